"""What a Telegram update means. Pure: no network, no clock, no file is fetched here.

Updates are read as they are, and only the fields that somebody needs; the tests compare with
python-telegram-bot's parser. Only private chats are customers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256

from flows.arrival import Arrival
from flows.case import Address, File
from flows.events import (
    ButtonPressed,
    CustomerEdited,
    CustomerEvent,
    CustomerLeft,
    CustomerMoved,
    CustomerReturned,
    CustomerWrote,
    Hints,
)
from handlers.characters import clean
from handlers.packing import pack
from handlers.payload import (
    Doc,
    OddField,
    client_of,
    command_in,
    degrees,
    optional,
    required,
    required_doc,
)
from locales.regions import zone_of_phone

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
    except OddField:
        return None  # it must not stop those behind it; the payload is kept in the arrival


def _message(message: Doc, languages: tuple[str, ...]) -> CustomerEvent | None:
    chat, ref = _chat(message), str(required(message, "message_id", int))
    moved_to = optional(message, "migrate_to_chat_id", int)
    if moved_to is not None:
        return CustomerMoved(_address(chat), Address(CHANNEL, str(moved_to)))
    user = _doc(message, "from")
    if user is None or not _is_customer(chat, user):
        return None
    sender, hints = _address(chat), _hints(user, languages, _own_zone(message, user))
    said = optional(message, "text", str) or ""
    command = command_in(said, sender, ref, hints)
    if command is not None:
        return command
    text, files = _text(message), _files(message)
    if not text and not files:
        return None
    return CustomerWrote(sender, ref, text, files, optional(message, "media_group_id", str), hints)


def _press(query: Doc, languages: tuple[str, ...]) -> CustomerEvent | None:
    user, pressed = required_doc(query, "from"), required(query, "id", str)
    message = _doc(query, "message")  # inaccessible ones have a chat and an id all the same
    token = optional(query, "data", str)
    if message is None or token is None or not _is_customer(_chat(message), user):
        return None
    sender, ref = _address(_chat(message)), str(required(message, "message_id", int))
    return ButtonPressed(sender, ref, clean(token), pressed, _hints(user, languages))


def _edit(message: Doc) -> CustomerEvent | None:
    """A changed text or caption; a live location's every move arrives as an edit, too."""
    chat, user = _chat(message), _doc(message, "from")
    if user is None or not _is_customer(chat, user):
        return None
    text = _written(message)
    if not text and not _files(message):
        return None
    return CustomerEdited(_address(chat), str(required(message, "message_id", int)), text)


def _membership(change: Doc) -> CustomerEvent | None:
    chat = _chat(change)
    status = required(required_doc(change, "new_chat_member"), "status", str)
    if not _is_customer(chat, required_doc(change, "from")):
        return None
    return CustomerLeft(_address(chat)) if status in GONE else CustomerReturned(_address(chat))


def _is_customer(chat: Doc, user: Doc) -> bool:
    return required(chat, "type", str) == "private" and not required(user, "is_bot", bool)


def _text(message: Doc) -> str:
    """What was written, or what was shared in words."""
    if (sticker := _doc(message, "sticker")) is not None:
        return clean(optional(sticker, "emoji", str) or "")
    if (contact := _doc(message, "contact")) is not None:
        return _joined(contact, "first_name", "last_name", "phone_number")
    if (location := _doc(message, "location")) is not None:
        spot = f"{degrees(location, 'latitude')}, {degrees(location, 'longitude')}"
        venue = _doc(message, "venue")
        return clean(f"📍 {spot}" + (f" {required(venue, 'title', str)}" if venue else ""))
    return _written(message)


def _written(message: Doc) -> str:
    return clean(optional(message, "text", str) or optional(message, "caption", str) or "")


def _files(message: Doc) -> tuple[File, ...]:
    if photo := optional(message, "photo", list):
        return (_file("photo", max(photo, key=_area)),)
    for name, kind in MEDIA:
        medium = _doc(message, name)
        if medium is not None:
            return (_file(kind, medium),)
    return ()


def _file(kind: str, medium: Doc) -> File:
    name = optional(medium, "file_name", str)
    return File(
        kind,
        ref=required(medium, "file_id", str),
        unique=f"{CHANNEL}:{required(medium, 'file_unique_id', str)}",
        name=clean(name) if name else None,
        mime=optional(medium, "mime_type", str),
        size=optional(medium, "file_size", int),
    )


def _area(photo: object) -> int:
    if not isinstance(photo, dict):
        raise OddField
    return required(photo, "width", int) * required(photo, "height", int)


def _hints(user: Doc, languages: tuple[str, ...], zone: str | None = None) -> Hints:
    client, territory = client_of(optional(user, "language_code", str) or "", languages)
    name = _joined(user, "first_name", "last_name").strip()
    return Hints(name=name or None, client=client, territory=territory, zone=zone)


def _own_zone(message: Doc, user: Doc) -> str | None:
    """The zone of the sender's own number; a contact may be anybody's."""
    contact = _doc(message, "contact")
    if contact is None or optional(contact, "user_id", int) != required(user, "id", int):
        return None
    try:
        at = datetime.fromtimestamp(required(message, "date", int), UTC)
        return zone_of_phone(required(contact, "phone_number", str), at)
    except (ValueError, OverflowError, OSError):
        raise OddField from None  # a date no calendar has


# --- Fields --------------------------------------------------------------------------------------


def _address(chat: Doc) -> Address:
    return Address(CHANNEL, str(required(chat, "id", int)))


def _chat(holder: Doc) -> Doc:
    return required_doc(holder, "chat")


def _doc(holder: Doc, name: str) -> Doc | None:
    return optional(holder, name, dict)


def _joined(holder: Doc, *names: str) -> str:
    parts: Iterable[str | None] = (optional(holder, name, str) for name in names)
    return clean(" ".join(filter(None, parts)))
