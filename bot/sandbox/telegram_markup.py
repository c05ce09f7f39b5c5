"""Keyboards as the server accepts them. Refuses what the real one refuses; keeps no state."""

from __future__ import annotations

from typing import Any

from bot.sandbox.telegram_faults import Json, bad_request

MAX_BUTTONS = 100  # PTB constants
MAX_CALLBACK_DATA = 64  # bytes of UTF-8, InlineKeyboardButton.callback_data

_OTHER_ACTIONS = (
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)


def check_markup(markup: Any) -> Json | None:
    """The reply markup in its stored form, None when there is none."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = [_checked_row(row) for row in _rows(markup["inline_keyboard"], "inline ")]
        rows = [row for row in rows if row]
        if sum(map(len, rows)) > MAX_BUTTONS:
            raise bad_request("reply markup is too long")
        return {"inline_keyboard": rows}
    if "keyboard" in markup:
        rows = [[_key(key) for key in row] for row in _rows(markup["keyboard"], "")]
        return dict(markup) | {"keyboard": rows}
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        return dict(markup)
    return None


def _rows(rows: Any, kind: str) -> list[list[Any]]:
    field = "inline_keyboard" if kind else "keyboard"
    if not isinstance(rows, list):
        raise bad_request(f'field "{field}" of the ReplyMarkup must be an Array of Arrays')
    for row in rows:
        if not isinstance(row, list):
            raise bad_request(f'field "{field}" of the ReplyMarkup must be an Array of Arrays')
    return rows


def _checked_row(row: list[Any]) -> list[Json]:
    for button in row:
        if not isinstance(button, dict):
            raise bad_request("can't parse inline keyboard button: must be an Object")
        if not isinstance(button.get("text"), str):
            raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
        _check_button(button)
    return row


def _check_button(button: Json) -> None:
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if "callback_data" in button:
        if not 1 <= len(str(button["callback_data"]).encode()) <= MAX_CALLBACK_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
    elif "url" in button:
        _check_url(str(button["url"]))
    elif not any(action in button for action in _OTHER_ACTIONS):
        reason = "Text buttons are unallowed in the inline keyboard"
        raise bad_request(f"can't parse inline keyboard button: {reason}")


def _check_url(url: str) -> None:
    if not url.startswith(("http://", "https://", "tg://")) or " " in url:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _key(key: Any) -> Json:
    button = {"text": key} if isinstance(key, str) else key
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request("can't parse keyboard button: must be a String or an Object")
    return button
