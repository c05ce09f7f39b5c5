"""Turns: a burst, then the average; alone by a clock, and shared over a real Redis."""

from __future__ import annotations

import asyncio
import heapq
import random
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from redis.asyncio import Redis
from redis_server import redis

from flows.pace import Limit, Pace
from storage.paces import PREFIX, LocalPaces, Paces, SharedPaces, open_paces
from tests.ports import free_port

# Slow enough for the time that a test takes to count for nothing.
ANA, BEN = (Limit(f"telegram:{name}", Pace(0.01, 3)) for name in ("ana", "ben"))
BOT = Limit("telegram", Pace(0.1, 5))
NEARLY = 2.0  # seconds


class Clock:
    """Stands still until it is set."""

    def __init__(self) -> None:
        self.at = 1_000.0

    def __call__(self) -> float:
        return self.at


@asynccontextmanager
async def shared(port: int, number: int = 1) -> AsyncIterator[list[SharedPaces]]:
    """So many processes on one Redis, all of which have found it."""
    processes = [SharedPaces(f"redis://127.0.0.1:{port}") for _ in range(number)]
    running = [asyncio.create_task(process.run()) for process in processes]
    try:
        for process in processes:
            await until_shared(process)
        yield processes
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def until_shared(paces: SharedPaces, wanted: bool = True) -> None:
    async with asyncio.timeout(30):
        while paces.shared is not wanted:
            await asyncio.sleep(0.01)


@asynccontextmanager
async def made(kind: str, folder: Path) -> AsyncIterator[Paces]:
    if kind == "alone":
        yield LocalPaces()
        return
    port = free_port()
    with redis(port, folder):
        async with shared(port) as (paces,):
            yield paces


def near(*waits: float) -> list[object]:
    return [pytest.approx(wait, abs=NEARLY) for wait in waits]


async def turns(paces: Paces, limits: Sequence[Limit], number: int, patience: float = 0) -> object:
    return [await paces.turn(limits, patience) for _ in range(number)]


KINDS = pytest.mark.parametrize("kind", ["alone", "shared"])


@KINDS
async def test_a_burst_passes_and_then_it_is_the_average(kind: str, tmp_path: Path) -> None:
    async with made(kind, tmp_path) as paces:
        assert await turns(paces, [ANA], 3) == [0, 0, 0]
        assert await turns(paces, [ANA], 2, patience=1_000) == near(100, 200)
        assert await turns(paces, [BEN], 3) == [0, 0, 0]


@KINDS
async def test_who_must_wait_too_long_takes_nothing_and_gets_a_place(
    kind: str, tmp_path: Path
) -> None:
    """A hundred that came together do not come back together."""
    async with made(kind, tmp_path) as paces:
        await turns(paces, [ANA, BOT], 3)
        assert await turns(paces, [ANA, BOT], 4) == near(100, 200, 300, 400)
        assert await turns(paces, [ANA], 1, patience=150) == near(100)
        assert await turns(paces, [BEN, BOT], 3) == [0, 0, *near(10)], "the bot's were not taken"


@KINDS
async def test_a_pause_holds_exactly_and_ends_without_a_burst(kind: str, tmp_path: Path) -> None:
    async with made(kind, tmp_path) as paces:
        paces.pause(ANA, 500)
        await asyncio.sleep(0.05)  # a pause is told without waiting
        assert await turns(paces, [BEN], 1) == [0]
        (wait,) = await turns(paces, [ANA], 1)  # type: ignore[misc]
        assert 498 < wait <= 500
        assert await turns(paces, [ANA], 2, patience=1_000) == near(500, 600)


@KINDS
async def test_what_is_no_message_waits_for_pauses_only(kind: str, tmp_path: Path) -> None:
    edit = Limit(ANA.key)
    async with made(kind, tmp_path) as paces:
        await turns(paces, [ANA], 3)
        assert await turns(paces, [edit], 50) == [0] * 50
        paces.pause(edit, 60)
        await asyncio.sleep(0.05)
        first, second = await turns(paces, [edit], 2)  # type: ignore[misc]
        assert 58 < first <= 60
        assert first < second < first + 1, "they do not come back in the same instant"


async def test_both_count_alike(tmp_path: Path) -> None:
    """The script and the program, over some hundred errands and pauses of any kind."""
    chance = random.Random(20261123)
    clock = Clock()
    alone, port = LocalPaces(clock), free_port()
    chats = [Limit(f"chat:{n}", Pace(1 / (100 * n), n)) for n in range(1, 6)]
    chats += [Limit(f"chat:{n}") for n in range(1, 6)]
    with redis(port, tmp_path):
        async with shared(port) as (paces,):
            for _ in range(400):
                limits = chance.sample(chats, chance.randint(1, 3))
                patience = chance.choice([0, 150, 2_000])
                if chance.random() < 0.05:
                    seconds = chance.randint(200, 2_000)
                    alone.pause(limits[0], seconds)
                    paces.pause(limits[0], seconds)
                    await asyncio.sleep(0.01)
                ours, theirs = alone.take(limits, patience), await paces.turn(limits, patience)
                assert theirs == pytest.approx(ours, abs=NEARLY)


async def test_two_processes_share_a_limit_and_a_pause(tmp_path: Path) -> None:
    port = free_port()
    with redis(port, tmp_path):
        async with shared(port, 2) as (one, other):
            assert [await one.turn([ANA], 0), await other.turn([ANA], 0)] == [0, 0]
            assert [await one.turn([ANA], 0), await other.turn([ANA], 0)] == [0, *near(100)]
            one.pause(BEN, 77)
            async with asyncio.timeout(30):
                while not await other.turn([Limit(BEN.key)], 0):
                    await asyncio.sleep(0.01)
            assert 75 < await other.turn([BEN], 0) < 78


async def test_all_that_ask_in_one_tick_are_one_call(tmp_path: Path) -> None:
    port = free_port()
    with redis(port, tmp_path):
        async with shared(port) as (paces,):
            asking = (paces.turn([Limit(f"chat:{n}", Pace(1, 1)), BOT], 0) for n in range(200))
            waits = await asyncio.gather(*asking)
            assert paces.calls == 1
            assert waits.count(0) == 5, "as many as the bot's burst"
            assert len(set(waits)) == 196
            client = Redis.from_url(f"redis://127.0.0.1:{port}")
            keys = await client.keys(f"{PREFIX}*")
            assert len(keys) == 6, "what was not taken is not counted"
            assert all([0 < await client.pttl(key) < 3_600_000 for key in keys])
            await client.aclose()


async def test_a_redis_that_dies_leaves_each_alone_until_it_is_back(tmp_path: Path) -> None:
    port = free_port()
    server = redis(port, tmp_path)
    server.__enter__()
    async with shared(port) as (paces,):
        assert await turns(paces, [ANA], 3) == [0, 0, 0]
        paces.pause(BEN, 500)
        assert await turns(paces, [BEN], 1) == near(500)
        server.__exit__(None, None, None)
        many = asyncio.gather(*(paces.turn([ANA], 0) for _ in range(5)))
        assert await asyncio.wait_for(many, 5) == [0, 0, 0, *near(100, 200)], "it counts anew"
        assert not paces.shared
        with redis(port, tmp_path):
            await until_shared(paces)
            assert await turns(paces, [ANA], 4) == [0, 0, 0, *near(100)]
            assert await turns(paces, [BEN], 1) == near(500), "what a platform asked for holds"


async def test_a_redis_that_hangs_is_one_that_is_gone(tmp_path: Path) -> None:
    port = free_port()
    with redis(port, tmp_path) as server:
        async with shared(port) as (paces,):
            server.send_signal(signal.SIGSTOP)
            try:
                for _ in range(3):
                    assert await asyncio.wait_for(paces.turn([ANA], 0), 3) == 0
                await until_shared(paces, False)
            finally:
                server.send_signal(signal.SIGCONT)
            await until_shared(paces)


async def test_whoever_asks_while_it_ends_is_answered() -> None:
    paces = SharedPaces("redis://127.0.0.1:1")
    assert await paces.turn([ANA], 0) == 0, "before it runs, too"
    running = asyncio.create_task(paces.run())
    await asyncio.sleep(0)
    asking = asyncio.create_task(paces.turn([ANA], 0))
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert await asyncio.wait_for(asking, 5) == 0


def test_time_gives_turns_back() -> None:
    clock = Clock()
    paces = LocalPaces(clock)
    assert [paces.take([ANA], 0) for _ in range(4)] == [0, 0, 0, 100]
    clock.at += 100
    assert [paces.take([ANA], 0), paces.take([ANA], 0)] == [0, 100]
    clock.at += 1_000_000
    assert [paces.take([ANA], 0) for _ in range(4)] == [0, 0, 0, 100]


def test_what_stands_for_nothing_any_more_is_forgotten() -> None:
    clock = Clock()
    paces = LocalPaces(clock)
    for number in range(20_000):
        clock.at += 1
        paces.take([Limit(f"chat:{number}", Pace(1, 20))], 0)
    assert len(paces._counts) <= 4_096


async def test_without_redis_each_counts_alone() -> None:
    paces = open_paces(None)
    assert isinstance(paces, LocalPaces)
    running = asyncio.create_task(paces.run())
    await asyncio.sleep(0)
    assert not running.done()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


def test_nobody_starves_behind_those_who_come_later() -> None:
    """Two hundred at once, and for minutes nearly as many as there are turns."""
    clock = Clock()
    paces, limits = LocalPaces(clock), [Limit("channel", Pace(1.0, 15))]
    start = clock.at
    asking = [(start, number, 0) for number in range(200)]
    asking += [(start + number * 1.2, 200 + number, 0) for number in range(400)]
    heapq.heapify(asking)
    went: list[float] = []
    while asking:
        clock.at, number, times = heapq.heappop(asking)
        assert times <= 2, "turned away again and again"
        wait = paces.take(limits, 1.0)
        if wait > 1.0:
            heapq.heappush(asking, (clock.at + wait, number, times + 1))
        else:
            went.append(clock.at + wait)
    went.sort()
    assert len(went) == 600
    for first, moment in enumerate(went[:-20]):
        assert went[first + 20] - moment > 20 - 15 - 0.001, "never faster than the pace"
