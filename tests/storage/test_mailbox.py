"""Mailboxes on both databases: numbers, the same letter twice, echoes, and what is forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from databases import fresh
from test_store import Clock, note_everything

from flows.arrival import Arrival, Letter
from flows.case import Address
from flows.events import CustomerWrote
from storage.migrate import migrate
from storage.retention import Keep, look_at_mailboxes
from storage.store import Store

VISITOR = "v-1"


@pytest.fixture(params=["sqlite", "postgresql"])
async def store(request: Any, tmp_path: Path) -> AsyncIterator[Store]:
    url = fresh(request.param, tmp_path)
    migrate(url)
    opened = Store(url, note_everything, Clock(), lambda key, why: None)
    yield opened
    opened.close()


def letter(number: int, visitor: str = VISITOR, **more: Any) -> Letter:
    return Letter(visitor, f"task:{number}", b"%d" % number, **more)


def said(number: int, text: str = "hello") -> Arrival:
    event = CustomerWrote(Address("webchat", VISITOR), str(number), text)
    return Arrival(f"webchat:{VISITOR}:{number}", b"{}", event, b"mine %d" % number)


async def bodies(store: Store, after: int = 0, visitor: str = VISITOR) -> list[bytes]:
    return [posted.body for posted in await store.letters(visitor, after)]


async def test_letters_are_numbered_in_each_mailbox_by_themselves(store: Store) -> None:
    first = [await store.put(letter(number)) for number in (1, 2)]
    assert first == [1, 2]
    assert await store.put(letter(1, "v-2")) == 1
    assert await bodies(store) == [b"1", b"2"]
    assert await bodies(store, 1) == [b"2"]
    assert await store.newest_letters([VISITOR, "v-2", "v-3"]) == {VISITOR: 2, "v-2": 1}


async def test_the_same_letter_twice_is_one_letter_under_its_first_number(store: Store) -> None:
    assert await store.put(letter(1)) == 1
    assert await store.put(letter(1)) == 1
    later = await store.put(letter(2))
    assert later > 1
    assert await bodies(store) == [b"1", b"2"]


async def test_many_at_once_keep_their_order_and_miss_no_number(store: Store) -> None:
    numbers = await asyncio.gather(*(store.put(letter(number)) for number in range(60)))
    assert numbers == list(range(1, 61))
    assert await bodies(store) == [b"%d" % number for number in range(60)]


async def test_what_visitors_say_is_in_their_mailbox_by_the_same_commit(store: Store) -> None:
    await store.take([said(1), said(2)])
    await store.take([said(2), said(3)])
    assert await bodies(store) == [b"mine 1", b"mine 2", b"mine 3"]


async def test_what_cannot_be_decided_is_not_shown_as_said(store: Store) -> None:
    await store.take([said(1), said(2, "poison")])
    assert await bodies(store) == [b"mine 1"]


async def test_a_letter_that_is_taken_back_is_gone_from_the_disk(store: Store) -> None:
    await store.put(letter(1))
    await store.put(letter(2, instead=1, new_body=b"gone"))
    assert await bodies(store) == [b"gone", b"2"]


async def test_mailboxes_are_read_in_lots(store: Store) -> None:
    await asyncio.gather(*(store.put(letter(number)) for number in range(250)))
    assert len(await bodies(store)) == 200
    assert len(await bodies(store, 200)) == 50


async def test_an_idle_mailbox_is_forgotten_and_begins_anew(store: Store) -> None:
    await store.put(letter(1))
    keep = Keep(tasks=timedelta(days=365))
    fresh_look = await store.look(look_at_mailboxes, keep, 0)
    assert fresh_look.found == ()
    store._now = lambda: datetime(2028, 1, 1, tzinfo=UTC)
    look = await store.look(look_at_mailboxes, keep, 0)
    assert [lot.visitors for lot in look.found] == [(VISITOR,)]
    for lot in look.found:
        await store.forget(lot)
    assert await bodies(store) == []
    assert await store.put(letter(1)) == 1


async def test_who_writes_while_mailboxes_are_looked_through_keeps_theirs(store: Store) -> None:
    """Their client has it up to a number, and would miss what is numbered from one again."""
    await store.put(letter(1))
    store._now = store._writer._now = lambda: datetime(2028, 1, 1, tzinfo=UTC)
    look = await store.look(look_at_mailboxes, Keep(tasks=timedelta(days=365)), 0)
    assert [lot.visitors for lot in look.found] == [(VISITOR,)]
    await store.take([said(2)])
    for lot in look.found:
        await store.forget(lot)
    assert await bodies(store) == [b"1", b"mine 2"]
    assert await store.newest_letters([VISITOR]) == {VISITOR: 2}
