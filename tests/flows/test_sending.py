"""What an agent sends in the customer's night, and what their words promise."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from talk import AGENT, OTHER, Talk, complain

from flows.case import Message, MessageState, PromiseState
from flows.events import TeamEdited
from flows.tasks import Deliver, Note, OpenForm, Refused, Task

NEW_YORK = "America/New_York"
LATE = datetime(2026, 3, 2, 22, 40, tzinfo=ZoneInfo(NEW_YORK)).astimezone(UTC)
MORNING = datetime(2026, 3, 3, 8, 0, tzinfo=ZoneInfo(NEW_YORK)).astimezone(UTC)
NOON = datetime(2026, 3, 3, 12, 0, tzinfo=ZoneInfo(NEW_YORK)).astimezone(UTC)


def claimed(hour: int = 15, zone: str | None = NEW_YORK) -> Talk:
    """A ticket of a customer in New York, complained of on Monday and claimed."""
    now = datetime(2026, 3, 2, hour, 0, tzinfo=ZoneInfo(NEW_YORK)).astimezone(UTC)
    talk = complain(Talk("en", now=now).with_policy(customer_zone=zone))
    talk.button(AGENT, "claim")
    return talk


def written(talk: Talk, text: str = "We send a new one.") -> int:
    talk.write(AGENT, text)
    return talk.ticket.messages[-1].id


def last(talk: Talk) -> Message:
    return talk.ticket.messages[-1]


def sent(done: list[Task]) -> bool:
    return any(isinstance(task, Deliver) for task in done)


@pytest.fixture
def night() -> Talk:
    """22:40 there."""
    talk = claimed()
    talk.now = LATE
    return talk


# --- the night -----------------------------------------------------------------------------------


def test_by_day_a_draft_knows_of_no_night() -> None:
    talk = claimed()
    assert sent(talk.button(AGENT, "send", written(talk)))


def test_a_draft_says_what_time_it_is_there(night: Talk) -> None:
    written(night)
    seen = last(night).night
    assert seen is not None
    assert (seen.at, seen.zone) == (LATE, NEW_YORK)


def test_send_asks_when_night_has_fallen_since(night: Talk) -> None:
    night.now = LATE - timedelta(hours=1)
    number = written(night)
    assert last(night).night is None
    night.now = LATE
    done = night.button(AGENT, "send", number)
    assert not sent(done)
    assert night.whispers(done) == ["told-night"]
    assert last(night).night is not None
    assert sent(night.button(AGENT, "send-now", number)), "somebody insists"


def test_who_has_just_written_is_awake(night: Talk) -> None:
    night.say("Are you there?")
    assert sent(night.button(AGENT, "send", written(night)))


def test_a_zone_that_is_only_guessed_knows_no_night() -> None:
    talk = claimed(zone=None)
    talk.now = LATE
    assert sent(talk.button(AGENT, "send", written(talk)))


def test_what_is_scheduled_leaves_in_their_morning_once(night: Talk) -> None:
    number = written(night)
    assert not sent(night.button(AGENT, "send-morning", number))
    assert last(night).scheduled == MORNING
    assert night.ticket.look_at is not None
    before = len(night.tasks)
    night.wait((MORNING - night.now).total_seconds() - 1)
    assert not sent(night.tasks[before:])
    night.wait(hours=3)
    assert len([task for task in night.tasks[before:] if isinstance(task, Deliver)]) == 1
    assert last(night).state is MessageState.SENT


def test_it_may_be_taken_back(night: Talk) -> None:
    number = written(night)
    night.button(AGENT, "send-morning", number)
    night.button(OTHER, "unschedule", number)
    assert last(night).scheduled == MORNING, "only the owner's to say"
    night.button(AGENT, "unschedule", number)
    assert last(night).scheduled is None
    before = len(night.tasks)
    night.wait(hours=12)
    assert not sent(night.tasks[before:])


@pytest.mark.parametrize("act", ["discard", "edited"])
def test_what_is_discarded_or_reworded_does_not_leave_by_itself(night: Talk, act: str) -> None:
    number = written(night)
    night.button(AGENT, "send-morning", number)
    night.button(AGENT, act, number, "We send two.")
    before = len(night.tasks)
    night.wait(hours=12)
    assert not sent(night.tasks[before:])


def test_a_customer_who_writes_is_awake_and_has_it_at_once(night: Talk) -> None:
    first = written(night)
    night.button(AGENT, "send-morning", first)
    second = written(night, "And a label.")
    night.button(AGENT, "send-morning", second)
    done = night.say("I cannot sleep")
    delivered = [task.message for task in done if isinstance(task, Deliver)]
    assert delivered == [first, second]
    notes = [task.note.key for task in done if isinstance(task, Note)]
    assert notes.count("note-sent-awake") == 1
    before = len(night.tasks)
    night.wait(hours=12)
    assert not sent(night.tasks[before:])


def test_in_the_morning_the_button_sends_at_once(night: Talk) -> None:
    number = written(night)
    night.now = MORNING
    assert sent(night.button(AGENT, "send-morning", number))


def test_nothing_empty_is_scheduled(night: Talk) -> None:
    done = night.button(AGENT, "send-morning", written(night, " "))
    assert night.whispers(done) == ["refuse-empty"]
    assert last(night).scheduled is None


# --- what words promise --------------------------------------------------------------------------


def test_a_promise_in_the_words_is_offered_on_the_customers_clock() -> None:
    talk = claimed()
    written(talk, "Thank you. I'll get back to you tomorrow by noon.")
    offer = last(talk).offer
    assert offer is not None
    assert (offer.due, offer.zone, offer.taken) == (NOON, NEW_YORK, True)


def test_when_the_words_have_arrived_it_stands_in_the_ledger_and_is_watched() -> None:
    talk = claimed()
    talk.button(AGENT, "send", written(talk, "I'll get back to you tomorrow by noon."))
    first, promise = talk.ticket.promises
    assert first.state is PromiseState.KEPT
    assert (promise.due, promise.by) == (NOON, "Mina")
    assert promise.wording == "I'll get back to you tomorrow by noon."
    talk.command("status")
    assert talk.heard[0] == "status-claimed"
    assert "tomorrow 12:00 (New York time)" in talk.said[-1].text
    talk.wait((NOON - talk.now).total_seconds() - 1)
    assert talk.heard == ("promise-renewed",)


def test_the_next_answer_keeps_it() -> None:
    talk = claimed()
    talk.button(AGENT, "send", written(talk, "I'll get back to you tomorrow by noon."))
    talk.now = NOON - timedelta(hours=1)
    talk.button(AGENT, "send", written(talk))
    assert [promise.state for promise in talk.ticket.promises] == [PromiseState.KEPT] * 2


def test_it_is_no_promise_where_the_agent_says_so() -> None:
    talk = claimed()
    number = written(talk, "I'll get back to you tomorrow by noon.")
    talk.button(AGENT, "drop-promise", number)
    talk.button(AGENT, "send", number)
    assert len(talk.ticket.promises) == 1


def test_it_may_be_kept_after_all_and_at_another_time() -> None:
    talk = claimed()
    number = written(talk, "I'll get back to you tomorrow by noon.")
    talk.button(AGENT, "drop-promise", number)
    talk.button(AGENT, "keep-promise", number)
    (form,) = (t for t in talk.button(AGENT, "move-promise", number) if isinstance(t, OpenForm))
    assert form.form == "promise"
    later = NOON + timedelta(hours=2)
    talk.button(AGENT, "moved", number, str(int(later.timestamp())))
    talk.button(AGENT, "send", number)
    assert talk.ticket.promises[-1].due == later


@pytest.mark.parametrize("value", ["", "abc", "0", "1" * 40])
def test_a_time_that_cannot_be_is_refused_or_bounded(value: str) -> None:
    talk = claimed()
    number = written(talk, "I'll get back to you tomorrow by noon.")
    done = talk.button(AGENT, "moved", number, value)
    offer = last(talk).offer
    assert offer is not None
    assert talk.whispers(done) == ["refuse-promise-past"] or offer.due.year == 3000


def test_words_whose_time_has_passed_do_not_leave() -> None:
    talk = claimed()
    number = written(talk, "I'll get back to you within an hour.")
    talk.now += timedelta(hours=2)
    done = talk.button(AGENT, "send", number)
    assert talk.whispers(done) == ["refuse-promise-past"]
    assert not sent(done)
    talk.button(AGENT, "drop-promise", number)
    assert sent(talk.button(AGENT, "send", number))


def test_words_that_do_not_arrive_promise_nothing() -> None:
    talk = claimed()
    talk.refuse = {Deliver: Refused("bad_request")}
    talk.button(AGENT, "send", written(talk, "I'll get back to you tomorrow by noon."))
    assert len(talk.ticket.promises) == 1


def test_new_words_are_read_anew() -> None:
    talk = claimed()
    number = written(talk, "I'll get back to you tomorrow by noon.")
    talk.button(AGENT, "edited", number, "We send a new one.")
    assert last(talk).offer is None


def test_a_correction_promises_nothing_twice() -> None:
    talk = claimed()
    number = written(talk, "I'll get back to you tomorrow by noon.")
    talk.button(AGENT, "send", number)
    post = last(talk).post
    assert post is not None
    talk.take(TeamEdited(AGENT, post, "I'll get back to you tomorrow by noon, Ana."))
    talk.button(AGENT, "correct", number)
    assert len(talk.ticket.promises) == 2


def test_a_desk_that_writes_german_reads_german() -> None:
    talk = claimed().with_policy(desk_language="de")
    written(talk, "Ich melde mich morgen bis 12 Uhr.")
    offer = last(talk).offer
    assert offer is not None
    assert offer.due == NOON


def test_it_survives_being_written_down() -> None:
    talk = claimed()
    talk.restarts = True
    talk.now = LATE
    number = written(talk, "I'll get back to you within 24 hours.")
    talk.button(AGENT, "send-morning", number)
    assert last(talk).scheduled == MORNING
    talk.wait(hours=10)
    assert talk.ticket.promises[-1].by == "Mina"
