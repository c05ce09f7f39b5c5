"""What Slack's own client makes of what a person types: escaped text and a rich_text block."""

from __future__ import annotations

import re
from typing import Any

Doc = dict[str, Any]

_TOKEN = re.compile(
    r"<(?P<kind>[@#!]|(?:https?|mailto|tel):)(?P<rest>[^<>|]*)(?:\|(?P<label>[^<>]*))?>"
    r"|(?P<bare>https?://[^\s<>]+)"
)


def escaped(text: str) -> str:
    """Only these three characters are escaped in Slack's text (docs/message-formatting)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def wire_text(typed: str) -> str:
    """The `text` field: mentions stay as they are, addresses become links, the rest is escaped."""
    parts, end = [], 0
    for found in _TOKEN.finditer(typed):
        parts.append(escaped(typed[end : found.start()]))
        parts.append(f"<{escaped(found['bare'])}>" if found["bare"] else found[0])
        end = found.end()
    return "".join([*parts, escaped(typed[end:])])


def rich_text(typed: str, block_id: str) -> Doc:
    """The one block that every message of a person carries."""
    elements: list[Doc] = []
    end = 0
    for found in _TOKEN.finditer(typed):
        elements += _plain(typed[end : found.start()])
        elements.append(_element(found))
        end = found.end()
    elements += _plain(typed[end:])
    section = {"type": "rich_text_section", "elements": elements}
    return {"type": "rich_text", "block_id": block_id, "elements": [section]}


def _plain(text: str) -> list[Doc]:
    return [{"type": "text", "text": text}] if text else []


def _element(found: re.Match[str]) -> Doc:
    kind, rest = found["kind"], found["rest"]
    if found["bare"]:
        return {"type": "link", "url": found["bare"]}
    if kind == "@":
        return {"type": "user", "user_id": rest}
    if kind == "#":
        return {"type": "channel", "channel_id": rest}
    if kind == "!" and rest.startswith("subteam^"):
        return {"type": "usergroup", "usergroup_id": rest.removeprefix("subteam^")}
    if kind == "!":
        return {"type": "broadcast", "range": rest}
    label = {"text": found["label"]} if found["label"] else {}
    return {"type": "link", "url": f"{kind}{rest}"} | label
