"""A desk of any release is migrated, and this version goes on where that one stopped."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from sqlalchemy import Engine, text

from flows.arrival import Letter
from flows.case import MessageState, Stage
from flows.tasks import Deliver, Note, Say, Uncertain
from storage.dead_letters import retry
from storage.dialects import connect
from storage.history import CUSTOMER, DESK, history
from storage.migrate import SCRIPTS, migrate, newest, version
from storage.reports import list_tasks
from storage.tables import DEAD, UNCERTAIN
from tests.storage.complaints import START, Desk
from tests.upgrade.recording import VISITOR
from tests.upgrade.released import RECORDED, readable

LATER = START + timedelta(minutes=10)
# Kinds the first release does not know. It cannot claim while one of them waits and is due, so
# they must be rare and taken at once by the new processes beside it.
UNKNOWN = {"Reconcile", "Unheard", "Look", "Warn", "ShiftEnding", "HandOver"}
# Only on channels that the first release does not have.
NEW_STATES = {"waiting"}


@pytest.fixture
def engine(any_released: str) -> Iterator[Engine]:
    """The desk's database, migrated."""
    migrate(any_released)
    assert version(any_released) == newest()
    engine = connect(any_released, writes=True)
    yield engine
    engine.dispose()


@pytest.fixture
async def desk(any_released: str, engine: Engine) -> AsyncIterator[Desk]:
    """This version's code at work on it, ten minutes after the old one died."""
    desk = Desk(any_released, at=LATER, number=1000)
    await desk.store.recover(everything=True)
    yield desk
    desk.store.close()


@pytest.fixture
def tickets(engine: Engine) -> dict[str, int]:
    """There is one of each stage."""
    found = {row.stage: row.id for row in rows(engine, "SELECT id, stage FROM tickets")}
    assert found.keys() == {"open", "claimed", "resolved"}
    return found


def rows(engine: Engine, query: str) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.execute(text(query)))


def test_a_desk_of_every_schema_before_the_newest_is_here() -> None:
    """Record it before the next migration is added: python -m tests.upgrade.recording"""
    names = {path.name.partition("_")[0] for path in (SCRIPTS / "versions").glob("*.py")}
    assert names - {newest()} <= set(RECORDED)
    assert len(RECORDED) >= 3


async def test_what_was_waiting_is_done_and_nothing_else(desk: Desk, engine: Engine) -> None:
    ended = rows(engine, "SELECT id, state FROM tasks WHERE ended_at IS NOT NULL ORDER BY id")
    assert len(ended) > 40
    await desk.work()
    desk.at += timedelta(minutes=5)  # a question that was on its way is put again a little later
    await desk.work()
    assert not rows(engine, "SELECT id FROM tasks WHERE state = 'running'")
    waiting = rows(engine, "SELECT kind FROM tasks WHERE state = 'waiting'")
    assert {row.kind for row in waiting} <= {"Wake", "Look"}
    again = rows(engine, "SELECT id, state FROM tasks WHERE ended_at IS NOT NULL ORDER BY id")
    assert [row for row in again if row in ended] == ended
    done = [row for row in again if row not in ended]
    known = {row.id: row for row in rows(engine, "SELECT id, kind, state, attempts FROM tasks")}
    ends = {tuple(known[row.id])[1:] for row in done}
    assert {("ShowMessages", "done", 2), ("Say", "done", 2)} <= ends


async def test_every_ticket_goes_on(
    desk: Desk, engine: Engine, schema: str, tickets: dict[str, int]
) -> None:
    waits = tickets["open"]
    await desk.work()
    await desk.answer(waits)
    await desk.press(waits, "resolve")
    listed = {row.ticket: row.stage for row in await desk.store.listed()}
    assert waits not in listed
    assert listed[tickets["claimed"]] == "claimed"
    case = await desk.store.case_of_ticket(waits)
    assert case is not None
    ticket = case.tickets[-1]
    assert ticket.stage is Stage.RESOLVED
    assert [m.state for m in ticket.messages][-1] is MessageState.SENT
    assert await desk.complain("somebody new") > waits
    assert not rows(engine, "SELECT id FROM journal WHERE failure IS NOT NULL")
    before = await desk.store.letters(VISITOR.id, 0)
    assert len(before) == (2 if schema >= "0003" else 0), "who has a mailbox keeps it"
    await desk.store.put(Letter(VISITOR.id, "task:2", b"{}"))
    assert (await desk.store.letters(VISITOR.id, 0))[:-1] == before


async def test_what_ended_badly_can_still_be_put_right(desk: Desk, engine: Engine) -> None:
    found = list_tasks(engine, (UNCERTAIN, DEAD), 10)
    assert {line.kind for line in found.lines} == {Deliver.__name__, Note.__name__}
    note = next(line.id for line in found.lines if line.kind == Note.__name__)
    retry(engine, note, LATER)
    desk.ends = {Say: Uncertain("timeout")}
    await desk.work()
    (row,) = rows(engine, f"SELECT state FROM tasks WHERE id = {note}")
    assert row.state == "done"


def test_the_history_tells_what_was_said_then(engine: Engine, tickets: dict[str, int]) -> None:
    found = history(engine, tickets["resolved"])
    assert found is not None
    assert found.ticket.stage is Stage.RESOLVED
    told = [(entry.who, entry.what) for entry in found.entries]
    assert (CUSTOMER, "CustomerWrote") in told
    assert ("U1", "TeamPressed") in told
    assert (DESK, "Deliver") in told
    assert [entry.at for entry in found.entries] == sorted(entry.at for entry in found.entries)


def documents(engine: Engine) -> Iterator[tuple[str, bytes]]:
    yield from (("case", row.document) for row in rows(engine, "SELECT document FROM cases"))
    for row in rows(engine, "SELECT kind, body FROM tasks"):
        yield f"task {row.kind}", row.body
    for row in rows(engine, "SELECT kind, event FROM journal WHERE event IS NOT NULL"):
        yield f"event {row.kind}", row.event


async def test_what_this_version_writes_the_first_release_can_read(released: str) -> None:
    """Else a process of it, not yet replaced, could not take a customer's next message."""
    migrate(released)
    engine = connect(released, writes=True)
    desk = Desk(released, at=LATER, number=1000)
    ticket = await desk.complain("new", photos=2)
    await desk.answer(ticket)
    await desk.write("new", "Thank you", 1)
    await desk.press(ticket, "resolve")
    desk.store.close()
    known = readable()
    checked = 0
    for name, document in documents(engine):
        if name.split()[-1] in UNKNOWN:
            continue
        schema = known["documents"][name] | {"$defs": known["$defs"]}
        Draft202012Validator(schema).validate(json.loads(bytes(document)))
        checked += 1
    assert checked > 100
    engine.dispose()
    states = {state.value for state in MessageState} - NEW_STATES
    assert states == set(known["$defs"]["MessageState"]["enum"])
