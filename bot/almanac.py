"""`amends clock`: the opening hours as a calendar, and when a ticket would be answered."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from bot.calendars import check_gathered, gather, years_around
from bot.policy import compose
from bot.week import Week, draw_week, list_days, picture
from config.policy import load
from config.settings import Settings
from flows.acknowledgement import FirstAnswer, answer_at, told_by, whole_minutes
from flows.calendars import Team, find_zone, is_open, next_opening
from flows.case import ClockKind, Priority
from flows.policy import Policy, Queue
from flows.targets import Facts, target_for
from flows.zones import Zone
from locales.catalog import SHIPPED, shipped


class Unclear(Exception):
    """What was asked cannot be answered; the sentence says what to give instead."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was typed; None: the desk's own, or now."""

    queue: str | None = None
    team: str | None = None
    language: str | None = None
    channel: str = "telegram"
    territory: str | None = None
    category: str | None = None
    priority: str = "normal"
    tier: str | None = None
    at: str | None = None
    zone: str | None = None
    days: int = 7


@dataclass(frozen=True, slots=True)
class Told:
    """The answer as text, and as a picture."""

    text: str
    svg: str


def tell(settings: Settings, asked: Asked, now: datetime) -> Told:
    """Answers what was asked; Unclear when it makes no sense, PolicyError when the policy does not.

    `now` is the moment asked about where none is given.
    """
    files = load(settings.policy, SHIPPED)
    zone = asked.zone or files.desk.zone
    _check_zone(zone)
    at = _moment(asked.at, zone, now)
    found = asyncio.run(gather(settings, files, at))
    check_gathered(files, found)
    teams = files.teams(years_around(at), found.held)
    policy = compose(settings, shipped(), teams, files)
    queue = _one("queue", asked.queue or policy.queues[-1].name, policy.queues)
    facts = _facts(policy, queue, asked)
    language = _known("language", asked.language or policy.desk_language, policy.languages)
    answer = answer_at(policy, queue, facts, language, at)
    shown = (_one("team", asked.team, queue.teams),) if asked.team else queue.teams
    shown = answer.teams if asked.language and not asked.team else shown
    first = at.astimezone(find_zone(zone)).date()
    week = Week(shown, zone, first, min(asked.days, 7), at, answer.due)
    said = [f"{_asked(asked, at, zone, language)} {_within(policy, facts)}:"]
    said += _answered(answer, at, zone)
    said += _by_night(policy, answer.due, at, asked.zone)
    lines = [f"The queue {queue.name}, from {first:%A %d %B %Y}."]
    for team in shown:
        lines += ["", f"{team.name}, {team.zone}", *list_days(team, first, asked.days)]
    lines += ["", f"By the clock of {zone}:", *draw_week(week), "", *said]
    return Told("\n".join(lines), picture(week, f"{queue.name}: by the clock of {zone}", said))


def _asked(asked: Asked, at: datetime, zone: str, language: str) -> str:
    place = f", from {asked.territory}" if asked.territory else ""
    return f"A ticket that arrives on {_shown(at, zone)} ({language}, {asked.channel}{place})"


def _within(policy: Policy, facts: Facts) -> str:
    target = target_for(policy, ClockKind.FIRST_RESPONSE, facts)
    assert target is not None, "the policy has a first response for everybody"
    return f"is to be answered within {target.minutes} {'' if target.calendar else 'open '}minutes"


def _answered(answer: FirstAnswer, at: datetime, zone: str) -> Iterator[str]:
    names = " and ".join(team.name for team in answer.teams)
    opens = next_opening(answer.teams, at)
    if answer.due is None or opens is None:
        yield f"never, for {names} does not open any more. Look at the hours in desk.toml."
        return
    if not is_open(answer.teams, at):
        yield f"{names}: closed then, opens on {_shown(opens, zone)}"
    yield f"answered by {_shown(answer.due, zone)}"
    for other in dict.fromkeys(team.zone for team in answer.teams if team.zone != zone):
        yield f"that is {_shown(answer.due, other)}"


def _by_night(
    policy: Policy, due: datetime | None, at: datetime, zone: str | None
) -> Iterator[str]:
    """What a customer of that zone is told instead, where the answer falls into their night."""
    if due is None or zone is None:
        return
    told = told_by(policy.promising, Zone(zone, sure=True), due, at)
    if told != whole_minutes(due):
        yield f"a customer there is told {_shown(told, zone)}: before that it is their night"


def _shown(moment: datetime, zone: str) -> str:
    return f"{moment.astimezone(find_zone(zone)):%a %d %b %Y %H:%M} {zone}"


def _moment(text: str | None, zone: str, now: datetime) -> datetime:
    """A time of that zone, unless it brings an offset of its own."""
    if text is None:
        return now
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Unclear(f'--at {text!r} is not a time such as "2026-12-24 11:30".') from None
    if not 1971 <= moment.year <= 2999:
        raise Unclear(f"--at {text!r} is too far from now.")
    return moment if moment.tzinfo else moment.replace(tzinfo=find_zone(zone))


def _facts(policy: Policy, queue: Queue, asked: Asked) -> Facts:
    territory = asked.territory
    if territory is not None and territory not in policy.zones:
        raise Unclear(f"--territory {territory!r} is not an ISO 3166 code such as FR.")
    return Facts(
        queue.name,
        _known("channel", asked.channel, tuple(policy.channels)),
        territory,
        asked.category,
        Priority(_known("priority", asked.priority, tuple(Priority))),
        _known("tier", asked.tier or policy.tiers[0], policy.tiers),
    )


Named = TypeVar("Named", Queue, Team)


def _one(what: str, name: str, rows: Sequence[Named]) -> Named:
    _known(what, name, [row.name for row in rows])
    return next(row for row in rows if row.name == name)


def _known(option: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise Unclear(f"--{option} {value!r} is not one of: {', '.join(known)}.")
    return value


def _check_zone(zone: str) -> None:
    try:
        find_zone(zone)
    except ValueError as error:
        raise Unclear(f"--zone: {error}.") from None
