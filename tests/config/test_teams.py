"""A team's dates: what closes a day, what opens it, and which of them wins."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from config.dated import parse_dated
from config.teams import TeamRow, make_team
from flows.calendars import Team, add_minutes, openings

YEARS = range(2026, 2029)


def row(**more: object) -> TeamRow:
    given = {"name": "berlin", "city": "Berlin", "zone": "Europe/Berlin"}
    return TeamRow.model_validate({**given, "hours": "Mon-Fri 09:00-18:00", **more})


def made(**more: object) -> Team:
    return make_team(row(**more), YEARS)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def hours(team: Team, since: str, until: str) -> list[str]:
    """What is open between two local dates, by the team's own clock."""
    here = ZoneInfo(team.zone)
    bounds = (at(day).replace(tzinfo=here) for day in (since, until))
    return [
        f"{opens.astimezone(here):%d %H:%M}-{closes.astimezone(here):%d %H:%M}"
        for opens, closes in openings([team], *bounds)
    ]


# --- Lines about dates --------------------------------------------------------------------------

LINES = [
    ("2026-12-24", ["2026-12-24"], (), ""),
    ("2026-12-24, stock-taking", ["2026-12-24"], (), "stock-taking"),
    ("2026-12-24 from 12:00, Eve", ["2026-12-24"], ((720, None),), "Eve"),
    ("2026-12-24 until 9:30", ["2026-12-24"], ((0, 570),), ""),
    ("2026-12-24 09:00-10:00 22:00-02:00", ["2026-12-24"], ((540, 600), (1320, 1560)), ""),
    ("2026-12-30..2027-01-01", ["2026-12-30", "2026-12-31", "2027-01-01"], (), ""),
    ("12-26", ["2026-12-26", "2027-12-26", "2028-12-26"], (), ""),
    ("02-29", ["2026-02-28", "2027-02-28", "2028-02-29"], (), ""),
    ("2030-01-01", [], (), ""),
]


@pytest.mark.parametrize(("line", "days", "spans", "name"), LINES)
def test_a_line_names_dates_hours_and_a_reason(
    line: str, days: list[str], spans: tuple[object, ...], name: str
) -> None:
    dated = parse_dated(line)
    assert [day.isoformat() for day in dated.days(YEARS)] == days
    assert (dated.spans, dated.name) == (spans, name)


def test_a_yearly_line_may_reach_over_the_end_of_the_year() -> None:
    days = list(parse_dated("12-31..01-01").days(range(2026, 2028)))
    assert [f"{day:%Y-%m-%d}" for day in days] == [
        *("2026-01-01", "2026-12-31", "2027-01-01", "2027-12-31"),
    ]


WRONG = [
    ("Christmas", "does not begin with a date"),
    ("24.12.2026", "does not begin with a date"),
    ("2026-02-30", "there is no such date"),
    ("13-01", "there is no such date"),
    ("2026-12-24..12-26", "give both dates a year, or neither"),
    ("2026-12-26..2026-12-24", "ends before it begins"),
    ("2026-12-24 form 12:00", "is not a span of hours"),
    ("2026-12-24 from noon", "'from' needs a time such as 12:00"),
    ("2026-12-24 from 24:00", "'from' needs a time such as 12:00"),
    ("2026-12-24 10:00-12:00, 13:00-14:00", "put spaces, not commas, between hours"),
    ("2026-12-24 10:00-10:00", "closes when it opens"),
]


@pytest.mark.parametrize(("line", "why"), WRONG)
def test_a_line_that_cannot_be_meant_is_refused(line: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_dated(line)


# --- What wins ----------------------------------------------------------------------------------


def test_a_day_that_closes_at_noon_loses_its_afternoon_only() -> None:
    team = made(closed=["12-24 from 12:00, Christmas Eve"])
    assert hours(team, "2026-12-24", "2026-12-26") == ["24 09:00-24 12:00", "25 09:00-25 18:00"]
    assert dict(team.named)[date(2026, 12, 24)] == "Christmas Eve"


def test_closing_from_noon_takes_the_night_shift_that_begins_then() -> None:
    team = made(hours="Mon-Sun 22:00-06:00", closed=["2026-12-24 from 12:00"])
    assert hours(team, "2026-12-24", "2026-12-27") == [
        *("24 00:00-24 06:00", "25 22:00-26 06:00", "26 22:00-27 00:00"),
    ]


def test_closing_until_a_time_cuts_the_night_shift_of_the_day_before() -> None:
    team = made(hours="Mon-Sun 22:00-06:00", closed=["2026-12-24 until 03:00"])
    assert hours(team, "2026-12-23", "2026-12-25") == [
        *("23 00:00-23 06:00", "23 22:00-24 00:00", "24 03:00-24 06:00", "24 22:00-25 00:00"),
    ]


def test_a_pause_of_two_hours_is_taken_out_of_round_the_clock() -> None:
    team = made(hours="24/7", closed=["2026-12-24 12:00-14:00"])
    assert hours(team, "2026-12-24", "2026-12-25") == ["24 00:00-24 12:00", "24 14:00-25 00:00"]
    assert add_minutes([team], at("2026-12-24T11:30+01:00"), 60) == at("2026-12-24T14:30+01:00")


def test_an_open_sunday_wins_over_holidays_and_closings_but_not_over_sickness() -> None:
    sunday = "2026-11-01 10:00-14:00, fair"  # All Saints' Day, on a Sunday
    bavaria = {"country": "DE", "region": "BY", "open": [sunday]}
    assert hours(made(**bavaria), "2026-11-01", "2026-11-02") == ["01 10:00-01 14:00"]
    closed = made(**bavaria, closed=["2026-11-01 12:00-13:00"])
    assert hours(closed, "2026-11-01", "2026-11-02") == ["01 10:00-01 14:00"]
    late = made(**bavaria, sick=["2026-11-01 until 11:00"])
    assert hours(late, "2026-11-01", "2026-11-02") == ["01 11:00-01 14:00"]
    sick = made(**bavaria, sick=["2026-11-01"])
    assert hours(sick, "2026-11-01", "2026-11-02") == []
    assert dict(sick.named)[date(2026, 11, 1)] == "All Saints' Day, fair, sick"


def test_public_holidays_are_those_of_the_country_and_the_region() -> None:
    epiphany, reunification = date(2026, 1, 6), date(2026, 10, 3)
    assert epiphany in made(country="DE", region="BY").closed_on
    assert epiphany not in made(country="DE", region="BE").closed_on
    assert reunification in made(country="DE").closed_on
    observed = date(2026, 7, 3)  # the fourth is a Saturday
    usa = made(country="US", zone="America/New_York")
    assert dict(usa.named)[observed] == "Independence Day (observed)"


def test_the_golden_cases_hold_with_holidays_from_the_library() -> None:
    bavaria = made(country="DE", region="BY")
    assert add_minutes([bavaria], at("2026-04-02T17:45+02:00"), 30) == at("2026-04-07T07:15Z")
    japan = made(country="JP", zone="Asia/Tokyo")
    assert add_minutes([japan], at("2026-11-20T16:00-08:00"), 30) == at("2026-11-24T00:30Z")


MISTAKES = [
    ({"country": "XX"}, "'XX' is not a country whose holidays are known"),
    ({"country": "de"}, "ISO 3166 code in capitals"),
    ({"country": "DE", "region": "ZZ"}, "'ZZ' is not a region of DE with holidays: BB, BE, BW"),
    ({"region": "BY"}, "a region needs a country"),
    ({"open": ["2026-12-24"]}, "say from when until when"),
    ({"open": ["2026-12-24 from 12:00"]}, "say from when until when"),
    ({"sick": ["soon"]}, "does not begin with a date"),
]


@pytest.mark.parametrize(("more", "why"), MISTAKES)
def test_a_team_that_cannot_be_meant_is_refused(more: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        row(**more)


def test_a_date_may_be_written_as_toml_writes_dates_and_alone() -> None:
    assert row(closed=date(2026, 12, 24)).closed == ("2026-12-24",)
    assert row(sick="2026-12-24").sick == ("2026-12-24",)
