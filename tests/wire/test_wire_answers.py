"""What servers answer, and what is made of it."""

from __future__ import annotations

import asyncio
import socket
from asyncio import StreamReader, StreamWriter

import pytest
from wire_servers import CHUNKED, HELLO, UNTIL_THE_END, Server, ask, saying, serving
from yarl import URL

from handlers.wire import Answer, Dropped, TooBig, Wire, request

GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"


async def test_calls_go_out_as_written_over_one_connection() -> None:
    async with serving(saying(HELLO)) as server, Wire() as wire:
        assert await ask(wire, server) == Answer(200, {b"content-length": b"5"}, b"hello")
        got = request("GET", URL(f"{server.origin}/a%20b?c=d", encoded=True), {})
        assert (await wire.call(got, seconds=5.0)).body == b"hello"
        assert server.connections == 1
    host = server.origin.removeprefix("http://").encode()
    assert server.heard == [
        b"POST /call HTTP/1.1\r\nHost: " + host + b"\r\nUser-Agent: Amends\r\n"
        b"Content-Type: a/b\r\nAccept-Encoding: identity\r\nContent-Length: 2\r\n\r\n{}",
        b"GET /a%20b?c=d HTTP/1.1\r\nHost: " + host + b"\r\nUser-Agent: Amends\r\n"
        b"Accept-Encoding: identity\r\n\r\n",
    ]


@pytest.mark.parametrize("answer", [HELLO, CHUNKED, UNTIL_THE_END])
@pytest.mark.parametrize("piece", [1, 7, 1000])
async def test_an_answer_is_put_together_from_any_pieces(answer: bytes, piece: int) -> None:
    async def talk(server: Server, reader: StreamReader, writer: StreamWriter) -> None:
        while await server.hear(reader):
            for start in range(0, len(answer), piece):
                writer.write(answer[start : start + piece])
                await asyncio.sleep(0)
            if answer == UNTIL_THE_END:
                return

    async with serving(talk) as server, Wire() as wire:
        for _ in range(2):
            assert (await ask(wire, server)).body == b"hello"
        assert server.connections == (2 if answer == UNTIL_THE_END else 1)


@pytest.mark.parametrize(
    ("said", "status", "body", "connections"),
    [
        (GO_ON + b"HTTP/1.1 103 Early\r\nLink: x\r\n\r\n" + HELLO, 200, b"hello", 1),
        (b"HTTP/1.1 204 No Content\r\n\r\n", 204, b"", 1),
        (b"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", 302, b"", 1),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok", 200, b"ok", 2),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", 200, b"ok", 2),
        (HELLO + b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n!", 200, b"hello", 2),
        (HELLO + b"nonsense", 200, b"hello", 2),
    ],
)  # fmt: skip
async def test_what_an_answer_may_look_like(
    said: bytes, status: int, body: bytes, connections: int
) -> None:
    async with serving(saying(said)) as server, Wire() as wire:
        for _ in range(2):
            answer = await ask(wire, server)
            assert (answer.status, answer.body) == (status, body)
        assert server.connections == connections


async def test_headers_are_found_by_any_case() -> None:
    said = b"HTTP/1.1 429 Slow\r\nRETRY-AFTER: 17\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"
    async with serving(saying(said)) as server, Wire() as wire:
        answer = await ask(wire, server)
    assert answer.header("Retry-After") == "17"
    assert answer.header("Set-Cookie") is None, "nobody reads it"


@pytest.mark.parametrize(
    "said",
    [b"", HELLO[:20], HELLO[:-1], CHUNKED[:-7], GO_ON],
)
async def test_a_connection_that_ends_too_soon_leaves_it_open(said: bytes) -> None:
    async with serving(saying(said, then_close=True)) as server, Wire() as wire:
        with pytest.raises(Dropped, match="closed"):
            await ask(wire, server)
        assert len(server.heard) == 1, "never sent again by itself"


@pytest.mark.parametrize("sent", [b"", HELLO[:-1], UNTIL_THE_END])
async def test_so_does_one_that_breaks(sent: bytes) -> None:
    async def talk(server: Server, reader: StreamReader, writer: StreamWriter) -> None:
        await server.hear(reader)
        writer.write(sent)
        await asyncio.sleep(0.02)
        linger = writer.get_extra_info("socket")
        linger.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        writer.transport.abort()  # with no linger that is a reset

    async with serving(talk) as server, Wire() as wire:
        with pytest.raises(Dropped, match="closed"):
            await ask(wire, server)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (b"SSH-2.0-OpenSSH_9.6\r\n", "malformed"),
        (b"HTTP/1.1 101 Go\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nxx", "malformed"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "malformed"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "malformed"),
        (b"HTTP/1.1 200 OK\r\n" + b"X-Long: %b\r\n" % (b"x" * 9000) * 10, "head"),
    ],
)
async def test_what_is_no_answer_is_given_up_at_once(said: bytes, why: str) -> None:
    async with serving(saying(said)) as server, Wire() as wire:
        with pytest.raises(Dropped, match=why):
            await ask(wire, server)
        await asyncio.wait_for(server.gone.get(), 5)


@pytest.mark.parametrize("said", [HELLO, CHUNKED, UNTIL_THE_END])
async def test_no_more_is_read_than_was_wanted(said: bytes) -> None:
    async with serving(saying(said)) as server, Wire() as wire:
        with pytest.raises(TooBig) as big:
            await wire.call(server.post(), seconds=5.0, most=4)
        assert big.value.status == 200
        await asyncio.wait_for(server.gone.get(), 5)


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 OK\r\nContent-", HELLO[:-1]])
async def test_an_answer_that_never_ends_is_waited_for_only_so_long(said: bytes) -> None:
    async with serving(saying(said)) as server, Wire() as wire:
        with pytest.raises(TimeoutError):
            await ask(wire, server, seconds=0.05)
        await asyncio.wait_for(server.gone.get(), 5)


async def test_a_slow_answer_is_good_as_long_as_something_comes() -> None:
    async def talk(server: Server, reader: StreamReader, writer: StreamWriter) -> None:
        for pause in (0.02, 10.0):
            await server.hear(reader)
            for start in range(0, len(HELLO), 5):
                writer.write(HELLO[start : start + 5])
                await asyncio.sleep(pause)

    async with serving(talk) as server, Wire() as wire:
        slowly = await wire.call(server.post(), seconds=30.0, quiet=0.12)
        assert slowly.body == b"hello"
        with pytest.raises(TimeoutError):
            await wire.call(server.post(), seconds=30.0, quiet=0.12)
