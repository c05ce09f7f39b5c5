"""What updates mean by python-telegram-bot's own parser: slower, but not written by us."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from telegram import (
    CallbackQuery,
    Chat,
    ChatMemberUpdated,
    Contact,
    Message,
    PhotoSize,
    Update,
    User,
)
from telegram.constants import ChatMemberStatus, ChatType

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
from handlers.characters import clean
from handlers.payload import shipped_language
from handlers.telegram_read import CHANNEL, MEDIA
from locales.regions import territory_of_language, zone_of_phone

_COMMAND = re.compile(r"/(?P<name>\w{1,32})(?:@\w+)?(?:\s+(?P<argument>.*))?", re.DOTALL | re.ASCII)


def event_of(update: Mapping[str, Any], languages: Sequence[str]) -> CustomerEvent | None:
    """The event, None where the parser refuses the update."""
    try:
        parsed = Update.de_json(dict(update), None)
        if parsed.callback_query is not None:
            return _press(parsed.callback_query, languages)
        if parsed.my_chat_member is not None:
            return _membership(parsed.my_chat_member)
        if parsed.edited_message is not None:
            return _edit(parsed.edited_message)
        return None if parsed.message is None else _message(parsed.message, languages)
    except Exception:
        return None


def _message(message: Message, languages: Sequence[str]) -> CustomerEvent | None:
    if message.migrate_to_chat_id is not None:
        here, there = str(message.chat.id), str(message.migrate_to_chat_id)
        return CustomerMoved(Address(CHANNEL, here), Address(CHANNEL, there))
    user = message.from_user
    if user is None or not _is_customer(message.chat, user):
        return None
    sender, ref = Address(CHANNEL, str(message.chat.id)), str(message.message_id)
    hints = _hints(user, languages, _own_zone(message))
    command = _COMMAND.fullmatch(clean(message.text or "").strip())
    if command is not None:
        argument = (command["argument"] or "").strip()
        return CommandGiven(sender, ref, command["name"].lower(), argument, hints)
    text, files = _text(message), _files(message)
    if not text and not files:
        return None
    return CustomerWrote(sender, ref, text, files, message.media_group_id, hints)


def _press(query: CallbackQuery, languages: Sequence[str]) -> CustomerEvent | None:
    message = query.message  # inaccessible ones have a chat and an id all the same
    if message is None or query.data is None or not _is_customer(message.chat, query.from_user):
        return None
    return ButtonPressed(
        Address(CHANNEL, str(message.chat.id)),
        str(message.message_id),
        clean(query.data),
        query.id,
        _hints(query.from_user, languages),
    )


def _edit(message: Message) -> CustomerEvent | None:
    """A changed text or caption; a live location's every move arrives as an edit, too."""
    user = message.from_user
    if user is None or not _is_customer(message.chat, user):
        return None
    text = clean(message.text or message.caption or "")
    if not text and not _files(message):
        return None
    return CustomerEdited(Address(CHANNEL, str(message.chat.id)), str(message.message_id), text)


def _membership(change: ChatMemberUpdated) -> CustomerEvent | None:
    if not _is_customer(change.chat, change.from_user):
        return None
    sender = Address(CHANNEL, str(change.chat.id))
    if change.new_chat_member.status in (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT):
        return CustomerLeft(sender)
    return CustomerReturned(sender)


def _is_customer(chat: Chat, user: User) -> bool:
    return chat.type == ChatType.PRIVATE and not user.is_bot


def _text(message: Message) -> str:
    """What was written, or what was shared in words."""
    if message.sticker is not None:
        return clean(message.sticker.emoji or "")
    if message.contact is not None:
        contact = message.contact
        names = (contact.first_name, contact.last_name, contact.phone_number)
        return clean(" ".join(filter(None, names)))
    if message.location is not None:
        spot, venue = message.location, message.venue
        name = f" {venue.title}" if venue else ""
        return clean(f"📍 {spot.latitude}, {spot.longitude}{name}")
    return clean(message.text or message.caption or "")


def _files(message: Message) -> tuple[File, ...]:
    if message.photo:
        return (_file("photo", max(message.photo, key=_area)),)
    for attribute, kind in MEDIA:
        medium = getattr(message, attribute)
        if medium is not None:
            return (_file(kind, medium),)
    return ()


def _file(kind: str, medium: Any) -> File:
    name = getattr(medium, "file_name", None)
    return File(
        kind,
        ref=medium.file_id,
        unique=f"{CHANNEL}:{medium.file_unique_id}",
        name=clean(name) if name else None,
        mime=getattr(medium, "mime_type", None),
        size=medium.file_size,
    )


def _area(photo: PhotoSize) -> int:
    return photo.width * photo.height


def _hints(user: User, languages: Sequence[str], zone: str | None = None) -> Hints:
    tag = user.language_code or ""
    name = clean(" ".join(filter(None, (user.first_name, user.last_name)))).strip()
    return Hints(
        name=name or None,
        client=shipped_language(tag, languages),
        territory=territory_of_language(tag),
        zone=zone,
    )


def _own_zone(message: Message) -> str | None:
    """The zone of the sender's own number; a contact may be anybody's."""
    contact: Contact | None = message.contact
    if contact is None or message.from_user is None or contact.user_id != message.from_user.id:
        return None
    return zone_of_phone(contact.phone_number, message.date)
