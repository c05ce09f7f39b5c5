"""What is read out of a payload in the same way on every channel: fields, commands, languages.

Pure. What a platform calls its fields, and what they mean, stays in that platform's own module.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from flows.case import Address
from flows.events import CommandGiven, Hints
from handlers.characters import clean
from locales.regions import territory_of_language

LONGEST_TAG = 35  # RFC 5646, 4.4.1: as long as a language tag in use gets

# A command may name the bot it is meant for: "/status@our_bot" (Bot API, "Commands").
_COMMAND = re.compile(r"/(?P<name>\w{1,32})(?:@\w+)?(?:\s+(?P<argument>.*))?", re.DOTALL | re.ASCII)
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})

Doc = Mapping[str, Any]
_Kind = TypeVar("_Kind")


class OddField(Exception):
    """A field is not what the platform says it is."""


def optional(holder: Doc, name: str, kind: type[_Kind]) -> _Kind | None:
    """A field that may be missing; of exactly this type: JSON's true is no number."""
    found = holder.get(name)
    if found is None or type(found) is kind:
        return found
    raise OddField


def required(holder: Doc, name: str, kind: type[_Kind]) -> _Kind:
    """A field that must be there."""
    found = optional(holder, name, kind)
    if found is None:
        raise OddField
    return found


def required_doc(holder: Doc, name: str) -> Doc:
    """A document in a document, that must be there."""
    return required(holder, name, dict)


def degrees(place: Doc, name: str) -> float:
    """A coordinate."""
    found = place.get(name)
    if type(found) is int or type(found) is float:
        return found
    raise OddField


def command_in(said: str, sender: Address, ref: str, hints: Hints) -> CommandGiven | None:
    """The command that a text is, if it is one."""
    found = _COMMAND.fullmatch(clean(said).strip()) if "/" in said else None
    if found is None:
        return None
    argument = (found["argument"] or "").strip()
    return CommandGiven(sender, ref, found["name"].lower(), argument, hints)


def client_of(tag: str, languages: Sequence[str]) -> tuple[str | None, str | None]:
    """What a client's IETF tag tells: the shipped language closest to it, and a territory."""
    return _client_of(tag[:LONGEST_TAG], tuple(languages))


@lru_cache(maxsize=1_000)  # there are some two hundred; who sends more only makes it slower
def _client_of(tag: str, languages: tuple[str, ...]) -> tuple[str | None, str | None]:
    return shipped_language(tag, languages), territory_of_language(tag)


def shipped_language(tag: str, languages: Sequence[str]) -> str | None:
    """The shipped language closest to a client's IETF tag: "pt" -> "pt-BR", "zh-hant" -> None."""
    parts = tag.lower().replace("_", "-").split("-")
    if parts[0] == "zh" and _TRADITIONAL.intersection(parts):
        return None
    same = [language for language in languages if language.lower().split("-")[0] == parts[0]]
    exact = [language for language in same if language.lower().split("-") == parts]
    return next(iter(exact + same), None)
