"""The desk stops and starts at every step: nothing is asked twice and nothing is lost.

What happens while it is down waits at the platforms, as it does in real life.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from desk_looks import actions_of, bodies, words_of
from desk_rig import Thread, World, eventually, numbers_told, photo

from bot.sandbox.telegram_customer import Customer
from flows.case import MessageState, Stage
from locales.catalog import shipped

pytestmark = pytest.mark.asyncio(loop_scope="module")

CATALOG = shipped()
ANSWER = "We are sorry. The money is on its way."
DELIVERED = CATALOG.say("en", "receipt-delivered")


async def restart(world: World) -> None:
    await world.stop()
    await world.start()
    await world.slack.connected()


def questions(customer: Customer) -> list[str]:
    """What was asked, in order: the tokens of the first button of each question."""
    return [seen.keyboard[0][0].data.partition(":")[2] for seen in customer.heard if seen.keyboard]


Act = Callable[[Customer], object]


def press(customer: Customer, end: str) -> None:
    last = customer.heard[-1]
    data = next(button.data for row in last.keyboard for button in row if button.data.endswith(end))
    customer.press(last.message_id, data)


# The first button under each question, and what brings the question about.
STEPS: tuple[tuple[str, Act], ...] = (
    ("order:", lambda ana: ana.say("Hello, I have a problem")),
    ("category:", lambda ana: ana.say("113-8241190-4420212")),
    ("back:what", lambda ana: press(ana, ":damaged")),
    ("evidence:", lambda ana: ana.say("The shade of the lamp has a crack from top to bottom")),
    ("when:", lambda ana: ana.send_photo(photo())),
    ("outcome:", lambda ana: press(ana, ":today")),
    ("summary:", lambda ana: press(ana, ":refund")),
)


@pytest.mark.parametrize("while_down", [False, True])
async def test_the_intake_goes_on_where_it_stopped(world: World, while_down: bool) -> None:
    """The customer writes after the start, or while nobody is there to hear it."""
    ana = world.customer()
    for number, (question, act) in enumerate(STEPS, 1):
        if while_down:
            await world.stop()
            act(ana)
            await world.start()
        else:
            await restart(world)
            act(ana)
        await eventually(lambda: len(questions(ana)) == number)  # noqa: B023
        assert questions(ana)[-1].startswith(question), questions(ana)
    await restart(world)
    press(ana, ":send")
    thread = await world.ticket(ana)
    await eventually(lambda: thread.files)
    await world.settled()
    assert len(ana.heard) == len(STEPS) + 1, [seen.text for seen in ana.heard]
    assert numbers_told(ana) == [thread.number]


async def test_a_burst_of_photos_is_over_though_the_desk_was_down(world: World) -> None:
    ana = world.customer()
    ana.say("My lamp from order 113-8241190-4420212 arrived broken, I want a refund.")
    await world.asked(ana, ":skip")
    ana.send_album([photo("red"), photo("green"), photo("blue")])
    await eventually(lambda: not world.telegram.world.queue.pending())
    await world.stop()
    await world.start()
    await world.asked(ana, ":today")
    ana.say("/human")
    thread = await world.ticket(ana)
    await eventually(lambda: len(thread.files) == 3)
    await world.settled()
    assert len(thread.files) == 3


async def test_everything_said_and_done_while_the_desk_was_down_is_taken(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    await world.settled()
    await world.stop()
    for number in range(30):
        ana.say(f"message {number} while you were away")
    await world.start()
    for number in range(30):
        await eventually(lambda: thread.says(f"message {number} while"))  # noqa: B023
    await world.settled()
    shown = "\n".join(words_of(post) for post in thread.posts)
    places = [shown.index(f"message {number} while") for number in range(30)]
    assert places == sorted(places)
    assert [shown.count(f"message {number} while") for number in range(30)] == [1] * 30


async def test_an_agents_words_while_the_desk_was_down_are_redelivered(world: World) -> None:
    """Slack tries again for an hour; a restart is shorter."""
    ana = world.customer()
    thread = await world.claimed(ana)
    await world.settled()
    await world.stop()
    await thread.write(world.mina, ANSWER)
    await world.start()
    await eventually(lambda: thread.draft_of(ANSWER))
    await world.settled()
    assert len(thread.drafts) == 1


async def test_a_draft_lives_through_restarts_at_every_step(world: World) -> None:
    ana = world.customer("de")
    thread = await world.open(ana, "Meine Lampe ist leider zerbrochen angekommen.")
    await restart(world)
    await thread.claim(world.mina)
    await restart(world)
    written = await thread.write(world.mina, "We are sorry.")
    await eventually(lambda: thread.draft_of("de|We are sorry."))
    await restart(world)
    await world.slack.person(world.mina).edit(world.channel, written, ANSWER)
    card = str((await eventually(lambda: thread.draft_of(f"de|{ANSWER}")))["ts"])
    await restart(world)
    await thread.press(world.mina, "send", card)
    await world.heard(ana, f"de|{ANSWER}")
    await eventually(lambda: DELIVERED in words_of(thread.draft_of(ANSWER)))
    await restart(world)
    await world.settled()
    assert [seen.text for seen in ana.heard].count(f"de|{ANSWER}") == 1
    assert len(thread.drafts) == 1
    await thread.press(world.mina, "resolve")
    await eventually(lambda: "reopen" in actions_of(thread.card))
    await restart(world)
    ana.say("Das Geld ist immer noch nicht angekommen.")
    await eventually(lambda: "release" in actions_of(thread.card))
    assert (await world.record(thread.number)).stage is Stage.CLAIMED


@pytest.fixture
def slow(world: World) -> Iterator[None]:
    """Faults of a test end with it."""
    yield
    world.telegram.faults.clear()
    world.slack.faults.clear()


@pytest.mark.usefixtures("slow")
async def test_a_send_in_flight_has_time_to_end(world: World) -> None:
    """Stopping waits for what is under way: it is not uncertain for no reason."""
    ana = world.customer()
    thread = await world.claimed(ana)
    card = await thread.draft(world.mina, ANSWER)
    world.telegram.faults.hang_next("sendMessage", 0.5)
    before = len(bodies(world.telegram.calls, "sendMessage"))
    await thread.press(world.mina, "send", card)
    await eventually(lambda: len(bodies(world.telegram.calls, "sendMessage")) > before)
    await restart(world)
    await eventually(lambda: DELIVERED in words_of(thread.draft_of(ANSWER)))
    assert [seen.text for seen in ana.heard].count(ANSWER) == 1


@pytest.mark.usefixtures("slow")
async def test_a_draft_that_was_not_shown_yet_is_shown_after_the_start(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    world.slack.faults.fail_next("chat.postMessage", "ratelimited", 429, retry_after=1)
    await thread.write(world.mina, ANSWER)
    await eventually(lambda: world.waiting())
    await restart(world)
    await eventually(lambda: thread.draft_of(ANSWER))
    await world.settled()
    assert len(thread.drafts) == 1


@pytest.mark.usefixtures("slow")
async def test_a_translation_that_was_under_way_is_made_after_the_start(world: World) -> None:
    ana = world.customer("de")
    thread = await world.claimed(ana, "Meine Lampe ist leider zerbrochen angekommen.")
    await world.stop()
    ana.say("Bitte antworten Sie mir bald, ich warte schon lange.")
    await world.start()
    await eventually(lambda: thread.says("en|Bitte antworten Sie mir bald"))
    record = await world.record(thread.number)
    customer = [message for message in record.messages if message.ref is not None]
    assert {message.state for message in customer} == {MessageState.SHOWN}


async def test_starting_and_stopping_leaves_nothing_behind(world: World) -> None:
    thread: Thread = await world.claimed(world.customer())
    for _ in range(5):
        await restart(world)
    await world.settled()
    assert len(world.slack._delivery.links) == 1
    await thread.draft(world.mina, ANSWER)
