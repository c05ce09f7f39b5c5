"""One decision in the making: a case that changes and the tasks that follow from it.

The only mutable thing in `flows/`. It never leaves `decide`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from flows.case import Address, Case, Held, Intake, Message, Ticket
from flows.changing import replace
from flows.policy import Policy
from flows.tasks import AnswerPress, Say, Task, lane
from flows.words import Arg, Button, Term, Words

HELD_AT_MOST = 3  # sentences of the desk that wait; older ones tell nobody anything any more

Rows = tuple[tuple[Button, ...], ...]


class Turn:
    """The case in its parts, each of which may be exchanged, and the tasks so far.

    `id` is the event's number in the journal: unique, and so are the ids made from it.
    """

    __slots__ = (
        *("addresses", "id", "intake", "now", "policy"),
        *("asked", "before", "profile", "reachable", "tasks", "tickets", "unheard"),
        *("codes", "fumbled", "held", "joins", "other", "page", "windows"),
    )

    def __init__(
        self, case: Case, policy: Policy, now: datetime, event: int, other: Case | None = None
    ) -> None:
        """`other`: the case of another customer, which the event is about as well."""
        self.become(case)
        self.other = other
        self.page = 0  # of the choices under what is said now
        self.policy = policy
        self.now = now
        self.id = event
        self.tasks: list[Task] = []

    def become(self, case: Case) -> None:
        """Goes on with another case, or with the same one as it is now."""
        self.before = case
        self.addresses = case.addresses
        self.reachable = case.reachable
        self.profile = case.profile
        self.intake = case.intake
        self.tickets = case.tickets
        self.asked = case.asked
        self.unheard = case.unheard
        self.windows = case.windows
        self.held = case.held
        self.joins = case.joins
        self.codes = case.codes
        self.fumbled = case.fumbled

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return replace(
            self.before,
            addresses=self.addresses,
            reachable=self.reachable,
            profile=self.profile,
            intake=self.intake,
            tickets=self.tickets,
            asked=self.asked,
            unheard=self.unheard,
            windows=self.windows,
            held=self.held,
            joined_to=0,
            joins=self.joins,
            codes=self.codes,
            fumbled=self.fumbled,
        )

    @property
    def language(self) -> str:
        """The language the customer is spoken to in."""
        return self.profile.language or self.policy.desk_language

    def do(self, *tasks: Task) -> None:
        self.tasks.extend(tasks)

    def is_open(self, to: Address) -> bool:
        """Whether the customer may be written to freely there, just now."""
        if self.policy.traits(to.channel).window_hours is None:
            return True
        closes = self.windows.get(lane(to))
        return closes is not None and self.now < closes

    def say(self, to: Address, *words: Words, buttons: Rows = (), only_there: bool = False) -> None:
        """Says it, or keeps it until the customer writes where nothing may be said before."""
        if self.is_open(to):
            self.unheard = False
            self.do(Say(to, words, self.language, buttons, page=self.page))
        else:
            self.held = held((*self.held, Held(words, buttons, to if only_there else None)))

    def answer(self, press: str, to: Address, toast: Words | None) -> None:
        """Stops a button's spinner: together with what is said there anyway, or with a toast."""
        for place, task in enumerate(self.tasks if toast is None else ()):
            if isinstance(task, Say) and task.to == to:
                self.tasks[place] = replace(task, press=press)
                return
        self.do(AnswerPress(to, press, self.language, toast))

    def know(self, **changes: Any) -> None:
        """Notes something about the customer."""
        self.profile = replace(self.profile, **changes)

    def collect(self, **changes: Any) -> Intake:
        """Changes the intake in progress, which must exist, and returns it."""
        self.intake = intake = replace(self.access_intake(), **changes)
        return intake

    def access_intake(self) -> Intake:
        assert self.intake is not None, "no intake is in progress"
        return self.intake

    def ticket(self, number: int) -> Ticket | None:
        return next((ticket for ticket in self.tickets if ticket.id == number), None)

    def keep(self, ticket: Ticket) -> Ticket:
        """Puts a ticket, changed or new, into the case."""
        others = self.tickets
        if any(known.id == ticket.id for known in others):
            self.tickets = tuple(ticket if known.id == ticket.id else known for known in others)
        else:
            self.tickets = (*others, ticket)
        return ticket


def held(waiting: Iterable[Held]) -> tuple[Held, ...]:
    """What waits until they write, the newest last. What is for one place is a warning: it stays,
    however much else there is to say.
    """
    waiting = tuple(waiting)
    places = [place for place, one in enumerate(waiting) if one.to is None]
    over = places[:-HELD_AT_MOST]
    return tuple(one for place, one in enumerate(waiting) if place not in over)


def change_message(ticket: Ticket, message: Message) -> Ticket:
    """The ticket with that one message changed."""
    messages = tuple(message if known.id == message.id else known for known in ticket.messages)
    return replace(ticket, messages=messages)


def find_message(ticket: Ticket, number: int) -> Message | None:
    return next((message for message in ticket.messages if message.id == number), None)


def words(key: str, **args: Arg) -> Words:
    return Words(key, args) if args else _words(key)


@lru_cache(maxsize=2_000)  # the same questions and labels again and again
def _words(key: str) -> Words:
    return Words(key)


@lru_cache(maxsize=2_000)
def term(key: str) -> Term:
    return Term(key)
