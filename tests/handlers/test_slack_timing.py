"""The customer's night and promised times in the workspace: shown, pressed, picked in a form."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from slack_rig import NOW, Desk, answer, buttons, case, desk, hearing, olena, texts, ticket

from bot.sandbox.slack_blocks import check_message, check_view
from flows.answers import read_post
from flows.arrival import Arrival
from flows.case import MessageState, Night, Offer, Person, Profile, PutOff, Ticket
from flows.drafts import DRAFT_ACTIONS
from flows.events import TeamPressed
from flows.offers import PROMISE_FORM
from flows.put_off import NIGHT_ACTIONS
from flows.tasks import OpenForm, Refused, Sent, ShowCard, ShowDraft, Whisper
from flows.words import Instant, Words
from handlers.slack import cards, thread
from handlers.slack.directory import Directory
from handlers.slack.reading import read
from handlers.slack.timing import promise_form
from handlers.slack.voice import Voice
from locales.catalog import shipped

CATALOG = shipped()
TOKYO = "Asia/Tokyo"
NIGHT = Night(NOW, TOKYO)  # 06:40 there
NOON = NOW.replace(hour=3, minute=0) + timedelta(days=1)  # 12:00 there
MORNING = NOW + timedelta(hours=1, minutes=20)
OFFER = Offer(NOON, TOKYO, "I'll get back to you by noon.")
ISOLATES = {0x2068: None, 0x2069: None}  # which the desk takes out of what Slack parses
WORDS = "I'll get back to you by noon."

languages = pytest.mark.parametrize("language", CATALOG.languages)


def shown(language: str = "en", **more: Any) -> list[dict[str, Any]]:
    """The card of a draft, or of what became of it."""
    message = answer(3, WORDS, **more)
    row = ticket(messages=(message,))
    _, blocks = thread.draft(case(row), row, message, CATALOG, language)
    assert check_message(blocks) == []
    return blocks


def when(blocks: list[dict[str, Any]]) -> str:
    return texts([block for block in blocks if block["block_id"].startswith("when:")]).strip()


# --- A draft -------------------------------------------------------------------------------------


@languages
def test_a_draft_at_night_says_what_time_it_is_there_and_offers_both_ways(language: str) -> None:
    blocks = shown(language, night=NIGHT)
    voice = Voice(CATALOG, language)
    assert voice.clock(NOW, TOKYO) in when(blocks)
    assert voice.city(TOKYO) in when(blocks)
    assert buttons(blocks) == ["send-now", "send-morning", "edit", "discard"]
    assert set(buttons(blocks)) <= DRAFT_ACTIONS.keys()


@languages
def test_what_waits_for_the_morning_says_until_when_on_both_clocks(language: str) -> None:
    blocks = shown(language, night=NIGHT, scheduled=MORNING)
    assert Voice(CATALOG, language).clock(MORNING, TOKYO) in when(blocks)
    assert f"<!date^{int(MORNING.timestamp())}^" in when(blocks), "everybody's own clock"
    assert buttons(blocks) == ["send-now", "unschedule", "discard"]


@languages
def test_a_promise_is_shown_on_both_clocks_before_it_is_sent(language: str) -> None:
    blocks = shown(language, offer=OFFER)
    there = Voice(CATALOG, language).stamp(NOON, TOKYO).translate(ISOLATES)
    assert there in when(blocks)
    assert f"<!date^{int(NOON.timestamp())}^" in when(blocks)
    assert buttons(blocks)[3:] == ["drop-promise", "move-promise"]
    dropped = shown(language, offer=replace(OFFER, taken=False))
    assert "<!date^" not in when(dropped)
    assert when(dropped)
    assert buttons(dropped)[3:] == ["keep-promise"]


def test_a_receipt_shows_what_was_promised_and_no_night_any_more() -> None:
    sent = shown(state=MessageState.SENT, night=NIGHT, offer=OFFER)
    assert when(sent).startswith("🤝 Promised: ")
    assert "🌙" not in when(sent)
    assert not buttons(sent)
    assert not when(shown(state=MessageState.DISCARDED, night=NIGHT, offer=OFFER))
    assert not when(shown(state=MessageState.SENT, offer=replace(OFFER, taken=False)))
    assert not when(shown()), "nothing to say, no block"


def test_what_is_written_there_is_not_parsed() -> None:
    voice = Voice(CATALOG, "en")
    for written in ("<!here>", "<!date^1^{time}|<!here>>"):
        assert "<!" not in voice.parse("told-night", there=written)


# --- The form of a promise -----------------------------------------------------------------------


@languages
def test_the_form_asks_for_a_moment_and_begins_with_the_one_that_was_read(language: str) -> None:
    message = answer(3, WORDS, offer=OFFER)
    view = promise_form(ticket(messages=(message,)), message, CATALOG, language)
    assert check_view(view) == []
    (block,) = view["blocks"]
    assert block["element"]["initial_date_time"] == int(NOON.timestamp())
    assert view["private_metadata"] == "42:3"


async def drafted(place: Desk, **more: Any) -> tuple[Ticket, str]:
    """A ticket with a draft in its thread, and the draft's card."""
    row = await place.open_thread(messages=(answer(3, WORDS, **more),), owner=olena(place.olena))
    sent = await place.do(ShowDraft(42, 3), row, 2)
    assert isinstance(sent, Sent)
    assert sent.ref
    return row, read_post(sent.ref).id


def pressed(heard: list[Arrival]) -> list[TeamPressed]:
    return [one.event for one in heard if isinstance(one.event, TeamPressed)]


async def test_another_time_is_picked_in_the_form_and_comes_back_as_an_instant() -> None:
    async with desk() as place, hearing(place) as heard:
        row, card = await drafted(place, offer=OFFER)
        person = place.twin.person(place.olena)
        assert (await person.press(place.channel, card, "move-promise")).acked
        event = pressed(heard)[-1]
        assert (event.action, event.message, event.sends) == ("move-promise", 3, 0)
        form = OpenForm(42, 3, event.trigger, PROMISE_FORM)
        assert isinstance(await place.do(form, row), Sent)
        view = place.twin.modal_of(place.olena)
        assert view
        assert view["callback_id"] == PROMISE_FORM
        later = int((NOON + timedelta(hours=2)).timestamp())
        picked = {PROMISE_FORM: {PROMISE_FORM: later}}
        assert (await person.submit(view["id"], picked)).acked
        moved = pressed(heard)[-1]
        assert (moved.ticket, moved.message, moved.action) == (42, 3, "moved")
        assert moved.value == str(later)


async def test_a_form_that_was_never_changed_says_the_time_that_was_offered() -> None:
    async with desk() as place, hearing(place) as heard:
        row, card = await drafted(place, offer=OFFER)
        person = place.twin.person(place.olena)
        await person.press(place.channel, card, "move-promise")
        await place.do(OpenForm(42, 3, pressed(heard)[-1].trigger, PROMISE_FORM), row)
        view = place.twin.modal_of(place.olena)
        assert view
        assert (await person.submit(view["id"], {})).acked
        assert pressed(heard)[-1].value == str(int(NOON.timestamp()))


async def test_a_form_for_a_message_that_is_gone_is_not_opened() -> None:
    async with desk() as place:
        row, _ = await drafted(place)
        outcome = await place.do(OpenForm(42, 9, "t", PROMISE_FORM), row)
        assert isinstance(outcome, Refused)


@pytest.mark.parametrize("picked", [None, True, "1773194400", 1.5, {}, []])
def test_a_form_with_anything_else_than_a_moment_is_read_as_no_time(picked: object) -> None:
    values = {PROMISE_FORM: {PROMISE_FORM: {"selected_date_time": picked}}}
    view = {"callback_id": PROMISE_FORM, "private_metadata": "42:3", "state": {"values": values}}
    body = {"type": "view_submission", "user": {"id": "U1"}, "view": view}
    event = read(body, Directory(now=lambda: NOW, queue_channels=["C1"]), "B1").event
    assert isinstance(event, TeamPressed)
    assert (event.action, event.value) == ("moved", "")


# --- What is pressed in the customer's night -----------------------------------------------------


ASKED = Words("told-night", {"there": Instant(NOW, TOKYO, "clock")})


@pytest.mark.parametrize(
    "about",
    [
        TeamPressed(Person("U1"), 42, "resolve", trigger="t"),
        TeamPressed(Person("U1"), 42, "resend", 3, trigger="t", sends=1, channel="telegram"),
    ],
    ids=["the ticket", "a message"],
)
async def test_who_is_asked_answers_with_a_button_under_the_question(about: TeamPressed) -> None:
    async with desk() as place, hearing(place) as heard:
        row = await place.open_thread()
        outcome = await place.do(Whisper(42, place.olena, ASKED, asks=about), row)
        assert isinstance(outcome, Sent)
        (seen,) = place.twin.ephemerals(place.olena)
        assert check_message(seen["blocks"]) == []
        assert "06:40" in texts(seen["blocks"])
        for action in buttons(seen["blocks"]):
            person = place.twin.person(place.olena)
            assert (await person.press(place.channel, seen["ts"], action)).acked
        assert [event.action for event in pressed(heard)] == ["now", "morning"]
        assert {"now", "morning"} <= NIGHT_ACTIONS.keys()
        for event in pressed(heard):
            assert event.by.id == place.olena
            same = (event.ticket, event.message, event.value, event.sends, event.channel)
            assert same == (42, about.message, about.action, about.sends, about.channel)


PUT_OFF = (
    PutOff("resolve", olena(), MORNING, TOKYO),
    PutOff("resend", olena(), MORNING, TOKYO, 3, 1),
)


@languages
def test_a_card_shows_what_waits_for_the_morning_in_every_language(language: str) -> None:
    row = ticket(put_off=(*PUT_OFF, replace(PUT_OFF[1], action="invite", message=4)))
    _, blocks = cards.card(case(row), row, CATALOG, language, NOW)
    assert check_message(blocks) == []
    voice = Voice(CATALOG, language)
    waiting = [block for block in blocks if block["block_id"].startswith("put-off:")]
    for block, label in zip(waiting, ("team-resolve", "draft-resend", "draft-invite"), strict=True):
        assert voice.say(label) in texts(block)
        assert voice.clock(MORNING, TOKYO) in texts(block)
        assert "Olena" in texts(block)


async def test_what_waits_is_called_off_from_the_card() -> None:
    async with desk() as place, hearing(place) as heard:
        sent = await place.do(ShowCard(42), ticket(put_off=PUT_OFF))
        assert isinstance(sent, Sent)
        assert sent.ref
        person, card = place.twin.person(place.olena), read_post(sent.ref).id
        for action in ("call-off:resolve", "call-off:resend"):
            assert (await person.press(place.channel, card, action)).acked
        told = [(event.action, event.value, event.message) for event in pressed(heard)]
        assert told == [("call-off", "resolve", 0), ("call-off", "resend", 3)]


def test_a_card_without_any_of_it_has_no_such_block() -> None:
    row = ticket()
    _, blocks = cards.card(case(row, profile=Profile()), row, CATALOG, "en", NOW)
    assert not [block for block in blocks if block["block_id"].startswith("put-off:")]
