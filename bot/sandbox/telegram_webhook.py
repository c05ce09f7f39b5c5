"""Delivery of updates to the bot's own URL: order per chat, retries, the secret header.

Reads the queue of telegram_updates. Only loopback URLs: the twin never calls the internet.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass

import aiohttp
from yarl import URL

from bot.sandbox.loopback import is_loopback
from bot.sandbox.telegram_faults import Json, bad_request
from bot.sandbox.telegram_updates import Queued, UpdateQueue

MAX_RETRY_DELAY = 60.0  # WEBHOOK_MAX_RESEND_TIMEOUT
MAX_RETRY_AFTER = 3600.0
ANSWER_SECONDS = 60.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"

Reply = Callable[[str, Json], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Target:
    """Where updates go. An empty URL means polling."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40


class Webhook:
    """One task per lane with something to deliver; a failing update blocks only its lane."""

    def __init__(self, queue: UpdateQueue, clock: Callable[[], float], first_delay: float) -> None:
        self.target = Target()
        self.last_error: tuple[int, str] | None = None
        self.on_reply: Reply | None = None
        # which of the bot's machines is asked, as a balancer before them would choose
        self.route: Callable[[str], str] = lambda url: url
        self._queue = queue
        self._clock = clock
        self._first_delay = first_delay
        self._lanes: dict[Hashable, asyncio.Task[None]] = {}
        self._slots = asyncio.Semaphore(self.target.max_connections)
        self._session: aiohttp.ClientSession | None = None
        queue.on_added = self.pump

    def point_at(self, target: Target) -> None:
        """Deliver to this target from now on."""
        for task in self._lanes.values():
            task.cancel()
        self._lanes.clear()
        self.target, self.last_error = target, None
        self._slots = asyncio.Semaphore(target.max_connections)
        self.pump()

    def pump(self) -> None:
        """Start a task for every lane that has something and no task yet."""
        if not self.target.url:
            return
        for queued in self._queue.pending():
            if queued.lane not in self._lanes:
                task = asyncio.get_running_loop().create_task(self._drain(queued.lane))
                self._lanes[queued.lane] = task

    async def close(self) -> None:
        tasks = list(self._lanes.values())
        self.point_at(Target())
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _drain(self, lane: Hashable) -> None:
        delay = self._first_delay
        while queued := self._first(lane):
            async with self._slots:
                wait = await self._deliver(queued)
            if wait is None:
                self._queue.remove(queued)
                delay = self._first_delay
                continue
            await asyncio.sleep(wait or delay)
            delay = min(delay * 2, MAX_RETRY_DELAY)
        del self._lanes[lane]

    def _first(self, lane: Hashable) -> Queued | None:
        return next((q for q in self._queue.pending() if q.lane == lane), None)

    async def _deliver(self, queued: Queued) -> float | None:
        """None when delivered, else the seconds the bot asked to wait (0 = none)."""
        self._queue.on_given(queued)
        self._session = self._session or aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        )
        headers = {SECRET_HEADER: self.target.secret} if self.target.secret else {}
        try:
            async with self._session.post(
                self.route(self.target.url),
                json=queued.update,
                headers=headers,
                allow_redirects=False,
            ) as answer:
                if answer.ok and answer.status < 300:
                    await self._take_reply(answer)
                    return None
                self._fail(f"Wrong response from the webhook: {answer.status} {answer.reason}")
                return _asked_delay(answer.headers.get("Retry-After", ""))
        except (aiohttp.ClientError, TimeoutError) as error:
            timed_out = isinstance(error, TimeoutError)
            self._fail("Read timeout expired" if timed_out else "Connection refused")
            return 0.0

    async def _take_reply(self, answer: aiohttp.ClientResponse) -> None:
        """A method call may come back in the answer; its result is not visible to the bot."""
        if answer.content_type != "application/json" or self.on_reply is None:
            return
        try:
            body = await answer.json()
        except ValueError:
            return
        if isinstance(body, dict) and isinstance(body.get("method"), str):
            await self.on_reply(body.pop("method"), body)

    def _fail(self, reason: str) -> None:
        self.last_error = (int(self._clock()), reason)


def check_target(url: str, secret: str, max_connections: int) -> Target:
    """A target the server would accept. 400 otherwise."""
    if URL(url).scheme not in ("http", "https") or not URL(url).host:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not is_loopback(url):
        raise bad_request("bad webhook: Failed to resolve host: Name or service not known")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    return Target(url, secret, max_connections if 1 <= max_connections <= 100 else 40)


def _asked_delay(header: str) -> float:
    return min(float(header), MAX_RETRY_AFTER) if header.isdecimal() else 0.0
