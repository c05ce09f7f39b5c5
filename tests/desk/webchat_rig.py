"""Visitors of the shop's page, at a desk that is alone."""

from __future__ import annotations

import hmac
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from hashlib import sha256
from typing import Any

import aiohttp
from desk_rig import LAMP, NUMBER, Thread, World
from pydantic import SecretStr

from config.settings import WebchatSettings
from tests.visitor import ORIGIN, SECRET, Visitor

SHOP_SECRET = "s" * 32
WEBCHAT = WebchatSettings(
    secret=SecretStr(SECRET), shop_secret=SecretStr(SHOP_SECRET), origins=frozenset({ORIGIN})
)


def vouched(customer: str, **changes: str) -> dict[str, str]:
    """What the shop's page says of a customer who is signed in."""
    given = {"name": "Ana Sousa", "order": "", "expires": str(int(time.time()) + 600)} | changes
    lines = ["amends-customer", customer, given["name"], given["order"], given["expires"]]
    signed = hmac.new(SHOP_SECRET.encode(), "\n".join(lines).encode(), sha256).hexdigest()
    return {"customer": customer, "signature": signed} | given


async def complain(one: Visitor, world: World) -> Thread:
    """The shortest way to a ticket, which Mina has claimed."""
    await one.say(LAMP)
    await one.heard("")
    await one.say("/human")
    said = await one.heard("#")
    found = NUMBER.search(said["text"])
    assert found is not None
    thread = await world.thread(int(found[1]))
    await thread.claim(world.mina)
    return thread


Make = Callable[..., Visitor]


@asynccontextmanager
async def visitors(port: int) -> AsyncIterator[Make]:
    """Gives what makes a visitor who was never here."""
    coming: list[Visitor] = []
    async with aiohttp.ClientSession() as http:

        def visitor(**traits: Any) -> Visitor:
            coming.append(Visitor(f"http://127.0.0.1:{port}", http, **traits))
            return coming[-1]

        yield visitor
        for one in coming:
            await one.leave()
