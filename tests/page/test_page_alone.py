"""The page in a browser, with nobody behind it but the sandbox: what it shows and what it sends."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import aiohttp
import pytest_asyncio
from chromium import IN_CHROMIUM, chromium
from PIL import Image
from playwright import async_api as playwright
from playwright.async_api import Locator, Page, expect

from bot.sandbox.server import Sandbox
from tests.sandbox.sandbox_calls import Calls, Json

HOSTILE = '<img src=x onerror="document.title=1"> <b>not bold</b>'

pytestmark = IN_CHROMIUM


@dataclass
class Browser(Calls):
    page: Page
    complaints: list[str] = field(default_factory=list)

    def part(self, name: str) -> Locator:
        return self.page.get_by_test_id(name)

    async def card(self, *blocks: Json) -> str:
        channel = self.sandbox.channel
        posted = await self.app(
            "chat.postMessage", channel=channel, text="Card", blocks=list(blocks)
        )
        return str(posted["ts"])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared() -> AsyncIterator[playwright.Browser]:
    async with chromium() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def browser(shared: playwright.Browser) -> AsyncIterator[Browser]:
    sandbox = Sandbox()
    await sandbox.start()
    async with aiohttp.ClientSession() as http:
        page = await shared.new_page(viewport={"width": 1440, "height": 900})
        opened = Browser(sandbox, http, page)
        page.on("console", lambda message: opened.complaints.append(message.text))
        page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        await page.goto(sandbox.base_url)
        await expect(opened.part("live")).to_have_attribute("data-alive", "yes")
        yield opened
        await page.close()
    await sandbox.stop()
    assert opened.complaints == []


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


async def test_a_newcomer_is_told_what_to_do_and_can_do_it(browser: Browser) -> None:
    await browser.part("phone-idea").click()
    await browser.part("phone-send").click()
    await expect(browser.part("bubble-mine")).to_contain_text("arrived broken")
    message = (await browser.bot("getUpdates"))[0]["message"]
    assert message["text"] == "My lamp from order 113-8241190-4420212 arrived broken"


async def test_nothing_that_people_write_becomes_markup(browser: Browser) -> None:
    await browser.part("phone-input").fill(HOSTILE)
    await browser.part("phone-input").press("Enter")
    await expect(browser.part("bubble-mine")).to_contain_text(HOSTILE)
    quoted = {"type": "rich_text_quote", "elements": [{"type": "text", "text": HOSTILE}]}
    bad = {"type": "link", "url": "javascript:alert(1)", "text": "bad"}
    line = {"type": "rich_text_section", "elements": [bad]}
    await browser.card(
        {"type": "header", "text": plain(HOSTILE)},
        {"type": "rich_text", "elements": [quoted, line]},
    )
    await expect(browser.part("ws-message").get_by_text("not bold")).to_have_count(2)
    assert await browser.page.locator("#stage [src='x'], #stage a[href^=javascript]").count() == 0
    assert await browser.page.title() == "Amends · sandbox"


async def test_photos_are_picked_previewed_and_sent_as_an_album(browser: Browser) -> None:
    out = io.BytesIO()
    Image.new("RGB", (80, 60), "teal").save(out, "PNG")
    photo = {"name": "a.png", "mimeType": "image/png", "buffer": out.getvalue()}
    await browser.part("phone-files").set_input_files([photo, photo | {"name": "b.png"}])
    await expect(browser.page.locator("#phone-form .over img")).to_have_count(2)
    await browser.part("phone-input").fill("look")
    await browser.part("phone-send").click()
    await expect(browser.page.locator(".shots.n2 img")).to_have_count(2)
    messages = [update["message"] for update in await browser.bot("getUpdates")]
    assert [message.get("caption") for message in messages] == ["look", None]


async def test_a_new_customer_speaks_their_own_language(browser: Browser) -> None:
    await browser.part("phone-new").click()
    await browser.part("nc-language").select_option("ar")
    await browser.part("nc-create").click()
    await expect(browser.part("phone-who")).to_have_value("7000002")
    await browser.part("phone-start").click()
    await browser.bot("sendMessage", chat_id=7000002, text="ما الذي حدث؟")
    said = browser.part("bubble-bot").locator(".said")
    await expect(said).to_have_css("direction", "rtl")


async def test_buttons_ask_before_they_act_where_the_app_wants_it(browser: Browser) -> None:
    ask = {"title": plain("Sure?"), "text": plain("Really"), "confirm": plain("Yes")}
    button = {"type": "button", "action_id": "end", "text": plain("End")}
    button |= {"confirm": ask | {"deny": plain("No")}}
    await browser.card({"type": "actions", "elements": [button]})
    await browser.part("act-end").click()
    await browser.part("confirm-no").click()
    await expect(browser.part("notice")).to_be_hidden()
    await browser.part("act-end").click()
    await browser.part("confirm-yes").click()
    # nobody is connected, which Slack's client says as well
    await expect(browser.part("notice")).to_contain_text("did not respond")


async def test_three_agents_write_in_a_thread_under_their_own_names(browser: Browser) -> None:
    ts = await browser.card({"type": "header", "text": plain("#0001")})
    await browser.page.get_by_label("Open the thread").focus()
    await browser.page.keyboard.press("Enter")
    for name in ("mina", "jonas", "wei"):
        await browser.part(f"agent-{name}").click()
        await browser.part("ws-thread-input").fill(f"I am {name}")
        await browser.part("ws-thread-send").click()
        await expect(browser.part("ws-thread-messages")).to_contain_text(f"I am {name}")
    thread = browser.sandbox.slack.thread(browser.sandbox.channel, ts)
    assert [doc["user"] for doc in thread[1:]] == list(browser.sandbox.agents.values())
    await expect(browser.part("ws-replies")).to_contain_text("3 replies")


async def test_whispers_are_seen_by_one_agent_only(browser: Browser) -> None:
    where = {"channel": browser.sandbox.channel, "user": browser.sandbox.agents["Jonas"]}
    await browser.app("chat.postEphemeral", **where, text="for *you*")
    await expect(browser.part("ws-whisper")).to_have_count(0)
    await browser.part("agent-jonas").click()
    await expect(browser.part("ws-whisper")).to_contain_text("Only visible to you")


async def test_times_are_shown_on_the_readers_own_clock(browser: Browser) -> None:
    text = {"type": "mrkdwn", "text": "<!date^1780000000^{date_num} {time}|then>"}
    await browser.card({"type": "section", "text": text})
    await expect(browser.part("ws-messages").locator("time[datetime]")).to_have_text(
        "2026-05-29 04:26"
    )
    await browser.part("agent-jonas").click()
    await expect(browser.part("ws-messages").locator("time[datetime]")).to_have_text(
        "2026-05-28 22:26"
    )


async def test_the_page_fits_a_telephone(browser: Browser) -> None:
    await browser.page.set_viewport_size({"width": 390, "height": 844})
    await expect(browser.part("story-play")).to_be_in_viewport()
    wide = await browser.page.locator("html").evaluate("node => node.scrollWidth")
    assert wide == 390


async def test_the_story_shows_where_it_stopped(browser: Browser) -> None:
    browser.sandbox.story.patience = 0.3
    browser.sandbox.story.speed = 20
    await browser.part("story-play").click()
    await expect(browser.part("story-caption")).to_contain_text("The story stops here")
    await expect(browser.part("bubble-mine")).to_contain_text("bloquée à la douane")
