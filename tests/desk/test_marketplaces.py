"""A claim at a marketplace, from the card's form to its deadlines and through a restart."""

from __future__ import annotations

import time

import pytest
from desk_looks import actions_of, words_of
from desk_rig import World, eventually

from flows.case import ClaimState

pytestmark = pytest.mark.asyncio(loop_scope="module")

MESSAGE = "Amazon: Answer the buyer's message"
INFORMATION = "Amazon: Answer the information request"


async def test_a_claim_is_filed_on_the_card_and_an_answer_stops_only_the_message_clock(
    world: World,
) -> None:
    ana = world.customer()
    thread = await world.claimed(ana, "My lamp from order 302-1234567-7654321 arrived broken")
    await eventually(lambda: MESSAGE in words_of(thread.card))
    assert "started by itself, from the order" in words_of(thread.card)

    await thread.press(world.mina, "claim-add")
    form = await eventually(lambda: world.slack.modal_of(world.mina))
    filled = {
        "stage": {"stage": "amazon/information"},
        "since": {"since": int(time.time()) - 39 * 3_600},
        "reference": {"reference": "A-7"},
    }
    assert (await world.slack.person(world.mina).submit(form["id"], filled)).acked
    await eventually(lambda: thread.says("Mina noted: Amazon, Information request received"))
    card = await eventually(lambda: words_of(thread.card) if "A-7" in words_of(thread.card) else "")
    assert f"🟠 *{INFORMATION}*" in card
    assert "8 h" in card
    assert "others say 72 hours; 7 days" in card

    text = "A new lamp leaves today."
    ts = await thread.draft(world.mina, text)
    await thread.press(world.mina, "send", ts)
    await eventually(lambda: MESSAGE not in words_of(thread.card))
    assert INFORMATION in words_of(thread.card)

    changes = [name for name in actions_of(thread.card) if name.startswith("claim-change")]
    await thread.press(world.mina, changes[-1])
    form = await eventually(lambda: world.slack.modal_of(world.mina))
    assert (
        await world.slack.person(world.mina).submit(form["id"], {"state": {"state": "won"}})
    ).acked
    await eventually(lambda: INFORMATION not in words_of(thread.card))
    assert "won · reference A-7" in words_of(thread.card)
    claims = (await world.record(thread.number)).claims
    assert [claim.state for claim in claims] == [ClaimState.OPEN, ClaimState.WON]
