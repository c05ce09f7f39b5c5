"""Clocks that run out are counted by kind and channel, each once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from prometheus_client import REGISTRY

from bot.metrics import counted
from bot.policy import make_policy
from config.settings import Settings
from flows.case import Address, Case, Clock, ClockKind, Stage, Ticket
from flows.decide import Decision, decide
from flows.policy import Policy
from flows.tasks import Event, Look, Sent, TaskEnded
from locales.catalog import shipped

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def breaches(channel: str) -> float:
    labels = {"clock": "update", "channel": channel}
    return REGISTRY.get_sample_value("amends_clock_breaches_total", labels) or 0.0


def ruled(policy: Policy, case: Case, event: Event, at: datetime, number: int) -> Decision:
    return decide(case, event, policy, at, number)


def test_a_clock_that_runs_out_is_counted_once() -> None:
    policy = make_policy(Settings.model_construct(), shipped())
    rules = counted(partial(ruled, policy))
    due = NOW + timedelta(hours=1)
    clock = Clock(ClockKind.UPDATE, 60, NOW, due, NOW, calendar=True, told=95, alarm_at=due)
    where = Address("telegram", "7")
    ticket = Ticket(4, "complaints", Stage.OPEN, NOW, where, clocks=(clock,), look_at=due)
    before, elsewhere = breaches("telegram"), breaches("whatsapp")
    case = Case(1, (where,), tickets=(ticket,))
    early = rules(case, TaskEnded(Look(NOW, 4), Sent()), NOW, 0)
    assert (early.case, breaches("telegram")) == (case, before)
    ended = rules(case, TaskEnded(Look(due, 4), Sent()), due, 0)
    assert breaches("telegram") == before + 1
    again = replace(ended.case.tickets[0], look_at=due)
    rules(replace(ended.case, tickets=(again,)), TaskEnded(Look(due, 4), Sent()), due, 0)
    assert breaches("telegram") == before + 1
    assert breaches("whatsapp") == elsewhere
