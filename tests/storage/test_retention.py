"""What goes after its time, what stays, and that nobody misses what went."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from typing import Any

import pytest
from complaints import START, Desk
from pydantic import ValidationError
from sqlalchemy import Engine, text

from bot.keeping import Keeping, make_keep
from config.settings import KeepSettings
from flows.arrival import Arrival
from flows.tasks import Deliver, Note, Refused, Uncertain
from storage.blobs import Blobs
from storage.dialects import connect
from storage.history import history
from storage.retention import AT_A_TIME, LOOKED_AT, ROUTINE, Keep, look_at_tasks
from storage.uploads import Uploads

MONTH, YEAR = timedelta(days=31), timedelta(days=366)
SHIPPED = make_keep(KeepSettings())


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = connect(url, writes=True)
    yield engine
    engine.dispose()


@pytest.fixture
async def desk(url: str) -> AsyncIterator[Desk]:
    """One ticket that is resolved, one whose answer is doubtful, one with work that ended badly."""
    desk = Desk(url)
    resolved = await desk.complain("resolved")
    await desk.answer(resolved)
    await desk.press(resolved, "resolve")
    desk.ends = {Deliver: Uncertain("timeout"), Note: Refused("channel_gone")}
    await desk.answer(await desk.complain("doubtful"))
    desk.ends = {}
    yield desk
    desk.store.close()


def hurried(desk: Desk, keep: Keep) -> Keeping:
    uploads = Uploads("memory:///", lambda: desk.at)
    blobs = Blobs("memory:///")
    return Keeping(desk.store, keep, uploads, blobs, pause=0.0, breath=0.0)


def rows(engine: Engine, query: str) -> list[Any]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def kinds(engine: Engine, where: str = "1 = 1") -> Counter[str]:
    return Counter(row[0] for row in rows(engine, f"SELECT kind FROM tasks WHERE {where}"))


async def test_after_a_month_only_goes_what_no_history_shows(desk: Desk, engine: Engine) -> None:
    tickets = [row[0] for row in rows(engine, "SELECT id FROM tickets ORDER BY id")]
    before = [history(engine, ticket) for ticket in tickets]
    assert len(before) == 2
    assert kinds(engine, "state = 'done'").keys() & set(ROUTINE)
    others = kinds(engine) - kinds(engine, routine())
    desk.at += MONTH
    await hurried(desk, SHIPPED).go_round()
    assert kinds(engine) == others
    assert [history(engine, ticket) for ticket in tickets] == before
    assert not rows(engine, "SELECT id FROM journal WHERE length(raw) = 0")


def routine() -> str:
    """What goes after a month; the newest task stays, whatever it is."""
    names = ", ".join(f"'{name}'" for name in ROUTINE)
    newest = "SELECT max(id) FROM tasks"
    return f"state = 'done' AND kind IN ({names}) AND id < ({newest})"


async def test_after_a_year_what_the_desk_did_goes_and_what_was_said_to_it_stays(
    desk: Desk, engine: Engine
) -> None:
    events = rows(engine, "SELECT id, key, kind, event FROM journal ORDER BY id")
    open_or_bad = kinds(engine, "state NOT IN ('done', 'dropped')")
    assert {"Deliver", "Note"} <= set(open_or_bad)
    last = rows(engine, "SELECT max(id) FROM tasks")
    desk.at += YEAR
    await hurried(desk, SHIPPED).go_round()
    assert kinds(engine, "state NOT IN ('done', 'dropped')") == open_or_bad
    assert rows(engine, "SELECT max(id) FROM tasks") == last  # numbers are never used again
    assert len(rows(engine, "SELECT id FROM tasks WHERE state = 'done'")) <= 1
    assert rows(engine, "SELECT id, key, kind, event FROM journal ORDER BY id") == events
    assert not rows(engine, "SELECT id FROM journal WHERE length(raw) > 0")


async def test_a_redelivery_after_years_is_no_second_message(desk: Desk, engine: Engine) -> None:
    (key,) = rows(engine, "SELECT key FROM journal ORDER BY id LIMIT 1")[0]
    desk.at += 5 * YEAR
    await hurried(desk, SHIPPED).go_round()
    before = kinds(engine)
    await desk.store.take([Arrival(key, b"{}", None)])
    assert kinds(engine) == before
    assert rows(engine, f"SELECT count(*) FROM journal WHERE key = '{key}'") == [(1,)]


async def test_a_ticket_goes_on_after_its_tasks_are_gone(desk: Desk, engine: Engine) -> None:
    (ticket,) = rows(engine, "SELECT max(id) FROM tickets")[0]
    desk.at += YEAR
    await hurried(desk, SHIPPED).go_round()
    await desk.write("doubtful", "Is anybody there?")
    await desk.answer(ticket, "We are.")
    found = history(engine, ticket)
    assert found is not None
    assert found.ticket.messages[-1].text == "We are."


async def test_who_keeps_for_ever_keeps_everything(desk: Desk, engine: Engine) -> None:
    every = "SELECT id, state FROM tasks ORDER BY id", "SELECT id, raw FROM journal ORDER BY id"
    before = [rows(engine, query) for query in every]
    desk.at += 10 * YEAR
    never = dict.fromkeys(KeepSettings.model_fields, 0)
    nothing = make_keep(KeepSettings(**never))
    assert nothing == Keep()
    await hurried(desk, nothing).go_round()
    assert [rows(engine, query) for query in every] == before
    await hurried(desk, Keep(payloads=YEAR)).go_round()
    assert rows(engine, every[0]) == before[0]
    assert rows(engine, every[1]) != before[1]


async def test_what_is_young_stays_until_the_next_round(desk: Desk, engine: Engine) -> None:
    keeping = hurried(desk, Keep(routine=MONTH, tasks=MONTH, payloads=MONTH))
    desk.at += MONTH
    (old,) = rows(engine, "SELECT max(id) FROM journal")[0]
    (done,) = rows(engine, "SELECT max(id) FROM tasks")[0]
    await desk.complain("young")
    young = rows(engine, f"SELECT id FROM tasks WHERE id > {done} AND state = 'done'")
    assert young
    await keeping.go_round()
    raw = "SELECT id FROM journal WHERE length(raw) > 0"
    assert {row[0] for row in rows(engine, raw)} == set(
        range(old + 1, old + 1 + len(rows(engine, raw)))
    )
    assert rows(engine, f"SELECT id FROM tasks WHERE id > {done} AND state = 'done'") == young
    desk.at += MONTH
    await keeping.go_round()
    assert not rows(engine, raw)
    assert not rows(engine, f"SELECT id FROM tasks WHERE id IN ({young[0][0]})")


def test_many_go_in_small_lots(engine: Engine) -> None:
    """However many there are, a look reads so many rows and a commit removes so few."""
    now = START + YEAR
    many = 2 * LOOKED_AT + 5
    made = int(START.timestamp() * 1_000_000)
    row = {"lane": "x", "kind": "Say", "body": b"{}", "state": "done", "due": made, "made_at": made}
    names = ", ".join((*row, "attempts", "ended_at"))
    values = ", ".join((*(f":{name}" for name in row), "1", ":made_at"))
    with engine.begin() as connection:
        connection.execute(text(f"INSERT INTO tasks ({names}) VALUES ({values})"), [row] * many)
    after, more, found = 0, True, []
    with engine.connect() as connection:
        while more:
            look = look_at_tasks(connection, Keep(tasks=MONTH), now, after)
            assert len(look.found) <= LOOKED_AT // AT_A_TIME
            assert all(len(lot.tasks) <= AT_A_TIME for lot in look.found)
            found += [number for lot in look.found for number in lot.tasks]
            after, more = look.after, look.more
    assert len(found) == len(set(found)) == many - 1


@pytest.mark.parametrize("days", [-1, 40_000])
def test_a_time_that_is_none_is_refused(days: int) -> None:
    with pytest.raises(ValidationError, match="tasks_days"):
        KeepSettings(tasks_days=days)
