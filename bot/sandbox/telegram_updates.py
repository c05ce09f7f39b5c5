"""The twin's queue of updates: ids, expiry, allowed types and long polling.

Facts from the official server's source (tdlib/telegram-bot-api, Client.cpp and Client.h).
Knows no chats; delivery to a webhook reads the same queue in telegram_webhook.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from bot.sandbox.telegram_faults import ApiError, Json

MAX_POLL_SECONDS = 50  # LONG_POLL_MAX_TIMEOUT
DAY = 86_400.0  # messages and edits, counted from their own date
PRESS_LIFETIME = 150.0  # callback queries
BATCH_WAIT = 0.002  # a long poll waits this long for more
CONFLICT_PAUSE = 3.0  # a second 409 within this time is delayed by it
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, slots=True)
class Queued:
    """An update that waits; one lane is delivered in order; `again` = repeated on purpose."""

    update: Json
    lane: Hashable
    expires: float
    again: bool = False

    @property
    def update_id(self) -> int:
        return int(self.update["update_id"])


@dataclass(frozen=True, slots=True)
class Poll:
    """The arguments of getUpdates, and whether the client still listens."""

    offset: int
    limit: int
    timeout: int
    alive: Callable[[], bool]


class UpdateQueue:
    """At-least-once, like the real one: an update stays until a higher offset is asked for."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.log: list[Queued] = []
        self.allowed: list[str] | None = None
        self.next_id = 1000
        self.on_added: Callable[[], None] = lambda: None
        self.on_given: Callable[[Queued], None] = lambda queued: None  # each time it goes out
        self._clock = clock
        self._pending: list[Queued] = []
        self._waiter: asyncio.Future[None] | None = None
        self._last_offset: int | None = None
        self._last_start = 0.0
        self._last_conflict = float("-inf")

    def add(self, kind: str, body: Json, lane: Hashable, lifetime: float = DAY) -> int:
        """The new update's id, or 0 when the bot did not ask for this kind."""
        if not self._wants(kind):
            return 0
        update_id = self.next_id
        self.next_id += 1
        expires = self._clock() + lifetime
        self.put(Queued({"update_id": update_id, kind: body}, lane, expires))
        return update_id

    def put(self, queued: Queued) -> None:
        """Queue as it is and wake whoever waits; a repeated one never overtakes an older one."""
        self.log.append(queued)
        place = len(self._pending)
        if queued.again:
            newer = (n for n, q in enumerate(self._pending) if q.update_id >= queued.update_id)
            place = next(newer, place)
        self._pending.insert(place, queued)
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
        self.on_added()

    def pending(self) -> list[Queued]:
        """What waits and has not expired, oldest first."""
        now = self._clock()
        self._pending = [queued for queued in self._pending if queued.expires > now]
        return list(self._pending)

    def remove(self, queued: Queued) -> None:
        self._pending = [other for other in self._pending if other is not queued]

    def clear(self) -> None:
        self._pending.clear()

    def stop_polling(self, by: str) -> None:
        """Answer the waiting long poll with 409."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(ApiError(409, f"Conflict: terminated by {by}"))

    def close(self) -> None:
        """Let a waiting long poll end with nothing."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def poll(self, poll: Poll) -> list[Json]:
        """The updates for one getUpdates; raises 409 when another poller takes over."""
        limit, timeout = self._punish_hot_loop(poll)
        self._acknowledge(poll.offset)
        ready = self._take(limit)
        if ready or not timeout:
            return ready
        self.stop_polling(
            "other getUpdates request; make sure that only one bot instance is running"
        )
        await self._wait(timeout)
        return self._take(limit) if poll.alive() else []

    async def _wait(self, seconds: int) -> None:
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiter = waiter
        try:
            await asyncio.wait_for(waiter, seconds)
            await asyncio.sleep(BATCH_WAIT)
        except TimeoutError:
            return
        except ApiError:
            await self._pause_after_conflict()
            raise
        finally:
            if self._waiter is waiter:
                self._waiter = None

    async def _pause_after_conflict(self) -> None:
        now = asyncio.get_running_loop().time()
        recent = now - self._last_conflict < CONFLICT_PAUSE
        self._last_conflict = now
        if recent:
            await asyncio.sleep(CONFLICT_PAUSE)

    def _punish_hot_loop(self, poll: Poll) -> tuple[int, int]:
        """The same offset again too soon gets one update at a time, or has to wait."""
        now = asyncio.get_running_loop().time()
        since = now - self._last_start if poll.offset == self._last_offset else DAY
        self._last_offset, self._last_start = poll.offset, now
        limit = poll.limit if 1 <= poll.limit <= 100 else 100
        timeout = min(max(poll.timeout, 0), MAX_POLL_SECONDS)
        return (1 if since < 0.5 else limit), (max(timeout, 3) if since < 3 else timeout)

    def _acknowledge(self, offset: int) -> None:
        waiting = self.pending()
        if offset < 0:
            self._pending = waiting[offset:]
        elif offset <= self.next_id + 10:  # further ahead is ignored: ids may have jumped back
            self._pending = [q for q in waiting if q.again or q.update_id >= offset]

    def _take(self, limit: int) -> list[Json]:
        taken = self.pending()[:limit]
        for queued in taken:
            self.on_given(queued)
            if queued.again:
                self.remove(queued)
        return [queued.update for queued in taken]

    def _wants(self, kind: str) -> bool:
        if not self.allowed:
            return kind not in NOT_BY_DEFAULT
        return kind in self.allowed
