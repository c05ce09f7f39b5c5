"""One running desk for all tests of a module; a module may replace the fixture by its own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from desk_rig import World, desk_at_work


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world() -> AsyncIterator[World]:
    async with desk_at_work() as world:
        yield world
