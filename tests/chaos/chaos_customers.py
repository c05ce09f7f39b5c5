"""The customers: scripted people who know nothing but what stands in their chat.

Each complains, answers with buttons and photos, and goes on writing once the complaint has its
number. What visibly does not work they do again.
"""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pictures
from record import Record

from bot.sandbox.telegram_customer import Customer, Seen

NUMBER = re.compile(r"#(\d{4,})")
PATIENCE = 8.0  # seconds without a word from the desk until somebody tries again
GIVES_UP = 420.0  # seconds for the whole intake
# What happened, in words from which a desk knows the kind of problem.
PROBLEMS = (
    "the lamp arrived broken and I want a refund",
    "the parcel has not arrived yet and I want a refund",
    "one part is missing in the box and I want a replacement",
    "the radio stopped working after one day and I want a refund",
    "you sent me the wrong item and I want an exchange",
    "the parcel is stuck in customs and I want a refund",
    "the chair is not as described and I want an exchange",
    "I was charged twice for this and I want a refund",
)
MORE = (
    "The box was open when it came to our house",
    "My neighbour has seen it and says the same thing",
    "I have thrown nothing away and kept the box",
    "It was meant as a present for my mother",
    "Please tell me what I should do with it now",
    "I am at home every day until the evening",
    "We have ordered from your shop many times before",
    "The driver left it in front of the door in the rain",
)
LETTERS = "bcdfghklmnprstvz"


def code(number: int) -> str:
    """A word that nobody else says, from which a message is known."""
    letters = "".join(LETTERS[number >> shift & 15] for shift in (16, 12, 8, 4, 0))
    return f"zq{letters}"


@dataclass(frozen=True, slots=True)
class Burst:
    """Things sent one right after the other: texts, photos, or an album with a caption."""

    texts: int = 0
    photos: int = 0
    album: bool = False
    pause: float = 0.0  # seconds before it

    @property
    def messages(self) -> int:
        return self.texts + self.photos


@dataclass(frozen=True, slots=True)
class Plan:
    """What one customer is going to do."""

    problem: str
    evidence: Burst
    later: tuple[Burst, ...]

    @property
    def messages(self) -> int:
        return 1 + self.evidence.messages + sum(burst.messages for burst in self.later)


def make_plan(rng: random.Random) -> Plan:
    evidence = rng.choice(
        (Burst(), Burst(photos=1), Burst(photos=3), Burst(photos=rng.randint(2, 6), album=True))
    )
    later = tuple(_later(rng) for _ in range(rng.randint(2, 4)))
    return Plan(rng.choice(PROBLEMS), evidence, later)


def _later(rng: random.Random) -> Burst:
    pause = rng.uniform(0.3, 6.0)
    match rng.randrange(10):
        case 0:
            return Burst(photos=rng.randint(2, 10), album=True, pause=pause)
        case 1 | 2:
            return Burst(photos=rng.randint(1, 3), pause=pause)
        case 3 | 4:
            return Burst(texts=2, photos=1, pause=pause)
    return Burst(texts=rng.randint(1, 5), pause=pause)


@dataclass
class Numbers:
    """Words and photos that are used once in a run."""

    words: int = 0
    photos: int = 0

    def word(self) -> str:
        self.words += 1
        return code(self.words * 40_503 % 2**20)  # they do not look alike

    def photo(self) -> int:
        self.photos += 1
        return self.photos


@dataclass
class Complaint:
    """One customer's whole story."""

    customer: Customer
    plan: Plan
    record: Record
    numbers: Numbers
    rng: random.Random
    stirred: asyncio.Event = field(default_factory=asyncio.Event)
    number: int | None = None
    _answered: set[tuple[int, str]] = field(default_factory=set)
    _shown: bool = False

    async def run(self) -> None:
        await self.complain()
        for burst in self.plan.later:
            await asyncio.sleep(burst.pause)
            await self.send(burst)

    # --- what they do ---

    def say(self, text: str) -> None:
        self._said(self.customer.say(text), text, None)

    def _said(self, message: int, text: str, photo: int | None) -> None:
        self.record.said += 1
        chat = self.customer.chat_id
        self.record.note("said", chat=chat, message=message, text=text, photo=photo)

    def show(self, photos: int, album: bool) -> None:
        drawn = [self.numbers.photo() for _ in range(photos)]
        data = [pictures.draw(number) for number in drawn]
        words = f"Here you see it {self.numbers.word()}"
        if not album:
            for number, picture in zip(drawn, data, strict=True):
                text = words if number == drawn[0] and photos == 1 else ""
                self._said(self.customer.send_photo(picture, text or None), text, number)
            return
        for place, message in enumerate(self.customer.send_album(data, words)):
            self._said(message, "" if place else words, drawn[place])

    async def send(self, burst: Burst) -> None:
        for _ in range(burst.texts):
            self.say(f"{self.rng.choice(MORE)} {self.numbers.word()}")
            await asyncio.sleep(self.rng.choice((0.0, 0.0, 0.05, 0.3)))
        if burst.photos:
            self.show(burst.photos, burst.album)

    # --- the intake ---

    async def complain(self) -> None:
        order = f"{self.rng.randint(100, 999)}-{self.rng.randint(10**6, 10**7 - 1)}"
        order += f"-{self.rng.randint(10**6, 10**7 - 1)}"
        self.say(f"Hello, about my order {order}: {self.plan.problem} {self.numbers.word()}")
        async with asyncio.timeout(GIVES_UP):
            while self.number is None:
                news = await self._news()
                self._read(again=not news)

    async def _news(self) -> bool:
        self.stirred.clear()
        try:
            await asyncio.wait_for(self.stirred.wait(), PATIENCE)
        except TimeoutError:
            return False
        return True

    def _read(self, again: bool) -> None:
        """Looks at the newest words of the desk and answers, a second time when nothing came."""
        heard = self.customer.heard
        for seen in heard:
            if found := NUMBER.search(seen.text):
                self.number = int(found[1])
                return
        if heard:
            self._answer(heard[-1], again)
        elif again:
            self._press("/start", lambda: self.customer.say("/start"))

    def _answer(self, seen: Seen, again: bool) -> None:
        tokens = [button.data for row in seen.keyboard for button in row if button.data]
        token = self._choose(tokens)
        if token is None:
            if again:
                self._press("/status", lambda: self.customer.say("/status"))
            return
        if (seen.message_id, token) in self._answered and not again:
            return
        self._answered.add((seen.message_id, token))
        if token.endswith(":evidence:skip") and self.plan.evidence.photos:
            if not self._shown:
                self._shown = True
                self.show(self.plan.evidence.photos, self.plan.evidence.album)
                return
            if not again:
                return  # the photos are on their way
        self._press(token, lambda: self.customer.press(seen.message_id, token, even_if_gone=True))

    def _choose(self, tokens: list[str]) -> str | None:
        """The button that brings a complaint forward."""
        wanted = (":summary:send", ":today", ":evidence:skip", ":en", ":damaged", ":refund")
        for ending in (*wanted, ":skip"):
            for token in tokens:
                if token.endswith(ending):
                    return token
        return None

    def _press(self, what: str, do: Callable[[], object]) -> None:
        self.record.note("pressed", chat=self.customer.chat_id, data=what)
        do()
