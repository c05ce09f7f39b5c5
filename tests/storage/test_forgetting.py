"""Who has been silent for long is forgotten, unless something is going on; nobody else is."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from complaints import MINA, Desk
from databases import fresh
from sqlalchemy import Engine, event, select, text
from test_erasing import traces

from bot.keeping import Keeping, make_keep
from config.settings import KeepSettings
from flows.arrival import Arrival
from flows.case import Address
from flows.events import CustomerWrote, TeamPressed
from flows.tasks import Deliver, Fetch, Sent, Stored, Uncertain
from storage.blobs import Blobs
from storage.dialects import connect
from storage.erasing import forgotten_at
from storage.forgetting import Due, carry_out, list_due, look_for_due, marked_files
from storage.kept import Kept
from storage.ledger import transaction
from storage.migrate import migrate
from storage.tables import cases
from storage.uploads import Uploads

YEARS = timedelta(days=731)
KEEP = make_keep(KeepSettings())
MARK = "Zwetschgenkuchen"
SAID = f"My lamp from order 113-8241190-4420212 arrived broken, I want a refund. {MARK}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("pg"))])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    url = fresh(request.param, tmp_path)
    migrate(url)
    return url


def keeping(desk: Desk, blobs: Blobs) -> Keeping:
    uploads = Uploads("memory:///", lambda: desk.at)
    return Keeping(desk.store, KEEP, uploads, blobs, pause=0.0, breath=0.0)


async def settled(desk: Desk, who: str, said: str = SAID) -> int:
    ticket = await desk.complain(who, text=said)
    await desk.answer(ticket)
    await desk.press(ticket, "resolve")
    desk.at += timedelta(days=100)  # its timers end, and so do the marketplace's deadlines
    await desk.work()
    return ticket


def due(url: str, desk: Desk) -> list[tuple[int, ...]]:
    assert KEEP.customers is not None
    engine = connect(url, writes=False)
    with engine.connect() as connection:
        found = list_due(connection, KEEP.customers, desk.at)
    engine.dispose()
    return [customer.tickets for customer in found]


def read(url: str, question: Any) -> Any:
    engine = connect(url, writes=False)
    try:
        return question(engine)
    finally:
        engine.dispose()


async def test_who_was_silent_long_enough_is_forgotten_and_not_a_day_sooner(
    url: str, tmp_path: Path
) -> None:
    desk, blobs = Desk(url), Blobs(str(tmp_path / "files"))
    sha = blobs.put(b"her photo")
    desk.ends = {Fetch: Sent(found=Stored(sha, "photo", "image/jpeg", 9, "lamp.jpg"))}
    ticket = await settled(desk, "4930123456")
    began = desk.at
    desk.at = began + timedelta(days=729)
    await keeping(desk, blobs).go_round()
    assert traces(url, MARK)
    assert due(url, desk) == []
    desk.at = began + YEARS
    assert due(url, desk) == [(ticket,)]
    assert read(url, lambda engine: forgotten_at(engine, ticket)) is None
    await keeping(desk, blobs).go_round()
    assert traces(url, MARK, "4930123456", "Ana", sha) == []
    assert not blobs.exists(sha)
    assert due(url, desk) == []
    assert read(url, lambda engine: forgotten_at(engine, ticket)) == desk.at
    again = await desk.complain("4930123456")
    assert again != ticket
    desk.store.close()


async def test_who_still_waits_for_something_stays(url: str, tmp_path: Path) -> None:
    desk = Desk(url)
    await desk.complain("open")
    doubtful = await desk.complain("doubtful")
    desk.ends = {Deliver: Uncertain("timeout")}
    await desk.answer(doubtful)
    await desk.press(doubtful, "resolve")
    desk.ends = {}
    gone = await settled(desk, "gone")
    desk.at += YEARS
    assert due(url, desk) == [(gone,)]
    await keeping(desk, Blobs(str(tmp_path / "files"))).go_round()
    assert await desk.store.case_of_ticket(doubtful) is not None
    assert await desk.store.case_of_ticket(gone) is None
    desk.store.close()


async def test_who_writes_in_the_very_moment_loses_nothing(url: str) -> None:
    desk = Desk(url)
    ticket = await settled(desk, "gone")
    desk.at += YEARS
    assert KEEP.customers is not None
    age = KEEP.customers
    found = await desk.store.ask_of(lambda c, now: look_for_due(c, age, now, 9))
    assert [one.tickets for one in found.customers] == [(ticket,)]
    await desk.write("gone", "Are you still there?")
    assert await desk.store.forget_customers(found) == 0
    case = await desk.store.case_of_ticket(ticket)
    assert case is not None
    assert traces(url, MARK)
    assert traces(url, "Are you still there?")
    desk.store.close()


async def test_who_writes_just_after_is_a_new_customer_also_where_they_are_remembered(
    url: str,
) -> None:
    desk = Desk(url)
    ticket = await settled(desk, "gone")
    desk.at += YEARS
    assert KEEP.customers is not None
    age = KEEP.customers
    found = await desk.store.ask_of(lambda c, now: look_for_due(c, age, now, 9))
    said = CustomerWrote(Address("telegram", "gone"), "m9", "I am back")
    pressed = TeamPressed(MINA, ticket, "reopen", 0)
    assert await desk.store.forget_customers(found) == 1
    await desk.store.take([Arrival("k9", b"{}", said), Arrival("k10", b"{}", pressed)])
    await desk.work()
    assert traces(url, "I am back")
    assert await desk.store.case_of_ticket(ticket) is None
    case = await desk.store.case_at(Address("telegram", "gone"))
    assert case is not None
    assert case.tickets == ()
    desk.store.close()


async def test_a_file_that_somebody_else_sent_stays(url: str, tmp_path: Path) -> None:
    desk, blobs = Desk(url), Blobs(str(tmp_path / "files"))
    sha = blobs.put(b"a parcel label")
    desk.ends = {Fetch: Sent(found=Stored(sha, "photo", "image/jpeg", 9, "label.jpg"))}
    gone = await settled(desk, "gone")
    desk.at += YEARS
    stays = await desk.complain("stays")
    await keeping(desk, blobs).go_round()
    assert await desk.store.case_of_ticket(gone) is None
    assert await desk.store.case_of_ticket(stays) is not None
    assert blobs.exists(sha)
    assert read(url, lambda engine: _marked(engine)) == set()
    desk.store.close()


def _marked(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return marked_files(connection)


async def test_files_go_in_the_next_round_where_a_desk_died_between(
    url: str, tmp_path: Path
) -> None:
    desk, blobs = Desk(url), Blobs(str(tmp_path / "files"))
    sha = blobs.put(b"her photo")
    desk.ends = {Fetch: Sent(found=Stored(sha, "photo", "image/jpeg", 9, "lamp.jpg"))}
    await settled(desk, "gone")
    desk.at += YEARS
    assert KEEP.customers is not None
    age = KEEP.customers
    found = await desk.store.ask_of(lambda c, now: look_for_due(c, age, now, 9))
    assert await desk.store.forget_customers(found) == 1
    assert await desk.store.forget_customers(found) == 0  # another process was faster
    desk.store.close()  # and no file was removed
    assert blobs.exists(sha)
    again = Desk(url, at=desk.at)
    await keeping(again, blobs).go_round()
    assert not blobs.exists(sha)
    assert traces(url, sha) == []
    again.store.close()


@pytest.mark.parametrize("place", range(1, 9))
async def test_cut_short_anywhere_nothing_is_half_forgotten(url: str, place: int) -> None:
    desk = Desk(url)
    ticket = await settled(desk, "4930123456")
    desk.store.close()
    whole = traces(url, MARK, "4930123456")
    engine = connect(url, writes=True)
    count = 0

    @event.listens_for(engine, "before_cursor_execute")
    def cut(*known: Any) -> None:
        nonlocal count
        if str(known[2]).lstrip().startswith(("UPDATE", "DELETE", "INSERT")):
            count += 1
            if count == place:
                raise ConnectionResetError

    assert KEEP.customers is not None
    now = desk.at + YEARS
    with engine.connect() as connection:
        found = look_for_due(connection, KEEP.customers, now, 9)
    with pytest.raises(ConnectionResetError), transaction(engine) as ledger:
        carry_out(ledger, Kept(is_sole=True), Due(found.since, found.customers), now)
    engine.dispose()
    assert traces(url, MARK, "4930123456") == whole
    assert read(url, lambda one: forgotten_at(one, ticket)) is None


def test_who_is_due_is_found_by_an_index(url: str) -> None:
    engine = connect(url, writes=True)
    with engine.begin() as connection:
        row = {"document": b"{}", "changed_at": 1, "seen_at": 10**15}
        names = "INSERT INTO cases (document, changed_at, seen_at)"
        values = f"{names} VALUES (:document, :changed_at, :seen_at)"
        connection.execute(text(values), [row] * 5000)
        connection.execute(text("ANALYZE"))
        plan = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"
        query = (
            select(cases.c.id)
            .where(cases.c.seen_at <= Desk.at)
            .order_by(cases.c.seen_at, cases.c.id)
        )
        said = query.limit(20).compile(engine, compile_kwargs={"literal_binds": True})
        lines = connection.execute(text(f"{plan} {said}")).all()
    engine.dispose()
    assert "cases_by_look" in str(lines)
