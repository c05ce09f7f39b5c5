"""Every schema there was, with the rows of a desk whose code ran on it, and the first code itself.

`desk_NNNN.json` holds every row of a desk on that schema, in documents of the code of its days:
three tickets, a customer in mid-talk, timers, work that waits, ended badly, or was on its way when
its process died (`recording.py` makes them). `readable_0001.json` says which documents the first
code could read. `OldDesk` makes the statements that code made; SQLAlchemy wrote them, so they name
every column.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from storage.dialects import connect
from storage.migrate import SCRIPTS

HERE = Path(__file__).parent
BYTES = {"document", "event", "raw", "body", "clocks"}
RECORDED = tuple(sorted(file.stem.partition("_")[2] for file in HERE.glob("desk_*.json")))
FIRST = "0001"
LEASE = 120_000_000  # microseconds

NEW_CASE = "INSERT INTO cases (document, changed_at) VALUES (:document, :now) RETURNING cases.id"
NEW_ADDRESS = """
INSERT INTO addresses (channel, address, case_id) VALUES (:channel, :address, :case_id)
ON CONFLICT (channel, address) DO NOTHING
"""
FIND_ADDRESS = """
SELECT addresses.channel, addresses.address, addresses.case_id FROM addresses
WHERE (addresses.channel, addresses.address) IN ((:channel, :address))
"""
JOURNAL = """
INSERT INTO journal ("key", "at", case_id, kind, event, raw)
VALUES (:key, :now, :case_id, :kind, :event, :raw)
ON CONFLICT ("key") DO NOTHING RETURNING journal.id, journal."key"
"""
LOAD = "SELECT cases.id, cases.document FROM cases WHERE cases.id IN (:id) ORDER BY cases.id"
SAVE = "UPDATE cases SET document=:document, changed_at=:now WHERE cases.id = :id"
TICKET = """
INSERT INTO tickets (id, case_id, queue, stage, name, order_number, owner, due, channel, thread,
opened_at) VALUES (:id, :case_id, 'complaints', 'open', '', '', NULL, NULL, NULL, NULL, :now)
ON CONFLICT (id) DO UPDATE SET case_id = excluded.case_id, stage = excluded.stage
"""
TASK = """
INSERT INTO tasks (lane, case_id, kind, body, state, due, attempts, cause, made_at)
VALUES (:lane, :case_id, :kind, :body, 'waiting', :due, 0, :cause, :now)
"""
DUE = """
SELECT tasks.id, tasks.lane, tasks.case_id, tasks.kind, tasks.body, tasks.state, tasks.due,
tasks.attempts, tasks.holder, tasks.lease_until, tasks.why, tasks.ref, tasks.cause,
tasks.made_at, tasks.ended_at FROM tasks
WHERE tasks.state = 'waiting' AND tasks.due <= :now AND NOT (EXISTS (SELECT ahead.id
FROM tasks AS ahead
WHERE ahead.lane = tasks.lane AND ahead.id < tasks.id AND ahead.ended_at IS NULL))
ORDER BY tasks.due, tasks.id LIMIT :most
"""
HOLD = """
UPDATE tasks SET state='running', attempts=(tasks.attempts + 1), holder=:holder,
lease_until=:until WHERE tasks.id IN (:id)
"""
OURS = """
SELECT tasks.id FROM tasks
WHERE tasks.id IN (:id) AND tasks.state = 'running' AND tasks.holder = :holder
"""
CLOSE = """
UPDATE tasks SET state=:state, due=:now, holder=NULL, lease_until=NULL, why=NULL, ref=:ref,
ended_at=:now WHERE tasks.id = :id
"""
LAPSED = "SELECT tasks.id FROM tasks WHERE tasks.state = 'running' AND tasks.lease_until < :now"


def make_released(url: str, schema: str = FIRST) -> None:
    """Gives an empty database that schema and the rows of a desk that ran it."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["url"] = url
    command.upgrade(config, schema)
    engine = connect(url, writes=True)
    with engine.begin() as connection:
        for table, rows in json.loads((HERE / f"desk_{schema}.json").read_text("utf-8")).items():
            _insert(connection, table, rows)
    engine.dispose()


def _insert(connection: Connection, table: str, rows: list[dict[str, Any]]) -> None:
    names = list(rows[0])
    columns, values = ", ".join(f'"{name}"' for name in names), ", ".join(f":{n}" for n in names)
    made = [
        {name: value.encode() if name in BYTES and value else value for name, value in row.items()}
        for row in rows
    ]
    connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({values})"), made)
    if connection.dialect.name == "postgresql" and table in ("cases", "journal", "tasks"):
        last = max(row["id"] for row in rows)
        connection.execute(text(f"SELECT setval('{table}_id_seq', {last})"))


@cache
def readable() -> dict[str, Any]:
    """The JSON schema of each document that the released code could read."""
    found: dict[str, Any] = json.loads((HERE / "readable_0001.json").read_text("utf-8"))
    return found


def microseconds(at: datetime) -> int:
    return int(at.timestamp() * 1_000_000)


@dataclass
class OldDesk:
    """A process of the released code: takes messages, claims, finishes, takes back."""

    url: str
    holder: str = "old"

    def __post_init__(self) -> None:
        self.engine: Engine = connect(self.url, writes=True)
        several = self.engine.dialect.name == "postgresql"
        self._locked = " FOR UPDATE" if several else ""
        self._skipping = " FOR UPDATE SKIP LOCKED" if several else ""

    def take(self, key: str, who: str, now: datetime, said: list[dict[str, Any]]) -> int | None:
        """A message of a customer, with the tasks that follow; None for a redelivery."""
        at = microseconds(now)
        here = {"channel": "telegram", "address": who}
        event = {"sender": {"channel": "telegram", "id": who}, "message": "1", "text": key}
        with self.engine.begin() as connection:
            row = connection.execute(text(FIND_ADDRESS), here).first()
            case = row.case_id if row else self._make_case(connection, here, at)
            journalled = {"key": key, "now": at, "case_id": case, "kind": "CustomerWrote"}
            journalled |= {"event": json.dumps(event).encode(), "raw": b"{}"}
            new = connection.execute(text(JOURNAL), journalled).first()
            if new is None:
                return None
            found = connection.execute(text(LOAD + self._locked), {"id": case}).one()
            document = bytes(found.document)
            connection.execute(text(SAVE), {"id": case, "document": document, "now": at})
            made = {"case_id": case, "cause": new.id, "now": at, "due": at}
            if said:
                connection.execute(text(TASK), [made | task for task in said])
            return int(new.id)

    def _make_case(self, connection: Connection, here: dict[str, str], at: int) -> int:
        empty = json.dumps({"id": 0, "addresses": [{"channel": "telegram", "id": here["address"]}]})
        row = {"document": empty.encode(), "now": at}
        case = int(connection.execute(text(NEW_CASE), row).scalar_one())
        connection.execute(text(NEW_ADDRESS), here | {"case_id": case})
        return case

    def open_ticket(self, number: int, case: int, now: datetime) -> None:
        with self.engine.begin() as connection:
            row = {"id": number, "case_id": case, "now": microseconds(now)}
            connection.execute(text(TICKET), row)

    def claim(self, now: datetime, most: int = 50) -> list[Any]:
        at = microseconds(now)
        with self.engine.begin() as connection:
            found = connection.execute(text(DUE + self._skipping), {"now": at, "most": most}).all()
            for row in found:
                held = {"id": row.id, "holder": self.holder, "until": at + LEASE}
                connection.execute(text(HOLD), held)
        return list(found)

    def finish(self, number: int, now: datetime, state: str = "done") -> bool:
        """False where it is no longer ours."""
        with self.engine.begin() as connection:
            mine = {"id": number, "holder": self.holder}
            if connection.execute(text(OURS), mine).first() is None:
                return False
            end = {"id": number, "state": state, "now": microseconds(now), "ref": "1"}
            connection.execute(text(CLOSE), end)
            return True

    def lapsed(self, now: datetime) -> list[int]:
        """What it would take back from processes that died."""
        with self.engine.begin() as connection:
            query = text(LAPSED + self._skipping)
            return [row.id for row in connection.execute(query, {"now": microseconds(now)})]

    def close(self) -> None:
        self.engine.dispose()


def say(who: str, word: str) -> dict[str, Any]:
    """A question to a customer, as a row of the released code."""
    body = {"to": {"channel": "telegram", "id": who}, "words": [{"key": word}], "language": "en"}
    return {"lane": f"telegram:{who}", "kind": "Say", "body": json.dumps(body).encode()}
