"""What goes after its time: ended tasks, and payloads as they came.

Events, cases and tickets go only with their customer (`storage/forgetting.py`): they are the audit.
What ended badly stays until an operator has put it right, and what waits stays in any case.

Ids grow with time, so a walk along them needs no index of times, which every task would pay for.
It looks at a lot of rows in a reader's thread and gives the writer few of them at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    and_,
    false,
    func,
    not_,
    or_,
    select,
)

from flows.tasks import Reconcile
from storage.history import SILENT
from storage.ledger import Ledger
from storage.mailbox import forget_visitors, idle_visitors
from storage.tables import DONE, DROPPED, journal, tasks, to_micros

LOOKED_AT = 2000  # rows a look; some milliseconds
AT_A_TIME = 100  # rows a commit; about a millisecond, which customers' messages wait for
OVER = (DONE, DROPPED)
# What only moved a screen or waited for its time: once done, no history shows it.
ROUTINE = tuple(kind.__name__ for kind in (*SILENT, Reconcile))


@dataclass(frozen=True, slots=True)
class Keep:
    """How long what is kept; None: for ever."""

    routine: timedelta | None = None  # ended tasks that history never shows
    tasks: timedelta | None = None  # the other ended tasks: what the desk said, and when
    payloads: timedelta | None = None  # what platforms sent, word for word
    customers: timedelta | None = None  # with all they said, see `storage/forgetting.py`


@dataclass(frozen=True, slots=True)
class Forget:
    """Rows whose time is over: tasks and mailboxes go, journal entries lose their payload."""

    tasks: tuple[int, ...] = ()
    payloads: tuple[int, ...] = ()
    visitors: tuple[str, ...] = ()  # who have been silent since `silent_since`, microseconds
    silent_since: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """What a look has found, in lots; the next one is `after` that id, `more`: at once."""

    found: tuple[Forget, ...]
    after: int
    more: bool


_DELETE_TASKS = """
    DELETE FROM tasks WHERE id IN (
        SELECT id FROM tasks WHERE id = ANY(%s) AND state IN ('done', 'dropped')
        FOR UPDATE SKIP LOCKED)"""
_EMPTY_PAYLOADS = """
    UPDATE journal SET raw = %s WHERE id IN (
        SELECT id FROM journal WHERE id = ANY(%s) FOR UPDATE SKIP LOCKED)"""

Looking = Callable[[Connection, Keep, datetime, int], Look]


def look_at_tasks(connection: Connection, keep: Keep, now: datetime, after: int) -> Look:
    """Ended tasks whose time is over. One may end long after it was made: look from 0 again."""
    ages = [age for age in (keep.routine, keep.tasks) if age is not None]
    if not ages:
        return Look((), after, more=False)
    last, more = _walk(connection, tasks.c.id, tasks.c.made_at <= now - min(ages), after)
    routine = and_(tasks.c.kind.in_(ROUTINE), tasks.c.state == DONE)
    over = or_(
        and_(routine, _is_older(keep.routine, now)), and_(not_(routine), _is_older(keep.tasks, now))
    )
    newest = select(func.max(tasks.c.id)).scalar_subquery()  # stays: numbers go on from it
    here = (tasks.c.id > after, tasks.c.id <= last, tasks.c.id < newest)
    query = select(tasks.c.id).where(*here, tasks.c.state.in_(OVER), over).order_by(tasks.c.id)
    numbers = connection.execute(query).scalars().all()
    return Look(tuple(Forget(tasks=lot) for lot in _lots(numbers)), last, more)


def look_at_payloads(connection: Connection, keep: Keep, now: datetime, after: int) -> Look:
    """Journal entries that are over their time and still have what the platform sent."""
    if keep.payloads is None:
        return Look((), after, more=False)
    last, more = _walk(connection, journal.c.id, journal.c.at <= now - keep.payloads, after)
    here = (journal.c.id > after, journal.c.id <= last, journal.c.raw != b"")
    query = select(journal.c.id).where(*here).order_by(journal.c.id)
    numbers = connection.execute(query).scalars().all()
    return Look(tuple(Forget(payloads=lot) for lot in _lots(numbers)), last, more)


def look_at_mailboxes(connection: Connection, keep: Keep, now: datetime, after: int) -> Look:
    """Those of visitors to whom nothing was said, and who said nothing, for as long as tasks stay.

    What was found is gone before the next look, which so begins at the start again.
    """
    if keep.tasks is None:
        return Look((), after, more=False)
    since = now - keep.tasks
    names = idle_visitors(connection, since, AT_A_TIME)
    found = (Forget(visitors=tuple(names), silent_since=to_micros(since)),) if names else ()
    return Look(found, after, more=len(names) == AT_A_TIME)


def forget(ledger: Ledger, work: Forget) -> None:
    """Rows that somebody else holds just now are passed over: waiting could only do harm."""
    if work.tasks:
        ledger.do(_DELETE_TASKS, list(work.tasks))
    if work.payloads:
        ledger.do(_EMPTY_PAYLOADS, b"", list(work.payloads))
    if work.visitors:
        forget_visitors(ledger, work.visitors, work.silent_since)


def _walk(
    connection: Connection, number: Column[int], is_old: ColumnElement[bool], after: int
) -> tuple[int, bool]:
    """The last old id of the next so many rows, and whether all of them were old."""
    rows = select(number, is_old.label("old")).where(number > after)
    lot = rows.order_by(number).limit(LOOKED_AT).subquery()
    last, many = connection.execute(select(func.max(lot.c.id), func.count()).where(lot.c.old)).one()
    return last or after, many == LOOKED_AT


def _is_older(age: timedelta | None, now: datetime) -> ColumnElement[bool]:
    return false() if age is None else tasks.c.ended_at <= now - age


def _lots(numbers: Sequence[int]) -> Iterator[tuple[int, ...]]:
    for at in range(0, len(numbers), AT_A_TIME):
        yield tuple(numbers[at : at + AT_A_TIME])
