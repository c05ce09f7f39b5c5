"""What a webhook means, from payloads as the platform documents them."""

from __future__ import annotations

import copy
import hmac
import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
from handlers.whatsapp_read import read, touches_templates, verify

PAYLOADS: dict[str, Any] = json.loads(
    Path(__file__).with_name("whatsapp_payloads.json").read_text(encoding="utf-8")
)
NUMBER = "106540352242922"
ANA, SCOPED = Address("whatsapp", "351910000001"), Address("whatsapp", "PT.13491208655302741918")
AT = datetime.fromtimestamp(1795000000, UTC)
HINTS = Hints(name="Ana Souza", territory="PT", at=AT)


def message_of(name: str) -> Any:
    return PAYLOADS[name]["entry"][0]["changes"][0]["value"]["messages"][0]


def event_of(name: str) -> Reported | None:
    (arrival,) = read(PAYLOADS[name], NUMBER)
    return arrival.event


def wrote(name: str, text: str = "", *files: File) -> CustomerWrote:
    return CustomerWrote(ANA, message_of(name)["id"], text, files, hints=HINTS)


def file(name: str, kind: str, mime: str, called: str | None = None) -> File:
    media = message_of(name)[message_of(name)["type"]]["id"]
    return File(kind, media, f"whatsapp:{media}", called, mime)


def not_taken(name: str) -> File:
    return File("document", "", f"whatsapp:{message_of(name)['id']}")


MEANING: dict[str, Reported | None] = {
    "text": wrote("text", "My parcel is late"),
    "text_reply": wrote("text_reply", "This one"),
    "text_forwarded": wrote("text_forwarded", "See this"),
    "text_from_ad": wrote("text_from_ad", "Hello"),
    "text_about_product": wrote("text_about_product", "Is it in stock?"),
    "command": CommandGiven(ANA, message_of("command")["id"], "start", "order_114", HINTS),
    "image": wrote("image", "the box", file("image", "photo", "image/jpeg")),
    "image_without_caption": wrote(
        "image_without_caption", "", file("image_without_caption", "photo", "image/jpeg")
    ),
    "video": wrote("video", "it rattles", file("video", "video", "video/mp4")),
    "document": wrote(
        "document", "the bill", file("document", "document", "application/pdf", "bill.pdf")
    ),
    "voice": wrote("voice", "", file("voice", "voice", "audio/ogg; codecs=opus")),
    "audio": wrote("audio", "", file("audio", "audio", "audio/mpeg")),
    "sticker": wrote("sticker", "", file("sticker", "photo", "image/webp")),
    "location": wrote("location", "📍 38.72, -9.14 Depot Rua A 1"),
    "location_bare": wrote("location_bare", "📍 38, -9.14"),
    "contacts": wrote("contacts", "👤 Rui Lima, +351 910 000 002, rui@x.test"),
    "reaction": CustomerReacted(ANA, "wamid.HBgLOut1", "👍", HINTS),
    "reaction_removed": CustomerReacted(ANA, "wamid.HBgLOut1", "", HINTS),
    "reaction_removed_empty": CustomerReacted(ANA, "wamid.HBgLOut1", "", HINTS),
    "button_reply": ButtonPressed(
        ANA,
        message_of("button_reply")["id"],
        "i7:outcome:refund",
        message_of("button_reply")["id"],
        HINTS,
    ),
    "list_reply": ButtonPressed(
        ANA, message_of("list_reply")["id"], "l:pt-BR", message_of("list_reply")["id"], HINTS
    ),
    "flow_reply": wrote("flow_reply", "", not_taken("flow_reply")),
    "template_reply": ButtonPressed(
        ANA, message_of("template_reply")["id"], "w:", message_of("template_reply")["id"], HINTS
    ),
    "template_reply_plain": wrote("template_reply_plain", "Read it"),
    "edit": CustomerEdited(ANA, "wamid.HBgLMzUx0001", "My parcel is very late"),
    "revoke": CustomerRevoked(ANA, "wamid.HBgLMzUx0001"),
    "order": wrote("order", "Please\n🛒 2 × LAMP-1"),
    "unsupported": wrote("unsupported", "", not_taken("unsupported")),
    "unknown_type": wrote("unknown_type", "", not_taken("unknown_type")),
    "welcome": CommandGiven(ANA, message_of("welcome")["id"], "start", "", HINTS),
    "both_names": CustomerWrote(
        ANA,
        message_of("both_names")["id"],
        "Both",
        hints=Hints(name="Ana Souza", territory="PT", at=AT, also=(SCOPED,)),
    ),
    "scoped_only": CustomerWrote(
        SCOPED,
        message_of("scoped_only")["id"],
        "No number",
        hints=Hints(name="Ana", territory="PT", at=AT),
    ),
    "scoped_in_message": CustomerWrote(
        SCOPED,
        message_of("scoped_in_message")["id"],
        "No number, named",
        hints=Hints(name="Ana", territory="PT", at=AT),
    ),
    "number_changed": CustomerMoved(ANA, Address("whatsapp", "351920000009")),
    "number_and_id_changed": CustomerMoved(
        ANA, Address("whatsapp", "351920000009"), (Address("whatsapp", "PT.222"),)
    ),
    "identity_changed": None,
    "status_sent": DeliveryReported(17, ((3, 0),), "wamid.HBgLOut1", Progress.SENT),
    "status_delivered": DeliveryReported(
        17, ((3, 0), (4, 0)), "wamid.HBgLOut1", Progress.DELIVERED
    ),
    "status_read": DeliveryReported(17, ((3, 0),), "wamid.HBgLOut1", Progress.READ),
    "status_failed": DeliveryReported(
        17, ((3, 0),), "wamid.HBgLOut1", Progress.FAILED, "window_closed"
    ),
    "status_of_the_desk": None,
    "status_without_recipient": DeliveryReported(17, ((0, 0),), "wamid.HBgLOut3", Progress.SENT),
    "account_error": None,
    "template_state": None,
}


def test_every_recorded_payload_has_its_meaning_here() -> None:
    assert MEANING.keys() == PAYLOADS.keys() - {"batch"}


@pytest.mark.parametrize("name", MEANING)
def test_a_payload_means(name: str) -> None:
    event = event_of(name)
    expected = MEANING[name]
    if isinstance(event, CustomerWrote) and isinstance(expected, CustomerWrote):
        assert event.hints.zone in (None, "Europe/Lisbon")
    assert _without_zone(event) == _without_zone(expected)


def _without_zone(event: Reported | None) -> Any:
    return repr(event).replace("zone='Europe/Lisbon'", "zone=None")


def test_every_message_and_status_of_a_batch_is_an_arrival_in_its_order() -> None:
    arrivals = read(PAYLOADS["batch"], NUMBER)
    said = [arrival.event for arrival in arrivals]
    texts = [event.text for event in said if isinstance(event, CustomerWrote)]
    assert texts == ["First", "", "Third", "Fourth"]
    assert sum(isinstance(event, DeliveryReported) for event in said) == 1
    assert len({arrival.key for arrival in arrivals}) == 5


def test_one_broken_message_harms_none_of_the_others() -> None:
    batch = copy.deepcopy(PAYLOADS["batch"])
    batch["entry"][0]["changes"][0]["value"]["messages"][0]["text"] = ["no", "object"]
    broken: list[None] = []
    arrivals = read(batch, NUMBER, lambda: broken.append(None))
    assert len(arrivals) == 5
    assert [arrival.event is None for arrival in arrivals] == [True, False, False, False, False]
    assert len(broken) == 1


def test_what_is_meant_for_another_number_is_kept_and_not_taken() -> None:
    (arrival,) = read(PAYLOADS["text"], "999")
    assert arrival.event is None
    assert b"My parcel is late" in arrival.raw


def test_the_same_again_has_the_same_key_and_a_later_status_another() -> None:
    keys = {read(PAYLOADS[name], NUMBER)[0].key for name in ("status_sent", "status_read")}
    assert len(keys) == 2
    assert read(PAYLOADS["text"], NUMBER)[0].key == read(PAYLOADS["text"], NUMBER)[0].key


def test_changed_templates_are_noticed() -> None:
    assert touches_templates(PAYLOADS["template_state"])
    assert not touches_templates(PAYLOADS["text"])


def test_the_raw_bytes_are_what_is_signed() -> None:
    """Escapes and blanks as they came: the same JSON written in another way is signed by nobody."""
    body = json.dumps(PAYLOADS["reaction"]).encode()
    mac = hmac.new(b"app-secret", body, sha256).hexdigest()
    signature = f"sha256={mac}".encode()
    assert b"\\ud83d" in body
    assert verify(signature, body, "app-secret")
    rewritten = json.dumps(json.loads(body), ensure_ascii=False).encode()
    assert not verify(signature, rewritten, "app-secret")
    assert not verify(signature, body, "another")
    of_others = b"sha256=9e8e2e3ab13dfc4b2b3d1c64a3d6a8d5b1"
    assert not verify(of_others, body, "app-secret")
    assert not verify(b"", body, "app-secret")
    assert not verify(b"sha256=", body, "")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(PAYLOADS)), st.data())
def test_any_field_may_be_anything(name: str, data: st.DataObject) -> None:
    """Something is always kept, and nothing is ever raised."""
    payload = copy.deepcopy(PAYLOADS[name])
    holders: list[Any] = []

    def collect(part: Any) -> None:
        if isinstance(part, dict | list):
            holders.append(part)
            for inner in part.values() if isinstance(part, dict) else part:
                collect(inner)

    collect(payload)
    holder = data.draw(st.sampled_from([one for one in holders if one]))
    keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    holder[data.draw(st.sampled_from(keys))] = data.draw(JSON)
    assert read(payload, NUMBER)
