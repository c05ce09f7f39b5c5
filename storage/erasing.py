"""A customer who wants to be forgotten: their words, names, addresses and files go for good.

What stays is a tombstone: the number of the case, empty, and journal entries without a name, words
or a sender, so that no number is used again and it can be seen that something was erased. What
stands in the team's workspace is not reached from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    TextClause,
    bindparam,
    delete,
    insert,
    select,
    text,
    update,
)

from flows.case import Case, Message, Post, Profile
from storage.codec import pack, unpack_case
from storage.dialects import overwriting
from storage.tables import (
    addresses,
    cases,
    journal,
    mailbox,
    marks,
    tasks,
    tickets,
    to_micros,
    visitors,
)

KIND = "Erased"  # of the journal entry that says so
GONE = "forgotten:"  # of the marks with the numbers of tickets whose customer was forgotten
SHORTEST = 5  # signs of an address that is looked for in payloads; less would be found anywhere
_FIND = {"sqlite": "instr({}, :what) > 0", "postgresql": "position(:what in {}) > 0"}


@dataclass(frozen=True, slots=True)
class Customer:
    """What there is of a customer: their case and those that were joined with it, and the rest."""

    cases: tuple[int, ...]
    tickets: tuple[int, ...]
    channels: tuple[str, ...]
    messages: int
    files: tuple[str, ...]  # SHA-256 of what was kept
    threads: tuple[Post, ...]  # in the team's workspace


def find_customer(engine: Engine, ticket: int) -> Customer | None:
    """Whose ticket it is; None if there is no such ticket."""
    query = (
        select(cases.c.id, cases.c.document)
        .join(tickets, tickets.c.case_id == cases.c.id)
        .where(tickets.c.id == ticket)
    )
    with engine.connect() as connection:
        row = connection.execute(query).first()
    return customer_of(replace(unpack_case(row.document), id=row.id)) if row else None


def erase(
    engine: Engine, customer: Customer, forget: Sequence[Callable[[str], None]], now: datetime
) -> int:
    """Returns when it is gone, with the number of files that are; others may need the rest.

    `forget` each remove the file with a hash. Files go first: cut short, all of it may be done
    again by the same ticket.
    """
    with overwriting(engine), engine.begin() as connection:
        connection.execute(
            select(cases.c.id).where(cases.c.id.in_(customer.cases)).with_for_update()
        ).all()
        files = [sha for sha in customer.files if not _is_needed(connection, sha, customer)]
        for sha in files:
            for remove in forget:
                remove(sha)
        known = erase_rows(connection, customer, now)
        _erase_mentions(connection, customer, known)
    return len(files)


def customer_of(case: Case) -> Customer:
    """All that goes with a case."""
    joined = (record.case for record in case.joins if not record.parted)
    said = list(_messages(case))
    files = (file.sha for message in said for file in message.files)
    threads = (ticket.thread for ticket in case.tickets)
    return Customer(
        cases=(case.id, *dict.fromkeys(joined)),
        tickets=tuple(ticket.id for ticket in case.tickets),
        channels=tuple(dict.fromkeys(address.channel for address in case.addresses)),
        messages=len(said),
        files=tuple(dict.fromkeys(sha for sha in files if sha is not None)),
        threads=tuple(thread for thread in threads if thread is not None),
    )


def _messages(case: Case) -> Iterator[Message]:
    for ticket in case.tickets:
        yield from ticket.messages
    if case.intake is not None:
        yield from case.intake.messages


def _is_needed(connection: Connection, sha: str, customer: Customer) -> bool:
    """Whether somebody else's case names the same file; reads all of them, which takes a while."""
    others = cases.c.id.not_in(customer.cases)
    query = select(cases.c.id).where(others, _holds(connection, "document", sha))
    return connection.execute(query.limit(1)).first() is not None


def _holds(connection: Connection, column: str, what: str) -> TextClause:
    find = _FIND[connection.dialect.name].format(column)
    return text(find).bindparams(what=what.encode())


def erase_rows(connection: Connection, customer: Customer, now: datetime) -> list[str]:
    """What is found by the number of a case; returns the addresses that there were."""
    theirs = customer.cases
    query = select(addresses.c.address).where(addresses.c.case_id.in_(theirs))
    known = list(connection.execute(query).scalars())
    connection.execute(delete(mailbox).where(mailbox.c.visitor.in_(known)))
    connection.execute(delete(visitors).where(visitors.c.id.in_(known)))
    for table in (addresses, tickets, tasks):
        connection.execute(delete(table).where(table.c.case_id.in_(theirs)))
    empty = {"document": pack(Case(id=0)), "changed_at": now, "seen_at": now}
    connection.execute(update(cases).where(cases.c.id.in_(theirs)).values(empty))
    _empty(connection, journal.c.case_id.in_(theirs))
    said = {"key": f"erased:{theirs[0]}:{to_micros(now)}", "at": now, "raw": b"", "kind": KIND}
    connection.execute(insert(journal).values(said | {"case_id": theirs[0]}))
    if customer.tickets:
        gone = [{"name": f"{GONE}{number}", "at": now} for number in customer.tickets]
        connection.execute(insert(marks), gone)
    return known


def forgotten_at(engine: Engine, ticket: int) -> datetime | None:
    """When the customer of a ticket was forgotten; None: they were not."""
    query = select(marks.c.at).where(marks.c.name == f"{GONE}{ticket}")
    with engine.connect() as connection:
        found: datetime | None = connection.execute(query).scalar()
    return found


def _erase_mentions(connection: Connection, customer: Customer, known: list[str]) -> None:
    """What is found only by reading everything: what names an address of theirs."""
    for name in known:
        if len(name) >= SHORTEST:  # receipts of the desk's own words, and what nobody could read
            _empty(connection, journal.c.case_id.is_(None), _holds(connection, "raw", name))
            _forget_elsewhere(connection, customer, name)


def _forget_elsewhere(connection: Connection, customer: Customer, name: str) -> None:
    """What another's case still says of who was joined with it by mistake, and wrote there."""
    others = cases.c.id.not_in(customer.cases)
    query = select(cases.c.id, cases.c.document).where(others, _holds(connection, "document", name))
    for row in connection.execute(query.with_for_update()).all():
        case = replace(unpack_case(row.document), id=row.id)
        known = tuple(
            replace(one, addresses=(), theirs=Profile()) if one.case in customer.cases else one
            for one in case.joins
        )
        if known != case.joins:
            document = pack(replace(case, joins=known))
            connection.execute(update(cases).where(cases.c.id == row.id).values(document=document))
            for sign in (name, *(f'"thread":"{thread.id}"' for thread in customer.threads)):
                _empty(connection, journal.c.case_id == row.id, _holds(connection, "event", sign))


def _empty(connection: Connection, *which: ColumnElement[bool] | TextClause) -> None:
    """Those journal entries tell no more than that there was something, and when."""
    # The names that platforms give to messages hold who sent them.
    rows = [
        {"number": row.id, "new": f"erased:{sha256(row.key.encode()).hexdigest()}"}
        for row in connection.execute(select(journal.c.id, journal.c.key).where(*which))
    ]
    if rows:
        one = update(journal).where(journal.c.id == bindparam("number"))
        empty: dict[str, Any] = {
            "key": bindparam("new"),
            "raw": b"",
            "event": None,
            "failure": None,
        }
        connection.execute(one.values(empty), rows)
