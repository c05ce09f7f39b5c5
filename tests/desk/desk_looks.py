"""What the tests of the whole desk look at: the words, blocks and buttons of what was posted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Doc = dict[str, Any]


def texts_in(value: object) -> list[str]:
    """Every string of a payload, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts_in(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts_in(part)]
    return []


def shown_in(value: object) -> list[str]:
    """What a person reads in blocks: the texts, not the ids and kinds."""
    if isinstance(value, dict):
        own = [value["text"]] if isinstance(value.get("text"), str) else []
        return own + [text for part in value.values() for text in shown_in(part)]
    if isinstance(value, list):
        return [text for part in value for text in shown_in(part)]
    return []


def actions_of(message: Doc) -> list[str]:
    """The buttons and menus of a post, by their ids."""
    rows = [block for block in message.get("blocks", []) if block["type"] == "actions"]
    return [element["action_id"] for row in rows for element in row["elements"]]


def words_of(message: Doc) -> str:
    """Everything that a person reads in a post."""
    names = [file["name"] for file in message.get("files", [])]
    return "\n".join([*shown_in(message.get("blocks")), *names])


def bodies(calls: Sequence[Any], *methods: str) -> list[Doc]:
    """The parameters of the calls of these methods."""
    return [call.params for call in calls if call.method in methods]
