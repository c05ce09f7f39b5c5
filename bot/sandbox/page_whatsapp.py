"""A telephone with WhatsApp on the page: what it shows, in the form of any other telephone, and
what its owner may do.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.sandbox.page_acts import PICTURES, Given
from bot.sandbox.people import TONGUES, WhatsAppPhone
from bot.sandbox.pictures import SAMPLES
from bot.sandbox.slack_state import Doc
from bot.sandbox.whatsapp_customer import WhatsAppCustomer
from bot.sandbox.whatsapp_world import Heard, Media, Said

SHOWN = 150  # messages of one telephone


def show(phone: WhatsAppPhone) -> Doc:
    """The telephone as the page draws it."""
    customer = phone.customer
    messages: list[Said | Heard] = [*customer.said, *customer.heard]
    messages.sort(key=lambda one: one.order)
    return {
        "id": phone.number,
        "channel": "whatsapp",
        "name": customer.name,
        "language": phone.language,
        "zone": phone.zone,
        "complaint": TONGUES[phone.language].complaint,
        "messages": [_shown(one) for one in messages[-SHOWN:]],
        "action": "typing" if customer.typing else None,
        "blocked": customer.blocked,
        "toasts": 0,
        "toast": None,
    }


def _shown(one: Said | Heard) -> Doc:
    choices = one.choices if isinstance(one, Heard) else []
    media = one.media
    photo = media is not None and media.mime in PICTURES
    return {
        "id": one.order,
        "mine": isinstance(one, Said),
        "kind": "photo" if photo else "document" if media else "text",
        "text": one.text,
        "entities": [],
        "file": _file(media) if media else None,
        "album": None,
        "keyboard": [
            [{"text": f"{title} · {more}" if more else title, "data": token, "url": None}]
            for token, title, more in choices
        ],
        "edited": False,
        "reply_to": None,
        "reaction": None,
        "at": int(one.at),
    }


def _file(media: Media) -> Doc:
    return {
        "url": f"/page/media/{media.id}",
        "name": media.name,
        "mime": media.mime,
        "size": len(media.data),
        "width": None,
        "height": None,
    }


def _say(customer: WhatsAppCustomer, given: Given) -> Doc:
    customer.say(given.text("text"))
    return {}


def _press(customer: WhatsAppCustomer, given: Given) -> Doc:
    wanted = int(given.number("message"))
    heard = next((one for one in customer.heard if one.order == wanted), None)
    customer.press(given.text("data"), heard)
    return {}


def _send(customer: WhatsAppCustomer, given: Given) -> Doc:
    """There are no albums here: each file is a message, the first with the words."""
    for place, file in enumerate(given.files):
        kind = "image" if file.mime in PICTURES else "document"
        kind = file.mime.partition("/")[0] if file.mime in ("video/mp4", "audio/ogg") else kind
        caption = "" if place or kind == "audio" else given.text("caption")
        customer.send(kind, file.data, file.mime, caption=caption, name=file.name)
    return {}


def _sample(customer: WhatsAppCustomer, given: Given) -> Doc:
    customer.send(
        "image", SAMPLES[given.text("name")](), "image/jpeg", caption=given.text("caption")
    )
    return {}


def _edit(customer: WhatsAppCustomer, given: Given) -> Doc:
    wanted = int(given.number("message"))
    said = next((one for one in customer.said if one.order == wanted), None)
    if said is None:
        raise LookupError(f"no message {wanted}")
    customer.edit(said.id, given.text("text"))
    return {}


def _block(customer: WhatsAppCustomer, given: Given) -> Doc:
    customer.blocked = True
    return {}


def _unblock(customer: WhatsAppCustomer, given: Given) -> Doc:
    customer.blocked = False
    return {}


WHATSAPP_ACTS: dict[str, Callable[[WhatsAppCustomer, Given], Doc]] = {
    "say": _say,
    "press": _press,
    "send": _send,
    "sample": _sample,
    "edit": _edit,
    "block": _block,
    "unblock": _unblock,
}
