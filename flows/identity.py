"""Who a customer is, and what has shown that two are one. Stored: no slots, as in case."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Address:
    """Where a customer is reached: the channel's name and their id there."""

    channel: str
    id: str


def lane(to: Address) -> str:
    """The lane of everything that goes to one address."""
    return f"{to.channel}:{to.id}"


@dataclass(frozen=True)
class Bring:
    """A task: shows at one address what was said at another, where they began; twice is once.

    It waits in the lane of that other, behind all that still goes there.
    """

    to: Address
    begun: Address

    @property
    def lane(self) -> str:
        return lane(self.begun)


@dataclass(frozen=True)
class Profile:
    """Who the customer is, as far as they or their client told."""

    name: str | None = None
    client: str | None = None  # the language of the customer's client
    language: str | None = None
    doubted: str | None = None  # another language, in which they wrote once in mid-talk
    language_sure: bool = False  # they chose it, or their client and words agree
    zone_said: str | None = None
    zone_phone: str | None = None
    territory: str | None = None  # from the client's language region
    order_territory: str | None = None
    asking_time: bool = False  # the bot asked what time it is at the customer's
    tier: str = ""  # set by hand; empty: the policy's first
    page: str | None = None  # of the shop's own pages, from which they wrote last


@dataclass(frozen=True)
class LinkCode:
    """A one-time code that proves elsewhere who the customer is; only its hash is kept."""

    digest: str  # SHA-256, in hexadecimal
    until: datetime


@dataclass(frozen=True)
class Join:
    """What came from another case that turned out to be the same customer's.

    `ours` and `theirs` are the profiles as they were before.
    """

    case: int
    at: datetime
    proof: str  # code, platform, agent, device
    by: str = ""
    addresses: tuple[Address, ...] = ()
    tickets: tuple[int, ...] = ()
    ours: Profile = field(default_factory=Profile)
    theirs: Profile = field(default_factory=Profile)
    parted: bool = False  # somebody of the team has taken it back
    begun: Address | None = None  # where an unknown visitor wrote until they were known


@dataclass(frozen=True)
class Suspect:
    """Another ticket that somebody of the team takes for the same customer's: whose it is."""

    ticket: int
    name: str
    channels: tuple[str, ...] = ()
