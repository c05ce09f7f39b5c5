"""An agent's words: a draft, a send, a receipt; and never a word too many."""

from __future__ import annotations

import pytest
from draft_acts import delete, edit, last, left, press
from hypothesis import given
from hypothesis import strategies as st
from talk import AGENT, GERMAN, LEAD, OTHER, Talk, claimed, of

from flows.case import File, MessageState
from flows.drafts import cut
from flows.events import TeamWrote
from flows.tasks import (
    Deliver,
    Erase,
    Fetch,
    OpenForm,
    Refused,
    Sent,
    ShowDraft,
    Stored,
    TaskEnded,
    Translate,
    Translated,
    Uncertain,
)


@pytest.fixture
def talk() -> Talk:
    return claimed(Talk())


@pytest.fixture
def german() -> Talk:
    return claimed(Talk("de"), GERMAN)


# --- A draft and its send ------------------------------------------------------------------------


def test_the_owners_words_become_a_draft_and_nothing_leaves(talk: Talk) -> None:
    done = talk.write(AGENT, "We send a new one.")
    assert left(done) == []
    assert of(done, ShowDraft)
    assert last(talk).state is MessageState.DRAFT
    assert last(talk).card is not None


def test_send_delivers_once(talk: Talk) -> None:
    talk.write(AGENT, "We send a new one.")
    assert left(press(talk, "send")) == ["We send a new one."]
    assert last(talk).state is MessageState.SENT
    assert left(press(talk, "send")) == []


def test_what_is_sent_is_the_translation_that_was_shown(german: Talk) -> None:
    german.write(AGENT, "We send a new one.")
    assert last(german).translation == "de|We send a new one."
    assert left(press(german, "send")) == ["de|We send a new one."]


def test_without_a_translation_the_words_leave_as_they_are(german: Talk) -> None:
    german.refuse[Translate] = Refused("engine_down")
    german.write(AGENT, "We send a new one.")
    assert last(german).failure == "engine_down"
    assert left(press(german, "send")) == ["We send a new one."]


def test_a_thumb_needs_no_translation(german: Talk) -> None:
    done = german.write(AGENT, "👍")
    assert not of(done, Translate)
    assert left(press(german, "send")) == ["👍"]


def test_an_edited_draft_waits_for_its_new_translation(german: Talk) -> None:
    """The card still shows the old text: a press on Send must not send what nobody has seen."""
    german.write(AGENT, "We send a new one.")
    german.held.add(Translate)
    done = edit(german, "We refund you.")
    refused = press(german, "send")
    assert left(refused) == []
    assert german.whispers(refused) == ["refuse-translation-coming"]
    task = next(task for task in done if isinstance(task, Translate))
    german.take(TaskEnded(task, Sent(found=Translated("de|We refund you."))))
    assert left(press(german, "send")) == ["de|We refund you."]


def test_a_translation_of_older_words_is_thrown_away(german: Talk) -> None:
    german.held.add(Translate)
    german.write(AGENT, "We send a new one.")
    old = Translate(german.ticket.id, last(german).id, "We send a new one.", "en", "de")
    edit(german, "We refund you.")
    assert not german.take(TaskEnded(old, Sent(found=Translated("de|We send a new one."))))
    assert last(german).translation is None


def test_only_the_owner_or_a_supervisor_sends(talk: Talk) -> None:
    talk.write(AGENT, "We send a new one.")
    refused = press(talk, "send", OTHER)
    assert (left(refused), talk.whispers(refused)) == ([], ["refuse-draft"])
    assert left(press(talk, "send", LEAD)) == ["We send a new one."]


def test_a_draft_of_a_released_ticket_waits_for_the_next_owner(talk: Talk) -> None:
    talk.write(AGENT, "We send a new one.")
    talk.button(AGENT, "release")
    assert talk.whispers(press(talk, "send")) == ["told-unclaimed"]
    talk.button(OTHER, "claim")
    assert left(press(talk, "send", OTHER)) == ["We send a new one."]


def test_everybody_elses_words_stay_inside_and_they_are_told_once(talk: Talk) -> None:
    assert talk.whispers(talk.write(OTHER, "He is lying, @mina")) == ["told-internal"]
    assert not talk.write(OTHER, "Really.")
    assert talk.whispers(talk.write(LEAD, "Be nice")) == ["told-internal"]
    talk.button(AGENT, "release")
    assert talk.whispers(talk.write(AGENT, "hm")) == ["told-unclaimed"]


def test_a_message_reported_twice_is_one_draft(talk: Talk) -> None:
    talk.write(AGENT, "We send a new one.")
    post = last(talk).post
    assert post is not None
    assert not talk.team(TeamWrote(AGENT, post, "We send a new one.", ()))


def test_nothing_is_written_to_a_resolved_ticket(talk: Talk) -> None:
    talk.button(AGENT, "resolve")
    assert talk.whispers(talk.write(AGENT, "One more thing")) == ["refuse-resolved-write"]


def test_a_discarded_draft_never_leaves(talk: Talk) -> None:
    talk.write(AGENT, "We send a new one.")
    press(talk, "discard")
    for action in ("send", "retry", "resend", "arrived", "correct", "erase", "edit", "edited"):
        assert left(press(talk, action, value="x")) == []
    assert last(talk).state is MessageState.DISCARDED
    assert not edit(talk, "Other words")
    assert not delete(talk)


def test_a_draft_is_edited_in_the_thread_or_in_the_form(talk: Talk) -> None:
    talk.write(AGENT, "We send a new one.")
    edit(talk, "We send two.")
    assert not edit(talk, "We send two.")
    assert of(press(talk, "edit"), OpenForm)
    press(talk, "edited", value="We send three.")
    press(talk, "edited", value="  ")
    assert left(press(talk, "send")) == ["We send three."]


def test_a_draft_deleted_in_the_thread_is_gone(talk: Talk) -> None:
    talk.write(AGENT, "We send a new one.")
    delete(talk)
    assert last(talk).state is MessageState.DISCARDED


def test_an_empty_draft_is_refused(talk: Talk) -> None:
    talk.write(AGENT, "  ")
    assert talk.whispers(press(talk, "send")) == ["refuse-empty"]


# --- Files and long texts ------------------------------------------------------------------------


def test_files_leave_after_the_text_when_they_are_there(talk: Talk) -> None:
    talk.held.add(Fetch)
    file = File("document", "F1", "slack:F1")
    talk.write(AGENT, "The label", file)
    assert talk.whispers(press(talk, "send")) == ["refuse-file-coming"]
    stored = Sent(found=Stored("sha", "document", "application/pdf", 9, "label.pdf"))
    done = talk.take(TaskEnded(Fetch(None, file), stored))
    assert of(done, ShowDraft)
    sent = [task for task in press(talk, "send") if isinstance(task, Deliver)]
    assert [(task.part, task.text, task.file is not None) for task in sent] == [
        (0, "The label", False),
        (1, "", True),
    ]


def test_a_file_that_was_refused_stays_here(talk: Talk) -> None:
    talk.refuse[Fetch] = Refused("too_big")
    talk.write(AGENT, "The label", File("document", "F1", "slack:F1"))
    assert len(left(press(talk, "send"))) == 1


@given(st.text(max_size=60), st.integers(2, 20))
def test_a_long_text_is_cut_without_losing_a_word(text: str, limit: int) -> None:
    pieces = cut(text, limit)
    assert all(0 < len(piece.encode("utf-16-le", "surrogatepass")) <= 2 * limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_a_text_is_cut_at_a_line_or_a_word() -> None:
    assert cut("one two\nthree four", 11) == ["one two", "three four"]
    assert cut("wonderful things", 12) == ["wonderful", "things"]
    assert cut("  ", 5) == []


# --- Receipts ------------------------------------------------------------------------------------


def test_a_refused_message_is_tried_again_by_a_press(talk: Talk) -> None:
    talk.refuse[Deliver] = Refused("blocked")
    talk.write(AGENT, "We send a new one.")
    press(talk, "send")
    assert last(talk).state is MessageState.REFUSED
    talk.refuse.clear()
    assert left(press(talk, "retry")) == ["We send a new one."]
    assert last(talk).state is MessageState.SENT


def test_new_words_for_what_never_arrived_are_a_draft_again(talk: Talk) -> None:
    talk.refuse[Deliver] = Refused("blocked")
    talk.write(AGENT, "We send a new one.")
    press(talk, "send")
    talk.refuse.clear()
    edit(talk, "We refund you.")
    assert last(talk).state is MessageState.DRAFT
    assert left(press(talk, "send")) == ["We refund you."]


def test_what_never_arrived_and_is_deleted_is_gone(talk: Talk) -> None:
    talk.refuse[Deliver] = Refused("blocked")
    talk.write(AGENT, "We send a new one.")
    press(talk, "send")
    delete(talk)
    assert last(talk).state is MessageState.DISCARDED


def test_what_is_uncertain_leaves_again_only_by_a_press(talk: Talk) -> None:
    talk.refuse[Deliver] = Uncertain("timeout")
    talk.write(AGENT, "We send a new one.")
    press(talk, "send")
    assert last(talk).state is MessageState.UNCERTAIN
    assert last(talk).parts[0].why == "timeout"
    talk.refuse.clear()
    assert left(press(talk, "resend")) == ["We send a new one."]


def test_a_press_on_a_card_of_yesterday_does_not_count_for_today(talk: Talk) -> None:
    """Resend, pressed twice on one card, is one resend, also where that is uncertain again."""
    talk.refuse[Deliver] = Uncertain("timeout")
    talk.write(AGENT, "We send a new one.")
    press(talk, "send", sends=0)
    assert left(press(talk, "resend", sends=1)) == ["We send a new one."]
    assert last(talk).state is MessageState.UNCERTAIN
    for action in ("resend", "arrived", "retry", "send"):
        assert left(press(talk, action, sends=1)) == []
        assert last(talk).state is MessageState.UNCERTAIN
    assert left(press(talk, "resend", sends=2)) == ["We send a new one."]
    assert left(press(talk, "resend")) == ["We send a new one."], "a card of an older desk"


def test_what_arrived_after_all_is_not_sent_again(talk: Talk) -> None:
    talk.refuse[Deliver] = Uncertain("timeout")
    talk.write(AGENT, "We send a new one.")
    press(talk, "send")
    assert left(press(talk, "arrived")) == []
    assert last(talk).state is MessageState.SENT
    assert left(press(talk, "resend")) == []


def test_of_two_parts_only_the_uncertain_one_is_said_to_have_arrived(talk: Talk) -> None:
    talk.with_traits(text_limit=5)
    talk.held.add(Deliver)
    talk.write(AGENT, "abcde fghij")
    first, second = (task for task in press(talk, "send") if isinstance(task, Deliver))
    talk.take(TaskEnded(first, Sent("1")))
    talk.take(TaskEnded(second, Uncertain("timeout")))
    press(talk, "arrived")
    assert [part.ref for part in last(talk).parts] == ["1", None]
    assert last(talk).state is MessageState.SENT


def test_a_draft_cannot_be_said_to_have_arrived(talk: Talk) -> None:
    talk.write(AGENT, "We send a new one.")
    assert not press(talk, "arrived")
    assert last(talk).state is MessageState.DRAFT


def test_of_two_equal_parts_only_the_uncertain_one_is_sent_again(talk: Talk) -> None:
    talk.with_traits(text_limit=5)
    talk.held.add(Deliver)
    talk.write(AGENT, "abcde abcde")
    first = next(task for task in press(talk, "send") if isinstance(task, Deliver))
    talk.take(TaskEnded(first, Uncertain("timeout")))
    again = [task for task in press(talk, "resend") if isinstance(task, Deliver)]
    assert [task.part for task in again] == [0]


def test_the_worst_part_is_what_the_message_is(talk: Talk) -> None:
    talk.with_traits(text_limit=5)
    talk.held.add(Deliver)
    talk.write(AGENT, "abcde fghij klmno")
    tasks = [task for task in press(talk, "send") if isinstance(task, Deliver)]
    for task, outcome in zip(tasks, (Sent("1"), Refused("x"), Uncertain("y")), strict=True):
        talk.take(TaskEnded(task, outcome))
    assert last(talk).state is MessageState.UNCERTAIN
    assert [task.part for task in press(talk, "resend") if isinstance(task, Deliver)] == [1, 2]


def test_the_end_of_a_part_that_is_not_there_changes_nothing(talk: Talk) -> None:
    talk.write(AGENT, "We send a new one.")
    number, ticket = last(talk).id, talk.ticket
    for message, part in ((number, 7), (99, 0)):
        deliver = Deliver(ticket.address, ticket.id, message, part, "")
        assert not talk.take(TaskEnded(deliver, Sent("1")))
        erase = Erase(ticket.address, ticket.id, message, part, "1")
        assert not talk.take(TaskEnded(erase, Sent()))
