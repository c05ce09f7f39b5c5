"""What is broken just now, since when and why, as those who use it have noticed.

It says nothing of anybody: names of services and short codes only.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.doors import Door
from bot.metrics import committed
from storage.backlog import Backlog

DATABASE, COMMITS, REDIS = "database", "commits", "redis"
POLLING, WEBHOOK, SLACK = "polling", "webhook", "slack"
BACKLOG, DESK = "backlog", "desk"
FATAL = (DATABASE, COMMITS, DESK)  # with one of these nothing that comes in can be taken
LOOK_SECONDS = 2.0  # whoever asks must not wait for a database that hangs
FRESH_SECONDS = 1.0  # so long a look counts for everybody who asks
SLOW_SECONDS = 120.0  # a task that is due for longer is worth a word


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not work."""

    what: str
    why: str
    since: datetime


class Health:
    """Notes what it is told, and looks at the database when asked, never twice at a time."""

    def __init__(
        self,
        ask: Callable[[], Awaitable[Backlog]],
        now: Callable[[], datetime],
        doors: Callable[[], Sequence[Door]] = tuple,
    ) -> None:
        """`doors`: how every outside service stands."""
        self.backlog: Backlog | None = None  # as it was when the database last answered
        self.looked_at: datetime | None = None
        self.doors = doors
        self._ask = ask
        self._now = now
        # None: it was told to work. Commits are there from the start, as they are told of from
        # another thread, and who goes through these must not see one more.
        self._faults: dict[str, Fault | None] = {COMMITS: None}
        self._looking: asyncio.Task[None] | None = None

    def tell(self, what: str, why: str | None) -> None:
        """That it does not work, or (None) that it does."""
        known = self._faults.get(what)
        since = known.since if known else self._now()
        self._faults[what] = Fault(what, why, since) if why else None

    def note_commit(self, works: int, seconds: float, fault: str | None) -> None:
        """What the store tells after each commit, from a thread of its own."""
        if fault is None:
            committed(works, seconds)
        self.tell(COMMITS, fault)

    def faults(self) -> list[Fault]:
        """What is broken, the oldest first."""
        told = [fault for fault in self._faults.values() if fault]
        shut = [Fault(door.name, door.state, door.since) for door in self.doors()]
        broken = told + [fault for fault in shut if fault.why != "open"]
        return sorted(broken, key=lambda fault: fault.since)

    def works(self) -> dict[str, bool]:
        """Everything that was ever told of, and whether it works."""
        return {what: fault is None for what, fault in self._faults.items()}

    def is_ready(self) -> bool:
        """Whether what comes in can be taken."""
        return not any(self._faults.get(what) for what in FATAL)

    async def look(self) -> None:
        """Asks the database what waits; returns in any case after two seconds."""
        if self._looking is None or self._looking.done():
            if self.looked_at is not None and self._is_fresh(self.looked_at):
                return
            self._looking = asyncio.create_task(self._look())
        done, _ = await asyncio.wait([self._looking], timeout=LOOK_SECONDS)
        if not done:
            self.tell(DATABASE, "no_answer")

    def _is_fresh(self, moment: datetime) -> bool:
        return 0 <= (self._now() - moment).total_seconds() < FRESH_SECONDS

    async def _look(self) -> None:
        try:
            self.backlog = await self._ask()
        except Exception as error:
            self.tell(DATABASE, type(error).__name__)
            return
        self.looked_at = self._now()
        self.tell(DATABASE, None)
        self.tell(BACKLOG, "work_waits" if self.backlog.due_seconds > SLOW_SECONDS else None)
