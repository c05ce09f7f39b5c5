"""Visitors whose lines are at other processes than what is said to them, and at dying ones."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import aiohttp
from outage_world import Desks, desks

from tests.crash.process_rig import block_of, buttons, until
from tests.visitor import ORIGIN, SECRET, Visitor

SETTINGS = {
    "AMENDS_WEBCHAT__SECRET": SECRET,
    "AMENDS_WEBCHAT__ORIGINS": json.dumps([ORIGIN]),
}
WORDS = 12  # one after the other, into a process that dies among them
DIES_AFTER = 4  # of them were answered


class Agent:
    """Mina, in the only thread there is."""

    def __init__(self, here: Desks) -> None:
        self._world = here.world
        self._mina = here.world.slack.person(here.world.mina)

    async def claim(self) -> None:
        await until(lambda: self._world.root() is not None, "the card")
        root = self._world.root()
        assert root is not None
        self._thread = str(root["ts"])
        await self._press(self._thread, "claim")
        await until(lambda: "release" in buttons(self._world.root() or {}), "it is claimed")

    async def send(self, text: str) -> None:
        known = {post["ts"] for post in self._cards()}
        await self._mina.post(self._world.channel, text, thread_ts=self._thread)
        await until(lambda: self._fresh(known) is not None, "the draft")
        await self._press(str(self._fresh(known)), "send")

    async def _press(self, ts: str, action: str) -> None:
        answer = await self._mina.press(self._world.channel, ts, action)
        assert answer.acked, answer.error

    def _cards(self) -> list[dict[str, Any]]:
        return [post for post in self._world.posts() if block_of(post, "draft:")]

    def _fresh(self, known: set[str]) -> str | None:
        fresh = (post for post in self._cards() if post["ts"] not in known)
        return next((post["ts"] for post in fresh if "send" in buttons(post)), None)


def visitor(here: Desks, http: aiohttp.ClientSession, desk: int, **known: Any) -> Visitor:
    return Visitor(f"http://127.0.0.1:{here.desks[desk].port}", http, **known)


async def complain(one: Visitor, agent: Agent) -> None:
    await one.say("My lamp arrived broken")
    await one.heard("")
    await one.say("/human")
    await one.heard("#")
    await agent.claim()


async def test_lines_at_two_processes_and_the_death_of_one(tmp_path: Path) -> None:
    async with desks(tmp_path, {"slack"}, **SETTINGS) as here, aiohttp.ClientSession() as http:
        agent, one = Agent(here), visitor(here, http, 1)
        await one.come()
        await complain(one, agent)

        # The platform calls the first desk, the line is at the second.
        await agent.send("Said at the other process.")
        await one.heard("Said at the other process.")
        tab = await visitor(here, http, 0, token=one.token).come()
        await one.say("seen in the tab at the other process")
        await tab.until(lambda: "seen in the tab at the other process" in tab.texts, "the tab")
        await tab.until(lambda: tab.texts == one.texts, "both show the same")

        # Without Redis nobody tells; each process looks by itself.
        here.redis.kill()
        await one.say("said while Redis is gone")
        await tab.until(lambda: "said while Redis is gone" in tab.texts, "the tab looks", 15)
        here.redis.start()
        await tab.leave()

        await die_and_go_on(here, one, agent, http)


async def die_and_go_on(
    here: Desks, one: Visitor, agent: Agent, http: aiohttp.ClientSession
) -> None:
    """kill -9 of the process that holds the line, in the middle of what its visitor says."""
    said = [(f"word-{number:02}-id", f"word {number:02}") for number in range(WORDS)]
    taken = []
    for number, text in said:
        await one.send("say", number, text=text, files=[])
        if len(taken) < DIES_AFTER:
            assert (await one.answer(number))["is"] == "taken"
            taken.append(number)
    here.desks[1].process.kill()
    await here.desks[1].process.wait()
    await asyncio.gather(one.leave(), return_exceptions=True)
    await agent.send("Said while the visitor had no line.")

    answered = {number for number, _ in said if number in one.answers} | set(taken)
    one.url = f"http://127.0.0.1:{here.desks[0].port}"
    await one.come()
    for number, text in said:
        if number not in answered:
            await one.send("say", number, text=text, files=[])
            assert (await one.answer(number))["is"] == "taken"
    await one.heard("Said while the visitor had no line.")
    await one.until(lambda: said[-1][1] in one.texts, "the last word is shown")
    words = [text for text in one.texts if re.match(r"word \d\d", text)]
    assert words == [text for _, text in said]
    assert one.texts.count("Said while the visitor had no line.") == 1
    here.desks.pop(1)
