"""Closed days that others keep: the public holidays of a place, and a shop's own iCalendar.

Where the calendar's bytes come from is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import holidays

from flows.calendars import Window, find_zone

TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}


@dataclass(frozen=True, slots=True)
class Closings:
    """Dates that are closed, stretches of UTC that are, and what each is called."""

    dates: tuple[tuple[date, str], ...]
    stretches: tuple[tuple[Window, str], ...]


def check_country(country: str | None) -> str | None:
    """The code itself; ValueError when no holidays of such a country are known."""
    if country is not None and country not in holidays.list_supported_countries():
        raise ValueError(
            f"{country!r} is not a country whose holidays are known; "
            "use its ISO 3166 code in capitals, such as 'DE'"
        )
    return country


def check_region(country: str | None, region: str | None) -> str | None:
    """The code itself; ValueError when the country, if it is known, has no such region."""
    if region is None or country is None:
        return region
    known = holidays.country_holidays(country)
    if region not in {*known.subdivisions, *known.subdivisions_aliases}:
        regions = ", ".join(known.subdivisions) or "it has none"
        raise ValueError(f"{region!r} is not a region of {country} with holidays: {regions}")
    return region


def public_holidays(country: str, region: str | None, years: range) -> dict[date, str]:
    """The public holidays of these years, in English where the library has it.

    Days off in their stead ("observed") are holidays; Islamic dates to come are estimates.
    """
    found = holidays.country_holidays(country, subdiv=region, years=years, language="en_US")
    return {day: name.replace("; ", ", ") for day, name in sorted(found.items())}


def read_calendar(data: bytes, zone: str, years: range) -> Closings:
    """What an iCalendar file closes in these years: all of its events that are not cancelled.

    An event of whole days closes these dates, one with hours that stretch of time; times
    without a zone are the team's. Raises ValueError with a sentence when it cannot be read.
    """
    # Needed by few desks only; loading them is a tenth of a start.
    import icalendar
    import recurring_ical_events  # type: ignore[import-untyped]

    dates: list[tuple[date, str]] = []
    stretches: list[tuple[Window, str]] = []
    try:
        if b"BEGIN:VCALENDAR" not in data.upper():
            raise ValueError(
                "it holds no iCalendar; a web page may show one, the address of its file is needed"
            )
        calendar = icalendar.Calendar.from_ical(data)
        _check_series(calendar)
        bounds = date(years.start, 1, 1), date(years.stop, 1, 1)
        for event in recurring_ical_events.of(calendar).between(*bounds):
            name = str(event.get("SUMMARY", "")).strip()
            if str(event.get("STATUS", "")).upper() == "CANCELLED":
                continue
            if isinstance(event.start, datetime):
                opens, closes = (_utc(edge, zone) for edge in (event.start, event.end))
                if opens < closes:
                    stretches.append(((opens, closes), name))
            else:
                length = max((event.end - event.start).days, 1)
                dates += [(event.start + timedelta(days=day), name) for day in range(length)]
    except Exception as error:  # a foreign parser on foreign bytes: it may raise anything
        reason = str(error).partition("\n")[0][:120]
        raise ValueError(f"is not a calendar that can be read: {reason}") from error
    return Closings(tuple(sorted(dates)), tuple(sorted(stretches)))


def _check_series(calendar: Any) -> None:
    """Refuses what repeats within a day: years of it would keep a start waiting for minutes."""
    for event in calendar.walk("VEVENT"):
        rules = event.get("RRULE", ())
        for rule in rules if isinstance(rules, list) else [rules]:
            often = {str(word).upper() for word in rule.get("FREQ", ())} & TOO_OFTEN if rule else ()
            if often:
                raise ValueError(f"an event repeats {often.pop()}; daily is the most")


def _utc(moment: date, zone: str) -> datetime:
    if not isinstance(moment, datetime):  # an end that is only a date
        moment = datetime.combine(moment, datetime.min.time())
    if moment.utcoffset() is None:
        moment = moment.replace(tzinfo=find_zone(zone))
    return moment.astimezone(UTC)
