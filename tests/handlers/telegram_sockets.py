"""A Telegram handler on real sockets: before the twin, and before a server that says anything."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from bot.sandbox.telegram import TelegramTwin
from flows.arrival import Errand
from flows.case import Address
from flows.tasks import Outcome, Task
from handlers.telegram import Telegram
from handlers.wire import Wire
from locales.catalog import Catalog
from tests.serving import serving

TOKEN = "42:SANDBOX"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ANA = Address("telegram", "7")

TEXTS = """
plain = { $text }
second = Second & last
choice = Damaged
toast-old = Too late
command-status = Where it stands
command-language = Another language
command-human = A person
command-new = Start
command-back = Back
command-skip = Leave out
command-cancel = Stop
command-time = Your clock
command-link = Another chat
command-help = What this is
"""


def catalog_in(folder: Path) -> Catalog:
    """Two languages, of which the second says everything in brackets."""
    (folder / "en.ftl").write_text(TEXTS, encoding="utf-8")
    rows = [line.split(" = ") for line in TEXTS.strip().splitlines()]
    bracketed = "\n".join(f"{key} = [{text}]" for key, text in rows)
    (folder / "pt-BR.ftl").write_text(bracketed, encoding="utf-8")
    return Catalog(folder)


@dataclass
class Rig:
    """The handler, the twin it talks to, and the blobs it may send."""

    telegram: Telegram
    twin: TelegramTwin
    blobs: dict[str, bytes]
    origin: str

    async def do(self, task: Task) -> Outcome:
        return await self.telegram.carry_out(Errand(1, task, 1, None))


@dataclass
class Scripted:
    """Answers every request with the next (status, body); the last one again and again."""

    answers: list[tuple[int, Any]]
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        self.seen.append((request.path, await _parameters(request)))
        status, body = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(body, str):
            return web.Response(status=status, text=body, headers={"Location": "/elsewhere"})
        return web.json_response(body, status=status)


async def _parameters(request: web.Request) -> dict[str, str]:
    if not request.can_read_body:
        return {}
    if request.content_type == "application/json":
        return {name: str(value) for name, value in json.loads(await request.text()).items()}
    fields = await request.post()
    return {
        name: f"{value.filename} {value.content_type}"
        if isinstance(value, web.FileField)
        else str(value)
        for name, value in fields.items()
    }


@asynccontextmanager
async def telegram_at(
    origin: str, folder: Path, blobs: dict[str, bytes], token: str = TOKEN
) -> AsyncIterator[Telegram]:
    async def blob(sha: str) -> bytes:
        return blobs[sha]

    async with aiohttp.ClientSession() as session, Wire() as wire:
        yield Telegram(
            token=token,
            base_url=origin,
            catalog=catalog_in(folder),
            wire=wire,
            session=session,
            blob=blob,
            now=lambda: NOW,
        )


@asynccontextmanager
async def before_the_twin(folder: Path, **options: Any) -> AsyncIterator[Rig]:
    twin = TelegramTwin(TOKEN, **options)
    app = web.Application()
    app.add_routes(twin.routes())
    blobs: dict[str, bytes] = {}
    async with serving(app) as origin, telegram_at(origin, folder, blobs) as telegram:
        yield Rig(telegram, twin, blobs, origin)
        await twin.close()


@asynccontextmanager
async def before_a_script(
    folder: Path, *answers: tuple[int, Any], blobs: dict[str, bytes] | None = None
) -> AsyncIterator[tuple[Telegram, Scripted]]:
    script = Scripted(list(answers))
    app = web.Application(client_max_size=60_000_000)
    app.router.add_route("*", "/{path:.*}", script.answer)
    async with serving(app) as origin, telegram_at(origin, folder, blobs or {}) as telegram:
        yield telegram, script
