"""Issue 4 on the demo's page, with its own control of time: a night, warnings, a promise renewed, a
claim, and the end of a shift.

The sandbox and the desk on it run on one clock, which begins on a Friday night in Shenzhen.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest_asyncio
from chromium import IN_CHROMIUM, PATIENCE, World, demo_in_chromium
from demo_rig import Visit
from playwright.async_api import Locator, expect

from tests.desk.desk_looks import words_of

FRIDAY_NIGHT = datetime(2026, 3, 6, 13, 30, tzinfo=UTC)  # 21:30 there; open on Saturday from 10
ONCE_MORE = 0.03  # seconds: time is skipped to a little before what is due
SKIPS = 60

pytestmark = IN_CHROMIUM


@dataclass
class Days:
    """A visit to a demo whose time is skipped by the visitor."""

    visit: Visit

    def posts(self) -> list[str]:
        sandbox = self.visit.world.sandbox
        return [words_of(post) for post in sandbox.slack.channel(sandbox.channel)]

    def heard(self) -> list[str]:
        phones = self.visit.world.sandbox.cast.phones.values()
        return [seen.text for phone in phones for seen in phone.customer.heard]

    async def skip_until(self, said: Callable[[], list[str]], *texts: str) -> None:
        """Skips, by the button on the page, from one due time to the next until all were said."""
        for text in texts:
            for _ in range(SKIPS):
                if any(text in one for one in said()):
                    break
                await self.skip()
            else:
                raise AssertionError(f"{text!r} is not in {said()}")

    async def skip(self) -> None:
        """Once, and until all that is due by then is done."""
        skipped, changes = asyncio.Event(), self.visit.world.sandbox.clock.on_change
        changes.append(skipped.set)
        await self.visit.part("clock-skip").click()
        await asyncio.wait_for(skipped.wait(), PATIENCE / 1_000)
        changes.remove(skipped.set)
        await asyncio.sleep(ONCE_MORE)
        store = self.visit.world.desk.store
        while (left := await store.backlog()).due_seconds or left.running:
            await asyncio.sleep(ONCE_MORE)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world() -> AsyncIterator[World]:
    async with demo_in_chromium(FRIDAY_NIGHT) as world:
        yield world


async def test_two_days_with_every_deadline_on_the_way(visit: Visit) -> None:
    days = Days(visit)
    number = await visit.complain()
    by = re.compile(r"answer by tomorrow \d\d:\d\d \(London time\)")
    await expect(visit.heard).to_contain_text(by)
    await expect(visit.heard).to_contain_text("Our team in Shenzhen is closed now")
    card, channel = visit.card(number).first, visit.part("ws-messages")
    await expect(card).to_contain_text("Amazon: Answer the buyer's message")
    await expect(card).to_contain_text("started by itself, from the order")

    await visit.become("ja")
    other = await visit.complain()
    await see_time_run(visit)
    warned = (f"First answer: {share} % of" for share in (50, 80, 95))
    await days.skip_until(days.posts, *warned, "Amazon: 50 % of the time is over")
    await see_a_promise_renewed(days, visit.card(other).first)
    await visit.part("phone-who").select_option(label="Emma · English")
    await expect(visit.part("phone-clock")).to_have_text(re.compile("^02:"))  # in London, too

    await card.get_by_test_id("act-claim").click()
    await expect(card).to_contain_text("Mina")
    await file_a_claim(visit, card)
    await answer(visit, card)
    await expect(card).not_to_contain_text("Amazon: Answer the buyer's message")
    await expect(card).to_contain_text("Amazon: Answer the information request")
    duty = "Answer the information request"
    await days.skip_until(days.posts, f"Amazon: 80 % of the time is over. {duty}")
    await hand_the_shift_over(days, number, other)
    await days.skip_until(days.posts, f"Amazon: 95 % of the time is over. {duty}")
    await days.skip_until(days.posts, "What may be lost: The claim is granted")
    await expect(channel).to_contain_text("What may be lost: The claim is granted")


async def hand_the_shift_over(days: Days, claimed: str, open_one: str) -> None:
    """Mina goes at 16:00; Wei takes over what she has, by one press each."""
    visit = days.visit
    await days.skip_until(days.posts, "Shenzhen is about to close")
    await expect(visit.part("clock-now")).to_contain_text("Sat 15:30")
    title = visit.page.get_by_text("Shenzhen is about to close")
    digest = visit.part("ws-messages").get_by_test_id("ws-message").filter(has=title)
    await expect(digest).to_contain_text("Open: 2 · unclaimed: 1")
    for number in (claimed, open_one):
        await expect(digest).to_contain_text(number)
    await expect(digest.get_by_test_id("act-take")).to_have_count(2)
    await visit.part("agent-wei").click()
    await digest.get_by_test_id("act-take").first.click()  # of whoever goes, these come first
    await expect(visit.card(claimed).first).to_contain_text("Wei")
    await visit.card(claimed).first.get_by_test_id("ws-replies").click()
    taken = "Wei has taken this ticket over from Mina"
    await expect(visit.part("ws-thread-messages")).to_contain_text(taken)


async def see_a_promise_renewed(days: Days, card: Locator) -> None:
    """In Tokyo it is day when the time comes: the customer reads it at once."""
    visit, later = days.visit, "もう少しお時間をいただきたく"
    await days.skip_until(days.heard, later)
    await expect(visit.part("phone-messages")).to_contain_text(later)
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
    await resolve_in_the_morning(visit, card)


async def resolve_in_the_morning(visit: Visit, card: Locator) -> None:
    """Resolving would wake them, too: it is asked about, put off, and called off again."""
    await card.get_by_test_id("act-resolve").click()
    await visit.part("confirm-yes").click()
    whisper = visit.part("ws-thread-messages").get_by_test_id("ws-whisper").last
    await expect(whisper).to_contain_text("probably asleep")
    await whisper.get_by_test_id("act-morning:resolve").click()
    await expect(card).to_contain_text("🌙 “Resolve”")
    await card.get_by_test_id("act-call-off:resolve").click()
    await expect(card).not_to_contain_text("🌙 “Resolve”")
