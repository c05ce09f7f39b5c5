"""The threads of tickets in the order in which they are read again: what is most urgent first."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from flows.case import Stage
from flows.events import Place
from storage.tables import tickets

# Only an owner's words become drafts, so what may be lost is lost where somebody has claimed.
STAGES = (str(Stage.CLAIMED), str(Stage.OPEN))


def next_thread(connection: Connection, after: Place | None) -> Place | None:
    """The ticket with a thread that comes after `after`: by stage, by what lapses first, by age.

    A ticket that changes its place meanwhile may come twice.
    """
    for stage, dated, rest in _parts(after):
        query = (
            select(tickets.c.due, tickets.c.id)
            .where(tickets.c.stage == stage, tickets.c.thread.is_not(None), *rest)
            .where(tickets.c.due.is_not(None) if dated else tickets.c.due.is_(None))
            .order_by(tickets.c.due, tickets.c.id)
            .limit(1)
        )
        row = connection.execute(query).first()
        if row is not None:
            return Place(stage, row.due, row.id)
    return None


def _parts(after: Place | None) -> Iterator[tuple[str, bool, list[ColumnElement[bool]]]]:
    """The order in parts that an index can give, from `after` on: stage, dated or not, the rest."""
    parts = [(stage, dated) for stage in STAGES for dated in (True, False)]
    if after is None:
        yield from ((stage, dated, []) for stage, dated in parts)
        return
    here = (after.stage, after.due is not None)
    yield (*here, [_later(after)])
    yield from ((stage, dated, []) for stage, dated in parts[parts.index(here) + 1 :])


def _later(after: Place) -> ColumnElement[bool]:
    if after.due is None:
        return tickets.c.id > after.ticket
    later = or_(tickets.c.due > after.due, tickets.c.id > after.ticket)
    return and_(tickets.c.due >= after.due, later)  # so that an index finds the first
