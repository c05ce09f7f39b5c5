"""What a customer's command does, typed as a command or as words, at any step."""

from __future__ import annotations

import pytest
from talk import AGENT, CATALOG, ORDER, RICH, Talk, at_step, complain, of

from flows.case import Person, Role, Stage
from flows.tasks import Note, Say, ShowCard

STEPS = ["order", "category", "what", "evidence", "when", "outcome", "summary"]


@pytest.mark.parametrize("words", ["/human", "human", "Talk to a person", "an agent"])
@pytest.mark.parametrize("step", STEPS)
def test_a_person_is_there_at_every_step(step: str, words: str) -> None:
    talk = at_step(step)
    talk.command("human") if words.startswith("/") else talk.say(words)
    assert talk.ticket.wants_person
    assert talk.case.intake is None
    assert "ack-next" in talk.heard


def test_a_person_is_there_before_anything_is_said() -> None:
    talk = Talk()
    talk.command("human")
    assert talk.ticket.wants_person
    assert talk.ticket.answers == {}


def test_a_person_is_called_to_an_open_ticket_once() -> None:
    talk = complain(Talk())
    done = talk.command("human")
    assert of(done, ShowCard)
    assert [task.note.key for task in done if isinstance(task, Note)] == ["note-wants-person"]
    assert talk.heard[:2] == ("ack-next", "status-ticket")
    assert not of(talk.command("human"), Note)
    assert len(talk.case.tickets) == 1


@pytest.mark.parametrize("language", CATALOG.languages)
@pytest.mark.parametrize("name", ["status", "language", "human", "help", "time", "new"])
def test_a_command_is_understood_in_every_language(language: str, name: str) -> None:
    """By every phrase of the catalogue, also before a language is agreed on."""
    for phrase in CATALOG.heard(language)[f"command-{name}"]:
        by_name, by_words = Talk("it"), Talk("it")
        by_name.command(name)
        by_words.say(phrase)
        assert by_words.heard == by_name.heard, phrase


# --- Status --------------------------------------------------------------------------------------


def test_the_status_of_nothing() -> None:
    talk = Talk()
    talk.command("status")
    assert talk.heard == ("status-none",)


def test_the_status_of_every_open_ticket_and_of_what_is_being_collected() -> None:
    talk = complain(Talk())
    complain(talk, RICH.replace("4420212", "4420999"))
    talk.command("new")
    said = [task.words[0].key for task in talk.command("status") if isinstance(task, Say)]
    assert said == ["status-ticket", "status-ticket", "status-collecting"]
    assert talk.heard[-1] == "ask-order"


def test_a_resolved_ticket_is_said_to_be_settled() -> None:
    talk = complain(Talk())
    talk.button(AGENT, "resolve")
    talk.command("status")
    assert talk.heard == ("status-ticket", "status-settled")


# --- Language ------------------------------------------------------------------------------------


@pytest.mark.parametrize("argument", ["de", "DE", "deutsch", "auf Deutsch", "german"])
def test_a_language_can_be_named_with_the_command(argument: str) -> None:
    talk = Talk()
    talk.command("language", argument)
    assert talk.heard == ("language-set",)
    assert talk.case.profile.language == "de"


@pytest.mark.parametrize("argument", ["", "klingon", "l:de"])
def test_without_one_all_are_offered(argument: str) -> None:
    talk = Talk()
    talk.command("language", argument)
    assert talk.heard == ("ask-language",)
    assert len(talk.said[-1].buttons) == len(CATALOG.languages)


@pytest.mark.parametrize("step", STEPS)
def test_the_name_of_a_language_alone_changes_it_at_any_step(step: str) -> None:
    talk = at_step(step)
    talk.say("Français")
    assert talk.case.profile.language == "fr"
    assert talk.asked == step


def test_a_language_that_was_chosen_stays() -> None:
    talk = Talk("en")
    talk.command("language", "de")
    talk.say("My parcel has not arrived and I am still waiting for it")
    assert talk.case.profile.language == "de"


# --- Time ----------------------------------------------------------------------------------------


def test_the_customer_says_what_time_it_is_at_theirs() -> None:
    talk = complain(Talk("en-us"))
    talk.command("time")
    assert talk.heard == ("ask-time",)
    done = talk.say("9 pm")
    assert talk.case.profile.zone_said == "America/New_York"
    assert of(done, ShowCard)
    assert talk.heard == ("promise-open",)
    assert "New York" in talk.said[-1].text
    assert talk.ticket.promise is not None
    assert talk.ticket.promise.zone == "America/New_York"


def test_something_else_than_a_time_is_taken_for_what_it_is() -> None:
    talk = Talk()
    talk.command("time")
    talk.say(RICH)
    assert talk.asked == "evidence"
    assert not talk.case.profile.asking_time


def test_in_the_middle_of_a_complaint_its_question_follows() -> None:
    talk = at_step("category")
    talk.say("my time")
    talk.say("22:40")
    assert talk.heard == ("ask-category",)


def test_an_old_promise_is_not_told_again() -> None:
    talk = complain(Talk("en-us"))
    talk.button(AGENT, "resolve")
    talk.command("time")
    talk.say("21:00")
    assert talk.heard == ("time-set",)


# --- Moves ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["back", "skip", "cancel"])
def test_a_move_with_nothing_in_progress_says_what_there_is(name: str) -> None:
    talk = Talk()
    talk.command(name)
    assert talk.heard == ("nothing-in-progress",)


def test_start_goes_on_where_it_stopped() -> None:
    talk = at_step("what")
    talk.command("start")
    assert talk.heard == ("welcome-back", "ask-what")


def test_a_command_nobody_knows_gets_help() -> None:
    talk = Talk()
    talk.command("nonsense")
    assert talk.heard == ("help",)


def test_new_begins_beside_an_open_ticket() -> None:
    talk = complain(Talk())
    talk.say("another complaint")
    assert talk.asked == "order"
    talk.say("113-1111111-1111111")
    assert talk.asked == "category"
    assert talk.ticket.order is not None
    assert talk.ticket.order.number == ORDER
    assert talk.ticket.stage is Stage.OPEN


def test_the_status_names_who_takes_care_of_it() -> None:
    talk = complain(Talk())
    talk.command("status")
    assert talk.heard[:3] == ("status-ticket", "status-team", "promise-open")
    assert "Shenzhen" in talk.said[-1].text
    talk.button(Person("U9", "Mina Okafor", Role.AGENT), "claim")
    talk.command("status")
    assert talk.heard[:2] == ("status-claimed", "promise-open")
    assert "Mina from our team" in talk.said[-1].text
    assert "Okafor" not in talk.said[-1].text
