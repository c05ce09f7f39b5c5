"""What the WhatsApp twin remembers: customers with their telephones, messages, media, templates.

Nothing here speaks HTTP; whoever changes something is told by `on_change`.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

WINDOW = 24 * 3600.0  # seconds after a customer's last message; send-messages (2026-05-21)
URL_SECONDS = 300.0  # media: "url valid 5 min"


def order_of(wamid: str) -> int:
    """The place of a message among all of them."""
    return int(wamid[-6:])


@dataclass(slots=True)
class Media:
    """A file in either direction; `keys` are the addresses under which it was given out."""

    id: str
    data: bytes
    mime: str
    name: str = ""
    keys: dict[str, float] = field(default_factory=dict)  # key -> until when (the twin's clock)

    @property
    def sha256(self) -> str:
        return b64encode(hashlib.sha256(self.data).digest()).decode()


@dataclass(slots=True)
class Heard:
    """What a customer has received. `choices`: (token, title, description)."""

    id: str
    kind: str
    text: str
    choices: list[tuple[str, str, str]] = field(default_factory=list)
    media: Media | None = None
    name: str = ""  # of a document
    raw: Json = field(default_factory=dict)
    at: float = 0.0

    @property
    def order(self) -> int:
        return order_of(self.id)


@dataclass(slots=True)
class Said:
    """What a customer has sent, as their telephone shows it."""

    id: str
    text: str
    media: Media | None = None
    at: float = 0.0
    read: bool = False

    @property
    def order(self) -> int:
        return order_of(self.id)


@dataclass(slots=True)
class Template:
    """A message that was submitted for approval, in one language."""

    name: str
    language: str
    text: str
    status: str = "APPROVED"
    category: str = "UTILITY"
    quick_reply: str = "Read it"

    def to_json(self) -> Json:
        button = {"type": "QUICK_REPLY", "text": self.quick_reply}
        components: list[Json] = [{"type": "BODY", "text": self.text}]
        components += [{"type": "BUTTONS", "buttons": [button]}] if self.quick_reply else []
        return {
            "id": str(abs(hash((self.name, self.language)))),
            "name": self.name,
            "language": self.language,
            "status": self.status,
            "category": self.category,
            "components": components,
        }


class Clock:
    """The platform's clock, which tests may move forward: windows close, addresses expire."""

    def __init__(self, source: Callable[[], float]) -> None:
        self._source = source
        self._ahead = 0.0

    def __call__(self) -> float:
        return self._source() + self._ahead

    def forward(self, seconds: float) -> None:
        self._ahead += seconds


class World:
    """Everything on the platform's side."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self.clock = Clock(clock)
        self.number, self.account = "106540352242922", "102290129340398"
        self.token, self.app_secret, self.verify_token = "EAA-sandbox", "app-secret", "verify-me"
        self.media: dict[str, Media] = {}
        self.templates: list[Template] = []
        self.heard_at: dict[str, float] = {}  # customer's key -> when they last wrote
        self.emit: Callable[[Json], None] = lambda value: None
        self.on_change: Callable[[], None] = lambda: None
        self._marks = 0

    def new_id(self) -> str:
        """A message's name, unique for ever."""
        self._marks += 1
        return f"wamid.{secrets.token_hex(12)}{self._marks:06d}"

    def keep(self, data: bytes, mime: str, name: str = "") -> Media:
        media = Media(str(10**15 + len(self.media)), data, mime, name)
        self.media[media.id] = media
        return media

    def value(self, **parts: Any) -> Json:
        """What a change tells, with the number it is about."""
        shown = {"display_phone_number": "15550783881", "phone_number_id": self.number}
        return {"messaging_product": "whatsapp", "metadata": shown} | parts

    def is_open(self, key: str) -> bool:
        """Whether a customer may be sent what is no template."""
        heard = self.heard_at.get(key)
        return heard is not None and self.clock() - heard < WINDOW
