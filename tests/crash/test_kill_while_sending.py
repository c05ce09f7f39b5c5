"""A reply whose sending was cut short: nobody knows, so somebody who looks decides."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from complaint import Complaint
from process_rig import World, until, world

pytestmark = pytest.mark.xdist_group("sending")
REPLY = "We are sorry. A new lamp leaves today."
UP_TO = "draft"


@asynccontextmanager
async def drafted(folder: Path) -> AsyncIterator[tuple[World, Complaint]]:
    """A claimed ticket with a reply that only has to be sent."""
    async with world(folder, warm=True) as here:
        story = Complaint(here)
        await here.start()
        for scene in story.scenes():
            await scene.act()
            await until(scene.over, scene.name)
            if scene.name == UP_TO:
                break
        yield here, story


def sending(here: World) -> int:
    return sum(call.params.get("text") == REPLY for call in here.telegram.calls)


async def test_it_arrived_but_its_answer_was_lost_with_the_desk(tmp_path: Path) -> None:
    """Delivered, then no answer: the desk hears of it as little as it would of a dead line."""
    async with drafted(tmp_path) as (here, story):
        here.telegram.faults.deliver_then_timeout("sendMessage")
        await story.send()
        await until(story.is_uncertain, "the card says that nobody knows")
        assert here.states("Deliver") == ["uncertain"]
        await here.kill()
        await here.start()
        assert story.arrivals(REPLY) == 1
        await story.press(story.newest, "arrived")
        await until(story.is_delivered, "the card says delivered")
        assert (story.arrivals(REPLY), sending(here)) == (1, 1)


async def test_killed_while_telegram_hangs_and_sent_again_by_hand(tmp_path: Path) -> None:
    async with drafted(tmp_path) as (here, story):
        here.telegram.faults.hang_next("sendMessage", 30)
        await story.send()
        await until(lambda: sending(here) == 1, "the reply is on its way")
        await here.kill()
        await here.start()
        await until(story.is_uncertain, "the card says that nobody knows")
        assert here.states("Deliver") == ["uncertain"]
        await asyncio.sleep(1.5)  # longer than the first back-off: it is not sent by itself
        assert (story.arrivals(REPLY), sending(here)) == (0, 1)
        await story.press(story.newest, "resend")
        await until(story.is_delivered, "the card says delivered")
        assert (story.arrivals(REPLY), sending(here)) == (1, 2)
