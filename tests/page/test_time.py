"""Issue 4 on the demo's page, with its own control of time: a night, a promise renewed, a claim.

The sandbox and the desk on it run on one clock, which begins on a Friday night in Shenzhen.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest_asyncio
from chromium import IN_CHROMIUM, World, demo_in_chromium
from demo_rig import Visit
from playwright.async_api import Locator, expect

FRIDAY_NIGHT = datetime(2026, 3, 6, 13, 30, tzinfo=UTC)  # 21:30 there; open on Saturday from 10
SOON = 300  # milliseconds in which what became due is shown, before time is skipped again
SKIPS = 30

pytestmark = IN_CHROMIUM


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world() -> AsyncIterator[World]:
    async with demo_in_chromium(FRIDAY_NIGHT) as world:
        yield world


async def skip_until(visit: Visit, place: Locator, *said: str) -> None:
    """Skips from one due time to the next until the place says all of these."""
    for text in said:
        for _ in range(SKIPS):
            try:
                await expect(place).to_contain_text(text, timeout=SOON)
            except AssertionError:
                await visit.part("clock-skip").click()
            else:
                break
        await expect(place).to_contain_text(text)


async def test_a_night_a_claim_and_every_deadline_on_the_way(visit: Visit) -> None:
    number = await visit.complain()
    by = re.compile(r"answer by tomorrow \d\d:\d\d \(London time\)")
    await expect(visit.heard).to_contain_text(by)
    await expect(visit.heard).to_contain_text("Our team in Shenzhen is closed now")
    card, channel = visit.card(number).first, visit.part("ws-messages")
    await expect(card).to_contain_text("Amazon: Answer the buyer's message")
    await expect(card).to_contain_text("started by itself, from the order")

    await visit.become("ja")
    other = visit.card(await visit.complain()).first
    await see_time_run(visit)
    await skip_until(visit, channel, *(f"First answer: {share} % of" for share in (50, 80, 95)))
    await expect(channel).to_contain_text("Amazon: 50 % of the time is over")
    await see_a_promise_renewed(visit, other)
    await visit.part("phone-who").select_option(label="Emma · English")
    await expect(visit.part("phone-clock")).to_have_text(re.compile("^02:"))  # in London, too

    await card.get_by_test_id("act-claim").click()
    await expect(card).to_contain_text("Mina")
    await file_a_claim(visit, card)
    await answer(visit, card)
    await expect(card).not_to_contain_text("Amazon: Answer the buyer's message")
    await expect(card).to_contain_text("Amazon: Answer the information request")
    await skip_until(
        visit,
        channel,
        "Amazon: 80 % of the time is over. Answer the information request",
        "Amazon: 95 % of the time is over. Answer the information request",
        "What may be lost: The claim is granted",
    )


async def see_a_promise_renewed(visit: Visit, card: Locator) -> None:
    """In Tokyo it is day when the time comes: the customer reads it at once."""
    await skip_until(visit, visit.part("phone-messages"), "もう少しお時間をいただきたく")
    await card.get_by_test_id("ws-replies").click()
    thread = visit.part("ws-thread-messages")
    await expect(thread).to_contain_text("The customer was told that it takes longer")


async def see_time_run(visit: Visit) -> None:
    """A minute is an hour, until it is not."""
    await expect(visit.part("clock-now")).to_contain_text("Fri 21:3")
    await visit.part("clock-faster").click()
    await expect(visit.part("clock-faster")).to_have_attribute("aria-pressed", "true")
    await expect(visit.part("clock-now")).not_to_contain_text("21:30")
    await visit.part("clock-faster").click()
    await expect(visit.part("clock-faster")).to_have_attribute("aria-pressed", "false")


async def file_a_claim(visit: Visit, card: Locator) -> None:
    await card.get_by_test_id("act-claim-add").click()
    form = visit.part("modal")
    await form.get_by_test_id("act-stage").select_option("amazon/information")
    await expect(form.get_by_test_id("act-since")).to_have_value(re.compile(r"2026-03-07T"))
    await form.get_by_test_id("act-since").fill("2026-03-05T13:00")
    await form.locator("input[type=text]").fill("A-7")
    await visit.part("modal-submit").click()
    await expect(form).to_have_count(0)
    await expect(card).to_contain_text("reference A-7")
    await expect(card).to_contain_text("Sources differ: 48 hours counts as the shortest")


async def answer(visit: Visit, card: Locator) -> None:
    await card.get_by_test_id("ws-replies").click()
    await visit.write("mina", "A new lamp leaves today.")
    draft = visit.part("ws-thread-messages").get_by_test_id("ws-message").last
    await expect(draft).to_contain_text("the customer is probably asleep")
    await draft.get_by_test_id("act-send-now").click()
    await expect(visit.heard).to_contain_text("A new lamp leaves today.")
