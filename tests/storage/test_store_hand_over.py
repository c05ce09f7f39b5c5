"""Errands come straight from the commit that makes them: in order, as far as there is room."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from databases import fresh
from handed import SHOWN, START, Desk, TwoProcesses, answer, ask, word, wrote
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from flows.case import Case
from flows.decide import Decision
from flows.events import CustomerWrote
from flows.tasks import (
    Deliver,
    Event,
    Later,
    Retry,
    Sent,
    ShowMessages,
    Uncertain,
)
from storage.migrate import migrate
from storage.store import Store


@pytest.fixture
async def desk(url: str) -> AsyncIterator[Desk]:
    desk = Desk(url)
    yield desk
    desk.store.close()


async def test_the_first_of_a_lane_is_on_its_way_with_the_commit_that_made_it(desk: Desk) -> None:
    (first,) = await desk.take(wrote(1, "one two three"))
    assert (word(first), first.attempt, first.doubtful) == ("one", 1, False)
    assert await desk.store.claim(10) == []
    (second,) = await desk.finish(first)
    (third,) = await desk.finish(second)
    assert [word(second), word(third)] == ["two", "three"]
    assert await desk.finish(third) == []
    assert ask(desk.url, "SELECT DISTINCT state FROM tasks") == [("done",)]


async def test_what_a_batch_makes_for_one_lane_keeps_its_order(desk: Desk) -> None:
    handed = await desk.take(*[wrote(n, f"{n}a {n}b", "7") for n in range(5)])
    seen = []
    while handed:
        (errand,) = handed
        seen.append(word(errand))
        handed = await desk.finish(errand)
    assert seen == [f"{n}{letter}" for n in range(5) for letter in "ab"]


async def test_without_anybody_who_receives_everything_waits(desk: Desk) -> None:
    desk.store.serve(None)
    assert await desk.take(wrote(1, "one")) == []
    (errand,) = await desk.store.claim(10)
    assert await desk.take(wrote(2, "two")) == []
    assert await desk.finish(errand) == []
    assert [word(errand) for errand in await desk.store.claim(10)] == ["two"]


async def test_what_must_wait_is_told_with_its_time(desk: Desk) -> None:
    assert await desk.take(wrote(1, "timer")) == []
    assert desk.soonest == [START + timedelta(seconds=60)]
    (errand,) = await desk.take(wrote(2, "one"))
    assert await desk.finish(errand, Retry(30, "rate_limited")) == []
    assert desk.soonest[1:] == [START + timedelta(seconds=30)]
    assert await desk.store.claim(10) == []


async def test_what_was_not_tried_gives_its_attempt_back(desk: Desk) -> None:
    (errand,) = await desk.take(wrote(1, "one"))
    for _ in range(3):
        await desk.finish(errand, Later(1, "paced"))
        desk.at += timedelta(seconds=1)
        (errand,) = await desk.store.claim(10)
        assert (errand.attempt, errand.doubtful) == (1, False)
    await desk.finish(errand, Uncertain("timeout"))
    desk.at += timedelta(seconds=60)
    (errand,) = await desk.store.claim(10)
    assert (errand.attempt, errand.doubtful) == (2, True)
    await desk.finish(errand, Later(1, "paced"))
    desk.at += timedelta(seconds=1)
    (errand,) = await desk.store.claim(10)
    assert (errand.attempt, errand.doubtful) == (2, True)


async def test_a_door_holds_no_more_than_its_room_and_nobody_is_overtaken(desk: Desk) -> None:
    desk.store.rooms["telegram"] = 3
    handed = []
    for number in range(10):
        handed += await desk.take(wrote(number, f"w{number}", str(number)))
        desk.at += timedelta(milliseconds=1)
    assert [word(errand) for errand in handed] == ["w0", "w1", "w2"]
    assert await desk.store.claim(10) == []
    order = []
    while handed:
        assert len(handed) <= 3
        errand = handed.pop(0)
        order.append(word(errand))
        news = [wrote("last", "last", "last")] if len(order) == 2 else []
        await asyncio.gather(desk.store.finish(errand, Sent()), desk.store.take(news))
        handed += await desk.received()
    assert order == [*(f"w{number}" for number in range(10)), "last"]


async def test_a_shut_door_keeps_only_its_own(desk: Desk) -> None:
    desk.store.rooms["telegram"] = 0
    (shown,) = await desk.take(wrote(1, "one"), wrote(2, SHOWN))
    assert isinstance(shown.task, ShowMessages)
    assert await desk.finish(shown) == []
    assert await desk.store.claim(10) == []
    desk.store.rooms["telegram"] = 1
    (errand,) = await desk.store.claim(10)
    assert word(errand) == "one"


async def test_what_waits_behind_goes_as_one_and_ends_as_one(desk: Desk) -> None:
    (first,) = await desk.take(wrote(1, SHOWN))
    for number in (2, 3, 4):
        assert await desk.take(wrote(number, SHOWN)) == []
    (rest,) = await desk.finish(first)
    assert rest.task == ShowMessages(1, (2, 3, 4))
    assert len({rest.id, *rest.also}) == 3
    assert await desk.finish(rest, Sent("C1/9")) == []
    refs = ask(desk.url, "SELECT state, ref FROM tasks ORDER BY id")
    assert refs == [("done", None), *[("done", "C1/9")] * 3]


async def test_one_commit_makes_one_of_what_goes_together(desk: Desk) -> None:
    (errand,) = await desk.take(*[wrote(number, SHOWN) for number in (1, 2, 3)])
    assert errand.task == ShowMessages(1, (1, 2, 3))
    await desk.finish(errand, Later(1, "paced"))
    desk.at += timedelta(seconds=1)
    (again,) = await desk.store.claim(10)
    assert again.task == errand.task


async def test_what_went_as_one_before_a_crash_comes_one_by_one_in_doubt(url: str) -> None:
    crashed = Desk(url)
    (errand,) = await crashed.take(*[wrote(number, SHOWN) for number in (1, 2)])
    crashed.store.close()
    desk = Desk(url)
    await desk.store.recover(everything=True)
    desk.at += timedelta(seconds=10)
    seen = []
    for _ in range(2):
        (again,) = [*await desk.store.claim(10), *await desk.received()]
        seen.append((again.id, again.task, again.also, again.doubtful))
        await desk.store.finish(again, Sent())
    expected = [(errand.id, ShowMessages(1, (1,))), (errand.also[0], ShowMessages(1, (2,)))]
    assert seen == [(number, task, (), True) for number, task in expected]
    desk.store.close()


def break_commits(times: int, after: int = 0) -> Callable[[], None]:
    """The next commits of anybody fail, but the first ones `after`; gives what ends it."""
    left = [times + after]

    def fail(_: object) -> None:
        left[0] -= 1
        if 0 <= left[0] < times:
            raise OperationalError("COMMIT", None, Exception("the server has gone"))

    event.listen(Engine, "commit", fail)
    return lambda: event.remove(Engine, "commit", fail)


async def test_a_commit_that_fails_hands_nothing_over(desk: Desk) -> None:
    mend = break_commits(1)
    try:
        with pytest.raises(OperationalError):
            await desk.store.take([wrote(1, "one")])
        assert await desk.received() == []
    finally:
        mend()
    (errand,) = await desk.take(wrote(1, "one"))
    assert word(errand) == "one"


async def test_a_commit_nobody_knows_the_end_of_gives_back_what_it_took(
    desk: Desk, url: str
) -> None:
    """It was committed, and the answer was lost: what it handed over was never begun."""
    await desk.take(wrote(1, "timer"))
    mend = break_after_commit()
    try:
        with pytest.raises(OperationalError):
            await desk.store.take([wrote(2, "deliver")])
        assert await desk.received() == []
    finally:
        mend()
    assert ask(url, "SELECT state FROM tasks WHERE kind = 'Deliver'") == [("waiting",)]
    (errand,) = await desk.store.claim(10)
    assert (type(errand.task), errand.attempt, errand.doubtful) == (Deliver, 1, False)


def break_after_commit() -> Callable[[], None]:
    """The next commit of anybody happens and then fails."""
    left = [1]

    def fail(connection: Any) -> None:
        left[0] -= 1
        if left[0] >= 0:
            driver = connection.connection.driver_connection
            driver.execute("COMMIT")
            raise OperationalError("COMMIT", None, Exception("the server has gone"))

    event.listen(Engine, "commit", fail)
    return lambda: event.remove(Engine, "commit", fail)


async def test_what_nobody_received_any_more_waits_for_the_next_start(url: str) -> None:
    desk = Desk(url)
    taking = asyncio.ensure_future(desk.store.take([wrote(1, "deliver")]))
    await asyncio.sleep(0)
    while not ask(url, "SELECT id FROM tasks"):
        pass  # the loop stands still: the commit is done, nobody has heard of it
    desk.store.serve(None)
    await taking
    desk.store.close()
    assert desk.handed == []
    assert ask(url, "SELECT state, attempts FROM tasks") == [("waiting", 0)]


async def test_poison_in_a_batch_leaves_the_others_handed_over(desk: Desk) -> None:
    handed = await desk.take(wrote(1, "a", "1"), wrote(2, "poison"), wrote(3, "b", "3"))
    assert sorted(word(errand) for errand in handed) == ["a", "b"]
    assert desk.failures == ["telegram:1:2"]


async def test_poison_among_what_came_together_changes_no_order(desk: Desk, url: str) -> None:
    said = ["a", "poison", "b", "poison", "c"]
    handed = await desk.take(*[wrote(number, words) for number, words in enumerate(said)])
    order = []
    while handed:
        (errand,) = handed
        order.append(word(errand))
        handed = await desk.finish(errand)
    assert order == ["a", "b", "c"]
    assert desk.failures == ["telegram:1:1", "telegram:1:3"]
    failed = ask(url, "SELECT key FROM journal WHERE failure IS NOT NULL ORDER BY key")
    assert failed == [("telegram:1:1",), ("telegram:1:3",)]


async def test_a_database_that_goes_while_poison_is_singled_out_fails_all(desk: Desk) -> None:
    """Nothing is acknowledged; what had been written is a redelivery when it comes again."""
    said = [wrote(number, words) for number, words in enumerate(["a", "poison", "b"])]
    mend = break_commits(1, after=1)
    try:
        with pytest.raises(OperationalError):
            await desk.store.take(said)
    finally:
        mend()
    (first,) = [*await desk.received(), *await desk.take(*said)]
    (second,) = await desk.finish(first)
    assert [word(first), word(second)] == ["a", "b"]
    assert await desk.finish(second) == []


@pytest.mark.xdist_group("pg")
@pytest.mark.parametrize("seed", range(4))
async def test_two_processes_carry_every_task_once_and_in_the_order_of_its_lane(
    tmp_path: Path, seed: int
) -> None:
    url = fresh("postgresql", tmp_path)
    migrate(url)
    world = TwoProcesses(url, random.Random(seed))
    await asyncio.wait_for(world.run(events=60), 60)
    carried = {lane: [number for number, _ in seen] for lane, seen in world.carried.items()}
    assert carried == {lane: sorted(set(numbers)) for lane, numbers in carried.items()}
    assert sum(map(len, carried.values())) == ask(url, "SELECT count(*) FROM tasks")[0][0]
    assert ask(url, "SELECT DISTINCT state FROM tasks") == [("done",)]
    assert {holder for seen in world.carried.values() for _, holder in seen} == {0, 1}


@pytest.mark.xdist_group("pg")
async def test_no_process_decides_on_what_it_remembers(tmp_path: Path) -> None:
    url = fresh("postgresql", tmp_path)
    migrate(url)
    seen: list[tuple[str | None, str]] = []

    def look(case: Case, event: Event, at: datetime, number: int) -> Decision:
        assert isinstance(event, CustomerWrote)
        seen.append((case.profile.name, event.text))
        return answer(case, event, at, number)

    stores = [Store(url, look, lambda: START, lambda *why: None) for _ in range(2)]
    for number in range(6):
        await stores[number % 2].take([wrote(number, f"w{number}")])
    for store in stores:
        store.close()
    said = [None, *(f"w{number}" for number in range(5))]
    assert seen == [(before, f"w{number}") for number, before in enumerate(said)]


async def test_a_commit_nobody_knows_the_end_of_is_read_again(desk: Desk, url: str) -> None:
    await desk.take(wrote(1, "first"))
    mend = break_after_commit()
    with suppress(OperationalError):
        await desk.store.take([wrote(2, SHOWN)])
    mend()
    await desk.take(wrote(3, "third"))
    (document,) = ask(url, "SELECT document FROM cases")
    assert b"third" in bytes(document[0])
    assert b"C1" in bytes(document[0]), "the ticket of the second event was overwritten"


async def test_a_commit_that_failed_is_not_remembered(desk: Desk, url: str) -> None:
    await desk.take(wrote(1, "first"))
    mend = break_commits(1)
    with suppress(OperationalError):
        await desk.store.take([wrote(2, SHOWN)])
    mend()
    await desk.take(wrote(3, "third"))
    (document,) = ask(url, "SELECT document FROM cases")
    assert b"third" in bytes(document[0])
    assert b"C1" not in bytes(document[0])
