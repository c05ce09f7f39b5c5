"""The clocks of a ticket: what the team is to have done by when, and when it is reminded.

Company clocks count the minutes in which a team that serves the queue in the customer's language
is open; those of the calendar count all of them. The first one is never set back: it ends with
an agent's words that have been delivered, and with nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from flows.acknowledgement import queue_of
from flows.calendars import Team, add_minutes, minutes_between, teams_speaking
from flows.case import Clock, ClockKind, Message, Stage, Ticket, Waiting, WaitsFor
from flows.changing import replace
from flows.policy import Policy
from flows.targets import Facts, facts_of, target_for
from flows.tasks import ShowCard, ShowHome
from flows.turn import Turn
from flows.warnings import warn_of
from flows.words import Terms

BREACH = 100  # per cent
ANSWERS = (ClockKind.FIRST_RESPONSE, ClockKind.NEXT_RESPONSE, ClockKind.HARD_LIMIT)
_OPENED = (
    ClockKind.FIRST_RESPONSE,
    ClockKind.HARD_LIMIT,
    ClockKind.UPDATE,
    ClockKind.RESOLUTION,
)
_REOPENED = (
    ClockKind.NEXT_RESPONSE,
    ClockKind.HARD_LIMIT,
    ClockKind.UPDATE,
    ClockKind.RESOLUTION,
)
_OWED = (ClockKind.NEXT_RESPONSE, ClockKind.HARD_LIMIT)


# --- what happens to them ------------------------------------------------------------------------


def opened(turn: Turn, ticket: Ticket) -> Ticket:
    """A new ticket, with its clocks running."""
    return _start(turn, ticket, _OPENED)


def reopened(turn: Turn, ticket: Ticket) -> Ticket:
    """An answer is owed again, though none is the first any more."""
    return _start(turn, ticket, _REOPENED)


def owed(turn: Turn, ticket: Ticket) -> Ticket:
    """The customer wrote: an answer is owed from the first such message on, and nobody waits for
    the customer any more.
    """
    if ticket.waiting is not None and ticket.waiting.on is WaitsFor.CUSTOMER:
        ticket = resumed(turn, ticket)
    if any(clock.kind is ClockKind.FIRST_RESPONSE for clock in ticket.clocks):
        return ticket
    return _start(turn, ticket, _OWED)


def answered(turn: Turn, ticket: Ticket) -> Ticket:
    """An agent's words have been delivered."""
    if ticket.stage is Stage.RESOLVED:
        return ticket
    kept = (
        clock
        for clock in ticket.clocks
        if clock.kind not in ANSWERS and clock.kind is not ClockKind.UPDATE
    )
    ticket = _start(turn, replace(ticket, clocks=tuple(kept)), (ClockKind.UPDATE,))
    if ticket.waiting is None:
        return ticket
    return _stop(turn, ticket, {ClockKind.UPDATE} & set(_pausing(turn, ticket.waiting)))


def paused(turn: Turn, ticket: Ticket, waiting: Waiting) -> Ticket:
    """What runs and may stand still does, until `resumed`."""
    return _stop(turn, replace(ticket, waiting=waiting), set(_pausing(turn, waiting)))


def resumed(turn: Turn, ticket: Ticket) -> Ticket:
    """What stood still runs on with what was left of it."""
    teams = teams_of(turn, ticket)
    clocks = (
        clock if clock.since else plan(turn.policy, teams, replace(clock, since=turn.now)) or clock
        for clock in ticket.clocks
    )
    return replace(ticket, clocks=tuple(clocks), waiting=None)


def retargeted(turn: Turn, ticket: Ticket) -> Ticket:
    """The clocks with the targets of what the ticket is now; none begins anew."""
    facts, teams = facts_of(turn, ticket), teams_of(turn, ticket)
    clocks = []
    for clock in ticket.clocks:
        target = target_for(turn.policy, clock.kind, facts)
        if target is not None and (target.minutes, target.calendar) != _of(clock):
            counted = replace(clock, minutes=target.minutes, calendar=target.calendar)
            clock = plan(turn.policy, teams, counted) or clock
        clocks.append(clock)
    return replace(ticket, clocks=tuple(clocks))


def _pausing(turn: Turn, waiting: Waiting) -> tuple[ClockKind, ...]:
    return turn.policy.pauses.get(waiting.on, ())


# --- when they are looked at ---------------------------------------------------------------------


def wants(ticket: Ticket) -> datetime | None:
    """When somebody is to be told next."""
    alarms = (clock.alarm_at for clock in ticket.clocks if clock.since)
    return min((at for at in alarms if at is not None), default=None)


def look(turn: Turn, ticket: Ticket, at: datetime) -> None:
    """Tells of the clocks that have come to the next stage; of several stages only the last."""
    teams = teams_of(turn, ticket)
    reached: dict[int, list[Clock]] = {}
    clocks = []
    for before in ticket.clocks:
        clock = _advanced(turn.policy, teams, before, at)
        clocks.append(clock)
        if clock.told > before.told:
            reached.setdefault(clock.told, []).append(clock)
    ticket = turn.keep(replace(ticket, clocks=tuple(clocks)))
    for share, told in sorted(reached.items()):
        due = min(clock.due for clock in told)
        names = Terms(tuple(f"clock-{clock.kind}" for clock in told))
        warn_of(turn, ticket, share, names, due)
    turn.do(ShowCard(ticket.id))
    if ticket.owner is not None:
        turn.do(ShowHome(ticket.owner.id))


def _advanced(policy: Policy, teams: tuple[Team, ...], clock: Clock, at: datetime) -> Clock:
    while clock.since and clock.alarm_at is not None and clock.alarm_at <= at:
        share = next((alarm.share for alarm in policy.alarms if alarm.share > clock.told), BREACH)
        clock = replace(clock, told=share, alarm_at=None)
        clock = plan(policy, teams, clock) or clock
    return clock


def due_next(ticket: Ticket) -> datetime | None:
    """When the first of the clocks that run ends, whether it has or will."""
    return min((clock.due for clock in ticket.clocks if clock.since), default=None)


def due_of(ticket: Ticket, kind: ClockKind) -> datetime | None:
    """When the clock of that kind ends; None where the ticket has none."""
    return next((clock.due for clock in ticket.clocks if clock.kind is kind), None)


def run_out(before: Iterable[Ticket], after: Iterable[Ticket]) -> list[tuple[ClockKind, str]]:
    """The clocks that have come to their end between two states of a case, and the channels."""
    known = {ticket.id: ticket.clocks for ticket in before}
    return [
        (clock.kind, ticket.address.channel)
        for ticket in after
        for clock in ticket.clocks
        if clock.told == BREACH
        and not any(
            was.told == BREACH
            for was in known.get(ticket.id, ())
            if (was.kind, was.started_at) == (clock.kind, clock.started_at)
        )
    ]


def have_begun(ticket: Ticket, messages: Iterable[Message]) -> bool:
    """Whether clocks have begun to run with these messages, which the card is to show."""
    times = {message.at for message in messages}
    return any(clock.since in times for clock in ticket.clocks)


# --- how they count ------------------------------------------------------------------------------


def teams_of(turn: Turn, ticket: Ticket) -> tuple[Team, ...]:
    """Those in whose time the ticket's clocks run."""
    return teams_speaking(queue_of(turn.policy, ticket).teams, turn.language)


def plan(policy: Policy, teams: tuple[Team, ...], clock: Clock) -> Clock | None:
    """The clock with its end and its next alarm; None where no team is ever open."""
    if clock.since is None:
        return clock
    if clock.spent >= clock.minutes:
        return clock  # it had ended before it stood still
    due = _reach(teams, clock, BREACH)
    if due is None:
        return None
    share = next((alarm.share for alarm in policy.alarms if alarm.share > clock.told), None)
    at = due if share == BREACH else None if share is None else _reach(teams, clock, share)
    return replace(clock, due=due, alarm_at=at)


def _reach(teams: tuple[Team, ...], clock: Clock, share: int) -> datetime | None:
    """When that per cent of a running clock is used up."""
    assert clock.since is not None
    left = max(0.0, clock.minutes * share / 100 - clock.spent)
    if clock.calendar:
        return clock.since + timedelta(minutes=left)
    return add_minutes(teams, clock.since, left)


def _start(turn: Turn, ticket: Ticket, kinds: Iterable[ClockKind]) -> Ticket:
    """The ticket with those clocks running that are not there yet and have a target."""
    there = {clock.kind for clock in ticket.clocks}
    facts, teams = facts_of(turn, ticket), teams_of(turn, ticket)
    begun = (_begin(turn, teams, facts, kind) for kind in kinds if kind not in there)
    return replace(ticket, clocks=(*ticket.clocks, *filter(None, begun)))


def _begin(turn: Turn, teams: tuple[Team, ...], facts: Facts, kind: ClockKind) -> Clock | None:
    target = target_for(turn.policy, kind, facts)
    if target is None:
        return None
    now = turn.now
    clock = Clock(kind, target.minutes, now, now, now, calendar=target.calendar)
    return plan(turn.policy, teams, clock)


def _stop(turn: Turn, ticket: Ticket, kinds: set[ClockKind]) -> Ticket:
    teams = teams_of(turn, ticket)
    clocks = (
        replace(clock, since=None, spent=_used(teams, clock, turn.now), alarm_at=None)
        if clock.since and clock.kind in kinds
        else clock
        for clock in ticket.clocks
    )
    return replace(ticket, clocks=tuple(clocks))


def _used(teams: tuple[Team, ...], clock: Clock, now: datetime) -> float:
    """Minutes of a clock that are gone."""
    if clock.since is None or now <= clock.since:
        return clock.spent
    if clock.calendar:
        return clock.spent + (now - clock.since) / timedelta(minutes=1)
    return clock.spent + minutes_between(teams, clock.since, now)


def _of(clock: Clock) -> tuple[int, bool]:
    return clock.minutes, clock.calendar
