"""What people do with what the desk has posted, over the wire and back: acts become events."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from slack_rig import NOW, Desk, answer, desk, hearing, olena, ticket

from flows.answers import read_post
from flows.arrival import Arrival
from flows.case import Claim, MessageState, Person, Post, Ticket
from flows.claims import filing_value
from flows.events import HomeOpened, TeamDeleted, TeamEdited, TeamPressed, TeamWrote
from flows.tasks import OpenClaim, OpenForm, Sent, ShowCard, ShowDraft, ShowHome


async def with_card(place: Desk, **more: Any) -> Ticket:
    sent = await place.do(ShowCard(42), ticket(**more))
    assert isinstance(sent, Sent)
    assert sent.ref
    return ticket(thread=read_post(sent.ref), **more)


def of(heard: list[Arrival], kind: type) -> list[Any]:
    return [arrival.event for arrival in heard if isinstance(arrival.event, kind)]


async def test_the_buttons_of_a_card() -> None:
    async with desk() as place, hearing(place) as heard:
        row = await with_card(place)
        assert row.thread
        person = place.twin.person(place.olena)
        for action in ("claim", "resolve"):
            assert (await person.press(place.channel, row.thread.id, action)).acked
        chosen = {"selected_user": place.stranger}
        assert (await person.press(place.channel, row.thread.id, "assign", **chosen)).acked
        pressed = of(heard, TeamPressed)
        assert [(event.ticket, event.action) for event in pressed] == [
            (42, "claim"),
            (42, "resolve"),
            (42, "assign"),
        ]
        assert pressed[-1].target == Person(place.stranger)
        assert len({arrival.key for arrival in heard}) == len(heard)


async def test_a_draft_is_edited_in_the_form() -> None:
    async with desk() as place, hearing(place) as heard:
        row = await with_card(place, messages=(answer(3, "Sorry"),), owner=olena(place.olena))
        assert row.thread
        drafted = await place.do(ShowDraft(42, 3), row, 2)
        assert isinstance(drafted, Sent)
        assert drafted.ref
        person = place.twin.person(place.olena)
        await person.press(place.channel, read_post(drafted.ref).id, "edit")
        [pressed] = of(heard, TeamPressed)
        assert (pressed.action, pressed.message) == ("edit", 3)
        assert isinstance(await place.do(OpenForm(42, 3, pressed.trigger), row), Sent)
        view = place.twin.modal_of(place.olena)
        assert view
        typed = {"edit": {"edit": "Very sorry <3"}}
        assert (await person.submit(view["id"], typed)).acked
        edited = of(heard, TeamPressed)[-1]
        assert (edited.ticket, edited.message, edited.action) == (42, 3, "edited")
        assert edited.value == "Very sorry <3"


async def test_the_buttons_of_a_receipt() -> None:
    async with desk() as place, hearing(place) as heard:
        message = answer(3, "Sorry", state=MessageState.UNCERTAIN)
        row = await with_card(place, messages=(message,))
        drafted = await place.do(ShowDraft(42, 3), row, 2)
        assert isinstance(drafted, Sent)
        assert drafted.ref
        card = read_post(drafted.ref)
        await place.twin.person(place.olena).press(place.channel, card.id, "arrived")
        done = replace(message, card=card, state=MessageState.SENT, correction="Very sorry")
        await place.do(ShowDraft(42, 3), replace(row, messages=(done,)), 3)
        await place.twin.person(place.olena).press(place.channel, card.id, "correct")
        assert [event.action for event in of(heard, TeamPressed)] == ["arrived", "correct"]


async def test_what_is_written_edited_and_deleted_in_a_thread() -> None:
    async with desk() as place, hearing(place) as heard:
        row = await with_card(place)
        assert row.thread
        person = place.twin.person(place.olena)
        files = [("a.png", b"png", "image/png")]
        ts = await person.post(place.channel, "1 < 2 https://a.example", row.thread.id, files)
        await person.edit(place.channel, ts, "1 < 3")
        await person.delete(place.channel, ts)
        await place.twin.bot_post(place.channel, "beep", row.thread.id)
        await place.twin.settled()
        post = Post(place.channel, ts, row.thread.id)
        wrote = next(event for event in of(heard, TeamWrote) if event.files)
        assert (wrote.post, wrote.text) == (post, "1 < 2 https://a.example")
        [edited] = of(heard, TeamEdited)
        assert (edited.post, edited.new_text) == (post, "1 < 3")
        assert [event.gone for event in of(heard, TeamDeleted)] == [post]
        assert len(of(heard, TeamWrote)) == 2


async def test_the_desks_own_posts_come_back_as_nothing() -> None:
    async with desk() as place, hearing(place) as heard:
        row = await with_card(place, messages=(answer(3, "Sorry"),))
        await place.do(ShowDraft(42, 3), row, 2)
        await place.do(ShowCard(42), replace(row, owner=olena()), 3)
        await place.twin.settled()
        assert len(heard) >= 3
        assert [arrival.event for arrival in heard if arrival.event] == []


async def test_the_home_page_is_asked_for_and_its_links_mean_nothing() -> None:
    async with desk() as place, hearing(place) as heard:
        await place.twin.person(place.olena).open_home()
        await place.twin.settled()
        assert of(heard, HomeOpened) == [HomeOpened(Person(place.olena))]
        assert isinstance(await place.do(ShowHome(place.olena), ticket()), Sent)


async def test_a_claim_is_filed_in_its_form_and_moved_on_from_the_card() -> None:
    async with desk() as place, hearing(place) as heard:
        row = await with_card(place)
        assert row.thread
        person = place.twin.person(place.olena)
        assert (await person.press(place.channel, row.thread.id, "claim-add")).acked
        pressed = of(heard, TeamPressed)[-1]
        assert (pressed.action, pressed.message) == ("claim-add", 0)
        assert isinstance(await place.do(OpenClaim(42, 0, pressed.trigger), row), Sent)
        view = place.twin.modal_of(place.olena)
        assert view
        since = int(NOW.timestamp()) - 7_200
        typed = {
            "stage": {"stage": "amazon/information"},
            "since": {"since": since},
            "reference": {"reference": "A-123"},
        }
        assert (await person.submit(view["id"], typed)).acked
        filed = of(heard, TeamPressed)[-1]
        assert (filed.ticket, filed.message, filed.action) == (42, 0, "filed")
        assert filed.value == filing_value("amazon/information", since, "open", "A-123")

        claims = tuple(Claim(number, "amazon", "information", NOW) for number in (1, 2))
        row = replace(row, claims=claims)
        await place.do(ShowCard(42), row, 2)
        assert (await person.press(place.channel, row.thread.id, "claim-change:2")).acked
        pressed = of(heard, TeamPressed)[-1]
        assert (pressed.action, pressed.message) == ("claim-change", 2)
        assert isinstance(await place.do(OpenClaim(42, 2, pressed.trigger), row), Sent)
        view = place.twin.modal_of(place.olena)
        assert view
        assert (await person.submit(view["id"], {"state": {"state": "won"}})).acked
        told = of(heard, TeamPressed)[-1]
        now = int(NOW.timestamp())
        assert told.value == filing_value("amazon/information", now, "won", "")
        assert told.message == 2
