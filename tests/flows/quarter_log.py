"""What is kept of a simulated quarter: who was told what, when. The judge reads nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Said:
    """The customer has read something. `asked`: they had just done something themselves.

    `until`: the time at which it says that they will hear from us.
    """

    at: datetime
    customer: int
    zone: str
    agent: bool
    asked: bool
    keys: tuple[str, ...] = ()
    until: datetime | None = None
    override: bool = False  # an agent who was warned of the night has sent it all the same


@dataclass(frozen=True, slots=True)
class Told:
    """The team has been told something of a ticket: `share` per cent of clocks are gone."""

    at: datetime
    ticket: int
    to: str
    key: str
    clocks: tuple[str, ...] = ()
    share: int = 0
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    at: datetime
    ticket: int
    customer: int
    channel: str


@dataclass(frozen=True, slots=True)
class Ended:
    """A ticket was resolved."""

    at: datetime
    ticket: int


Line = Said | Told | Opened | Ended


@dataclass(slots=True)
class Log:
    lines: list[Line] = field(default_factory=list)
    events: int = 0
    tasks: int = 0
    outage: tuple[datetime, datetime] | None = None
