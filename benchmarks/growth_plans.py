"""How the database finds what the desk asks for: the plan of every statement it really makes.

Everything is recorded at the driver, while a complaint is led through the real rules and an
operator looks at it; a plan that reads a whole big table is marked.

Runs with the desk's own interpreter: growth_plans.py sqlite:///FILE or postgresql://…
"""

from __future__ import annotations

import argparse
import asyncio
import re
import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Engine, event

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "storage")]

from complaints import Desk  # noqa: E402 - a desk without platforms

from storage.dialects import connect  # noqa: E402
from storage.history import history  # noqa: E402
from storage.moving import move  # noqa: E402
from storage.reports import OPEN_STATES, figures, list_tasks  # noqa: E402

BIG = ("cases", "addresses", "tickets", "journal", "tasks")
PLANNED = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
WIDE = 150  # characters of a statement that are shown
# A scan of a whole table or of a whole index of it; a SEARCH begins at one place of it. Indexes
# of what runs or has ended badly hold a few rows, however many tasks there are.
FEW = r"(?! USING INDEX tasks_(?:running|ended_badly))"
SQLITE_SCAN = re.compile(rf"SCAN ({'|'.join(BIG)})\b{FEW}")
POSTGRESQL_SCAN = re.compile(rf"Seq Scan on ({'|'.join(BIG)})\b")
# An index that is only walked, with nothing to find in it: all is read until enough fits.
POSTGRESQL_WALK = re.compile(
    r"Index Scan using (?!tasks_running|tasks_ended_badly)\w+ on "
    rf"({'|'.join(BIG)})\b[^\n]*\n\s*Filter"
)


@dataclass
class Recorder:
    """What was asked, by shape: literals and the lengths of lists make no other statement."""

    phase: str = ""
    asked: dict[str, tuple[str, str, list[str]]] = field(default_factory=dict)

    def note(self, statement: str, plan: list[str]) -> None:
        shape = shape_of(statement)
        self.asked.setdefault(shape, (self.phase, statement, plan))


def shape_of(statement: str) -> str:
    said = re.sub(r"[xX]?'(?:[^']|'')*'", "?", statement)
    said = re.sub(r"\b\d+\b|%\(\w+\)s(?:::\w+)?|%s|\$\d+", "?", said)
    said = re.sub(r"\?(?:\s*,\s*\?)+|\(\?\)(?:\s*,\s*\(\?\))+", "?", said)
    return " ".join(said.split())


def is_planned(statement: str) -> bool:
    return statement.lstrip().upper().startswith(PLANNED)


class Explaining(psycopg.Cursor[Any]):
    """Asks for the plan of whatever is executed, first."""

    recorder: Recorder

    def execute(self, query: Any, params: Any = None, **options: Any) -> Explaining:
        self._explain(query, params)
        super().execute(query, params, **options)
        return self

    def executemany(self, query: Any, params_seq: Any, **options: Any) -> None:
        rows = list(params_seq)
        if rows:
            self._explain(query, rows[0])
        super().executemany(query, rows, **options)

    def _explain(self, query: Any, params: Any) -> None:
        said = query.decode() if isinstance(query, bytes) else str(query)
        if not is_planned(said):
            return
        with psycopg.Cursor(self.connection) as beside:
            beside.execute(f"EXPLAIN {said}", params)
            self.recorder.note(said, [str(row[0]) for row in beside.fetchall()])


def record(recorder: Recorder) -> None:
    """Every connection from now on tells what it is asked."""
    Explaining.recorder = recorder

    @event.listens_for(Engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.set_trace_callback(lambda said: trace(recorder, said))
        else:
            connection.cursor_factory = Explaining


def trace(recorder: Recorder, said: str) -> None:
    if is_planned(said):
        recorder.note(said, [])


async def work(url: str, recorder: Recorder) -> None:
    """A start, a complaint from hello to its end, and everything somebody may look at."""
    recorder.phase = "start"
    desk = Desk(url, at=datetime.now(UTC), number=int(datetime.now(UTC).timestamp()))
    await desk.store.recover(everything=True)
    await desk.store.recover(everything=False)
    await desk.store.next_due()
    recorder.phase = "hot path"
    who = str(desk.number)
    await desk.write(who, "hello")
    await desk.write(who, "Hi, my lamp from order 113-8241190-4420212 arrived broken")
    await desk.write(who, "", 2)
    await desk.tap(who, "today")
    await desk.tap(who, "refund")
    await desk.tap(who, "send")
    ticket = newest_ticket(url)
    await desk.answer(ticket)
    await desk.press(ticket, "resolve")
    await desk.store.next_due()
    recorder.phase = "lists"
    await desk.store.listed()
    await desk.store.case_of_ticket(ticket)
    recorder.phase = "metrics, ready"
    await desk.store.backlog()
    desk.store.close()
    engine = connect(url, writes=False)
    recorder.phase = "status"
    figures(engine, datetime.now(UTC))
    recorder.phase = "tasks"
    list_tasks(engine, OPEN_STATES, 50)
    recorder.phase = "history"
    history(engine, ticket)
    engine.dispose()


def newest_ticket(url: str) -> int:
    engine = connect(url, writes=False)
    with engine.connect() as connection:
        found = int(connection.exec_driver_sql("SELECT max(id) FROM tickets").scalar_one())
    engine.dispose()
    return found


def plans(url: str, recorder: Recorder) -> list[tuple[str, str, list[str]]]:
    """SQLite's are asked for afterwards: a plan needs no lock and no values of its own."""
    if not url.startswith("sqlite"):
        return list(recorder.asked.values())
    found = []
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as db:
        for phase, said, _ in recorder.asked.values():
            try:
                plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {said}")]
            except sqlite3.OperationalError as error:
                plan = [f"no plan: {error}"]
            found.append((phase, said, plan))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--from", dest="source", default="", help="a desk moved to it first")
    options = parser.parse_args()
    if options.source:
        move(options.source, options.url, lambda *told: None)
    recorder = Recorder()
    record(recorder)
    asyncio.run(work(options.url, recorder))
    found, scans = plans(options.url, recorder), 0
    for phase, said, plan in found:
        whole = "\n".join(plan)
        marked = any(look.search(whole) for look in (SQLITE_SCAN, POSTGRESQL_SCAN, POSTGRESQL_WALK))
        scans += marked
        sign = "SCAN" if marked else "    "
        sys.stdout.write(f"{sign} {phase:<15}{shape_of(said)[:WIDE]}\n")
        for line in plan:
            sys.stdout.write(f"         {line.strip()[:WIDE]}\n")
    sys.stdout.write(f"{len(found)} statements, {scans} read a whole big table\n")


if __name__ == "__main__":
    main()
