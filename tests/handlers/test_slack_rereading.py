"""Threads read again after a silence: what was not heard, once, and nothing that was not said."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from slack_rig import NOW, Desk, answer, case, desk, hearing

from bot.policy import make_policy
from config.settings import Settings
from flows.arrival import Arrival
from flows.case import Message, MessageState, Person, Post, Role, Side, Stage, Ticket
from flows.decide import decide
from flows.events import TeamDeleted, TeamEdited, TeamEvent, TeamWrote, Unheard
from flows.policy import Policy
from flows.tasks import Retry
from handlers.slack import Reread
from locales.catalog import shipped

HOUR = timedelta(hours=1)


def silence(since: datetime | None = None) -> Unheard:
    """From an hour ago until a moment from now: all that a test does falls into it."""
    now = datetime.now(UTC)
    return Unheard(since or now - HOUR, now + timedelta(minutes=1))


async def read_up(place: Desk, row: Ticket, missed: Unheard | None = None) -> list[Arrival]:
    """The whole thread, part by part."""
    found: list[Arrival] = []
    read: str | None = None
    while True:
        part = await place.slack.reread(row, missed or silence(), read)
        assert isinstance(part, Reread)
        found += part.arrivals
        if part.read is None:
            return found
        assert read is None or part.read > read, "it goes on"
        read = part.read


def told(arrivals: list[Arrival]) -> list[Any]:
    return [arrival.event for arrival in arrivals]


def wrote(place: Desk, post: Post, text: str, **more: Any) -> Message:
    """The message that the desk has of what Olena wrote."""
    given = {"at": datetime.now(UTC), "post": post} | more
    return answer(1, text, **given)


async def thread_of(place: Desk, *texts: str) -> tuple[Ticket, list[Post]]:
    row = await place.open_thread()
    assert row.thread is not None
    person = place.twin.person(place.olena)
    posts = [await person.post(place.channel, text, row.thread.id) for text in texts]
    return row, [Post(place.channel, ts, row.thread.id) for ts in posts]


async def test_what_was_written_is_told_in_order_with_its_files() -> None:
    async with desk() as place:
        row, [first] = await thread_of(place, "one & two")
        assert row.thread is not None
        person = place.twin.person(place.olena)
        picture = ("a.png", b"\x89PNG", "image/png")
        await person.post(place.channel, "three", row.thread.id, [picture])
        one, three = told(await read_up(place, row))
        assert isinstance(one, TeamWrote)
        assert (one.by.id, one.post, one.text, one.files) == (place.olena, first, "one & two", ())
        assert isinstance(three, TeamWrote)
        assert (three.text, [file.name for file in three.files]) == ("three", ["a.png"])


async def test_the_desk_and_other_apps_say_nothing() -> None:
    async with desk() as place:
        row = await place.open_thread(messages=(answer(1, "Sorry"),))
        assert row.thread is not None
        await place.client.chat_postMessage(
            channel=place.channel, text="ours", thread_ts=row.thread.id
        )
        await place.twin.bot_post(place.channel, "robot", row.thread.id)
        place.blobs.clear()
        assert await read_up(place, row) == []


async def test_an_edit_and_a_deletion_are_told() -> None:
    async with desk() as place:
        row, posts = await thread_of(place, "first", "second", "third")
        person = place.twin.person(place.olena)
        await person.edit(place.channel, posts[0].id, "first, better")
        await person.delete(place.channel, posts[1].id)
        known = tuple(
            replace(wrote(place, post, text), id=number)
            for number, (post, text) in enumerate(
                zip(posts, ("first", "second", "third"), strict=True), 1
            )
        )
        edited, gone = told(await read_up(place, replace(row, messages=known)))
        assert isinstance(edited, TeamEdited)
        assert (edited.post, edited.new_text) == (posts[0], "first, better")
        assert edited.revision > posts[2].id
        assert isinstance(gone, TeamDeleted)
        assert gone.gone == posts[1]


async def test_an_old_draft_is_looked_at_though_it_was_written_long_before() -> None:
    """By when it was written nobody can ask for an edit; so the thread is read from there on."""
    async with desk() as place:
        row, [old, kept] = await thread_of(place, "old", "kept inside")
        await place.twin.person(place.olena).delete(place.channel, old.id)
        later = silence(since=datetime.now(UTC) + HOUR)
        known = replace(row, messages=(wrote(place, old, "old"),))
        [gone] = told(await read_up(place, known, later))
        assert isinstance(gone, TeamDeleted)
        assert gone.gone == old
        assert await read_up(place, row, later) == [], "what was said before was heard"
        assert kept.id > old.id


@pytest.mark.parametrize(
    "change",
    [
        lambda message: replace(message, state=MessageState.DISCARDED),
        lambda message: replace(message, state=MessageState.SENT, deleted=True),
        lambda message: replace(message, state=MessageState.SENT, at=NOW - timedelta(days=365)),
        lambda message: replace(message, post=replace(message.post, thread="1.1")),
        lambda message: replace(message, post=replace(message.post, channel="C0OLD")),
    ],
    ids=["discarded", "known to be deleted", "sent long ago", "other thread", "other channel"],
)
async def test_what_cannot_change_any_more_is_not_missed(
    change: Callable[[Message], Message],
) -> None:
    async with desk() as place:
        row, [post] = await thread_of(place, "words")
        await place.twin.person(place.olena).delete(place.channel, post.id)
        known = replace(row, messages=(change(wrote(place, post, "words")),))
        assert await read_up(place, known) == []


async def test_what_was_written_after_the_silence_is_no_deletion() -> None:
    """The case was newer than Slack's answer: it will be told by itself."""
    async with desk() as place:
        row, [post] = await thread_of(place, "words")
        await place.twin.person(place.olena).delete(place.channel, post.id)
        known = replace(row, messages=(wrote(place, post, "words"),))
        ended = datetime.now(UTC) - HOUR
        assert await read_up(place, known, Unheard(ended - HOUR, ended)) == []


async def test_of_an_old_thread_that_is_hidden_nothing_counts_as_deleted() -> None:
    async with desk() as place:
        row, [post] = await thread_of(place, "words")
        assert row.thread is not None
        messages = place.twin.workspace.channels[place.channel].messages
        root = messages[row.thread.id]
        await place.twin.person(place.olena).post(place.channel, "new", row.thread.id)
        known = replace(row, messages=(wrote(place, post, "words"),))
        del place.twin.workspace.channels[place.channel].threads[row.thread.id][post.id]
        del messages[row.thread.id]
        place.twin.workspace.channels[place.channel].messages["hidden"] = root
        found = await place.slack.reread(replace(known, thread=row.thread), silence(), None)
        assert isinstance(found, Reread)
        assert not [a for a in found.arrivals if isinstance(a.event, TeamDeleted)]


async def test_the_same_is_told_live_and_read_again_under_one_key() -> None:
    async with desk() as place:
        row, [post] = await thread_of(place, "first")
        assert row.thread is not None
        person = place.twin.person(place.olena)
        async with hearing(place) as heard:
            more = await person.post(place.channel, "second", row.thread.id)
            await person.edit(place.channel, more, "second, better <https://a.example|there>")
            await person.delete(place.channel, post.id)
        live = {arrival.key: arrival.event for arrival in heard if arrival.event}
        known = replace(row, messages=(wrote(place, post, "first"),))
        again = {arrival.key: arrival.event for arrival in await read_up(place, known)}
        assert live.keys() == again.keys()
        edits = [
            event for both in (live, again) for event in both.values() if type(event) is TeamEdited
        ]
        assert len(edits) == 2
        assert edits[0] == edits[1]


@pytest.mark.parametrize("size", [2, 3, 15])
async def test_a_long_thread_is_read_in_parts_whatever_their_size(size: int) -> None:
    """Every part is one request; what changed is told once and in order, as in one part."""
    async with desk() as place:
        texts = [f"words {number}" for number in range(40)]
        row, posts = await thread_of(place, *texts)
        person, chance = place.twin.person(place.olena), random.Random(1)
        gone, edited = chance.sample(range(40), 6), chance.sample(range(40), 12)
        for number in edited:
            await person.edit(place.channel, posts[number].id, f"better {number}")
        for number in gone:
            await person.delete(place.channel, posts[number].id)
        heard = [number for number in range(40) if number % 3]
        known = tuple(
            replace(wrote(place, posts[n], texts[n]), id=place_in_line)
            for place_in_line, n in enumerate(heard, 1)
        )
        full = replace(row, messages=known)
        whole = {arrival.key: arrival.event for arrival in await read_up(place, full)}
        place.twin.workspace.messages_at_once = size
        before = place.calls("conversations.replies")
        parts = await read_up(place, full)
        assert place.calls("conversations.replies") - before >= 34 // size
        assert {arrival.key: arrival.event for arrival in parts} == whole
        assert len(parts) == len(whole)
        events: list[TeamEvent] = told(parts)
        written = [event.post.id for event in events if isinstance(event, TeamWrote)]
        lost = {posts[n].id for n in range(40) if n not in heard and n not in gone}
        assert set(written) == lost
        assert written == sorted(written)
        deleted = {event.gone.id for event in events if isinstance(event, TeamDeleted)}
        assert deleted == {posts[n].id for n in gone if n in heard}
        changed = {event.post.id for event in events if isinstance(event, TeamEdited)}
        assert changed == {posts[n].id for n in edited if n not in gone}


async def test_asked_to_wait_it_waits_and_a_thread_that_is_shut_is_passed_over() -> None:
    async with desk() as place:
        row, _ = await thread_of(place, "words")
        place.twin.faults.fail_next("conversations.replies", "ratelimited", 429, 60)
        assert await place.slack.reread(row, silence(), None) == Retry(60.0, "reads_limited")
        place.twin.faults.fail_next("conversations.replies", "missing_scope")
        waits = await place.slack.reread(row, silence(), None)
        assert waits == Retry(60.0, "missing_scope"), "no thread can be read then"
        for error in ("thread_not_found", "channel_not_found", "invalid_ts_oldest"):
            place.twin.faults.fail_next("conversations.replies", error)
            assert await place.slack.reread(row, silence(), None) == Reread((), None)
        elsewhere = replace(row, thread=Post("C0GONE", "1.1", "1.1"))
        assert await place.slack.reread(elsewhere, silence(), None) == Reread((), None)


# --- heard, lost, late and read again, in any order ---


@cache
def shipped_policy() -> Policy:
    return make_policy(Settings.model_construct(), shipped())


class Keeper:
    """A ticket of Olena's, and every event once, as the journal has it."""

    def __init__(self, row: Ticket, olena: str) -> None:
        self.olena = Person(olena, "Olena", Role.AGENT)
        self.case = case(replace(row, owner=self.olena, stage=Stage.CLAIMED))
        self.keys: set[str] = set()

    @property
    def ticket(self) -> Ticket:
        return self.case.tickets[0]

    def take(self, arrivals: Iterable[Arrival]) -> None:
        for arrival in arrivals:
            if arrival.event is None or arrival.key in self.keys:
                continue
            self.keys.add(arrival.key)
            assert isinstance(arrival.event, TeamWrote | TeamEdited | TeamDeleted)
            event = replace(arrival.event, by=self.olena)
            now, number = datetime.now(UTC), len(self.keys)
            self.case = decide(self.case, event, shipped_policy(), now, number).case

    async def read_again(self, place: Desk, missed: Unheard) -> None:
        read: str | None = None
        while True:
            part = await place.slack.reread(self.ticket, missed, read)
            assert isinstance(part, Reread)
            self.take(part.arrivals)
            read = part.read
            if read is None:
                return

    def drafts(self) -> list[str]:
        kept = (message for message in self.ticket.messages if message.side is Side.AGENT)
        return sorted(row.text for row in kept if row.state is not MessageState.DISCARDED)


async def live(place: Desk, thread: str, chance: random.Random) -> None:
    """Somebody at work in a thread: writes, thinks better of it, takes it back."""
    person, posts = place.twin.person(place.olena), list[str]()
    for number in range(chance.randint(3, 20)):
        what = chance.random()
        if what < 0.5 or not posts:
            posts.append(await person.post(place.channel, f"words {number}", thread))
        elif what < 0.8:
            await person.edit(place.channel, chance.choice(posts), f"better {number}")
        else:
            await person.delete(place.channel, posts.pop(chance.randrange(len(posts))))


@pytest.mark.parametrize("seed", range(12))
async def test_whatever_was_heard_lost_or_late_the_thread_is_what_counts(seed: int) -> None:
    """Some events come live, in any order, some are lost, some come while it is read again."""
    chance = random.Random(seed)
    async with desk() as place:
        row = await place.open_thread()
        assert row.thread is not None
        keeper = Keeper(row, place.olena)
        place.twin.workspace.messages_at_once = chance.choice((4, 7, 1_000))
        async with hearing(place) as heard:
            await live(place, row.thread.id, chance)
        before, late = [], list[Arrival]()
        for arrival in chance.sample(heard, len(heard)):
            chance.choice((before, late, [])).append(arrival)
        keeper.take(before)
        keeper.take(late[::2])
        there = [post["text"] for post in place.posts() if post.get("user") == place.olena]
        await keeper.read_again(place, silence())
        assert keeper.drafts() == sorted(there)
        keeper.take(late)
        keeper.take(chance.sample(heard, len(heard)))
        assert keeper.drafts() == sorted(there), "what comes late or twice changes nothing"
