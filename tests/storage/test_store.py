"""The store over a real SQLite file: one decision a time, kept with its tasks."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from databases import fresh, movable
from sqlalchemy import Select, func, select

from flows.arrival import Arrival, Errand
from flows.case import Address, Case, Person, Role, Stage, Ticket
from flows.decide import Decision
from flows.events import CommandGiven, CustomerWrote, TeamPressed
from flows.outcomes import UNANSWERED
from flows.tasks import Deliver, Event, Note, Refused, Retry, Say, Sent, TaskEnded, Uncertain, Wake
from flows.words import Words
from storage.dialects import back_up, connect
from storage.migrate import migrate
from storage.presence import Presence
from storage.store import Store
from storage.tables import cases, metadata, tasks

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HERE = Address("telegram", "7")


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at

    def forward(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def note_everything(case: Case, event: Event, at: datetime, number: int) -> Decision:
    """A decision that makes one task a message and a ticket at the word "ticket"."""
    if isinstance(event, TaskEnded):
        name = f"{case.profile.name or ''}|{type(event.outcome).__name__}"
        return Decision(replace(case, profile=replace(case.profile, name=name)), ())
    if isinstance(event, CustomerWrote):
        if event.text == "poison":
            raise ValueError("poison")
        if event.text == "ticket":
            ticket = Ticket(number, "complaints", Stage.OPEN, at, event.sender)
            return Decision(
                replace(case, tickets=(*case.tickets, ticket)), (Note(number, Words("x")),)
            )
        if event.text == "deliver":
            return Decision(case, (Deliver(event.sender, 1, 1, 0, "answer"),))
        if event.text == "later":
            return Decision(case, (Wake(at + timedelta(seconds=60), "gathered", number),))
    if isinstance(event, TeamPressed):
        ticket = replace(case.tickets[0], owner=case.tickets[0].owner or event.by)
        return Decision(replace(case, tickets=(ticket,)), ())
    assert hasattr(event, "sender")
    return Decision(case, (Say(event.sender, (Words(getattr(event, "text", "")),), "en"),))


def wrote(key: int, text: str, sender: Address = HERE) -> Arrival:
    return Arrival(f"telegram:1:{key}", b"{}", CustomerWrote(sender, str(key), text))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def failures() -> list[str]:
    return []


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("pg"))])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    url = fresh(request.param, tmp_path)
    migrate(url)
    return url


def rows(database: str, query: Select[Any]) -> list[tuple[Any, ...]]:
    reader = connect(database, writes=False)
    with reader.connect() as connection:
        found = [tuple(row) for row in connection.execute(query)]
    reader.dispose()
    return found


@pytest.fixture
async def store(database: str, clock: Clock, failures: list[str]) -> AsyncIterator[Store]:
    store = Store(database, note_everything, clock, lambda key, why: failures.append(key))
    yield store
    store.close()


def texts(errands: list[Errand]) -> list[str]:
    return [errand.task.words[0].key for errand in errands if isinstance(errand.task, Say)]


async def test_a_redelivered_event_is_decided_once(store: Store) -> None:
    for _ in range(3):
        await store.take([wrote(1, "hello"), wrote(1, "hello")])
    assert texts(await store.claim(10)) == ["hello"]
    assert await store.claim(10) == []


async def test_a_lane_has_one_in_flight_and_keeps_its_order(store: Store) -> None:
    await store.take([wrote(number, f"m{number}") for number in range(5)])
    seen = []
    for _ in range(5):
        errands = await store.claim(10)
        seen += texts(errands)
        assert await store.claim(10) == []
        await store.finish(errands[0], Sent())
    assert seen == ["m0", "m1", "m2", "m3", "m4"]


async def test_lanes_do_not_wait_for_each_other(store: Store) -> None:
    await store.take([wrote(number, "x", Address("telegram", str(number))) for number in range(9)])
    assert len(await store.claim(10)) == 9


async def test_a_retry_holds_its_lane_until_it_is_due(store: Store, clock: Clock) -> None:
    await store.take([wrote(1, "first"), wrote(2, "second")])
    (errand,) = await store.claim(10)
    await store.finish(errand, Retry(30, "rate_limited"))
    clock.forward(29)
    assert await store.claim(10) == []
    clock.forward(2)
    (again,) = await store.claim(10)
    assert (texts([again]), again.attempt) == (["first"], 2)


async def test_a_timer_is_due_at_its_date(store: Store, clock: Clock) -> None:
    await store.take([wrote(1, "later")])
    assert await store.claim(10) == []
    assert await store.next_due() == START + timedelta(seconds=60)
    clock.forward(60)
    (errand,) = await store.claim(10)
    assert isinstance(errand.task, Wake)


async def test_a_poisonous_event_harms_only_itself(store: Store, failures: list[str]) -> None:
    arrivals = [wrote(1, "a", Address("telegram", "1")), wrote(2, "poison")]
    await store.take([*arrivals, wrote(3, "b", Address("telegram", "3"))])
    assert sorted(texts(await store.claim(10))) == ["a", "b"]
    assert failures == ["telegram:1:2"]
    await store.take([wrote(2, "poison")])
    assert failures == ["telegram:1:2"]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(Sent("9"), "done"), (Refused("blocked"), "dead"), (Uncertain("timeout"), "uncertain")],
)
async def test_every_outcome_of_an_answer_is_written_down(
    store: Store, database: str, outcome: Sent | Refused | Uncertain, state: str
) -> None:
    await store.take([wrote(1, "deliver")])
    (errand,) = await store.claim(1)
    await store.finish(errand, outcome)
    expected = [(state, getattr(outcome, "ref", None))]
    assert rows(database, select(tasks.c.state, tasks.c.ref)) == expected


async def test_an_outcome_reported_twice_counts_once(store: Store, clock: Clock) -> None:
    await store.take([wrote(1, "ticket"), wrote(2, "deliver")])
    errands = {type(errand.task): errand for errand in await store.claim(5)}
    await store.finish(errands[Deliver], Sent("1"))
    await store.finish(errands[Deliver], Refused("late"))
    case = await store.case_of_ticket(1)
    assert case is not None
    assert case.profile.name == "|Sent"


async def test_what_was_in_flight_at_a_crash_is_uncertain_and_never_sent_again(
    database: str, clock: Clock
) -> None:
    crashed = Store(database, note_everything, clock, lambda key, why: None)
    await crashed.take([wrote(1, "ticket"), wrote(2, "deliver"), wrote(3, "hello")])
    first = await crashed.claim(10)
    assert {type(errand.task) for errand in first} == {Note, Deliver}
    crashed.close()  # its errands were under way and nobody knows how they ended
    store = Store(database, note_everything, clock, lambda key, why: None)
    await store.recover(everything=True)
    case = await store.case_of_ticket(1)
    assert case is not None
    assert case.profile.name == "|Uncertain"
    clock.forward(10)
    again = await store.claim(10)
    assert {type(errand.task) for errand in again} == {Note, Say}
    assert [errand.attempt for errand in again if isinstance(errand.task, Note)] == [2]
    store.close()


async def test_what_a_dead_desk_may_still_have_under_way_is_not_looked_for_too_soon(
    database: str, clock: Clock
) -> None:
    crashed = Store(database, note_everything, clock, lambda key, why: None)
    await crashed.take([wrote(1, "ticket"), wrote(3, "hello")])
    assert {type(errand.task) for errand in await crashed.claim(10)} == {Note, Say}
    crashed.close()
    store = Store(database, note_everything, clock, lambda key, why: None)
    store.settles["team"] = 20.0
    await store.recover(everything=True)
    clock.forward(10)
    assert {type(errand.task) for errand in await store.claim(10)} == {Say}
    clock.forward(11)
    (note,) = await store.claim(10)
    assert (type(note.task), note.attempt, note.doubtful) == (Note, 2, True)
    store.close()


async def test_nor_is_what_was_given_up(database: str, clock: Clock) -> None:
    store = Store(database, note_everything, clock, lambda key, why: None)
    store.settles["team"] = 20.0
    await store.take([wrote(1, "ticket")])
    (errand,) = await store.claim(10)
    await store.finish(errand, Uncertain(UNANSWERED))
    clock.forward(19)
    assert await store.claim(10) == []
    clock.forward(1)
    (again,) = await store.claim(10)
    assert (again.attempt, again.doubtful) == (2, True)
    await store.finish(again, Retry(1, "rate_limited"))  # that it was not done is certain
    clock.forward(1)
    assert [third.doubtful for third in await store.claim(10)] == [True]
    store.close()


async def test_a_lease_that_ended_is_taken_back(database: str, clock: Clock) -> None:
    forward = movable(database)
    other = Store(database, note_everything, clock, lambda key, why: None)
    slow = Store(database, note_everything, clock, lambda key, why: None)
    await slow.take([wrote(1, "hello")])
    (errand,) = await slow.claim(1)
    await slow.recover(everything=False)
    assert await slow.claim(1) == []
    clock.forward(121)
    forward(121)
    await other.recover(everything=False)  # it has not seen how the clock was set
    clock.forward(5)
    (again,) = await slow.claim(1)
    assert again.id == errand.id
    other.close()
    slow.close()


async def test_what_the_dead_of_this_machine_held_is_taken_back_at_once(
    database: str, clock: Clock, tmp_path: Path
) -> None:
    """A file that nobody locks is all that is left of a process that was killed."""
    first, second = Presence(tmp_path / "desks", "first"), Presence(tmp_path / "desks", "second")
    crashed = Store(database, note_everything, clock, lambda key, why: None, first)
    store = Store(database, note_everything, clock, lambda key, why: None, second)
    await crashed.take([wrote(1, "hello")])
    (errand,) = await crashed.claim(1)
    await store.recover(everything=False)
    clock.forward(5)
    assert await store.claim(1) == [], "its holder lives"
    left = next((tmp_path / "desks").glob("*_first"))
    crashed.close()
    left.touch()
    await store.recover(everything=False)
    clock.forward(5)
    (again,) = await store.claim(1)
    assert (again.id, again.attempt, again.doubtful) == (errand.id, 2, True)
    assert not left.exists()
    store.close()


async def test_a_hundred_parallel_claims_give_one_owner(store: Store) -> None:
    await store.take([wrote(1, "ticket")])
    presses = [
        Arrival(
            f"slack:{number}", b"{}", TeamPressed(Person(f"U{number}", "", Role.AGENT), 1, "claim")
        )
        for number in range(100)
    ]
    await asyncio.gather(*(store.take([press]) for press in presses))
    case = await store.case_of_ticket(1)
    assert case is not None
    assert case.tickets[0].owner is not None
    listed = await store.listed()
    assert [row.owner for row in listed] == [case.tickets[0].owner.id]


async def test_a_command_from_a_new_customer_makes_one_case(store: Store, database: str) -> None:
    event = CommandGiven(HERE, "1", "start")
    await asyncio.gather(
        *(store.take([Arrival(f"telegram:1:{n}", b"{}", event)]) for n in range(20))
    )
    assert rows(database, select(func.count()).select_from(cases)) == [(1,)]


async def test_a_backup_is_a_whole_database(tmp_path: Path, clock: Clock) -> None:
    database = fresh("sqlite", tmp_path)
    migrate(database)
    store = Store(database, note_everything, clock, lambda key, why: None)
    await store.take([wrote(1, "ticket")])
    reader = connect(database, writes=False)
    back_up(reader, str(tmp_path / "copy.db"))
    reader.dispose()
    store.close()
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT count(*) FROM journal").fetchone() == (1,)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_migrated_schema_is_the_one_the_tables_say(database: str) -> None:
    engine = connect(database, writes=False)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()
