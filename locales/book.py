"""One language's Fluent file: what is heard at once, every sentence when it is first said.

To parse a whole file takes fifty times as long as to look through its lines, and a desk says few
of its sentences in most of its languages. So a file is cut into texts by its lines; `check` reads
all of it, as the tests do with every file that is shipped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from babel import Locale
from fluent.syntax import FluentParser, ast

from locales.sentences import NotUsed, Parts, names_in, put_together, take_apart

HEARD = "heard"  # the one attribute a text may have
TYPED = ("button-", "label-")  # whose texts customers may type, with or without that attribute

_HEAD = re.compile(r"([a-zA-Z][a-zA-Z0-9_-]*) *=")
_ATTRIBUTE = re.compile(r"^\s+\.([a-zA-Z][a-zA-Z0-9_-]*) *=", re.MULTILINE)
_NOT_WORDS = re.compile(r"[^\w]+")


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
class Text:
    """A sentence, or the name of something that is only heard."""

    parts: Parts | None  # None where there is nothing to say
    placeholders: frozenset[str]
    fixed: str | None = None  # the whole sentence, where it has no placeholders


class Book:
    """One language, ready to be spoken; CatalogError where its lines are not those of a file."""

    def __init__(self, language: str, source: str) -> None:
        self.language = language
        self._source = source
        self._entries = _cut(language, source)
        self.texts: dict[str, Text] = {}
        parts = {key: _ATTRIBUTE.split(entry) for key, entry in self._entries.items()}
        self.said = frozenset(key for key, (text, *_) in parts.items() if text.strip())
        found = ((key, _phrases(language, key, *part)) for key, part in parts.items())
        self.heard: Mapping[str, tuple[str, ...]] = {key: listed for key, listed in found if listed}

    @cached_property
    def rightward(self) -> bool:
        """Whether it is written from left to right."""
        return bool(Locale.parse(self.language, sep="-").text_direction == "ltr")

    def keys(self) -> tuple[str, ...]:
        return tuple(self._entries)

    def text(self, key: str) -> Text | None:
        """What is said for a key; None where there is none."""
        if key not in self.texts and key in self._entries:
            self._read(f"{key} ={self._entries[key]}")
        return self.texts.get(key)

    def check(self) -> None:
        """Reads everything now; CatalogError where a text cannot be said in full."""
        self._read(self._source)
        for key in self._entries:
            if key not in self.texts:
                raise CatalogError(self.language, key, "is not a text of its own")

    def _read(self, source: str) -> None:
        resource = FluentParser().parse(source)
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                line = (entry.content or "").strip().split("\n")[0]
                raise CatalogError(self.language, line, "this line is not Fluent")
        for entry in resource.body:
            if isinstance(entry, ast.Message):
                self.texts[entry.id.name] = self._understand(entry)

    def _understand(self, message: ast.Message) -> Text:
        if message.value is None:
            return Text(None, frozenset())
        try:
            parts = take_apart(message.value)
        except NotUsed as refused:
            raise CatalogError(self.language, message.id.name, str(refused)) from None
        names = frozenset(names_in(parts))
        return Text(parts, names, None if names else put_together(parts, {}, self.language))


def fold(text: str) -> str:
    """Lower case, full width folded, accents kept, everything but words one space.

    The same as `plain` in `flows/understanding.py`, which this package must not import.
    """
    return _NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _cut(language: str, source: str) -> dict[str, str]:
    """What stands behind each key: the rest of its line, and the indented lines below."""
    entries: dict[str, str] = {}
    key = ""
    for line in source.split("\n"):
        if not line.strip() or (key and line[0] == " "):
            if key:
                entries[key] += f"{line}\n"
        elif line.startswith("#"):
            key = ""
        else:
            head = _HEAD.match(line)
            if head is None:
                problem = "terms are not used here" if line[0] == "-" else "this line is not Fluent"
                raise CatalogError(language, line, problem)
            key = head[1]
            if key in entries:
                raise CatalogError(language, key, "this key stands twice")
            entries[key] = f"{line[head.end() :]}\n"
    return entries


def _phrases(language: str, key: str, label: str, *attributes: str) -> tuple[str, ...]:
    """What a customer types to mean it: the text itself and its phrases; none: not heard.

    `attributes` are names and texts in turn.
    """
    if not attributes and (not key.startswith(TYPED) or "{" in label):
        return ()
    if any(name != HEARD for name in attributes[::2]):
        raise CatalogError(language, key, f"may have .{HEARD} and nothing else")
    if "{" in "".join((label, *attributes)):
        raise CatalogError(language, key, "what is heard has no placeholders")
    phrases = "|".join(attributes[1::2]).split("|")
    folded = (fold(phrase) for phrase in (label, *phrases))
    return tuple(dict.fromkeys(phrase for phrase in folded if phrase))
