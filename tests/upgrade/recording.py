"""Records a desk of the code that is checked out: python -m tests.upgrade.recording

To be run before a migration is added. It writes every row of a desk on the newest schema there is
to `desk_NNNN.json`: a complaint at each stage, a visitor of the shop's page, work that waits, ended
badly, or was on its way when its process died.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import text

from flows.arrival import Arrival, Letter
from flows.case import Address
from flows.events import CustomerWrote
from flows.tasks import Deliver, Note, Refused, Retry, ShowMessages, Uncertain
from storage.dialects import connect
from storage.migrate import migrate, newest
from storage.tables import metadata
from tests.storage.complaints import HINTS, Desk

HERE = Path(__file__).parent
VISITOR = Address("webchat", "visitor")


async def live(url: str) -> None:
    """What happens at the desk until it dies."""
    desk = Desk(url)
    done = await desk.complain("done", 1)
    await desk.answer(done)
    await desk.press(done, "resolve")
    desk.ends = {Deliver: Uncertain("timeout"), Note: Refused("channel_gone")}
    await desk.answer(await desk.complain("doubt", 1))
    desk.ends = {}
    await desk.store.mark("looked")
    await visit(desk)
    await desk.write("talking", "Hello")
    await desk.complain("waits", 1)
    desk.ends = {ShowMessages: Retry(30, "down")}
    await desk.write("waits", "Is anybody there?")
    await desk.store.take([wrote("talking", "last:1", "My lamp arrived broken")])
    assert await desk.store.claim(1), "something is on its way"
    desk.store.close()


async def visit(desk: Desk) -> None:
    event = CustomerWrote(VISITOR, "m1", "Hello", hints=HINTS)
    await desk.store.take([Arrival("webchat:m1", b"{}", event, echo=b'{"text":"Hello"}')])
    await desk.work()
    await desk.store.put(Letter(VISITOR.id, "task:1", b'{"text":"What is it about?"}'))


def wrote(who: str, key: str, said: str) -> Arrival:
    event = CustomerWrote(Address("telegram", who), key, said, hints=HINTS)
    return Arrival(key, b"{}", event)


def rows_of(url: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table as JSON can hold it."""
    engine = connect(url, writes=False)
    with engine.connect() as connection:
        found = {
            table.name: [
                {name: plain(name, value) for name, value in row.items()}
                for row in connection.execute(text(f"SELECT * FROM {table.name}")).mappings()
            ]
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return found


def plain(name: str, value: Any) -> Any:
    if isinstance(value, bytes):
        return value.decode()
    return bool(value) if name == "doubtful" else value  # SQLite knows numbers only


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/desk.db"
        migrate(url)
        asyncio.run(live(url))
        rows = rows_of(url)
    empty = [table for table, known in rows.items() if not known]
    assert not empty, f"no rows in {empty}: a table without any proves nothing"
    file = HERE / f"desk_{newest()}.json"
    file.write_text(json.dumps(rows, separators=(",", ":")), "utf-8")
    sys.stdout.write(f"{file}\n")


if __name__ == "__main__":
    main()
