"""A world for a desk that is a real process: both twins here, `amends run` outside, real signals.

The twins outlive every desk, as the platforms do. A request can be made the desk's last one.
"""

from __future__ import annotations

import asyncio
import io
import os
import re
import signal
import sqlite3
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import psycopg
from aiohttp import web
from PIL import Image

from bot.sandbox.slack import SlackTwin
from bot.sandbox.telegram import TelegramTwin

ROOT = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent
STARTING = 30.0  # seconds for a start, on a machine that does much else
ENDING = 60.0  # and for an end, which takes ten at most
READY = "Amends is running"

Doc = dict[str, Any]
Moment = Literal["before", "after", "answered"]
# The platforms here allow any pace; what is looked at is the desk's own.
AS_FAST_AS_IT_CAN = (
    "AMENDS_PACE__TELEGRAM_CHAT",
    "AMENDS_PACE__TELEGRAM_GROUP",
    "AMENDS_PACE__TELEGRAM_BOT",
    "AMENDS_PACE__SLACK_CHANNEL",
)


@dataclass(frozen=True, slots=True)
class Fate:
    """The desk dies at its `number`-th request from now: before the platform has done it,
    after that but before the answer, or `delay` seconds after the answer has left.

    `method`: only requests of this name count.
    """

    number: int
    moment: Moment
    delay: float = 0.0
    method: str = ""


class Forge:
    """Starts desks from a process that has imported them already."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._turn = asyncio.Lock()

    async def ask(self, line: str) -> int:
        async with self._turn, asyncio.timeout(ENDING):
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            self._process.stdin.write(f"{line}\n".encode())
            await self._process.stdin.drain()
            return int(await self._process.stdout.readline())


@dataclass
class World:
    """The platforms, the people, and one data folder."""

    folder: Path
    telegram: TelegramTwin
    slack: SlackTwin
    forge: Forge | None = None
    env: dict[str, str] = field(default_factory=dict)
    kills: list[str] = field(default_factory=list)
    on_kill: Callable[[int], None] = lambda pid: None
    fate: Fate | None = None
    pid: int | None = None
    channel: str = ""
    mina: str = ""
    ahead: timedelta = timedelta()  # of this machine's clock is the world's
    wrong: timedelta = timedelta()  # is the desk's
    _process: Process | None = None
    _started: int = 0

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> str:
        """What the newest desk has written."""
        path = self.folder / f"desk-{self._started}.log"
        return path.read_text("utf-8", "replace") if path.exists() else ""

    @property
    def logs(self) -> str:
        return "\n".join(path.read_text("utf-8", "replace") for path in self.folder.glob("*.log"))

    # --- the desk's life ---

    async def start(self, *, ready: bool = True) -> None:
        assert self.pid is None, "a desk is running"
        self._started += 1
        path = self.folder / f"desk-{self._started}.log"
        if self.forge is not None:
            self.pid = await self.forge.ask(f"start {path}")
        else:
            self._process = await self.spawn("run", path)
            self.pid = self._process.pid
        if ready:
            await until(lambda: READY in self.log, "the desk starts", STARTING)

    async def spawn(self, command: str, log: Path) -> Process:
        """`python -m bot <command>` in a process group of its own."""
        with log.open("ab") as out:
            return await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", *command.split()),
                cwd=self.folder,
                env=self.env,
                stdin=DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )

    async def signal(self, name: signal.Signals) -> int:
        """Sends the signal; how the desk ended, negative when by a signal."""
        assert self.pid is not None
        pid, self.pid = self.pid, None
        with suppress(ProcessLookupError):
            os.kill(pid, name)
        return await self.bury(pid)

    async def bury(self, pid: int) -> int:
        """How a desk that was sent a signal has ended; one that does not is killed."""
        try:
            async with asyncio.timeout(ENDING):
                if self.forge is not None:
                    return await self.forge.ask(f"wait {pid}")
                assert self._process is not None
                return await self._process.wait()
        except TimeoutError:
            os.kill(pid, signal.SIGKILL)
            raise AssertionError(f"does not end: {self.log}") from None

    async def kill(self) -> None:
        assert await self.signal(signal.SIGKILL) == -signal.SIGKILL

    def strike(self, where: str) -> None:
        """kill -9, this instant; whoever listens to `on_kill` sees to the rest."""
        if self.pid is None:
            return
        pid, self.pid, self.fate = self.pid, None, None
        self.kills.append(where)
        os.kill(pid, signal.SIGKILL)
        self.on_kill(pid)

    @web.middleware
    async def watch(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Counts what the desk asks for, and ends it where its fate says so."""
        name = request.match_info.get("method") or request.path.split("/")[1]
        fate = self.fate
        if fate is None or name in AT_START or fate.method not in ("", name):
            return await handler(request)
        if name == "getUpdates":  # a poll that waits is no point in the story; what it brings is
            response = await handler(request)
            empty = isinstance(response, web.Response) and b'"result": []' in (response.body or b"")
            return response if empty else self._after(name, response)
        if fate.moment == "before" and self._is_last():
            self.strike(f"before {name}")
            return web.Response(status=500)
        return self._after(name, await handler(request))

    def _is_last(self) -> bool:
        assert self.fate is not None
        self.fate = replace(self.fate, number=self.fate.number - 1)
        return self.fate.number < 1

    def _after(self, name: str, response: web.StreamResponse) -> web.StreamResponse:
        fate = self.fate
        if fate is None or fate.moment == "before" or not self._is_last():
            return response
        if fate.moment == "after":
            self.strike(f"after {name}")
        else:
            self.fate = None
            loop = asyncio.get_running_loop()
            loop.call_later(fate.delay, self.strike, f"{fate.delay * 1000:.0f} ms after {name}")
        return response

    # --- time ---

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def begin_at(self, at: datetime) -> None:
        """What time it is in this world from now on, for everybody; of a desk before it starts."""
        self.ahead = at - datetime.now(UTC)
        self.set_desks_clock(timedelta())

    def pass_time(self, **span: float) -> None:
        self.ahead += timedelta(**span)
        self.set_desks_clock(self.wrong)

    def set_desks_clock(self, wrong: timedelta) -> None:
        """The desk's clock alone, by how much it is wrong."""
        self.wrong = wrong
        unfinished = self.folder / "clock.new"
        unfinished.write_text(str((self.ahead + wrong).total_seconds()))
        unfinished.replace(self.folder / "clock")

    # --- what can be seen ---

    def posts(self) -> list[Doc]:
        return self.slack.channel(self.channel)

    def root(self) -> Doc | None:
        """The card that opens the only ticket's thread; a shift's digest has one of its own."""
        roots = [post for post in self.posts() if block_of(post, "facts:")]
        assert len(roots) <= 1, [post["text"] for post in roots]
        return roots[0] if roots else None

    def cards(self) -> list[Doc]:
        """The cards of the agents' messages, oldest first."""
        return [post for post in self.posts() if block_of(post, "draft:")]

    def shown(self) -> list[str]:
        """The customer's words in the thread, in order."""
        blocks = [block for post in self.posts() for block in post.get("blocks", [])]
        return [
            part["elements"][0]["text"]
            for block in blocks
            if block.get("block_id", "").startswith("said:")
            for part in block["elements"]
            if part["type"] == "rich_text_quote"
        ]

    def uploads(self) -> list[str]:
        """The names of the customer's files in the thread."""
        posts = [post for post in self.posts() if post["user"] == self.slack.bot_user]
        return [file["name"] for post in posts for file in post.get("files", [])]

    def states(self, kind: str) -> list[str]:
        """The states of all tasks of a kind, oldest first."""
        return [row[0] for row in self.query("select state from tasks where kind = ?", kind)]

    def query(self, sql: str, *values: str) -> list[tuple[Any, ...]]:
        if server := self.env.get("AMENDS_DATABASE"):
            with psycopg.connect(server) as connection:
                return connection.execute(sql.replace("?", "%s").encode(), values).fetchall()
        with closing(sqlite3.connect(f"file:{self.data / 'amends.db'}?mode=ro", uri=True)) as found:
            return found.execute(sql, values).fetchall()


# Calls of every start; a story has its points elsewhere.
AT_START = frozenset(
    {"setMyCommands", "deleteWebhook", "auth.test", "apps.connections.open", "link"}
)


def block_of(post: Doc, prefix: str) -> Doc | None:
    blocks = post.get("blocks", [])
    return next((block for block in blocks if block.get("block_id", "").startswith(prefix)), None)


def buttons(post: Doc) -> set[str]:
    rows = (block for block in post.get("blocks", []) if block["type"] == "actions")
    return {element["action_id"] for row in rows for element in row["elements"]}


async def until(true: Callable[[], object], what: str, seconds: float = 45.0) -> None:
    """Waits until it is so; fails with `what` otherwise."""
    try:
        async with asyncio.timeout(seconds):
            while not true():
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise AssertionError(f"not within {seconds:.0f} s: {what}") from None


def picture(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (320, 240), colour).save(out, "JPEG")
    return out.getvalue()


def environment(folder: Path, origin: str, channel: str) -> dict[str, str]:
    """What a shop owner would set, with the twins' addresses."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "AMENDS_DATA": str(folder / "data"),
        "AMENDS_PORT": "0",
        "AMENDS_POLICY": str(folder),
        "AMENDS_TELEGRAM__TOKEN": "42:SANDBOX",
        "AMENDS_TELEGRAM__BASE_URL": origin,
        "AMENDS_SLACK__BOT_TOKEN": "xoxb-sandbox",
        "AMENDS_SLACK__APP_TOKEN": "xapp-sandbox",
        "AMENDS_SLACK__BASE_URL": f"{origin}/api/",
        "AMENDS_SLACK__SETTLE_SECONDS": "0",  # the twin is never late
        "AMENDS_SLACK__CHANNELS": f'{{"complaints": "{channel}"}}',
        "AMENDS_TRANSLATION__ENGINE": "off",
        **dict.fromkeys(AS_FAST_AS_IT_CAN, "100000"),
    }


def quick_policy(folder: Path) -> None:
    """The shipped flow; bursts of photos end sooner, and no shift ends in a story."""
    shipped = (ROOT / "config" / "intake.toml").read_text("utf-8")
    quick = shipped.replace("gather_seconds = 1.5", "gather_seconds = 0.4")
    assert quick != shipped
    (folder / "intake.toml").write_text(quick, "utf-8")
    hours = (ROOT / "config" / "desk.toml").read_text("utf-8")
    always, times = re.subn(r'^hours = ".*"$', 'hours = "24/7"', hours, flags=re.MULTILINE)
    assert times == 1
    (folder / "desk.toml").write_text(always, "utf-8")


@asynccontextmanager
async def world(folder: Path, *, warm: bool = False, database: str = "") -> AsyncIterator[World]:
    """Twins on a free port; every desk that was started is gone afterwards.

    `database`: the URL of a PostgreSQL; else it is a file in the folder.
    """
    # Slack tries three times in six minutes. Here a desk dies every few seconds and is away for
    # most of them when the machine is busy: as many tries as it takes, all within a minute.
    slack = SlackTwin(retry_delays=(0.2, 1.0, *[2.0] * 25))
    here = World(folder, TelegramTwin(clock=lambda: here.now().timestamp()), slack)
    slack.workspace.clock = lambda: here.now().timestamp()
    app = web.Application(client_max_size=64 * 2**20, middlewares=[here.watch])
    app.add_routes(here.telegram.routes())
    here.slack.attach(app)
    runner = web.AppRunner(app, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
    here.slack.base_url = origin
    here.mina = here.slack.add_user("Mina")
    here.channel = here.slack.add_channel("complaints", [here.mina, here.slack.bot_user])
    here.env = environment(folder, origin, here.channel)
    if database:
        here.env["AMENDS_DATABASE"] = database
    quick_policy(folder)
    try:
        async with _forge(here, warm):
            yield here
    finally:
        await here.telegram.close()
        await runner.cleanup()


@asynccontextmanager
async def _forge(here: World, warm: bool) -> AsyncIterator[None]:
    process: Process | None = None
    if warm:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, str(HERE / "warm_desk.py")),
            env=here.env | {"OPENBLAS_NUM_THREADS": "1"},  # nothing may run while it forks
            cwd=here.folder,
            stdin=PIPE,
            stdout=PIPE,
        )
        here.forge = Forge(process)
    try:
        yield
    finally:
        if here.pid is not None:
            await here.signal(signal.SIGKILL)
        if process is not None:
            assert process.stdin is not None
            process.stdin.close()
            await process.wait()
