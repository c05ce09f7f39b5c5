"""The catalogue: every sentence the desk says, by language and key, and the words it hears.

One Fluent file per language lies beside this module. A file that cannot be said in full (a syntax
error, a key twice, a reference to another text) is refused.
What does not live here: how a file is read (`locales/book.py`), how a time or a list is written
(`locales/formats.py`), and which text is said when.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from locales.book import HEARD, Book, CatalogError, Text, fold
from locales.sentences import put_together

__all__ = ["LONGEST_VALUE", "SHIPPED", "Catalog", "CatalogError", "fold", "shipped"]

SHIPPED = ("en", "zh-Hans", "es", "fr", "de", "pt-BR", "ja", "ar")

# First strong isolate and its end (Unicode UAX #9). In right-to-left sentences an order number or
# a Latin name beside other digits is shown in the wrong order without them. Nowhere else: they
# are invisible, but they would be copied along with an order number for no gain.
_ISOLATE, _END = "\u2068", "\u2069"
_NOTHING: Mapping[str, object] = MappingProxyType({})

LONGEST_VALUE = 2_000  # characters: what a customer wrote must leave the sentence to be seen


class Catalog:
    """All texts of all languages; safe to share, never changes."""

    def __init__(self, folder: Path | None = None, *, trusted: bool = False) -> None:
        """Reads every ``*.ftl`` of the folder; CatalogError where one is broken.

        Of files that are ``trusted``, each text is looked at when it is first said.
        """
        paths = sorted((folder or Path(__file__).parent).glob("*.ftl"))
        self._books = {path.stem: Book(path.stem, path.read_text("utf-8")) for path in paths}
        for book in () if trusted else self._books.values():
            book.check()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are files for, the shipped ones first and in their order."""
        known = [tag for tag in SHIPPED if tag in self._books]
        return (*known, *(tag for tag in self._books if tag not in SHIPPED))

    def say(self, language: str, key: str, args: Mapping[str, object] = _NOTHING) -> str:
        """The text with its placeholders filled by ``args``, each a str or an int.

        Strings are put in as they are: nothing in them is read as Fluent or as markup.
        """
        book = self._books.get(language) or self._book(language, key)
        text = book.texts.get(key) or self._sentence(book, key)
        if text.fixed is not None:
            return text.fixed
        if text.parts is None:
            raise CatalogError(language, key, "there is no such text")
        filled: dict[str, str | int] = {}
        for name in text.placeholders:
            value = args.get(name)
            if isinstance(value, str):
                as_it_is = book.rightward and len(value) <= LONGEST_VALUE
                filled[name] = value if as_it_is else _text(value, book.rightward)
            elif isinstance(value, int):
                filled[name] = value
            else:
                raise CatalogError(language, key, f"placeholder ${name} has no value")
        return put_together(text.parts, filled, language)

    def has(self, language: str, key: str) -> bool:
        """Whether `say` has a text for the key."""
        return language in self._books and key in self._books[language].said

    def heard(self, language: str) -> dict[str, tuple[str, ...]]:
        """Key -> what a customer types to mean it: the text itself and its ``.heard`` phrases.

        Folded as customers' words are before they are compared: NFKC, case folded, everything
        but letters and digits one space.
        """
        return dict(self._book(language, HEARD).heard)

    def keys(self, language: str) -> tuple[str, ...]:
        """Every key of a language, those that are only heard too, in the order of the file."""
        return self._book(language, "*").keys()

    def placeholders(self, language: str, key: str) -> frozenset[str]:
        """The names a text needs values for."""
        return self._sentence(self._book(language, key), key).placeholders

    def _book(self, language: str, key: str) -> Book:
        book = self._books.get(language)
        if book is None:
            raise CatalogError(language, key, "there is no such language")
        return book

    def _sentence(self, book: Book, key: str) -> Text:
        text = book.text(key)
        if text is None:
            raise CatalogError(book.language, key, "there is no such text")
        return text


@cache
def shipped() -> Catalog:
    """The catalogue that comes with the desk; its tests have read all of it."""
    return Catalog(trusted=True)


def _text(value: str, rightward: bool) -> str:
    if len(value) > LONGEST_VALUE:
        value = f"{value[: LONGEST_VALUE - 1]}…"
    if rightward or value.startswith("https://"):  # a client would take the mark into the address
        return value
    return f"{_ISOLATE}{value}{_END}"
