"""Everything comes twice, late, or not at all: nothing is lost and nothing is said twice.

What an agent said is never said again on its own; everything else is repeated only where a
second time does no harm.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_looks import bodies, words_of
from desk_rig import Thread, World, eventually, photo

from bot.sandbox.telegram_customer import Customer
from locales.catalog import shipped

pytestmark = pytest.mark.asyncio(loop_scope="module")

CATALOG = shipped()
ANSWER = "We are sorry. The money is on its way."
UNCERTAIN = CATALOG.say("en", "receipt-uncertain")
DELIVERED = CATALOG.say("en", "receipt-delivered")
REFUSED = CATALOG.say("en", "receipt-refused")


@pytest.fixture(autouse=True)
def well_behaved(world: World) -> Iterator[None]:
    """No fault outlives its test."""
    yield
    world.telegram.faults.clear()
    world.slack.faults.clear()


def times(customer: Customer, text: str) -> int:
    return [seen.text for seen in customer.heard].count(text)


async def sent(world: World, thread: Thread, text: str = ANSWER) -> str:
    """Writes and presses Send; the ts of the card."""
    card = await thread.draft(world.mina, text)
    await thread.press(world.mina, "send", card)
    return card


# --- the same thing three times ---


async def test_an_update_delivered_three_times_is_taken_once(world: World) -> None:
    ana = world.customer()
    thread = await world.open(ana)
    ana.say("It was a present for my mother.")
    update = world.telegram.last_update_id()
    await eventually(lambda: thread.says("present for my mother"))
    for _ in range(3):
        world.telegram.redeliver(update)
    await world.settled()
    shown = [post for post in thread.posts if "present for my mother" in words_of(post)]
    assert len(shown) == 1
    assert len(world.rows("select id from journal where key = ?", f"telegram:42:{update}")) == 1


async def test_a_press_delivered_three_times_opens_one_ticket(world: World) -> None:
    ana = world.customer()
    ana.say("/human")
    update = world.telegram.last_update_id()
    thread = await world.ticket(ana)
    for _ in range(3):
        world.telegram.redeliver(update)
    await world.settled()
    cards = world.rows("select id from tickets where case_id = ?", (await thread_case(thread)))
    assert len(cards) == 1


async def thread_case(thread: Thread) -> int:
    return (await thread.world.case(thread.number)).id


async def test_a_slack_event_delivered_three_times_makes_one_draft(world: World) -> None:
    thread = await world.claimed(world.customer())
    await thread.draft(world.mina, ANSWER)
    event = next(
        name
        for name, body in world.slack.events.items()
        if ANSWER in str(body["event"].get("text")) and thread.ts in str(body["event"])
    )
    for _ in range(3):
        assert await world.slack.redeliver(event)
    await world.settled()
    assert len(thread.drafts) == 1


async def test_a_poisonous_update_harms_only_itself(world: World) -> None:
    ana, ben = world.customer(), world.customer(name="Ben")
    ana.say("My parcel has not arrived, where is it?")
    world.telegram.raw_update({"message": {"message_id": "no number", "chat": 7, "date": []}})
    world.telegram.raw_update({"message": None, "callback_query": {"id": {}}})
    world.telegram.raw_update({"something_new": {"x": "y" * 5000}})
    ben.say("My lamp arrived broken, I want a refund.")
    await eventually(lambda: ana.heard and ben.heard)
    await world.settled()


# --- Telegram does not answer as it should ---


async def test_asked_to_wait_the_desk_waits_and_says_it_once(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    world.telegram.faults.fail_next("sendMessage", 429, "Too Many Requests: retry after 1", 1)
    before = len(bodies(world.telegram.calls, "sendMessage"))
    await sent(world, thread)
    await world.heard(ana, ANSWER)
    calls = [call for call in world.telegram.calls if call.method == "sendMessage"][before:]
    assert [call.status for call in calls] == [429, 200]
    assert calls[1].when - calls[0].when >= 1.0
    assert times(ana, ANSWER) == 1


async def test_what_may_have_arrived_is_never_sent_again_by_itself(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    world.telegram.faults.deliver_then_timeout("sendMessage")
    card = await sent(world, thread)
    await eventually(lambda: UNCERTAIN in words_of(thread.draft_of(ANSWER)))
    assert thread.buttons(ANSWER) == ["resend", "arrived"]
    await world.settled()
    assert times(ana, ANSWER) == 1
    await thread.press(world.mina, "arrived", card)
    await eventually(lambda: DELIVERED in words_of(thread.draft_of(ANSWER)))
    await world.settled()
    assert times(ana, ANSWER) == 1


async def test_resend_is_a_decision_of_somebody(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    world.telegram.faults.drop_connection("sendMessage")
    card = await sent(world, thread)
    await eventually(lambda: "resend" in thread.buttons(ANSWER))
    assert times(ana, ANSWER) == 0
    await thread.press(world.mina, "resend", card)
    await eventually(lambda: DELIVERED in words_of(thread.draft_of(ANSWER)))
    assert times(ana, ANSWER) == 1


async def test_a_server_error_leaves_an_answer_uncertain(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    world.telegram.faults.fail_next("sendMessage", 502, "Bad Gateway")
    await sent(world, thread)
    await eventually(lambda: "resend" in thread.buttons(ANSWER))
    assert CATALOG.say("en", "sent-why-server_error") in words_of(thread.draft_of(ANSWER))


async def test_a_question_may_be_seen_twice_but_not_three_times(world: World) -> None:
    ana = world.customer()
    world.telegram.faults.deliver_then_timeout("sendMessage", times=5)
    ana.say("My parcel has not arrived, where is it?")
    await eventually(lambda: len(ana.heard) == 2)
    await world.settled()
    assert len(ana.heard) == 2


async def test_a_blocked_desk_is_refused_with_its_reason_and_comes_back(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    ana.block()
    await eventually(lambda: CATALOG.say("en", "card-unreachable") in words_of(thread.card))
    card = await sent(world, thread)
    await eventually(lambda: REFUSED in words_of(thread.draft_of(ANSWER)))
    assert CATALOG.say("en", "sent-why-blocked") in words_of(thread.draft_of(ANSWER))
    assert thread.buttons(ANSWER) == ["retry"]
    ana.unblock()
    await eventually(lambda: thread.says(CATALOG.say("en", "note-customer-back")))
    await eventually(lambda: CATALOG.say("en", "card-unreachable") not in words_of(thread.card))
    await thread.press(world.mina, "retry", card)
    await world.heard(ana, ANSWER)
    await eventually(lambda: thread.buttons(ANSWER) == [])
    assert times(ana, ANSWER) == 1


async def test_one_customer_who_blocks_holds_up_nobody_else(world: World) -> None:
    ana, ben = world.customer(), world.customer(name="Ben")
    first, second = await world.claimed(ana), await world.claimed(ben)
    ana.block()
    await sent(world, first, "To Ana.")
    await sent(world, second, "To Ben.")
    await world.heard(ben, "To Ben.")


async def test_a_chat_that_has_moved_is_followed(world: World) -> None:
    ana, there = world.customer(), world.customer()
    thread = await world.claimed(ana)
    there.start()
    await eventually(lambda: there.heard)
    world.telegram.world.chats[ana.chat_id].migrated_to = there.chat_id
    await sent(world, thread)
    await world.heard(there, ANSWER)
    await eventually(lambda: DELIVERED in words_of(thread.draft_of(ANSWER)))
    assert times(ana, ANSWER) == 0


async def test_a_group_is_nobodys_complaint(world: World) -> None:
    ana = world.customer()
    group = world.telegram.group(-world.customer().user_id, "Family")
    in_group = world.telegram.in_group(ana, group)
    in_group.say("My parcel has not arrived!")
    moved = world.telegram.migrate(group)
    world.telegram.in_group(ana, moved).say("Still not here.")
    await world.settled()
    assert not in_group.heard
    assert not world.telegram.in_group(ana, moved).heard


# --- Slack does not answer as it should ---


async def test_a_card_whose_answer_was_lost_is_there_once(world: World) -> None:
    world.slack.faults.deliver_then_timeout("chat.postMessage", times=2)
    ana = world.customer()
    thread = await world.open(ana, "My vase came in pieces.")
    await world.settled(20)
    titles = [
        post
        for post in world.slack.channel(world.channel)
        if str(post.get("blocks", [{}])[0].get("block_id")) == f"title:{thread.number}"
    ]
    assert len(titles) == 1
    assert len([post for post in thread.posts if "vase came in pieces" in words_of(post)]) == 1


@pytest.mark.parametrize("method", ["chat.postMessage", "chat.update"])
@pytest.mark.parametrize("fault", ["lost", "ratelimited", "internal_error", "http_500"])
async def test_a_draft_and_its_receipt_survive_slack(world: World, method: str, fault: str) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    if fault == "lost":
        world.slack.faults.deliver_then_timeout(method)
    elif fault == "ratelimited":
        world.slack.faults.fail_next(method, fault, 429, retry_after=1)
    else:
        world.slack.faults.fail_next(method, fault, 500 if fault == "http_500" else 200)
    await sent(world, thread)
    await world.heard(ana, ANSWER)
    await eventually(lambda: DELIVERED in words_of(thread.draft_of(ANSWER)))
    await world.settled()
    assert len(thread.drafts) == 1
    assert times(ana, ANSWER) == 1


async def test_a_photo_whose_answer_was_lost_is_there_once(world: World) -> None:
    ana = world.customer()
    thread = await world.open(ana)
    world.slack.faults.deliver_then_timeout("files.completeUploadExternal")
    ana.send_photo(photo("teal"))
    await eventually(lambda: thread.files)
    await world.settled()
    assert len(thread.files) == 1


async def test_a_look_up_that_fails_only_delays(world: World) -> None:
    thread = await world.claimed(world.customer())
    nora = world.join("Nora")
    world.slack.faults.fail_next("users.info", "internal_error")
    await thread.press(nora, "release")
    refused = CATALOG.say("en", "refuse-claimed", {"name": "Mina"})
    await eventually(lambda: thread.told(nora) == [refused])
