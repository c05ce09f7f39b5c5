"""Where events come in: Telegram's polling and webhook, Slack's socket and its signed HTTP.

Every way commits through the desk before the platform is answered.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp
import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.metrics import UNREADABLE
from bot.refusals import StartRefused
from bot.web import Handler
from config.settings import SlackSettings
from flows.arrival import Arrival
from flows.tasks import Retry, Sent
from handlers.packing import pack, unpack
from handlers.slack import Directory
from handlers.slack import read as read_slack
from handlers.slack.directory import stale_people
from handlers.telegram import Telegram, TelegramConflict, TelegramDown, Webhook
from handlers.telegram import read as read_telegram
from handlers.telegram import verify as verify_telegram

log = structlog.get_logger()

IsHeard = Callable[[], Awaitable[bool]]
CONFLICT_PAUSE = 5.0  # seconds; another poller holds the line
LONGEST_PAUSE = 60.0  # seconds between two tries while Telegram does not answer
OWN_PAUSE = 5.0  # while it is our own database: what waits at Telegram grows old


def read_update(update: Mapping[str, Any], bot_id: int, languages: Sequence[str]) -> Arrival:
    """One update as an arrival; what cannot be read is kept as it came and harms nothing."""
    try:
        return read_telegram(update, bot_id, languages)
    except Exception:
        UNREADABLE.labels("telegram").inc()
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
        desk: Desk,
        bot_id: int,
        languages: Sequence[str],
        noticed: Callable[[str | None], None] = lambda why: None,
    ) -> None:
        """`noticed` is told why nothing can be had from Telegram, and None when it can."""
        self._noticed = noticed
        self._telegram = telegram
        self._languages = languages
        self._desk = desk
        self._bot_id = bot_id

    async def run(self) -> None:
        await preparing(self._telegram, self._languages, None)
        offset: int | None = None
        pause = 1.0
        while True:
            try:
                updates = await self._telegram.poll(offset)
                self._noticed(None)
                if updates:
                    await self._desk.take(
                        read_update(update, self._bot_id, self._languages) for update in updates
                    )
                    offset = max(int(update["update_id"]) for update in updates) + 1
                pause = 1.0
            except TelegramConflict:
                self._noticed("second_poller")
                log.error("second_poller", advice="stop the other program that uses this token")
                await asyncio.sleep(CONFLICT_PAUSE)
            except TelegramDown as down:
                self._noticed(down.why or "down")
                log.warning("telegram_down", why=down.why)
                await asyncio.sleep(max(down.retry_after, pause))
                pause = min(pause * 2, LONGEST_PAUSE)
            except Exception:
                log.exception("poll_failed")
                await asyncio.sleep(min(pause, OWN_PAUSE))
                pause *= 2


def telegram_webhook(desk: Desk, bot_id: int, secret: str, languages: Sequence[str]) -> Handler:
    """Answers 200 after the commit, 403 to who does not know the secret, 400 to no update."""

    async def receive(request: web.Request) -> web.Response:
        if not verify_telegram(request.headers, secret):
            return web.Response(status=403)
        try:
            update = unpack(await request.read())
        except ValueError:
            update = None
        if not isinstance(update, dict):
            return web.Response(status=400)
        await desk.take([read_update(update, bot_id, languages)])
        return web.Response()

    return receive


class SlackListening:
    """Bolt as client, signature checker and socket; every event is committed before its ack."""

    def __init__(self, app: AsyncApp, desk: Desk, directory: Directory, bot_user: str) -> None:
        self._app = app
        self._desk = desk
        self._directory = directory
        self._bot_user = bot_user
        app.use(self._persist)

    async def _persist(
        self,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Any,  # noqa: A002 - bolt's name
    ) -> BoltResponse:
        """Bolt awaits this before any acknowledgement; an error here means no ack, so a retry."""
        body = req.body
        stale = stale_people(body)
        if stale is not None:
            self._directory.forget(stale)
        try:
            arrival = read_slack(body, self._directory, self._bot_user)
        except Exception:
            UNREADABLE.labels("slack").inc()
            log.exception("slack_unreadable", type=body.get("type"))
            key = f"slack:{body.get('team_id')}:{body.get('event_id') or body.get('trigger_id')}"
            arrival = Arrival(key, json.dumps(body, default=str).encode(), None)
        await self._desk.take([arrival])
        return BoltResponse(status=200, body="")

    async def receive(self, request: web.Request) -> web.Response:
        """Events, interactivity and commands over signed HTTP."""
        bolt_request = await to_bolt_request(request)
        return await to_aiohttp_response(await self._app.async_dispatch(bolt_request))


async def own_user(app: AsyncApp) -> str:
    """The desk's own user in the workspace."""
    try:
        return str((await app.client.auth_test())["user_id"])
    except SlackApiError as error:
        raise StartRefused(
            f"Slack refuses the bot token ({error.response['error']}). Copy the Bot User OAuth "
            "Token from the app's page again; 'amends check' tells more."
        ) from error
    except (aiohttp.ClientError, TimeoutError) as error:
        raise StartRefused(
            f"Slack cannot be reached ({type(error).__name__}). Check this machine's connection."
        ) from error


@asynccontextmanager
async def socket_mode(settings: SlackSettings, app: AsyncApp) -> AsyncIterator[IsHeard]:
    """Slack's Socket Mode, where an app token is set; gives whether the workspace is heard.

    Without it Slack calls us: it is heard as long as this process is there.
    """
    token = settings.app_token
    if token is None:
        yield _always
        return
    client = AsyncWebClient(token=token.get_secret_value(), base_url=settings.base_url)
    handler = AsyncSocketModeHandler(app, token.get_secret_value(), web_client=client)
    try:
        await handler.connect_async()  # type: ignore[no-untyped-call]
    except SlackApiError as error:
        raise StartRefused(
            f"Slack refuses the app token ({error.response['error']}). It needs the scope "
            "connections:write; copy it again from the app's Basic Information."
        ) from error
    try:
        yield handler.client.is_connected
    finally:
        with suppress(Exception):  # a connection that is gone already need not be closed
            await handler.close_async()  # type: ignore[no-untyped-call]


async def _always() -> bool:
    return True
