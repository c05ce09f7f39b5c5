"""The loop that removes what is over its time, so slowly that nobody notices."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy import Connection

from bot.fetching import with_files
from bot.metrics import FORGOTTEN
from config.settings import KeepSettings
from storage.blobs import Blobs
from storage.forgetting import (
    Due,
    files_since,
    look_for_due,
    look_for_files,
    marked_files,
    newest_task,
)
from storage.retention import Keep, Looking, look_at_mailboxes, look_at_payloads, look_at_tasks
from storage.store import Store
from storage.uploads import Uploads

log = structlog.get_logger()

FIRST_REST = 600.0  # seconds; a desk that has just started has other things to do
REST = 86_400.0  # from the end of one round to the next: times are in days
PAUSE = 1.0  # between two looks, which read 2,000 rows each
CUSTOMERS = 20  # a look reads all that is known of each
FETCHES = 10_000  # tasks back from where a look for files begins: files on their way just then
BREATH = 0.05  # between two commits of about a millisecond: one part in fifty of the writer


def make_keep(settings: KeepSettings) -> Keep:
    def days(number: int) -> timedelta | None:
        return timedelta(days=number) if number else None

    return Keep(
        routine=days(settings.routine_days),
        tasks=days(settings.tasks_days),
        payloads=days(settings.payloads_days),
        customers=days(settings.customers_days),
    )


def kept_for(settings: KeepSettings) -> str:
    """What is kept for how long, for the operator."""
    times = {
        "customers with all they said": settings.customers_days,
        "payloads": settings.payloads_days,
        "ended tasks": settings.tasks_days,
        "buttons, cards and timers": settings.routine_days,
    }
    return ", ".join(
        f"{what} {f'{days} days' if days else 'for ever'}" for what, days in times.items()
    )


class Keeping:
    """Every process does it; what another one has removed already is not found any more."""

    def __init__(
        self,
        store: Store,
        keep: Keep,
        uploads: Uploads,
        blobs: Blobs,
        *,
        pause: float = PAUSE,
        breath: float = BREATH,
    ) -> None:
        self._store = store
        self._keep = keep
        self._uploads = uploads
        self._blobs = blobs
        self._pause = pause
        self._breath = breath
        self._payloads_after = 0  # entries grow old in their order: none before needs a look

    async def run(self) -> None:
        await asyncio.sleep(FIRST_REST)
        while True:
            try:
                await self.go_round()
            except Exception as error:  # the database or the bucket does not answer; no hurry
                log.warning("keeping_interrupted", error=type(error).__name__)
            await asyncio.sleep(REST)

    async def go_round(self) -> None:
        """Once through everything that is old enough to be looked at."""
        tasks, _ = await self._walk(look_at_tasks, 0)
        payloads, self._payloads_after = await self._walk(look_at_payloads, self._payloads_after)
        mailboxes, _ = await self._walk(look_at_mailboxes, 0)
        days = await with_files(self._uploads.sweep)
        customers = await self._forget_customers()
        files = await self._sweep_files()
        if tasks or payloads or mailboxes or days or customers or files:
            gone = {"tasks": tasks, "payloads": payloads, "mailboxes": mailboxes, "uploads": days}
            gone |= {"customers": customers, "files": files}
            log.info("over_their_time", **gone)

    async def _walk(self, at: Looking, after: int) -> tuple[int, int]:
        """How many rows were removed, and where it ended."""
        removed = 0
        while True:
            look = await self._store.look(at, self._keep, after)
            for lot in look.found:
                await self._store.forget(lot)
                removed += len(lot.tasks) + len(lot.payloads) + len(lot.visitors)
                await asyncio.sleep(self._breath)
            after = look.after
            if not look.more:
                return removed, after
            await asyncio.sleep(self._pause)

    async def _forget_customers(self) -> int:
        """How many were forgotten; one customer a commit."""
        if self._keep.customers is None:
            return 0
        gone = 0
        while True:
            look = partial(_look, self._keep.customers)
            due = await self._store.ask_of(look)
            lots = [Due(due.since, (customer,)) for customer in due.customers]
            # At least one, with which this process drops what it remembers of addresses.
            lots.append(Due(due.since, seen=due.seen))
            forgotten = 0
            for lot in lots:
                forgotten += await self._store.forget_customers(lot)
                await asyncio.sleep(self._breath)
            FORGOTTEN.inc(forgotten)
            gone += forgotten
            if len(due.customers) + len(due.seen) < CUSTOMERS or not (forgotten or due.seen):
                return gone
            await asyncio.sleep(self._pause)

    async def _sweep_files(self) -> int:
        """Removes the files of who was forgotten, unless somebody else has sent the same.

        That takes a walk along all cases, once a round, and only if there are such files.
        """
        marked = await self._store.ask_of(lambda c, now: marked_files(c))
        if not marked:
            return 0
        first = await self._store.ask_of(lambda c, now: newest_task(c)) - FETCHES
        needed: set[str] = set()
        after, last = -1, 0
        while last != after:
            after = last
            found, last = await self._store.ask_of(partial(_look_for_files, after))
            needed |= marked & found
            await asyncio.sleep(self._breath)
        needed |= marked & await self._store.ask_of(lambda c, now: files_since(c, first))
        for sha in marked - needed:
            await with_files(self._blobs.delete, sha)
        now = await self._store.ask_of(lambda c, now: now)
        await self._store.forget_customers(Due(now, files=tuple(marked)))
        return len(marked - needed)


def _look(age: timedelta, connection: Connection, now: datetime) -> Due:
    return look_for_due(connection, age, now, CUSTOMERS)


def _look_for_files(after: int, connection: Connection, _: datetime) -> tuple[set[str], int]:
    return look_for_files(connection, after)
