"""What the desk asks of a translator: always an outcome, whatever a network does.

Light to load; the engines and what they need are in `locales/translation.py` and behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

OFF = "off"


class TranslationFailed(Exception):
    """The engine gave no usable translation; `.failure` is the text key of the reason."""

    def __init__(self, failure: str) -> None:
        super().__init__(failure)
        self.failure = failure


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """What an engine needs besides a text; a field an engine does not know is ignored.

    `url` replaces the engine's public address: an own LibreTranslate server, or a gateway.
    """

    api_key: str | None = None
    url: str | None = None
    email: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Translated:
    """A translation, or why there is none.

    `failure` is None or one of: "engine_down", "engine_timeout", "refused", "too_long",
    "language_not_supported", "facts_changed", "off".
    """

    text: str | None
    engine: str
    failure: str | None


class Translator(Protocol):
    """Turns a text into another language; never raises for anything the network does."""

    async def translate(self, text: str, source: str | None, target: str) -> Translated: ...


class NoTranslator:
    """The translator of an installation that wants none."""

    async def translate(self, text: str, source: str | None, target: str) -> Translated:
        return Translated(None, OFF, OFF)
