"""Times told to customers: each is kept, renewed in time, or escalated; none lapses in silence.

The ledger of a ticket is its present promise and the ones before it (`Ticket.promises`). A promise
that is about to lapse is renewed with an honest message, at an hour at which the customer is not
asleep. Where that cannot be, the team is alerted when it lapses, and the customer reads in the
morning what has become of it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from flows.acknowledgement import queue_of, ticket_number, whole_minutes
from flows.calendars import add_minutes, teams_speaking
from flows.case import MessageState, Promise, PromiseState, Side, Stage, Ticket
from flows.changing import replace
from flows.night import by_day, night_at
from flows.policy import Audience, Promising
from flows.tasks import Note, ShowCard
from flows.turn import Turn, words
from flows.warnings import BREACH, audience_of, warn
from flows.words import City, Instant, Words

WARN_AT = 0.8  # of the time from saying it to its end; product.md, capability 5
HASTE = 0.2  # of that time at most is left when it is renewed


# --- the ledger ----------------------------------------------------------------------------------


def give(turn: Turn, ticket: Ticket, promise: Promise | None) -> Ticket:
    """The ticket with a new present promise, watched; the one before goes into the past."""
    past = ticket.past if ticket.promise is None else (*ticket.past, ticket.promise)
    if promise is not None:
        promise = replace(promise, renew_at=renewal_of(turn.policy.promising, promise))
    return replace(ticket, promise=promise, past=past)


def answered(turn: Turn, ticket: Ticket) -> Ticket:
    """The team has spoken: what was promised is kept, or was missed and is so no longer."""
    promise = ticket.promise
    if promise is None and ticket.past:
        *past, last = ticket.past
        return replace(ticket, past=(*past, replace(last, answered=True)))
    over = promise is not None and promise.ended_at is not None
    if promise is None or over or promise.state is PromiseState.KEPT:
        return ticket
    in_time = promise.state is PromiseState.OPEN and turn.now <= promise.due
    state = PromiseState.KEPT if in_time else PromiseState.MISSED
    return replace(ticket, promise=replace(promise, state=state, ended_at=turn.now, renew_at=None))


def unkept(turn: Turn, ticket: Ticket) -> Ticket:
    """What had kept the present promise never arrived: it is open again."""
    promise = ticket.promise
    if promise is None:
        return ticket
    promise = replace(promise, state=PromiseState.OPEN, ended_at=None)
    renew_at = renewal_of(turn.policy.promising, promise)
    later = renew_at if renew_at is not None and renew_at > turn.now else None
    return replace(ticket, promise=replace(promise, renew_at=later))


def still_owed(turn: Turn, ticket: Ticket) -> Ticket:
    """What was on its way past its time has not come: the customer is to be told now.

    When the promise lapsed nothing was said, since an answer was on its way.
    """
    promise = ticket.promise
    if promise is None or promise.state is not PromiseState.MISSED:
        return ticket
    if promise.ended_at is not None or promise.renew_at is not None:
        return ticket
    return replace(ticket, promise=replace(promise, renew_at=turn.now))


def told_in(turn: Turn, promise: Promise, zone: str) -> Promise:
    """The promise on another clock of the customer's: their night may be another one."""
    promise = replace(promise, zone=zone, sure=True)
    return replace(promise, renew_at=renewal_of(turn.policy.promising, promise))


def renewal_of(rules: Promising, promise: Promise) -> datetime | None:
    """When the customer is told that it takes longer: shortly before, and never in their night.

    A lapse soon after nightfall is told of before it. None: it lapses while they sleep.
    """
    lead = min(timedelta(minutes=rules.lead_minutes), (promise.due - promise.said_at) * HASTE)
    at = promise.due - lead
    night = night_at(rules, promise.zone, at)
    if night is None:
        return at
    begins, ends = night
    evening = begins - lead
    if at - begins <= timedelta(minutes=rules.early_minutes) and evening > promise.said_at:
        return evening
    return ends if ends < promise.due else None


# --- when it is looked at ------------------------------------------------------------------------


def due_next(ticket: Ticket) -> datetime | None:
    """When an open promise lapses, or has lapsed."""
    promise = ticket.promise
    if promise is None or promise.state is not PromiseState.OPEN or ticket.stage is Stage.RESOLVED:
        return None
    return promise.due


def wants(ticket: Ticket) -> datetime | None:
    """When the team is to be warned, the customer told, or the lapse noted."""
    promise = ticket.promise
    if promise is None or promise.ended_at is not None or ticket.stage is Stage.RESOLVED:
        return None
    if promise.state is not PromiseState.OPEN:
        return promise.renew_at
    times = [promise.due, promise.renew_at]
    if not promise.warned and not ticket.clocks:  # the clocks have their own warnings
        times.append(warning_of(promise))
    return min(at for at in times if at is not None)


def warning_of(promise: Promise) -> datetime:
    return promise.said_at + (promise.due - promise.said_at) * WARN_AT


def look(turn: Turn, ticket: Ticket, at: datetime) -> None:
    """Does what is due: lapses, renews, or warns."""
    promise = ticket.promise
    if promise is None:
        return
    if promise.state is PromiseState.OPEN and at >= promise.due:
        _lapse(turn, ticket, promise)
    elif promise.renew_at is not None and at >= promise.renew_at:
        _renew(turn, ticket, replace(promise, renew_at=None))
    else:
        _warn(turn, replace(ticket, promise=replace(promise, warned=True)), promise)


def _warn(turn: Turn, ticket: Ticket, promise: Promise) -> None:
    turn.keep(ticket)
    due = Instant(promise.due, turn.policy.desk_zone)
    turn.do(Note(ticket.id, words("note-promise-lapsing", due=due)), ShowCard(ticket.id))


def _lapse(turn: Turn, ticket: Ticket, promise: Promise) -> None:
    """The team is told now, and the customer as soon as they are awake."""
    missed = _missed(turn, ticket, replace(promise, renew_at=_morning(turn, promise)))
    if missed.renew_at is None:
        _renew(turn, turn.ticket(ticket.id) or ticket, missed)


def _missed(turn: Turn, ticket: Ticket, promise: Promise) -> Promise:
    due = Instant(promise.due, turn.policy.desk_zone)
    missed = replace(promise, state=PromiseState.MISSED)
    ticket = turn.keep(replace(ticket, promise=missed))
    turn.do(Note(ticket.id, words("note-promise-lapsed", due=due)), ShowCard(ticket.id))
    said = words("warn-promise-lapsed", number=ticket_number(ticket), due=due)
    warn(turn, ticket, audience_of(turn.policy, BREACH), said)
    return missed


def is_overdue(promise: Promise | None, now: datetime) -> bool:
    """Whether its time is over, and the customer has neither an answer nor a new one."""
    if promise is None or promise.ended_at is not None:
        return False
    return promise.state in (PromiseState.OPEN, PromiseState.MISSED) and promise.due <= now


def overdue(turn: Turn, ticket: Ticket) -> Words | None:
    """What is said of it to a customer who asks, at whatever hour; None: the answer is coming."""
    promise = ticket.promise
    assert promise is not None, "it is overdue"
    if promise.state is PromiseState.OPEN:  # before its timer, which will be late by seconds
        promise = _missed(turn, ticket, promise)
    ticket = turn.ticket(ticket.id) or ticket
    if _answer_comes(ticket, turn.now):
        return None
    return _put_off(turn, ticket, replace(promise, renew_at=None))


def _morning(turn: Turn, promise: Promise) -> datetime | None:
    """When the customer may be told something; None: now."""
    night = night_at(turn.policy.promising, promise.zone, turn.now)
    return night[1] if night is not None else None


def _renew(turn: Turn, ticket: Ticket, promise: Promise) -> None:
    """Tells the customer a new time, or, when that was done too often, who has it now.

    Who cannot be written to is told nothing: they know the time that they were told, and the team
    hears when it lapses.
    """
    ticket = turn.keep(replace(ticket, promise=promise))
    can_be_told = turn.reachable and turn.is_open(ticket.address)
    if not can_be_told or _answer_comes(ticket, max(turn.now, promise.due)):
        return
    morning = _morning(turn, promise)
    if morning is not None:  # the timer was late
        turn.keep(replace(ticket, promise=replace(promise, renew_at=morning)))
        return
    turn.say(ticket.address, _put_off(turn, ticket, promise))


def _put_off(turn: Turn, ticket: Ticket, promise: Promise) -> Words:
    """The promise with a new time, or, when that was done too often, without; and what is said."""
    renewed = _next(turn, ticket, promise)
    if renewed is None or promise.renewals >= turn.policy.promising.renewals:
        return _escalate(turn, ticket, promise)
    ticket = give(turn, _ended(turn, ticket, promise, PromiseState.RENEWED), renewed)
    turn.keep(ticket)
    here = {"was": promise.due, "due": renewed.due}
    told = {name: Instant(at, turn.policy.desk_zone) for name, at in here.items()}
    turn.do(Note(ticket.id, words("note-promise-renewed", **told)), ShowCard(ticket.id))
    was, due = Instant(promise.due, promise.zone), Instant(renewed.due, renewed.zone)
    return words(_telling(turn, promise), was=was, due=due, city=City(due.zone))


def _telling(turn: Turn, promise: Promise) -> str:
    return "promise-renewed" if turn.now < promise.due else "promise-overdue"


def _answer_comes(ticket: Ticket, until: datetime) -> bool:
    """Whether an agent's words are on their way, or will be until then."""
    return any(
        message.state is MessageState.SENDING
        or (message.scheduled is not None and message.scheduled <= until)
        for message in ticket.messages
        if message.side is Side.AGENT
    )


def _next(turn: Turn, ticket: Ticket, promise: Promise) -> Promise | None:
    """A time that the team's hours allow, at an hour at which the customer reads it."""
    rules = turn.policy.promising
    teams = teams_speaking(queue_of(turn.policy, ticket).teams, turn.language)
    due = add_minutes(teams, max(turn.now, promise.due), rules.renewed_minutes)
    if due is None:
        return None
    due = whole_minutes(by_day(rules, promise.zone, due))
    renewals = promise.renewals + 1
    return Promise(due, promise.zone, turn.now, renewals=renewals, sure=promise.sure)


def _ended(turn: Turn, ticket: Ticket, promise: Promise, state: PromiseState) -> Ticket:
    """The present promise at its end; what was missed stays missed."""
    state = promise.state if promise.state is PromiseState.MISSED else state
    return replace(ticket, promise=replace(promise, state=state, ended_at=turn.now))


def _escalate(turn: Turn, ticket: Ticket, promise: Promise) -> Words:
    """The supervisors have it now, and the customer knows; no further time is named."""
    ended = _ended(turn, ticket, promise, PromiseState.ESCALATED)
    ticket = turn.keep(give(turn, ended, None))
    number = ticket_number(ticket)
    due = Instant(promise.due, turn.policy.desk_zone)
    said = words("warn-promise-escalated", number=number, due=due)
    turn.do(Note(ticket.id, words("note-promise-escalated", due=due)), ShowCard(ticket.id))
    warn(turn, ticket, Audience.SUPERVISORS, said)
    return words("promise-escalated", number=number)
