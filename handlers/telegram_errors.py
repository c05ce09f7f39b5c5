"""How the Bot API's answers end an errand: the one table from foreign errors to our outcomes.

The reasons: rate_limited, unreachable, token_refused, file_unavailable (tried again); blocked,
deactivated, kicked, chat_not_found, message_gone, too_old, too_big, too_long, bad_request
(never); timeout, dropped, server_error (nobody knows). No text of Telegram's leaves this file
except for people who check the installation: it may quote what was sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flows.tasks import Outcome, Refused, Retry, Sent, Uncertain
from handlers.calling import CONFIGURATION_SECONDS, TOKEN_REFUSED
from handlers.packing import unpack


@dataclass(frozen=True, slots=True)
class Reply:
    """What a method returned."""

    result: Any


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no result, as an outcome; `moved_to` is the chat's new id, if it has one."""

    outcome: Outcome
    status: int = 0
    description: str = ""
    moved_to: str | None = None


AS_DOCUMENT = Refused("as_document")  # the same bytes are welcome as a file

# (status, words of the description, outcome); the first row that fits counts, "" fits all.
# Descriptions: github.com/tdlib/telegram-bot-api, Client.cpp, and tdlib/td (photos, voices).
OUTCOMES: tuple[tuple[int, str, Outcome], ...] = (
    (400, "message is not modified", Sent()),
    (400, "query is too old", Sent()),  # the client has stopped waiting by itself
    (400, "message to delete not found", Sent()),
    (400, "message can't be deleted", Refused("too_old")),
    (400, "message to edit not found", Refused("message_gone")),
    (400, "message can't be edited", Refused("too_old")),
    (400, "too big for a photo", AS_DOCUMENT),
    (400, "photo_invalid_dimensions", AS_DOCUMENT),
    (400, "photo_ext_invalid", AS_DOCUMENT),
    (400, "photo_save_file_invalid", AS_DOCUMENT),
    (400, "image_process_failed", AS_DOCUMENT),
    (400, "voice_messages_forbidden", AS_DOCUMENT),  # the customer takes no voice messages
    (400, "too big", Refused("too_big")),
    (400, "too long", Refused("too_long")),
    (400, "message_too_long", Refused("too_long")),
    (400, "temporarily unavailable", Retry(None, "file_unavailable")),
    (400, "chat not found", Refused("chat_not_found")),
    (400, "", Refused("bad_request")),
    (401, "", TOKEN_REFUSED),
    (403, "deactivated", Refused("deactivated")),
    (403, "kicked", Refused("kicked")),
    (403, "group chat was deleted", Refused("kicked")),
    (403, "not a member", Refused("kicked")),
    (403, "", Refused("blocked")),
    (404, "", TOKEN_REFUSED),
    (409, "", Retry(CONFIGURATION_SECONDS, "conflict")),
    (413, "", Refused("too_big")),
)


def read_answer(status: int, body: bytes) -> Reply | Failure:
    """The meaning of an HTTP answer, also when it is not the Bot API that answers."""
    try:
        answer = unpack(body)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        return Failure(outcome_of(status, ""), status)
    if answer.get("ok") is True:
        return Reply(answer.get("result"))
    description = str(answer.get("description", ""))
    parameters = answer.get("parameters")
    details = parameters if isinstance(parameters, dict) else {}
    moved = details.get("migrate_to_chat_id")
    return Failure(
        outcome_of(status, description, details.get("retry_after")),
        status,
        description,
        None if moved is None else str(moved),
    )


def outcome_of(status: int, description: str, retry_after: object = None) -> Outcome:
    """How a call that failed ended. 429 names the seconds to wait; 5xx may have worked."""
    if status == 429:
        known = isinstance(retry_after, int | float)
        return Retry(float(str(retry_after)) if known else None, "rate_limited")
    if 300 <= status < 400:  # a portal or a wrong address; the Bot API never redirects
        return Retry(CONFIGURATION_SECONDS, "unreachable")
    said = description.lower()
    for code, words, outcome in OUTCOMES:
        if code == status and words in said:
            return outcome
    return Refused("bad_request") if 400 <= status < 500 else Uncertain("server_error")
