"""The end of a shift: who is told what, and how an open claim goes to somebody who stays.

A team whose break is short comes back to its own tickets; nothing is handed over then.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from flows.calendars import Team, next_opening, openings
from flows.case import Stage, Ticket
from flows.changing import replace
from flows.digest import HandOver
from flows.events import ShiftEnding, TeamPressed
from flows.policy import Queue
from flows.shifts import is_on_shift, next_after, on_shift, teams_of
from flows.ticket import claim, mention, release, show, show_homes
from flows.turn import Turn

BREAK = timedelta(hours=3)  # a shorter one, such as lunch, ends no shift
PAST = timedelta(hours=24)  # what ended before is over, however long nobody looked
STALE = timedelta(hours=1)  # after which those who came next have found their own way


def endings(team: Team, now: datetime, lead: timedelta) -> list[datetime]:
    """The instants, lately past or at most `lead` ahead, at which a shift of the team ends."""
    until = now + lead + timedelta(microseconds=1)
    ends = [closes for _, closes in openings([team], now - PAST, until) if closes < until]
    return [closes for closes in ends if _is_long(next_opening([team], closes), closes)]


def _is_long(opens: datetime | None, closes: datetime) -> bool:
    return opens is None or opens - closes >= BREAK


def hand_over(turn: Turn, event: ShiftEnding) -> None:
    """A digest for each queue of the team; none where whoever comes next is long at work."""
    for queue in turn.policy.queues:
        team = next((team for team in queue.teams if team.name == event.team), None)
        if team is not None:
            _digest(turn, queue, team, event.closes)


def _digest(turn: Turn, queue: Queue, team: Team, closes: datetime) -> None:
    after = next_after(queue.teams, closes)
    taking, opens = after or (None, None)
    if opens is not None and turn.now - opens > STALE:
        return
    everybody = teams_of(turn.policy)
    leaving = tuple(who for who in team.members if not is_on_shift(everybody, who, closes))
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
