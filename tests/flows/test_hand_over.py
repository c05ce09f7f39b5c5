"""The end of a shift: noticed once, told to those who come, and claims that change hands."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations

import pytest
from talk import policy_of_world

from flows.calendars import Team, parse_hours
from flows.case import Address, Case, Person, Role, Stage, Ticket
from flows.decide import decide
from flows.digest import HandOver
from flows.events import ShiftEnding, TeamPressed
from flows.hand_over import endings, next_ending
from flows.policy import Policy, Queue
from flows.tasks import Note, Task, Whisper

OFFICE = "Mon-Fri 09:00-12:30 13:30-18:00"
BERLIN = Team(*("berlin", "Europe/Berlin", "Berlin", parse_hours(OFFICE)), members=("U1", "U2"))
LIMA = Team(
    "lima", "America/Lima", "Lima", parse_hours("Mon-Fri 09:00-18:00"), members=("U2", "U3")
)
LEAD = timedelta(minutes=30)
CLOSES = datetime.fromisoformat("2026-06-10T16:00Z")  # 18:00 in Berlin, 11:00 in Lima
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def desk(*teams: Team) -> Policy:
    return replace(policy_of_world(), queues=(Queue("complaints", teams),))


def digests(at: datetime, *teams: Team) -> list[Task]:
    ending = ShiftEnding("berlin", CLOSES)
    return list(decide(Case(0), ending, desk(*teams), at, 1).tasks)


def test_a_shift_ends_before_the_night_and_not_before_lunch() -> None:
    day = datetime.fromisoformat("2026-06-10T00:00Z")
    found = {
        closes
        for minute in range(24 * 60)
        for closes in endings(BERLIN, day + minute * MINUTE, LEAD)
        if closes > day
    }
    assert found == {CLOSES}
    assert endings(BERLIN, CLOSES - LEAD, LEAD)[-1:] == [CLOSES]
    assert CLOSES not in endings(BERLIN, CLOSES - LEAD - MINUTE, LEAD)
    assert endings(BERLIN, CLOSES, LEAD) == [CLOSES], "and none of the days before"
    assert endings(replace(BERLIN, hours=parse_hours("24/7")), CLOSES, LEAD) == []


def test_the_digest_names_who_goes_who_comes_and_calls_only_those_at_work() -> None:
    (task,) = digests(CLOSES - LEAD, BERLIN, LIMA)
    assert isinstance(task, HandOver)
    assert (task.city, task.next_city, task.closes) == ("Berlin", "Lima", CLOSES)
    assert task.leaving == ("U1",)  # U2 goes on in Lima
    assert task.people == ("U2", "U3")
    (alone,) = digests(CLOSES - LEAD, BERLIN)
    assert isinstance(alone, HandOver)
    assert alone.opens == datetime.fromisoformat("2026-06-11T07:00Z")
    assert (alone.leaving, alone.people) == (("U1", "U2"), ())  # nobody is called at night


def test_however_late_it_is_noticed_until_the_team_is_back() -> None:
    friday = CLOSES + timedelta(days=2)
    monday = datetime.fromisoformat("2026-06-15T07:00Z")
    for late in (MINUTE, timedelta(hours=61), monday - friday - MINUTE):
        assert endings(BERLIN, friday + late, LEAD) == [friday]
    assert endings(BERLIN, monday, LEAD) == []
    gone = replace(BERLIN, closed_on=frozenset(friday.date() + n * DAY for n in range(1, 60)))
    assert endings(gone, friday + timedelta(days=30), LEAD) == [friday]
    assert endings(gone, friday + timedelta(days=32), LEAD) == []


def test_the_next_hand_over_is_known_and_no_lunch_is_one() -> None:
    assert next_ending(BERLIN, CLOSES - timedelta(hours=6), LEAD) == CLOSES
    assert next_ending(BERLIN, CLOSES - LEAD, LEAD) == CLOSES + DAY, "that one is due"
    assert next_ending(BERLIN, CLOSES + 2 * DAY, LEAD) == CLOSES + 5 * DAY, "after the week-end"
    assert next_ending(replace(BERLIN, hours=parse_hours("24/7")), CLOSES, LEAD) is None
    assert next_ending(replace(BERLIN, hours=()), CLOSES, LEAD) is None


def test_a_late_digest_tells_of_those_who_are_at_work_when_it_comes() -> None:
    late = CLOSES + timedelta(hours=3)
    (task,) = digests(late, BERLIN, LIMA)
    assert isinstance(task, HandOver)
    assert (task.closes, task.next_city, task.opens) == (CLOSES, "Lima", late)
    assert (task.leaving, task.people) == (("U1",), ("U2", "U3"))
    night = CLOSES + timedelta(hours=10)  # Lima has closed as well
    (task,) = digests(night, BERLIN, LIMA)
    assert isinstance(task, HandOver)
    assert (task.next_city, task.opens) == ("Berlin", CLOSES + timedelta(hours=15))
    assert (task.leaving, task.people) == (("U1", "U2"), ())
    assert task.until == task.opens


def test_of_a_team_that_has_long_been_there_it_says_that_it_is_there_now() -> None:
    at = CLOSES - LEAD
    (task,) = digests(at, BERLIN, LIMA)
    assert isinstance(task, HandOver)
    assert task.opens == at < task.until == CLOSES


def test_a_team_that_is_gone_from_the_policy_ends_no_shift() -> None:
    assert digests(CLOSES, LIMA) == []


# --- The button ---------------------------------------------------------------------------------

U1, U2, U3 = (Person(name, name, Role.AGENT) for name in ("U1", "U2", "U3"))


def press(case: Case, by: Person, at: datetime = CLOSES - 10 * MINUTE) -> tuple[Case, list[Task]]:
    decision = decide(case, TeamPressed(by, 1, "take"), desk(BERLIN, LIMA), at, 9)
    return decision.case, list(decision.tasks)


def owned(owner: Person | None) -> Case:
    stage = Stage.CLAIMED if owner else Stage.OPEN
    ticket = Ticket(1, "complaints", stage, CLOSES, Address("telegram", "7"), owner=owner)
    return Case(1, tickets=(ticket,))


def owner_of(case: Case) -> str | None:
    owner = case.tickets[0].owner
    return owner.id if owner else None


def notes(tasks: list[Task]) -> list[str]:
    told = [task.note.key for task in tasks if isinstance(task, Note)]
    return told + [task.whisper.key for task in tasks if isinstance(task, Whisper)]


def test_whoever_presses_takes_the_claim_of_somebody_who_goes() -> None:
    case, tasks = press(owned(U1), U3)
    assert owner_of(case) == "U3"
    assert notes(tasks) == ["note-taken-over"]


def test_whoever_goes_and_presses_themselves_gives_it_back() -> None:
    case, tasks = press(owned(U1), U1)
    assert owner_of(case) is None
    assert case.tickets[0].stage is Stage.OPEN
    assert notes(tasks) == ["note-released"]


def test_what_nobody_has_is_claimed() -> None:
    case, tasks = press(owned(None), U3)
    assert owner_of(case) == "U3"
    assert notes(tasks) == ["note-claimed"]


@pytest.mark.parametrize("order", list(permutations([U2, U3])), ids=str)
def test_of_two_who_press_the_first_has_it(order: tuple[Person, Person]) -> None:
    case, _ = press(owned(U1), order[0])
    case, tasks = press(case, order[1])
    assert owner_of(case) == order[0].id
    assert notes(tasks) == ["refuse-claimed"]


def test_an_old_button_takes_nothing_from_somebody_at_work() -> None:
    case, tasks = press(owned(U1), U3, CLOSES - timedelta(hours=4))
    assert owner_of(case) == "U1"
    assert notes(tasks) == ["refuse-claimed"]
