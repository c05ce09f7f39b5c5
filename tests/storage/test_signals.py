"""Signals over a real Redis: told is heard, and a Redis that dies is only a pause."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from pathlib import Path

from redis_server import redis

from storage.signals import LocalSignals, open_signals
from tests.ports import free_port


class Ear:
    """Counts what was heard."""

    def __init__(self) -> None:
        self.times = 0
        self.words: set[str] = set()

    def __call__(self, word: str) -> None:
        self.times += 1
        self.words.add(word)

    async def more_than(self, times: int) -> None:
        async with asyncio.timeout(30):
            while self.times <= times:
                await asyncio.sleep(0.01)


async def stop(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    with suppress(asyncio.CancelledError):
        await asyncio.gather(*tasks, return_exceptions=True)


async def test_what_one_process_tells_another_hears(tmp_path: Path) -> None:
    port = free_port()
    with redis(port, tmp_path):
        one, other = (open_signals(f"redis://127.0.0.1:{port}") for _ in range(2))
        ear = Ear()
        tasks = [asyncio.create_task(s.listen(e)) for s, e in ((one, Ear()), (other, ear))]
        await ear.more_than(0)  # a subscriber looks once when it has subscribed
        before = ear.times
        one.tell()
        await ear.more_than(before)
        one.tell("v-1")
        one.tell("v-2")
        await ear.more_than(before + 2)
        assert ear.words == {"", "v-1", "v-2"}
        await stop(*tasks)


async def test_a_redis_that_dies_and_comes_back_is_heard_again(tmp_path: Path) -> None:
    port, ear = free_port(), Ear()
    signals = open_signals(f"redis://127.0.0.1:{port}")
    with redis(port, tmp_path):
        listening = asyncio.create_task(signals.listen(ear))
        await ear.more_than(0)
    signals.tell()  # nobody there: it neither waits nor fails
    await asyncio.sleep(0)
    assert not listening.done()
    before = ear.times
    with redis(port, tmp_path):
        await ear.more_than(before)
        await stop(listening)


async def test_without_redis_there_is_nobody_to_tell() -> None:
    signals = open_signals(None)
    assert isinstance(signals, LocalSignals)
    signals.tell()
    listening = asyncio.create_task(signals.listen(Ear()))
    await asyncio.sleep(0)
    assert not listening.done()
    await stop(listening)


async def test_a_redis_that_hangs_is_noticed_and_heard_again(tmp_path: Path) -> None:
    port, ear = free_port(), Ear()
    noticed: asyncio.Queue[str | None] = asyncio.Queue()
    with redis(port, tmp_path) as server:
        signals = open_signals(f"redis://127.0.0.1:{port}", noticed.put_nowait)
        listening = asyncio.create_task(signals.listen(ear))
        async with asyncio.timeout(30):
            while await noticed.get() is not None:  # it has only just started
                continue
            server.send_signal(signal.SIGSTOP)
            assert await noticed.get() == "TimeoutError"
            before = ear.times
            server.send_signal(signal.SIGCONT)
            await ear.more_than(before)
            while await noticed.get() is not None:
                continue
        await stop(listening)
