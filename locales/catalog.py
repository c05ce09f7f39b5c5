"""The catalogue: every sentence the desk says, by language and key, and the words it hears.

One Fluent file per language lies beside this module. They are read once; a file that cannot be
said in full (a syntax error, a key twice, a reference to another text) stops the start.
What does not live here: how a time or a list is written (`locales/formats.py`), and which text
is said when.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from babel import Locale
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

SHIPPED = ("en", "zh-Hans", "es", "fr", "de", "pt-BR", "ja", "ar")
HEARD = "heard"  # the one attribute a text may have
TYPED = ("button-", "label-")  # whose texts customers may type, with or without that attribute

# First strong isolate and its end (Unicode UAX #9). In right-to-left sentences an order number or
# a Latin name beside other digits is shown in the wrong order without them. Nowhere else: they
# are invisible, but they would be copied along with an order number for no gain.
_ISOLATE, _END = "\u2068", "\u2069"
_NOT_WORDS = re.compile(r"[^\w]+")
_NOTHING: Mapping[str, object] = MappingProxyType({})


LONGEST_VALUE = 2_000  # fluent.runtime.resolver, MAX_PART_LENGTH: 2500 with isolates around


class CatalogError(LookupError):
    """A text cannot be said: the language, the key or a placeholder is missing, or a file broken.

    Always a mistake of ours, never of the customer's or the team's.
    """

    def __init__(self, language: str, key: str, problem: str) -> None:
        super().__init__(f"{language}: {key}: {problem}")
        self.language = language
        self.key = key
        self.problem = problem


@dataclass(frozen=True, slots=True)
class _Text:
    value: Any  # a compiled Fluent pattern, or None for a text that is only heard
    placeholders: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Book:
    """One language, ready to be spoken."""

    bundle: FluentBundle
    texts: Mapping[str, _Text]
    heard: Mapping[str, tuple[str, ...]]
    rightward: bool  # written from left to right


class Catalog:
    """All texts of all languages; safe to share, never changes."""

    def __init__(self, folder: Path | None = None) -> None:
        """Reads every ``*.ftl`` of the folder; CatalogError where one is broken."""
        paths = sorted((folder or Path(__file__).parent).glob("*.ftl"))
        self._books = {path.stem: _read(path.stem, path.read_text("utf-8")) for path in paths}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are files for, the shipped ones first and in their order."""
        known = [tag for tag in SHIPPED if tag in self._books]
        return (*known, *(tag for tag in self._books if tag not in SHIPPED))

    def say(self, language: str, key: str, args: Mapping[str, object] = _NOTHING) -> str:
        """The text with its placeholders filled by ``args``, each a str or an int.

        Strings are put in as they are: nothing in them is read as Fluent or as markup.
        """
        book = self._book(language, key)
        text = book.texts.get(key)
        if text is None or text.value is None:
            raise CatalogError(language, key, "there is no such text")
        for name in text.placeholders:
            if not isinstance(args.get(name), str | int):
                raise CatalogError(language, key, f"placeholder ${name} has no value")
        filled = {name: _short(args[name]) for name in text.placeholders}
        if not book.rightward:
            filled = {name: _isolate(value) for name, value in filled.items()}
        said, errors = book.bundle.format_pattern(text.value, filled)
        if errors:
            raise CatalogError(language, key, str(errors[0]))
        return str(said)

    def has(self, language: str, key: str) -> bool:
        """Whether `say` has a text for the key."""
        text = self._books[language].texts.get(key) if language in self._books else None
        return text is not None and text.value is not None

    def heard(self, language: str) -> dict[str, tuple[str, ...]]:
        """Key -> what a customer types to mean it: the text itself and its ``.heard`` phrases.

        Folded as customers' words are before they are compared: NFKC, case folded, everything
        but letters and digits one space.
        """
        return dict(self._book(language, HEARD).heard)

    def keys(self, language: str) -> tuple[str, ...]:
        """Every key of a language, those that are only heard too, in the order of the file."""
        return tuple(self._book(language, "*").texts)

    def placeholders(self, language: str, key: str) -> frozenset[str]:
        """The names a text needs values for."""
        text = self._book(language, key).texts.get(key)
        if text is None:
            raise CatalogError(language, key, "there is no such text")
        return text.placeholders

    def _book(self, language: str, key: str) -> _Book:
        book = self._books.get(language)
        if book is None:
            raise CatalogError(language, key, "there is no such language")
        return book


@cache
def shipped() -> Catalog:
    """The catalogue that comes with the desk, read on first use."""
    return Catalog()


def _short(value: object) -> object:
    """A value that Fluent accepts; a customer may write more than it takes in one place."""
    if isinstance(value, str) and len(value) > LONGEST_VALUE:
        return f"{value[: LONGEST_VALUE - 1]}…"
    return value


def _isolate(value: object) -> object:
    return f"{_ISOLATE}{value}{_END}" if isinstance(value, str) else value


# --- Reading a file ------------------------------------------------------------------------------


def _read(language: str, source: str) -> _Book:
    resource = FluentParser().parse(source)
    messages = dict(_messages(language, resource))
    # Fluent's own isolation marks everything, also numbers and parts of sentences.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(resource)
    texts = {
        key: _Text(bundle.get_message(key).value, _placeholders(language, message))
        for key, message in messages.items()
    }
    heard = {
        key: _phrases(language, message)
        for key, message in messages.items()
        if message.attributes or (key.startswith(TYPED) and not texts[key].placeholders)
    }
    rightward = Locale.parse(language, sep="-").text_direction == "ltr"
    return _Book(bundle, texts, heard, rightward)


def _messages(language: str, resource: ast.Resource) -> Iterator[tuple[str, ast.Message]]:
    seen: set[str] = set()
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            line = (entry.content or "").strip().split("\n")[0]
            raise CatalogError(language, line, "this line is not Fluent")
        if isinstance(entry, ast.Message):
            key = entry.id.name
            if key in seen:
                raise CatalogError(language, key, "this key stands twice")
            seen.add(key)
            yield key, entry
        elif isinstance(entry, ast.Term):
            raise CatalogError(language, entry.id.name, "terms are not used here")


class _Names(Visitor):
    """Collects the placeholders of a text, and what must not stand in one."""

    def __init__(self) -> None:
        self.found: set[str] = set()
        self.refused: list[str] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.found.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.refused.append(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.refused.append(node.id.name)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        self.refused.append(node.id.name)


def _placeholders(language: str, message: ast.Message) -> frozenset[str]:
    names = _Names()
    names.visit(message.value)
    if names.refused:
        raise CatalogError(language, message.id.name, f"refers to {names.refused[0]}")
    return frozenset(names.found)


def _phrases(language: str, message: ast.Message) -> tuple[str, ...]:
    key = message.id.name
    if any(attribute.id.name != HEARD for attribute in message.attributes[:2]):
        raise CatalogError(language, key, f"may have .{HEARD} and nothing else")
    label = _plain_text(language, key, message.value) if message.value else ""
    also = "|".join(_plain_text(language, key, more.value) for more in message.attributes)
    phrases = also.split("|")
    folded = (fold(phrase) for phrase in (label, *phrases))
    return tuple(dict.fromkeys(phrase for phrase in folded if phrase))


def _plain_text(language: str, key: str, pattern: ast.Pattern) -> str:
    parts = []
    for element in pattern.elements:
        if not isinstance(element, ast.TextElement):
            raise CatalogError(language, key, "what is heard has no placeholders")
        parts.append(element.value)
    return "".join(parts)


def fold(text: str) -> str:
    """Lower case, full width folded, accents kept, everything but words one space.

    The same as `plain` in `flows/understanding.py`, which this package must not import.
    """
    return _NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
