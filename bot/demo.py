"""`amends demo`: the sandbox and a real desk on it, in one process, with one URL to open.

The desk is the same as in production; only the addresses of the platforms are local.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from pydantic import SecretStr

from bot.app import Running, running
from bot.sandbox.server import Sandbox
from config.settings import Settings, SlackSettings, TelegramSettings, TranslationSettings


def demo_settings(sandbox: Sandbox, data: Path) -> Settings:
    """Settings that differ from a real installation's in nothing but addresses and tokens."""
    return Settings(
        data=data,
        database="",
        files="",
        port=0,
        log="warning",
        telegram=TelegramSettings(
            token=SecretStr(sandbox.telegram.token), base_url=sandbox.telegram_base_url
        ),
        slack=SlackSettings(
            bot_token=SecretStr(sandbox.slack.bot_token),
            app_token=SecretStr(sandbox.slack.app_token),
            base_url=sandbox.slack_base_url,
            channels={"complaints": sandbox.channel},
            supervisors=frozenset(sandbox.supervisors),
        ),
        translation=TranslationSettings(engine="libre", url=sandbox.translate_url, timeout=5),
    )


@asynccontextmanager
async def demonstrating(port: int) -> AsyncIterator[tuple[Sandbox, Running]]:
    """A sandbox with a desk at work on it; everything it keeps is gone afterwards."""
    sandbox = Sandbox()
    await sandbox.start(port=port)
    try:
        with tempfile.TemporaryDirectory(prefix="amends-demo-") as folder:
            async with running(demo_settings(sandbox, Path(folder))) as desk:
                yield sandbox, desk
    finally:
        await sandbox.stop()


async def demonstrate(port: int, stopped: asyncio.Event) -> None:
    """Runs until stopped."""
    async with demonstrating(port) as (sandbox, _):
        print(f"\n  Amends is running. Open  {sandbox.base_url}\n\n  Ctrl-C ends it.\n", flush=True)  # noqa: T201
        await stopped.wait()
