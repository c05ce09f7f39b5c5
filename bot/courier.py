"""The loop that carries out: claims tasks, hands each to who can do it, reports the outcome."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime

import structlog

from bot.metrics import ERRANDS, SECONDS
from flows.arrival import Errand
from flows.tasks import Outcome, Retry, Sent, Task, Uncertain, Wake
from storage.store import Store

AT_ONCE = 64  # errands in flight; each is a lane of its own
BOUND = 100.0  # seconds an errand may take; less than its lease
LONGEST_SLEEP = 5.0  # seconds; a clock that is set forward is noticed this soon
SHORTEST_SLEEP = 0.05
TEND_SECONDS = 30.0
STOPPING = 6.0  # seconds for what is in flight when the desk stops; Docker kills after 10

Carrier = Callable[[Errand], Awaitable[Outcome]]

log = structlog.get_logger()


class Courier:
    """Carries out tasks until stopped. `carriers` says who does which kind."""

    def __init__(
        self,
        store: Store,
        carriers: Mapping[type[Task], Carrier],
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._carriers = carriers
        self._now = now
        self._stirred = asyncio.Event()
        self._flying: set[asyncio.Task[None]] = set()
        self._stopping = False

    def stir(self) -> None:
        """Says that there may be something to do."""
        self._stirred.set()

    async def run(self) -> None:
        """Ends after `stop`, when what was in flight has ended or its time is over."""
        while not self._stopping:
            self._stirred.clear()
            try:
                errands = await self._store.claim(AT_ONCE - len(self._flying))
                for errand in errands:
                    flight = asyncio.create_task(self._carry(errand))
                    self._flying.add(flight)
                    flight.add_done_callback(self._flying.discard)
                if not errands:
                    await self._sleep()
            except Exception:  # the database does not answer; it is asked again
                log.exception("claim_failed")
                await asyncio.sleep(1)
        if self._flying:
            await asyncio.wait(self._flying, timeout=STOPPING)

    async def tend(self) -> None:
        """Takes back, for ever, what was held by a process that died or could not report."""
        while True:
            await asyncio.sleep(TEND_SECONDS)
            try:
                await self._store.recover(everything=False)
            except Exception:
                log.exception("recover_failed")
            self.stir()

    def stop(self) -> None:
        self._stopping = True
        self.stir()

    async def _sleep(self) -> None:
        """Until something is said to be there, or the next task is due."""
        due = await self._store.next_due()
        seconds = LONGEST_SLEEP
        if due is not None and len(self._flying) < AT_ONCE:  # else an end of one of them stirs us
            seconds = min(LONGEST_SLEEP, max(SHORTEST_SLEEP, (due - self._now()).total_seconds()))
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stirred.wait(), seconds)

    async def _carry(self, errand: Errand) -> None:
        started = time.monotonic()
        outcome = await self._outcome(errand)
        kind = type(errand.task).__name__
        SECONDS.labels(kind).observe(time.monotonic() - started)
        ERRANDS.labels(kind, type(outcome).__name__).inc()
        if not isinstance(outcome, Sent):
            log.warning(
                "errand_not_done",
                task=errand.id,
                kind=kind,
                attempt=errand.attempt,
                outcome=type(outcome).__name__,
                why=outcome.why,
            )
        try:
            await self._store.finish(errand, outcome)
        except Exception:
            log.exception("finish_failed", task=errand.id)  # its lease ends and it is taken back
        self.stir()

    async def _outcome(self, errand: Errand) -> Outcome:
        carrier = self._carriers.get(type(errand.task))
        if carrier is None:
            return Retry(60.0, "nobody_carries_this")
        try:
            async with asyncio.timeout(BOUND):
                return await carrier(errand)
        except TimeoutError:
            return Uncertain("timeout")
        except Exception:
            log.exception("errand_failed", task=errand.id, kind=type(errand.task).__name__)
            return Uncertain("fault")


async def carry_wake(errand: Errand) -> Outcome:
    """A timer is done by being due."""
    assert isinstance(errand.task, Wake)
    return Sent()
