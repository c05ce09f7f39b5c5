"""A desk that was upgraded moves to PostgreSQL with every table there is, old or new."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, select

from storage.dialects import connect
from storage.migrate import migrate
from storage.moving import move
from storage.tables import metadata
from tests.storage.complaints import START
from tests.storage.databases import fresh
from tests.upgrade.released import RECORDED, make_released

# What a desk of an older schema has no rows or values of, with which it is filled.
MADE_UP: dict[str, dict[str, Any]] = {
    "marks": {"name": "looked", "at": START},
    "visitors": {"id": "v-1", "last": 1, "changed_at": START},
    "mailbox": {"visitor": "v-1", "number": 1, "ref": "task:1", "at": START, "body": b"{}"},
}
MADE_UP_VALUES: dict[str, Any] = {
    "clocks": b"[]",
    "zone": "Asia/Tokyo",
    "failure": "poison",
    "ref": "1",
}
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


@pytest.mark.parametrize("schema", RECORDED)
def test_no_table_and_no_row_is_left_behind(schema: str, tmp_path: Path) -> None:
    source, target = fresh("sqlite", tmp_path), fresh("postgresql", tmp_path)
    make_released(source, schema)
    migrate(source)
    fill_what_is_new(source)
    before = everything(source)
    assert all(before.values()), "a table without rows proves nothing"
    counts = move(source, target, lambda *told: None)
    assert everything(target) == before
    assert counts == {name: len(rows) for name, rows in before.items()}


def fill_what_is_new(url: str) -> None:
    """A row in every table, and a value in every column, that the old desk did not know."""
    engine = connect(url, writes=True)
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            if connection.execute(select(table)).first() is None:
                connection.execute(table.insert().values(MADE_UP[table.name]))
        for table in metadata.sorted_tables:
            for column in table.columns:
                if connection.execute(select(column).where(column.is_not(None))).first() is None:
                    connection.execute(table.update().values({column: MADE_UP_VALUES[column.name]}))
    engine.dispose()
