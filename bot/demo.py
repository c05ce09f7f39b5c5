"""`amends demo`: the sandbox and a real desk on it, in one process, with one URL to open.

The desk is the same as in production; only the addresses of the platforms are local.
"""

from __future__ import annotations

import asyncio
import importlib
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from bot.refusals import StartRefused
from bot.sandbox.server import TEMPLATE, Sandbox

if TYPE_CHECKING:
    from datetime import datetime

    from bot.app import Running
    from config.settings import Settings


HOURS = Path(__file__).with_name("sandbox") / "desk.toml"


def demo_settings(sandbox: Sandbox, data: Path) -> Settings:
    """Settings that differ from a real installation's in addresses, tokens and who works when."""
    from pydantic import SecretStr

    from config.settings import (
        Settings,
        SlackSettings,
        TelegramSettings,
        TranslationSettings,
        WebchatSettings,
        WhatsAppSettings,
    )

    known = sandbox.whatsapp.world
    policy = data / "policy"
    policy.mkdir()
    (policy / "desk.toml").write_text(HOURS.read_text("utf-8").format(**sandbox.agents), "utf-8")
    return Settings(
        data=data,
        policy=policy,
        database="",
        files="",
        port=0,
        log="warning",
        telegram=TelegramSettings(
            token=SecretStr(sandbox.telegram.token), base_url=sandbox.telegram_base_url
        ),
        whatsapp=WhatsAppSettings(
            token=SecretStr(known.token),
            number=known.number,
            account=known.account,
            app_secret=SecretStr(known.app_secret),
            verify_token=SecretStr(known.verify_token),
            template=TEMPLATE,
            base_url=sandbox.whatsapp_base_url,
        ),
        webchat=WebchatSettings(
            secret=SecretStr(token_hex(32)),
            shop_secret=SecretStr(token_hex(32)),
            origins=frozenset({sandbox.base_url}),
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
async def sandbox_at(port: int, start: datetime | None = None) -> AsyncIterator[Sandbox]:
    """The platforms and the page; `start`: what time it is there at first."""
    sandbox = Sandbox(start=start)
    try:
        await sandbox.start(port=port)
    except OSError as error:
        raise StartRefused(
            f"Port {port} is taken. Give the demo another one: amends demo --port {port + 1}"
        ) from error
    try:
        yield sandbox
    finally:
        await sandbox.stop()


@asynccontextmanager
async def desk_on(sandbox: Sandbox) -> AsyncIterator[Running]:
    """A desk at work on the sandbox; everything it keeps is gone afterwards."""
    # The desk takes seconds to load. Meanwhile the page is there: what somebody already writes
    # waits on the platforms, as it does while any desk is away.
    await asyncio.to_thread(importlib.import_module, "bot.app")
    from bot.app import running
    from bot.clock import Clock

    there = sandbox.clock
    clock = Clock(there.now, there.seconds_until)
    with tempfile.TemporaryDirectory(prefix="amends-demo-") as folder:
        async with running(demo_settings(sandbox, Path(folder)), clock) as desk:
            sandbox.shop.desk = f"http://127.0.0.1:{desk.port}"
            await sandbox.whatsapp.webhook.subscribe(f"http://127.0.0.1:{desk.port}/whatsapp")
            there.soonest = lambda: desk.next_due(there.now())
            there.on_change.append(desk.stir)
            try:
                yield desk
            finally:
                there.on_change.remove(desk.stir)


@asynccontextmanager
async def demonstrating(
    port: int, start: datetime | None = None
) -> AsyncIterator[tuple[Sandbox, Running]]:
    """A sandbox with a desk at work on it."""
    async with sandbox_at(port, start) as sandbox, desk_on(sandbox) as desk:
        yield sandbox, desk


async def demonstrate(port: int, stopped: asyncio.Event) -> None:
    """Runs until stopped."""
    async with sandbox_at(port) as sandbox:
        print(f"\n  Amends is running. Open  {sandbox.base_url}\n\n  Ctrl-C ends it.\n", flush=True)  # noqa: T201
        async with desk_on(sandbox):
            await stopped.wait()
