"""Somebody with WhatsApp on their telephone: says, sends, presses, reacts, moves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.whatsapp_world import Heard, Json, Media, Said, World


@dataclass(slots=True)
class WhatsAppCustomer:
    """`wa_id` is their number without "+", `user_id` their id with this business.

    `hides_phone`: they have a user name, and the platform tells no number.
    """

    world: World
    wa_id: str
    name: str
    user_id: str | None = None
    hides_phone: bool = False
    blocked: bool = False
    typing: bool = False
    heard: list[Heard] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    # --- what they do ---

    def say(self, text: str, *, ago: float = 0, **more: Any) -> str:
        """Writes; `ago`: so many seconds ago, and it arrives only now."""
        return self._send({"type": "text", "text": {"body": text}} | more, text, ago=ago)

    def send(
        self, kind: str, data: bytes, mime: str, *, caption: str = "", name: str = "", **more: Any
    ) -> str:
        """A file as "image", "video", "document", "audio" or "sticker"."""
        media = self.world.keep(data, mime, name)
        doc: Json = {"id": media.id, "mime_type": mime, "sha256": media.sha256} | more
        doc |= {"caption": caption} if caption else {}
        doc |= {"filename": name} if name else {}
        return self._send({"type": kind, kind: doc}, caption, media)

    def raw(self, kind: str, content: Any, text: str = "") -> str:
        """A message of any kind, as the platform would tell it."""
        return self._send({"type": kind, kind: content}, text)

    def press(self, token: str, heard: Heard | None = None) -> str:
        """A button or a row of the last message that has one; LookupError when none does."""
        for one in [heard] if heard else reversed(self.heard):
            for known, title, description in one.choices:
                if known == token:
                    return self._chosen(one, known, title, description)
        raise LookupError(f"no choice {token!r}")

    def react(self, heard: Heard, emoji: str) -> str:
        """An emoji under a message; "" takes it back."""
        reaction = {"message_id": heard.id} | ({"emoji": emoji} if emoji else {})
        return self._send({"type": "reaction", "reaction": reaction}, "")

    def edit(self, said: str, text: str) -> str:
        inner = {"type": "text", "text": {"body": text}}
        for known in self.said:
            if known.id == said:
                known.text = text
        edit = {"original_message_id": said, "message": inner}
        return self._send({"type": "edit", "edit": edit}, None)

    def revoke(self, said: str) -> str:
        revoke = {"original_message_id": said}
        return self._send({"type": "revoke", "revoke": revoke}, None)

    def read(self) -> None:
        """Opens the chat: everything in it is read."""
        for heard in self.heard:
            self.world.emit(self.world.value(statuses=[self.status(heard.id, "read", heard.raw)]))

    def change_number(self, wa_id: str, user_id: str | None = None) -> None:
        """Moves to another number; the platform tells the business, from the old one."""
        system = {
            "body": f"{self.name} changed from {self.wa_id} to {wa_id}",
            "wa_id": wa_id,
            "type": "user_changed_number",
        }
        system |= {"user_id": user_id} if user_id else {}
        message = self._message({"type": "system", "system": system}, 0, self.wa_id)
        self.wa_id, self.user_id = wa_id, user_id or self.user_id
        self.world.emit(self.world.value(messages=[message]))

    # --- what the platform says of them ---

    def key(self) -> str:
        return self.user_id or self.wa_id

    def is_at(self, recipient: str) -> bool:
        return recipient in (self.wa_id, self.user_id)

    def contact(self) -> Json:
        contact: Json = {"profile": {"name": self.name}}
        contact |= {} if self.hides_phone else {"wa_id": self.wa_id}
        return contact | ({"user_id": self.user_id} if self.user_id else {})

    def status(self, wamid: str, state: str, message: Json, code: int | None = None) -> Json:
        """How far a message to them has come."""
        status: Json = {"id": wamid, "status": state, "timestamp": str(int(self.world.clock()))}
        status |= {} if self.hides_phone else {"recipient_id": self.wa_id}
        about = message.get("biz_opaque_callback_data")
        status |= {"biz_opaque_callback_data": about} if about else {}
        if code is not None:
            status["errors"] = [{"code": code, "title": "failed", "message": "failed"}]
        return status

    def _chosen(self, heard: Heard, token: str, title: str, description: str) -> str:
        context = {"from": "15550783881", "id": heard.id}
        if heard.kind == "template":
            button = {"payload": token, "text": title}
            return self._send({"type": "button", "button": button, "context": context}, title)
        kind = "button_reply" if heard.kind == "button" else "list_reply"
        chosen = {"id": token, "title": title}
        chosen |= {"description": description} if description else {}
        reply = {"type": kind, kind: chosen}
        content = {"type": "interactive", "interactive": reply, "context": context}
        return self._send(content, title)

    def _send(
        self, content: Json, shown: str | None, media: Media | None = None, ago: float = 0
    ) -> str:
        message = self._message(content, ago)
        at = self.world.clock() - ago
        self.world.heard_at[self.key()] = max(self.world.heard_at.get(self.key(), 0.0), at)
        if shown is not None:
            self.said.append(Said(message["id"], shown, media, at))
        self.world.emit(self.world.value(contacts=[self.contact()], messages=[message]))
        self.world.on_change()
        return str(message["id"])

    def _message(self, content: Json, ago: float, sender: str | None = None) -> Json:
        message: Json = {
            "id": self.world.new_id(),
            "timestamp": str(int(self.world.clock() - ago)),
        }
        message |= {} if self.hides_phone else {"from": sender or self.wa_id}
        return message | content
