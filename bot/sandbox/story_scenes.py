"""The scenes of the customs drill, in order. Who says what, and what must be seen in between.

What stands here is what a customer and an agent would do; nothing looks behind the desk.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from bot.sandbox.people import ORDER, Cast, Phone
from bot.sandbox.pictures import customs_notice
from bot.sandbox.slack_delivery import Answer
from bot.sandbox.slack_person import Person
from bot.sandbox.slack_state import Doc, RefusedError
from bot.sandbox.telegram_customer import Button, Seen

Found = TypeVar("Found")

COMPLAINT = f"Bonjour, ma commande {ORDER} est bloquée à la douane. Elle a déjà 3 jours de retard."
ANSWER = (
    "Hello Camille, we are truly sorry about the delay. "
    "Customs stopped the parcel because its invoice was missing, and we sent it to them today. "
    "Your parcel should be released within 2 working days. "
    "For the wait we give you a 10 % coupon: MERCI10."
)
THANKS = "Merci beaucoup, c'est parfait !"
# What Camille taps wherever it is on offer: the end of the button's data.
WISHES = ("fr", "customs", "this-week", "compensation", "send")
QUESTIONS_AT_MOST = 12


class Director(Protocol):
    """The one who shows, pauses and waits."""

    def show(self, **what: object) -> None: ...
    async def pause(self, seconds: float) -> None: ...
    def hurried(self, seconds: float) -> int: ...
    async def until(self, look: Callable[[], Found | None], missing: str) -> Found: ...


class Stage:
    """The two people of the story and what they have in front of them."""

    def __init__(self, cast: Cast, director: Director) -> None:
        self.cast, self.director = cast, director
        self.phone: Phone = cast.add_phone("fr")
        self.mina: Person = cast.slack.person(cast.agents["Mina"])
        self.thread = ""
        self.complained = 0.0
        self.answered = 0.0
        self._cards_before = set(self._roots())

    # The telephone.

    @property
    def heard(self) -> list[Seen]:
        return self.phone.customer.heard

    def look_at_phone(self, caption: str) -> None:
        self._focus(caption, place="phone", phone=self.phone.customer.user_id)

    async def type_on_phone(self, text: str, seconds: float) -> int:
        """Typed letter by letter on the page, then sent."""
        await self._typed("phone", text, seconds)
        return self.phone.customer.say(text)

    async def tap(self, question: Seen, button: Button) -> None:
        await self._pressed(0.8, place="phone", message=question.message_id, data=button.data)
        self.phone.customer.press(question.message_id, button.data)

    async def next_heard(self, after: int, missing: str) -> Seen:
        """The newest message of the desk that came after the one with that id."""
        return await self.director.until(
            lambda: next((seen for seen in self.heard[::-1] if seen.message_id > after), None),
            missing,
        )

    def last_id(self) -> int:
        return max((seen.message_id for seen in self.phone.customer.messages), default=0)

    # The workspace.

    def look_at_team(self, caption: str) -> None:
        place = {"place": "team", "agent": self.mina.id, "thread": self.thread}
        self._focus(caption, **place)

    def _roots(self) -> Iterator[str]:
        return (message["ts"] for message in self.cast.slack.channel(self.cast.channel))

    def new_card(self) -> Doc | None:
        """A ticket about this order that was not there when the story began."""
        for message in self.cast.slack.channel(self.cast.channel):
            new = message["ts"] not in self._cards_before and "thread_ts" not in message
            new = new or message.get("thread_ts") == message["ts"] not in self._cards_before
            if new and ORDER in str(message.get("blocks")) and has_button(message, "claim"):
                return message
        return None

    def in_thread(self) -> list[Doc]:
        return self.cast.slack.thread(self.cast.channel, self.thread)

    def with_button(self, action: str) -> Doc | None:
        """The newest message of the thread that has this button."""
        return next((m for m in self.in_thread()[::-1] if has_button(m, action)), None)

    async def press(self, action: str, missing: str) -> None:
        message = await self.director.until(lambda: self.with_button(action), missing)
        await self._pressed(1.0, place="team", ts=message["ts"], action=action)
        answer: Answer = await self.mina.press(self.cast.channel, message["ts"], action)
        if not answer.acked:
            raise RefusedError(f"the desk did not take the press of {action!r}: {answer.error}")

    async def type_in_thread(self, text: str, seconds: float) -> None:
        await self._typed("team", text, seconds)
        await self.mina.post(self.cast.channel, text, self.thread)

    # What the viewer sees of it.

    def _focus(self, caption: str, **focus: object) -> None:
        self.director.show(caption=caption, focus=focus, draft=None, press=None)

    async def _typed(self, place: str, text: str, seconds: float) -> None:
        shown = {"place": place, "text": text, "ms": self.director.hurried(seconds)}
        self.director.show(draft=shown)
        await self.director.pause(seconds + 0.4)
        self.director.show(draft=None)

    async def _pressed(self, seconds: float, **press: object) -> None:
        self.director.show(press=press)
        await self.director.pause(seconds)
        self.director.show(press=None)

    def clock(self) -> str:
        return self.cast.clock.now().astimezone(ZoneInfo(self.phone.zone)).strftime("%H:%M")


def has_button(message: Doc, action: str) -> bool:
    blocks = message.get("blocks") or []
    elements: Iterator[Any] = (e for block in blocks for e in block.get("elements") or [])
    return any(element.get("action_id") == action for element in elements)


async def complain(stage: Stage) -> None:
    stage.look_at_phone(
        f"It is {stage.clock()} in Lyon. Camille's parcel is stuck at customs, three days late. "
        "She writes in her own words."
    )
    await stage.director.pause(1.2)
    await stage.type_on_phone(COMPLAINT, 3.0)
    await stage.next_heard(stage.last_id(), "the desk did not answer Camille's first message")
    stage.look_at_phone(
        "The desk answers in French. It has understood the order number and the problem, "
        "so it does not ask for them."
    )
    await stage.director.pause(2.6)


async def send_photo(stage: Stage) -> None:
    stage.look_at_phone("She sends a photo of the customs notice.")
    await stage.director.pause(1.0)
    sent = stage.phone.customer.send_photo(customs_notice())
    await stage.next_heard(sent, "the desk did not react to the photo")
    await stage.director.pause(1.4)


async def answer_questions(stage: Stage) -> None:
    """Taps what fits until the complaint is sent; what has no such button is asked for a name."""
    stage.look_at_phone("What is still missing takes one tap each.")
    for _ in range(QUESTIONS_AT_MOST):
        question, before = stage.heard[-1], stage.last_id()
        await stage.director.pause(0.7)
        button = wished(question)
        if button is None:
            await stage.type_on_phone(stage.phone.name, 0.8)
        else:
            await stage.tap(question, button)
        stage.complained = time.monotonic()
        await stage.next_heard(before, "the desk did not go on after Camille's answer")
        if button is not None and button.data.endswith("send"):
            return
    raise ValueError(f"the desk asked more than {QUESTIONS_AT_MOST} questions")


def wished(question: Seen) -> Button | None:
    buttons = [button for row in question.keyboard for button in row]
    wanted = (b for wish in WISHES for b in buttons if b.data.rpartition(":")[2] == wish)
    return next(wanted, None)


async def acknowledge(stage: Stage) -> None:
    stage.look_at_phone(
        "One message back: thanks, a number, what happens next, and a real time on her own clock."
    )
    await stage.director.pause(3.4)


async def arrive(stage: Stage) -> None:
    card = await stage.director.until(stage.new_card, "no ticket came up in #complaints")
    stage.thread = card["ts"]
    stage.look_at_team(
        "The same second, the team has a ticket in #complaints. Its thread holds Camille's words, "
        "the translation and the photo."
    )
    await stage.director.pause(4.2)


async def claim(stage: Stage) -> None:
    stage.look_at_team("Mina claims it. From now on it is hers, and everybody sees so.")
    await stage.press("claim", "the ticket has no Claim button")
    await stage.director.until(
        lambda: not stage.with_button("claim"), "the card did not show who claimed it"
    )
    await stage.director.pause(1.6)


async def write(stage: Stage) -> None:
    stage.look_at_team("She answers in English, in the thread. The thread is private.")
    await stage.type_in_thread(ANSWER, 4.0)
    draft = await stage.director.until(
        lambda: stage.with_button("send"), "Mina's words did not become a draft"
    )
    if "MERCI10" in str(draft["blocks"]).replace(ANSWER, ""):
        caption = "Nothing leaves without Send. Mina sees the French text that Camille will read."
    else:
        caption = "Nothing leaves without Send. No translation came, so the draft says so."
    stage.look_at_team(caption)
    await stage.director.pause(3.6)


async def send(stage: Stage) -> None:
    before = stage.last_id()
    await stage.press("send", "the draft has no Send button")
    read = await stage.next_heard(before, "the answer did not reach Camille's telephone")
    stage.answered = time.monotonic()
    in_french = read.text != ANSWER
    tongue = "in French" if in_french else "untranslated, as the draft had warned"
    stage.look_at_phone(f"Camille reads it {tongue}: an apology, the reason, 10 % off.")
    await stage.director.pause(4.0)


async def thank(stage: Stage) -> None:
    stage.look_at_phone("She is happy, and writes back.")
    known = len(stage.in_thread())
    await stage.type_on_phone(THANKS, 1.4)
    await stage.director.until(
        lambda: len(stage.in_thread()) > known, "her thanks did not come into the thread"
    )
    await stage.director.pause(1.0)


async def resolve(stage: Stage) -> None:
    stage.look_at_team("Her thanks are in the thread. Mina resolves the ticket.")
    await stage.director.pause(1.2)
    before = stage.last_id()
    await stage.press("resolve", "the ticket has no Resolve button")
    await stage.next_heard(before, "Camille was not told that it is settled")
    await stage.director.pause(1.0)
    took = round(stage.answered - stage.complained)
    stage.look_at_phone(
        f"Settled. From complaint to French answer, with a reason and a coupon: {took} s. "
        "The drill allows two hours. Now it is your turn."
    )


Scene = Callable[[Stage], Awaitable[None]]
SCENES: tuple[Scene, ...] = (
    complain,
    send_photo,
    answer_questions,
    acknowledge,
    arrive,
    claim,
    write,
    send,
    thank,
    resolve,
)
