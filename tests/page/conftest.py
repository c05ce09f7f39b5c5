"""One demo and one browser for all tests of a module; a module may have a demo of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio
from chromium import World, demo_in_chromium
from demo_rig import Visit, visiting
from shop_rig import browsing


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world() -> AsyncIterator[World]:
    async with demo_in_chromium() as world:
        yield world


@pytest_asyncio.fixture(loop_scope="module")
async def visit(world: World) -> AsyncIterator[Visit]:
    """The demo's own page."""
    async with visiting(world) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def tabs(world: World) -> AsyncIterator[Any]:
    """Gives what opens the shop's page."""
    async with browsing(world) as tab:
        yield tab
