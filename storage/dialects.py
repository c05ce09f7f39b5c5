"""What differs between the databases: connections, locks, copies."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, text
from sqlalchemy.pool import StaticPool

PATIENCE = 10.0  # seconds for the answer to one statement; a commit takes milliseconds
# Pages of 4 KiB. What changes again before the next one is copied once: of SQLite's own 1,000 a
# third more of a commit's time went there. 16 MB are read again at a start in milliseconds.
PAGES_BETWEEN_CHECKPOINTS = 4_000
BUSY_SECONDS = 5  # how long a reader waits for SQLite's lock, e.g. while a backup begins


def connect(url: str, *, writes: bool, patience: float | None = None) -> Engine:
    """An engine for `sqlite:///file` or `postgresql://…`.

    `patience`: seconds after which a server that does not answer counts as gone; None: never.

    SQLite gets exactly one writing and checkpointing connection; readers may only query:
    two writers can damage a file under SQLite before 3.51.3 (sqlite.org/wal.html).
    """
    if url.startswith("sqlite"):
        return _sqlite(url, writes=writes)
    address = url.replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(address, pool_pre_ping=True, hide_parameters=True)
    if patience is not None:
        from storage.patience import connect_hurried  # loads psycopg

        connected = partial(connect_hurried, patience)
        event.listen(engine, "do_connect", lambda *known: connected(**known[-1]))
    return engine


def _sqlite(url: str, *, writes: bool) -> Engine:
    pool: dict[str, Any] = {"poolclass": StaticPool} if writes else {}
    # Parameters are what people wrote: an error that is logged must not quote them.
    engine = create_engine(
        url, connect_args={"check_same_thread": False}, hide_parameters=True, **pool
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, see below
        cursor = connection.cursor()
        if writes:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=FULL")  # a commit survives a power failure
            cursor.execute(f"PRAGMA wal_autocheckpoint={PAGES_BETWEEN_CHECKPOINTS}")
        else:
            cursor.execute("PRAGMA query_only=ON")
            cursor.execute("PRAGMA wal_autocheckpoint=0")
        cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA temp_store=MEMORY")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        # A deferred transaction that reads and then writes fails at once when another wrote.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def back_up(engine: Engine, file: str) -> None:
    """A consistent copy of a running SQLite database as one file."""
    if engine.dialect.name != "sqlite":
        raise ValueError("Only the embedded database is backed up here; use pg_dump for PostgreSQL")
    with engine.connect() as connection, closing(sqlite3.connect(file)) as copy:
        source = connection.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        source.backup(copy)


@contextmanager
def overwriting(engine: Engine) -> Iterator[None]:
    """What is deleted meanwhile leaves nothing behind in SQLite's file and its log.

    PostgreSQL keeps dead rows until its own vacuum comes round.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    with closing(engine.raw_connection()) as held:
        driver = held.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.execute("PRAGMA secure_delete=ON")
        yield
        driver.execute("VACUUM")  # what was freed before as well, and not overwritten then
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def overwritten(connection: Connection) -> Iterator[None]:
    """SQLite overwrites what is deleted meanwhile, in the file; its log goes on for a while."""
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.exec_driver_sql("PRAGMA secure_delete=ON")
    try:
        yield
    finally:
        connection.exec_driver_sql("PRAGMA secure_delete=OFF")


def keep_others_out(connection: Connection, *tables: Table) -> None:
    """Nobody else writes these tables or takes rows of them until the transaction ends.

    SQLite's only writer has the whole file anyway.
    """
    if connection.dialect.name == "postgresql":
        names = ", ".join(table.name for table in tables)
        connection.execute(text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))


def size(connection: Connection) -> int:
    """The bytes of the database."""
    if connection.dialect.name == "postgresql":
        query = "SELECT pg_database_size(current_database())"
    else:
        query = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    return int(connection.execute(text(query)).scalar_one())
