"""What an operator asks the database: lists and figures. Nothing here writes.

The history of a ticket lives in `storage/history.py`, putting tasks right in
`storage/dead_letters.py`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Engine, func, select

from flows.case import Stage
from storage.backlog import ENDED_BADLY, IN_STATE, NO_TIMER, read_backlog
from storage.dialects import size
from storage.leadership import Desk, find_desks
from storage.tables import DEAD, RUNNING, UNCERTAIN, WAITING, journal, tasks, tickets

OPEN_STATES = (WAITING, RUNNING, UNCERTAIN, DEAD)  # what somebody may want to look at
LISTENING = "listening"  # what a desk that leads does alone
LAST_EVENTS = 2_000  # looked at for when a platform was last heard of


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
class Deadlines:
    """Open tickets on which something is due: an answer, a promise, a resolution."""

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
class Reason:
    """Tasks that have the same reason for not being done; `where`: a door, or a kind of task."""

    where: str
    why: str
    tasks: int
    since: datetime  # when the oldest of them was made
    due: datetime  # when the next of them is tried


@dataclass(frozen=True, slots=True)
class Figures:
    """How the desk is, in numbers."""

    desks: tuple[Desk, ...]
    stages: dict[Stage, int]
    unclaimed: Mark | None  # the oldest ticket that nobody has claimed
    deadlines: Deadlines
    work: Work
    held: tuple[Reason, ...]  # what was tried, or could not be, and waits; the most first
    ended_badly: tuple[Reason, ...]
    heard: dict[str, datetime]  # when each platform last told something, the latest first
    journal: int  # the number of the last event
    bytes: int


def list_tasks(engine: Engine, states: Collection[str], most: int) -> TaskList:
    """Tasks in any of these states, the oldest first."""
    with engine.connect() as connection:
        counts = {state: _count(connection, state) for state in states}
        lines = [
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
            for state in states
            for row in connection.execute(
                select(tasks).where(_is(state)).order_by(_in_order(state)).limit(most)
            )
        ]
    lines.sort(key=lambda line: line.id)
    return TaskList(tuple(lines[:most]), {state: count for state, count in counts.items() if count})


def _in_order(state: str) -> ColumnElement[int]:
    """By id, but where few are looked for, not so that SQLite walks through all tasks."""
    return tasks.c.id + 0 if state in IN_STATE else tasks.c.id


def _is(state: str) -> ColumnElement[bool]:
    """Said as the partial indexes say it, where there is one."""
    return IN_STATE.get(state, tasks.c.state == state)


def _count(connection: Connection, state: str) -> int:
    query = select(func.count()).select_from(tasks).where(_is(state))
    return int(connection.execute(query).scalar_one())


def figures(engine: Engine, now: datetime) -> Figures:
    """All of it in one read transaction, so that the numbers fit together."""
    with engine.connect() as connection:
        stages = dict.fromkeys(Stage, 0)
        query = select(tickets.c.stage, func.count()).group_by(tickets.c.stage)
        stages |= {Stage(row[0]): row[1] for row in connection.execute(query)}
        return Figures(
            desks=find_desks(connection, LISTENING),
            stages=stages,
            unclaimed=_unclaimed(connection),
            deadlines=_deadlines(connection, now),
            work=_work(connection, now),
            held=_reasons(connection, tasks.c.door, IN_STATE[WAITING], NO_TIMER),
            ended_badly=_reasons(connection, tasks.c.kind, ENDED_BADLY),
            heard=_heard(connection),
            journal=connection.execute(select(func.max(journal.c.id))).scalar() or 0,
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


def _deadlines(connection: Connection, now: datetime) -> Deadlines:
    live = (tickets.c.stage != str(Stage.RESOLVED)) & tickets.c.due.is_not(None)
    counted = select(func.count()).select_from(tickets).where(live)
    first = select(tickets.c.id, tickets.c.due).where(live)
    row = connection.execute(first.order_by(tickets.c.due, tickets.c.id).limit(1)).first()
    return Deadlines(
        open=connection.execute(counted).scalar_one(),
        late=connection.execute(counted.where(tickets.c.due < now)).scalar_one(),
        next=Mark(row.id, row.due) if row else None,
    )


def _work(connection: Connection, now: datetime) -> Work:
    backlog = read_backlog(connection, now)
    due, oldest = connection.execute(
        select(func.count(), func.min(tasks.c.due)).where(_is(WAITING), tasks.c.due <= now)
    ).one()
    return Work(
        due=due,
        oldest=oldest,
        later=_count(connection, WAITING) - due,
        running=backlog.running,
        uncertain=backlog.uncertain,
        dead=backlog.dead,
    )


def _reasons(
    connection: Connection, where: ColumnElement[str], *these: ColumnElement[bool]
) -> tuple[Reason, ...]:
    """What these tasks give as their reasons, the commonest first."""
    query = (
        select(where, tasks.c.why, func.count(), func.min(tasks.c.made_at), func.min(tasks.c.due))
        .where(*these, tasks.c.why.is_not(None))
        .group_by(where, tasks.c.why)
        .order_by(func.count().desc(), where, tasks.c.why)
    )
    return tuple(Reason(*row) for row in connection.execute(query))


def _heard(connection: Connection) -> dict[str, datetime]:
    """Keys begin with their platform; one that has long been silent is not found."""
    query = select(journal.c.key, journal.c.at).order_by(journal.c.id.desc()).limit(LAST_EVENTS)
    heard: dict[str, datetime] = {}
    for key, at in connection.execute(query):
        heard.setdefault(key.partition(":")[0], at)
    return heard
