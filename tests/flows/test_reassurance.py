"""What a customer hears who writes again: the time they know, once in a closed period."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from talk import AGENT, MONDAY, SUNDAY, Talk, complain, of, policy_of_world

from flows.case import Promise, PromiseState
from flows.tasks import Say

LANGUAGES = policy_of_world().languages


def closed(client: str = "en-gb") -> Talk:
    """A complaint from London, made on a day on which the team is closed."""
    return complain(Talk(client, now=SUNDAY))


def test_the_acknowledgement_names_the_next_opening_on_both_clocks() -> None:
    talk = closed()
    assert talk.heard[-1] == "promise-opens"
    told = talk.said[-1].text
    assert "answer by tomorrow 09:00 (London time)" in told
    assert "opens tomorrow 09:00 there, which is tomorrow 01:00 your time" in told


def test_where_both_clocks_are_alike_it_is_said_once() -> None:
    talk = complain(Talk("en", now=SUNDAY).with_policy(customer_zone="Asia/Shanghai"))
    assert talk.heard[-1] == "promise-opens-alike"
    assert talk.said[-1].text.count("09:00") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_writes_again_is_told_the_same_time_once(language: str) -> None:
    talk = closed()
    talk.case = replace(talk.case, profile=replace(talk.case.profile, language=language))
    promise = talk.ticket.promise
    talk.wait(hours=3)
    talk.say("7 7 7")
    assert talk.heard == ("added-still",)
    assert talk.ticket.promise == promise
    said = len(talk.said)
    for _ in range(3):
        talk.wait(minutes=20)
        talk.photo("8 8 8")
    assert len(talk.said) == said, "once in one closed period"


def test_thanks_asks_for_nothing() -> None:
    talk = closed()
    assert not of(talk.say("Thank you"), Say)


def test_in_the_next_closed_period_it_is_said_again() -> None:
    talk = closed()
    talk.say("Is anybody there?")
    talk.now = MONDAY + timedelta(hours=12)  # the timers of the day have not fired
    before = len(talk.said)
    talk.say("And now?")
    talk.say("Hello?")
    assert 1 <= len(talk.said) - before <= 2
    assert len([mark for mark in talk.ticket.told if mark.startswith("closed:")]) <= 1


def test_who_was_answered_and_writes_at_night_is_told_when() -> None:
    talk = complain(Talk("en-gb", now=MONDAY))
    talk.button(AGENT, "claim")
    talk.write(AGENT, "We send a new one.")
    talk.button(AGENT, "send", talk.ticket.messages[-1].id)
    assert not of(talk.say("When will it be there?"), Say), "the team is open and answers"
    talk.now = MONDAY + timedelta(hours=11)  # 21:00 in Shenzhen
    talk.say("Still nothing from you")
    assert talk.heard == ("added", "promise-opens")
    assert [promise.state for promise in talk.ticket.promises] == [
        PromiseState.KEPT,
        PromiseState.OPEN,
    ]
    before = len(talk.said)
    talk.say("Hello?")
    assert len(talk.said) == before


def test_between_questions_nothing_is_said_of_hours() -> None:
    talk = Talk("en-gb", now=SUNDAY)
    talk.say("My lamp arrived broken")
    talk.say("1001")
    keys = [key for said in talk.said for key in said.keys]
    assert not [key for key in keys if key.startswith(("promise-", "added"))]


def test_who_writes_after_a_lapse_at_night_hears_at_once() -> None:
    day = MONDAY + timedelta(hours=18)  # 15:00 in New York
    talk = complain(Talk("en", now=day).with_policy(customer_zone="America/New_York"))
    talk.button(AGENT, "claim")
    talk.write(AGENT, "I'll get back to you tomorrow at 3 am.")
    talk.button(AGENT, "send", talk.ticket.messages[-1].id)
    talk.wait(hours=13)
    assert talk.ticket.promises[-1].state is PromiseState.MISSED
    talk.say("You said I would have an answer")
    assert talk.heard == ("promise-overdue",)
    assert talk.ticket.promises[-1].state is PromiseState.OPEN


def test_what_was_missed_and_then_escalated_names_no_new_time() -> None:
    talk = closed()
    past = Promise(talk.now, "Europe/London", talk.now, PromiseState.MISSED, ended_at=talk.now)
    talk.case = replace(
        talk.case, tickets=(replace(talk.ticket, promise=None, past=(past,), told=()),)
    )
    talk.say("And now?")
    assert talk.heard == ("added", "status-escalated", "status-back")
    assert talk.ticket.promise is None
