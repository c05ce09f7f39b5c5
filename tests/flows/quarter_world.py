"""Three months at a desk: customers of twenty countries, three teams, a queue of tasks in memory.

Run as a loop over values: `decide`, and a heap of what happens next. Nobody here is clever; the
agents forget tickets, are ill, and go home, and the desk is off for six hours. What the team does
is in `quarter_team.py`.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from itertools import count
from zoneinfo import ZoneInfo

import quarter_log as log
from quarter_places import CHANNELS, COUNTRIES, END, FIRST, LAST, OUTAGE, TEAMS
from quarter_team import Staff
from talk import policy_of_world

from flows.case import Address, Case, Side, Ticket
from flows.decide import decide
from flows.events import ButtonPressed, CommandGiven, CustomerWrote, Hints
from flows.policy import Queue
from flows.prompts import WAITING_TOKEN
from flows.receipts import WINDOW_CLOSED
from flows.tasks import (
    Alert,
    Deliver,
    Event,
    Invite,
    Note,
    Refused,
    Say,
    Sent,
    ShowCard,
    Task,
    TaskEnded,
    Timer,
    Warn,
)
from flows.words import Instant, Terms, Words

WINDOW = {"whatsapp": timedelta(hours=24)}  # how long the channel itself takes free texts
COMES = 0.85  # of those who are asked to write
ORDERS = (  # the marketplace, the form of its numbers, its share
    ("amazon", "113-{}-{}", 6),
    ("ebay", "12-{:.5}-{:.5}", 2),
    ("", "#{:.6}", 2),
)
CUSTOMERS = CustomerWrote | CommandGiven | ButtonPressed


@dataclass(slots=True)
class Customer:
    case: Case
    zone: str
    hints: Hints
    address: Address
    rounds: int = 0
    wrote: datetime = FIRST  # last, by the channel's clock


class World:
    """So many tickets, one of each customer; the same `seed` gives the same quarter."""

    def __init__(self, tickets: int, seed: int = 1) -> None:
        self.tickets = tickets
        self.log = log.Log(outage=OUTAGE, until=END)
        self.now = self.happened = FIRST
        queues = (Queue("complaints", TEAMS),)
        policy = replace(policy_of_world(), queues=queues, translate=False, channels=CHANNELS)
        self.policy = policy
        self.rng = random.Random(seed)
        self.customers: list[Customer] = []
        self.numbers, self.order = count(1), count()
        self.staff = Staff(self)
        self.heap: list[tuple[datetime, int, Callable[[], None]]] = []

    def run(self) -> log.Log:
        for number in range(self.tickets):
            self._invent(number)
        while self.heap:
            at, _, act = heapq.heappop(self.heap)
            if OUTAGE[0] <= at < OUTAGE[1]:
                # Platforms deliver again, timers are late.
                self.soon(OUTAGE[1], partial(self._late, at, act))
                continue
            self.now = self.happened = at
            act()
        return self.log

    def _late(self, at: datetime, act: Callable[[], None]) -> None:
        self.happened = at
        act()

    def soon(self, at: datetime, act: Callable[[], None]) -> None:
        if at < END:
            heapq.heappush(self.heap, (at, next(self.order), act))

    def minutes(self, median: float) -> timedelta:
        return timedelta(minutes=min(self.rng.lognormvariate(0, 0.8) * median, 600))

    # --- the desk ---

    def ticket(self, who: int) -> Ticket:
        return self.customers[who].case.tickets[-1]

    def take(self, who: int, event: Event) -> None:
        customer, number = self.customers[who], 0
        if not isinstance(event, TaskEnded):
            number = next(self.numbers)
        decision = decide(customer.case, event, self.policy, self.now, number)
        customer.case = decision.case
        self.log.events += 1
        self.log.tasks += len(decision.tasks)
        asked = isinstance(event, CUSTOMERS)
        for task in decision.tasks:
            self._carry(who, task, asked)

    def _carry(self, who: int, task: Task, asked: bool) -> None:
        match task:
            case Say() | Deliver() if not self._accepts(who):
                self.log.refused += 1
                self.take(who, TaskEnded(task, Refused(WINDOW_CLOSED)))
            case Say() | Deliver() | Invite():
                self._reach(who, task, asked)
            case ShowCard(ticket=ticket):
                if self.ticket(who).thread is None:
                    self.take(who, TaskEnded(task, Sent(f"C1/1.{ticket}")))
            case Warn(supervisors=supervisors, alerts=alerts):
                for alert in alerts:
                    self._warned(who, alert, "supervisors" if supervisors else "shift")
            case Note(ticket=ticket, note=note):
                if "promise" in note.key:
                    self.log.lines.append(log.Told(self.now, ticket, "thread", note.key))
                if note.key == "note-answer-waits":
                    self.soon(self.now + self.minutes(20), partial(self.staff.answer, who))
            case _ if isinstance(task, Timer):
                self.soon(max(task.at, self.now), partial(self.take, who, TaskEnded(task, Sent())))
            case _:
                pass

    def _accepts(self, who: int) -> bool:
        """Whether the customer's channel takes free texts just now."""
        customer = self.customers[who]
        window = WINDOW.get(customer.address.channel)
        return window is None or self.now - customer.wrote < window

    def _reach(self, who: int, task: Say | Deliver | Invite, asked: bool) -> None:
        """The customer reads it."""
        here = (self.now, who, self.customers[who].zone)
        if isinstance(task, Say):
            keys = tuple(words.key for words in task.words)
            until = next(filter(None, map(time_told, task.words)), None)
            self.log.lines.append(log.Said(*here, False, asked, keys, until))
            return
        awake = asked or self._is_awake(who)
        if isinstance(task, Invite):
            self.log.lines.append(log.Invited(*here, awake, self.staff.insists))
            self.take(who, TaskEnded(task, Sent("i1")))
            if self.rng.random() < COMES:
                self.soon(self._by_day(who, self.now + self.minutes(120)), partial(self._come, who))
            return
        answers = tuple((task.ticket, message) for message, _ in task.pieces)
        insists = self.staff.insists
        said = log.Said(*here, True, awake, override=insists, answers=answers)
        self.log.lines.append(said)
        self.take(who, TaskEnded(task, Sent(f"m{task.ticket}")))
        self._customer_read(who)

    def _is_awake(self, who: int) -> bool:
        lately = timedelta(minutes=self.policy.promising.awake_minutes)
        return any(
            message.side is Side.CUSTOMER and self.now - message.at < lately
            for message in self.ticket(who).messages
        )

    def _warned(self, who: int, alert: Alert, to: str) -> None:
        args, key = alert.said.args, alert.said.key
        what, share, due = args.get("what"), args.get("share", 100), args.get("due")
        others = args.get("more", 0)
        claims = key.startswith("warn-claim-")
        told = log.Told(
            self.now,
            alert.ticket,
            to,
            key,
            what.terms if isinstance(what, Terms) and key in ("warn-share", "warn-breach") else (),
            share if isinstance(share, int) else 0,
            alert.people,
            due.at if claims and isinstance(due, Instant) else None,
            others if isinstance(others, int) else 0,
        )
        self.log.lines.append(told)
        self.staff.hear(who, told)

    # --- customers ---

    def _invent(self, number: int) -> None:
        rng = self.rng
        territory, zone, language = rng.choice(COUNTRIES)
        channel = rng.choices(list(CHANNELS), (5, 3, 2))[0]
        address = Address(channel, f"{number}")
        hints = Hints("Ana", language, language, territory, zone)
        self.customers.append(Customer(Case(number + 1), zone, hints, address))
        day = FIRST.date() + timedelta(days=rng.randrange((LAST - FIRST).days))
        hour = rng.randrange(24) if rng.random() < 0.1 else rng.randrange(7, 23)
        wall = time(hour, rng.randrange(60), rng.randrange(60))
        at = datetime.combine(day, wall, ZoneInfo(zone)).astimezone(UTC)
        self.soon(at, partial(self._complain, number))

    def _complain(self, who: int) -> None:
        customer, rng = self.customers[who], self.rng
        market, form, _ = rng.choices(ORDERS, [share for _, _, share in ORDERS])[0]
        order = form.format(*(f"{rng.randrange(10**7):07d}" for _ in range(2)))
        wish = rng.choice(("I want a refund", "please send a new one", "what do you offer?"))
        wrong = rng.choice(("arrived broken", "is late", "has another colour", "stopped working"))
        self.write(who, f"My lamp from order {order} {wrong}, {wish}")
        self.take(who, CommandGiven(customer.address, "1", "human", "", self._hints(who)))
        opened = self.ticket(who)
        channel = customer.address.channel
        self.log.lines.append(log.Opened(self.now, opened.id, who, channel, market))
        self.staff.owe(who)
        self.staff.perhaps_claim(who, market)
        if rng.random() < 0.2:
            self.soon(self.now + self.minutes(90), partial(self.write_on, who))

    def write(self, who: int, text: str) -> None:
        customer = self.customers[who]
        self._is_heard(who, thanks=text == "thank you")
        told = (f"{self.now}", text, (), None, self._hints(who))
        self.take(who, CustomerWrote(customer.address, *told))

    def write_on(self, who: int) -> None:
        self.write(who, "Hello, does anybody read this?")
        self.staff.owe(who)

    def _come(self, who: int) -> None:
        """They were asked to write: they press the button under that, or write."""
        if self.rng.random() < 0.4:
            self.write_on(who)
            return
        self._is_heard(who, thanks=True)
        told = ("0", WAITING_TOKEN, "q", self._hints(who))
        self.take(who, ButtonPressed(self.customers[who].address, *told))

    def _is_heard(self, who: int, thanks: bool) -> None:
        """By the channel, whether the desk is there or not."""
        customer = self.customers[who]
        customer.wrote = max(customer.wrote, self.happened)
        self.log.lines.append(log.Wrote(self.happened, who, thanks))

    def _hints(self, who: int) -> Hints:
        return replace(self.customers[who].hints, at=self.happened)

    def _customer_read(self, who: int) -> None:
        customer, chance = self.customers[who], self.rng.random()
        customer.rounds += 1
        if chance < 0.35 and customer.rounds < 4:
            self.soon(self.now + self.minutes(60), partial(self.write_on, who))
        elif chance < 0.6:
            self.soon(self.now + self.minutes(30), partial(self.write, who, "thank you"))

    def sleeps(self, who: int, at: datetime) -> bool:
        return not 8 <= at.astimezone(ZoneInfo(self.customers[who].zone)).hour < 21

    def _by_day(self, who: int, at: datetime) -> datetime:
        while self.sleeps(who, at):
            at += timedelta(minutes=30)
        return at


def time_told(words: Words) -> datetime | None:
    """The time by which some words of the desk say that the customer will hear from us."""
    due = words.args.get("due")
    return due.at if words.key.startswith("promise-") and isinstance(due, Instant) else None
