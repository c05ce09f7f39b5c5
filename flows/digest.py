"""The task that ends a shift: a digest of what a team leaves behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class HandOver:
    """Tells a queue's channel, before a team closes, what waits and who goes.

    `leaving` are those whose shift ends, `people` those of the next team who are at work now;
    `opens`: from when the next team is there, `at` or before: it is now, None: none is. `at`: when
    it was noticed, late when that is after the end of the shift.
    """

    at: datetime
    queue: str
    city: str
    closes: datetime
    next_city: str | None
    opens: datetime | None
    leaving: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def until(self) -> datetime:
        """When the shift has ended and, unless nobody comes, the next one has begun."""
        return max(self.closes, self.opens or self.closes)

    @property
    def lane(self) -> str:
        return f"shift:{self.queue}"
