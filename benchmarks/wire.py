"""HTTP/1.1 as thin as it can be: a server and a posting client for the load's own core.

No routing, no frameworks: whoever measures must cost far less than what is measured.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import httptools
import orjson

Params = dict[str, Any]
JSON = b"application/json"


class Request:
    """One request; it may be answered later, through the connection it came on."""

    __slots__ = ("_transport", "body", "kind", "method", "target")

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self.method = ""
        self.target = ""
        self.kind = b""
        self.body = b""

    @property
    def gone(self) -> bool:
        return self._transport.is_closing()

    def params(self) -> Params:
        """What a Bot API method was given: JSON, a form, or nothing."""
        return read_params(self.kind, self.body)

    def answer(
        self, body: bytes, status: str = "200 OK", kind: bytes = JSON, more: bytes = b""
    ) -> None:
        head = b"HTTP/1.1 %b\r\nContent-Type: %b\r\nContent-Length: %d\r\n%b\r\n"
        self._transport.write(head % (status.encode(), kind, len(body), more) + body)


def read_params(kind: bytes, body: bytes) -> Params:
    if not body:
        return {}
    if kind.startswith(JSON):
        given: Params = orjson.loads(body)
        return given
    if kind.startswith(b"multipart/"):
        return _parts(kind, body)
    return dict(parse_qsl(body.decode()))


def _parts(kind: bytes, body: bytes) -> Params:
    """The plain fields of a multipart form."""
    border = b"--" + kind.partition(b"boundary=")[2].strip(b'"')
    found: Params = {}
    for part in body.split(border)[1:-1]:
        head, _, value = part.partition(b"\r\n\r\n")
        name = head.partition(b'name="')[2].partition(b'"')[0]
        found[name.decode()] = value.removesuffix(b"\r\n").decode()
    return found


class _Served(asyncio.Protocol):
    def __init__(self, handle: Callable[[Request], None]) -> None:
        self._handle = handle
        self._parser: Any = httptools.HttpRequestParser(self)
        self._transport: Any = None
        self._request: Any = None
        self._body: list[bytes] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_begin(self) -> None:
        self._request = Request(self._transport)
        self._body = []

    def on_url(self, url: bytes) -> None:
        self._request.target += url.decode()

    def on_header(self, name: bytes, value: bytes) -> None:
        if name.lower() == b"content-type":
            self._request.kind = value

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def on_message_complete(self) -> None:
        self._request.method = self._parser.get_method().decode()
        self._request.body = b"".join(self._body)
        self._handle(self._request)


async def serve(handle: Callable[[Request], None]) -> tuple[asyncio.Server, int]:
    """A server on a free port of this machine."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Served(handle), "127.0.0.1", 0, backlog=1024)
    return server, int(server.sockets[0].getsockname()[1])


class Line(asyncio.Protocol):
    """A kept connection that posts one thing at a time and waits for the answer.

    `kind` and `body` are those of the last answer.
    """

    def __init__(self, head: bytes) -> None:
        """`head` is everything up to the value of Content-Length."""
        self._head = head
        self._transport: Any = None
        self._parser: Any = None
        self._waiting: asyncio.Future[int] | None = None
        self.kind = self.body = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(0)

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_header(self, name: bytes, value: bytes) -> None:
        if name.lower() == b"content-type":
            self.kind = value

    def on_body(self, part: bytes) -> None:
        self.body += part

    def on_message_complete(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(self._parser.get_status_code())

    @property
    def open(self) -> bool:
        return self._transport is not None

    async def post(self, body: bytes) -> int:
        """The status, or 0 when the connection ended."""
        if self._transport is None:
            return 0
        self._parser = httptools.HttpResponseParser(self)
        self.kind = self.body = b""
        self._waiting = asyncio.get_running_loop().create_future()
        self._transport.write(b"%b%d\r\n\r\n%b" % (self._head, len(body), body))
        return await self._waiting
