"""What the tests of the whole desk stand on: a real desk in this process, twins on real sockets.

One world is shared by the tests of a module; each test brings customers of its own. Nothing here
waits a fixed time: `eventually` looks until it is so.
"""

from __future__ import annotations

import asyncio
import io
import itertools
import re
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from aiohttp import web
from desk_looks import actions_of, words_of
from desk_settings import make_settings
from PIL import Image

from bot.app import Running, running
from bot.clock import SYSTEM, Clock
from bot.sandbox.slack import SlackTwin
from bot.sandbox.telegram import TelegramTwin
from bot.sandbox.telegram_customer import Customer, Seen
from config.settings import Settings
from flows.case import Case, Ticket

Doc = dict[str, Any]
Found = TypeVar("Found")

LOOK_AGAIN = 0.01
LAMP = "My lamp arrived broken"
NUMBER = re.compile(r"#(\d{4,})")


async def eventually(condition: Callable[[], Found | None], seconds: float = 30.0) -> Found:
    """The first true value of the condition; an AssertionError that says what it was instead.

    A LookupError counts as "not yet": what is looked for is still on its way.
    """
    end = asyncio.get_running_loop().time() + seconds
    while True:
        try:
            found = condition()
        except LookupError as error:
            missing = str(error)
        else:
            missing = repr(found)
            if found:
                return found
        assert asyncio.get_running_loop().time() < end, f"not in {seconds} s: {missing}"
        await asyncio.sleep(LOOK_AGAIN)


def photo(colour: str = "red", size: tuple[int, int] = (80, 60), **save: Any) -> bytes:
    """A small JPEG; another colour or size is another file."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", **save)
    return out.getvalue()


class Engine:
    """A LibreTranslate server that puts the language before the text: "de|Hello"."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.down = False

    async def translate(self, request: web.Request) -> web.Response:
        given = await request.post()
        text, target = str(given["q"]), str(given["target"])
        self.asked.append(text)
        if self.down:
            return web.Response(status=503)
        return web.json_response({"translatedText": f"{target}|{text}"})


@dataclass
class Thread:
    """One ticket as the team sees it."""

    world: World
    number: int
    ts: str

    @property
    def posts(self) -> list[Doc]:
        """The replies, oldest first, as they are kept: to be read only."""
        kept = self.world.slack.workspace.channels[self.world.channel].messages.values()
        return [post for post in kept if post.get("thread_ts") == self.ts != post["ts"]]

    @property
    def card(self) -> Doc:
        return self.world.slack.workspace.channels[self.world.channel].messages[self.ts]

    @property
    def files(self) -> list[Doc]:
        """What the desk has put into the thread as files."""
        ours = [post for post in self.posts if post.get("bot_id") and post.get("files")]
        return [file for post in ours for file in post["files"]]

    def bytes_of(self, file: Doc) -> bytes:
        data = self.world.slack.workspace.files[file["id"]].data
        assert data is not None
        return data

    def says(self, *parts: str) -> bool:
        """Whether one post of the desk holds all these parts."""
        ours = [words_of(post) for post in self.posts if post.get("bot_id")]
        return any(all(part in said for part in parts) for said in ours)

    @property
    def drafts(self) -> list[Doc]:
        """The cards of agents' messages, in every state."""
        return [post for post in self.posts if _block_id(post).startswith(f"draft:{self.number}:")]

    def draft_of(self, said: str) -> Doc:
        """The card of the message that says this; LookupError before it is there."""
        found = [card for card in self.drafts if said in words_of(card)]
        if not found:
            raise LookupError(f"no draft says {said!r}")
        return found[-1]

    async def press(self, who: str, action: str, ts: str = "", **chosen: Any) -> None:
        """A press that the desk acknowledges, on the card or on another post."""
        person = self.world.slack.person(who)
        answer = await person.press(self.world.channel, ts or self.ts, action, **chosen)
        assert answer.acked, answer.error

    async def claim(self, who: str) -> None:
        await self.press(who, "claim")
        await eventually(lambda: "release" in actions_of(self.card))

    async def write(self, who: str, text: str, **more: Any) -> str:
        return await self.world.slack.person(who).post(
            self.world.channel, text, thread_ts=self.ts, **more
        )

    async def draft(self, who: str, text: str, shown: str = "", **more: Any) -> str:
        """Writes, waits for the draft that shows it, and returns the ts of its card."""
        await self.write(who, text, **more)
        card = await eventually(
            lambda: self.draft_of(shown or text) if "send" in self.buttons(shown or text) else {}
        )
        return str(card["ts"])

    def buttons(self, said: str) -> list[str]:
        return actions_of(self.draft_of(said))

    def told(self, who: str) -> list[str]:
        """What only this person was told in the thread."""
        seen = self.world.slack.ephemerals(who)
        return [words_of(post) for post in seen if post.get("thread_ts") == self.ts]


def _block_id(post: Doc) -> str:
    blocks = post.get("blocks") or [{}]
    return str(blocks[0].get("block_id", ""))


@dataclass
class World:
    """Everything outside the desk, and the desk itself while it runs."""

    telegram: TelegramTwin
    slack: SlackTwin
    engine: Engine
    url: str
    settings: Settings
    channel: str
    mina: str
    jonas: str
    wei: str
    guest: str
    stranger: str
    desk: Running | None = None
    clock: Clock = SYSTEM
    _numbers: Any = field(default_factory=lambda: itertools.count(7_100_001))
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def start(self) -> Running:
        self.desk = await self._stack.enter_async_context(running(self.settings, self.clock))
        return self.desk

    async def stop(self) -> None:
        self.desk = None
        await self._stack.aclose()

    def customer(self, language: str | None = "en", name: str = "Ana") -> Customer:
        """Somebody who never wrote before; `language` is their client's."""
        return self.telegram.customer(next(self._numbers), name, language)

    def join(self, name: str) -> str:
        """A new colleague in the channel, of whom the desk is told."""
        who = self.slack.add_user(name)
        place = self.slack.workspace.channel(self.channel)
        place.members.append(who)
        event = {"type": "member_joined_channel", "user": who, "channel": self.channel}
        self.slack.workspace.emit(event | {"event_ts": self.slack.workspace.new_ts()}, place)
        return who

    async def heard(self, customer: Customer, *parts: str, seconds: float = 30.0) -> Seen:
        """The last thing said to the customer that holds all these parts, once it is there."""

        def found() -> Seen | None:
            fits = (seen for seen in customer.heard if all(part in seen.text for part in parts))
            return max(fits, key=lambda seen: seen.message_id, default=None)

        try:
            return await eventually(found, seconds)
        except AssertionError as error:
            said = [seen.text for seen in customer.messages]
            raise AssertionError(f"{parts} was not said in {said}") from error

    async def asked(self, customer: Customer, button: str) -> Seen:
        """The last thing said, once it offers this button (by its text or its token's end)."""

        def found() -> Seen | None:
            last = customer.heard[-1] if customer.heard else None
            return last if last is not None and _button(last, button) else None

        try:
            return await eventually(found)
        except AssertionError as error:
            said = [(seen.text, seen.keyboard) for seen in customer.messages]
            raise AssertionError(f"{button} was not offered in {said}") from error

    async def press(self, customer: Customer, button: str) -> None:
        """Presses a button of the last question, by its text or its token's end (":send")."""
        seen = await self.asked(customer, button)
        customer.press(seen.message_id, _button(seen, button))

    async def ticket(self, customer: Customer) -> Thread:
        """The customer's newest ticket, once its card is in the channel."""
        await eventually(lambda: numbers_told(customer))
        return await self.thread(numbers_told(customer)[-1])

    async def thread(self, number: int) -> Thread:
        def found() -> str | None:
            for post in self.slack.workspace.channels[self.channel].messages.values():
                if _block_id(post) == f"title:{number}":
                    return str(post["ts"])
            return None

        return Thread(self, number, await eventually(found))

    async def open(self, customer: Customer, text: str = LAMP) -> Thread:
        """The shortest way to a ticket: say it and ask for a person."""
        customer.say(text)
        await eventually(lambda: customer.heard)
        customer.say("/human")
        thread = await self.ticket(customer)
        await eventually(lambda: thread.posts)
        return thread

    async def claimed(self, customer: Customer, text: str = LAMP) -> Thread:
        """A ticket that Mina has claimed."""
        thread = await self.open(customer, text)
        await thread.claim(self.mina)
        return thread

    async def case(self, number: int) -> Case:
        assert self.desk is not None
        case = await self.desk.store.case_of_ticket(number)
        assert case is not None
        return case

    async def record(self, number: int) -> Ticket:
        """The ticket as the desk keeps it."""
        return next(t for t in (await self.case(number)).tickets if t.id == number)

    async def settled(self, seconds: float = 30.0) -> None:
        """Returns when nothing is on its way: all told, all taken, nothing due."""
        await asyncio.wait_for(self.slack.settled(), seconds)

        def over() -> bool:
            return not self.telegram.world.queue.pending() and not self.waiting()

        try:
            await eventually(over, seconds)
        except AssertionError as error:
            raise AssertionError(f"still waiting: {self.waiting()}") from error

    def rows(self, query: str, *args: object) -> list[Any]:
        """Straight from the desk's database, which stands open for reading."""
        with closing(sqlite3.connect(self.settings.data / "amends.db")) as database:
            return database.execute(query, args).fetchall()

    def waiting(self) -> list[Any]:
        """What is still to be done, without the timers: kind, state, attempts, why."""
        return self.rows(
            "select kind, state, attempts, why from tasks where ended_at is null and kind <> 'Look'"
        )


def _button(seen: Seen, wanted: str) -> str:
    buttons = [button for row in seen.keyboard for button in row]
    for button in buttons:
        if wanted == button.text or (wanted.startswith(":") and button.data.endswith(wanted)):
            return button.data
    return ""


def numbers_told(customer: Customer) -> list[int]:
    """The tickets a customer was told about, in the order they were first named."""
    found = [int(number) for seen in customer.heard for number in NUMBER.findall(seen.text)]
    return list(dict.fromkeys(found))


@asynccontextmanager
async def outside(**traits: Any) -> AsyncIterator[World]:
    """The twins and the people, without a desk. `slack` and `telegram`: arguments of the twins."""
    telegram = TelegramTwin(**traits.pop("telegram", {}))
    slack = SlackTwin(**{"retry_delays": (0.0, 0.2, 0.5)} | traits.pop("slack", {}))
    engine = Engine()
    app = web.Application(client_max_size=100 * 2**20)
    app.add_routes([*telegram.routes(), web.post("/translate", engine.translate)])
    slack.attach(app)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    slack.base_url = url
    with tempfile.TemporaryDirectory(prefix="amends-test-") as folder:
        try:
            yield _people(telegram, slack, engine, url, make_settings(url, Path(folder), **traits))
        finally:
            await telegram.close()
            await runner.cleanup()


def _people(
    telegram: TelegramTwin, slack: SlackTwin, engine: Engine, url: str, settings: Settings
) -> World:
    mina, jonas, wei = (slack.add_user(name) for name in ("Mina", "Jonas", "Wei"))
    guest = slack.add_user("Gus", is_restricted=True)
    stranger = slack.add_user("Tom", is_stranger=True)
    members = [slack.bot_user, mina, jonas, wei, guest, stranger]
    channel = slack.add_channel("complaints", members)
    workspace = settings.slack.model_copy(
        update={"channels": {"complaints": channel}, "supervisors": frozenset({wei})}
    )
    settings = settings.model_copy(update={"slack": workspace})
    everybody = (mina, jonas, wei, guest, stranger)
    return World(telegram, slack, engine, url, settings, channel, *everybody)


@asynccontextmanager
async def desk_at_work(**traits: Any) -> AsyncIterator[World]:
    """A world with its desk running, on a `clock` if one is given."""
    clock = traits.pop("clock", SYSTEM)
    async with outside(**traits) as world:
        world.clock = clock
        await world.start()
        try:
            yield world
        finally:
            await world.stop()
