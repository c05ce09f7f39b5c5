"""Words made into text: terms, times and places resolved, sentences put together.

Every channel and the team's workspace speak through here. What does not live here: what is said
(`flows/`), the sentences (`locales/`), and any platform's markup or limits.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from flows.words import Arg, City, Instant, Span, Term, Terms, Words
from locales.catalog import Catalog
from locales.formats import duration, join_list, moment
from locales.regions import city_of_zone

# Lines of one block; everything else is a paragraph of its own.
LINES = {"summary-line", "summary-evidence"}

# Families of keys made from a reason somebody else gave. A reason without a text of its own is
# said by the family's "-other" rather than keep the customer or the team waiting for a sentence.
REASONS = ("file", "why", "failure")


def render(words: Words, language: str, catalog: Catalog, now: datetime) -> str:
    """The text of some words in a language; CatalogError where it does not exist."""
    if not words.args:
        return fixed(words.key, language, catalog)
    args = {name: _say(arg, language, catalog, now) for name, arg in words.args.items()}
    return catalog.say(language, known_key(words.key, language, catalog), args)


@lru_cache(maxsize=10_000)  # all texts of all languages; nothing a person wrote is among them
def fixed(key: str, language: str, catalog: Catalog) -> str:
    """The text of a key that takes no values."""
    return catalog.say(language, known_key(key, language, catalog))


def paragraphs(said: Sequence[Words], language: str, catalog: Catalog, now: datetime) -> str:
    """One message: paragraphs with a blank line between them, the summary's lines without."""
    text, before = "", None
    for words in said:
        if before is not None:
            text += "\n" if {before, words.key} <= LINES else "\n\n"
        text += render(words, language, catalog, now)
        before = words.key
    return text


def known_key(key: str, language: str, catalog: Catalog) -> str:
    """The key itself, or the one for all other reasons of its family."""
    if catalog.has(language, key):
        return key
    family = next((name for name in REASONS if key.startswith(f"{name}-")), None)
    return f"{family}-other" if family else key


def _say(arg: Arg, language: str, catalog: Catalog, now: datetime) -> str | int:
    match arg:
        case str() | int():
            return arg
        case Instant():
            return moment(arg.at, arg.zone, language, arg.style, now, catalog)
        case City():
            return city_of_zone(arg.city_of, language)
        case Span():
            return duration(arg.span, language, catalog)
        case Term():
            return fixed(arg.term, language, catalog)
        case Terms():
            return join_list([fixed(key, language, catalog) for key in arg.terms], language)
