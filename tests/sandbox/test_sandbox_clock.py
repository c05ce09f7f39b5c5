"""The sandbox's clock: as fast as one wants, never back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.clock import BEFORE, NOTHING_DUE, Clock

NIGHT = datetime(2026, 3, 6, 13, 30, tzinfo=UTC)


class Outside:
    """Seconds that pass when a test says so."""

    seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
def clock(outside: Outside) -> Clock:
    return Clock(NIGHT, outside)


def test_it_runs_like_any_other_from_where_it_was_set(clock: Clock, outside: Outside) -> None:
    assert clock.now() == NIGHT
    outside.seconds += 90
    assert clock.now() == NIGHT + timedelta(seconds=90)
    assert clock.time() == (NIGHT + timedelta(seconds=90)).timestamp()


def test_a_minute_is_an_hour_and_then_a_minute_again(clock: Clock, outside: Outside) -> None:
    clock.run_at(60)
    outside.seconds += 60
    assert clock.now() == NIGHT + timedelta(hours=1)
    assert clock.seconds_until(NIGHT + timedelta(hours=2)) == 60
    clock.run_at(1)
    outside.seconds += 60
    assert clock.now() == NIGHT + timedelta(hours=1, minutes=1)


def test_only_the_speeds_that_are_offered_are_taken(clock: Clock) -> None:
    for speed in (0, -1, 2, 3_600, float("nan")):
        with pytest.raises(ValueError, match="choose 1 or 60"):
            clock.run_at(speed)
    assert clock.speed == 1


async def test_skipping_goes_to_what_is_due_and_never_back(clock: Clock) -> None:
    due = NIGHT + timedelta(hours=11)

    async def soonest() -> datetime | None:
        return due

    clock.soonest = soonest
    told: list[datetime] = []
    clock.on_change.append(lambda: told.append(clock.now()))
    await clock.skip()
    assert clock.now() == told[0] == due - BEFORE
    due = NIGHT  # noticed a moment too late
    await clock.skip()
    assert clock.now() == told[0]


async def test_when_nothing_is_due_an_hour_is_skipped(clock: Clock) -> None:
    await clock.skip()
    assert clock.now() == NIGHT + NOTHING_DUE
