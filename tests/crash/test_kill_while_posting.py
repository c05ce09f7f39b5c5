"""Killed while several messages went as one post, or one task as several: each is there once."""

from __future__ import annotations

from pathlib import Path

import pytest
from complaint import Complaint
from process_rig import Fate, Moment, World, until, world

pytestmark = pytest.mark.xdist_group("posting")
POSTING = "chat.postMessage"


def folded(here: World) -> list[int]:
    """How many messages each post of the customer's words holds, oldest first."""
    rows = [
        [block.get("block_id", "") for block in post.get("blocks", [])] for post in here.posts()
    ]
    return [
        sum(name.startswith("said:") and name.count(":") == 2 for name in names)
        for names in rows
        if any(name.startswith("said:") for name in names)
    ]


async def started_again(here: World) -> list[int]:
    """Waits for the desk's death and starts the next; what was posted in between."""
    dead: list[int] = []
    here.on_kill = dead.append
    await until(lambda: dead, "the desk dies", 20)
    await here.bury(dead[0])
    posted = folded(here)
    await here.start()
    return posted


def at_rest(here: World) -> bool:
    return not here.query("select 1 from tasks where ended_at is null and door <> 'clock'")


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_messages_that_went_as_one_post_find_themselves(
    tmp_path: Path, moment: Moment
) -> None:
    """Ten came while the desk was away, and go as one; then it dies."""
    async with world(tmp_path, warm=True) as here:
        story = Complaint(here)
        await here.start()
        story.say("My lamp arrived broken")
        await until(lambda: story.ana.heard, "it is heard")
        story.ana.say("/human")
        await until(lambda: here.shown() == story.said, "the ticket is open")
        await until(lambda: at_rest(here), "nothing is on its way")
        await here.kill()
        for number in range(10):
            story.say(f"message {number} of the burst")
        here.fate = Fate(1, moment, method=POSTING)
        await here.start(ready=False)
        before = await started_again(here)
        await until(lambda: len(here.shown()) >= len(story.said), "all of it is shown")
        await until(lambda: at_rest(here), "nothing is on its way")
        assert here.shown() == story.said
        assert before == ([1, 10] if moment == "after" else [1])


@pytest.mark.parametrize("number", [2, 3])
async def test_one_task_of_several_posts_is_not_begun_anew(tmp_path: Path, number: int) -> None:
    """The card, then two posts with what was said before: it dies after one or the other."""
    async with world(tmp_path, warm=True) as here:
        story = Complaint(here)
        await here.start()
        for letter in "abc":
            story.say(letter * 4_000)
            await until(lambda: story.ana.heard, "it is heard")
        here.fate = Fate(number, "after", method=POSTING)
        story.ana.say("/human")
        assert len(await started_again(here)) == number - 1
        await until(lambda: len(here.shown()) >= 3, "all of it is shown")
        await until(lambda: at_rest(here), "nothing is on its way")
        assert here.shown() == story.said
        assert len(folded(here)) == 2
