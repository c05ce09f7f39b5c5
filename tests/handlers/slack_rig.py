"""What the tests of the Slack handler stand on: the twin on a real port, and cases to show."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import SlackTwin
from config.policy import load
from flows.arrival import Arrival, Errand, Left, Listed
from flows.case import (
    Address,
    Answer,
    Case,
    Message,
    MessageState,
    Person,
    Post,
    Profile,
    Promise,
    Role,
    Side,
    Stage,
    Ticket,
)
from flows.digest import HandOver
from flows.orders import Order
from flows.tasks import Outcome, Task
from handlers.slack import Directory, Rulebook, Slack, connect, read
from handlers.slack.manifest import EVENTS, scopes
from handlers.wire import Wire
from locales.catalog import SHIPPED, shipped

Doc = dict[str, Any]
Also = tuple[int, ...]
NOW = datetime(2026, 3, 10, 21, 40, tzinfo=UTC)
SHA = "ab" * 32
RULEBOOK = Rulebook(load(None, SHIPPED).packs, "Asia/Shanghai")


def said(number: int, text: str, **more: Any) -> Message:
    """A customer's message, shown in the thread."""
    given = {"at": NOW, "state": MessageState.SHOWN, "language": "de"} | more
    return Message(id=number, side=Side.CUSTOMER, author="Ana", text=text, **given)


def answer(number: int, text: str, **more: Any) -> Message:
    """An agent's message, a draft unless said otherwise."""
    given = {"at": NOW, "state": MessageState.DRAFT} | more
    return Message(id=number, side=Side.AGENT, author="Olena", text=text, **given)


def ticket(**more: Any) -> Ticket:
    given: Doc = {
        "id": 42,
        "queue": "all",
        "stage": Stage.OPEN,
        "opened_at": NOW - timedelta(hours=1),
        "address": Address("telegram", "77"),
        "answers": {"category": Answer(option="damaged"), "outcome": Answer(option="refund")},
        "order": Order("302-1234567-7654321", "amazon"),
        "promise": Promise(NOW + timedelta(hours=3, minutes=20), "Europe/Berlin", NOW),
    }
    return Ticket(**(given | more))


def case(row: Ticket, **more: Any) -> Case:
    profile = Profile(name="Ana Müller", language="de", zone_said="Europe/Berlin")
    return Case(**({"id": 7, "profile": profile, "tickets": (row,)} | more))


def olena(user_id: str = "U1") -> Person:
    return Person(user_id, "Olena", Role.AGENT)


@dataclass
class Desk:
    """The handler under test, and the workspace it works in."""

    twin: SlackTwin
    client: AsyncWebClient
    slack: Slack
    directory: Directory
    channel: str
    olena: str
    stranger: str
    listed: list[Listed] = field(default_factory=list)
    blobs: dict[str, bytes] = field(default_factory=dict)

    async def do(
        self, task: Task, row: Ticket, number: int = 1, *, again: bool = False, also: Also = ()
    ) -> Outcome:
        """`again`: an earlier attempt may have done it; `also`: the tasks folded into it."""
        errand = Errand(number, task, 1 + again, case(row), again, also)
        return await self.slack.carry_out(errand)

    def posts(self) -> list[Doc]:
        return self.twin.channel(self.channel)

    def calls(self, method: str) -> int:
        return sum(call.method == method for call in self.twin.calls)

    async def open_thread(self, **more: Any) -> Ticket:
        """A ticket whose thread begins with a message of ours."""
        sent = await self.client.chat_postMessage(channel=self.channel, text="card")
        ts = str(sent["ts"])
        return ticket(thread=Post(self.channel, ts, ts), **more)


@asynccontextmanager
async def desk(*, seconds: float = 5, in_channel: bool = True) -> AsyncIterator[Desk]:
    """A desk with exactly the scopes and events of its own manifest."""
    twin = SlackTwin(scopes=frozenset(scopes()), subscribed=frozenset(EVENTS))
    app = web.Application()
    twin.attach(app)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    twin.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    user = twin.add_user("Olena")
    stranger = twin.add_user("Guest", is_restricted=True)
    members = [*([twin.bot_user] if in_channel else []), user, stranger]
    channel = twin.add_channel("desk", members)
    async with aiohttp.ClientSession() as session, Wire() as wire:
        client = connect(twin.bot_token, session, wire, f"{twin.base_url}/api/")
        client.timeout = seconds  # type: ignore[assignment]
        directory = Directory(now=lambda: NOW, queue_channels=[channel])
        held: list[Listed] = []
        blobs = {SHA: b"\xff\xd8\xff picture"}

        async def blob(sha: str) -> bytes:
            return blobs[sha]

        async def listed(person: str) -> Sequence[Listed]:
            return held

        async def left(task: HandOver) -> Left:
            return Left(len(held), 0, 0, tuple(held))

        slack = Slack(
            client=client,
            catalog=shipped(),
            channels={"all": channel},
            language="en",
            blob=blob,
            listed=listed,
            left=left,
            now=lambda: NOW,
            directory=directory,
            rulebook=RULEBOOK,
            tiers=("standard", "vip"),
        )
        try:
            yield Desk(twin, client, slack, directory, channel, user, stranger, held, blobs)
        finally:
            await runner.cleanup()


@asynccontextmanager
async def hearing(place: Desk) -> AsyncIterator[list[Arrival]]:
    """What the workspace tells the desk over HTTP from here on, as it is read."""
    heard: list[Arrival] = []

    async def take(request: web.Request) -> web.Response:
        form = request.content_type != "application/json"
        body = json.loads((await request.post())["payload"]) if form else await request.json()
        heard.append(read(body, place.directory, place.twin.bot_user))
        return web.Response()

    app = web.Application()
    app.router.add_post("/", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    place.twin.events_url = place.twin.interactivity_url = url
    try:
        yield heard
        await asyncio.wait_for(place.twin.settled(), 30)
    finally:
        await runner.cleanup()


def texts(part: object) -> str:
    """Everything that is written in some blocks."""
    if isinstance(part, dict):
        own = part.get("text")
        found = [own] if isinstance(own, str) else []
        return "\n".join([*found, *(texts(value) for value in part.values())])
    if isinstance(part, list):
        return "\n".join(texts(value) for value in part)
    return ""


def buttons(blocks: list[Doc]) -> list[str]:
    rows = (block["elements"] for block in blocks if block["type"] == "actions")
    return [element["action_id"] for row in rows for element in row]
