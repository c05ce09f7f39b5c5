"""A complaint from the first word to the last, told in scenes that know when they are over.

The people in it behave as people do: what visibly did not work they do again, and where the desk
says that it does not know whether words have arrived they look and press the right button.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from process_rig import Doc, World, buttons, picture, until

PATIENCE = 2.0  # seconds until somebody presses again what has not changed
SAID_FIRST = "Hi, my lamp from order 113-8241190-4420212 arrived broken, I want a refund"
COLOURS = ("red", "green", "blue", "black")


@dataclass(frozen=True, slots=True)
class Scene:
    """What somebody does, and what shows that the desk has taken it up."""

    name: str
    act: Callable[[], Awaitable[None]]
    over: Callable[[], object]


@dataclass
class Complaint:
    world: World
    said: list[str] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    uncertain: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ana = self.world.telegram.customer(7, "Ana", "en")
        self.mina = self.world.slack.person(self.world.mina)

    def scenes(self) -> list[Scene]:
        return [
            Scene("first words", self.complain, lambda: self.offers("Go on without a photo")),
            Scene("photos", self.show, lambda: self.offers("Today")),
            Scene("when", self.answer("Today"), lambda: self.offers("Send complaint")),
            Scene("send", self.answer("Send complaint"), self.is_opened),
            Scene("more words", self.go_on, lambda: self.world.shown() == self.said),
            Scene("claim", self.claim, lambda: "release" in self.card_buttons()),
            Scene("draft", self.reply("We are sorry. A new lamp leaves today."), self.has_draft),
            Scene("delivery", self.send, self.is_settled),
            Scene("words and a photo", self.thank, self.has_everything),
            Scene("second draft", self.reply("It has the number LX4."), self.has_draft),
            Scene("second delivery", self.send, self.is_settled),
            Scene("resolve", self.resolve, self.is_resolved),
        ]

    # --- Ana ---

    async def complain(self) -> None:
        self.say(SAID_FIRST)

    def say(self, text: str) -> None:
        self.said.append(text)
        self.ana.say(text)

    async def show(self) -> None:
        self.ana.send_album([picture(colour) for colour in COLOURS[:3]])

    def answer(self, button: str) -> Callable[[], Awaitable[None]]:
        async def press() -> None:
            seen = next(m for m in reversed(self.ana.heard) if button in self.labels(m.keyboard))
            self.ana.press(seen.message_id, button)

        return press

    def offers(self, button: str) -> bool:
        return any(button in self.labels(seen.keyboard) for seen in self.ana.heard)

    @staticmethod
    def labels(keyboard: object) -> set[str]:
        assert isinstance(keyboard, tuple)
        return {button.text for row in keyboard for button in row}

    def is_opened(self) -> bool:
        told = any("Its number is" in seen.text for seen in self.ana.heard)
        return told and self.world.shown() == self.said and len(self.world.uploads()) == 3

    async def go_on(self) -> None:
        """Faster than the desk is, and also while it is away."""
        for number in range(1, 6):
            self.say(f"And {number}: the box was open when it came")
            await asyncio.sleep(0.05)

    async def thank(self) -> None:
        self.say("Thank you, here is the label")
        self.ana.send_photo(picture(COLOURS[3]))

    def has_everything(self) -> bool:
        return self.world.shown() == self.said and len(self.world.uploads()) == 4

    # --- Mina ---

    def card_buttons(self) -> set[str]:
        root = self.world.root()
        return buttons(root) if root else set()

    def is_resolved(self) -> bool:
        """Its claims can still be changed, but the ticket itself only be reopened."""
        ours = {"claim", "release", "assign", "resolve", "reopen", "wait", "continue", "tier"}
        return self.card_buttons() & ours == {"reopen"}

    async def press(self, find: Callable[[], Doc], action: str) -> None:
        """Until the button is gone, as somebody does who sees an error or nothing at all."""
        while action in buttons(find()):
            await self.mina.press(self.world.channel, find()["ts"], action)
            try:
                await until(lambda: action not in buttons(find()), action, PATIENCE)
            except AssertionError:
                continue

    def root(self) -> Doc:
        root = self.world.root()
        assert root is not None
        return root

    async def claim(self) -> None:
        await self.press(self.root, "claim")

    async def resolve(self) -> None:
        await self.press(self.root, "resolve")

    def reply(self, text: str) -> Callable[[], Awaitable[None]]:
        async def post() -> None:
            self.replies.append(text)
            await self.mina.post(self.world.channel, text, thread_ts=self.root()["ts"])

        return post

    def has_draft(self) -> bool:
        return len(self.world.cards()) == len(self.replies)

    async def send(self) -> None:
        await self.press(self.newest, "send")

    def newest(self) -> Doc:
        return self.world.cards()[-1]

    def is_settled(self) -> bool:
        return self.is_delivered() or self.is_uncertain()

    def is_delivered(self) -> bool:
        return "Delivered" in self.newest()["text"]

    def is_uncertain(self) -> bool:
        return {"resend", "arrived"} <= buttons(self.newest())

    def arrivals(self, text: str) -> int:
        """How often Ana has these words from the desk."""
        return sum(seen.text == text for seen in self.ana.heard)

    async def settle(self) -> None:
        """Looks at what the desk is not sure of, and tells it."""
        if not self.is_uncertain():
            return
        assert self.world.states("Deliver")[-1] == "uncertain"
        text = self.replies[-1]
        self.uncertain.append(text)
        there = self.arrivals(text) > 0
        await self.press(self.newest, "arrived" if there else "resend")
        await until(self.is_settled, "the card says how it ended")

    # --- how it must end ---

    async def check(self) -> None:
        """Nothing lost, nothing doubled, nothing out of order, nothing left to do."""
        world = self.world
        open_tasks = "select kind, state from tasks where ended_at is null and door <> 'clock'"
        await until(lambda: not world.query(open_tasks), "everything is carried out")
        assert world.shown() == self.said
        assert len(world.uploads()) == len(set(world.uploads())) == 4
        assert len(world.query("select id from tickets")) == 1
        assert [self.arrivals(text) for text in self.replies] == [1] * len(self.replies)
        assert len(world.cards()) == len(self.replies)
        assert all("Delivered" in card["text"] for card in world.cards())
        lost = [world.slack.events[number]["event"] for number in world.slack.lost_events]
        assert not lost, (lost, world.kills, world.logs)
        assert world.query("select key from journal where failure is not null") == []
