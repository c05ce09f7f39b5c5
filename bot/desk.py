"""The loop that takes: what platforms report is committed, then acknowledged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.metrics import ARRIVALS
from flows.arrival import Arrival
from flows.events import CustomerWrote
from locales.detection import Detector
from storage.store import Store


class Desk:
    """The only door to the store for arrivals. `stir` wakes the courier after each commit."""

    def __init__(self, store: Store, detector: Detector, stir: Callable[[], None]) -> None:
        self._store = store
        self._detector = detector
        self._stir = stir

    async def take(self, arrivals: Iterable[Arrival]) -> None:
        """Returns when all of it is on the disk; only then may a platform be answered."""
        read = [self._with_guess(arrival) for arrival in arrivals]
        await self._store.take(read)
        for arrival in read:
            ARRIVALS.labels(type(arrival.event).__name__).inc()
        self._stir()

    def _with_guess(self, arrival: Arrival) -> Arrival:
        event = arrival.event
        if not isinstance(event, CustomerWrote) or not event.text:
            return arrival
        guess = self._detector.guess(event.text)
        if guess is None:
            return arrival
        hints = replace(event.hints, guess=guess.language)
        return replace(arrival, event=replace(event, hints=hints))
