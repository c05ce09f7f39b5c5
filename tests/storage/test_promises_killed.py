"""A desk that is killed at the moment a promise is renewed, or a message leaves in the morning."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.dialects import connect
from storage.migrate import migrate
from tests.storage.complaints import Desk

ROOT = Path(__file__).parents[2]
NIGHT = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)  # 23:00 in New York
MORNING = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
RENEWED = datetime(2026, 11, 24, 13, 50, tzinfo=UTC)  # ten minutes before the 09:00 they were told
# A process that takes the ticket's timer when it is due, and dies: before anything of it is
# decided ("claimed"), or as soon as it is, before anything of that is carried out ("decided").
DIES = """
import asyncio, os, signal, sys
from datetime import datetime, timedelta
from flows.case import Address
from flows.events import CustomerWrote, Hints
from flows.tasks import Look, Sent
from tests.storage.complaints import MINA, Desk

url, act, when = sys.argv[1:4]
night, morning = map(datetime.fromisoformat, sys.argv[4:6])

async def live():
    desk = Desk(url, at=night - timedelta(hours=2))
    hints = Hints("Ana", "en", "en", zone="America/New_York")
    await desk.take(CustomerWrote(Address("telegram", "ana"), "1", "Hello", hints=hints))
    number = await desk.complain("ana")
    if act == "send":
        desk.at = night
        await desk.answer(number, send="send-morning")
        desk.at = morning
    else:
        case = await desk.store.case_of_ticket(number)
        desk.at = case.tickets[-1].promise.renew_at
        assert desk.at == datetime.fromisoformat(sys.argv[6]), desk.at
    for errand in await desk.store.claim(50):
        if when == "decided" or not isinstance(errand.task, Look):
            await desk.store.finish(errand, Sent())
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(live())
"""


def killed(url: str, act: str, when: str) -> None:
    argv = [
        sys.executable,
        "-c",
        DIES,
        url,
        act,
        when,
        NIGHT.isoformat(),
        MORNING.isoformat(),
        RENEWED.isoformat(),
    ]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.run(argv, env=env, capture_output=True, check=False, timeout=60)
    assert process.returncode == -signal.SIGKILL, process.stderr.decode()


def count(url: str, query: str) -> int:
    engine = connect(url, writes=True)
    with engine.connect() as connection:
        found = connection.execute(text(query)).scalar_one()
    engine.dispose()
    return int(found)


SENT = "SELECT count(*) FROM tasks WHERE kind = 'Deliver'"
TOLD = "SELECT count(*) FROM tasks WHERE kind = 'Say' AND CAST(body AS TEXT) LIKE '%-renewed%'"


@pytest.mark.parametrize("when", ["claimed", "decided"])
@pytest.mark.parametrize(("act", "query"), [("send", SENT), ("renew", TOLD)])
async def test_it_happens_once(tmp_path: Path, act: str, query: str, when: str) -> None:
    url = f"sqlite:///{tmp_path / 'amends.db'}"
    migrate(url)
    killed(url, act, when)
    assert count(url, query) == (when == "decided")
    late = timedelta(minutes=1)  # what a dead desk did is looked for a little later
    desk = Desk(url, at=(MORNING if act == "send" else RENEWED) + late, number=1000)
    await desk.store.recover(everything=True)
    for _ in range(3):
        await desk.work()
        desk.at += late
    desk.store.close()
    assert count(url, query) == 1
    assert count(url, f"{query} AND state = 'done'") == 1
