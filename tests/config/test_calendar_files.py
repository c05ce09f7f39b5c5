"""What an iCalendar file closes: whole days, hours, series, and what cannot be read."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from config.calendars import read_calendar
from config.teams import TeamRow, make_team
from flows.calendars import openings

YEARS = range(2026, 2028)
ALL_DAY = "DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227\nSUMMARY:Christmas"


def calendar(*events: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//shop//EN"]
    for number, event in enumerate(events):
        lines += ["BEGIN:VEVENT", f"UID:{number}", *event.splitlines(), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def dates(*events: str) -> list[str]:
    return [f"{day} {name}" for day, name in read_calendar(calendar(*events), "UTC", YEARS).dates]


def stretches(*events: str, zone: str = "Europe/Berlin") -> list[str]:
    found = read_calendar(calendar(*events), zone, YEARS).stretches
    return [f"{opens:%Y-%m-%d %H:%M}-{closes:%d %H:%M} {name}" for (opens, closes), name in found]


def test_an_event_of_days_ends_before_its_end() -> None:
    assert dates(ALL_DAY) == [f"2026-12-{day} Christmas" for day in (24, 25, 26)]
    assert dates("DTSTART;VALUE=DATE:20260501\nSUMMARY:May") == ["2026-05-01 May"]


def test_a_series_gives_every_year_without_what_was_taken_out() -> None:
    yearly = "DTSTART;VALUE=DATE:20200501\nRRULE:FREQ=YEARLY\nSUMMARY:May"
    assert dates(yearly) == ["2026-05-01 May", "2027-05-01 May"]
    assert dates(f"{yearly}\nEXDATE;VALUE=DATE:20260501") == ["2027-05-01 May"]


def test_an_event_of_hours_keeps_its_zone_over_the_change_of_clocks() -> None:
    training = (
        "DTSTART;TZID=Europe/Berlin:20260324T120000\nDURATION:PT2H\n"
        "RRULE:FREQ=WEEKLY;COUNT=2\nSUMMARY:Training"
    )
    assert stretches(training) == [
        "2026-03-24 11:00-24 13:00 Training",
        "2026-03-31 10:00-31 12:00 Training",
    ]
    assert stretches("DTSTART:20260601T100000Z\nDTEND:20260602T090000Z") == [
        "2026-06-01 10:00-02 09:00 "
    ]


def test_a_time_without_a_zone_is_the_teams_own() -> None:
    floating = "DTSTART:20260601T100000\nDTEND:20260601T110000\nSUMMARY:Move"
    assert stretches(floating, zone="Asia/Kathmandu") == ["2026-06-01 04:15-01 05:15 Move"]


def test_what_is_cancelled_or_takes_no_time_closes_nothing() -> None:
    assert dates(f"{ALL_DAY}\nSTATUS:CANCELLED") == []
    assert stretches("DTSTART:20260601T100000Z\nDTEND:20260601T100000Z") == []
    assert read_calendar(calendar(), "UTC", YEARS).dates == ()


UNREADABLE = [
    b"",
    b"<html>Please log in</html>",
    b"\xff\xfe\x00\x01",
    calendar(ALL_DAY)[:90],
    calendar(ALL_DAY.replace("1224", "1399")),
    calendar(f"{ALL_DAY}\nRRULE:FREQ=NEVER"),
    calendar("DTSTART:20260101T000000Z\nRRULE:FREQ=SECONDLY"),  # years of it take minutes
]


@pytest.mark.parametrize("data", UNREADABLE, ids=range(len(UNREADABLE)))
def test_what_cannot_be_read_is_said_in_one_line(data: bytes) -> None:
    with pytest.raises(ValueError, match="is not a calendar that can be read: ") as said:
        read_calendar(data, "UTC", YEARS)
    assert "\n" not in str(said.value)


def test_a_team_is_closed_when_its_calendar_says_so() -> None:
    team = make_team(
        TeamRow(
            name="b", city="B", zone="Europe/Berlin", hours="Mon-Fri 09:00-18:00",
            open=("2026-12-26 10:00-12:00",),
        ),
        YEARS,
        [calendar(ALL_DAY, "DTSTART:20261223T110000Z\nDTEND:20261223T120000Z\nSUMMARY:Lunch")],
    )  # fmt: skip
    bounds = (datetime.fromisoformat(f"2026-12-{day}T00:00+01:00") for day in (23, 28))
    assert [f"{opens:%d %H}-{closes:%d %H}" for opens, closes in openings([team], *bounds)] == [
        *("23 08-23 11", "23 12-23 17"),  # UTC
        "26 09-26 11",  # hours given for a date win
    ]
    names = dict(team.named)
    assert (names[date(2026, 12, 23)], names[date(2026, 12, 24)]) == ("Lunch", "Christmas")
