"""Who is at work when: people by their teams, teams by their own clocks."""

from __future__ import annotations

from datetime import datetime

from flows.calendars import Team, parse_hours
from flows.shifts import is_on_shift, next_after, next_shift, on_shift, open_teams

OFFICE = parse_hours("Mon-Fri 09:00-18:00")
SHENZHEN = Team(
    *("shenzhen", "Asia/Shanghai", "Shenzhen", OFFICE, ("en", "zh-Hans")),
    members=("U1", "U2"),
)
BERLIN = Team(
    *("berlin", "Europe/Berlin", "Berlin", OFFICE, ("en", "de")),
    members=("U2", "U3"),
)
DESK = (SHENZHEN, BERLIN)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


MORNING = at("2026-06-10T02:00Z")  # 10:00 in Shenzhen, 04:00 in Berlin
BOTH = at("2026-06-10T08:00Z")  # 16:00 and 10:00
NOBODY = at("2026-06-10T20:00Z")


def test_teams_are_open_by_their_own_clocks() -> None:
    assert open_teams(DESK, MORNING) == (SHENZHEN,)
    assert open_teams(DESK, BOTH) == DESK
    assert open_teams(DESK, NOBODY) == ()


def test_who_is_on_shift_is_named_once_and_by_language() -> None:
    assert on_shift(DESK, MORNING) == ("U1", "U2")
    assert on_shift(DESK, BOTH) == ("U1", "U2", "U3")
    assert on_shift(DESK, BOTH, "de") == ("U2", "U3")
    assert on_shift(DESK, MORNING, "de") == ()  # Berlin speaks it, and sleeps
    assert on_shift(DESK, MORNING, "ja") == ("U1", "U2")  # nobody says they do: all answer
    assert on_shift(DESK, NOBODY) == ()


def test_somebody_in_two_teams_works_with_either_and_in_none_always() -> None:
    works = [[is_on_shift(DESK, who, moment) for who in ("U1", "U2", "U3", "U7")]
             for moment in (MORNING, BOTH, NOBODY)]  # fmt: skip
    assert works == [
        [True, True, False, True],
        [True, True, True, True],
        [False, False, False, True],
    ]
    assert next_shift(DESK, "U3", MORNING) == at("2026-06-10T07:00Z")
    assert next_shift(DESK, "U2", MORNING) == MORNING
    assert next_shift(DESK, "U7", NOBODY) == NOBODY


def test_the_next_team_is_the_one_at_work_or_the_first_to_come() -> None:
    assert next_after(DESK, at("2026-06-10T10:00Z")) == (BERLIN, at("2026-06-10T10:00Z"))
    assert next_after(DESK, at("2026-06-10T16:00Z")) == (SHENZHEN, at("2026-06-11T01:00Z"))
    friday = at("2026-06-12T16:00Z")
    assert next_after(DESK, friday) == (SHENZHEN, at("2026-06-15T01:00Z"))
    assert next_after([BERLIN], friday) == (BERLIN, at("2026-06-15T07:00Z"))
    assert next_after([], friday) is None
