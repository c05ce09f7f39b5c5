"""What the team says of two customers: the same, or not after all; nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from talk import AGENT, LEAD, MONDAY, OTHER, policy_of_world

from flows.case import (
    Address,
    Case,
    Message,
    MessageState,
    Person,
    Profile,
    Side,
    Stage,
    Ticket,
)
from flows.decide import decide
from flows.events import (
    CustomerEvent,
    CustomerWrote,
    Reported,
    TeamPressed,
)
from flows.joining import home_of
from flows.joining import join as join_cases
from flows.meeting import AGENT as BY_TEAM
from flows.meeting import CODE
from flows.merging import other_case, other_ticket
from flows.orders import Order
from flows.tasks import (
    Event,
    Known,
    Look,
    LookUp,
    Met,
    Note,
    Say,
    Sent,
    Task,
    TaskEnded,
    Whisper,
)

HERE, THERE = Address("telegram", "77"), Address("webchat", "v1")


def said(number: int, text: str = "It is broken") -> Message:
    return Message(number, Side.CUSTOMER, "Ana", text, MONDAY, MessageState.SHOWN)


def ticket(number: int, at: Address, order: str = "", owner: bool = True) -> Ticket:
    return Ticket(
        number,
        "complaints",
        Stage.OPEN,
        MONDAY,
        at,
        order=Order("shop", order) if order else None,
        owner=AGENT if owner else None,
        messages=(said(1),),
    )


def customer(number: int, at: Address, *tickets: Ticket, name: str = "Ana") -> Case:
    return Case(number, (at,), profile=Profile(name=name, language="en"), tickets=tickets)


@dataclass
class World:
    """Two customers, and what the store does: it finds the second one and keeps both."""

    cases: dict[int, Case] = field(default_factory=dict)
    number: int = 100
    done: list[Task] = field(default_factory=list)

    def take(self, number: int, event: Reported | TaskEnded) -> list[Task]:
        case = self.cases[number]
        while (home := home_of(case, event)) != case.id:
            case = self.cases[home]
        self.number += 1
        other = self._other(case, event)
        about: Event = Met(event, other) if other is not None else event
        decision = decide(case, about, policy_of_world(), MONDAY, self.number)
        self.cases[decision.case.id] = decision.case
        if decision.other is not None:
            self.cases[decision.other.id] = decision.other
        self.done = list(decision.tasks)
        return self.done

    def _other(self, case: Case, event: Reported | TaskEnded) -> Case | None:
        if other_case(event):
            return self.cases.get(other_case(event) or 0)
        named = other_ticket(event)
        return next(
            (
                one
                for one in self.cases.values()
                if one.id != case.id and any(known.id == named for known in one.tickets)
            ),
            None,
        )

    def press(self, number: int, about: int, action: str, **more: object) -> list[Task]:
        by = more.pop("by", AGENT)
        return self.take(number, TeamPressed(by, about, action, **more))  # type: ignore[arg-type]

    def told(self) -> list[str]:
        return [words.key for task in self.done if isinstance(task, Say) for words in task.words]

    def whispered(self) -> list[str]:
        return [task.whisper.key for task in self.done if isinstance(task, Whisper)]

    def noted(self) -> list[tuple[int, str]]:
        return [(task.ticket, task.note.key) for task in self.done if isinstance(task, Note)]


@pytest.fixture
def world() -> World:
    first = customer(1, HERE, ticket(10, HERE, "A1"))
    return World({1: first, 2: customer(2, THERE, ticket(20, THERE, "A1"), name="Ana Sousa")})


def wrote(at: Address, text: str) -> CustomerEvent:
    return CustomerWrote(at, "9", text)


# --- the team ---


def test_the_team_joins_after_looking_twice(world: World) -> None:
    world.press(1, 10, "suspect", value="#20")
    (suspect,) = world.cases[1].tickets[0].suspects
    assert (suspect.ticket, suspect.name, suspect.channels) == (20, "Ana Sousa", ("webchat",))
    assert world.cases[2].joined_to == 0, "naming a ticket joins nothing"
    world.press(1, 10, "join", message=20)
    assert world.cases[2].joined_to == 1
    assert (world.cases[1].joins[0].proof, world.cases[1].joins[0].by) == (BY_TEAM, "Mina")
    assert world.cases[1].tickets[0].suspects == ()


def test_a_join_that_nobody_looked_at_is_refused(world: World) -> None:
    world.press(1, 10, "join", message=20)
    assert world.whispered() == ["refuse-join-unknown"]
    assert world.cases[2].joined_to == 0


@pytest.mark.parametrize("value", ["", "x", "999", "10", "-1", "20 or 30"])
def test_a_number_that_is_nobody_elses_is_refused(world: World, value: str) -> None:
    world.press(1, 10, "suspect", value=value)
    assert world.whispered() == ["refuse-join-same" if value == "10" else "refuse-join-unknown"]


def test_only_the_owner_or_a_supervisor_joins(world: World) -> None:
    world.press(1, 10, "suspect", value="20", by=OTHER)
    assert world.whispered() == ["refuse-claimed"]
    world.press(1, 10, "suspect", value="20", by=LEAD)
    world.press(1, 10, "join", message=20, by=OTHER)
    assert world.cases[2].joined_to == 0
    world.press(1, 10, "join", message=20, by=LEAD)
    assert world.cases[2].joined_to == 1


def test_a_suspicion_can_be_dismissed(world: World) -> None:
    world.press(1, 10, "suspect", value="20")
    world.press(1, 10, "dismiss", message=20)
    assert world.cases[1].tickets[0].suspects == ()


# --- and back ---


def join(world: World) -> None:
    world.press(1, 10, "suspect", value="20")
    world.press(1, 10, "join", message=20)


def test_what_the_team_joined_it_parts(world: World) -> None:
    mine, theirs = world.cases[1], world.cases[2]
    join(world)
    world.press(1, 10, "part", message=2)
    back = world.cases[2]
    assert (back.tickets, back.addresses, back.profile) == (
        theirs.tickets,
        theirs.addresses,
        theirs.profile,
    )
    assert world.cases[1].tickets == mine.tickets
    assert world.cases[1].addresses == mine.addresses
    assert {number for number, key in world.noted() if key == "note-parted"} == {10, 20}


def test_what_is_known_of_each_is_parted_as_well(world: World) -> None:
    """Who had no name must not be called by the other's, nor by the other's clock."""
    nameless = Profile(language="en", zone_phone="Asia/Tokyo")
    world.cases[1] = replace(world.cases[1], profile=nameless)
    other = Profile(name="Ana Sousa", language="en", zone_said="Europe/Lisbon", tier="vip")
    world.cases[2] = replace(world.cases[2], profile=other)
    join(world)
    assert world.cases[1].profile.name == "Ana Sousa"
    said_since = replace(world.cases[1].profile, territory="JP")
    world.cases[1] = replace(world.cases[1], profile=said_since)
    world.press(1, 10, "part", message=2)
    assert world.cases[1].profile == replace(nameless, territory="JP")
    assert world.cases[2].profile == other


def test_what_came_meanwhile_goes_where_it_belongs(world: World) -> None:
    join(world)
    world.take(2, wrote(THERE, "One more thing"))
    world.take(1, wrote(HERE, "And here, too"))
    texts = {m.text for one in world.cases[1].tickets for m in one.messages}
    assert texts >= {"One more thing", "And here, too"}
    world.press(1, 10, "part", message=2)
    assert world.cases[2].tickets[0].address == THERE
    assert world.cases[1].tickets[0].address == HERE
    world.take(1, wrote(THERE, "Still me"))  # a desk that still believes it is case 1
    assert world.cases[2].tickets[0].messages[-1].text == "Still me"
    assert home_of(world.cases[1], TaskEnded(Look(MONDAY, 20), Sent())) == 2


def test_what_the_customer_proved_is_not_parted(world: World) -> None:
    world.cases[1], world.cases[2] = join_cases(world.cases[1], world.cases[2], MONDAY, CODE)
    world.press(1, 10, "part", message=2)
    assert world.whispered() == ["refuse-part-proved"]
    assert world.cases[2].joined_to == 1


def test_a_look_up_in_between_forgets_nobody(world: World) -> None:
    """Who presses may not be known yet: the press comes back when they are."""
    nobody = Person("U1")
    world.press(1, 10, "suspect", value="20", by=nobody)
    (look_up,) = [task for task in world.done if isinstance(task, LookUp)]
    world.take(1, TaskEnded(look_up, Sent(found=Known(AGENT))))
    assert [one.ticket for one in world.cases[1].tickets[0].suspects] == [20]


def test_what_was_parted_is_not_parted_twice(world: World) -> None:
    join(world)
    world.press(1, 10, "part", message=2)
    before = dict(world.cases)
    world.press(1, 10, "part", message=2)
    assert world.whispered() == ["refuse-part-gone"]
    assert world.cases == before


# --- whatever happens ---

ACTS = st.lists(
    st.sampled_from(["suspect", "join", "part", "write 1", "write 2"]),
    max_size=14,
)


def everything(cases: Iterable[Case]) -> tuple[list[int], list[Address], int]:
    there = [case for case in cases if not case.joined_to]
    tickets = sorted(one.id for case in there for one in case.tickets)
    addresses = sorted(
        (address for case in there for address in case.addresses), key=lambda at: at.id
    )
    messages = sum(len(one.messages) for case in there for one in case.tickets)
    return tickets, addresses, messages


@given(ACTS)
def test_nothing_is_lost_or_doubled_whatever_is_done(acts: list[str]) -> None:
    world = World(
        {1: customer(1, HERE, ticket(10, HERE)), 2: customer(2, THERE, ticket(20, THERE))}
    )
    written = 2
    for act in acts:
        match act:
            case "suspect":
                world.press(1, 10, "suspect", value="20")
            case "join":
                world.press(1, 10, "join", message=20)
            case "part":
                world.press(1, 10, "part", message=2)
            case _:
                at = HERE if act.endswith("1") else THERE
                world.take(int(act[-1]), wrote(at, f"{act} again"))
                written += 1
        assert everything(world.cases.values()) == ([10, 20], [HERE, THERE], written)
        for case in world.cases.values():
            if not case.joined_to:
                assert {one.address for one in case.tickets} <= set(case.addresses)
            gone = [one for one in case.joins if not one.parted]
            assert all(world.cases[one.case].joined_to == case.id for one in gone)
