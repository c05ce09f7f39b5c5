"""The Telegram twin on a real socket, with raw calls and a clock that tests can turn."""

from __future__ import annotations

import io
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp import web
from PIL import Image

from bot.sandbox.telegram import TelegramTwin
from tests.serving import serving

TOKEN = "42:SANDBOX"


class Clock:
    """Real time plus what the test added."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@dataclass
class Rig:
    twin: TelegramTwin
    origin: str
    http: aiohttp.ClientSession
    clock: Clock
    offset: int = 0

    async def call(self, method: str, **params: Any) -> Any:
        """The result of a call that must succeed."""
        body = await self.answer(method, **params)
        assert body["ok"], body
        return body["result"]

    async def answer(self, method: str, **params: Any) -> dict[str, Any]:
        """The whole answer, with the HTTP status checked against the body."""
        url = f"{self.origin}/bot{TOKEN}/{method}"
        async with self.http.post(url, json=params) as response:
            body: dict[str, Any] = await response.json()
            assert response.status == (200 if body["ok"] else body["error_code"])
            return body

    async def refusal(self, method: str, **params: Any) -> str:
        """The description of a call that must fail with 400."""
        body = await self.answer(method, **params)
        assert (body["ok"], body.get("error_code")) == (False, 400), body
        return str(body["description"])

    async def updates(self, wait: int = 1) -> list[dict[str, Any]]:
        """The next batch, acknowledging the one before."""
        batch: list[dict[str, Any]] = await self.call(
            "getUpdates", offset=self.offset, timeout=wait
        )
        if batch:
            self.offset = max(update["update_id"] for update in batch) + 1
        return batch


@asynccontextmanager
async def running_twin(**options: Any) -> AsyncIterator[Rig]:
    clock = Clock()
    twin = TelegramTwin(TOKEN, clock=clock, **options)
    app = web.Application()
    app.add_routes(twin.routes())
    async with serving(app) as origin, aiohttp.ClientSession() as http:
        yield Rig(twin, origin, http, clock)
        await twin.close()


def picture(width: int = 1000, height: int = 500) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "JPEG")
    return out.getvalue()
