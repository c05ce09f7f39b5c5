"""What a person does in Telegram and sees in the chat. Drives the world from the other side.

Everything is synchronous and in memory; call it inside the event loop that serves the twin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bot.sandbox.telegram_faults import Json
from bot.sandbox.telegram_media import Media, StoredFile, media_of
from bot.sandbox.telegram_params import Upload
from bot.sandbox.telegram_text import Formatted, plain_text, utf16_length
from bot.sandbox.telegram_world import Chat, Toast, World, as_quoted, lane_of

MAX_TYPED = 4096  # UTF-16 units; a client sends a longer text as several messages
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")  # core.telegram.org/bots/features, deep linking


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button; `data` and `url` are empty when it has none."""

    text: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """One message on the customer's screen. `text` is the caption when there is a file."""

    message_id: int
    from_bot: bool
    kind: str
    text: str
    file: StoredFile | None
    keyboard: tuple[tuple[Button, ...], ...]
    edited: bool
    reply_to: int | None
    reaction: str | None
    raw: Json


@dataclass(frozen=True, slots=True)
class Customer:
    """One user in one chat. Messages return their message_id, everything else an update_id.

    An update_id of 0 means that the bot did not ask for that kind of update.
    """

    world: World
    user: Json
    chat_info: Json

    @property
    def user_id(self) -> int:
        return int(self.user["id"])

    @property
    def chat_id(self) -> int:
        return int(self.chat_info["id"])

    @property
    def messages(self) -> list[Seen]:
        """Both sides of the chat as it looks now, oldest first; deleted ones are gone."""
        chat = self.world.chats.get(self.chat_id)
        return [] if chat is None else [self._seen(chat, m) for m in chat.messages.values()]

    @property
    def heard(self) -> list[Seen]:
        """Only what the bot wrote."""
        return [seen for seen in self.messages if seen.from_bot]

    @property
    def toasts(self) -> list[Toast]:
        """What the answers to button presses showed."""
        return list(self.world.toasts.get(self.user_id, []))

    @property
    def reply_keyboard(self) -> list[list[str]]:
        """The buttons under the input field; pressing one is saying its text."""
        chat = self.world.chats.get(self.chat_id)
        rows = (chat.reply_keyboard if chat else None) or []
        return [[str(key["text"]) for key in row] for row in rows]

    @property
    def sees_action(self) -> str | None:
        """For example `typing`, until the bot's next message."""
        chat = self.world.chats.get(self.chat_id)
        return chat.action if chat else None

    def start(self, payload: str | None = None) -> int:
        """Press Start, perhaps by a deep link; unblocks like the Restart button does."""
        if payload is not None and not _PAYLOAD.fullmatch(payload):
            raise ValueError("a deep link carries 1-64 of A-Z a-z 0-9 _ -")
        if (chat := self.world.chats.get(self.chat_id)) and chat.blocked:
            self.unblock()
        return self.say(f"/start {payload}" if payload else "/start")

    def say(self, text: str) -> int:
        return self._write(_typed(text).to_fields("text"))

    def reply(self, message_id: int, text: str) -> int:
        quoted = as_quoted(self._chat().messages[message_id])
        return self._write(_typed(text).to_fields("text") | {"reply_to_message": quoted})

    def send_photo(
        self, data: bytes, caption: str | None = None, media_group_id: str | None = None
    ) -> int:
        upload = Upload(data, "photo.jpg", "image/jpeg")
        return self._send("photo", upload, caption, media_group_id)

    def send_album(self, photos: list[bytes], caption: str | None = None) -> list[int]:
        """Separate messages with one media_group_id; only the first has the caption."""
        group = str(13_500_000_000 + self.world.next_number())
        captions = [caption, *[None] * (len(photos) - 1)]
        return [
            self.send_photo(photo, text, group)
            for photo, text in zip(photos, captions, strict=True)
        ]

    def send_document(
        self, data: bytes, filename: str, mime: str, caption: str | None = None
    ) -> int:
        return self._send("document", Upload(data, filename, mime), caption)

    def send_video(self, data: bytes, caption: str | None = None) -> int:
        return self._send("video", Upload(data, "video.mp4", "video/mp4"), caption)

    def send_voice(self, data: bytes) -> int:
        return self._send("voice", Upload(data, "", "audio/ogg"), None)

    def share_location(self, lat: float, lon: float) -> int:
        return self._write({"location": {"latitude": lat, "longitude": lon}})

    def share_contact(self, phone: str, user_id: int | None = None) -> int:
        """Share the own number, or with a `user_id` somebody else's."""
        owner = self.user_id if user_id is None else user_id
        name = self.user["first_name"]
        contact: Json = {"phone_number": phone, "first_name": name, "user_id": owner}
        return self._write({"contact": contact})

    def press(self, message_id: int, button: str, even_if_gone: bool = False) -> int:
        """Press an inline button by its text or data.

        `even_if_gone` sends the data although the button is no longer there: a press that
        was under way while the bot removed the keyboard. LookupError otherwise.
        """
        chat = self._unblocked_chat()
        rows = _keyboard(chat.messages[message_id])
        shown = [one for row in rows for one in row if one.data and button in (one.text, one.data)]
        if not shown and not even_if_gone:
            raise LookupError(f"message {message_id} has no button {button!r}")
        data = shown[0].data if shown else button
        return self.world.press(chat, self.user, message_id, data)

    def edit(self, message_id: int, text: str) -> int:
        """Change an own text or caption."""
        chat = self._chat()
        message = chat.messages[message_id]
        if message["from"]["id"] != self.user_id:
            raise ValueError("a person can edit own messages only")
        name = "text" if "text" in message else "caption"
        fields: Json = {"entities": None} if name == "text" else {"caption_entities": None}
        message = self.world.change(chat, message_id, fields | _typed(text).to_fields(name))
        return self.world.queue.add("edited_message", message, lane_of(chat.id))

    def delete(self, message_id: int) -> None:
        """Delete a message for both; bots are not told."""
        self.world.remove(self._chat(), message_id)

    def block(self) -> int:
        return self.world.set_blocked(self._chat(), self.user, True)

    def unblock(self) -> int:
        return self.world.set_blocked(self._chat(), self.user, False)

    def _chat(self) -> Chat:
        return self.world.open_chat(self.chat_info)

    def _unblocked_chat(self) -> Chat:
        chat = self._chat()
        if chat.blocked:
            raise ValueError("unblock the bot before writing to it")
        return chat

    def _send(
        self, kind: str, upload: Upload, caption: str | None, group: str | None = None
    ) -> int:
        field = self.world.media.add(kind, upload)
        body: Json = {kind: field} | ({"media_group_id": group} if group else {})
        return self._write(body | plain_text(caption or "").to_fields("caption"))

    def _write(self, body: Json) -> int:
        chat = self._unblocked_chat()
        return self.world.post_incoming(chat, self.user, body)

    def _seen(self, chat: Chat, message: Json) -> Seen:
        medium = media_of(message)
        others = (kind for kind in ("location", "contact") if kind in message)
        return Seen(
            message_id=message["message_id"],
            from_bot=message["from"]["id"] == self.world.bot["id"],
            kind=medium[0] if medium else next(others, "text"),
            text=message.get("text") or message.get("caption") or "",
            file=_file(self.world.media, medium[1]) if medium else None,
            keyboard=_keyboard(message),
            edited="edit_date" in message,
            reply_to=message.get("reply_to_message", {}).get("message_id"),
            reaction=chat.reactions.get(message["message_id"]),
            raw=message,
        )


def _typed(text: str) -> Formatted:
    """What a client would send: never empty and never too long."""
    formatted = plain_text(text)
    if not formatted.text:
        raise ValueError("a client does not send an empty text")
    if utf16_length(formatted.text) > MAX_TYPED:
        raise ValueError(f"a client splits a text longer than {MAX_TYPED}")
    return formatted


def _keyboard(message: Json) -> tuple[tuple[Button, ...], ...]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return tuple(
        tuple(Button(b["text"], b.get("callback_data", ""), b.get("url", "")) for b in row)
        for row in rows
    )


def _file(media: Media, field: Any) -> StoredFile | None:
    biggest = field[-1] if isinstance(field, list) else field
    return media.find(biggest["file_id"])
