"""A desk of the first release is migrated, and this version goes on where that one stopped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from sqlalchemy import Engine, text

from flows.case import MessageState, Stage
from flows.tasks import Deliver, Note, Say, Uncertain
from storage.dead_letters import retry
from storage.dialects import connect
from storage.history import CUSTOMER, DESK, history
from storage.migrate import migrate, newest, version
from storage.reports import list_tasks
from storage.tables import DEAD, UNCERTAIN
from tests.storage.complaints import START, Desk
from tests.upgrade.released import (
    DONE_TICKET,
    DOUBTFUL_TICKET,
    WAITING_TICKET,
    readable,
)

LATER = START + timedelta(minutes=10)
# Kinds the first release does not know. It cannot claim while one of them waits and is due, so
# they must be rare and taken at once by the new processes beside it.
UNKNOWN = {"Reconcile", "Unheard", "Look", "Warn", "ShiftEnding", "HandOver"}
# Only on channels that the first release does not have.
NEW_STATES = {"waiting"}


@pytest.fixture
def engine(released: str) -> Iterator[Engine]:
    migrate(released)
    engine = connect(released, writes=True)
    yield engine
    engine.dispose()


def rows(engine: Engine, query: str) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.execute(text(query)))


async def test_what_was_waiting_is_done_and_nothing_else(released: str, engine: Engine) -> None:
    assert version(released) == newest()
    ended = rows(engine, "SELECT id, state FROM tasks WHERE ended_at IS NOT NULL ORDER BY id")
    assert len(ended) > 40
    desk = Desk(released, at=LATER, number=1000)
    await desk.store.recover(everything=True)
    await desk.work()
    desk.at += timedelta(minutes=5)  # a question that was on its way is put again a little later
    await desk.work()
    desk.store.close()
    assert not rows(engine, "SELECT id FROM tasks WHERE state = 'running'")
    waiting = rows(engine, "SELECT kind FROM tasks WHERE state = 'waiting'")
    assert {row.kind for row in waiting} == {"Wake"}
    again = rows(engine, "SELECT id, state FROM tasks WHERE ended_at IS NOT NULL ORDER BY id")
    assert again[: len(ended)] == ended
    done = rows(engine, "SELECT kind, state, attempts FROM tasks ORDER BY id")[len(ended) :]
    assert ("ShowMessages", "done", 2) in done
    assert ("Say", "done", 2) in done


async def test_every_ticket_goes_on(released: str, engine: Engine) -> None:
    desk = Desk(released, at=LATER, number=1000)
    await desk.store.recover(everything=True)
    await desk.work()
    await desk.answer(WAITING_TICKET)
    await desk.press(WAITING_TICKET, "resolve")
    listed = {row.ticket: row.stage for row in await desk.store.listed()}
    assert WAITING_TICKET not in listed
    assert listed[DOUBTFUL_TICKET] == "claimed"
    case = await desk.store.case_of_ticket(WAITING_TICKET)
    assert case is not None
    ticket = case.tickets[-1]
    assert ticket.stage is Stage.RESOLVED
    assert [m.state for m in ticket.messages][-1] is MessageState.SENT
    assert await desk.complain("somebody new") > WAITING_TICKET
    desk.store.close()
    assert not rows(engine, "SELECT id FROM journal WHERE failure IS NOT NULL")


async def test_what_ended_badly_can_still_be_put_right(released: str, engine: Engine) -> None:
    found = list_tasks(engine, (UNCERTAIN, DEAD), 10)
    assert {line.kind for line in found.lines} == {Deliver.__name__, Note.__name__}
    note = next(line.id for line in found.lines if line.kind == Note.__name__)
    retry(engine, note, LATER)
    desk = Desk(released, at=LATER, number=1000, ends={Say: Uncertain("timeout")})
    await desk.work()
    desk.store.close()
    (row,) = rows(engine, f"SELECT state FROM tasks WHERE id = {note}")
    assert row.state == "done"


def test_the_history_tells_what_was_said_then(engine: Engine) -> None:
    found = history(engine, DONE_TICKET)
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


async def test_what_this_version_writes_the_first_release_can_read(
    released: str, engine: Engine
) -> None:
    """Else a process of it, not yet replaced, could not take a customer's next message."""
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
    states = {state.value for state in MessageState} - NEW_STATES
    assert states == set(known["$defs"]["MessageState"]["enum"])
