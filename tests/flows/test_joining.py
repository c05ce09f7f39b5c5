"""Two cases of one customer: nothing is lost or doubled when they are joined."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from talk import AGENT, ANA, CATALOG, MONDAY, Talk, complain, of

from flows.case import (
    Address,
    Answer,
    Case,
    Held,
    Intake,
    LinkCode,
    Message,
    MessageState,
    Profile,
    Promise,
    Side,
    Stage,
    Ticket,
)
from flows.decide import decide
from flows.events import CommandGiven, CustomerWrote, Hints, TeamDeleted, TeamEdited, TeamPressed
from flows.joining import home_of, join, join_profiles
from flows.linking import MINUTES, SIGNS, WRONG_AT_MOST, WRONG_WITHIN, digest
from flows.policy import ChannelTraits
from flows.tasks import Deliver, Erase, Met, Note, Say, ShowDraft, Uncertain
from flows.turn import Turn
from flows.words import Words
from handlers.slack import thread
from handlers.webchat_pace import CODES

texts = st.text("abc ", max_size=4)
some = st.none() | st.sampled_from(["x", "y"])


@st.composite
def messages(draw: st.DrawFn, mark: str) -> tuple[Message, ...]:
    minutes = draw(st.lists(st.integers(0, 99), max_size=4))
    return tuple(
        Message(n, Side.CUSTOMER, "", draw(texts), MONDAY + timedelta(minutes=at),
                MessageState.READY, ref=f"{mark}{n}")
        for n, at in enumerate(minutes, start=1)
    )  # fmt: skip


@st.composite
def a_case(draw: st.DrawFn, number: int) -> Case:
    here = tuple(Address("chat", f"{number}.{n}") for n in range(draw(st.integers(1, 3))))
    tickets = tuple(
        Ticket(
            number + 10 * n,
            "complaints",
            draw(st.sampled_from(list(Stage))),
            MONDAY,
            draw(st.sampled_from(here)),
            promise=draw(st.none() | st.just(Promise(MONDAY, "UTC", MONDAY))),
            messages=draw(messages(f"{number}.t{n}.")),
        )
        for n in range(draw(st.integers(0, 3)))
    )
    collected = Intake(number, MONDAY, messages=draw(messages(f"{number}.i")))
    profile = Profile(name=draw(some), language=draw(some), language_sure=draw(st.booleans()))
    intake = draw(st.sampled_from([None, collected]))
    return Case(number, here, draw(st.booleans()), profile, intake, tickets)


both = st.tuples(a_case(1), a_case(2)) | st.tuples(a_case(2), a_case(1))


def refs(*cases: Case) -> list[str | None]:
    return sorted(
        str(message.ref)
        for case in cases
        for held in (*case.tickets, *([case.intake] if case.intake else []))
        for message in held.messages
    )


@given(both)
def test_nothing_is_lost_or_doubled_and_the_older_case_is_kept(pair: tuple[Case, Case]) -> None:
    recent, other = pair
    kept, gone = join(recent, other, MONDAY, "code")
    assert (kept.id, gone.id, gone.joined_to) == (1, 2, 1)
    assert sorted(map(str, kept.addresses)) == sorted(map(str, recent.addresses + other.addresses))
    assert kept.addresses[0] == recent.addresses[0]
    both = {ticket.id: ticket for ticket in (*recent.tickets, *other.tickets)}
    assert {ticket.id: ticket for ticket in kept.tickets} == both  # with numbers and promises
    assert refs(kept) == refs(recent, other)
    assert gone == Case(id=2, joined_to=1)


@given(both)
def test_what_came_from_where_is_kept(pair: tuple[Case, Case]) -> None:
    ours, theirs = sorted(pair, key=lambda case: case.id)
    kept, gone = join(*pair, MONDAY, "platform")
    (record,) = kept.joins
    assert (record.case, record.proof, record.at) == (2, "platform", MONDAY)
    assert (record.ours, record.theirs) == (ours.profile, theirs.profile)
    assert record.addresses == theirs.addresses
    assert record.tickets == tuple(ticket.id for ticket in theirs.tickets)
    assert (home_of(gone), home_of(kept)) == (1, 1)


def test_what_was_said_beats_what_was_guessed_and_the_newer_the_older() -> None:
    said = Profile(name="Ana", language="pt-BR", language_sure=True, zone_said="Asia/Tokyo")
    guessed = Profile(name="A.", language="en", zone_phone="Europe/Berlin")
    joined = join_profiles(guessed, said)
    assert (joined.name, joined.language, joined.language_sure) == ("A.", "pt-BR", True)
    assert (joined.zone_said, joined.zone_phone) == ("Asia/Tokyo", "Europe/Berlin")
    newer = replace(said, language="fr")
    assert join_profiles(newer, said).language == "fr"


def test_of_two_complaints_being_collected_the_one_written_last_goes_on() -> None:
    old = Intake(1, MONDAY, "what", {"category": Answer("damaged"), "what": Answer(text="broken")})
    new = Intake(2, MONDAY, "when", {"category": Answer("late")})
    joined, _ = join(Case(2, intake=new), Case(1, intake=old), MONDAY, "code")
    assert joined.intake is not None
    assert (joined.intake.id, joined.intake.asking) == (2, "when")
    assert joined.intake.answers == {"category": Answer("late"), "what": Answer(text="broken")}


# --- codes, in a talk ---

PAGE = Address("webchat", "v1")
HINTS = Hints(client="en")


def offered(talk: Talk) -> str:
    (say,) = [task for task in talk.command("link") if isinstance(task, Say)]
    return str(say.words[0].args["code"])


def entering(talk: Talk, code: str, other: Case | None) -> tuple[Case, list[str]]:
    """The case of the page's visitor after the code, and what they are told."""
    event = CustomerWrote(PAGE, "1", code, hints=HINTS)
    met = event if other is None else Met(event, other)
    decision = decide(Case(id=9, addresses=(PAGE,)), met, talk.policy, talk.now, 50)
    said = [task for task in decision.tasks if isinstance(task, Say) and task.to == PAGE]
    return decision.case, [words.key for say in said for words in say.words]


def test_a_code_joins_and_the_answers_go_where_it_was_entered() -> None:
    talk = complain(Talk())
    code = offered(talk)
    event = CustomerWrote(PAGE, "1", f" {code.lower()} ", hints=HINTS)
    met = Met(event, talk.case)
    decision = decide(Case(id=9, addresses=(PAGE,)), met, talk.policy, talk.now, 50)
    assert decision.case == Case(id=9, joined_to=1)
    kept = decision.other
    assert kept is not None
    assert kept.codes == ()
    assert kept.tickets[0].address == PAGE
    assert [task.to for task in decision.tasks if isinstance(task, Say)][:2] == [ANA, PAGE]
    notes = [task.note.key for task in decision.tasks if isinstance(task, Note)]
    assert notes == ["note-linked"]


def in_arabic() -> Talk:
    talk = Talk("ar")
    talk.say("مرحبا، المصباح وصل مكسورا وأريد استرداد المبلغ")
    return talk


LINKS = {
    "telegram": "https://t.me/shop_bot?start={code}",
    "webchat": "https://shop.example/help#{code}",
}


def test_a_code_comes_with_the_ways_to_go_on_elsewhere() -> None:
    talk = in_arabic().with_policy(links=LINKS)
    code = offered(talk)
    text = talk.said[-1].text
    assert f"https://shop.example/help#{code}" in text.splitlines()
    assert "t.me" not in text  # they are there already


def test_a_code_is_known_with_the_marks_that_are_copied_along() -> None:
    talk = in_arabic()
    code = offered(talk)
    shown = next(line for line in talk.said[-1].text.splitlines() if code in line)
    assert shown != code
    assert entering(talk, shown, talk.case)[0] == Case(id=9, joined_to=1)


def test_a_code_that_is_over_replaced_or_wrong_joins_nothing() -> None:
    talk = complain(Talk())
    first = offered(talk)
    second = offered(talk)
    assert entering(talk, first, talk.case) == (
        Case(9, (PAGE,), fumbled=(talk.now,)),
        ["link-unknown"],
    )
    assert entering(talk, "link-AAAAAAAA", None)[1] == ["link-unknown"]
    talk.wait(minutes=MINUTES)
    assert entering(talk, second, talk.case)[1] == ["link-unknown"]


def test_to_join_washes_nobody_s_wrong_codes_clean() -> None:
    """Else who has a second chat of their own could guess for ever."""
    talk = complain(Talk())
    code = offered(talk)
    guessed = tuple(talk.now - timedelta(minutes=one) for one in (9, 7, 5, 3))
    mine = Case(9, (PAGE,), fumbled=guessed)
    met = Met(CustomerWrote(PAGE, "1", code, hints=HINTS), talk.case)
    decision = decide(mine, met, talk.policy, talk.now, 50)
    assert decision.other is not None
    assert decision.other.fumbled == guessed
    kept, _ = join(Case(1, fumbled=guessed[2:]), Case(2, fumbled=guessed), MONDAY, "code")
    assert kept.fumbled == tuple(sorted((*guessed, *guessed[2:])))[-WRONG_AT_MOST:]


def test_the_odds_of_guessing_a_code_are_what_is_written_down() -> None:
    """With a thousand codes open at any moment, and guesses without a rest for a year."""
    codes, year = 32**SIGNS, timedelta(days=365)
    by_web = CODES.rate * year.total_seconds() * 1_000 / codes
    hours = year / WRONG_WITHIN
    by_account = WRONG_AT_MOST * hours * 1_000 / codes
    assert 1 / 180 < by_web < 1 / 170
    assert 1 / 26_000 < by_account < 1 / 25_000


def warned(count: int) -> Talk:
    """Somebody whose day is over, who was warned in that chat, and to whom more was to be said."""
    talk = complain(Talk()).with_policy(channels={ANA.channel: ChannelTraits(window_hours=24)})
    talk.wait(hours=30)
    code = "link-ABCDEFGH"
    until = talk.now + timedelta(minutes=MINUTES)
    talk.case = replace(talk.case, codes=(LinkCode(digest("ABCDEFGH"), until),))
    met = Met(CustomerWrote(PAGE, "1", code, hints=HINTS), talk.case)
    decision = decide(Case(id=9, addresses=(PAGE,)), met, talk.policy, talk.now, 50)
    assert decision.other is not None
    talk.case = decision.other
    turn = Turn(talk.case, talk.policy, talk.now, 60)
    for number in range(count):
        turn.say(ANA, Words("summary-line", {"label": "x", "value": str(number)}))
    talk.case = turn.case
    return talk


def test_a_warning_is_said_however_much_else_there_was_to_say() -> None:
    talk = warned(5)
    said = [task.words[0] for task in of(talk.say("Hello?"), Say) if isinstance(task, Say)]
    assert said[0].key == "link-told"
    assert [word.args["value"] for word in said[1:4]] == ["2", "3", "4"]


def test_a_warning_outlasts_a_join() -> None:
    talk = warned(5)
    other = Case(99, (Address("chat", "1"),), held=(Held((Words("help"),)),) * 4)
    kept, _ = join(other, talk.case, talk.now, "agent")
    assert [one.words[0].key for one in kept.held if one.to is not None] == ["link-told"]
    assert sum(one.to is None for one in kept.held) == 3


def test_what_did_not_arrive_says_where_it_goes_when_it_is_sent_again() -> None:
    talk = complain(Talk())
    talk.button(AGENT, "claim")
    talk.write(AGENT, "A new lamp leaves today.")
    talk.refuse[Deliver] = Uncertain("timeout")
    number = talk.ticket.messages[-1].id
    talk.button(AGENT, "send", number)
    done = talk.take(CustomerWrote(PAGE, "1", "I am here now", hints=HINTS))
    assert ShowDraft(talk.ticket.id, number) in done, "its card is drawn anew"
    sent = talk.ticket.messages[number - 1]
    shown = str(thread.draft(talk.case, talk.ticket, sent, CATALOG, "en"))
    assert "To the customer by: Telegram" in shown
    assert "where the customer writes now: Web chat" in shown
    (again,) = of(talk.button(AGENT, "resend", number), Deliver)
    assert again.to == PAGE  # type: ignore[attr-defined]
    sent = talk.ticket.messages[number - 1]
    shown = str(thread.draft(talk.case, talk.ticket, sent, CATALOG, "en"))
    assert "To the customer by: Web chat" in shown
    assert "writes now" not in shown


def test_ones_own_code_is_no_guess() -> None:
    talk = complain(Talk())
    code = offered(talk)
    talk.say(code)
    assert talk.heard == ("link-here",)
    assert talk.case.fumbled == ()
    assert talk.case.intake is None


def test_two_tickets_about_one_order_stay_two_and_name_each_other() -> None:
    talk, other = complain(Talk()), complain(Talk())
    twin = replace(other.ticket, id=77, address=PAGE)
    page = Case(id=9, addresses=(PAGE,), tickets=(twin,))
    code = offered(talk)
    met = Met(CommandGiven(PAGE, "1", "start", code, HINTS), talk.case)
    decision = decide(page, met, talk.policy, talk.now, 80)
    assert decision.other is not None
    assert [ticket.id for ticket in decision.other.tickets] == [talk.ticket.id, 77]
    notes = [task for task in decision.tasks if isinstance(task, Note)]
    named = {note.ticket: note.note.args["number"] for note in notes if "number" in note.note.args}
    assert named == {talk.ticket.id: "#0077", 77: f"#{talk.ticket.id:04d}"}


def test_what_was_sent_is_changed_and_deleted_where_it_was_sent() -> None:
    """The customer writes on the page meanwhile, and so answers go there."""
    talk = complain(Talk())
    talk.button(AGENT, "claim")
    talk.write(AGENT, "A new lamp leaves today.")
    sent = talk.ticket.messages[-1]
    (delivered,) = of(talk.button(AGENT, "send", sent.id), Deliver)
    talk.take(CustomerWrote(PAGE, "1", "I am here now", hints=HINTS))
    assert talk.ticket.address == PAGE
    post = sent.post
    assert post is not None
    talk.take(TeamEdited(AGENT, post, "A new lamp leaves tomorrow.", "2"))
    (changed,) = of(talk.button(AGENT, "correct", sent.id), Deliver)
    talk.take(TeamDeleted(AGENT, post))
    (erased,) = of(talk.button(AGENT, "erase", sent.id), Erase)
    assert [delivered.to, changed.to, erased.to] == [ANA, ANA, ANA]  # type: ignore[attr-defined]
    assert changed.replaces is not None  # type: ignore[attr-defined]


def test_a_press_on_send_goes_where_the_card_said_or_nowhere() -> None:
    talk = complain(Talk())
    talk.button(AGENT, "claim")
    talk.write(AGENT, "A new lamp leaves today.")
    draft = talk.ticket.messages[-1]
    talk.take(CustomerWrote(PAGE, "1", "I am here now", hints=HINTS))
    press = TeamPressed(AGENT, talk.ticket.id, "send", draft.id, channel=ANA.channel)
    done = talk.take(press)
    assert talk.whispers(done) == ["refuse-moved"]
    assert ShowDraft(talk.ticket.id, draft.id) in done
    assert not of(done, Deliver)
    (delivered,) = of(talk.take(replace(press, channel=PAGE.channel)), Deliver)
    assert isinstance(delivered, Deliver)
    assert delivered.to == PAGE
    shown = str(thread.draft(talk.case, talk.ticket, draft, CATALOG, "en"))
    assert f"'{talk.ticket.id}:{draft.id}:0:webchat'" in shown


def sent_before_a_switch(here: ChannelTraits, there: ChannelTraits) -> tuple[Talk, Message]:
    """What was sent in the messenger, whose traits are `here`; the customer is on the page now."""
    talk = complain(Talk()).with_policy(channels={ANA.channel: here, PAGE.channel: there})
    talk.button(AGENT, "claim")
    talk.write(AGENT, "A new lamp leaves today.")
    talk.button(AGENT, "send", talk.ticket.messages[-1].id)
    talk.take(CustomerWrote(PAGE, "1", "I am here now", hints=HINTS))
    sent = next(one for one in talk.ticket.messages if one.side is Side.AGENT)
    return talk, sent


def test_a_correction_of_what_cannot_be_edited_where_it_was_sent_goes_where_they_are_now() -> None:
    talk, sent = sent_before_a_switch(ChannelTraits(edits=False), ChannelTraits())
    assert sent.post is not None
    talk.take(TeamEdited(AGENT, sent.post, "A new lamp leaves tomorrow.", "2"))
    (corrected,) = of(talk.button(AGENT, "correct", sent.id), Deliver)
    assert isinstance(corrected, Deliver)
    assert (corrected.to, corrected.replaces, corrected.part) == (PAGE, None, 1)
    parts = talk.ticket.messages[sent.id - 1].parts
    assert [part.to for part in parts] == [ANA, PAGE]


@pytest.mark.parametrize("erases", [True, False])
def test_deleting_there_is_offered_only_where_it_was_sent_to_a_channel_that_can(
    erases: bool,
) -> None:
    """Whatever the channel can on which the customer is now."""
    talk, sent = sent_before_a_switch(
        ChannelTraits(erases=erases), ChannelTraits(erases=not erases)
    )
    assert sent.post is not None
    talk.take(TeamDeleted(AGENT, sent.post))
    message = talk.ticket.messages[sent.id - 1]
    shown = str(thread.draft(talk.case, talk.ticket, message, CATALOG, "en", talk.policy.traits))
    assert ("Delete there" in shown) is erases
    assert ("this channel cannot delete messages" in shown) is not erases
    assert len(of(talk.button(AGENT, "erase", sent.id), Erase)) == erases


def test_a_draft_says_where_it_goes_when_the_customer_writes_elsewhere() -> None:
    talk = complain(Talk())
    talk.button(AGENT, "claim")
    talk.write(AGENT, "A new lamp leaves today.")
    draft = talk.ticket.messages[-1]
    done = talk.take(CustomerWrote(PAGE, "1", "I am here now", hints=HINTS))
    assert ShowDraft(talk.ticket.id, draft.id) in done
    (delivered,) = of(talk.button(AGENT, "send", draft.id), Deliver)
    assert delivered.to == PAGE  # type: ignore[attr-defined]
    assert talk.ticket.messages[draft.id - 1].parts[0].to == PAGE
    shown = thread.draft(talk.case, talk.ticket, draft, CATALOG, "en")
    assert "To the customer by: Web chat" in str(shown)
