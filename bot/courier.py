"""The loop that carries out: takes errands, hands each to who can do it, reports the outcome.

Most errands come straight from the commit that made them. The loop claims only what nobody was
handed: what has become due, what another process has left, what a shut door held back.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

import structlog
from prometheus_client import Counter, Histogram

from bot.clock import Clock
from bot.doors import Door, Doors
from bot.metrics import ERRANDS, SECONDS, not_done
from bot.reporting import FIRST_PAUSE, LONGEST_PAUSE, Reports
from flows.arrival import Errand
from flows.delivery import door_of
from flows.outcomes import INTERRUPTED, UNANSWERED
from flows.tasks import Later, Outcome, Retry, Sent, Task, Timer, Uncertain
from storage.store import ROOM, Store

CLAIMED_AT_ONCE = 128  # errands; whoever is left is claimed at once after these
BOUND = 100.0  # seconds an errand may take; less than its lease
LONGEST_SLEEP = 5.0  # seconds; a clock that is set forward is noticed this soon
SHORTEST_SLEEP = 0.05  # between two claims: many timers and many hints are one look
TEND_SECONDS = 30.0
STOPPING = 5.0  # seconds for what is in flight when the desk stops; Docker kills after 10
BREAKING_OFF = 0.5  # seconds more for what was broken off to end
REPORTING = 1.0  # seconds more to write down how everything ended
HINT_SECONDS = 0.05  # for the last hint to leave

Carrier = Callable[[Errand], Awaitable[Outcome]]
T = TypeVar("T")

log = structlog.get_logger()


class Courier:
    """Carries out tasks until stopped. `carriers` says who does which kind."""

    def __init__(
        self,
        store: Store,
        carriers: Mapping[type[Task], Carrier],
        clock: Clock,
        *,
        tell: Callable[[], None] = lambda: None,
        chance: Callable[[], float] = random.random,
        bound: float = BOUND,
    ) -> None:
        """Needs a running loop. `tell` says to other processes that there is something this one
        cannot take; `bound`: the seconds of an errand.
        """
        self.stopping = asyncio.Event()
        self._loop = asyncio.get_running_loop()  # asked for each time it costs a system call
        self._store = store
        self._carriers = carriers
        self._clock = clock
        self._tell = tell
        self._chance = chance
        self._seconds = bound
        self._doors = Doors(store.rooms, ROOM, self.stir, clock.now, chance=chance)
        self._stirred = asyncio.Event()
        self._asked = True  # somebody said that there may be something to claim
        self._soonest: datetime | None = None  # when something will be due
        # What is being carried out, and when its time is over; the first began first.
        self._flying: dict[asyncio.Task[None], tuple[Errand, float]] = {}
        self._bounding: asyncio.TimerHandle | None = None  # one for all; one each would cost more
        self._broken_off: set[asyncio.Task[None]] = set()
        self._reports = Reports(store, chance)

    def stir(self) -> None:
        """Says that there may be something to claim."""
        self._asked = True
        self._stirred.set()

    def doors(self) -> list[Door]:
        """How every door that was used stands: its name, "open", "shut" or "trying", since when
        (UTC), and the faults in a row.
        """
        return self._doors.seen()

    async def run(self) -> None:
        """Ends after `stop`, when what was in flight has ended or its time is over."""
        self._store.serve(self._receive)
        pause = FIRST_PAUSE
        while not self.stopping.is_set():
            try:
                await self._claim()
                pause = FIRST_PAUSE
                await self._sleep()
            except Exception as error:
                # The database is gone. What was told stays told, and everything may be due by then.
                log.warning("claim_failed", error=type(error).__name__, seconds=pause)
                self._asked = True
                await self._rest(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
        await self._end()

    async def tend(self) -> None:
        """Takes back, for ever, what was held by a process that died or could not report."""
        while True:
            await asyncio.sleep(TEND_SECONDS)
            try:
                await self.recover()
            except Exception as error:
                log.warning("recover_failed", error=type(error).__name__)
            self.stir()

    async def recover(self) -> None:
        """Takes back what nobody can be carrying any more; what flies here is known to."""
        ours = [errand for errand, _ in self._flying.values()] + self._reports.unwritten()
        besides = [number for errand in ours for number in (errand.id, *errand.also)]
        await self._store.recover(everything=False, besides=besides)

    def stop(self) -> None:
        """Nothing new is begun. What waits goes back, what is in flight has some seconds."""
        self.stopping.set()
        self._store.serve(None)
        self._stirred.set()

    # --- taking ---

    def _receive(self, errands: Sequence[Errand], soonest: datetime | None) -> None:
        """Called after each commit: with what it made for us, and when what it left is due."""
        for errand in errands:
            self._launch(errand)
        if soonest is None:
            return
        if soonest <= self._clock.now():
            self.stir()
            self._tell()
        elif self._expect(soonest):
            self._stirred.set()

    def _expect(self, due: datetime | None) -> bool:
        """Notes when something will be due; whether that is sooner than was known."""
        sooner = due is not None and (self._soonest is None or due < self._soonest)
        if sooner:
            self._soonest = due
        return sooner

    async def _claim(self) -> None:
        """Takes what is due, and looks what will be due next."""
        asked_at = self._clock.now()
        self._asked, self._soonest = False, None
        errands = await self._unless_stopping(self._store.claim(CLAIMED_AT_ONCE), [])
        for errand in errands:
            self._launch(errand)
        if len(errands) == CLAIMED_AT_ONCE:
            self._asked = True
        else:
            # What was due already is held by a door or by another process: it is no reason to look.
            due = asyncio.ensure_future(self._store.next_due(asked_at))
            self._expect(await self._unless_stopping(due, None))

    async def _unless_stopping(self, asked: asyncio.Future[T], otherwise: T) -> T:
        """What the database answers; a desk that stops does not wait for one that hangs."""
        stopping = asyncio.ensure_future(self.stopping.wait())
        both: list[asyncio.Future[Any]] = [asked, stopping]
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if asked.done():
            return asked.result()
        asked.cancel()
        return otherwise

    async def _sleep(self) -> None:
        """Until somebody says that something is there, or the next task is due.

        Never longer than LONGEST_SLEEP: the clock may be set, hints may be lost.
        """
        await self._rest(SHORTEST_SLEEP)
        end = self._loop.time() + LONGEST_SLEEP
        while not self._asked and not self.stopping.is_set():
            self._stirred.clear()
            seconds = end - self._loop.time()
            if self._soonest is not None:
                seconds = min(seconds, self._clock.seconds_until(self._soonest))
            if seconds <= 0:
                return
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._stirred.wait()

    async def _rest(self, seconds: float) -> None:
        """Sleeps for about so long, or until the desk stops."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds * (0.5 + self._chance())):
                await self.stopping.wait()

    # --- carrying out ---

    def _launch(self, errand: Errand) -> None:
        flight = self._loop.create_task(self._carry(errand))
        self._flying[flight] = errand, self._loop.time() + self._seconds
        flight.add_done_callback(self._flying.pop)
        if self._bounding is None:
            self._bounding = self._loop.call_later(self._seconds, self._look_at_bounds)

    async def _carry(self, errand: Errand) -> None:
        kind, began = type(errand.task).__name__, self._loop.time()
        outcome = await self._outcome(errand)
        door = door_of(errand.task)
        self._doors.note(door, outcome, began)
        _count(kind, type(outcome).__name__).inc()
        if not isinstance(outcome, Sent):
            not_done(door, type(outcome).__name__, outcome.why)
        if not isinstance(outcome, Later):
            _seconds(kind).observe(self._loop.time() - began)
            if not isinstance(outcome, Sent):
                log.warning(
                    "errand_not_done",
                    task=errand.id,
                    kind=kind,
                    attempt=errand.attempt,
                    outcome=type(outcome).__name__,
                    why=outcome.why,
                )
        self._reports.report(errand, outcome)

    async def _outcome(self, errand: Errand) -> Outcome:
        if self.stopping.is_set():
            return Later(0.0, "stopping")
        carrier = self._carriers.get(type(errand.task))
        if carrier is None:
            return Retry(60.0, "nobody_carries_this")
        try:
            return await carrier(errand)
        except asyncio.CancelledError:
            if asyncio.current_task() not in self._broken_off:
                raise
            return Uncertain(INTERRUPTED if self.stopping.is_set() else UNANSWERED)
        except TimeoutError:
            return Uncertain("timeout")
        except Exception:
            log.exception("errand_failed", task=errand.id, kind=type(errand.task).__name__)
            return Uncertain("fault")

    def _look_at_bounds(self) -> None:
        now = self._loop.time()
        self._break_off([flight for flight, (_, end) in self._flying.items() if end <= now])
        left = [end for _, end in self._flying.values() if end > now]
        self._bounding = self._loop.call_at(left[0], self._look_at_bounds) if left else None

    def _break_off(self, flights: Iterable[asyncio.Task[None]]) -> None:
        """Ends what takes too long, as uncertain."""
        for flight in set(flights) - self._broken_off:
            self._broken_off.add(flight)
            flight.add_done_callback(self._broken_off.discard)
            flight.cancel()

    # --- ending ---

    async def _end(self) -> None:
        """Waits for what is in flight, breaks off what takes too long, and has it written down."""
        self._doors.close()
        if self._bounding is not None:
            self._bounding.cancel()
        late: set[asyncio.Task[None]] = set()
        if self._flying:
            _, late = await asyncio.wait(self._flying, timeout=STOPPING)
        if late:
            self._break_off(late)
            _, lost = await asyncio.wait(late, timeout=BREAKING_OFF)
            log.warning("broken_off", errands=len(late), lost=len(lost))
        unwritten = await self._reports.finish(REPORTING)
        if unwritten:
            log.warning("unreported", errands=unwritten)
        self._tell()  # others may take what was handed back
        await asyncio.sleep(HINT_SECONDS)


async def carry_timer(errand: Errand) -> Outcome:
    """A timer is done by being due."""
    assert isinstance(errand.task, Timer)
    return Sent()


@cache  # `labels` locks and looks up by text, for every errand
def _count(kind: str, outcome: str) -> Counter:
    return ERRANDS.labels(kind, outcome)


@cache
def _seconds(kind: str) -> Histogram:
    return SECONDS.labels(kind)
