"""Two desks on PostgreSQL and Redis, and people who go on whatever happens to the servers."""

from __future__ import annotations

import asyncio
import itertools
import signal
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import psutil
import psycopg

from bot.sandbox.telegram_customer import Customer
from tests.crash.process_rig import (
    ENDING,
    READY,
    STARTING,
    World,
    block_of,
    buttons,
    picture,
    until,
    world,
)
from tests.outages.outage_servers import Postgres, Redis, postgres
from tests.ports import free_port

Doc = dict[str, Any]
BOUND = aiohttp.ClientTimeout(total=5)  # seconds; readiness answers after two in any case
SECRET, SIGNING = "a-word-that-only-telegram-knows", "sandbox-signing-secret"
_numbers = itertools.count(1)
PATIENCE = 60.0  # seconds until everything is as it should be, on a machine that does much else


@dataclass
class Desk:
    """One `amends run`."""

    process: Process
    port: int
    log: Path

    async def ask(self, path: str) -> tuple[int, Any]:
        url = f"http://127.0.0.1:{self.port}{path}"
        async with aiohttp.request("GET", url, timeout=BOUND) as answer:
            is_json = answer.content_type == "application/json"
            return answer.status, await (answer.json() if is_json else answer.text())

    async def broken(self) -> set[str]:
        _, state = await self.ask("/ready")
        return {fault["what"] for fault in state["broken"]}

    def is_up(self) -> bool:
        said = self.log.read_text("utf-8")
        assert self.process.returncode is None, said[-2000:]
        return READY in said

    def threads(self) -> int:
        return int(psutil.Process(self.process.pid).num_threads())


@dataclass
class Desks:
    """Everything there is."""

    world: World
    postgres: Postgres
    redis: Redis
    desks: list[Desk] = field(default_factory=list)

    async def start(self, count: int, callers: set[str], door: str = "") -> None:
        """`callers`: the platforms that call the first desk, or the door where there is one,
        instead of being listened to.
        """
        ports = [free_port() for _ in range(count)]
        door = door or f"http://127.0.0.1:{ports[0]}"
        if "telegram" in callers:
            self.world.env |= {"AMENDS_PUBLIC_URL": door, "AMENDS_TELEGRAM__WEBHOOK_SECRET": SECRET}
        if "slack" in callers:
            self.world.env |= {
                "AMENDS_SLACK__SIGNING_SECRET": SIGNING,
                "AMENDS_SLACK__APP_TOKEN": "",
            }
            slack = self.world.slack
            slack.events_url = slack.interactivity_url = f"{door}/slack/events"
        for port in ports:
            self.desks.append(await self.spawn(port))
        for desk in self.desks:
            await until(desk.is_up, "a desk starts", STARTING)

    async def spawn(self, port: int) -> Desk:
        """A desk that is starting."""
        self.world.env["AMENDS_PORT"] = str(port)
        log = self.world.folder / f"desk-{next(_numbers)}.log"
        return Desk(await self.world.spawn("run", log), port, log)

    async def stop(self) -> list[int]:
        for desk in self.desks:
            with suppress(ProcessLookupError):
                desk.process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(ENDING):
                return [await desk.process.wait() for desk in self.desks]
        except TimeoutError:
            raise AssertionError(f"does not end: {self.world.logs[-2000:]}") from None

    def threads(self) -> dict[str, list[Doc]]:
        """The posts of each thread, oldest first."""
        found: dict[str, list[Doc]] = {}
        for post in self.world.posts():
            found.setdefault(post.get("thread_ts") or post["ts"], []).append(post)
        return found

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.postgres.url) as connection:
            return connection.execute(sql.encode()).fetchall()

    def connections(self) -> int:
        rows = self.query(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'amends %'"
        )
        return int(rows[0][0])


class Shopper:
    """A customer with a complaint, and the agent who looks after it."""

    _numbers = itertools.count(1)

    def __init__(self, here: Desks) -> None:
        self.number = next(self._numbers)
        self.name = f"Ana{self.number}"
        self.here = here
        self.person: Customer = here.world.telegram.customer(self.number, self.name, "en")
        self.mina = here.world.slack.person(here.world.mina)
        self.said: list[str] = []
        self.replies: list[str] = []

    def say(self, text: str) -> None:
        self.said.append(text)
        self.person.say(text)

    def begin(self) -> None:
        """The first words; whatever is asked comes when a desk can answer."""
        self.say(
            f"Hi, lamp {self.number} from order 113-8241190-4420212 arrived broken, I want a refund"
        )

    async def complain(self) -> None:
        """Answers whatever is asked until there is a ticket."""
        await self._see("Go on without a photo")
        self.person.send_photo(picture("red"))
        for button in ("Today", "Send complaint"):
            self.person.press(await self._see(button), button)
        await until(self.thread, f"{self.name} has a ticket", PATIENCE)

    async def _see(self, button: str) -> int:
        """The message with that button, once there is one."""
        await until(lambda: self._offer(button), f"{self.name}: {button}", PATIENCE)
        return self._offer(button)

    def _offer(self, button: str) -> int:
        """The newest message with that button; 0 while there is none."""
        labels = {
            seen.message_id: {key.text for row in seen.keyboard for key in row}
            for seen in self.person.heard
        }
        return max((number for number, texts in labels.items() if button in texts), default=0)

    def thread(self) -> list[Doc]:
        """The posts of the ticket; empty while there is none."""
        for posts in self.here.threads().values():
            if self.said[0] in shown(posts):
                return posts
        return []

    def photos(self) -> int:
        """How many files the thread shows."""
        return sum(len(post.get("files", [])) for post in self.thread())

    async def claim(self) -> None:
        await self.press(lambda: self.thread()[0], "claim")

    async def press(self, find: Any, action: str) -> None:
        """Until the button is gone, as somebody does who sees an error or nothing at all."""
        channel = self.here.world.channel
        while action in buttons(find()):
            await self.mina.press(channel, find()["ts"], action)
            with suppress(AssertionError):
                await until(lambda: action not in buttons(find()), action, 3.0)

    async def reply(self) -> None:
        text = f"{self.name}, answer {len(self.replies) + 1}: a new one is on its way."
        self.replies.append(text)
        root = self.thread()[0]["ts"]
        await self.mina.post(self.here.world.channel, text, thread_ts=root)

    def cards(self) -> list[Doc]:
        """The cards of the agent's messages, oldest first."""
        return [post for post in self.thread() if block_of(post, "draft:")]

    async def send_replies(self) -> None:
        await until(lambda: len(self.cards()) == len(self.replies), "every reply has its card")
        for place in range(len(self.replies)):
            await self.press(lambda place=place: self.cards()[place], "send")  # type: ignore[misc]

    def heard(self) -> list[int]:
        """How often each reply has arrived."""
        return [sum(seen.text == text for seen in self.person.heard) for text in self.replies]


def shown(posts: list[Doc]) -> list[str]:
    """The customer's words in some posts, in order."""
    return [
        part["elements"][0]["text"]
        for post in posts
        for block in post.get("blocks", [])
        if block.get("block_id", "").startswith("said:")
        for part in block["elements"]
        if part["type"] == "rich_text_quote"
    ]


@asynccontextmanager
async def desks(
    folder: Path, callers: set[str], count: int = 2, door: str = "", **settings: str
) -> AsyncIterator[Desks]:
    """Servers, twins and so many desks; all of it is gone afterwards."""
    redis = Redis(folder)
    try:
        with postgres() as server:
            async with world(folder) as here:
                here.env |= {
                    "AMENDS_DATABASE": server.url,
                    "AMENDS_REDIS": redis.url,
                    "AMENDS_FILES": str(folder / "files"),
                    **settings,
                }
                found = Desks(here, server, redis)
                try:
                    await found.start(count, callers, door)
                    yield found
                finally:
                    server.go_on()
                    for desk in found.desks:
                        with suppress(ProcessLookupError):
                            desk.process.kill()
                    await asyncio.gather(*(desk.process.wait() for desk in found.desks))
    finally:
        redis.close()
