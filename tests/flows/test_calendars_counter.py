"""The calendar against a counter that watches a wall clock minute by minute, and by property.

The counter shares nothing with the calendar: it only ever turns UTC into local readings.
"""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.calendars import (
    Interval,
    Team,
    Window,
    add_minutes,
    closing,
    is_open,
    minutes_between,
    next_opening,
    openings,
    parse_hours,
    teams_speaking,
)

MINUTE = timedelta(minutes=1)

EDGES = {  # a change of clocks, in UTC, or a plain date where the zone has none
    "Europe/Berlin": ("2026-03-29", "2026-10-25"),
    "America/New_York": ("2026-03-08", "2026-11-01"),
    "America/Sao_Paulo": ("2018-11-04", "2018-02-18"),  # jumps at midnight
    "Australia/Lord_Howe": ("2026-10-03", "2026-04-04"),
    "Asia/Kathmandu": ("2026-06-10", "2026-12-30"),
    "America/St_Johns": ("2026-03-08", "2026-11-01"),
    "Africa/Cairo": ("2026-04-24", "2026-10-30"),  # jumps at midnight
    "Asia/Shanghai": ("2026-02-17", "2026-10-01"),
    "Pacific/Auckland": ("2026-09-26", "2026-04-04"),
    "Asia/Kolkata": ("2026-03-29", "2026-11-08"),
    "Pacific/Chatham": ("2026-09-26", "2026-04-04"),
    "Africa/Casablanca": ("2026-02-15", "2026-03-22"),  # winter time in Ramadan
    "America/Santiago": ("2026-09-06", "2026-04-05"),
    "Asia/Tehran": ("2026-03-21", "2022-03-22"),
}
SPAN_DAYS = 9


class Clock:
    """A wall clock watched for nine days around an edge, one reading for each UTC minute."""

    def __init__(self, zone: str, edge: str) -> None:
        tz = ZoneInfo(zone)
        self.start = datetime.fromisoformat(edge).replace(tzinfo=UTC) - timedelta(days=4)
        self.readings: list[datetime] = []
        self.first_shown: dict[datetime, int] = {}
        self.jumps: list[tuple[datetime, datetime]] = []  # last reading before, first after
        for minute in range(SPAN_DAYS * 1440):
            reading = (self.start + minute * MINUTE).astimezone(tz).replace(tzinfo=None, fold=0)
            if self.readings and reading > self.readings[-1] + MINUTE:
                self.jumps.append((self.readings[-1], reading))
            self.first_shown.setdefault(reading, minute)
            self.readings.append(reading)

    def minute_of(self, reading: datetime) -> int:
        """When the clock first shows it; skipped, as long after the jump as it was to be."""
        if reading in self.first_shown:
            return self.first_shown[reading]
        for before, after in self.jumps:
            if before < reading < after:
                late = (reading - before) // MINUTE - 1
                return self.first_shown[after] + late
        return -1 if reading < self.readings[0] else len(self.readings)

    def open_minutes(self, one: Team) -> bytearray:
        """For each minute 1 when the team is open."""
        marks = bytearray(len(self.readings))
        day = self.readings[0].date()
        while day <= self.readings[-1].date():
            midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001
            weekly = [(slot.opens, slot.closes) for slot in one.hours
                      if slot.weekday == day.weekday() and day not in one.closed_on]  # fmt: skip
            dated = [(opens, closes) for on, opens, closes in one.open_on if on == day]
            for first, last in dated or weekly:
                opens = self.minute_of(midnight + first * MINUTE)
                closes = self.minute_of(midnight + last * MINUTE)
                for minute in range(max(opens, 0), closes):
                    marks[minute] = 1
            day += timedelta(days=1)
        for minute in range(len(marks)):
            now = self.start + minute * MINUTE
            if any(begins <= now < ends for begins, ends in one.closures):
                marks[minute] = 0
        return marks


@cache
def clock(zone: str, edge: str) -> Clock:
    return Clock(zone, edge)


def draw_hours(dice: random.Random) -> tuple[Interval, ...]:
    kind = dice.choice(["office", "night", "around", "small hours", "anything"])
    if kind == "office":
        return parse_hours("Mon-Fri 09:00-12:30 13:30-18:00; Sat 10:00-14:00")
    if kind == "night":
        return parse_hours("Mon-Sun 22:00-06:00")
    if kind == "around":
        return parse_hours("24/7")
    top = 240 if kind == "small hours" else 1439
    slots = []
    for _ in range(dice.randint(1, 9)):
        opens = dice.randint(0, top)
        closes = opens + dice.choice([1, 15, 90, 240, 480, 1440])
        slots.append(Interval(dice.randrange(7), opens, min(closes, 2880)))
    return tuple(slots)


def draw_team(dice: random.Random, zone: str, around: Clock) -> Team:
    days = [(around.start + timedelta(days=day)).date() for day in range(SPAN_DAYS)]
    closed = frozenset(dice.sample(days, dice.choice([0, 0, 1, 2, 4])))  # four: a bridge
    opened = dice.sample(days, dice.choice([0, 0, 1, 2]))
    spans = [(dice.randint(0, 1439), dice.choice([15, 240, 900])) for _ in opened]
    edges = sorted(dice.sample(range(SPAN_DAYS * 1440), dice.choice([0, 0, 2, 4, 8])))
    moments = [around.start + minute * MINUTE for minute in edges]
    return Team(
        name=zone,
        zone=zone,
        city="",
        hours=draw_hours(dice),
        languages=tuple(dice.sample(["de", "fr", "ja"], dice.randint(0, 2))),
        closed_on=closed,
        open_on=tuple(
            (day, opens, opens + length) for day, (opens, length) in zip(opened, spans, strict=True)
        ),
        closures=tuple(zip(moments[::2], moments[1::2], strict=True)),
    )


@pytest.mark.parametrize("zone", EDGES)
def test_the_calendar_agrees_with_a_minute_by_minute_counter(zone: str) -> None:
    """42 cases in each of 14 zones, 21 at each edge: 588 in all."""
    dice = random.Random(zone)
    for edge in EDGES[zone]:
        watch = clock(zone, edge)
        for _ in range(21):
            one = draw_team(dice, zone, watch)
            marks = watch.open_minutes(one)
            # Windows of the dates before the watch began may still be open for two days.
            first = dice.randint(3 * 1440, 5 * 1440)
            last = dice.randint(first, (SPAN_DAYS - 1) * 1440)
            since, until = watch.start + first * MINUTE, watch.start + last * MINUTE
            counted = sum(marks[first:last])
            assert minutes_between([one], since, until) == counted, (one, since, until)
            check_instants([one], watch, marks, first)
            check_sum([one], watch, marks, first)


def check_instants(desk: Sequence[Team], watch: Clock, marks: bytearray, first: int) -> None:
    since = watch.start + first * MINUTE
    assert is_open(desk, since) == bool(marks[first])
    opening = marks.find(1, first)
    if opening >= 0:
        assert next_opening(desk, since) == watch.start + opening * MINUTE
    end = marks.find(0, first)
    if marks[first] and end >= 0:
        assert closing(desk, since) == watch.start + end * MINUTE


def check_sum(desk: Sequence[Team], watch: Clock, marks: bytearray, first: int) -> None:
    wanted = max(1, sum(marks[first:]) // 2)
    minute, left = first, wanted
    while left and minute < len(marks):
        left -= marks[minute]
        minute += 1
    if not left:
        since = watch.start + first * MINUTE
        assert add_minutes(desk, since, wanted) == watch.start + minute * MINUTE


@pytest.mark.parametrize("seed", range(40))
def test_teams_together_agree_with_the_counter(seed: int) -> None:
    """The sun is followed: open is whenever one that speaks the language is."""
    dice = random.Random(seed)
    zones = ["Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "America/New_York"]
    watch = {name: clock(name, "2026-03-29") for name in zones}
    desk = [draw_team(dice, name, watch[name]) for name in dice.sample(zones, 3)]
    language = dice.choice(["de", "fr", "ja"])
    speaking = [one for one in desk if language in one.languages] or desk
    assert list(teams_speaking(desk, language)) == speaking
    marks = bytearray(
        map(max, *(watch[one.zone].open_minutes(one) for one in [*speaking, speaking[0]]))
    )
    around = watch[zones[0]]
    first, last = 3 * 1440 + dice.randint(0, 1440), 8 * 1440 - dice.randint(0, 1440)
    since, until = around.start + first * MINUTE, around.start + last * MINUTE
    assert minutes_between(speaking, since, until) == sum(marks[first:last])
    check_instants(speaking, around, marks, first)
    check_sum(speaking, around, marks, first)


# --- Properties ---

ZONES = st.sampled_from(sorted(EDGES))
SLOTS = st.builds(
    lambda day, opens, length: Interval(day, opens, min(opens + length, 2880)),
    st.integers(0, 6),
    st.integers(0, 1439),
    st.integers(1, 2880),
)
YEARS = datetime(2017, 12, 1, tzinfo=UTC)
DATES = st.integers(0, 3 * 366).map(lambda day: (YEARS + timedelta(days=day)).date())


def apart(minutes: list[int]) -> tuple[Window, ...]:
    """Closures of up to two days, each over before the next begins."""
    begins = sorted(minutes)
    ends = [min(first + 2880, later - 1) for first, later in pairwise([*begins, 10**7])]
    return tuple(
        (YEARS + first * MINUTE, YEARS + last * MINUTE)
        for first, last in zip(begins, ends, strict=True)
        if first < last
    )


CLOSURES = st.lists(st.integers(0, 3 * 366 * 1440), max_size=8, unique=True).map(apart)
TEAMS = st.builds(
    lambda zone, hours, closed, closures: Team(
        *("t", zone, "T", tuple(hours)), closed_on=closed, closures=closures
    ),
    ZONES,
    st.lists(SLOTS, min_size=1, max_size=6),
    st.frozensets(DATES, max_size=5),
    CLOSURES,
)
DESKS = st.lists(TEAMS, min_size=1, max_size=3)
MOMENTS = st.integers(0, 3 * 366 * 1440).map(lambda minute: YEARS + minute * MINUTE)
AMOUNTS = st.integers(0, 20_000)


@given(DESKS, MOMENTS, AMOUNTS, AMOUNTS)
def test_adding_is_monotone_and_additive(
    desk: list[Team], start: datetime, one: int, two: int
) -> None:
    middle, whole = add_minutes(desk, start, one), add_minutes(desk, start, one + two)
    assert middle is not None
    assert whole is not None
    assert start <= middle <= whole
    assert add_minutes(desk, middle, two) == whole
    later = add_minutes(desk, start + timedelta(hours=5), one)
    assert later is not None
    assert later >= middle


@given(DESKS, MOMENTS, st.integers(1, 20_000))
def test_a_result_is_reached_in_open_time(desk: list[Team], start: datetime, amount: int) -> None:
    due = add_minutes(desk, start, amount)
    assert due is not None
    assert minutes_between(desk, start, due) == amount
    assert is_open(desk, due - datetime.resolution)


@given(DESKS, MOMENTS, st.integers(0, 60 * 24 * 40))
def test_openings_are_apart_in_order_and_within_bounds(
    desk: list[Team], since: datetime, length: int
) -> None:
    until = since + length * MINUTE
    found = list(openings(desk, since, until))
    edges = [edge for stretch in found for edge in stretch]
    assert edges == sorted(set(edges))
    assert all(since <= edge <= until and edge.tzinfo is UTC for edge in edges)
    for opens, closes in found:
        assert next_opening(desk, opens) == opens
        assert closes == until or closing(desk, opens) == closes
        assert closes == until or not is_open(desk, closes)


@given(DESKS, MOMENTS, AMOUNTS, AMOUNTS)
def test_counting_in_two_steps_counts_the_same(
    desk: list[Team], start: datetime, one: int, two: int
) -> None:
    middle, end = start + one * MINUTE, start + (one + two) * MINUTE
    steps = minutes_between(desk, start, middle) + minutes_between(desk, middle, end)
    assert steps == pytest.approx(minutes_between(desk, start, end))
