"""Uploads whose line breaks half way: whoever comes after them finds room."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from flows.case import File
from flows.tasks import Outcome, Sent, Stored
from handlers.channel import Inlet
from handlers.webchat import Files, Gate, WebChat
from handlers.webchat_mailroom import Mailboxes, Mailroom
from handlers.webchat_proof import Proofs, Visitor
from handlers.webchat_web import UPLOADS_AT_ONCE
from locales.catalog import shipped

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
ORIGIN = "https://shop.example"
STORED = Stored("a" * 64, "document", "text/plain", 5, "note.txt")


def server(kept: list[bytes]) -> tuple[TestServer, dict[str, str]]:
    """The web chat's doors, and what a visitor's client sends with a file."""

    async def nothing(*_: object) -> Any:
        raise LookupError

    async def keep(file: File, data: bytes) -> Outcome:
        kept.append(data)
        return Sent(found=STORED)

    async def turn(limits: object) -> float:
        return 0.0

    proofs = Proofs(["a" * 32])
    boxes = Mailboxes(nothing, nothing, nothing, nothing, nothing)
    chat = WebChat(
        mailroom=Mailroom(boxes, lambda visitor: None), proofs=proofs, catalog=shipped(),
        gate=Gate(frozenset({ORIGIN})), files=Files(100, keep, nothing, silent_seconds=0.1),
        turn=turn, now=lambda: NOW,
    )  # fmt: skip
    app = web.Application()
    for route in chat.routes(Inlet(nothing, lambda *_: None, lambda: None)):
        app.router.add_route(route.method, route.path, route.receive)
    token = proofs.token(Visitor("v-1"), NOW)
    return TestServer(app), {"Origin": ORIGIN, "Authorization": f"Bearer {token}"}


async def test_who_falls_silent_or_goes_in_the_middle_of_an_upload_holds_up_nobody(
    caplog: pytest.LogCaptureFixture,
) -> None:
    kept: list[bytes] = []
    there, headers = server(kept)
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    begun = f"POST /chat/files HTTP/1.1\r\nHost: desk\r\n{head}Content-Length: 50\r\n\r\nhalf"
    async with TestClient(there) as client, AsyncExitStack() as lines:
        silent = []
        for number in range(2 * UPLOADS_AT_ONCE):
            reader, writer = await asyncio.open_connection(there.host, there.port)
            lines.callback(writer.close)
            writer.write(begun.encode())
            if number % 2:
                await writer.drain()
                writer.close()
            else:
                silent.append(reader)
        async with asyncio.timeout(10):
            async with client.post("/chat/files", data=b"whole", headers=headers) as answer:
                assert answer.status == 200
            for reader in silent:
                assert (await reader.readline()).startswith(b"HTTP/1.1 503")
    assert kept == [b"whole"]
    assert not [one for one in caplog.records if one.levelno >= logging.WARNING]
