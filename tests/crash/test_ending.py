"""How a desk ends when it is asked to, and who may not start beside it."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest
from complaint import SAID_FIRST, Complaint
from process_rig import World, until, world

pytestmark = pytest.mark.xdist_group("ending")
SOON = 10.0  # seconds; service managers wait for as long before they kill


async def end(here: World, name: signal.Signals) -> None:
    started = time.monotonic()
    assert await here.signal(name) == 0, here.log
    assert time.monotonic() - started < SOON
    assert "Traceback" not in here.logs
    assert here.query("select id from tasks where state = 'running'") == []


async def test_term_ends_it_in_the_middle_of_a_story_and_nothing_is_half_done(
    tmp_path: Path,
) -> None:
    async with world(tmp_path, warm=True) as here:
        story = Complaint(here)
        await here.start()
        for scene in story.scenes():
            await scene.act()
            if scene.name in ("photos", "send", "delivery"):
                await end(here, signal.SIGTERM)
                await here.start()
            await until(scene.over, scene.name)
            await story.settle() if scene.name == "delivery" else None
        assert story.uncertain == []
        await story.check()
        await end(here, signal.SIGTERM)


@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM])
async def test_the_real_program_ends_at_rest_with_code_0(
    name: signal.Signals, tmp_path: Path
) -> None:
    async with world(tmp_path) as here:
        await here.start()
        await end(here, name)


async def test_term_while_a_send_hangs_ends_in_time_and_leaves_it_uncertain(tmp_path: Path) -> None:
    async with world(tmp_path, warm=True) as here:
        story = Complaint(here)
        await here.start()
        for scene in story.scenes()[:7]:
            await scene.act()
            await until(scene.over, scene.name)
        here.telegram.faults.hang_next("sendMessage", 60)
        await story.send()
        await until(lambda: here.telegram.calls[-1].params.get("text"), "the reply is on its way")
        await asyncio.sleep(0.3)
        started = time.monotonic()
        assert await here.signal(signal.SIGTERM) == 0
        assert time.monotonic() - started < SOON
        assert "Traceback" not in here.logs
        await here.start()
        await until(story.is_uncertain, "the card says that nobody knows")


@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM])
async def test_who_asks_twice_does_not_wait(name: signal.Signals, tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        story = Complaint(here)
        await here.start()
        here.telegram.faults.hang_next("sendMessage", 60)
        story.say(SAID_FIRST)
        await until(lambda: "sendMessage" in [call.method for call in here.telegram.calls], "sent")
        assert here.pid is not None
        os.kill(here.pid, name)
        await asyncio.sleep(0.5)
        started = time.monotonic()
        assert await here.signal(name) == -name
        assert time.monotonic() - started < 3
        assert "Traceback" not in here.logs


async def test_who_ends_a_start_that_hangs_does_not_wait(tmp_path: Path) -> None:
    async with world(tmp_path, warm=True) as here:
        here.slack.faults.hang_next("auth.test", 60)
        await here.start(ready=False)
        await until(lambda: "auth.test" in [call.method for call in here.slack.calls], "asked")
        await end(here, signal.SIGTERM)


async def test_a_thread_that_waits_for_somebody_else_is_named_and_left(tmp_path: Path) -> None:
    waiting = asyncio.Event()

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        waiting.set()
        await reader.read(1)
        with suppress(ConnectionError):
            await reader.read()
        writer.close()

    async with await asyncio.start_server(say_nothing, "127.0.0.1") as mute:
        port = mute.sockets[0].getsockname()[1]
        url = f"postgresql://127.0.0.1:{port}/desk"
        async with world(tmp_path, warm=True, database=url) as here:
            await here.start(ready=False)
            await asyncio.wait_for(waiting.wait(), 30)
            started = time.monotonic()
            assert await here.signal(signal.SIGTERM) == 0
            assert time.monotonic() - started < SOON
            assert here.log.count("not_waited_for") == 1
            assert "Traceback" not in here.log


async def test_a_second_desk_on_the_same_folder_is_refused_in_a_sentence(tmp_path: Path) -> None:
    async with world(tmp_path, warm=True) as here:
        await here.start()
        log = tmp_path / "second.txt"
        second = await here.spawn("run", log)
        assert await asyncio.wait_for(second.wait(), 30) == 2
        said = log.read_text()
        assert "Another desk is running" in said
        assert "AMENDS_DATA" in said
        assert "Traceback" not in said
        assert len(said.splitlines()) < 6
        story = Complaint(here)
        await story.complain()  # and the first one has not noticed
        await until(lambda: story.offers("Go on without a photo"), "an answer")


async def test_what_came_while_it_was_away_is_taken_in_order(tmp_path: Path) -> None:
    async with world(tmp_path, warm=True) as here:
        story = Complaint(here)
        await here.start()
        for scene in story.scenes()[:4]:
            await scene.act()
            await until(scene.over, scene.name)
        await end(here, signal.SIGTERM)
        for number in range(150):  # more than one getUpdates brings
            story.say(f"While you were away, {number}")
        ben = here.telegram.customer(8, "Ben", "en")
        ben.say(SAID_FIRST)
        await here.start()
        await until(lambda: here.shown() == story.said, "all of it in order", 60)
        await until(lambda: ben.heard, "the next customer is answered")
        taken = here.query("select count(*) from journal where key like 'telegram:%'")
        assert taken == [(len(here.telegram.world.queue.log),)]


def test_no_desk_of_another_test_is_alive() -> None:
    """The rig kills by pid; this would notice one that it forgot."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    commands = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in children]
    assert not [line for line in commands if b"bot\0run" in line or b"warm_desk" in line]
