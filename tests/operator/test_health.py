"""What a desk answers at /ready and /metrics while this or that is broken."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot import health as parts
from bot.doors import Door
from bot.health import DATABASE, DESK, REDIS, Health
from bot.metrics import MOST_CODES, code
from bot.watching import watch_webhook, watched
from bot.web import make_app
from handlers.telegram import Pending
from storage.backlog import AtDoor, Backlog

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BUSY = Backlog({"telegram": AtDoor(7, 1, 12.0, 40.0)}, uncertain=2, dead=3)


@dataclass
class World:
    """A database that answers, fails or hangs, and a clock."""

    at: datetime = START
    answer: Backlog | Exception | None = BUSY  # None: it hangs
    asked: int = 0
    doors: list[Door] = field(default_factory=list)
    health: Health = field(init=False)
    client: Any = None

    def __post_init__(self) -> None:
        self.health = Health(self.ask, lambda: self.at, lambda: self.doors)

    async def ask(self) -> Backlog:
        self.asked += 1
        if self.answer is None:
            await asyncio.Event().wait()
        if isinstance(self.answer, Exception):
            raise self.answer
        assert self.answer is not None
        return self.answer

    async def ready(self) -> tuple[int, dict[str, Any]]:
        self.at += timedelta(seconds=2)
        async with self.client.get("/ready") as answer:
            return answer.status, await answer.json()

    async def metrics(self) -> str:
        self.at += timedelta(seconds=2)
        async with self.client.get("/metrics") as answer:
            assert answer.status == 200
            return str(await answer.text())


@pytest.fixture
async def world() -> AsyncIterator[World]:
    here = World()
    async with TestClient(TestServer(make_app(here.health, {}))) as client:
        here.client = client
        yield here


async def test_a_sound_desk_says_what_waits_and_nothing_else(world: World) -> None:
    status, state = await world.ready()
    assert status == 200
    assert state == {"ready": True, "broken": [], "waiting": 7, "oldest_seconds": 12.0}


async def test_without_the_database_it_is_not_ready_and_says_since_when(world: World) -> None:
    await world.ready()
    world.answer = OSError("postgresql://desk:sesame@db/desk is gone")
    await world.ready()
    status, state = await world.ready()
    since = (START + timedelta(seconds=4)).isoformat()
    assert status == 503
    assert state["broken"] == [{"what": DATABASE, "since": since, "why": "OSError"}]
    assert "sesame" not in str(state)
    world.answer = BUSY
    assert (await world.ready())[0] == 200


async def test_a_database_that_hangs_is_asked_once_and_does_not_hang_the_answer(
    world: World,
) -> None:
    world.answer = None
    answers = await asyncio.gather(*(world.ready() for _ in range(5)))
    assert {status for status, _ in answers} == {503}
    assert {state["broken"][0]["why"] for _, state in answers} == {"no_answer"}
    assert world.asked == 1
    assert "amends_works" in await world.metrics()


async def test_what_only_makes_it_slower_leaves_it_ready(world: World) -> None:
    world.health.tell(REDIS, "TimeoutError")
    shut = Door("team", "shut", START + timedelta(seconds=1), 5)
    world.doors = [shut, Door("telegram", "open", START, 0)]
    status, state = await world.ready()
    assert status == 200
    assert [(fault["what"], fault["why"]) for fault in state["broken"]] == [
        (REDIS, "TimeoutError"),
        ("team", "shut"),
    ]
    world.doors = []
    world.health.tell(REDIS, None)
    assert (await world.ready())[1]["broken"] == []


async def test_old_work_is_told_of_but_turns_nobody_away(world: World) -> None:
    late = AtDoor(1, 0, parts.SLOW_SECONDS + 1, 500.0)
    world.answer = Backlog({"team": late}, 0, 0)
    status, state = await world.ready()
    assert (status, [fault["what"] for fault in state["broken"]]) == (200, ["backlog"])


async def test_a_database_that_only_reads_takes_nothing(world: World) -> None:
    world.health.note_commit(3, 0.01, None)
    assert (await world.ready())[0] == 200
    world.health.note_commit(3, 0.01, "OperationalError")
    status, state = await world.ready()
    assert (status, [fault["what"] for fault in state["broken"]]) == (503, ["commits"])
    world.health.note_commit(3, 0.01, None)
    assert (await world.ready())[0] == 200
    told = await world.metrics()
    assert re.search(r"^amends_commit_works_count ([2-9]|\d\d+)", told, re.MULTILINE)
    assert 'amends_works{what="commits"} 1.0\n' in told


async def test_a_desk_that_stops_gets_nothing_more(world: World) -> None:
    world.health.tell(DESK, "stopping")
    status, state = await world.ready()
    assert (status, state["broken"][0]["why"]) == (503, "stopping")


async def test_metrics_show_each_door_and_keep_what_was_known(world: World) -> None:
    world.doors = [Door("telegram", "shut", START, 6)]
    told = await world.metrics()
    for line in (
        'amends_tasks_waiting{door="telegram"} 7.0',
        'amends_oldest_due_seconds{door="telegram"} 12.0',
        'amends_oldest_lane_seconds{door="telegram"} 40.0',
        'amends_door_shut{door="telegram"} 1.0',
        "amends_tasks_uncertain 2.0",
        "amends_tasks_dead 3.0",
        'amends_works{what="database"} 1.0',
    ):
        assert f"{line}\n" in told
    world.answer = OSError()
    told = await world.metrics()
    assert 'amends_works{what="database"} 0.0\n' in told
    assert 'amends_tasks_waiting{door="telegram"} 7.0\n' in told
    assert f"amends_backlog_read_timestamp_seconds {START.timestamp() + 2:.9e}\n" in told
    world.answer = Backlog({}, 0, 0)
    told = await world.metrics()
    assert 'amends_tasks_waiting{door="telegram"} 0.0\n' in told


def test_reasons_are_codes_and_there_are_only_so_many() -> None:
    assert code("rate_limited") == "rate_limited"
    assert code("Ana says: no") == "other"
    assert {code(f"made_up_{number}") for number in range(2 * MOST_CODES)} >= {"other"}
    assert len({code(f"made_up_{number}") for number in range(2 * MOST_CODES)}) <= MOST_CODES + 1
    assert code("rate_limited") == "rate_limited"


async def test_a_webhook_that_fails_is_told_of_until_it_does_not() -> None:
    world = World()
    answers = [None, Pending(5, 990), Pending(0, 990)]
    seen = []

    async def ask() -> Pending | None:
        seen.append([fault.what for fault in world.health.faults()])
        return answers[len(seen) - 1] if len(seen) <= len(answers) else await asyncio.Future()

    async def prepare() -> None:
        assert seen == []

    watching = asyncio.create_task(
        watch_webhook(prepare, ask, world.health.tell, clock=lambda: 1000.0, seconds=0, soon=0)
    )
    async with asyncio.timeout(30):
        while len(seen) < 4:
            await asyncio.sleep(0)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    assert seen == [[], [], ["webhook"], []]


async def test_a_workspace_that_is_not_heard_is_told_of() -> None:
    world, heard = World(), [True, False, True]

    async def is_heard() -> bool:
        return heard.pop(0)

    ask = watched(is_heard, world.health)
    broken = [(await ask(), [fault.what for fault in world.health.faults()]) for _ in range(3)]
    assert broken == [(True, []), (False, ["slack"]), (True, [])]
