"""The desk could not hear the team for longer than Slack remembers: the threads are read again.

Nothing is lost, nothing comes twice, and nothing leaves by itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from desk_looks import words_of
from desk_rig import Thread, World, eventually, photo

from bot.desk import Desk
from bot.reconciling import HEARD, SILENCE, Hearing
from flows.case import Case
from flows.decide import Decision
from flows.events import Unheard
from flows.tasks import Event, Reconcile
from locales.catalog import shipped
from locales.detection import Detector
from storage.migrate import migrate
from storage.store import Store

pytestmark = pytest.mark.asyncio(loop_scope="module")

CATALOG = shipped()
HOUR = timedelta(hours=1)
CORRECTED = CATALOG.say("en", "receipt-corrected")
DISCARDED = CATALOG.say("en", "receipt-discarded")


@pytest.fixture(autouse=True)
def well_behaved(world: World) -> Iterator[None]:
    """No fault outlives its test."""
    yield
    world.slack.faults.clear()


def heard_last(world: World, ago: timedelta) -> None:
    """Sets back when the workspace was last heard, as if the desk had been away for so long."""
    with closing(sqlite3.connect(world.settings.data / "amends.db")) as database:
        query = "update marks set at = at - ? where name = ?"
        changed = database.execute(query, (ago // timedelta(microseconds=1), HEARD)).rowcount
        database.commit()
    assert changed == 1


async def given_up(world: World, before: int, count: int) -> list[str]:
    """The events that Slack has forgotten, once they are so many more."""
    await world.slack.given_up(before + count)
    return world.slack.lost_events[before:]


async def start_after(world: World, ago: timedelta) -> None:
    heard_last(world, ago)
    await world.start()
    await world.slack.connected()


def reads(world: World) -> list[str]:
    """Which threads were asked for, in order."""
    calls = [call for call in world.slack.calls if call.method == "conversations.replies"]
    return [str(call.params["ts"]) for call in calls]


def drafted(thread: Thread) -> list[str]:
    """What the drafts say, in the order of their cards."""
    return [words_of(card) for card in thread.drafts]


async def read_up(world: World, before: int) -> None:
    """Returns when a silence, begun after so many journal entries, is read up."""
    query = "select count(*) from tasks where kind = 'Reconcile' and ended_at is null"
    begun = "select count(*) from journal where kind = 'Unheard' and id > ?"
    await eventually(lambda: world.rows(begun, before)[0][0] > 0)
    await eventually(lambda: world.rows(query)[0][0] == 0)
    await world.settled()


def entries(world: World) -> int:
    return int(world.rows("select coalesce(max(id), 0) from journal")[0][0])


async def test_all_that_the_team_did_meanwhile_is_there_once_and_in_order(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    mina, jonas = world.slack.person(world.mina), world.slack.person(world.jonas)
    sent = await thread.write(world.mina, "This has been sent.")
    card = await eventually(lambda: thread.draft_of("This has been sent."))
    await thread.press(world.mina, "send", str(card["ts"]))
    await world.heard(ana, "This has been sent.")
    edited = await thread.write(world.mina, "A draft to be edited.")
    deleted = await thread.write(world.mina, "A draft to be deleted.")
    await eventually(lambda: len(thread.drafts) == 3)
    await world.settled()
    said = [seen.text for seen in ana.heard]

    await world.stop()
    before, lost = entries(world), len(world.slack.lost_events)
    for number in range(5):
        await thread.write(world.mina, f"Written meanwhile, {number}.")
    await thread.write(world.mina, "With a photo.", files=[("a.jpg", photo(), "image/jpeg")])
    twice = await thread.write(world.mina, "Written and edited meanwhile.")
    await mina.edit(world.channel, twice, "Written, then made better.")
    unseen = await thread.write(world.mina, "Nobody will ever know.")
    await mina.delete(world.channel, unseen)
    await mina.edit(world.channel, edited, "A draft that was edited.")
    await mina.delete(world.channel, deleted)
    await mina.edit(world.channel, sent, "This has been corrected.")
    await jonas.post(world.channel, "Between us.", thread.ts)
    forgotten = await given_up(world, lost, 14)
    await start_after(world, HOUR)
    await read_up(world, before)

    shown = drafted(thread)
    assert len(shown) == 3 + 7
    assert CORRECTED in shown[0]
    assert "A draft that was edited." in shown[1]
    assert DISCARDED in shown[2]
    for number in range(5):
        assert f"Written meanwhile, {number}." in shown[3 + number]
    assert "With a photo." in shown[8]
    assert "a.jpg" in shown[8]
    assert "Written, then made better." in shown[9]
    told = CATALOG.say("en", "told-internal", {"name": "Mina"})
    assert thread.told(world.jonas) == [told]

    for event in forgotten:  # and now Slack remembers after all
        assert await world.slack.redeliver(event)
    await world.settled()
    *known, unseen_draft = drafted(thread)
    assert known == shown
    assert unseen_draft == DISCARDED, "it was written and deleted before anybody could read it"
    assert thread.told(world.jonas) == [told]
    assert [seen.text for seen in ana.heard] == said, "nothing leaves without Send"


async def test_what_slack_tells_at_the_same_time_comes_once(world: World) -> None:
    thread = await world.claimed(world.customer())
    await world.settled()
    await world.stop()
    before, lost = entries(world), len(world.slack.lost_events)
    written = [await thread.write(world.mina, f"At the same time, {n}.") for n in range(8)]
    await world.slack.person(world.mina).edit(world.channel, written[3], "Changed meanwhile.")
    forgotten = await given_up(world, lost, 9)
    world.slack.faults.hang_next("conversations.replies", 0.15, times=2)
    await start_after(world, HOUR)
    for event in forgotten[::2]:
        assert await world.slack.redeliver(event)
    await read_up(world, before)
    for event in forgotten[1::2]:
        assert await world.slack.redeliver(event)
    await world.settled()
    shown = "\n".join(drafted(thread))
    assert len(thread.drafts) == 8
    for number in range(8):
        said = "Changed meanwhile." if number == 3 else f"At the same time, {number}."
        assert shown.count(said) == 1, shown


async def test_a_restart_in_the_middle_of_reading_goes_on(world: World) -> None:
    threads = [await world.claimed(world.customer()) for _ in range(4)]
    await world.settled()
    await world.stop()
    before, lost = entries(world), len(world.slack.lost_events)
    for number, thread in enumerate(threads):
        await thread.write(world.mina, f"To ticket {number}.")
    await given_up(world, lost, 4)
    asked = len(reads(world))
    await start_after(world, HOUR)
    await eventually(lambda: len(reads(world)) - asked >= 2)
    world.slack.faults.fail_next("conversations.replies", "ratelimited", 429, 1)
    await eventually(lambda: len(reads(world)) - asked >= 3)
    await world.stop()
    assert not all(thread.drafts for thread in threads), "it was in the middle"
    await world.start()
    await read_up(world, before)
    for number, thread in enumerate(threads):
        assert [f"To ticket {number}." in words for words in drafted(thread)] == [True]
    begun = "select count(*) from journal where id > ? and key like 'slack:unheard:%'"
    assert world.rows(begun, before) == [(1,)]


async def test_a_short_pause_reads_nothing(world: World) -> None:
    """Slack tries again for some minutes: what it tells then is enough."""
    thread = await world.claimed(world.customer())
    await world.settled()
    await world.stop()
    await thread.write(world.mina, "Back in a minute.")
    asked = len(reads(world))
    await start_after(world, SILENCE - timedelta(minutes=1))
    await eventually(lambda: thread.draft_of("Back in a minute."))
    await world.settled()
    assert len(reads(world)) == asked
    assert len(thread.drafts) == 1


# --- how a silence is noticed ---


class Ear:
    """A process that hears, or does not, by a clock of its own."""

    def __init__(self, url: str, now: datetime) -> None:
        self.now = now
        self.tasks: list[Reconcile] = []
        self.store = Store(url, self._decide, lambda: self.now, lambda key, why: None)
        self.desk = Desk(self.store, Detector(("en",)))
        self.hearing = self.listen(timedelta())

    def listen(self, ahead: timedelta) -> Hearing:
        """A process on the same database, whose clock is so far ahead."""
        return Hearing(self.store, self.desk, self._is_heard, lambda: self.now + ahead)

    def _decide(self, case: Case, event: Event, at: datetime, number: int) -> Decision:
        assert isinstance(event, Unheard)
        self.tasks.append(Reconcile(event))
        return Decision(case, ())

    async def _is_heard(self) -> bool:
        return True

    async def beat(self, after: timedelta) -> int:
        """Time passes and the workspace is heard; how many silences are known by then."""
        self.now += after
        await self.hearing.beat()
        return len(self.tasks)


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    migrate(url)
    return url


async def test_a_silence_is_noticed_by_its_length(url: str) -> None:
    began = datetime(2026, 11, 23, 9, tzinfo=UTC)
    ear = Ear(url, began)
    minute = timedelta(minutes=1)
    assert [await ear.beat(minute) for _ in range(10)] == [0] * 10, "a new desk has missed nothing"
    assert await ear.beat(SILENCE) == 0
    assert await ear.beat(SILENCE + minute) == 1
    [task] = ear.tasks
    assert task.missed.until - task.missed.since == SILENCE + minute
    assert await ear.beat(minute) == 1
    assert await ear.beat(-HOUR) == 1, "the clock was set back"
    assert await ear.beat(minute) == 1
    ear.store.close()


async def test_who_dies_before_the_mark_moves_notices_the_same_silence_again(url: str) -> None:
    first = Ear(url, datetime(2026, 11, 23, 9, tzinfo=UTC))
    assert await first.beat(timedelta()) == 0
    first.store.close()
    again = Ear(url, first.now + HOUR)
    marked = await again.store.marked(HEARD)
    assert await again.beat(timedelta()) == 1
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database:
        database.execute("update marks set at = at - ?", (HOUR // timedelta(microseconds=1),))
        database.commit()
    again.store.close()
    third = Ear(url, first.now + 2 * HOUR)
    assert await third.store.marked(HEARD) == marked
    assert await third.beat(timedelta()) == 0, "it is being read up already"
    third.store.close()


async def test_two_clocks_that_differ_do_not_tell_of_silences(url: str) -> None:
    """Each has heard all the time; on PostgreSQL these would be two machines."""
    began = datetime(2026, 11, 23, 9, tzinfo=UTC)
    ear = Ear(url, began)
    ahead = ear.listen(HOUR)
    assert await ear.beat(timedelta()) == 0
    await ahead.beat()
    known = len(ear.tasks)
    assert known == 1, "it has just come, and cannot know better"
    for _ in range(20):
        assert await ear.beat(timedelta(seconds=20)) == known
        await ahead.beat()
    assert len(ear.tasks) == known
    ear.store.close()
