"""The list of open tickets is one look: a ticket that is claimed meanwhile is in it once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from databases import fresh
from sqlalchemy import Connection, event, insert

from flows.case import Stage
from storage.dialects import connect
from storage.lists import list_unresolved
from storage.migrate import migrate
from storage.tables import cases, tickets

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
# number, stage, due in hours
TICKETS = (
    (1, Stage.OPEN, None), (2, Stage.CLAIMED, 3), (3, Stage.OPEN, 1), (4, Stage.RESOLVED, 2),
    (5, Stage.CLAIMED, None), (6, Stage.OPEN, 3),
)  # fmt: skip


def fill(connection: Connection) -> None:
    connection.execute(insert(cases).values(id=1, document=b"{}", changed_at=START))
    for number, stage, hours in TICKETS:
        row: dict[str, Any] = {"id": number, "case_id": 1, "queue": "q", "stage": str(stage)}
        row |= {"name": "Ana", "order_number": "", "opened_at": START}
        row["due"] = None if hours is None else START + timedelta(hours=hours)
        connection.execute(insert(tickets).values(row))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_lapses_first_comes_first_in_one_statement(kind: str, tmp_path: Path) -> None:
    url = fresh(kind, tmp_path)
    migrate(url)
    engine = connect(url, writes=True)
    asked: list[str] = []
    with engine.begin() as connection:
        fill(connection)
        event.listen(connection, "before_cursor_execute", lambda *a: asked.append(a[2]))
        assert [row.ticket for row in list_unresolved(connection, 10)] == [3, 2, 6, 1, 5]
        assert len(asked) == 1
        assert [row.ticket for row in list_unresolved(connection, 2)] == [3, 2]
    engine.dispose()
