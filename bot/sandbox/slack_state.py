"""The workspace the Slack twin remembers: people, channels, messages, views, and their events.

Everything is in memory. No HTTP and no delivery here: an event is handed to `on_event`, once.
"""

from __future__ import annotations

import copy
import itertools
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

Doc = dict[str, Any]

BOT_USER, BOT_ID, APP_ID = "U0SANDBOXBOT", "B0SANDBOX", "A0SANDBOX"
STRANGER_TEAM = "T0ELSEWHERE"
TRIGGER_SECONDS = 3.0  # api.slack.com/interactivity/handling: a trigger_id lives three seconds
RESPONSE_URL_USES, RESPONSE_URL_SECONDS = 5, 1800.0  # same page


class RefusedError(Exception):
    """Slack says no: the error's name and the fields that go with it in the answer."""

    def __init__(self, error: str, **extra: Any) -> None:
        super().__init__(error)
        self.error, self.extra = error, extra


@dataclass(slots=True)
class User:
    id: str
    name: str
    team_id: str
    locale: str = "en-US"
    tz: str = "Europe/Berlin"
    is_bot: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False

    def doc(self, with_locale: bool, with_email: bool) -> Doc:
        offset = datetime.now(ZoneInfo(self.tz)).utcoffset()
        profile = {
            "real_name": self.name,
            "display_name": self.name,
            "image_72": "",
            "team": self.team_id,
        }
        if with_email and not self.is_bot:
            profile["email"] = f"{self.id.lower()}@example.org"
        doc = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.name.lower().replace(" ", "."),
            "real_name": self.name,
            "deleted": False,
            "tz": self.tz,
            "tz_label": self.tz,
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "profile": profile,
            "is_admin": False,
            "is_owner": False,
            "is_restricted": self.is_restricted,
            "is_ultra_restricted": self.is_ultra_restricted,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": 0,
        }
        if self.is_stranger:
            doc["is_stranger"] = True
        return doc | ({"locale": self.locale} if with_locale else {})


@dataclass(slots=True)
class Channel:
    id: str
    name: str
    members: list[str]
    is_private: bool = False
    is_im: bool = False
    is_archived: bool = False
    created: int = 0
    messages: dict[str, Doc] = field(default_factory=dict)
    threads: dict[str, dict[str, Doc]] = field(default_factory=dict)

    def keep(self, message: Doc) -> None:
        """A new message, or another one in the place of an old one."""
        ts = message["ts"]
        self.messages[ts] = message
        if message.get("thread_ts", ts) != ts:
            self.threads.setdefault(message["thread_ts"], {})[ts] = message

    def drop(self, ts: str) -> Doc:
        message = self.messages.pop(ts)
        self.threads.get(message.get("thread_ts", ts), {}).pop(ts, None)
        return message

    @property
    def kind(self) -> str:
        return "im" if self.is_im else "group" if self.is_private else "channel"

    @property
    def shown_name(self) -> str:
        """The name that interactive payloads give, which is not the real one for private places."""
        return {"im": "directmessage", "group": "privategroup"}.get(self.kind, self.name)


@dataclass(slots=True)
class StoredFile:
    doc: Doc
    length: int
    data: bytes | None = None
    shared: bool = False


@dataclass(slots=True)
class Trigger:
    user: str
    expires: float
    view_id: str | None
    used: bool = False


@dataclass(slots=True)
class ResponseUrl:
    channel: str
    user: str
    ts: str
    is_ephemeral: bool
    expires: float
    uses: int = 0


class Workspace:
    """All that exists in the sandbox's one workspace."""

    def __init__(self, team_id: str, scopes: frozenset[str], rng: random.Random) -> None:
        self.team_id, self.scopes, self.rng = team_id, scopes, rng
        self.clock: Callable[[], float] = time.time  # Unix time, of which ids are made
        self.base_url = ""
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.usergroups: dict[str, Doc] = {}
        self.files: dict[str, StoredFile] = {}
        self.views: dict[str, Doc] = {}
        self.stacks: dict[str, list[str]] = {}
        self.homes: dict[str, Doc] = {}
        self.ephemerals: dict[str, list[Doc]] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        # Of some apps 15 (docs/rate-limits, 2025-05-29), whatever they ask for.
        self.messages_at_once = 1_000
        self.on_event: Callable[[Doc, bool], None] = lambda event, shared: None
        self.on_change: list[Callable[[], None]] = []
        # told "posted", "changed" or "removed", where, and the message as it is now
        self.on_message: list[Callable[[str, Channel, Doc], None]] = []
        self._ids = itertools.count(1)
        self._last_ts = 0

    def new_id(self, prefix: str) -> str:
        return f"{prefix}0SB{next(self._ids):06d}"

    def new_ts(self) -> str:
        """A timestamp of now that no message has yet: Slack's ids are unique per channel."""
        self._last_ts = max(self._last_ts + 1, int(self.clock() * 1_000_000))
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def changed(self) -> None:
        for listener in self.on_change:
            listener()

    def _tell(self, what: str, channel: Channel, message: Doc) -> None:
        for listener in self.on_message:
            listener(what, channel, message)

    def channel(self, channel_id: str) -> Channel:
        found = self.channels.get(channel_id)
        if found is None:
            raise RefusedError("channel_not_found")
        return found

    def user(self, user_id: str) -> User:
        found = self.users.get(user_id)
        if found is None:
            raise RefusedError("user_not_found")
        return found

    def direct(self, user_id: str) -> Channel:
        """The direct channel of the bot and one person, opened when there is none."""
        self.user(user_id)
        for channel in self.channels.values():
            if channel.is_im and user_id in channel.members:
                return channel
        channel = Channel(self.new_id("D"), user_id, [BOT_USER, user_id], is_im=True)
        self.channels[channel.id] = channel
        return channel

    def message(self, channel: Channel, ts: str) -> Doc:
        found = channel.messages.get(ts)
        if found is None:
            raise RefusedError("message_not_found")
        return found

    def replies(self, channel: Channel, ts: str) -> list[Doc]:
        return list(channel.threads.get(ts, {}).values())

    def shown(self, channel: Channel, message: Doc, with_metadata: bool = False) -> Doc:
        """A copy of the message as Slack shows it, with a thread's counters on its parent."""
        doc = copy.deepcopy(message)
        if not with_metadata:
            doc.pop("metadata", None)
        replies = self.replies(channel, doc["ts"])
        if replies:
            people = list(dict.fromkeys(str(r.get("user", r.get("bot_id"))) for r in replies))
            doc |= {
                "thread_ts": doc["ts"],
                "reply_count": len(replies),
                "reply_users_count": len(people),
                "latest_reply": replies[-1]["ts"],
                "reply_users": people[:5],
                "is_locked": False,
                "subscribed": False,
            }
        elif "thread_ts" in doc and doc["thread_ts"] in channel.messages:
            doc["parent_user_id"] = channel.messages[doc["thread_ts"]].get("user", "")
        return doc

    def _emit_message(self, channel: Channel, event: Doc) -> None:
        event = {"type": "message", "channel": channel.id, "channel_type": channel.kind} | event
        event.setdefault("event_ts", event["ts"])
        self.emit(event, channel)
        self.changed()

    def emit(self, event: Doc, channel: Channel | None = None) -> None:
        """Hands an event to delivery, unless it happened where the app cannot look."""
        if channel is not None and BOT_USER not in channel.members:
            return
        people = channel.members if channel else []
        shared = any(self.users[m].is_stranger for m in people if m in self.users)
        self.on_event(copy.deepcopy(event), shared)

    def post(self, channel: Channel, message: Doc, only_in_event: Doc | None = None) -> Doc:
        """Stores a new message and tells the app; a mention of the bot is an event of its own."""
        channel.keep(message)
        self._tell("posted", channel, message)
        self._emit_message(channel, self.shown(channel, message) | (only_in_event or {}))
        is_ours = channel.is_im or message.get("bot_id") == BOT_ID
        if not is_ours and f"<@{BOT_USER}>" in message.get("text", ""):
            mention = self.shown(channel, message) | {"type": "app_mention"}
            self.emit(mention | {"channel": channel.id, "event_ts": message["ts"]}, channel)
        return message

    def change(self, channel: Channel, ts: str, message: Doc) -> None:
        before = self.shown(channel, channel.messages[ts])
        channel.keep(message)
        self._tell("changed", channel, message)
        event = {
            "subtype": "message_changed",
            "message": self.shown(channel, message),
            "previous_message": before,
            "hidden": True,
            "ts": self.new_ts(),
        }
        self._emit_message(channel, event)

    def remove(self, channel: Channel, ts: str) -> None:
        """Deletes a message; a parent that has replies leaves a tombstone, as in Slack."""
        if self.replies(channel, ts):
            stone = {
                "type": "message",
                "subtype": "tombstone",
                "text": "This message was deleted.",
                "user": "USLACKBOT",
                "hidden": True,
                "ts": ts,
                "thread_ts": ts,
            }
            self.change(channel, ts, stone)
            return
        before = self.shown(channel, channel.messages[ts])
        self._tell("removed", channel, channel.drop(ts))
        event = {
            "subtype": "message_deleted",
            "previous_message": before,
            "deleted_ts": ts,
            "hidden": True,
            "ts": self.new_ts(),
        }
        self._emit_message(channel, event)

    def new_trigger(self, user_id: str, view_id: str | None = None) -> str:
        trigger_id = f"{next(self._ids)}.{self.rng.getrandbits(40)}.{self.rng.getrandbits(64):016x}"
        self.triggers[trigger_id] = Trigger(user_id, time.monotonic() + TRIGGER_SECONDS, view_id)
        return trigger_id

    def use_trigger(self, trigger_id: str) -> Trigger:
        trigger = self.triggers.get(trigger_id)
        if trigger is None:
            raise RefusedError("invalid_trigger_id")
        if trigger.used:
            raise RefusedError("exchanged_trigger_id")
        if time.monotonic() > trigger.expires:
            raise RefusedError("expired_trigger_id")
        trigger.used = True
        return trigger

    def new_response_url(self, channel: str, user: str, ts: str, is_ephemeral: bool) -> str:
        key = f"{self.rng.getrandbits(96):024x}"
        expires = time.monotonic() + RESPONSE_URL_SECONDS
        self.response_urls[key] = ResponseUrl(channel, user, ts, is_ephemeral, expires)
        return f"{self.base_url}/response/{self.team_id}/{key}"

    def filled(self, blocks: list[Doc]) -> list[Doc]:
        """A copy of the blocks in which every id that the app left out has been made up."""
        blocks = copy.deepcopy(blocks)
        for block in blocks:
            block.setdefault("block_id", f"{self.rng.getrandbits(20):05x}")
            inner = [*(block.get("elements") or []), block.get("accessory"), block.get("element")]
            for part in inner if block["type"] in ("actions", "section", "input") else ():
                if part and part["type"] != "image":
                    part.setdefault("action_id", f"{self.rng.getrandbits(24):06x}")
        return blocks
