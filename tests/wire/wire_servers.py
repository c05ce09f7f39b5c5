"""Servers that say what a test wants said, byte by byte."""

from __future__ import annotations

import asyncio
import ssl
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from yarl import URL

from handlers.wire import Answer, Request, Wire, request

HELLO = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"
UNTIL_THE_END = b"HTTP/1.1 200 OK\r\n\r\nhello"


@dataclass
class Server:
    """A server, what it heard, and how many came."""

    origin: str = ""
    heard: list[bytes] = field(default_factory=list)
    connections: int = 0
    gone: asyncio.Queue[None] = field(default_factory=asyncio.Queue)

    def post(self, path: str = "/call") -> Request:
        return request("POST", URL(self.origin + path, encoded=True), {"Content-Type": "a/b"})

    async def hear(self, reader: StreamReader) -> bytes:
        """One request; raises IncompleteReadError where the other side closes instead."""
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            (int(row[15:]) for row in head.split(b"\r\n") if row.startswith(b"Content-Length:")), 0
        )
        self.heard.append(head + await reader.readexactly(length))
        return self.heard[-1]


Talk = Callable[[Server, StreamReader, StreamWriter], Awaitable[None]]


def saying(*answers: bytes, then_close: bool = False) -> Talk:
    """Answers each request of a connection with the next of these, the last again and again."""

    async def talk(server: Server, reader: StreamReader, writer: StreamWriter) -> None:
        left = list(answers)
        while True:
            await server.hear(reader)
            writer.write(left.pop(0) if len(left) > 1 else left[0])
            if then_close and len(left) == 1:
                return

    return talk


@asynccontextmanager
async def serving(talk: Talk, secured: ssl.SSLContext | None = None) -> AsyncIterator[Server]:
    server = Server()
    tasks: set[asyncio.Task[None]] = set()

    async def meet(reader: StreamReader, writer: StreamWriter) -> None:
        server.connections += 1
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            await talk(server, reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            server.gone.put_nowait(None)
            tasks.discard(task)
            writer.close()

    listening = await asyncio.start_server(meet, "127.0.0.1", 0, ssl=secured)
    scheme = "http" if secured is None else "https"
    server.origin = f"{scheme}://localhost:{listening.sockets[0].getsockname()[1]}"
    try:
        yield server
    finally:
        listening.close()
        left = tuple(tasks)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        await asyncio.sleep(0.01)  # for the sockets to close


async def ask(wire: Wire, server: Server, body: bytes = b"{}", seconds: float = 5.0) -> Answer:
    return await wire.call(server.post(), body, seconds=seconds)
