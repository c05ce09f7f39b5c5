"""A migration that dies half-way is as if it had never begun; of many at once one does it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

from storage.dialects import connect
from storage.migrate import migrate, newest, version

ROOT = Path(__file__).parents[2]
AT_ONCE = 3
# A process that migrates and dies as soon as it is about to make this statement.
MIGRATE = """
import os, signal, sys
from sqlalchemy import Engine, event
from storage.migrate import migrate

@event.listens_for(Engine, "before_cursor_execute")
def look(connection, cursor, statement, *rest):
    if sys.argv[2] and sys.argv[2] in statement:
        os.kill(os.getpid(), signal.SIGKILL)

migrate(sys.argv[1])
"""


def begin(url: str, until: str = "") -> subprocess.Popen[bytes]:
    argv = [sys.executable, "-c", MIGRATE, url, until]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(argv, env=env, stderr=subprocess.PIPE)


def end(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    _, errors = process.communicate(timeout=60)
    return process.returncode, errors.decode()


def shape(url: str) -> dict[str, tuple[list[str], list[str]]]:
    """The columns and indexes of every table."""
    engine = connect(url, writes=False)
    try:
        seen = inspect(engine)
        return {
            table: (
                [column["name"] for column in seen.get_columns(table)],
                sorted(str(index["name"]) for index in seen.get_indexes(table)),
            )
            for table in seen.get_table_names()
        }
    finally:
        engine.dispose()


@pytest.mark.parametrize("until", ["CREATE TABLE marks", "UPDATE alembic_version"])
def test_a_migration_that_is_killed_is_made_anew(released: str, until: str) -> None:
    before = shape(released)
    assert "marks" not in before
    assert end(begin(released, until))[0] == -signal.SIGKILL
    assert version(released) == "0001"
    assert shape(released) == before
    migrate(released)
    assert version(released) == newest()
    assert shape(released) != before


@contextmanager
def held_up(url: str) -> Iterator[None]:
    """All who want to change the tasks have begun and wait until the end of this."""
    engine = connect(url, writes=True)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("LOCK TABLE tasks IN ACCESS SHARE MODE"))
        yield
        if connection.dialect.name == "postgresql":
            _wait_for(engine)
    engine.dispose()


def _wait_for(engine: Engine) -> None:
    """Until every process waits for a lock."""
    waiting = text("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
    for _ in range(600):
        with engine.connect() as beside:
            if beside.execute(waiting).scalar_one() == AT_ONCE:
                return
        time.sleep(0.1)
    raise AssertionError("they do not all wait")


def test_of_many_at_once_one_migrates(released: str) -> None:
    with held_up(released):
        processes = [begin(released) for _ in range(AT_ONCE)]
    assert [end(process) for process in processes] == [(0, "")] * AT_ONCE
    assert version(released) == newest()
