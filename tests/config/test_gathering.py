"""Calendars as files and at addresses: fetched, kept, and what happens when they are gone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.calendars import (
    MOST_BYTES,
    LivePolicy,
    check_gathered,
    copy_of,
    gather,
    years_around,
)
from bot.policy import compose
from config.mistakes import Mistaken
from config.policy import SHIPPED_FOLDER, PolicyFiles, load
from config.settings import Settings
from flows.calendars import Team
from locales.catalog import SHIPPED, shipped
from tests.serving import serving

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def closing_on(day: str) -> bytes:
    event = f"BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:{day}\nEND:VEVENT"
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{event}\nEND:VCALENDAR\n".encode()


class Shop:
    """A web server with a calendar, and a policy folder that names it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.body = closing_on("20260610")
        self.status = 200
        self.origin = ""

    async def answer(self, request: web.Request) -> web.Response:
        return web.Response(body=self.body, status=self.status)

    def files(self, *sources: str) -> tuple[Settings, PolicyFiles]:
        desk = (SHIPPED_FOLDER / "desk.toml").read_text("utf-8")
        named = ", ".join(f'"{source}"' for source in sources)
        text = desk.replace("[[team]]", f"[[team]]\ncalendar = [{named}]", 1)
        (self.folder / "desk.toml").write_text(text, "utf-8")
        settings = Settings.model_construct(data=self.folder / "data", policy=self.folder)
        return settings, load(self.folder, SHIPPED)


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    shop = Shop(tmp_path)
    app = web.Application()
    app.router.add_get("/shop.ics", shop.answer)
    async with serving(app) as shop.origin:
        yield shop


async def test_a_file_and_an_address_are_read_together(shop: Shop) -> None:
    (shop.folder / "own.ics").write_bytes(closing_on("20260611"))
    settings, files = shop.files("own.ics", f"{shop.origin}/shop.ics")
    found = await gather(settings, files, NOW)
    assert not found.troubles
    (team,) = files.teams(range(2026, 2027), found.held).values()
    assert team.closed_on == {date(2026, 6, 10), date(2026, 6, 11)}


GONE = [
    (503, b"", "could not be fetched: the server answers 503"),
    (200, b"<html>", "is not a calendar that can be read"),
    (200, b"x" * (MOST_BYTES + 1), "is larger than 5 MB"),
]


@pytest.mark.parametrize(("status", "body", "why"), GONE, ids=[why for _, _, why in GONE])
async def test_the_last_good_copy_is_used_and_the_trouble_told(
    shop: Shop, status: int, body: bytes, why: str
) -> None:
    source = f"{shop.origin}/shop.ics"
    settings, files = shop.files(source)
    good = await gather(settings, files, NOW)
    shop.status, shop.body = status, body
    found = await gather(settings, files, NOW)
    assert found.held == good.held
    assert why in found.troubles[source]
    check_gathered(files, found)


async def test_what_was_never_readable_stops_the_start_with_file_and_key(shop: Shop) -> None:
    shop.status = 404
    settings, files = shop.files(f"{shop.origin}/shop.ics", "nowhere.ics")
    found = await gather(settings, files, NOW)
    with pytest.raises(Mistaken) as told:
        check_gathered(files, found)
    assert [line.split(": ", 2)[:2] for line in told.value.mistakes] == [
        ["desk.toml", "team[1].calendar"]
    ] * 2
    assert "answers 404" in told.value.mistakes[0]
    assert "nowhere.ics could not be read (No such file or directory)" in told.value.mistakes[1]


async def test_an_address_is_told_without_what_may_be_a_secret(shop: Shop) -> None:
    """The private address of a calendar is known by its path alone, whoever made it."""
    shop.status = 404
    source = f"{shop.origin.replace('://', '://ana:word@')}/private-3f0c/basic.ics?key=9f"
    settings, files = shop.files(source)
    with pytest.raises(Mistaken) as told:
        check_gathered(files, await gather(settings, files, NOW))
    (mistake,) = told.value.mistakes
    assert mistake.startswith(f"desk.toml: team[1].calendar: {shop.origin}/… could not be")
    (settings.data / "calendars").mkdir(parents=True)
    copy_of(settings, source).write_bytes(closing_on("20260611"))
    with capture_logs() as logs:
        check_gathered(files, await gather(settings, files, NOW))
    assert [line["source"] for line in logs] == [f"{shop.origin}/…"]


async def test_a_running_desk_learns_of_changes_and_forgets_nothing_in_an_outage(
    shop: Shop,
) -> None:
    settings, files = shop.files(f"{shop.origin}/shop.ics")
    found = await gather(settings, files, NOW)
    policy = compose(settings, shipped(), files.teams(years_around(NOW), found.held), files)
    clock = [NOW]
    live = LivePolicy(settings, files, policy, found.held, lambda: clock[0])

    def team() -> Team:
        return live.policy.queues[0].teams[0]

    assert date(2026, 6, 10) in team().closed_on
    shop.body = closing_on("20260612")
    assert await live.renew()
    assert team().closed_on == {date(2026, 6, 12)}
    shop.status = 500
    for copy in (settings.data / "calendars").iterdir():
        copy.unlink()
    assert not await live.renew()
    assert team().closed_on == {date(2026, 6, 12)}


async def test_a_desk_that_runs_for_years_knows_the_holidays_to_come(shop: Shop) -> None:
    desk = (SHIPPED_FOLDER / "desk.toml").read_text("utf-8")
    text = desk.replace("[[team]]", '[[team]]\ncountry = "DE"', 1)
    (shop.folder / "desk.toml").write_text(text, "utf-8")
    settings = Settings.model_construct(data=shop.folder / "data", policy=shop.folder)
    files = load(shop.folder, SHIPPED)
    clock = [datetime(2040, 1, 1, tzinfo=UTC)]
    policy = compose(settings, shipped(), files.teams(years_around(NOW), {}), files)
    live = LivePolicy(settings, files, policy, {}, lambda: clock[0])
    christmas = date(2041, 12, 25)
    assert christmas not in live.policy.queues[0].teams[0].closed_on
    assert await live.renew()
    assert christmas in live.policy.queues[0].teams[0].closed_on
