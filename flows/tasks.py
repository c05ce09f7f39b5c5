"""What is to be done, in the imperative, and how it ended.

A task's lane is its ordering key: one in flight per lane, in order. A task that is not `safe`
is never carried out again without somebody's word when its outcome is uncertain.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flows.case import Address, Case, File, Post
from flows.digest import HandOver
from flows.events import Reported, TeamEvent, TeamPressed, Unheard
from flows.identity import Bring as Bring
from flows.identity import lane as lane
from flows.outcomes import Found as Found
from flows.outcomes import Known as Known
from flows.outcomes import Later as Later
from flows.outcomes import Outcome as Outcome
from flows.outcomes import Refused as Refused
from flows.outcomes import Retry as Retry
from flows.outcomes import Sent as Sent
from flows.outcomes import Stored as Stored
from flows.outcomes import Translated as Translated
from flows.outcomes import Uncertain as Uncertain
from flows.words import Button, Words


@dataclass(frozen=True)
class Say:
    """The desk's own words to a customer, in `language`.

    `page` of the buttons, where a channel cannot show all of them at once.
    """

    to: Address
    words: tuple[Words, ...]  # paragraphs of one message
    language: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    press: str | None = None  # what they answer: that button's spinner is stopped as well
    page: int = 0

    @property
    def lane(self) -> str:
        return lane(self.to)


@dataclass(frozen=True)
class AnswerPress:
    """Stops the spinner of a pressed button, with a short text, or where nothing else is said."""

    to: Address
    query: str
    language: str
    toast: Words | None = None

    @property
    def lane(self) -> str:
        return f"press:{self.to.channel}:{self.query}"


@dataclass(frozen=True)
class Deliver:
    """One part of an agent's message to the customer; `replaces` edits what was sent before.

    `joins`: up to so many UTF-16 units it may go as one with what waits behind it, of which
    `more` are the parts, as (message, part).
    `safe`: the channel knows a message again, so that twice is once.
    """

    to: Address
    ticket: int
    message: int
    part: int
    text: str
    file: File | None = None
    replaces: str | None = None
    joins: int = 0
    more: tuple[tuple[int, int], ...] = ()
    safe: bool = False

    @property
    def lane(self) -> str:
        return lane(self.to)

    @property
    def pieces(self) -> tuple[tuple[int, int], ...]:
        """All that it delivers, as (message, part)."""
        return ((self.message, self.part), *self.more)


@dataclass(frozen=True)
class Invite:
    """Asks the customer to write, by the one message that may be sent at any time."""

    to: Address
    ticket: int
    language: str

    @property
    def lane(self) -> str:
        return lane(self.to)


@dataclass(frozen=True)
class Erase:
    """Deletes what was sent at the customer's side."""

    to: Address
    ticket: int
    message: int
    part: int
    ref: str

    @property
    def lane(self) -> str:
        return lane(self.to)


@dataclass(frozen=True)
class Fetch:
    """Brings a file in: from a customer's channel, or (`address` None) from the workspace."""

    address: Address | None
    file: File

    @property
    def lane(self) -> str:
        return f"fetch:{self.file.unique}"


@dataclass(frozen=True)
class Translate:
    """`correction`: translates the correction of a sent message rather than its text."""

    ticket: int
    message: int
    text: str
    source: str | None
    target: str
    correction: bool = False

    @property
    def lane(self) -> str:
        return f"translate:{self.ticket}"


@dataclass(frozen=True)
class ShowCard:
    """Makes the ticket's card show the ticket as it is now; the first one opens the thread."""

    ticket: int

    @property
    def lane(self) -> str:
        return f"desk:{self.ticket}"


@dataclass(frozen=True)
class ShowMessages:
    """Posts customers' messages to the thread, folded into one post."""

    ticket: int
    messages: tuple[int, ...]

    @property
    def lane(self) -> str:
        return f"desk:{self.ticket}"


@dataclass(frozen=True)
class ShowDraft:
    """Makes the card of an agent's message show its present state."""

    ticket: int
    draft: int

    @property
    def lane(self) -> str:
        return f"desk:{self.ticket}"


@dataclass(frozen=True)
class ShowFile:
    """Puts a customer's file into the thread; `more` go into the same post.

    `card`: the ticket's card, which counts the files, is shown as well.
    """

    ticket: int
    upload: File
    more: tuple[File, ...] = ()
    card: bool = False

    @property
    def lane(self) -> str:
        return f"desk:{self.ticket}"


@dataclass(frozen=True)
class Note:
    """A line of the desk in the thread; `quotes` are shown as written, under their labels."""

    ticket: int
    note: Words
    quotes: tuple[tuple[str, str], ...] = ()  # (key of the label, text)

    @property
    def lane(self) -> str:
        return f"desk:{self.ticket}"


@dataclass(frozen=True)
class Whisper:
    """A line that only one person of the team sees, in the ticket's thread."""

    ticket: int
    person: str
    whisper: Words
    asks: TeamPressed | None = None  # whether this is done now or in the customer's morning

    @property
    def lane(self) -> str:
        return f"whisper:{self.ticket}:{self.person}"


@dataclass(frozen=True)
class Alert:
    """What a team is told of one ticket; `people` are called by name."""

    ticket: int
    said: Words
    thread: Post | None = None
    people: tuple[str, ...] = ()


SUPERVISORS = "supervisors"  # the name of their channel among those of the queues


@dataclass(frozen=True)
class Warn:
    """Tells the queue's channel, or the supervisors', of tickets that need somebody.

    It waits until `at` for others that go into the same post.
    """

    at: datetime
    queue: str
    supervisors: bool
    alerts: tuple[Alert, ...]

    @property
    def lane(self) -> str:
        return f"warn:{SUPERVISORS if self.supervisors else self.queue}"


@dataclass(frozen=True)
class OpenForm:
    """Opens a form of a draft (its words, its promise); `trigger` is good for three seconds."""

    ticket: int
    message: int
    trigger: str
    form: str = "edit"

    @property
    def lane(self) -> str:
        return f"form:{self.trigger}"


@dataclass(frozen=True)
class OpenClaim:
    """Opens the form of a claim (0: a new one); `trigger` is good for three seconds."""

    ticket: int
    claim: int
    trigger: str

    @property
    def lane(self) -> str:
        return f"form:{self.trigger}"


@dataclass(frozen=True)
class ShowHome:
    """Makes somebody's desk page show their tickets as they are now."""

    person: str

    @property
    def lane(self) -> str:
        return f"home:{self.person}"


@dataclass(frozen=True)
class LookUp:
    """Asks the workspace who somebody is, then looks at what they did again."""

    unknown: str
    event: TeamEvent

    @property
    def lane(self) -> str:
        return f"person:{self.unknown}"


@dataclass(frozen=True)
class Reconcile:
    """Reads what a workspace that could not be heard has to tell: a part of the next thread.

    All of it goes in one lane, so that reading never takes the room of showing.
    """

    missed: Unheard

    @property
    def lane(self) -> str:
        return "reconcile"


@dataclass(frozen=True)
class Wake:
    """A timer: a task with a date."""

    at: datetime
    reason: str
    about: int

    @property
    def lane(self) -> str:
        return f"wake:{self.reason}:{self.about}"


@dataclass(frozen=True)
class Look:
    """The timer of a ticket: what is due on it by then is done.

    Each has a lane of its own, since an earlier one may be set while a later one waits. Not a
    `Wake`: a desk that knows nothing of it would take it for done.
    """

    at: datetime
    ticket: int

    @property
    def lane(self) -> str:
        return f"look:{self.ticket}:{self.at.timestamp():.6f}"


Timer = Wake | Look
Dated = Timer | Warn  # not to be carried out before their time


Task = (
    Say
    | AnswerPress
    | Deliver
    | Invite
    | Bring
    | Erase
    | Fetch
    | Translate
    | ShowCard
    | ShowMessages
    | ShowDraft
    | ShowFile
    | Note
    | Whisper
    | Warn
    | HandOver
    | OpenForm
    | OpenClaim
    | ShowHome
    | LookUp
    | Reconcile
    | Timer
)


@dataclass(frozen=True)
class TaskEnded:
    """A task was carried out, or could not be: an event again."""

    task: Task
    outcome: Outcome


@dataclass(frozen=True)
class Met:
    """An event that is about another case as well: claimed to be the same customer's."""

    event: Reported | TaskEnded
    other: Case


Event = Reported | TaskEnded | Met
