"""Copies a desk from SQLite into an empty PostgreSQL: all of it or nothing.

Lives here: copying and proving that nothing is missing. Must not live here: stopping the desk
that uses the source; whoever calls holds its data folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import psycopg
from alembic.util import CommandError
from sqlalchemy import Column, Connection, Table, func, inspect, select, text
from sqlalchemy.exc import DBAPIError

from storage.dialects import connect, keep_others_out
from storage.migrate import migrate, newest, version
from storage.tables import journal, metadata, tasks, tickets

BATCH = 1000  # rows between two words about the progress
OWN = {table.name for table in metadata.sorted_tables} | {"alembic_version"}

Progress = Callable[[str, int, int], None]  # table, rows copied, rows in all


class MoveRefused(Exception):
    """Nothing was copied; the message says why."""


def move(source: str, target: str, progress: Progress) -> dict[str, int]:
    """Copies every row under its own id; gives the rows of each table."""
    _check_source(source)
    if not target.startswith("postgresql://"):
        raise MoveRefused("The target must be an address such as postgresql://amends@db/amends.")
    reader, writer = connect(source, writes=False), connect(target, writes=True)
    try:
        _prepare(target)
        with reader.connect() as old, writer.begin() as new:
            keep_others_out(new, *metadata.sorted_tables)  # a desk that starts on it waits
            _check_empty(new)
            counts = {
                table.name: _copy(old, new, table, progress) for table in metadata.sorted_tables
            }
            _set_sequences(new)
            _compare(new, counts)
            new.execute(text("ANALYZE"))  # else the first queries would guess at empty tables
            return counts
    except (DBAPIError, psycopg.Error) as error:
        raise MoveRefused(_say(error)) from error
    finally:
        reader.dispose()
        writer.dispose()


def _check_source(source: str) -> None:
    file = source.removeprefix("sqlite:///")
    if file == source:
        raise MoveRefused("Only a desk on SQLite can be moved, and this one is not.")
    if not Path(file).exists():
        raise MoveRefused(f"There is no database {file}.")
    if version(source) != newest():
        raise MoveRefused("The database is not at the schema of this version: amends migrate.")


def _prepare(target: str) -> None:
    """Makes the tables, where nobody else has any."""
    engine = connect(target, writes=False)
    try:
        with engine.connect() as connection:
            foreign = sorted(set(inspect(connection).get_table_names()) - OWN)
    finally:
        engine.dispose()
    if foreign:
        raise MoveRefused(
            f"The target holds tables of something else ({', '.join(foreign[:3])}). "
            "Give the desk a database of its own."
        )
    try:
        migrate(target)
    except CommandError as error:
        raise MoveRefused(f"The target's schema is not one of this version: {error}") from error
    if version(target) != newest():
        raise MoveRefused("The target's schema is that of a newer Amends.")


def _check_empty(new: Connection) -> None:
    for table in metadata.sorted_tables:
        if new.execute(select(table).limit(1)).first() is not None:
            raise MoveRefused(
                f"The target is not empty: {table.name} has rows. Nothing was changed there."
            )


def _copy(old: Connection, new: Connection, table: Table, progress: Progress) -> int:
    total = _count(old, table)
    driver: Any = new.connection.driver_connection
    copied = 0
    progress(table.name, 0, total)
    # COPY is much faster than inserting, and takes what the file holds as it is.
    into = f"COPY {_quoted([table])} ({_quoted(table.columns)}) FROM STDIN"
    with driver.cursor() as cursor, cursor.copy(into) as copy:
        for rows in _read(old, table):
            for row in rows:
                copy.write_row([_storable(value) for value in row])
            copied += len(rows)
            progress(table.name, copied, total)
    return copied


def _quoted(named: Iterable[Table | Column[Any]]) -> str:
    return ", ".join(f'"{thing.name}"' for thing in named)


def _read(old: Connection, table: Table) -> Iterator[list[Any]]:
    order = _quoted(table.primary_key.columns)
    query = f"SELECT {_quoted(table.columns)} FROM {_quoted([table])} ORDER BY {order}"
    cursor = old.exec_driver_sql(query, execution_options={"yield_per": BATCH})
    for rows in cursor.partitions():
        yield list(rows)


def _storable(value: Any) -> Any:
    """PostgreSQL keeps no NUL in a text. Documents are bytes and keep theirs as an escape."""
    return value.replace("\0", "\N{REPLACEMENT CHARACTER}") if isinstance(value, str) else value


def _set_sequences(new: Connection) -> None:
    """The next ids follow the copied ones. Tickets are numbered by the journal's."""
    for table in metadata.sorted_tables:
        own = table.autoincrement_column
        if own is None:
            continue
        followed: list[Column[int]] = [own]
        if table is journal:
            followed += [tickets.c.id, tasks.c.cause]
        last = max(new.execute(select(func.max(column))).scalar() or 0 for column in followed)
        sequence = func.pg_get_serial_sequence(table.name, own.name)
        new.execute(select(func.setval(sequence, last + 1, False)))


def _compare(new: Connection, counts: dict[str, int]) -> None:
    for table in metadata.sorted_tables:
        found = _count(new, table)
        if found != counts[table.name]:
            raise MoveRefused(
                f"{table.name}: {counts[table.name]} rows were copied and {found} arrived."
            )


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _say(error: Exception) -> str:
    """The database's own first line; the rest may quote what people wrote."""
    cause: Any = error.orig if isinstance(error, DBAPIError) else error
    said = getattr(getattr(cause, "diag", None), "message_primary", None) or str(cause)
    return f"The database refused: {said.splitlines()[0] if said else type(cause).__name__}"
