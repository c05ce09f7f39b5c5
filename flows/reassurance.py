"""What a customer hears who writes again: that it has arrived, and when they have their answer.

Once while the complaint waits for somebody, and once in every time in which the team is closed;
then it is the time they know already, and a new one only where none is promised any more.
"""

from __future__ import annotations

from datetime import datetime

from flows.acknowledgement import (
    first_answer,
    promise_for,
    promised,
    queue_of,
    status_of,
    ticket_number,
)
from flows.calendars import next_opening, teams_speaking
from flows.case import Address, ClockKind, PromiseState, Ticket
from flows.changing import replace
from flows.promises import give
from flows.tasks import ShowCard
from flows.turn import Turn, words
from flows.words import City, Instant

CLOSED = "closed:"  # and the next opening: who was told in this closed period


def closed_until(turn: Turn, ticket: Ticket) -> datetime | None:
    """When the team opens next; None while it is open, or where it never opens."""
    teams = teams_speaking(queue_of(turn.policy, ticket).teams, turn.language)
    opens = next_opening(teams, turn.now)
    return opens if opens is not None and opens > turn.now else None


def reassure(turn: Turn, ticket: Ticket, to: Address) -> Ticket:
    """Says it, where it was not said; the ticket remembers."""
    opens = closed_until(turn, ticket)
    mark = f"{CLOSED}{opens.isoformat()}" if opens else "customer"
    promise = ticket.promise
    if promise is not None and promise.state is PromiseState.MISSED and promise.ended_at is None:
        return replace(ticket, promise=replace(promise, renew_at=turn.now))  # they are awake now
    if mark in ticket.told or (opens is None and ticket.owner is not None):
        return ticket
    ticket = replace(ticket, told=(*_others(ticket), mark))
    if opens is None:
        turn.say(to, words("added"), *status_of(turn, ticket))
        return ticket
    return _while_closed(turn, ticket, to)


def _while_closed(turn: Turn, ticket: Ticket, to: Address) -> Ticket:
    promise = ticket.promise
    if promise is not None and promise.state is PromiseState.OPEN:
        due, city = Instant(promise.due, promise.zone), City(promise.zone)
        turn.say(to, words("added-still", number=ticket_number(ticket), due=due, city=city))
        return ticket
    if promise is None and ticket.past:  # the supervisors have it: no further time is named
        turn.say(to, words("added"))
        return ticket
    answer = first_answer(turn, ticket, ClockKind.NEXT_RESPONSE)
    promise = promise_for(turn, answer)
    said = promised(turn, promise, answer.teams) if promise else ()
    turn.say(to, words("added"), *said)
    turn.do(ShowCard(ticket.id))
    return give(turn, ticket, promise)


def _others(ticket: Ticket) -> tuple[str, ...]:
    """What else it remembers: of closed periods only the last is of use."""
    return tuple(told for told in ticket.told if not told.startswith(CLOSED))
