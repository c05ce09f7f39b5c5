"""Both desks behind the proxy of deploy/, with its own file, as platforms and visitors see them.

What is left out is TLS: here the proxy has no name that anybody vouches for.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import re
import shutil
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp
import pytest
from outage_world import SECRET as TELEGRAM_SECRET
from outage_world import Desk, Desks, Shopper, desks, shown

from tests.crash.process_rig import ROOT, until
from tests.ports import free_port
from tests.visitor import ORIGIN, SECRET, Visitor

CADDY = shutil.which("caddy")
pytestmark = pytest.mark.skipif(CADDY is None, reason="there is no caddy: apt-get install caddy")
SETTINGS = {
    "AMENDS_LINGER": "3",
    "AMENDS_WEBCHAT__SECRET": SECRET,
    "AMENDS_WEBCHAT__ORIGINS": json.dumps([ORIGIN]),
    "AMENDS_WEBCHAT__PROXIES": "1",
}
CLOSED = ("/", "/health", "/ready", "/metrics", "/chat", "/telegram/", "/chat/other")
NOTICED = 3.0  # seconds; the proxy asks every two, and compose waits longer for a desk's health
SERVING = "serving initial configuration"
TOO_LARGE = (413, 502)  # an older Caddy says the second
MB = 2**20


def proxy_file(here: Desks) -> str:
    """The shipped one, for desks that have no names here."""
    shipped = (ROOT / "deploy" / "Caddyfile").read_text("utf-8")
    found = " ".join(f"127.0.0.1:{desk.port}" for desk in here.desks)
    changed, times = re.subn("desk-a:8470 desk-b:8470", found, shipped)
    assert times == 1
    return "{\n\tadmin off\n}\n" + changed


@asynccontextmanager
async def behind_proxy(folder: Path) -> AsyncIterator[tuple[Desks, str]]:
    """The desks, and the address of the proxy."""
    door = f"http://localhost:{free_port()}"
    async with desks(folder, {"telegram", "slack"}, door=door, **SETTINGS) as here:
        (folder / "Caddyfile").write_text(proxy_file(here), "utf-8")
        with (folder / "proxy.log").open("ab") as log:
            proxy = await asyncio.create_subprocess_exec(
                *(str(CADDY), "run", "--config", "Caddyfile"),
                cwd=folder,
                env={
                    "DESK_DOMAIN": door,
                    "HOME": str(folder),
                    "XDG_CONFIG_HOME": str(folder),
                    "XDG_DATA_HOME": str(folder),
                },
                stdout=log,
                stderr=log,
            )
        try:
            await until(lambda: SERVING in (folder / "proxy.log").read_text("utf-8"), "the proxy")
            yield here, door
        finally:
            with suppress(ProcessLookupError):
                proxy.kill()
            await proxy.wait()


async def replace_each(here: Desks) -> None:
    """An upgrade without downtime: one desk after the other ends, and a new one takes its port."""
    for place, old in enumerate(here.desks):
        old.process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(old.process.wait(), 20) == 0, old.log.read_text()
        here.desks[place] = await here.spawn(old.port)
        await until(here.desks[place].is_up, "the new one starts")
        await until_ready(here.desks[place])
        await asyncio.sleep(NOTICED)


async def until_ready(desk: Desk) -> None:
    async with asyncio.timeout(20):
        while (await desk.ask("/ready"))[0] != 200:
            await asyncio.sleep(0.1)


async def write(shopper: Shopper, over: asyncio.Event) -> None:
    while not over.is_set():
        shopper.say(f"{shopper.name} at {len(shopper.said)}: the box was open when it came")
        await asyncio.sleep(0.1)


async def test_the_proxy_of_the_compose_file_and_a_replacement_of_both_desks(
    tmp_path: Path,
) -> None:
    async with behind_proxy(tmp_path) as (here, door), aiohttp.ClientSession() as http:
        for path in CLOSED:
            async with http.get(f"{door}{path}") as answer:
                assert (answer.status, await answer.read()) == (404, b""), path
        large = io.BytesIO(b" " * (5 * MB))
        secret = {"X-Telegram-Bot-Api-Secret-Token": TELEGRAM_SECRET}
        async with http.post(f"{door}/telegram", data=large, headers=secret) as answer:
            assert answer.status in TOO_LARGE
        one = await Visitor(door, http).come()
        assert (await one.upload(bytes(53 * MB)))[0] in TOO_LARGE
        status, kept = await one.upload(os.urandom(6 * MB), "film.mp4")
        assert (status, kept) == (422, {"why": "type_not_allowed"})  # it went through: no film
        shopper = Shopper(here)
        shopper.begin()
        await shopper.complain()
        await shopper.claim()
        await shopper.reply()
        await shopper.send_replies()
        await until(lambda: shopper.heard() == [1], "the reply arrives")

        over = asyncio.Event()
        writing = asyncio.create_task(write(shopper, over))
        await replace_each(here)
        over.set()
        await writing
        await until(lambda: shown(shopper.thread()) == shopper.said, "all of it, in order, once")
        assert here.world.telegram.webhook.last_error is None
        await asyncio.gather(one.leave(), return_exceptions=True)
        await one.come()
        await one.say("The lamp is broken")
        await one.heard("")
