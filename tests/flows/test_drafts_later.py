"""Words that an agent changes after they were sent, and what is heard of late or twice."""

from __future__ import annotations

import pytest
from draft_acts import delete, edit, last, left, press
from hypothesis import given
from hypothesis import strategies as st
from talk import AGENT, GERMAN, OTHER, Talk, claimed, of

from flows.case import MessageState, Post
from flows.events import TeamDeleted, TeamEdited, TeamWrote
from flows.tasks import Deliver, Erase, Refused, Sent, ShowDraft, TaskEnded, Translate, Translated


@pytest.fixture
def talk() -> Talk:
    return claimed(Talk())


@pytest.fixture
def german() -> Talk:
    return claimed(Talk("de"), GERMAN)


# --- After sending -------------------------------------------------------------------------------


def test_an_edit_after_sending_is_offered_as_a_correction(talk: Talk) -> None:
    talk.write(AGENT, "We send a new one.")
    press(talk, "send")
    assert left(edit(talk, "We send two.")) == []
    sent = [task for task in press(talk, "correct") if isinstance(task, Deliver)]
    assert [(task.text, task.replaces) for task in sent] == [
        ("We send two.", f"m{last(talk).id}.0")
    ]
    assert last(talk).text == "We send two."
    assert not press(talk, "correct")


def test_a_correction_waits_for_its_translation(german: Talk) -> None:
    german.write(AGENT, "We send a new one.")
    press(german, "send")
    german.held.add(Translate)
    done = edit(german, "We send two.")
    assert german.whispers(press(german, "correct")) == ["refuse-translation-coming"]
    task = next(task for task in done if isinstance(task, Translate))
    german.take(TaskEnded(task, Sent(found=Translated("de|We send two."))))
    assert left(press(german, "correct")) == ["de|We send two."]


def test_a_correction_that_cannot_be_made_in_place_is_sent(talk: Talk) -> None:
    talk.with_traits(text_limit=11)
    talk.write(AGENT, "abcde fghij klmno")
    press(talk, "send")
    edit(talk, "Other words here")
    assert left(press(talk, "correct")) == ["Other words", "here"]


def test_words_set_back_to_what_was_sent_need_no_correction(talk: Talk) -> None:
    talk.write(AGENT, "We refund 50.")
    press(talk, "send")
    edit(talk, "We refund 40.")
    assert last(talk).correction == "We refund 40."
    assert of(edit(talk, "We refund 50."), ShowDraft)
    assert last(talk).correction is None
    assert left(press(talk, "correct")) == []


def test_a_correction_may_be_left(talk: Talk) -> None:
    talk.write(AGENT, "We send a new one.")
    press(talk, "send")
    edit(talk, "We send two.")
    press(talk, "leave")
    assert left(press(talk, "correct")) == []


def test_what_is_deleted_after_sending_may_be_deleted_at_the_customers(talk: Talk) -> None:
    talk.write(AGENT, "We send a new one.")
    press(talk, "send")
    assert not of(press(talk, "erase"), Erase)
    assert not of(delete(talk), Erase)
    assert of(press(talk, "erase"), Erase)
    assert last(talk).state is MessageState.DISCARDED


def test_what_cannot_be_deleted_says_why(talk: Talk) -> None:
    talk.write(AGENT, "We send a new one.")
    press(talk, "send")
    delete(talk)
    talk.refuse[Erase] = Refused("too_old")
    press(talk, "erase")
    assert last(talk).state is MessageState.SENT
    assert last(talk).parts[0].why == "too_old"


# --- What comes late, or twice -------------------------------------------------------------------


@given(st.permutations(range(5)))
def test_of_edits_in_any_order_the_newest_counts(order: list[int]) -> None:
    """Each comes twice; the first and the last say the same."""
    talk = claimed(Talk())
    talk.write(AGENT, "first")
    post = last(talk).post
    assert post is not None
    texts = ("second", "third", "fourth", "fifth", "first")
    for place in (*order, *order):
        talk.take(TeamEdited(AGENT, post, texts[place], f"1700000000.00000{place}"))
    assert last(talk).text == "first"


def test_an_edit_made_in_the_form_outlives_the_redelivery_of_an_older_one(talk: Talk) -> None:
    talk.write(AGENT, "first")
    post = last(talk).post
    assert post is not None
    talk.take(TeamEdited(AGENT, post, "second", "17.2"))
    press(talk, "edited", value="third, typed in the form")
    talk.take(TeamEdited(AGENT, post, "a version before", "17.1"))
    assert last(talk).text == "third, typed in the form"


def test_words_read_again_after_an_edit_are_not_set_back_by_it(talk: Talk) -> None:
    """They were read as edited; the edit before that one is redelivered."""
    thread = talk.ticket.thread
    assert thread is not None
    post = Post(thread.channel, "17.000001", thread.id)
    talk.take(TeamWrote(AGENT, post, "as it is now", (), "17.3"))
    talk.take(TeamEdited(AGENT, post, "as it was", "17.2"))
    talk.take(TeamEdited(AGENT, post, "as it is now", "17.3"))
    assert last(talk).text == "as it is now"


@given(st.permutations(range(4)), st.booleans())
def test_an_edit_may_be_heard_of_before_the_words(order: list[int], deleted: bool) -> None:
    """The words themselves were told again a minute late; also with others in between."""
    talk = claimed(Talk())
    thread = talk.ticket.thread
    assert thread is not None
    post = Post(thread.channel, "17.000001", thread.id)
    texts = ("as it was first", "second", "third", "as it is now")
    for place in order:
        if place:
            talk.take(TeamEdited(AGENT, post, texts[place], f"17.{place}"))
            talk.take(TeamEdited(OTHER, Post(thread.channel, f"18.{place}", thread.id), "x", "9"))
        else:
            talk.take(TeamWrote(AGENT, post, texts[0], ()))
    if deleted:
        talk.take(TeamDeleted(AGENT, post))
    assert last(talk).text == "as it is now"
    assert (last(talk).state is MessageState.DISCARDED) == deleted


def test_words_that_were_deleted_before_they_were_heard_of_are_no_draft(talk: Talk) -> None:
    thread = talk.ticket.thread
    assert thread is not None
    post = Post(thread.channel, "17.000001", thread.id)
    before = talk.ticket.messages
    talk.take(TeamDeleted(AGENT, post))
    talk.take(TeamEdited(AGENT, post, "better", "17.2"))
    assert not talk.take(TeamWrote(AGENT, post, "words", ()))
    assert talk.ticket.messages == before
    for number in range(30):
        other = Post(thread.channel, f"18.{number:06d}", thread.id)
        talk.take(TeamDeleted(OTHER, other))
    assert len(talk.ticket.early) == 10
