"""Every code of the platform ends an errand in one way, and an agent can read why."""

from __future__ import annotations

import json

import pytest

from flows.tasks import Outcome, Refused, Retry, Uncertain
from handlers.slack.voice import Voice
from handlers.whatsapp_errors import (
    AS_DOCUMENT,
    OUTCOMES,
    TOKEN_REFUSED,
    Failure,
    Reply,
    outcome_of,
    read_answer,
    why_failed,
)
from handlers.whatsapp_templates import WHY
from locales.catalog import SHIPPED, shipped

# platforms.md, B6: what each code asks for
EXPECTED: dict[int, Outcome | type] = {
    131047: Refused("window_closed"),
    131026: Refused("undeliverable"),
    131056: Retry(4.0, "rate_limited"),
    130429: Retry(None, "number_limited"),
    131048: Retry,
    131049: Refused("held_back"),
    131051: Refused("type_not_taken"),
    131052: Retry,
    131053: AS_DOCUMENT,
    **dict.fromkeys((131000, 131016, 1, 2), Retry(None, "server_error")),
    **dict.fromkeys((131008, 131009, 100), Refused("bad_request")),
    **dict.fromkeys((132000, 132012, 132005), Refused("template_faulty")),
    132001: Refused("no_template"),
    132015: Refused("template_paused"),
    132016: Refused("template_disabled"),
    131042: Refused("payment_missing"),
    **dict.fromkeys((190, 0, 10, 200, 240, 299, 131005), TOKEN_REFUSED),
    **dict.fromkeys((4, 80007), Retry(60.0, "api_limited")),
    **dict.fromkeys((368, 131031), Refused("account_locked")),
    131021: Refused("own_number"),
    131030: Refused("not_a_test_number"),
    133010: Refused("not_registered"),
    131062: Refused("needs_phone"),
}


@pytest.mark.parametrize("code", EXPECTED)
def test_a_code_ends_an_errand(code: int) -> None:
    body = json.dumps({"error": {"code": code, "message": "(#) words"}}).encode()
    answer = read_answer(400, body)
    assert isinstance(answer, Failure)
    expected = EXPECTED[code]
    if isinstance(expected, type):
        assert isinstance(answer.outcome, expected)
    else:
        assert answer.outcome == expected


@pytest.mark.parametrize("language", SHIPPED)
def test_every_reason_has_a_sentence_for_agents(language: str) -> None:
    voice = Voice(shipped(), language)
    reasons = {getattr(outcome, "why", "") for outcome in OUTCOMES.values()}
    reasons = reasons - {"as_document"} | {why_failed(131053), "cannot_erase"}
    reasons |= {why.why for why in WHY.values()}
    for why in reasons:
        assert voice.knows(f"sent-why-{why}"), why


def test_who_is_too_fast_for_one_customer_waits_longer_each_time() -> None:
    waits = [outcome_of(131056, 400, attempt) for attempt in (1, 2, 3, 9)]
    assert [wait.after for wait in waits if isinstance(wait, Retry)] == [4.0, 16.0, 64.0, 4096.0]


def test_what_fails_later_is_never_tried_again_by_itself() -> None:
    for code in OUTCOMES:
        assert why_failed(code)
    assert why_failed(131047) == "window_closed"
    assert why_failed(None) == "bad_request"


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, b'{"messages": []}', Reply({"messages": []})),
        (500, b"<html>", Failure(Uncertain("server_error"), 500)),
        (503, b"{}", Failure(Uncertain("server_error"), 503)),
        (302, b"", Failure(Retry(60.0, "unreachable"), 302)),
        (401, b"", Failure(TOKEN_REFUSED, 401)),
        (404, b"[]", Failure(Refused("bad_request"), 404)),
        (429, b"", Failure(Retry(None, "number_limited"), 429)),
    ],
)
def test_an_answer_without_a_code(status: int, body: bytes, expected: Reply | Failure) -> None:
    assert read_answer(status, body) == expected
