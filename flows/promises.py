"""Times told to customers, watched until they are kept or have passed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from flows.case import Promise, PromiseState, Stage, Ticket
from flows.tasks import Note, ShowCard, Wake
from flows.turn import Turn, words
from flows.words import Instant

WARN_AT = 0.8  # of the time from saying it to its end; product.md, capability 5


def watch(turn: Turn, ticket: Ticket) -> None:
    """Sets the timers of a promise just made: a warning before its end, and the end."""
    promise = ticket.promise
    if promise is None:
        return
    turn.do(Wake(warning_of(promise), "lapsing", ticket.id), Wake(promise.due, "lapsed", ticket.id))


def warning_of(promise: Promise) -> datetime:
    return promise.said_at + (promise.due - promise.said_at) * WARN_AT


def remind(turn: Turn, timer: Wake) -> None:
    """Tells the team that a promise is about to lapse, or has; a kept one is left in peace."""
    ticket = turn.ticket(timer.about)
    promise = ticket.promise if ticket else None
    if ticket is None or promise is None or promise.state is not PromiseState.OPEN:
        return
    if ticket.stage is Stage.RESOLVED:
        return
    # Not the clock is asked: another process may have been woken, and their clocks may differ.
    if timer.at < (promise.due if timer.reason == "lapsed" else warning_of(promise)):
        return  # the timer of an earlier promise; this one has its own
    if timer.reason == "lapsed":
        ticket = turn.keep(replace(ticket, promise=replace(promise, state=PromiseState.MISSED)))
    due = Instant(promise.due, turn.policy.desk_zone)
    turn.do(Note(ticket.id, words(f"note-promise-{timer.reason}", due=due)), ShowCard(ticket.id))
