"""Notices that a team is about to close, and has its shift handed over.

Every process looks; the journal keeps one event for each end of a shift.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from bot.calendars import LivePolicy
from bot.clock import Clock
from bot.desk import Desk
from flows.arrival import Arrival
from flows.events import ShiftEnding
from flows.hand_over import endings, next_ending
from flows.shifts import teams_of

log = structlog.get_logger()

LOOK_AGAIN = 5.0  # seconds; a clock that is set forward is noticed this soon


class Shifting:
    """Tells of each end of a shift once, late when nobody looked before."""

    def __init__(self, desk: Desk, live: LivePolicy, clock: Clock) -> None:
        self._desk = desk
        self._live = live
        self._clock = clock
        self._told: frozenset[str] = frozenset()  # by this process; the journal knows of all
        self._stirred = asyncio.Event()

    async def run(self) -> None:
        while True:
            self._stirred.clear()
            try:
                await self.look()
            except Exception as error:  # the database is gone; the next look finds the same
                log.warning("shift_not_noted", error=type(error).__name__)
            with suppress(TimeoutError):
                async with asyncio.timeout(self._seconds()):
                    await self._stirred.wait()

    def _seconds(self) -> float:
        """Until the next look."""
        due = self.next_due()
        return min(LOOK_AGAIN, self._clock.seconds_until(due)) if due else LOOK_AGAIN

    def stir(self) -> None:
        """Says that the clock was set."""
        self._stirred.set()

    def next_due(self) -> datetime | None:
        """When the next hand-over begins."""
        policy, now = self._live.policy, self._clock.now()
        lead = timedelta(minutes=policy.hand_over_minutes)
        ends = (next_ending(team, now, lead) for team in teams_of(policy))
        return min((closes - lead for closes in ends if closes), default=None) if lead else None

    async def look(self) -> None:
        """Notes every shift that ends within the time of its hand-over, or has lately."""
        policy, now = self._live.policy, self._clock.now()
        lead = timedelta(minutes=policy.hand_over_minutes)
        if not lead:
            return
        found = {
            f"shift:{team.name}:{closes.isoformat()}": ShiftEnding(team.name, closes)
            for team in teams_of(policy)
            for closes in endings(team, now, lead)
        }
        new = [Arrival(key, b"", event) for key, event in found.items() if key not in self._told]
        if new:
            await self._desk.take(new)
        self._told = frozenset(found)
