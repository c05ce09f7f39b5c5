"""The settings of the desks under test: an installation's own, but quick and never closed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from config.settings import (
    PaceSettings,
    Settings,
    SlackSettings,
    TelegramSettings,
    TranslationSettings,
)

INTAKE = Path(__file__).parents[2] / "config" / "intake.toml"
GATHER_SECONDS = 0.25  # a burst of photos ends sooner here, so that tests do
NIGHT = r'^night = "22:00-08:00"'
# The twins allow any pace; what is looked at is the desk's own.
AS_FAST_AS_IT_CAN = PaceSettings(
    telegram_chat=100_000, telegram_group=100_000, telegram_bot=100_000, slack_channel=100_000
)


def make_settings(url: str, folder: Path, **changes: Any) -> Settings:
    """Settings like an installation's; a dict changes one section, `policy` adds to intake.toml."""
    policy = folder / "policy"
    policy.mkdir()
    intake = INTAKE.read_text("utf-8")
    shorter = re.sub(r"gather_seconds = [\d.]+", f"gather_seconds = {GATHER_SECONDS}", intake)
    assert shorter != intake
    (policy / "intake.toml").write_text(shorter, "utf-8")
    # What the stories show must not depend on the day and the hour at which they are told.
    desk = INTAKE.with_name("desk.toml").read_text("utf-8")
    (policy / "desk.toml").write_text(at_any_time(desk), "utf-8")
    telegram = {"token": SecretStr("42:SANDBOX"), "base_url": url} | changes.pop("bot", {})
    slack = {
        "settle_seconds": 0.0,  # the twin is never late
        "bot_token": SecretStr("xoxb-sandbox"),
        "app_token": SecretStr("xapp-sandbox"),
        "base_url": f"{url}/api/",
    } | changes.pop("workspace", {})
    return Settings(
        data=folder / "data",
        policy=policy,
        **{"port": 0, "pace": AS_FAST_AS_IT_CAN} | changes,
        telegram=TelegramSettings(**telegram),
        slack=SlackSettings(**slack),
        translation=TranslationSettings(engine="libre", url=url, timeout=5),
    )


def at_any_time(desk: str) -> str:
    """The same team, always open, and customers who never sleep."""
    for line, always in ((r'^hours = ".*"$', 'hours = "24/7"'), (NIGHT, 'night = "00:00-00:00"')):
        desk, times = re.subn(line, always, desk, flags=re.MULTILINE)
        assert times == 1
    return desk
