"""Desks for the tests of the hand-over: one whose clock stands, and two that share a database."""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from flows.arrival import Arrival, Errand
from flows.case import Address, Case, File, Post, Stage, Ticket
from flows.decide import Decision
from flows.events import CustomerWrote
from flows.tasks import (
    Deliver,
    Event,
    Fetch,
    Outcome,
    Say,
    Sent,
    ShowMessages,
    TaskEnded,
    Wake,
)
from flows.words import Words
from storage.dialects import connect
from storage.store import Store

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SHOWN = "show"


def answer(case: Case, event: Event, at: datetime, number: int) -> Decision:
    """Says back every word of what was written, one task a word."""
    if isinstance(event, TaskEnded):
        name = f"{case.profile.name or ''}|{type(event.outcome).__name__}"
        return Decision(replace(case, profile=replace(case.profile, name=name)), ())
    assert isinstance(event, CustomerWrote)
    if event.text == "timer":
        return Decision(case, (Wake(at + timedelta(seconds=60), "gathered", number),))
    if event.text == "deliver":
        return Decision(case, (Deliver(event.sender, 1, 1, 0, "answer"),))
    if event.text == "poison":
        raise ValueError("poison")
    if event.text == SHOWN:
        ticket = Ticket(1, "all", Stage.OPEN, at, event.sender, thread=Post("C1", "1.1"))
        shown = ShowMessages(1, (number,))
        return Decision(replace(case, tickets=case.tickets or (ticket,)), (shown,))
    if event.text.startswith("file:"):
        return Decision(case, (Fetch(event.sender, File("photo", "r", event.text)),))
    said = tuple(Say(event.sender, (Words(word),), "en") for word in event.text.split())
    return Decision(replace(case, profile=replace(case.profile, name=event.text)), said)


def wrote(key: object, words: str, who: str = "7") -> Arrival:
    event = CustomerWrote(Address("telegram", who), str(key), words)
    return Arrival(f"telegram:1:{key}", b"{}", event)


def word(errand: Errand) -> str:
    assert isinstance(errand.task, Say)
    return errand.task.words[0].key


@dataclass
class Desk:
    """A store that hands over into a list; its clock stands until it is moved."""

    url: str
    at: datetime = START
    handed: list[Errand] = field(default_factory=list)
    soonest: list[datetime] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.store = Store(self.url, answer, lambda: self.at, lambda key, _: self.fail(key))
        self.store.serve(self.receive)

    def fail(self, key: str) -> None:
        self.failures.append(key)

    def receive(self, errands: list[Errand], soonest: datetime | None) -> None:
        self.handed += errands
        if soonest is not None:
            self.soonest.append(soonest)

    async def take(self, *arrivals: Arrival) -> list[Errand]:
        await self.store.take(arrivals)
        return await self.received()

    async def finish(self, errand: Errand, outcome: Outcome | None = None) -> list[Errand]:
        await self.store.finish(errand, outcome or Sent())
        return await self.received()

    async def received(self) -> list[Errand]:
        """What was handed over since it was asked for last."""
        await self.store.mark("everything before this is committed")
        await asyncio.sleep(0)
        handed, self.handed = self.handed, []
        return handed


def ask(url: str, query: str) -> list[Any]:
    engine = connect(url, writes=False)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return found


class TwoProcesses:
    """Two stores on one database; what happens goes to one of them by chance."""

    def __init__(
        self, url: str, chance: random.Random, clocks: tuple[datetime, datetime] = (START, START)
    ) -> None:
        """`clocks`: what time each of them has, all the time."""
        self.url = url
        self.chance = chance
        self.flying: dict[str, int] = {}
        self.carried: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.ends: set[asyncio.Task[None]] = set()
        self.stores = [
            Store(url, answer, lambda at=at: at, lambda *why: pytest.fail(str(why)))  # type: ignore[misc]
            for at in clocks
        ]

    async def run(self, events: int) -> None:
        await self.do(events)
        await self.close()

    async def close(self) -> None:
        for store in self.stores:
            await asyncio.to_thread(store.close)

    async def do(self, events: int) -> None:
        """Until nothing is on its way any more."""
        for place, store in enumerate(self.stores):
            store.serve(lambda errands, soonest, place=place: self.receive(errands, place))  # type: ignore[misc]
        taking = []
        for number in range(events):
            who = str(self.chance.randrange(12))
            said = self.chance.choice(["a b", "a", f"file:{number % 2}"])
            store = self.chance.choice(self.stores)
            taking.append(asyncio.ensure_future(store.take([wrote(number, said, who)])))
            await asyncio.sleep(self.chance.random() / 300)
        await asyncio.gather(*taking)
        # No claim is needed: whoever commits last sees what is left, and hands it over.
        while self.ends or ask(self.url, "SELECT id FROM tasks WHERE ended_at IS NULL"):
            await asyncio.gather(*self.ends)
            await asyncio.sleep(0.02)

    def receive(self, errands: list[Errand], place: int) -> None:
        for errand in errands:
            lane = errand.task.lane
            assert lane not in self.flying, "two of one lane are on their way"
            self.flying[lane] = errand.id
            self.carried[lane].append((errand.id, place))
            end = asyncio.ensure_future(self.end(errand, place))
            self.ends.add(end)
            end.add_done_callback(self.ends.discard)

    async def end(self, errand: Errand, place: int) -> None:
        await asyncio.sleep(self.chance.random() / 200)
        del self.flying[errand.task.lane]
        await self.stores[place].finish(errand, Sent())
