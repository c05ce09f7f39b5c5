"""The desk's memory as the program uses it: asynchronous outside, one database thread inside.

Everything that waits goes into one transaction (group commit); each caller is answered after
the commit. A batch that fails is run again one by one, so that a poisonous event harms only
itself: it is journalled with its failure and left alone.
"""

from __future__ import annotations

import asyncio
import queue
import threading
import traceback
import uuid
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.exc import InterfaceError, OperationalError

from flows.arrival import Arrival, Errand, Listed
from flows.case import Case, Stage
from flows.delivery import door_of
from flows.events import Place
from flows.tasks import Outcome
from storage.backlog import Backlog, read_backlog
from storage.batch import FIRST_IN_LANE, Batch, Claim, Decide, Finish, Mark, Recover, Take, Work
from storage.codec import unpack_case
from storage.dialects import connect, insert_new
from storage.patience import PATIENCE
from storage.tables import WAITING, cases, journal, marks, tasks, tickets
from storage.threads import next_thread

MOST_PER_COMMIT = 200  # works; more would make the first ones wait for the last
LISTED_AT_MOST = 200
ROOM = 64  # errands a process holds at once for one door, unless `rooms` says otherwise
READERS = 2  # threads for lists and look-ups

T = TypeVar("T")
# Errands handed over, and the earliest due of what waits (a time that is over: claim now).
Receive = Callable[[list[Errand], datetime | None], None]


class StoreClosed(Exception):
    """The desk is shutting down; nothing more is taken. Whoever sent it sends it again."""


@dataclass(slots=True)
class _Waiting:
    work: Work
    future: asyncio.Future[Any]


class Store:
    """Takes arrivals and outcomes, gives errands."""

    def __init__(
        self,
        url: str,
        decide: Decide,
        now: Callable[[], datetime],
        failed: Callable[[str, str], None],
    ) -> None:
        """`failed` is told the key of an event that could not be decided, and why."""
        self._writer = connect(url, writes=True, patience=PATIENCE)
        self._reader = connect(url, writes=False, patience=PATIENCE)
        self._decide = decide
        self._now = now
        self._failed = failed
        self._holder = uuid.uuid4().hex
        self._queue: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._closed = False
        self.rooms: dict[str, int] = {}  # door -> how many errands of it are held at once; 0: shut
        self._held: dict[int, str] = {}
        self._receive: Receive | None = None
        self._thread = threading.Thread(target=self._write, name="store", daemon=True)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="store-read")
        self._thread.start()

    # --- what the desk and the courier ask for ---

    async def take(self, arrivals: Iterable[Arrival]) -> None:
        """Returns when all of it is on the disk, decided. Redeliveries do nothing."""
        await asyncio.gather(*(self._submit(Take(arrival)) for arrival in arrivals))

    async def finish(self, errand: Errand, outcome: Outcome) -> None:
        await self._submit(Finish(errand, outcome))

    async def claim(self, most: int) -> list[Errand]:
        """Errands that are due, at most one a lane, each held by this process alone."""
        errands: list[Errand] = await self._submit(Claim(most, self._room))
        return errands

    def serve(self, receive: Receive | None) -> None:
        """Hands errands over by itself from now on, on the event loop; None: no more."""
        self._receive = receive

    async def recover(self, *, everything: bool) -> None:
        await self._submit(Recover(everything))

    async def mark(self, name: str) -> None:
        """Notes that what `name` stands for is so now."""
        await self._submit(Mark(name))

    async def marked(self, name: str) -> datetime | None:
        """When `name` was noted last, by any process."""
        query = select(marks.c.at).where(marks.c.name == name)
        found: datetime | None = await self._read(lambda c: c.execute(query).scalar())
        return found

    async def next_thread(self, after: Place | None) -> Place | None:
        """The ticket whose thread is read after that one; None when all have been."""
        return await self._read(lambda c: next_thread(c, after))

    async def next_due(self, after: datetime | None = None) -> datetime | None:
        """When the next task can be claimed; what waits behind another in its lane cannot.

        `after`: what was due by then is passed over; a door or another process holds it.
        """
        first = select(tasks.c.due).where(tasks.c.state == WAITING, FIRST_IN_LANE)
        if after is not None:
            first = first.where(tasks.c.due > after)
        query = first.order_by(tasks.c.due).limit(1)
        found: datetime | None = await self._read(lambda c: c.execute(query).scalar())
        return found

    async def case_of_ticket(self, number: int) -> Case | None:
        query = (
            select(cases.c.id, cases.c.document)
            .join(tickets, tickets.c.case_id == cases.c.id)
            .where(tickets.c.id == number)
        )
        row = await self._read(lambda c: c.execute(query).first())
        return replace(unpack_case(row.document), id=row.id) if row else None

    async def listed(self) -> list[Listed]:
        """The tickets that are not resolved, what lapses first first."""
        query = (
            select(tickets)
            .where(tickets.c.stage != str(Stage.RESOLVED))
            .order_by(tickets.c.due.is_(None), tickets.c.due, tickets.c.id)
            .limit(LISTED_AT_MOST)
        )
        rows = await self._read(lambda c: c.execute(query).all())
        return [
            Listed(
                ticket=row.id,
                case=row.case_id,
                queue=row.queue,
                stage=row.stage,
                name=row.name,
                order=row.order_number,
                owner=row.owner,
                due=row.due,
                channel=row.channel,
                thread=row.thread,
            )
            for row in rows
        ]

    async def backlog(self) -> Backlog:
        return await self._read(lambda c: read_backlog(c, self._now()))

    def close(self) -> None:
        """Writes what waits, then lets go of the database."""
        if self._closed:
            return
        self._closed = True
        self._queue.put(None)
        self._thread.join()
        self._readers.shutdown()
        self._writer.dispose()
        self._reader.dispose()

    # --- threads ---

    async def _submit(self, work: Work) -> Any:
        if self._closed:
            raise StoreClosed
        future = asyncio.get_running_loop().create_future()
        self._queue.put(_Waiting(work, future))
        return await future

    async def _read(self, query: Callable[[Connection], T]) -> T:
        def run() -> T:
            with self._reader.connect() as connection:
                return query(connection)

        return await asyncio.get_running_loop().run_in_executor(self._readers, run)

    def _write(self) -> None:
        while True:
            first = self._queue.get()
            if first is None:
                return
            batch, last = [first], False
            while len(batch) < MOST_PER_COMMIT and not self._queue.empty():
                more = self._queue.get()
                if more is None:
                    last = True
                    break
                batch.append(more)
            self._commit(batch)
            if last:
                return

    def _commit(self, batch: list[_Waiting]) -> None:
        try:
            results = self._run([waiting.work for waiting in batch])
        except (OperationalError, InterfaceError) as error:  # the database's fault, not theirs
            results = [error] * len(batch)
        except Exception as error:
            if len(batch) > 1:
                for waiting in batch:
                    self._commit([waiting])
                return
            results = [self._give_up(batch[0].work, error)]
        errands, soonest = self._count(batch, results)
        loop = batch[0].future.get_loop()
        if not loop.is_closed():
            loop.call_soon_threadsafe(_answer, batch, results)
            if errands or soonest:
                loop.call_soon_threadsafe(self._hand_over, errands, soonest)

    def _room(self, door: str) -> int:
        held = sum(1 for other in self._held.values() if other == door)
        return self.rooms.get(door, ROOM) - held

    def _count(
        self, batch: list[_Waiting], results: list[Any]
    ) -> tuple[list[Errand], datetime | None]:
        """Who holds what after a commit, and what is handed over now."""
        for waiting, result in zip(batch, results, strict=True):
            if isinstance(waiting.work, Finish):
                self._held.pop(waiting.work.errand.id, None)
            if isinstance(waiting.work, Claim) and isinstance(result, list):
                self._held |= {errand.id: door_of(errand.task) for errand in result}
        if self._receive is None:
            return [], None
        try:
            errands: list[Errand] = self._run([Claim(1000, self._room)])[0]
            with self._reader.connect() as connection:
                soonest: datetime | None = connection.execute(
                    _SOONEST, {"now": self._now()}
                ).scalar()
        except (OperationalError, InterfaceError):
            return [], None
        self._held |= {errand.id: door_of(errand.task) for errand in errands}
        return errands, soonest

    def _hand_over(self, errands: list[Errand], soonest: datetime | None) -> None:
        if self._receive is not None:
            self._receive(errands, soonest)

    def _run(self, works: list[Work]) -> list[Any]:
        with self._writer.begin() as connection:
            batch = Batch(connection, self._writer, self._decide, self._now(), self._holder)
            return batch.run(works)

    def _give_up(self, work: Work, error: Exception) -> Any:
        """Notes an event that cannot be decided, so that it is never in the way again."""
        why = "".join(traceback.format_exception_only(error)).strip()
        try:
            if isinstance(work, Take):
                row = {"key": work.arrival.key, "at": self._now(), "raw": work.arrival.raw}
                with self._writer.begin() as connection:
                    statement = insert_new(self._writer, journal, "key")
                    connection.execute(statement.values(failure=why, **row))
                self._failed(work.arrival.key, why)
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


_SOONEST = select(func.min(tasks.c.due)).where(
    tasks.c.state == WAITING, FIRST_IN_LANE, tasks.c.due > bindparam("now")
)


def _answer(batch: list[_Waiting], results: list[Any]) -> None:
    for waiting, result in zip(batch, results, strict=True):
        if waiting.future.done():
            continue  # whoever asked has gone
        if isinstance(result, Exception):
            waiting.future.set_exception(result)
        else:
            waiting.future.set_result(result)
