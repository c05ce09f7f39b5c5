"""Texts as the Cloud API takes them, and a question with its choices as a message.

Limits: the OpenAPI description facebook/openapi, business-messaging-api v23.0; the length of a
text body stands in the manual only. What does not live here: what a text says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from flows.prompts import PAGE_TOKEN
from handlers.characters import cut, length

MAX_TEXT = 4096
MAX_BODY = 1024  # of a message with buttons or a list
MAX_CAPTION = 1024
MAX_BUTTONS, MAX_BUTTON = 3, 20
MAX_ROWS, MAX_ROW, MAX_DESCRIPTION = 10, 24, 72
MAX_OPENER = 20  # the label that opens a list
MAX_OPAQUE = 512  # biz_opaque_callback_data

Doc = dict[str, Any]


class Choice(NamedTuple):
    """What can be tapped, and the token that comes back."""

    label: str
    token: str


class Labels(NamedTuple):
    """What opens a list, and what shows the next page of it."""

    open: str
    more: str


def with_choices(body: str, choices: Sequence[Choice], labels: Labels, page: int = 0) -> Doc:
    """The message's `type` and content: up to three buttons, a list, or text with numbers."""
    if not choices:
        return {"type": "text", "text": _text(body)}
    if length(body) > MAX_BODY:
        lines = [f"{number}. {choice.label}" for number, choice in enumerate(choices, 1)]
        return {"type": "text", "text": _text("\n".join((cut(body, MAX_TEXT // 2), "", *lines)))}
    short = all(length(choice.label) <= MAX_BUTTON for choice in choices)
    if len(choices) <= MAX_BUTTONS and short:
        titles = _titles(choices, MAX_BUTTON)
        action: Doc = {
            "buttons": [
                {"type": "reply", "reply": {"id": choice.token, "title": title}}
                for choice, title in zip(choices, titles, strict=True)
            ]
        }
        return _interactive("button", body, action)
    rows = _rows(choices, labels.more, page)
    opener = cut(labels.open, MAX_OPENER)
    return _interactive("list", body, {"button": opener, "sections": [{"rows": rows}]})


def _interactive(kind: str, body: str, action: Doc) -> Doc:
    content = {"type": kind, "body": {"text": body}, "action": action}
    return {"type": "interactive", "interactive": content}


def _text(body: str) -> Doc:
    return {"body": cut(body, MAX_TEXT), "preview_url": False}


def _rows(choices: Sequence[Choice], more: str, page: int) -> list[Doc]:
    """One page of rows; the last row of each of several leads to the next, and round again."""
    if len(choices) > MAX_ROWS:
        size = MAX_ROWS - 1
        pages = [choices[at : at + size] for at in range(0, len(choices), size)]
        page = page % len(pages)
        following = Choice(more, f"{PAGE_TOKEN}{(page + 1) % len(pages)}")
        choices = (*pages[page], following)
    titles = _titles(choices, MAX_ROW)
    return [
        {"id": choice.token, "title": title}
        | ({"description": cut(choice.label, MAX_DESCRIPTION)} if title != choice.label else {})
        for choice, title in zip(choices, titles, strict=True)
    ]


def _titles(choices: Sequence[Choice], limit: int) -> list[str]:
    """Labels within the limit, none empty, no two alike: what was cut alike gets its number."""
    titles: list[str] = []
    for number, choice in enumerate(choices, 1):
        title = cut(choice.label.strip(), limit) or str(number)
        if title in titles:
            mark = f"{number}. "
            title = mark + cut(title, limit - len(mark))
        titles.append(title)
    return titles
