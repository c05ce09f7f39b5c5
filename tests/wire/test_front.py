"""The desk's port, byte by byte: what a webhook may send, how much, how slowly, and what else."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from bot import front
from bot.web import HEADERS, LARGEST_BODY
from handlers.channel import Ack, Hook
from tests.serving import fronting

SOON = 10.0  # seconds within which everything here is over


@dataclass
class Platform:
    """What the desk heard of it: (what it showed, the body); `free`: it is heard to the end."""

    told: list[tuple[bytes, bytes]] = field(default_factory=list)
    free: asyncio.Event = field(default_factory=asyncio.Event)
    origin: str = ""
    came: asyncio.Event = field(default_factory=asyncio.Event)
    lines: list[Line] = field(default_factory=list)

    async def hear(self, shown: bytes, body: bytes) -> Ack:
        self.told.append((shown, body))
        self.came.set()
        await self.free.wait()
        if body == b"fault":
            raise RuntimeError
        return Ack(403) if not shown else Ack(200, b'{"method":"x"}' if body == b"ask" else b"")

    async def visit(self) -> Line:
        host, port = self.origin.removeprefix("http://").split(":")
        self.lines.append(Line(*await asyncio.open_connection(host, int(port))))
        return self.lines[-1]


@dataclass
class Line:
    """A connection to the desk."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    def send(self, data: bytes) -> None:
        self.writer.write(data)

    async def answer(self) -> tuple[int, dict[str, str], bytes]:
        async with asyncio.timeout(SOON):
            head = (await self.reader.readuntil(b"\r\n\r\n")).decode()
            first, *rows = head.strip().split("\r\n")
            headers = dict(row.split(": ", 1) for row in rows)
            body = await self.reader.readexactly(int(headers.get("Content-Length", "0")))
        return int(first.split()[1]), headers, body

    async def status(self) -> int:
        return (await self.answer())[0]

    async def ends(self) -> bool:
        """Whether nothing comes any more."""
        async with asyncio.timeout(SOON):
            return await self.reader.read() == b""


@asynccontextmanager
async def platform(*, free: bool = True, request_seconds: float = 30.0) -> AsyncIterator[Platform]:
    here = Platform()
    if free:
        here.free.set()
    hook = Hook("/hook", b"x-word", here.hear)
    try:
        async with fronting([hook], request_seconds=request_seconds) as here.origin:
            yield here
    finally:
        for line in here.lines:
            line.writer.transport.abort()
        await asyncio.sleep(0.01)  # for the sockets to close


def post(body: bytes = b"{}", *rows: str, path: str = "/hook", version: str = "1.1") -> bytes:
    lengths = () if any("Transfer" in row for row in rows) else (f"Content-Length: {len(body)}",)
    head = [f"POST {path} HTTP/{version}", "Host: desk", "X-Word: yes", *rows, *lengths]
    return "".join(f"{row}\r\n" for row in head).encode() + b"\r\n" + body


async def test_requests_of_one_connection_are_answered_one_by_one() -> None:
    async with platform() as here:
        line = await here.visit()
        for body in (b"one", b"", b"ask"):
            line.send(post(body))
            status, headers, said = await line.answer()
            assert status == 200
            assert headers.items() >= HEADERS.items()
            assert headers["Date"].endswith("GMT")
            assert "Connection" not in headers
            assert (said, headers.get("Content-Type")) == (
                (b'{"method":"x"}', "application/json") if body == b"ask" else (b"", None)
            )
        assert here.told == [(b"yes", b"one"), (b"yes", b""), (b"yes", b"ask")]


async def test_who_shows_nothing_and_what_fails_is_answered_so() -> None:
    async with platform() as here:
        line = await here.visit()
        line.send(post().replace(b"X-Word: yes\r\n", b""))
        assert await line.status() == 403
        line.send(post(b"fault"))
        assert await line.status() == 500
        line.send(post())
        assert await line.status() == 200


@pytest.mark.parametrize("cut", [1, 10, 21, 22, 60, -1])
async def test_a_request_may_come_in_pieces(cut: int) -> None:
    async with platform() as here:
        line, whole = await here.visit(), post(b"a body")
        line.send(whole[:cut])
        await asyncio.sleep(0.02)
        line.send(whole[cut:])
        assert await line.status() == 200
        assert here.told == [(b"yes", b"a body")]


async def test_a_request_may_come_in_chunks() -> None:
    async with platform() as here:
        line = await here.visit()
        chunks = b"3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"
        line.send(post(chunks[:9], "Transfer-Encoding: chunked"))
        await asyncio.sleep(0.02)
        line.send(chunks[9:])
        assert await line.status() == 200
        assert here.told == [(b"yes", b"hello")]


async def test_who_asks_whether_to_go_on_is_told_to() -> None:
    async with platform() as here:
        line = await here.visit()
        line.send(post(b"hello", "Expect: 100-continue")[:-5])
        assert await line.status() == 100
        line.send(b"hello")
        assert await line.status() == 200


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        (b"GET /health HTTP/1.1\r\nHost: desk\r\n\r\n", 200, b'{"alive": true}'),
        (post(b"").replace(b"POST", b"GET"), 405, b"Not Allowed"),
        (post(b"ask", path="/hook?x=1"), 200, b'{"method":"x"}'),
        (post(b"ask", version="1.0"), 200, b'{"method":"x"}'),
        (post(b"", path="/elsewhere"), 404, b"Not Found"),
    ],
    ids=("health", "another verb", "a query", "an old version", "another path"),
)
async def test_everything_else_is_aiohttps_and_ends_the_connection(
    sent: bytes, status: int, said: bytes
) -> None:
    """A proxy's next webhook comes over another connection, so that it is heard in front."""
    async with platform() as here:
        line = await here.visit()
        line.send(post(b"first"))
        assert await line.status() == 200
        line.send(sent)
        found, headers, body = await line.answer()
        assert found == status
        assert said in body
        assert headers["Connection"] == "close"
        assert headers.items() >= HEADERS.items()
        assert await line.ends()
        assert here.told[0] == (b"yes", b"first")


async def test_who_begins_a_request_byte_by_byte_is_heard_all_the_same() -> None:
    async with platform() as here:
        line = await here.visit()
        for at in range(len(post(b"ask"))):
            line.send(post(b"ask")[at : at + 1])
            await asyncio.sleep(0)
        status, headers, body = await line.answer()
        assert (status, body) == (200, b'{"method":"x"}')
        assert headers["Content-Type"] == "application/json"
        assert here.told == [(b"yes", b"ask")]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (post(b"x", "Content-Length: 7"), 400),
        (post(b"0\r\n\r\n", "Transfer-Encoding: chunked", "Content-Length: 5"), 400),
        (post(b"{}", "Transfer-Encoding: chunked"), 400),
        (post().replace(b"Host: desk", b"Host desk"), 400),
        (post(b"x", "Connection: Upgrade", "Upgrade: websocket"), 200),
        (post(b"", f"X-Long: {'x' * front.MOST_HEAD}")[:-2], 431),
        (post(b"x" * (LARGEST_BODY + 1)), 413),
    ],
    ids=(
        "two lengths",
        "two ways",
        "no chunk",
        "no header",
        "an upgrade",
        "a long head",
        "a long body",
    ),
)
async def test_what_is_broken_or_too_large_is_refused_and_its_connection_ends(
    sent: bytes, status: int
) -> None:
    async with platform() as here:
        line = await here.visit()
        line.send(sent)
        found, headers, _ = await line.answer()
        assert (found, headers["Connection"]) == (status, "close")
        assert headers.items() >= HEADERS.items()
        assert await line.ends()
        assert len(here.told) == (status == 200)


async def test_endless_chunks_are_cut_off() -> None:
    async with platform() as here:
        line = await here.visit()
        line.send(post(b"", "Transfer-Encoding: chunked") + b"1\r\nx\r\n" * (LARGEST_BODY // 6 + 1))
        assert await line.status() == 413
        assert await line.ends()
        assert here.told == []


async def test_a_request_that_never_ends_is_given_up() -> None:
    async with platform(request_seconds=0.0) as here:
        line = await here.visit()
        line.send(post(b"hello")[:-1])
        assert await line.status() == 408
        assert await line.ends()
        assert here.told == []


@pytest.mark.parametrize("at_once", [True, False])
async def test_what_is_sent_ahead_is_not_read_and_not_answered(at_once: bool) -> None:
    """Who did not get an answer sends it again: nothing is lost, and nothing piles up."""
    async with platform(free=False) as here:
        line = await here.visit()
        line.send(post(b"one") + (post(b"two") if at_once else b""))
        await here.came.wait()
        if not at_once:
            line.send(post(b"two"))
            await asyncio.sleep(0.02)
        here.free.set()
        status, headers, _ = await line.answer()
        assert (status, headers["Connection"]) == (200, "close")
        assert await line.ends()
        assert here.told == [(b"yes", b"one")]


async def test_who_wants_no_more_is_let_go() -> None:
    async with platform() as here:
        line = await here.visit()
        line.send(post(b"one", "Connection: close"))
        status, headers, _ = await line.answer()
        assert (status, headers["Connection"]) == (200, "close")
        assert await line.ends()


async def test_what_is_being_heard_is_heard_to_its_end_when_the_platform_goes() -> None:
    async with platform(free=False) as here:
        line = await here.visit()
        line.send(post(b"one"))
        await here.came.wait()
        line.writer.transport.abort()
        other = await here.visit()
        other.send(post(b"two"))
        await asyncio.sleep(0.02)
        here.free.set()
        assert await other.status() == 200
        assert here.told == [(b"yes", b"one"), (b"yes", b"two")]


async def test_who_waits_for_an_answer_gets_it_before_the_desk_goes() -> None:
    here = Platform()
    async with fronting([Hook("/hook", b"x-word", here.hear)]) as here.origin:
        line, idle = await here.visit(), await here.visit()
        line.send(post(b"one"))
        await here.came.wait()
        asyncio.get_running_loop().call_later(0.02, here.free.set)
    status, headers, _ = await line.answer()
    assert (status, headers["Connection"]) == (200, "close")
    assert await line.ends()
    assert await idle.ends()
    line.writer.close()
    idle.writer.close()


def test_the_head_of_an_answer_is_one_of_http() -> None:
    head = front._head(200, 0).decode()
    assert head.startswith("HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\n")
    assert all(re.fullmatch(r"[\w-]+: .+", row) for row in head.strip().split("\r\n")[1:])
