"""The people who answer: a team's row of desk.toml, and the dates on which its hours differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo, field_validator

from config.calendars import check_country, check_region, public_holidays, read_calendar
from config.dated import Dated, parse_dated
from flows.calendars import (
    DAY,
    Interval,
    Team,
    Window,
    find_zone,
    instant,
    parse_hours,
    rest,
)

MEMBER = re.compile(r"[UW][A-Z0-9]+")  # who somebody is in the team's workspace


def check_zone(zone: str) -> str:
    """The name itself; ValueError when it is no IANA zone."""
    find_zone(zone)
    return zone


def _as_tuple(value: Any) -> Any:
    """One line need not be a list; TOML's own dates are dates as well."""
    lines = value if isinstance(value, list | tuple) else [value]
    return tuple(str(line) if isinstance(line, date) else line for line in lines)


Lines = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]


class TeamRow(BaseModel):
    """One [[team]]."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    city: str
    zone: str
    hours: str
    languages: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    country: str | None = None
    region: str | None = None
    closed: Lines = ()
    open: Lines = ()
    sick: Lines = ()
    calendar: Lines = ()  # files or addresses

    _zone = field_validator("zone")(check_zone)
    _country = field_validator("country")(check_country)

    @field_validator("members")
    @classmethod
    def check_members(cls, members: tuple[str, ...]) -> tuple[str, ...]:
        for member in members:
            if not MEMBER.fullmatch(member):
                raise ValueError(
                    f"{member!r} is not a person's id such as U0123456789; "
                    "it stands in their profile, under 'Copy member ID'"
                )
        return members

    @field_validator("hours")
    @classmethod
    def check_hours(cls, hours: str) -> str:
        if not parse_hours(hours):
            raise ValueError("a team must be open at some time")
        return hours

    @field_validator("closed", "open", "sick")
    @classmethod
    def check_dates(cls, lines: tuple[str, ...]) -> tuple[str, ...]:
        for line in lines:
            parse_dated(line)
        return lines

    @field_validator("open")
    @classmethod
    def check_openings(cls, lines: tuple[str, ...]) -> tuple[str, ...]:
        for line in lines:
            spans = parse_dated(line).spans
            if not spans or spans[-1][1] is None:
                raise ValueError(f"{line!r}: say from when until when, such as 10:00-14:00")
        return lines

    @field_validator("region")
    @classmethod
    def check_its_region(cls, region: str | None, others: ValidationInfo) -> str | None:
        if region is not None and others.data.get("country", "wrong") is None:
            raise ValueError("a region needs a country")
        return check_region(others.data.get("country"), region)

    def intervals(self) -> tuple[Interval, ...]:
        return parse_hours(self.hours)


def make_team(row: TeamRow, years: range, calendars: Iterable[bytes] = ()) -> Team:
    """The team with every date of these years on which its hours are not the week's.

    Hours given for a date win over whatever closes it, except sick days. `calendars` are
    iCalendar files; ValueError when one of them cannot be read.
    """
    dates = _Dates(row, years)
    dates.close(row.closed)
    if row.country:
        dates.close_all(public_holidays(row.country, row.region, years).items())
    for calendar in calendars:
        found = read_calendar(calendar, row.zone, years)
        dates.close_all(found.dates)
        for stretch, name in found.stretches:
            dates.close_between(stretch, name)
    dates.open(row.open)
    dates.sicken(row.sick)
    return dates.team()


class _Dates:
    """The dates of one team, being collected."""

    def __init__(self, row: TeamRow, years: range) -> None:
        self._row = row
        self._years = years
        self._closed: set[date] = set()
        self._closures: list[Window] = []
        self._open: dict[date, list[tuple[int, int]]] = {}
        self._sick: list[Window] = []
        self._named: dict[date, dict[str, None]] = {}  # names in order, each once

    def close_all(self, dates: Iterable[tuple[date, str]]) -> None:
        for day, name in dates:
            self._closed.add(day)
            self._name(day, name or "closed")

    def close_between(self, closure: Window, name: str) -> None:
        self._closures.append(closure)
        zone = find_zone(self._row.zone)
        first, last = (edge.astimezone(zone).date().toordinal() for edge in closure)
        for ordinal in range(first, last + 1):
            self._name(date.fromordinal(ordinal), name or "closed")

    def close(self, lines: Iterable[str]) -> None:
        for day, line in self._days(lines):
            if not line.spans:
                self._closed.add(day)
            self._closures += self._windows(day, line)
            self._name(day, line.name or "closed")

    def open(self, lines: Iterable[str]) -> None:
        for day, line in self._days(lines):
            spans = [(opens, closes) for opens, closes in line.spans if closes is not None]
            self._open.setdefault(day, []).extend(spans)
            self._name(day, line.name or "open")

    def sicken(self, lines: Iterable[str]) -> None:
        """Nobody comes, whatever was planned."""
        for day, line in self._days(lines):
            if not line.spans:
                self._closed.add(day)
                self._open.pop(day, None)
            self._sick += self._windows(day, line)
            self._name(day, line.name or "sick")

    def _days(self, lines: Iterable[str]) -> Iterator[tuple[date, Dated]]:
        for line in map(parse_dated, lines):
            for day in line.days(self._years):
                yield day, line

    def _windows(self, day: date, line: Dated) -> list[Window]:
        zone, end = self._row.zone, self._end_of(day)
        return [
            (instant(zone, day, opens), instant(zone, day, end if closes is None else closes))
            for opens, closes in line.spans
        ]

    def _end_of(self, day: date) -> int:
        """The minute at which the last shift that begins on that date is over."""
        ends = (slot.closes for slot in self._row.intervals() if slot.weekday == day.weekday())
        return max(DAY, *ends, DAY)

    def _name(self, day: date, name: str) -> None:
        self._named.setdefault(day, {})[name] = None

    def team(self) -> Team:
        row = self._row
        hours = [(day, *span) for day, spans in sorted(self._open.items()) for span in spans]
        given = joined(
            (instant(row.zone, day, opens), instant(row.zone, day, closes))
            for day, opens, closes in hours
        )
        closures = [left for closure in self._closures for left in rest(closure, given)]
        return Team(
            *(row.name, row.zone, row.city, row.intervals(), row.languages),
            closed_on=frozenset(self._closed),
            open_on=tuple(hours),
            members=row.members,
            closures=joined([*closures, *self._sick]),
            named=tuple((day, ", ".join(names)) for day, names in sorted(self._named.items())),
        )


def joined(stretches: Iterable[Window]) -> tuple[Window, ...]:
    """The same time as stretches that are in order and apart."""
    found: list[Window] = []
    for opens, closes in sorted(stretches):
        if opens >= closes:
            continue
        if found and opens <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], closes)
        else:
            found.append((opens, closes))
    return tuple(found)
