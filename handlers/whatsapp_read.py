"""What a webhook of the Cloud API means. Pure: no network, no clock, no file is fetched here.

One request brings any number of messages and statuses; each becomes an arrival of its own, and
what cannot be read harms none of the others. The shapes: facebook/openapi,
business-messaging-api v23.0, and the manual's pages on business-scoped user ids (2026-05-28).
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from flows.arrival import Arrival
from flows.case import Address, File
from flows.events import (
    ButtonPressed,
    CommandGiven,
    CustomerEdited,
    CustomerMoved,
    CustomerReacted,
    CustomerRevoked,
    CustomerWrote,
    DeliveryReported,
    Hints,
    Progress,
    Reported,
)
from handlers.characters import clean
from handlers.packing import pack
from handlers.payload import Doc, OddField, command_in, degrees, optional, required, required_doc
from handlers.whatsapp_errors import why_failed
from locales.regions import territory_of_phone, zone_of_phone, zones_of_territory

CHANNEL = "whatsapp"
SIGNATURE = b"x-hub-signature-256"
TEMPLATES = "message_template"  # what the names of fields about templates begin with
MOVES = frozenset({"user_changed_number", "customer_changed_number", "user_changed_user_id"})
MEDIA = {"image": "photo", "sticker": "photo", "video": "video", "document": "document"}
NOT_TAKEN = ""  # the reference of what the platform did not hand over

_SCOPED = re.compile(r"(?P<country>[A-Z]{2})\.")
_OPAQUE = re.compile(r"(\d+)\.(\d+)\.(\d+)")


def verify(signature: bytes, body: bytes, secret: str) -> bool:
    """Whether the app's secret has signed these very bytes; an empty one lets nobody in."""
    expected = "sha256=" + hmac.new(secret.encode(), body, sha256).hexdigest()
    return bool(secret) and hmac.compare_digest(signature, expected.encode())


def read(body: Doc, number: str, unreadable: Callable[[], None] = lambda: None) -> list[Arrival]:
    """The arrivals of one request to the phone number id `number`, in their order.

    What is meant for another number, or means nothing, is kept without an event; `unreadable`
    is called for what should have meant something.
    """
    arrivals = []
    for value, raw_field in _changes(body):
        ours = _number_of(value) == number
        parts = list(_parts(value))
        if not parts:
            whole: dict[str, Any] = {"field": raw_field, "value": value}
            arrivals.append(_kept(whole, number))
        for name, part, key in parts:
            document: dict[str, Any] = {"metadata": value.get("metadata"), name: part}
            if name == "messages":
                document["contacts"] = value.get("contacts")
            if key is None:
                arrivals.append(_kept(document, number))
                continue
            event = _event(name, part, value, unreadable) if ours else None
            arrivals.append(Arrival(f"{CHANNEL}:{_number_of(value)}:{key}", pack(document), event))
    return arrivals or [_kept(body, number)]


def touches_templates(body: Doc) -> bool:
    """Whether a request tells of templates that have changed."""
    return any(str(field).startswith(TEMPLATES) for _, field in _changes(body))


def _changes(body: Doc) -> Iterator[tuple[Doc, str]]:
    for entry in _list(body, "entry"):
        for change in _list(entry, "changes"):
            value = change.get("value")
            if isinstance(value, dict):
                yield value, str(change.get("field"))


def _parts(value: Doc) -> Iterator[tuple[str, Doc, str | None]]:
    """Every message and status with its unique name, None where it bears none."""
    for message in _list(value, "messages"):
        wamid = message.get("id")
        yield "messages", message, wamid if isinstance(wamid, str) and wamid else None
    for status in _list(value, "statuses"):
        wamid, state = status.get("id"), status.get("status")
        named = isinstance(wamid, str) and wamid and isinstance(state, str)
        yield "statuses", status, f"{wamid}:{state}" if named else None
    for error in _list(value, "errors"):
        yield "errors", error, None


def _list(holder: Doc, name: str) -> list[Doc]:
    found = holder.get(name)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _number_of(value: Doc) -> str:
    metadata = value.get("metadata")
    return str(metadata.get("phone_number_id")) if isinstance(metadata, dict) else ""


def _kept(document: Doc, number: str) -> Arrival:
    """What bears no name of its own is known by its bytes."""
    raw = pack(document)
    return Arrival(f"{CHANNEL}:{number}:{sha256(raw).hexdigest()}", raw, None)


def _event(name: str, part: Doc, value: Doc, unreadable: Callable[[], None]) -> Reported | None:
    try:
        return _status(part) if name == "statuses" else _message(part, value)
    except Exception:  # one bad message must not lose its neighbours; the payload is kept
        unreadable()
        return None


# --- messages ---


def _message(message: Doc, value: Doc) -> Reported | None:
    kind = required(message, "type", str)
    if kind == "system":
        return _moved(message)
    sender, hints = _sender(message, value)
    ref = required(message, "id", str)
    reader = _READERS.get(kind)
    if reader is not None:
        return reader(message, sender, ref, hints)
    return CustomerWrote(sender, ref, "", (_not_taken(ref),), hints=hints)


def _sender(message: Doc, value: Doc) -> tuple[Address, Hints]:
    """Who wrote, by number and by business-scoped id, one of which may be missing."""
    phone, scoped = optional(message, "from", str), optional(message, "from_user_id", str)
    contact = _contact(value, phone, scoped)
    phone = phone or optional(contact, "wa_id", str)
    scoped = scoped or optional(contact, "user_id", str)
    known = [Address(CHANNEL, name) for name in (phone, scoped) if name]
    if not known:
        raise OddField
    said_at = _moment(message)
    profile = optional(contact, "profile", dict) or {}
    name = clean(optional(profile, "name", str) or "").strip()
    country = _country(phone, scoped)
    zone = _zone(phone, country, said_at)
    hints = Hints(
        name=name or None,
        territory=country,
        zone=zone,
        also=tuple(known[1:]),
        at=said_at,
    )
    return known[0], hints


def _contact(value: Doc, phone: str | None, scoped: str | None) -> Doc:
    contacts = _list(value, "contacts")
    for contact in contacts:
        if phone and contact.get("wa_id") == phone:
            return contact
        if scoped and contact.get("user_id") == scoped:
            return contact
    single = len(contacts) == 1 and len(_list(value, "messages")) == 1
    return contacts[0] if single else {}


def _country(phone: str | None, scoped: str | None) -> str | None:
    found = territory_of_phone(f"+{phone}") if phone else None
    named = _SCOPED.match(scoped or "")
    return found or (named["country"] if named else None)


def _zone(phone: str | None, country: str | None, at: datetime) -> str | None:
    """The zone of a number with a single one, else of a country with a single one."""
    if phone:
        return zone_of_phone(f"+{phone}", at)
    zones = zones_of_territory(country) if country else ()
    return zones[0] if len(zones) == 1 else None


def _moved(message: Doc) -> Reported | None:
    """Somebody changed their number; with it their scoped id may change."""
    system = required_doc(message, "system")
    if optional(system, "type", str) not in MOVES:
        return None
    old = optional(message, "from", str) or optional(system, "customer", str)
    old = old or optional(message, "from_user_id", str)
    new = optional(system, "wa_id", str) or optional(system, "new_wa_id", str)
    scoped = optional(system, "user_id", str)
    reached = [Address(CHANNEL, name) for name in (new, scoped) if name]
    if not old or not reached:
        return None
    return CustomerMoved(Address(CHANNEL, old), reached[0], tuple(reached[1:]))


def _text(message: Doc, sender: Address, ref: str, hints: Hints) -> Reported:
    said = clean(required(required_doc(message, "text"), "body", str))
    command = command_in(said, sender, ref, hints)
    return command or CustomerWrote(sender, ref, said, hints=hints)


def _media(message: Doc, sender: Address, ref: str, hints: Hints) -> Reported:
    kind = required(message, "type", str)
    medium = required_doc(message, kind)
    caption = clean(optional(medium, "caption", str) or "")
    name = "voice" if optional(medium, "voice", bool) else MEDIA.get(kind, kind)
    return CustomerWrote(sender, ref, caption, (_file(name, medium),), hints=hints)


def _file(kind: str, medium: Doc) -> File:
    media, name = required(medium, "id", str), optional(medium, "filename", str)
    mime = optional(medium, "mime_type", str)
    return File(kind, media, f"{CHANNEL}:{media}", clean(name) if name else None, mime)


def _not_taken(ref: str) -> File:
    """What the platform does not hand over to businesses (131051), as a file nobody can fetch."""
    return File("document", NOT_TAKEN, f"{CHANNEL}:{ref}")


def _unsupported(message: Doc, sender: Address, ref: str, hints: Hints) -> Reported:
    return CustomerWrote(sender, ref, "", (_not_taken(ref),), hints=hints)


def _location(message: Doc, sender: Address, ref: str, hints: Hints) -> Reported:
    place = required_doc(message, "location")
    named = (optional(place, name, str) for name in ("name", "address"))
    spot = f"📍 {degrees(place, 'latitude')}, {degrees(place, 'longitude')}"
    return CustomerWrote(sender, ref, clean(" ".join(filter(None, (spot, *named)))), hints=hints)


def _contacts(message: Doc, sender: Address, ref: str, hints: Hints) -> Reported:
    lines = []
    for contact in _list(message, "contacts"):
        name = optional(required_doc(contact, "name"), "formatted_name", str)
        phones = (optional(phone, "phone", str) for phone in _list(contact, "phones"))
        mails = (optional(mail, "email", str) for mail in _list(contact, "emails"))
        lines.append("👤 " + ", ".join(filter(None, (name, *phones, *mails))))
    return CustomerWrote(sender, ref, clean("\n".join(lines)), hints=hints)


def _reaction(message: Doc, sender: Address, ref: str, hints: Hints) -> Reported:
    reaction = required_doc(message, "reaction")
    emoji = clean(optional(reaction, "emoji", str) or "")
    return CustomerReacted(sender, required(reaction, "message_id", str), emoji, hints)


def _interactive(message: Doc, sender: Address, ref: str, hints: Hints) -> Reported:
    content = required_doc(message, "interactive")
    chosen = optional(content, "button_reply", dict) or optional(content, "list_reply", dict)
    if chosen is None:
        return _unsupported(message, sender, ref, hints)
    return ButtonPressed(sender, ref, clean(required(chosen, "id", str)), ref, hints)


def _quick_reply(message: Doc, sender: Address, ref: str, hints: Hints) -> Reported:
    """A button of a template; one that nobody gave a payload says its own label."""
    button = required_doc(message, "button")
    payload, label = optional(button, "payload", str), optional(button, "text", str)
    if payload and payload != label:
        return ButtonPressed(sender, ref, clean(payload), ref, hints)
    return CustomerWrote(sender, ref, clean(label or ""), hints=hints)


def _order(message: Doc, sender: Address, ref: str, hints: Hints) -> Reported:
    order = required_doc(message, "order")
    lines = [clean(optional(order, "text", str) or "")]
    lines += [
        f"🛒 {item.get('quantity', 1)} × {item.get('product_retailer_id', '')}"
        for item in _list(order, "product_items")
    ]
    return CustomerWrote(sender, ref, clean("\n".join(filter(None, lines))), hints=hints)


def _edit(message: Doc, sender: Address, ref: str, hints: Hints) -> Reported | None:
    edit = required_doc(message, "edit")
    inner = required_doc(edit, "message")
    kind = optional(inner, "type", str) or "text"
    content = optional(inner, kind, dict) or {}
    text = optional(content, "body", str) or optional(content, "caption", str) or ""
    return CustomerEdited(sender, required(edit, "original_message_id", str), clean(text))


def _revoke(message: Doc, sender: Address, ref: str, hints: Hints) -> Reported:
    return CustomerRevoked(
        sender, required(required_doc(message, "revoke"), "original_message_id", str)
    )


def _welcome(message: Doc, sender: Address, ref: str, hints: Hints) -> Reported:
    return CommandGiven(sender, ref, "start", "", hints)


_READERS: dict[str, Callable[[Doc, Address, str, Hints], Reported | None]] = {
    "text": _text,
    **dict.fromkeys((*MEDIA, "audio"), _media),
    "location": _location,
    "contacts": _contacts,
    "reaction": _reaction,
    "interactive": _interactive,
    "button": _quick_reply,
    "order": _order,
    "edit": _edit,
    "revoke": _revoke,
    "request_welcome": _welcome,
    "unsupported": _unsupported,
}


# --- statuses ---


def _status(status: Doc) -> Reported | None:
    """How far a part of an agent's message has come; of the desk's own words nobody asks."""
    state = required(status, "status", str)
    about = optional(status, "biz_opaque_callback_data", str) or ""
    pieces = [tuple(map(int, found)) for found in _OPAQUE.findall(about)]
    if not pieces or state not in tuple(Progress):
        return None
    errors = _list(status, "errors")
    why = None
    if state == Progress.FAILED:
        code = errors[0].get("code") if errors else None
        why = why_failed(code if type(code) is int else None)
    ticket = pieces[0][0]
    parts = tuple((message, part) for number, message, part in pieces if number == ticket)
    return DeliveryReported(ticket, parts, required(status, "id", str), Progress(state), why)


# --- fields ---


def _moment(message: Doc) -> datetime:
    """When it was said: seconds since 1970, as a string."""
    try:
        return datetime.fromtimestamp(int(message.get("timestamp") or ""), UTC)
    except (ValueError, TypeError, OverflowError, OSError):
        raise OddField from None
