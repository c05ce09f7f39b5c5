"""The desk's memory as the program uses it: asynchronous outside, threads inside.

Lives here: what may be asked for, and reading. Writing lives in `storage/writer.py`.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, select

from flows.arrival import Arrival, Errand, Left, Letter, Listed, Posted
from flows.case import Address, Case
from flows.digest import HandOver
from flows.events import Place
from flows.tasks import AnswerPress, Outcome
from storage.backlog import Backlog, read_backlog
from storage.batch import Claim, Decide, Finish, Mark, Process, Put, Recover, Take
from storage.codec import unpack_case
from storage.dialects import PATIENCE, connect
from storage.forgetting import Due
from storage.kept import Kept
from storage.ledger import Ledger
from storage.lists import list_left, list_unresolved
from storage.mailbox import read_lasts, read_letter, read_letters
from storage.presence import Presence
from storage.retention import Forget, Keep, Look, Looking
from storage.rooms import ROOM, Rooms
from storage.tables import addresses, cases, marks, tickets, to_micros, to_moment
from storage.threads import next_thread
from storage.writer import Noticed, Receive, StoreClosed, Told, Writer

__all__ = ["ROOM", "Receive", "Store", "StoreClosed"]

LISTED_AT_MOST = 200
LEFT_AT_MOST = 20
READERS = 2  # threads for lists and look-ups

T = TypeVar("T")


class Store:
    """Takes arrivals and outcomes, gives errands."""

    def __init__(
        self,
        url: str,
        decide: Decide,
        now: Callable[[], datetime],
        failed: Callable[[str, str], None],
        presence: Presence | None = None,
    ) -> None:
        """`failed` is told the key of an event that could not be decided, and why. `presence`:
        how the desks of this machine know of each other's deaths, where there are several.
        """
        self._now = now
        self._presence = presence
        holder = presence.name if presence else uuid.uuid4().hex
        self.rooms: dict[str, int] = {}  # door -> how many errands of it are held at once; 0: shut
        # door -> seconds: for how long what was given up there, or left by a desk that died, may
        # still take effect. Whoever looked for its mark sooner could miss it and do it again.
        self.settles: dict[str, float] = {}
        self._engine = connect(url, writes=True, patience=PATIENCE)
        self._reader = connect(url, writes=False, patience=PATIENCE)
        kept = Kept(is_sole=self._engine.dialect.name == "sqlite")
        process = Process(decide, holder, kept, Rooms(self.rooms), self.settles)
        self._writer = Writer(self._engine, process, now, failed)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="store-read")

    # --- what the desk and the courier ask for ---

    async def take(self, arrivals: Iterable[Arrival]) -> Sequence[AnswerPress]:
        """Returns when all of it is on the disk, decided. Redeliveries do nothing.

        Gives what will answer presses by itself: whoever took another press may answer it at once.
        Others' may be among them.
        """
        taken = tuple(arrivals)
        if not taken:
            return ()
        toasts: Sequence[AnswerPress] | None = await self._writer.ask(Take(taken))
        return toasts or ()  # of what cannot be decided nothing is known

    async def finish(self, errand: Errand, outcome: Outcome) -> None:
        """Returns when it is written down. An errand that is no longer ours changes nothing."""
        await self._writer.ask(Finish(errand, outcome))

    def report(self, errand: Errand, outcome: Outcome, told: Told) -> None:
        """As `finish`, but calls `told` on this event loop: with None, or why it is not written.

        Raises StoreClosed.
        """
        self._writer.tell(Finish(errand, outcome), told)

    def claim(self, most: int) -> asyncio.Future[list[Errand]]:
        """Errands that are due, at most one a lane, each held by this process alone.

        No more than the rooms of their doors allow; needed for what was not handed over. What is
        claimed when the future is cancelled already goes back when the store is closed.
        """
        return self._writer.ask(Claim(most))

    def serve(self, receive: Receive | None) -> None:
        """From now on calls `receive` on this event loop after each commit: with the errands that
        the commit made and that can be done at once, and with the earliest due of what it left
        (a time that is over: somebody should claim now). None: hands over nothing any more.
        """
        self._writer.serve(receive)

    def watch(self, noticed: Noticed, promised: Callable[[Mapping[str, int]], None]) -> None:
        """Calls `noticed` after each commit, in the thread that writes.

        `promised`: with how many promises it made, kept, renewed, missed or escalated, if any.
        """
        self._writer.noticed = noticed
        self._writer.promised = promised

    async def recover(self, *, everything: bool, besides: Collection[int] = ()) -> None:
        """Takes back what crashed processes held; not what is on its way here (`besides`)."""
        dead = self._presence.find_dead() if self._presence else frozenset[str]()
        await self._writer.ask(Recover(everything, besides=frozenset(besides), dead=dead))
        if self._presence and dead:
            self._presence.bury(dead)

    async def mark(self, name: str) -> None:
        """Notes that what `name` stands for is so now."""
        await self._writer.ask(Mark(name))

    async def marked(self, name: str) -> datetime | None:
        """When `name` was noted last, by any process."""
        query = select(marks.c.at).where(marks.c.name == name)
        found: datetime | None = await self._read(lambda c: c.execute(query).scalar())
        return found

    async def put(self, letter: Letter) -> int:
        """Returns the letter's number in its mailbox when it is on the disk; twice is once."""
        number: int = await self._writer.ask(Put(letter))
        return number

    async def letters(self, visitor: str, after: int) -> list[Posted]:
        """The next letters of a visitor behind that number; empty when there are no more."""
        return await self._read(lambda c: read_letters(c, visitor, after))

    async def letter(self, visitor: str, number: int) -> Posted | None:
        return await self._read(lambda c: read_letter(c, visitor, number))

    async def newest_letters(self, visitors: Collection[str]) -> dict[str, int]:
        """The newest number in each mailbox; a visitor who has none is left out."""
        return await self._read(lambda c: read_lasts(c, visitors))

    async def look(self, at: Looking, keep: Keep, after: int) -> Look:
        """What is over its time, among the next rows after that id."""
        return await self._read(lambda c: at(c, keep, self._now(), after))

    async def forget(self, work: Forget) -> None:
        """Returns when it is gone for good."""
        await self._writer.ask(work)

    async def ask_of(self, question: Callable[[Connection, datetime], T]) -> T:
        """What a reading question answers, asked at this time."""
        return await self._read(lambda c: question(c, self._now()))

    async def forget_customers(self, due: Due) -> int:
        """Returns with how many were forgotten; who was heard of meanwhile is not.

        What this process remembers of cases and addresses goes in any case.
        """
        gone: int = await self._writer.ask(due)
        return gone

    async def next_thread(self, after: Place | None) -> Place | None:
        """The ticket whose thread is read after that one; None when all have been."""
        return await self._read(lambda c: next_thread(c, after))

    async def next_due(self, after: datetime | None = None) -> datetime | None:
        """When the next task can be claimed; what waits behind another in its lane cannot.

        `after`: what was due by then is passed over; a door or another process holds it.
        """
        since = -1 if after is None else to_micros(after)
        found = await self._read(lambda connection: Ledger(connection).next_due(since))
        return None if found is None else to_moment(found)

    async def case_of_ticket(self, number: int) -> Case | None:
        query = (
            select(cases.c.id, cases.c.document)
            .join(tickets, tickets.c.case_id == cases.c.id)
            .where(tickets.c.id == number)
        )
        row = await self._read(lambda c: c.execute(query).first())
        return replace(unpack_case(row.document), id=row.id) if row else None

    async def case_at(self, address: Address) -> Case | None:
        """The case in which somebody is, as it was last committed."""
        query = (
            select(cases.c.id, cases.c.document)
            .join(addresses, addresses.c.case_id == cases.c.id)
            .where(addresses.c.channel == address.channel, addresses.c.address == address.id)
        )
        row = await self._read(lambda c: c.execute(query).first())
        return replace(unpack_case(row.document), id=row.id) if row else None

    async def listed(self) -> list[Listed]:
        """The tickets that are not resolved, what lapses first first."""
        return await self._read(lambda c: list_unresolved(c, LISTED_AT_MOST))

    async def left(self, task: HandOver) -> Left:
        """What waits in the queue whose shift ends; of the tickets only the first."""
        return await self._read(lambda c: list_left(c, task, LEFT_AT_MOST))

    async def backlog(self) -> Backlog:
        return await self._read(lambda c: read_backlog(c, self._now()))

    def close(self, seconds: float | None = None) -> bool:
        """Writes what waits, then lets go of the database; whether both took no longer.

        Otherwise it does not answer, and all is left as a crash would leave it: the next desk
        finds this one dead and takes back what it held.
        """
        self._readers.shutdown(wait=seconds is None, cancel_futures=True)
        if not self._writer.close(seconds):
            return False
        self._engine.dispose()
        self._reader.dispose()
        if self._presence:
            self._presence.close()
        return True

    async def _read(self, query: Callable[[Connection], T]) -> T:
        def run() -> T:
            with self._reader.connect() as connection:
                return query(connection)

        return await asyncio.get_running_loop().run_in_executor(self._readers, run)
