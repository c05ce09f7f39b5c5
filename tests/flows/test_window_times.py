"""A channel's closed window, and the times that run meanwhile: promises, clocks, nights."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from talk import AGENT, ANA, Talk, in_window, of

from flows.case import ClockKind, MessageState, Promise, PromiseState, WaitsFor
from flows.events import ButtonPressed, DeliveryReported, Hints, Progress
from flows.prompts import WAITING_TOKEN
from flows.tasks import (
    Deliver,
    Invite,
    Note,
    Refused,
    Say,
    Sent,
    Task,
    TaskEnded,
    Uncertain,
    Warn,
)

PRESS = ButtonPressed(ANA, "9", WAITING_TOKEN, "q", Hints())


@pytest.fixture
def talk() -> Talk:
    return in_window()


def later(talk: Talk, hours: float) -> Promise:
    """The customer is promised an answer so many hours from now."""
    due = talk.now + timedelta(hours=hours)
    promise = Promise(due, "UTC", talk.now, renew_at=due - timedelta(minutes=10))
    ticket = replace(talk.ticket, promise=promise, look_at=None)
    talk.case = replace(talk.case, tickets=(ticket,))
    return promise


def present(talk: Talk) -> Promise:
    promise = talk.ticket.promise
    assert promise is not None
    return promise


def kept(talk: Talk) -> int:
    """An answer that waits until the customer writes; its number."""
    talk.write(AGENT, "We send a new one.")
    number = talk.ticket.messages[-1].id
    talk.button(AGENT, "send", number)
    assert talk.ticket.messages[-1].state is MessageState.WAITING
    return number


def notes(done: list[Task]) -> list[str]:
    return [task.note.key for task in done if isinstance(task, Note)]


def paused(talk: Talk) -> set[ClockKind]:
    return {clock.kind for clock in talk.ticket.clocks if clock.since is None}


def test_who_was_asked_to_write_in_time_was_promised_nothing_else(talk: Talk) -> None:
    talk.wait(hours=25)
    later(talk, 2)
    talk.button(AGENT, "invite", kept(talk))
    assert present(talk).state is PromiseState.KEPT
    assert talk.ticket.waiting is not None
    assert (talk.ticket.waiting.on, talk.ticket.waiting.by) == (WaitsFor.CUSTOMER, "Mina")
    assert ClockKind.UPDATE in paused(talk)
    before = len(talk.tasks)
    talk.wait(hours=3)
    assert not of(talk.tasks[before:], Say)
    assert "note-promise-lapsed" not in notes(talk.tasks[before:])
    talk.take(PRESS)
    assert talk.ticket.waiting is None
    assert not paused(talk)
    assert present(talk).state is PromiseState.KEPT


@pytest.mark.parametrize("at_once", [True, False])
def test_an_invitation_that_never_arrived_has_kept_nothing(talk: Talk, at_once: bool) -> None:
    talk.wait(hours=25)
    later(talk, 2)
    number = kept(talk)
    if at_once:
        talk.refuse[Invite] = Refused("no_template")
        talk.button(AGENT, "invite", number)
    else:
        talk.button(AGENT, "invite", number)
        failed = (talk.ticket.id, ((0, 0),), "wamid.1", Progress.FAILED, "held_back")
        talk.take(DeliveryReported(*failed))
    assert present(talk).state is PromiseState.OPEN
    assert talk.ticket.waiting is None
    assert not paused(talk)


def test_nor_has_one_of_which_nobody_knows_until_the_channel_tells(talk: Talk) -> None:
    talk.wait(hours=25)
    later(talk, 2)
    talk.refuse[Invite] = Uncertain("timeout")
    talk.button(AGENT, "invite", kept(talk))
    assert present(talk).state is PromiseState.OPEN
    talk.take(DeliveryReported(talk.ticket.id, ((0, 0),), "wamid.1", Progress.DELIVERED))
    assert present(talk).state is PromiseState.KEPT


def test_what_an_agent_waits_for_is_waited_for_after_the_kept_answer_has_gone(talk: Talk) -> None:
    talk.button(AGENT, "wait", value="third-party")
    talk.wait(hours=25)
    talk.button(AGENT, "invite", kept(talk))
    talk.take(PRESS)
    assert talk.ticket.waiting is not None
    assert talk.ticket.waiting.on is WaitsFor.THIRD_PARTY


def test_who_cannot_be_told_of_a_new_time_is_told_none_and_the_team_of_the_lapse(
    talk: Talk,
) -> None:
    talk.wait(hours=25)
    due = later(talk, 2).due
    talk.button(AGENT, "release")  # anything that sets the timer
    before = len(talk.tasks)
    talk.wait(hours=3)
    assert not of(talk.tasks[before:], Say)
    assert not talk.case.held, "what is kept would be untrue by the time it is read"
    assert "note-promise-renewed" not in notes(talk.tasks[before:])
    assert "note-promise-lapsed" in notes(talk.tasks[before:])
    keys = [
        alert.said.key
        for task in talk.tasks[before:]
        if isinstance(task, Warn)
        for alert in task.alerts
    ]
    assert "warn-promise-lapsed" in keys
    assert (present(talk).state, present(talk).due) == (PromiseState.MISSED, due)
    talk.say("Is anybody there?")
    talk.wait(seconds=5)
    assert any("promise-overdue" in spoken.keys for spoken in talk.said[-3:])
    assert present(talk).state is PromiseState.OPEN


def test_an_answer_for_the_morning_that_finds_the_window_closed_is_told_to_the_team(
    talk: Talk,
) -> None:
    profile = replace(talk.case.profile, zone_said="America/Los_Angeles")
    talk.case = replace(talk.case, profile=profile)
    while not 7 <= talk.now.hour < 12:
        talk.wait(hours=1)
    talk.write(AGENT, "We send a new one.")
    talk.button(AGENT, "send-morning", talk.ticket.messages[-1].id)
    before = len(talk.tasks)
    talk.case = replace(talk.case, windows={})
    talk.wait(hours=12)
    assert talk.ticket.messages[-1].state is MessageState.WAITING
    assert notes(talk.tasks[before:]).count("note-answer-waits") == 1


def test_the_team_is_told_once_of_an_answer_that_the_channel_does_not_take(talk: Talk) -> None:
    talk.refuse[Deliver] = Refused("window_closed")
    talk.write(AGENT, "We send a new one.")
    done = talk.button(AGENT, "send", talk.ticket.messages[-1].id)
    assert notes(done) == ["note-answer-waits"]


def test_words_of_the_desk_that_a_channel_does_not_take_are_kept(talk: Talk) -> None:
    talk.refuse[Say] = Refused("window_closed")
    talk.button(AGENT, "resolve")
    assert [one.words[0].key for one in talk.case.held] == ["resolved"]
    del talk.refuse[Say]
    said = of(talk.say("Thank you"), Say)
    assert isinstance(said[0], Say)
    assert said[0].words[0].key == "resolved"


def assert_owed_since(talk: Talk, since: datetime) -> None:
    """The kept answer has gone, and what the customer wrote then waits for another one."""
    assert talk.ticket.messages[-2].state is MessageState.SENT
    owed = {clock.kind: clock.started_at for clock in talk.ticket.clocks}
    assert owed[ClockKind.NEXT_RESPONSE] >= since
    assert ClockKind.FIRST_RESPONSE not in owed


def test_a_kept_answer_is_none_to_what_the_customer_writes_just_then(talk: Talk) -> None:
    talk.wait(hours=25)
    later(talk, 2)
    talk.button(AGENT, "invite", kept(talk))
    since = talk.now
    talk.say("Is it the blue one?")
    assert_owed_since(talk, since)


def test_a_kept_answer_ends_the_clocks_when_the_customer_only_presses(talk: Talk) -> None:
    talk.wait(hours=25)
    talk.button(AGENT, "invite", kept(talk))
    talk.take(PRESS)
    assert {clock.kind for clock in talk.ticket.clocks} == {ClockKind.UPDATE, ClockKind.RESOLUTION}


def test_a_kept_answer_that_is_refused_in_the_end_has_ended_nothing(talk: Talk) -> None:
    talk.wait(hours=25)
    later(talk, 2)
    talk.button(AGENT, "invite", kept(talk))
    talk.refuse[Deliver] = Refused("blocked")
    talk.take(PRESS)
    assert talk.ticket.messages[-1].state is MessageState.REFUSED
    assert ClockKind.NEXT_RESPONSE in {clock.kind for clock in talk.ticket.clocks}
    assert present(talk).state is PromiseState.OPEN


def test_nor_is_one_that_waited_for_their_morning(talk: Talk) -> None:
    profile = replace(talk.case.profile, zone_said="America/Los_Angeles")
    talk.case = replace(talk.case, profile=profile)
    while not 7 <= talk.now.hour < 12:
        talk.wait(hours=1)
    talk.write(AGENT, "We send a new one.")
    talk.button(AGENT, "send-morning", talk.ticket.messages[-1].id)
    since = talk.now
    talk.say("Is it the blue one?")
    assert_owed_since(talk, since)


def test_tried_again_by_an_agent_it_is_an_answer_like_any_other(talk: Talk) -> None:
    talk.wait(hours=25)
    later(talk, 2)
    number = kept(talk)
    talk.button(AGENT, "invite", number)
    talk.refuse[Deliver] = Refused("blocked")
    talk.take(PRESS)
    talk.refuse.clear()
    talk.button(AGENT, "retry", number)
    assert talk.ticket.messages[-1].state is MessageState.SENT
    assert ClockKind.NEXT_RESPONSE not in {clock.kind for clock in talk.ticket.clocks}
    assert present(talk).state is PromiseState.KEPT


def test_an_answer_that_fails_after_the_end_starts_no_clock(talk: Talk) -> None:
    talk.write(AGENT, "We send a new one.")
    talk.held.add(Deliver)
    (delivery,) = of(talk.button(AGENT, "send", talk.ticket.messages[-1].id), Deliver)
    talk.button(AGENT, "resolve")
    talk.take(TaskEnded(delivery, Sent("7")))
    talk.take(TaskEnded(delivery, Refused("blocked")))
    assert talk.ticket.clocks == ()


def test_who_came_when_asked_is_not_waited_for_though_the_answer_was_taken_back(
    talk: Talk,
) -> None:
    talk.wait(hours=25)
    number = kept(talk)
    talk.button(AGENT, "invite", number)
    talk.button(AGENT, "take-back", number)
    assert talk.ticket.waiting is not None
    talk.take(PRESS)
    assert talk.ticket.waiting is None
    assert talk.ticket.invitation is None
