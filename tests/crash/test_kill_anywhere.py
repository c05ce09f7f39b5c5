"""kill -9 while a complaint is under way, again and again: in every scene, at any request."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest
from complaint import Complaint, Scene
from process_rig import Fate, Moment, World, until, world

SEEDS = (1, 2, 3)
MOMENTS: tuple[Moment, ...] = ("before", "after", "answered")
DELIVERIES = ("delivery", "second delivery")


class Reaper:
    """Buries each desk that was killed and starts the next one."""

    def __init__(self, here: World, rng: random.Random) -> None:
        self.here = here
        self.rng = rng
        self.struck: asyncio.Queue[int] = asyncio.Queue()
        here.on_kill = self.struck.put_nowait

    async def run(self) -> None:
        while True:
            await self.here.bury(await self.struck.get())
            await asyncio.sleep(self.rng.choice((0.0, 0.0, 0.3)))
            await self.here.start(ready=False)


async def play(scene: Scene, here: World, fate: Fate) -> None:
    """The scene with one death in it; one that comes too late comes at the end."""
    kills = len(here.kills)
    here.fate = fate
    await scene.act()
    await until(scene.over, f"{scene.name} is over; deaths: {here.kills[-3:]}")
    if len(here.kills) == kills:
        here.strike(f"after {scene.name}")


def make_fate(rng: random.Random, scene: Scene, place: int, seed: int) -> Fate:
    """The three kinds of moment go round over scenes and seeds; replies die while they are sent."""
    sends = scene.name in DELIVERIES
    return Fate(
        number=1 if sends else rng.choice((1, 1, 2)),
        moment=MOMENTS[(place + seed) % 3],
        delay=rng.uniform(0.0, 0.03),
        method="sendMessage" if sends else "",
    )


@pytest.mark.parametrize(
    "seed", [pytest.param(s, marks=pytest.mark.xdist_group(f"kill-{s}")) for s in SEEDS]
)
async def test_nothing_is_lost_or_doubled_however_often_it_is_killed(
    seed: int, tmp_path: Path
) -> None:
    rng = random.Random(seed)
    async with world(tmp_path, warm=True) as here:
        story = Complaint(here)
        reaper = asyncio.create_task(Reaper(here, rng).run())
        try:
            await here.start()
            for place, scene in enumerate(story.scenes()):
                fate = make_fate(rng, scene, place, seed)
                await play(scene, here, fate)
                if scene.name in DELIVERIES:
                    assert fate.moment == "answered" or story.is_uncertain()
                    await story.settle()
            await story.check()
        finally:
            reaper.cancel()
            await asyncio.gather(reaper, return_exceptions=True)
        assert len(here.kills) == 12, here.kills
        kinds = Counter(kill.split()[0].strip("0123456789") or "ms" for kill in here.kills)
        assert len(kinds) == 3, here.kills
