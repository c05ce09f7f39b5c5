"""What the team does to a ticket, and who may."""

from __future__ import annotations

from dataclasses import replace

import pytest
from talk import AGENT, ANA, GUEST, LEAD, ORDER, OTHER, Talk, complain, of

from flows.case import Person, Post, PromiseState, Role, Side, Stage
from flows.events import (
    CustomerLeft,
    CustomerReturned,
    HomeOpened,
    TeamDeleted,
    TeamEdited,
    TeamPressed,
    TeamWrote,
)
from flows.opening import KEPT
from flows.tasks import (
    Fetch,
    LookUp,
    Note,
    Refused,
    Say,
    ShowCard,
    ShowDraft,
    ShowFile,
    ShowHome,
    ShowMessages,
    TaskEnded,
    Translate,
)


@pytest.fixture
def talk() -> Talk:
    return complain(Talk())


def assign(talk: Talk, by: Person, target: Person | None) -> list[str]:
    event = TeamPressed(by, talk.ticket.id, "assign", target=target)
    return talk.whispers(talk.team(event))


def homes(done: list[object]) -> set[str]:
    return {task.person for task in done if isinstance(task, ShowHome)}


def test_a_ticket_goes_to_who_claims_it_first(talk: Talk) -> None:
    done = talk.button(AGENT, "claim")
    assert talk.ticket.owner == AGENT
    assert talk.ticket.stage is Stage.CLAIMED
    assert homes([*done]) == {AGENT.id}
    assert talk.whispers(talk.button(OTHER, "claim")) == ["refuse-claimed"]
    assert talk.whispers(talk.button(AGENT, "claim")) == ["refuse-yours-already"]
    assert talk.ticket.owner == AGENT


def test_a_hundred_claims_have_one_winner(talk: Talk) -> None:
    people = [Person(f"U{number}", "", Role.AGENT) for number in range(100)]
    told = [talk.whispers(talk.button(person, "claim")) for person in people]
    assert talk.ticket.owner == people[0]
    assert told == [[]] + [["refuse-claimed"]] * 99


@pytest.mark.parametrize(("by", "refusal"), [(AGENT, []), (LEAD, []), (OTHER, ["refuse-claimed"])])
def test_a_ticket_is_released_by_its_owner_or_a_supervisor(
    talk: Talk, by: Person, refusal: list[str]
) -> None:
    talk.button(AGENT, "claim")
    done = talk.button(by, "release")
    assert talk.whispers(done) == refusal
    assert (talk.ticket.owner is None) == (not refusal)
    if not refusal:
        assert homes([*done]) == {by.id, AGENT.id}
    assert talk.ticket.stage is (Stage.CLAIMED if refusal else Stage.OPEN)


def test_nobodys_ticket_cannot_be_released(talk: Talk) -> None:
    assert talk.whispers(talk.button(AGENT, "release")) == ["refuse-nobodys"]


def test_a_ticket_is_given_to_somebody_who_may_answer(talk: Talk) -> None:
    assert assign(talk, AGENT, GUEST) == ["refuse-assignee"]
    assert assign(talk, AGENT, None) == ["refuse-assignee"]
    assert assign(talk, AGENT, OTHER) == []
    assert talk.ticket.owner == OTHER
    assert assign(talk, AGENT, AGENT) == ["refuse-claimed"]
    assert assign(talk, OTHER, LEAD) == []
    assert assign(talk, LEAD, AGENT) == []
    assert talk.ticket.owner == AGENT


def test_somebody_unknown_is_looked_up_before_they_get_a_ticket(talk: Talk) -> None:
    talk.people["U8"] = Person("U8", "Kim", Role.AGENT)
    assert assign(talk, AGENT, Person("U8")) == []
    assert talk.ticket.owner == talk.people["U8"]


@pytest.mark.parametrize(("by", "refusal"), [(AGENT, []), (LEAD, []), (OTHER, ["refuse-claimed"])])
def test_a_claimed_ticket_is_resolved_by_its_owner_or_a_supervisor(
    talk: Talk, by: Person, refusal: list[str]
) -> None:
    talk.button(AGENT, "claim")
    done = talk.button(by, "resolve")
    assert talk.whispers(done) == refusal
    assert [task.words[0].key for task in done if isinstance(task, Say)] == (
        [] if refusal else ["resolved"]
    )


def test_a_resolved_ticket_only_opens_again(talk: Talk) -> None:
    talk.button(AGENT, "resolve")
    assert talk.ticket.resolved_at == talk.now
    for action in ("claim", "resolve"):
        assert talk.whispers(talk.button(AGENT, action)) == ["refuse-resolved"]
    assert talk.whispers(talk.button(AGENT, "release")) == ["refuse-nobodys"]
    assert assign(talk, AGENT, OTHER) == ["refuse-resolved"]
    talk.button(AGENT, "reopen")
    assert talk.ticket.stage is Stage.OPEN
    assert talk.whispers(talk.button(AGENT, "reopen")) == ["refuse-open"]


def test_a_ticket_opened_again_keeps_its_owner(talk: Talk) -> None:
    talk.button(AGENT, "claim")
    talk.button(AGENT, "resolve")
    talk.button(OTHER, "reopen")
    assert talk.ticket.stage is Stage.CLAIMED
    assert talk.ticket.owner == AGENT


# --- Strangers -----------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["claim", "release", "assign", "resolve", "reopen", "send"])
def test_a_stranger_is_refused_every_button(talk: Talk, action: str) -> None:
    case = talk.case
    assert talk.whispers(talk.button(GUEST, action)) == ["refuse-stranger"]
    assert replace(talk.ticket, told=()) == replace(case.tickets[-1], told=())


def test_a_stranger_who_writes_is_told_once(talk: Talk) -> None:
    assert talk.whispers(talk.write(GUEST, "Hello customer")) == ["refuse-stranger"]
    assert not talk.write(GUEST, "Hello?")
    assert not [message for message in talk.ticket.messages if message.text == "Hello customer"]


def test_somebody_nobody_knows_is_a_stranger(talk: Talk) -> None:
    talk.refuse[LookUp] = Refused("user_not_found")
    assert talk.whispers(talk.button(Person("U7"), "claim")) == ["refuse-stranger"]


def test_a_look_up_that_knows_nothing_does_not_go_round_in_circles(talk: Talk) -> None:
    talk.people["U7"] = Person("U7")
    assert talk.whispers(talk.button(Person("U7"), "claim")) == ["refuse-stranger"]


def test_an_event_about_no_ticket_of_ours_does_nothing(talk: Talk) -> None:
    elsewhere = Post("C9", "1", "1")
    assert not talk.team(TeamWrote(AGENT, elsewhere, "hi", ()))
    assert not talk.team(TeamEdited(AGENT, elsewhere, "hi"))
    assert not talk.team(TeamDeleted(AGENT, elsewhere))
    assert not talk.team(TeamPressed(AGENT, 999, "claim"))
    assert not talk.button(AGENT, "nonsense", 1)


def test_the_desks_page_is_shown_to_who_opens_it(talk: Talk) -> None:
    assert talk.team(HomeOpened(AGENT)) == [ShowHome(AGENT.id)]


# --- After it is resolved ------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Thanks!", "ok thank you so much", "👍", "❤️🙏", "Perfect"])
def test_thanks_reopens_nothing(talk: Talk, text: str) -> None:
    talk.button(AGENT, "resolve")
    done = talk.say(text)
    assert talk.ticket.stage is Stage.RESOLVED
    assert talk.heard == ("thanks-reply",)
    assert of(done, ShowMessages)
    said = len(talk.said)
    talk.say(text)
    assert len(talk.said) == said


@pytest.mark.parametrize("text", ["👎", "???", "thanks for nothing, still broken", "ok?", "😡"])
def test_what_is_no_thanks_opens_it_again(talk: Talk, text: str) -> None:
    talk.button(AGENT, "claim")
    talk.button(AGENT, "resolve")
    done = talk.say(text)
    assert talk.ticket.stage is Stage.CLAIMED
    assert talk.heard[0] == "reopened"
    assert AGENT.id in homes([*done])


def test_a_photo_after_resolve_opens_it_again(talk: Talk) -> None:
    talk.button(AGENT, "resolve")
    talk.photo("thanks")
    assert talk.ticket.stage is Stage.OPEN


def test_a_ticket_opened_again_has_a_new_time_and_is_not_warned_of_the_old(talk: Talk) -> None:
    talk.button(AGENT, "resolve")
    talk.wait(minutes=10)
    talk.say("It is still not right")
    promise = talk.ticket.promise
    assert promise is not None
    assert promise.said_at == talk.now.replace(second=talk.now.second - 2)
    assert "promise-open" in talk.heard
    talk.wait(minutes=49)
    assert talk.ticket.promise is not None
    assert replace(talk.ticket.promise, warned=False) == promise
    talk.wait(minutes=10)
    assert talk.ticket.past[-1].state is PromiseState.RENEWED


def test_after_two_weeks_a_message_begins_a_new_complaint(talk: Talk) -> None:
    talk.button(AGENT, "resolve")
    talk.wait(days=14, seconds=1)
    talk.say("Hello again")
    assert talk.ticket.stage is Stage.RESOLVED
    assert talk.asked == "order"


def test_another_order_begins_a_new_complaint(talk: Talk) -> None:
    talk.button(AGENT, "resolve")
    talk.say("My order 113-1111111-1111111 did not arrive")
    assert talk.ticket.stage is Stage.RESOLVED
    assert talk.case.intake is not None


def test_the_same_order_opens_its_ticket_again(talk: Talk) -> None:
    talk.button(AGENT, "resolve")
    talk.say(f"Order {ORDER} is broken again")
    assert talk.ticket.stage is Stage.OPEN


def test_a_person_called_soon_after_resolve_gets_the_same_ticket(talk: Talk) -> None:
    talk.button(AGENT, "resolve")
    talk.command("human")
    assert len(talk.case.tickets) == 1
    assert talk.ticket.wants_person
    assert talk.ticket.stage is Stage.OPEN


# --- Promises ------------------------------------------------------------------------------------


@pytest.mark.parametrize("late", [False, True])
def test_an_answer_keeps_the_promise_only_in_time(talk: Talk, late: bool) -> None:
    talk.button(AGENT, "claim")
    talk.write(AGENT, "We send a new one.")
    if late:
        promise = talk.ticket.promise
        assert promise is not None
        talk.now = promise.due.replace(minute=promise.due.minute + 1)  # before its timer
    talk.button(AGENT, "send", talk.ticket.messages[-1].id)
    assert talk.ticket.promise is not None
    state = PromiseState.MISSED if late else PromiseState.KEPT
    assert talk.ticket.promise.state is state
    notes = len([task for task in talk.tasks if isinstance(task, Note)])
    talk.wait(hours=9)
    assert len([task for task in talk.tasks if isinstance(task, Note)]) == notes


def test_a_resolved_ticket_is_left_in_peace(talk: Talk) -> None:
    talk.button(AGENT, "resolve")
    before = len(talk.tasks)
    talk.wait(days=2)
    assert talk.tasks[before:] == []


# --- What the thread shows -----------------------------------------------------------------------


def test_a_burst_of_words_is_folded_in_order_behind_its_translation() -> None:
    talk = complain(
        Talk("de"), f"Die Lampe aus Bestellung {ORDER} kam kaputt an, Geld zurück bitte"
    )
    talk.held.add(Translate)
    talk.say("Und noch etwas ist mir aufgefallen daran")
    done = talk.say("1")
    assert not of(done, ShowMessages), "the later one waits for the earlier one's translation"
    first = talk.ticket.messages[-2]
    task = Translate(talk.ticket.id, first.id, first.text, "de", "en")
    shown = of(talk.take(TaskEnded(task, Refused("engine_down"))), ShowMessages)
    assert shown == [ShowMessages(talk.ticket.id, (first.id, first.id + 1))]
    assert talk.ticket.messages[-2].failure == "engine_down"


def test_an_edit_is_shown_with_both_texts_and_translated_anew() -> None:
    talk = complain(
        Talk("de"), f"Die Lampe aus Bestellung {ORDER} kam kaputt an, Geld zurück bitte"
    )
    talk.held.add(Translate)
    talk.say("Es ist der Sockel")
    message = talk.ticket.messages[-1]
    assert message.ref is not None
    done = talk.edit(message.ref, "Es ist der Schirm")
    quotes = [task.quotes for task in done if isinstance(task, Note)]
    assert quotes == [(("quote-before", "Es ist der Sockel"), ("quote-after", "Es ist der Schirm"))]
    old = Translate(talk.ticket.id, message.id, message.text, "de", "en")
    assert not talk.take(TaskEnded(old, Refused("late")))
    new = next(task for task in done if isinstance(task, Translate))
    assert of(talk.take(TaskEnded(new, Refused("down"))), ShowMessages)
    assert not talk.edit(message.ref, "Es ist der Schirm"), "nothing has changed"


def test_a_card_that_was_deleted_is_made_anew_with_all_that_was_in_it(talk: Talk) -> None:
    talk.button(AGENT, "claim")
    talk.write(AGENT, "A draft")
    draft = talk.ticket.messages[-1].id
    done = talk.take(TaskEnded(ShowCard(talk.ticket.id), Refused("card_gone")))
    assert of(done, ShowCard)
    assert of(done, ShowMessages)
    assert of(done, ShowFile)
    assert of(done, ShowDraft) == [ShowDraft(talk.ticket.id, draft)]
    assert talk.ticket.thread is not None


def test_a_line_that_found_no_thread_is_said_again_in_the_new_one(talk: Talk) -> None:
    thread = talk.ticket.thread
    lost = next(task for task in talk.tasks if isinstance(task, ShowMessages))
    done = talk.take(TaskEnded(lost, Refused("card_gone")))
    assert of(done, ShowMessages) == [lost]
    assert talk.ticket.thread == thread, "the rig gives the same name again"


def test_a_draft_whose_thread_is_gone_is_shown_in_the_new_one(talk: Talk) -> None:
    talk.button(AGENT, "claim")
    talk.write(AGENT, "A draft")
    draft = ShowDraft(talk.ticket.id, talk.ticket.messages[-1].id)
    assert draft in talk.take(TaskEnded(draft, Refused("card_gone")))


def test_a_customers_file_is_shown_when_it_is_there_or_why_it_is_not(talk: Talk) -> None:
    assert of(talk.photo(), ShowFile)
    talk.refuse[Fetch] = Refused("too_big")
    done = talk.photo()
    assert "note-file-refused" in [task.note.key for task in done if isinstance(task, Note)]
    assert "file-too_big" in [task.words[0].key for task in done if isinstance(task, Say)]


def test_a_translation_of_no_message_of_ours_changes_nothing(talk: Talk) -> None:
    lost = Translate(talk.ticket.id, 99, "x", "de", "en")
    assert not talk.take(TaskEnded(lost, Refused("down")))


def test_who_blocks_the_desk_is_noted_once(talk: Talk) -> None:
    done = talk.take(CustomerLeft(ANA))
    assert [task.note.key for task in done if isinstance(task, Note)] == ["note-customer-left"]
    assert not talk.take(CustomerLeft(ANA))
    done = talk.take(CustomerReturned(ANA))
    assert [task.note.key for task in done if isinstance(task, Note)] == ["note-customer-back"]


def test_a_ticket_keeps_the_newest_of_very_many_messages(talk: Talk) -> None:
    """It is read and written whole with each of them; the agents' words are never left out."""
    talk.button(AGENT, "claim")
    talk.write(AGENT, "We look into it.")
    draft = talk.ticket.messages[-1]
    row = replace(talk.ticket.messages[0], files=(), text="Hello?")
    many = tuple(replace(row, id=draft.id + number) for number in range(1, KEPT + 101))
    talk.case = replace(
        talk.case, tickets=(replace(talk.ticket, messages=(*talk.ticket.messages, *many)),)
    )
    talk.say("And now?")
    theirs = [one for one in talk.ticket.messages if one.side is Side.CUSTOMER]
    assert len(theirs) == KEPT + 1
    assert theirs[-1].id == many[-1].id + 1
    assert draft in talk.ticket.messages
