"""What a customer's words say, as far as rules can tell: options, commands, thanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

from flows.heard import UNSPACED, concepts_in, longest_first
from flows.policy import Policy

_NOT_WORDS = re.compile(r"[^\w]+")
# Signs that say thanks without a word, what may stand beside them, and what colours or joins them.
_GLAD = set("👍👌🙏❤♥🧡💛💚💙💜🤍🩷😊🙂😀😃😄😁😍🥰😘🤗☺🎉✅✔💯👏🤝💪🌹🌷💐🌸✨🙌🫶😇🥳🤩😌")
_QUIET = set(" \n.!,;~-)")
_FRAMES = set("\ufe0f\u200d🏻🏼🏽🏾🏿")
_QUESTIONS = set("?？؟¿")
WORTH_TRANSLATING = 2  # of weight; a number or a thumb means the same everywhere
READ_AT_MOST = 5_000  # characters; a longer complaint says what it wants at its beginning


@lru_cache(maxsize=64)  # one message is compared with dozens of concepts
def plain(text: str) -> str:
    """Lower case, full width folded, accents kept, everything but words one space."""
    folded = unicodedata.normalize("NFKC", text[:READ_AT_MOST]).casefold()
    return _NOT_WORDS.sub(" ", folded).strip()


def weight(text: str) -> int:
    """How much is said: letters, those of unspaced scripts counted three times."""
    dense = UNSPACED.findall(text)
    return sum(map(str.isalpha, text)) + 2 * sum(map(str.isalpha, dense))


def meanings(policy: Policy, languages: Collection[str], text: str) -> frozenset[str]:
    """The concepts of which the text is a phrase and nothing else."""
    found = policy.heard.meanings.get(plain(text), ())
    return frozenset(concept for language, concept in found if language in languages)


def is_just(policy: Policy, languages: Collection[str], concept: str, text: str) -> bool:
    """Whether the text is one of the concept's phrases and nothing else."""
    return concept in meanings(policy, languages, text)


def mentions(policy: Policy, languages: Iterable[str], concept: str, text: str) -> bool:
    said = plain(text)
    return any(concept in concepts_in(policy.heard, language, said) for language in languages)


def choose(
    policy: Policy, languages: Iterable[str], step: str, options: tuple[str, ...], text: str
) -> str | None:
    """The option a text means: the one whose longest phrase stands in it."""
    said = plain(text)
    found = [held for language in languages if (held := concepts_in(policy.heard, language, said))]
    best, longest = None, 0
    for option in options if found else ():
        concept = f"{step}-{option}"
        for held in found:
            length = held.get(concept, 0)
            if length > longest:
                best, longest = option, length
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
    for phrase in longest_first(policy.heard, tuple(languages), "thanks"):
        rest = rest.replace(phrase, " ")
    return not rest.strip()
