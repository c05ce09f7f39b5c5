"""What is kept of a simulated quarter: who was told what, when. The judge reads nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Said:
    """The customer has read something. `asked`: they had just done something themselves.

    `until`: the time at which it says that they will hear from us. `answers`: the agents' messages
    that it was, as (ticket, message).
    """

    at: datetime
    customer: int
    zone: str
    agent: bool
    asked: bool
    keys: tuple[str, ...] = ()
    until: datetime | None = None
    override: bool = False  # an agent who was warned of the night has sent it all the same
    answers: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Invited:
    """The customer was asked to write, by a message that a channel takes at any time."""

    at: datetime
    customer: int
    zone: str
    asked: bool
    override: bool = False


@dataclass(frozen=True, slots=True)
class Wrote:
    """The customer wrote, or pressed a button, at that instant of the channel's own clock."""

    at: datetime
    customer: int
    thanks: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """An agent has had a message sent: now, in the customer's morning, or when they write."""

    at: datetime
    customer: int
    ticket: int
    message: int


@dataclass(frozen=True, slots=True)
class Told:
    """The team has been told something of a ticket: `share` per cent of clocks are gone, or of
    the time until a claim's deadline (`due`, and so many others).
    """

    at: datetime
    ticket: int
    to: str
    key: str
    clocks: tuple[str, ...] = ()
    share: int = 0
    people: tuple[str, ...] = ()
    due: datetime | None = None
    others: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """`market`: the marketplace of the order, where it is one's."""

    at: datetime
    ticket: int
    customer: int
    channel: str
    market: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """A ticket was resolved."""

    at: datetime
    ticket: int


@dataclass(frozen=True, slots=True)
class Filed:
    """Somebody has marked that a claim has come to a stage at a marketplace, since then."""

    at: datetime
    ticket: int
    claim: int
    platform: str
    stage: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """All that a claim asks for at its stage has been done there."""

    at: datetime
    ticket: int
    claim: int


Line = Said | Invited | Wrote | Sent | Told | Opened | Ended | Filed | Done


@dataclass(slots=True)
class Log:
    lines: list[Line] = field(default_factory=list)
    events: int = 0
    tasks: int = 0
    outage: tuple[datetime, datetime] | None = None
    refused: int = 0  # free texts that a channel did not take
    until: datetime | None = None  # nothing happens any more
