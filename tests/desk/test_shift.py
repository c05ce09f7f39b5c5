"""A shift ends on a real desk: its digest is in the channel once, and claims change hands once.

The desk's clock begins on a Wednesday afternoon in Berlin and goes on from there.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from desk_looks import words_of
from desk_rig import Thread, World, eventually, outside

from bot.clock import Clock

AFTERNOON = datetime(2026, 6, 10, 15, 20, tzinfo=UTC)  # 17:20 in Berlin; it closes at 18:00
TITLE = "Berlin is about to close"

TEAMS = """
zone = "Europe/Berlin"
language = "en"

[[team]]
name = "berlin"
city = "Berlin"
zone = "Europe/Berlin"
hours = "Mon-Fri 09:00-18:00"
members = ["{mina}"]

[[team]]
name = "lima"
city = "Lima"
zone = "America/Lima"
hours = "Mon-Fri 09:00-18:00"
members = ["{jonas}", "{wei}"]

[[queue]]
name = "complaints"
teams = ["berlin", "lima"]
"""


@dataclass
class Evening:
    """A desk of two teams, and its time."""

    world: World
    began: float = field(default_factory=time.monotonic)
    ahead: timedelta = timedelta()

    def now(self) -> datetime:
        return AFTERNOON + timedelta(seconds=time.monotonic() - self.began) + self.ahead

    @property
    def digests(self) -> list[dict[str, Any]]:
        posts = self.world.slack.workspace.channels[self.world.channel].messages.values()
        return [post for post in posts if post["text"] == TITLE]

    async def restart(self, minutes: int = 0) -> None:
        """The desk is away for some minutes."""
        await self.world.stop()
        self.ahead += timedelta(minutes=minutes)
        await self.world.start()
        await self.world.slack.connected()

    async def digest(self) -> str:
        """The place of the digest, once it is posted."""
        return str((await eventually(lambda: self.digests))[0]["ts"])


@asynccontextmanager
async def evening() -> AsyncIterator[Evening]:
    async with outside() as world:
        people = {"mina": world.mina, "jonas": world.jonas, "wei": world.wei}
        assert world.settings.policy is not None
        (world.settings.policy / "desk.toml").write_text(TEAMS.format(**people), "utf-8")
        found = Evening(world)
        world.clock = Clock(found.now, lambda at: (at - found.now()).total_seconds())
        await world.start()
        try:
            yield found
        finally:
            await world.stop()


async def take(thread: Thread, digest: str, who: str) -> None:
    block = f"desk:{thread.number}:0:take"
    await thread.press(who, "take", digest, block_id=block)


async def test_the_shift_is_handed_over_once_and_of_two_who_press_one_has_it() -> None:
    async with evening() as here:
        world = here.world
        thread = await world.claimed(world.customer())
        kept = await world.claimed(world.customer(name="Bo"))
        await world.settled()
        assert here.digests == []  # forty minutes before
        here.ahead += timedelta(minutes=11)
        digest = await here.digest()  # without a restart: the desk looks every few seconds
        await world.settled()
        said = words_of(here.digests[0])
        assert "Lima is at work now" in said
        assert "Open: 2 · unclaimed: 0" in said
        assert f"<@{world.jonas}>" in said

        pressers = (world.jonas, world.wei)
        await asyncio.gather(*(take(thread, digest, who) for who in pressers))
        await take(kept, digest, world.mina)
        await world.settled()
        owner = (await world.record(thread.number)).owner
        assert owner is not None
        assert owner.id in pressers
        loser = next(who for who in pressers if who != owner.id)
        assert [bool(thread.told(who)) for who in (owner.id, loser)] == [False, True]
        assert thread.says("has taken this ticket over from")
        assert (await world.record(kept.number)).owner is None  # whoever goes gives it back

        await here.restart(minutes=10)
        await take(thread, digest, loser)  # on the old digest, of a desk that has restarted
        await eventually(lambda: len(thread.told(loser)) == 2)
        await world.settled()
        assert (await world.record(thread.number)).owner == owner
        assert len(here.digests) == 1


@pytest.mark.parametrize("arrived", [False, True])
async def test_a_desk_that_stops_while_it_posts_the_digest_posts_it_once(arrived: bool) -> None:
    """Journalled before, posted after: whether or not Slack had it when the desk went."""
    async with evening() as here:
        world = here.world
        await world.claimed(world.customer())
        await world.settled()
        if arrived:
            world.slack.faults.hang_next("chat.postMessage", 1)
        else:
            world.slack.faults.fail_next("chat.postMessage", "fatal_error", 503)
        await here.restart(minutes=11)
        await eventually(lambda: world.rows("select 1 from journal where kind = 'ShiftEnding'"))
        await eventually(lambda: world.rows("select 1 from tasks where kind = 'HandOver'"))
        await here.restart(minutes=1)
        await here.digest()
        await world.settled(20)
        assert len(here.digests) == 1
        assert world.rows("select state from tasks where kind = 'HandOver'") == [("done",)]
