"""Back, skip, change and cancel; digressions; patience; taps on what is past."""

from __future__ import annotations

from dataclasses import replace

import pytest
from talk import ANA, RICH, Talk, at_step

from flows.case import Answer
from flows.tasks import Say, TaskEnded, Uncertain
from flows.words import Words

# --- Moves and digressions -----------------------------------------------------------------------


def test_back_goes_to_the_question_before_and_not_to_what_was_overheard() -> None:
    talk = Talk()
    talk.say(RICH)
    assert "Back" not in talk.said[-1].buttons
    talk.tap("skip")
    talk.tap("skip")
    talk.command("back")
    assert talk.asked == "evidence"
    assert talk.case.intake is not None
    assert talk.case.intake.answers["outcome"] == Answer(option="refund")


def test_back_at_the_first_question_asks_it_again() -> None:
    talk = Talk()
    talk.command("start")
    talk.command("back")
    assert talk.heard == ("ask-order",)


def test_a_name_given_by_mistake_can_be_taken_back() -> None:
    talk = Talk(name=None)
    talk.say(RICH)
    talk.photo()
    talk.tap("today")
    talk.say("Oops")
    talk.command("back")
    assert talk.asked == "name"
    talk.say("Maria")
    assert talk.case.profile.name == "Maria"


@pytest.mark.parametrize("step", ["order", "evidence", "when"])
def test_a_question_may_be_left_out_where_the_flow_allows(step: str) -> None:
    talk = at_step(step)
    talk.command("skip")
    assert talk.asked != step


@pytest.mark.parametrize("step", ["category", "outcome", "summary"])
def test_a_question_that_is_needed_is_not_left_out(step: str) -> None:
    talk = at_step(step)
    talk.command("skip")
    assert "cannot-skip" in talk.heard
    assert talk.asked == step


@pytest.mark.parametrize("command", ["status", "help", "whatever", "skip", "language"])
@pytest.mark.parametrize("step", ["order", "category", "what", "evidence", "when", "outcome"])
def test_a_digression_comes_back_to_the_question(step: str, command: str) -> None:
    talk = at_step(step)
    if command == "skip":
        return
    talk.command(command)
    if command == "language":
        talk.press("l:en")
        talk.press("l:de")
    assert talk.heard[-1] == f"ask-{step}"


def test_a_change_keeps_the_old_answer_until_there_is_a_new_one() -> None:
    talk = at_step("summary")
    talk.press(talk.said[-1].buttons["Change: Order"])
    assert talk.asked == "order"
    talk.command("status")
    assert talk.asked == "order"
    talk.say("back")
    assert talk.asked == "summary"
    assert talk.case.intake is not None
    assert talk.case.intake.order is not None


def test_an_order_that_is_left_out_after_all_is_forgotten() -> None:
    talk = at_step("summary")
    talk.press(talk.said[-1].buttons["Change: Order"])
    talk.tap("skip")
    assert talk.case.intake is not None
    assert talk.case.intake.order is None
    assert talk.asked == "summary"


def test_cancel_sends_nothing() -> None:
    talk = at_step("summary")
    talk.tap("cancel")
    assert talk.heard == ("cancelled",)
    assert talk.case.intake is None
    assert not talk.case.tickets


def test_a_bare_no_at_the_summary_gets_an_explanation() -> None:
    talk = at_step("summary")
    talk.say("no")
    assert "explain-summary" in talk.heard
    assert talk.said[-1].buttons


def test_a_very_long_story_still_fits_into_the_summary() -> None:
    talk = at_step("what")
    talk.say("It is broken. " * 400)
    for answer in ("skip", "skip", "refund"):
        talk.say(answer)
    if talk.asked == "outcome":
        talk.say("refund")
    assert talk.asked == "summary"
    assert len(talk.said[-1].text) < 1500


# --- Patience ------------------------------------------------------------------------------------


def test_after_three_unusable_answers_it_explains_and_offers_a_person() -> None:
    talk = Talk()
    talk.command("start")
    for _ in range(3):
        talk.say("hm")
    assert talk.heard == ("tries-over", "explain-order")
    assert "Talk to a person" in talk.said[-1].buttons
    talk.tap("person")
    assert talk.ticket.wants_person


def test_a_usable_answer_forgets_the_tries() -> None:
    talk = Talk()
    talk.command("start")
    talk.say("hm")
    talk.say("hm")
    talk.say("#1001")
    talk.say("hm")
    assert talk.heard == ("not-understood", "ask-category")


def test_the_number_of_tries_is_policy() -> None:
    talk = Talk().with_policy(tries=1)
    talk.command("start")
    talk.say("hm")
    assert "tries-over" in talk.heard


# --- Taps ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["order", "category", "evidence", "when", "outcome", "summary"])
def test_a_double_tap_and_an_old_button_do_no_harm(step: str) -> None:
    for token in at_step(step).said[-1].buttons.values():
        talk = at_step(step)
        talk.press(token)
        case, said = talk.case, len(talk.said)
        done = talk.press(token)
        assert talk.toasts(done) == ["toast-old-button"], token
        assert (replace(talk.case, unheard=False), len(talk.said)) == (case, said), token


def test_who_presses_an_old_button_again_does_not_see_the_present_question() -> None:
    talk = at_step("category")
    old = talk.token("damaged")
    talk.press(old)
    asked, said = talk.asked, len(talk.said)
    assert talk.toasts(talk.press(old)) == ["toast-old-button"], "a double tap"
    assert talk.toasts(talk.press(old)) == []
    assert (talk.asked, len(talk.said)) == (asked, said + 1)


UNHEARD = TaskEnded(Say(ANA, (Words("help"),), "en"), Uncertain("dropped"))


def test_who_may_not_have_been_asked_the_next_question_is_asked_it_by_an_old_button() -> None:
    talk = at_step("category")
    old = talk.token("damaged")
    talk.press(old)
    asked, said = talk.asked, len(talk.said)
    assert asked != "category"
    talk.take(UNHEARD)
    assert talk.toasts(talk.press(old)) == []
    assert (talk.asked, len(talk.said)) == (asked, said + 1)
    assert talk.toasts(talk.press(old)) == ["toast-old-button"], "once is enough"


def test_who_may_not_have_heard_that_the_complaint_arrived_is_told_how_it_stands() -> None:
    talk = at_step("summary")
    old = talk.token("send")
    talk.press(old)
    talk.take(UNHEARD)
    assert talk.toasts(talk.press(old)) == []
    assert talk.heard[0].startswith("status")
    assert len(talk.case.tickets) == 1


def test_a_button_of_a_former_complaint_does_nothing() -> None:
    talk = at_step("outcome")
    old = talk.token("refund")
    talk.command("cancel")
    talk.command("new")
    assert talk.toasts(talk.press(old)) == ["toast-old-button"]


@pytest.mark.parametrize(
    "token", ["", "x", "i1", "i1:", "i:order", "i1:order:no", "l:xx", "é", "p:9999", "p:", "p:²"]
)
def test_a_token_that_means_nothing_is_answered(token: str) -> None:
    talk = Talk()
    talk.command("start")
    assert talk.toasts(talk.press(token)) == ["toast-old-button"]
