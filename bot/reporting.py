"""How errands ended is told to the store until it is written down, however long that takes.

Else what was sent would count as uncertain. Whoever has taken an errand over meanwhile is not
disturbed. Nothing waits for a report: of thousands a second each would be a task to wake.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError

from flows.arrival import Errand
from flows.tasks import Outcome
from storage.store import Store, StoreClosed

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 10.0  # seconds before a database that is gone is asked again

log = structlog.get_logger()


class Reports:
    """What has ended and is not written down yet."""

    def __init__(self, store: Store, chance: Callable[[], float]) -> None:
        self._store = store
        self._chance = chance
        self._open: dict[int, Errand] = {}
        self._postponed: list[tuple[Errand, Outcome]] = []
        self._again: asyncio.TimerHandle | None = None  # one for all that is postponed
        self._pause = FIRST_PAUSE
        self._is_hurried = False
        self._written = asyncio.Event()

    def unwritten(self) -> list[Errand]:
        return list(self._open.values())

    def report(self, errand: Errand, outcome: Outcome) -> None:
        """Returns at once."""
        self._open[errand.id] = errand
        told = partial(self._told, errand, outcome)
        try:
            self._store.report(errand, outcome, told)
        except StoreClosed as closed:
            told(closed)

    async def finish(self, seconds: float) -> int:
        """Waits for all to be written, asking more often; how many are not after so long."""
        self._is_hurried = True
        self._try_again()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._open:
                    self._written.clear()
                    await self._written.wait()
        return len(self._open)

    def _told(self, errand: Errand, outcome: Outcome, error: Exception | None) -> None:
        if isinstance(error, OperationalError | InterfaceError):
            self._postpone(errand, outcome)
            return
        if error is not None and not isinstance(error, StoreClosed):
            # It is taken back when its lease ends.
            log.error("report_failed", task=errand.id, exc_info=error)
        self._open.pop(errand.id, None)
        self._pause = FIRST_PAUSE
        self._written.set()

    def _postpone(self, errand: Errand, outcome: Outcome) -> None:
        log.warning("report_postponed", task=errand.id, seconds=self._pause)
        self._postponed.append((errand, outcome))
        if self._again is None:
            pause = FIRST_PAUSE if self._is_hurried else self._pause * (0.5 + self._chance())
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
            self._again = asyncio.get_running_loop().call_later(pause, self._try_again)

    def _try_again(self) -> None:
        if self._again is not None:
            self._again.cancel()
        self._again = None
        postponed, self._postponed = self._postponed, []
        for errand, outcome in postponed:
            self.report(errand, outcome)
