"""A changed value: the old one stays, and what is not a field is refused."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from talk import Talk, complain

from flows.case import MessageState
from flows.changing import replace


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
