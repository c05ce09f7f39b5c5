"""What crosses the border between the core and those who talk: arrivals, errands, listings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flows.case import Case, Clock
from flows.events import Reported
from flows.tasks import Task


@dataclass(frozen=True, slots=True)
class Arrival:
    """One provider event: its unique id there, the payload as it came, and what it means.

    `key` is unique over all providers ("channel:bot:1001"); the same key again is a redelivery.
    `event` is None for a payload that means nothing to the desk or could not be read. `echo` is
    what the sender's own client shows of it: it goes into their mailbox by the same commit.
    """

    key: str
    raw: bytes
    event: Reported | None
    echo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """Something for the mailbox of a visitor, who fetches it whenever they are there.

    `ref` is unique in the mailbox: the same one again changes nothing. `instead` is the number
    of an older letter whose body becomes `new_body`; `said_at` when it was said, if not just now.
    """

    visitor: str
    ref: str
    body: bytes
    instead: int | None = None
    new_body: bytes = b""
    said_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """A letter as it lies in the mailbox; `number` counts up there, with gaps."""

    number: int
    at: datetime
    body: bytes


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
    due: datetime | None  # when the first of all that runs on it lapses
    channel: str | None  # where its thread is
    thread: str | None
    clocks: tuple[Clock, ...] = ()
    opened: datetime | None = None
    zone: str | None = None  # the customer's, where it is known


@dataclass(frozen=True, slots=True)
class Left:
    """What waits in a queue at the end of a shift: all of it in numbers, the first as rows."""

    open: int
    unclaimed: int
    lapsing: int  # due before the next shift is there
    rows: tuple[Listed, ...]
