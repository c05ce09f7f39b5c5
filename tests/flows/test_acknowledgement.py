"""The first answer: its three parts, a true time, whose clock it is, and who gives it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from talk import AGENT, MONDAY, SUNDAY, Talk, complain, policy_of_world

from flows.acknowledgement import (
    FirstAnswer,
    answer_at,
    promise_for,
    queue_for,
    queue_of,
)
from flows.calendars import Team, parse_hours, teams_speaking
from flows.case import Case, Priority, Profile, Stage
from flows.policy import Queue
from flows.targets import Facts
from flows.turn import Turn
from flows.words import City, Instant
from flows.zones import Zone, known_zone, read_clock, zone_at_clock, zone_of

POLICY = policy_of_world()
HOURS = parse_hours("Mon-Fri 09:00-18:00")
BERLIN = Team("berlin", "Europe/Berlin", "Berlin", HOURS, ("de", "fr"))
SHENZHEN = Team("shenzhen", "Asia/Shanghai", "Shenzhen", HOURS, ("en", "zh-Hans"))


# --- What is said --------------------------------------------------------------------------------


def test_it_thanks_says_what_came_and_names_a_time() -> None:
    talk = complain(Talk("en-gb"))
    assert talk.heard == ("ack-thanks-name", "ack-received-order", "ack-next", "promise-open")
    for part in ("Ana Sousa", "113-8241190-4420212", "Damaged on arrival", "Refund", "1 file"):
        assert part in talk.said[-1].text
    assert "London" in talk.said[-1].text


def test_without_a_name_or_an_order_it_is_still_polite() -> None:
    talk = Talk("en-gb", None)
    talk.command("human")
    assert talk.heard == ("ack-thanks", "ack-received", "ack-next", "promise-open")
    assert talk.said[-1].text.count("left open") == 2


def test_while_the_team_is_closed_it_says_so_and_why() -> None:
    talk = complain(Talk("en-gb", now=SUNDAY))
    assert "promise-opens" in talk.heard
    assert "Shenzhen" in talk.said[-1].text
    promise = talk.ticket.promise
    assert promise is not None
    assert promise.due == datetime(2026, 3, 2, 9, 0, tzinfo=UTC), "01:30 is night there"


def test_where_it_is_another_day_than_at_the_team_the_day_is_named() -> None:
    saturday = datetime(2026, 2, 28, 20, 19, tzinfo=UTC)  # Sunday 04:19 in Shenzhen
    said = complain(Talk("en-gb", now=saturday)).said[-1].text
    assert "It opens Monday 09:00 there, which is Monday 01:00 your time." in said, said
    sunday = complain(Talk("en-gb", now=SUNDAY)).said[-1].text
    assert "It opens tomorrow 09:00 there, which is tomorrow 01:00 your time." in sunday, sunday


def test_when_the_place_is_only_guessed_it_names_it_and_asks() -> None:
    talk = complain(Talk("en"))
    assert talk.heard[-1] == "promise-zone-unsure"
    assert "Shanghai" in talk.said[-1].text


def test_the_team_is_not_told_that_a_customer_is_where_they_are_only_guessed_to_be() -> None:
    talk = complain(Talk("en", now=MONDAY))
    assert talk.ticket.promise is not None
    assert not talk.ticket.promise.sure
    assert known_zone(talk.case.profile, talk.ticket) is None
    talk.button(AGENT, "claim")
    talk.write(AGENT, "I'll get back to you tomorrow by noon.")
    talk.button(AGENT, "send", talk.ticket.messages[-1].id)
    assert len(talk.ticket.promises) == 2
    assert known_zone(talk.case.profile, talk.ticket) is None
    talk.command("time")
    talk.say("11:00")
    assert known_zone(talk.case.profile, talk.ticket) == talk.case.profile.zone_said


def test_a_time_is_promised_in_whole_minutes_and_never_too_early() -> None:
    turn = Turn(Case(1), POLICY, MONDAY, 1)
    due = MONDAY + timedelta(minutes=30, seconds=37)
    promise = promise_for(turn, FirstAnswer(due, ()))
    assert promise is not None
    assert promise.due == MONDAY + timedelta(minutes=31)
    even = promise_for(turn, FirstAnswer(MONDAY, ()))
    assert even is not None
    assert even.due == MONDAY


def test_a_desk_that_never_opens_promises_nothing() -> None:
    closed = replace(SHENZHEN, hours=())
    talk = Talk().with_policy(queues=(Queue("q", (closed,)),))
    complain(talk)
    assert talk.ticket.promise is None
    assert talk.heard[-1] == "ack-next"
    talk.command("status")
    assert talk.heard[0] == "status-ticket"
    assert not [key for key in talk.heard if key.startswith("promise")]


def test_a_time_that_has_passed_is_not_said_again_as_one_to_come() -> None:
    talk = complain(Talk())
    talk.now += timedelta(hours=3)  # before any timer has fired
    talk.command("status")
    assert talk.heard == ("status-ticket", "status-team", "promise-overdue")
    assert talk.ticket.promise is not None
    assert talk.ticket.promise.due > talk.now


# --- Whose clock ---------------------------------------------------------------------------------


SAID = Profile(
    zone_said="Asia/Tokyo",
    order_territory="FR",
    zone_phone="Europe/Madrid",
    territory="DE",
)


@pytest.mark.parametrize(
    ("profile", "shop", "zone"),
    [
        (SAID, "Europe/Rome", Zone("Asia/Tokyo", True)),
        (replace(SAID, zone_said=None), "Europe/Rome", Zone("Europe/Rome", True)),
        (replace(SAID, zone_said=None), None, Zone("Europe/Paris", True)),
        (replace(SAID, zone_said=None, order_territory=None), None, Zone("Europe/Madrid", True)),
        (Profile(territory="DE"), None, Zone("Europe/Berlin", True)),
        (Profile(order_territory="US", territory="DE"), None, Zone("Europe/Berlin", True)),
        (Profile(territory="US"), None, Zone("Asia/Shanghai", False)),
        (Profile(territory="XX"), None, Zone("Asia/Shanghai", False)),
        (Profile(), None, Zone("Asia/Shanghai", False)),
    ],
)
def test_the_first_source_that_is_known_gives_the_zone(
    profile: Profile, shop: str | None, zone: Zone
) -> None:
    assert zone_of(profile, replace(POLICY, customer_zone=shop), MONDAY) == zone


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        *(("22:40", (22, 40)), ("9h05", (9, 5)), ("10.40 pm", (22, 40)), ("10pm", (22, 0))),
        *(("12 am", (0, 0)), ("12:10 PM", (12, 10)), ("it's 7:05 here", (7, 5))),
        *(("21 Uhr", (21, 0)), ("20h", (20, 0)), ("午後８時３０分", (20, 30)), ("8時半", (8, 30))),
        *(("下午3点20", (15, 20)), ("٢٢:٤٠", (22, 40)), ("١٠ مساء", (22, 0))),
        *(("25:00", None), ("22:70", None), ("2 hours ago", None), ("hello", None), ("", None)),
        ("113-8241190-4420212", None),
    ],
)
def test_a_time_is_read_however_it_is_written(text: str, clock: tuple[int, int] | None) -> None:
    assert read_clock(text) == clock


@pytest.mark.parametrize(
    ("territory", "clock", "zone"),
    [
        ("US", (20, 0), "America/Denver"),  # it is 3:00 in London
        ("US", (22, 0), "America/New_York"),
        (None, (11, 2), "Asia/Shanghai"),
        ("BR", (0, 0), "America/Sao_Paulo"),
        ("NZ", (16, 0), "Pacific/Auckland"),
    ],
)
def test_the_clock_at_the_customers_names_their_zone(
    territory: str | None, clock: tuple[int, int], zone: str
) -> None:
    at = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
    assert zone_at_clock(POLICY, territory, clock, at) == zone


@pytest.mark.parametrize(
    ("clock", "zone"),
    [
        ((4, 0), "Europe/Berlin"),
        ((3, 0), "Europe/London"),
        ((22, 0), "America/New_York"),
        ((8, 30), "Asia/Kolkata"),
        ((12, 0), "Asia/Tokyo"),
        ((16, 0), "Pacific/Auckland"),
    ],
)
def test_without_a_territory_it_is_where_most_people_have_that_clock(
    clock: tuple[int, int], zone: str
) -> None:
    at = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
    assert zone_at_clock(POLICY, None, clock, at) == zone


@pytest.mark.parametrize("hour", range(24))
@pytest.mark.parametrize("minute", [0, 15, 30, 45])
def test_any_clock_gives_a_zone_near_it(hour: int, minute: int) -> None:
    at = datetime(2026, 7, 1, 3, 0, tzinfo=UTC)
    zone = zone_at_clock(POLICY, None, (hour, minute), at)

    there = at.astimezone(ZoneInfo(zone))
    apart = abs(there.hour * 60 + there.minute - hour * 60 - minute)
    assert min(apart, 24 * 60 - apart) <= 45


# --- Who answers, and how soon -------------------------------------------------------------------


QUEUES = (
    Queue("money", (BERLIN,), categories=("payment",)),
    Queue("german", (BERLIN,), languages=("de",)),
    Queue("both", (BERLIN,), categories=("customs",), languages=("fr",)),
    Queue("rest", (SHENZHEN,)),
)


@pytest.mark.parametrize(
    ("category", "language", "queue"),
    [
        ("payment", "ja", "money"),
        ("payment", "de", "money"),
        ("late", "de", "german"),
        (None, "de", "german"),
        ("customs", "fr", "both"),
        ("customs", "en", "rest"),
        (None, "en", "rest"),
    ],
)
def test_a_ticket_goes_to_the_first_queue_that_takes_it(
    category: str | None, language: str, queue: str
) -> None:
    assert queue_for(replace(POLICY, queues=QUEUES), category, language).name == queue


def test_a_queue_that_has_vanished_is_taken_by_the_last() -> None:
    talk = complain(Talk())
    policy = replace(POLICY, queues=QUEUES)
    assert queue_of(policy, talk.ticket).name == "rest"
    assert queue_of(policy, replace(talk.ticket, queue="german")).name == "german"


def test_the_country_of_the_order_sets_the_target() -> None:
    talk = Talk("en")
    talk.command("start", "113-8241190-4420212_FR")
    talk.command("human")
    promise = talk.ticket.promise
    assert promise is not None
    assert promise.due - talk.now == timedelta(minutes=30)
    assert promise.zone == "Europe/Paris"


def test_teams_that_speak_the_language_count_else_all() -> None:
    assert teams_speaking((BERLIN, SHENZHEN), "de") == (BERLIN,)
    assert teams_speaking((BERLIN, SHENZHEN), "ar") == (BERLIN, SHENZHEN)


def test_a_german_waits_for_the_german_team() -> None:
    talk = Talk("de-de").with_policy(queues=(Queue("q", (BERLIN, SHENZHEN)),))
    talk.command("human")
    promise = talk.ticket.promise
    assert promise is not None
    assert promise.due == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
    due = Instant(promise.due, "Europe/Berlin")
    assert City(promise.zone) == City("Europe/Berlin")
    assert due.zone == promise.zone
    assert talk.ticket.stage is Stage.OPEN


def test_a_time_by_the_calendar_is_counted_in_hours_and_not_on_the_wall() -> None:
    """The night in which Berlin's clocks go back has an hour more."""
    rows = tuple(replace(row, minutes=24 * 60, calendar=True) for row in POLICY.targets)
    policy, queue = replace(POLICY, targets=rows), POLICY.queues[0]
    facts = Facts(queue.name, "telegram", None, None, Priority.NORMAL, "standard")
    evening = datetime(2026, 10, 24, 20, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    answer = answer_at(policy, queue, facts, "en", evening)
    assert answer.due == datetime(2026, 10, 25, 18, 0, tzinfo=UTC)


def test_a_zone_is_the_desks_own_where_the_customers_country_has_it() -> None:
    policy = replace(POLICY, desk_zone="Europe/Berlin")
    assert zone_at_clock(policy, "DE", (12, 0), datetime(2026, 3, 2, 11, 0, tzinfo=UTC)) == (
        "Europe/Berlin"
    )
