"""HTTP calls over connections that are kept: one small request, one whole answer.

For calls by the thousand, at a quarter of what a full client costs. No redirects, no cookies, no
proxies, no compression, no large uploads: what needs those goes through aiohttp. A URL may hold a
token, so no URL and no foreign error text leaves this file.
"""

from __future__ import annotations

import asyncio
import re
import select
import socket
import ssl
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import NamedTuple, cast

from aiohappyeyeballs import start_connection
from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser
from yarl import URL

CONNECT_SECONDS = 10.0  # to get a connection: from the pool, or a new one with its handshake
SECOND_ADDRESS_SECONDS = 0.25  # RFC 8305, 5: before the next address of a name is tried as well
IDLE_SECONDS = 15.0  # servers keep idle connections for a minute or more: let go well before
FRESH_SECONDS = 1.0  # idle no longer than this, the event loop has seen whether it was closed
MOST_OPEN = 100  # connections to one server at once
MOST_HEAD = 64 * 1024  # bytes of an answer's head
MOST_BODY = 32 * 2**20  # a hundred updates are far below
KEPT = frozenset({b"retry-after", b"content-type", b"content-length", b"transfer-encoding"})

_PRINTABLE = re.compile(r"[\x21-\x7e]*")


class WireError(Exception):
    """There is no answer."""


class NotWritten(WireError):
    """Nothing of the request went out: the call certainly did not happen."""


class Dropped(WireError):
    """The connection ended, or what came was not HTTP; the call may have happened."""


class TooBig(WireError):
    """The answer, of this status, has more bytes than were wanted."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Origin(NamedTuple):
    host: str
    port: int
    tls: bool


@dataclass(frozen=True, slots=True)
class Request:
    """A request without its body, made once and sent any number of times."""

    origin: Origin
    head: bytes
    has_body: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer; of the headers only those in KEPT, in lower case."""

    status: int
    headers: Mapping[bytes, bytes]
    body: bytes

    def header(self, name: str) -> str | None:
        value = self.headers.get(name.lower().encode())
        return None if value is None else value.decode("latin-1")


def request(verb: str, url: URL, headers: Mapping[str, str]) -> Request:
    """The request of these calls; NotWritten where the URL is none that can be called."""
    target = url.raw_path_qs
    parts = [target, *(f"{name}{value.replace(' ', '')}" for name, value in headers.items())]
    if url.scheme not in ("http", "https") or not url.raw_host or not url.port:
        raise NotWritten("address")
    if not all(_PRINTABLE.fullmatch(part) for part in parts):
        raise NotWritten("address")  # a line break would begin another header
    lines = {"Host": url.host_port_subcomponent or "", "User-Agent": "Amends"} | dict(headers)
    rows = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    rows += "Accept-Encoding: identity\r\n"
    head = f"{verb} {target} HTTP/1.1\r\n{rows}".encode("ascii")
    origin = Origin(url.raw_host, url.port, url.scheme == "https")
    return Request(origin, head, verb == "POST")


class Wire:
    """Connections to any number of servers, shared by all calls of a process."""

    def __init__(
        self,
        *,
        most_open: int = MOST_OPEN,
        idle_seconds: float = IDLE_SECONDS,
        fresh_seconds: float = FRESH_SECONDS,
        trusted: ssl.SSLContext | None = None,
    ) -> None:
        """`most_open` to one server; `trusted` says which certificates are."""
        self._idle_seconds = idle_seconds
        self._fresh_seconds = fresh_seconds
        self._trusted = trusted
        self._pools: dict[Origin, _Pool] = defaultdict(lambda: _Pool(asyncio.Semaphore(most_open)))
        self._connections: set[_Connection] = set()
        self._sweeping: asyncio.TimerHandle | None = None
        self._closed = False

    async def __aenter__(self) -> Wire:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def call(
        self,
        sent: Request,
        body: bytes = b"",
        *,
        seconds: float,
        quiet: float | None = None,
        most: int = MOST_BODY,
    ) -> Answer:
        """The answer, whatever its status; raises WireError, or TimeoutError once it is written.

        `quiet` is how many seconds may pass without a byte of the answer, `most` its bytes.
        """
        loop = asyncio.get_running_loop()
        ends = loop.time() + seconds
        pool = self._pools[sent.origin]
        connection = await self._take(pool, sent.origin, min(seconds, CONNECT_SECONDS))
        try:
            answer = await connection.exchange(sent, body, most, ends, quiet or seconds)
            if connection.reusable:
                connection.idle_since = loop.time()
                pool.idle.append(connection)
                if self._sweeping is None:
                    self._sweeping = loop.call_later(self._idle_seconds, self._sweep)
            else:
                connection.drop()
            return answer
        finally:
            pool.room.release()

    async def close(self) -> None:
        """Drops every connection; calls under way end as dropped."""
        self._closed = True
        if self._sweeping is not None:
            self._sweeping.cancel()
        open_now = tuple(self._connections)
        for connection in open_now:
            connection.drop()
        for connection in open_now:
            await connection.lost.wait()

    async def _take(self, pool: _Pool, origin: Origin, seconds: float) -> _Connection:
        """A connection and the room it needs, to be given back by who asked."""
        if not pool.room.locked():
            spare = pool.spare(self._fresh_seconds)
            if spare is not None:
                await pool.room.acquire()  # at once: there is room
                return spare
        try:
            async with asyncio.timeout(seconds):
                await pool.room.acquire()
                try:
                    return pool.spare(self._fresh_seconds) or await self._open(origin)
                except BaseException:
                    pool.room.release()
                    raise
        except (OSError, ValueError, RuntimeError) as error:  # TimeoutError is an OSError
            raise NotWritten(type(error).__name__) from None

    async def _open(self, origin: Origin) -> _Connection:
        if self._closed:
            raise ConnectionError
        if origin.tls and self._trusted is None:
            self._trusted = ssl.create_default_context()
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(origin.host, origin.port, type=socket.SOCK_STREAM)
        connected = await start_connection(
            found, happy_eyeballs_delay=SECOND_ADDRESS_SECONDS, loop=loop
        )
        try:
            _, connection = await loop.create_connection(
                lambda: _Connection(loop, self._connections),
                sock=connected,
                ssl=self._trusted if origin.tls else None,
                server_hostname=origin.host if origin.tls else None,
            )
        except BaseException:
            connected.close()
            raise
        if self._closed:
            connection.drop()
        return connection

    def _sweep(self) -> None:
        """Lets go of connections nobody has needed for a while."""
        loop = asyncio.get_running_loop()
        before = loop.time() - self._idle_seconds
        for pool in self._pools.values():
            for connection in pool.idle:
                if connection.idle_since <= before:
                    connection.drop()
            pool.idle[:] = (one for one in pool.idle if one.usable)
        waiting = any(pool.idle for pool in self._pools.values())
        again = self._idle_seconds / 4
        self._sweeping = loop.call_later(again, self._sweep) if waiting else None


@dataclass(slots=True)
class _Pool:
    """The connections to one server; `room` counts calls, of which each has one."""

    room: asyncio.Semaphore
    idle: list[_Connection] = field(default_factory=list)

    def spare(self, fresh_seconds: float) -> _Connection | None:
        """The connection used last, so that those too many fall idle."""
        while self.idle:
            connection = self.idle.pop()
            if connection.is_fresh(fresh_seconds):
                return connection
            connection.drop()
        return None


class _Connection(asyncio.Protocol):
    """One connection: sends a request, puts together its answer, one after the other."""

    def __init__(self, loop: asyncio.AbstractEventLoop, connections: set[_Connection]) -> None:
        self.lost = asyncio.Event()
        self.idle_since = 0.0
        self._loop = loop
        self._connections = connections
        self._parser: HttpResponseParser | None = HttpResponseParser(self)
        self._waiting: asyncio.Future[Answer | Exception] | None = None
        self._keep = False
        self._begin()

    @property
    def usable(self) -> bool:
        """Whether another request may be written, as far as the event loop has seen."""
        return self._keep and not self._transport.is_closing()

    @property
    def reusable(self) -> bool:
        """Whether it may be kept: an answer may come before all of its request is out."""
        return self.usable and not self._transport.get_write_buffer_size()

    def is_fresh(self, fresh_seconds: float) -> bool:
        """Whether nothing has come in since, also what the event loop has not seen yet.

        While idle a server only closes, or says that it will: what is written then is lost, and
        nobody knows whether it was read.
        """
        if not self.usable:
            return False
        if self._loop.time() - self.idle_since < fresh_seconds:
            return True
        incoming = select.poll()
        incoming.register(self._transport.get_extra_info("socket").fileno(), select.POLLIN)
        return not incoming.poll(0)

    async def exchange(
        self, sent: Request, body: bytes, most: int, ends: float, quiet: float
    ) -> Answer:
        """The answer to one request; the connection is dropped where there is none."""
        if not self.usable:
            raise NotWritten("closed")
        self._waiting = waiting = self._loop.create_future()
        self._most, self._ends, self._quiet = most, ends, quiet
        self._heard_at = self._loop.time()
        self._begin()
        self._timer = self._loop.call_at(min(ends, self._heard_at + quiet), self._look_at_clock)
        if sent.has_body:
            self._transport.write(b"%bContent-Length: %d\r\n\r\n%b" % (sent.head, len(body), body))
        else:
            self._transport.write(sent.head + b"\r\n")
        try:
            answer = await waiting
        except BaseException:
            self.drop()
            raise
        finally:
            self._timer.cancel()
            self._waiting = None
        if isinstance(answer, Answer):
            return answer
        raise answer

    def drop(self) -> None:
        self._keep = False
        self._transport.abort()

    def _begin(self) -> None:
        self._status = 0
        self._head = self._size = 0
        self._headers: dict[bytes, bytes] = {}
        self._parts: list[bytes] = []

    def _end(self, answer: Answer | Exception) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(answer)
        if not isinstance(answer, Answer):
            self.drop()

    def _look_at_clock(self) -> None:
        due = min(self._ends, self._heard_at + self._quiet)
        if due <= self._loop.time():
            self._end(TimeoutError())
        else:
            self._timer = self._loop.call_at(due, self._look_at_clock)

    # --- asyncio tells ---

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's only looks like one
        self._connections.add(self)
        self._keep = True

    def data_received(self, data: bytes) -> None:
        if self._waiting is None or self._waiting.done() or self._parser is None:
            self.drop()  # nobody asked
            return
        self._heard_at = self._loop.time()
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade):
            self._end(Dropped("malformed"))
        if not self._status:
            self._head += len(data)
            if self._head > MOST_HEAD:
                self._end(Dropped("head"))

    def connection_lost(self, error: Exception | None) -> None:
        self._keep = False
        lengthy = b"content-length" in self._headers or b"transfer-encoding" in self._headers
        if error is None and self._status and not lengthy:
            self._finish()  # an answer may end with its connection
        self._end(Dropped("closed"))
        self._parser = None  # it knows this connection: a circle
        self._connections.discard(self)
        self.lost.set()

    # --- httptools tells ---

    def on_message_begin(self) -> None:
        if self._waiting is None or self._waiting.done():
            self.drop()  # a second answer to one request
        self._begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        name = name.lower()
        if name in KEPT:
            self._headers[name] = value

    def on_headers_complete(self) -> None:
        assert self._parser is not None
        self._status = self._parser.get_status_code()

    def on_body(self, part: bytes) -> None:
        self._size += len(part)
        if self._size > self._most:
            self._end(TooBig(self._status))
        else:
            self._parts.append(part)

    def on_message_complete(self) -> None:
        assert self._parser is not None
        if 100 <= self._status < 200:
            self._begin()  # "go on": the answer itself is still to come
            return
        self._keep = self._keep and self._parser.should_keep_alive()
        self._finish()

    def _finish(self) -> None:
        body = self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
        self._end(Answer(self._status, self._headers, body))
        self._begin()
