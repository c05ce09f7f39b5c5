"""A desk that was upgraded moves to PostgreSQL with every table there is, old or new."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, select

from storage.dialects import connect
from storage.migrate import migrate
from storage.moving import move
from storage.tables import mailbox, marks, metadata, visitors
from tests.storage.complaints import START
from tests.storage.databases import fresh
from tests.upgrade.released import make_released

pytestmark = pytest.mark.xdist_group("pg")


def everything(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, in the order of its key."""
    engine = connect(url, writes=False)
    with engine.connect() as connection:
        there = set(inspect(connection).get_table_names()) - {"alembic_version"}
        assert there == set(metadata.tables), "a table that nobody would move"
        found = {
            table.name: [
                tuple(row)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return found


def test_no_table_and_no_row_is_left_behind(tmp_path: Path) -> None:
    source, target = fresh("sqlite", tmp_path), fresh("postgresql", tmp_path)
    make_released(source)
    migrate(source)
    engine = connect(source, writes=True)
    with engine.begin() as connection:
        connection.execute(marks.insert().values(name="looked", at=START))
        connection.execute(visitors.insert().values(id="v-1", last=1, changed_at=START))
        letter = {"visitor": "v-1", "number": 1, "ref": "task:1", "at": START, "body": b"{}"}
        connection.execute(mailbox.insert().values(**letter))
    engine.dispose()
    before = everything(source)
    assert all(before.values()), "a table without rows proves nothing"
    counts = move(source, target, lambda *told: None)
    assert everything(target) == before
    assert counts == {name: len(rows) for name, rows in before.items()}
