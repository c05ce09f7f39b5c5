"""Guessing the language of what a customer wrote.

Lives here: the guess, and everything that makes "I cannot tell" the answer for short or empty
texts. Must not live here: asking the customer, remembering the answer, translating.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

# Measured on py3langid 0.4 with normalised probabilities and 26 candidates: 0.5 accepted all 33
# right answers of our sample and refused both wrong ones; 0.7 refused four right ones.
THRESHOLD = 0.5
# Below these sizes py3langid is a coin toss ("bom dia" came out as Indonesian).
MIN_WORDS = 2
MIN_LETTERS = 8
# 500 words decide as well as 5,000, and a hostile text must not cost more.
MAX_CHARACTERS = 3000

# Fewer candidates, fewer wrong guesses. Persian, Urdu and Hebrew are here so that they are not
# taken for Arabic.
CANDIDATES = (
    *("en", "zh", "es", "fr", "de", "pt", "ja", "ar"),
    *("it", "nl", "pl", "ru", "tr", "ko", "vi", "id", "th", "hi", "uk", "cs", "sv", "ro", "el"),
    *("fa", "ur", "he"),
)
# What a bare language becomes when the installation ships no tag of its own for it.
DEFAULT_TAGS: Mapping[str, str] = {"zh": "zh-Hans", "pt": "pt-BR"}

_NOISE = re.compile(
    r"(?:https?://|www\.)\S+"  # links
    r"|\S+@\S+\.\w+"  # e-mail addresses
    r"|[@#/]\w+"  # mentions, hash tags, bot commands
    r"|:\w{2,32}:"  # :emoji:
    # Order and tracking numbers, amounts, dates; not what is written around them without a space,
    # as in "我的订单113-8241190-4420212坏了".
    r"|[!-~]*\d[!-~]*",
)
_SCRIPTS: Mapping[str, re.Pattern[str]] = {
    "latin": re.compile(r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff]"),
    "cyrillic": re.compile(r"[\u0400-\u052f]"),
    "arabic": re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f]"),
    "hebrew": re.compile(r"[\u05d0-\u05ea]"),
    "greek": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"),
    "thai": re.compile(r"[\u0e01-\u0e4e]"),
    "devanagari": re.compile(r"[\u0904-\u0963]"),
    "hangul": re.compile(r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]"),
    "kana": re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc\uff66-\uff9d]"),
    "han": re.compile(r"[\u3005\u3400-\u4dbf\u4e00-\u9fff]"),
}
# A Han character or a syllable says about as much as three Latin letters: "iPhone 手机壳坏了" is
# a Chinese sentence.
_WEIGHTS: Mapping[str, int] = {"han": 3, "kana": 3, "hangul": 3}
# Scripts that only one of the candidates uses.
_DECIDED_BY_SCRIPT: Mapping[str, str] = {"hangul": "ko", "thai": "th", "greek": "el"}
_CYRILLIC_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_CYRILLIC_RUSSIAN = re.compile(r"[ыэёъЫЭЁЪ]")
# Letters that Persian or Urdu have and standard Arabic has not.
_NOT_ARABIC = re.compile(r"[پچژگکیٹڈڑںےہھۂۃ]")
# Shapes that only Japan writes: kanji-only phrases such as "返品対応" are not Chinese.
_JAPANESE_SHAPES = re.compile(r"[々込払働発図売読変検験両価円壊対応気帰戻]")
_KANA_SHARE = 0.1  # a shop sign's single の does not make a Chinese text Japanese
_SCRIPT_CERTAINTY = 0.99
_SHORT_HAN_CERTAINTY = 0.6  # "破損" may be either; enough to try, not enough to be sure
_SHORT_HAN = 4


@dataclass(frozen=True, slots=True)
class Guess:
    """A language tag as the rest of the desk writes it, and how sure the guess is (0..1)."""

    language: str
    probability: float


class Detector:
    """Guesses languages; one instance serves every thread of the process.

    `languages` are the tags the installation ships ("en", "zh-Hans", "pt-BR"): a guess is
    given as one of these tags when the language matches, otherwise as a bare ISO 639 code.
    """

    def __init__(self, languages: Sequence[str]) -> None:
        self._tags = {**DEFAULT_TAGS, **_by_language(languages)}
        self._wanted = tuple(dict.fromkeys((*CANDIDATES, *_by_language(languages))))
        self._lock = threading.Lock()
        self._model: Any = None

    def preload(self) -> None:
        """Load the model now (half a second and 60 MB) rather than at the first guess."""
        self._identifier()

    @property
    def ready(self) -> bool:
        """Whether a guess waits for nothing."""
        return self._model is not None

    def guess(self, text: str) -> Guess | None:
        """The language of `text`, or None when a person could not be sure either."""
        words = _words(text)
        counts = _count_scripts(words)
        if not counts:
            return None
        script = max(counts, key=lambda name: counts[name] * _WEIGHTS.get(name, 1))
        by_script = _decide_by_script(script, counts, words)
        if by_script is not None:
            return self._tagged(*by_script)
        own = [word for word in words if _SCRIPTS[script].search(word)]
        if len(set(own)) < MIN_WORDS or counts[script] < MIN_LETTERS:
            return None
        return self._classify(" ".join(own), script)

    def _classify(self, text: str, script: str) -> Guess | None:
        language, probability = self._identifier().classify(text)
        if probability < THRESHOLD:
            return None
        if script == "arabic" and language == "ar":
            return None  # it has letters that Arabic has not
        return self._tagged(str(language), float(probability))

    def _tagged(self, language: str, probability: float) -> Guess:
        return Guess(self._tags.get(language, language), min(probability, 1.0))

    def _identifier(self) -> Any:
        with self._lock:
            if self._model is None:
                self._model = _load(self._wanted)
            return self._model


@cache  # 60 MB that never change
def _load(wanted: tuple[str, ...]) -> Any:
    # Imported late: the model's module pulls in numpy, which short commands never need.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.labels)
    identifier.set_languages([language for language in wanted if language in known])
    # A new one of what is left: the first keeps the 116 languages that are not wanted (27 MB).
    return LanguageIdentifier(
        identifier.nb_ptc.copy(),  # row after row again, as it is read
        identifier.nb_pc,
        identifier.nb_classes,
        identifier.tk_nextmove,
        identifier.tk_output,
        norm_probs=True,
        tk_row=identifier.tk_row,
    )


def _by_language(tags: Sequence[str]) -> dict[str, str]:
    """The first shipped tag of each language: {"zh": "zh-Hans"}."""
    found: dict[str, str] = {}
    for tag in tags:
        found.setdefault(tag.split("-")[0].lower(), tag)
    return found


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", text[:MAX_CHARACTERS])
    return _NOISE.sub(" ", _without_invisible(plain)).split()


def _without_invisible(text: str) -> str:
    """The text without controls, bidi marks and lone surrogates; line breaks become spaces."""
    spaced = " ".join(text.split())
    if spaced.isprintable():
        return spaced
    return "".join(c for c in spaced if not unicodedata.category(c).startswith("C"))


def _count_scripts(words: Sequence[str]) -> dict[str, int]:
    joined = "".join(words)
    present = ("latin",) if joined.isascii() else _SCRIPTS
    counts = {name: len(_SCRIPTS[name].findall(joined)) for name in present}
    return {name: count for name, count in counts.items() if count}


def _decide_by_script(
    script: str, counts: Mapping[str, int], words: Sequence[str]
) -> tuple[str, float] | None:
    joined = "".join(words)
    if script in ("han", "kana"):
        return _decide_east_asian(counts, joined)
    if script in _DECIDED_BY_SCRIPT and counts[script] > 1:
        return _DECIDED_BY_SCRIPT[script], _SCRIPT_CERTAINTY
    if script == "arabic" and counts[script] > 1 and not _NOT_ARABIC.search(joined):
        return "ar", _SCRIPT_CERTAINTY
    if script == "cyrillic" and counts[script] >= MIN_LETTERS:
        return _decide_cyrillic(joined)
    return None


def _decide_east_asian(counts: Mapping[str, int], joined: str) -> tuple[str, float] | None:
    kana, han = counts.get("kana", 0), counts.get("han", 0)
    if kana + han < MIN_WORDS:
        return None
    if kana / (kana + han) >= _KANA_SHARE or _JAPANESE_SHAPES.search(joined):
        return "ja", _SCRIPT_CERTAINTY
    return "zh", _SHORT_HAN_CERTAINTY if han <= _SHORT_HAN else _SCRIPT_CERTAINTY


def _decide_cyrillic(joined: str) -> tuple[str, float] | None:
    """Ukrainian by its letters; py3langid is unsure of it below ten words."""
    if _CYRILLIC_UKRAINIAN.search(joined) and not _CYRILLIC_RUSSIAN.search(joined):
        return "uk", 0.8
    return None
