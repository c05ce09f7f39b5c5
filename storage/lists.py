"""Lists of tickets as people look at them."""

from __future__ import annotations

from sqlalchemy import Connection, select, union_all

from flows.arrival import Listed
from flows.case import Stage
from storage.codec import unpack_clocks
from storage.tables import tickets

UNRESOLVED = tuple(str(stage) for stage in Stage if stage is not Stage.RESOLVED)


def list_unresolved(connection: Connection, most: int) -> list[Listed]:
    """The tickets that are not resolved, what lapses first first.

    Each part comes from an index in its order, so that however many there are, few are read; all
    of them in one statement, so that no ticket is seen twice while its stage changes.
    """
    parts = [
        select(tickets).where(tickets.c.stage == stage, is_dated)
        for is_dated in (tickets.c.due.is_not(None), tickets.c.due.is_(None))
        for stage in UNRESOLVED
    ]
    ordered = (part.order_by(tickets.c.due, tickets.c.id).limit(most) for part in parts)
    found = connection.execute(union_all(*(select(part.subquery()) for part in ordered))).all()
    dated = sorted((row for row in found if row.due), key=lambda row: (row.due, row.id))
    undated = sorted((row for row in found if not row.due), key=lambda row: row.id)
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
            clocks=unpack_clocks(row.clocks),
            opened=row.opened_at,
        )
        for row in [*dated, *undated][:most]
    ]
