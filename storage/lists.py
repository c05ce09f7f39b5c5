"""Lists of tickets as people look at them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from flows.arrival import Listed
from flows.case import Stage
from storage.tables import tickets

UNRESOLVED = tuple(str(stage) for stage in Stage if stage is not Stage.RESOLVED)


def list_unresolved(connection: Connection, most: int) -> list[Listed]:
    """The tickets that are not resolved, what lapses first first.

    Each part comes from an index in its order, so that however many there are, few are read.
    """
    found: list[Any] = []
    for is_dated in (tickets.c.due.is_not(None), tickets.c.due.is_(None)):
        part: list[Any] = []
        for stage in UNRESOLVED:
            query = select(tickets).where(tickets.c.stage == stage, is_dated)
            ordered = query.order_by(tickets.c.due, tickets.c.id).limit(most)
            part += connection.execute(ordered).all()
        found += sorted(part, key=lambda row: (row.due, row.id) if row.due else (row.id,))
    return [
        Listed(
            ticket=row.id,
            case=row.case_id,
            queue=row.queue,
            stage=row.stage,
            name=row.name,
            order=row.order_number,
            owner=row.owner,
            due=row.due,
            channel=row.channel,
            thread=row.thread,
        )
        for row in found[:most]
    ]
