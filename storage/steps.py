"""Whether the database's clock has been set, which makes leases tell nothing for a while."""

from __future__ import annotations

import time
from collections.abc import Callable

# Seconds that the two clocks may differ from one look to the next: an answer may take ten, and a
# lease outlasts the longest errand by twenty.
TOLERATED = 15.0


class Steps:
    """Compares a clock with the time that has passed here, from look to look."""

    def __init__(self, doubt: float, elapsed: Callable[[], float] = time.monotonic) -> None:
        """`doubt`: seconds for which nothing is believed after a step."""
        self._doubt = doubt
        self._elapsed = elapsed
        self._difference: float | None = None
        self._doubted_until = 0.0

    def is_believed(self, clock: int) -> bool:
        """Whether what was written by that clock (microseconds) can be believed now."""
        now = self._elapsed()
        difference = clock / 1_000_000 - now
        if self._difference is not None and abs(difference - self._difference) > TOLERATED:
            self._doubted_until = now + self._doubt
        self._difference = difference
        return now >= self._doubted_until
