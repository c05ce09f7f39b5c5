"""What only one process may do at a time, such as polling for updates."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

if TYPE_CHECKING:
    import psycopg

    from storage.patience import HurriedConnection

ASK_AGAIN = 1.0  # seconds between two looks: whether the lead is free, whether it is still ours
PATIENCE = 4.0  # seconds until a database that does not answer is one that is gone
# Milliseconds after which the server frees the lead of a process that asks no more: a machine
# without power or a network that is cut says no farewell. Several looks may be late.
SILENCE = 15_000


async def lead(
    url: str,
    what: str,
    work: Callable[[], Coroutine[Any, Any, None]],
    *,
    patience: float = PATIENCE,
) -> None:
    """Runs `work` for as long as this process leads, and waits for its turn while it does not.

    On PostgreSQL the lead is an advisory lock of a connection: it is free the moment its holder
    dies. On SQLite there is only one process. Ends when `work` does; its errors are the caller's.
    """
    if not url.startswith("postgresql"):
        await work()
        return
    import psycopg  # much to load where it is not needed

    while True:
        with suppress(psycopg.OperationalError):
            async with _connected(url, patience) as connection:
                await _take(connection, zlib.crc32(what.encode()))
                await _while_ours(connection, work)
                return
        await asyncio.sleep(ASK_AGAIN)


@asynccontextmanager
async def _connected(url: str, patience: float) -> AsyncIterator[HurriedConnection]:
    from storage.patience import connect_hurried  # loads psycopg

    connection = await asyncio.to_thread(connect_hurried, patience, conninfo=url, autocommit=True)
    try:
        await _ask(connection, f"SET idle_session_timeout = {SILENCE}")
        yield connection
    finally:
        connection.close()


async def _ask(connection: HurriedConnection, query: str) -> psycopg.Cursor[Any]:
    """Asks in a thread; whoever is cancelled meanwhile waits, for the thread uses it still."""
    asking = asyncio.ensure_future(asyncio.to_thread(connection.execute, query))
    try:
        return await asyncio.shield(asking)
    finally:
        if not asking.done():
            await asyncio.wait([asking])


@dataclass(frozen=True, slots=True)
class Desk:
    """A process at the database, as `process_name` calls it, and whether it leads."""

    name: str
    leads: bool


def find_desks(connection: Connection, what: str) -> tuple[Desk, ...]:
    """Every desk that is connected now; none on SQLite, which knows no connections."""
    if connection.dialect.name != "postgresql":
        return ()
    query = text(
        "SELECT a.application_name, bool_or(l.pid IS NOT NULL) FROM pg_stat_activity a "
        "LEFT JOIN pg_locks l ON l.pid = a.pid AND l.locktype = 'advisory' AND l.granted "
        "AND l.classid = 0 AND l.objid = :key AND l.database = a.datid "
        "WHERE a.datname = current_database() AND a.application_name LIKE 'amends %' "
        "GROUP BY 1 ORDER BY 1"
    )
    rows = connection.execute(query, {"key": zlib.crc32(what.encode())})
    return tuple(Desk(name.removeprefix("amends "), leads) for name, leads in rows)


async def _take(connection: HurriedConnection, key: int) -> None:
    while True:
        row = (await _ask(connection, f"SELECT pg_try_advisory_lock({key})")).fetchone()
        if row and row[0]:
            return
        await asyncio.sleep(ASK_AGAIN)


async def _while_ours(
    connection: HurriedConnection, work: Callable[[], Coroutine[Any, Any, None]]
) -> None:
    """Stops the work when the connection, and with it the lead, is lost."""
    working = asyncio.ensure_future(work())
    try:
        while not working.done():
            await asyncio.wait([working], timeout=ASK_AGAIN)
            await _ask(connection, "SELECT 1")
        await working
    finally:
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
