"""What a bot and a Slack app ask of the sandbox, without one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.sandbox.server import Sandbox

Json = dict[str, Any]


@dataclass
class Calls:
    sandbox: Sandbox
    http: aiohttp.ClientSession

    async def bot(self, method: str, **params: Any) -> Any:
        """What a bot would call."""
        url = f"{self.sandbox.telegram_base_url}/bot{self.sandbox.telegram.token}/{method}"
        async with self.http.post(url, json=params) as answer:
            return (await answer.json())["result"]

    async def app(self, method: str, **params: Any) -> Json:
        """What a Slack app would call."""
        bearer = {"Authorization": f"Bearer {self.sandbox.slack.bot_token}"}
        url = f"{self.sandbox.slack_base_url}{method}"
        async with self.http.post(url, json=params, headers=bearer) as answer:
            body: Json = await answer.json()
            assert body["ok"], body
            return body
