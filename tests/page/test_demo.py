"""The demo as a newcomer has it: the page, the sandbox behind it, and the real desk at work.

Everything is done in a browser, by what stands on the page. One demo serves the whole module.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest_asyncio
from chromium import IN_CHROMIUM, World, demo_in_chromium
from demo_rig import NUMBER, Visit
from playwright.async_api import expect

TUESDAY = datetime(2026, 3, 10, 3, 0, tzinfo=UTC)  # 11:00 in Shenzhen: no shift ends meanwhile
A_TIME = re.compile(r"answer by .*\d\d:\d\d")
ARABIC = re.compile(r"[\u0621-\u064a]{3}")
ANSWER = "Hello Emma, we are truly sorry about your lamp."
BETTER = "Hello Emma, we are truly sorry. A new lamp leaves today."
NOTE = "She had the same last year, I think."
STORY_SPEED = 12

pytestmark = IN_CHROMIUM


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world() -> AsyncIterator[World]:
    async with demo_in_chromium(TUESDAY) as world:
        yield world


async def test_every_empty_place_says_what_to_do(visit: Visit) -> None:
    await expect(visit.part("story-caption")).to_contain_text("or play the story")
    await expect(visit.part("phone-messages")).to_contain_text("Tell the desk in your own words")
    await expect(visit.part("ws-messages")).to_contain_text("Be the customer first")
    await expect(visit.part("ws-thread-messages")).to_contain_text("Open a ticket’s thread")
    await visit.part("ws-open-home").click()
    for nothing in ("You have no open tickets.", "Every ticket has an owner."):
        await expect(visit.part("ws-home")).to_contain_text(nothing)


async def test_a_complaint_goes_from_the_first_word_to_its_end_by_clicks(visit: Visit) -> None:
    number = await visit.complain()
    await expect(visit.heard).to_contain_text(A_TIME)
    card, thread = visit.card(number), visit.part("ws-thread-messages")
    await expect(card).to_contain_text("Damaged on arrival")
    await card.get_by_test_id("ws-replies").click()
    await expect(thread).to_contain_text("arrived broken")
    await card.get_by_test_id("act-claim").click()
    await expect(card).to_contain_text("Mina")
    await answer_after_a_second_thought(visit)
    await visit.write("jonas", NOTE)
    await expect(visit.part("ws-whisper").last).to_contain_text("Your message stays inside")
    await see_it_on_the_desks_own_page(visit, number)
    await card.get_by_test_id("act-resolve").click()
    await visit.part("confirm-yes").click()
    await expect(card).to_contain_text("Resolved")
    await expect(visit.heard).to_contain_text(f"{number} is marked as settled")
    for inside in (NOTE, ANSWER):
        await expect(visit.part("phone-messages")).not_to_contain_text(inside)


async def answer_after_a_second_thought(visit: Visit) -> None:
    """Mina's draft, changed in its form and sent; it arrives as changed."""
    await visit.write("mina", ANSWER)
    draft = visit.part("ws-thread-messages").get_by_test_id("ws-message").last
    await expect(draft).to_contain_text("the customer has not seen this yet")
    for action in ("send", "edit", "discard"):
        await expect(draft.get_by_test_id(f"act-{action}")).to_be_visible()
    await draft.get_by_test_id("act-edit").click()
    await expect(visit.part("modal").locator("textarea")).to_have_value(ANSWER)
    await visit.part("modal").locator("textarea").fill(BETTER)
    await visit.part("modal-submit").click()
    await expect(visit.part("modal")).to_have_count(0)
    await expect(draft).to_contain_text(BETTER)
    await draft.get_by_test_id("act-send").click()
    await expect(visit.heard).to_contain_text(BETTER)
    await expect(draft).to_contain_text("✅ Delivered")


async def see_it_on_the_desks_own_page(visit: Visit, number: str) -> None:
    await visit.part("agent-mina").click()
    await visit.part("ws-open-home").click()
    await expect(visit.part("ws-home")).to_contain_text(f"{number} · Emma")
    await visit.part("ws-open-channel").click()


KEEP_CAPTIONS = """() => {
  window.captions = [];
  const caption = document.querySelector('[data-testid="story-caption"]');
  new MutationObserver(() => window.captions.push(caption.textContent))
    .observe(caption, {childList: true, characterData: true, subtree: true});
}"""


async def test_the_story_plays_to_its_end_in_french(visit: Visit) -> None:
    visit.world.sandbox.story.speed = STORY_SPEED
    await visit.page.evaluate(KEEP_CAPTIONS)  # so fast, each is there for a moment only
    await visit.part("story-play").click()
    await expect(visit.part("story-caption")).to_contain_text("Settled. From complaint to French")
    captions = " ".join(await visit.page.evaluate("window.captions"))
    assert "Nothing leaves without Send" in captions
    assert "The story stops here" not in captions
    reads = visit.part("ws-thread-messages").get_by_text("The customer reads (French)")
    await expect(reads).to_have_count(1)
    assert visit.world.sandbox.story.shown()["state"] == "done"
    phone = visit.part("phone-messages")
    for french in ("Votre réclamation", "Bonjour Camille", "bon de réduction", "comme réglée"):
        await expect(phone).to_contain_text(french)
    await expect(visit.part("ws-thread-messages")).to_contain_text("Thank you very much")


async def test_an_arabic_customer_is_served_from_right_to_left(visit: Visit) -> None:
    await visit.become("ar")
    number = await visit.complain()
    for said in await visit.part("bubble-bot").locator(".said").all():
        await expect(said).to_have_css("direction", "rtl")
        await expect(said).to_have_text(ARABIC)
    for key in await visit.part("phone-messages").locator(".key").all():
        await expect(key).to_have_text(ARABIC)
    await expect(visit.card(number)).to_contain_text("Language: Arabic")
    await visit.card(number).get_by_test_id("ws-replies").click()
    await expect(visit.part("ws-thread-messages")).to_contain_text("Translation (Arabic")


async def test_the_keyboard_alone_is_enough(visit: Visit) -> None:
    keyboard = visit.page.keyboard
    await visit.tab_to("phone-new")
    await keyboard.press("Enter")
    await keyboard.type("Deu")
    await visit.tab_to("nc-create")
    await keyboard.press("Enter")
    await expect(visit.part("phone-who").locator("option:checked")).to_contain_text("Deutsch")
    await visit.tab_to("phone-idea")
    await keyboard.press("Enter")
    await expect(visit.part("phone-input")).to_be_focused()
    await keyboard.press("Enter")
    await expect(visit.part("bubble-mine")).to_contain_text("kam kaputt an")
    await expect(visit.heard.locator(".key")).to_have_text("Ohne Foto weiter")
    await visit.tab_to("key-skip")
    await keyboard.press("Enter")
    await expect(visit.part("bubble-bot")).to_have_count(2)


async def test_a_customer_with_whatsapp_is_one_like_any_other(visit: Visit) -> None:
    telegram = await visit.part("phone-who").input_value()
    await visit.page.get_by_label("Telegram").focus()
    await visit.page.keyboard.press("ArrowRight")
    await expect(visit.page.get_by_label("WhatsApp")).to_be_checked()
    await expect(visit.part("phone-who")).not_to_have_value(telegram)
    await visit.part("phone-idea").click()
    await visit.part("phone-send").click()
    await visit.tap("en")
    await visit.part("phone-attach").click()
    await visit.page.get_by_role("menuitem", name="Photo of a broken lamp").click()
    await visit.tap("today", "replacement", "send")
    await expect(visit.heard).to_contain_text(NUMBER)
    found = NUMBER.search(await visit.heard.inner_text())
    assert found is not None
    card = visit.card(found[0])
    await expect(card).to_contain_text("Channel: WhatsApp")
    await expect(card).to_contain_text("Free answers until")
    await card.get_by_test_id("act-claim").click()
    await card.get_by_test_id("ws-replies").click()
    await visit.write("mina", "A new lamp is on its way.")
    thread = visit.part("ws-thread-messages")
    await thread.get_by_test_id("act-send").click()
    await expect(visit.heard).to_contain_text("A new lamp is on its way.")
    await expect(thread).to_contain_text("On the customer's phone")
