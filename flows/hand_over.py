"""The end of a shift: who is told what, and how an open claim goes to somebody who stays.

A team whose break is short comes back to its own tickets; nothing is handed over then.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from flows.calendars import Team, is_open, next_opening, openings
from flows.case import Stage, Ticket
from flows.changing import replace
from flows.digest import HandOver
from flows.events import ShiftEnding, TeamPressed
from flows.policy import Queue
from flows.shifts import is_on_shift, next_after, on_shift, teams_of
from flows.ticket import claim, mention, release, show, show_homes
from flows.turn import Turn

BREAK = timedelta(hours=3)  # a shorter one, such as lunch, ends no shift
AHEAD = timedelta(days=14)
PAST = timedelta(days=31)  # a team that is away for longer has handed everything over


def endings(team: Team, now: datetime, lead: timedelta) -> list[datetime]:
    """The instants, at most `lead` ahead, at which a shift of the team ends; past ones as long as
    the team is not back: it has its own tickets again then, and until then somebody may take them.
    """
    until = now + lead + timedelta(microseconds=1)
    ends = [closes for _, closes in openings([team], now - PAST, until) if closes < until]
    return [closes for closes in ends if _is_away(next_opening([team], closes), closes, now)]


def next_ending(team: Team, now: datetime, lead: timedelta) -> datetime | None:
    """The first end of a shift that is more than `lead` ahead; None within the next days."""
    spans = openings([team], now, now + AHEAD)
    ends = (closes for _, closes in spans if now + lead < closes < now + AHEAD)
    return next((c for c in ends if _is_away(next_opening([team], c), c, now)), None)


def _is_away(back: datetime | None, closes: datetime, now: datetime) -> bool:
    return back is None or (back - closes >= BREAK and back > now)


def hand_over(turn: Turn, event: ShiftEnding) -> None:
    """A digest for each queue of the team."""
    for queue in turn.policy.queues:
        team = next((team for team in queue.teams if team.name == event.team), None)
        if team is not None:
            _digest(turn, queue, team, event.closes)


def _digest(turn: Turn, queue: Queue, team: Team, closes: datetime) -> None:
    """As things are once the shift has ended, which may be long ago."""
    since = max(closes, turn.now)
    taking, opens = next_after(queue.teams, since) or (None, None)
    if taking is not None and taking != team and is_open([taking], turn.now):
        opens = turn.now
    everybody = teams_of(turn.policy)
    leaving = tuple(who for who in team.members if not is_on_shift(everybody, who, since))
    here = on_shift([taking], turn.now) if taking is not None else ()
    turn.do(
        HandOver(
            at=turn.now,
            queue=queue.name,
            city=team.city,
            closes=closes,
            next_city=taking.city if taking is not None else None,
            opens=opens,
            leaving=leaving,
            people=tuple(who for who in here if who not in leaving),
        )
    )


def take(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    """Whoever goes gives their ticket back, whoever stays takes it; the first press counts."""
    owner = ticket.owner
    if owner is None or ticket.stage is Stage.RESOLVED or not _leaves(turn, owner.id):
        claim(turn, ticket, event)
    elif owner.id == event.by.id:
        release(turn, ticket, event)
    else:
        taken = replace(ticket, owner=event.by, stage=Stage.CLAIMED)
        show(turn, taken, "note-taken-over", name=mention(event.by), by=mention(owner))
        show_homes(turn, event.by, owner)


def _leaves(turn: Turn, person: str) -> bool:
    """Whether somebody is off shift, or will be by the end of the hand-over."""
    soon = turn.now + timedelta(minutes=turn.policy.hand_over_minutes)
    return not is_on_shift(teams_of(turn.policy), person, soon)
