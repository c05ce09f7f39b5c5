"""Business time in known cases: changes of clocks, holidays, shifts, bounds, refusals."""

import time
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from flows.calendars import (
    Interval,
    Team,
    add_minutes,
    closing,
    is_open,
    minutes_between,
    next_opening,
    openings,
    parse_hours,
)
from flows.shifts import next_after

MINUTE = timedelta(minutes=1)
OFFICE = "Mon-Fri 09:00-18:00"


def team(zone: str, hours: str, closed: str = "", **more: object) -> Team:
    return Team(
        name=str(more.pop("name", zone)),
        zone=zone,
        city=zone.rpartition("/")[2],
        hours=parse_hours(hours) if hours else (),
        closed_on=frozenset(date.fromisoformat(day) for day in closed.split()),
        **more,  # type: ignore[arg-type]
    )


def at(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    assert moment.tzinfo is not None
    return moment


def local(zone: str, text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)


# --- The eight known cases -----------------------------------------------------------------------


def test_the_clock_goes_forward_over_a_weekend() -> None:
    due = add_minutes([team("Europe/Berlin", OFFICE)], at("2026-03-27T17:30+01:00"), 60)
    assert due == at("2026-03-30T07:30:00Z")
    assert due - at("2026-03-27T17:30+01:00") == timedelta(hours=63)


def test_easter_in_bavaria() -> None:
    desk = [team("Europe/Berlin", OFFICE, closed="2026-04-03 2026-04-06")]
    assert add_minutes(desk, at("2026-04-02T17:45+02:00"), 30) == at("2026-04-07T07:15:00Z")


def test_eight_hours_round_the_clock_are_eight_real_hours() -> None:
    desk = [team("America/New_York", "24/7")]
    due = add_minutes(desk, at("2026-03-07T22:00-05:00"), 8 * 60)
    assert due == at("2026-03-08T07:00-04:00")


def test_the_hour_that_happens_twice_counts_twice() -> None:
    zone = "America/New_York"
    start, end = local(zone, "2026-11-01T00:30"), local(zone, "2026-11-01T02:30")
    assert end - start == timedelta(hours=2)  # the trap: arithmetic of one zone is wall clock
    assert minutes_between([team(zone, "24/7")], start, end) == 180
    early = [team(zone, "Sun 01:30-04:00")]
    opens = next_opening(early, start)
    assert opens == at("2026-11-01T05:30:00Z")
    assert opens.astimezone(ZoneInfo(zone)).isoformat() == "2026-11-01T01:30:00-04:00"
    assert is_open(early, local(zone, "2026-11-01T01:30", fold=1))
    assert closing([team(zone, "Sun 00:00-01:30")], start) == at("2026-11-01T05:30:00Z")


def test_a_time_that_never_happens_moves_forward() -> None:
    zone, midnight = "Europe/Berlin", at("2026-03-29T00:00+01:00")
    opens = next_opening([team(zone, "Sun 02:30-06:00")], midnight)
    assert opens == at("2026-03-29T01:30:00Z")
    assert opens.astimezone(ZoneInfo(zone)).isoformat() == "2026-03-29T03:30:00+02:00"
    assert closing([team(zone, "Sun 00:00-02:30")], midnight) == at("2026-03-29T01:30:00Z")
    assert closing([team(zone, "Sun 00:00-02:30 02:30-06:00")], midnight) == at(
        "2026-03-29T06:00+02:00"
    )
    nothing = openings([team(zone, "Sun 02:30-03:00")], midnight, at("2026-03-30T00:00Z"))
    assert list(nothing) == []
    assert add_minutes([team(zone, "24/7")], local(zone, "2026-03-29T02:30"), 0) == opens
    assert add_minutes([team(zone, "24/7")], local(zone, "2026-03-29T02:30", 1), 0) == at(
        "2026-03-29T01:30+01:00"
    )


def test_half_an_hour_of_summer_time() -> None:
    desk = [team("Australia/Lord_Howe", "Sun 00:00-04:00")]
    day = at("2026-10-04T00:00+10:30"), at("2026-10-05T00:00+11:00")
    assert minutes_between(desk, *day) == 210
    assert add_minutes(desk, at("2026-10-04T01:00+10:30"), 120) == at("2026-10-03T16:30:00Z")


def test_the_night_shift_of_nine_hours() -> None:
    desk = [team("Europe/Berlin", "Sat 22:00-06:00")]
    (shift,) = openings(desk, at("2026-10-24T00:00Z"), at("2026-10-26T00:00Z"))
    assert shift[1] - shift[0] == timedelta(hours=9)
    due = add_minutes(desk, at("2026-10-25T00:30+02:00"), 4 * 60)
    assert due == at("2026-10-25T03:30+01:00")


@pytest.mark.parametrize(
    ("closed", "due"), [("", "2026-11-23T00:30:00Z"), ("2026-11-23", "2026-11-24T00:30:00Z")]
)
def test_friday_in_california_is_saturday_in_tokyo(closed: str, due: str) -> None:
    desk = [team("Asia/Tokyo", OFFICE, closed=closed)]
    assert add_minutes(desk, at("2026-11-20T16:00-08:00"), 30) == at(due)


# --- Questions ------------------------------------------------------------------------------------


def test_teams_hand_the_desk_round_the_world() -> None:
    desk = [
        team("Asia/Shanghai", OFFICE),
        team("Europe/Berlin", OFFICE),
        team("America/Los_Angeles", OFFICE),
    ]
    day = at("2026-06-10T00:00Z"), at("2026-06-11T00:00Z")
    # California's Tuesday ends at 01:00, Shanghai's Wednesday at 10:00, Berlin's at 16:00.
    assert list(openings(desk, *day)) == [day]
    assert list(openings(desk[:2], *day)) == [(at("2026-06-10T01:00Z"), at("2026-06-10T16:00Z"))]
    found = [next_after(desk, day[0] + timedelta(hours=hour)) for hour in (0, 5, 12, 20)]
    assert [who[0].city for who in found if who] == [
        "Los_Angeles",
        "Shanghai",
        "Berlin",
        "Los_Angeles",
    ]


def test_the_team_that_opens_next_answers_for_a_closed_desk() -> None:
    desk = [team("Europe/Berlin", OFFICE), team("Asia/Tokyo", OFFICE)]
    sunday = at("2026-06-14T12:00Z")
    assert next_after(desk, sunday) == (desk[1], at("2026-06-15T00:00Z"))
    assert next_after([team("Asia/Tokyo", "")], sunday) is None
    twins = [team("Asia/Tokyo", OFFICE, name="first"), team("Asia/Tokyo", OFFICE, name="second")]
    assert next_after(twins, sunday) == (twins[0], at("2026-06-15T00:00Z"))


def test_round_the_clock_is_one_stretch_without_a_closed_minute() -> None:
    desk = [team("Europe/Paris", "24/7")]
    year = at("2026-01-01T00:00Z"), at("2027-01-01T00:00Z")
    assert list(openings(desk, *year)) == [year]
    assert closing(desk, year[0]) is None
    assert next_opening(desk, at("2026-05-05T05:05:05.000005Z")) == at(
        "2026-05-05T05:05:05.000005Z"
    )
    assert add_minutes(desk, year[0], 60 * 24 * 1000) == year[0] + timedelta(days=1000)


def test_bounds_are_half_open() -> None:
    desk = [team("UTC", "Mon 09:00-12:00 12:00-18:00")]
    assert not is_open(desk, at("2026-06-01T08:59:59.999999Z"))
    assert is_open(desk, at("2026-06-01T09:00Z"))
    assert is_open(desk, at("2026-06-01T17:59:59.999999Z"))
    assert not is_open(desk, at("2026-06-01T18:00Z"))
    assert closing(desk, at("2026-06-01T09:00Z")) == at("2026-06-01T18:00Z")
    assert closing(desk, at("2026-06-01T18:00Z")) is None
    assert add_minutes(desk, at("2026-06-01T17:00Z"), 60) == at("2026-06-01T18:00Z")
    assert list(openings(desk, at("2026-06-01T12:00Z"), at("2026-06-01T12:00Z"))) == []


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kathmandu"])
def test_the_longest_window_reaches_across_two_days(zone: str) -> None:
    desk = [team(zone, "Fri 23:59-24:00; Sat 00:00-48:00; Mon 00:00-00:01")]
    start, end = local(zone, "2026-06-05T23:59"), local(zone, "2026-06-08T00:01")
    for hour in range(0, 48, 3):
        assert closing(desk, start + timedelta(hours=hour)) == end
    assert next_opening(desk, end) == local(zone, "2026-06-12T23:59")


def test_a_shift_belongs_to_the_day_on_which_it_opens() -> None:
    desk = [team("Europe/Berlin", "Thu-Fri 22:00-06:00", closed="2026-12-25")]
    night = at("2026-12-24T12:00Z"), at("2026-12-27T12:00Z")
    assert list(openings(desk, *night)) == [(at("2026-12-24T21:00Z"), at("2026-12-25T05:00Z"))]


def test_a_dated_opening_replaces_the_hours_of_that_day() -> None:
    days = ((date(2026, 12, 24), 540, 720), (date(2026, 12, 26), 600, 1500))
    desk = [team("UTC", OFFICE, closed="2026-12-25 2026-12-26", open_on=days)]
    assert list(openings(desk, at("2026-12-24T00:00Z"), at("2026-12-28T00:00Z"))) == [
        (at("2026-12-24T09:00Z"), at("2026-12-24T12:00Z")),
        (at("2026-12-26T10:00Z"), at("2026-12-27T01:00Z")),
    ]


def test_a_desk_that_never_opens_says_so() -> None:
    start = at("2026-06-01T00:00Z")
    for desk in ([], [team("UTC", "")]):
        assert not is_open(desk, start)
        assert next_opening(desk, start) is None
        assert add_minutes(desk, start, 1) is None
        assert add_minutes(desk, start, 0) == start
        assert minutes_between(desk, start, start + timedelta(days=9)) == 0
    last = [team("UTC", "", open_on=((date(2026, 6, 3), 0, 60),))]
    assert add_minutes(last, start, 60) == at("2026-06-03T01:00Z")
    assert add_minutes(last, start, 61) is None


def test_time_runs_backwards_with_a_minus() -> None:
    desk = [team("UTC", OFFICE)]
    monday, tuesday = at("2026-06-01T10:00Z"), at("2026-06-02T10:00Z")
    assert minutes_between(desk, monday, tuesday) == 540
    assert minutes_between(desk, tuesday, monday) == -540


def test_what_nobody_can_answer_is_refused() -> None:
    desk = [team("UTC", OFFICE)]
    naive = datetime(2026, 6, 1)  # noqa: DTZ001
    with pytest.raises(ValueError, match="no time zone"):
        is_open(desk, naive)
    with pytest.raises(ValueError, match="-5 minutes"):
        add_minutes(desk, at("2026-06-01T00:00Z"), -5)


@pytest.mark.parametrize("zone", ["Europe/Atlantis", "", "Europe", "../secrets", "CEST+2"])
def test_a_zone_that_does_not_exist_is_refused(zone: str) -> None:
    with pytest.raises(ValueError, match="is not an IANA time zone"):
        Team(name="x", zone=zone, city="X", hours=())


@pytest.mark.parametrize("slot", [(7, 0, 60), (-1, 0, 60), (0, -1, 60), (0, 60, 60), (0, 9, 2881)])
def test_impossible_intervals_are_refused(slot: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="is not within"):
        Interval(*slot)
    if 0 <= slot[0] <= 6:
        with pytest.raises(ValueError, match="is not within"):
            Team("x", "UTC", "X", (), open_on=((date(2026, 1, 1), *slot[1:]),))


def test_a_promise_is_quick_to_make() -> None:
    desk = [team("Europe/Berlin", OFFICE), team("Asia/Tokyo", OFFICE)]
    start = at("2026-03-27T17:30+01:00")
    took = []
    for _ in range(50):
        before = time.perf_counter()
        add_minutes(desk, start, 240)
        took.append(time.perf_counter() - before)
    assert min(took) < 0.001
