"""Who carries out waits for the turn: carriers that keep to the paces of their platform."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from bot.metrics import platform_seconds
from config.settings import PaceSettings
from flows.arrival import Errand
from flows.delivery import door_of
from flows.pace import Limit, Pace
from flows.tasks import Later, Outcome, Retry
from handlers.slack import pace as slack_pace
from storage.paces import Paces

# Seconds an errand may sleep before its turn, holding room of its door; for longer it goes back.
PATIENCE = 1.0
# How many of a door may sleep at once: half of its room stays free for those whose turn it is.
SLEEPERS = 32
# How platforms say that they are asked too often; reading is a limit of its own.
RATE_LIMITED, READS_LIMITED = "rate_limited", "reads_limited"
UNTOLD = 1.0  # seconds to pause when the platform does not say for how long

Carrier = Callable[[Errand], Awaitable[Outcome]]
LimitsOf = Callable[[Errand], Sequence[Limit]]


class Paced:
    """A carrier behind its limits. `stopping` sends back those who wait."""

    def __init__(
        self,
        carrier: Carrier,
        limits_of: LimitsOf,
        paces: Paces,
        stopping: asyncio.Event,
        *,
        limited: str = RATE_LIMITED,
    ) -> None:
        """`limits_of` names the narrowest limit first: it is the one a platform means when it
        says `limited`, that it is asked too often.
        """
        self._carrier = carrier
        self._limits_of = limits_of
        self._paces = paces
        self._stopping = stopping
        self._limited = limited
        self._asleep = 0

    async def __call__(self, errand: Errand) -> Outcome:
        limits = self._limits_of(errand)
        if limits:
            patience = PATIENCE if self._asleep < SLEEPERS else 0.0
            seconds = await self._paces.turn(limits, patience)
            if 0 < seconds <= patience:
                seconds = await self._sleep(seconds, limits)
            if self._stopping.is_set():
                return Later(0.0, "stopping")
            if seconds > 0:
                return Later(seconds, "paced")
        began = time.perf_counter()  # the platform's time; the wait for the turn is ours
        outcome = await self._carrier(errand)
        took = time.perf_counter() - began
        platform_seconds(door_of(errand.task), type(errand.task).__name__).observe(took)
        if limits and isinstance(outcome, Retry) and outcome.why == self._limited:
            self._paces.pause(limits[0], UNTOLD if outcome.after is None else outcome.after)
        return outcome

    async def _sleep(self, seconds: float, limits: Sequence[Limit]) -> float:
        """Until it is the turn; how far away it is by then."""
        self._asleep += 1
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), seconds)
        finally:
            self._asleep -= 1
        # The platform may have asked for a pause meanwhile; this takes no second turn.
        return await self._paces.turn([replace(limit, pace=None) for limit in limits], 0.0)


def slack_limits(given: PaceSettings, channels: Mapping[str, str]) -> LimitsOf:
    """What Slack allows, but for what the installation sets."""
    return slack_pace.SlackPaces(channels, rate_of(slack_pace.CHANNEL, given.slack_channel)).limits


def rate_of(pace: Pace, rate: float | None) -> Pace:
    """The pace with the average that an installation sets, if it does."""
    return pace if rate is None else replace(pace, rate=rate)
