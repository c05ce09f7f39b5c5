"""Updates mean the same to us and to python-telegram-bot's parser."""

from __future__ import annotations

from functools import reduce
from operator import getitem
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram_oracle import event_of
from telegram_requests import PAYLOADS, RequestFactory

from handlers.telegram_read import read

LANGUAGES = ("en", "zh-Hans", "es", "fr", "de", "pt-BR", "ja", "ar")
requests = RequestFactory()

WELL_FORMED: dict[str, Any] = {
    "text": st.text(max_size=20) | st.sampled_from(["/help", "/start a b", " /new@bot x", "/"]),
    "caption": st.text(max_size=20),
    "media_group_id": st.text(max_size=5),
    "photo": st.lists(
        st.builds(
            lambda name, width, height, size: (
                {
                    "file_id": name,
                    "file_unique_id": f"u{name}",
                    "width": width,
                    "height": height,
                }
                | ({"file_size": size} if size else {})
            ),
            st.text(max_size=5),
            st.integers(1, 5000),
            st.integers(1, 5000),
            st.none() | st.integers(1, 10**7),
        ),
        max_size=4,
    ),
    "from": st.builds(
        lambda first, last, tag: (
            {"id": 7001, "is_bot": False, "first_name": first}
            | ({"last_name": last} if last else {})
            | ({"language_code": tag} if tag is not None else {})
        ),
        st.text(max_size=8),
        st.none() | st.text(max_size=8),
        st.none() | st.sampled_from(["en", "pt-br", "zh-hant", "de_AT", "x"]) | st.text(max_size=8),
    ),
    "sticker": st.just(PAYLOADS["sticker"]["message"]["sticker"]),
    "contact": st.just(PAYLOADS["own_contact"]["message"]["contact"]),
    "location": st.just(PAYLOADS["location"]["message"]["location"]),
    "document": st.just(PAYLOADS["document"]["message"]["document"]),
    "migrate_to_chat_id": st.integers(-(10**13), -1),
}


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(("message", "edited_message")),
    st.fixed_dictionaries({}, optional=WELL_FORMED),
)
def test_what_is_well_formed_means_the_same_to_both(kind: str, fields: dict[str, Any]) -> None:
    update = requests.update("text")
    message = update.pop("message")
    del message["text"]
    update[kind] = message | fields
    assert read(update, 42, LANGUAGES).event == event_of(update, LANGUAGES)


@pytest.mark.parametrize("name", PAYLOADS)
def test_recorded_payloads_mean_the_same_to_both(name: str) -> None:
    update = requests.update(name)
    assert read(update, 42, LANGUAGES).event == event_of(update, LANGUAGES)


def test_the_other_parser_finds_what_there_is() -> None:
    found = [event_of(requests.update(name), LANGUAGES) for name in PAYLOADS]
    assert sum(event is not None for event in found) == 22


def paths(part: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths to everything inside of a payload."""
    inner: list[tuple[Any, object]] = []
    if isinstance(part, dict):
        inner = list(part.items())
    if isinstance(part, list):
        inner = list(enumerate(part))
    return [
        longer for name, value in inner for longer in [(*path, name), *paths(value, (*path, name))]
    ]


PLACES = [(name, path) for name, update in PAYLOADS.items() for path in paths(update)]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=4,
)
LIKELY = st.sampled_from(["text", "/start x", "Ana", "de-AT", "private", "left", "", 1, 7001, True])


@settings(max_examples=400)
@given(st.sampled_from(PLACES), LIKELY | JSON)
def test_with_one_field_changed_both_find_the_same_event_or_one_refuses(
    place: tuple[str, tuple[Any, ...]], value: object
) -> None:
    name, path = place
    update = requests.update(name)
    reduce(getitem, path[:-1], update)[path[-1]] = value
    ours, theirs = read(update, 42, LANGUAGES).event, event_of(update, LANGUAGES)
    assert ours == theirs or ours is None or theirs is None
