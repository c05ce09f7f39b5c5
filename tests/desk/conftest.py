"""One running desk for all tests of a module; a module may replace the fixture by its own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from desk_rig import World, desk_at_work
from webchat_rig import Make, visitors


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world() -> AsyncIterator[World]:
    async with desk_at_work() as world:
        yield world


@pytest_asyncio.fixture(loop_scope="module")
async def visitor(world: World) -> AsyncIterator[Make]:
    """Gives what makes a visitor of the web chat, where the module's desk has one."""
    assert world.desk is not None
    async with visitors(world.desk.port) as make:
        yield make
