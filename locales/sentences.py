"""One sentence of the catalogue, taken apart once and put together with values many times.

A sentence is text, placeholders, and choices by a value: `[0]` and `[one]` of a number's plural
forms (CLDR's, by way of Babel), or a word. Anything else that Fluent has is refused. Fluent's own
resolver says the same, which the tests hold this against, at five times the cost.
What does not live here: files and keys (`locales/book.py`), and what a value may be
(`locales/catalog.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from babel.numbers import format_decimal
from fluent.syntax import ast

Value = str | int


class NotUsed(ValueError):
    """Something of Fluent's that the catalogue's sentences do not use."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder."""

    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several texts, by the value of a placeholder."""

    name: str
    variants: tuple[tuple[str | float, Parts], ...]
    otherwise: Parts


Parts = tuple[str | Slot | Choice, ...]


def take_apart(pattern: ast.Pattern) -> Parts:
    """The parts of a sentence; NotUsed where it has others than those above."""
    parts: list[str | Slot | Choice] = []
    for element in pattern.elements:
        part = _part(element)
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    return tuple(parts)


def _part(element: ast.SyntaxNode) -> str | Slot | Choice:
    match element:
        case ast.Placeable(expression=inside):
            return _part(inside)
        case ast.TextElement(value=text):
            return str(text)
        case ast.StringLiteral():
            return str(element.parse()["value"])
        case ast.VariableReference(id=name):
            return Slot(name.name)
        case ast.SelectExpression(selector=ast.VariableReference(id=name), variants=variants):
            texts = tuple((_key(one.key), take_apart(one.value)) for one in variants)
            default = next(place for place, one in enumerate(variants) if one.default)
            return Choice(name.name, texts, texts[default][1])
        case ast.MessageReference(id=name) | ast.TermReference(id=name):
            raise NotUsed(f"refers to {name.name}")
        case ast.FunctionReference(id=name):
            raise NotUsed(f"refers to {name.name}")
        case _:
            raise NotUsed(f"has a {type(element).__name__}, which is not used here")


def _key(key: ast.Identifier | ast.NumberLiteral) -> str | float:
    return float(key.value) if isinstance(key, ast.NumberLiteral) else str(key.name)


def names_in(parts: Parts) -> Iterator[str]:
    """The placeholders, those that only choose among them."""
    for part in parts:
        if not isinstance(part, str):
            yield part.name
        if isinstance(part, Choice):
            for _, text in part.variants:
                yield from names_in(text)


def put_together(parts: Parts, values: Mapping[str, Value], language: str) -> str:
    """The sentence with a value for every placeholder."""
    said = ""
    for part in parts:
        if isinstance(part, str):
            said += part
        elif isinstance(part, Slot):
            value = values[part.name]
            said += value if isinstance(value, str) else number_in(value, language)
        else:
            said += put_together(_chosen(part, values[part.name], language), values, language)
    return said


def _chosen(choice: Choice, value: Value, language: str) -> Parts:
    form = value if isinstance(value, str) else plural_form(value, language)
    for key, text in choice.variants:
        if key in (form, value):
            return text
    return choice.otherwise


# Both are asked for the same small numbers all day: files, hours and minutes.
@lru_cache(maxsize=4_096)
def plural_form(number: int, language: str) -> str:
    """CLDR's name of the form a word takes beside a number: "one", "few", "other"."""
    return str(Locale.parse(language, sep="-").plural_form(number))


@lru_cache(maxsize=4_096)
def number_in(number: int, language: str) -> str:
    """A number in the digits and groups of a language: "1,000"."""
    return format_decimal(int(number), locale=Locale.parse(language, sep="-"))
