"""Clocks of several machines differ and are set: nothing is taken twice, nothing is forgotten."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from databases import fresh, movable
from handed import START, Desk, TwoProcesses, ask, word, wrote

from flows.tasks import Sent, Wake
from storage.migrate import migrate
from storage.steps import TOLERATED, Steps

SKEW = timedelta(minutes=10)
PG = pytest.param("postgresql", marks=pytest.mark.xdist_group("pg"))


@asynccontextmanager
async def tended(world: TwoProcesses) -> AsyncIterator[None]:
    """Both processes look all the time for what is left, and for what the other has left."""

    async def look(place: int) -> None:
        store = world.stores[place]
        while True:
            await store.recover(everything=False)
            world.receive(await store.claim(10), place)
            await asyncio.sleep(0.005)

    looking = [asyncio.ensure_future(look(place)) for place in range(2)]
    try:
        yield
    finally:
        for one in looking:
            one.cancel()
            with suppress(asyncio.CancelledError):
                await one


@pytest.mark.xdist_group("pg")
@pytest.mark.parametrize("seed", range(3))
async def test_two_machines_whose_clocks_differ_carry_every_task_once_and_in_order(
    tmp_path: Path, seed: int
) -> None:
    url = fresh("postgresql", tmp_path)
    migrate(url)
    world = TwoProcesses(url, random.Random(seed), (START - SKEW, START + SKEW))
    async with tended(world):
        await asyncio.wait_for(world.do(events=60), 60)
    await world.close()
    carried = {lane: [number for number, _ in seen] for lane, seen in world.carried.items()}
    assert carried == {lane: sorted(set(numbers)) for lane, numbers in carried.items()}
    assert sum(map(len, carried.values())) == ask(url, "SELECT count(*) FROM tasks")[0][0]
    states = ask(url, "SELECT DISTINCT state, attempts, doubtful FROM tasks")
    assert states == [("done", 1, False)]


@pytest.mark.xdist_group("pg")
async def test_a_timer_is_late_by_no_more_than_the_clocks_differ(tmp_path: Path) -> None:
    url = fresh("postgresql", tmp_path)
    migrate(url)
    fast, slow = Desk(url, START + SKEW), Desk(url, START - SKEW)
    await fast.take(wrote(1, "timer"), wrote(2, "one two", "8"))
    fast.store.close()  # what it held has been given back
    slow.at += timedelta(minutes=1)
    assert await slow.store.claim(10) == []
    slow.at += 2 * SKEW
    timer = await slow.store.claim(10)
    assert [type(errand.task) for errand in timer if errand.case and errand.case.id == 1] == [Wake]
    slow.store.close()


@pytest.mark.parametrize("kind", ["sqlite", PG])
@pytest.mark.parametrize("step", [-SKEW, SKEW])
async def test_a_clock_that_is_set_takes_nothing_back_that_is_on_its_way(
    kind: str, step: timedelta, tmp_path: Path
) -> None:
    url = fresh(kind, tmp_path)
    migrate(url)
    desk = Desk(url)
    (first,) = await desk.take(wrote(1, "one two"))
    desk.at += step
    flying = [first.id] if kind == "sqlite" else []  # PostgreSQL has a clock of its own
    await desk.store.recover(everything=False, besides=flying)
    assert await desk.store.claim(10) == []
    handed = [*await desk.finish(first), *await desk.store.claim(10)]
    if not handed:  # it became due before the clock was set back
        desk.at -= step
        handed = await desk.store.claim(10)
    (second,) = handed
    assert (word(second), second.attempt, second.doubtful) == ("two", 1, False)
    await desk.finish(second, Sent())
    desk.store.close()
    assert ask(url, "SELECT DISTINCT state, attempts FROM tasks") == [("done", 1)]


@pytest.mark.xdist_group("pg")
async def test_a_lease_is_over_by_the_clock_of_the_database(tmp_path: Path) -> None:
    url = fresh("postgresql", tmp_path)
    forward = movable(url)
    migrate(url)
    crashed, early, desk = Desk(url), Desk(url), Desk(url)
    (errand,) = await crashed.take(wrote(1, "one"))
    forward(100)
    await early.store.recover(everything=False)
    assert ask(url, "SELECT state FROM tasks") == [("running",)]
    forward(25)
    await early.store.recover(everything=False)
    assert ask(url, "SELECT state FROM tasks") == [("running",)], "it saw that the clock was set"
    await desk.store.recover(everything=False)
    desk.at += timedelta(seconds=10)
    (again,) = await desk.store.claim(10)
    assert (again.id, again.attempt, again.doubtful) == (errand.id, 2, True)
    for one in (crashed, early, desk):
        one.store.close()


def test_a_clock_that_was_set_is_not_believed_until_all_leases_are_new() -> None:
    passed = 1000.0
    steps = Steps(120.0, lambda: passed)

    def look(seconds: float, step: float = 0.0) -> bool:
        nonlocal passed, clock
        passed += seconds
        clock += seconds + step
        return steps.is_believed(int(clock * 1_000_000))

    clock = START.timestamp()
    assert look(0)
    assert look(30)
    assert look(30, 0.5), "an answer that took a moment"
    for step in (TOLERATED + 1, -TOLERATED - 1):
        assert [look(30, step), *(look(30) for _ in range(4))] == [False] * 4 + [True]
