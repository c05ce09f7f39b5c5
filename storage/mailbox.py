"""Mailboxes: what a visitor's client shows, numbered, kept until it is fetched and long after.

The number is given under the lock of the visitor's own row, so numbers are committed in their
order: whoever has read up to one has missed none before it. Numbers may have gaps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from flows.arrival import Letter, Posted
from storage.ledger import Ledger
from storage.tables import mailbox, to_micros, visitors

READ_AT_ONCE = 200  # letters

_COUNT_UP = """
    INSERT INTO visitors (id, last, changed_at) VALUES (%s, %s, %s)
    ON CONFLICT (id) DO UPDATE SET last = visitors.last + excluded.last,
        changed_at = excluded.changed_at
    RETURNING id, last"""
_ADD = """
    INSERT INTO mailbox (visitor, number, ref, at, body) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (visitor, ref) DO NOTHING RETURNING visitor, ref, number"""
_KNOWN = "SELECT number FROM mailbox WHERE visitor = %s AND ref = %s"
_REPLACE = "UPDATE mailbox SET body = %s WHERE visitor = %s AND number = %s"
_DROP_VISITORS = "DELETE FROM visitors WHERE id = ANY(%s) AND changed_at <= %s RETURNING id"
_DROP_LETTERS = "DELETE FROM mailbox WHERE visitor = ANY(%s)"


def post(ledger: Ledger, letters: Sequence[Letter], at: int) -> list[int]:
    """Puts them into their mailboxes; the number of each, of one that lay there already as well."""
    counts = Counter(letter.visitor for letter in letters)
    # In one order for all processes, which could lock each other out else.
    lasts = ledger.each(_COUNT_UP, [(who, counts[who], at) for who in sorted(counts)])
    free = {who: last - counts[who] for who, last in lasts}
    rows = []
    for letter in letters:
        free[letter.visitor] += 1
        said_at = at if letter.said_at is None else to_micros(letter.said_at)
        rows.append((letter.visitor, free[letter.visitor], letter.ref, said_at, letter.body))
    added = {(who, ref): number for who, ref, number in ledger.each(_ADD, rows)}
    ledger.do_each(
        _REPLACE,
        [
            (letter.new_body, letter.visitor, letter.instead)
            for letter in letters
            if letter.instead is not None
        ],
    )
    return [
        added.get((letter.visitor, letter.ref)) or _number_of(ledger, letter) for letter in letters
    ]


def _number_of(ledger: Ledger, letter: Letter) -> int:
    ((number,),) = ledger.rows(_KNOWN, letter.visitor, letter.ref)
    return int(number)


def forget_visitors(ledger: Ledger, names: Sequence[str], since: int) -> None:
    """The mailboxes of those are gone who have still been silent since then, with all in them.

    Who has written after they were looked for keeps theirs, and the numbers their client knows.
    """
    idle = [row[0] for row in ledger.rows(_DROP_VISITORS, list(names), since)]
    ledger.do(_DROP_LETTERS, idle)


def read_letters(connection: Connection, visitor: str, after: int) -> list[Posted]:
    """The next letters behind that number, at most READ_AT_ONCE."""
    query = (
        select(mailbox.c.number, mailbox.c.at, mailbox.c.body)
        .where(mailbox.c.visitor == visitor, mailbox.c.number > after)
        .order_by(mailbox.c.number)
        .limit(READ_AT_ONCE)
    )
    return [Posted(row.number, row.at, row.body) for row in connection.execute(query)]


def read_letter(connection: Connection, visitor: str, number: int) -> Posted | None:
    query = select(mailbox.c.at, mailbox.c.body).where(
        mailbox.c.visitor == visitor, mailbox.c.number == number
    )
    row = connection.execute(query).first()
    return Posted(number, row.at, row.body) if row else None


def read_lasts(connection: Connection, names: Collection[str]) -> dict[str, int]:
    """The newest number in each of these mailboxes; who has none is left out."""
    query = select(visitors.c.id, visitors.c.last).where(visitors.c.id.in_(names))
    return {row.id: row.last for row in connection.execute(query)}


def idle_visitors(connection: Connection, since: datetime, most: int) -> list[str]:
    """Those whose mailboxes nothing was put into since then."""
    query = select(visitors.c.id).where(visitors.c.changed_at <= since).limit(most)
    return list(connection.execute(query).scalars())
