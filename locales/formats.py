"""How times, lengths of time, lists and sizes are written in the reader's language.

The rules are CLDR's, by way of Babel; the few words around them ("today 15:40") are the
catalogue's. What does not live here: the present time (it is always an argument) and which zone
a reader lives in.

English without a territory keeps the 24-hour clock and puts the day before the month: its readers
here are mostly not American, and "15:40" is read alike everywhere, while 3:40 without its "PM"
would be a wrong promise. All other languages keep their own clock; Arabic's has twelve hours.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.units import format_unit

from locales.catalog import Catalog, shipped
from locales.regions import find_locale, load_zone

_ENGLISH = Locale("en", "GB")
WEEK = 7  # days; a weekday's name alone says which day is meant for the six after today
HOUR, DAY = 60, 24 * 60  # minutes
UNITS = ("byte", "kilobyte", "megabyte", "gigabyte")

# Chat fonts lack the narrow no-break space that CLDR puts before "PM" and "Mo". Its direction
# marks steer numeric dates, which are not used here, and would be copied along.
_TIDY = {0x202F: "\u00a0", 0x200E: None, 0x200F: None}


def moment(
    at: datetime,
    zone: str,
    language: str,
    style: str,
    now: datetime,
    catalog: Catalog | None = None,
) -> str:
    """An instant on the clock of ``zone``: "today 15:40", "Monday 10:00", "Mon 30 Mar 10:00".

    ``style`` "clock" gives the time alone, "weekday" the day's name for today and tomorrow too.
    The weekday alone is said for the six days to come; days further off and days gone by have
    their date, with the year where it is another one.
    """
    place, book = load_zone(zone), catalog or shipped()
    local, today = at.astimezone(place), now.astimezone(place).date()
    clock = _clock(local.hour, local.minute, language)
    if style == "clock":
        return clock
    days = (local.date() - today).days
    if days in (0, 1) and style != "weekday":
        key = "moment-tomorrow" if days else "moment-today"
        return book.say(language, key, {"time": clock})
    if 0 <= days < WEEK:
        day = _weekday(local.date(), language)
    else:
        day = _date(local.date(), language, local.year != today.year)
    return book.say(language, "moment-day", {"day": day, "time": clock})


# Babel reads its pattern anew for every time it writes; a desk's times are of a few days.
@lru_cache(maxsize=4_096)  # two languages' minutes of a day
def _clock(hour: int, minute: int, language: str) -> str:
    return format_time(time(hour, minute), "short", locale=_locale(language)).translate(_TIDY)


@lru_cache(maxsize=512)
def _weekday(day: date, language: str) -> str:
    return format_date(day, "EEEE", locale=_locale(language))


@lru_cache(maxsize=512)
def _date(day: date, language: str, with_year: bool) -> str:
    # A naive time is taken as it stands: the zone has been applied already.
    wall = datetime.combine(day, time.min)
    skeleton = "yMMMEd" if with_year else "MMMEd"
    return format_skeleton(skeleton, wall, locale=_locale(language)).translate(_TIDY)


@lru_cache(maxsize=512)
def day_of(on: date, language: str) -> str:
    """A day with its year: "22 Nov 2026", "22.11.2026"."""
    return format_date(on, "medium", locale=_locale(language)).translate(_TIDY)


def join_list(items: Sequence[str], language: str) -> str:
    """ "A, B and C" as the language joins them."""
    return format_list(items, locale=_locale(language)) if items else ""


@lru_cache(maxsize=4_096)  # the minutes of two days in some languages
def duration(minutes: int, language: str, catalog: Catalog | None = None) -> str:
    """A length of time, never rounded up: "1 h 25 min", "2 d 3 h"; below zero it is none."""
    book, left = catalog or shipped(), max(0, minutes)
    days, hours, rest = left // DAY, left % DAY // HOUR, left % HOUR
    if days:
        key = "duration-days-hours" if hours else "duration-days"
    elif hours:
        key = "duration-hours-minutes" if rest else "duration-hours"
    else:
        key = "duration-minutes"
    return book.say(language, key, {"days": days, "hours": hours, "minutes": rest})


def file_size(size: int, language: str) -> str:
    """Bytes as people say them: "2.4 MB", "2,4 Mo"; a thousand bytes are one kB."""
    amount, power = float(max(0, size)), 0
    while round(amount, 1) >= 1000 and power < len(UNITS) - 1:
        amount, power = amount / 1000, power + 1
    # CLDR's short form of bytes has no plural in English ("12 byte").
    length: Literal["short", "long"] = "short" if power else "long"
    unit, place = f"digital-{UNITS[power]}", _locale(language)
    return format_unit(amount, unit, length, format="#,##0.#", locale=place).translate(_TIDY)


def _locale(language: str) -> Locale:
    return _ENGLISH if language == "en" else find_locale(language)
