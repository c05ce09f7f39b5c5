"""What the workspace could not tell us: noticing the silence, and reading the threads again.

Each part of a thread that is read becomes events, and one more that says how far the reading
has come. So it goes on where it was after any stop, one request at a time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.desk import Desk
from flows.arrival import Arrival, Errand
from flows.case import Ticket
from flows.events import Place, Unheard
from flows.tasks import Outcome, Reconcile, Refused, Sent
from handlers.slack import Reread
from storage.store import Store

log = structlog.get_logger()

HEARD = "slack_heard"  # the mark
BEAT, LOOK_AGAIN = 20.0, 1.0  # seconds between two marks, and two looks while nothing is heard
# Slack's last retry comes five minutes after an event at the soonest; a mark is a beat old.
SILENCE = timedelta(minutes=4)

ReadThread = Callable[[Ticket, Unheard, str | None], Awaitable[Reread | Outcome]]


class Hearing:
    """Notes that the workspace is heard, and has its threads read when it was not."""

    def __init__(
        self,
        store: Store,
        desk: Desk,
        is_heard: Callable[[], Awaitable[bool]],
        now: Callable[[], datetime],
    ) -> None:
        """`is_heard`: whether what happens in the workspace can reach this process now."""
        self._store = store
        self._desk = desk
        self._is_heard = is_heard
        self._now = now
        self._heard_at: datetime | None = None  # by this process, on its own clock

    async def run(self) -> None:
        while True:
            pause = LOOK_AGAIN
            try:
                if await self._is_heard():
                    await self.beat()
                    pause = BEAT
            except Exception as error:  # the database is gone, and with it what is being said
                log.warning("hearing_not_noted", error=type(error).__name__)
            await asyncio.sleep(pause)

    async def beat(self) -> None:
        """The mark moves only after a silence is noted: after a crash it is noticed again."""
        now = self._now()
        last = await self._store.marked(HEARD)
        # Another clock may be far from ours: who has heard all the time knows of no silence.
        lately = self._heard_at is not None and now - self._heard_at <= SILENCE
        if last is not None and now - last > SILENCE and not lately:
            log.info("silence_ended", minutes=int((now - last).total_seconds() // 60))
            key = f"slack:unheard:{last.isoformat()}"
            await self._desk.take([Arrival(key, b"", Unheard(last, now))])
        await self._store.mark(HEARD)
        self._heard_at = now


class Reconciling:
    """Carries out the reading: one part of one thread."""

    def __init__(self, store: Store, desk: Desk, read_thread: ReadThread) -> None:
        self._store = store
        self._desk = desk
        self._read_thread = read_thread

    async def __call__(self, errand: Errand) -> Outcome:
        assert isinstance(errand.task, Reconcile)
        missed = errand.task.missed
        place = missed.place
        if place is None or place.read is None:
            place = await self._store.next_thread(place)
            if place is None:
                log.info("silence_read_up", since=missed.since.isoformat())
                return Sent()
        found = await self._read(missed, place)
        if not isinstance(found, Reread):
            return found
        then = replace(missed, place=replace(place, read=found.read))
        # Known by this task: done twice, it goes on once.
        key = f"slack:reread:{missed.since.isoformat()}:{errand.id}"
        goes_on = Arrival(key, b"", then)
        await self._desk.take([*found.arrivals, goes_on])
        return Sent()

    async def _read(self, missed: Unheard, place: Place) -> Reread | Outcome:
        case = await self._store.case_of_ticket(place.ticket)
        tickets = case.tickets if case else ()
        ticket = next((ticket for ticket in tickets if ticket.id == place.ticket), None)
        if ticket is None or ticket.thread is None:
            return Reread((), None)
        found = await self._read_thread(ticket, missed, place.read)
        if isinstance(found, Refused):
            log.warning("thread_not_read", ticket=ticket.id, why=found.why)
            return Reread((), None)
        return found
