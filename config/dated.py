"""Dates as people write them: "2026-12-24 from 12:00, Christmas Eve".

A date, or two with ".." between them, with the year or of every year; hours where it is not the
whole day; a name after a comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flows.calendars import DAY, parse_span

DATES = re.compile(
    r"(?:(\d{4})-)?(\d{2})-(\d{2})(?:\.\.(?:(\d{4})-)?(\d{2})-(\d{2}))?(?:\s+(.*))?", re.ASCII
)
CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)", re.ASCII)
EXAMPLE = "write for example '2026-12-24 from 12:00, Christmas Eve' or '12-25..12-26'"

Span = tuple[int, int | None]  # minutes after midnight; None: until the end of that day's hours


@dataclass(frozen=True, slots=True)
class Dated:
    """Dates, from (month, day) to (month, day), of some year or of every one; empty: all day."""

    since: tuple[int, int]
    until: tuple[int, int]
    years: tuple[int, int] | None
    spans: tuple[Span, ...]
    name: str

    def days(self, horizon: range) -> Iterator[date]:
        """The dates that lie within these years."""
        for first, last in self._stretches(horizon):
            for ordinal in range(first.toordinal(), last.toordinal() + 1):
                day = date.fromordinal(ordinal)
                if day.year in horizon:
                    yield day

    def _stretches(self, horizon: range) -> Iterator[tuple[date, date]]:
        if self.years:
            yield date(self.years[0], *self.since), date(self.years[1], *self.until)
            return
        over = int(self.until < self.since)  # over the end of the year
        for year in range(horizon.start - 1, horizon.stop):
            first, last = day_of(year, *self.since), day_of(year + over, *self.until)
            if first <= last:
                yield first, last


def day_of(year: int, month: int, day: int) -> date:
    """The date; 29 February is the 28th in a year that has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, day - 1)


def parse_dated(line: str) -> Dated:
    """Reads one dated line; ValueError with a sentence that names what is wrong."""
    when, _, name = (part.strip() for part in line.partition(","))
    found = DATES.fullmatch(when)
    if found is None:
        raise ValueError(f"{line!r} does not begin with a date: {EXAMPLE}")
    if CLOCK.match(name):
        raise ValueError(f"{line!r}: put spaces, not commas, between hours: {EXAMPLE}")
    year, month, day, *end, hours = found.groups()
    since = _date(line, year, month, day)
    until = _date(line, end[0], end[1], end[2]) if end[1] else since
    if bool(since[0]) != bool(until[0]):
        raise ValueError(f"{line!r}: give both dates a year, or neither")
    if since[0] and until < since:
        raise ValueError(f"{line!r} ends before it begins")
    years = (since[0], until[0]) if since[0] else None
    return Dated(since[1:], until[1:], years, tuple(_spans(line, hours or "")), name)


def _date(line: str, year: str | None, month: str, day: str) -> tuple[int, int, int]:
    try:
        checked = date(int(year or 2024), int(month), int(day))  # 2024 has a 29 February
    except ValueError:
        raise ValueError(f"{line!r}: there is no such date") from None
    return (checked.year if year else 0, checked.month, checked.day)


def _spans(line: str, hours: str) -> Iterator[Span]:
    """ "10:00-12:00 13:00-15:00", "from 12:00" or "until 12:00"."""
    words = hours.split()
    if words and words[0] in ("from", "until"):
        clock = CLOCK.fullmatch(words[1]) if len(words) == 2 else None
        minute = int(clock[1]) * 60 + int(clock[2]) if clock else DAY
        if minute >= DAY:
            raise ValueError(f"{line!r}: {words[0]!r} needs a time such as 12:00: {EXAMPLE}")
        yield (minute, None) if words[0] == "from" else (0, minute)
        return
    for word in words:
        yield parse_span(word, line)
