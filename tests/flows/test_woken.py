"""Words that waited for a customer's morning, when the customer writes in the night."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from talk import AGENT, Talk, complain, of
from test_put_off import NIGHT, UNSURE, begin, heard, last, notes, reach

from flows.case import Address, ClockKind, MessageState, PromiseState, Stage
from flows.events import CustomerWrote, TeamPressed
from flows.tasks import Deliver

ELSEWHERE = Address("webchat", "v-1")


@pytest.fixture
def night() -> Talk:
    """A claimed ticket, at 22:40 at the customer's, answered once in the day before."""
    talk = begin()
    talk.write(AGENT, "We look into it.")
    talk.button(AGENT, "send", last(talk).id)
    reach(talk, NIGHT)
    return talk


def scheduled(talk: Talk, text: str = "We send a new one.") -> None:
    talk.write(AGENT, text)
    talk.button(AGENT, "send-morning", last(talk).id)
    assert last(talk).scheduled is not None


def uncertain(talk: Talk) -> None:
    """Words of which nobody knows whether they arrived, to be sent again in the morning."""
    talk.refuse[Deliver] = UNSURE
    talk.write(AGENT, "We send a new one.")
    talk.button(AGENT, "now", last(talk).id, "send")
    talk.refuse.clear()
    about = (AGENT, talk.ticket.id, "morning", last(talk).id, "resend")
    talk.take(TeamPressed(*about, trigger="t", channel=talk.ticket.address.channel))
    assert talk.ticket.put_off


def is_owed(talk: Talk) -> bool:
    """Whether the customer's newest words wait for an answer."""
    return ClockKind.NEXT_RESPONSE in {clock.kind for clock in talk.ticket.clocks}


def asks(talk: Talk) -> None:
    talk.say("Is it the blue one?")


def asks_for_a_person(talk: Talk) -> None:
    talk.command("human")


def complains_again(talk: Talk) -> None:
    talk.command("new")
    complain(talk)


@pytest.mark.parametrize("writes", [asks, asks_for_a_person, complains_again])
@pytest.mark.parametrize("waits", [scheduled, uncertain])
def test_older_words_are_no_answer_to_what_woke_them(night, waits, writes) -> None:  # type: ignore[no-untyped-def]
    waits(night)
    writes(night)
    sent = [one for one in night.ticket.messages if one.text == "We send a new one."]
    assert [one.state for one in sent] == [MessageState.SENT]
    assert is_owed(night)


def test_a_time_that_older_words_promise_takes_no_other_out_of_watch(night: Talk) -> None:
    reach(night, NIGHT + timedelta(days=3))  # nobody is at work
    scheduled(night, "I'll get back to you on Friday by noon.")
    asks(night)
    assert night.said[-1].keys[0] == "added-still"
    assert night.ticket.promise is not None
    assert night.ticket.promise.state is PromiseState.OPEN
    assert all(promise.state is not PromiseState.OPEN for promise in night.ticket.past)


def test_what_was_put_off_goes_where_the_customer_goes_on(night: Talk) -> None:
    uncertain(night)
    night.case = replace(night.case, addresses=(*night.case.addresses, ELSEWHERE))
    done = night.take(CustomerWrote(ELSEWHERE, "1", "Is it the blue one?", hints=night.hints("")))
    (sent,) = of(done, Deliver)
    assert isinstance(sent, Deliver)
    assert sent.to == ELSEWHERE
    assert heard(done).count("Deliver") == 1


def test_who_changes_their_words_in_the_night_has_written(night: Talk) -> None:
    night.button(AGENT, "morning", value="resolve")
    night.say("Thank you")
    ref = last(night).ref
    assert ref is not None
    changed = night.edit(ref, "Thank you, but the other one broke too")
    assert "note-put-off-dropped" in notes(changed)
    assert night.ticket.stage is Stage.CLAIMED
    assert not night.ticket.put_off


def test_the_team_is_told_of_words_that_find_the_window_closed_in_the_morning(night: Talk) -> None:
    night.with_traits(window_hours=24)
    uncertain(night)
    before = len(night.tasks)
    night.case = replace(night.case, windows={})
    night.wait(hours=12)
    assert last(night).state is MessageState.WAITING
    assert notes(night.tasks[before:]).count("note-answer-waits") == 1
