"""Which targets a ticket has, and what makes it urgent or risky."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.case import Answer, ClockKind, Priority, Ticket
from flows.policy import Policy, Signs, Target
from flows.readers import spoken
from flows.turn import Turn
from flows.understanding import mentions, plain

# "$8,200", "8.200,50 €", "1200 USD": a sum and its currency, on either side.
_CURRENCIES = {
    "USD": r"US\$|\$|USD",
    "EUR": r"€|EUR",
    "GBP": r"£|GBP",
    "CNY": r"CN¥|CNY|RMB|元",
    "JPY": r"¥|￥|JPY|円",
    "BRL": r"R\$|BRL",
}
_SUM = r"\d{1,3}(?:[.,'\s]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_FRACTION = re.compile(r"[.,](\d{1,2})$")
_DIGIT = re.compile(r"\d")  # most texts hold none, and no sum
_NONE = Answer()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a target may ask about a ticket."""

    queue: str
    channel: str
    territory: str | None
    category: str | None
    priority: Priority
    tier: str


def facts_of(turn: Turn, ticket: Ticket) -> Facts:
    profile = turn.profile
    return Facts(
        ticket.queue,
        ticket.address.channel,
        profile.order_territory or profile.territory,
        option_of(ticket, "category"),
        ticket.priority,
        tier_of(turn.policy, profile.tier),
    )


def option_of(ticket: Ticket, step: str) -> str | None:
    answer = ticket.answers.get(step)
    return answer.option if answer else None


def tier_of(policy: Policy, tier: str) -> str:
    """The customer's tier; the first one where none was set, or it has vanished."""
    return tier if tier in policy.tiers else policy.tiers[0]


def target_for(policy: Policy, clock: ClockKind, facts: Facts) -> Target | None:
    """The first row for that clock that fits; None: the clock does not run."""
    for target in policy.targets:
        if target.clock is clock and _fits(target, facts):
            return target
    return None


def _fits(target: Target, facts: Facts) -> bool:
    return (
        (not target.queues or facts.queue in target.queues)
        and (not target.channels or facts.channel in target.channels)
        and (not target.territories or facts.territory in target.territories)
        and (not target.categories or facts.category in target.categories)
        and (not target.priorities or facts.priority in target.priorities)
        and (not target.tiers or facts.tier in target.tiers)
    )


def priority_of(turn: Turn, answers: dict[str, Answer], texts: Sequence[str]) -> Priority:
    """What a new complaint has; what is risky is urgent as well."""
    high = sign_of(turn, turn.policy.high_priority, answers, texts)
    return Priority.HIGH if high or risk_of(turn, answers, texts) else Priority.NORMAL


def risk_of(turn: Turn, answers: dict[str, Answer], texts: Sequence[str]) -> str | None:
    """Why the supervisors are to know of a complaint at once: "words", "amounts", ..."""
    languages = spoken(turn)
    if any(mentions(turn.policy, languages, "danger", text) for text in texts if text):
        return "words"
    return sign_of(turn, turn.policy.high_risk, answers, texts)


def sign_of(
    turn: Turn, signs: Signs, answers: dict[str, Answer], texts: Sequence[str]
) -> str | None:
    """The first of the signs that is there; `texts` are the customer's words."""
    profile = turn.profile
    category, outcome = (answers.get(step, _NONE).option for step in ("category", "outcome"))
    if category in signs.categories:
        return "categories"
    if outcome in signs.outcomes:
        return "outcomes"
    if (profile.order_territory or profile.territory) in signs.territories:
        return "territories"
    if any(_has_word(signs, text) for text in texts):
        return "words"
    return "amounts" if any(_has_amount(signs, text) for text in texts) else None


def _has_word(signs: Signs, text: str) -> bool:
    said = plain(text) if signs.words else ""
    return any(plain(word) in said for word in signs.words)


def _has_amount(signs: Signs, text: str) -> bool:
    return _DIGIT.search(text) is not None and any(
        amount >= least
        for code, least in signs.amounts.items()
        for amount in amounts_in(text, code)
    )


def amounts_in(text: str, code: str) -> list[float]:
    """The sums of money in a text that are of a currency."""
    sign = _CURRENCIES.get(code, re.escape(code))
    if not re.search(sign, text):  # in a tenth of the time that looking for sums takes
        return []
    found = re.finditer(rf"(?:(?<![A-Z])(?:{sign})\s?({_SUM}))|(?:({_SUM})\s?(?:{sign}))", text)
    return [_number(match[1] or match[2]) for match in found]


def _number(written: str) -> float:
    """8,200 and 8.200 are thousands, 8,20 and 8.20 are not."""
    fraction = _FRACTION.search(written)
    whole = written[: fraction.start()] if fraction else written
    digits = re.sub(r"\D", "", whole)
    return float(f"{digits}.{fraction[1]}" if fraction else digits)
