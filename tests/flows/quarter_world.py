"""Three months at a desk: customers of twenty countries, three teams, a queue of tasks in memory.

Run as a loop over values: `decide`, and a heap of what happens next. Nobody here is clever; the
agents forget tickets, are ill, and go home, and the desk is off for six hours.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import count
from zoneinfo import ZoneInfo

from holidays import country_holidays
from quarter_log import Ended, Log, Opened, Said, Told
from talk import LEAD, policy_of_world

from flows.calendars import Team, is_open, next_opening, parse_hours, teams_speaking
from flows.case import (
    Address,
    Case,
    ClockKind,
    Message,
    MessageState,
    Person,
    Post,
    Role,
    Side,
    Stage,
    Ticket,
)
from flows.decide import decide
from flows.events import CommandGiven, CustomerWrote, Hints, TeamPressed, TeamWrote
from flows.policy import Queue
from flows.tasks import (
    Alert,
    Deliver,
    Event,
    Note,
    Say,
    Sent,
    ShowCard,
    Task,
    TaskEnded,
    Timer,
    Warn,
)
from flows.words import Instant, Terms, Words

FIRST, LAST = datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)
OUTAGE = (datetime(2026, 3, 10, 8, 0, tzinfo=UTC), datetime(2026, 3, 10, 14, 0, tzinfo=UTC))
FLU = (date(2026, 3, 17), "berlin")  # the whole team is ill, though it should be open
SICK = 0.04  # of an agent's days
INSISTS = 0.1  # of what would be sent in a customer's night
FORGOTTEN = 0.06  # of what should be answered
CHANNELS = ("telegram", "whatsapp", "webchat")
COUNTRIES = (
    ("DE", "Europe/Berlin", "de"), ("FR", "Europe/Paris", "fr"), ("ES", "Europe/Madrid", "es"),
    ("GB", "Europe/London", "en"), ("IT", "Europe/Rome", "en"), ("PL", "Europe/Warsaw", "en"),
    ("SE", "Europe/Stockholm", "en"), ("US", "America/New_York", "en"),
    ("US", "America/Los_Angeles", "en"), ("CA", "America/Toronto", "en"),
    ("MX", "America/Mexico_City", "es"), ("BR", "America/Sao_Paulo", "pt-BR"),
    ("AR", "America/Argentina/Buenos_Aires", "es"), ("JP", "Asia/Tokyo", "ja"),
    ("CN", "Asia/Shanghai", "zh-Hans"), ("SG", "Asia/Singapore", "en"),
    ("TH", "Asia/Bangkok", "en"), ("AE", "Asia/Dubai", "ar"), ("SA", "Asia/Riyadh", "ar"),
    ("EG", "Africa/Cairo", "ar"), ("IN", "Asia/Kolkata", "en"), ("NP", "Asia/Kathmandu", "en"),
    ("AU", "Australia/Sydney", "en"),
)  # fmt: skip


def team(name: str, zone: str, hours: str, country: str, languages: tuple[str, ...]) -> Team:
    members = tuple(f"{name}{place}" for place in range(5))
    closed = frozenset(country_holidays(country, years=[2026]))
    city = zone.rpartition("/")[2].replace("_", " ")
    return Team(name, zone, city, parse_hours(hours), languages, closed, members=members)


TEAMS = (
    team("shenzhen", "Asia/Shanghai", "Mon-Sat 09:00-12:30 13:30-21:00", "CN", ("zh-Hans", "ja")),
    team("berlin", "Europe/Berlin", "Mon-Fri 08:00-18:00", "DE", ("de", "fr", "es", "ar")),
    team("chicago", "America/Chicago", "Mon-Fri 08:00-20:00; Sat 09:00-14:00", "US", ("pt-BR",)),
)


@dataclass(slots=True)
class Customer:
    case: Case
    zone: str
    hints: Hints
    address: Address
    rounds: int = 0


class World:
    """So many tickets, one of each customer; the same `seed` gives the same quarter."""

    def __init__(self, tickets: int, seed: int = 1) -> None:
        self.tickets = tickets
        self.log = Log(outage=OUTAGE)
        self.now = FIRST
        queues = (Queue("complaints", TEAMS),)
        self.policy = replace(policy_of_world(), queues=queues, translate=False)
        self.rng = random.Random(seed)
        self.customers: list[Customer] = []
        self.numbers, self.order = count(1), count()
        self.override = False  # an agent insists just now
        self.heap: list[tuple[datetime, int, Callable[[], None]]] = []
        self.ill = {
            (member, FIRST.date() + timedelta(days=day))
            for team in TEAMS
            for member in team.members
            for day in range((LAST - FIRST).days + 30)
            if self.rng.random() < SICK
        }

    def run(self) -> Log:
        for number in range(self.tickets):
            self._invent(number)
        while self.heap:
            at, _, act = heapq.heappop(self.heap)
            if OUTAGE[0] <= at < OUTAGE[1]:
                self.soon(OUTAGE[1], act)  # platforms deliver again, timers are late
                continue
            self.now = at
            act()
        return self.log

    def soon(self, at: datetime, act: Callable[[], None]) -> None:
        if at < LAST + timedelta(days=30):
            heapq.heappush(self.heap, (at, next(self.order), act))

    def minutes(self, median: float) -> timedelta:
        return timedelta(minutes=min(self.rng.lognormvariate(0, 0.8) * median, 600))

    # --- the desk ---

    def take(self, who: int, event: Event) -> None:
        customer, number = self.customers[who], 0
        if not isinstance(event, TaskEnded):
            number = next(self.numbers)
        decision = decide(customer.case, event, self.policy, self.now, number)
        customer.case = decision.case
        self.log.events += 1
        self.log.tasks += len(decision.tasks)
        asked = isinstance(event, CustomerWrote | CommandGiven)
        for task in decision.tasks:
            self._carry(who, task, asked)

    def _carry(self, who: int, task: Task, asked: bool) -> None:
        customer = self.customers[who]
        match task:
            case Say(words=said):
                keys = tuple(words.key for words in said)
                until = next(filter(None, map(time_told, said)), None)
                self.log.lines.append(Said(self.now, who, customer.zone, False, asked, keys, until))
            case Deliver(ticket=ticket):
                awake = any(
                    message.side is Side.CUSTOMER
                    and self.now - message.at
                    < timedelta(minutes=self.policy.promising.awake_minutes)
                    for message in self.ticket(who).messages
                )
                override = self.override
                told = Said(self.now, who, customer.zone, True, awake, override=override)
                self.log.lines.append(told)
                self.take(who, TaskEnded(task, Sent(f"m{ticket}")))
                self._customer_read(who)
            case ShowCard(ticket=ticket):
                if self.ticket(who).thread is None:
                    self.take(who, TaskEnded(task, Sent(f"C1/1.{ticket}")))
            case Warn(supervisors=supervisors, alerts=alerts):
                for alert in alerts:
                    self._warned(who, alert, "supervisors" if supervisors else "shift")
            case Note(ticket=ticket, note=note):
                if "promise" in note.key:
                    self.log.lines.append(Told(self.now, ticket, "thread", note.key))
            case _ if isinstance(task, Timer):
                self.soon(max(task.at, self.now), partial(self.take, who, TaskEnded(task, Sent())))
            case _:
                pass

    def _warned(self, who: int, alert: Alert, to: str) -> None:
        args = alert.said.args
        what, share = args.get("what"), args.get("share", 100)
        clocks = what.terms if isinstance(what, Terms) else ()
        share = share if isinstance(share, int) else 0
        if alert.said.key not in ("warn-share", "warn-breach"):
            clocks = ()
        line = Told(self.now, alert.ticket, to, alert.said.key, clocks, share, alert.people)
        self.log.lines.append(line)
        self.soon(self.now + self.minutes(6), partial(self.answer, who))
        if any(clock == "clock-resolution" for clock in clocks):
            self.soon(self.now + self.minutes(60), partial(self._resolve, who))

    # --- customers ---

    def _invent(self, number: int) -> None:
        rng = self.rng
        territory, zone, language = rng.choice(COUNTRIES)
        channel = rng.choices(CHANNELS, (5, 3, 2))[0]
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
        order = f"113-{rng.randrange(10**7):07d}-{rng.randrange(10**7):07d}"
        wish = rng.choice(("I want a refund", "please send a new one", "what do you offer?"))
        wrong = rng.choice(("arrived broken", "is late", "has another colour", "stopped working"))
        self.write(who, f"My lamp from order {order} {wrong}, {wish}")
        self.take(who, CommandGiven(customer.address, "1", "human", "", customer.hints))
        opened = self.ticket(who)
        self.log.lines.append(Opened(self.now, opened.id, who, customer.address.channel))
        self._owed(who)
        if rng.random() < 0.2:
            self.soon(self.now + self.minutes(90), partial(self.write_on, who))

    def write(self, who: int, text: str) -> None:
        customer = self.customers[who]
        self.take(
            who, CustomerWrote(customer.address, f"{self.now}", text, (), None, customer.hints)
        )

    def write_on(self, who: int) -> None:
        self.write(who, "Hello, does anybody read this?")
        self._owed(who)

    def _customer_read(self, who: int) -> None:
        customer, chance = self.customers[who], self.rng.random()
        customer.rounds += 1
        if chance < 0.35 and customer.rounds < 4:
            self.soon(self.now + self.minutes(60), partial(self.write_on, who))
        elif chance < 0.6:
            self.soon(self.now + self.minutes(30), partial(self.write, who, "thank you"))

    # --- the team ---

    def ticket(self, who: int) -> Ticket:
        return self.customers[who].case.tickets[-1]

    def teams(self, who: int) -> tuple[Team, ...]:
        language = self.customers[who].case.profile.language or "en"
        return teams_speaking(TEAMS, language)

    def _owed(self, who: int) -> None:
        if self.rng.random() < FORGOTTEN:
            return
        opens = next_opening(self.teams(who), self.now)
        assert opens is not None
        self.soon(opens + self.minutes(9), partial(self.answer, who))

    def at_work(self, who: int) -> Iterator[str]:
        for one in self.teams(who):
            today = self.now.astimezone(ZoneInfo(one.zone)).date()
            if is_open([one], self.now) and (today, one.name) != FLU:
                yield from (name for name in one.members if (name, today) not in self.ill)

    def answer(self, who: int) -> None:
        """Somebody looks at the ticket; out of hours or ill, they do it when they are back."""
        ticket = self.ticket(who)
        if ticket.stage is Stage.RESOLVED or not (self._waits(ticket) or self._is_silent(ticket)):
            return
        working = list(self.at_work(who))
        if not working:
            later = next_opening(self.teams(who), self.now + timedelta(hours=1))
            assert later is not None
            self.soon(later + self.minutes(9), partial(self.answer, who))
            return
        owner = ticket.owner.id if ticket.owner else None
        name = owner if owner in working else self.rng.choice(working)
        person = Person(name, name, Role.AGENT)
        if owner is None:
            self.take(who, TeamPressed(person, ticket.id, "claim"))
        elif owner != name:
            self.take(who, TeamPressed(LEAD, ticket.id, "assign", target=person))
        self._send(who, person)

    def _waits(self, ticket: Ticket) -> bool:
        """Whether the customer has written since they were answered last."""
        said = [
            one for one in ticket.messages if one.state is not MessageState.DRAFT or one.scheduled
        ]
        return not said or said[-1].side is Side.CUSTOMER

    def _is_silent(self, ticket: Ticket) -> bool:
        """Whether the card shows that the customer is to hear something soon."""
        return any(clock.kind is ClockKind.UPDATE and clock.told >= 80 for clock in ticket.clocks)

    def _send(self, who: int, person: Person) -> None:
        ticket = self.ticket(who)
        assert ticket.thread is not None
        post = Post(ticket.thread.channel, f"9.{next(self.order)}", ticket.thread.id)
        self.take(who, TeamWrote(person, post, "We have looked into it.", ()))
        self._press_send(who, person)
        self._then(who, person)

    def _press_send(self, who: int, person: Person) -> None:
        ticket = self.ticket(who)
        message = ticket.messages[-1]
        if message.state is not MessageState.DRAFT or ticket.stage is Stage.RESOLVED:
            return
        self.take(who, TeamPressed(person, ticket.id, "send", message.id))
        if self._last(who).state is MessageState.DRAFT:  # it is night there
            insists = self.rng.random() < INSISTS
            self.override = insists
            act = "send-now" if insists else "send-morning"
            self.take(who, TeamPressed(person, ticket.id, act, message.id))
            self.override = False

    def _last(self, who: int) -> Message:
        return self.ticket(who).messages[-1]

    def _then(self, who: int, person: Person) -> None:
        """What an agent does next with a ticket: waits for somebody, or resolves it in time."""
        ticket, chance = self.ticket(who), self.rng.random()
        if chance < 0.08:
            self.take(who, TeamPressed(person, ticket.id, "wait", value="customer"))
        elif chance < 0.16:
            self.take(who, TeamPressed(person, ticket.id, "wait", value="third-party"))
            back = self.now + timedelta(hours=self.rng.randrange(4, 60))
            self.soon(back, partial(self._go_on, who))
        later = next_opening(self.teams(who), self.now + timedelta(hours=self.rng.randrange(2, 30)))
        assert later is not None
        self.soon(later, partial(self._resolve, who))

    def _go_on(self, who: int) -> None:
        self.take(who, TeamPressed(LEAD, self.ticket(who).id, "continue"))

    def _resolve(self, who: int) -> None:
        ticket = self.ticket(who)
        if ticket.stage is Stage.RESOLVED or self._waits(ticket) or ticket.waiting:
            return
        if not any(self.at_work(who)) or self._sleeps(who):
            self.soon(self.now + timedelta(hours=3), partial(self._resolve, who))
            return
        self.take(who, TeamPressed(LEAD, ticket.id, "resolve"))
        self.log.lines.append(Ended(self.now, ticket.id))

    def _sleeps(self, who: int) -> bool:
        hour = self.now.astimezone(ZoneInfo(self.customers[who].zone)).hour
        return not 8 <= hour < 21


def time_told(words: Words) -> datetime | None:
    """The time by which some words of the desk say that the customer will hear from us."""
    due = words.args.get("due")
    return due.at if words.key.startswith("promise-") and isinstance(due, Instant) else None
