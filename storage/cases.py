"""The cases of one transaction: as they were loaded, and as it leaves them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from flows.case import Case, PromiseState, Ticket
from flows.linking import CODE_CHANNEL
from flows.timers import due_next
from flows.zones import known_zone
from storage.codec import pack
from storage.kept import Kept
from storage.ledger import Ledger
from storage.tables import to_micros


class Cases:
    """Loads each case once, locked, and writes what has changed."""

    def __init__(self, ledger: Ledger, kept: Kept) -> None:
        self.saved: list[tuple[Case, bytes]] = []
        self.promises: Counter[str] = Counter()  # made, and ended: how
        self._ledger = ledger
        self._kept = kept
        self._before: dict[int, Case] = {}
        self._after: dict[int, Case] = {}

    def load(self, numbers: Iterable[int]) -> None:
        """Locks them until the transaction ends."""
        unknown = []
        for number in numbers:
            case = self._kept.present(number)
            if case is None:
                unknown.append(number)
            else:
                self._before[number] = case
        if unknown:
            for number, document in self._ledger.lock_cases(unknown):
                self._before[number] = self._kept.read(number, document)
        self._after = dict(self._before)

    def get(self, number: int) -> Case:
        """A loaded case as it is now, or an empty one."""
        return self._after.get(number) or Case(id=number)

    def put(self, case: Case) -> None:
        self._after[case.id] = case

    def present(self, numbers: Iterable[int]) -> dict[int, Case]:
        """Cases as this transaction leaves them, for errands to look at; unlocked."""
        found: dict[int, Case] = {}
        unknown = []
        for number in numbers:
            case = self._after.get(number) or self._kept.present(number)
            if case is None:
                unknown.append(number)
            else:
                found[number] = case
        if unknown:
            for number, document in self._ledger.look_at_cases(unknown):
                found[number] = self._after[number] = self._kept.read(number, document)
        gone = {number: case.joined_to for number, case in found.items() if case.joined_to}
        if gone:
            there = self.present(set(gone.values()))
            found |= {number: there[home] for number, home in gone.items() if home in there}
        return found

    def save(self, now: int) -> None:
        """Writes the cases that have changed, and what lists and searches need of them."""
        before, after = self._before, self._after
        changed = [case for number, case in after.items() if case is not before.get(number)]
        self.saved = [(case, pack(case)) for case in changed]
        self._ledger.keep_cases([(document, now, case.id) for case, document in self.saved])
        listed: list[tuple[Any, ...]] = []
        reached: list[tuple[Any, ...]] = []
        for case in changed:
            old = before.get(case.id) or Case(id=case.id)
            moved = case.profile is not old.profile and _zones(case) != _zones(old)
            if moved or case.tickets is not old.tickets:
                was = {ticket.id: ticket for ticket in old.tickets}
                self._count_promises(was, case, old)
                listed += [
                    _ticket_row(case, ticket)
                    for ticket in case.tickets
                    if moved or ticket is not was.get(ticket.id)
                ]
            if case.addresses is not old.addresses:
                reached += [
                    (address.channel, address.id, case.id)
                    for address in case.addresses
                    if address not in old.addresses
                ]
        self._ledger.list_tickets(listed)
        self._ledger.add_addresses(reached)
        self._save_links(changed)

    def _count_promises(self, was: dict[int, Ticket], case: Case, old: Case) -> None:
        if case.joins is not old.joins or case.joined_to != old.joined_to:
            was = {ticket.id: ticket for one in self._before.values() for ticket in one.tickets}
        for ticket in case.tickets:
            known = was.get(ticket.id)
            if known is None or ticket.promise is not known.promise:
                self.promises += _promised(ticket) - _promised(known)

    def _save_links(self, changed: list[Case]) -> None:
        """What leads to cases that were joined, and to those that gave out codes."""
        moved: list[tuple[Any, ...]] = []
        made: list[tuple[Any, ...]] = []
        over: set[str] = set()
        for case in changed:
            old = self._before.get(case.id) or Case(id=case.id)
            if case.joins is not old.joins or old.joined_to:
                moved += [
                    (case.id, address.channel, address.id)
                    for address in case.addresses
                    if address not in old.addresses
                ]
            if case.codes is not old.codes:
                made += [(CODE_CHANNEL, code.digest, case.id) for code in case.codes]
                over |= {code.digest for code in old.codes}
        over -= {code.digest for case in changed for code in case.codes}
        self._ledger.move_addresses(moved)
        self._ledger.add_addresses(made)
        if over:
            self._ledger.drop_addresses(CODE_CHANNEL, sorted(over))


def _promised(ticket: Ticket | None) -> Counter[str]:
    """How many promises a ticket has, and how many of them ended in which way."""
    promises = ticket.promises if ticket else ()
    ended = (str(one.state) for one in promises if one.state is not PromiseState.OPEN)
    return Counter(ended) + Counter({"made": len(promises)})


def _ticket_row(case: Case, ticket: Ticket) -> tuple[Any, ...]:
    due = due_next(ticket)
    return (
        ticket.id,
        case.id,
        ticket.queue,
        str(ticket.stage),
        case.profile.name or "",
        ticket.order.number if ticket.order else "",
        ticket.owner.id if ticket.owner else None,
        to_micros(due) if due is not None else None,
        ticket.thread.channel if ticket.thread else None,
        ticket.thread.id if ticket.thread else None,
        to_micros(ticket.opened_at),
        pack(ticket.clocks) if ticket.clocks else None,
        known_zone(case.profile, ticket),
    )


def _zones(case: Case) -> tuple[str | None, str | None]:
    """What the zone that lists show of a customer depends on, their tickets apart."""
    return case.profile.zone_said, case.profile.zone_phone
