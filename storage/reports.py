"""What an operator asks the database: lists and figures. Nothing here writes.

The history of a ticket lives in `storage/history.py`, putting tasks right in
`storage/dead_letters.py`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, func, select

from flows.case import Stage
from storage.dialects import size
from storage.tables import DEAD, RUNNING, UNCERTAIN, WAITING, journal, tasks, tickets

OPEN_STATES = (WAITING, RUNNING, UNCERTAIN, DEAD)  # what somebody may want to look at


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task without what it says. `since`: when it was made, or ended if it has."""

    id: int
    state: str
    lane: str
    kind: str
    attempts: int
    why: str
    due: datetime
    since: datetime


@dataclass(frozen=True, slots=True)
class TaskList:
    """The oldest tasks of some states, and how many there are of each."""

    lines: tuple[TaskLine, ...]
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A ticket and a time that matters about it."""

    ticket: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Promises:
    """Times told to customers that are still open."""

    open: int
    late: int
    next: Mark | None  # the first one, late or not


@dataclass(frozen=True, slots=True)
class Work:
    """Tasks that are not over (`later`: timers and pauses), and those that ended badly."""

    due: int
    oldest: datetime | None  # since when the oldest one that is due waits
    later: int
    running: int
    uncertain: int
    dead: int


@dataclass(frozen=True, slots=True)
class Figures:
    """How the desk is, in numbers."""

    stages: dict[Stage, int]
    unclaimed: Mark | None  # the oldest ticket that nobody has claimed
    promises: Promises
    work: Work
    journal: int
    bytes: int


def list_tasks(engine: Engine, states: Collection[str], most: int) -> TaskList:
    """Tasks in any of these states, the oldest first."""
    here = tasks.c.state.in_(list(states))
    query = select(tasks).where(here).order_by(tasks.c.id).limit(most)
    counted = select(tasks.c.state, func.count()).where(here).group_by(tasks.c.state)
    with engine.connect() as connection:
        lines = tuple(
            TaskLine(
                row.id,
                row.state,
                row.lane,
                row.kind,
                row.attempts,
                row.why or "",
                row.due,
                row.ended_at or row.made_at,
            )
            for row in connection.execute(query)
        )
        return TaskList(lines, {row[0]: row[1] for row in connection.execute(counted)})


def figures(engine: Engine, now: datetime) -> Figures:
    """All of it in one read transaction, so that the numbers fit together."""
    with engine.connect() as connection:
        stages = dict.fromkeys(Stage, 0)
        query = select(tickets.c.stage, func.count()).group_by(tickets.c.stage)
        stages |= {Stage(row[0]): row[1] for row in connection.execute(query)}
        return Figures(
            stages=stages,
            unclaimed=_unclaimed(connection),
            promises=_promises(connection, now),
            work=_work(connection, now),
            journal=connection.execute(select(func.count()).select_from(journal)).scalar_one(),
            bytes=size(connection),
        )


def _unclaimed(connection: Connection) -> Mark | None:
    query = (
        select(tickets.c.id, tickets.c.opened_at)
        .where(tickets.c.stage == str(Stage.OPEN))
        .order_by(tickets.c.opened_at, tickets.c.id)
        .limit(1)
    )
    row = connection.execute(query).first()
    return Mark(row.id, row.opened_at) if row else None


def _promises(connection: Connection, now: datetime) -> Promises:
    live = (tickets.c.stage != str(Stage.RESOLVED)) & tickets.c.due.is_not(None)
    counted = select(func.count()).select_from(tickets).where(live)
    first = select(tickets.c.id, tickets.c.due).where(live)
    row = connection.execute(first.order_by(tickets.c.due, tickets.c.id).limit(1)).first()
    return Promises(
        open=connection.execute(counted).scalar_one(),
        late=connection.execute(counted.where(tickets.c.due < now)).scalar_one(),
        next=Mark(row.id, row.due) if row else None,
    )


def _work(connection: Connection, now: datetime) -> Work:
    query = select(tasks.c.state, func.count()).where(tasks.c.state.in_(OPEN_STATES))
    rows = connection.execute(query.group_by(tasks.c.state))
    counts = {row[0]: row[1] for row in rows}
    waits = select(func.count(), func.min(tasks.c.due)).where(
        tasks.c.state == WAITING, tasks.c.due <= now
    )
    due, oldest = connection.execute(waits).one()
    return Work(
        due=due,
        oldest=oldest,
        later=counts.get(WAITING, 0) - due,
        running=counts.get(RUNNING, 0),
        uncertain=counts.get(UNCERTAIN, 0),
        dead=counts.get(DEAD, 0),
    )
