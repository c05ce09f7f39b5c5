"""What only one process may do at a time, such as polling for updates."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

import psycopg

ASK_AGAIN = 1.0  # seconds between two looks: whether the lead is free, whether it is still ours


async def lead(url: str, what: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Runs `work` for as long as this process leads, and waits for its turn while it does not.

    On PostgreSQL the lead is an advisory lock of a connection: it is free the moment its holder
    dies. On SQLite there is only one process. Ends when `work` does; its errors are the caller's.
    """
    if not url.startswith("postgresql"):
        await work()
        return
    while True:
        with suppress(psycopg.OperationalError):
            async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
                await _take(connection, zlib.crc32(what.encode()))
                await _while_ours(connection, work)
                return
        await asyncio.sleep(ASK_AGAIN)


async def _take(connection: psycopg.AsyncConnection[Any], key: int) -> None:
    while True:
        cursor = await connection.execute("SELECT pg_try_advisory_lock(%s)", (key,))
        row = await cursor.fetchone()
        if row and row[0]:
            return
        await asyncio.sleep(ASK_AGAIN)


async def _while_ours(
    connection: psycopg.AsyncConnection[Any], work: Callable[[], Coroutine[Any, Any, None]]
) -> None:
    """Stops the work when the connection, and with it the lead, is lost."""
    working = asyncio.ensure_future(work())
    try:
        while not working.done():
            await asyncio.wait([working], timeout=ASK_AGAIN)
            await connection.execute("SELECT 1")
        await working
    finally:
        working.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(working, return_exceptions=True)
