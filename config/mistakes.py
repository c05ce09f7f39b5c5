"""How mistakes in settings and policy files are told: all at once, one readable line each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Mistaken(Exception):
    """What an installation says about itself cannot be used; one line a mistake."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


def place_of(place: tuple[int | str, ...]) -> str:
    """ "step[2].name" for the second row of [[step]], counted as people count."""
    text = ""
    for part in place:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".") or "the file"


def word(error: Mapping[str, Any]) -> str:
    """One of pydantic's findings for somebody who does not know pydantic."""
    if error["type"] == "extra_forbidden":
        return "there is no such key; look for a typing error"
    if error["type"] == "missing":
        return "is missing"
    said = str(error["msg"])
    for start in ("Value error, ", "Input "):
        said = said.removeprefix(start)
    return said
