"""What the program takes for the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def now() -> datetime:
    """The only clock of the program."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the time comes from, and how many seconds it is until another one."""

    now: Callable[[], datetime]
    seconds_until: Callable[[datetime], float]


SYSTEM = Clock(now, lambda at: (at - now()).total_seconds())
