"""How the shapes of JSON that Slack takes are written down: a rule for each field. Pure.

A rule says what is wrong as Slack words it: a sentence and a JSON pointer to the part.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Problems = list[str]
Rule = Callable[[Any, str, Problems], None]
Shape = dict[str, Rule]  # a name that ends in "!" must be present


def refuse(problems: Problems, at: str, sentence: str) -> None:
    problems.append(f"{sentence} [json-pointer:{at}]")


def string(longest: int, shortest: int = 1) -> Rule:
    """A text of so many characters."""

    def rule(value: Any, at: str, problems: Problems) -> None:
        if not isinstance(value, str):
            refuse(problems, at, "must provide a string")
        elif len(value) < shortest:
            refuse(problems, at, f"must be more than {shortest - 1} characters")
        elif len(value) > longest:
            refuse(problems, at, f"must be less than {longest + 1} characters")

    return rule


def whole(value: Any, at: str, problems: Problems) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        refuse(problems, at, "must provide a number")


def flag(value: Any, at: str, problems: Problems) -> None:
    if not isinstance(value, bool):
        refuse(problems, at, "must provide a boolean")


def anything(value: Any, at: str, problems: Problems) -> None:
    """Accepts what the desk has no use for but Slack allows."""


def choice(*allowed: str) -> Rule:
    """One of these texts."""

    def rule(value: Any, at: str, problems: Problems) -> None:
        if value not in allowed:
            refuse(problems, at, f"must be one of {', '.join(allowed)}")

    return rule


def items(most: int, rule: Rule, least: int = 1) -> Rule:
    """A list, each item of which keeps the rule."""

    def check(value: Any, at: str, problems: Problems) -> None:
        if not isinstance(value, list):
            refuse(problems, at, "must provide an array")
            return
        if len(value) < least:
            refuse(problems, at, f"no fewer than {least} items allowed")
        if len(value) > most:
            refuse(problems, at, f"no more than {most} items allowed")
        for index, item in enumerate(value):
            rule(item, f"{at}/{index}", problems)

    return check


def shape(fields: Shape) -> Rule:
    """An object with these fields and no others."""
    known = {name.rstrip("!"): rule for name, rule in fields.items()}
    required = {name.rstrip("!") for name in fields if name.endswith("!")}

    def rule(value: Any, at: str, problems: Problems) -> None:
        if not isinstance(value, dict):
            refuse(problems, at, "must provide an object")
            return
        for name in sorted(required - value.keys()):
            refuse(problems, at, f"missing required field: {name}")
        for name, part in value.items():
            if name in known:
                known[name](part, f"{at}/{name}", problems)
            elif name != "type":
                refuse(problems, at, f"invalid additional property: {name}")

    return rule


def kinds(table: dict[str, Shape]) -> Rule:
    """An object whose `type` says which of these shapes it has."""
    rules = {name: shape(fields) for name, fields in table.items()}

    def rule(value: Any, at: str, problems: Problems) -> None:
        if not isinstance(value, dict):
            refuse(problems, at, "must provide an object")
        elif value.get("type") not in rules:
            refuse(problems, f"{at}/type", f"unsupported type: {value.get('type')}")
        else:
            rules[value["type"]](value, at, problems)

    return rule


def plain(longest: int) -> Rule:
    """A text object without markup."""
    return kinds({"plain_text": {"text!": string(longest), "emoji": flag}})


def text(longest: int) -> Rule:
    """A text object of either kind."""
    return kinds(
        {
            "plain_text": {"text!": string(longest), "emoji": flag},
            "mrkdwn": {"text!": string(longest), "verbatim": flag},
        }
    )
