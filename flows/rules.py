"""The clocks of marketplaces: what a rule says, and by when that is for something that happened.

Marketplaces count calendar time, weekends and holidays included, unless a rule counts business
days of its own country. Where sources do not agree, the shortest reading counts and the others
stay beside it. What is done about a deadline lives in `flows/claims.py`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from flows.calendars import DAY, Interval, Team, add_minutes, find_zone, to_utc

# Business days are whole days of a week from Monday to Friday, without the country's holidays.
WEEK = tuple(Interval(weekday, 0, DAY) for weekday in range(5))


class Unit(StrEnum):
    HOURS = "hours"
    DAYS = "days"  # of the calendar, on the marketplace's own clock
    BUSINESS_DAYS = "business days"
    YEARS = "years"


class Actor(StrEnum):
    """Who must act before a deadline."""

    SELLER = "seller"
    BUYER = "buyer"
    PLATFORM = "platform"


class Confidence(StrEnum):
    OFFICIAL = "official"
    THIRD_PARTY = "third-party"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source says of a rule, and on which day it said so."""

    count: int
    unit: Unit
    source: str
    seen: date
    confidence: Confidence
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """By when somebody must do something after an event, in one or more readings.

    `answered`: an answer that reached the customer is what it asks for. `calendar`: the zone
    days are counted in, and the business days there.
    """

    id: str
    event: str
    duty: str
    act: Actor
    missed: str
    readings: tuple[Reading, ...]
    calendar: Team
    answered: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Law:
    """Something the law says, as a source had it on a day: a note, to be checked with counsel."""

    text: str
    source: str
    seen: date
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Pack:
    """All rules of one marketplace; `events` are its stages, in order, with their names.

    `markets`: whose orders it is about. `message`: the event that a customer's message is, whose
    clock starts by itself. `territories`: where its law holds (ISO 3166).
    """

    platform: str
    name: str
    events: tuple[tuple[str, str], ...]
    rules: tuple[Rule, ...]
    markets: tuple[str, ...] = ()
    message: str | None = None
    laws: tuple[Law, ...] = ()
    territories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a rule means for one event: the shortest reading, and those that say otherwise."""

    rule: Rule
    due: datetime  # UTC
    reading: Reading
    others: tuple[tuple[Reading, datetime], ...] = ()


def deadlines(pack: Pack, event: str, at: datetime) -> tuple[Deadline, ...]:
    """The deadlines that begin when the event happens, what is due first before the rest."""
    found = (deadline_of(rule, at) for rule in pack.rules if rule.event == event)
    return tuple(sorted(found, key=lambda deadline: (deadline.due, deadline.rule.id)))


def deadline_of(rule: Rule, at: datetime) -> Deadline:
    """By when, if it happened at that instant; of readings that agree the first named counts."""
    read = sorted(
        ((reading, due_by(reading, rule.calendar, at)) for reading in rule.readings),
        key=lambda pair: pair[1],
    )
    shortest, due = read[0]
    others = tuple((reading, by) for reading, by in read[1:] if by != due)
    return Deadline(rule, due, shortest, others)


def due_by(reading: Reading, calendar: Team, at: datetime) -> datetime:
    """The instant, in UTC, at which the time of a reading is over.

    Days and years end at the same time of day on the marketplace's clock, and not with the day:
    where its page leaves that open, the earlier is safe. One day of business is its 24 hours, so
    that what happens on a Saturday has until the end of the last business day.
    """
    start = to_utc(at)
    match reading.unit:
        case Unit.HOURS:
            return start + timedelta(hours=reading.count)
        case Unit.BUSINESS_DAYS:
            due = add_minutes((calendar,), start, reading.count * DAY)
            assert due is not None, "every year has business days"
            return due
        case Unit.DAYS:
            local = start.astimezone(find_zone(calendar.zone))
            # Wall-clock arithmetic, on purpose: both ends are on one clock.
            return (local + timedelta(days=reading.count)).astimezone(UTC)
        case Unit.YEARS:
            local = start.astimezone(find_zone(calendar.zone))
            year = local.year + reading.count
            day = min(local.day, monthrange(year, local.month)[1])  # 29 February
            return local.replace(year=year, day=day).astimezone(UTC)


def is_stale(reading: Reading | Law, today: date, recheck_days: int) -> bool:
    """Whether nobody has looked at the source for so long that it must be looked at again."""
    return (today - reading.seen).days > recheck_days


def pack_of(packs: Sequence[Pack], platform: str) -> Pack | None:
    return next((pack for pack in packs if pack.platform == platform), None)


def pack_for_market(packs: Sequence[Pack], market: str | None) -> Pack | None:
    """The marketplace whose orders have this form of number."""
    return next((pack for pack in packs if market in pack.markets), None)


def rule_of(pack: Pack, rule: str) -> Rule | None:
    return next((row for row in pack.rules if row.id == rule), None)


def laws_of(packs: Sequence[Pack], territory: str | None) -> tuple[tuple[Pack, Law], ...]:
    """What the law says where a customer lives."""
    here = (pack for pack in packs if territory in pack.territories)
    return tuple((pack, law) for pack in here for law in pack.laws)
