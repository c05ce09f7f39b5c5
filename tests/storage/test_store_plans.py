"""However much is over, what is next is found by indexes that hold only what is not."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from databases import fresh
from sqlalchemy import Engine, text

from flows.arrival import Arrival, Errand
from flows.case import Address, Case, Person, Post
from flows.events import TeamDeleted
from flows.tasks import LookUp, Say, Sent
from storage import ledger
from storage.batch import Finish, Mark, Take
from storage.dialects import connect
from storage.ledger import Ledger, in_sqlite
from storage.migrate import migrate
from storage.writer import ENDS_AT_LEAST, MOST_PER_COMMIT, _Asked, _Inbox

PG = pytest.param("postgresql", marks=pytest.mark.xdist_group("pg"))
FILL = """
    INSERT INTO tasks (lane, case_id, kind, body, state, due, attempts, made_at, ended_at, door)
    SELECT 'telegram:' || n, n / 10, 'Say', '{{}}',
        CASE WHEN n % 500 = 0 THEN 'waiting' ELSE 'done' END,
        n, 0, n, CASE WHEN n % 500 = 0 THEN NULL ELSE n END, 'telegram' FROM {numbers}"""
NUMBERS = {
    "sqlite": """(WITH RECURSIVE up(n) AS
        (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 20000) SELECT n FROM up)""",
    "postgresql": "generate_series(1, 20000) AS n",
}


@pytest.fixture(params=["sqlite", PG])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A desk whose tasks are nearly all over."""
    url = fresh(request.param, tmp_path)
    migrate(url)
    engine = connect(url, writes=True)
    with engine.begin() as connection:
        connection.execute(text(FILL.format(numbers=NUMBERS[request.param])))
        connection.execute(text("ANALYZE"))
    yield engine
    engine.dispose()


QUESTIONS: dict[str, tuple[str, tuple[Any, ...], str]] = {
    "what is due": (ledger._DUE, ("telegram", 10**9, 64), "tasks_waiting"),
    "who is ahead": (ledger._DUE, ("telegram", 10**9, 64), "tasks_open_by_lane"),
    "at which doors": (ledger._FIRST_DUE, (), "tasks_waiting"),
    "when is the next": (ledger._NEXT_DUE, ("telegram", 0), "tasks_waiting"),
    "what is in a lane": (ledger._OPEN_IN_LANES, (["telegram:500"],), "tasks_open_by_lane"),
    "what was done for a customer": (
        "SELECT id FROM tasks WHERE case_id = ANY(%s) ORDER BY id",
        ([7],),
        "tasks_by_case",
    ),
    "what is taken back": (ledger._RUNNING, (10**9, ["x"]), "tasks_running"),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_hot_questions_read_partial_indexes(engine: Engine, name: str) -> None:
    question, values, index = QUESTIONS[name]
    with engine.connect() as connection:
        asked = Ledger(connection)
        explain = "EXPLAIN QUERY PLAN " if asked.is_sole else "EXPLAIN "
        plan = "\n".join(str(row) for row in asked.rows(explain + question, *values))
    assert index in plan, plan
    assert "SCAN tasks\n" not in plan, plan
    assert "Seq Scan" not in plan, plan


def test_every_statement_is_one_for_sqlite_as_well() -> None:
    texts = [
        value for name, value in vars(ledger).items() if name.startswith("_") and name.isupper()
    ]
    statements = [value for value in texts if isinstance(value, str) and "%s" in value]
    assert len(statements) > 20
    for statement in statements:
        assert not [odd for odd in ("%s", "ANY", "FOR UPDATE") if odd in in_sqlite(statement)]


def asked(work: Any) -> _Asked:
    loop = asyncio.get_running_loop()
    return _Asked(work, loop, loop.create_future())


def taking(number: int) -> Take:
    return Take((Arrival(str(number), b"", None),))


def ended(task: Any) -> Finish:
    return Finish(Errand(1, task, 1, Case(1)), Sent())


async def test_who_writes_does_not_wait_behind_the_ends_of_errands() -> None:
    inbox = _Inbox()
    said = Say(Address("telegram", "7"), (), "en")
    for _ in range(1000):
        inbox.put(asked(ended(said)))
    inbox.put(asked(taking(1)))
    batch = inbox.take(wait=True)
    assert batch is not None
    assert len(batch) == MOST_PER_COMMIT
    assert batch[0].work == taking(1)


async def test_what_came_together_stays_together_and_counts_as_many() -> None:
    inbox = _Inbox()
    arrivals = tuple(Arrival(str(number), b"", None) for number in range(90))
    for _ in range(9):
        inbox.put(asked(Take(arrivals)))
    sizes = [len(inbox.take(wait=False) or []) for _ in range(3)]
    assert sizes == [3, 3, 3]


async def test_ends_are_written_down_however_many_write() -> None:
    inbox = _Inbox()
    for number in range(1000):
        inbox.put(asked(taking(number)))
        inbox.put(asked(ended(Say(Address("telegram", "7"), (), "en"))))
    batch = inbox.take(wait=True)
    assert batch is not None
    ends = [one for one in batch if isinstance(one.work, Finish)]
    assert len(ends) == ENDS_AT_LEAST
    assert len(batch) == MOST_PER_COMMIT


async def test_the_end_of_a_look_up_keeps_its_place_among_what_came_in() -> None:
    """It gives an event again; what its author did next must not be decided before it."""
    inbox = _Inbox()
    looked_up = ended(LookUp("U1", TeamDeleted(Person("U1"), Post("C1", "1"))))
    for number in range(300):
        inbox.put(asked(ended(Say(Address("telegram", "7"), (), "en"))))
        inbox.put(asked(taking(number)))
    inbox.put(asked(looked_up))
    inbox.put(asked(taking(300)))
    order: list[Any] = []
    while len(order) < 602:
        batch = inbox.take(wait=False)
        assert batch
        order += [one.work for one in batch]
    places = [order.index(work) for work in (taking(299), looked_up, taking(300))]
    assert places == sorted(places)


async def test_what_waits_is_written_before_the_end() -> None:
    inbox = _Inbox()
    inbox.put(asked(Mark("x")))
    inbox.put(None)
    assert len(inbox.take(wait=True) or []) == 1
    assert inbox.take(wait=True) is None
