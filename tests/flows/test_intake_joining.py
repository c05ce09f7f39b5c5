"""Languages, corrections, and where words belong when a ticket is open already."""

from __future__ import annotations

from dataclasses import replace

import pytest
from talk import ANA, ORDER, RICH, Talk, at_step, complain, of

from flows.case import Address, File, Stage
from flows.events import (
    CustomerMoved,
    CustomerReturned,
    CustomerRevoked,
    CustomerWrote,
    Hints,
)
from flows.policy import Kind
from flows.tasks import Fetch, Note, Refused, Say, ShowCard, TaskEnded, Wake

# --- Languages -----------------------------------------------------------------------------------


@pytest.mark.parametrize("client", ["fr", "de-ch", "es-mx", "pt-br", "en-us"])
def test_a_client_in_a_language_of_ours_is_never_asked_for_one(client: str) -> None:
    talk = Talk(client)
    talk.command("start")
    assert talk.asked == "order"


def test_words_of_another_language_are_asked_about_once() -> None:
    talk = Talk("de")
    talk.command("start")
    assert talk.case.profile.language == "de"
    talk.say("My parcel has not arrived and I am waiting for it")
    assert talk.heard == ("ask-language",)
    assert list(talk.said[-1].buttons)[:2] == ["English", "Deutsch"]
    talk.press("l:de")
    talk.say("I told you that I do not speak German very well")
    assert talk.asked == "order"
    assert talk.case.profile.language == "de"


def test_one_sentence_in_the_middle_is_no_reason_to_ask() -> None:
    talk = Talk("pt-br")
    talk.command("start")
    talk.say("1001")
    talk.say("quebrado")
    talk.take(CustomerWrote(ANA, "9", "A tampa está rachada de lado a lado", hints=spanish()))
    assert talk.asked == "evidence"
    talk.take(CustomerWrote(ANA, "10", "La tapa está rajada de lado a lado", hints=spanish()))
    assert talk.asked == "language"


def spanish() -> Hints:
    return Hints(name="Ana", client="pt-BR", guess="es")


def test_a_second_tap_on_a_language_asks_nothing_again() -> None:
    talk = Talk()
    talk.command("start")
    talk.press("l:fr")
    said = len(talk.said)
    assert talk.toasts(talk.press("l:fr")) == ["language-set"]
    assert len(talk.said) == said


def test_an_unknown_language_is_spoken_to_in_the_desks() -> None:
    talk = Talk("it")
    talk.say("Buongiorno")
    assert "ask-language" in talk.heard
    talk.say("Non capisco")
    assert talk.asked == "order"


def test_a_language_is_understood_in_a_sentence_when_it_was_asked_for() -> None:
    talk = Talk("it")
    talk.say("Buongiorno")
    talk.say("please talk to me in German, I beg you")
    assert talk.case.profile.language == "de"
    assert talk.asked == "order"


def test_a_photo_does_not_answer_the_question_for_a_language() -> None:
    talk = Talk("it")
    talk.photo()
    talk.photo()
    assert talk.asked == "language"


# --- Corrections ---------------------------------------------------------------------------------


def test_an_edited_message_changes_the_answers_that_came_of_it() -> None:
    talk = Talk()
    talk.say(RICH)
    better = RICH.replace("4420212", "4420213")
    talk.edit("1", better)
    assert talk.case.intake is not None
    assert talk.case.intake.order is not None
    assert talk.case.intake.order.number == "113-8241190-4420213"
    assert talk.case.intake.answers["what"].text == better
    assert talk.case.intake.messages[0].text == better


def test_two_numbers_in_one_sentence_correct_nothing() -> None:
    talk = Talk()
    talk.say(RICH)
    talk.say("Not order 113-8241190-4420213 and not order 113-8241190-4420214")
    assert talk.case.intake is not None
    assert talk.case.intake.answers["order"].text == ORDER


def test_a_step_that_has_vanished_from_the_flow_is_explained() -> None:
    talk = at_step("when")
    steps = tuple(step for step in talk.policy.steps if step.name != "when")
    talk.with_policy(steps=steps)
    talk.say("today")
    assert "flow-changed" in talk.heard or talk.asked == "outcome"
    assert talk.asked == "outcome"


def test_a_flow_without_a_language_a_notice_or_a_name_works() -> None:
    talk = Talk()
    gone = (Kind.LANGUAGE, Kind.NOTICE, Kind.NAME)
    talk.with_policy(steps=tuple(row for row in talk.policy.steps if row.kind not in gone))
    complain(talk)
    assert talk.ticket.order is not None


# --- Tickets that are there already --------------------------------------------------------------


def test_the_same_order_joins_the_open_ticket() -> None:
    talk = complain(Talk())
    talk.command("new")
    done = talk.say(f"again order {ORDER}: it is still broken")
    assert talk.heard == ("joined-ticket",)
    assert "note-joined" in [task.note.key for task in of(done, Note) if isinstance(task, Note)]
    assert len(talk.case.tickets) == 1
    assert talk.case.intake is None


def test_a_link_to_an_order_with_an_open_ticket_tells_its_status() -> None:
    talk = complain(Talk())
    talk.command("start", ORDER)
    assert talk.heard[0] == "status-ticket"
    assert talk.case.intake is None


def test_a_person_called_while_photos_gather_joins_as_well() -> None:
    talk = complain(Talk())
    talk.command("new")
    talk.say(f"order {ORDER}", talk.file(), group="g1")
    talk.command("human")
    assert len(talk.case.tickets) == 1
    assert talk.ticket.wants_person


def test_start_with_an_open_ticket_tells_how_it_stands() -> None:
    talk = complain(Talk())
    talk.command("start")
    assert talk.heard[0] == "status-ticket"
    assert talk.case.intake is None
    talk.command("new")
    assert talk.asked == "order"


def test_what_is_written_later_goes_to_the_ticket_and_is_confirmed_once() -> None:
    talk = complain(Talk())
    talk.say("The box was fine")
    assert talk.heard[0] == "added"
    said = len(talk.said)
    talk.say("And the bulb too")
    assert len(talk.said) == said
    assert [message.text for message in talk.ticket.messages][-1] == "And the bulb too"


def test_thanks_for_the_acknowledgement_is_not_answered_with_thanks() -> None:
    talk = complain(Talk())
    said = len(talk.said)
    talk.say("ok thank you!")
    assert len(talk.said) == said


def test_an_order_number_that_was_missing_completes_the_ticket() -> None:
    talk = Talk()
    talk.command("human")
    done = talk.say(f"my order is {ORDER}")
    assert of(done, ShowCard)
    assert talk.ticket.order is not None
    assert talk.ticket.order.number == ORDER


def test_another_order_with_a_problem_of_its_own_is_another_complaint() -> None:
    talk = complain(Talk())
    talk.say("Also order 113-1111111-1111111 arrived with the wrong size")
    assert talk.case.intake is not None
    talk.say("cancel")
    talk.say("The new order number is 113-1111111-1111111")
    assert talk.case.intake is None


def test_words_go_to_the_ticket_whose_order_they_name() -> None:
    talk = complain(Talk())
    complain(talk, RICH.replace("4420212", "4420999"))
    first, second = talk.case.tickets
    talk.say(f"About order {ORDER}: any date yet?")
    talk.say("And this is about the same")
    now = {ticket.id: ticket for ticket in talk.case.tickets}
    assert len(now[first.id].messages) == len(first.messages) + 2
    assert len(now[second.id].messages) == len(second.messages)


# --- Where a customer is reached -----------------------------------------------------------------


def test_the_question_after_a_burst_goes_where_the_customer_wrote_last() -> None:
    talk = Talk()
    talk.say("hello")
    other = Address("webchat", "a")
    talk.take(CustomerWrote(other, "1", "hello", hints=talk.hints()))
    done = talk.say("", talk.file(), group="g")
    wake = next(task for task in done if isinstance(task, Wake))
    said = of(talk.take(TaskEnded(wake, Refused("x"))), Say)
    assert [task.to for task in said if isinstance(task, Say)] == [ANA]


def test_where_no_burst_is_waited_for_each_file_is_answered_at_once() -> None:
    talk = at_step("evidence").with_policy(gather_seconds=0)
    done = talk.say("", talk.file(), group="g")
    assert [type(task) for task in done] == [Fetch, Say]
    assert talk.heard == ("evidence-thanks", "ask-when")


def test_a_photo_that_was_taken_back_at_once_is_no_reason_to_stop() -> None:
    """The only message of the complaint is gone before the burst is over."""
    talk = Talk()
    talk.say("", talk.file(), group="g")
    talk.take(CustomerRevoked(ANA, "1"))
    assert talk.case.intake is not None
    assert not talk.case.intake.messages
    talk.wait(2)
    assert talk.asked == "order"
    assert "evidence-thanks" not in talk.heard


def test_a_customer_who_moves_is_reached_there() -> None:
    talk = complain(Talk())
    there = Address("telegram", "-100")
    talk.take(CustomerMoved(ANA, there))
    assert talk.case.addresses == (there,)
    assert talk.ticket.address == there


def test_who_writes_can_be_reached_again() -> None:
    talk = complain(Talk())
    talk.case = replace(talk.case, reachable=False)
    talk.say("hello again")
    assert talk.case.reachable
    assert not talk.take(CustomerReturned(ANA))


def test_a_file_sent_twice_counts_as_often_as_it_was_sent() -> None:
    talk = Talk()
    same = File("photo", "f", "telegram:same")
    talk.say(RICH, same)
    talk.say("", same)
    talk.tap("today")
    talk.tap("send")
    assert talk.ticket.stage is Stage.OPEN
    assert all(file.sha for message in talk.ticket.messages for file in message.files)
