"""Who is told that something on a ticket is about to lapse, and when.

Nobody off shift is called: an owner whose team is closed is told when it opens.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from flows.acknowledgement import queue_of, ticket_number
from flows.calendars import next_opening
from flows.case import Priority, Ticket
from flows.changing import replace
from flows.policy import Audience, Policy
from flows.shifts import next_shift, on_shift, teams_of
from flows.targets import risk_of
from flows.tasks import Alert, ShowCard, Warn
from flows.turn import Turn, words
from flows.words import Instant, Span, Term, Terms, Words

BREACH = 100  # per cent
GATHER = timedelta(seconds=5)  # what falls into it goes as one post
MINUTE = timedelta(minutes=1)


def warn_of(turn: Turn, ticket: Ticket, share: int, what: Terms, due: datetime) -> None:
    """Tells whoever is to know at that per cent of what lapses at `due`, in one message."""
    number, at = ticket_number(ticket), Instant(due, turn.policy.desk_zone)
    if share >= BREACH:
        said = words("warn-breach", number=number, what=what, due=at)
    else:
        left = Span(max(0, (due - turn.now) // MINUTE))
        said = words("warn-share", number=number, what=what, share=share, left=left, due=at)
    warn(turn, ticket, audience_of(turn.policy, share), said)


def audience_of(policy: Policy, share: int) -> Audience:
    """Who is told at that share, or at the last one before it."""
    before = [alarm.to for alarm in policy.alarms if alarm.share <= share]
    return before[-1] if before else Audience.OWNER


def warn(turn: Turn, ticket: Ticket, to: Audience, said: Words) -> None:
    """One message: it calls the owner, those on shift, or is for the supervisors."""
    works_at = _works_at(turn, ticket) if to is Audience.OWNER else None
    if to is Audience.SUPERVISORS:
        _post(turn, ticket, said, supervisors=True)
    elif works_at is None:  # also nobody's ticket, and that of somebody who never comes back
        _post(turn, ticket, said, _called(turn, ticket))
    elif works_at > turn.now:
        turn.keep(replace(ticket, tell_at=ticket.tell_at or works_at))
    else:
        _call_owner(turn, ticket, said)


def is_owner_at_work(turn: Turn, ticket: Ticket) -> bool:
    return _works_at(turn, ticket) == turn.now


def _call_owner(turn: Turn, ticket: Ticket, said: Words) -> None:
    """In the channel: what only they saw would be lost when they are not looking, and folds."""
    owner = ticket.owner
    assert owner is not None
    _post(turn, ticket, said, (owner.id,))


def _post(
    turn: Turn,
    ticket: Ticket,
    said: Words,
    people: tuple[str, ...] = (),
    *,
    supervisors: bool = False,
) -> None:
    alert = Alert(ticket.id, said, ticket.thread, people)
    turn.do(Warn(_gathered(turn.now), ticket.queue, supervisors, (alert,)))


def _called(turn: Turn, ticket: Ticket) -> tuple[str, ...]:
    """Whom a post calls by name: those who are at work and speak the customer's language."""
    return on_shift(queue_of(turn.policy, ticket).teams, turn.now, turn.language)


def _works_at(turn: Turn, ticket: Ticket) -> datetime | None:
    """When the owner is at work: now, or next. Where nobody is named, the queue's hours count."""
    if ticket.owner is None:
        return None
    teams = teams_of(turn.policy)
    if any(team.members for team in teams):
        return next_shift(teams, ticket.owner.id, turn.now)
    return next_opening(queue_of(turn.policy, ticket).teams, turn.now)


def _gathered(now: datetime) -> datetime:
    """The end of the span of time in which it is gathered."""
    since = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return since + -(-(now - since) // GATHER) * GATHER


# --- what cannot wait ----------------------------------------------------------------------------


def assess(turn: Turn, ticket: Ticket, texts: Sequence[str]) -> Ticket:
    """What the customer says may be a risk: then the supervisors are told, without any clock."""
    why = None if ticket.risk else risk_of(turn, ticket.answers, texts)
    if why is None:
        return ticket
    ticket = turn.keep(replace(ticket, risk=why, priority=Priority.HIGH))
    if ticket.thread is not None:  # else it is told with the card that opens the thread
        turn.do(ShowCard(ticket.id))
        ticket = tell_risk(turn, ticket)
    return ticket


def tell_risk(turn: Turn, ticket: Ticket) -> Ticket:
    """Tells of a risk, once, now that there is a thread to look into."""
    if not ticket.risk or "risk" in ticket.told:
        return ticket
    number, why = ticket_number(ticket), Term(f"risk-{ticket.risk}")
    alert = Alert(ticket.id, words("warn-risk", number=number, why=why), ticket.thread)
    turn.do(Warn(turn.now, ticket.queue, True, (alert,)))
    return turn.keep(replace(ticket, told=(*ticket.told, "risk")))


# --- the owner who was off shift -----------------------------------------------------------------


def due_next(ticket: Ticket) -> None:
    """Being told is no deadline of its own."""


def wants(ticket: Ticket) -> datetime | None:
    return ticket.tell_at


def look(turn: Turn, ticket: Ticket, at: datetime) -> None:
    """Their team is open now: what is still running they hear in one message."""
    ticket = turn.keep(replace(ticket, tell_at=None))
    running = [clock for clock in ticket.clocks if clock.since]
    if ticket.owner is None or not running:
        return
    first = min(running, key=lambda clock: clock.due)
    said = words(
        "warn-since",
        number=ticket_number(ticket),
        what=Terms((f"clock-{first.kind}",)),
        due=Instant(first.due, turn.policy.desk_zone),
    )
    _call_owner(turn, ticket, said)
