"""A PostgreSQL that keeps its sockets and says nothing is treated as one that is gone."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from outage_servers import Postgres, postgres
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from storage.dialects import connect
from storage.leadership import lead
from storage.patience import process_name
from tests.crash.process_rig import until, world

PATIENCE = 0.5  # seconds


@pytest.fixture(scope="module")
def started() -> Iterator[Postgres]:
    with postgres() as server:
        yield server


@pytest.fixture
async def server(started: Postgres) -> AsyncIterator[Postgres]:
    yield started
    started.go_on()


def count_connections(server: Postgres) -> int:
    with psycopg.connect(server.url) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = %s", [process_name()]
        ).fetchone()
    assert row is not None
    return int(row[0])


def test_a_statement_ends_when_patience_does_and_the_next_one_is_answered(server: Postgres) -> None:
    engine = connect(server.url, writes=True, patience=PATIENCE)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS seen (number integer)"))
    for _ in range(3):
        with suppress(OperationalError), engine.begin() as connection:
            connection.execute(text("INSERT INTO seen VALUES (1)"))
            server.hang()
            connection.execute(text("INSERT INTO seen VALUES (2)"))
            pytest.fail("a server that hangs has answered")
        server.go_on()
        with engine.begin() as connection:
            assert connection.execute(text("SELECT count(*) FROM seen")).scalar_one() == 0
    assert count_connections(server) == 1
    engine.dispose()


def test_a_lock_that_is_held_is_told_from_a_hanging_server(server: Postgres) -> None:
    engine = connect(server.url, writes=True, patience=PATIENCE)
    with engine.begin() as holder, engine.begin() as waiter:
        waiter.execute(text("SET LOCAL lock_timeout = 100"))
        holder.execute(text("SELECT pg_advisory_xact_lock(1)"))
        with pytest.raises(OperationalError, match="lock timeout"):
            waiter.execute(text("SELECT pg_advisory_xact_lock(1)"))
        assert not waiter.invalidated
    engine.dispose()


def test_the_server_lets_go_of_what_a_stopped_desk_holds(server: Postgres) -> None:
    engine = connect(server.url, writes=True, patience=PATIENCE)
    with engine.connect() as connection:
        for name in ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout"):
            assert connection.execute(text(f"SHOW {name}")).scalar_one() in ("8s", "12s")
    engine.dispose()


async def test_a_leader_stops_while_the_database_hangs_and_leads_again(server: Postgres) -> None:
    working = asyncio.Event()
    stopped = asyncio.Event()

    async def work() -> None:
        working.set()
        try:
            await asyncio.Event().wait()
        finally:
            working.clear()
            stopped.set()

    leading = asyncio.create_task(lead(server.url, "polling", work, patience=PATIENCE))
    async with asyncio.timeout(20):
        await working.wait()
        server.hang()
        await stopped.wait()
        server.go_on()
        await working.wait()
    leading.cancel()
    with suppress(asyncio.CancelledError):
        await leading


async def test_a_desk_ends_in_time_though_the_database_hangs(
    server: Postgres, tmp_path: Path
) -> None:
    async with world(tmp_path, database=server.url) as here:
        await here.start()
        ana = here.telegram.customer(1, "Ana", "en")
        server.hang()
        ana.say("Hi, the lamp from order 113-8241190-4420212 arrived broken, I want a refund")
        await asyncio.sleep(0.5)
        started = time.monotonic()
        assert await here.signal(signal.SIGTERM) == 0
        assert time.monotonic() - started < 10
        assert "Traceback" not in here.log
        server.go_on()
        await here.start()
        await until(lambda: ana.heard, "what was not acknowledged is told again")
