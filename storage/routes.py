"""Which case an event belongs to: by address, by ticket, or by thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from flows.case import Address, Case
from flows.events import (
    CustomerContinued,
    CustomerMoved,
    CustomerSignedIn,
    DeliveryReported,
    HomeOpened,
    Reported,
    ShiftEnding,
    TeamDeleted,
    TeamPressed,
    Unheard,
)
from flows.linking import CODE_CHANNEL, code_in, digest
from flows.merging import other_case, other_ticket, team_press
from flows.tasks import Event, Task
from storage.codec import pack
from storage.kept import Kept
from storage.ledger import Ledger

Thread = tuple[str, str]
Key = Address | Thread | int | None


class Leads(NamedTuple):
    """What leads to the cases of an event."""

    key: Key  # to its own: the customer's address, a thread, or a ticket's number
    also: tuple[Address, ...]  # where else the same customer is reached
    claimed: Address | None  # to the case that is said to be theirs, too

    def every(self) -> tuple[Key, ...]:
        return (self.key, *self.also, self.claimed)


def leads_of(event: Reported | None) -> Leads:
    return Leads(_key_of(event), _also_at(event), _claimed_at(event))


def _key_of(event: Reported | None) -> Key:
    if event is None or isinstance(event, (HomeOpened, Unheard, ShiftEnding)):
        return None
    if isinstance(event, (TeamPressed, DeliveryReported)):
        return event.ticket
    if hasattr(event, "sender"):
        return event.sender
    post = event.gone if isinstance(event, TeamDeleted) else event.post
    return (post.channel, post.thread or post.id)


def _also_at(event: Reported | None) -> tuple[Address, ...]:
    """Where else the same customer is reached, as the platform says or a one-time code claims."""
    if isinstance(event, CustomerMoved):
        return (event.to, *event.also)
    hints = getattr(event, "hints", None)
    return hints.also if hints is not None else ()


def _claimed_at(event: Reported | None) -> Address | None:
    """What leads to the case that gave out the code which a customer's words consist of, or that
    was begun on the device of somebody who is known now.
    """
    if isinstance(event, (CustomerSignedIn, CustomerContinued)):
        return event.begun
    code = code_in(event)
    return Address(CODE_CHANNEL, digest(code)) if code else None


def same_people(leads: Iterable[Leads], found: Mapping[Key, int]) -> dict[Address, Address]:
    """Addresses without a case, each with the one whose case is theirs; itself where it is new."""
    same: dict[Address, Address] = {}
    for key, others, _ in leads:
        if not isinstance(key, Address):
            continue
        if key not in found and key not in same:
            known = next((other for other in others if other in found or other in same), key)
            same[key] = same.get(known, known)
        for other in others:
            if other not in found:
                same.setdefault(other, same.get(key, key))
    return same


def find_cases(ledger: Ledger, kept: Kept, keys: Iterable[Key]) -> dict[Key, int]:
    """The case of each key that has one."""
    found: dict[Key, int] = {}
    unknown: list[Address] = []
    threads: dict[str, list[str]] = defaultdict(list)
    numbers: list[int] = []
    for key in set(keys):
        if isinstance(key, Address):
            known = kept.case_at(key)
            if known is None:
                unknown.append(key)
            else:
                found[key] = known
        elif isinstance(key, int):
            numbers.append(key)
        elif key is not None:
            threads[key[0]].append(key[1])
    if numbers:
        found |= dict(ledger.cases_of_tickets(numbers))
    for channel, those in threads.items():
        rows = ledger.cases_in_threads(channel, those)
        found |= {(channel, thread): number for thread, number in rows}
    return found | _find_at(ledger, unknown)


def _find_at(ledger: Ledger, addresses: Collection[Address]) -> dict[Key, int]:
    there: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        there[address.channel].append(address.id)
    return {
        Address(channel, address): number
        for channel, those in there.items()
        for address, number in ledger.cases_at(channel, those)
    }


def make_cases(ledger: Ledger, new: list[Address], now: int) -> dict[Key, int]:
    """Cases for customers who were not known. Where another process was faster, its case."""
    empty = pack(Case(id=0))
    made: dict[Key, int] = dict(zip(new, ledger.next_ids("cases", len(new)), strict=True))
    ledger.add_cases([(number, empty, now) for number in made.values()])
    ledger.add_addresses([(address.channel, address.id, made[address]) for address in new])
    if ledger.is_sole:
        return made
    settled = _find_at(ledger, new)
    orphans = [number for address, number in made.items() if settled[address] != number]
    if orphans:
        ledger.drop_cases(orphans)
    return settled


def met_by(leads: Leads, found: Mapping[Key, int]) -> tuple[int, ...]:
    """The cases that a customer's event names besides its own."""
    named = leads.also if leads.claimed is None else (*leads.also, leads.claimed)
    return tuple([found[address] for address in named if address in found])


def named_by_team(ledger: Ledger, kept: Kept, event: Event) -> tuple[int, ...]:
    """The case that somebody of the team names besides the ticket's own."""
    if team_press(event) is None:
        return ()
    ticket, case = other_ticket(event), other_case(event)
    if ticket:
        return tuple(find_cases(ledger, kept, [ticket]).values())
    return (case,) if case else ()


def owner_of(task: Task, home: int, parted: Case | None) -> int:
    """The case of a task: the one that has just parted, where it is about a ticket of that."""
    if parted is None:
        return home
    number = getattr(task, "ticket", 0)
    return parted.id if any(ticket.id == number for ticket in parted.tickets) else home
