"""Two cases become one, on both databases, over several processes, whatever comes in between."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from complaints import HINTS, MINA, REPLY, START, Desk, rules
from databases import fresh
from sqlalchemy import Select, select

from flows.arrival import Arrival, Errand
from flows.case import Address, Case, MessageState, Post
from flows.events import CommandGiven, CustomerMoved, CustomerWrote, Hints, TeamPressed, TeamWrote
from flows.tasks import Deliver, Outcome, Say, Sent, Uncertain
from flows.words import Words
from storage.codec import unpack_case
from storage.dialects import connect
from storage.history import history
from storage.migrate import migrate
from storage.store import Store
from storage.tables import addresses, cases

HERE, THERE = Address("telegram", "7"), Address("webchat", "v7")
ROUNDS = 100


class Talking(Desk):
    """A desk that hears what is said at each address."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.heard: dict[Address, list[Say | Deliver]] = {}

    def _carry(self, errand: Errand) -> Outcome:
        if isinstance(errand.task, Say | Deliver):
            self.heard.setdefault(errand.task.to, []).append(errand.task)
        return super()._carry(errand)

    def said(self, at: Address) -> list[Words]:
        said = [task for task in self.heard.get(at, ()) if isinstance(task, Say)]
        return [words for say in said for words in say.words]

    def keys(self, at: Address) -> list[str]:
        return [words.key for words in self.said(at)]

    def code(self) -> str:
        return str([one for one in self.said(HERE) if one.key == "link-code"][-1].args["code"])

    async def offer(self) -> str:
        await self.take(CommandGiven(HERE, f"o{self.number}", "link", "", HINTS))
        return self.code()

    async def say(self, at: Address, text: str) -> None:
        await self.take(CustomerWrote(at, f"m{self.number}", text, hints=HINTS))

    async def case(self, ticket: int) -> Case:
        found = await self.store.case_of_ticket(ticket)
        assert found is not None
        return found


@pytest.fixture
def desk(url: str) -> Iterator[Talking]:
    opened = Talking(url)
    yield opened
    opened.store.close()


def look(url: str, query: Select[Any]) -> list[Any]:
    engine = connect(url, writes=False)
    try:
        with engine.connect() as connection:
            return list(connection.execute(query))
    finally:
        engine.dispose()


def cases_at(url: str) -> dict[Address, int]:
    rows = look(url, select(addresses))
    return {Address(row.channel, row.address): row.case_id for row in rows}


async def test_a_complaint_goes_on_elsewhere_in_one_thread(desk: Talking, url: str) -> None:
    ticket = await desk.complain("7")
    await desk.say(THERE, await desk.offer())
    await desk.say(THERE, "It is me, in my browser")
    case = await desk.case(ticket)
    (known,) = case.tickets
    assert case.addresses == (THERE, HERE)
    assert known.address == THERE
    assert known.messages[-1].text == "It is me, in my browser"
    assert "link-told" in desk.keys(HERE)
    assert "link-joined" in desk.keys(THERE)
    await desk.answer(ticket)
    assert [say.text for say in desk.heard[THERE] if isinstance(say, Deliver)] == [REPLY]
    assert not [say for say in desk.heard[HERE] if isinstance(say, Deliver)]
    assert cases_at(url) == {HERE: case.id, THERE: case.id}


async def test_what_was_said_on_either_side_is_in_the_history(desk: Talking, url: str) -> None:
    ticket = await desk.complain("7")
    await desk.say(THERE, await desk.offer())
    await desk.say(HERE, "here again")
    engine = connect(url, writes=False)
    found = history(engine, ticket)
    engine.dispose()
    assert found is not None
    said = [entry.text for entry in found.entries]
    assert "here again" in said
    assert any(word.key == "note-linked" for entry in found.entries for word in entry.words)


async def test_a_code_is_good_once(desk: Talking, url: str) -> None:
    ticket = await desk.complain("7")
    code = await desk.offer()
    await desk.say(THERE, code)
    stranger = Address("webchat", "stranger")
    await desk.say(stranger, code)
    assert desk.keys(stranger) == ["link-unknown"]
    assert stranger not in (await desk.case(ticket)).addresses


async def test_a_code_is_good_for_minutes(desk: Talking) -> None:
    ticket = await desk.complain("7")
    code = await desk.offer()
    desk.at += timedelta(minutes=10)
    await desk.say(THERE, code)
    assert desk.keys(THERE) == ["link-unknown"]
    assert (await desk.case(ticket)).addresses == (HERE,)


async def test_who_guesses_is_refused_even_the_right_code(desk: Talking) -> None:
    ticket = await desk.complain("7")
    code = await desk.offer()
    for guess in "ABCDE":
        await desk.say(THERE, f"link-{guess * 8}")
    await desk.say(THERE, code)
    assert desk.keys(THERE) == ["link-unknown"] * 5 + ["link-wait"]
    assert (await desk.case(ticket)).addresses == (HERE,)


async def test_only_the_hash_of_a_code_is_kept_in_the_case(desk: Talking, url: str) -> None:
    ticket = await desk.complain("7")
    code = await desk.offer()
    case = await desk.case(ticket)
    assert len(case.codes) == 1
    assert code not in repr(case)
    assert Address("code", case.codes[0].digest) in cases_at(url)


async def test_the_same_name_order_and_number_are_no_proof(desk: Talking, url: str) -> None:
    ticket = await desk.complain("7")
    await desk.say(THERE, "I am Ana, +49 170 1234567, order 113-8241190-4420212 is broken")
    assert (await desk.case(ticket)).addresses == (HERE,)
    found = cases_at(url)
    assert found[HERE] != found[THERE]


async def test_the_platforms_own_word_is_proof(desk: Talking, url: str) -> None:
    """It knows one person by two ids, both of which had been heard of."""
    ticket = await desk.complain("7")
    also = Address("telegram", "7b")
    await desk.say(also, "hello")
    together = Hints(name="Ana", client="en", also=(HERE,))
    await desk.take(CustomerWrote(also, "x", "still me", hints=together))
    case = await desk.case(ticket)
    assert set(case.addresses) == {HERE, also}
    assert case.intake is not None
    assert [message.text for message in case.intake.messages][-1] == "still me"
    assert set(cases_at(url).values()) == {case.id}


async def test_who_moved_to_a_number_they_had_written_from_is_one(desk: Talking) -> None:
    ticket = await desk.complain("7")
    new = Address("telegram", "8")
    await desk.say(new, "hello")
    await desk.take(CustomerMoved(HERE, new))
    case = await desk.case(ticket)
    assert new in case.addresses
    assert case.tickets[0].address == new


async def test_a_redelivered_code_joins_nothing_twice(desk: Talking) -> None:
    ticket = await desk.complain("7")
    code = await desk.offer()
    arrival = Arrival("web:1", b"{}", CustomerWrote(THERE, "1", code, hints=HINTS))
    await desk.store.take([arrival, arrival])
    await desk.store.take([arrival])
    await desk.work()
    assert len((await desk.case(ticket)).joins) == 1
    assert desk.keys(THERE)[:1] == ["link-joined"]
    assert "link-unknown" not in desk.keys(THERE)


async def test_what_is_on_its_way_when_cases_are_joined_finds_its_ticket(desk: Talking) -> None:
    """An answer on the case that goes is being sent while it goes."""
    await desk.say(HERE, "hello")  # the older case, without a ticket
    ticket = await desk.complain("9")
    code = await desk.offer()
    await desk.press(ticket, "claim")
    await desk.take(TeamWrote(MINA, Post("C1", "9.9", f"1.{ticket}"), REPLY, ()))
    message = (await desk.case(ticket)).tickets[0].messages[-1].id
    await desk.store.take([Arrival("p", b"{}", TeamPressed(MINA, ticket, "send", message))])
    errands = await desk.store.claim(50)
    joining = CustomerWrote(Address("telegram", "9"), "c", code, hints=HINTS)
    await desk.store.take([Arrival("c", b"{}", joining)])
    for errand in errands:
        lost = isinstance(errand.task, Deliver)
        await desk.store.finish(errand, Uncertain("timeout") if lost else Sent("C1/1"))
    await desk.work()
    case = await desk.case(ticket)
    assert case.joins[0].tickets == (ticket,)
    assert case.tickets[0].messages[-1].state is MessageState.UNCERTAIN


async def test_two_processes_join_while_a_third_takes_messages(tmp_path: Path) -> None:
    """In every round nothing that was written is lost or doubled, and the customer is one."""
    url = fresh("postgresql", tmp_path)
    migrate(url)
    failures: list[str] = []
    stores = [
        Store(url, rules, lambda: START, lambda key, why: failures.append(f"{key}: {why}"))
        for _ in range(3)
    ]
    for start in range(0, ROUNDS, 10):
        await asyncio.gather(*(race(stores, number) for number in range(start, start + 10)))
    for store in stores:
        store.close()
    assert failures == []
    found = cases_at(url)
    for number in range(ROUNDS):
        one, two = pair(number)
        assert found[one] == found[two], number
        case = case_of(url, found[one])
        told = [message.ref for message in case.intake.messages] if case.intake else []
        assert sorted(map(str, told)) == sorted(f"{side}{k}" for side in "ab" for k in range(5))
        assert set(case.addresses) == {one, two}
        assert len(case.joins) == 1


def pair(number: int) -> tuple[Address, Address]:
    return Address("telegram", f"t{number}"), Address("telegram", f"w{number}")


async def race(stores: list[Store], number: int) -> None:
    one, two = pair(number)
    first, second, third = stores

    async def take(store: Store, at: Address, ref: str, *also: Address) -> None:
        hints = Hints(name="Ana", client="en", guess="en", also=also)
        event = CustomerWrote(at, ref, "hm hm hm", hints=hints)
        await store.take([Arrival(f"{number}:{ref}", b"{}", event)])

    await asyncio.gather(take(first, one, "a0"), take(second, two, "b0"))
    await asyncio.gather(
        take(first, one, "a1", two),
        take(second, two, "b1", one),
        *(take(third, one, f"a{k}") for k in range(2, 5)),
        *(take(third, two, f"b{k}") for k in range(2, 5)),
    )


def case_of(url: str, number: int) -> Case:
    (row,) = look(url, select(cases.c.document).where(cases.c.id == number))
    return unpack_case(row.document)
