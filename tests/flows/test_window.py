"""A channel that takes free words only for a day after the customer's last message."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from talk import AGENT, ANA, CATALOG, Talk, in_window, of

from flows.case import Address, MessageState, Post, PromiseState, Ticket
from flows.delivery import fold
from flows.events import (
    ButtonPressed,
    CustomerMoved,
    CustomerReacted,
    CustomerRevoked,
    CustomerWrote,
    DeliveryReported,
    Hints,
    Progress,
    TeamEdited,
    TeamPressed,
    TeamWrote,
)
from flows.prompts import WAITING_TOKEN
from flows.tasks import (
    Deliver,
    Invite,
    Note,
    Refused,
    Say,
    Sent,
    ShowCard,
    ShowDraft,
    Task,
    TaskEnded,
    Uncertain,
)
from handlers.slack import thread

DAY = timedelta(hours=24)
SCOPED = Address(ANA.channel, "PT.123")


@pytest.fixture
def talk() -> Talk:
    return in_window()


def sent(done: list[Task]) -> list[str]:
    return [task.text for task in done if isinstance(task, Deliver)]


def answer(talk: Talk, text: str) -> list[Task]:
    talk.write(AGENT, text)
    return talk.button(AGENT, "send", talk.ticket.messages[-1].id)


def state(talk: Talk) -> MessageState:
    return talk.ticket.messages[-1].state


def report(talk: Talk, progress: Progress, ref: str = "m1", why: str | None = None) -> list[Task]:
    about = (talk.ticket.messages[-1].id, 0)
    return talk.take(DeliveryReported(talk.ticket.id, (about,), ref, progress, why))


def test_within_the_day_an_answer_is_sent(talk: Talk) -> None:
    talk.wait(hours=23, minutes=59)
    assert sent(answer(talk, "We send a new one.")) == ["We send a new one."]


def test_after_the_day_an_answer_waits_and_the_customer_can_be_asked_to_write(talk: Talk) -> None:
    talk.wait(hours=24)
    assert sent(answer(talk, "We send a new one.")) == []
    assert state(talk) is MessageState.WAITING
    number = talk.ticket.messages[-1].id
    done = talk.button(AGENT, "invite", number)
    assert of(done, Invite) == [Invite(ANA, talk.ticket.id, "en")]
    assert talk.ticket.invitation is not None
    assert talk.ticket.invitation.state is MessageState.SENT
    assert talk.whispers(talk.button(AGENT, "invite", number)) == ["refuse-invited"]
    assert sent(talk.say("I am here")) == ["We send a new one."]
    assert state(talk) is not MessageState.WAITING
    assert talk.ticket.invitation is None


def test_no_free_words_are_sent_after_the_day_whatever_is_pressed(talk: Talk) -> None:
    talk.wait(hours=25)
    done = answer(talk, "We send a new one.")
    number = talk.ticket.messages[-1].id
    for action in ("send", "resend", "retry", "arrived", "correct", "invite", "take-back", "send"):
        done += talk.button(AGENT, action, number)
    done += talk.button(AGENT, "resolve")
    talk.wait(days=3)
    assert not of(done, Deliver)
    assert not of(done, Say)


def test_the_quick_reply_under_the_invitation_releases_what_waits_once(talk: Talk) -> None:
    talk.wait(hours=30)
    answer(talk, "We send a new one.")
    press = ButtonPressed(ANA, "9", WAITING_TOKEN, "q", Hints())
    assert sent(talk.take(press)) == ["We send a new one."]
    again = talk.take(press)
    assert not sent(again)
    assert of(again, Say), "somebody who presses is answered"


def test_what_waits_goes_in_order_as_one_message_with_a_receipt_each(talk: Talk) -> None:
    talk.wait(hours=30)
    answer(talk, "First.")
    answer(talk, "Second.")
    first, second = (message.id for message in talk.ticket.messages[-2:])
    done = talk.say("Hello?")
    assert sent(done) == ["First.\n\nSecond."]
    shown = {task.draft for task in done if isinstance(task, ShowDraft)}
    assert {first, second} <= shown
    states = {message.id: message.state for message in talk.ticket.messages}
    assert states[first] is states[second] is MessageState.SENT


def test_the_desk_s_own_words_wait_as_well(talk: Talk) -> None:
    talk.wait(hours=30)
    assert not of(talk.button(AGENT, "resolve"), Say)
    said = of(talk.say("Are you there?"), Say)
    assert isinstance(said[0], Say)
    assert [words.key for words in said[0].words] == ["resolved"]


def test_a_message_that_comes_a_day_late_opens_nothing(talk: Talk) -> None:
    talk.wait(hours=30)
    answer(talk, "We send a new one.")
    late = Hints(at=talk.now - timedelta(hours=25))
    assert not sent(talk.take(CustomerWrote(ANA, "77", "Sent yesterday", hints=late)))
    assert state(talk) is not MessageState.SENT


def test_a_channel_that_says_so_closes_the_day_at_once(talk: Talk) -> None:
    talk.refuse[Deliver] = Refused("window_closed")
    answer(talk, "We send a new one.")
    assert state(talk) is MessageState.WAITING
    assert not sent(answer(talk, "And more.")), "nobody tries a second time"


def test_a_report_of_the_closed_day_makes_what_was_sent_wait(talk: Talk) -> None:
    answer(talk, "We send a new one.")
    assert state(talk) is MessageState.SENT
    ref = talk.ticket.messages[-1].parts[0].ref or ""
    report(talk, Progress.FAILED, ref, "window_closed")
    assert state(talk) is MessageState.WAITING
    assert sent(talk.say("Hello?")) == ["We send a new one."]


def test_what_fails_later_has_kept_no_promise(talk: Talk) -> None:
    answer(talk, "We send a new one.")
    promise = talk.ticket.promise
    assert promise is not None
    assert promise.state is PromiseState.KEPT
    report(talk, Progress.FAILED, talk.ticket.messages[-1].parts[0].ref or "", "undeliverable")
    assert state(talk) is MessageState.REFUSED
    promise = talk.ticket.promise
    assert promise is not None
    assert promise.state is PromiseState.OPEN


def test_what_is_uncertain_is_healed_by_the_channel_s_report(talk: Talk) -> None:
    talk.refuse[Deliver] = Uncertain("timeout")
    answer(talk, "We send a new one.")
    assert state(talk) is MessageState.UNCERTAIN
    assert of(report(talk, Progress.DELIVERED, "wamid.9"), ShowDraft)
    assert state(talk) is MessageState.SENT
    assert talk.ticket.messages[-1].parts[0].ref == "wamid.9"


def test_a_report_may_come_before_the_doubt(talk: Talk) -> None:
    talk.held.add(Deliver)
    task = next(task for task in answer(talk, "A new one.") if isinstance(task, Deliver))
    report(talk, Progress.SENT, "wamid.9")
    assert state(talk) is MessageState.SENT
    talk.take(TaskEnded(task, Uncertain("timeout")))
    assert state(talk) is MessageState.SENT


def test_reports_in_any_order_only_go_forward(talk: Talk) -> None:
    answer(talk, "We send a new one.")
    ref = talk.ticket.messages[-1].parts[0].ref or ""
    for progress in (Progress.READ, Progress.DELIVERED, Progress.SENT, Progress.FAILED):
        report(talk, progress, ref)
        part = talk.ticket.messages[-1].parts[0]
        assert (part.state, part.progress) == (MessageState.SENT, "read")
    assert not report(talk, Progress.READ, ref)
    assert not report(talk, Progress.FAILED, "another attempt")


def test_an_invitation_that_fails_may_be_sent_again(talk: Talk) -> None:
    talk.wait(hours=30)
    answer(talk, "We send a new one.")
    number = talk.ticket.messages[-1].id
    talk.refuse[Invite] = Refused("no_template")
    talk.button(AGENT, "invite", number)
    assert talk.ticket.invitation is not None
    assert talk.ticket.invitation.why == "no_template"
    talk.refuse[Invite] = Sent("wamid.1")
    talk.button(AGENT, "invite", number)
    assert talk.ticket.invitation.state is MessageState.SENT
    talk.take(DeliveryReported(talk.ticket.id, ((0, 0),), "wamid.1", Progress.FAILED, "held_back"))
    assert talk.ticket.invitation.state is MessageState.REFUSED


def test_a_customer_is_asked_once_for_all_that_waits_on_all_their_tickets(talk: Talk) -> None:
    first = talk.ticket
    second = replace(first, id=first.id + 90, messages=(), thread=None)
    talk.case = replace(talk.case, tickets=(first, second))
    talk.wait(hours=30)
    for ticket in (first, second):
        post = Post("C1", f"{ticket.id}.5", f"{ticket.id}.1")
        opened = next(one for one in talk.case.tickets if one.id == ticket.id)
        kept = replace(opened, thread=Post("C1", f"{ticket.id}.1", f"{ticket.id}.1"))
        talk.case = replace(
            talk.case, tickets=tuple(kept if t.id == kept.id else t for t in talk.case.tickets)
        )
        talk.team(TeamWrote(AGENT, post, f"About {ticket.id}", ()))
        draft = _of(talk, ticket.id).messages[-1].id
        talk.take(TeamPressed(AGENT, ticket.id, "send", draft))
    drafts = {ticket.id: _of(talk, ticket.id).messages[-1].id for ticket in (first, second)}
    done = talk.take(TeamPressed(AGENT, first.id, "invite", drafts[first.id]))
    assert len(of(done, Invite)) == 1
    assert ShowDraft(second.id, drafts[second.id]) in done, "the other card says so as well"
    shown = str(thread.draft(talk.case, _of(talk, second.id), _of(talk, second.id).messages[-1],
                             CATALOG, "en"))  # fmt: skip
    assert "was asked to write" in shown
    assert "'invite'" not in shown
    again = talk.take(TeamPressed(AGENT, second.id, "invite", drafts[second.id]))
    assert talk.whispers(again) == ["refuse-invited"]
    assert not of(again, Invite)
    assert sent(talk.say("I am here"))
    assert not any(ticket.invitation for ticket in talk.case.tickets)


def _of(talk: Talk, number: int) -> Ticket:
    return next(ticket for ticket in talk.case.tickets if ticket.id == number)


def test_an_invitation_ends_when_they_write_though_what_waited_was_taken_back(talk: Talk) -> None:
    talk.wait(hours=30)
    answer(talk, "We send a new one.")
    number = talk.ticket.messages[-1].id
    talk.button(AGENT, "invite", number)
    talk.button(AGENT, "take-back", number)
    talk.say("I am here")
    talk.wait(hours=30)
    talk.button(AGENT, "send", number)
    assert of(talk.button(AGENT, "invite", number), Invite)


def shown(talk: Talk) -> str:
    return str(thread.draft(talk.case, talk.ticket, talk.ticket.messages[-1], CATALOG, "en"))


def test_the_card_of_what_waits_offers_the_invitation_at_once_and_says_that_it_costs(
    talk: Talk,
) -> None:
    talk.wait(hours=30)
    answer(talk, "We send a new one.")
    number = talk.ticket.messages[-1].id
    assert "Kept until the customer writes" in shown(talk)
    assert "the channel charges" in shown(talk)
    assert "'invite'" in shown(talk)
    talk.button(AGENT, "invite", number)
    assert "was asked to write" in shown(talk)
    assert "the channel charges" not in shown(talk)
    assert "'invite'" not in shown(talk)


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        ("no_template", "there is no approved template"),
        ("template_pending", "has not approved the template yet"),
        ("template_rejected", "has rejected the template"),
        ("template_paused", "has paused the template"),
        ("template_disabled", "has switched the template off"),
        ("payment_missing", "payment problem"),
    ],
)
def test_why_nobody_was_asked_is_said_and_they_can_be_asked_again(
    talk: Talk, why: str, sentence: str
) -> None:
    talk.wait(hours=30)
    answer(talk, "We send a new one.")
    talk.refuse[Invite] = Refused(why)
    talk.button(AGENT, "invite", talk.ticket.messages[-1].id)
    assert state(talk) is MessageState.WAITING
    assert sentence in shown(talk)
    assert "'invite'" in shown(talk)


def test_what_waits_can_be_changed(talk: Talk) -> None:
    talk.wait(hours=30)
    answer(talk, "We send a new one.")
    message = talk.ticket.messages[-1]
    talk.button(AGENT, "take-back", message.id)
    assert state(talk) is MessageState.DRAFT
    talk.button(AGENT, "send", message.id)
    assert message.post is not None
    talk.team(TeamEdited(AGENT, message.post, "We send two."))
    assert state(talk) is MessageState.DRAFT
    talk.button(AGENT, "send", message.id)
    assert sent(talk.say("Hello?")) == ["We send two."]


def test_a_correction_is_a_new_message_where_nothing_can_be_edited(talk: Talk) -> None:
    answer(talk, "We send a new one.")
    message = talk.ticket.messages[-1]
    assert message.post is not None
    talk.team(TeamEdited(AGENT, message.post, "We send two."))
    (task,) = of(talk.button(AGENT, "correct", message.id), Deliver)
    assert isinstance(task, Deliver)
    assert (task.text, task.replaces) == ("We send two.", None)


def test_texts_that_wait_behind_each_other_go_as_one_up_to_the_limit() -> None:
    first, then = (Deliver(ANA, 1, number, 0, "x" * 40, joins=100) for number in (1, 2))
    both = fold(Talk().case, first, then)
    assert isinstance(both, Deliver)
    assert both.pieces == ((1, 0), (2, 0))
    assert fold(Talk().case, both, then) is None
    assert fold(Talk().case, first, Deliver(ANA, 1, 2, 0, "x")) is None
    assert fold(Talk().case, first, Deliver(ANA, 2, 2, 0, "x", joins=100)) is None


def test_both_names_of_a_customer_are_kept_and_both_follow_a_new_number(talk: Talk) -> None:
    talk.take(CustomerWrote(ANA, "80", "Hello", hints=Hints(also=(SCOPED,))))
    assert talk.case.addresses == (ANA, SCOPED)
    new, scoped = Address(ANA.channel, "78"), Address(ANA.channel, "PT.456")
    talk.take(CustomerMoved(ANA, new, (scoped,)))
    assert talk.case.addresses == (new, SCOPED, scoped)
    assert talk.ticket.address == new


def test_a_reaction_and_a_deleted_message_are_told_to_the_team(talk: Talk) -> None:
    answer(talk, "We send a new one.")
    ref = talk.ticket.messages[-1].parts[0].ref or ""
    notes = of(talk.take(CustomerReacted(ANA, ref, "👍")), Note)
    assert [note.note.key for note in notes if isinstance(note, Note)] == ["note-customer-reacted"]
    assert not talk.take(CustomerReacted(ANA, "of the desk", "👍"))
    talk.say("My number is 5")
    revoked = CustomerRevoked(ANA, talk.ticket.messages[-1].ref or "")
    notes = of(talk.take(revoked), Note)
    assert [note.note.key for note in notes if isinstance(note, Note)] == ["note-customer-revoked"]


def test_a_page_of_choices_is_asked_for_with_a_button() -> None:
    talk = Talk()
    talk.say("My lamp arrived broken")
    asked = talk.heard
    done = talk.press("p:1")
    (said,) = of(done, Say)
    assert isinstance(said, Say)
    assert said.page == 1
    assert set(talk.heard) <= set(asked)


def test_cards_show_the_time_anew_when_it_falls_into_another_hour(talk: Talk) -> None:
    assert not of(talk.say("One more thing"), ShowCard)
    talk.wait(minutes=61)
    assert of(talk.say("And another"), ShowCard) == [ShowCard(talk.ticket.id)]
    closes = talk.case.windows[f"{ANA.channel}:{ANA.id}"]
    assert timedelta(0) <= talk.now - (closes - DAY) < timedelta(minutes=1)
