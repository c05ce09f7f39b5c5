"""The translation twin: a LibreTranslate server that knows a small book of phrases, and says so.

It translates a text only when every part of it is in the book, and answers 400 otherwise, as a
server does that has no model for what it is asked. It knows nothing of the desk or of tests.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from aiohttp import web

LANGUAGES = ("en", "zh", "es", "fr", "de", "pt", "ja", "ar")
BOOKS = ("phrases_customer.toml", "phrases_team.toml")
LONGEST = 2000  # characters; what LibreTranslate's public servers take without a key

_SENTENCE = re.compile(r"(?<=[.!?…])(?=\s)|(?<=[。！？؟])|(?=\n)")
_AND = r"(?:and|et|und|y|e|و)\s+"
_CLAUSE = re.compile(rf"\s*[,;，、؛،]\s*(?:{_AND})?|\s+[-–—]\s+|\s+{_AND}", re.IGNORECASE)
_END = re.compile(r"[.!?…。！？؟]+\s*$")
_SIGNS = re.compile(r"[.,;:!?…¿¡。、，；：！？؟،؛\"“”«»„]+")
_SLOT = re.compile(r"\{(\w+)\}")
# A protected fact, or anything with a digit in it: numbers, codes, amounts.
_FACT = r"⟦\s*\d+\s*⟧|[\w#$€£¥+/.-]*\d[\w/.-]*(?: ?[%€$£¥])?"
_NAME = r"[^\W\d_a-zß-ÿ][\w'-]{0,30}"  # one word that begins as names do
_UNSPACED = frozenset({"zh", "ja"})
_ENDS = {"zh": {".": "。", "?": "？", "!": "！"}, "ja": {".": "。", "?": "？", "!": "！"}}
_ENDS["ar"] = {"?": "؟"}
_COMMAS = {"zh": "，", "ja": "、", "ar": "، "}
_PLAIN_ENDS = {"。": ".", "？": "?", "！": "!", "؟": "?", "…": "."}


class Unknown(Exception):
    """The book does not hold this."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One wording in one language, and what it says in all of them."""

    pattern: re.Pattern[str]
    said: Mapping[str, str]


class Phrasebook:
    def __init__(self, folder: Path = Path(__file__).parent) -> None:
        self._heard: dict[str, list[Heard]] = {language: [] for language in LANGUAGES}
        for name in BOOKS:
            for phrase in tomllib.loads((folder / name).read_text("utf-8"))["phrase"]:
                self._learn(phrase)

    def _learn(self, phrase: Mapping[str, list[str]]) -> None:
        said = {language: phrase[language][0] for language in LANGUAGES}
        for language in LANGUAGES:
            heard = (Heard(_pattern(wording), said) for wording in phrase[language])
            self._heard[language] += heard

    def translate(self, text: str, source: str, target: str) -> str:
        """The whole text in the other language; Unknown when a part of it is not in the book."""
        sources = LANGUAGES if source == "auto" else (source,)
        for language in sources:
            try:
                return "".join(self._sentences(text, language, target)).strip()
            except Unknown:
                continue
        raise Unknown(text)

    def _sentences(self, text: str, source: str, target: str) -> Iterator[str]:
        for sentence in _SENTENCE.split(text):
            gap = "\n" * (len(sentence) - len(sentence.lstrip("\n")))
            core = sentence.strip()
            if not core:
                yield gap
                continue
            end = _END.search(core)
            sign = _PLAIN_ENDS.get(end[0][0], end[0][0]) if end else ""
            said = self._say(_END.sub("", core), source, target)
            space = "" if target in _UNSPACED or gap else " "
            yield f"{gap}{space}{_capital(said)}{_ENDS.get(target, {}).get(sign, sign)}"

    def _say(self, words: str, source: str, target: str) -> str:
        """A sentence as a whole, else clause by clause."""
        try:
            return self._look_up(words, source, target)
        except Unknown:
            clauses = [clause for clause in _CLAUSE.split(words) if clause]
            if len(clauses) < 2:
                raise
        comma = _COMMAS.get(target, ", ")
        return comma.join(self._look_up(clause, source, target) for clause in clauses)

    def _look_up(self, words: str, source: str, target: str) -> str:
        plain = _plain(words)
        for heard in self._heard[source]:
            if found := heard.pattern.fullmatch(plain):
                return _SLOT.sub(partial(_filled, found), heard.said[target])
        raise Unknown(words)


def _filled(found: re.Match[str], slot: re.Match[str]) -> str:
    return found[f"s{slot[1]}"].strip()


def _plain(words: str) -> str:
    """One space between words, no punctuation, accents as the keyboard made them."""
    text = unicodedata.normalize("NFC", words).replace("’", "'")
    return " ".join(_SIGNS.sub(" ", text).split())


def _pattern(wording: str) -> re.Pattern[str]:
    """Matches the wording without regard to case; its slots take facts or a name."""
    parts = []
    for place, part in enumerate(_SLOT.split(wording)):
        if place % 2:
            inside = _NAME if part == "name" else _FACT
            parts.append(rf"\s*(?P<s{part}>{inside})\s*")
        elif plain := _plain(part):
            parts.append(f"(?i:{re.escape(plain)})")
    return re.compile("".join(parts))


def _capital(said: str) -> str:
    """The sentence with its first letter large, whatever stands before it."""
    for place, sign in enumerate(said):
        if sign.isalpha():
            return said[:place] + sign.upper() + said[place + 1 :]
        if sign.isalnum() or sign == "⟦":
            break
    return said


@dataclass(frozen=True, slots=True)
class TranslationTwin:
    """POST /translate as LibreTranslate speaks it: a form or JSON in, JSON out."""

    book: Phrasebook

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/translate", self._translate), web.get("/languages", self._languages)]

    async def _translate(self, request: web.Request) -> web.Response:
        try:
            given = await _arguments(request)
        except ValueError:
            return _refusal(400, "Invalid request: no JSON object")
        text, source, target = (str(given.get(key, "")) for key in ("q", "source", "target"))
        if not text:
            return _refusal(400, "Invalid request: missing q parameter")
        if len(text) > LONGEST:
            return _refusal(400, f"Invalid request: more than {LONGEST} characters")
        if source not in (*LANGUAGES, "auto") or target not in LANGUAGES:
            return _refusal(400, f"{source} to {target} is not supported")
        try:
            return web.json_response({"translatedText": self.book.translate(text, source, target)})
        except Unknown:
            return _refusal(400, "This small server has no words for this text")

    async def _languages(self, request: web.Request) -> web.Response:
        targets = list(LANGUAGES)
        rows = [{"code": code, "name": code, "targets": targets} for code in LANGUAGES]
        return web.json_response(rows)


async def _arguments(request: web.Request) -> Mapping[str, object]:
    if request.content_type == "application/json":
        given = await request.json()
        if not isinstance(given, dict):
            raise ValueError("not an object")
        return given
    return {**request.query, **await request.post()}


def _refusal(status: int, why: str) -> web.Response:
    return web.json_response({"error": why}, status=status)
