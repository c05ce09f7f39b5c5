"""What Slack refuses in blocks and views, as a table of shapes. Pure: no state, no I/O.

The limits are those of `@slack/types` and of slack-sdk's models; where the two differ, the smaller.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.sandbox.slack_shapes import (
    Problems,
    Rule,
    Shape,
    anything,
    choice,
    flag,
    items,
    kinds,
    plain,
    refuse,
    shape,
    string,
    text,
    whole,
)

Doc = dict[str, Any]

MESSAGE_BLOCKS_MAX = 50
VIEW_BLOCKS_MAX = 100
MESSAGE_TEXT_MAX = 12_000  # bolt-js#2867: 9,597 accepted, 11,341 to 13,297 rejected

ID = string(255)
CONFIRM: Rule = shape(
    {
        "title!": plain(100),
        "text!": text(300),
        "confirm!": plain(30),
        "deny!": plain(30),
        "style": choice("primary", "danger"),
    }
)
OPTION: Rule = shape(
    {"text!": plain(75), "value!": string(75), "description": plain(75), "url": string(3000)}
)
RICH_OPTION: Rule = shape({"text!": text(75), "value!": string(75), "description": text(75)})
GROUP: Rule = shape({"label!": plain(75), "options!": items(100, OPTION)})

_COMMON: Shape = {"action_id": ID, "confirm": CONFIRM, "focus_on_load": flag}
_HINTED: Shape = {**_COMMON, "placeholder": plain(150)}
_OPTIONS: Shape = {"options": items(100, OPTION), "option_groups": items(100, GROUP)}
_LINE: Shape = {
    "action_id": ID,
    "focus_on_load": flag,
    "placeholder": plain(150),
    "initial_value": string(3000, 0),
    "dispatch_action_config": anything,
}
IMAGE: Shape = {"alt_text!": string(2000), "image_url": string(3000), "slack_file": anything}

SELECTS: dict[str, Shape] = {
    "static_select": {**_HINTED, **_OPTIONS, "initial_option": OPTION},
    "users_select": {**_HINTED, "initial_user": ID},
    "conversations_select": {
        **_HINTED,
        "initial_conversation": ID,
        "default_to_current_conversation": flag,
        "filter": anything,
        "response_url_enabled": flag,
    },
    "channels_select": {**_HINTED, "initial_channel": ID, "response_url_enabled": flag},
    "multi_static_select": {
        **_HINTED,
        **_OPTIONS,
        "initial_options": items(100, OPTION),
        "max_selected_items": whole,
    },
    "multi_users_select": {
        **_HINTED,
        "initial_users": items(100, ID),
        "max_selected_items": whole,
    },
    "checkboxes": {
        **_COMMON,
        "options!": items(10, RICH_OPTION),
        "initial_options": items(10, RICH_OPTION),
    },
    "radio_buttons": {
        **_COMMON,
        "options!": items(10, RICH_OPTION),
        "initial_option": RICH_OPTION,
    },
    "datepicker": {**_HINTED, "initial_date": string(10)},
    "timepicker": {**_HINTED, "initial_time": string(5), "timezone": ID},
    "datetimepicker": {**_COMMON, "initial_date_time": whole},
}
CLICKS: dict[str, Shape] = {
    "button": {
        "text!": plain(75),
        "action_id": ID,
        "url": string(3000),
        "value": string(2000),
        "style": choice("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    },
    "overflow": {"action_id": ID, "options!": items(5, OPTION, 2), "confirm": CONFIRM},
}
INPUTS: dict[str, Shape] = {
    **SELECTS,
    "plain_text_input": {
        **_LINE,
        "multiline": flag,
        "min_length": whole,
        "max_length": whole,
    },
    "number_input": {
        **_LINE,
        "is_decimal_allowed!": flag,
        "min_value": string(50),
        "max_value": string(50),
    },
    "email_text_input": _LINE,
    "url_text_input": _LINE,
    "file_input": {"action_id": ID, "filetypes": anything, "max_files": whole},
}
_STYLE: Shape = {"style": anything}
RICH_ELEMENTS: dict[str, Shape] = {
    "text": {"text!": string(MESSAGE_TEXT_MAX), **_STYLE},
    "link": {"url!": string(3000), "text": string(3000), "unsafe": flag, **_STYLE},
    "user": {"user_id!": ID, **_STYLE},
    "usergroup": {"usergroup_id!": ID, **_STYLE},
    "channel": {"channel_id!": ID, **_STYLE},
    "broadcast": {"range!": choice("here", "channel", "everyone"), **_STYLE},
    "emoji": {"name!": ID, "unicode": ID, "skin_tone": whole, **_STYLE},
    "date": {"timestamp!": whole, "format!": ID, "url": ID, "fallback": ID, **_STYLE},
}
_RICH: Shape = {"elements!": items(1000, kinds(RICH_ELEMENTS), 0)}
_SECTIONS: dict[str, Shape] = {
    "rich_text_section": _RICH,
    "rich_text_quote": {**_RICH, "border": whole},
    "rich_text_preformatted": {**_RICH, "border": whole, "language": ID},
    "rich_text_list": {
        "elements!": items(1000, kinds({"rich_text_section": _RICH})),
        "style!": choice("bullet", "ordered"),
        "indent": whole,
        "offset": whole,
        "border": whole,
    },
}
TEXTS: dict[str, Shape] = {
    "plain_text": {"text!": string(3000), "emoji": flag},
    "mrkdwn": {"text!": string(3000), "verbatim": flag},
}
BLOCKS: dict[str, Shape] = {
    "divider": {},
    "header": {"text!": plain(150)},
    "section": {
        "text": text(3000),
        "fields": items(10, text(2000)),
        "accessory": kinds({**SELECTS, **CLICKS, "image": IMAGE}),
        "expand": flag,
    },
    "context": {"elements!": items(10, kinds({**TEXTS, "image": IMAGE}))},
    "actions": {"elements!": items(25, kinds({**SELECTS, **CLICKS}))},
    "image": {**IMAGE, "title": plain(2000)},
    "input": {
        "label!": plain(2000),
        "element!": kinds(INPUTS),
        "hint": plain(2000),
        "optional": flag,
        "dispatch_action": flag,
    },
    "rich_text": {"elements!": items(100, kinds(_SECTIONS), 0)},
}
MARKDOWN: Shape = {"text!": string(MESSAGE_TEXT_MAX)}
IN_MESSAGE: Rule = kinds(
    {k: {**v, "block_id": ID} for k, v in {**BLOCKS, "markdown": MARKDOWN}.items()}
)
IN_VIEW: Rule = kinds({k: {**v, "block_id": ID} for k, v in BLOCKS.items()})
_VIEW: Shape = {
    "blocks!": items(VIEW_BLOCKS_MAX, IN_VIEW),
    "private_metadata": string(3000, 0),
    "callback_id": string(255, 0),
    "external_id": string(255, 0),
}
VIEW: Rule = kinds(
    {
        "home": _VIEW,
        "modal": {
            **_VIEW,
            "title!": plain(24),
            "submit": plain(24),
            "close": plain(24),
            "clear_on_close": flag,
            "notify_on_close": flag,
            "submit_disabled": flag,
        },
    }
)


def elements_of(block: Doc) -> list[Doc]:
    """The interactive or textual elements that stand in one block."""
    found = list(block.get("elements") or []) if block.get("type") == "actions" else []
    found += [block[key] for key in ("accessory", "element") if block.get(key)]
    return found


# @slack/types, block-elements: YYYY-MM-DD, HH:mm, and a Unix time of ten digits.
TIMES = {
    "datepicker": re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
    "timepicker": re.compile(r"([01]\d|2[0-3]):[0-5]\d"),
    "datetimepicker": re.compile(r"\d{10}"),
}
PRESET_TIMES = {kind: f"initial_{kind.removesuffix('picker')}" for kind in TIMES} | {
    "datetimepicker": "initial_date_time"
}


def _offered(element: Doc) -> list[Doc]:
    groups = element.get("option_groups") or []
    return [*(element.get("options") or []), *(row for group in groups for row in group["options"])]


def _check_element(element: Doc, at: str, problems: Problems) -> None:
    kind = element.get("type")
    if kind in ("static_select", "multi_static_select"):
        if bool(element.get("options")) == bool(element.get("option_groups")):
            refuse(problems, at, "must define either `options` or `option_groups`")
        elif element.get("initial_option") and element["initial_option"] not in _offered(element):
            refuse(problems, f"{at}/initial_option", "must be one of the options")
    elif kind in TIMES and PRESET_TIMES[kind] in element:
        if not TIMES[kind].fullmatch(str(element[PRESET_TIMES[kind]])):
            refuse(problems, f"{at}/{PRESET_TIMES[kind]}", "must have the format of the picker")
    elif kind == "plain_text_input":
        longest = element.get("max_length", 3000)
        if not (isinstance(longest, int) and 1 <= longest <= 3000):
            refuse(problems, f"{at}/max_length", "must be between 1 and 3000")


def _check_block(block: Doc, at: str, problems: Problems) -> None:
    kind = block.get("type")
    if kind == "section" and not (block.get("text") or block.get("fields")):
        refuse(problems, at, "must define either `text` or `fields`")
    pictures = [block] if kind == "image" else [block.get("accessory") or {}]
    pictures += block.get("elements") or [] if kind == "context" else []
    for part in pictures:
        if (
            isinstance(part, dict)
            and part.get("type") == "image"
            and not (bool(part.get("image_url")) ^ bool(part.get("slack_file")))
        ):
            refuse(problems, at, "must define either `image_url` or `slack_file`")
    seen: set[str] = set()
    for element in elements_of(block):
        _check_element(element, at, problems)
        name = element.get("action_id")
        if name in seen:
            refuse(problems, at, f"`action_id` with value `{name}` already exists in this block")
        seen.update([name] if name else [])


def _check_together(blocks: list[Doc], at: str, problems: Problems) -> None:
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        _check_block(block, f"{at}/{index}", problems)
        name = block.get("block_id")
        if name in seen:
            refuse(problems, f"{at}/{index}/block_id", f"`block_id` {name} already exists")
        seen.update([name] if name else [])


def check_message(blocks: Any) -> Problems:
    """What Slack would say against the blocks of one message; empty when it would take them."""
    problems: Problems = []
    items(MESSAGE_BLOCKS_MAX, IN_MESSAGE, 0)(blocks, "/blocks", problems)
    if not problems:
        _check_together(blocks, "/blocks", problems)
    return problems


def check_view(view: Any) -> Problems:
    """What Slack would say against a modal or a home tab; empty when it would take it."""
    problems: Problems = []
    VIEW(view, "/view", problems)
    if problems:
        return problems
    _check_together(view["blocks"], "/view/blocks", problems)
    asks = any(block["type"] == "input" for block in view["blocks"])
    if view["type"] == "modal" and asks and not view.get("submit"):
        refuse(problems, "/view/submit", "must define `submit` to use an `input` block in modals")
    return problems


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "text" and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts(value)


def text_size(blocks: Any) -> int:
    """Characters of text in all blocks together, which Slack bounds for a message."""
    return sum(map(len, _texts(blocks)))
