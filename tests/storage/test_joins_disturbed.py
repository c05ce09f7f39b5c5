"""Two cases that become one while something waits in them, or goes wrong in between."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from complaints import HINTS, REPLY, RICH, rules
from databases import fresh
from sqlalchemy import select
from test_one_customer import HERE, THERE, Talking, case_of, cases_at, look

from flows.arrival import Arrival
from flows.case import Address, Case, MessageState
from flows.decide import Decision
from flows.events import CommandGiven, CustomerMoved, CustomerWrote, Hints
from flows.tasks import Deliver, Event, Met
from storage.migrate import migrate
from storage.store import Store
from storage.tables import journal

PHONE, NEW = Address("whatsapp", "351910"), Address("whatsapp", "351999")


@pytest.fixture
def desk(url: str) -> Iterator[Talking]:
    opened = Talking(url)
    yield opened
    opened.store.close()


async def human(desk: Talking, at: Address, hints: Hints = HINTS) -> int:
    """A ticket as soon as may be; its number."""
    await desk.take(CustomerWrote(at, f"m{desk.number}", RICH, hints=hints))
    await desk.take(CommandGiven(at, f"m{desk.number}", "human", "", hints))
    return max(row.ticket for row in await desk.store.listed())


def heard_at(at: datetime, *also: Address) -> Hints:
    return replace(HINTS, at=at, also=also)


@pytest.mark.parametrize("by", ["moved", "also"])
async def test_what_waits_in_two_cases_waits_in_the_one_they_become(desk: Talking, by: str) -> None:
    """An answer behind an invitation in one, the desk's own words in the other."""
    ticket = await human(desk, PHONE, heard_at(desk.at))
    desk.at += timedelta(hours=25)
    long_ago = desk.at - timedelta(hours=30)
    await desk.take(CustomerWrote(NEW, "late", "hello", hints=heard_at(long_ago)))
    await desk.answer(ticket)
    before = await desk.case(ticket)
    waiting = before.tickets[0].messages[-1]
    assert waiting.state is MessageState.WAITING
    await desk.press(ticket, "invite", waiting.id)
    before = await desk.case(ticket)
    assert before.tickets[0].invitation is not None
    if by == "moved":
        await desk.take(CustomerMoved(PHONE, NEW))
    else:
        also = CustomerWrote(NEW, "also", "", hints=heard_at(long_ago, PHONE))
        await desk.take(also)
    case = await desk.case(ticket)
    (known,) = case.tickets
    assert set(case.windows) == {"whatsapp:351910", "whatsapp:351999"}
    assert case.windows["whatsapp:351910"] == before.windows["whatsapp:351910"]
    assert case.held
    assert known.invitation == before.tickets[0].invitation
    assert replace(known.messages[-1], card=waiting.card) == waiting
    assert NEW not in desk.heard
    await desk.take(CustomerWrote(NEW, "now", "Here I am", hints=heard_at(desk.at)))
    assert [say.text for say in desk.heard[NEW] if isinstance(say, Deliver)] == [REPLY]
    assert len(desk.keys(NEW)) >= 1
    assert not (await desk.case(ticket)).held


async def test_who_has_to_be_told_there_is_told_there_however_late(desk: Talking) -> None:
    """Who did not link the chats themselves must not be told in the chat of whoever did."""
    nearly = heard_at(desk.at - timedelta(hours=23, minutes=55))
    ticket = await human(desk, PHONE, nearly)
    await desk.take(CommandGiven(PHONE, "code", "link", "", nearly))
    code = next(str(one.args["code"]) for one in desk.said(PHONE) if one.key == "link-code")
    desk.at += timedelta(minutes=6)
    await desk.say(THERE, code)
    await desk.say(THERE, "And one thing more")
    assert "link-joined" in desk.keys(THERE)
    assert len((await desk.case(ticket)).held) == 1
    await desk.take(CustomerWrote(PHONE, "late", "Hello?", hints=heard_at(desk.at)))
    assert "link-told" in desk.keys(PHONE)
    assert "link-told" not in desk.keys(THERE)
    assert not (await desk.case(ticket)).held


async def test_a_join_that_cannot_be_decided_is_noted_and_harms_neither(
    desk: Talking, url: str
) -> None:
    ticket = await desk.complain("7")
    await desk.say(THERE, "hello")
    code = await desk.offer()
    before, failures = cases_at(url), []

    def poisoned(case: Case, event: Event, at: datetime, number: int) -> Decision:
        if isinstance(event, Met):
            raise ValueError("poison")
        return rules(case, event, at, number)

    store = Store(url, poisoned, lambda: desk.at, lambda key, why: failures.append(key))
    documents = {number: case_of(url, number) for number in before.values()}
    other = CustomerWrote(Address("telegram", "8"), "1", "I am somebody else", hints=HINTS)
    entering = Arrival("poison", b"{}", CustomerWrote(THERE, "c", code, hints=HINTS))
    await store.take([entering, Arrival("other", b"{}", other)])
    store.close()
    assert failures == ["poison"]
    assert {number: case_of(url, number) for number in documents} == documents
    assert Address("telegram", "8") in cases_at(url)
    noted = look(url, select(journal.c.failure).where(journal.c.key == "poison"))
    assert [row.failure for row in noted] == ["ValueError: poison"]
    await desk.say(THERE, code)  # it is still good
    assert THERE in (await desk.case(ticket)).addresses


# A process that enters a code and dies: right before its transaction is kept, or right after.
DIES = """
import asyncio, os, signal, sys
from sqlalchemy import Engine, event
from sqlalchemy.pool import Pool
from flows.arrival import Arrival
from flows.case import Address
from flows.events import CustomerWrote
from tests.storage.complaints import HINTS, START, Desk

url, code, when = sys.argv[1:]
entered = False

def die(*_):
    if entered:
        os.kill(os.getpid(), signal.SIGKILL)

async def live():
    global entered
    desk = Desk(url)
    here = Address("webchat", "v7")
    entered = True
    if when == "before":
        event.listen(Engine, "commit", die)
    else:
        event.listen(Pool, "checkin", die)
    await desk.store.take([Arrival("c", b"{}", CustomerWrote(here, "c", code, hints=HINTS))])

asyncio.run(live())
"""


def enter_and_die(url: str, code: str, when: str) -> None:
    argv = [sys.executable, "-c", DIES, url, code, when]
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    died = subprocess.run(argv, env=env, capture_output=True, check=False, timeout=60)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_death_in_a_join_leaves_two_cases_or_one(when: str, tmp_path: Path) -> None:
    url = fresh("sqlite", tmp_path)
    migrate(url)
    desk = Talking(url)
    ticket = await desk.complain("7")
    await desk.say(THERE, "hello")
    code = await desk.offer()
    desk.store.close()
    enter_and_die(url, code, when)
    joined = cases_at(url)[HERE] == cases_at(url)[THERE]
    assert joined is (when == "after")
    desk = Talking(url, at=desk.at, number=1000)
    await desk.store.recover(everything=True)
    # The platform, which was not answered, delivers it again.
    again = CustomerWrote(THERE, "c", code, hints=HINTS)
    await desk.store.take([Arrival("c", b"{}", again)])
    for _ in range(3):
        await desk.work()
        desk.at += timedelta(minutes=1)
    case = await desk.case(ticket)
    assert set(case.addresses) == {HERE, THERE}
    assert len(case.joins) == 1
    assert desk.keys(THERE).count("link-joined") == 1
    assert "link-unknown" not in desk.keys(THERE)
    desk.store.close()
