"""WhatsApp, end to end: real sockets to the twin, which refuses what the real one refuses."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from desk_looks import words_of
from desk_rig import eventually, photo
from whatsapp_rig import TEMPLATE, WhatsAppWorld, whatsapp_at_work

from flows.case import MessageState

KNOWN = ("l:en", ":refund", ":skip")  # how the choices of this story end
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def wa() -> AsyncIterator[WhatsAppWorld]:
    async with whatsapp_at_work() as found:
        yield found


async def test_a_whole_complaint_from_the_first_word_to_the_answer(wa: WhatsAppWorld) -> None:
    ana = wa.customer("Ana Sousa")
    ana.say("My lamp from order 113-8241190-4420212 arrived broken")
    sent, asked = False, await eventually(lambda: ana.heard[-1])
    while not any(token.endswith(":send") for token, _, _ in asked.choices):
        tokens = [token for token, _, _ in asked.choices]
        if not sent and any(":evidence:" in token for token in tokens):
            ana.send("image", photo("red"), "image/jpeg", caption="This is how it came")
            ana.send("image", photo("blue"), "image/jpeg")
            sent = True
        else:
            ana.press(next(one for one in tokens if one.endswith(KNOWN)), asked)
        before = asked
        asked = await eventually(
            lambda before=before: ana.heard[-1] is not before and ana.heard[-1]
        )
    ana.press(next(token for token, _, _ in asked.choices if token.endswith(":send")), asked)
    thread = await wa.ticket(ana)
    await eventually(lambda: len(thread.files) == 2)
    assert "WhatsApp" in words_of(thread.card)
    assert "Free answers until" in words_of(thread.card)
    assert ana.wa_id not in words_of(thread.card)
    await thread.claim(wa.world.mina)
    await wa.send(thread, "We are sorry. A new lamp leaves today.")
    await wa.heard(ana, "A new lamp leaves today.")
    await eventually(lambda: "On the customer's phone" in words_of(thread.draft_of("new lamp")))
    ana.read()
    await eventually(lambda: "Read by the customer" in words_of(thread.draft_of("new lamp")))
    ana.say("/status")
    await wa.heard(ana, "Mina from our team is working on it", "You hear from us again by")
    assert wa.twin.marked, "what the desk has answered is marked as read"
    assert not wa.twin.typed, "it might be shown after words that come at once"
    assert not wa.twin.refused


async def test_a_closed_window_keeps_the_answer_until_the_customer_presses(
    wa: WhatsAppWorld,
) -> None:
    ana = wa.customer()
    thread = await wa.claimed(ana)
    before = len(ana.heard)
    wa.twin.world.heard_at[ana.key()] -= 25 * 3600
    await wa.send(thread, "It is on its way.")
    card = await eventually(
        lambda: thread.draft_of("on its way") if "invite" in thread.buttons("on its way") else None
    )
    assert len(ana.heard) == before, "a free text outside the window reaches nobody"
    await thread.press(wa.world.mina, "invite", card["ts"])
    invitation = await wa.heard(ana, "We have an answer for you")
    assert invitation.raw["template"]["name"] == TEMPLATE
    await eventually(lambda: "was asked to write" in words_of(thread.draft_of("on its way")))
    ana.press("w:", invitation)
    await wa.heard(ana, "It is on its way.")
    await wa.settled()
    assert sum(one.text == "It is on its way." for one in ana.heard) == 1
    record = await wa.world.record(thread.number)
    assert record.messages[-1].state is MessageState.SENT


async def test_by_its_own_clock_the_desk_sends_nothing_that_would_be_refused(
    wa: WhatsAppWorld,
) -> None:
    ana = wa.customer()
    thread = await wa.claimed(ana)
    await wa.settled()
    wa.forward(25)
    before = len(wa.twin.sent), len(wa.twin.refused)
    await wa.send(thread, "It is on its way.")
    await wa.send(thread, "It comes on Monday.")
    await eventually(lambda: "invite" in thread.buttons("on Monday"))
    await thread.press(wa.world.mina, "resolve")
    await wa.world.settled()
    assert (len(wa.twin.sent), len(wa.twin.refused)) == before
    ana.say("Hello?")
    await wa.heard(ana, "It is on its way.\n\nIt comes on Monday.")
    await wa.settled()
    record = await wa.world.record(thread.number)
    drafts = [message for message in record.messages if message.parts]
    assert {message.state for message in drafts} == {MessageState.SENT}
    assert len({message.parts[0].ref for message in drafts}) == 1, "one message, two receipts"


async def test_outside_the_window_the_desk_sends_no_free_text_at_all(wa: WhatsAppWorld) -> None:
    ana = wa.customer()
    ana.say("My lamp arrived broken", ago=25 * 3600)
    await wa.settled()
    assert not ana.heard
    assert not any(message.get("to") == ana.wa_id for message in wa.twin.sent)
    ana.say("Hello?")
    await eventually(lambda: ana.heard)


async def test_a_batch_of_two_messages_loses_neither(wa: WhatsAppWorld) -> None:
    ana, rui = wa.customer(), wa.customer("Rui")
    wa.twin.webhook.hold = True
    ana.say("My lamp arrived broken")
    rui.say("My chair arrived broken")
    wa.twin.webhook.release()
    await eventually(lambda: ana.heard and rui.heard)


async def test_statuses_may_come_twice_and_in_any_order(wa: WhatsAppWorld) -> None:
    ana = wa.customer()
    thread = await wa.claimed(ana)
    await wa.settled()
    webhook = wa.twin.webhook
    webhook.hold, webhook.copies, webhook.shuffle = True, 3, True
    try:
        await wa.send(thread, "It is on its way.")
        await wa.heard(ana, "It is on its way.")
        ana.read()
        webhook.release()
        await eventually(lambda: "Read by the customer" in words_of(thread.draft_of("on its way")))
        await wa.settled()
    finally:
        webhook.copies, webhook.shuffle = 1, False
    assert "Read by the customer" in words_of(thread.draft_of("on its way"))


async def test_what_is_uncertain_heals_itself(wa: WhatsAppWorld) -> None:
    ana = wa.customer()
    thread = await wa.claimed(ana)
    await wa.settled()
    wa.twin.webhook.hold = True
    wa.twin.plan("done_and_drop")
    await wa.send(thread, "It is on its way.")
    await eventually(lambda: "arrived" in thread.buttons("on its way"))
    wa.twin.webhook.release()
    await eventually(lambda: "On the customer's phone" in words_of(thread.draft_of("on its way")))
    await wa.settled()
    assert sum(one.text == "It is on its way." for one in ana.heard) == 1


async def test_both_names_and_a_new_number_are_one_customer(wa: WhatsAppWorld) -> None:
    ana = wa.customer(user_id="PT.111")
    thread = await wa.claimed(ana)
    ana.hides_phone = True
    ana.say("Without my number")
    await eventually(lambda: thread.says("Without my number"))
    ana.hides_phone = False
    ana.change_number("351920000009", "PT.222")
    await wa.settled()
    ana.say("From my new number")
    await eventually(lambda: thread.says("From my new number"))
    await wa.send(thread, "We know you.")
    await wa.heard(ana, "We know you.")
    assert wa.twin.sent[-1]["to"] == "351920000009"


async def test_an_error_is_told_to_the_agent_in_words(wa: WhatsAppWorld) -> None:
    ana = wa.customer()
    thread = await wa.claimed(ana)
    ana.blocked = True
    await wa.send(thread, "It is on its way.")
    await eventually(lambda: "retry" in thread.buttons("on its way"))
    assert "cannot receive it" in words_of(thread.draft_of("on its way"))


async def test_files_go_to_the_customer_as_what_the_platform_takes(wa: WhatsAppWorld) -> None:
    ana = wa.customer()
    thread = await wa.claimed(ana)
    card = await thread.draft(
        wa.world.mina, "The label", files=[("label.jpg", photo("green"), "image/jpeg")]
    )
    await eventually(lambda: "received" in words_of(thread.draft_of("The label")))
    await thread.press(wa.world.mina, "send", card)
    kinds = await eventually(lambda: [one.kind for one in ana.heard if one.media])
    assert kinds == ["image"]


async def test_what_is_not_signed_or_not_ours_is_not_taken(wa: WhatsAppWorld) -> None:
    webhook, world = wa.twin.webhook, wa.twin.world
    value = world.value(
        contacts=[{"wa_id": "351", "profile": {"name": "X"}}],
        messages=[
            {
                "id": "wamid.x",
                "from": "351",
                "timestamp": "1",
                "type": "text",
                "text": {"body": "a"},
            }
        ],
    )
    body = webhook.body([{"field": "messages", "value": value}])
    assert await webhook.post(body, "sha256=" + "0" * 64) == 403
    assert await webhook.post(body.replace(b"wamid.x", b"wamid.y"), "sha256=") == 403
    value["metadata"]["phone_number_id"] = "999"
    other = webhook.body([{"field": "messages", "value": value}])
    assert await webhook.post(other) == 200
    rows = wa.world.rows("select kind, raw from journal where key = 'whatsapp:999:wamid.x'")
    assert [kind for kind, _ in rows] == [None]
    assert json.loads(rows[0][1])["messages"]["id"] == "wamid.x"


async def test_a_wrong_verify_token_is_refused(wa: WhatsAppWorld) -> None:
    known, wa.twin.world.verify_token = wa.twin.world.verify_token, "wrong"
    with pytest.raises(ValueError, match="couldn't be validated"):
        await wa.twin.webhook.subscribe(wa.twin.webhook.url)
    wa.twin.world.verify_token = known
