"""The team's language: texts of the catalogue, names of languages, times that do not grow stale.

What is posted stays for days, so times are absolute here: no "today". No blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from flows.acknowledgement import option_term
from flows.case import Answer
from flows.words import Term
from handlers.rendering import fixed
from handlers.slack.blocks import Token
from handlers.slack.blocks import date as date_token
from handlers.slack.text import escape, visible
from locales.catalog import Catalog
from locales.formats import day_of, duration, moment
from locales.regions import city_of_zone

_INERT = (Token, int)


@dataclass(frozen=True, slots=True)
class Voice:
    """A catalogue read in one language."""

    catalog: Catalog
    language: str

    def say(self, key: str, **args: str | int) -> str:
        if not args:
            return fixed(key, self.language, self.catalog)
        return self.catalog.say(self.language, key, args)

    def knows(self, key: str) -> bool:
        return self.catalog.has(self.language, key)

    def why(self, family: str, code: str | None) -> str:
        """The reason a code stands for; every family has one for codes it does not know."""
        key = f"{family}-{code}"
        return self.say(key) if self.knows(key) else self.say(f"{family}-other", code=code or "?")

    def answer(self, step: str, answer: Answer | None) -> str:
        """An answer of the intake as the team reads it."""
        shown = option_term(step, answer)
        if isinstance(shown, str):
            return shown
        return self.say(shown.term) if self.knows(shown.term) else _bare(shown, step)

    def tongue(self, tag: str | None) -> str:
        """The name of a language in ours, "zh-Hans" as "Chinese (Simplified)"."""
        return name_of_language(tag or "", self.language) or tag or "?"

    def stamp(self, at: datetime, zone: str) -> str:
        """Day and time somewhere; the zone's name with it where that is only UTC.

        Written as it reads once the day is over, since it is then that most people read it.
        """
        later = at + timedelta(days=2)
        shown = moment(at, zone, self.language, "moment", later, self.catalog)
        return shown + (" UTC" if zone == "UTC" else "")

    def day(self, on: date) -> str:
        return day_of(on, self.language)

    def clock(self, at: datetime, zone: str) -> str:
        return moment(at, zone, self.language, "clock", at, self.catalog)

    def here(self, at: datetime) -> Token:
        """That instant on the clock of everybody who sees it."""
        return date_token(at)

    def span(self, minutes: int) -> str:
        return duration(minutes, self.language, self.catalog)

    def city(self, zone: str) -> str:
        return city_of_zone(zone, self.language) or zone

    def parse(self, key: str, **args: str | int) -> str:
        """A text for where Slack parses: what is put into it is escaped, but for tokens.

        The sentences themselves have nothing to escape.
        """
        for name, value in args.items():
            if not isinstance(value, _INERT):
                args[name] = escape(value)
        return visible(self.catalog.say(self.language, key, args))


@lru_cache(maxsize=512)
def name_of_language(tag: str, language: str) -> str | None:
    """What a tag's language is called in another; None where nobody knows it."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


def _bare(shown: Term, step: str) -> str:
    return shown.term.removeprefix(f"{step}-")
