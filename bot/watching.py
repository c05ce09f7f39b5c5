"""What tells of the ways in: Telegram's own word about the webhook, the workspace's line."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

from bot.health import SLACK, WEBHOOK, Health
from bot.metrics import FAILED_AT, PENDING
from handlers.telegram import Pending

SECONDS = 60.0  # between two questions; a limit is not known, and nothing here is urgent
SOON = 10.0  # while it fails
RECENT = 90.0  # seconds; a failing webhook is tried again at least so often (WebhookActor.cpp)


async def watch_webhook(
    prepare: Callable[[], Awaitable[None]],
    ask: Callable[[], Awaitable[Pending | None]],
    tell: Callable[[str, str | None], None],
    *,
    clock: Callable[[], float] = time.time,
    seconds: float = SECONDS,
    soon: float = SOON,
) -> None:
    """Prepares and then asks now and then, for ever; only the desk that leads should.

    What Telegram could not deliver is broken while it still waits.
    """
    await prepare()
    try:
        while True:
            known, fails = await ask(), False
            if known is not None:
                PENDING.set(known.updates)
                FAILED_AT.set(known.failed_at)
                fails = known.updates > 0 and clock() - known.failed_at < RECENT
                tell(WEBHOOK, "not_delivered" if fails else None)
            await asyncio.sleep(soon if fails else seconds)
    finally:
        tell(WEBHOOK, None)  # whoever leads now watches
        PENDING.set(0)


def watched(
    is_heard: Callable[[], Awaitable[bool]], health: Health
) -> Callable[[], Awaitable[bool]]:
    """Whether the workspace is heard, told as well."""

    async def ask() -> bool:
        heard = await is_heard()
        health.tell(SLACK, None if heard else "not_connected")
        return heard

    return ask
