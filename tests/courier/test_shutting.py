"""A platform that hangs or is gone gets less and less work, and delays nobody else."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from courier_rig import Works, at_work, eventually, platforms

from bot.doors import FAULTS, TOLERATED, Doors
from flows.arrival import Errand
from flows.tasks import Later, Outcome, Refused, Retry, Say, Sent, Uncertain
from storage.store import ROOM

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FAULT = Retry(None, "unreachable")


def heard_of(works: Works) -> dict[str, str]:
    return {door.name: door.state for door in works.courier.doors()}


async def test_one_that_hangs_never_delays_the_others(tmp_path: Path) -> None:
    async with platforms(2) as (near, far):
        far.hangs = True

        async def carry(errand: Errand) -> Outcome:
            assert isinstance(errand.task, Say)
            return await (near if errand.task.to.channel == "near" else far).carry(errand, 5.0)

        async with at_work(tmp_path, carry) as works:
            await works.write(range(200), channel="far")
            await eventually(lambda: len(far.heard) == ROOM)
            await works.write(range(200), channel="near")
            await eventually(lambda: len(near.heard) == 200)
            assert len(far.heard) == ROOM, "the others have waited for none of these"
            await eventually(lambda: heard_of(works) == {"near": "open", "far": "shut"})
            assert len(far.heard) == ROOM
            far.hangs = False
            await eventually(lambda: heard_of(works)["far"] == "open")
            await eventually(lambda: works.states().get("done") == 400)
            assert len(near.heard) == 200


async def test_one_that_is_gone_is_tried_with_one_errand_until_it_is_back(tmp_path: Path) -> None:
    async with platforms() as (near,), at_work(tmp_path, near.carry) as works:
        await near.stop()
        await works.write(range(200))
        await eventually(lambda: heard_of(works) == {"near": "shut"})
        tried = works.rows("select count(*) from tasks where attempts > 0")[0][0]
        assert tried <= ROOM + TOLERATED
        (door,) = works.courier.doors()
        assert door.faults >= TOLERATED
        await near.start()
        await eventually(lambda: works.states() == {"done": 200})
        assert sorted(near.heard) == sorted(f"{number} hi" for number in range(200))
        assert heard_of(works) == {"near": "open"}


class Watched:
    """A door, the rooms it sets, and how often somebody was asked to claim."""

    def __init__(self) -> None:
        self.rooms: dict[str, int] = {}
        self.asked = 0
        self.doors = Doors(self.rooms, 64, self.ask, lambda: NOW, chance=lambda: -0.49)

    def ask(self) -> None:
        self.asked += 1

    def end(self, *outcomes: Outcome, began: float | None = None) -> None:
        at = asyncio.get_running_loop().time() if began is None else began
        for outcome in outcomes:
            self.doors.note("far", outcome, at)

    @property
    def state(self) -> str:
        (door,) = self.doors.seen()
        return door.state


@pytest.mark.parametrize("why", sorted(FAULTS))
async def test_faults_in_a_row_shut_it(why: str) -> None:
    watched = Watched()
    watched.end(*[Retry(None, why)] * (TOLERATED - 1))
    assert watched.state == "open"
    watched.end(Uncertain(why))
    assert (watched.state, watched.rooms) == ("shut", {"far": 0})
    watched.doors.close()


@pytest.mark.parametrize(
    "answer", [Sent(), Refused("blocked"), Retry(30.0, "rate_limited")], ids=repr
)
async def test_an_answer_in_between_is_a_sign_of_life(answer: Outcome) -> None:
    watched = Watched()
    for _ in range(TOLERATED):
        watched.end(FAULT, FAULT, answer)
    assert (watched.state, watched.rooms) == ("open", {})


@pytest.mark.parametrize(
    "outcome",
    [Later(1.0, "paced"), Retry(60.0, "token_refused"), Uncertain("interrupted")],
    ids=repr,
)
async def test_what_says_nothing_of_the_platform_changes_nothing(outcome: Outcome) -> None:
    watched = Watched()
    watched.end(*[outcome] * 20)
    assert watched.state == "open"
    watched.end(*[FAULT] * (TOLERATED - 1), outcome, FAULT)
    assert watched.state == "shut"
    watched.doors.close()


async def test_a_trial_that_fails_shuts_it_for_longer_and_one_that_works_opens_it() -> None:
    watched = Watched()
    before = asyncio.get_running_loop().time()
    watched.end(*[FAULT] * TOLERATED)
    watched.end(FAULT)  # was on its way already
    await eventually(lambda: watched.state == "trying")
    assert (watched.rooms, watched.asked) == ({"far": 1}, 1)
    watched.end(FAULT, began=before)  # still one of the old ones
    assert watched.state == "trying"
    watched.end(FAULT)
    assert (watched.state, watched.rooms) == ("shut", {"far": 0})
    await eventually(lambda: watched.state == "trying")
    watched.end(Sent())
    assert (watched.state, watched.rooms, watched.asked) == ("open", {"far": 64}, 3)
    watched.end(FAULT)
    assert watched.state == "open"


async def test_pauses_double_up_to_a_minute() -> None:
    watched = Watched()
    watched.end(*[FAULT] * TOLERATED)
    pauses = []
    for _ in range(9):
        door = watched.doors._doors["far"]
        pauses.append(door.pause)
        assert door.timer is not None
        door.timer.cancel()
        watched.doors._try(door)
        watched.end(FAULT)
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    watched.doors.close()
