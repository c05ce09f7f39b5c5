"""One connection to a server: requests go out, whole answers come back, one after the other.

HTTP is parsed by httptools. Which connection a call gets is decided in `handlers/wire.py`.
"""

from __future__ import annotations

import asyncio
import math
import select
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

MOST_HEAD = 64 * 1024  # bytes of an answer's head
KEPT = frozenset({b"retry-after", b"content-type", b"content-length", b"transfer-encoding"})


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


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer; of the headers only those in KEPT, in lower case."""

    status: int
    headers: Mapping[bytes, bytes]
    body: bytes

    def header(self, name: str) -> str | None:
        value = self.headers.get(name.lower().encode())
        return None if value is None else value.decode("latin-1")


class Watch:
    """The open connections, and one timer for all who wait for an answer.

    A timer for each call, which nearly always is cancelled, costs as much as writing the call.
    """

    def __init__(self) -> None:
        self.connections: set[Connection] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._looks_at = math.inf

    def expect(self, due: float) -> None:
        """Somebody waits until then, of the loop's clock."""
        if due < self._looks_at:
            self.end()
            self._looks_at = due
            self._timer = asyncio.get_running_loop().call_at(due, self._look)

    def end(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _look(self) -> None:
        self._looks_at = math.inf
        for connection in tuple(self.connections):
            connection.look_at_clock()


class Connection(asyncio.Protocol):
    """One connection: sends a request, puts together its answer, one after the other."""

    def __init__(self, loop: asyncio.AbstractEventLoop, watch: Watch) -> None:
        self.lost = asyncio.Event()
        self.idle_since = 0.0
        self._loop = loop
        self._watch = watch
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

    async def exchange(self, data: bytes, most: int, ends: float, quiet: float) -> Answer:
        """The answer to one request; the connection is dropped where there is none.

        `most` bytes of body, until the loop's clock shows `ends`, `quiet` seconds between two bytes
        at most. Raises WireError or TimeoutError.
        """
        if not self.usable:
            raise NotWritten("closed")
        self._waiting = waiting = self._loop.create_future()
        self._most, self._ends, self._quiet = most, ends, quiet
        self._heard_at = self._loop.time()
        self._watch.expect(min(ends, self._heard_at + quiet))
        self._transport.write(data)
        try:
            answer = await waiting
        except BaseException:
            self.drop()
            raise
        finally:
            self._waiting = None
        if isinstance(answer, Answer):
            return answer
        raise answer

    def look_at_clock(self) -> None:
        """Ends a call whose time is over; what still waits is watched."""
        if self._waiting is None or self._waiting.done():
            return
        due = min(self._ends, self._heard_at + self._quiet)
        if due <= self._loop.time():
            self._end(TimeoutError())
        else:
            self._watch.expect(due)

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

    # --- asyncio tells ---

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's only looks like one
        self._watch.connections.add(self)
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
        self._watch.connections.discard(self)
        self.lost.set()

    # --- httptools tells ---

    def on_message_begin(self) -> None:
        if self._waiting is None or self._waiting.done():
            self.drop()  # a second answer to one request

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
