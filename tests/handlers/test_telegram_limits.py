"""The Bot API's limits, as python-telegram-bot keeps them up to date."""

from __future__ import annotations

from telegram.constants import (
    BotCommandLimit,
    CallbackQueryLimit,
    ChatMemberStatus,
    FileSizeLimit,
    InlineKeyboardButtonLimit,
    MessageLimit,
    PollingLimit,
    UpdateType,
)

from handlers import telegram, telegram_files, telegram_read, telegram_setup


def test_the_limits_are_telegrams() -> None:
    ours_and_theirs: list[tuple[int, int]] = [
        (telegram.MAX_UPDATES, PollingLimit.MAX_LIMIT),
        (telegram_files.MAX_PHOTO, FileSizeLimit.PHOTOSIZE_UPLOAD),
        (telegram_files.MAX_UPLOAD, FileSizeLimit.FILESIZE_UPLOAD),
        (telegram_setup.MAX_DESCRIPTION, BotCommandLimit.MAX_DESCRIPTION),
        (telegram.MAX_TEXT, MessageLimit.MAX_TEXT_LENGTH),
        (telegram.MAX_CAPTION, MessageLimit.CAPTION_LENGTH),
        (telegram.MAX_TOAST, CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH),
        (telegram.MAX_TOKEN, InlineKeyboardButtonLimit.MAX_CALLBACK_DATA),
    ]
    assert [ours for ours, _ in ours_and_theirs] == [theirs for _, theirs in ours_and_theirs]


def test_kinds_and_states_go_by_telegrams_names() -> None:
    assert telegram_read.KINDS == (
        UpdateType.MESSAGE,
        UpdateType.EDITED_MESSAGE,
        UpdateType.CALLBACK_QUERY,
        UpdateType.MY_CHAT_MEMBER,
    )
    assert telegram_read.GONE == (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)
