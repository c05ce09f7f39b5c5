"""What a Telegram update means. Pure: no network, no clock, no file is fetched here.

Updates are read as they are, and only the fields that somebody needs; the tests compare with
python-telegram-bot's parser. Only private chats are customers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any, TypeVar

from flows.arrival import Arrival
from flows.case import Address, File
from flows.events import (
    ButtonPressed,
    CommandGiven,
    CustomerEdited,
    CustomerEvent,
    CustomerLeft,
    CustomerMoved,
    CustomerReturned,
    CustomerWrote,
    Hints,
)
from handlers.packing import pack
from handlers.telegram_text import clean
from locales.regions import territory_of_language, zone_of_phone

CHANNEL = "telegram"

# What `read` understands, and therefore what Telegram is asked for.
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")

# Bot API, Message: an animation sets `document` as well, so it comes first.
MEDIA = (
    ("animation", "video"),
    ("video", "video"),
    ("video_note", "video"),
    ("voice", "voice"),
    ("audio", "audio"),
    ("document", "document"),
)
GONE = ("kicked", "left")  # Bot API, ChatMember: has blocked the bot, or is in the chat no more
LONGEST_TAG = 35  # RFC 5646, 4.4.1: as long as a language tag in use gets

_COMMAND = re.compile(r"/(?P<name>\w{1,32})(?:@\w+)?(?:\s+(?P<argument>.*))?", re.DOTALL | re.ASCII)
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})

Doc = Mapping[str, Any]
_Kind = TypeVar("_Kind")


class _OddUpdate(Exception):
    """A field is not what the Bot API says it is."""


def read(update: Doc, bot_id: int, languages: Sequence[str]) -> Arrival:
    """The arrival of one update; its event is None when it means nothing or is broken.

    `languages` are the shipped ones, in which a client's language is expressed.
    """
    raw = pack(update)
    number = update.get("update_id")
    name = str(number) if isinstance(number, int) else sha256(raw).hexdigest()
    return Arrival(f"{CHANNEL}:{bot_id}:{name}", raw, _event(update, tuple(languages)))


def _event(update: Doc, languages: tuple[str, ...]) -> CustomerEvent | None:
    try:
        if (query := _doc(update, "callback_query")) is not None:
            return _press(query, languages)
        if (change := _doc(update, "my_chat_member")) is not None:
            return _membership(change)
        if (edited := _doc(update, "edited_message")) is not None:
            return _edit(edited)
        message = _doc(update, "message")
        return None if message is None else _message(message, languages)
    except _OddUpdate:
        return None  # it must not stop those behind it; the payload is kept in the arrival


def _message(message: Doc, languages: tuple[str, ...]) -> CustomerEvent | None:
    chat, ref = _chat(message), str(_given(message, "message_id", int))
    moved_to = _value(message, "migrate_to_chat_id", int)
    if moved_to is not None:
        return CustomerMoved(_address(chat), Address(CHANNEL, str(moved_to)))
    user = _doc(message, "from")
    if user is None or not _is_customer(chat, user):
        return None
    sender, hints = _address(chat), _hints(user, languages, _own_zone(message, user))
    said = _value(message, "text", str) or ""
    command = _COMMAND.fullmatch(clean(said).strip()) if "/" in said else None
    if command is not None:
        argument = (command["argument"] or "").strip()
        return CommandGiven(sender, ref, command["name"].lower(), argument, hints)
    text, files = _text(message), _files(message)
    if not text and not files:
        return None
    return CustomerWrote(sender, ref, text, files, _value(message, "media_group_id", str), hints)


def _press(query: Doc, languages: tuple[str, ...]) -> CustomerEvent | None:
    user, pressed = _some(query, "from"), _given(query, "id", str)
    message = _doc(query, "message")  # inaccessible ones have a chat and an id all the same
    token = _value(query, "data", str)
    if message is None or token is None or not _is_customer(_chat(message), user):
        return None
    sender, ref = _address(_chat(message)), str(_given(message, "message_id", int))
    return ButtonPressed(sender, ref, clean(token), pressed, _hints(user, languages))


def _edit(message: Doc) -> CustomerEvent | None:
    """A changed text or caption; a live location's every move arrives as an edit, too."""
    chat, user = _chat(message), _doc(message, "from")
    if user is None or not _is_customer(chat, user):
        return None
    text = _written(message)
    if not text and not _files(message):
        return None
    return CustomerEdited(_address(chat), str(_given(message, "message_id", int)), text)


def _membership(change: Doc) -> CustomerEvent | None:
    chat = _chat(change)
    status = _given(_some(change, "new_chat_member"), "status", str)
    if not _is_customer(chat, _some(change, "from")):
        return None
    return CustomerLeft(_address(chat)) if status in GONE else CustomerReturned(_address(chat))


def _is_customer(chat: Doc, user: Doc) -> bool:
    return _given(chat, "type", str) == "private" and not _given(user, "is_bot", bool)


def _text(message: Doc) -> str:
    """What was written, or what was shared in words."""
    if (sticker := _doc(message, "sticker")) is not None:
        return clean(_value(sticker, "emoji", str) or "")
    if (contact := _doc(message, "contact")) is not None:
        return _joined(contact, "first_name", "last_name", "phone_number")
    if (location := _doc(message, "location")) is not None:
        spot = f"{_degrees(location, 'latitude')}, {_degrees(location, 'longitude')}"
        venue = _doc(message, "venue")
        return clean(f"📍 {spot}" + (f" {_given(venue, 'title', str)}" if venue else ""))
    return _written(message)


def _written(message: Doc) -> str:
    return clean(_value(message, "text", str) or _value(message, "caption", str) or "")


def _files(message: Doc) -> tuple[File, ...]:
    if photo := _value(message, "photo", list):
        return (_file("photo", max(photo, key=_area)),)
    for name, kind in MEDIA:
        medium = _doc(message, name)
        if medium is not None:
            return (_file(kind, medium),)
    return ()


def _file(kind: str, medium: Doc) -> File:
    name = _value(medium, "file_name", str)
    return File(
        kind,
        ref=_given(medium, "file_id", str),
        unique=f"{CHANNEL}:{_given(medium, 'file_unique_id', str)}",
        name=clean(name) if name else None,
        mime=_value(medium, "mime_type", str),
        size=_value(medium, "file_size", int),
    )


def _area(photo: object) -> int:
    if not isinstance(photo, dict):
        raise _OddUpdate
    return _given(photo, "width", int) * _given(photo, "height", int)


def _hints(user: Doc, languages: tuple[str, ...], zone: str | None = None) -> Hints:
    tag = (_value(user, "language_code", str) or "")[:LONGEST_TAG]
    client, territory = _of_tag(tag, languages)
    name = _joined(user, "first_name", "last_name").strip()
    return Hints(name=name or None, client=client, territory=territory, zone=zone)


@lru_cache(maxsize=1_000)  # there are some two hundred; who sends more only makes it slower
def _of_tag(tag: str, languages: tuple[str, ...]) -> tuple[str | None, str | None]:
    return shipped_language(tag, languages), territory_of_language(tag)


def _own_zone(message: Doc, user: Doc) -> str | None:
    """The zone of the sender's own number; a contact may be anybody's."""
    contact = _doc(message, "contact")
    if contact is None or _value(contact, "user_id", int) != _given(user, "id", int):
        return None
    try:
        at = datetime.fromtimestamp(_given(message, "date", int), UTC)
        return zone_of_phone(_given(contact, "phone_number", str), at)
    except (ValueError, OverflowError, OSError):
        raise _OddUpdate from None  # a date no calendar has


def shipped_language(tag: str, languages: Sequence[str]) -> str | None:
    """The shipped language closest to a client's IETF tag: "pt" -> "pt-BR", "zh-hant" -> None."""
    parts = tag.lower().replace("_", "-").split("-")
    if parts[0] == "zh" and _TRADITIONAL.intersection(parts):
        return None
    same = [language for language in languages if language.lower().split("-")[0] == parts[0]]
    exact = [language for language in same if language.lower().split("-") == parts]
    return next(iter(exact + same), None)


# --- Fields --------------------------------------------------------------------------------------


def _address(chat: Doc) -> Address:
    return Address(CHANNEL, str(_given(chat, "id", int)))


def _chat(holder: Doc) -> Doc:
    return _some(holder, "chat")


def _value(holder: Doc, name: str, kind: type[_Kind]) -> _Kind | None:
    """A field that may be missing; of exactly this type: JSON's true is no number."""
    value = holder.get(name)
    if value is None or type(value) is kind:
        return value
    raise _OddUpdate


def _given(holder: Doc, name: str, kind: type[_Kind]) -> _Kind:
    value = _value(holder, name, kind)
    if value is None:
        raise _OddUpdate
    return value


def _doc(holder: Doc, name: str) -> Doc | None:
    return _value(holder, name, dict)


def _some(holder: Doc, name: str) -> Doc:
    return _given(holder, name, dict)


def _degrees(location: Doc, name: str) -> float:
    value = location.get(name)
    if type(value) is int or type(value) is float:
        return value
    raise _OddUpdate


def _joined(holder: Doc, *names: str) -> str:
    parts: Iterable[str | None] = (_value(holder, name, str) for name in names)
    return clean(" ".join(filter(None, parts)))
