"""The end of a shift in a real database: noticed by several processes, and told once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from complaints import START, Desk, shipped_policy
from databases import fresh

from bot.clock import Clock
from bot.desk import Desk as Door
from bot.shifting import Shifting
from flows.digest import HandOver
from locales.detection import Detector
from storage.migrate import migrate


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    found = fresh(request.param, tmp_path)
    migrate(found)
    return found


CLOSES = START + timedelta(minutes=90)  # 18:30 in Shenzhen


def process(desk: Desk) -> Shifting:
    """What one process has of it."""
    clock = Clock(lambda: desk.at, lambda at: (at - desk.at).total_seconds())
    live = cast(Any, SimpleNamespace(policy=shipped_policy()))
    return Shifting(Door(desk.store, Detector(("en",))), live, clock)


async def told(desk: Desk) -> list[HandOver]:
    errands = await desk.store.claim(50)
    return [errand.task for errand in errands if isinstance(errand.task, HandOver)]


async def test_many_processes_and_restarts_tell_of_one_shift_once(url: str) -> None:
    desk = Desk(url)
    for one in (process(desk), process(desk)):
        await one.look()
    assert await told(desk) == []  # an hour and a half before
    desk.at = CLOSES - timedelta(minutes=30)
    first, second = process(desk), process(desk)
    for one in (first, second, first):
        await one.look()
    (task,) = await told(desk)
    assert task.closes == CLOSES
    desk.at = CLOSES + timedelta(minutes=1)
    await first.look()
    await process(desk).look()  # restarted meanwhile
    assert await told(desk) == []
    desk.store.close()


async def test_after_an_outage_it_is_told_once_and_late_or_not_at_all(url: str) -> None:
    desk = Desk(url, at=CLOSES + timedelta(hours=5))
    await process(desk).look()
    (task,) = await told(desk)
    assert task.at > task.closes == CLOSES
    desk.at = CLOSES + timedelta(hours=17)  # the next morning they have been there for hours
    await process(desk).look()
    assert await told(desk) == []
    desk.store.close()
