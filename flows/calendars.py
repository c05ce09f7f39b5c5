"""Business time: when the desk is open, and how much open time lies between two instants.

Teams keep hours by their own wall clock. Every window is built for one local date and turned
into UTC at once, and all arithmetic happens in UTC, so a change of clocks makes a day longer or
shorter and never moves a promise. A window belongs to the date on which it opens: a night shift
of the 24th runs on into a closed 25th.

What does not live here: the present time (it is always an argument), the holidays of a country
and the shop's own calendar (they arrive as ``closed_on`` and ``closures``), and how an hour is
said to a customer.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from operator import itemgetter
from zoneinfo import ZoneInfo

DAY = 24 * 60
LONGEST = 2 * DAY  # minutes after midnight at which the latest window closes
NEVER = timedelta(days=400)  # a year with its holidays, and a month to be sure
WEEK = 7  # days
WEEKS_TO_BE_SURE = NEVER // timedelta(days=WEEK) + 1
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Window = tuple[datetime, datetime]
end_of = itemgetter(1)  # of a window


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Weekly hours of one day, in minutes after local midnight; past 1440 is the next day."""

    weekday: int
    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise ValueError(f"weekday {self.weekday} is not within 0 (Monday) to 6 (Sunday)")
        check_minutes(self.opens, self.closes)


@dataclass(frozen=True, slots=True)
class Team:
    """People in one zone who keep hours together.

    ``open_on`` gives the hours of one date: they replace the week's hours of that date, and
    they win over ``closed_on``. ``closures`` are stretches of UTC, in order and apart, that are
    taken out of all hours, night shifts included. ``members`` are the workspace's ids of the
    people; ``named`` says of a date why its hours are not the week's.
    """

    name: str
    zone: str
    city: str
    hours: tuple[Interval, ...]
    languages: tuple[str, ...] = ()
    closed_on: frozenset[date] = frozenset()
    open_on: tuple[tuple[date, int, int], ...] = ()
    members: tuple[str, ...] = ()
    closures: tuple[Window, ...] = ()
    named: tuple[tuple[date, str], ...] = ()

    def __post_init__(self) -> None:
        find_zone(self.zone)
        for _, opens, closes in self.open_on:
            check_minutes(opens, closes)
        edges = [to_utc(edge) for closure in self.closures for edge in closure]
        if any(later <= edge for edge, later in pairwise(edges)):
            raise ValueError(f"the closures of {self.name} are not in order and apart")

    def __hash__(self) -> int:
        """Of little: it is asked at each look into the cache, and a year has many dates."""
        return hash((self.name, self.zone))


def check_minutes(opens: int, closes: int) -> None:
    """Refuse hours that do not open on their own day, or that close before they open."""
    if not 0 <= opens < DAY:
        raise ValueError(f"opening minute {opens} is not within 0 to {DAY - 1}")
    if not opens < closes <= LONGEST:
        raise ValueError(f"closing minute {closes} is not within {opens + 1} to {LONGEST}")


@cache  # zoneinfo itself keeps only eight zones; the ninth would be read from disk every time
def find_zone(name: str) -> ZoneInfo:
    """The zone of an IANA name; ValueError when there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f'"{name}" is not an IANA time zone such as "Europe/Paris"') from error


# --- Questions ---------------------------------------------------------------------------------


def openings(teams: Sequence[Team], since: datetime, until: datetime) -> Iterator[Window]:
    """Half-open UTC intervals in which at least one team is open: merged, in order, cut to fit."""
    held: Window | None = None
    for opens, closes in pieces(teams, to_utc(since), to_utc(until)):
        if held is None:
            held = opens, closes
        elif held[1] == opens:
            held = held[0], closes
        else:
            yield held
            held = opens, closes
    if held is not None:
        yield held


def is_open(teams: Sequence[Team], at: datetime) -> bool:
    """Whether at least one team is open at that instant."""
    now = to_utc(at)
    return next(pieces(teams, now, now + datetime.resolution), None) is not None


def next_opening(teams: Sequence[Team], at: datetime) -> datetime | None:
    """The instant of the next opening, in UTC: ``at`` itself when open, None when never."""
    now = to_utc(at)
    first = next(pieces(teams, now, now + NEVER), None)
    return first[0] if first else None


def closing(teams: Sequence[Team], at: datetime) -> datetime | None:
    """The end of the open stretch around ``at``, in UTC; None when closed, or never closing."""
    now = to_utc(at)
    first = next(openings(teams, now, now + NEVER), None)
    if first is None or first[0] != now or first[1] == now + NEVER:
        return None
    return first[1]


def add_minutes(teams: Sequence[Team], start: datetime, minutes: float) -> datetime | None:
    """The first instant, in UTC, by which so many open minutes have passed; None when never.

    Nothing to wait for is over at once: adding 0 gives ``start``, open or not.
    """
    if minutes < 0:
        raise ValueError(f"cannot add {minutes} minutes: give 0 or more")
    since, left = to_utc(start), timedelta(minutes=minutes)
    if not left:
        return since
    together, week = tuple(teams), since.toordinal() // WEEK
    last = week + WEEKS_TO_BE_SURE
    while week <= last:
        known = open_in(together, week)
        for opens, closes in known[bisect_right(known, since, key=end_of) :]:
            begins = max(opens, since)
            if left <= closes - begins:
                return begins + left
            left -= closes - begins
            last = week + WEEKS_TO_BE_SURE
        week += 1
    return None


def minutes_between(teams: Sequence[Team], start: datetime, end: datetime) -> float:
    """Open minutes from ``start`` to ``end``; below zero when ``end`` comes first."""
    since, until = to_utc(start), to_utc(end)
    if until < since:
        return -minutes_between(teams, until, since)
    spent = sum((closes - opens for opens, closes in pieces(teams, since, until)), timedelta())
    return spent / timedelta(minutes=1)


def teams_speaking(teams: Sequence[Team], language: str) -> tuple[Team, ...]:
    """The teams that speak a language, or all where none says so."""
    speaking = tuple(team for team in teams if language in team.languages)
    return speaking or tuple(teams)


# --- Windows -----------------------------------------------------------------------------------


def to_utc(moment: datetime) -> datetime:
    """The same instant in UTC; ValueError for a naive time, whose instant nobody knows."""
    if moment.tzinfo is UTC:
        return moment
    if moment.utcoffset() is None:
        raise ValueError(f"{moment.isoformat()} has no time zone")
    return moment.astimezone(UTC)


def pieces(teams: Sequence[Team], since: datetime, until: datetime) -> Iterator[Window]:
    """Open time in order, without overlap; neighbours may touch, so that 24/7 is not one piece."""
    together = tuple(teams)
    for week in range(since.toordinal() // WEEK, until.toordinal() // WEEK + 1):
        known = open_in(together, week)
        for opens, closes in known[bisect_right(known, since, key=end_of) :]:
            first, last = max(opens, since), min(closes, until)
            if first >= last:
                return
            yield first, last


@lru_cache(maxsize=512)  # many customers ask of the same days
def open_in(teams: tuple[Team, ...], week: int) -> tuple[Window, ...]:
    """Open time within one week of UTC, as `pieces`; weeks are counted from the year 1."""
    first = date.fromordinal(week * WEEK)
    stop = first + timedelta(days=WEEK)
    since, until = (datetime.combine(day, time.min, UTC) for day in (first, stop))
    # A window of a date opens up to 16 hours before it in UTC (no zone is further east than
    # 15:13, Manila before 1844) and may close two days later, as much after it in the far west.
    days = range(first.toordinal() - 2, stop.toordinal() + 1)
    return tuple(merge(sorted(w for team in teams for w in windows(team, days)), since, until))


def merge(sorted_windows: Sequence[Window], since: datetime, until: datetime) -> Iterator[Window]:
    """The windows, each cut to what lies within the bounds and no earlier window has covered."""
    covered = since
    for opens, closes in sorted_windows:
        first, last = max(opens, covered), min(closes, until)
        if first < last:
            yield first, last
            covered = last


def windows(team: Team, ordinals: Iterable[int]) -> Iterator[Window]:
    """The windows that open on those dates of the team's own."""
    dated = {day for day, _, _ in team.open_on}
    for day in map(date.fromordinal, ordinals):
        for minutes in hours_on(team, day, day in dated):
            opens, closes = (instant(team.zone, day, minute) for minute in minutes)
            if opens < closes:  # 02:30-03:00 vanishes when the clock jumps from 02:00 to 03:00
                yield from rest((opens, closes), team.closures)


def instant(zone: str, day: date, minute: int) -> datetime:
    """The instant, in UTC, so many minutes of wall clock after a local midnight.

    A local time that happens twice means the first, and one that never happens is read with the
    offset before the gap (RFC 5545, 3.3.5): fold=0.
    """
    midnight = datetime.combine(day, time.min, find_zone(zone))
    # Deliberate wall-clock arithmetic: both sides carry the same zone.
    return (midnight + timedelta(minutes=minute)).astimezone(UTC)


def rest(window: Window, closures: Sequence[Window]) -> Iterator[Window]:
    """What is left of a window when the closures, in order and apart, are taken out of it."""
    opens, closes = window
    for place in range(bisect_right(closures, opens, key=end_of), len(closures)):
        begins, ends = closures[place]
        if begins >= closes:
            break
        if opens < begins:
            yield opens, begins
        opens = ends
    if opens < closes:
        yield opens, closes


def hours_on(team: Team, day: date, dated: bool) -> list[tuple[int, int]]:
    """The team's hours on one local date, in minutes after its midnight."""
    if dated:
        return [(opens, closes) for on, opens, closes in team.open_on if on == day]
    if day in team.closed_on:
        return []
    weekday = day.weekday()
    return [(slot.opens, slot.closes) for slot in team.hours if slot.weekday == weekday]


# --- Hours as people write them ----------------------------------------------------------------

SPAN = re.compile(r"(\d{1,2})(?::([0-5]\d))?-(\d{1,2})(?::([0-5]\d))?", re.ASCII)
RANGE = re.compile(r"([a-z]+)(?:-([a-z]+))?")


def parse_hours(text: str) -> tuple[Interval, ...]:
    """The week written as "Mon-Fri 09:00-12:30 13:30-18:00; Sat 22:00-06:00" or as "24/7".

    A closing time at or before the opening time is on the next day; 30:00 says the same of 06:00.
    Raises ValueError with a sentence that names the part that is wrong.
    """
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if not parts:
        raise ValueError('no hours given: write for example "Mon-Fri 09:00-18:00" or "24/7"')
    return tuple(sorted({slot for part in parts for slot in parse_part(part)}))


def parse_part(part: str) -> list[Interval]:
    if part == "24/7":
        return [Interval(weekday, 0, DAY) for weekday in range(7)]
    plain = re.sub(r"\s*[-‐-―−]\s*", "-", part.lower()).replace(",", " ")
    words = plain.split()
    count = next((at for at, word in enumerate(words) if word[0].isdigit()), len(words))
    weekdays = [day for word in words[:count] for day in parse_days(word, part)]
    spans = [parse_span(word, part) for word in words[count:]]
    if not weekdays:
        raise ValueError(f'"{part}" names no day: write for example "Mon-Fri 09:00-18:00"')
    if not spans:
        raise ValueError(f'"{part}" gives no hours: write for example "Mon-Fri 09:00-18:00"')
    return [Interval(day, opens, closes) for day in weekdays for opens, closes in spans]


def parse_days(word: str, part: str) -> list[int]:
    found = RANGE.fullmatch(word)
    if not found:
        raise ValueError(f'"{word}" in "{part}" is not a day or a range of days such as Mon-Fri')
    first = parse_day(found[1], part)
    last = parse_day(found[2], part) if found[2] else first
    return [(first + offset) % 7 for offset in range((last - first) % 7 + 1)]


def parse_day(word: str, part: str) -> int:
    names = [at for at, name in enumerate(DAYS) if len(word) >= 3 and name.startswith(word)]
    if not names:
        raise ValueError(f'"{word}" in "{part}" is not a day: use Mon Tue Wed Thu Fri Sat Sun')
    return names[0]


def parse_span(word: str, part: str) -> tuple[int, int]:
    found = SPAN.fullmatch(word)
    if not found:
        raise ValueError(
            f'"{word}" in "{part}" is not a span of hours such as 09:00-18:00; '
            'separate days that keep other hours with ";"'
        )
    opens, closes = (
        int(hours) * 60 + int(minutes or 0)
        for hours, minutes in (found.group(1, 2), found.group(3, 4))
    )
    if opens == closes:
        raise ValueError(f'"{word}" in "{part}" closes when it opens: write 00:00-24:00 for a day')
    if closes < opens:
        closes += DAY
    try:
        check_minutes(opens, closes)
    except ValueError:
        raise ValueError(
            f'"{word}" in "{part}" must open before 24:00 and close by 48:00'
        ) from None
    return opens, closes
