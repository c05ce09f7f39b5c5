"""Lists of tickets as people look at them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, case, func, select, union_all

from flows.arrival import Left, Listed
from flows.case import Stage
from flows.digest import HandOver
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
    return [_listed(row) for row in [*dated, *undated][:most]]


def list_left(connection: Connection, task: HandOver, most: int) -> Left:
    """All that is not resolved in a queue, counted; first those whose owners go, then by due."""
    here = tickets.c.stage.in_(UNRESOLVED) & (tickets.c.queue == task.queue)
    order = (
        case((tickets.c.owner.in_(task.leaving), 0), else_=1),
        tickets.c.due.is_(None),
        tickets.c.due,
        tickets.c.id,
    )
    unclaimed = func.count(case((tickets.c.owner.is_(None), 1)))
    lapsing = func.count(case((tickets.c.due <= task.until, 1)))
    total = connection.execute(select(func.count(), unclaimed, lapsing).where(here)).one()
    rows = connection.execute(select(tickets).where(here).order_by(*order).limit(most))
    return Left(total[0], total[1], total[2], tuple(_listed(row) for row in rows))


def _listed(row: Row[Any]) -> Listed:
    return Listed(
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
        zone=row.zone,
    )
