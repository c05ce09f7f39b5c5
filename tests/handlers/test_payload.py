"""What is read out of payloads in the same way on every channel."""

from __future__ import annotations

import pytest

from flows.case import Address
from flows.events import CommandGiven, Hints
from handlers.payload import (
    OddField,
    client_of,
    command_in,
    degrees,
    optional,
    required,
    shipped_language,
)

WHO = Address("telegram", "7000001")


def heard(said: str) -> tuple[str, str] | None:
    found = command_in(said, WHO, "1", Hints())
    assert found is None or found == CommandGiven(WHO, "1", found.command, found.argument, Hints())
    return None if found is None else (found.command, found.argument)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("/status", ("status", "")),
        (" /START order_114 \n", ("start", "order_114")),
        ("/link@our_bot  AB CD", ("link", "AB CD")),
        ("/new it broke\nin two", ("new", "it broke\nin two")),
        ("either/or", None),
        ("/", None),
        ("/two/three", None),
        ("status", None),
    ],
)
def test_a_command_is_a_whole_text(said: str, expected: tuple[str, str] | None) -> None:
    assert heard(said) == expected


def test_a_field_is_of_exactly_its_type() -> None:
    doc = {"yes": True, "one": 1, "half": 0.5, "none": None}
    assert optional(doc, "one", int) == 1
    assert optional(doc, "none", int) is None
    assert optional(doc, "missing", int) is None
    assert [degrees(doc, "one"), degrees(doc, "half")] == [1, 0.5]
    for wrong in (
        lambda: optional(doc, "yes", int),
        lambda: required(doc, "none", int),
        lambda: degrees(doc, "yes"),
        lambda: degrees(doc, "missing"),
    ):
        with pytest.raises(OddField):
            wrong()


def test_an_exact_language_is_preferred() -> None:
    assert shipped_language("pt-br", ("pt", "pt-BR")) == "pt-BR"
    assert shipped_language("pt-pt", ("pt", "pt-BR")) == "pt"


def test_a_tag_that_is_too_long_is_read_as_far_as_tags_go() -> None:
    assert client_of("pt-BR-" + "x" * 1_000, ("en", "pt-BR")) == ("pt-BR", "BR")
