"""What crosses the border between the core and those who talk: arrivals, errands, listings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flows.case import Case
from flows.events import Reported
from flows.tasks import Task


@dataclass(frozen=True, slots=True)
class Arrival:
    """One provider event: its unique id there, the payload as it came, and what it means.

    `key` is unique over all providers ("channel:bot:1001"); the same key again is a redelivery.
    `event` is None for a payload that means nothing to the desk or could not be read.
    """

    key: str
    raw: bytes
    event: Reported | None


@dataclass(frozen=True, slots=True)
class Errand:
    """A task on its way: `attempt` counts from 1; `doubtful`: an earlier one may have done it.

    `case` is the case as it is now for tasks that show its present state, for the others of a
    customer nothing but its id. `also` are the ids of tasks that are done together with it.
    """

    id: int
    task: Task
    attempt: int
    case: Case | None
    doubtful: bool = False
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A ticket as a list shows it."""

    ticket: int
    case: int
    queue: str
    stage: str
    name: str
    order: str
    owner: str | None  # the person's id
    due: datetime | None  # of the open promise
    channel: str | None  # where its thread is
    thread: str | None
