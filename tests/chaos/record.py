"""What the sandbox saw, in order, as plain entries: all that the judge is given.

Each entry is a dict with `what` and `at` (seconds since the beginning). It is taken down where it
happens: at the twins and at the people who act on them. Nothing is asked of a desk.

    said      chat, message, text, photo        a customer wrote
    pressed   chat, data                        a customer pressed or gave a command
    call      chat, method, text, photo, fault, done, status   a desk asked Telegram to send or edit
    heard     chat, message, text, buttons, photo              something new at a customer's
    post      change, channel, post             a message in Slack was posted, changed or removed
    wrote     who, channel, thread, ts, words, photo      an agent wrote into a thread
    press     who, channel, ts, action, acked   an agent pressed a button
    struck    victim                            kill -9
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

import pictures

from bot.sandbox.slack import SlackTwin
from bot.sandbox.slack_state import BOT_USER, Channel
from bot.sandbox.telegram import TelegramTwin
from bot.sandbox.telegram_faults import Call
from bot.sandbox.telegram_media import media_of

Entry = dict[str, Any]
# A desk's calls that a customer can notice.
NOTICED = frozenset({"sendmessage", "sendphoto", "senddocument", "editmessagetext"})


@dataclass
class Record:
    telegram: TelegramTwin
    slack: SlackTwin
    entries: list[Entry] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)
    said: int = 0
    slack_calls: int = 0
    telegram_calls: int = 0

    def __post_init__(self) -> None:
        self._seen: dict[int, int] = {}
        self.telegram.on_change(self._look_at)
        self.slack.workspace.on_message.append(self._see_post)

    @property
    def now(self) -> float:
        return time.monotonic() - self.began

    def note(self, what: str, **more: Any) -> None:
        self.entries.append({"what": what, "at": self.now, **more})

    def _see_post(self, change: str, channel: Channel, post: dict[str, Any]) -> None:
        if post.get("user") == BOT_USER or post.get("bot_id"):
            files = [{"name": file["name"], "photo": self._drawn(file)} for file in _files(post)]
            kept = {name: post.get(name) for name in ("ts", "thread_ts", "text", "blocks")}
            self.note("post", change=change, channel=channel.id, post=kept | {"files": files})

    def _drawn(self, file: dict[str, Any]) -> int:
        data = self.slack.workspace.files[file["id"]].data
        return pictures.read(data) if data else -1

    def _look_at(self, chat_id: int) -> None:
        """A chat has changed: what is new in it, or edited, from the bot."""
        world = self.telegram.world
        chat = world.chats[chat_id]
        for number in range(self._seen.get(chat_id, 0) + 1, chat.last_id + 1):
            message = chat.messages.get(number)
            if message is not None and message["from"]["id"] == world.bot["id"]:
                self._hear(chat_id, message)
        self._seen[chat_id] = chat.last_id

    def _hear(self, chat_id: int, message: dict[str, Any]) -> None:
        medium = media_of(message)
        photo = None
        if medium is not None:
            field_ = medium[1]
            biggest = field_[-1] if isinstance(field_, list) else field_
            stored = self.telegram.world.media.find(biggest["file_id"])
            photo = pictures.read(stored.data) if stored is not None else -1
        self.note(
            "heard",
            chat=chat_id,
            message=message["message_id"],
            text=message.get("text") or message.get("caption") or "",
            buttons=_tokens(message),
            photo=photo,
        )

    def drain(self, final: bool = False) -> None:
        """Takes over what the twins noted about calls that have ended, and lets them forget it."""
        kept: list[Call] = []
        for call in self.telegram.calls:
            over = call.status or call.fault in ("drop", "deliver_then_drop")
            if not over and not final:
                kept.append(call)
                continue
            self.telegram_calls += 1
            if call.method.lower() in NOTICED:
                self._note_call(call)
        self.telegram.calls[:] = kept
        self.slack_calls += len(self.slack.calls)
        self.slack.calls.clear()
        self.slack.events.clear()

    def _note_call(self, call: Call) -> None:
        self.entries.append(
            {
                "what": "call",
                "at": call.when - self.began,
                "chat": int(call.params.get("chat_id") or 0),
                "method": call.method,
                "text": str(call.params.get("text") or call.params.get("caption") or ""),
                "photo": pictures.read(call.uploads[0]) if call.uploads else None,
                "fault": call.fault,
                "done": call.done,
                "status": call.status,
            }
        )


def _files(post: dict[str, Any]) -> list[dict[str, Any]]:
    return list(post.get("files") or ())


def _tokens(message: dict[str, Any]) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [str(button.get("callback_data", "")) for row in rows for button in row]
