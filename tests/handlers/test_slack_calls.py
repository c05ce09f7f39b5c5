"""One call to Slack on real sockets: how it goes out, by which way, and what an answer means."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_rig import desk

from flows.case import Post
from flows.tasks import Outcome, Refused, Retry, Uncertain
from handlers.slack import connect, files
from handlers.slack.calls import CallFailed, Connected, call
from handlers.wire import Wire
from tests.serving import serving


@dataclass
class Scripted:
    """Answers every request with one status and body, and keeps what came."""

    status: int = 200
    body: Any = field(default_factory=lambda: {"ok": True, "ts": "1.2"})
    wait: str | None = None
    seen: list[tuple[str, str, str, Any]] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        token = request.headers.get("Authorization", "")
        body = await request.json() if request.can_read_body else dict(request.query)
        self.seen.append((request.method, str(request.url), token, body))
        headers = {} if self.wait is None else {"Retry-After": self.wait}
        if isinstance(self.body, str):
            return web.Response(status=self.status, text=self.body, headers=headers)
        return web.json_response(self.body, status=self.status, headers=headers)


@asynccontextmanager
async def before(script: Scripted) -> AsyncIterator[Connected]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", script.answer)
    async with serving(app) as origin, aiohttp.ClientSession() as session, Wire() as wire:
        yield connect("xoxb-1", session, wire, f"{origin}/api/")


async def test_what_changes_something_goes_as_json_and_what_reads_as_a_query() -> None:
    script = Scripted()
    async with before(script) as client:
        posted = await call(client, "chat.postMessage", channel="C1", text="ä & b", thread_ts=None)
        await call(client, "conversations.replies", channel="C1", limit=2, latest=None)
        await call(client, "conversations.history", channel="é &=", include_all_metadata=True)
        base = client.base_url
    assert posted == {"ok": True, "ts": "1.2"}
    assert [row[:3] for row in script.seen] == [
        ("POST", f"{base}chat.postMessage", "Bearer xoxb-1"),
        ("GET", f"{base}conversations.replies?channel=C1&limit=2", "Bearer xoxb-1"),
        (
            "GET",
            f"{base}conversations.history?channel=%C3%A9+%26%3D&include_all_metadata=1",
            "Bearer xoxb-1",
        ),
    ]
    assert script.seen[0][3] == {"channel": "C1", "text": "ä & b"}
    assert script.seen[2][3] == {"channel": "é &=", "include_all_metadata": "1"}


@pytest.mark.parametrize(
    ("status", "body", "wait", "code", "expected"),
    [
        (200, "<html>not Slack</html>", None, "http_200", Uncertain("unanswered")),
        (200, [1], None, "http_200", Uncertain("unanswered")),
        (200, {"ok": False}, None, "http_200", Uncertain("unanswered")),
        (200, {"ok": False, "error": "no_text"}, None, "no_text", Refused("no_text")),
        (302, "moved", None, "http_302", Uncertain("unanswered")),
        (429, "slow down", "17", "http_429", Retry(17.0, "rate_limited")),
        (429, {"error": "ratelimited"}, "x", "ratelimited", Retry(None, "rate_limited")),
        (502, "<html>gateway</html>", None, "http_502", Uncertain("unanswered")),
    ],
)  # fmt: skip
async def test_what_is_answered_ends_a_call(
    status: int, body: Any, wait: str | None, code: str, expected: Outcome
) -> None:
    script = Scripted(status, body, wait)
    async with before(script) as client:
        with pytest.raises(CallFailed) as failed:
            await call(client, "chat.postMessage", channel="C1", text="x")
    assert (failed.value.code, failed.value.outcome) == (code, expected)
    assert len(script.seen) == 1


async def test_where_a_proxy_is_set_calls_go_through_it() -> None:
    script = Scripted()
    async with before(script) as client:
        client.proxy, client.base_url = client.base_url, "http://slack.invalid/api/"
        assert await call(client, "chat.postMessage", channel="C1", text="x") == script.body
        assert await call(client, "users.info", user="U1") == script.body
        script.status, script.wait = 429, "3"
        with pytest.raises(CallFailed) as failed:
            await call(client, "users.info", user="U1")
        assert failed.value.outcome == Retry(3.0, "reads_limited")
    assert [row[:2] for row in script.seen[:2]] == [
        ("POST", "http://slack.invalid/api/chat.postMessage"),
        ("GET", "http://slack.invalid/api/users.info?user=U1"),
    ]


async def test_a_proxy_that_is_not_there_is_unreachable() -> None:
    async with before(Scripted()) as client:
        client.proxy = "http://127.0.0.1:1"
        with pytest.raises(CallFailed) as failed:
            await call(client, "chat.postMessage", channel="C1", text="x")
    assert failed.value.outcome == Retry(None, "unreachable")


@pytest.mark.parametrize("size", [1, 2**20, 2**20 + 1])
async def test_files_of_any_size_go_up_whole(size: int) -> None:
    async with desk() as place:
        row = await place.open_thread()
        assert row.thread
        await files.share(
            place.client, Post(place.channel, row.thread.id), "t", [("a", b"x" * size)]
        )
        [doc] = place.posts()[-1]["files"]
        assert place.twin.workspace.files[doc["id"]].data == b"x" * size
