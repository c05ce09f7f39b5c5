"""Who takes part, and how each is started."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import desk
from processes import BOT_CORE, LOAD_CORE, start, stop
from servers import free_port, postgresql, redis

HERE = Path(__file__).resolve().parent
PARTS = 3  # of the bots' core, where several desks share it
STARTING = 60.0  # seconds for a desk, on a machine that does much else
SPIN = "while True: pass"


@dataclass(frozen=True, slots=True)
class Contender:
    """`parts`: each desk has a part of the bots' core, the rest of it is kept busy. `calls`: a peer
    makes the desk's calls as well.
    """

    name: str
    program: str = ""  # a peer's file; empty: the desk
    redis: bool = False
    postgresql: bool = False
    desks: int = 1
    parts: bool = False
    slack: tuple[str, ...] = ()  # how the desk's Slack is started
    calls: bool = False


CONTENDERS: dict[str, Contender] = {
    "bare": Contender("bare aiohttp, durable", "peer_bare.py"),
    "bare-calls": Contender("bare, with the desk's calls", "peer_bare.py", calls=True),
    "desk": Contender("Amends, SQLite"),
    "desk-customers": Contender("Amends, SQLite, Slack shut", slack=("--closed",)),
    "desk-pg": Contender("Amends, PostgreSQL + Redis", redis=True, postgresql=True),
    "desk-pg-third": Contender(
        "Amends, PostgreSQL, 1/3 core", redis=True, postgresql=True, parts=True
    ),
    "desk-pg-2": Contender(
        "Amends x 2, PostgreSQL, 1/3 core each", redis=True, postgresql=True, desks=2, parts=True
    ),
    "aiogram": Contender("aiogram, memory", "peer_aiogram.py"),
    "aiogram-redis": Contender("aiogram, Redis", "peer_aiogram.py", redis=True),
    "ptb": Contender("PTB, pickle", "peer_ptb.py"),
    "ptb-aiohttp": Contender("PTB over aiohttp, uvloop", "peer_ptb_aiohttp.py"),
}


@dataclass(frozen=True, slots=True)
class Started:
    """`pids`: bots are named bot…; `ports`: where their webhooks listen; `began`: when the
    first one was started, in seconds of the machine's clock."""

    pids: dict[str, int]
    began: float
    ports: tuple[int, ...]
    slack: str

    def posted(self) -> dict[str, int]:
        """What the workspace has been told, by method."""
        if not self.slack:
            return {}
        with urlopen(f"{self.slack}/count") as answer:
            found: dict[str, int] = json.loads(answer.read())
        return found


class Stage:
    """Starts what a contender needs and stops all of it at the end, the newest first."""

    def __init__(self, folder: Path, left: ExitStack) -> None:
        self.folder = folder
        self.pids: dict[str, int] = {}
        self._left = left

    def start(self, name: str, argv: list[str], core: int, **more: Any) -> subprocess.Popen[str]:
        process = start(name, argv, core, self.folder, **more)
        self._left.callback(stop, process)
        self.pids[name] = process.pid
        return process

    def slack(self, flags: tuple[str, ...]) -> str:
        """The workspace's address."""
        stub = self.start("slack", [sys.executable, str(HERE / "slack_stub.py"), *flags], LOAD_CORE)
        assert stub.stdout is not None
        return stub.stdout.readline().strip()

    def redis(self, *, kept: bool) -> str:
        port = free_port()
        self.start("redis", redis(port, kept=kept), LOAD_CORE)
        return f"redis://127.0.0.1:{port}/0"

    def postgresql(self) -> str:
        url, pid, end = postgresql(self.folder / "postgresql", LOAD_CORE)
        self._left.callback(end)
        self.pids["postgresql"] = pid
        return url


@contextmanager
def started(
    contender: Contender, api: str, folder: Path, webhook: bool, data: Path | None = None
) -> Iterator[Started]:
    """The contender at work on its core, with what it needs on the other one.

    `data`: a desk's folder that is there already.
    """
    with ExitStack() as left:
        stage = Stage(folder, left)
        if contender.program:
            yield _peer(stage, contender, api, free_port() if webhook else 0)
        else:
            place = desk.Place(api, folder, data or folder / "data", webhook=webhook)
            yield _desks(stage, contender, place)


def _peer(stage: Stage, contender: Contender, api: str, port: int) -> Started:
    env = dict(os.environ)
    env |= {"BENCH_API": api, "BENCH_TOKEN": "4242:bench", "BENCH_DATA": str(stage.folder)}
    env |= {"BENCH_WEBHOOK_PORT": str(port), "BENCH_SECRET": "bench"}
    if contender.redis:
        env["BENCH_REDIS"] = stage.redis(kept=False)
    if contender.calls:
        env["BENCH_SLACK"] = stage.slack(())
    argv = [sys.executable, str(HERE / contender.program)]
    began = time.monotonic()
    stage.start("bot", argv, BOT_CORE, env=env)
    return Started(stage.pids, began, (port,), "")


def _desks(stage: Stage, contender: Contender, place: desk.Place) -> Started:
    slack = stage.slack(contender.slack)
    env = desk.environment(place, slack)
    if contender.postgresql:
        env["AMENDS_DATABASE"] = stage.postgresql()
    if contender.redis:
        env["AMENDS_REDIS"] = stage.redis(kept=True)
    ports = tuple(free_port() for _ in range(contender.desks))
    began = time.monotonic()
    for number, port in enumerate(ports):
        name = f"bot-{number + 1}" if number else "bot"
        given = env | desk.listening(port, ports[0], webhook=place.webhook)
        stage.start(name, desk.command(), BOT_CORE, env=given, alone=contender.parts)
        _wait_for(port, stage.folder / f"{name}.log")
    for number in range(PARTS - contender.desks if contender.parts else 0):
        stage.start(f"spin-{number}", [sys.executable, "-c", SPIN], BOT_CORE, alone=True)
    return Started(stage.pids, began, ports, slack)


def _wait_for(port: int, log: Path) -> None:
    """Until the desk at that port answers."""
    began = time.monotonic()
    while time.monotonic() - began < STARTING:
        try:
            with urlopen(f"http://127.0.0.1:{port}/health"):
                return
        except (URLError, OSError):
            time.sleep(0.02)
    raise SystemExit(f"the desk did not start; its log is {log}")
