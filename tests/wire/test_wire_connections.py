"""Connections kept, closed, refused and given up."""

from __future__ import annotations

import asyncio
import socket
import ssl
import subprocess
import threading
from asyncio import StreamReader, StreamWriter
from pathlib import Path

import pytest
from wire_servers import CHUNKED, HELLO, Server, ask, saying, serving
from yarl import URL

from handlers.wire import Dropped, NotWritten, TooBig, Wire, WireError, request


async def test_a_connection_closed_while_idle_is_replaced() -> None:
    async with serving(saying(HELLO, then_close=True)) as server, Wire() as wire:
        for number in range(1, 4):
            assert (await ask(wire, server)).body == b"hello"
            await asyncio.wait_for(server.gone.get(), 5)
            await asyncio.sleep(0.05)
            assert (len(server.heard), server.connections) == (number, number)


async def test_what_is_said_to_an_idle_connection_is_no_answer_to_the_next_call() -> None:
    async def talk(server: Server, reader: StreamReader, writer: StreamWriter) -> None:
        await server.hear(reader)
        writer.write(HELLO)
        if server.connections == 1:
            await asyncio.sleep(0.02)
            writer.write(b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n")
        await server.hear(reader)

    async with serving(talk) as server, Wire() as wire:
        await ask(wire, server)
        await asyncio.sleep(0.1)
        assert (await ask(wire, server)).status == 200
        assert server.connections == 2


def _one_each(listening: socket.socket, close: threading.Event, closed: threading.Event) -> None:
    """A blocking server: one answer a connection, the first closed when told to."""
    for _ in range(2):
        connection, _ = listening.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(HELLO)
            close.wait(5)
        closed.set()


async def test_a_close_that_the_event_loop_has_not_seen_is_seen() -> None:
    close, closed = threading.Event(), threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_one_each, args=(listening, close, closed))
        thread.start()
        server = Server(f"http://127.0.0.1:{listening.getsockname()[1]}")
        async with Wire(fresh_seconds=0.0) as wire:
            await ask(wire, server)
            close.set()
            closed.wait(5)  # on purpose: the loop stands still meanwhile
            assert (await ask(wire, server)).body == b"hello"
        thread.join(5)


async def test_connections_nobody_needs_are_let_go() -> None:
    async with serving(saying(HELLO)) as server, Wire(idle_seconds=0.05) as wire:
        await ask(wire, server)
        await asyncio.wait_for(server.gone.get(), 5)
        await ask(wire, server)
        assert server.connections == 2


async def test_no_more_connections_than_allowed() -> None:
    busy, most = 0, 0

    async def talk(server: Server, reader: StreamReader, writer: StreamWriter) -> None:
        nonlocal busy, most
        while await server.hear(reader):
            busy += 1
            most = max(most, busy)
            await asyncio.sleep(0.01)
            busy -= 1
            writer.write(HELLO)

    async with serving(talk) as server, Wire(most_open=2) as wire:
        for heard in (9, 18):
            answers = await asyncio.gather(*(ask(wire, server) for _ in range(9)))
            assert (len(answers), len(server.heard)) == (9, heard)
            assert (most, server.connections) == (2, 2)


async def test_without_a_free_connection_nothing_is_written() -> None:
    async with serving(saying(b"")) as server, Wire(most_open=1) as wire:
        first = asyncio.create_task(ask(wire, server, seconds=0.3))
        while not server.heard:
            await asyncio.sleep(0.001)
        with pytest.raises(NotWritten):
            await ask(wire, server, seconds=0.05)
        with pytest.raises(TimeoutError):
            await first
        assert len(server.heard) == 1


async def test_a_call_given_up_leaves_nothing_behind() -> None:
    async def talk(server: Server, reader: StreamReader, writer: StreamWriter) -> None:
        while heard := await server.hear(reader):
            if heard.endswith(b"slow"):
                await asyncio.sleep(0.05)
            body = heard[-4:]
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + body)

    async with serving(talk) as server, Wire(most_open=2) as wire:
        for _ in range(5):
            given_up = asyncio.create_task(ask(wire, server, b"slow"))
            heard = len(server.heard)
            while len(server.heard) == heard:
                await asyncio.sleep(0.001)
            given_up.cancel()
            with pytest.raises(asyncio.CancelledError):
                await given_up
            assert (await ask(wire, server, b"fast")).body == b"fast"
        waiting = [asyncio.create_task(ask(wire, server, b"slow")) for _ in range(6)]
        await asyncio.sleep(0.02)
        for task in waiting:
            task.cancel()  # some are under way, the others wait for room
        await asyncio.gather(*waiting, return_exceptions=True)
        answers = await asyncio.gather(*(ask(wire, server, b"fast") for _ in range(6)))
        assert {answer.body for answer in answers} == {b"fast"}


async def test_what_was_given_up_is_not_sent_any_more() -> None:
    """The other side is told that it is over, at once; nothing goes on by itself."""
    ended: asyncio.Queue[type[BaseException] | None] = asyncio.Queue()

    async def talk(server: Server, reader: StreamReader, writer: StreamWriter) -> None:
        await server.hear(reader)
        try:
            await reader.read()
        except OSError as error:
            ended.put_nowait(type(error))
        else:
            ended.put_nowait(None)

    async with serving(talk) as server, Wire() as wire:
        given_up = asyncio.create_task(ask(wire, server, b"slow"))
        while not server.heard:
            await asyncio.sleep(0.001)
        given_up.cancel()
        assert await asyncio.wait_for(ended.get(), 5) is ConnectionResetError


async def test_an_answer_before_the_request_is_out_ends_the_connection() -> None:
    async def talk(server: Server, reader: StreamReader, writer: StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        refused = b"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n"
        writer.write(refused if server.connections == 1 else HELLO)
        await asyncio.sleep(0.2)

    async with serving(talk) as server, Wire() as wire:
        assert (await ask(wire, server, bytes(50_000_000))).status == 413
        assert (await ask(wire, server)).body == b"hello"
        assert server.connections == 2


async def test_closing_ends_what_is_under_way_and_begins_nothing() -> None:
    async with serving(saying(b"")) as server:
        wire = Wire()
        call = asyncio.create_task(ask(wire, server))
        while not server.heard:
            await asyncio.sleep(0.001)
        await wire.close()
        with pytest.raises(Dropped):
            await call
        with pytest.raises(NotWritten):
            await ask(wire, server)


async def test_closing_waits_for_no_connection_that_was_given_up_while_it_was_made() -> None:
    async with serving(saying(b"")) as server:
        for steps in range(400):
            wire = Wire()
            call = asyncio.create_task(ask(wire, server))
            for _ in range(steps % 40):
                await asyncio.sleep(0)
            call.cancel()
            await asyncio.wait([call])
            await asyncio.wait_for(wire.close(), 5)


@pytest.mark.parametrize(
    "url",
    [
        "http://no-such-host.invalid/42:SECRET",
        "http://127.0.0.1:1/42:SECRET",
        "ftp://127.0.0.1/42:SECRET",
        "/42:SECRET",
        "http://127.0.0.1:1/42:SECRET\r\nHost: elsewhere",
        "http://127.0.0.1:1/42:SECRET and more",
        "http://127.0.0.1:1/42:SECRETé",
    ],
)
async def test_an_address_that_leads_nowhere_is_not_written_to(url: str) -> None:
    async with Wire() as wire:
        with pytest.raises(NotWritten) as refused:
            await wire.call(request("POST", URL(url, encoded=True), {}), seconds=5.0)
    told: list[BaseException | None] = [refused.value]
    told += [refused.value.__cause__, refused.value.__context__]
    assert "SECRET" not in repr(told)


def test_a_request_shows_no_secrets() -> None:
    made = request("GET", URL("http://127.0.0.1/42:SECRET"), {"Authorization": "SECRET"})
    assert "SECRET" in str(made.with_body(b""))
    assert "SECRET" not in repr(made)


async def test_no_header_begins_another() -> None:
    url = URL("http://127.0.0.1:1/")
    with pytest.raises(NotWritten):
        request("POST", url, {"Authorization": "Bearer x\r\nHost: elsewhere"})


def test_what_goes_below_an_address_stays_on_its_line_and_changes_only_the_target() -> None:
    base = request("GET", URL("http://127.0.0.1/file/42:SECRET/"), {"Authorization": "x"})
    made = base.below("photos/file%201.jpg")
    whole = URL("http://127.0.0.1/file/42:SECRET/photos/file%201.jpg", encoded=True)
    assert made == request("GET", whole, {"Authorization": "x"})
    assert "SECRET" not in repr(made)
    for more in ("a b", "a HTTP/1.1\r\nHost: elsewhere", "é"):
        with pytest.raises(NotWritten):
            base.below(more)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for localhost that vouches for itself, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    paths = folder / "cert.pem", folder / "key.pem"
    made = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    named = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    where = ["-out", str(paths[0]), "-keyout", str(paths[1])]
    subprocess.run([*made.split(), *named, *where], check=True, capture_output=True)
    return paths


def _secured(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    return context


async def test_calls_go_through_tls(certificate: tuple[Path, Path]) -> None:
    trusted = ssl.create_default_context(cafile=certificate[0])
    talk = saying(CHUNKED, HELLO)
    async with serving(talk, _secured(certificate)) as server, Wire(trusted=trusted) as wire:
        for _ in range(3):
            assert (await ask(wire, server, b"x" * 100_000)).body == b"hello"
        assert server.connections == 1
    talk = saying(b"", then_close=True)
    async with serving(talk, _secured(certificate)) as server, Wire(trusted=trusted) as wire:
        with pytest.raises(Dropped):
            await ask(wire, server)


async def test_nothing_is_written_to_whom_nobody_vouches_for(
    certificate: tuple[Path, Path],
) -> None:
    trusted = ssl.create_default_context(cafile=certificate[0])
    async with serving(saying(HELLO), _secured(certificate)) as server:
        async with Wire() as wire:
            with pytest.raises(NotWritten):
                await ask(wire, server)
        server.origin = server.origin.replace("localhost", "127.0.0.1")
        async with Wire(trusted=trusted) as wire:
            with pytest.raises(NotWritten):
                await ask(wire, server)
        assert server.heard == []
    async with serving(saying(HELLO)) as plain, Wire(trusted=trusted) as wire:
        plain.origin = plain.origin.replace("http:", "https:")
        with pytest.raises(NotWritten):
            await ask(wire, plain, seconds=0.2)


def test_every_end_without_an_answer_is_one_kind_of_error() -> None:
    assert {NotWritten, Dropped, TooBig} == set(WireError.__subclasses__())
