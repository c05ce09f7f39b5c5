"""The end of a shift in a real database: noticed by several processes, and told once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

from complaints import START, Desk, shipped_policy
from sqlalchemy import insert

from bot.clock import Clock
from bot.desk import Desk as Door
from bot.shifting import Shifting
from flows.digest import HandOver
from locales.detection import Detector
from storage.dialects import connect
from storage.tables import cases, tickets

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
    assert process(desk).next_due() == CLOSES - timedelta(minutes=30)
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
    desk.at = CLOSES + timedelta(hours=17)  # the next morning they are back
    await process(desk).look()
    assert await told(desk) == []
    desk.store.close()


async def test_however_much_waits_it_is_counted_and_the_claims_of_those_who_go_are_first(
    url: str,
) -> None:
    desk, until = Desk(url), CLOSES + timedelta(hours=14)
    writer = connect(url, writes=True)
    with writer.begin() as connection:
        connection.execute(insert(cases).values(id=1, document=b"", changed_at=START))
        connection.execute(insert(tickets), list(many(until)))
    writer.dispose()
    found = HandOver(START, "complaints", "Shenzhen", CLOSES, "Lima", until, ("U1",))
    left = await desk.store.left(found)
    assert (left.open, left.unclaimed, left.lapsing) == (450, 300, 151)
    assert [row.ticket for row in left.rows] == [440, *range(3, 22)]
    nobody = await desk.store.left(replace(found, queue="returns", opens=None))
    assert (nobody.open, nobody.unclaimed, nobody.lapsing) == (50, 50, 50)
    desk.store.close()


def many(until: datetime) -> Iterator[dict[str, Any]]:
    """450 tickets of one queue, 50 of another, 100 that are resolved; only 440 is of who goes."""
    for number in range(1, 601):
        queue = "returns" if 450 < number <= 500 else "complaints"
        claimed = queue == "complaints" and number % 3 == 2
        yield {
            "id": number,
            "case_id": 1,
            "queue": queue,
            "stage": "resolved" if number > 500 else "claimed" if claimed else "open",
            "name": "Ana",
            "order_number": "",
            "owner": ("U1" if number == 440 else "U2") if claimed else None,
            "due": due_of(number, until),
            "opened_at": START,
        }


def due_of(number: int, until: datetime) -> datetime | None:
    """Two have none; of 151 it is before the next shift. The higher the number, the later."""
    if number <= 2:
        return None
    early = number <= 153 or number > 450
    return START + timedelta(seconds=number) if early else until + timedelta(seconds=number)
