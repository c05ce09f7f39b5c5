"""What an installation may change, as values. `config/` reads files into these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from flows.calendars import Team
from flows.case import ClockKind, Priority, WaitsFor
from flows.heard import Heard
from flows.orders import Pattern
from flows.rules import Pack


class Kind(StrEnum):
    """What sort of answer a step takes; each kind is one reader in `flows.readers`."""

    NOTICE = "notice"  # said once with the next question, never asked
    LANGUAGE = "language"
    ORDER = "order"
    CHOICE = "choice"
    TEXT = "text"
    EVIDENCE = "evidence"
    NAME = "name"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the intake flow. Its texts are keyed by its name in `locales/`.

    `options` of a choice are in the order shown; `free` lets any text be the answer;
    `urge_when` names answers (step -> options) that make evidence worth asking twice.
    """

    name: str
    kind: Kind
    options: tuple[str, ...] = ()
    skip: bool = False
    free: bool = False
    urge_when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Queue:
    """Where tickets go. Empty `categories` and `languages` take everything."""

    name: str
    teams: tuple[Team, ...]
    categories: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """How many minutes a clock has: open ones, or of the calendar. What is empty means any."""

    minutes: int
    channels: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    clock: ClockKind = ClockKind.FIRST_RESPONSE
    calendar: bool = False
    queues: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    priorities: tuple[Priority, ...] = ()
    tiers: tuple[str, ...] = ()


class Audience(StrEnum):
    """Who is told of a clock."""

    OWNER = "owner"
    SHIFT = "shift"
    SUPERVISORS = "supervisors"


@dataclass(frozen=True, slots=True)
class Alarm:
    """At `share` per cent of a clock somebody is told; 100 is the breach."""

    share: int
    to: Audience


@dataclass(frozen=True, slots=True)
class Signs:
    """By what a complaint of some sort is known: any of them is enough.

    `words` stand in the customer's messages, and so do sums of money: `amounts` maps an ISO 4217
    code to the least that counts.
    """

    categories: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    amounts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChannelTraits:
    """What a customer's channel can do.

    `text_limit`: UTF-16 units of the longest message. `edits` and `erases`: what was sent can be
    changed, or deleted, at the customer's side. `window_hours`: how long after their last message
    a customer may be written to freely; None: always. `joins`: every message costs, so those that
    wait one behind the other go as one. `safe`: sent twice, the same message arrives once.
    """

    text_limit: int = 4000
    edits: bool = True
    erases: bool = True
    window_hours: float | None = None
    joins: bool = False
    safe: bool = False


USUAL = ChannelTraits()


@dataclass(frozen=True, slots=True)
class Promising:
    """How promises are watched. The night is the customer's, in minutes after their midnight."""

    night_from: int = 22 * 60
    night_until: int = 8 * 60
    awake_minutes: int = 60  # so long after writing a customer may be answered at night
    lead_minutes: int = 10  # before a promise lapses it is renewed
    early_minutes: int = 120  # so much earlier, where that is before the night
    renewed_minutes: int = 120  # open minutes until the new time
    renewals: int = 2  # then the supervisors have it


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything `decide` needs that is not the case, the event or the time.

    `heard` is what customers may type to mean a concept ("category-damaged", "command-back");
    `zones` maps ISO 3166 territory -> its IANA zones; `clocks` are zones of the world, those
    of most people first, in which a customer's clock is looked for.
    """

    steps: tuple[Step, ...]
    queues: tuple[Queue, ...]
    targets: tuple[Target, ...]
    patterns: tuple[Pattern, ...]
    languages: tuple[str, ...]
    heard: Heard
    zones: Mapping[str, tuple[str, ...]]
    desk_zone: str
    desk_language: str
    clocks: tuple[str, ...] = ()
    customer_zone: str | None = None  # what the shop set for all its customers
    tries: int = 3
    reopen_days: int = 14
    keep_days: int = 0  # after so many without a word a customer is forgotten; 0: never
    hand_over_minutes: int = 30  # before a team closes; 0: nothing is handed over
    gather_seconds: float = 1.5
    translate: bool = True
    alarms: tuple[Alarm, ...] = ()  # by their shares
    pauses: Mapping[WaitsFor, tuple[ClockKind, ...]] = field(default_factory=dict)
    tiers: tuple[str, ...] = ("standard",)
    high_priority: Signs = Signs()
    high_risk: Signs = Signs()
    packs: tuple[Pack, ...] = ()  # the rules of marketplaces
    recheck_days: int = 180  # a source seen longer ago must be looked at again
    promising: Promising = Promising()
    channels: Mapping[str, ChannelTraits] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)  # channel -> URL, {code} in it
    seed: bytes = b""  # of one-time codes, which nobody can guess without it; empty: there are none

    def traits(self, channel: str) -> ChannelTraits:
        """What a customer's channel can do; the usual for one that is not known."""
        return self.channels.get(channel, USUAL)
