"""Customers with whom nothing has happened for long are forgotten, as `amends erase` does it.

A look finds by an index who may be due; who is not has the time written down from which their
silence counts, and is not looked at again before it is over. Whoever is due is looked at once more
under the lock of their case, so that somebody who writes just then is not forgotten.

Files cannot go in a transaction. It leaves a mark for each, and `sweep` removes those that nobody
else's case names: whenever a process dies, the marks say what is still to go.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from flows.forgetting import is_forgotten, may_be_forgotten
from flows.tasks import Fetch
from storage.codec import unpack_case
from storage.dialects import overwritten
from storage.erasing import Customer, customer_of, erase_rows
from storage.kept import Kept
from storage.ledger import Ledger
from storage.tables import UNCERTAIN, cases, journal, marks, tasks, to_moment

READ = 500  # cases a look for files, of which only the bytes are searched
AGAIN = timedelta(days=7)  # who is held back by something that is going on is looked at again
AGAIN_EMPTY = timedelta(days=365)  # and a case of which only the number is left
FILE = "gone-file:"  # of the marks with the hashes of files that are to go
_SHA = re.compile(rb"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Due:
    """Who is to be forgotten, and from when the silence of the others counts.

    `since`: whoever was heard of after that stays. `seen`: (case, when) of who stays. `files`:
    hashes of files that are looked after, so that their marks go.
    """

    since: datetime
    customers: tuple[Customer, ...] = ()
    seen: tuple[tuple[int, datetime], ...] = ()
    files: tuple[str, ...] = ()


def look_for_due(connection: Connection, age: timedelta, now: datetime, most: int) -> Due:
    """The next ones whose time may be over."""
    since = now - age
    query = select(cases.c.id).where(cases.c.seen_at <= since)
    numbers = connection.execute(query.order_by(cases.c.seen_at, cases.c.id).limit(most)).scalars()
    customers, seen = [], []
    for number in numbers.all():
        found = _look(connection, number, since, now)
        if isinstance(found, Customer):
            customers.append(found)
        else:
            seen.append((number, found))
    return Due(since, tuple(customers), tuple(seen))


def list_due(connection: Connection, age: timedelta, now: datetime) -> list[Customer]:
    """Everybody whom a round of the desk would forget, the longest silent first."""
    since = now - age
    query = select(cases.c.id).where(cases.c.seen_at <= since).order_by(cases.c.seen_at, cases.c.id)
    found = (
        _look(connection, one, since, now) for one in connection.execute(query).scalars().all()
    )
    return [one for one in found if isinstance(one, Customer)]


def carry_out(ledger: Ledger, kept: Kept, due: Due, now: datetime) -> int:
    """How many were forgotten. All of one customer goes in one transaction.

    Nothing remembered is believed any more: another process may have forgotten whose an address is.
    """
    kept.forget()
    connection = ledger.connection
    for number, at in due.seen:
        connection.execute(update(cases).where(cases.c.id == number).values(seen_at=at))
    if due.files:
        names = [f"{FILE}{sha}" for sha in due.files]
        connection.execute(delete(marks).where(marks.c.name.in_(names)))
    gone = 0
    for customer in due.customers:
        theirs = sorted(customer.cases)
        connection.execute(
            select(cases.c.id).where(cases.c.id.in_(theirs)).order_by(cases.c.id).with_for_update()
        ).all()
        found = _look(connection, customer.cases[0], due.since, now)
        # Who was joined or parted since is looked at again in the next round.
        if isinstance(found, Customer) and set(found.cases) == set(theirs):
            _forget(connection, found, now)
            gone += 1
    return gone


def marked_files(connection: Connection) -> set[str]:
    """The hashes of files that are to go, unless somebody else has sent the same."""
    here = (marks.c.name >= FILE, marks.c.name < f"{FILE}~")  # a range of the primary key
    rows = connection.execute(select(marks.c.name).where(*here)).scalars()
    return {name.removeprefix(FILE) for name in rows}


def look_for_files(connection: Connection, after: int) -> tuple[set[str], int]:
    """The hashes in the next cases after that number, and the last of them; the same: no more."""
    query = select(cases.c.id, cases.c.document).where(cases.c.id > after)
    rows = connection.execute(query.order_by(cases.c.id).limit(READ)).all()
    named = {sha.decode() for row in rows for sha in _SHA.findall(row.document)}
    return named, rows[-1].id if rows else after


def newest_task(connection: Connection) -> int:
    found: int | None = connection.execute(select(func.max(tasks.c.id))).scalar()
    return found or 0


def files_since(connection: Connection, after: int) -> set[str]:
    """The hashes in cases for which a file was brought in by a task after that number."""
    fetched = select(tasks.c.case_id).where(tasks.c.id > after, tasks.c.kind == Fetch.__name__)
    query = select(cases.c.document).where(cases.c.id.in_(fetched))
    documents = connection.execute(query).scalars()
    return {sha.decode() for document in documents for sha in _SHA.findall(document)}


def _look(
    connection: Connection, number: int, since: datetime, now: datetime
) -> Customer | datetime:
    """The customer of a case if they are to be forgotten, else from when to count anew."""
    query = select(cases.c.document, cases.c.changed_at).where(cases.c.id == number)
    row = connection.execute(query).one()
    case = replace(unpack_case(row.document), id=number)
    customer = customer_of(case)
    heard: datetime = max(row.changed_at, *(_heard_of(connection, one) for one in customer.cases))
    if heard > since:
        return heard
    if case.joined_to or is_forgotten(case):
        return since + AGAIN_EMPTY
    if not may_be_forgotten(case, now) or _is_held(connection, customer.cases):
        return since + AGAIN
    return customer


def _heard_of(connection: Connection, number: int) -> datetime:
    """When something was last heard for a case, or an operator's act was written down."""
    query = select(journal.c.at).where(journal.c.case_id == number)
    last: datetime | None = connection.execute(
        query.order_by(journal.c.id.desc()).limit(1)
    ).scalar()
    return last or to_moment(0)


def _is_held(connection: Connection, theirs: Sequence[int]) -> bool:
    """Whether something is still to be done for them, or nobody knows whether it was."""
    going_on = or_(tasks.c.ended_at.is_(None), tasks.c.state == UNCERTAIN)
    query = select(tasks.c.id).where(tasks.c.case_id.in_(theirs), going_on)
    return connection.execute(query.limit(1)).first() is not None


def _forget(connection: Connection, customer: Customer, now: datetime) -> None:
    with overwritten(connection):
        erase_rows(connection, customer, now)
    known = marked_files(connection)
    gone = [{"name": f"{FILE}{sha}", "at": now} for sha in customer.files if sha not in known]
    if gone:
        connection.execute(insert(marks), gone)
