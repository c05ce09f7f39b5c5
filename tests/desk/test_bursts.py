"""Many things at once in one ticket: few posts in the channel, in order, and nothing unseen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_looks import words_of
from desk_rig import Doc, Thread, World, eventually, photo

pytestmark = pytest.mark.asyncio(loop_scope="module")

POSTING, SHARING, CHANGING = "chat.postMessage", "files.completeUploadExternal", "chat.update"


@pytest.fixture(autouse=True)
def well_behaved(world: World) -> Iterator[None]:
    """No fault outlives its test."""
    yield
    world.slack.faults.clear()


class Counted:
    """How often Slack was asked for something since this was made."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._begin = len(world.slack.calls)

    def calls(self, *methods: str) -> int:
        return sum(call.method in methods for call in self._world.slack.calls[self._begin :])


def said_in(thread: Thread) -> list[Doc]:
    """The posts with the customer's words, oldest first."""
    return [post for post in thread.posts if "message " in words_of(post)]


async def burst(world: World, thread: Thread, customer: object, count: int = 10) -> None:
    say = getattr(customer, "say")  # noqa: B009
    for number in range(count):
        say(f"message {number} of the burst")
    for number in range(count):
        await eventually(lambda: thread.says(f"message {number} of"))  # noqa: B023
    await world.settled(20)


def check_order(thread: Thread, count: int = 10) -> None:
    shown = "\n".join(words_of(post) for post in said_in(thread))
    places = [shown.index(f"message {number} of the burst") for number in range(count)]
    assert places == sorted(places)
    assert [shown.count(f"message {number} of the burst") for number in range(count)] == [1] * count


async def test_ten_messages_to_a_busy_channel_are_few_posts(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    await world.settled()
    counted = Counted(world)
    world.slack.faults.hang_next(POSTING, 0.4)
    await burst(world, thread, ana)
    check_order(thread)
    assert counted.calls(POSTING) <= 3
    assert counted.calls("conversations.replies", "conversations.history") == 0


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_post_of_many_whose_answer_was_lost_is_there_once(
    world: World, arrived: bool
) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    await world.settled()
    world.slack.faults.hang_next(POSTING, 0.4)
    if arrived:
        world.slack.faults.deliver_then_timeout(POSTING)
    else:
        world.slack.faults.fail_next(POSTING, "fatal_error", 503)
    await burst(world, thread, ana)
    check_order(thread)


async def test_asked_to_wait_a_burst_is_posted_later_and_once(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    await world.settled()
    counted = Counted(world)
    world.slack.faults.fail_next(POSTING, "ratelimited", 429, retry_after=1)
    await burst(world, thread, ana)
    check_order(thread)
    assert counted.calls(POSTING) <= 4
    assert counted.calls("conversations.replies", "conversations.history") == 0


async def test_photos_of_one_album_are_few_posts_and_the_card_counts_them(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    await world.settled()
    counted = Counted(world)
    world.slack.faults.hang_next(SHARING, 0.5)
    ana.send_album([photo(colour) for colour in ("red", "green", "blue", "black", "pink", "teal")])
    await eventually(lambda: len(thread.files) == 6)
    await world.settled()
    assert len({file["name"] for file in thread.files}) == 6
    assert counted.calls(SHARING) <= 3
    assert counted.calls(CHANGING) <= 3
    assert any("6" in text for text in words_of(thread.card).splitlines()), words_of(thread.card)


async def test_what_a_whole_complaint_asks_of_slack(world: World) -> None:
    """The card, the words, both photos in one post; then a claim, a draft, and its receipt."""
    counted = Counted(world)
    ana = world.customer()
    ana.say("My lamp from order 113-8241190-4420212 arrived broken, I want a refund.")
    await world.asked(ana, ":skip")
    ana.send_album([photo("red"), photo("green")])
    await world.asked(ana, ":today")
    ana.say("/human")
    thread = await world.ticket(ana)
    await eventually(lambda: len(thread.files) == 2)
    await world.settled()
    assert (counted.calls(POSTING), counted.calls(SHARING)) == (2, 1)
    await thread.claim(world.mina)
    card = await thread.draft(world.mina, "We are sorry.")
    await thread.press(world.mina, "send", card)
    await world.heard(ana, "We are sorry.")
    await world.settled()
    assert (counted.calls(POSTING), counted.calls(SHARING)) == (4, 1)
    assert counted.calls(CHANGING) <= 4, "claimed; sending; delivered; the promise is kept"
    assert counted.calls("conversations.replies", "conversations.history") == 0
