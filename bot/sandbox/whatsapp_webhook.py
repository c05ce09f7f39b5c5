"""How the WhatsApp twin tells: signed, in batches, again until it is answered with 200.

Only loopback URLs: the twin never calls the internet. Like the real one it promises no order
and no single delivery; tests ask for both to be broken.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import random
from collections.abc import Callable
from hashlib import sha256

import aiohttp

from bot.sandbox.loopback import is_loopback
from bot.sandbox.whatsapp_world import Json, World

MOST_CHANGES = 1000  # updates of one request
ANSWER_SECONDS = 20.0
COULD_NOT = "The callback URL or verify token couldn't be validated"
FIRST_DELAY, LONGEST_DELAY = 0.1, 5.0  # seconds; the real one is slower and goes on for 7 days


class Webhook:
    """The queue of what has happened, and who is told.

    `copies`: how often everything is told; `shuffle`: in any order; `hold` keeps everything back
    until `release`, which tells it as one request.
    """

    def __init__(self, world: World) -> None:
        self.url = ""
        self.copies = 1
        self.shuffle = False
        self.hold = False
        self.last_status = 0
        self.refused = 0  # answers that were not 200
        # which of the desk's machines is asked, as a balancer before them would choose
        self.route: Callable[[str], str] = lambda url: url
        self._world = world
        self._waiting: list[Json] = []
        self._sending: asyncio.Task[None] | None = None
        self._flying = 0
        self._session: aiohttp.ClientSession | None = None
        self._chance = random.Random(7)
        world.emit = self.add

    async def subscribe(self, url: str) -> None:
        """Asks the desk's address whether it is one, as it happens when the URL is entered."""
        if not is_loopback(url):
            raise ValueError(COULD_NOT)
        challenge = str(self._chance.randrange(10**9))
        asked = {
            "hub.mode": "subscribe",
            "hub.verify_token": self._world.verify_token,
            "hub.challenge": challenge,
        }
        async with self._connected().get(url, params=asked, allow_redirects=False) as answer:
            if answer.status != 200 or await answer.text() != challenge:
                raise ValueError(COULD_NOT)
        self.url = url
        self._pump()

    def add(self, value: Json, kind: str = "messages") -> None:
        """Something has happened."""
        self._waiting.append({"value": value, "field": kind})
        self._pump()

    def release(self) -> None:
        self.hold = False
        self._pump()

    def settled(self) -> bool:
        """Whether everything has been told and taken."""
        return not self._waiting and not self._flying

    async def close(self) -> None:
        if self._sending is not None:
            self._sending.cancel()
            await asyncio.gather(self._sending, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def post(self, body: bytes, signature: str | None = None) -> int:
        """One request, signed unless a signature is given; the status of the answer, 0: none."""
        key = self._world.app_secret.encode()
        signed = signature or "sha256=" + hmac.new(key, body, sha256).hexdigest()
        headers = {"X-Hub-Signature-256": signed, "Content-Type": "application/json"}
        try:
            async with self._connected().post(
                self.route(self.url), data=body, headers=headers, allow_redirects=False
            ) as answer:
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return 0

    def body(self, changes: list[Json]) -> bytes:
        """A request's bytes: what is not ASCII is escaped there, and signed so."""
        entries = [{"id": self._world.account, "changes": [change]} for change in changes[1:]]
        first = {"id": self._world.account, "changes": changes[:1]}
        return json.dumps(
            {"object": "whatsapp_business_account", "entry": [first, *entries]}
        ).encode()

    def _pump(self) -> None:
        idle = self._sending is None or self._sending.done()
        if self.url and self._waiting and not self.hold and idle:
            self._sending = asyncio.get_running_loop().create_task(self._drain())

    async def _drain(self) -> None:
        await asyncio.sleep(0)  # what happens at once is told together
        delay = FIRST_DELAY
        while self._waiting and not self.hold:
            batch, self._waiting = self._waiting[:MOST_CHANGES], self._waiting[MOST_CHANGES:]
            if self.shuffle:
                self._chance.shuffle(batch)
            self._flying = len(batch)
            if await self._told(batch):
                delay = FIRST_DELAY
                self._flying = 0
                continue
            self._waiting = batch + self._waiting
            self._flying = 0
            await asyncio.sleep(delay)
            delay = min(delay * 2, LONGEST_DELAY)

    async def _told(self, batch: list[Json]) -> bool:
        body = self.body(batch)
        for _ in range(self.copies):
            self.last_status = await self.post(body)
            if self.last_status != 200:
                self.refused += 1
                return False
        return True

    def _connected(self) -> aiohttp.ClientSession:
        if self._session is None:
            limits = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
            self._session = aiohttp.ClientSession(timeout=limits)
        return self._session
