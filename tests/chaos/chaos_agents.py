"""The agents: scripted people who see the channels and nothing else.

They claim, write, attach, change their words, press Send, and where a card says that nobody knows
whether something has arrived they look into the customer's chat and press the button that is
true. What visibly does not work they do again.
"""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pictures
from chaos_customers import Numbers
from record import Record

from bot.sandbox.slack_state import Channel, RefusedError
from bot.sandbox.telegram_media import media_of

Doc = dict[str, Any]
AGAIN = 3.0  # seconds until somebody presses again what has not changed
GIVES_UP = 420.0  # seconds for one thing
TITLE = "title:"  # the id of the block that a ticket's card begins with
CODE = re.compile(r"\bzq[a-z]{5}\b")
ANSWERS = (
    "We are sorry and we look into it today",
    "A new one leaves our house this evening",
    "Your money is on its way to you",
    "Thank you for the photos, they help us",
    "We have asked the carrier and come back to you",
)


def actions_of(post: Doc) -> set[str]:
    rows = [block for block in post.get("blocks") or () if block["type"] == "actions"]
    return {element["action_id"] for row in rows for element in row["elements"]}


def value_of(post: Doc, action: str) -> str | None:
    """The value of a button: it says which state of the card it belongs to."""
    rows = [block for block in post.get("blocks") or () if block["type"] == "actions"]
    found = [e for row in rows for e in row["elements"] if e["action_id"] == action]
    return str(found[0].get("value", "")) if found else None


def words_in(value: object) -> str:
    """Everything that a person reads in blocks."""
    if isinstance(value, dict):
        own = value["text"] if isinstance(value.get("text"), str) else ""
        return " ".join([own, *(words_in(part) for part in value.values())])
    if isinstance(value, list):
        return " ".join(map(words_in, value))
    return ""


@dataclass
class Thread:
    """One thread as everybody in the channel sees it."""

    channel: str
    ts: str
    root: Doc
    posts: dict[str, Doc] = field(default_factory=dict)
    stirred: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def number(self) -> int:
        """The ticket's number, from the card's header."""
        found = re.search(r"#(\d{4,})", words_in(self.root.get("blocks")))
        return int(found[1]) if found else 0

    def card_of(self, word: str) -> Doc:
        """The card that shows the words with this word in them, or an empty one."""
        for post in self.posts.values():
            if post.get("bot_id") and actions_or_receipt(post) and word in words_in(post["blocks"]):
                return post
        return {}

    async def until(self, true: Callable[[], bool], seconds: float) -> bool:
        """Whether it became so in that time."""
        ends = asyncio.get_running_loop().time() + seconds
        while not true():
            left = ends - asyncio.get_running_loop().time()
            if left <= 0:
                return False
            self.stirred.clear()
            try:
                await asyncio.wait_for(self.stirred.wait(), left)
            except TimeoutError:
                return true()
        return True


def actions_or_receipt(post: Doc) -> bool:
    """Whether it is the card of an agent's message: it quotes what somebody wrote."""
    return bool(post.get("blocks")) and "wrote" in words_in(post["blocks"][:1])


def is_ticket(post: Doc) -> bool:
    """Whether it is the card of a ticket, and not news for the whole channel."""
    blocks = post.get("blocks") or [{}]
    return bool(post.get("bot_id")) and str(blocks[0].get("block_id")).startswith(TITLE)


@dataclass
class Floor:
    """All threads, and who is told when a new one is there."""

    record: Record
    threads: dict[tuple[str, str], Thread] = field(default_factory=dict)
    new: asyncio.Queue[Thread] = field(default_factory=asyncio.Queue)

    def __post_init__(self) -> None:
        self.record.slack.workspace.on_message.append(self._see)

    def _see(self, change: str, channel: Channel, post: Doc) -> None:
        ts = str(post.get("thread_ts") or post["ts"])
        thread = self.threads.get((channel.id, ts))
        if thread is None:
            if ts != post["ts"] or not is_ticket(post):
                return
            thread = self.threads[channel.id, ts] = Thread(channel.id, ts, post)
            self.new.put_nowait(thread)
        elif ts == post["ts"]:
            thread.root = post
        elif change == "removed":
            thread.posts.pop(post["ts"], None)
        else:
            thread.posts[post["ts"]] = post
        thread.stirred.set()


@dataclass(frozen=True, slots=True)
class Reply:
    words: str
    code: str
    photo: int | None = None
    edited: bool = False  # the agent changes the words before they are sent
    corrected: bool = False  # and after they were
    hurried: bool = False  # Send is pressed right after the Send of the reply before it


def plan_replies(rng: random.Random, numbers: Numbers) -> list[Reply]:
    made = []
    for place in range(rng.choice((1, 1, 2, 2, 3))):
        word = numbers.word()
        kind = rng.randrange(10)
        made.append(
            Reply(
                f"{rng.choice(ANSWERS)} {word}",
                word,
                photo=numbers.photo() if kind == 0 else None,
                edited=kind == 1,
                corrected=kind == 2,
                hurried=place > 0 and kind in (3, 4, 5, 6),
            )
        )
    return made


@dataclass
class Agent:
    """One person of the team."""

    id: str
    name: str
    record: Record
    chats: dict[int, int]  # ticket -> chat, as the customer tells
    posts: dict[str, str] = field(default_factory=dict)  # code -> what the agent wrote
    last_words: dict[str, str] = field(default_factory=dict)  # code -> how its wording ends now

    async def press(self, thread: Thread, ts: str, action: str) -> bool:
        """Whether Slack showed no error."""
        person = self.record.slack.person(self.id)
        value = value_of(thread.posts.get(ts, thread.root), action)
        entry = {"who": self.id, "channel": thread.channel, "ts": ts, "action": action}
        entry["value"] = value or ""
        self.record.note("press", **entry, acked=None)
        noted = self.record.entries[-1]
        try:
            answer = await person.press(thread.channel, ts, action)
        except RefusedError:  # the button was gone, and nothing was pressed
            self.record.entries.remove(noted)
            return False
        noted["acked"] = answer.acked
        return answer.acked

    async def insist(self, thread: Thread, find: Callable[[], Doc], action: str) -> None:
        """Until the button is gone or another one, as somebody does who sees an error or nothing
        at all.
        """
        value = value_of(find(), action)
        async with asyncio.timeout(GIVES_UP):
            while value is not None and value_of(find(), action) == value:
                acked = await self.press(thread, str(find()["ts"]), action)
                wait = AGAIN if acked else 0.5
                await thread.until(lambda: value_of(find(), action) != value, wait)

    async def claim(self, thread: Thread) -> bool:
        """Whether the ticket is this agent's in the end."""
        await self.insist(thread, lambda: thread.root, "claim")
        return self.name in words_in(thread.root["blocks"])

    async def write(self, thread: Thread, reply: Reply) -> None:
        person = self.record.slack.person(self.id)
        files = None
        if reply.photo is not None:
            files = [("photo.jpg", pictures.draw(reply.photo), "image/jpeg")]
        ts = await person.post(thread.channel, reply.words, thread.ts, files)
        self.record.note(
            "wrote",
            who=self.id,
            channel=thread.channel,
            thread=thread.ts,
            ts=ts,
            words=reply.words,
            code=reply.code,
            photo=reply.photo,
        )
        self.posts[reply.code] = ts

    async def drafted(self, thread: Thread, word: str) -> None:
        async with asyncio.timeout(GIVES_UP):
            await thread.until(lambda: "send" in actions_of(thread.card_of(word)), GIVES_UP)

    async def answer(self, thread: Thread, replies: list[Reply]) -> None:
        """Writes and sends them; those in a hurry go out right behind the one before."""
        while replies:
            row = [replies.pop(0)]
            while replies and replies[0].hurried:
                row.append(replies.pop(0))
            for reply in row:
                await self._prepare(thread, reply)
            if len(row) > 1:
                for reply in row:
                    await self.press(thread, str(thread.card_of(reply.code)["ts"]), "send")
            for reply in row:
                await self.insist(thread, lambda w=reply.code: thread.card_of(w), "send")  # type: ignore[misc]
            for reply in row:
                await self._settle(thread, reply)
                if reply.corrected:
                    await self._reword(thread, reply, "to be exact")
                    await self.insist(thread, lambda w=reply.code: thread.card_of(w), "correct")  # type: ignore[misc]
                    await self._settle(thread, reply)

    async def _prepare(self, thread: Thread, reply: Reply) -> None:
        await self.write(thread, reply)
        await self.drafted(thread, reply.code)
        if reply.edited:
            await self._reword(thread, reply, "that is certain")

    async def _reword(self, thread: Thread, reply: Reply, more: str) -> None:
        """Changes the own words in the thread and waits until the card has them."""
        changed = f"{reply.words}, {more}"
        self.last_words[reply.code] = more
        person = self.record.slack.person(self.id)
        await person.edit(thread.channel, self.posts[reply.code], changed)

        def shown() -> bool:
            return more in words_in(thread.card_of(reply.code).get("blocks"))

        async with asyncio.timeout(GIVES_UP):
            await thread.until(shown, GIVES_UP)

    async def _settle(self, thread: Thread, reply: Reply) -> None:
        """Until the card says that it was delivered."""

        def card() -> Doc:
            return thread.card_of(reply.code)

        def over() -> bool:
            return "Delivered" in words_in(card().get("blocks"))

        async with asyncio.timeout(GIVES_UP):
            while not over():
                if {"resend", "arrived"} <= actions_of(card()):
                    there = self._has(thread, reply)
                    await self.insist(thread, card, "arrived" if there else "resend")
                elif "retry" in actions_of(card()):
                    await self.insist(thread, card, "retry")
                await thread.until(lambda: over() or bool(actions_of(card())), 5.0)

    def _has(self, thread: Thread, reply: Reply) -> bool:
        """Whether the customer has all of it, as it is worded now: the agent asks them."""
        world = self.record.telegram.world
        chat = world.chats[self.chats[thread.number]]
        heard = [m for m in chat.messages.values() if m["from"]["id"] == world.bot["id"]]
        newest = self.last_words.get(reply.code, "")
        texts = [message.get("text") or "" for message in heard]
        words = any(reply.code in text and newest in text for text in texts)
        return words and (reply.photo is None or reply.photo in self._photos(heard))

    def _photos(self, heard: list[Doc]) -> set[int]:
        media = [found for message in heard if (found := media_of(message))]
        fields = [field_[-1] if isinstance(field_, list) else field_ for _, field_ in media]
        stored = [self.record.telegram.world.media.find(field_["file_id"]) for field_ in fields]
        return {pictures.read(file.data) for file in stored if file is not None}
