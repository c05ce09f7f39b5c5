"""The schema. Documents hold what decisions need; columns what lists and searches need."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    false,
    text,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(moment: datetime) -> int:
    """An instant as the database keeps it."""
    return (moment - _EPOCH) // _MICROSECOND


def to_moment(micros: int) -> datetime:
    return _EPOCH + timedelta(microseconds=micros)


class Moment(TypeDecorator[datetime]):
    """An instant as whole microseconds since 1970 UTC: the same on every database, sortable."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        return None if value is None else to_micros(value)

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        return None if value is None else to_moment(value)


# SQLite makes ids of its own only for a column that is exactly INTEGER.
Number = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData()


def _partial(name: str, where: str, *columns: str) -> Index:
    """An index of some of the rows. Only a query that says `where` word for word can use it."""
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


cases = Table(
    "cases",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("document", LargeBinary, nullable=False),
    Column("changed_at", Moment, nullable=False),
    # Until when it is known that nothing is to be forgotten. Only `storage/forgetting.py` writes
    # it, once in that long time, so that no message pays for the index.
    Column("seen_at", Moment, nullable=False, server_default=text("0")),
    Index("cases_by_look", "seen_at", "id"),
)

addresses = Table(
    "addresses",
    metadata,
    Column("channel", String(40), primary_key=True),
    Column("address", String(200), primary_key=True),
    Column("case_id", Number, ForeignKey("cases.id"), nullable=False),
)

tickets = Table(
    "tickets",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("case_id", Number, ForeignKey("cases.id"), nullable=False),
    Column("queue", String(80), nullable=False),
    Column("stage", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("order_number", Text, nullable=False),
    Column("owner", String(80)),
    Column("due", Moment),
    Column("channel", String(80)),
    Column("thread", String(80)),
    Column("opened_at", Moment, nullable=False),
    Column("clocks", LargeBinary),  # as in the case's document; None: none, or an older desk's
    Column("zone", String(64)),  # the customer's; None: not known, or an older desk's row
    Index("tickets_by_thread", "channel", "thread", unique=True),
    Index("tickets_by_stage", "stage", "due"),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("key", String(300), nullable=False, unique=True),
    Column("at", Moment, nullable=False),
    Column("case_id", Number),
    Column("kind", String(40)),
    Column("event", LargeBinary),
    Column("raw", LargeBinary, nullable=False),
    Column("failure", Text),
    Index("journal_by_case", "case_id", "id"),
)

WAITING, RUNNING, DONE, UNCERTAIN, DEAD = "waiting", "running", "done", "uncertain", "dead"
DROPPED = "dropped"  # an operator's word that nobody needs to look at it any more

tasks = Table(
    "tasks",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("lane", String(300), nullable=False),
    Column("case_id", Number),
    Column("kind", String(40), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("state", String(10), nullable=False),
    Column("due", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("holder", String(40)),
    Column("lease_until", Moment),
    Column("why", Text),
    Column("ref", Text),
    Column("cause", Number),  # the journal entry it follows from
    Column("made_at", Moment, nullable=False),
    Column("ended_at", Moment),
    # The outside service it needs; '': made by a desk that did not know doors yet.
    Column("door", String(40), nullable=False, server_default=text("''")),
    # An attempt may have done it, though nobody knows.
    Column("doubtful", Boolean, nullable=False, server_default=false()),
    Index("tasks_by_case", "case_id"),
    # Nearly all tasks are over. These hold only the others, so they stay small for ever.
    _partial("tasks_open_by_lane", "ended_at IS NULL", "lane", "id"),
    _partial("tasks_waiting", "state = 'waiting'", "door", "due", "id"),
    _partial("tasks_running", "state = 'running'", "lease_until"),
    _partial("tasks_ended_badly", "state IN ('uncertain', 'dead')", "id"),
)

# Those who are reached by a mailbox that their own client empties; `last` is its newest number.
visitors = Table(
    "visitors",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("last", Integer, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

# All that a visitor's client shows, in its order: their own words, the desk's, and the agents'.
mailbox = Table(
    "mailbox",
    metadata,
    Column("visitor", String(200), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("ref", String(300), nullable=False),
    Column("at", Moment, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("mailbox_by_ref", "visitor", "ref", unique=True),
)

# Times at which something was last done, under a name of its own.
marks = Table(
    "marks",
    metadata,
    Column("name", String(300), primary_key=True),
    Column("at", Moment, nullable=False),
)
