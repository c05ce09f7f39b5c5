"""Times an agent promises in their own words: "I'll get back to you tomorrow by noon".

A sentence counts that says what we are going to do, and until when. The time is read on the
customer's clock, since it is they who wait; where it can be read in two ways, the earlier one
counts. The words of each language are the `commit-…` phrases of its file in `locales/`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from flows.calendars import Team, find_zone, openings
from flows.heard import OF_AGENTS, UNSPACED, Heard
from flows.understanding import plain

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
# Until when a part of the day lasts, in minutes after midnight.
PARTS = {"noon": 12 * 60, "morning": 12 * 60, "afternoon": 18 * 60, "evening": 21 * 60}
DAY_ENDS = 18 * 60  # "on Friday", "today": when people stop waiting for an office
ENDINGS = (DAY_ENDS, 21 * 60, 24 * 60 - 1)  # of a day that is half over
LATER = {"today": 0, "tonight": 0, "end-of-day": 0, "tomorrow": 1, "day-after": 2}
FURTHEST = timedelta(days=60)  # a date further off was meant for last year
AT_MOST = 5_000  # characters of a reply that are read
MOST_DAYS = 60  # nobody promises more in days

_SENTENCE = re.compile(r"(?<=[!?。！？؟\n])|(?<=[^\d\W]{2}\.)\s")
_QUESTION = re.compile(r"[?？؟]\s*$|か[。\s]*$")
# "15:00", "15h30", "15.30 Uhr", "3 p.m.", "15時半"; "24時間" is a length of time.
_CLOCK = re.compile(
    r"(?<![\d.,:/-])(\d{1,2})(?:"
    r":(\d\d)(?!\d)|\.(\d\d)(?=\s*(?:uhr|h\b|[ap]\.?\s?m\b))"
    r"|\s*(?:h(?!\w)|heures?\b|uhr|時(?!間)|点|點|时)\s*(\d\d|半)?(?!\d)"
    r"|h(\d\d)(?!\d)|(?=\s*[ap]\.?\s?m\b))"
)
_AFTER_NOON = re.compile(r"^\s*(?:uhr\s*)?p\.?\s?m\b")
_BEFORE_NOON = re.compile(r"^\s*a\.?\s?m\b")


@dataclass(frozen=True, slots=True)
class Commitment:
    """What was promised, and until when (UTC)."""

    due: datetime
    wording: str


@dataclass(frozen=True, slots=True)
class Listener:
    """Where and when words are read: the customer's zone, and the teams whose days count."""

    zone: str
    now: datetime
    teams: Sequence[Team]


def commitment_in(heard: Heard, language: str, text: str, to: Listener) -> Commitment | None:
    """The first time that a reply promises, or None; never one that has passed."""
    phrases = phrases_of_agents(heard, language)
    for sentence in sentences(text[:AT_MOST]):
        said = f" {plain(sentence)} "
        if phrases.found(said, "cue") and not phrases.found(said, "not"):
            due = _due(phrases, sentence, said, to)
            if due is not None and due > to.now:
                return Commitment(due, sentence.strip())
    return None


def sentences(text: str) -> Iterator[str]:
    """Sentences that state something; questions promise nothing."""
    for sentence in _SENTENCE.split(text):
        if sentence and sentence.strip() and not _QUESTION.search(sentence):
            yield sentence


# --- phrases -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """The phrases of one language as expressions over plain text, which has a space around it."""

    patterns: dict[str, re.Pattern[str]]
    within: re.Pattern[str]
    dates: re.Pattern[str]
    numbers: dict[str, int]
    months: dict[str, int]

    def found(self, said: str, concept: str) -> re.Match[str] | None:
        return self.patterns[concept].search(said)


_CONCEPTS = (
    *("cue", "not", "past", "this-week", "next-week"),
    *(*LATER, *PARTS, *WEEKDAYS),
)
_UNITS = ("minutes", "hours", "workdays", "days", "weeks", "two-hours", "two-days")


@lru_cache(maxsize=16)
def phrases_of_agents(heard: Heard, language: str) -> Phrases:
    """A language's phrases, compiled; of a language without any nothing is understood."""
    listed = {
        name.removeprefix(OF_AGENTS): phrases
        for name, phrases in heard.phrases.get(language, {}).items()
        if name.startswith(OF_AGENTS)
    }
    patterns = {name: re.compile(_any(listed.get(name, ()))) for name in _CONCEPTS}
    counted = enumerate(listed.get("number", ()), 1)
    numbers = {word: at for at, forms in counted for word in forms.split()}
    months = {word: at for at, name in enumerate(MONTHS, 1) for word in listed.get(name, ())}
    return Phrases(patterns, _within(listed, numbers), _dates(months), numbers, months)


def _word(phrase: str) -> str:
    """The phrase, as a whole word where words are spaced."""
    bare = re.escape(phrase)
    return bare if UNSPACED.search(phrase) else rf"(?<=\s){bare}(?=\s)"


def _any(phrases: Iterable[str]) -> str:
    """One of the phrases, as whole words where words are spaced; none matches nothing."""
    return "|".join(map(_word, sorted(set(phrases), key=len, reverse=True))) or r"(?!)"


def _within(listed: dict[str, tuple[str, ...]], numbers: dict[str, int]) -> re.Pattern[str]:
    """ "within 24 hours" and "24時間以内": a length of time, and a word that makes it a limit."""
    counts = "|".join([r"(?<!\d)\d{1,3}", *map(_word, sorted(numbers, key=len, reverse=True))])
    units = "|".join(f"(?P<{unit.replace('-', '_')}>{_bare(listed, unit)})" for unit in _UNITS)
    near = _bare(listed, "within")
    before, after = rf"(?P<before>(?<=\s)(?:{near})\s+)?", rf"(?P<after>\s*(?:{near}))?"
    return re.compile(rf"{before}(?:(?P<count>{counts})\s*|(?<=\s))(?:{units}){after}")


def _bare(listed: dict[str, tuple[str, ...]], name: str) -> str:
    """The phrases, ended where a word ends; they may follow a number without a space."""
    longest = sorted(set(listed.get(name, ())), key=len, reverse=True)
    ends = (re.escape(word) + ("" if UNSPACED.search(word) else r"(?!\w)") for word in longest)
    return "|".join(ends) or r"(?!)"


def _dates(months: dict[str, int]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(months, key=len, reverse=True))) or r"(?!)"
    return re.compile(
        r"(?P<month>\d{1,2})月\s*(?P<day>\d{1,2})[日号]?"
        rf"|(?<=\s)(?P<day_first>\d{{1,2}})(?:st|nd|rd|th|er|º)?(?:\s(?:of|de))?\s(?P<then>{names})(?=\s)"
        rf"|(?<=\s)(?P<name>{names})\s(?P<day_last>\d{{1,2}})(?:st|nd|rd|th)?(?=\s)"
    )


# --- times ---------------------------------------------------------------------------------------


def _due(phrases: Phrases, sentence: str, said: str, to: Listener) -> datetime | None:
    length = _length(phrases, said, to)
    if length is not None:
        return length
    lowered = unicodedata.normalize("NFKC", sentence).casefold()
    clock, here = _clock(phrases, lowered, said), to.now.astimezone(find_zone(to.zone))
    day = _day(phrases, said, here.date())
    if day is None:
        if clock is None or phrases.found(said, "past"):
            return None
        at = _instant(here.date(), clock, to.zone)
        return at if at > to.now else _instant(here.date() + timedelta(days=1), clock, to.zone)
    if clock is None and day == here.date() and phrases.found(said, "tonight"):
        clock = PARTS["evening"]
    if clock is not None:
        at = _instant(day, clock, to.zone)
        again = at <= to.now and _weekday(phrases, said) is not None
        return _instant(day + timedelta(days=7), clock, to.zone) if again else at
    ends = (_instant(day, minutes, to.zone) for minutes in ENDINGS)
    return next((at for at in ends if at > to.now), None)


def _length(phrases: Phrases, said: str, to: Listener) -> datetime | None:
    """The end of "within 24 hours", "in the next two working days"."""
    for found in phrases.within.finditer(said):
        unit = next(unit for unit in _UNITS if found[unit.replace("-", "_")])
        word = found["count"]
        count = int(word) if word and word.isdecimal() else phrases.numbers.get(word or "", 1)
        if not (found["before"] or found["after"]) or not count or phrases.found(said, "next-week"):
            continue
        if unit == "workdays":
            return open_day_ends(to.teams, to.now, count)
        spans = {
            "minutes": timedelta(minutes=count),
            "hours": timedelta(hours=count),
            "days": timedelta(days=count),
            "weeks": timedelta(weeks=count),
            "two-hours": timedelta(hours=2),
            "two-days": timedelta(days=2),
        }
        return None if spans[unit] > timedelta(days=MOST_DAYS) else to.now + spans[unit]
    return None


def open_day_ends(teams: Sequence[Team], now: datetime, count: int) -> datetime | None:
    """When the count-th day after today on which a team is open ends for it, in UTC."""
    if not teams or not 0 < count <= MOST_DAYS:
        return None
    zone = find_zone(teams[0].zone)
    today, days = now.astimezone(zone).date(), dict[date, datetime]()
    for opens, closes in openings(teams, now, now + timedelta(days=4 * count + 21)):
        day = opens.astimezone(zone).date()
        if day > today:
            days[day] = closes
    ends = [closes for _, closes in sorted(days.items())]
    return ends[count - 1] if len(ends) >= count else None


def _clock(phrases: Phrases, lowered: str, said: str) -> int | None:
    """The time of day, in minutes after midnight: as a clock shows it, or by a part of the day."""
    part = next((name for name in PARTS if phrases.found(said, name)), None)
    found = _CLOCK.search(lowered)
    if found is None:
        return _hour_with_part(phrases, said, part) if part else None
    hour, minutes = int(found[1]), next((m for m in found.groups()[1:] if m), "0")
    minute, rest = 30 if minutes == "半" else int(minutes), lowered[found.end() :]
    late = part in ("afternoon", "evening") or _AFTER_NOON.match(rest)
    if hour <= 12 and late:
        hour = hour % 12 + 12
    elif hour == 12 and _BEFORE_NOON.match(rest):
        hour = 0
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _hour_with_part(phrases: Phrases, said: str, part: str) -> int:
    """ "a las 3 de la tarde": an hour right before the part of the day; else where that ends."""
    place = phrases.found(said, part)
    assert place is not None
    hour = re.search(r"(?<!\d)(?<!\d[ .:])(\d{1,2})\s?$", said[: place.start()])
    if hour is None or not 1 <= int(hour[1]) <= 12:
        return PARTS[part]
    late = part in ("afternoon", "evening")
    return (int(hour[1]) % 12 + 12 if late else int(hour[1])) * 60


def _day(phrases: Phrases, said: str, today: date) -> date | None:
    """The day that is named, on the customer's calendar."""
    dated = phrases.dates.search(said)
    if dated is not None:
        return _date(phrases, dated, today)
    for name in ("day-after", "tomorrow"):
        if phrases.found(said, name):
            return today + timedelta(days=LATER[name])
    weekday = _weekday(phrases, said)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    friday = today + timedelta(days=(4 - today.weekday()) % 7)
    if phrases.found(said, "next-week"):
        return today + timedelta(days=7 - today.weekday() + 4)
    if phrases.found(said, "this-week"):
        return friday
    is_today = any(phrases.found(said, name) for name in ("today", "tonight", "end-of-day"))
    return today if is_today else None


def _weekday(phrases: Phrases, said: str) -> int | None:
    return next((at for at, name in enumerate(WEEKDAYS) if phrases.found(said, name)), None)


def _date(phrases: Phrases, found: re.Match[str], today: date) -> date | None:
    """A day and a month, of this year or, around its end, the next."""
    name = found["then"] or found["name"]
    month = int(found["month"]) if found["month"] else phrases.months[name]
    day = int(found["day"] or found["day_first"] or found["day_last"])
    for year in (today.year, today.year + 1):
        try:
            named = date(year, month, day)
        except ValueError:
            continue
        if today <= named <= today + FURTHEST:
            return named
    return None


def _instant(day: date, minutes: int, zone: str) -> datetime:
    """That wall time as an instant; one that the clocks skip is read by the time before."""
    wall = datetime.combine(day, time.min) + timedelta(minutes=minutes)
    return wall.replace(tzinfo=find_zone(zone)).astimezone(UTC)
