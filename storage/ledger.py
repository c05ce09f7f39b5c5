"""The tables as one transaction of the writer sees them: fixed SQL on the driver's connection.

Every text is written once, as PostgreSQL wants it, and turned into SQLite's words when it is
first used. Lists go as one parameter and rows as one call, so that a text is the same however
many there are: building statements was half of what the desk did. Moments are microseconds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

# SQLSTATEs of a deadlock and of what PostgreSQL could not put in an order.
_COLLIDED = ("40P01", "40001")

Row = tuple[Any, ...]


class TaskRow(NamedTuple):
    """A task that waits."""

    id: int
    lane: str
    case: int | None
    kind: str
    body: bytes
    due: int
    attempts: int
    door: str
    doubtful: bool


_TASK = "id, lane, case_id, kind, body, due, attempts, door, doubtful"

# Leases are counted by one clock for all processes; SQLite's one process adds its own.
_CLOCK = "(extract(epoch from statement_timestamp()) * 1000000)::bigint"

_CASES_AT = "SELECT address, case_id FROM addresses WHERE channel = %s AND address = ANY(%s)"
_CASES_OF_TICKETS = "SELECT id, case_id FROM tickets WHERE id = ANY(%s)"
_CASES_IN_THREADS = "SELECT thread, case_id FROM tickets WHERE channel = %s AND thread = ANY(%s)"
_LOOK_AT_CASES = "SELECT id, document FROM cases WHERE id = ANY(%s) ORDER BY id"
_LOCK_CASES = f"{_LOOK_AT_CASES} FOR UPDATE"
_ADD_CASE = "INSERT INTO cases (id, document, changed_at) VALUES (%s, %s, %s)"
_DROP_CASES = "DELETE FROM cases WHERE id = ANY(%s)"
_KEEP_CASE = "UPDATE cases SET document = %s, changed_at = %s WHERE id = %s"
_ADD_ADDRESS = """
    INSERT INTO addresses (channel, address, case_id) VALUES (%s, %s, %s)
    ON CONFLICT (channel, address) DO NOTHING"""
_MOVE_ADDRESS = "UPDATE addresses SET case_id = %s WHERE channel = %s AND address = %s"
_DROP_ADDRESSES = "DELETE FROM addresses WHERE channel = %s AND address = ANY(%s)"
_LIST_TICKET = """
    INSERT INTO tickets (id, case_id, queue, stage, name, order_number, owner, due, channel,
        thread, opened_at, clocks, zone)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (id) DO UPDATE SET case_id = excluded.case_id, queue = excluded.queue,
        stage = excluded.stage, name = excluded.name, order_number = excluded.order_number,
        owner = excluded.owner, due = excluded.due, channel = excluded.channel,
        thread = excluded.thread, opened_at = excluded.opened_at, clocks = excluded.clocks,
        zone = excluded.zone"""

_KNOWN_KEYS = "SELECT key FROM journal WHERE key = ANY(%s)"
_ADD_ENTRY = """
    INSERT INTO journal (id, key, at, case_id, kind, event, raw)
    VALUES (%s, %s, %s, %s, %s, %s, %s)"""
_ADD_NEW_ENTRY = f"{_ADD_ENTRY} ON CONFLICT (key) DO NOTHING RETURNING id"
_ADD_FAILURE = """
    INSERT INTO journal (key, at, raw, failure) VALUES (%s, %s, %s, %s)
    ON CONFLICT (key) DO NOTHING"""
_MARK = """
    INSERT INTO marks (name, at) VALUES (%s, %s)
    ON CONFLICT (name) DO UPDATE SET at = excluded.at"""

_ADD_TASK = f"""
    INSERT INTO tasks (id, lane, case_id, kind, body, state, due, attempts, holder, lease_until,
        cause, made_at, door)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, {_CLOCK} + %s, %s, %s, %s)"""
_OURS = """
    SELECT id FROM tasks WHERE id = ANY(%s) AND state = 'running' AND holder = %s
    ORDER BY id FOR UPDATE"""
_CLOSE = """
    UPDATE tasks SET state = %s, due = COALESCE(%s, due), attempts = %s, doubtful = %s, why = %s,
        ref = %s, ended_at = %s, holder = NULL, lease_until = NULL
    WHERE id = %s"""
_OPEN_IN_LANES = """
    SELECT lane, id FROM tasks WHERE lane = ANY(%s) AND ended_at IS NULL ORDER BY id"""
_WAITING = f"""
    SELECT {_TASK} FROM tasks WHERE id = ANY(%s) AND state = 'waiting'
    ORDER BY id FOR UPDATE SKIP LOCKED"""
# A task that is on its way holds its lane even where it is the younger one: an operator may have
# brought the older one back.
_FIRST_IN_LANE = """NOT EXISTS (
        SELECT 1 FROM tasks AS ahead WHERE ahead.lane = tasks.lane AND ahead.ended_at IS NULL
        AND (ahead.id < tasks.id OR ahead.state = 'running'))"""
_FREE = f"""
    SELECT {_TASK} FROM tasks WHERE id = ANY(%s) AND state = 'waiting' AND {_FIRST_IN_LANE}
    ORDER BY id FOR UPDATE SKIP LOCKED"""
# The first limit is no limit; for its sake SQLite takes the index of what is held. The plus is
# for SQLite as well, which else walks all tasks in their order.
_RUNNING = f"""
    SELECT {_TASK} FROM tasks
    WHERE state = 'running' AND lease_until < {2**62}
    AND (lease_until < {_CLOCK} + %s OR holder = ANY(%s))
    ORDER BY +id FOR UPDATE SKIP LOCKED"""
_TAKE = f"""
    UPDATE tasks SET state = 'running', attempts = attempts + 1, holder = %s,
        lease_until = {_CLOCK} + %s
    WHERE id = ANY(%s)"""
_GIVE_BACK = """
    UPDATE tasks SET state = 'waiting', attempts = attempts - 1, holder = NULL, lease_until = NULL
    WHERE id = ANY(%s) AND state = 'running' AND holder = %s"""
_WITHOUT_DOOR = f"""
    SELECT {_TASK} FROM tasks WHERE state = 'waiting' AND door = ''
    ORDER BY due, id LIMIT 1000 FOR UPDATE SKIP LOCKED"""
_PUT_AT_DOOR = "UPDATE tasks SET door = %s WHERE id = %s"
_NEXT_IDS = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
_LOCK_LANE = "SELECT pg_advisory_xact_lock(8471, hashtext(lane)) FROM unnest(%s::text[]) AS lane"

# One jump from door to door in the index, however much waits at each.
_FIRST_DUE = """
    WITH RECURSIVE doors (door) AS (
        SELECT min(door) FROM tasks WHERE state = 'waiting'
        UNION ALL
        SELECT (SELECT min(door) FROM tasks WHERE state = 'waiting' AND door > doors.door)
        FROM doors WHERE door IS NOT NULL
    )
    SELECT door, (SELECT min(due) FROM tasks WHERE state = 'waiting' AND door = doors.door)
    FROM doors WHERE door IS NOT NULL"""
_DUE = f"""
    SELECT {_TASK} FROM tasks WHERE state = 'waiting' AND door = %s AND due <= %s
    AND {_FIRST_IN_LANE} ORDER BY due, id LIMIT %s FOR UPDATE SKIP LOCKED"""
_NEXT_DUE = f"""
    SELECT due FROM tasks WHERE state = 'waiting' AND door = %s AND due > %s
    AND {_FIRST_IN_LANE} ORDER BY due, id LIMIT 1"""


@cache
def in_sqlite(text: str) -> str:
    """The text for SQLite, whose one writer needs no locks."""
    text = text.replace("FOR UPDATE", "").replace("SKIP LOCKED", "").replace(_CLOCK, "0")
    return text.replace("= ANY(%s)", "IN (SELECT value FROM json_each(?))").replace("%s", "?")


class Ledger:
    """One transaction. What it returns are values; nothing waits for being fetched."""

    def __init__(self, connection: Connection) -> None:
        self.is_sole = connection.dialect.name == "sqlite"  # nobody else writes
        self.connection = connection  # for what is rare, and written once for SQLAlchemy
        driver: Any = connection.connection.driver_connection
        self._cursor: Any = driver.cursor() if self.is_sole else driver.cursor(binary=True)

    def rows(self, text: str, *values: Any) -> list[Row]:
        """Asks; a list among the values is one parameter."""
        if self.is_sole:
            plain = [orjson.dumps(v).decode() if type(v) is list else v for v in values]
            found: list[Row] = self._cursor.execute(in_sqlite(text), plain).fetchall()
        else:
            found = self._cursor.execute(text, values).fetchall()
        return found

    def do(self, text: str, *values: Any) -> None:
        if self.is_sole:
            plain = [orjson.dumps(v).decode() if type(v) is list else v for v in values]
            self._cursor.execute(in_sqlite(text), plain)
        else:
            self._cursor.execute(text, values)

    def do_each(self, text: str, rows: Collection[Sequence[Any]]) -> None:
        if rows:
            self._cursor.executemany(in_sqlite(text) if self.is_sole else text, rows)

    def each(self, text: str, rows: Collection[Sequence[Any]]) -> list[Row]:
        """Does it with each of the rows; all that is returned."""
        if self.is_sole:
            texts = in_sqlite(text)
            return [found for row in rows for found in self._cursor.execute(texts, row).fetchall()]
        if not rows:
            return []
        self._cursor.executemany(text, rows, returning=True)
        return [found for result in self._cursor.results() for found in result.fetchall()]

    def end(self) -> None:
        """SQLite keeps a file open for as long as a cursor lives."""
        self._cursor.close()

    def next_ids(self, table: str, count: int) -> Iterable[int]:
        """Numbers for new rows, counting up."""
        if not count:
            return ()
        if self.is_sole:
            last = self.rows(f"SELECT COALESCE(max(id), 0) FROM {table}")[0][0]
            return range(last + 1, last + 1 + count)
        return sorted(row[0] for row in self.rows(_NEXT_IDS, table, count))

    # --- cases and what leads to them ---

    def cases_at(self, channel: str, addresses: list[str]) -> list[Row]:
        return self.rows(_CASES_AT, channel, addresses)

    def cases_of_tickets(self, numbers: list[int]) -> list[Row]:
        return self.rows(_CASES_OF_TICKETS, numbers)

    def cases_in_threads(self, channel: str, threads: list[str]) -> list[Row]:
        return self.rows(_CASES_IN_THREADS, channel, threads)

    def add_cases(self, rows: list[Row]) -> None:
        self.do_each(_ADD_CASE, rows)

    def drop_cases(self, numbers: list[int]) -> None:
        self.do(_DROP_CASES, numbers)

    def add_addresses(self, rows: list[Row]) -> None:
        """Passes over addresses that are somebody's; ordered, so that nobody waits in a circle."""
        self.do_each(_ADD_ADDRESS, sorted(rows))

    def move_addresses(self, rows: list[Row]) -> None:
        """(case, channel, address) of customers who have turned out to be another case's."""
        self.do_each(_MOVE_ADDRESS, sorted(rows))

    def drop_addresses(self, channel: str, addresses: list[str]) -> None:
        self.do(_DROP_ADDRESSES, channel, addresses)

    def lock_cases(self, numbers: list[int]) -> list[Row]:
        return self.rows(_LOCK_CASES, sorted(numbers))

    def look_at_cases(self, numbers: list[int]) -> list[Row]:
        """The cases as they are, unlocked."""
        return self.rows(_LOOK_AT_CASES, numbers)

    def keep_cases(self, rows: list[Row]) -> None:
        self.do_each(_KEEP_CASE, rows)

    def list_tickets(self, rows: list[Row]) -> None:
        self.do_each(_LIST_TICKET, rows)

    # --- the journal ---

    def journal(self, rows: list[Row]) -> set[int]:
        """Writes down what is new; the ids of that. `rows` begin with their id and key."""
        if not self.is_sole:
            return {row[0] for row in self.each(_ADD_NEW_ENTRY, rows)}
        known = {row[0] for row in self.rows(_KNOWN_KEYS, [row[1] for row in rows])}
        new = []
        for row in rows:
            if row[1] not in known:
                known.add(row[1])
                new.append(row)
        self.do_each(_ADD_ENTRY, new)
        return {row[0] for row in new}

    def note_failure(self, key: str, at: int, raw: bytes, why: str) -> None:
        """Writes down what could not be decided."""
        self.do(_ADD_FAILURE, key, at, raw, why)

    def mark(self, name: str, at: int) -> None:
        self.do(_MARK, name, at)

    # --- tasks ---

    def add_tasks(self, rows: list[Row]) -> None:
        self.do_each(_ADD_TASK, rows)

    def ours(self, numbers: list[int], holder: str) -> set[int]:
        """Which of these tasks are still on their way with us."""
        return {row[0] for row in self.rows(_OURS, numbers, holder)}

    def close(self, rows: list[Row]) -> None:
        self.do_each(_CLOSE, rows)

    def lock_lanes(self, lanes: list[str]) -> None:
        """Nobody else adds tasks to these lanes until the transaction ends."""
        if not self.is_sole:
            self.rows(_LOCK_LANE, sorted(lanes))

    def open_in_lanes(self, lanes: list[str]) -> list[Row]:
        """(lane, id) of what is not over, in order."""
        return self.rows(_OPEN_IN_LANES, lanes)

    def waiting(self, numbers: list[int]) -> list[TaskRow]:
        """Those that wait and that nobody else is just taking."""
        return [TaskRow._make(row) for row in self.rows(_WAITING, numbers)]

    def free(self, numbers: list[int]) -> list[TaskRow]:
        """Those of them that are the first of their lane, where none is on its way."""
        return [TaskRow._make(row) for row in self.rows(_FREE, numbers)]

    def lease_start(self, now: int) -> int:
        """What the times of leases are counted from in this class: `now` is our own time.

        On PostgreSQL it is nothing, as the texts add the database's time.
        """
        return now if self.is_sole else 0

    def clock(self) -> int:
        """The database's time; PostgreSQL alone has one."""
        now: int = self.rows(f"SELECT {_CLOCK}")[0][0]
        return now

    def running(self, until: int, holders: list[str]) -> list[TaskRow]:
        """What is held under a lease that is over by then (see `lease_start`), or by these."""
        return [TaskRow._make(row) for row in self.rows(_RUNNING, until, holders)]

    def first_due(self) -> list[Row]:
        """(door, earliest due) of every door at which something waits."""
        return self.rows(_FIRST_DUE)

    def next_due(self, after: int) -> int | None:
        """The earliest time, later than that, at which something will be first in its lane."""
        doors = [door for door, _ in self.first_due()]
        found = [row[0] for door in doors for row in self.rows(_NEXT_DUE, door, after)]
        return min(found, default=None)

    def due(self, door: str, now: int, most: int) -> list[TaskRow]:
        """What can be done now at a door: due, and first in its lane."""
        return [TaskRow._make(row) for row in self.rows(_DUE, door, now, most)]

    def take(self, numbers: list[int], holder: str, until: int) -> None:
        self.do(_TAKE, holder, until, numbers)

    def give_back(self, numbers: list[int], holder: str) -> None:
        """What was taken for us and never begun waits again, as if it had not been taken."""
        self.do(_GIVE_BACK, numbers, holder)

    def without_door(self) -> list[TaskRow]:
        """What waits at no door."""
        return [TaskRow._make(row) for row in self.rows(_WITHOUT_DOOR)]

    def put_at_doors(self, rows: list[Row]) -> None:
        self.do_each(_PUT_AT_DOOR, rows)


@cache
def _faults(dialect: str) -> tuple[type[Exception], ...]:
    """What is the database's fault. A value that it refuses is the fault of whoever sent it."""
    if dialect == "sqlite":
        return (sqlite3.OperationalError,)
    import psycopg  # much to load where it is not needed

    return (psycopg.OperationalError, psycopg.InterfaceError)


@contextmanager
def transaction(engine: Engine) -> Iterator[Ledger]:
    """Commits at its end. OperationalError: the database's fault, and nothing was done."""
    with engine.begin() as connection:
        ledger = Ledger(connection)
        try:
            yield ledger
        except _faults(engine.dialect.name) as error:
            driver: Any = connection.connection.driver_connection
            if getattr(driver, "closed", False):
                connection.invalidate()
            raise OperationalError("the writer's", None, error) from error
        finally:
            ledger.end()


def has_collided(error: Exception) -> bool:
    """Whether two processes were in each other's way: it can be done again at once."""
    return getattr(getattr(error, "orig", None), "sqlstate", None) in _COLLIDED
