"""A customer and a team talking to `decide`, with everything a task asks for made up.

No network, no database: tasks are carried out here with invented results, timers fire as the
talk's own clock moves, and what is said is rendered, so that a text that is missing is noticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache

from config.policy import load
from flows.case import Address, Case, File, Person, Post, Role, Ticket
from flows.decide import decide
from flows.delivery import has_consequences
from flows.events import (
    ButtonPressed,
    CommandGiven,
    CustomerEdited,
    CustomerWrote,
    Hints,
    TeamEvent,
    TeamPressed,
    TeamWrote,
)
from flows.policy import ChannelTraits, Policy
from flows.tasks import (
    AnswerPress,
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
    Task,
    TaskEnded,
    Timer,
    Translate,
    Translated,
    Whisper,
)
from flows.understanding import plain
from handlers.payload import shipped_language
from handlers.rendering import paragraphs
from locales.catalog import shipped
from locales.detection import Detector
from locales.regions import populous_first, territory_of_language, zones_of_territory
from storage.codec import kind_of, pack, unpack_case, unpack_event, unpack_task

CATALOG = shipped()
MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # 10:00 in Shenzhen, where the team is open
SUNDAY = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)  # and a day on which it is closed
ANA = Address("telegram", "77")
LONGEST = 4096  # Bot API, sendMessage: UTF-16 units of a text
TOKEN = 64  # Bot API, InlineKeyboardButton.callback_data: bytes

AGENT = Person("U1", "Mina", Role.AGENT)
OTHER = Person("U2", "Jun", Role.AGENT)
LEAD = Person("U3", "Lee", Role.SUPERVISOR)
GUEST = Person("U4", "Guest", Role.STRANGER)


@cache
def policy_of_world() -> Policy:
    """The shipped policy, as the program composes it."""
    heard = {
        language: {
            concept: tuple(dict.fromkeys(plain(phrase) for phrase in phrases))
            for concept, phrases in CATALOG.heard(language).items()
        }
        for language in CATALOG.languages
    }
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    codes = (first + second for first in letters for second in letters)
    zones = {code: found for code in codes if (found := zones_of_territory(code))}
    files = load(None, CATALOG.languages)
    teams = files.teams(range(2026, 2028), {})
    composed = files.policy(CATALOG.languages, heard, zones, True, teams)
    return replace(composed, clocks=tuple(populous_first()), seed=b"for the tests")


@cache
def detector() -> Detector:
    return Detector(CATALOG.languages)


@cache
def guess(text: str) -> str | None:
    found = detector().guess(text) if text else None
    return found.language if found else None


@dataclass(frozen=True, slots=True)
class Spoken:
    """One message of the desk to the customer."""

    keys: tuple[str, ...]
    text: str
    buttons: Mapping[str, str]  # label -> token


@dataclass(slots=True)
class Talk:
    """`client` is the client's language tag as a messenger reports it ("pt-br")."""

    client: str = "en"
    name: str | None = "Ana Sousa"
    policy: Policy = field(default_factory=policy_of_world)
    restarts: bool = False  # between any two events everything is written down and read back
    now: datetime = MONDAY
    case: Case = field(default_factory=lambda: Case(id=1))
    number: int = 0  # of the last event
    said: list[Spoken] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)  # all of them
    wakes: list[Timer] = field(default_factory=list)
    refuse: dict[type[Task], Outcome] = field(default_factory=dict)  # instead of the usual end
    held: set[type[Task]] = field(default_factory=set)  # kinds whose end is not reported
    people: dict[str, Person] = field(default_factory=dict)

    # --- what happens ---

    def take(self, event: Event) -> list[Task]:
        """Decides, carries everything out, and gives all the tasks that came of it."""
        if self.restarts:
            self.case = unpack_case(pack(self.case))
            if not isinstance(event, TaskEnded):
                event = unpack_event(kind_of(event), pack(event))
        number = 0
        if not isinstance(event, TaskEnded):
            self.number += 1
            number = self.number
        decision = decide(self.case, event, self.policy, self.now, number)
        self.case = decision.case
        done = list(decision.tasks)
        self.tasks += done
        for task in decision.tasks:
            done += self._carry(task)
        return done

    def _carry(self, task: Task) -> list[Task]:
        if self.restarts:
            task = unpack_task(kind_of(task), pack(task))
        if isinstance(task, Say):
            self._hear(task)
        if isinstance(task, Timer):
            self.wakes.append(task)
            return []
        outcome = self._outcome(task)
        if type(task) in self.held or not has_consequences(task, outcome):
            return []
        return self.take(TaskEnded(task, outcome))

    def _outcome(self, task: Task) -> Outcome:
        if type(task) in self.refuse:
            return self.refuse[type(task)]
        match task:
            case Fetch(file=file):
                return Sent(found=Stored(f"sha-{file.unique}", file.kind, "image/png", 9, "a.png"))
            case Translate(text=text, target=target):
                return Sent(found=Translated(f"{target}|{text}"))
            case ShowCard(ticket=ticket):
                return Sent(f"C1/1.{ticket}")
            case ShowDraft(ticket=ticket, draft=draft):
                return Sent(f"C1/2.{ticket}.{draft}")
            case Deliver(message=message, part=part):
                return Sent(f"m{message}.{part}")
            case LookUp(unknown=unknown):
                return Sent(found=Known(self.people.get(unknown, Person(unknown, "", Role.AGENT))))
            case _:
                return Sent()

    def _hear(self, task: Say) -> None:
        text = paragraphs(task.words, task.language, CATALOG, self.now)
        assert len(text.encode("utf-16-le")) <= 2 * LONGEST
        buttons = {}
        for button in (button for row in task.buttons for button in row):
            label = paragraphs((button.label,), task.language, CATALOG, self.now)
            assert len(button.token.encode()) <= TOKEN
            buttons[label] = button.token
        self.said.append(Spoken(tuple(words.key for words in task.words), text, buttons))

    def wait(self, seconds: float = 0, **longer: float) -> None:
        """The clock moves; timers that come due fire in order."""
        until = self.now + timedelta(seconds=seconds) + timedelta(**longer)
        while due := sorted((wake for wake in self.wakes if wake.at <= until), key=_when):
            self.wakes.remove(due[0])
            self.now = max(self.now, due[0].at)
            self.take(TaskEnded(due[0], Sent()))
        self.now = until

    # --- the customer ---

    def hints(self, text: str = "") -> Hints:
        tag = shipped_language(self.client, self.policy.languages)
        return Hints(self.name, tag, guess(text), territory_of_language(self.client))

    def say(self, text: str, *files: File, group: str | None = None) -> list[Task]:
        event = CustomerWrote(ANA, self._ref(), text, files, group, self.hints(text))
        done = self.take(event)
        self.wait(0 if group else 2)
        return done

    def photo(self, caption: str = "", kind: str = "photo") -> list[Task]:
        return self.say(caption, self.file(kind))

    def album(self, count: int, caption: str = "") -> None:
        for place in range(count):
            self.say("" if place else caption, self.file(), group="g1")
        self.wait(2)

    def file(self, kind: str = "photo") -> File:
        return File(kind, f"f{self.number + 1}", f"telegram:u{self.number + 1}")

    def command(self, name: str, argument: str = "") -> list[Task]:
        return self.take(CommandGiven(ANA, self._ref(), name, argument, self.hints()))

    def tap(self, option: str) -> list[Task]:
        """The button of the last message that has one whose token ends so."""
        return self.press(self.token(option))

    def token(self, option: str) -> str:
        for spoken in reversed(self.said):
            for token in spoken.buttons.values():
                ends = token == option or token.endswith(f":{option}")
                if ends or token.split(":")[1] == option:
                    return token
        raise AssertionError(f"no button {option!r} under {[one.text for one in self.said]}")

    def press(self, token: str) -> list[Task]:
        done = self.take(ButtonPressed(ANA, "0", token, f"q{self.number}", self.hints()))
        assert presses_answered(done) == 1
        self.wait(2)
        return done

    def edit(self, ref: str, text: str) -> list[Task]:
        return self.take(CustomerEdited(ANA, ref, text))

    def _ref(self) -> str:
        return f"{self.number + 1}"

    # --- the team ---

    def team(self, event: TeamEvent) -> list[Task]:
        return self.take(event)

    def button(
        self, by: Person, action: str, message: int = 0, value: str = "", sends: int | None = None
    ) -> list[Task]:
        about = (by, self.ticket.id, action, message, value)
        return self.take(TeamPressed(*about, trigger="t", sends=sends))

    def write(self, by: Person, text: str, *files: File) -> list[Task]:
        thread = self.ticket.thread
        assert thread is not None
        post = Post(thread.channel, f"9.{self.number + 1}", thread.id)
        return self.take(TeamWrote(by, post, text, files))

    # --- what one sees ---

    @property
    def ticket(self) -> Ticket:
        return self.case.tickets[-1]

    @property
    def heard(self) -> tuple[str, ...]:
        """The keys of the last message."""
        return self.said[-1].keys

    @property
    def asked(self) -> str | None:
        """What the intake waits for."""
        return self.case.intake.asking if self.case.intake else None

    def toasts(self, done: list[Task]) -> list[str]:
        pressed = (task for task in done if isinstance(task, AnswerPress))
        return [task.toast.key for task in pressed if task.toast]

    def whispers(self, done: list[Task]) -> list[str]:
        return [task.whisper.key for task in done if isinstance(task, Whisper)]

    def with_policy(self, **changes: object) -> Talk:
        self.policy = replace(self.policy, **changes)  # type: ignore[arg-type]
        return self

    def with_traits(self, **traits: bool | float | None) -> Talk:
        """What the customer's channel can do."""
        return self.with_policy(channels={ANA.channel: ChannelTraits(**traits)})


def of(done: list[Task], kind: type[Task]) -> list[Task]:
    return [task for task in done if isinstance(task, kind)]


def presses_answered(tasks: Iterable[Task]) -> int:
    """How many of these stop a button's spinner."""
    return sum(
        isinstance(task, AnswerPress) or (isinstance(task, Say) and task.press is not None)
        for task in tasks
    )


def _when(wake: Timer) -> datetime:
    return wake.at


def every_key(talk: Talk) -> Iterator[str]:
    for spoken in talk.said:
        yield from spoken.keys


RICH = "Hi, my lamp from order 113-8241190-4420212 arrived broken, I want a refund"
ORDER = "113-8241190-4420212"
GERMAN = f"Die Lampe aus Bestellung {ORDER} kam kaputt an, ich möchte mein Geld zurück"


def complain(talk: Talk, text: str = RICH) -> Talk:
    """A whole complaint, up to the ticket."""
    talk.say(text)
    talk.photo()
    talk.tap("today")
    talk.tap("send")
    return talk


def claimed(talk: Talk, text: str = RICH) -> Talk:
    """A complaint that Mina has claimed."""
    complain(talk, text).button(AGENT, "claim")
    return talk


def in_window() -> Talk:
    """A claimed complaint on a channel with a 24-hour window; the customer has just written."""
    talk = Talk(restarts=True).with_traits(window_hours=24, joins=True, edits=False, erases=False)
    for said in ("My order 028-1234567-1234567 arrived broken", "The lamp is in pieces"):
        talk.say(said)
    while talk.case.intake is not None:
        step = talk.asked
        talk.tap({"outcome": "refund", "summary": "send"}.get(step or "", "skip"))
    talk.button(AGENT, "claim")
    return talk


def at_step(step: str, language: str = "en") -> Talk:
    """A talk in which that question has just been put."""
    talk = Talk(language)
    talk.command("start")
    ways = ("1001", "[late]", "Hm hm hm", "[skip]", "[skip]", "[refund]")
    for way in ways:
        if talk.asked == step:
            break
        talk.tap(way[1:-1]) if way.startswith("[") else talk.say(way)
    assert talk.asked == step
    return talk
