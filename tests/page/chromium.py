"""A real Chromium, and the demo to visit with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright, expect

from bot.app import Running
from bot.demo import demonstrating
from bot.sandbox.server import Sandbox

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 30_000  # milliseconds; other tests may have both cores

IN_CHROMIUM = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs the system's Chromium"),
    pytest.mark.asyncio(loop_scope="module"),
]


@dataclass(frozen=True)
class World:
    """The demo: its platforms and its page, the desk at work on it, and a browser beside."""

    sandbox: Sandbox
    desk: Running
    browser: Browser


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        expect.set_options(timeout=PATIENCE)
        yield browser
        expect.set_options(timeout=5_000)
        await browser.close()


@asynccontextmanager
async def demo_in_chromium(start: datetime | None = None) -> AsyncIterator[World]:
    """`start`: what time it is there at first."""
    async with demonstrating(0, start) as (sandbox, desk), chromium() as browser:
        yield World(sandbox, desk, browser)
