"""Telegram as one of the channels: its polling or its webhook, committed before it is answered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from functools import partial
from typing import Any

import structlog

from bot.health import POLLING
from bot.pacing import LimitsOf
from bot.watching import watch_webhook
from flows.arrival import Arrival, Errand
from flows.case import File
from flows.events import ButtonPressed
from flows.pace import Limit
from flows.tasks import Outcome, Retry, Sent
from handlers.channel import Ack, Finding, Hook, Inlet, Listen
from handlers.packing import pack, unpack
from handlers.telegram import (
    SECRET_HEADER,
    Telegram,
    TelegramConflict,
    TelegramDown,
    Webhook,
    read,
    verify,
)

log = structlog.get_logger()

PATH = "/telegram"
CONFLICT_PAUSE = 5.0  # seconds; another poller holds the line
LONGEST_PAUSE = 60.0  # seconds between two tries while Telegram does not answer
OWN_PAUSE = 5.0  # while it is our own database: what waits at Telegram grows old


class TelegramChannel:
    """One bot with its way in."""

    def __init__(
        self,
        telegram: Telegram,
        bot_id: int,
        languages: Sequence[str],
        limits: LimitsOf,
        webhook: Webhook | None,
    ) -> None:
        """Without a webhook the desk that leads polls."""
        self._telegram = telegram
        self._bot_id = bot_id
        self._languages = languages
        self._limits = limits
        self._webhook = webhook

    def carry_out(self, errand: Errand) -> Coroutine[Any, Any, Outcome]:
        return self._telegram.carry_out(errand)

    async def fetch(self, file: File, max_bytes: int) -> bytes | Outcome:
        return await self._telegram.fetch(file, max_bytes)

    def limits(self, errand: Errand) -> Sequence[Limit]:
        return self._limits(errand)

    def routes(self, inlet: Inlet) -> Sequence[Hook]:
        if self._webhook is None:
            return ()
        return (Hook(PATH, SECRET_HEADER, partial(self._hear, inlet, self._webhook.secret)),)

    def listener(self, inlet: Inlet) -> Listen:
        if self._webhook is None:
            return TelegramPolling(self._telegram, inlet, self._bot_id, self._languages).run
        prepare = partial(preparing, self._telegram, self._languages, self._webhook)
        return partial(watch_webhook, prepare, self._telegram.pending, inlet.tell)

    async def check(self) -> list[Finding]:
        return await self._telegram.check()

    async def _hear(self, inlet: Inlet, secret: str, shown: bytes, body: bytes) -> Ack:
        """Answers 200 after the commit, 403 to who does not know the secret, 400 to no update.

        With 200 goes the answer to a press, but where a text is yet to answer it. Where ours is
        lost the update comes again, and is answered so again.
        """
        if not verify(shown, secret):
            return Ack(403)
        try:
            update = unpack(body)
        except ValueError:
            update = None
        if not isinstance(update, dict):
            return Ack(400)
        arrival = read_update(update, self._bot_id, self._languages, inlet)
        toasts = await inlet.take([arrival])
        event = arrival.event
        if not isinstance(event, ButtonPressed) or any(one.query == event.query for one in toasts):
            return Ack()
        return Ack(body=self._telegram.answer_to(event.query))


def read_update(
    update: Mapping[str, Any], bot_id: int, languages: Sequence[str], inlet: Inlet
) -> Arrival:
    """One update as an arrival; what cannot be read is kept as it came and harms nothing."""
    try:
        return read(update, bot_id, languages)
    except Exception:
        inlet.unreadable()
        number = update.get("update_id")
        log.exception("update_unreadable", update=number)
        return Arrival(f"telegram:{bot_id}:{number}", pack(update), None)


async def preparing(telegram: Telegram, languages: Sequence[str], webhook: Webhook | None) -> None:
    """Registers the commands and the webhook, or takes one away, however long it takes."""
    pause = 1.0
    while True:
        outcome = await telegram.prepare(languages, webhook)
        if isinstance(outcome, Sent):
            return
        log.warning("telegram_not_prepared", why=outcome.why)
        after = outcome.after if isinstance(outcome, Retry) else None
        await asyncio.sleep(max(after or 0.0, pause))
        pause = min(pause * 2, LONGEST_PAUSE)


class TelegramPolling:
    """Long polling: the offset moves, and so acknowledges, only after the commit."""

    def __init__(
        self,
        telegram: Telegram,
        inlet: Inlet,
        bot_id: int,
        languages: Sequence[str],
        *,
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`rest` passes so many seconds."""
        self._telegram = telegram
        self._inlet = inlet
        self._languages = languages
        self._bot_id = bot_id
        self._rest = rest

    async def run(self) -> None:
        try:
            await self._run()
        finally:
            self._noticed(None)  # whoever leads now will know

    async def _run(self) -> None:
        await preparing(self._telegram, self._languages, None)
        offset: int | None = None
        pause = 1.0
        while True:
            try:
                updates = await self._telegram.poll(offset)
                self._noticed(None)
                if updates:
                    await self._inlet.take(map(self._read, updates))
                    offset = max(int(update["update_id"]) for update in updates) + 1
                pause = 1.0
            except TelegramConflict:
                self._noticed("second_poller")
                log.error("second_poller", advice="stop the other program that uses this token")
                await self._rest(CONFLICT_PAUSE)
            except TelegramDown as down:
                self._noticed(down.why or "down")
                log.warning("telegram_down", why=down.why)
                await self._rest(max(down.retry_after, pause))
                pause = min(pause * 2, LONGEST_PAUSE)
            except Exception:
                log.exception("poll_failed")
                await self._rest(min(pause, OWN_PAUSE))
                pause = min(pause * 2, LONGEST_PAUSE)

    def _noticed(self, why: str | None) -> None:
        self._inlet.tell(POLLING, why)

    def _read(self, update: Mapping[str, Any]) -> Arrival:
        return read_update(update, self._bot_id, self._languages, self._inlet)
