"""A desk moves from SQLite to PostgreSQL: every row is there, and work goes on."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from complaints import Desk, fill
from databases import fresh
from sqlalchemy import Executable, select, text

from flows.case import MessageState
from storage.dialects import connect
from storage.migrate import migrate
from storage.moving import MoveRefused, move
from storage.tables import metadata, tickets

CUSTOMERS = 24
pytestmark = pytest.mark.xdist_group("pg")


def silent(table: str, copied: int, total: int) -> None:
    """Nobody looks at the progress."""


def everything(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, in the order of its ids."""
    engine = connect(url, writes=False)
    with engine.connect() as connection:
        found = {
            table.name: [
                tuple(row)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return found


def execute(url: str, *statements: Executable) -> None:
    engine = connect(url, writes=True)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(statement)
    engine.dispose()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("filled") / "desk.db"
    migrate(f"sqlite:///{file}")
    fill(f"sqlite:///{file}", CUSTOMERS)
    return file


@pytest.fixture
def source(filled: Path, tmp_path: Path) -> str:
    """A copy of the filled desk, which a test may change."""
    shutil.copy(filled, tmp_path / "desk.db")
    return f"sqlite:///{tmp_path / 'desk.db'}"


@pytest.fixture
def target(tmp_path: Path) -> str:
    return fresh("postgresql", tmp_path)


def test_every_row_arrives_as_it_was(source: str, target: str) -> None:
    told: list[tuple[str, int, int]] = []
    counts = move(source, target, lambda *step: told.append(step))
    before = everything(source)
    assert everything(target) == before
    assert counts == {name: len(rows) for name, rows in before.items()}
    assert counts["tickets"] == CUSTOMERS
    assert counts["journal"] > 5 * CUSTOMERS
    kinds = {row[3] for row in before["tasks"]}
    assert {"Say", "Deliver", "Fetch", "ShowFile", "ShowCard", "Wake"} <= kinds
    assert {row[3] for row in before["tickets"]} == {"open", "claimed", "resolved"}
    assert {name: copied for name, copied, _ in told} == counts


async def test_work_goes_on_where_it_was(source: str, target: str) -> None:
    move(source, target, silent)
    last = everything(target)["tickets"][-1][0]
    desk = Desk(target, number=100_000)
    assert await desk.complain("new", photos=1) > last
    old = min(row.ticket for row in await desk.store.listed() if row.stage == "open")
    await desk.answer(old)
    case = await desk.store.case_of_ticket(old)
    assert case is not None
    assert case.tickets[0].messages[-1].state is MessageState.SENT
    assert (await desk.store.backlog()).running == 0
    desk.store.close()
    engine = connect(target, writes=False)
    with engine.connect() as connection:
        dead = text("SELECT count(*) FROM journal WHERE failure IS NOT NULL")
        assert connection.execute(dead).scalar_one() == 0
    engine.dispose()


def test_tickets_are_never_numbered_again_after_their_events_are_gone(
    source: str, target: str
) -> None:
    execute(source, text("DELETE FROM journal"))
    move(source, target, silent)
    last = everything(target)["tickets"][-1][0]
    engine = connect(target, writes=True)
    with engine.begin() as connection:
        row = {"key": "a", "at": 0, "raw": b""}
        query = text('INSERT INTO journal (key, "at", raw) VALUES (:key, :at, :raw) RETURNING id')
        assert connection.execute(query, row).scalar_one() > last
    engine.dispose()


def test_a_text_that_postgresql_cannot_keep_is_mended(source: str, target: str) -> None:
    execute(source, tickets.update().values(name="An\0a"))
    move(source, target, silent)
    names = {row[4] for row in everything(target)["tickets"]}
    assert names == {"An\N{REPLACEMENT CHARACTER}a"}


def test_a_target_with_rows_is_refused_and_left_alone(source: str, target: str) -> None:
    migrate(target)
    fill(target, 1)
    before = everything(target)
    with pytest.raises(MoveRefused, match="not empty"):
        move(source, target, silent)
    assert everything(target) == before


def test_a_second_move_is_refused(source: str, target: str) -> None:
    move(source, target, silent)
    with pytest.raises(MoveRefused, match="not empty"):
        move(source, target, silent)
    assert everything(target) == everything(source)


def test_a_database_of_something_else_is_refused(source: str, target: str) -> None:
    execute(target, text("CREATE TABLE orders (id int)"))
    with pytest.raises(MoveRefused, match="orders"):
        move(source, target, silent)


def test_a_row_that_does_not_fit_stops_it_and_nothing_is_copied(source: str, target: str) -> None:
    execute(source, tickets.update().values(queue="q" * 81))
    with pytest.raises(MoveRefused, match="too long"):
        move(source, target, silent)
    assert not any(everything(target).values())


def test_what_is_no_desk_on_sqlite_is_refused(source: str, target: str, tmp_path: Path) -> None:
    with pytest.raises(MoveRefused, match="Only a desk on SQLite"):
        move(target, target, silent)
    with pytest.raises(MoveRefused, match="There is no database"):
        move(f"sqlite:///{tmp_path / 'none.db'}", target, silent)
    with pytest.raises(MoveRefused, match="postgresql://"):
        move(source, f"sqlite:///{tmp_path / 'other.db'}", silent)


def test_a_schema_that_is_not_the_newest_is_refused(source: str, target: str) -> None:
    execute(source, text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(MoveRefused, match="amends migrate"):
        move(source, target, silent)


def test_a_target_of_a_newer_amends_is_refused(source: str, target: str) -> None:
    execute(
        target,
        text("CREATE TABLE alembic_version (version_num varchar(32))"),
        text("INSERT INTO alembic_version VALUES ('9999')"),
    )
    with pytest.raises(MoveRefused, match="newer"):
        move(source, target, silent)
