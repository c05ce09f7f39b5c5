"""The twin's chats and messages, and how both sides write into them.

Messages are kept exactly as the Bot API shows them and replaced, never changed: updates that
wait in the queue keep what was true when they were made.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.telegram_faults import ApiError, Json, bad_request
from bot.sandbox.telegram_media import Media
from bot.sandbox.telegram_updates import DAY, PRESS_LIFETIME, UpdateQueue

_NOT_NESTED = frozenset({"reply_to_message"})  # replies are shown one level deep


@dataclass(slots=True)
class Chat:
    """One conversation; message ids are unique in it and nowhere else."""

    info: Json
    messages: dict[int, Json] = field(default_factory=dict)
    last_id: int = 0
    blocked: bool = False
    migrated_to: int | None = None
    reply_keyboard: list[list[Json]] | None = None
    reactions: dict[int, str] = field(default_factory=dict)
    action: str | None = None

    @property
    def id(self) -> int:
        return int(self.info["id"])


@dataclass(frozen=True, slots=True)
class Toast:
    """What answerCallbackQuery showed to a customer."""

    text: str
    alert: bool


@dataclass(frozen=True, slots=True)
class Press:
    """A button press that waits for its answer."""

    user_id: int
    expires: float


class World:
    """Everything both sides can see, plus the queue of what the bot has not seen yet."""

    def __init__(self, bot: Json, clock: Callable[[], float]) -> None:
        self.bot = bot
        self.clock = clock
        self.queue = UpdateQueue(clock)
        self.media = Media(clock)
        self.chats: dict[int, Chat] = {}
        self.sent: list[Json] = []
        self.presses: dict[str, Press] = {}
        self.toasts: dict[int, list[Toast]] = {}
        self.listeners: list[Callable[[int], None]] = []
        self._numbers = 0

    def now(self) -> int:
        return int(self.clock())

    def next_number(self) -> int:
        """A number that never comes twice: albums, button presses, chats."""
        self._numbers += 1
        return self._numbers

    def tell(self, chat_id: int) -> None:
        for listener in self.listeners:
            listener(chat_id)

    def open_chat(self, info: Json) -> Chat:
        return self.chats.setdefault(int(info["id"]), Chat(info))

    def writable_chat(self, chat_id: Any) -> Chat:
        """The chat the bot may write to. 400 or 403 otherwise."""
        chat = self.known_chat(chat_id)
        if chat.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        if chat.migrated_to is not None:
            reason = "Bad Request: group chat was upgraded to a supergroup chat"
            raise ApiError(400, reason, {"migrate_to_chat_id": chat.migrated_to})
        return chat

    def known_chat(self, chat_id: Any) -> Chat:
        if chat_id in (None, ""):
            raise bad_request("chat_id is empty")
        try:
            chat = self.chats.get(int(chat_id))
        except (TypeError, ValueError):
            chat = None
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def post(self, chat: Chat, sender: Json, body: Json) -> Json:
        """Put a new message into a chat."""
        chat.last_id += 1
        head = {"message_id": chat.last_id, "from": sender, "chat": chat.info, "date": self.now()}
        message = head | body
        chat.messages[chat.last_id] = message
        if sender is self.bot:
            self.sent.append(message)
            chat.action = None
        self.tell(chat.id)
        return message

    def post_incoming(self, chat: Chat, sender: Json, body: Json) -> int:
        """A message for the bot; returns its id in the chat."""
        message = self.post(chat, sender, body)
        self.queue.add("message", message, lane_of(chat.id))
        return int(message["message_id"])

    def change(self, chat: Chat, message_id: int, fields: Json) -> Json:
        """Replace an edited message; a field set to None disappears."""
        merged = chat.messages[message_id] | fields | {"edit_date": self.now()}
        message = {key: value for key, value in merged.items() if value is not None}
        chat.messages[message_id] = message
        self.tell(chat.id)
        return message

    def remove(self, chat: Chat, message_id: int) -> None:
        del chat.messages[message_id]
        self.tell(chat.id)

    def press(self, chat: Chat, user: Json, message_id: int, data: str) -> int:
        """A callback query; returns its update id."""
        query_id = str(4_000_000_000_000 + self.next_number())
        self.presses[query_id] = Press(int(user["id"]), self.clock() + PRESS_LIFETIME)
        query: Json = {
            "id": query_id,
            "from": user,
            "message": chat.messages[message_id],
            "chat_instance": str(-chat.id * 7919),
            "data": data,
        }
        return self.queue.add("callback_query", query, ("press", user["id"]), PRESS_LIFETIME)

    def set_blocked(self, chat: Chat, user: Json, blocked: bool) -> int:
        """Block or unblock the bot; returns the id of the my_chat_member update."""
        chat.blocked = blocked
        member: Json = {"user": self.bot, "status": "member"}
        kicked: Json = {"user": self.bot, "status": "kicked", "until_date": 0}
        old, new = (member, kicked) if blocked else (kicked, member)
        body: Json = {"chat": chat.info, "from": user, "date": self.now()}
        body |= {"old_chat_member": old, "new_chat_member": new}
        self.tell(chat.id)
        return self.queue.add("my_chat_member", body, lane_of(chat.id), DAY)

    def migrate(self, chat: Chat) -> int:
        """Turn a group into a supergroup with a new id and say so in both."""
        if chat.info["type"] != "group":
            raise ValueError("only a group can become a supergroup")
        new_id = -1_000_000_000_000 - self.next_number()
        supergroup = self.open_chat(chat.info | {"id": new_id, "type": "supergroup"})
        sender: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
        self.post_incoming(chat, sender, {"migrate_to_chat_id": new_id})
        self.post_incoming(supergroup, sender, {"migrate_from_chat_id": chat.id})
        chat.migrated_to = new_id
        return new_id


def lane_of(chat_id: int) -> Hashable:
    """Updates of one chat are delivered in order; button presses have a lane of their own."""
    return ("chat", chat_id)


def as_quoted(message: Json) -> Json:
    """A message as `reply_to_message`: without the one it answers itself."""
    return {key: value for key, value in message.items() if key not in _NOT_NESTED}
