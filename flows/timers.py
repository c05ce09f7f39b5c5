"""One timer a ticket: it fires at the earliest instant that anything about the ticket wants.

Each concern says when it next wants to be looked at, and does then what is due. The instant that
is waited for is kept in the ticket: a timer that fires at another time is an earlier one, and
nothing follows from it. Nobody's clock is asked for that, since another process may have been
woken, and their clocks may differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter, is_

from flows import claims, clocks, promises, put_off, sending, warnings
from flows.case import Ticket
from flows.changing import replace
from flows.tasks import Look, Note
from flows.turn import Turn, words
from flows.words import Span

LATE = timedelta(minutes=5)  # a busy desk is late by seconds; by more, it was not running


@dataclass(frozen=True, slots=True)
class Concern:
    """Something about a ticket that has its times.

    `due`: when it lapses, None: never. `wants`: when it is to be looked at next. `look`: does all
    that is due until an instant; afterwards the concern wants a later one, or none.
    """

    due: Callable[[Ticket], datetime | None]
    wants: Callable[[Ticket], datetime | None]
    look: Callable[[Turn, Ticket, datetime], None]


CONCERNS = (
    Concern(sending.due_next, sending.wants, sending.look),  # first: it may keep a promise
    Concern(put_off.due_next, put_off.wants, put_off.look),
    Concern(promises.due_next, promises.wants, promises.look),
    Concern(clocks.due_next, clocks.wants, clocks.look),
    Concern(claims.due_next, claims.wants, claims.look),
    Concern(warnings.due_next, warnings.wants, warnings.look),
)


# All that the concerns look at. Who adds one names its fields here.
_timed = attrgetter(
    *("stage", "promise", "clocks", "claims", "tell_at", "sends_at", "put_off", "look_at")
)


def due_next(ticket: Ticket) -> datetime | None:
    """When the first of all that runs on the ticket lapses, or has."""
    return _earliest(concern.due(ticket) for concern in CONCERNS)


def wanted(ticket: Ticket) -> datetime | None:
    """The earliest instant at which the ticket is to be looked at."""
    return _earliest(concern.wants(ticket) for concern in CONCERNS)


def _earliest(found: Iterable[datetime | None]) -> datetime | None:
    return min((at for at in found if at is not None), default=None)


def arm(turn: Turn, before: tuple[Ticket, ...]) -> None:
    """Sets the timers of the tickets that have changed since; where one fires in time, none.

    What is wanted for a time that has passed is wanted now: only a timer that was set before its
    time, and fires long after it, tells that the desk was away.
    """
    if turn.tickets is before:
        return
    known = {ticket.id: ticket for ticket in before}
    for ticket in turn.tickets:
        was = known.get(ticket.id)
        if was is not None and all(map(is_, _timed(was), _timed(ticket))):
            continue  # most events change no times, and looking costs as much as deciding
        wants = wanted(ticket)
        at = None if wants is None else max(wants, turn.now)
        if at is not None and (ticket.look_at is None or at < ticket.look_at):
            turn.keep(replace(ticket, look_at=at))
            turn.do(Look(at, ticket.id))


def look(turn: Turn, number: int, at: datetime) -> None:
    """A timer that was set for `at` has fired: all is done that is due by now.

    Where the ticket waits for no instant, a desk that did not know of this timer has kept it.
    """
    ticket = turn.ticket(number)
    if ticket is None or ticket.look_at not in (None, at):
        return
    turn.keep(replace(ticket, look_at=None))
    first = len(turn.tasks)
    for concern in CONCERNS:
        ticket = turn.ticket(number)
        assert ticket is not None
        due = concern.wants(ticket)
        if due is not None and due <= max(at, turn.now):
            concern.look(turn, ticket, max(at, turn.now))
    late = turn.now - at
    if len(turn.tasks) > first and late >= LATE:
        span = Span(late // timedelta(minutes=1))
        turn.tasks.insert(first, Note(number, words("note-desk-was-away", late=span)))
