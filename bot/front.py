"""The desk's one port: what platforms post to its webhooks is heard here, the rest by aiohttp.

A webhook's request is small, comes by the thousand, and of its head one line is read: a whole
server takes three times as long for it as this. A connection whose next request is anything else
is aiohttp's, and ends with its answer. No chunk, pace or size is trusted: the limits below are
all there is.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Iterable
from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus
from typing import cast

import structlog
from httptools import HttpParserError, HttpParserUpgrade, HttpRequestParser

from bot.web import HEADERS, LARGEST_BODY
from handlers.channel import Ack, Hook

MOST_HEAD = 64 * 1024  # bytes before the body
REQUEST_SECONDS = 30.0  # for a request to come in
LEAVING_SECONDS = 2.0  # for a refusal to be read, while what still comes in is thrown away
IDLE_SECONDS = 3630.0  # between two requests; longer than a proxy keeps a connection
LOOK_SECONDS = 1.0  # between two looks at all connections: no request has a timer of its own

Other = Callable[[], asyncio.Protocol]

log = structlog.get_logger()


class Front:
    """A port with its connections, until it is closed."""

    def __init__(
        self, hooks: Iterable[Hook], other: Other, *, request_seconds: float = REQUEST_SECONDS
    ) -> None:
        """`other` makes the protocol that takes whatever is not for a hook."""
        self.hooks = {f"POST {hook.path} HTTP/1.1\r\n".encode(): hook for hook in hooks}
        self.longest = max(map(len, self.hooks), default=0)
        self.other = other
        self.request_seconds = request_seconds
        self.visits: set[Visit] = set()
        self._server: asyncio.Server | None = None
        self._looking: asyncio.TimerHandle | None = None

    async def listen(self, host: str, port: int) -> int:
        """The port it listens on; OSError where it cannot."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Visit(self, loop), host, port, backlog=128)
        self._look()
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self, seconds: float) -> None:
        """Takes nobody any more; whoever waits for an answer has so long to get it."""
        if self._server is not None:
            self._server.close()
        if self._looking is not None:
            self._looking.cancel()
        for visit in tuple(self.visits):
            visit.leave()
        waiting = [visit.hearing for visit in self.visits if visit.hearing is not None]
        if waiting:
            _, late = await asyncio.wait(waiting, timeout=seconds)
            for hearing in late:
                hearing.cancel()
        for visit in tuple(self.visits):
            visit.transport.abort()

    def _look(self) -> None:
        loop = asyncio.get_running_loop()
        now = loop.time()
        for visit in tuple(self.visits):
            if visit.due <= now:
                visit.give_up()
        self._looking = loop.call_later(LOOK_SECONDS, self._look)


class Visit(asyncio.Protocol):
    """One connection: one request after the other, each answered before the next is read."""

    def __init__(self, front: Front, loop: asyncio.AbstractEventLoop) -> None:
        self.hearing: asyncio.Task[None] | None = None  # the request that is being answered
        self.due = loop.time() + IDLE_SECONDS  # by the loop's clock
        self._front = front
        self._loop = loop
        self._parser: HttpRequestParser | None = None
        self._hook: Hook | None = None  # of the request that is just coming in
        self._is_last = False  # nothing is read after the request that is being answered
        self._is_leaving = False  # nothing at all is read any more

    # --- asyncio tells ---

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's only looks like one
        self._front.visits.add(self)

    def data_received(self, data: bytes) -> None:
        if self._is_leaving:
            return
        if self.hearing is not None:
            self._is_last = True  # sent ahead: it was not read, and is to be sent again
            return
        if self._hook is None and not self._begin(data):
            self._hand_over(data)
            return
        assert self._parser is not None
        self._size += len(data)
        if self._size > LARGEST_BODY:
            self._refuse(413)
            return
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade):
            if self.hearing is None:
                self._refuse(400)
            self._is_last = True  # it is broken behind the request that is being answered
            return
        if self._hook is not None and not self._has_head and self._size > MOST_HEAD:
            self._refuse(431)

    def pause_writing(self) -> None:
        self.transport.abort()  # asks and asks, and reads no answers

    def connection_lost(self, error: Exception | None) -> None:
        """What is being heard is committed all the same."""
        self._is_leaving = True
        self._parser = None  # it knows this connection: a circle
        self._front.visits.discard(self)

    # --- httptools tells ---

    def on_message_begin(self) -> None:
        if self.hearing is not None:
            self._is_last = True  # sent ahead, in one piece with the one before

    def on_header(self, name: bytes, value: bytes) -> None:
        if self._hook is None:
            return
        name = name.lower()
        if name == self._hook.header:
            self._proof = value
        elif name == b"expect":
            self._is_asking = True

    def on_headers_complete(self) -> None:
        self._has_head = True
        if self._hook is not None and self._is_asking:
            self.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    def on_body(self, part: bytes) -> None:
        self._parts.append(part)

    def on_message_complete(self) -> None:
        hook, parser = self._hook, self._parser
        if hook is None or parser is None:
            return
        self._hook = None
        self._is_last = self._is_last or not parser.should_keep_alive()
        self.due = math.inf
        self.hearing = self._loop.create_task(self._hear(hook, b"".join(self._parts)))

    # --- what follows ---

    def leave(self) -> None:
        """Ends the connection, but for an answer that is still to come."""
        self._is_last = True
        if self.hearing is None:
            self.transport.close()

    def give_up(self) -> None:
        """Its time is over."""
        if self._hook is not None:
            self._refuse(408)
        else:
            self.transport.abort()

    def _begin(self, data: bytes) -> bool:
        """Whether that is the beginning of a request for a hook."""
        end = data.find(b"\n", 0, self._front.longest) + 1
        self._hook = self._front.hooks.get(data[:end])
        if self._hook is None:
            return False
        self._parser = self._parser or HttpRequestParser(self)
        self._size, self._proof, self._parts = 0, b"", list[bytes]()
        self._has_head = self._is_asking = False
        self.due = self._loop.time() + self._front.request_seconds
        return True

    def _hand_over(self, data: bytes) -> None:
        self._parser = None
        self._front.visits.discard(self)
        other = self._front.other()
        self.transport.set_protocol(other)
        other.connection_made(self.transport)
        other.data_received(data)

    async def _hear(self, hook: Hook, body: bytes) -> None:
        try:
            ack = await hook.hear(self._proof, body)
        except Exception:
            log.exception("webhook_failed", path=hook.path)
            ack = Ack(500)
        finally:
            self.hearing = None
        self.due = self._loop.time() + IDLE_SECONDS
        if self._is_leaving:
            return
        self._write(ack)
        if self._is_last:
            self._leave_slowly()

    def _refuse(self, status: int) -> None:
        self._hook, self._is_last = None, True
        self._write(Ack(status))
        self._leave_slowly()

    def _leave_slowly(self) -> None:
        """A connection that is closed on what was not read takes the answer with it."""
        self._is_leaving = True
        self.due = self._loop.time() + LEAVING_SECONDS
        self.transport.write_eof()

    def _write(self, ack: Ack) -> None:
        kind = b"Content-Type: application/json\r\n" if ack.body else b""
        end = b"Connection: close\r\n" if self._is_last else b""
        head = _head(ack.status, int(time.time()))
        lengths = b"Content-Length: %d\r\n\r\n" % len(ack.body)
        self.transport.write(b"".join((head, kind, end, lengths, ack.body)))


@lru_cache(maxsize=8)
def _head(status: int, now: int) -> bytes:
    """What is the same in all answers of a second."""
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
    lines.append(f"Date: {formatdate(now, usegmt=True)}")
    lines += [f"{name}: {value}" for name, value in HEADERS.items()]
    return "".join(f"{line}\r\n" for line in lines).encode("latin-1")
