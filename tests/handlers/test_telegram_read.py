"""What updates mean, from payloads as the Bot API documents them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram_requests import PAYLOADS, RequestFactory

from flows.arrival import Arrival
from flows.case import Address, File
from flows.events import (
    ButtonPressed,
    CommandGiven,
    CustomerEdited,
    CustomerLeft,
    CustomerMoved,
    CustomerReturned,
    CustomerWrote,
    Hints,
)
from handlers.telegram_read import read

LANGUAGES = ("en", "zh-Hans", "es", "fr", "de", "pt-BR", "ja", "ar")
ANA = Address("telegram", "7001")
ANAS_CLIENT = Hints(name="Ana Souza", client="pt-BR", territory="BR")

requests = RequestFactory()


def arrive(update: dict[str, Any]) -> Arrival:
    return read(update, 42, LANGUAGES)


def written(update: dict[str, Any]) -> CustomerWrote:
    event = arrive(update).event
    assert isinstance(event, CustomerWrote)
    return event


def wrote(text: str = "", *files: File, group: str | None = None) -> CustomerWrote:
    return CustomerWrote(ANA, "11", text, files, group, ANAS_CLIENT)


EXPECTED: dict[str, object] = {
    "text": wrote("My parcel is late"),
    "command": CommandGiven(ANA, "11", "start", "order_114-3941689-8772232", ANAS_CLIENT),
    "photo": wrote("the box", File("photo", "AgACbig", "telegram:AQADb", size=181301)),
    "album_item": wrote(
        "", File("photo", "AgACone", "telegram:AQADone", size=90100), group="13500000001"
    ),
    "video": wrote(
        "",
        File("video", "BAACvid", "telegram:AgADvid", "unpacking.mp4", "video/mp4", 734003),
    ),
    "video_note": wrote("", File("video", "DQACnote", "telegram:AgADnote", size=200111)),
    "animation": wrote(
        "", File("video", "CgACani", "telegram:AgADani", "a.mp4", "video/mp4", 30000)
    ),
    "voice": wrote(
        "", File("voice", "AwACvoice", "telegram:AgADvoice", mime="audio/ogg", size=9000)
    ),
    "audio": wrote(
        "",
        File("audio", "CQACaudio", "telegram:AgADaudio", "noise.mp3", "audio/mpeg", 480000),
    ),
    "document": wrote(
        "the bill",
        File("document", "BQACdoc", "telegram:AgADdoc", "bill.pdf", "application/pdf", 52000),
    ),
    "sticker": wrote("😡"),
    "location": wrote("📍 38.7223, -9.1393"),
    "venue": wrote("📍 38.7, -9.1 Post office"),
    "own_contact": CustomerWrote(
        ANA,
        "11",
        "Ana Souza 819012345678",
        hints=Hints(name="Ana Souza", client="pt-BR", territory="BR", zone="Asia/Tokyo"),
    ),
    "other_contact": wrote("Ken +81312345678"),
    "poll": None,
    "pinned": None,
    "edited_text": CustomerEdited(ANA, "11", "My parcel is lost"),
    "edited_caption_gone": CustomerEdited(ANA, "11", ""),
    "live_location_moved": None,
    "press": ButtonPressed(ANA, "12", "s:3:category:damaged", "4382bfdwdsb323b2d9", ANAS_CLIENT),
    "press_on_inaccessible": ButtonPressed(ANA, "2", "l:ja", "4382bfdwdsb323b2da", ANAS_CLIENT),
    "press_of_a_game": None,
    "blocked": CustomerLeft(ANA),
    "unblocked": CustomerReturned(ANA),
    "added_to_group": None,
    "group_message": None,
    "bot_message": None,
    "migration": CustomerMoved(Address("telegram", "-1001"), Address("telegram", "-1001234567890")),
    "newer_kind": None,
    "broken": None,
}


def test_every_payload_has_an_expectation() -> None:
    assert EXPECTED.keys() == PAYLOADS.keys()


@pytest.mark.parametrize("name", PAYLOADS)
def test_an_update_means(name: str) -> None:
    arrival = arrive(requests.update(name))
    assert arrival.event == EXPECTED[name]
    assert arrival.key == f"telegram:42:{PAYLOADS[name]['update_id']}"
    assert json.loads(arrival.raw) == PAYLOADS[name]


@pytest.mark.parametrize(
    ("text", "command", "argument"),
    [
        ("/help", "help", ""),
        ("/HELP@amends_bot", "help", ""),
        ("/start order_DE", "start", "order_DE"),
        ("/start@amends_bot  a\nb ", "start", "a\nb"),
    ],
)
def test_commands_lose_their_slash_and_their_address(
    text: str, command: str, argument: str
) -> None:
    event = arrive(requests.message(text=text)).event
    assert isinstance(event, CommandGiven)
    assert (event.command, event.argument) == (command, argument)


@pytest.mark.parametrize("text", ["/home/ana is a path", "/ help", "see /help", "/été"])
def test_a_slash_alone_makes_no_command(text: str) -> None:
    assert written(requests.message(text=text)).text == text


def test_broken_characters_are_mended() -> None:
    assert written(requests.message(text="a\0b \ud83d c \ud83d\ude00")).text == "ab \ufffd c 😀"
    assert written(requests.sender(first_name="A\ud83d", last_name=None)).hints.name == "A\ufffd"


@pytest.mark.parametrize(
    ("tag", "client", "territory"),
    [
        ("pt", "pt-BR", None),
        ("pt-br", "pt-BR", "BR"),
        ("pt-PT", "pt-BR", "PT"),
        ("de-AT", "de", "AT"),
        ("zh", "zh-Hans", None),
        ("zh-hans", "zh-Hans", None),
        ("zh-cn", "zh-Hans", "CN"),
        ("zh-hant", None, None),
        ("zh-TW", None, "TW"),
        ("es-419", "es", None),
        ("nl", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_the_client_tells_language_and_territory(
    tag: str | None, client: str | None, territory: str | None
) -> None:
    hints = written(requests.sender(language_code=tag)).hints
    assert (hints.client, hints.territory, hints.guess) == (client, territory, None)


def test_somebody_elses_number_says_nothing_of_the_sender() -> None:
    theirs = {"phone_number": "+81312345678", "first_name": "Ken", "user_id": 99}
    assert written(requests.message("own_contact", contact=theirs)).hints.zone is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
FIELDS = sorted(
    {
        name
        for update in PAYLOADS.values()
        for body in update.values()
        if isinstance(body, dict)
        for name in body
    }
)
KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "poll", "inline_query")


@settings(max_examples=150, deadline=None)
@given(
    st.integers(),
    st.dictionaries(
        st.sampled_from(KINDS) | st.text(),
        JSON | st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=6),
        max_size=3,
    ),
)
def test_reading_never_raises(update_id: int, body: dict[str, Any]) -> None:
    assert arrive(body | {"update_id": update_id}).key == f"telegram:42:{update_id}"


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(PAYLOADS)), st.sampled_from(FIELDS), JSON)
def test_reading_never_raises_for_one_odd_field(name: str, field: str, value: object) -> None:
    update = requests.update(name)
    for body in update.values():
        if isinstance(body, dict):
            body[field] = value
    assert arrive(update).key == f"telegram:42:{update['update_id']}"


def test_an_update_without_a_number_is_known_by_its_content() -> None:
    one, same, other = arrive({"x": 1}), arrive({"x": 1}), arrive({"x": 2})
    assert one.key == same.key
    assert one.key != other.key
    assert one.event is None
