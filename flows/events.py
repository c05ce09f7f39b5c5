"""What happened, in the past tense. Channels and the team's workspace read payloads into these."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from flows.case import Address, File, Person, Post


@dataclass(frozen=True)
class Hints:
    """What a customer's client or words suggest about them; every field may be missing.

    `client` is a shipped language, `guess` the language of the words (a shipped one or an
    ISO code), `territory` ISO 3166, `zone` IANA (from a phone number with a single zone, or a
    browser), `also` where the same person is reached on the same channel, `at` when it was said
    (UTC), `page` from where on the shop's own pages.
    """

    name: str | None = None
    client: str | None = None
    guess: str | None = None
    territory: str | None = None
    zone: str | None = None
    also: tuple[Address, ...] = ()
    at: datetime | None = None
    page: str | None = None


@dataclass(frozen=True)
class CustomerWrote:
    """A message: text, files, or both. `group` joins the items of an album."""

    sender: Address
    message: str
    text: str = ""
    files: tuple[File, ...] = ()
    group: str | None = None
    hints: Hints = field(default_factory=Hints)


@dataclass(frozen=True)
class CommandGiven:
    """A command such as /status; `argument` is what follows it (a deep link's payload)."""

    sender: Address
    message: str
    command: str
    argument: str = ""
    hints: Hints = field(default_factory=Hints)


@dataclass(frozen=True)
class ButtonPressed:
    """A button under a message. `query` must be answered or the customer's client spins."""

    sender: Address
    message: str
    token: str
    query: str
    hints: Hints = field(default_factory=Hints)


@dataclass(frozen=True)
class CustomerEdited:
    sender: Address
    message: str
    text: str


@dataclass(frozen=True)
class CustomerRevoked:
    """The customer deleted a message of theirs."""

    sender: Address
    message: str


@dataclass(frozen=True)
class CustomerReacted:
    """An emoji under a message that the desk sent (`ref`, the channel's id); "": taken back."""

    sender: Address
    ref: str
    emoji: str
    hints: Hints = field(default_factory=Hints)


@dataclass(frozen=True)
class CustomerLeft:
    """The customer blocked the desk or deleted their account."""

    sender: Address


@dataclass(frozen=True)
class CustomerReturned:
    sender: Address


@dataclass(frozen=True)
class CustomerMoved:
    """The same customer is from now on reached elsewhere; `also`: the same by another id."""

    sender: Address
    to: Address
    also: tuple[Address, ...] = ()


@dataclass(frozen=True)
class CustomerSignedIn:
    """Somebody known came to a device on which an unknown visitor had `begun` to write."""

    sender: Address
    begun: Address
    hints: Hints = field(default_factory=Hints)


@dataclass(frozen=True)
class CustomerContinued:
    """They say that what was `begun` there is theirs, on the device that proves it."""

    sender: Address
    begun: Address
    hints: Hints = field(default_factory=Hints)


@dataclass(frozen=True)
class TeamWrote:
    """Somebody wrote in a ticket's thread. `revision` grows with every edit; empty: none."""

    by: Person
    post: Post
    text: str
    files: tuple[File, ...]
    revision: str = ""


@dataclass(frozen=True)
class TeamEdited:
    by: Person
    post: Post
    new_text: str
    revision: str = ""


@dataclass(frozen=True)
class TeamDeleted:
    by: Person
    gone: Post


@dataclass(frozen=True)
class TeamPressed:
    """A button, menu or form of the team's workspace; `value` is what was chosen or typed."""

    by: Person
    ticket: int
    action: str
    message: int = 0  # the ticket's message it is about, 0: none
    value: str = ""
    target: Person | None = None  # whom the action is about
    trigger: str = ""  # opens a form within three seconds
    sends: int | None = None  # of the message, as the card with the button showed it
    channel: str | None = None  # to which it went by that card


@dataclass(frozen=True)
class HomeOpened:
    """Somebody looked at the desk's own page in the workspace."""

    by: Person


@dataclass(frozen=True)
class Place:
    """How far the tickets' threads have been read: a ticket, by what they are put in order.

    `read`: the last message that was read of its thread; None: all of it was.
    """

    stage: str
    due: datetime | None  # of the open promise
    ticket: int
    read: str | None = None


@dataclass(frozen=True)
class Unheard:
    """The team's workspace could not be heard for a while; the threads after `place` are unread."""

    since: datetime
    until: datetime
    place: Place | None = None


class Progress(StrEnum):
    """How far a message has come at the customer's, in this order; what failed stays so."""

    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"


@dataclass(frozen=True)
class DeliveryReported:
    """A channel tells how far parts of agents' messages have come, as (message, part).

    Message 0 is the ticket's invitation. `ref` is the channel's id of what was sent.
    """

    ticket: int
    parts: tuple[tuple[int, int], ...]
    ref: str
    progress: Progress
    why: str | None = None


@dataclass(frozen=True)
class ShiftEnding:
    """A team closes at that instant, and not only for a break."""

    team: str
    closes: datetime


CustomerEvent = (
    CustomerWrote
    | CommandGiven
    | ButtonPressed
    | CustomerEdited
    | CustomerRevoked
    | CustomerReacted
    | CustomerLeft
    | CustomerReturned
    | CustomerMoved
    | CustomerSignedIn
    | CustomerContinued
)
TeamEvent = TeamWrote | TeamEdited | TeamDeleted | TeamPressed | HomeOpened
# All that comes from outside.
Reported = CustomerEvent | TeamEvent | DeliveryReported | Unheard | ShiftEnding
