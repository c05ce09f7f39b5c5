"""A customer of the web chat who wants to be forgotten, with the operator's command as typed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from desk_rig import desk_at_work, eventually, photo
from typer.testing import CliRunner, Result
from webchat_rig import WEBCHAT, complain, visitors, vouched

from bot.cli import app

MARK = "Zwetschgenkuchen"


def traces(folder: Path, *words: str) -> list[str]:
    """Files that hold one of the words, or are called by it."""
    return [
        file.name
        for file in folder.rglob("*")
        if file.is_file()
        and any(word.encode() in file.read_bytes() or word in file.name for word in words)
    ]


async def typed(*command: str, answer: str = "") -> Result:
    """What the command says; it has an event loop of its own."""
    return await asyncio.to_thread(CliRunner().invoke, app, command, input=f"{answer}\n")


async def test_after_erasure_the_page_shows_nothing_and_nothing_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with desk_at_work(webchat=WEBCHAT) as world:
        assert world.desk is not None
        folder = world.settings.data
        async with visitors(world.desk.port) as make:
            before = await make().come()
            thread = await complain(before, world)
            _, doc = await before.upload(photo("plum"), "plum.jpg")
            await before.say(MARK, [doc["receipt"]])
            await eventually(lambda: len(thread.files) == 1)
            await before.say("/link")
            await before.heard("Send this code there")
            after = await make(
                traits={"token": before.token, "identity": vouched("e1", name=MARK)}
            ).come()
            await after.heard("Is it yours?")
            await after.press(before.id)
            await after.heard("goes on here, and our answers")
            shas = [name for name in (p.name for p in folder.rglob("*")) if len(name) == 64]
            assert shas
            names = (MARK, before.id, after.id, *shas)
            token = before.token
        await world.stop()
        assert traces(folder, *names)
        monkeypatch.setenv("AMENDS_DATA", str(folder))
        monkeypatch.chdir(folder)
        asked = await typed("erase", str(thread.number), answer="n")
        assert asked.exit_code == 1
        assert traces(folder, *names), "nothing is erased without a yes"
        done = await typed("erase", f"#{thread.number}", answer="y")
        assert done.exit_code == 0, done.output
        assert "webchat" in done.output
        assert f"in {world.channel}: delete it there" in done.output
        assert MARK not in done.output
        assert traces(folder, *names) == []
        await world.start()
        assert world.desk is not None
        async with visitors(world.desk.port) as make:
            for traits in ({"token": token}, {"identity": vouched("e1")}):
                again = await make(traits=traits).come()
                assert again.letters == []
        known = await typed("history", str(thread.number))
        assert "was forgotten on" in known.output
