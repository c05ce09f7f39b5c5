"""The loop that removes what is over its time, so slowly that nobody notices."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import structlog

from bot.fetching import with_files
from config.settings import KeepSettings
from storage.retention import Keep, Looking, look_at_mailboxes, look_at_payloads, look_at_tasks
from storage.store import Store
from storage.uploads import Uploads

log = structlog.get_logger()

FIRST_REST = 600.0  # seconds; a desk that has just started has other things to do
REST = 86_400.0  # from the end of one round to the next: times are in days
PAUSE = 1.0  # between two looks, which read 2,000 rows each
BREATH = 0.05  # between two commits of about a millisecond: one part in fifty of the writer


def make_keep(settings: KeepSettings) -> Keep:
    def days(number: int) -> timedelta | None:
        return timedelta(days=number) if number else None

    return Keep(
        routine=days(settings.routine_days),
        tasks=days(settings.tasks_days),
        payloads=days(settings.payloads_days),
    )


class Keeping:
    """Every process does it; what another one has removed already is not found any more."""

    def __init__(
        self,
        store: Store,
        keep: Keep,
        uploads: Uploads,
        *,
        pause: float = PAUSE,
        breath: float = BREATH,
    ) -> None:
        self._store = store
        self._keep = keep
        self._uploads = uploads
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
        if tasks or payloads or mailboxes or days:
            gone = {"tasks": tasks, "payloads": payloads, "mailboxes": mailboxes, "uploads": days}
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
