"""`amends check` against the twins: every thing that can be wrong is named with what to do."""

from __future__ import annotations

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web
from cli_rig import Place, amends_beside, place

from bot.calendars import MOST_BYTES
from bot.checks import Check, check_all, check_hours
from config.settings import Settings, TranslationSettings
from handlers.slack.manifest import scopes
from tests.serving import serving


async def wrong(settings: Settings) -> dict[str, str]:
    """What does not work, and what is said about it."""
    checks = await check_all(settings)
    assert len(checks) > 4
    return {line.what: line.sentence for line in checks if not line.works}


def works(checks: list[Check]) -> set[str]:
    return {line.what for line in checks if line.works}


async def test_a_good_installation_has_a_tick_in_every_line(tmp_path: Path) -> None:
    async with place(tmp_path) as here:
        ended = await amends_beside(tmp_path, "check", **here.environment)
        lines = [line for line in ended.stdout.splitlines() if line.strip()]
        assert ended.returncode == 0, ended.stdout + ended.stderr
        assert len(lines) >= 9
        assert all(line.strip().startswith("✓") for line in lines)
        assert "#complaints" in ended.stdout
        assert ended.stderr == ""


async def test_what_is_wrong_has_a_cross_and_the_rest_is_looked_at_all_the_same(
    tmp_path: Path,
) -> None:
    async with place(tmp_path) as here:
        bad = here.environment | {"AMENDS_SLACK__BOT_TOKEN": "xoxb-old"}
        ended = await amends_beside(tmp_path, "check", **bad)
        assert ended.returncode == 1
        assert "✗" in ended.stdout
        assert "invalid_auth" in ended.stdout
        assert "✓ telegram token" in " ".join(ended.stdout.split())
        assert "Traceback" not in ended.stderr


async def test_nothing_set_says_how_to_begin(tmp_path: Path) -> None:
    ended = await amends_beside(tmp_path, "check", AMENDS_TRANSLATION__ENGINE="off")
    assert ended.returncode == 1
    assert "@BotFather" in ended.stdout
    assert "amends manifest" in ended.stdout


async def test_a_wrong_telegram_token(tmp_path: Path) -> None:
    async with place(tmp_path) as here:
        told = await wrong(here.settings(telegram_token="43:OTHER"))
        assert told == {"telegram token": told["telegram token"]}
        assert "@BotFather" in told["telegram token"]


@pytest.mark.parametrize("scope", ["chat:write", "users:read", "metadata.message:read"])
async def test_a_missing_scope_is_named(tmp_path: Path, scope: str) -> None:
    async with place(tmp_path, missing=scope) as here:
        told = await wrong(here.settings())
        assert scope in told["slack scopes"]
        others = [name for name in scopes() if name != scope]
        assert not [name for name in others if f"{name}," in told["slack scopes"]]


async def test_a_wrong_app_token(tmp_path: Path) -> None:
    async with place(tmp_path) as here:
        told = await wrong(here.settings(app_token="xapp-old"))
        assert list(told) == ["slack socket"]
        assert "connections:write" in told["slack socket"]


async def channel(here: Place, name: str) -> str:
    told = await wrong(here.settings(channels={"complaints": name}))
    assert list(told) == ["slack channel of complaints"]
    return told["slack channel of complaints"]


async def test_channels_that_cannot_be_used(tmp_path: Path) -> None:
    async with place(tmp_path) as here:
        assert "id" in await channel(here, "C0NOWHERE")
        elsewhere = here.slack.add_channel("quiet", [])
        assert "/invite" in await channel(here, elsewhere)
        here.slack.archive(here.channel)
        assert "archived" in await channel(here, here.channel)


async def test_a_queue_without_a_channel(tmp_path: Path) -> None:
    async with place(tmp_path) as here:
        told = await wrong(here.settings(channels={}))
        assert "AMENDS_SLACK__CHANNELS" in told["slack channel of complaints"]


async def test_a_translation_server_that_is_down(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody answers here
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        down = TranslationSettings(engine="libre", url=url, timeout=1)
        async with place(tmp_path) as here:
            told = await wrong(here.settings(translation=down))
            assert list(told) == ["translation"]
            assert told["translation"].startswith("libre: down; until it works both sides see")


async def test_everything_else_down_is_said_as_well(tmp_path: Path) -> None:
    async with place(tmp_path) as here:
        settings = here.settings()
    told = await wrong(settings)  # both platforms are gone
    assert {"telegram token", "slack token"} <= told.keys()


async def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    async with place(tmp_path) as here:
        told = await wrong(here.settings())
        assert "AMENDS_DATA" in told["data"]


async def test_hours_are_told_as_a_time(tmp_path: Path) -> None:
    async with place(tmp_path) as here:
        checks = await check_all(here.settings())
        assert {"policy", "data", "translation"} <= works(checks)
        policy = next(line.sentence for line in checks if line.what == "policy")
        assert datetime.strptime(policy[-9:-4], "%H:%M")  # noqa: DTZ007 - only its shape matters


CLOSED = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//shop//closed//EN
BEGIN:VEVENT
UID:1
SUMMARY:Stocktaking
DTSTART;VALUE=DATE:{first:%Y%m%d}
DTEND;VALUE=DATE:{last:%Y%m%d}
END:VEVENT
END:VCALENDAR
"""


def closes(policy: Path, days: int, source: str = "closed.ics") -> None:
    """A shop in Bavaria whose calendar closes so many days from today on."""
    shipped = (Path(__file__).parents[2] / "config" / "desk.toml").read_text("utf-8")
    more = f'country = "DE"\nregion = "BY"\ncalendar = ["{source}"]\n\n[[queue]]'
    policy.mkdir(exist_ok=True)
    (policy / "desk.toml").write_text(shipped.replace("[[queue]]", more), "utf-8")
    first = datetime.now(UTC).date()
    dates = CLOSED.format(first=first, last=first + timedelta(days=days))
    (policy / "closed.ics").write_text(dates.replace("\n", "\r\n"), "utf-8")


async def test_calendars_are_read_and_their_closed_days_count(tmp_path: Path) -> None:
    async with place(tmp_path) as here:
        policy = tmp_path / "policy"
        settings = here.settings().model_copy(update={"policy": policy})
        closes(policy, 3)
        said = {line.what: line for line in await check_all(settings)}
        assert said["holidays of shenzhen"].sentence.startswith("DE, BY: next ")
        assert said["calendar of shenzhen"].sentence.startswith("closed.ics: 3 days and 0 ")
        assert all(line.works for line in said.values())

        (policy / "closed.ics").write_text("gone wrong")
        told = await wrong(settings)
        assert list(told) == ["calendar of shenzhen"]
        assert "is not a calendar that can be read" in told["calendar of shenzhen"]
        assert "UTC is used, 0 days old" in told["calendar of shenzhen"]

        closes(policy, 30)
        assert list(await wrong(settings)) == ["hours"]


async def test_a_calendar_that_was_never_readable_is_named(tmp_path: Path) -> None:
    async with place(tmp_path) as here:
        closes(tmp_path / "policy", 3)
        (tmp_path / "policy" / "closed.ics").unlink()
        told = await wrong(here.settings().model_copy(update={"policy": tmp_path / "policy"}))
        assert list(told) == ["calendar of shenzhen"]
        assert "The desk does not start" in told["calendar of shenzhen"]


@asynccontextmanager
async def calendar_server(folder: Path) -> AsyncIterator[str]:
    """Somebody's web server: the last part of the path says what is wrong with its calendar."""
    good = (folder / "policy" / "closed.ics").read_bytes()

    async def answer(request: web.Request) -> web.StreamResponse:
        match request.match_info["how"]:
            case "moved":
                raise web.HTTPFound(f"/good?{request.query_string}")
            case "good" if request.query_string == "key=SECRET":
                return web.Response(body=good)
            case "huge":
                return web.Response(body=good + b" " * MOST_BYTES)
            case "bomb":
                packed = gzip.compress(good + b" " * 2 * MOST_BYTES, 1)
                return web.Response(body=packed, headers={"Content-Encoding": "gzip"})
            case "page":
                return web.Response(text="<html>Please sign in</html>", content_type="text/html")
            case "broken":
                return web.Response(body=good.replace(b"DTSTART;VALUE=DATE:2", b"DTSTART:x"))
            case "cut":
                request.transport.abort()
                return web.Response()
            case "slow":
                stream = web.StreamResponse()
                await stream.prepare(request)
                await stream.write(good[:40])
                await asyncio.sleep(5)
                return stream
            case how:
                return web.Response(status=int(how) if how.isdigit() else 404)

    app = web.Application()
    app.router.add_get("/{how}", answer)
    async with serving(app) as origin:
        yield origin


WRONG = {
    "404": "the server answers 404; look at the address, and whether it may be read without",
    "403": "the server answers 403; look at the address",
    "503": "the server answers 503; that is the server's fault: try again later",
    "huge": "is larger than 5 MB: publish a calendar of nothing but the closed days",
    "bomb": "is larger than 5 MB",
    "page": "is not a calendar that can be read: it holds no iCalendar; a web page may show one",
    "broken": "is not a calendar that can be read: ",
    "cut": "could not be fetched (ServerDisconnectedError); that is the server's fault",
    "slow": "the server was not done within 1 seconds; that is the server's fault",
}


async def test_a_calendar_at_an_address_is_read_and_what_is_wrong_with_it_is_said(
    tmp_path: Path,
) -> None:
    policy = tmp_path / "policy"
    closes(policy, 3)
    async with calendar_server(tmp_path) as origin:
        settings = Settings(data=tmp_path / "data", policy=policy)

        async def check(how: str) -> Check:
            """What is said of the calendar, which never was readable before."""
            closes(policy, 3, f"{origin}/{how}?key=SECRET")
            copies = settings.data / "calendars"
            for copy in copies.iterdir() if copies.exists() else ():
                copy.unlink()
            said = {line.what: line for line in await check_hours(settings, 1.0)}
            assert "SECRET" not in said["calendar of shenzhen"].sentence
            return said["calendar of shenzhen"]

        for how in ("good", "moved"):
            found = await check(how)
            assert found.works
            assert found.sentence.startswith(f"{origin}/…: 3 days")
        for how, why in WRONG.items():
            found = await check(how)
            assert not found.works
            assert found.sentence.startswith(f"{origin}/… "), found.sentence
            assert why in found.sentence
            assert found.sentence.endswith("The desk does not start until it can be read.")
        closes(policy, 3, f"{origin}/good?key=SECRET")
        await check_hours(settings)
    (told,) = [line for line in await check_hours(settings) if not line.works]
    assert "nobody answers there; look at the address" in told.sentence
    assert "The copy of " in told.sentence, "the last good one is used"
