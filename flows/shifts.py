"""Shifts: who of the team is at work at an instant, and when their hours end or begin.

Hours belong to teams (`flows/calendars.py`); people belong to teams by their workspace id.
Who is named in no team keeps no hours and counts as always at work.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flows.calendars import Team, is_open, next_opening, teams_speaking
from flows.policy import Policy


def teams_of(policy: Policy) -> tuple[Team, ...]:
    """Every team that serves a queue, each once."""
    return tuple(dict.fromkeys(team for queue in policy.queues for team in queue.teams))


def open_teams(teams: Sequence[Team], at: datetime) -> tuple[Team, ...]:
    """Those of the teams that are open at that instant."""
    return tuple(team for team in teams if is_open([team], at))


def on_shift(teams: Sequence[Team], at: datetime, language: str | None = None) -> tuple[str, ...]:
    """The members of the teams that are open, each once; with a language, of those that speak it.

    Empty when nobody is named: it does not say that nobody works.
    """
    speaking = teams if language is None else teams_speaking(teams, language)
    found = open_teams(speaking, at)
    return tuple(dict.fromkeys(member for team in found for member in team.members))


def is_on_shift(teams: Sequence[Team], person: str, at: datetime) -> bool:
    """Whether one of the person's teams is open; always, for somebody who is in none of them."""
    own = [team for team in teams if person in team.members]
    return not own or bool(open_teams(own, at))


def next_shift(teams: Sequence[Team], person: str, at: datetime) -> datetime | None:
    """When the person is at work next, in UTC: ``at`` itself when now, None when never."""
    own = [team for team in teams if person in team.members]
    return next_opening(own, at) if own else at


def next_after(teams: Sequence[Team], at: datetime) -> tuple[Team, datetime] | None:
    """The team that is open at that instant or opens first after it, and since or from when.

    Who is open already comes before who opens later; among those the first named.
    """
    moments = [(opens, team) for team in teams if (opens := next_opening([team], at))]
    if not moments:
        return None
    opens, team = min(moments, key=lambda pair: pair[0])
    return team, opens
