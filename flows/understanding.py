"""What a customer's words say, as far as rules can tell: options, commands, thanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from flows.policy import Policy

# Languages that write without spaces: a phrase counts wherever it stands.
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_NOT_WORDS = re.compile(r"[^\w]+")
# Signs that say thanks without a word, what may stand beside them, and what colours or joins them.
_GLAD = set("👍👌🙏❤♥🧡💛💚💙💜🤍🩷😊🙂😀😃😄😁😍🥰😘🤗☺🎉✅✔💯👏🤝💪🌹🌷💐🌸✨🙌🫶😇🥳🤩😌")
_QUIET = set(" \n.!,;~-)")
_FRAMES = set("\ufe0f\u200d🏻🏼🏽🏾🏿")
_QUESTIONS = set("?？؟¿")
READ_AT_MOST = 5_000  # characters; a longer complaint says what it wants at its beginning


@lru_cache(maxsize=64)  # one message is compared with dozens of concepts
def plain(text: str) -> str:
    """Lower case, full width folded, accents kept, everything but words one space."""
    folded = unicodedata.normalize("NFKC", text[:READ_AT_MOST]).casefold()
    return _NOT_WORDS.sub(" ", folded).strip()


def holds(said: str, phrase: str) -> bool:
    """Whether plain text holds a plain phrase, as whole words where words are spaced."""
    return bounded(phrase) in f" {said} "


@lru_cache(maxsize=20_000)  # some 6,000 phrases are shipped
def bounded(phrase: str) -> str:
    return phrase if _UNSPACED.search(phrase) else f" {phrase} "


def weight(text: str) -> int:
    """How much is said: letters, those of unspaced scripts counted three times."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) + 2 * sum(1 for sign in letters if _UNSPACED.match(sign))


def phrases(policy: Policy, languages: Iterable[str], concept: str) -> Iterator[str]:
    for language in dict.fromkeys(languages):
        yield from policy.heard.get(language, {}).get(concept, ())


def is_just(policy: Policy, languages: Iterable[str], concept: str, text: str) -> bool:
    """Whether the text is one of the concept's phrases and nothing else."""
    said = plain(text)
    return any(said in policy.heard.get(language, {}).get(concept, ()) for language in languages)


def mentions(policy: Policy, languages: Iterable[str], concept: str, text: str) -> bool:
    said = plain(text)
    return any(holds(said, phrase) for phrase in phrases(policy, languages, concept))


def choose(
    policy: Policy, languages: Iterable[str], step: str, options: tuple[str, ...], text: str
) -> str | None:
    """The option a text means: the one whose longest phrase stands in it."""
    said, spoken = plain(text), tuple(languages)
    best, length = None, 0
    for option in options:
        for phrase in phrases(policy, spoken, f"{step}-{option}"):
            if len(phrase) > length and holds(said, phrase):
                best, length = option, len(phrase)
    return best


def by_number(options: tuple[str, ...], text: str) -> str | None:
    """The option at the number typed, counted from 1."""
    said = plain(text)
    if said.isdecimal() and len(said) <= 2 and 1 <= int(said) <= len(options):
        return options[int(said) - 1]
    return None


def is_thanks(policy: Policy, languages: Iterable[str], text: str) -> bool:
    """Whether a message is only thanks (or a thumb): it asks for nothing."""
    said = plain(text)
    signs = set(text) - _FRAMES
    if len(said) > 60 or signs & _QUESTIONS:
        return False
    if not said:
        return bool(signs & _GLAD) and not signs - _GLAD - _QUIET
    rest = f" {said} "
    for phrase in sorted(phrases(policy, languages, "thanks"), key=len, reverse=True):
        rest = rest.replace(bounded(phrase), " ")
    return not rest.strip()
