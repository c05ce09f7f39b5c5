"""The shapes of Block Kit that the desk uses, each within Slack's limits. Pure; no words here.

Texts of people go into `plain_text` and `rich_text` only, which Slack does not parse.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from handlers.slack.text import cut, visible

Doc = dict[str, Any]
Shown = tuple[str, list[Doc]]  # what a notification says, and the blocks

# Sum of text over all blocks: 9,597 accepted, 11,341 rejected (bolt-js#2867).
MESSAGE_TEXT = 9_000
FALLBACK = 3_000  # chat.update refuses a `text` above 4,000; escaping may add to it
BLOCKS = 50  # of a message (@slack/types, chunk.ts)
HEADER, BUTTON, TITLE = 150, 75, 24  # @slack/types: header, button and modal title
CONFIRM_TITLE, CONFIRM_TEXT, CONFIRM_BUTTON = 100, 300, 30  # @slack/types, confirmation dialog
PLACEHOLDER = 150
OPTION = 75  # an option's text and value, a group's label (@slack/types, composition objects)
SECTION = 3_000
FIELD = 2_000
INPUT = 3_000  # plain_text_input: its initial value and what may be typed


def plain(text: str, most: int = SECTION) -> Doc:
    """Text that is shown as it stands; Slack refuses an empty one."""
    return {"type": "plain_text", "text": cut(visible(text), most).strip() or "–", "emoji": False}


def parsed(text: str, most: int = SECTION) -> Doc:
    """Text that Slack parses: our own words, escaped, with date tokens."""
    return {"type": "mrkdwn", "text": cut(text, most), "verbatim": True}


def header(text: str, block_id: str) -> Doc:
    return {"type": "header", "block_id": block_id, "text": plain(text, HEADER)}


def section(text: Doc, block_id: str) -> Doc:
    return {"type": "section", "block_id": block_id, "text": text}


def context(text: Doc, block_id: str) -> Doc:
    return {"type": "context", "block_id": block_id, "elements": [text]}


def words(text: str, end: str = "", **style: bool) -> Doc:
    """An element of rich text: shown as it stands, an empty one as a dash."""
    element: Doc = {"type": "text", "text": (visible(text) or "–") + end}
    if style:
        element["style"] = style
    return element


def line(*elements: Doc) -> Doc:
    return {"type": "rich_text_section", "elements": list(elements)}


def quote(text: str) -> Doc:
    return {"type": "rich_text_quote", "elements": [words(text)]}


def rich(parts: Iterable[Doc], block_id: str) -> Doc:
    return {"type": "rich_text", "block_id": block_id, "elements": list(parts)}


def actions(elements: list[Doc], block_id: str) -> Doc:
    return {"type": "actions", "block_id": block_id, "elements": elements}


def button(label: str, action: str, value: str, **more: Any) -> Doc:
    return {
        "type": "button",
        "text": plain(label, BUTTON),
        "action_id": action,
        "value": value,
        **more,
    }


def link(label: str, action: str, url: str) -> Doc:
    return {"type": "button", "text": plain(label, BUTTON), "action_id": action, "url": url}


def confirm(title: str, text: str, yes: str, no: str) -> Doc:
    """The question that Slack puts before an action."""
    return {
        "title": plain(title, CONFIRM_TITLE),
        "text": plain(text, CONFIRM_TEXT),
        "confirm": plain(yes, CONFIRM_BUTTON),
        "deny": plain(no, CONFIRM_BUTTON),
    }


def people(label: str, action: str) -> Doc:
    """A menu of everybody in the workspace; Slack offers no narrower one."""
    return {
        "type": "users_select",
        "action_id": action,
        "placeholder": plain(label, PLACEHOLDER),
    }


def menu(label: str, action: str, options: Iterable[tuple[str, str]]) -> Doc:
    """A menu of our own: (label, value) of each option."""
    return {
        "type": "static_select",
        "action_id": action,
        "placeholder": plain(label, PLACEHOLDER),
        "options": [{"text": plain(text, OPTION), "value": value} for text, value in options],
    }


def field(label: str, name: str, element: Doc, optional: bool = False) -> Doc:
    """An input of a form; its block has the name of its element."""
    asked: Doc = {"type": "input", "block_id": name, "label": plain(label), "element": element}
    return asked | {"optional": True} if optional else asked


def choice(
    name: str, label: str, groups: Mapping[str, Sequence[tuple[str, str]]], chosen: str = ""
) -> Doc:
    """A menu of options (value, text) under headings; a single heading is left out."""
    options = {
        heading: [{"text": plain(text, OPTION), "value": value} for value, text in rows]
        for heading, rows in groups.items()
    }
    every = [option for rows in options.values() for option in rows]
    first = next((option for option in every if option["value"] == chosen), None)
    shown: Doc = (
        {"options": every}
        if len(options) == 1
        else {
            "option_groups": [
                {"label": plain(heading, OPTION), "options": rows}
                for heading, rows in options.items()
            ]
        }
    )
    return {
        "type": "static_select",
        "action_id": name,
        "placeholder": plain(label, PLACEHOLDER),
        **shown,
        **({"initial_option": first} if first else {}),
    }


def moment(name: str, at: datetime) -> Doc:
    """A day and a time, which everybody picks on their own clock."""
    return {
        "type": "datetimepicker",
        "action_id": name,
        "initial_date_time": int(at.timestamp()),
    }


def typed(name: str, text: str, most: int) -> Doc:
    """One line to type in."""
    element: Doc = {"type": "plain_text_input", "action_id": name, "max_length": most}
    return element | {"initial_value": text} if text else element


class Token(str):
    """Something that Slack is to parse, as it stands."""

    __slots__ = ()


@lru_cache(maxsize=1_000)  # what is due stands on every card of its ticket, and "now" twice on each
def date(at: datetime) -> Token:
    """A point in time that everybody sees on their own clock, and in UTC where that cannot be."""
    wall = at.astimezone(UTC).isoformat(" ", "minutes")[: len("2026-11-28 15:40")]
    return Token(f"<!date^{int(at.timestamp())}^{{date_short_pretty}} {{time}}|{wall} UTC>")
