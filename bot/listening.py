"""Where the team's events come in: Slack's socket and its signed HTTP.

Every way commits through the desk before the platform is answered.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
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
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.metrics import UNREADABLE
from bot.refusals import StartRefused
from config.settings import SlackSettings
from flows.arrival import Arrival
from handlers.slack import Directory
from handlers.slack import read as read_slack
from handlers.slack.directory import stale_people

CONNECT_SECONDS = 10.0
FAREWELL = 0.5  # seconds for the workspace to answer when the desk leaves

log = structlog.get_logger()

IsHeard = Callable[[], Awaitable[bool]]


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
    advice = "Copy the Bot User OAuth Token from the app's page again; 'amends check' tells more."
    with _refusing("bot token", advice):
        return str((await app.client.auth_test())["user_id"])


@contextmanager
def _refusing(token: str, advice: str) -> Iterator[None]:
    """Says in a sentence why a desk cannot start: whom Slack does not know, or where it is not."""
    try:
        yield
    except SlackApiError as error:
        why = error.response["error"]
        raise StartRefused(f"Slack refuses the {token} ({why}). {advice}") from error
    except (aiohttp.ClientError, TimeoutError) as error:
        raise StartRefused(
            f"Slack cannot be reached ({type(error).__name__}). Check this machine's connection."
        ) from error


@asynccontextmanager
async def socket_mode(
    settings: SlackSettings, app: AsyncApp, patience: float = CONNECT_SECONDS
) -> AsyncIterator[IsHeard]:
    """Slack's Socket Mode, where an app token is set; gives whether the workspace is heard.

    Without it Slack calls us: it is heard as long as this process is there. `patience`: how many
    seconds a start waits for the first connection.
    """
    token = settings.app_token
    if token is None:
        yield _always
        return
    web = AsyncWebClient(token=token.get_secret_value(), base_url=settings.base_url)
    client = AsyncSocketModeHandler(app, token.get_secret_value(), web_client=web).client
    connecting: asyncio.Task[None] | None = None
    try:
        advice = (
            "It needs the scope connections:write; copy it again from the app's Basic Information."
        )
        with _refusing("app token", advice):
            client.wss_uri = await client.issue_new_wss_url()
        # It tries for ever. Customers are served while it does.
        connecting = asyncio.create_task(client.connect())  # type: ignore[no-untyped-call]
        await asyncio.wait([connecting], timeout=patience)
        yield client.is_connected
    finally:
        if connecting is not None:
            connecting.cancel()
        await _leave(client)


async def _leave(client: SocketModeClient) -> None:
    """Says farewell, but waits for no answer: there may be nobody any more."""
    with suppress(Exception):
        async with asyncio.timeout(FAREWELL):
            await client.close()  # type: ignore[no-untyped-call]
    for running in (
        client.message_processor,
        client.current_session_monitor,
        client.message_receiver,
    ):
        if running is not None:
            running.cancel()
    await client.aiohttp_client_session.close()


async def _always() -> bool:
    return True
