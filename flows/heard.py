"""What customers may type to mean something: phrases by language, and the way to find them.

A message is compared with thousands of phrases. So they are laid out once, when the policy is
made, and a message is read once for all that it may mean.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

# Languages that write without spaces: a phrase counts wherever it stands.
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")

OF_AGENTS = "commit-"  # begins the names of what agents write: customers' words are not read for it

Phrases = Mapping[str, Mapping[str, tuple[str, ...]]]  # language -> concept -> plain phrases


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """Everything that is understood; made by `lay_out`.

    `meanings`: phrase -> the languages it is known in, each with a concept it means there.
    `openings`: language -> first word, or first sign of a phrase without spaces -> the phrases
    that begin so, each bounded, and their concepts.
    """

    phrases: Phrases
    meanings: Mapping[str, tuple[tuple[str, str], ...]]
    openings: Mapping[str, Mapping[str, tuple[tuple[str, str], ...]]]


def lay_out(phrases: Phrases) -> Heard:
    """What is heard, from plain phrases."""
    meanings: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    openings: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {}
    for language, concepts in phrases.items():
        begun: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for concept, listed in concepts.items():
            if concept.startswith(OF_AGENTS):
                continue
            meaning = (language, concept)
            for phrase in listed:
                meanings[phrase].append(meaning)
                begun[opening(phrase)].append((bounded(phrase), concept))
        openings[language] = {start: tuple(found) for start, found in begun.items()}
    whole = {phrase: tuple(found) for phrase, found in meanings.items()}
    return Heard(phrases, whole, openings)


def bounded(phrase: str) -> str:
    """The phrase as it must stand in a text: as whole words, where words are spaced."""
    return phrase if UNSPACED.search(phrase) else f" {phrase} "


def opening(phrase: str) -> str:
    return phrase[0] if UNSPACED.search(phrase) else phrase.partition(" ")[0]


def phrases_of(heard: Heard, languages: Iterable[str], concept: str) -> Iterator[str]:
    for language in dict.fromkeys(languages):
        yield from heard.phrases.get(language, {}).get(concept, ())


@lru_cache(maxsize=64)
def longest_first(heard: Heard, languages: tuple[str, ...], concept: str) -> tuple[str, ...]:
    """The concept's phrases, each bounded."""
    found = sorted(phrases_of(heard, languages, concept), key=len, reverse=True)
    return tuple(map(bounded, found))


@lru_cache(maxsize=256)  # a few messages at a time, each in eight languages
def concepts_in(heard: Heard, language: str, said: str) -> Mapping[str, int]:
    """The concepts that plain text holds a phrase of, each with its longest phrase's length."""
    openings = heard.openings.get(language, {})
    starts = {*said.split(), *(said if UNSPACED.search(said) else ())}
    padded = f" {said} "
    found: dict[str, int] = {}
    for start in starts & openings.keys():
        for phrase, concept in openings[start]:
            length = len(phrase.strip())
            if length > found.get(concept, 0) and phrase in padded:
                found[concept] = length
    return found
