"""How the Cloud API's answers end an errand: the one table from its codes to our outcomes.

The codes: developers.facebook.com, WhatsApp Cloud API, error codes (2026-05-15). Logic is built on
`code`, never on titles. The same codes come with statuses, hours after a call was accepted. No text
of the platform's leaves this file except for people who check the installation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flows.tasks import Outcome, Refused, Retry, Uncertain
from handlers.calling import CONFIGURATION_SECONDS, TOKEN_REFUSED
from handlers.packing import unpack

SPAM_SECONDS = 1800.0  # a restricted number must be left alone
PAIR_BASE, PAIR_TRIES = 4.0, 6  # "4^X seconds", and no more than about an hour
PAIR_LIMITED = 131056

WINDOW_CLOSED = Refused("window_closed")
AS_DOCUMENT = Refused("as_document")  # the same bytes are welcome as a file

OUTCOMES: dict[int, Outcome] = {
    0: TOKEN_REFUSED,
    1: Retry(None, "server_error"),
    2: Retry(None, "server_error"),
    3: TOKEN_REFUSED,
    4: Retry(60.0, "api_limited"),
    10: TOKEN_REFUSED,
    100: Refused("bad_request"),
    190: TOKEN_REFUSED,
    368: Refused("account_locked"),
    80007: Retry(60.0, "api_limited"),
    130429: Retry(None, "number_limited"),
    130472: Refused("held_back"),
    130497: Refused("country_not_allowed"),
    131000: Retry(None, "server_error"),
    131005: TOKEN_REFUSED,
    131008: Refused("bad_request"),
    131009: Refused("bad_request"),
    131016: Retry(None, "server_error"),
    131021: Refused("own_number"),
    131026: Refused("undeliverable"),
    131030: Refused("not_a_test_number"),
    131031: Refused("account_locked"),
    131042: Refused("payment_missing"),
    131045: Refused("not_registered"),
    131047: WINDOW_CLOSED,
    131048: Retry(SPAM_SECONDS, "spam_limited"),
    131049: Refused("held_back"),
    131051: Refused("type_not_taken"),
    131052: Retry(None, "file_unavailable"),
    131053: AS_DOCUMENT,
    PAIR_LIMITED: Retry(PAIR_BASE, "rate_limited"),
    131062: Refused("needs_phone"),
    132000: Refused("template_faulty"),
    132001: Refused("no_template"),
    132005: Refused("template_faulty"),
    132007: Refused("template_faulty"),
    132012: Refused("template_faulty"),
    132015: Refused("template_paused"),
    132016: Refused("template_disabled"),
    132018: Refused("template_faulty"),
    133010: Refused("not_registered"),
}
PERMISSIONS = range(200, 300)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a call returned."""

    result: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no result, as an outcome."""

    outcome: Outcome
    status: int = 0
    code: int | None = None
    description: str = ""


def read_answer(status: int, body: bytes, attempt: int = 1) -> Reply | Failure:
    """The meaning of an HTTP answer, also when it is not the Cloud API that answers."""
    try:
        answer = unpack(body)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        return Failure(_unknown(status), status)
    error = answer.get("error")
    if isinstance(error, dict):
        code = error.get("code")
        known = code if type(code) is int else None
        return Failure(outcome_of(known, status, attempt), status, known, str(error.get("message")))
    if status != 200:
        return Failure(_unknown(status), status)
    return Reply(answer)


def outcome_of(code: int | None, status: int = 400, attempt: int = 1) -> Outcome:
    """How a call that failed ended. `attempt` counts from 1: who is too fast waits 4^X seconds."""
    if code == PAIR_LIMITED:
        return Retry(PAIR_BASE ** min(attempt, PAIR_TRIES), "rate_limited")
    if code in PERMISSIONS:
        return TOKEN_REFUSED
    known = None if code is None else OUTCOMES.get(code)
    return known if known is not None else _unknown(status)


def why_failed(code: int | None) -> str:
    """The reason of a message that was accepted and failed later: nothing tries it again."""
    outcome = outcome_of(code)
    if outcome == AS_DOCUMENT:
        return "file_not_taken"
    return getattr(outcome, "why", "bad_request")


def _unknown(status: int) -> Outcome:
    if status == 429:
        return Retry(None, "number_limited")
    if status in (401, 403):
        return TOKEN_REFUSED
    if 300 <= status < 400:  # a portal or a wrong address; the Cloud API never redirects
        return Retry(CONFIGURATION_SECONDS, "unreachable")
    return Refused("bad_request") if 400 <= status < 500 else Uncertain("server_error")
