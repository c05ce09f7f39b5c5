"""What the team does in a simulated quarter: answers, waits, asks to write, files claims, resolves.

Whoever forgets something does it when they are warned of it; out of hours, or ill, when they are
back.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import quarter_log as log
from quarter_places import FIRST, FLU, LAST, TEAMS
from talk import LEAD

from flows.calendars import Team, is_open, next_opening, teams_speaking
from flows.case import (
    Claim,
    ClaimState,
    ClockKind,
    MessageState,
    Person,
    Post,
    Role,
    Side,
    Stage,
    Ticket,
)
from flows.claims import filing_value
from flows.events import TeamPressed, TeamWrote

if TYPE_CHECKING:
    from quarter_world import World

SICK = 0.04  # of an agent's days
INSISTS = 0.1  # of what would be sent in a customer's night
FORGOTTEN = 0.06  # of what should be answered
CLAIMED = 0.2  # of the tickets, at their marketplace
GIVES_UP = timedelta(days=7)  # on a customer who was asked to write and does not
STAGES = {  # what claims come to, and what may come after it
    "amazon": ("claim", "information", "granted"),
    "ebay": ("returned", "closed"),
    "paypal": ("dispute", "claim"),
    "card-chargebacks": ("visa",),
    "tiktok-shop": ("return", "parcel", "refunded"),
    "walmart": ("promise", "authority"),
    "etsy": ("case",),
    "aliexpress": ("dispute",),
}
ASKED = (MessageState.SENDING, MessageState.SENT)


class Staff:
    """Five people in each team, and a lead."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.rng = world.rng
        self.insists = False  # an agent sends something all the same, just now
        self.ill = {
            (member, FIRST.date() + timedelta(days=day))
            for team in TEAMS
            for member in team.members
            for day in range((LAST - FIRST).days + 30)
            if self.rng.random() < SICK
        }

    def teams(self, who: int) -> tuple[Team, ...]:
        language = self.world.customers[who].case.profile.language or "en"
        return teams_speaking(TEAMS, language)

    def at_work(self, who: int) -> Iterator[str]:
        now = self.world.now
        for one in self.teams(who):
            today = now.astimezone(ZoneInfo(one.zone)).date()
            if is_open([one], now) and (today, one.name) != FLU:
                yield from (name for name in one.members if (name, today) not in self.ill)

    def opens(self, who: int, at: datetime) -> datetime:
        opens = next_opening(self.teams(who), at)
        assert opens is not None
        return opens

    def press(self, who: int, by: Person, action: str, message: int = 0, value: str = "") -> None:
        ticket = self.world.ticket(who).id
        self.world.take(who, TeamPressed(by, ticket, action, message, value))

    # --- answers ---

    def owe(self, who: int) -> None:
        if self.rng.random() < FORGOTTEN:
            return
        opens = self.opens(who, self.world.now)
        self.world.soon(opens + self.world.minutes(9), partial(self.answer, who))

    def hear(self, who: int, told: log.Told) -> None:
        """A warning brings whoever reads it to the ticket."""
        world = self.world
        world.soon(world.now + world.minutes(6), partial(self.answer, who))
        if told.due is not None:
            world.soon(world.now + world.minutes(30), partial(self.see_to_claims, who))
        if "clock-resolution" in told.clocks:
            world.soon(world.now + world.minutes(60), partial(self.resolve, who))

    def answer(self, who: int) -> None:
        """Somebody looks at the ticket; out of hours or ill, they do it when they are back."""
        ticket = self.world.ticket(who)
        live = ticket.stage is not Stage.RESOLVED
        keeps = kept(ticket)
        owed = live and not keeps and (self._waits(ticket) or is_silent(ticket))
        if not owed and (not keeps or asked_to_write(ticket)):
            return
        working = list(self.at_work(who))
        if not working:
            later = self.opens(who, self.world.now + timedelta(hours=1))
            self.world.soon(later + self.world.minutes(9), partial(self.answer, who))
            return
        if keeps:
            self._invite(who)
            return
        person = self._owner(who, ticket, working)
        self._send(who, person)
        self._then(who, person)

    def _owner(self, who: int, ticket: Ticket, working: list[str]) -> Person:
        owner = ticket.owner.id if ticket.owner else None
        name = owner if owner in working else self.rng.choice(working)
        person = Person(name, name, Role.AGENT)
        if owner is None:
            self.press(who, person, "claim")
        elif owner != name:
            self.world.take(who, TeamPressed(LEAD, ticket.id, "assign", target=person))
        return person

    def _waits(self, ticket: Ticket) -> bool:
        """Whether the customer has written since they were answered last."""
        said = [
            one for one in ticket.messages if one.state is not MessageState.DRAFT or one.scheduled
        ]
        return not said or said[-1].side is Side.CUSTOMER

    def _send(self, who: int, person: Person) -> None:
        world, ticket = self.world, self.world.ticket(who)
        assert ticket.thread is not None
        post = Post(ticket.thread.channel, f"9.{next(world.order)}", ticket.thread.id)
        world.take(who, TeamWrote(person, post, "We have looked into it.", ()))
        message = world.ticket(who).messages[-1]
        self.press(who, person, "send", message.id)
        if world.ticket(who).messages[-1].state is MessageState.DRAFT:  # it is night there
            self.insists = self.rng.random() < INSISTS
            self.press(who, person, "send-now" if self.insists else "send-morning", message.id)
            self.insists = False
        world.log.lines.append(log.Sent(world.now, who, ticket.id, message.id))
        if kept(world.ticket(who)):
            world.soon(world.now + world.minutes(5), partial(self.answer, who))

    def _invite(self, who: int) -> None:
        """Asks the customer to write, when it is day there."""
        world = self.world
        if world.sleeps(who, world.now):
            later = self.opens(who, world.now + timedelta(hours=self.rng.randrange(2, 6)))
            world.soon(later, partial(self.answer, who))
            return
        message = next(one for one in world.ticket(who).messages if is_kept(one.state))
        self.press(who, LEAD, "invite", message.id)

    def _then(self, who: int, person: Person) -> None:
        """What an agent does next with a ticket: waits for somebody, or resolves it in time."""
        world, chance = self.world, self.rng.random()
        if chance < 0.08:
            self.press(who, person, "wait", value="customer")
        elif chance < 0.16:
            self.press(who, person, "wait", value="third-party")
            back = world.now + timedelta(hours=self.rng.randrange(4, 60))
            world.soon(back, partial(self._go_on, who))
        later = self.opens(who, world.now + timedelta(hours=self.rng.randrange(2, 30)))
        world.soon(later, partial(self.resolve, who))

    def _go_on(self, who: int) -> None:
        """A third party has answered, and the customer is to hear of it."""
        self.press(who, LEAD, "continue")
        later = self.opens(who, self.world.now) + self.world.minutes(30)
        self.world.soon(later, partial(self._report, who))

    def _report(self, who: int) -> None:
        ticket, working = self.world.ticket(who), list(self.at_work(who))
        if working and ticket.stage is not Stage.RESOLVED and not kept(ticket):
            self._send(who, self._owner(who, ticket, working))

    def resolve(self, who: int) -> None:
        world, ticket = self.world, self.world.ticket(who)
        if ticket.stage is Stage.RESOLVED or self._waits(ticket):
            return
        patient = kept(ticket) and world.now - ticket.messages[-1].at < GIVES_UP
        if (ticket.waiting and not kept(ticket)) or patient:
            if patient:
                world.soon(world.now + GIVES_UP, partial(self.resolve, who))
            return
        if not any(self.at_work(who)) or world.sleeps(who, world.now):
            world.soon(world.now + timedelta(hours=3), partial(self.resolve, who))
            return
        self.press(who, LEAD, "resolve")
        world.log.lines.append(log.Ended(world.now, ticket.id))

    # --- claims at marketplaces ---

    def perhaps_claim(self, who: int, market: str) -> None:
        """Somebody may see, days later, that the customer has gone to the marketplace."""
        if self.rng.random() >= CLAIMED:
            return
        others = [platform for platform in STAGES if platform not in ("amazon", "ebay")]
        platform = market or self.rng.choice(others)
        seen = self.world.now + timedelta(hours=self.rng.randrange(1, 72))
        self.world.soon(self.opens(who, seen), partial(self._file, who, platform, 0, 0))

    def _file(self, who: int, platform: str, stage: int, claim: int) -> None:
        """Marks a claim, or the stage it has come to, which began some hours ago."""
        world = self.world
        hours = min(self.rng.lognormvariate(0, 1) * 4, 80)
        since = (world.now - timedelta(hours=hours)).replace(microsecond=0)
        event = STAGES[platform][stage]
        claim = self._fill_in(who, claim, platform, event, since, ClaimState.OPEN)
        filed = log.Filed(world.now, world.ticket(who).id, claim, platform, event, since)
        world.log.lines.append(filed)
        if self.rng.random() > 3 * FORGOTTEN:
            later = world.now + timedelta(hours=self.rng.lognormvariate(0, 1) * 8)
            world.soon(self.opens(who, later), partial(self.see_to_claims, who))

    def _fill_in(
        self, who: int, claim: int, platform: str, event: str, since: datetime, state: ClaimState
    ) -> int:
        """The form of a claim (0: a new one) is sent; gives its number."""
        value = filing_value(f"{platform}/{event}", int(since.timestamp()), state, "")
        self.press(who, LEAD, "filed", claim, value)
        return claim or self.world.ticket(who).claims[-1].id

    def see_to_claims(self, who: int) -> None:
        """Does at the marketplace what the claims ask for, and marks it."""
        open_ones = [one for one in self.world.ticket(who).claims if is_filed(one)]
        if not open_ones:
            return
        if not any(self.at_work(who)):
            later = self.opens(who, self.world.now + timedelta(hours=1))
            self.world.soon(later + self.world.minutes(9), partial(self.see_to_claims, who))
            return
        for claim in open_ones:
            self._settle(who, claim)

    def _settle(self, who: int, claim: Claim) -> None:
        world, ticket = self.world, self.world.ticket(who)
        filed = (claim.platform, claim.stage, claim.since)
        self._fill_in(who, claim.id, *filed, ClaimState.WAITING)
        world.log.lines.append(log.Done(world.now, ticket.id, claim.id))
        stages = STAGES[claim.platform]
        following = stages.index(claim.stage) + 1
        if following < len(stages) and self.rng.random() < 0.3:
            decided = world.now + timedelta(days=self.rng.randrange(1, 6))
            about = (who, claim.platform, following, claim.id)
            world.soon(self.opens(who, decided), partial(self._file, *about))


def is_kept(state: MessageState) -> bool:
    return state is MessageState.WAITING


def kept(ticket: Ticket) -> bool:
    """Whether an answer waits until the customer writes."""
    return any(is_kept(message.state) for message in ticket.messages)


def asked_to_write(ticket: Ticket) -> bool:
    return ticket.invitation is not None and ticket.invitation.state in ASKED


def is_silent(ticket: Ticket) -> bool:
    """Whether the card shows that the customer is to hear something soon."""
    return any(clock.kind is ClockKind.UPDATE and clock.told >= 80 for clock in ticket.clocks)


def is_filed(claim: Claim) -> bool:
    return claim.state is ClaimState.OPEN and not claim.automatic
