"""A changed value: the old one stays, and what is not a field is refused."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from talk import AGENT, Talk, complain

from flows.case import MessageState
from flows.changing import replace
from flows.events import TeamPressed


def test_it_is_what_the_standard_library_makes_and_the_old_one_stays() -> None:
    ticket = complain(Talk()).ticket
    for value in (ticket, ticket.messages[0], ticket.address):
        changes: dict[str, Any] = {dataclasses.fields(value)[-1].name: "changed"}
        before = dataclasses.asdict(value)
        changed = replace(value, **changes)
        assert changed == dataclasses.replace(value, **changes)
        assert dataclasses.asdict(changed) == before | changes
        assert dataclasses.asdict(value) == before
    with pytest.raises(dataclasses.FrozenInstanceError):
        changed.id = "2"  # type: ignore[misc]


def test_an_unknown_field_is_refused() -> None:
    message = complain(Talk()).ticket.messages[0]
    misspelt: dict[str, Any] = {"stat": MessageState.SHOWN}
    with pytest.raises(TypeError, match="Message has no stat"):
        replace(message, **misspelt)


def test_a_field_may_have_any_name() -> None:
    press = TeamPressed(AGENT, 1, "wait", value="customer")
    assert replace(press, value="third-party").value == "third-party"
