"""Making a bot ready: its commands in every language, how updates come, is the token good.

All of it may be done again at every start. Pending updates are never dropped: they are
complaints.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flows.tasks import Outcome, Sent
from handlers.calling import harmless
from handlers.channel import Finding
from handlers.characters import cut
from handlers.telegram_client import Client
from handlers.telegram_errors import Failure
from handlers.telegram_read import KINDS
from locales.catalog import Catalog

if TYPE_CHECKING:
    from telegram import WebhookInfo

COMMANDS = ("status", "language", "human", "new", "back", "skip", "cancel", "time", "link", "help")
SECRET_HEADER = b"x-telegram-bot-api-secret-token"  # Bot API, setWebhook
MAX_CONNECTIONS = 40  # Bot API, setWebhook: the default
MAX_DESCRIPTION = 256  # Bot API, BotCommand
STUCK_UPDATES = 100  # as many as one getUpdates brings


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram posts updates, and the secret it must show there."""

    url: str
    secret: str
    max_connections: int = MAX_CONNECTIONS


@dataclass(frozen=True, slots=True)
class Pending:
    """What waits at Telegram, and when a webhook was last not taken (POSIX seconds; 0: never)."""

    updates: int
    failed_at: int


def verify(shown: bytes, secret: str) -> bool:
    """Whether a webhook request shows the secret; an empty secret lets nobody in."""
    return bool(secret) and hmac.compare_digest(shown, secret.encode())


async def prepare(
    client: Client, catalog: Catalog, languages: Sequence[str], webhook: Webhook | None
) -> Outcome:
    """Says how updates come, then registers the commands, the first language for everybody else.

    All languages at once: one after the other they would hold up a start by a second.
    """
    lists = [_commands(catalog, languages[0])]
    for code, language in _two_letter(languages).items():
        lists.append(_commands(catalog, language) | {"language_code": code})
    answers = [await client.call(*_delivery(webhook))]
    if not isinstance(answers[0], Failure):
        calls = (client.call("setMyCommands", commands) for commands in lists)
        answers += await asyncio.gather(*calls)
    failed = next((answer for answer in answers if isinstance(answer, Failure)), None)
    return Sent() if failed is None else harmless(failed.outcome)


async def check(client: Client) -> list[Finding]:
    """What somebody who installs the desk must know: the token, and what waits."""
    from telegram import User, WebhookInfo  # only here: it takes a fifth of a second to load

    me = await client.call("getMe", {})
    if isinstance(me, Failure):
        return [("telegram token", False, _complaint(me))]
    name = User.de_json(me.result, None).username
    findings = [("telegram token", True, f"The bot answers as @{name}.")]
    info = await client.call("getWebhookInfo", {})
    if isinstance(info, Failure):
        return [*findings, ("telegram updates", False, _complaint(info))]
    return [*findings, _updates(WebhookInfo.de_json(info.result, None))]


async def pending(client: Client) -> Pending | None:
    """What Telegram says of the webhook; None when it does not answer."""
    info = await client.call("getWebhookInfo", {})
    if isinstance(info, Failure):
        return None
    known = info.result
    return Pending(int(known.get("pending_update_count", 0)), int(known.get("last_error_date", 0)))


def _updates(info: WebhookInfo) -> Finding:
    waiting = info.pending_update_count
    route = f"to {info.url}" if info.url else "by polling"
    told = f"Updates come {route}; {waiting} are waiting."
    if info.last_error_message and info.last_error_date:
        at = f"{info.last_error_date:%Y-%m-%d %H:%M} UTC"
        told += f" Telegram's last failed attempt, {at}: {info.last_error_message}."
    missing = [kind for kind in KINDS if info.url and kind not in (info.allowed_updates or KINDS)]
    if missing:
        told += f" It does not send {', '.join(missing)}: start the desk once, which asks for them."
    return ("telegram updates", waiting < STUCK_UPDATES and not missing, told)


def _complaint(failure: Failure) -> str:
    why = getattr(failure.outcome, "why", "")
    if why == "token_refused":
        return "Telegram refuses the token: copy it again from @BotFather."
    if why == "unreachable":
        return "Telegram cannot be reached: look at the network and at the base URL."
    return f"Telegram answered {failure.status or 'nothing'}: {failure.description or why}."


def _commands(catalog: Catalog, language: str) -> dict[str, Any]:
    rows = [
        {
            "command": name,
            "description": cut(catalog.say(language, f"command-{name}"), MAX_DESCRIPTION),
        }
        for name in COMMANDS
    ]
    return {"commands": rows}


def _two_letter(languages: Sequence[str]) -> dict[str, str]:
    """setMyCommands knows languages by ISO 639-1; of two variants the first listed counts."""
    codes: dict[str, str] = {}
    for language in languages:
        codes.setdefault(language.partition("-")[0], language)
    return codes


def _delivery(webhook: Webhook | None) -> tuple[str, dict[str, Any]]:
    if webhook is None:
        return "deleteWebhook", {}
    return "setWebhook", {
        "url": webhook.url,
        "secret_token": webhook.secret,
        "max_connections": webhook.max_connections,
        "allowed_updates": KINDS,
    }
