"""Polling when things fail: how long the desk waits before it asks for updates again."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

from bot.telegram import LONGEST_PAUSE, TelegramPolling
from flows.arrival import Arrival
from flows.tasks import Outcome, Sent
from handlers.channel import Inlet
from handlers.telegram import Telegram, TelegramDown, Webhook

UPDATE = {"update_id": 1}


class Platform(Telegram):
    """Gives an update for as long as it is not acknowledged, unless it is down."""

    def __init__(self, down_at: int) -> None:
        """`down_at`: the question that is not answered."""
        self.asked = 0
        self._down_at = down_at

    async def prepare(self, languages: Sequence[str], webhook: Webhook | None = None) -> Outcome:
        return Sent()

    async def poll(self, offset: int | None, seconds: int = 0) -> list[dict[str, Any]]:
        self.asked += 1
        if self.asked == self._down_at:
            raise TelegramDown("unreachable", 3.0)
        return [UPDATE]


async def test_however_long_the_database_was_away_the_desk_asks_again_within_a_minute() -> None:
    rests: list[float] = []
    enough = asyncio.Event()

    async def rest(seconds: float) -> None:
        rests.append(seconds)
        if len(rests) == 40:
            enough.set()
            await asyncio.Event().wait()

    async def take(arrivals: Iterable[Arrival]) -> None:
        raise ConnectionError

    inlet = Inlet(take, lambda what, why: None, lambda: None)
    polling = TelegramPolling(Platform(down_at=30), inlet, 42, ("en",), rest=rest)
    running = asyncio.create_task(polling.run())
    await enough.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert len(rests) == 40
    assert max(rests) <= LONGEST_PAUSE
