"""What the tests of the Slack twin stand on: a twin on a real port, Slack's own client for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import SlackTwin

Doc = dict[str, Any]


@dataclass
class Rig:
    twin: SlackTwin
    client: AsyncWebClient
    session: aiohttp.ClientSession
    ana: str
    ben: str
    desk: str

    async def refusal(self, method: str, **arguments: Any) -> Doc:
        """The answer to a call that Slack refuses."""
        with pytest.raises(SlackApiError) as refused:
            await self.client.api_call(method, json=arguments)
        answer = refused.value.response.data
        assert isinstance(answer, dict)
        return answer

    async def get(self, method: str, **arguments: Any) -> Doc:
        answer = await self.client.api_call(method, http_verb="GET", params=arguments)
        assert isinstance(answer.data, dict)
        return answer.data

    @asynccontextmanager
    async def bolt(self, connections: int = 1) -> AsyncIterator[AsyncApp]:
        """A bolt app on Socket Mode, with its listeners to be added inside."""
        app = AsyncApp(client=self.client, process_before_response=True)
        app_client = AsyncWebClient(
            token=self.twin.app_token, base_url=self.client.base_url, session=self.session
        )
        lines = [
            AsyncSocketModeHandler(app, self.twin.app_token, web_client=app_client, ping_interval=1)
            for _ in range(connections)
        ]
        try:
            for line in lines:
                await line.connect_async()
            await asyncio.wait_for(self.twin.connected(connections), 30)
            yield app
        finally:
            for line in lines:
                await line.close_async()


@asynccontextmanager
async def serve(twin: SlackTwin) -> AsyncIterator[Rig]:
    app = web.Application()
    twin.attach(app)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    twin.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    ana, ben = twin.add_user("Ana"), twin.add_user("Ben", locale="de-DE")
    desk = twin.add_channel("desk", [twin.bot_user, ana, ben])
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(
            token=twin.bot_token, base_url=f"{twin.base_url}/api/", session=session
        )
        try:
            yield Rig(twin, client, session, ana, ben, desk)
        finally:
            await runner.cleanup()


def button(action_id: str, value: str = "1") -> Doc:
    label = {"type": "plain_text", "text": "Go"}
    return {"type": "button", "action_id": action_id, "text": label, "value": value}


def actions(*elements: Doc, block_id: str = "acts") -> Doc:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def section(text: str) -> Doc:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def modal(*blocks: Doc, **fields: Any) -> Doc:
    title = {"type": "plain_text", "text": "Form"}
    return {"type": "modal", "title": title, "submit": title, "blocks": list(blocks)} | fields


def asking(block_id: str, **fields: Any) -> Doc:
    label = {"type": "plain_text", "text": "Say"}
    element = {"type": "plain_text_input", "action_id": "say"} | fields
    return {"type": "input", "block_id": block_id, "label": label, "element": element}
