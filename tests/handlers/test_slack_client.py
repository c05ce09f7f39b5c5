"""Errands in the workspace, on real sockets: done once, and every ending an outcome."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from slack_rig import NOW, SHA, Desk, answer, desk, olena, said, texts, ticket

from flows.answers import read_post
from flows.arrival import Errand, Listed
from flows.case import File, FileState, Person, Post, Role, Ticket
from flows.events import HomeOpened
from flows.tasks import (
    AnswerPress,
    Known,
    LookUp,
    Note,
    OpenForm,
    Outcome,
    Refused,
    Retry,
    Sent,
    ShowCard,
    ShowDraft,
    ShowFile,
    ShowHome,
    ShowMessages,
    Task,
    Uncertain,
    Whisper,
)
from flows.words import Words
from handlers.slack import Slack

NOTE = Note(42, Words("note-joined"))
PICTURE = File("photo", "r", "u", "IMG_1.jpg", "image/jpeg", 11, FileState.STORED, SHA)
FULL = (said(1, "Kaputt", translation="Broken"), answer(2, "Sorry", translation="Verzeihung"))


async def place_with_thread(place: Desk) -> Ticket:
    return await place.open_thread(messages=FULL, owner=olena(place.olena))


def ref_of(outcome: Outcome) -> Post:
    assert isinstance(outcome, Sent)
    assert outcome.ref
    return read_post(outcome.ref)


async def test_the_card_opens_the_thread_and_is_then_changed_in_place() -> None:
    async with desk() as place:
        row = ticket()
        thread = ref_of(await place.do(ShowCard(42), row))
        [card] = place.posts()
        assert (card["ts"], thread.channel) == (thread.id, place.channel)
        payload = {"event_type": "amends_task", "event_payload": {"id": "1"}}
        assert card["metadata"] == payload
        claimed = replace(row, thread=thread, owner=olena())
        assert ref_of(await place.do(ShowCard(42), claimed, 2)).id == thread.id
        [card] = place.posts()
        assert "Release" in texts(card["blocks"])


async def test_everything_of_a_ticket_goes_into_its_thread() -> None:
    async with desk() as place:
        row = await place_with_thread(place)
        assert row.thread
        tasks: list[Task] = [ShowMessages(42, (1,)), NOTE, ShowDraft(42, 2), ShowFile(42, PICTURE)]
        for number, task in enumerate(tasks, start=5):
            assert isinstance(await place.do(task, row, number), Sent)
        _, *replies = place.twin.thread(place.channel, row.thread.id)
        assert len(replies) == 4
        assert "Broken" in texts(replies[0]["blocks"])
        assert "same order" in texts(replies[1]["blocks"])
        assert "Verzeihung" in texts(replies[2]["blocks"])
        [file] = replies[3]["files"]
        assert file["name"] == f"photo-{SHA[:12]}.jpg"
        assert file["title"] == "Customer's file"
        stored = place.twin.workspace.files[file["id"]].data
        assert stored == place.blobs[SHA]


async def test_a_draft_becomes_its_own_receipt() -> None:
    async with desk() as place:
        row = await place_with_thread(place)
        card = ref_of(await place.do(ShowDraft(42, 2), row))
        drafted = replace(row, messages=(FULL[0], replace(FULL[1], card=card)))
        assert ref_of(await place.do(ShowDraft(42, 2), drafted, 2)) == card
        assert len(place.posts()) == 2


async def test_a_draft_whose_card_was_deleted_gets_another() -> None:
    async with desk() as place:
        row = await place_with_thread(place)
        gone = Post(place.channel, "1700000000.000001")
        drafted = replace(row, messages=(FULL[0], replace(FULL[1], card=gone)))
        assert ref_of(await place.do(ShowDraft(42, 2), drafted)).id != gone.id
        assert "Verzeihung" in texts(place.posts()[-1]["blocks"])


Make = Callable[[], Task]
ONCE: list[tuple[str, Make]] = [
    ("chat.postMessage", lambda: ShowMessages(42, (1,))),
    ("chat.postMessage", lambda: NOTE),
    ("chat.postMessage", lambda: ShowDraft(42, 2)),
    ("files.completeUploadExternal", lambda: ShowFile(42, PICTURE)),
]


@pytest.mark.parametrize(("method", "make"), ONCE)
async def test_what_arrived_before_the_connection_dropped_is_not_posted_again(
    method: str, make: Make
) -> None:
    async with desk() as place:
        row = await place_with_thread(place)
        place.twin.faults.deliver_then_timeout(method)
        assert await place.do(make(), row) == Uncertain("unanswered")
        again = await place.do(make(), row, again=True)
        assert ref_of(again).id == place.posts()[1]["ts"]
        assert len(place.posts()) == 2


async def test_the_same_holds_for_the_card() -> None:
    async with desk() as place:
        place.twin.faults.deliver_then_timeout("chat.postMessage")
        assert await place.do(ShowCard(42), ticket()) == Uncertain("unanswered")
        again = await place.do(ShowCard(42), ticket(), again=True)
        assert ref_of(again).id == place.posts()[0]["ts"]
        assert len(place.posts()) == 1


@pytest.mark.parametrize(("method", "make"), ONCE)
async def test_what_did_not_arrive_is_posted_by_the_next_attempt(method: str, make: Make) -> None:
    async with desk() as place:
        row = await place_with_thread(place)
        place.twin.faults.fail_next(method, "fatal_error", status=503)
        assert await place.do(make(), row) == Uncertain("timeout")
        assert isinstance(await place.do(make(), row, again=True), Sent)
        assert len(place.posts()) == 2


async def test_of_a_long_burst_only_the_missing_posts_are_made() -> None:
    async with desk() as place:
        long = tuple(said(n, "ä" * 4_096, translation="b" * 4_500) for n in range(1, 4))
        row = await place.open_thread(messages=long)
        task = ShowMessages(42, (1, 2, 3))
        place.twin.faults.deliver_then_timeout("chat.postMessage")
        assert isinstance(await place.do(task, row), Uncertain)
        assert isinstance(await place.do(task, row, again=True), Sent)
        blocks = [post.get("blocks", []) for post in place.posts()]
        assert texts(blocks).count("ä" * 4_096) == 3
        assert len({post["metadata"]["event_payload"]["id"] for post in place.posts()[1:]}) > 1


async def test_looking_for_a_post_goes_through_all_pages() -> None:
    async with desk() as place:
        row = await place_with_thread(place)
        assert row.thread
        first = ref_of(await place.do(NOTE, row))
        person = place.twin.person(place.olena)
        for number in range(250):
            await person.post(place.channel, f"chatter {number}", row.thread.id)
        assert ref_of(await place.do(NOTE, row, again=True)) == first
        place.twin.faults.fail_next("conversations.replies", "ratelimited", 429, 30)
        assert await place.do(NOTE, row, again=True) == Retry(30.0, "reads_limited")


@pytest.mark.parametrize("forgets", [False, True])
async def test_a_search_of_one_page_a_minute_comes_to_its_end(forgets: bool) -> None:
    """After every page Slack wants a pause; or it does not know the place any more, once."""
    async with desk() as place:
        place.twin.workspace.messages_at_once = 15
        row = await place_with_thread(place)
        assert row.thread
        person = place.twin.person(place.olena)
        for number in range(70):
            await person.post(place.channel, f"chatter {number}", row.thread.id)
        first = ref_of(await place.do(NOTE, row))
        faults, attempts = place.twin.faults, 0
        while True:
            attempts += 1
            faults.hang_next("conversations.replies", 0.0)
            if forgets and attempts == 3:
                faults.fail_next("conversations.replies", "invalid_cursor")
            faults.fail_next("conversations.replies", "ratelimited", 429, 60)
            outcome = await place.do(NOTE, row, again=True)
            faults.clear()
            if isinstance(outcome, Sent):
                break
            assert outcome == Retry(60.0, "reads_limited")
            assert attempts < 12
        assert ref_of(outcome) == first
        assert len([post for post in place.posts() if "metadata" in post]) == 1


async def test_a_call_that_hangs_is_uncertain_and_found_later() -> None:
    async with desk(seconds=0.2) as place:
        row = await place_with_thread(place)
        place.twin.faults.hang_next("chat.postMessage", 0.4)
        assert await place.do(NOTE, row) == Uncertain("unanswered")
        await asyncio.sleep(0.5)
        await place.do(NOTE, row, again=True)
        notes = [post for post in place.posts() if "metadata" in post]
        assert len(notes) <= 1


@pytest.mark.parametrize(
    ("error", "status", "expected"),
    [
        ("ratelimited", 429, Retry(30.0, "rate_limited")),
        ("invalid_auth", 200, Retry(60.0, "invalid_auth")),
        ("missing_scope", 200, Retry(60.0, "missing_scope")),
        ("channel_not_found", 200, Retry(60.0, "channel_not_found")),
        ("is_archived", 200, Retry(60.0, "channel_archived")),
        ("invalid_blocks", 200, Refused("invalid_blocks")),
        ("msg_blocks_too_long", 200, Refused("msg_blocks_too_long")),
        ("service_unavailable", 503, Retry(None, "overloaded")),
        ("internal_error", 200, Uncertain("timeout")),
        ("anything", 500, Uncertain("timeout")),
    ],
)
async def test_slacks_errors_become_outcomes(error: str, status: int, expected: Outcome) -> None:
    async with desk() as place:
        row = await place_with_thread(place)
        place.twin.faults.fail_next("chat.postMessage", error, status, 30)
        assert await place.do(NOTE, row) == expected


@pytest.mark.parametrize("error", ["message_not_found", "cant_update_message"])
async def test_a_deleted_card_is_reported_so_that_it_is_made_anew(error: str) -> None:
    async with desk() as place:
        row = await place_with_thread(place)
        place.twin.faults.fail_next("chat.update", error)
        assert await place.do(ShowCard(42), row) == Refused("card_gone")


async def test_a_reply_to_a_deleted_card_does_not_stay_in_the_channel() -> None:
    async with desk() as place:
        gone = Post(place.channel, "1700000000.000001", "1700000000.000001")
        row = ticket(thread=gone, messages=FULL)
        assert await place.do(ShowMessages(42, (1,)), row) == Refused("card_gone")
        assert place.posts() == []


async def test_a_closed_channel_waits_or_where_the_queue_moved_begins_anew() -> None:
    async with desk() as place:
        row = await place_with_thread(place)
        place.twin.archive(place.channel)
        assert await place.do(NOTE, row) == Retry(60.0, "channel_archived")
        other = replace(row, thread=Post("C0OLD", "1.1", "1.1"))
        assert await place.do(NOTE, other) == Refused("card_gone")


async def test_an_unknown_queue_waits_for_somebody_to_configure_it() -> None:
    async with desk() as place:
        assert await place.do(ShowCard(42), ticket(queue="new")) == Retry(60.0, "no_channel")


async def test_a_channel_the_desk_is_not_in_is_joined() -> None:
    async with desk(in_channel=False) as place:
        assert isinstance(await place.do(ShowCard(42), ticket()), Sent)
        assert place.calls("conversations.join") == 1


async def test_a_private_channel_needs_an_invitation() -> None:
    async with desk(in_channel=False) as place:
        place.twin.workspace.channel(place.channel).is_private = True
        outcome = await place.do(ShowCard(42), ticket())
        assert outcome == Retry(60.0, "channel_not_found")


async def test_without_a_thread_nothing_stands_in_the_way_of_the_card() -> None:
    """A new card waits behind it in the same lane; only a whisper has a lane of its own."""
    async with desk() as place:
        assert await place.do(NOTE, ticket()) == Refused("no_thread")
        whisper = Whisper(42, "U1", NOTE.note)
        assert await place.do(whisper, ticket()) == Retry(5.0, "no_thread")
        forgotten = Errand(1, NOTE, 1, None)
        assert await place.slack.carry_out(forgotten) == Refused("no_ticket")


async def test_a_port_where_nobody_listens_is_unreachable() -> None:
    async with desk() as place:
        row = await place_with_thread(place)
        place.client.base_url = "http://127.0.0.1:1/api/"
        assert await place.do(NOTE, row) == Retry(None, "unreachable")


async def test_a_whisper_is_seen_by_one() -> None:
    async with desk() as place:
        row = await place_with_thread(place)
        task = Whisper(42, place.olena, Words("refuse-claimed", {"name": "<!here> *Bo*"}))
        assert await place.do(task, row) == Sent()
        [seen] = place.twin.ephemerals(place.olena)
        assert row.thread
        assert seen["thread_ts"] == row.thread.id
        assert "&lt;!here&gt;" in seen["text"]
        stranger = replace(task, person=place.twin.add_user("Elsewhere"))
        assert await place.do(stranger, row) == Refused("user_not_in_channel")


async def test_the_form_opens_for_whoever_pressed_and_only_in_time() -> None:
    async with desk() as place:
        row = await place_with_thread(place)
        trigger = place.twin.workspace.new_trigger(place.olena)
        assert await place.do(OpenForm(42, 2, trigger), row) == Sent()
        view = place.twin.modal_of(place.olena)
        assert view is not None
        assert view["private_metadata"] == "42:2"
        place.twin.faults.fail_next("views.open", "expired_trigger_id")
        again = await place.do(OpenForm(42, 2, trigger), row)
        assert again == Refused("expired_trigger_id")


async def test_the_home_page_is_published() -> None:
    async with desk() as place:
        place.listed.append(
            Listed(42, 7, "all", "open", "Ana", "", None, NOW, place.channel, "1.2")
        )
        task = ShowHome(place.olena)
        assert await place.slack.carry_out(Errand(1, task, 1, None)) == Sent()
        view = place.twin.home_of(place.olena)
        assert view is not None
        assert "#0042 · Ana" in texts(view["blocks"])


async def test_people_are_looked_up() -> None:
    async with desk() as place:
        event = HomeOpened(Person(place.olena))
        errand = Errand(1, LookUp(place.olena, event), 1, None)
        found = Known(Person(place.olena, "Olena", Role.AGENT))
        assert await place.slack.carry_out(errand) == Sent(found=found)
        nobody = Errand(1, LookUp("U0NOBODY", event), 1, None)
        assert await place.slack.carry_out(nobody) == Refused("user_not_found")


async def test_a_file_that_was_erased_meanwhile_is_not_shown() -> None:
    async with desk() as place:
        row = await place_with_thread(place)
        place.blobs.clear()
        assert await place.do(ShowFile(42, PICTURE), row) == Refused("file_gone")


async def test_somebody_elses_errand_is_refused() -> None:
    async with desk() as place:
        task = AnswerPress(ticket().address, "q", "en")
        assert await place.do(task, ticket()) == Refused("not_for_slack")


async def posted_file(place: Desk, data: bytes, mime: str = "image/png") -> File:
    row = await place.open_thread()
    assert row.thread
    person = place.twin.person(place.olena)
    ts = await person.post(place.channel, "", row.thread.id, [("a.png", data, mime)])
    [doc] = next(post for post in place.posts() if post["ts"] == ts)["files"]
    return File("photo", doc["url_private_download"], f"slack:{doc['id']}", "a.png", mime)


async def test_a_file_is_fetched_by_its_address_or_its_id() -> None:
    async with desk() as place:
        file = await posted_file(place, b"\x89PNG" * 50_000)
        assert await place.slack.fetch(file, 1_000_000) == b"\x89PNG" * 50_000
        by_id = replace(file, ref=file.unique.removeprefix("slack:"))
        assert await place.slack.fetch(by_id, 1_000_000) == b"\x89PNG" * 50_000


async def test_a_file_that_cannot_be_had_says_why() -> None:
    async with desk() as place:
        slack: Slack = place.slack
        file = await posted_file(place, b"x" * 2_000)
        assert await slack.fetch(file, 1_000) == Refused("too_big")
        assert await slack.fetch(replace(file, size=9_999), 5_000) == Refused("too_big")
        assert await slack.fetch(replace(file, ref="F404"), 5_000) == Refused("file_gone")
        missing = replace(file, ref=f"{place.twin.base_url}/files/F404/download/a.png")
        assert await slack.fetch(missing, 5_000) == Refused("file_gone")
        away = replace(file, ref="https://files.example.org/a.png")
        assert await slack.fetch(away, 5_000) == Refused("not_fetched")
        place.twin.workspace.scopes = frozenset()
        assert await slack.fetch(file, 5_000) == Retry(60.0, "missing_scope")
