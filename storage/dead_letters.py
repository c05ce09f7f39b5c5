"""An operator's word about a single task: try it again, or never mind.

On SQLite these write, so no desk may be running on the file; on PostgreSQL they may run beside
any number of desks.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, func, select, update

from flows.arrival import Errand
from flows.case import Case
from flows.tasks import Deliver, Look, Refused, Wake
from storage.agenda import LEASE
from storage.batch import Batch, Decide, Finish, Process
from storage.codec import unpack_task
from storage.dialects import keep_others_out
from storage.kept import Kept
from storage.ledger import Ledger
from storage.rooms import Rooms
from storage.tables import DEAD, DROPPED, RUNNING, UNCERTAIN, WAITING, tasks

AGENTS_WORDS = Deliver.__name__
TIMERS = (Wake.__name__, Look.__name__)
WHY = "dropped"  # what the ticket is told of a task that was given up before it had ended


class TaskRefused(Exception):
    """Nothing was changed; the message says why."""


def retry(engine: Engine, number: int, now: datetime, *, sure: bool = False) -> None:
    """A task that ended badly waits again, due at once, with the attempts it has had.

    It keeps its old number and is therefore the first of its lane: what waits in the lane waits
    until it is over. So it must not come back while another of the lane is on its way.
    Its attempts count: one that had used up all of them is tried once more.
    """
    with engine.begin() as connection:
        keep_others_out(connection, tasks)  # else another of the lane could be claimed meanwhile
        row = _find(connection, number)
        if row.state not in (DEAD, UNCERTAIN):
            raise TaskRefused(f"Task {number} is {row.state}; only dead and uncertain ones return.")
        if row.kind == AGENTS_WORDS and not sure:
            raise TaskRefused(
                f"Task {number} is an agent's words, and the ticket's thread offers Resend. "
                "Sent from here as well, the customer may read them twice. If that is meant: --sure"
            )
        busy = select(func.count()).where(tasks.c.lane == row.lane, tasks.c.state == RUNNING)
        if connection.execute(busy).scalar_one():
            raise TaskRefused(f"Another task of the lane {row.lane} is on its way; ask again soon.")
        _change(connection, number, state=WAITING, due=now, ended_at=None)


def drop(engine: Engine, number: int, decide: Decide, now: datetime) -> None:
    """A task that ended badly leaves the list; one that waits is refused, and its ticket told."""
    with engine.begin() as connection:
        row = _find(connection, number)
        if row.kind in TIMERS and row.state == WAITING:
            raise TaskRefused(f"Task {number} is a timer, which only waits for its time.")
        if row.state == WAITING:
            _give_up(connection, row, decide, now)
        elif row.state not in (DEAD, UNCERTAIN):
            raise TaskRefused(f"Task {number} is {row.state}; there is nothing to drop.")
        _change(connection, number, state=DROPPED)


def _give_up(connection: Connection, row: Any, decide: Decide, now: datetime) -> None:
    """Ends it as if we had claimed it and it had been refused, so that the rules hear of it."""
    process = Process(decide, uuid.uuid4().hex, Kept(is_sole=False), Rooms({}))
    until = now + timedelta(microseconds=LEASE)
    _change(connection, row.id, state=RUNNING, holder=process.holder, lease_until=until)
    case = Case(id=row.case_id) if row.case_id else None
    errand = Errand(row.id, unpack_task(row.kind, row.body), row.attempts, case)
    Batch(Ledger(connection), process, now).run([Finish(errand, Refused(WHY))])


def _find(connection: Connection, number: int) -> Any:
    query = select(tasks).where(tasks.c.id == number).with_for_update()
    row = connection.execute(query).first()
    if row is None:
        raise TaskRefused(f"There is no task {number}.")
    return row


def _change(connection: Connection, number: int, **values: Any) -> None:
    connection.execute(update(tasks).where(tasks.c.id == number).values(**values))
