"""A desk with complaints in its database: the real store and the real rules, invented people.

The platforms are a function: whatever is to be done is done at once.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache

from bot.policy import make_policy
from config.settings import Settings
from flows.arrival import Arrival, Errand
from flows.case import Address, Case, File, Person, Post, Role
from flows.decide import Decision, decide
from flows.events import (
    ButtonPressed,
    CustomerEvent,
    CustomerWrote,
    Hints,
    TeamEvent,
    TeamPressed,
    TeamWrote,
)
from flows.policy import Policy
from flows.tasks import (
    Deliver,
    Event,
    Fetch,
    Known,
    LookUp,
    Outcome,
    Say,
    Sent,
    ShowCard,
    ShowDraft,
    Stored,
    Translate,
    Translated,
)
from locales.catalog import shipped
from storage.store import Store

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RICH = "Hi, my lamp from order 113-8241190-4420212 arrived broken, I want a refund"
HINTS = Hints(name="Ana", client="en", guess="en")
MINA = Person("U1", "Mina", Role.AGENT)
REPLY = "We are sorry. A new lamp leaves today."


@cache
def shipped_policy() -> Policy:
    return make_policy(Settings.model_construct(), shipped())


def rules(case: Case, event: Event, at: datetime, number: int) -> Decision:
    """The decisions of the shipped policy."""
    return decide(case, event, shipped_policy(), at, number)


@dataclass
class Desk:
    """A store whose tasks are carried out here; `ends` says how a kind of task ends instead."""

    url: str
    at: datetime = START
    number: int = 0  # of the last event at its platform
    ends: dict[type, Outcome] = field(default_factory=dict)
    tokens: dict[str, list[str]] = field(default_factory=dict)  # a customer's buttons
    store: Store = field(init=False)

    def __post_init__(self) -> None:
        self.store = Store(self.url, rules, lambda: self.at, self._failed)

    def _failed(self, key: str, why: str) -> None:
        raise AssertionError(f"{key}: {why}")

    async def take(self, event: CustomerEvent | TeamEvent) -> None:
        """Something happens, and all that follows within two seconds."""
        self.number += 1
        raw = f'{{"update_id": {self.number}}}'.encode()
        await self.store.take([Arrival(f"test:{id(self)}:{self.number}", raw, event)])
        for _ in range(2):
            await self.work()
            self.at += timedelta(seconds=1)
        await self.work()

    async def work(self) -> None:
        while errands := await self.store.claim(50):
            for errand in errands:
                await self.store.finish(errand, self._carry(errand))

    def _carry(self, errand: Errand) -> Outcome:
        task = errand.task
        if type(task) in self.ends:
            return self.ends[type(task)]
        match task:
            case Say(to=to, buttons=buttons):
                self.tokens[to.id] = [button.token for row in buttons for button in row]
                return Sent(str(errand.id))
            case Deliver() | ShowDraft():
                return Sent(f"C1/{errand.id}")
            case Fetch(file=file):
                found = Stored(f"{errand.id:064x}", file.kind, "image/jpeg", 9, "lamp.jpg")
                return Sent(found=found)
            case Translate(text=text, target=target):
                return Sent(found=Translated(f"{target}: {text}"))
            case LookUp():
                return Sent(found=Known(MINA))
            case ShowCard(ticket=ticket):
                return Sent(f"C1/1.{ticket}")
            case _:
                return Sent()

    # --- people ---

    async def write(self, who: str, text: str, files: int = 0) -> None:
        group = f"album{self.number}" if files > 1 else None
        pictures = tuple(
            File("photo", f"ref{place}", f"{who}:{self.number}:{place}") for place in range(files)
        )
        here = Address("telegram", who)
        await self.take(CustomerWrote(here, str(self.number + 1), text, pictures, group, HINTS))

    async def tap(self, who: str, option: str) -> None:
        token = next(token for token in self.tokens[who] if token.endswith(f":{option}"))
        press = ButtonPressed(Address("telegram", who), "0", token, f"q{self.number}", HINTS)
        await self.take(press)

    async def complain(self, who: str, photos: int = 2, text: str = RICH) -> int:
        """A whole complaint; its ticket's number."""
        before = {row.ticket for row in await self.store.listed()}
        await self.write(who, text)
        await self.write(who, "", photos)
        await self.tap(who, "today")
        await self.tap(who, "send")
        (number,) = {row.ticket for row in await self.store.listed()} - before
        return number

    async def press(self, ticket: int, action: str, message: int = 0) -> None:
        await self.take(TeamPressed(MINA, ticket, action, message))

    async def answer(self, ticket: int, text: str = REPLY, send: str = "send") -> None:
        """Mina claims, writes, and presses *Send*."""
        await self.press(ticket, "claim")
        post = Post("C1", f"9.{self.number}", f"1.{ticket}")
        await self.take(TeamWrote(MINA, post, text, ()))
        case = await self.store.case_of_ticket(ticket)
        assert case is not None
        (known,) = [one for one in case.tickets if one.id == ticket]
        await self.press(ticket, send, known.messages[-1].id)


async def _fill(url: str, customers: int) -> None:
    desk = Desk(url)
    for place in range(customers):
        ticket = await desk.complain(f"{place}", photos=1 + place % 4)
        if place % 3:
            await desk.answer(ticket)
        if place % 3 == 2:
            await desk.press(ticket, "resolve")
        if place % 5 == 0:
            await desk.write(f"{place}", "Schön\0er wäre \N{PILE OF POO} \u202eit", 1)
    await desk.write("unfinished", "hello")
    desk.store.close()


def fill(url: str, customers: int) -> None:
    """Complaints at every stage, in a database that has its tables."""
    asyncio.run(_fill(url, customers))
