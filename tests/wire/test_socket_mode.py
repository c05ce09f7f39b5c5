"""The workspace's line: a start does not hang on it, and the end does not either."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from pydantic import SecretStr
from slack_bolt.app.async_app import AsyncApp

from bot.listening import CONNECT_SECONDS, IsHeard, socket_mode
from bot.refusals import StartRefused
from config.settings import SlackSettings
from tests.serving import serving

BOUND = 5  # seconds; Slack's own client waits for ten, or for ever

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def take_and_say_nothing(request: web.Request) -> web.StreamResponse:
    line = web.WebSocketResponse()
    await line.prepare(request)
    await asyncio.sleep(60)
    return line


async def hang(request: web.Request) -> web.StreamResponse:
    await asyncio.sleep(60)
    return web.Response()


@asynccontextmanager
async def listening(
    line: Handler, refusal: str = "", patience: float = CONNECT_SECONDS
) -> AsyncIterator[IsHeard]:
    """On a workspace whose line is that one, or that refuses the token."""

    async def give_address(request: web.Request) -> web.Response:
        url = f"ws://{request.host}/link"
        return web.json_response(
            {"ok": False, "error": refusal} if refusal else {"ok": True, "url": url}
        )

    slack = web.Application()
    slack.router.add_post("/api/apps.connections.open", give_address)
    slack.router.add_get("/link", line)
    async with serving(slack) as origin:
        settings = SlackSettings(app_token=SecretStr("xapp-1"), base_url=f"{origin}/api/")
        app = AsyncApp(token="xoxb-1", signing_secret="s")
        async with socket_mode(settings, app, patience) as is_heard:
            yield is_heard


async def test_who_leaves_waits_for_no_answer() -> None:
    async with asyncio.timeout(BOUND), listening(take_and_say_nothing) as is_heard:
        assert await is_heard()


async def test_a_desk_starts_without_the_line() -> None:
    async with asyncio.timeout(BOUND), listening(hang, patience=0.1) as is_heard:
        assert not await is_heard()


async def test_a_refused_token_is_told_at_the_start() -> None:
    async with asyncio.timeout(BOUND):
        with pytest.raises(StartRefused, match=r"app token \(invalid_auth\).*connections:write"):
            async with listening(hang, "invalid_auth"):
                pytest.fail("nobody is heard")
