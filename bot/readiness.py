"""What a desk must have been told before it can run: everything that is missing, at once."""

from __future__ import annotations

import os
from pathlib import Path

from bot.channels import CHANNELS, TRAITS, advise
from config.mistakes import Mistaken
from config.policy import PolicyFiles, load
from config.settings import Settings, SettingsError, load_settings
from flows.tasks import SUPERVISORS
from locales.catalog import SHIPPED


def load_complete() -> Settings:
    """The settings of a desk that can start, or Mistaken with every mistake of every file."""
    mistakes: list[str] = []
    settings: Settings | None = None
    files: PolicyFiles | None = None
    try:
        settings = load_settings()
    except SettingsError as error:
        mistakes += error.mistakes
    named = os.environ.get("AMENDS_POLICY")
    try:
        files = load(settings.policy if settings else Path(named) if named else None, SHIPPED)
    except Mistaken as error:
        mistakes += error.mistakes
    if settings is not None:
        mistakes += find_missing(settings, files)
    if settings is None or mistakes:
        raise Mistaken(mistakes)
    return settings


def find_missing(settings: Settings, files: PolicyFiles | None) -> list[str]:
    """Tokens and channels without which nothing can be done."""
    slack = settings.slack
    found = []
    if not any(row.is_set_up(settings) for row in CHANNELS):
        found.append(advise())
    if slack.bot_token is None:
        found.append(
            "AMENDS_SLACK__BOT_TOKEN (slack.bot_token): is missing; create the app from "
            "'amends manifest' and copy its Bot User OAuth Token"
        )
    if slack.app_token is None and slack.signing_secret is None:
        found.append(
            "AMENDS_SLACK__APP_TOKEN (slack.app_token): is missing; without it, or a "
            "signing_secret, Slack has no way to tell the desk anything"
        )
    queues = [row.name for row in files.desk.queue] if files else list(slack.channels)
    example = f'{{"{queues[0]}": "C0123456789"}}' if queues else ""
    found += [
        f"AMENDS_SLACK__CHANNELS (slack.channels): names no channel for the queue {name!r}, "
        f"for example {example}"
        for name in queues
        if name not in slack.channels
    ]
    found += [
        f"desk.toml: links.{name}: there is no such channel; there are {', '.join(TRAITS)}"
        for name in (files.desk.links if files else ())
        if name not in TRAITS
    ]
    return found + [
        f"AMENDS_SLACK__CHANNELS (slack.channels): there is no queue {name!r} in desk.toml"
        for name in slack.channels
        if name not in (*queues, SUPERVISORS)
    ]
