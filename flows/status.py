"""How a complaint stands, as its customer is told: the stage, who has it, and when they hear next.

Every time that is told here is a promise, in the ledger and watched: the one they know, or, where
none is open, a new one at the end of the clock that runs. No time is told where none can be kept:
while we wait for the customer, and where it was put off too often. Then it is said when the team
is at work.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from flows.acknowledgement import (
    FirstAnswer,
    first_answer,
    promise_for,
    promised,
    queue_of,
    ticket_number,
)
from flows.calendars import next_opening, teams_speaking
from flows.case import (
    ClockKind,
    Promise,
    PromiseState,
    Stage,
    Ticket,
    WaitsFor,
)
from flows.promises import give, is_overdue, overdue
from flows.shifts import next_after
from flows.tasks import Note, ShowCard
from flows.turn import Turn, term, words
from flows.words import City, Instant, Words
from flows.zones import zone_of

OWED = (ClockKind.FIRST_RESPONSE, ClockKind.NEXT_RESPONSE)


def status_of(turn: Turn, ticket: Ticket) -> list[Words]:
    """All of it; the ticket keeps what is promised by that."""
    number, stage, carer = ticket_number(ticket), stage_of(ticket), first_name(ticket)
    if carer and stage == Stage.CLAIMED:
        return [words("status-claimed", number=number, name=carer), *next_word(turn, ticket)]
    said = [words("status-ticket", number=number, stage=term(f"stage-{stage}"))]
    if ticket.stage is Stage.RESOLVED:
        return [*said, words("status-settled")]
    return [*said, *carer_of(turn, ticket), *next_word(turn, ticket)]


def stage_of(ticket: Ticket) -> str:
    """The stage; of a ticket that waits for somebody, for whom."""
    return str(ticket.stage) if ticket.waiting is None else f"waits-{ticket.waiting.on}"


def first_name(ticket: Ticket) -> str:
    """Of whoever has it; empty where nobody does, or is known by name."""
    names = ticket.owner.name.split() if ticket.owner else []
    return names[0] if names else ""


def carer_of(turn: Turn, ticket: Ticket) -> list[Words]:
    """Who takes care of a ticket, as a customer is told: by first name, else by the team's city."""
    if name := first_name(ticket):
        return [words("status-owner", name=name)]
    if is_escalated(ticket):
        return []  # it is said that those who lead have it
    teams = teams_speaking(queue_of(turn.policy, ticket).teams, turn.language)
    found = next_after(teams, turn.now)
    return [words("status-team", team=found[0].city)] if found else []


def next_word(turn: Turn, ticket: Ticket) -> list[Words]:
    """When the customer hears from us; the ticket keeps what is promised by that."""
    promise = ticket.promise
    if is_overdue(promise, turn.now):
        late = overdue(turn, ticket)
        return [late] if late else []
    if promise is not None and promise.state is PromiseState.OPEN:
        return told(turn, ticket, promise)
    if is_escalated(ticket):
        return [words("status-escalated"), *at_work(turn, ticket)]
    if ticket.waiting is not None and ticket.waiting.on is WaitsFor.CUSTOMER:
        return [words("status-your-turn"), *at_work(turn, ticket)]
    return _promise(turn, ticket)


def _promise(turn: Turn, ticket: Ticket) -> list[Words]:
    teams = teams_speaking(queue_of(turn.policy, ticket).teams, turn.language)
    promise = promise_for(turn, FirstAnswer(next_due(turn, ticket), teams))
    if promise is None:
        return []  # no team is ever at work
    ticket = turn.keep(give(turn, ticket, promise))
    due = Instant(promise.due, turn.policy.desk_zone)
    turn.do(ShowCard(ticket.id), Note(ticket.id, words("note-status-promised", due=due)))
    return told(turn, ticket, promise)


def next_due(turn: Turn, ticket: Ticket) -> datetime | None:
    """When the clock ends by which they hear next; where too little of it is left, of a new one."""
    soon = turn.now + timedelta(minutes=turn.policy.promising.lead_minutes)
    running = [clock for clock in ticket.clocks if clock.since]
    owed = [clock.due for clock in running if clock.kind in OWED]
    dues = owed or [clock.due for clock in running if clock.kind is ClockKind.UPDATE]
    due = min((due for due in dues if due >= soon), default=None)
    return due or first_answer(turn, ticket, ClockKind.NEXT_RESPONSE).due


def told(turn: Turn, ticket: Ticket, promise: Promise) -> list[Words]:
    """The time of the answer; who was answered and owes or is owed nothing hears *again* then."""
    kinds = {clock.kind for clock in ticket.clocks}
    if not kinds or not kinds.isdisjoint(OWED):
        teams = teams_speaking(queue_of(turn.policy, ticket).teams, turn.language)
        return promised(turn, promise, teams)
    due, city = Instant(promise.due, promise.zone), City(promise.zone)
    said = [words("status-next", due=due, city=city)]
    sure = zone_of(turn.profile, turn.policy, turn.now).sure
    return said if sure else [*said, words("promise-zone-unsure", city=city)]


def is_escalated(ticket: Ticket) -> bool:
    """Whether a time was put off too often, which leaves none, and nobody has answered since."""
    return ticket.promise is None and bool(ticket.past) and not ticket.past[-1].answered


def at_work(turn: Turn, ticket: Ticket) -> list[Words]:
    """That the team is there, or from when on, on the customer's clock."""
    teams = teams_speaking(queue_of(turn.policy, ticket).teams, turn.language)
    opens = next_opening(teams, turn.now)
    if opens is None:
        return []
    if opens <= turn.now:
        return [words("status-at-work")]
    zone = zone_of(turn.profile, turn.policy, turn.now).name
    return [words("status-back", opens=Instant(opens, zone), city=City(zone))]
