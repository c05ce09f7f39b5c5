"""A courier at work on a real store, with platforms made by hand: one line in, one line back."""

from __future__ import annotations

import asyncio
import itertools
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from bot.clock import Clock as Time
from bot.courier import BOUND, Carrier, Courier, carry_timer
from flows.arrival import Arrival, Errand
from flows.case import Address, Case
from flows.decide import Decision
from flows.events import CustomerWrote
from flows.tasks import Event, Outcome, Retry, Say, Sent, TaskEnded, Uncertain, Wake
from flows.words import Words
from storage.migrate import migrate
from storage.store import Store

Found = TypeVar("Found")


def answer_everything(case: Case, event: Event, at: datetime, number: int) -> Decision:
    """One answer to each message; "later 60" is a timer instead."""
    if isinstance(event, TaskEnded):
        return Decision(case, ())
    assert isinstance(event, CustomerWrote)
    said, _, seconds = event.text.partition(" ")
    if said == "later":
        return Decision(case, (Wake(at + timedelta(seconds=float(seconds)), "gathered", number),))
    return Decision(case, (Say(event.sender, (Words(event.text),), "en"),))


@dataclass
class Platform:
    """A server that answers each connection with what it got, or hangs, or is not there."""

    hangs: bool = False
    heard: list[str] = field(default_factory=list)
    port: int = 0
    _server: asyncio.Server | None = None
    _open: set[asyncio.StreamWriter] = field(default_factory=set)

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        for writer in self._open:
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        line = await reader.readline()
        self.heard.append(line.decode().strip())
        if not self.hangs:
            writer.write(line)
            writer.close()

    async def carry(self, errand: Errand, seconds: float = 60.0) -> Outcome:
        """Says it there."""
        task = errand.task
        assert isinstance(task, Say)
        try:
            async with asyncio.timeout(seconds):
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
                try:
                    writer.write(f"{task.to.id} {task.words[0].key}\n".encode())
                    answer = await reader.readline()
                finally:
                    writer.close()
        except TimeoutError:
            return Uncertain("timeout")
        except OSError:
            return Retry(None, "unreachable")
        return Sent(answer.decode()) if answer else Uncertain("dropped")


class Clock:
    """The time of day, which somebody may set; the program's own, of course, goes on."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class Works:
    """A desk without platforms of its own."""

    file: Path
    store: Store
    courier: Courier
    clock: Clock
    told: list[None]  # once for each time that other processes were told
    _numbers: Any = field(default_factory=lambda: itertools.count(1))

    async def write(self, who: Iterable[object], text: str = "hi", channel: str = "near") -> None:
        """Each of them writes once, at the same time."""
        await self.store.take(
            Arrival(
                f"{channel}:{next(self._numbers)}",
                b"{}",
                CustomerWrote(Address(channel, str(one)), str(one), text),
            )
            for one in who
        )

    def rows(self, query: str) -> list[Any]:
        """Straight from the database."""
        with closing(sqlite3.connect(self.file)) as database:
            return database.execute(query).fetchall()

    def states(self) -> dict[str, int]:
        return dict(self.rows("select state, count(*) from tasks group by state"))


async def eventually(condition: Callable[[], Found], seconds: float = 30.0) -> Found:
    """The first true value of the condition."""
    end = asyncio.get_running_loop().time() + seconds
    while not (found := condition()):
        assert asyncio.get_running_loop().time() < end, f"not in {seconds} s: {found!r}"
        await asyncio.sleep(0.01)
    return found


@asynccontextmanager
async def at_work(
    folder: Path,
    say: Carrier,
    *,
    kind: type[Store] = Store,
    chance: float = 0.0,
    url: str = "",
    tell: Callable[[], None] | None = None,
    bound: float = BOUND,
) -> AsyncIterator[Works]:
    """A courier that runs; `say` carries out every answer. `url`: another database."""
    file, clock, told = folder / "desk.db", Clock(), []  # type: ignore[var-annotated]
    url = url or f"sqlite:///{file}"
    migrate(url)
    store = kind(url, answer_everything, clock, lambda key, why: None)
    courier = Courier(
        store,
        {Say: say, Wake: carry_timer},
        Time(clock, lambda at: (at - clock()).total_seconds()),
        tell=tell or (lambda: told.append(None)),
        chance=lambda: chance,
        bound=bound,
    )
    works = Works(file, store, courier, clock, told)
    running = asyncio.create_task(courier.run())
    try:
        yield works
    finally:
        courier.stop()
        await running
        with suppress(Exception):
            await asyncio.to_thread(store.close)


@asynccontextmanager
async def platforms(number: int = 1) -> AsyncIterator[list[Platform]]:
    started = [Platform() for _ in range(number)]
    for platform in started:
        await platform.start()
    try:
        yield started
    finally:
        for platform in started:
            await platform.stop()
