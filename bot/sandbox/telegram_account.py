"""The Bot API methods that do not write into a chat: the bot itself, updates, files, queries."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.telegram_faults import ApiError, Json, bad_request, too_many_requests
from bot.sandbox.telegram_params import Params
from bot.sandbox.telegram_text import utf16_length
from bot.sandbox.telegram_updates import Poll
from bot.sandbox.telegram_webhook import Target, Webhook, check_target
from bot.sandbox.telegram_world import Toast, World

_SCOPES = (
    "default all_private_chats all_group_chats all_chat_administrators chat "
    "chat_administrators chat_member"
)
SCOPES = frozenset(_SCOPES.split())
_GIFTS = "unlimited_gifts limited_gifts unique_gifts premium_subscription gifts_from_channels"
MAX_COMMANDS = 100
MAX_TOAST = 200
PROFILE_LIMITS = {"name": 64, "description": 512, "short_description": 120}
OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"
POLL_OR_HOOK = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


@dataclass(frozen=True, slots=True)
class Described:
    """A result that comes with a description."""

    result: Any
    description: str


class Account:
    """Each method takes the call's parameters and returns its result."""

    def __init__(self, world: World, webhook: Webhook) -> None:
        self._world = world
        self._webhook = webhook
        self._hook_allowed_at = 0.0
        self._commands: dict[tuple[str, str], list[Json]] = {}
        self._profile: dict[tuple[str, str], str] = {}

    async def get_me(self, _: Params) -> Json:
        flags = dict.fromkeys(
            (
                "can_read_all_group_messages",
                "supports_inline_queries",
                "can_connect_to_business",
                "has_main_web_app",
            ),
            False,
        )
        return self._world.bot | {"can_join_groups": True} | flags

    async def get_updates(self, params: Params, alive: Callable[[], bool]) -> list[Json]:
        if self._webhook.target.url:
            raise ApiError(409, POLL_OR_HOOK)
        self._remember_allowed(params)
        offset, limit = params.number("offset"), params.number("limit", 100)
        return await self._world.queue.poll(Poll(offset, limit, params.number("timeout"), alive))

    async def set_webhook(self, params: Params) -> Described:
        if not params.text("url"):
            return await self.delete_webhook(params)
        now = self._world.clock()
        if now < self._hook_allowed_at:
            raise too_many_requests(1)
        connections = params.number("max_connections", 40)
        target = check_target(params.text("url"), params.text("secret_token"), connections)
        self._hook_allowed_at = now + 1  # the server takes one per second
        self._remember_allowed(params)
        self._drop_pending(params)
        known = target == self._webhook.target
        if not known:
            self._world.queue.stop_polling("setWebhook request")
            self._webhook.point_at(target)
        return Described(True, "Webhook is already set" if known else "Webhook was set")

    async def delete_webhook(self, params: Params) -> Described:
        self._drop_pending(params)
        active = bool(self._webhook.target.url)
        self._webhook.point_at(Target())
        return Described(True, "Webhook was deleted" if active else "Webhook is already deleted")

    async def get_webhook_info(self, _: Params) -> Json:
        target, queue = self._webhook.target, self._world.queue
        info: Json = {
            "url": target.url,
            "has_custom_certificate": False,
            "pending_update_count": len(queue.pending()),
        }
        if target.url:
            info["max_connections"] = target.max_connections
        if self._webhook.last_error is not None:
            info["last_error_date"], info["last_error_message"] = self._webhook.last_error
        return info | ({"allowed_updates": queue.allowed} if queue.allowed else {})

    async def get_file(self, params: Params) -> Json:
        if not params.text("file_id"):
            raise bad_request("file_id not specified")
        return self._world.media.link(params.text("file_id"))

    async def answer_callback_query(self, params: Params) -> bool:
        text = params.text("text")
        if utf16_length(text) > MAX_TOAST:
            raise bad_request("MESSAGE_TOO_LONG")
        press = self._world.presses.pop(params.text("callback_query_id"), None)
        if press is None or press.expires <= self._world.clock():
            raise bad_request(OLD_QUERY)
        if text:
            toast = Toast(text, params.flag("show_alert"))
            self._world.toasts.setdefault(press.user_id, []).append(toast)
            self._world.tell(press.user_id)
        return True

    async def get_chat(self, params: Params) -> Json:
        chat = self._world.known_chat(params.values.get("chat_id"))
        return chat.info | {
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": dict.fromkeys(_GIFTS.split(), True),
        }

    async def set_my_commands(self, params: Params) -> bool:
        commands = params.nested("commands", "commands")
        if not isinstance(commands, list):
            raise bad_request("can't parse commands: expected an Array")
        if len(commands) > MAX_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self._commands[_audience(params)] = [_checked_command(command) for command in commands]
        return True

    async def get_my_commands(self, params: Params) -> list[Json]:
        return self._commands.get(_audience(params), [])

    async def delete_my_commands(self, params: Params) -> bool:
        self._commands.pop(_audience(params), None)
        return True

    async def set_my_name(self, params: Params) -> bool:
        return self._set_profile(params, "name")

    async def set_my_description(self, params: Params) -> bool:
        return self._set_profile(params, "description")

    async def set_my_short_description(self, params: Params) -> bool:
        return self._set_profile(params, "short_description")

    async def get_my_name(self, params: Params) -> Json:
        return self._get_profile(params, "name", self._world.bot["first_name"])

    async def get_my_description(self, params: Params) -> Json:
        return self._get_profile(params, "description", "")

    async def get_my_short_description(self, params: Params) -> Json:
        return self._get_profile(params, "short_description", "")

    def _remember_allowed(self, params: Params) -> None:
        """Absent keeps the previous setting; an empty list is the default."""
        allowed = params.nested("allowed_updates", "allowed_updates")
        if isinstance(allowed, list):
            self._world.queue.allowed = [str(kind) for kind in allowed]

    def _drop_pending(self, params: Params) -> None:
        if params.flag("drop_pending_updates"):
            self._world.queue.clear()

    def _set_profile(self, params: Params, field: str) -> bool:
        text = params.text(field)
        if utf16_length(text) > PROFILE_LIMITS[field]:
            raise bad_request(f"bot {field.replace('_', ' ')} is too long")
        self._profile[field, _language(params)] = text
        return True

    def _get_profile(self, params: Params, field: str, default: str) -> Json:
        for language in (_language(params), ""):
            if text := self._profile.get((field, language)):
                return {field: text}
        return {field: default}


def _language(params: Params) -> str:
    code = params.text("language_code")
    if not re.fullmatch(r"([a-z]{2})?", code):
        raise bad_request("invalid language code specified")
    return code


def _audience(params: Params) -> tuple[str, str]:
    scope = params.nested("scope", "BotCommandScope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind not in SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    return f"{kind} {scope.get('chat_id', '')} {scope.get('user_id', '')}", _language(params)


def _checked_command(command: Any) -> Json:
    fields = command if isinstance(command, dict) else {}
    name, description = str(fields.get("command", "")), str(fields.get("description", ""))
    if not re.fullmatch(r"[a-z0-9_]{1,32}", name.removeprefix("/")):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= utf16_length(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name.removeprefix("/"), "description": description}
