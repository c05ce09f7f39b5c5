"""Facts that no translation may touch: links, codes, amounts, dates, numbers, mentions.

Lives here: hiding facts behind sentinels before a text is translated, and putting them back only
when every one of them survived. Must not live here: any translation engine.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

# Measured: ⟦0⟧ came through Apertium untouched where {name} and ?a=1 were translated.
_SENTINEL = re.compile(r"⟦\s*(\d{1,4})\s*⟧")

_NUMBER = r"\d+(?:[.,'’\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?"
_SIGN = r"(?:[A-Z]{1,3})?[$€£¥₹₩₽₺₴₫฿₱₪₦$£¥]"
_CURRENCY = (
    r"(?:USD|EUR|GBP|JPY|CNY|RMB|CHF|CAD|AUD|NZD|BRL|MXN|INR|KRW|RUB|UAH|TRY|PLN|CZK|SEK|NOK|DKK"
    r"|HUF|RON|AED|SAR|EGP|MAD|THB|VND|IDR|PHP|MYR|SGD|HKD|TWD|ZAR|ARS|CLP|COP|PEN|ILS|NGN|PKR)"
)
_ALNUM = r"[A-Za-z\u00c0-\u024f\u0370-\u052f\d]"  # without Han: "订单123坏了" holds one number
_LINK_END = r"(?<![.,;:!?'()\[\]{}*])"
_FACTS = re.compile(
    r"(?P<bracket>⟦\d{1,4}⟧|[⟦⟧])"
    r"|(?P<markup><[@#!h][^<>\n]{1,400}>)"  # Slack's own mentions and links
    r"|(?P<code>`[^`\n]{1,200}`|\{[^{}\n]{1,40}\})"
    rf"|(?P<link>(?:https?://|www\.)[^\s<>\"⟦⟧\u0080-\uffff]+{_LINK_END})"
    r"|(?P<email>[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+)"
    r"|(?P<mention>(?<!\w)@\w{1,64})"
    r"|(?P<emoji>:[a-z][a-z0-9_+-]{1,40}:|:[+-]1:)"
    rf"|(?P<amount>[-+−]?(?:{_SIGN}|\b{_CURRENCY})[\s\u00a0]?{_NUMBER}"
    rf"|{_NUMBER}[\s\u00a0]?(?:{_SIGN}|{_CURRENCY}\b))"
    r"|(?P<phone>\+\d[\d ()-]{6,18}\d)"
    r"|(?P<date>\d{1,4}(?P<mark>[./-])\d{1,2}(?P=mark)\d{1,4}(?!\d))"
    r"|(?P<time>\d{1,2}:\d{2}(?::\d{2})?)"
    rf"|(?P<number>{_NUMBER}(?:[\s\u00a0]?%)?(?![-_/]?{_ALNUM}))"
    rf"|(?P<word>\#?{_ALNUM}+(?:[-_/]{_ALNUM}+)*)"
    r"|(?P<digits>\d+)"
)
# "zwei" may become "2" and "drittens" "3rd"; a longer number nobody wrote is an invented fact.
_HARMLESS_DIGITS = 3
_MAY_APPEAR = frozenset({"number", "word", "digits", "time"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One protected stretch of a text, and what it looks like ("amount", "link", ...)."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shielded:
    """A text with ⟦n⟧ in the place of its n-th fact."""

    text: str
    facts: tuple[Fact, ...]


def find_facts(text: str) -> tuple[Fact, ...]:
    """Every fact of a text, in order, not overlapping."""
    return tuple(
        Fact(str(found.lastgroup), found[0], found.start(), found.end())
        for found in _FACTS.finditer(text)
        if found.lastgroup != "word" or any(ch.isdigit() for ch in found[0])
    )


def shield(text: str) -> Shielded:
    """The text with its facts hidden."""
    facts = find_facts(text)
    parts: list[str] = []
    position = 0
    for number, fact in enumerate(facts):
        parts += (text[position : fact.start], f"⟦{number}⟧")
        position = fact.end
    return Shielded("".join((*parts, text[position:])), facts)


def restore(shielded: Shielded, translated: str) -> str | None:
    """The translation with its facts back in place, or None when it cannot be trusted.

    Trusted means: each fact exactly once, facts of one kind in their old order (an engine may
    move an amount past an order number, but two amounts that changed places are a new deal),
    and no fact that was not there before.
    """
    numbers = [int(number) for number in _SENTINEL.findall(translated)]
    if sorted(numbers) != list(range(len(shielded.facts))):
        return None
    # Beside a gap ordinary signs may look like a fact ("@A" of "0@A"); those were there before.
    known = frozenset(fact.text for fact in find_facts(_SENTINEL.sub(" ", shielded.text)))
    words = _SENTINEL.sub(" ", translated)
    if not _in_order(shielded, numbers) or invents_facts(words, known):
        return None
    return _SENTINEL.sub(lambda found: shielded.facts[int(found[1])].text, translated)


def invents_facts(words: str, known: frozenset[str] = frozenset()) -> bool:
    """True when a translation of words without facts contains one that is not `known`."""
    return any(
        fact.kind not in _MAY_APPEAR or _digits(fact.text) > _HARMLESS_DIGITS
        for fact in find_facts(words)
        if fact.text not in known
    )


def split_at_facts(text: str) -> list[tuple[bool, str]]:
    """The text as (is a fact, stretch) pairs; joined they are the text again."""
    found: list[tuple[bool, str]] = []
    position = 0
    for fact in find_facts(text):
        found += ((False, text[position : fact.start]), (True, fact.text))
        position = fact.end
    found.append((False, text[position:]))
    return [pair for pair in found if pair[1]]


def has_words(text: str) -> bool:
    """True when there is something to translate: a letter outside every fact and sentinel."""
    return any(
        character.isalpha()
        for is_fact, stretch in split_at_facts(text)
        if not is_fact
        for character in stretch
    )


def _in_order(shielded: Shielded, numbers: list[int]) -> bool:
    by_kind: defaultdict[str, list[int]] = defaultdict(list)
    for number in numbers:
        by_kind[shielded.facts[number].kind].append(number)
    return all(first < then for order in by_kind.values() for first, then in pairwise(order))


def _digits(text: str) -> int:
    return sum(character.isdigit() for character in text)
