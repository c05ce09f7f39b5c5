"""What the tests of the command line stand on: the program itself, and twins to check against."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web
from pydantic import SecretStr

from bot.sandbox.slack import SlackTwin
from bot.sandbox.telegram import TelegramTwin
from config.settings import Settings, SlackSettings, TelegramSettings, TranslationSettings
from handlers.slack.manifest import scopes

ROOT = Path(__file__).parent.parent.parent
COMPLETE = {
    "AMENDS_TELEGRAM__TOKEN": "42:SANDBOX",
    "AMENDS_SLACK__BOT_TOKEN": "xoxb-sandbox",
    "AMENDS_SLACK__APP_TOKEN": "xapp-sandbox",
    "AMENDS_SLACK__CHANNELS": '{"complaints": "C0123456789"}',
}


def environment(**settings: str) -> dict[str, str]:
    """Only what a program needs, and these settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {"PYTHONPATH": str(ROOT), "COLUMNS": "100"} | settings


def amends(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """`python -m bot …` in a folder of its own."""
    return subprocess.run(
        (sys.executable, "-m", "bot", *arguments),
        cwd=folder,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


async def amends_beside(
    folder: Path, *arguments: str, **settings: str
) -> subprocess.CompletedProcess[str]:
    """The same while servers of this process answer it."""
    return await asyncio.to_thread(amends, folder, *arguments, **settings)


@dataclass
class Place:
    """Both platforms with a team's channel, and the settings of a desk that fits them."""

    telegram: TelegramTwin
    slack: SlackTwin
    origin: str
    channel: str
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        return COMPLETE | {
            "AMENDS_TELEGRAM__BASE_URL": self.origin,
            "AMENDS_SLACK__BASE_URL": f"{self.origin}/api/",
            "AMENDS_SLACK__CHANNELS": f'{{"complaints": "{self.channel}"}}',
            "AMENDS_TRANSLATION__ENGINE": "off",
        }

    def settings(
        self,
        *,
        telegram_token: str = "42:SANDBOX",
        bot_token: str = "xoxb-sandbox",
        app_token: str = "xapp-sandbox",
        channels: dict[str, str] | None = None,
        translation: TranslationSettings | None = None,
    ) -> Settings:
        return Settings(
            data=self.folder / "data",
            telegram=TelegramSettings(token=SecretStr(telegram_token), base_url=self.origin),
            slack=SlackSettings(
                bot_token=SecretStr(bot_token),
                app_token=SecretStr(app_token),
                base_url=f"{self.origin}/api/",
                channels={"complaints": self.channel} if channels is None else channels,
            ),
            translation=translation or TranslationSettings(engine="off"),
        )


@asynccontextmanager
async def place(folder: Path, missing: str = "") -> AsyncIterator[Place]:
    """`missing`: a scope that the workspace has not granted."""
    granted = frozenset(scopes()) - {missing}
    telegram, slack = TelegramTwin(), SlackTwin(scopes=granted)
    app = web.Application()
    app.add_routes(telegram.routes())
    slack.attach(app)
    runner = web.AppRunner(app, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
    slack.base_url = origin
    channel = slack.add_channel("complaints", [slack.add_user("Mina"), slack.bot_user])
    try:
        yield Place(telegram, slack, origin, channel, folder)
    finally:
        await telegram.close()
        await runner.cleanup()
