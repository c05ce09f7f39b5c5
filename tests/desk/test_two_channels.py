"""One customer on two channels, end to end: a code carries a complaint over, the team joins two."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from desk_looks import words_of
from desk_rig import eventually
from whatsapp_rig import WhatsAppWorld, whatsapp_at_work

CODE = re.compile(r"link-[A-Z2-7]{8}")
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def wa() -> AsyncIterator[WhatsAppWorld]:
    async with whatsapp_at_work() as found:
        yield found


async def test_a_complaint_goes_on_on_another_channel_in_one_thread(wa: WhatsAppWorld) -> None:
    world = wa.world
    here = world.customer()
    thread = await world.claimed(here)
    here.say("/link")
    told = await world.heard(here, "Send this code there")
    there = wa.customer()
    there.say(CODE.search(told.text)[0])  # type: ignore[index]
    await wa.heard(there, "we know you here now")
    there.say("I am on this app now, and it is still broken")
    await eventually(lambda: thread.says("it is still broken"))
    draft = await thread.draft(world.mina, "A new lamp leaves today.")
    assert "To the customer by: WhatsApp" in words_of(thread.draft_of("new lamp"))
    await thread.press(world.mina, "send", draft)
    await wa.heard(there, "A new lamp leaves today.")
    await wa.settled()
    assert not [seen for seen in here.heard if "A new lamp leaves today." in seen.text]
    here.say("And now I am here again")
    await eventually(lambda: thread.says("And now I am here again"))
    back = await thread.draft(world.mina, "It is on its way.")
    assert "To the customer by: Telegram" in words_of(thread.draft_of("on its way"))
    await thread.press(world.mina, "send", back)
    await world.heard(here, "It is on its way.")


async def test_the_team_joins_two_customers_and_undoes_it(wa: WhatsAppWorld) -> None:
    world = wa.world
    here, there = world.customer(name="Ben"), wa.customer("Benjamin")
    mine, other = await world.claimed(here), await wa.claimed(there)
    await mine.press(world.mina, "same")
    form = await eventually(lambda: world.slack.modal_of(world.mina))
    named = {"suspect": {"suspect": f"#{other.number}"}}
    assert (await world.slack.person(world.mina).submit(form["id"], named)).acked
    await eventually(lambda: "Benjamin" in words_of(mine.card))
    assert there.wa_id not in words_of(mine.card)
    await mine.press(world.mina, "join")
    await eventually(lambda: "confirmed by the team" in words_of(other.card))
    await eventually(lambda: mine.says("the same customer as"))
    assert (await world.case(mine.number)).id == (await world.case(other.number)).id
    await mine.press(world.mina, "part")
    await eventually(lambda: mine.says("has parted the two customers"))
    await eventually(lambda: "confirmed by the team" not in words_of(other.card))
    assert (await world.case(mine.number)).id != (await world.case(other.number)).id
    there.say("Still about my own parcel")
    await eventually(lambda: other.says("Still about my own parcel"))
    assert not mine.says("Still about my own parcel")
