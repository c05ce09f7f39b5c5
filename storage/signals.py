"""How one process tells the others that there is something to do.

Only a hint: a signal that is lost costs seconds, never a task. SQL is the only truth.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

CHANNEL = "amends:stir"
SECONDS = 1.0  # for one publish; redis-py's own default is ten silent tries of five seconds
PAUSE = 2.0  # before a lost Redis is tried again


class Signals(Protocol):
    """What several processes need to act as one."""

    def tell(self) -> None:
        """Says, without waiting, that there may be something to do."""

    async def listen(self, heard: Callable[[], None]) -> None:
        """Calls `heard` whenever another process tells; never ends."""


class LocalSignals:
    """One process: nobody else to tell."""

    def tell(self) -> None:
        return None

    async def listen(self, heard: Callable[[], None]) -> None:
        await asyncio.Event().wait()


class RedisSignals:
    """Several processes over Redis' publish and subscribe."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._told = asyncio.Event()

    def tell(self) -> None:
        self._told.set()

    async def listen(self, heard: Callable[[], None]) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._publish())
            group.create_task(self._subscribe(heard))

    async def _publish(self) -> None:
        """Publishes what was told, many tellings as one."""
        never_again = Retry(NoBackoff(), 0)
        client = Redis.from_url(self._url, socket_timeout=SECONDS, retry=never_again)
        try:
            while True:
                await self._told.wait()
                self._told.clear()
                with suppress(RedisError, OSError):
                    await client.publish(CHANNEL, b"")
        finally:
            await client.aclose()

    async def _subscribe(self, heard: Callable[[], None]) -> None:
        """Listens again after every loss; what was missed meanwhile is looked for at once."""
        while True:
            # No socket timeout: a subscriber waits for as long as nobody says anything.
            client = Redis.from_url(
                self._url, socket_timeout=None, health_check_interval=10, socket_keepalive=True
            )
            try:
                async with client.pubsub() as channel:
                    await channel.subscribe(CHANNEL)
                    heard()
                    async for message in channel.listen():
                        if message["type"] == "message":
                            heard()
            except (RedisError, OSError):
                await asyncio.sleep(PAUSE)
            finally:
                with suppress(RedisError, OSError):
                    await client.aclose()


def open_signals(url: str | None) -> Signals:
    return RedisSignals(url) if url else LocalSignals()
