"""HTTP calls over connections that are kept: one small request, one whole answer.

For calls by the thousand, at a quarter of what a full client costs. No redirects, no cookies, no
proxies, no compression, no large uploads: what needs those goes through aiohttp. A URL may hold a
token, so no URL and no foreign error text leaves this file.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import struct
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, NamedTuple

from aiohappyeyeballs import start_connection
from yarl import URL

from handlers.connection import Answer, Connection, Dropped, NotWritten, TooBig, Watch, WireError

__all__ = [
    "Answer",
    "Dropped",
    "NotWritten",
    "Origin",
    "Request",
    "TooBig",
    "Wire",
    "WireError",
    "make_socket",
    "request",
]

CONNECT_SECONDS = 10.0  # to get a connection: from the pool, or a new one with its handshake
SECOND_ADDRESS_SECONDS = 0.25  # RFC 8305, 5: before the next address of a name is tried as well
IDLE_SECONDS = 15.0  # servers keep idle connections for a minute or more: let go well before
FRESH_SECONDS = 1.0  # idle no longer than this, the event loop has seen whether it was closed
MOST_OPEN = 200  # connections to one server at once: all errands of a door, polls and files
MOST_BODY = 32 * 2**20  # a hundred updates are far below

# A connection that ends, also by the death of this process, takes with it what the other side has
# not received yet. Else the system goes on sending: a server too busy to take connections would
# get the request, and carry it out, up to a minute after everybody had given it up.
LEAVE_NOTHING = struct.pack("ii", 1, 0)  # socket(7), SO_LINGER: on, for no time

AddressInfo = tuple[int, int, int, str, tuple[Any, ...]]  # as getaddrinfo gives it

_PRINTABLE = re.compile(r"[\x21-\x7e]*")


def make_socket(address: AddressInfo) -> socket.socket:
    """A socket for one of the addresses of a name, that leaves nothing behind when it is closed."""
    family, kind, protocol, _, _ = address
    made = socket.socket(family, kind, protocol)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LEAVE_NOTHING)
    return made


class Origin(NamedTuple):
    host: str
    port: int
    tls: bool


@dataclass(frozen=True, slots=True)
class Request:
    """A request without its body, made once and sent any number of times."""

    origin: Origin
    target: bytes = field(repr=False)  # with its verb, and with tokens
    rows: bytes = field(repr=False)
    has_body: bool

    def below(self, more: str) -> Request:
        """The same with more at the end of its target: a file's path, a query."""
        if not _PRINTABLE.fullmatch(more):
            raise NotWritten("address")
        return Request(self.origin, self.target + more.encode(), self.rows, self.has_body)

    def with_body(self, body: bytes) -> bytes:
        """What goes over the wire."""
        if not self.has_body:
            return b"%b%b\r\n" % (self.target, self.rows)
        written = self.target, self.rows, len(body), body
        return b"%b%bContent-Length: %d\r\n\r\n%b" % written


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
    rows = f" HTTP/1.1\r\n{rows}Accept-Encoding: identity\r\n"
    origin = Origin(url.raw_host, url.port, url.scheme == "https")
    return Request(origin, f"{verb} {target}".encode(), rows.encode("ascii"), verb == "POST")


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
        """Needs a running loop. `most_open` to one server; `trusted`: which certificates are."""
        self._loop = asyncio.get_running_loop()  # asked for each time it costs a system call
        self._idle_seconds = idle_seconds
        self._fresh_seconds = fresh_seconds
        self._trusted = trusted
        self._pools: dict[Origin, _Pool] = defaultdict(lambda: _Pool(asyncio.Semaphore(most_open)))
        self._watch = Watch()
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
        ends = self._loop.time() + seconds
        pool = self._pools[sent.origin]
        connection = await self._take(pool, sent.origin, min(seconds, CONNECT_SECONDS))
        try:
            answer = await connection.exchange(sent.with_body(body), most, ends, quiet or seconds)
            if connection.reusable:
                connection.idle_since = self._loop.time()
                pool.idle.append(connection)
                if self._sweeping is None:
                    self._sweeping = self._loop.call_later(self._idle_seconds, self._sweep)
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
        self._watch.end()
        open_now = tuple(self._watch.connections)
        for connection in open_now:
            connection.drop()
        for connection in open_now:
            await connection.lost.wait()

    async def _take(self, pool: _Pool, origin: Origin, seconds: float) -> Connection:
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

    async def _open(self, origin: Origin) -> Connection:
        if self._closed:
            raise ConnectionError
        if origin.tls and self._trusted is None:
            self._trusted = ssl.create_default_context()
        found = await self._loop.getaddrinfo(origin.host, origin.port, type=socket.SOCK_STREAM)
        connected = await start_connection(
            found,
            happy_eyeballs_delay=SECOND_ADDRESS_SECONDS,
            loop=self._loop,
            socket_factory=make_socket,
        )
        connection = Connection(self._loop, self._watch)
        try:
            await self._loop.create_connection(
                lambda: connection,
                sock=connected,
                ssl=self._trusted if origin.tls else None,
                server_hostname=origin.host if origin.tls else None,
            )
        except BaseException:
            # uvloop tells nothing more to a connection that was made and never handed over.
            self._watch.connections.discard(connection)
            connected.close()
            raise
        if self._closed:
            connection.drop()
        return connection

    def _sweep(self) -> None:
        """Lets go of connections nobody has needed for a while."""
        before = self._loop.time() - self._idle_seconds
        for pool in self._pools.values():
            for connection in pool.idle:
                if connection.idle_since <= before:
                    connection.drop()
            pool.idle[:] = (one for one in pool.idle if one.usable)
        waiting = any(pool.idle for pool in self._pools.values())
        again = self._idle_seconds / 4
        self._sweeping = self._loop.call_later(again, self._sweep) if waiting else None


@dataclass(slots=True)
class _Pool:
    """The connections to one server; `room` counts calls, of which each has one."""

    room: asyncio.Semaphore
    idle: list[Connection] = field(default_factory=list)

    def spare(self, fresh_seconds: float) -> Connection | None:
        """The connection used last, so that those too many fall idle."""
        while self.idle:
            connection = self.idle.pop()
            if connection.is_fresh(fresh_seconds):
                return connection
            connection.drop()
        return None
