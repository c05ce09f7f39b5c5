"""The time in the sandbox: one clock for the twins and for the desk that is tried on them.

It runs like any other until somebody makes it run faster, or skips to what is due next.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

SPEEDS = (1, 60)  # seconds of the sandbox in one second: as it is, and a minute for an hour
NOTHING_DUE = timedelta(hours=1)  # skipped when nothing is
BEFORE = timedelta(milliseconds=20)  # of what is due, when it is skipped to: nothing is late

Soonest = Callable[[], Awaitable[datetime | None]]


async def _nothing() -> datetime | None:
    return None


class Clock:
    """Not for use from several threads, but for reading."""

    def __init__(
        self, start: datetime | None = None, elapsed: Callable[[], float] = time.monotonic
    ) -> None:
        """`elapsed` gives seconds that nobody can set; without `start` it is now."""
        self.speed = 1.0
        self.soonest: Soonest = _nothing  # when whoever lives here wants to be woken
        self.on_change: list[Callable[[], None]] = []
        self._elapsed = elapsed
        self._mark = (elapsed(), start.timestamp() if start else time.time(), 1.0)

    def time(self) -> float:
        """Seconds since 1970."""
        since, at, speed = self._mark  # read at once: another thread may set them
        return at + (self._elapsed() - since) * speed

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.time(), UTC)

    def seconds_until(self, at: datetime) -> float:
        """Seconds outside the sandbox until it is that time in it, at the present speed."""
        return (at - self.now()).total_seconds() / self.speed

    def run_at(self, speed: float) -> None:
        """ValueError for a speed that is not offered."""
        if speed not in SPEEDS:
            raise ValueError(f"there is no speed {speed:g}: choose {' or '.join(map(str, SPEEDS))}")
        self._set(self.time(), speed)

    async def skip(self) -> None:
        """Goes to what is due next; never back."""
        due = await self.soonest()
        to = due - BEFORE if due else self.now() + NOTHING_DUE
        self._set(max(self.time(), to.timestamp()), self.speed)

    def _set(self, at: float, speed: float) -> None:
        self.speed = speed
        self._mark = self._elapsed(), at, speed
        for listener in self.on_change:
            listener()
