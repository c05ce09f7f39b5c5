"""A desk some years old: many closed tickets, some open ones, and all that was ever said.

Two complaints are led through the real rules, one to its end and one until it waits for an
answer. Their rows are the pattern, copied in SQL with other numbers, names and times. Payloads
and ended tasks are there as retention leaves them.

Runs with the desk's own interpreter: growth_build.py FILE --scale 0.01
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "storage")]

from complaints import Desk  # noqa: E402 - a desk without platforms

from storage.migrate import migrate  # noqa: E402

CLOSED, OPEN = 1_000_000, 100_000
YEARS = 3 * 365 * 86400 * 1_000_000  # microseconds from the first ticket to now
LATER = 30 * 86400 * 1_000_000  # what waits is not due while anything is measured
YOUNG = 1 / 3  # of the customers; the others' payloads and ended tasks are over their time
PAYLOAD = 700  # bytes: a press with its keyboard has more, a short text less
WHO = 555_000_555  # the pattern's customer; no other number looks like it
FIRST = 777_000_000  # before the pattern's ticket, whose number is as unmistakable then
PEOPLE = 1_000_000_000  # before the first copied customer
# Ends that history does not show; they are not kept for years, see storage/retention.py.
ROUTINE = ("AnswerPress", "LookUp", "ShowCard", "ShowDraft", "ShowHome", "Wake", "Look")

ID = "n.said + p.id - :began + 1"
THEN = "n.back + p."
SWAPPED = "replace(replace(CAST(p.{0} AS TEXT), :who, n.who), :ticket, n.ticket)"
# What a copy has instead of the pattern's; every other column is as it is there.
INSTEAD: dict[str, dict[str, str]] = {
    "cases": {"id": "n.case_id", "document": "b", "changed_at": THEN + "changed_at"},
    "addresses": {"address": "n.who", "case_id": "n.case_id"},
    "tickets": {
        "id": "CAST(n.ticket AS INTEGER)",
        "case_id": "n.case_id",
        "thread": "t",
        "due": ":later + p.due",
        "opened_at": THEN + "opened_at",
    },
    "journal": {
        "id": ID,
        "key": f"printf('telegram:4242:%012d', {ID})",
        "at": THEN + "at",
        "case_id": "n.case_id",
        "event": "b",
        "raw": "CASE WHEN n.case_id > :young THEN zeroblob(:payload) ELSE x'' END",
    },
    "tasks": {
        "id": "NULL",
        "lane": "t",
        "case_id": "n.case_id",
        "body": "b",
        "due": f"CASE WHEN p.state = 'waiting' THEN :later + p.due ELSE {THEN}due END",
        "cause": "n.said + p.cause - :began + 1",
        "made_at": THEN + "made_at",
        "ended_at": THEN + "ended_at",
    },
}


@dataclass(frozen=True, slots=True)
class Lot:
    """Copies of one pattern: `first` is the place of the first one among all customers."""

    file: Path
    many: int
    first: int
    total: int


async def lead(file: Path, *, closed: bool) -> None:
    """One complaint; a closed one has some talk before and three answers after it."""
    desk = Desk(f"sqlite:///{file}", at=datetime.now(UTC) - timedelta(hours=1))
    desk.number = FIRST
    who = str(WHO)
    if closed:
        await desk.write(who, "hello")
        await desk.write(who, "I am not happy")
        await desk.write(who, "I bought a lamp")
    ticket = await desk.complain(who, photos=2)
    for place in range(3 if closed else 0):
        await desk.answer(ticket, f"We have looked at it again, and this is answer {place}.")
        await desk.write(who, f"Thank you. I am still waiting for the lamp, see {place}.")
    if closed:
        await desk.press(ticket, "resolve")
    desk.store.close()


def make_pattern(folder: Path, *, closed: bool) -> Path:
    file = folder / ("closed.db" if closed else "open.db")
    migrate(f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as db, db:
        row = (FIRST, "before", 0, b"")
        db.execute("INSERT INTO journal (id, key, at, raw) VALUES (?, ?, ?, ?)", row)
    asyncio.run(lead(file, closed=closed))
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("DELETE FROM journal WHERE id = ?", (FIRST,))
        marks = ", ".join("?" * len(ROUTINE))
        db.execute(f"DELETE FROM tasks WHERE state = 'done' AND kind IN ({marks})", ROUTINE)
    return file


def copy(db: sqlite3.Connection, lot: Lot) -> None:
    """Writes the lot, customer by customer, so that every table grows at its end."""
    db.execute("ATTACH ? AS pattern", (str(lot.file),))
    ask = db.execute
    (ticket,) = ask("SELECT id FROM pattern.tickets").fetchone()
    began, rows = ask("SELECT min(id), count(*) FROM pattern.journal").fetchone()
    (said,) = ask("SELECT coalesce(max(id), 0) FROM journal").fetchone()
    ask(
        "CREATE TEMP TABLE place AS "
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :many) "
        "SELECT CAST(:people + :first + i AS TEXT) AS who, :first + i + 1 AS case_id, "
        "CAST(:said + i * :rows + :number AS TEXT) AS ticket, :said + i * :rows AS said, "
        "-CAST(:years * (:total - :first - i) / :total AS INTEGER) AS back FROM n",
        {
            "many": lot.many,
            "first": lot.first,
            "total": lot.total,
            "people": PEOPLE,
            "said": said,
            "rows": rows,
            "number": ticket - began + 1,
            "years": float(YEARS),
        },
    )
    given = {"who": str(WHO), "ticket": str(ticket), "began": began, "later": LATER}
    given |= {"young": lot.total * (1 - YOUNG), "payload": PAYLOAD}
    for table, instead in INSTEAD.items():
        ask(statement(db, table, instead), given)
        db.commit()
    ask("DROP TABLE place")
    ask("DETACH pattern")


def statement(db: sqlite3.Connection, table: str, instead: dict[str, str]) -> str:
    names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    values = []
    for name in names:
        value = instead.get(name, f"p.{name}")
        swapped = SWAPPED.format(name)
        values.append({"t": swapped, "b": f"CAST({swapped} AS BLOB)"}.get(value, value))
    into = ", ".join(f'"{name}"' for name in names)
    kept = "WHERE n.case_id > :young OR p.state = 'waiting'" if table == "tasks" else ""
    order = "p.id" if "id" in names else "p.rowid"
    return (
        f"INSERT INTO {table} ({into}) SELECT {', '.join(values)} FROM place AS n "
        f"CROSS JOIN pattern.{table} AS p {kept} ORDER BY n.rowid, {order}"
    )


def build(file: Path, scale: float) -> None:
    """The whole desk; indexes are made at the end, where that is quicker."""
    migrate(f"sqlite:///{file}")
    closed, still_open = int(CLOSED * scale), int(OPEN * scale)
    total = closed + still_open
    with tempfile.TemporaryDirectory() as made, closing(sqlite3.connect(file)) as db:
        for line in ("synchronous=OFF", "journal_mode=OFF", "cache_size=-1000000"):
            db.execute(f"PRAGMA {line}")
        named = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        indexes = db.execute(named).fetchall()
        for name, _ in indexes:
            db.execute(f"DROP INDEX {name}")
        copy(db, Lot(make_pattern(Path(made), closed=True), closed, 0, total))
        copy(db, Lot(make_pattern(Path(made), closed=False), still_open, closed, total))
        for _, sql in indexes:
            db.execute(sql)
        db.execute("ANALYZE")
        db.commit()
        db.execute("PRAGMA journal_mode=WAL")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--scale", type=float, default=1.0)
    options = parser.parse_args()
    options.file.parent.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    build(options.file, options.scale)
    with closing(sqlite3.connect(options.file)) as db:
        for table in INSTEAD:
            (rows,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()
            sys.stdout.write(f"{table:<10}{rows:>12,}\n")
        by_state = db.execute("SELECT state, count(*) FROM tasks GROUP BY state").fetchall()
    size = options.file.stat().st_size / 2**30
    sys.stdout.write(f"{dict(by_state)}\n{size:.2f} GiB in {time.monotonic() - began:.0f} s\n")


if __name__ == "__main__":
    main()
