"""What waits, since when, and for which outside service: what a running desk says of itself.

Asked often, so it reads only what is not over; ended tasks, however many, and timers whose time
has not come cost nothing. The conditions are those of the partial indexes, word for word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    func,
    literal_column,
    or_,
    select,
)

from flows.delivery import CLOCK
from storage.tables import DEAD, RUNNING, UNCERTAIN, WAITING, tasks

ENDED_BADLY: ColumnElement[bool] = literal_column("state IN ('uncertain', 'dead')")
IN_STATE: dict[str, ColumnElement[bool]] = {
    WAITING: literal_column("state = 'waiting'"),
    RUNNING: literal_column("state = 'running'"),
    UNCERTAIN: and_(ENDED_BADLY, tasks.c.state == UNCERTAIN),
    DEAD: and_(ENDED_BADLY, tasks.c.state == DEAD),
}
# Not "<>", which would walk through all timers.
NO_TIMERS = (tasks.c.door < CLOCK, tasks.c.door > CLOCK)  # one by one, an index finds them
NO_TIMER = or_(*NO_TIMERS)


@dataclass(frozen=True, slots=True)
class AtDoor:
    """The tasks that need one outside service; ages in seconds."""

    waiting: int = 0  # due, or held back until a later try
    running: int = 0
    due_seconds: float = 0.0  # how long the oldest that is due has been due
    lane_seconds: float = 0.0  # how old the oldest is, however often it was tried


@dataclass(frozen=True, slots=True)
class Backlog:
    """Everything that is to be done by now, and what ended badly and nobody has put right."""

    doors: dict[str, AtDoor]
    uncertain: int
    dead: int

    @property
    def waiting(self) -> int:
        return sum(door.waiting for door in self.doors.values())

    @property
    def running(self) -> int:
        return sum(door.running for door in self.doors.values())

    @property
    def due_seconds(self) -> float:
        return max((door.due_seconds for door in self.doors.values()), default=0.0)


def read_backlog(connection: Connection, now: datetime) -> Backlog:
    """How it is at `now`. A timer counts when its time has come."""

    def age(moment: datetime | None) -> float:
        return max(0.0, (now - moment).total_seconds()) if moment else 0.0

    doors: dict[str, AtDoor] = {}
    for row in _waiting(connection, now):
        lane = age(row.made) if row.door != CLOCK else age(row.due)
        doors[row.door] = AtDoor(row.tasks, 0, age(row.due), lane)
    for row in connection.execute(_grouped(IN_STATE[RUNNING])):
        door = doors.get(row.door, AtDoor())
        oldest = max(door.lane_seconds, age(row.made) if row.door != CLOCK else 0.0)
        doors[row.door] = replace(door, running=row.tasks, lane_seconds=oldest)
    bad = select(tasks.c.state, func.count()).where(ENDED_BADLY).group_by(tasks.c.state)
    counts = {row[0]: row[1] for row in connection.execute(bad)}
    return Backlog(doors, counts.get(UNCERTAIN, 0), counts.get(DEAD, 0))


def _waiting(connection: Connection, now: datetime) -> Iterator[Any]:
    for no_timer in NO_TIMERS:
        yield from connection.execute(_grouped(IN_STATE[WAITING]).where(no_timer))
    timers = _grouped(IN_STATE[WAITING]).where(tasks.c.door == CLOCK, tasks.c.due <= now)
    yield from connection.execute(timers)


def _grouped(where: Any) -> Select[Any]:
    return (
        select(
            tasks.c.door,
            func.count().label("tasks"),
            func.min(tasks.c.due).label("due"),
            func.min(tasks.c.made_at).label("made"),
        )
        .where(where)
        .group_by(tasks.c.door)
    )
