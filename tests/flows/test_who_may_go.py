"""Who may be forgotten, and what holds a customer back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from bot.policy import make_policy
from config.settings import KeepSettings, Settings
from flows.case import (
    Address,
    Case,
    Claim,
    ClaimState,
    Due,
    Held,
    Message,
    MessageState,
    Person,
    Promise,
    PutOff,
    Side,
    Stage,
    Ticket,
)
from flows.decide import decide
from flows.events import CommandGiven, Hints
from flows.forgetting import is_forgotten, may_be_forgotten
from flows.tasks import Say
from locales.catalog import shipped

HINTS = Hints(client="en", guess="en")
AT = datetime(2026, 11, 28, tzinfo=UTC)
THEN = AT - timedelta(days=800)
TICKET = Ticket(7, "complaints", Stage.RESOLVED, THEN, Address("telegram", "1"))
FILED = Claim(1, "shop", "filed", THEN)
LATER = Due("answer", AT + timedelta(days=1), ours=True)
LAPSED = replace(LATER, at=THEN)


def may(**changes: object) -> bool:
    ticket = replace(TICKET, **changes)  # type: ignore[arg-type]
    return may_be_forgotten(Case(7, (TICKET.address,), tickets=(TICKET, ticket)), AT)


def said(state: MessageState) -> Message:
    return Message(1, Side.AGENT, "U1", "Hello", THEN, state)


def test_with_whom_all_is_settled_may_be_forgotten() -> None:
    assert may()
    assert may(messages=(said(MessageState.SENT), said(MessageState.DISCARDED)))
    assert may(claims=(replace(FILED, state=ClaimState.LOST),))
    assert may(claims=(replace(FILED, automatic=True, dues=(LAPSED,)),))


@pytest.mark.parametrize(
    "changes",
    [
        {"stage": Stage.OPEN},
        {"stage": Stage.CLAIMED},
        {"promise": Promise(AT, "UTC", THEN)},
        {"claims": (FILED,)},
        {"claims": (replace(FILED, state=ClaimState.WAITING),)},
        {"claims": (replace(FILED, automatic=True, dues=(LATER,)),)},
        {"put_off": (PutOff("send", Person("U1"), AT, "UTC"),)},
        {"sends_at": AT},
        {"messages": (said(MessageState.WAITING),)},
        {"messages": (said(MessageState.SENDING),)},
        {"messages": (said(MessageState.UNCERTAIN),)},
    ],
)
def test_what_goes_on_holds_a_customer_back(changes: dict[str, object]) -> None:
    assert not may(**changes)


def test_kept_words_and_another_case_hold_a_case_back() -> None:
    assert not may_be_forgotten(Case(7, held=(Held(()),)), AT)
    assert not may_be_forgotten(Case(7, joined_to=3), AT)
    assert is_forgotten(Case(7))
    assert not is_forgotten(Case(7, (TICKET.address,)))


@pytest.mark.parametrize("days", [0, 730])
def test_a_time_is_told_only_where_there_is_one(days: int) -> None:
    policy = replace(make_policy(Settings.model_construct(), shipped()), keep_days=days)
    said = CommandGiven(TICKET.address, "m1", "help", "", HINTS)
    tasks = decide(Case(7), said, policy, AT, 1).tasks
    told = [one for task in tasks if isinstance(task, Say) for one in task.words]
    assert "help" in [one.key for one in told]
    times = [one.args for one in told if one.key == "kept-for"]
    assert times == ([{"days": days}] if days else [])


@pytest.mark.parametrize(
    "mistake", [{"payloads_days": 0}, {"payloads_days": 900}, {"customers_days": 29}]
)
def test_settings_that_would_make_the_told_time_untrue_are_refused(mistake: dict[str, int]) -> None:
    with pytest.raises(ValidationError, match="customers_days"):
        KeepSettings(**mistake)
    assert KeepSettings(customers_days=0, payloads_days=0).customers_days == 0
