"""Opening hours as a shop owner can look at them: a list of days, a week in a terminal, a picture.

Pure: teams and instants in, text out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import escape

from flows.calendars import Team, find_zone, instant, minutes_between, openings, to_utc

DAY = 24 * 60
CELL = 30  # minutes: 48 of them are a row
OPEN, PARTLY, CLOSED, ARRIVES, ANSWERED = "█", "▄", "·", "?", "!"


@dataclass(frozen=True, slots=True)
class Week:
    """Days from `first` by the clock of `zone`, and a ticket: when it comes, by when answered."""

    teams: tuple[Team, ...]
    zone: str
    first: date
    days: int = 7
    arrives: datetime | None = None
    answered: datetime | None = None

    def dates(self) -> Iterator[date]:
        return (self.first + timedelta(days=day) for day in range(self.days))

    def bounds(self, day: date) -> tuple[datetime, datetime]:
        """A day by the clock of the zone; 23 or 25 hours where the clocks change."""
        return instant(self.zone, day, 0), instant(self.zone, day, DAY)


def list_days(team: Team, first: date, days: int) -> Iterator[str]:
    """The hours of one team by its own clock, one line a day, with what is special about it."""
    names = dict(team.named)
    zone = find_zone(team.zone)
    for day in (first + timedelta(days=number) for number in range(days)):
        since, until = instant(team.zone, day, 0), instant(team.zone, day, DAY)
        spans = [
            f"{opens.astimezone(zone):%H:%M}-{_end(closes, until, team.zone)}"
            for opens, closes in openings([team], since, until)
        ]
        hours = " ".join(spans) or "closed"
        yield f"  {day:%a %d %b %Y}  {hours:<36} {names.get(day, '')}".rstrip()


def _end(closes: datetime, midnight: datetime, zone: str) -> str:
    return "24:00" if closes == midnight else f"{closes.astimezone(find_zone(zone)):%H:%M}"


def draw_week(week: Week) -> Iterator[str]:
    """Seven rows of half hours, to be read without colour; on a day that clocks change the row
    shows the hours that its clock shows.
    """
    yield " " * 12 + "".join(f"{hour:<8}" for hour in ("00", "04", "08", "12", "16", "20"))
    for day in week.dates():
        yield f"{day:%a %d %b}  " + "".join(_cell(week, day, at) for at in range(0, DAY, CELL))
    yield f"{OPEN} open  {PARTLY} part of it  {CLOSED} closed" + (
        f"  {ARRIVES} ticket arrives  {ANSWERED} answered by then" if week.arrives else ""
    )


def _cell(week: Week, day: date, minute: int) -> str:
    since, until = instant(week.zone, day, minute), instant(week.zone, day, minute + CELL)
    shown = since.astimezone(find_zone(week.zone))
    if shown.hour * 60 + shown.minute != minute:  # the clocks jump over it
        return " "
    for moment, mark in ((week.arrives, ARRIVES), (week.answered, ANSWERED)):
        if moment is not None and since <= moment < until:
            return mark
    spent = minutes_between(week.teams, since, until)
    whole = (until - since) / timedelta(minutes=1)
    return OPEN if spent == whole else PARTLY if spent else CLOSED


# --- A picture ----------------------------------------------------------------------------------

LEFT, TOP, WIDE, HIGH = 190, 92, 960, 44  # px: margins, a day's width and height
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9")  # told apart by everybody


def picture(week: Week, title: str, said: Sequence[str]) -> str:
    """The same as an SVG, a lane for each team; `said` stands below."""
    rows = list(week.dates())
    foot = TOP + HIGH * len(rows)
    height = foot + 56 + 22 * len(said)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDE + 30} {height}" '
        'font-family="system-ui, sans-serif" font-size="14" fill="#222">',
        f'<rect width="100%" height="100%" fill="#fff"/><title>{escape(title)}</title>',
        f'<text x="24" y="34" font-size="20" font-weight="600">{escape(title)}</text>',
        *_legend(week),
        *_grid(len(rows)),
    ]
    for place, day in enumerate(rows):
        parts += _row(week, day, TOP + HIGH * place)
    parts += [
        f'<text x="24" y="{foot + 50 + 22 * line}">{escape(text)}</text>'
        for line, text in enumerate(said)
    ]
    return "\n".join([*parts, "</svg>", ""])


def _legend(week: Week) -> Iterator[str]:
    for place, team in enumerate(week.teams):
        x = LEFT + place * 190
        yield f'<rect x="{x}" y="50" width="14" height="14" rx="3" fill="{_colour(place)}"/>'
        yield f'<text x="{x + 20}" y="62">{escape(team.city)}</text>'


def _grid(rows: int) -> Iterator[str]:
    foot = TOP + HIGH * rows
    for hour in range(0, 25, 2):
        x = LEFT + WIDE * hour / 24
        yield f'<line x1="{x:g}" y1="{TOP}" x2="{x:g}" y2="{foot}" stroke="#ddd"/>'
        yield f'<text x="{x:g}" y="{foot + 20}" text-anchor="middle" fill="#666">{hour:02}</text>'
    for row in range(rows + 1):
        y = TOP + HIGH * row
        yield f'<line x1="24" y1="{y}" x2="{LEFT + WIDE}" y2="{y}" stroke="#ddd"/>'


def _row(week: Week, day: date, y: int) -> Iterator[str]:
    since, until = week.bounds(day)
    name = ", ".join(
        dict.fromkeys(why for team in week.teams for on, why in team.named if on == day)
    )
    yield f'<text x="24" y="{y + (18 if name else 27)}" font-weight="600">{day:%a %d %b}</text>'
    if name:
        short = name if len(name) <= 24 else f"{name[:23]}…"
        yield f'<text x="24" y="{y + 35}" font-size="12" fill="#666">{escape(short)}</text>'
    lane = (HIGH - 8) / len(week.teams)
    for place, team in enumerate(week.teams):
        for opens, closes in openings([team], since, until):
            x, end = _x(week, day, opens), _x(week, day, closes) or WIDE
            yield (
                f'<rect x="{LEFT + x:.1f}" y="{y + 4 + lane * place:.1f}" rx="2" '
                f'width="{max(end - x, 1):.1f}" height="{lane - 1:.1f}" fill="{_colour(place)}"/>'
            )
    for moment, label in ((week.arrives, "arrives"), (week.answered, "answered")):
        if moment is not None and since <= moment < until:
            x = LEFT + _x(week, day, moment)
            yield f'<line x1="{x:.1f}" y1="{y}" x2="{x:.1f}" y2="{y + HIGH}" {_PEN}/>'
            before = label == "arrives" and x > LEFT + 80  # so that the two never cover each other
            side = 'text-anchor="end"' if before else ""
            place_x = x - 5 if before else x + 5
            yield f'<text x="{place_x:.1f}" y="{y + 15}" {side} {_HALO}>{label}</text>'


_PEN = 'stroke="#d00" stroke-width="2.5"'
_HALO = 'fill="#d00" font-weight="600" stroke="#fff" stroke-width="4" paint-order="stroke"'


def _x(week: Week, day: date, moment: datetime) -> float:
    """Where the clock on the wall shows that time; 0 at midnight."""
    shown = to_utc(moment).astimezone(find_zone(week.zone))
    return WIDE * (shown.hour * 60 + shown.minute) / DAY if shown.date() == day else 0


def _colour(place: int) -> str:
    return COLOURS[place % len(COLOURS)]
