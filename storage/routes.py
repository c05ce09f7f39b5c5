"""Which case an event belongs to: by address, by ticket, or by thread."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, Engine, delete, insert, select, tuple_

from flows.case import Address, Case
from flows.events import HomeOpened, Reported, TeamDeleted, TeamPressed, Unheard
from storage.codec import pack
from storage.dialects import insert_new
from storage.tables import addresses, cases, tickets

Thread = tuple[str, str]
Key = Address | Thread | int | None


def key_of(event: Reported | None) -> Key:
    """What an event is found by: the customer's address, a thread, or a ticket's number."""
    if event is None or isinstance(event, HomeOpened | Unheard):
        return None
    if isinstance(event, TeamPressed):
        return event.ticket
    if hasattr(event, "sender"):
        return event.sender
    post = event.gone if isinstance(event, TeamDeleted) else event.post
    return (post.channel, post.thread or post.id)


def find_cases(connection: Connection, keys: Iterable[Key]) -> dict[Key, int]:
    """The case of each key that has one."""
    wanted = set(keys) - {None}
    found: dict[Key, int] = {}
    here = [key for key in wanted if isinstance(key, Address)]
    if here:
        pairs = [(key.channel, key.id) for key in here]
        rows = connection.execute(
            select(addresses).where(tuple_(addresses.c.channel, addresses.c.address).in_(pairs))
        )
        found.update({Address(row.channel, row.address): row.case_id for row in rows})
    numbers = [key for key in wanted if isinstance(key, int)]
    if numbers:
        rows = connection.execute(
            select(tickets.c.id, tickets.c.case_id).where(tickets.c.id.in_(numbers))
        )
        found.update({row.id: row.case_id for row in rows})
    threads = [key for key in wanted if isinstance(key, tuple)]
    if threads:
        rows = connection.execute(
            select(tickets.c.channel, tickets.c.thread, tickets.c.case_id).where(
                tuple_(tickets.c.channel, tickets.c.thread).in_(threads)
            )
        )
        found.update({(row.channel, row.thread): row.case_id for row in rows})
    return found


def make_cases(
    connection: Connection, engine: Engine, new: list[Address], now: datetime
) -> dict[Key, int]:
    """Cases for customers who were not known. Where another process was faster, its case."""
    empty = pack(Case(id=0))
    made = {
        address: connection.execute(
            insert(cases).values(document=empty, changed_at=now).returning(cases.c.id)
        ).scalar_one()
        for address in new
    }
    connection.execute(
        insert_new(engine, addresses, "channel", "address"),
        [
            {"channel": address.channel, "address": address.id, "case_id": number}
            for address, number in made.items()
        ],
    )
    settled = find_cases(connection, made)
    orphans = [number for address, number in made.items() if settled[address] != number]
    if orphans:
        connection.execute(delete(cases).where(cases.c.id.in_(orphans)))
    return settled
