"""The clocks of a ticket: what starts, stops and holds them, and in whose time they run."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from talk import AGENT, ANA, LEAD, MONDAY, OTHER, Talk, complain, of, policy_of_world

from flows.calendars import Team, add_minutes, parse_hours
from flows.case import Address, Clock, ClockKind, Priority, Stage, WaitsFor
from flows.events import TeamEdited
from flows.policy import Queue, Target
from flows.targets import Facts, amounts_in, target_for
from flows.tasks import Deliver, Look, ShowCard, Uncertain
from flows.timers import due_next

POLICY = policy_of_world()
TEAM = POLICY.queues[0].teams
FIRST, NEXT, LIMIT, UPDATE, RESOLUTION = ClockKind
HOURS = parse_hours("Mon-Fri 09:00-18:00")


@pytest.fixture
def talk() -> Talk:
    return complain(Talk())


def clock(talk: Talk, kind: ClockKind) -> Clock:
    return next(row for row in talk.ticket.clocks if row.kind is kind)


def running(talk: Talk) -> set[ClockKind]:
    return {row.kind for row in talk.ticket.clocks if row.since}


def still(talk: Talk) -> set[ClockKind]:
    return {row.kind for row in talk.ticket.clocks if row.since is None}


def answer(talk: Talk, text: str = "We look into it.") -> None:
    if talk.ticket.owner is None:
        talk.button(AGENT, "claim")
    talk.write(AGENT, text)
    talk.button(AGENT, "send", talk.ticket.messages[-1].id)


# --- What starts and ends them -------------------------------------------------------------------


def test_a_new_ticket_is_owed_a_first_answer_an_update_and_a_resolution(talk: Talk) -> None:
    assert running(talk) == {FIRST, LIMIT, UPDATE, RESOLUTION}


def test_the_acknowledgement_ends_no_clock(talk: Talk) -> None:
    assert "ack-received-order" in talk.heard
    assert FIRST in running(talk)


def test_only_a_delivered_answer_ends_the_first_clock(talk: Talk) -> None:
    talk.button(AGENT, "claim")
    talk.write(AGENT, "We look into it.")
    assert FIRST in running(talk), "a draft is no answer"
    talk.refuse[Deliver] = Uncertain("timeout")
    talk.button(AGENT, "send", talk.ticket.messages[-1].id)
    assert FIRST in running(talk), "nobody knows whether it arrived"
    talk.button(AGENT, "arrived", talk.ticket.messages[-1].id)
    assert running(talk) == {UPDATE, RESOLUTION}


def test_writing_again_does_not_set_the_first_clock_back(talk: Talk) -> None:
    first = clock(talk, FIRST)
    talk.wait(minutes=10)
    talk.say("Is anybody there?")
    talk.command("human")
    assert clock(talk, FIRST) == first
    assert NEXT not in running(talk)


def test_an_answer_begins_the_update_anew(talk: Talk) -> None:
    before = clock(talk, UPDATE)
    talk.wait(minutes=10)
    answer(talk)
    assert clock(talk, UPDATE).started_at == talk.now
    assert clock(talk, RESOLUTION).started_at == before.started_at, "which only ends when resolved"


def test_the_next_answer_is_owed_from_the_first_message_that_has_none(talk: Talk) -> None:
    answer(talk)
    talk.wait(minutes=5)
    begun = talk.now
    talk.say("And the plug is broken as well")
    talk.wait(minutes=5)
    talk.say("Hello?")
    assert clock(talk, NEXT).started_at == clock(talk, LIMIT).started_at == begun
    answer(talk, "We send a new plug.")
    assert running(talk) == {UPDATE, RESOLUTION}


def test_thanks_begin_and_break_nothing(talk: Talk) -> None:
    answer(talk)
    before = talk.ticket.clocks
    talk.say("Thank you!")
    talk.say("👍")
    assert talk.ticket.clocks == before
    talk.say("And when does it come?")
    begun = clock(talk, NEXT)
    talk.say("thanks")
    assert clock(talk, NEXT) == begun


def test_a_correction_of_what_was_sent_is_no_answer(talk: Talk) -> None:
    answer(talk)
    message = talk.ticket.messages[-1]
    talk.say("When does it come?")
    assert message.post is not None
    talk.team(TeamEdited(AGENT, message.post, "We are looking into it.", "2"))
    talk.button(AGENT, "correct", message.id)
    assert NEXT in running(talk)


def test_a_resolved_ticket_has_none_and_one_opened_again_is_owed_the_next(talk: Talk) -> None:
    talk.button(AGENT, "resolve")
    assert talk.ticket.clocks == ()
    assert due_next(talk.ticket) is None
    talk.button(AGENT, "reopen")
    assert running(talk) == {NEXT, LIMIT, UPDATE, RESOLUTION}, "and not the first again"
    talk.button(AGENT, "resolve")
    talk.say("It is still not right")
    assert talk.ticket.stage is Stage.OPEN
    assert running(talk) == {NEXT, LIMIT, UPDATE, RESOLUTION}


# --- Whose time ----------------------------------------------------------------------------------


def test_company_clocks_run_in_open_time_and_the_hard_limit_by_the_calendar(talk: Talk) -> None:
    begun = clock(talk, RESOLUTION).started_at
    assert clock(talk, RESOLUTION).due == add_minutes(TEAM, begun, 540)
    assert clock(talk, LIMIT).due == begun + timedelta(hours=24)


def test_a_clock_runs_in_the_time_of_the_teams_that_speak_the_language() -> None:
    berlin = Team("berlin", "Europe/Berlin", "Berlin", HOURS, ("de",))
    talk = Talk("de-de").with_policy(queues=(Queue("q", (*TEAM, berlin)),))
    talk.command("human")
    assert clock(talk, FIRST).due == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


FACTS = Facts("complaints", "telegram", "DE", "late", Priority.NORMAL, "standard")


@pytest.mark.parametrize(
    ("changes", "minutes"),
    [
        ({}, 30),
        ({"territory": "SG"}, 60),
        ({"territory": "AE"}, 60),
        ({"territory": None}, 60),
        ({"territory": "US"}, 30),
        ({"channel": "webchat"}, 60),
        ({"channel": "webchat", "tier": "vip"}, 15),
    ],
)
def test_the_shipped_first_response(changes: dict[str, str], minutes: int) -> None:
    for kind in (FIRST, NEXT):
        target = target_for(POLICY, kind, replace(FACTS, **changes))  # type: ignore[arg-type]
        assert target is not None
        assert (target.minutes, target.calendar) == (minutes, False)


def test_a_day_is_the_hard_limit_everywhere() -> None:
    for territory in POLICY.zones:
        target = target_for(POLICY, LIMIT, replace(FACTS, territory=territory))
        assert target == Target(1440, clock=LIMIT, calendar=True)


def test_what_has_no_target_does_not_run() -> None:
    only = tuple(row for row in POLICY.targets if row.clock is FIRST)
    talk = complain(Talk().with_policy(targets=only))
    assert running(talk) == {FIRST}


def test_every_condition_of_a_target_counts() -> None:
    narrow = Target(
        5, ("telegram",), ("DE",), queues=("complaints",), categories=("late",), tiers=("standard",)
    )
    policy = replace(POLICY, targets=(narrow,))
    assert target_for(policy, FIRST, FACTS) is narrow
    for change in ("queue", "channel", "territory", "category", "tier"):
        assert target_for(policy, FIRST, replace(FACTS, **{change: "x"})) is None  # type: ignore[arg-type]


# --- Priority and tier ---------------------------------------------------------------------------


def test_a_refund_is_urgent_and_is_resolved_sooner(talk: Talk) -> None:
    assert talk.ticket.priority is Priority.HIGH
    assert clock(talk, RESOLUTION).minutes == 540
    calm = complain(Talk(), "My order 113-8241190-4420212 came late, I want an apology")
    assert calm.ticket.priority is Priority.NORMAL
    assert clock(calm, RESOLUTION).minutes == 1080


def test_a_tier_set_by_hand_changes_the_targets_and_sets_nothing_back(talk: Talk) -> None:
    before = clock(talk, FIRST)
    talk.wait(minutes=5)
    talk.button(AGENT, "tier", value="vip")
    after = clock(talk, FIRST)
    assert talk.case.profile.tier == "vip"
    assert (after.minutes, after.started_at) == (15, before.started_at)
    assert after.due == before.started_at + timedelta(minutes=15)
    assert talk.ticket.look_at is not None
    talk.button(AGENT, "tier", value="emperor")
    assert talk.case.profile.tier == "vip"


@pytest.mark.parametrize(
    ("text", "code", "sums"),
    [
        ("lights for $8,200 failed", "USD", [8200]),
        ("8.200,50 € weg", "EUR", [8200.5]),
        ("1200 USD", "USD", [1200]),
        ("R$ 8.200 perdidos", "BRL", [8200]),
        ("R$ 8.200 perdidos", "USD", []),
        ("£9.99 and £1 200", "GBP", [9.99, 1200]),
        ("一共 7000元", "CNY", [7000]),
        ("order 1200", "USD", []),
    ],
)
def test_sums_of_money_are_read(text: str, code: str, sums: list[float]) -> None:
    assert amounts_in(text, code) == sums


# --- Waiting for somebody ------------------------------------------------------------------------


def test_while_the_customer_is_waited_for_the_clocks_stand_still(talk: Talk) -> None:
    answer(talk)
    left = clock(talk, RESOLUTION).due - talk.now
    talk.button(AGENT, "wait", value="customer")
    assert still(talk) == {UPDATE, RESOLUTION}
    assert due_next(talk.ticket) is None
    before = len(talk.tasks)
    talk.wait(days=5)
    assert not of(talk.tasks[before:], ShowCard), "and nobody is told of them"
    talk.now = datetime(2026, 3, 9, 2, 0, tzinfo=UTC)  # Monday again, at the same time of day
    talk.say("I have found the receipt")
    assert talk.ticket.waiting is None
    assert running(talk) == {NEXT, LIMIT, UPDATE, RESOLUTION}
    since = clock(talk, RESOLUTION).since
    assert since is not None
    assert clock(talk, RESOLUTION).due - since == left


def test_what_was_left_is_counted_in_open_time(talk: Talk) -> None:
    answer(talk)
    before = clock(talk, RESOLUTION)
    talk.wait(hours=2)  # into the break at noon
    talk.button(AGENT, "wait", value="third-party")
    assert clock(talk, RESOLUTION).spent == pytest.approx(120 + 0, abs=1)
    talk.wait(days=1, hours=1)
    talk.button(AGENT, "continue")
    after = clock(talk, RESOLUTION)
    assert after.started_at == before.started_at
    assert after.due == add_minutes(TEAM, talk.now, after.minutes - after.spent)


def test_thanks_do_not_end_the_wait_for_the_customer(talk: Talk) -> None:
    answer(talk)
    talk.button(AGENT, "wait", value="customer")
    talk.say("thank you")
    assert talk.ticket.waiting is not None
    assert talk.ticket.waiting.on is WaitsFor.CUSTOMER


def test_while_others_are_waited_for_the_customer_still_hears_from_us(talk: Talk) -> None:
    answer(talk)
    talk.button(AGENT, "wait", value="third-party")
    assert still(talk) == {RESOLUTION}
    talk.say("Where do I send the broken plug?")
    assert talk.ticket.waiting is not None, "which the customer's words do not end"
    assert running(talk) == {NEXT, LIMIT, UPDATE}
    talk.button(AGENT, "continue")
    assert still(talk) == set()


def test_a_first_answer_is_waited_for_by_nobody_but_the_customer(talk: Talk) -> None:
    talk.button(AGENT, "claim")
    talk.button(AGENT, "wait", value="customer")
    assert running(talk) == {FIRST, LIMIT}


def test_an_answer_while_waiting_sets_the_update_back_and_leaves_it_still(talk: Talk) -> None:
    answer(talk)
    talk.button(AGENT, "wait", value="customer")
    talk.wait(minutes=30)
    answer(talk, "Please send the photo of the plug.")
    update = clock(talk, UPDATE)
    assert (update.since, update.spent, update.started_at) == (None, 0.0, talk.now)


def test_only_the_owner_or_a_lead_says_that_a_ticket_waits(talk: Talk) -> None:
    talk.button(AGENT, "claim")
    assert talk.whispers(talk.button(OTHER, "wait", value="customer")) == ["refuse-claimed"]
    assert talk.ticket.waiting is None
    talk.button(LEAD, "wait", value="third-party")
    assert talk.ticket.waiting is not None
    assert talk.whispers(talk.button(LEAD, "wait", value="third-party")) == ["refuse-waits-already"]
    talk.button(LEAD, "resolve")
    assert talk.ticket.waiting is None
    assert talk.whispers(talk.button(LEAD, "wait", value="customer")) == ["refuse-resolved"]


def test_waiting_for_somebody_else_than_before_counts_from_now(talk: Talk) -> None:
    answer(talk)
    talk.button(AGENT, "wait", value="customer")
    talk.wait(minutes=30)
    talk.button(AGENT, "wait", value="third-party")
    assert talk.ticket.waiting is not None
    assert (talk.ticket.waiting.on, talk.ticket.waiting.since) == (WaitsFor.THIRD_PARTY, talk.now)
    assert still(talk) == {RESOLUTION}


# --- What it costs -------------------------------------------------------------------------------


def test_a_talk_back_and_forth_sets_few_timers(talk: Talk) -> None:
    """One when it opens, one when an answer is owed, none for what else the customer writes."""
    opened = of(talk.tasks, Look)
    assert len(opened) == 1
    answer(talk)
    talk.say("And the plug?")
    for _ in range(5):
        talk.say("Hello, is anybody reading this?")
    assert len(of(talk.tasks, Look)) <= 2


def test_old_tickets_have_clocks_from_the_next_word_on(talk: Talk) -> None:
    talk.case = replace(talk.case, tickets=(replace(talk.ticket, clocks=()),))
    talk.say("Is anybody there?")
    assert running(talk) == {NEXT, LIMIT}


def test_a_desk_that_never_opens_has_calendar_clocks_alone() -> None:
    never = Team("never", "UTC", "Nowhere", ())
    talk = Talk().with_policy(queues=(Queue("q", (never,)),))
    talk.command("human")
    assert running(talk) == {LIMIT}
    assert talk.ticket.address == Address("telegram", ANA.id)
    assert talk.now == MONDAY
