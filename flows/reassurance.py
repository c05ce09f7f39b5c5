"""What a customer hears who writes again: that it has arrived, and when they have their answer.

Once while the complaint waits for somebody, and once in every time in which the team is closed;
then it is the time they know already, and a new one only where none is promised any more.
"""

from __future__ import annotations

from datetime import datetime

from flows.acknowledgement import queue_of, ticket_number
from flows.calendars import next_opening, teams_speaking
from flows.case import Address, PromiseState, Ticket
from flows.changing import replace
from flows.promises import is_overdue, overdue
from flows.status import next_word, status_of
from flows.turn import Turn, words
from flows.words import City, Instant, Words

CLOSED = "closed:"  # and the next opening: who was told in this closed period


def closed_until(turn: Turn, ticket: Ticket) -> datetime | None:
    """When the team opens next; None while it is open, or where it never opens."""
    teams = teams_speaking(queue_of(turn.policy, ticket).teams, turn.language)
    opens = next_opening(teams, turn.now)
    return opens if opens is not None and opens > turn.now else None


def reassure(turn: Turn, ticket: Ticket, to: Address) -> Ticket:
    """Says it, where it was not said; the ticket, whose answer is owed by now, remembers."""
    said = _answer(turn, ticket)
    if said:
        turn.say(to, *said)
    return turn.ticket(ticket.id) or ticket


def _answer(turn: Turn, ticket: Ticket) -> list[Words]:
    if is_overdue(ticket.promise, turn.now):  # they are awake now
        late = overdue(turn, ticket)
        return [late] if late else []
    opens = closed_until(turn, ticket)
    mark = f"{CLOSED}{opens.isoformat()}" if opens else "customer"
    if mark in ticket.told or (opens is None and ticket.owner is not None):
        return []
    ticket = turn.keep(replace(ticket, told=(*_others(ticket), mark)))
    if opens is None:
        return [words("added"), *status_of(turn, ticket)]
    promise = ticket.promise
    if promise is not None and promise.state is PromiseState.OPEN:
        due, city = Instant(promise.due, promise.zone), City(promise.zone)
        return [words("added-still", number=ticket_number(ticket), due=due, city=city)]
    return [words("added"), *next_word(turn, ticket)]


def _others(ticket: Ticket) -> tuple[str, ...]:
    """What else it remembers: of closed periods only the last is of use."""
    return tuple(told for told in ticket.told if not told.startswith(CLOSED))
