"""Times told to customers, watched until they are kept or have passed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from flows.case import Promise, PromiseState, Stage, Ticket
from flows.tasks import Note, ShowCard
from flows.turn import Turn, words
from flows.words import Instant

WARN_AT = 0.8  # of the time from saying it to its end; product.md, capability 5


def due_next(ticket: Ticket) -> datetime | None:
    """When an open promise lapses, or has lapsed."""
    promise = ticket.promise
    if promise is None or promise.state is not PromiseState.OPEN or ticket.stage is Stage.RESOLVED:
        return None
    return promise.due


def wants(ticket: Ticket) -> datetime | None:
    """When the team is to be told next: before the promise lapses, and when it has."""
    promise, due = ticket.promise, due_next(ticket)
    if promise is None or due is None:
        return None
    if promise.warned or ticket.clocks:  # the clocks have their own warnings
        return due
    return warning_of(promise)


def warning_of(promise: Promise) -> datetime:
    return promise.said_at + (promise.due - promise.said_at) * WARN_AT


def look(turn: Turn, ticket: Ticket, at: datetime) -> None:
    """Tells the team that a promise is about to lapse, or has."""
    promise = ticket.promise
    if promise is None:
        return
    if at < promise.due:
        promise, key = replace(promise, warned=True), "note-promise-lapsing"
    else:
        promise, key = replace(promise, state=PromiseState.MISSED), "note-promise-lapsed"
    turn.keep(replace(ticket, promise=promise))
    due = Instant(promise.due, turn.policy.desk_zone)
    turn.do(Note(ticket.id, words(key, due=due)), ShowCard(ticket.id))
