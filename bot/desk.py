"""The loop that takes: what platforms report is committed, then acknowledged."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from prometheus_client import Counter

from bot.metrics import ARRIVALS
from flows.arrival import Arrival
from flows.events import CustomerWrote
from flows.tasks import AnswerPress
from locales.detection import Detector
from storage.store import Store

PRELOAD_AFTER = 1.0  # seconds, so that half a second of work is no part of a start


class Desk:
    """The only door to the store for arrivals."""

    def __init__(self, store: Store, detector: Detector) -> None:
        self._store = store
        self._detector = detector

    async def take(self, arrivals: Iterable[Arrival]) -> Sequence[AnswerPress]:
        """Returns when all of it is on the disk; only then may a platform be answered.

        Gives what will answer presses by itself, as `Store.take`.
        """
        read = [await self._with_guess(arrival) for arrival in arrivals]
        toasts = await self._store.take(read)
        for arrival in read:
            _count(type(arrival.event).__name__).inc()
        return toasts

    async def preload(self) -> None:
        """Loads what guesses languages, after the start; who writes sooner has it loaded."""
        await asyncio.sleep(PRELOAD_AFTER)
        await asyncio.to_thread(self._detector.preload)

    async def _with_guess(self, arrival: Arrival) -> Arrival:
        event = arrival.event
        if not isinstance(event, CustomerWrote) or not event.text:
            return arrival
        if not self._detector.ready:  # just started: nobody else waits for the model
            await asyncio.to_thread(self._detector.preload)
        guess = self._detector.guess(event.text)
        if guess is None:
            return arrival
        hints = replace(event.hints, guess=guess.language)
        return replace(arrival, event=replace(event, hints=hints))


@cache  # `labels` locks and looks up by text, for every arrival
def _count(kind: str) -> Counter:
    return ARRIVALS.labels(kind)
