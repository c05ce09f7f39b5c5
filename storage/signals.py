"""How one process tells the others that there is something to do.

Only a hint: a signal that is lost costs seconds, never a task. SQL is the only truth.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from redis.asyncio import Redis
    from redis.asyncio.client import PubSub

CHANNEL = "amends:stir"
SECONDS = 1.0  # for one publish; redis-py's own default is ten silent tries of five seconds
QUIET = 1.5  # seconds without a word until Redis is asked whether it is there, and for its answer
PAUSE = 1.0  # before a lost Redis is tried again


class Signals(Protocol):
    """What several processes need to act as one."""

    def tell(self, word: str = "") -> None:
        """Says, without waiting, that there may be something to do, or something at `word`."""

    async def listen(self, heard: Callable[[str], None]) -> None:
        """Calls `heard` with each word that another process tells; never ends."""


class LocalSignals:
    """One process: nobody else to tell."""

    def tell(self, word: str = "") -> None:
        return None

    async def listen(self, heard: Callable[[str], None]) -> None:
        await asyncio.Event().wait()


class RedisSignals:
    """Several processes over Redis' publish and subscribe."""

    def __init__(self, url: str, noticed: Callable[[str | None], None]) -> None:
        """`noticed` is told why Redis cannot be used, and None when it can."""
        self._url = url
        self._noticed = noticed
        self._told = asyncio.Event()
        self._words: set[str] = set()

    def tell(self, word: str = "") -> None:
        self._words.add(word)
        self._told.set()

    async def listen(self, heard: Callable[[str], None]) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._publish())
            group.create_task(self._subscribe(heard))

    async def _publish(self) -> None:
        """Publishes what was told, many tellings as one."""
        from redis.exceptions import RedisError

        client = self._connect(socket_timeout=SECONDS)
        try:
            while True:
                await self._told.wait()
                self._told.clear()
                words, self._words = self._words, set()
                with suppress(RedisError, OSError):
                    await client.publish(CHANNEL, "\n".join(words))
        finally:
            await client.aclose()

    async def _subscribe(self, heard: Callable[[str], None]) -> None:
        """Listens again after every loss; what was missed meanwhile is looked for at once."""
        from redis.exceptions import RedisError

        while True:
            # No socket timeout: a subscriber waits for as long as nobody says anything.
            client = self._connect(socket_timeout=None)
            try:
                async with client.pubsub() as channel:
                    async with asyncio.timeout(QUIET):
                        await channel.subscribe(CHANNEL)
                    await self._hear(channel, heard)
            except (RedisError, OSError) as error:  # a TimeoutError is an OSError
                self._noticed(type(error).__name__)
                await asyncio.sleep(PAUSE)
            finally:
                with suppress(RedisError, OSError):
                    await client.aclose()

    def _connect(self, **options: Any) -> Redis:
        """A client that tries once."""
        # Half a tenth of a second, which a desk of one process does not wait for.
        from redis.asyncio import Redis
        from redis.asyncio.retry import Retry
        from redis.backoff import NoBackoff

        never_again = Retry(NoBackoff(), 0)
        return Redis.from_url(
            self._url, socket_connect_timeout=SECONDS, retry=never_again, **options
        )

    async def _hear(self, channel: PubSub, heard: Callable[[str], None]) -> None:
        """Until Redis does not even answer whether it is there: a hung one closes no socket."""
        asked = False
        while True:
            message = await channel.get_message(timeout=QUIET)
            if message is None:
                if asked:
                    raise TimeoutError
                await channel.ping()
            elif message["type"] != "pong":
                self._noticed(None)
                for word in _words_of(message):
                    heard(word)
            asked = message is None


def _words_of(message: dict[str, Any]) -> list[str]:
    """What was told; a subscription that has just begun means that anything may be new."""
    if message["type"] != "message":
        return [""]
    return bytes(message["data"]).decode("utf-8", "replace").split("\n")


def open_signals(
    url: str | None, noticed: Callable[[str | None], None] = lambda why: None
) -> Signals:
    return RedisSignals(url, noticed) if url else LocalSignals()
