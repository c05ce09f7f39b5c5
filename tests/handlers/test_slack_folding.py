"""Several tasks as one post: it fits, it bears all their ids, and each finds its own in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_rig import NOW, SHA, Desk, case, desk, said, texts, ticket

from bot.sandbox.slack_blocks import check_message, text_size
from flows.case import Address, File, FileState, Message, Profile, Ticket
from flows.delivery import FOLDED_FILES, FOLDED_LENGTH, FOLDED_MESSAGES, Again, fold, settle
from flows.tasks import Note, Retry, Sent, ShowCard, ShowFile, ShowMessages, Task, Uncertain
from flows.words import Words
from handlers.slack import thread
from handlers.slack.posting import Mark
from locales.catalog import shipped

CATALOG = shipped()
BURST = tuple(said(n, f"message {n} of the burst", translation=f"m{n}") for n in range(1, 11))
READS = ("conversations.replies", "conversations.history")


def folded(tasks: list[Task], row: Ticket) -> list[Task]:
    """What is left of tasks that wait one behind the other."""
    left = [tasks[0]]
    for task in tasks[1:]:
        one = fold(case(row), left[-1], task)
        left[-1:] = [one] if one is not None else [left[-1], task]
    return left


def times(place: Desk, text: str) -> int:
    return sum(texts(post.get("blocks", [])).count(text) for post in place.posts())


# --- what is folded fits one post ---

WORDS = st.text(
    st.sampled_from("<>&*_~`|@#:/ aä中ع🙂\u202e\n\x00"), max_size=600
) | st.sampled_from(
    ["https://a.example/" + "x" * 300, "> quoted\n" * 60, "<!channel> &amp; " * 30, "🙂" * 900]
)
FILES = st.builds(
    File,
    kind=st.sampled_from(["photo", "video", "document", "new"]),
    ref=st.just("r"),
    unique=st.just("u"),
    name=st.none() | st.text(min_size=1, max_size=200),
    state=st.sampled_from(FileState),
    why=st.sampled_from([None, "too_big", "not_fetched"]),
)
MESSAGES = st.builds(
    lambda text, translation, failure, language, files: said(
        1, text, translation=translation, failure=failure, language=language, files=tuple(files)
    ),
    WORDS,
    st.none() | WORDS,
    st.sampled_from([None, "engine_down", "too_long"]),
    st.sampled_from([None, "de", "zh", "ar"]),
    st.lists(FILES, max_size=12),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(MESSAGES, min_size=2, max_size=14),
    st.text(max_size=90),
    st.sampled_from(CATALOG.languages),
)
def test_what_is_folded_fits_one_post(written: list[Message], name: str, language: str) -> None:
    messages = tuple(replace(message, id=place) for place, message in enumerate(written, 1))
    row = ticket(messages=messages)
    known = case(row, profile=Profile(name=name, zone_said="America/Argentina/ComodRivadavia"))
    tasks: list[Task] = [ShowMessages(42, (message.id,)) for message in messages]
    shown: list[int] = []
    for task in folded(tasks, row):
        assert isinstance(task, ShowMessages)
        shown += task.messages
        if len(task.messages) > 1:
            meant = [message for message in messages if message.id in task.messages]
            [(_, blocks)] = thread.transcript(known, row, meant, CATALOG, language)
            assert check_message(blocks) == []
            assert text_size(blocks) <= 9_500
    assert shown == [message.id for message in messages], "all of it, in order"


@pytest.mark.parametrize("files", [1, 2, FOLDED_FILES])
def test_the_longest_that_is_folded_fits_one_post_in_every_language(files: int) -> None:
    """As many messages, files and characters as `fold` allows, each at its longest."""
    file = File("document", "r", "u", "🙂" * 100, state=FileState.REFUSED, why="not_fetched")
    text = "🙂" * (FOLDED_LENGTH // FOLDED_MESSAGES)
    messages = tuple(
        said(n, text, failure="engine_down", files=(file,) * files)
        for n in range(1, FOLDED_MESSAGES + 1)
    )
    row = ticket(messages=messages)
    known = case(row, profile=Profile(name="🙂" * 90, zone_said="Europe/Berlin"))
    tasks: list[Task] = [ShowMessages(42, (message.id,)) for message in messages]
    together = [task.messages for task in folded(tasks, row) if isinstance(task, ShowMessages)]
    assert len(together) == files
    for numbers in together:
        meant = [message for message in messages if message.id in numbers]
        for language in CATALOG.languages:
            [(_, blocks)] = thread.transcript(known, row, meant, CATALOG, language)
            assert check_message(blocks) == []


def test_a_burst_of_ten_is_one_post_and_more_are_two() -> None:
    row = ticket(messages=BURST)
    tasks: list[Task] = [ShowMessages(42, (n,)) for n in range(1, 11)]
    assert folded(tasks, row) == [ShowMessages(42, tuple(range(1, 11)))]
    more = (*BURST, said(11, "one more"))
    assert len(folded([*tasks, ShowMessages(42, (11,))], ticket(messages=more))) == 2


# --- one post for all, and each finds itself ---


async def test_a_folded_post_bears_the_ids_of_all() -> None:
    async with desk() as place:
        row = await place.open_thread(messages=BURST)
        task = ShowMessages(42, tuple(range(1, 11)))
        also = tuple(range(6, 15))
        assert isinstance(await place.do(task, row, 5, also=also), Sent)
        _, post = place.posts()
        assert all(Mark(str(number)).is_on(post) for number in range(5, 15))
        assert not any(Mark(str(number)).is_on(post) for number in (1, 15, 51, 67))
        values = post["metadata"]["event_payload"].values()
        assert all(isinstance(value, str) for value in values), "Slack takes no lists there"


@pytest.mark.parametrize("arrived", [True, False])
async def test_after_a_crash_each_task_finds_itself_or_is_done_alone(arrived: bool) -> None:
    """The process died before it noted that the folded post was made, or that it was not."""
    async with desk() as place:
        row = await place.open_thread(messages=BURST[:3])
        if arrived:
            place.twin.faults.deliver_then_timeout("chat.postMessage")
        else:
            place.twin.faults.fail_next("chat.postMessage", "fatal_error", status=503)
        all_three = ShowMessages(42, (1, 2, 3))
        assert isinstance(await place.do(all_three, row, 5, also=(6, 7)), Uncertain)
        for number in (1, 2, 3):
            alone = ShowMessages(42, (number,))
            assert isinstance(await place.do(alone, row, 4 + number, again=True), Sent)
        assert [times(place, message.text) for message in row.messages] == [1, 1, 1]
        assert len(place.posts()) == (2 if arrived else 4)


async def test_what_was_not_even_tried_is_posted_without_looking() -> None:
    async with desk() as place:
        row = await place.open_thread(messages=BURST)
        place.twin.faults.fail_next("chat.postMessage", "ratelimited", 429, 7)
        task = ShowMessages(42, (1,))
        outcome = await place.do(task, row, 5)
        assert outcome == Retry(7.0, "rate_limited")
        end = settle(task, outcome, 1)
        assert isinstance(end, Again)
        assert not end.doubtful
        assert isinstance(await place.do(task, row, 5), Sent)
        assert not any(map(place.calls, READS))
        assert times(place, BURST[0].text) == 1


async def test_of_several_posts_those_before_a_pause_are_not_made_again() -> None:
    """One task too long for one post: the second was held back, the first is there."""
    async with desk() as place:
        long = tuple(said(n, "ä" * 4_096, translation="b" * 4_500) for n in range(1, 4))
        row = await place.open_thread(messages=long)
        task = ShowMessages(42, (1, 2, 3))
        place.twin.faults.hang_next("chat.postMessage", 0.0)
        place.twin.faults.fail_next("chat.postMessage", "ratelimited", 429, 7)
        outcome = await place.do(task, row)
        assert outcome == Retry(7.0, "rate_limited", begun=True)
        end = settle(task, outcome, 1)
        assert isinstance(end, Again)
        assert (end.after, end.doubtful) == (7.0, True)
        assert isinstance(await place.do(task, row, again=end.doubtful), Sent)
        assert times(place, "ä" * 4_096) == 3


# --- files ---


def photos(count: int, size: int | None = 11) -> list[File]:
    made = (f"{n:02x}" * 32 for n in range(count))
    kind = ("photo", "image/jpeg", size, FileState.STORED)
    return [File(kind[0], "r", sha, None, kind[1], kind[2], kind[3], sha) for sha in made]


def test_photos_are_folded_as_far_as_one_errand_can_carry_them() -> None:
    row = ticket()
    shown: list[Task] = [ShowFile(42, file) for file in photos(12)]
    ten, two = folded(shown, row)
    assert isinstance(ten, ShowFile)
    assert isinstance(two, ShowFile)
    assert [ten.upload, *ten.more, two.upload, *two.more] == photos(12)
    for size in (11 * 2**20, None):
        assert len(folded([ShowFile(42, file) for file in photos(2, size)], row)) == 2
    other = ShowFile(43, photos(1)[0])
    assert fold(case(row), shown[0], other) is None
    assert fold(case(row), shown[0], shown[0]) is None, "the same photo twice is two photos"


def test_a_card_that_waits_behind_a_photo_is_shown_once() -> None:
    tasks: list[Task] = [ShowFile(42, file, card=True) for file in photos(3)]
    assert folded(tasks, ticket()) == [
        ShowFile(42, photos(3)[0], more=tuple(photos(3)[1:]), card=True)
    ]


async def test_photos_of_a_burst_go_up_in_one_post_and_the_card_counts_them() -> None:
    async with desk() as place:
        row = await place.open_thread()
        shown = photos(3)
        place.blobs.update({file.unique: b"\xff\xd8" + file.unique.encode() for file in shown})
        task = ShowFile(42, shown[0], tuple(shown[1:]), card=True)
        assert isinstance(await place.do(task, row, 5, also=(6, 7)), Sent)
        card, post = place.posts()
        assert len(post["files"]) == 3
        assert "#0042" in texts(card["blocks"]), "the card was shown as well"
        assert place.calls("files.completeUploadExternal") == 1
        for place_in_line, file in enumerate(shown, 5):
            alone = ShowFile(42, file, card=True)
            assert isinstance(await place.do(alone, row, place_in_line, again=True), Sent)
        assert len(place.posts()) == 2


async def test_one_upload_that_fails_does_not_undo_the_others() -> None:
    async with desk() as place:
        row = await place.open_thread()
        shown = photos(3)
        place.blobs.update({file.unique: b"\xff\xd8" + file.unique.encode() for file in shown})
        place.twin.faults.fail_next("files.getUploadURLExternal", "fatal_error", status=503)
        place.twin.faults.fail_next("files.getUploadURLExternal", "ratelimited", 429, 1)
        task = ShowFile(42, shown[0], tuple(shown[1:]))
        assert isinstance(await place.do(task, row, 5, also=(6, 7)), Sent)
        assert place.calls("files.getUploadURLExternal") == 5
        assert len(place.posts()[-1]["files"]) == 3


async def test_a_workspace_that_asks_to_wait_long_is_left_alone() -> None:
    async with desk() as place:
        row = await place.open_thread()
        task = ShowFile(42, replace(photos(1)[0], sha=SHA))
        place.twin.faults.fail_next("files.getUploadURLExternal", "ratelimited", 429, 30)
        assert await place.do(task, row) == Retry(30.0, "reads_limited")
        assert place.calls("files.getUploadURLExternal") == 1


async def test_a_card_that_must_wait_does_not_bring_the_photo_twice() -> None:
    async with desk() as place:
        row = await place.open_thread()
        task = ShowFile(42, replace(photos(1)[0], sha=SHA), card=True)
        place.twin.faults.fail_next("chat.update", "ratelimited", 429, 3)
        assert await place.do(task, row) == Retry(3.0, "rate_limited", begun=True)
        assert isinstance(await place.do(task, row, again=True), Sent)
        assert sum(len(post.get("files", ())) for post in place.posts()) == 1


async def test_a_photo_that_was_erased_does_not_hold_up_the_others() -> None:
    async with desk() as place:
        row = await place.open_thread()
        first, second = photos(2)
        place.blobs[second.unique] = b"\xff\xd8 second"
        assert isinstance(await place.do(ShowFile(42, first, (second,)), row), Sent)
        [_, post] = place.posts()
        assert [file["name"] for file in post["files"]] == [f"photo-{second.unique[:12]}.jpg"]


def test_only_what_goes_to_one_place_is_folded() -> None:
    row = ticket(messages=BURST)
    note = Note(42, Words("note-joined"))
    elsewhere = replace(row, id=43, address=Address("telegram", "78"), opened_at=NOW)
    both = replace(case(row), tickets=(row, replace(elsewhere, active_at=NOW + timedelta(1))))
    pairs: list[tuple[Task, Task]] = [
        (ShowMessages(42, (1,)), ShowMessages(43, (1,))),
        (ShowCard(42), ShowCard(43)),
        (ShowMessages(42, (1,)), ShowCard(42)),
        (note, note),
    ]
    for first, then in pairs:
        assert fold(both, first, then) is None
