"""A desk of the first schema is migrated with all that it has still to do."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from databases import fresh
from sqlalchemy import text

from flows.case import Address, Case, File
from flows.delivery import door_of
from flows.tasks import (
    AnswerPress,
    Deliver,
    Erase,
    Fetch,
    Note,
    Say,
    ShowCard,
    ShowHome,
    Task,
    Translate,
    Wake,
)
from flows.words import Words
from storage.codec import kind_of, pack, unpack_task
from storage.dialects import connect
from storage.migrate import SCRIPTS, migrate
from storage.store import Store

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DUE = int(START.timestamp() * 1_000_000)
ANA, BO = Address("telegram", "7"), Address("webchat", "b:o")
PHOTO = File("photo", "ref", "unique")
TASKS: tuple[Task, ...] = (
    Say(ANA, (Words("x"),), "en"),
    AnswerPress(BO, "q:1", "en"),
    Deliver(BO, 1, 1, 0, "answer"),
    Erase(ANA, 1, 1, 0, "9"),
    Fetch(ANA, PHOTO),
    Fetch(None, PHOTO),
    Translate(1, 1, "hallo", "de", "en"),
    ShowCard(1),
    Note(2, Words("x")),
    ShowHome("U1"),
    Wake(START, "gathered", 1),
)
STATES = ("waiting", "running", "uncertain", "dead", "done")
OLD_ROW = """
INSERT INTO tasks (lane, case_id, kind, body, state, due, attempts, made_at, ended_at)
VALUES (:lane, 1, :kind, :body, :state, :due, :attempts, :due, :ended)
"""


def old_row(task: Task, state: str, place: int) -> dict[str, Any]:
    lane = f"{task.lane}:{place}"  # none of them waits for another
    ended = DUE if state in ("uncertain", "dead", "done") else None
    row = {"lane": lane, "kind": kind_of(task), "body": pack(task), "state": state}
    return row | {"due": DUE, "attempts": place % 3, "ended": ended}


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("pg"))])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database as the first version left it."""
    url = fresh(request.param, tmp_path)
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["url"] = url
    command.upgrade(config, "0001")
    engine = connect(url, writes=True)
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO cases (id, document, changed_at) VALUES (1, :document, 0)"),
            {"document": pack(Case(1))},
        )
        made = [(task, state) for task in TASKS for state in STATES]
        rows = [old_row(task, state, place) for place, (task, state) in enumerate(made)]
        connection.execute(text(OLD_ROW), rows)
    engine.dispose()
    return url


def everything(url: str) -> list[Any]:
    engine = connect(url, writes=False)
    query = "SELECT kind, body, state, door, attempts, doubtful FROM tasks ORDER BY id"
    with engine.connect() as connection:
        found = list(connection.execute(text(query)))
    engine.dispose()
    return found


def test_what_may_still_be_done_has_its_door_and_its_doubts(old: str) -> None:
    migrate(old)
    rows = everything(old)
    assert len(rows) == len(TASKS) * len(STATES)
    for row in rows:
        over = row.state == "done"
        assert row.door == ("" if over else door_of(unpack_task(row.kind, bytes(row.body)))), row
        earlier = row.attempts - (row.state == "running")
        assert row.doubtful == (earlier > 0 and not over), row


async def test_what_waited_is_done_after_the_migration(old: str) -> None:
    migrate(old)
    store = Store(old, lambda *_: pytest.fail("nothing happened"), lambda: START, pytest.fail)
    errands = await store.claim(100)
    store.close()
    assert sorted(errand.task.lane for errand in errands) == sorted(task.lane for task in TASKS)
