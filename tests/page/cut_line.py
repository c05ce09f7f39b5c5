"""A line between the page and the desk that can be cut: a TCP relay on a port of its own."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

AT_ONCE = struct.pack("ii", 1, 0)  # SO_LINGER: close with a reset


@dataclass(eq=False)
class Line:
    """Cut, it is a black hole: nobody is told, nothing passes, and what was underway comes late.

    Torn, each connection is reset, and each new one as well.
    """

    desk: int  # port
    port: int = 0
    left: int = 0  # connections that the desk gave up while the line was cut
    is_torn: bool = False
    _whole: asyncio.Event = field(default_factory=asyncio.Event)
    _ends: set[asyncio.StreamWriter] = field(default_factory=set)
    _joins: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        self._whole.clear()

    def tear(self) -> None:
        self.is_torn = True
        for end in self._ends:
            _reset(end)

    def heal(self) -> None:
        self.is_torn = False
        self._whole.set()

    async def join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carries one connection to the desk and back, until both have ended it."""
        task = asyncio.current_task()
        assert task is not None
        self._joins.add(task)
        task.add_done_callback(self._joins.discard)
        if self.is_torn:
            _reset(writer)
            return
        await self._whole.wait()
        there, back = await asyncio.open_connection("127.0.0.1", self.desk)
        ends = {writer, back}
        self._ends |= ends
        try:
            with suppress(asyncio.CancelledError):  # by `stop`
                await asyncio.gather(self._carry(reader, back), self._carry(there, writer, True))
        finally:
            self._ends -= ends
            for end in ends:
                end.transport.abort()

    async def _carry(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, is_desk: bool = False
    ) -> None:
        """Reads on while the line is cut, to see whether somebody gives it up."""
        parts: asyncio.Queue[bytes] = asyncio.Queue()
        delivering = asyncio.create_task(self._deliver(parts, sink))
        try:
            while part := await _next(source):
                parts.put_nowait(part)
            self.left += is_desk and not self._whole.is_set()
            parts.put_nowait(b"")
            await delivering
        finally:
            delivering.cancel()

    async def _deliver(self, parts: asyncio.Queue[bytes], sink: asyncio.StreamWriter) -> None:
        while True:
            part = await parts.get()
            await self._whole.wait()
            with suppress(ConnectionError):
                if not part:
                    sink.close()
                    return
                sink.write(part)
                await sink.drain()

    async def stop(self) -> None:
        for task in list(self._joins):
            task.cancel()
        await asyncio.gather(*self._joins, return_exceptions=True)


@asynccontextmanager
async def line_to(desk: int) -> AsyncIterator[Line]:
    """A whole line to the desk at that port."""
    line = Line(desk)
    line.heal()
    server = await asyncio.start_server(line.join, "127.0.0.1", 0)
    line.port = server.sockets[0].getsockname()[1]
    try:
        yield line
    finally:
        server.close()
        await line.stop()


async def _next(source: asyncio.StreamReader) -> bytes:
    try:
        return await source.read(2**16)
    except ConnectionError:
        return b""


def _reset(end: asyncio.StreamWriter) -> None:
    end.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
    end.transport.abort()
