"""What is handed over is carried out at once, and nothing is lost when clock or database fail."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from courier_rig import Works, at_work, eventually, platforms
from sqlalchemy.exc import OperationalError

from bot.pacing import Paced
from flows.arrival import Errand
from flows.pace import Limit, Pace
from flows.tasks import Outcome, Retry, Sent
from storage.paces import LocalPaces
from storage.store import ROOM, Store
from storage.writer import Told
from tests.storage.databases import fresh

GONE = OperationalError("a statement", {}, Exception("the server has gone"))


class Unsteady(Store):
    """A store whose database can go away; it counts how often it was asked."""

    away = False
    claims = 0
    looks = 0
    reports = 0

    def claim(self, most: int) -> asyncio.Future[list[Errand]]:
        self.claims += 1
        if self.away:
            raise GONE
        return super().claim(most)

    async def next_due(self, after: datetime | None = None) -> datetime | None:
        self.looks += 1
        return await super().next_due(after)

    def report(self, errand: Errand, outcome: Outcome, told: Told) -> None:
        self.reports += 1
        if self.away:
            asyncio.get_running_loop().call_soon(told, GONE)
        else:
            super().report(errand, outcome, told)


def unsteady(works: Works) -> Unsteady:
    assert isinstance(works.store, Unsteady)
    return works.store


async def done(works: Works, number: int) -> None:
    await eventually(lambda: works.states() == {"done": number})


async def test_what_a_commit_made_is_carried_out_without_a_claim(tmp_path: Path) -> None:
    async with platforms() as (near,), at_work(tmp_path, near.carry, kind=Unsteady) as works:
        await eventually(lambda: unsteady(works).looks)
        before = unsteady(works).claims
        for number in range(20):
            await works.write([number])
            await eventually(lambda: len(near.heard) == number + 1)  # noqa: B023
        await done(works, 20)
        assert unsteady(works).claims - before <= 2, "only what a long sleep may have asked"
        assert works.told == [], "nobody else has anything to do"


async def test_a_lane_keeps_its_order(tmp_path: Path) -> None:
    async with platforms() as (near,), at_work(tmp_path, near.carry) as works:
        for number in range(30):
            await works.write(["ana", "ben"], f"{number}")
        await done(works, 60)
        for name in ("ana", "ben"):
            said = [line for line in near.heard if line.startswith(name)]
            assert said == [f"{name} {number}" for number in range(30)]


async def test_a_timer_is_due_when_it_is_due(tmp_path: Path) -> None:
    async with platforms() as (near,), at_work(tmp_path, near.carry, kind=Unsteady) as works:
        await eventually(lambda: unsteady(works).looks)
        await works.write(["ana"], "later 0.4")
        await works.write(["ben"], "later 0.2")
        await done(works, 2)
        assert works.rows("select count(*) from tasks where ended_at < due") == [(0,)]
        assert unsteady(works).claims < 8, "it slept until then"


@pytest.mark.parametrize("hours", [5, -5])
async def test_a_clock_that_is_set_loses_nothing_and_nobody_spins(
    hours: int, tmp_path: Path
) -> None:
    release = asyncio.Event()

    async def carry(errand: Errand) -> Outcome:
        await release.wait()
        return Sent()

    async with at_work(tmp_path, carry, kind=Unsteady) as works:
        await eventually(lambda: unsteady(works).looks)
        await works.write(["eve"], "in flight")
        await works.write(["ana"], "later 3600")
        works.clock.ahead = timedelta(hours=hours)
        await works.courier.recover()
        works.courier.stir()
        before = unsteady(works).claims
        await asyncio.sleep(0.5)
        assert unsteady(works).claims - before <= 5
        release.set()
        await eventually(lambda: works.rows("select attempts, state from tasks where kind = 'Say'"))
        await works.write(["ben"])
        await eventually(lambda: works.states().get("done", 0) >= 2 + (hours > 0))
        said = works.rows("select attempts, state, why from tasks where kind = 'Say'")
        assert said == [(1, "done", None)] * 2, "what was in flight is not taken for lost"
        works.clock.ahead = timedelta(hours=2)
        works.courier.stir()
        await done(works, 3)


async def test_a_database_that_was_away_is_found_again(tmp_path: Path) -> None:
    async with platforms() as (near,), at_work(tmp_path, near.carry, kind=Unsteady) as works:
        store = unsteady(works)
        await eventually(lambda: store.looks)
        store.away = True
        works.courier.stir()
        before = store.claims
        await asyncio.sleep(0.6)
        assert 1 <= store.claims - before <= 4, "asked again, with pauses"
        await works.write(["ana"], "later 0.1")
        store.away = False
        await done(works, 1)


async def test_an_end_is_told_until_it_is_written_down(tmp_path: Path) -> None:
    """What was sent does not become uncertain because the database had to be restarted."""
    async with platforms() as (near,), at_work(tmp_path, near.carry, kind=Unsteady) as works:
        store = unsteady(works)
        await eventually(lambda: store.looks)
        store.away = True
        await works.write(range(5))
        await eventually(lambda: store.reports >= 5)
        assert works.states() == {"running": 5}
        store.away = False
        await done(works, 5)
        assert len(near.heard) == 5
        assert works.rows("select distinct attempts from tasks") == [(1,)]


async def test_what_waits_for_its_turn_is_handed_back_when_the_desk_stops(tmp_path: Path) -> None:
    stopping = asyncio.Event()
    limits = (Limit("near", Pace(2.0, 1)),)
    async with platforms() as (near,):
        paced = Paced(near.carry, lambda errand: limits, LocalPaces(), stopping)
        async with at_work(tmp_path, paced) as works:
            await works.write(range(4))
            await eventually(lambda: near.heard)
            await eventually(lambda: paced._asleep)
            before = len(near.heard)
            stopping.set()
        states = works.states()
        assert set(states) == {"done", "waiting"}
        assert states["done"] == len(near.heard) == before < 4
        handed_back = "select attempts from tasks where state = 'waiting'"
        assert works.rows(handed_back) == [(0,)] * states["waiting"]
        assert works.told, "others may take it"


@pytest.mark.parametrize("turns", [0, 1, 3, 10])
async def test_stopping_at_any_moment_leaves_nothing_half_taken(turns: int, tmp_path: Path) -> None:
    async with platforms() as (near,):
        async with at_work(tmp_path, near.carry) as works:
            writing = asyncio.create_task(works.write(range(300)))
            await eventually(lambda: near.heard)
            for _ in range(turns):
                await asyncio.sleep(0)
            works.courier.stop()
            await writing
        states = works.states()
        assert set(states) <= {"done", "waiting"}
        assert states["done"] == len(near.heard)
        assert sum(states.values()) == 300
        handed_back = "select distinct attempts from tasks where state = 'waiting'"
        assert works.rows(handed_back) in ([(0,)], []), "nobody tried these"


@pytest.mark.xdist_group("pg")
async def test_what_one_process_has_no_room_for_another_takes(tmp_path: Path) -> None:
    """It is told of it, and need not wait for its next look."""
    url, release = fresh("postgresql", tmp_path), asyncio.Event()
    others: list[Works] = []
    carried = told = 0

    async def hang(errand: Errand) -> Outcome:
        await release.wait()
        return Sent()

    async def carry(errand: Errand) -> Outcome:
        nonlocal carried
        carried += 1
        return Sent()

    def tell() -> None:
        nonlocal told
        told += 1
        others[0].courier.stir()

    async with at_work(tmp_path, carry, url=url) as other:
        others.append(other)
        async with at_work(tmp_path, hang, url=url, tell=tell) as works:
            await asyncio.sleep(0.2)  # both have looked and sleep
            await works.write(range(ROOM + 30))
            assert await eventually(lambda: told)
            await eventually(lambda: carried == 30)
            release.set()


async def test_an_errand_that_is_held_back_counts_no_attempt_and_comes_back(tmp_path: Path) -> None:
    """Five at once where one a second may go; some sleep, some go back, all are said once."""
    stopping = asyncio.Event()
    limits = (Limit("near", Pace(4.0, 1)),)
    async with platforms() as (near,):
        paced = Paced(near.carry, lambda errand: limits, LocalPaces(), stopping)
        async with at_work(tmp_path, paced) as works:
            await works.write(range(8))
            await done(works, 8)
            assert sorted(near.heard) == [f"{number} hi" for number in range(8)]
            assert works.rows("select distinct attempts from tasks") == [(1,)]


async def test_what_takes_too_long_is_broken_off_and_tried_again(tmp_path: Path) -> None:
    broken_off: list[int] = []

    async def carry(errand: Errand) -> Outcome:
        if errand.attempt == 1:
            try:
                await asyncio.Event().wait()
            finally:
                broken_off.append(errand.id)
        return Sent()

    async with at_work(tmp_path, carry, bound=0.05) as works:
        await works.write(["ana", "ben"])
        await eventually(lambda: len(broken_off) == 2)
        await eventually(lambda: works.rows("select id from tasks where why = 'unanswered'"))
        works.clock.ahead = timedelta(seconds=10)
        works.courier.stir()
        await done(works, 2)
        assert works.rows("select distinct attempts, doubtful from tasks") == [(2, 1)]


async def test_too_many_requests_pause_the_chat_for_as_long_as_was_asked(tmp_path: Path) -> None:
    stopping, paces = asyncio.Event(), LocalPaces()
    answers: list[Outcome] = [Retry(0.5, "rate_limited")]
    moments: list[float] = []

    async def carry(errand: Errand) -> Outcome:
        moments.append(asyncio.get_running_loop().time())
        return answers.pop() if answers else Sent()

    limits = (Limit("chat", Pace(100.0, 5)), Limit("bot", Pace(100.0, 5)))
    paced = Paced(carry, lambda errand: limits, paces, stopping)
    async with at_work(tmp_path, paced) as works:
        await works.write(["ana"])
        await eventually(lambda: moments)
        await works.write(["ben", "cleo"])
        await done(works, 3)
    assert len(moments) == 4
    assert moments[1] - moments[0] >= 0.5
    assert paces.take([limits[1]], 0) == 0, "the bot was not paused"


async def test_a_pause_that_begins_while_one_sleeps_holds_for_it_too(tmp_path: Path) -> None:
    stopping, paces = asyncio.Event(), LocalPaces()
    limit = Limit("chat", Pace(1.2, 1))
    async with platforms() as (near,):
        paced = Paced(near.carry, lambda errand: (limit,), paces, stopping)
        async with at_work(tmp_path, paced) as works:
            await works.write(["ana"])
            await eventually(lambda: near.heard)
            await works.write(["ben"])
            await eventually(lambda: paced._asleep)
            paces.pause(limit, 60)
            await eventually(
                lambda: works.rows("select id from tasks where why = 'paced' and attempts = 0")
            )
            assert len(near.heard) == 1
