"""The one thread that writes: everything that waits goes into one transaction (group commit).

Each caller is answered after the commit, and only then is anything handed over. A batch that
fails is run again work by work, and a work of several arrivals arrival by arrival, so that a
poisonous event harms only itself: it is journalled with its failure and left alone.
"""

from __future__ import annotations

import asyncio
import queue
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import InterfaceError, OperationalError

from flows.arrival import Arrival, Errand
from flows.tasks import LookUp
from storage.batch import Batch, Claim, Finish, Process, Recover, Take, Work
from storage.ledger import has_collided, transaction
from storage.tables import to_micros, to_moment

# Works, each arrival counted as one; more would make the first ones wait for the last. What was
# asked for together stays together, though.
MOST_PER_COMMIT = 200
ENDS_AT_LEAST = 50  # of them, however many arrivals there are
# Where one commit follows another, the next one lets this much come together (seconds): what a
# transaction costs is shared by all that it holds. After a rest the first one does not wait.
GATHER = 0.004
COLLISIONS = 3  # times that another process may be in the way before it counts as an outage

# Errands handed over, and the earliest due of what waits (a time that is over: claim now).
Receive = Callable[[list[Errand], datetime | None], None]
# Why a work is not written down; None: it is.
Told = Callable[[Exception | None], None]
# How many works a commit had, how many seconds it took, and the error that it failed with.
Noticed = Callable[[int, float, str | None], None]


class StoreClosed(Exception):
    """The desk is shutting down; nothing more is taken. Whoever sent it sends it again."""


@dataclass(frozen=True, slots=True)
class _Asked:
    work: Work
    loop: asyncio.AbstractEventLoop
    answer: asyncio.Future[Any] | Told

    @property
    def size(self) -> int:
        return len(self.work.arrivals) if isinstance(self.work, Take) else 1


class _Inbox:
    """What waits for a transaction. People who write do not wait behind the ends of errands."""

    def __init__(self) -> None:
        self._new: queue.SimpleQueue[_Asked | None] = queue.SimpleQueue()
        self._first: deque[_Asked] = deque()
        self._ends: deque[_Asked] = deque()
        self._is_closed = False

    def put(self, asked: _Asked | None) -> None:
        """None: nothing comes after this."""
        self._new.put(asked)

    def take(self, *, wait: bool) -> list[_Asked] | None:
        """What goes into the next transaction; None when there will never be another."""
        if wait and not self._first and not self._ends and not self._is_closed:
            self._sort(self._new.get())
        while not self._new.empty():
            self._sort(self._new.get())
        left = MOST_PER_COMMIT - min(len(self._ends), ENDS_AT_LEAST)
        batch = []
        while self._first and left > 0:
            batch.append(self._first.popleft())
            left -= batch[-1].size
        ends = min(len(self._ends), ENDS_AT_LEAST + max(left, 0))
        batch += [self._ends.popleft() for _ in range(ends)]
        return batch if batch or not self._is_closed else None

    def _sort(self, asked: _Asked | None) -> None:
        if asked is None:
            self._is_closed = True
        elif isinstance(asked.work, Finish) and not isinstance(asked.work.errand.task, LookUp):
            self._ends.append(asked)
        else:
            # The end of a look-up keeps its place among what came in: it gives an event again.
            self._first.append(asked)


class Writer:
    """Runs works in transactions until it is closed."""

    def __init__(
        self,
        engine: Engine,
        process: Process,
        now: Callable[[], datetime],
        failed: Callable[[str, str], None],
    ) -> None:
        self._engine = engine
        self._process = process
        self._now = now
        self._failed = failed
        self._is_sole = engine.dialect.name == "sqlite"
        self.noticed: Noticed = lambda works, seconds, fault: None
        self.promised: Callable[[Mapping[str, int]], None] = lambda counts: None
        self._inbox = _Inbox()
        self._is_closed = False
        self._receive: Receive | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._gate = threading.Lock()  # between a hand-over and the end of everything
        self._is_over = False
        self._unreceived: set[int] = set()  # tasks that are on their way, and nobody knows yet
        self._lost: list[int] = []  # tasks of a commit of which nobody knows whether it was one
        self._unsettled: set[str] = set()
        self._is_hurried = False  # something is left to be looked at, at once
        self._handed: list[Errand] = []
        self._soonest: int | None = None
        self._thread = threading.Thread(target=self._write, name="store", daemon=True)
        self._thread.start()

    def ask(self, work: Work) -> asyncio.Future[Any]:
        """Its result, after the commit."""
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.tell(work, future)
        return future

    def tell(self, work: Work, answer: asyncio.Future[Any] | Told) -> None:
        """As `ask`; where the result says nothing, a function costs less than who waits."""
        if self._is_closed:
            raise StoreClosed
        self._inbox.put(_Asked(work, asyncio.get_running_loop(), answer))

    def serve(self, receive: Receive | None) -> None:
        """Hands over what a commit makes, on the event loop; None: no more."""
        self._loop = asyncio.get_running_loop() if receive is not None else self._loop
        with self._gate:
            self._receive = receive

    def close(self, seconds: float | None = None) -> bool:
        """Writes what waits; what was handed over and never received is given back.

        Whether that was done within so many seconds; the rest is as after a crash.
        """
        if not self._is_closed:
            self._is_closed = True
            self._inbox.put(None)
        self._thread.join(seconds)
        return not self._thread.is_alive()

    # --- the thread ---

    def _write(self) -> None:
        has_committed = False
        while True:
            if not self._is_hurried and has_committed:
                time.sleep(GATHER)
            batch = self._inbox.take(wait=not self._is_hurried)
            if batch is None:
                break
            self._commit(batch)
            has_committed = True
        with self._gate:
            self._is_over = True
            left = [*self._unreceived, *self._lost]
        if left:
            with suppress(OperationalError, InterfaceError), transaction(self._engine) as ledger:
                ledger.give_back(left, self._process.holder)

    def _commit(self, batch: list[_Asked]) -> None:
        results: list[Any]
        began, fault = time.monotonic(), None
        try:
            results = self._run([asked.work for asked in batch])
        except (OperationalError, InterfaceError) as error:  # the database's fault, not theirs
            results, fault = [error] * len(batch), type(error).__name__
        except Exception as error:
            if len(batch) != 1:
                for asked in batch:
                    self._commit([asked])
                return
            results = [self._give_up(batch[0].work, error)]
        self.noticed(sum(asked.size for asked in batch), time.monotonic() - began, fault)
        self._tell(batch, results)

    def _run(self, works: list[Work]) -> list[Any]:
        for _ in range(COLLISIONS):
            try:
                return self._run_once(works)
            except OperationalError as error:
                if not has_collided(error):
                    raise
        return self._run_once(works)

    def _run_once(self, works: list[Work]) -> list[Any]:
        unsettled, self._unsettled, self._is_hurried = self._unsettled, set(), False
        batch: Batch | None = None
        try:
            with transaction(self._engine) as ledger:
                if self._lost:
                    ledger.give_back(self._lost, self._process.holder)
                serving = self._receive is not None
                batch = Batch(
                    ledger, self._process, self._now(), serving=serving, unsettled=unsettled
                )
                results = batch.run(works)
        except (OperationalError, InterfaceError):
            # It may have been committed all the same. Nothing of it is believed, and what it may
            # have taken goes back: nobody was told of it, so it was certainly not done.
            self._unsettled = unsettled
            self._process.kept.forget()
            if batch is not None:
                self._lost += _numbers(batch.agenda.handed, batch.agenda.claimed)
            raise
        self._lost.clear()
        self._note(batch)
        return results

    def _note(self, batch: Batch) -> None:
        """What follows for this process from a commit."""
        batch.remember()
        if batch.cases.promises:
            self.promised(batch.cases.promises)
        agenda = batch.agenda
        self._unsettled = set() if self._is_sole else agenda.unsettled
        self._is_hurried = bool(self._unsettled)
        self._handed += agenda.handed
        self._unreceived.update(_numbers(agenda.handed, agenda.claimed))
        if agenda.soonest is not None and (self._soonest is None or agenda.soonest < self._soonest):
            self._soonest = agenda.soonest

    def _give_up(self, work: Work, error: Exception) -> Any:
        """Notes an event that cannot be decided, so that it is never in the way again."""
        why = "".join(traceback.format_exception_only(error)).strip()
        try:
            if isinstance(work, Take):
                if len(work.arrivals) > 1:
                    self._take_each(work.arrivals)
                    return None
                (arrival,) = work.arrivals
                with transaction(self._engine) as ledger:
                    ledger.note_failure(arrival.key, to_micros(self._now()), arrival.raw, why)
                self._failed(arrival.key, why)
                return None
            if isinstance(work, Finish) and not work.mute:
                self._failed(f"task:{work.errand.id}", why)
                return self._run([replace(work, mute=True)])[0]
            if isinstance(work, Recover) and not work.mute:
                self._failed("recovery", why)
                return self._run([replace(work, mute=True)])[0]
        except Exception as worse:
            return worse
        return error

    def _take_each(self, arrivals: Iterable[Arrival]) -> None:
        """One by one, what cannot be decided is noted; raises what is the database's fault."""
        for arrival in arrivals:
            alone = Take((arrival,))
            try:
                self._run([alone])
            except (OperationalError, InterfaceError):
                raise
            except Exception as error:
                worse = self._give_up(alone, error)
                if worse is not None:
                    raise worse from None

    def _tell(self, batch: list[_Asked], results: list[Any]) -> None:
        """Answers who asked, and hands over, in that order; all on their own loop."""
        handed, soonest = self._handed, self._soonest
        self._handed, self._soonest = [], None
        with suppress(RuntimeError):  # a loop that has ended hears nothing more
            if batch:
                batch[0].loop.call_soon_threadsafe(self._answer, batch, results)
            if self._loop is not None and (handed or soonest is not None):
                due = None if soonest is None else to_moment(soonest)
                self._loop.call_soon_threadsafe(self._hand_over, handed, due)

    # --- on the loop ---

    def _hand_over(self, errands: list[Errand], soonest: datetime | None) -> None:
        with self._gate:
            receive = None if self._is_over else self._receive
            if receive is not None:
                self._unreceived.difference_update(_numbers(errands))
        if receive is not None:
            receive(errands, soonest)

    def _answer(self, batch: list[_Asked], results: list[Any]) -> None:
        for asked, result in zip(batch, results, strict=True):
            answer = asked.answer
            if not isinstance(answer, asyncio.Future):
                answer(result)
            elif answer.done():
                continue  # whoever asked has gone
            elif isinstance(result, Exception):
                answer.set_exception(result)
            elif isinstance(asked.work, Claim) and not self._receive_claimed(result):
                answer.set_exception(StoreClosed())
            else:
                answer.set_result(result)

    def _receive_claimed(self, errands: list[Errand]) -> bool:
        with self._gate:
            if not self._is_over:
                self._unreceived.difference_update(_numbers(errands))
            return not self._is_over


def _numbers(*several: Iterable[Errand]) -> list[int]:
    """The ids of all tasks of these errands."""
    return [
        number for errands in several for errand in errands for number in (errand.id, *errand.also)
    ]
