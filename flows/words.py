"""What is to be said, as keys and values; the sentences themselves live in `locales/`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Instant:
    """A point in time, shown in `zone`; `style` is "moment" (day and time), "clock" (time) or
    "weekday": a moment for who has another date than `zone`, so no "today", no "tomorrow".
    """

    at: datetime
    zone: str
    style: str = "moment"


@dataclass(frozen=True)
class Term:
    """Another text, by its key, put into a sentence."""

    term: str


@dataclass(frozen=True)
class Terms:
    """Several texts, by key, joined as the language joins a list."""

    terms: tuple[str, ...]


@dataclass(frozen=True)
class City:
    """The place a zone is named after, in the reader's language."""

    city_of: str


@dataclass(frozen=True)
class Span:
    """A length of time in minutes, in the reader's language."""

    span: int


Arg = Instant | Term | Terms | City | Span | int | str


@dataclass(frozen=True)
class Words:
    """A text of the catalogue with its placeholders filled; rendered when it is sent."""

    key: str
    args: dict[str, Arg] = field(default_factory=dict)


@dataclass(frozen=True)
class Button:
    """A choice under a message; `token` (at most 64 bytes) comes back when it is pressed."""

    label: Words
    token: str
