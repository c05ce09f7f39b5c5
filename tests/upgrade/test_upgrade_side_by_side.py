"""While an upgrade goes from machine to machine, processes of both versions share a database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from flows.arrival import Arrival
from flows.case import Address
from flows.events import CustomerWrote
from flows.tasks import Say, Sent
from storage.dialects import connect
from storage.migrate import migrate
from storage.tables import to_moment
from tests.storage.complaints import HINTS, START, Desk
from tests.upgrade.released import OldDesk, say

LATER = START + timedelta(minutes=10)
LONG_AFTER = LATER + timedelta(minutes=10)  # every lease is over


@pytest.fixture
def shared(released: str) -> str:
    """The migrated database, with nothing left to be done at once."""
    migrate(released)
    engine = connect(released, writes=True)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM tasks WHERE ended_at IS NULL AND kind <> 'Wake'"))
    engine.dispose()
    return released


@pytest.fixture
def old(shared: str) -> Iterator[OldDesk]:
    old = OldDesk(shared)
    yield old
    old.close()


@pytest.fixture
def new(shared: str) -> Iterator[Desk]:
    new = Desk(shared, at=LATER, number=1000)
    yield new
    new.store.close()


def words(errands: list[Any]) -> list[str]:
    return [said.key for errand in errands for said in errand.task.words]


async def hear(new: Desk, key: str, who: str = "waits") -> None:
    event = CustomerWrote(Address("telegram", who), key, "hello", (), None, HINTS)
    await new.store.take([Arrival(key, b"{}", event)])


async def test_what_an_old_process_writes_a_new_one_does(old: OldDesk, new: Desk) -> None:
    assert old.take("old:1", "waits", LATER, [say("waits", "first"), say("waits", "second")])
    first = await new.store.claim(10)
    assert words(first) == ["first"]
    await new.store.finish(first[0], Sent("1"))
    second = await new.store.claim(10)
    assert words(second) == ["second"]
    await new.store.finish(second[0], Sent("2"))
    assert await new.store.claim(10) == []
    assert old.claim(LONG_AFTER - timedelta(minutes=9)) == []


async def test_what_a_new_process_writes_an_old_one_does(old: OldDesk, new: Desk) -> None:
    await hear(new, "new:1")
    claimed = old.claim(LATER)
    assert "Wake" not in {row.kind for row in claimed}
    assert {row.case_id for row in claimed} == {4}
    for row in claimed:
        assert old.finish(row.id, LATER)
    engine = connect(new.url, writes=False)
    with engine.connect() as connection:
        query = text("SELECT state FROM tasks WHERE id IN :ids".replace(":ids", numbers(claimed)))
        assert {row.state for row in connection.execute(query)} == {"done"}
    engine.dispose()


def numbers(claimed: list[Any]) -> str:
    assert claimed
    return f"({', '.join(str(row.id) for row in claimed)})"


async def test_one_lane_has_one_in_flight_whoever_holds_it(old: OldDesk, new: Desk) -> None:
    old.take("old:1", "waits", LATER, [say("waits", "first"), say("waits", "second")])
    (held,) = old.claim(LATER)
    assert await new.store.claim(10) == []
    assert old.finish(held.id, LATER)
    (errand,) = await new.store.claim(10)
    assert words([errand]) == ["second"]
    assert old.claim(LATER) == []


async def test_a_redelivery_to_the_other_version_is_no_second_message(
    old: OldDesk, new: Desk
) -> None:
    assert old.take("telegram:1:77", "waits", LATER, [say("waits", "first")]) is not None
    await hear(new, "telegram:1:77")
    assert words(await new.store.claim(10)) == ["first"]
    await hear(new, "telegram:1:78", "talking")
    assert old.take("telegram:1:78", "talking", LATER, [say("talking", "again")]) is None


async def test_what_an_old_process_held_when_it_died_is_taken_back(old: OldDesk, new: Desk) -> None:
    old.take("old:1", "stranger", LATER, [say("stranger", "first")])
    (held,) = old.claim(LATER)
    new.at = LONG_AFTER
    await new.store.recover(everything=False)
    assert not old.finish(held.id, LONG_AFTER)
    new.at += timedelta(minutes=2)
    (errand,) = await new.store.claim(10)
    assert (errand.id, errand.attempt) == (held.id, 2)
    assert isinstance(errand.task, Say)


async def test_what_a_new_process_held_when_it_died_an_old_one_finds(
    old: OldDesk, new: Desk
) -> None:
    await hear(new, "new:1", "stranger")
    held = await new.store.claim(10)
    assert held
    engine = connect(new.url, writes=False)
    with engine.connect() as connection:
        query = text("SELECT min(lease_until), max(lease_until) FROM tasks WHERE holder <> 'old'")
        first, last = map(to_moment, connection.execute(query).one())
    engine.dispose()
    assert old.lapsed(first - timedelta(seconds=1)) == []
    assert sorted(old.lapsed(last + timedelta(seconds=1))) == sorted(errand.id for errand in held)


async def test_a_ticket_of_an_old_process_is_listed(old: OldDesk, new: Desk) -> None:
    number = old.take("old:1", "stranger", LATER, [])
    assert number is not None
    engine = connect(new.url, writes=False)
    with engine.connect() as connection:
        (case,) = connection.execute(
            text("SELECT case_id FROM addresses WHERE address = 'stranger'")
        ).scalars()
    engine.dispose()
    old.open_ticket(number, case, LATER)
    assert number in {row.ticket for row in await new.store.listed()}
