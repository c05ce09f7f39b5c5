"""What is known about one customer. The case is the unit of locking; every value is frozen.

No slots here, nor in words, events and tasks: these are stored, and orjson writes values with
slots seven times slower.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from flows.identity import Address as Address
from flows.identity import Join as Join
from flows.identity import LinkCode as LinkCode
from flows.identity import Profile as Profile
from flows.identity import Suspect as Suspect
from flows.orders import Order
from flows.promised import Night as Night
from flows.promised import Offer as Offer
from flows.promised import Promise as Promise
from flows.promised import PromiseState as PromiseState
from flows.words import Button, Words


class Role(StrEnum):
    """What somebody in the team's workspace may do."""

    UNKNOWN = "unknown"  # not looked up yet
    STRANGER = "stranger"  # guests, apps and people of other workspaces: may never act
    AGENT = "agent"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True)
class Person:
    """Somebody in the team's workspace."""

    id: str
    name: str = ""
    role: Role = Role.UNKNOWN


@dataclass(frozen=True)
class Post:
    """A message in the team's workspace; `thread` is the id of the thread's first message."""

    channel: str
    id: str
    thread: str | None = None


class FileState(StrEnum):
    FETCHING = "fetching"
    STORED = "stored"
    REFUSED = "refused"


@dataclass(frozen=True)
class File:
    """Something attached. `ref` fetches it from its source, `unique` names it there."""

    kind: str  # photo, video, audio, voice, document
    ref: str
    unique: str
    name: str | None = None
    mime: str | None = None
    size: int | None = None
    state: FileState = FileState.FETCHING
    sha: str | None = None
    why: str | None = None  # the reason of a refusal


class Side(StrEnum):
    CUSTOMER = "customer"
    AGENT = "agent"


class MessageState(StrEnum):
    """Where a message is on its way. Customers' go down the first three, agents' the rest."""

    TRANSLATING = "translating"
    READY = "ready"  # may be posted to the thread
    SHOWN = "shown"
    DRAFT = "draft"
    WAITING = "waiting"  # until the customer writes: the channel takes nothing before
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"
    DISCARDED = "discarded"


@dataclass(frozen=True)
class Part:
    """One piece of an agent's message as the channel carries it: a text or a file."""

    text: str = ""
    file: int | None = None  # index into the message's files
    state: MessageState = MessageState.SENDING
    ref: str | None = None  # the channel's id of what was sent
    why: str | None = None
    progress: str | None = None  # how far the channel says that it has come
    to: Address | None = None  # where it was sent; None: of an older desk, where answers go


@dataclass(frozen=True)
class Message:
    """Something said on a ticket, by the customer or to them."""

    id: int  # counts up within the ticket
    side: Side
    author: str
    text: str
    at: datetime
    state: MessageState
    ref: str | None = None  # the channel's id of a customer's message
    post: Post | None = None  # what an agent wrote, or where a customer's words are shown
    card: Post | None = None  # the draft card, later the receipt
    files: tuple[File, ...] = ()
    language: str | None = None
    translation: str | None = None
    failure: str | None = None  # why there is no translation
    translating: bool = False  # an agent's words, whose translation is on its way
    parts: tuple[Part, ...] = ()
    correction: str | None = None  # an edit made after sending, not passed on yet
    correction_translation: str | None = None
    deleted: bool = False  # the agent deleted the original after sending
    revision: str = ""  # of an agent's words: which edit of them is the newest known
    scheduled: datetime | None = None  # a draft that is sent when the customer's night is over
    night: Night | None = None  # of a draft: who sends it now writes to somebody asleep
    offer: Offer | None = None
    sends: int = 0  # how often somebody has had an agent's words sent
    kept: bool = False  # an agent's words that had to wait until the customer wrote


class Stage(StrEnum):
    OPEN = "open"
    CLAIMED = "claimed"
    RESOLVED = "resolved"


class ClockKind(StrEnum):
    """What the team is to have done when a clock ends."""

    FIRST_RESPONSE = "first-response"  # nobody has answered yet
    NEXT_RESPONSE = "next-response"  # the customer wrote again
    HARD_LIMIT = "hard-limit"  # an answer, by the calendar
    UPDATE = "update"  # the customer is told something, even if nothing is solved
    RESOLUTION = "resolution"


class Priority(StrEnum):
    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True)
class Clock:
    """A time the team has, counted in `minutes` in which it is open, or of the calendar.

    `spent` of them had gone when it last began to count, `since`; None: it stands still, and
    `due` is as it was. `told`: the per cent of which the team has been told; `alarm_at`: when it
    is told next.
    """

    kind: ClockKind
    minutes: int
    started_at: datetime
    due: datetime
    since: datetime | None
    spent: float = 0.0
    calendar: bool = False
    told: int = 0
    alarm_at: datetime | None = None


class WaitsFor(StrEnum):
    CUSTOMER = "customer"
    THIRD_PARTY = "third-party"


@dataclass(frozen=True)
class Waiting:
    """Somebody else is to act before the team can go on."""

    on: WaitsFor
    since: datetime
    by: str


class ClaimState(StrEnum):
    OPEN = "open"  # the marketplace's clock runs
    WAITING = "waiting"  # all is said; somebody else decides
    WON = "won"
    LOST = "lost"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Due:
    """A deadline of a claim, in UTC, by the id of its rule.

    `ours`: the seller must act. `by_answer`: an answer that reached the customer is enough.
    `told`: the share of its time, in percent, at which the team was last warned. `met`: in time
    or not, what it asks for was done.
    """

    rule: str
    at: datetime
    ours: bool
    by_answer: bool = False
    told: int = 0
    met: bool = False


@dataclass(frozen=True)
class PutOff:
    """What somebody pressed in the customer's night: it is done at `at`, when that is over.

    `message` is the ticket's message it is about, 0: none; `sends` is as the card with the button
    showed it. `zone` is the customer's. Where they have gone on in another chat, it is done there.
    """

    action: str
    by: Person
    at: datetime
    zone: str
    message: int = 0
    sends: int | None = None


@dataclass(frozen=True)
class Claim:
    """What goes on about the ticket at a marketplace: at which stage it is, and since when.

    `past` are the stages before, oldest first. `automatic`: nobody filed it, the desk knows it
    from the order.
    """

    id: int  # counts up within the ticket
    platform: str
    stage: str
    since: datetime
    dues: tuple[Due, ...] = ()
    state: ClaimState = ClaimState.OPEN
    reference: str = ""
    by: str = ""
    automatic: bool = False
    past: tuple[tuple[str, datetime], ...] = ()


@dataclass(frozen=True)
class Invitation:
    """The customer was asked to write, so that what waits for them can be sent."""

    state: MessageState
    at: datetime
    why: str | None = None


@dataclass(frozen=True)
class Held:
    """Words of the desk that wait until the customer writes."""

    words: tuple[Words, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    to: Address | None = None  # where alone it is to be said; else wherever they write next


@dataclass(frozen=True)
class Answer:
    """What a step was answered with: an option, free text, or (both None) skipped."""

    option: str | None = None
    text: str | None = None


@dataclass(frozen=True)
class Early:
    """An edit, or (`text` None) a deletion, of words that were not heard of yet."""

    post: str
    text: str | None
    revision: str = ""


@dataclass(frozen=True)
class Ticket:
    """One complaint."""

    id: int
    queue: str
    stage: Stage
    opened_at: datetime
    address: Address  # where answers go: the channel the customer used last
    answers: dict[str, Answer] = field(default_factory=dict)
    order: Order | None = None
    owner: Person | None = None
    promise: Promise | None = None
    past: tuple[Promise, ...] = ()  # the promises before that one, all of them ended
    thread: Post | None = None
    messages: tuple[Message, ...] = ()
    wants_person: bool = False
    resolved_at: datetime | None = None
    told: tuple[str, ...] = ()  # whom the desk has already told that their words stay inside
    active_at: datetime | None = None
    early: tuple[Early, ...] = ()  # what came before the words it is about, the newest last
    claims: tuple[Claim, ...] = ()
    look_at: datetime | None = None  # when its timer fires
    invitation: Invitation | None = None
    clocks: tuple[Clock, ...] = ()
    priority: Priority = Priority.NORMAL
    waiting: Waiting | None = None
    risk: str = ""  # why the supervisors are to know of it at once
    sends_at: datetime | None = None  # when the first draft leaves that waits for the morning
    tell_at: datetime | None = None  # when its owner, off shift at a warning, is told
    put_off: tuple[PutOff, ...] = ()
    suspects: tuple[Suspect, ...] = ()

    @property
    def promises(self) -> tuple[Promise, ...]:
        """The ledger: every time that was told, the newest last."""
        return self.past if self.promise is None else (*self.past, self.promise)


@dataclass(frozen=True)
class Intake:
    """A complaint being collected. What is asked next follows from what is still missing."""

    id: int
    started_at: datetime
    asking: str | None = None  # the step last asked, so that typed words can be understood
    answers: dict[str, Answer] = field(default_factory=dict)
    order: Order | None = None
    path: tuple[str, ...] = ()  # steps asked and answered, oldest first: where "back" goes
    changing: str | None = None  # the step asked again from the summary; its answer still stands
    tries: int = 0  # answers in a row that could not be used
    urged: bool = False  # a photo has been asked for a second time
    messages: tuple[Message, ...] = ()
    gathering: int = 0  # id of the wake-up that ends a burst of photos; 0: none
    noticed: tuple[str, ...] = ()  # the notices that have been shown


@dataclass(frozen=True)
class Case:
    """Everything about one customer that a decision needs."""

    id: int
    addresses: tuple[Address, ...] = ()
    reachable: bool = True
    profile: Profile = field(default_factory=Profile)
    intake: Intake | None = None
    tickets: tuple[Ticket, ...] = ()
    asked: tuple[str, ...] = ()  # whose acts wait until it is known who they are, one for each act
    unheard: bool = False  # the desk's last words may not have arrived, or are not seen
    # Until when they may be written to freely, by "channel:id", where the channel sets a time.
    windows: dict[str, datetime] = field(default_factory=dict)
    held: tuple[Held, ...] = ()
    joined_to: int = 0  # the case in which everything of this one is; nothing is decided here
    joins: tuple[Join, ...] = ()
    codes: tuple[LinkCode, ...] = ()
    fumbled: tuple[datetime, ...] = ()  # when wrong codes were entered, the newest last
