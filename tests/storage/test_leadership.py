"""The lead over a real PostgreSQL: one at a time, and free when its holder is lost."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from databases import fresh

from storage.leadership import lead

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.xdist_group("pg")


class Worker:
    """Works until stopped, and says so."""

    def __init__(self, url: str) -> None:
        self.working = False
        self.task = asyncio.create_task(lead(url, "polling", self.work))

    async def work(self) -> None:
        self.working = True
        try:
            await asyncio.Event().wait()
        finally:
            self.working = False

    async def stop(self) -> None:
        self.task.cancel()
        with suppress(asyncio.CancelledError):
            await self.task


async def until_one_works(*workers: Worker) -> Worker:
    async with asyncio.timeout(30):
        while not any(worker.working for worker in workers):
            await asyncio.sleep(0.02)
    working = [worker for worker in workers if worker.working]
    assert len(working) == 1
    return working[0]


async def test_one_leads_and_the_next_follows_when_it_ends(tmp_path: Path) -> None:
    url = fresh("postgresql", tmp_path)
    workers = [Worker(url) for _ in range(3)]
    first = await until_one_works(*workers)
    await first.stop()
    others = [worker for worker in workers if worker is not first]
    second = await until_one_works(*others)
    assert second is not first
    for worker in others:
        await worker.stop()


async def test_who_is_stopped_just_when_the_lead_is_lost_ends(tmp_path: Path) -> None:
    url, ending = fresh("postgresql", tmp_path), asyncio.Event()

    async def work() -> None:
        async with await psycopg.AsyncConnection.connect(url, autocommit=True) as other:
            await other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        try:
            await asyncio.Event().wait()
        finally:
            ending.set()
            await asyncio.sleep(0.5)

    leading = asyncio.create_task(lead(url, "polling", work))
    await asyncio.wait_for(ending.wait(), 30)
    leading.cancel()
    await asyncio.wait([leading], timeout=30)
    assert leading.cancelled()


async def test_a_leader_that_loses_the_database_stops_and_may_lead_again(tmp_path: Path) -> None:
    url = fresh("postgresql", tmp_path)
    worker = Worker(url)
    await until_one_works(worker)
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as other:
        await other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    async with asyncio.timeout(30):
        while worker.working:
            await asyncio.sleep(0.02)
    await until_one_works(worker)
    await worker.stop()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_work_that_ends_ends_the_lead(kind: str, tmp_path: Path) -> None:
    times = 0

    async def once() -> None:
        nonlocal times
        times += 1

    await asyncio.wait_for(lead(fresh(kind, tmp_path), "preparing", once), 15)
    assert times == 1


def test_a_desk_on_sqlite_does_not_load_the_driver_of_postgresql(tmp_path: Path) -> None:
    """It is much, and a start should take no longer than it must."""
    script = """
import asyncio, sys
from datetime import UTC, datetime
import bot.app
from storage.leadership import lead
from storage.migrate import migrate
from storage.store import Store

async def run(url):
    store = Store(url, None, lambda: datetime.now(UTC), print)
    await lead(url, "polling", lambda: store.recover(everything=True))
    store.close()

migrate(sys.argv[1])
asyncio.run(run(sys.argv[1]))
print("psycopg" in sys.modules, "sqlite3" in sys.modules)
"""
    command = [sys.executable, "-c", script, fresh("sqlite", tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[-1:] == ["False True"], done.stderr
