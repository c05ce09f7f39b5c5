"""The shop's page with the chat on it, in a real Chromium, and the real desk behind it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from axe_playwright_python.async_playwright import Axe
from chromium import IN_CHROMIUM, World
from playwright.async_api import expect
from shop_rig import NUMBER, Doc, photo

FRAMED = ("/chat.js", "/chat/words", "/chat/live", "/chat/files/x", "/health", "/metrics", "/none")
# What a page may try: the outcome of each, as far as its script can tell.
TRY_ALL = """async (desk) => {
    const ask = (path, how, read) => fetch(desk + path, how).then(read).catch((odd) => odd.name);
    const upload = { method: 'POST', body: 'x', headers: { Authorization: 'Bearer x' } };
    const socket = new WebSocket(`${desk.replace('http', 'ws')}/chat/live`);
    const line = new Promise((end) => {
        socket.onopen = () => socket.send('{"do":"hello"}');
        socket.onmessage = (event) => { end(JSON.parse(event.data).is); socket.close(); };
        socket.onclose = () => end('closed');
    });
    return {
        words: await ask('/chat/words', {}, async (answer) => typeof (await answer.json()).words),
        blindly: await ask('/chat/words', { mode: 'no-cors' }, (answer) => answer.type),
        upload: await ask('/chat/files?name=a.jpg', upload, (answer) => answer.status),
        line: await line,
    };
}"""
FOCUSED = """() => {
    const node = document.querySelector('#amends-chat').shadowRoot.activeElement;
    return node?.dataset.token ?? node?.ariaLabel ?? '';
}"""

pytestmark = IN_CHROMIUM


async def test_a_complaint_with_two_photos_survives_a_reload_in_the_middle(tabs: Any) -> None:
    one = await tabs()
    await one.open()
    await one.page.get_by_role("button", name="Report a problem with order").click()
    await one.tap("category:damaged")
    await one.say("The shade is in pieces")
    await expect(one.page.locator(".key.chosen")).to_have_count(1)
    await one.page.locator("input[type=file]").first.set_input_files([photo("red"), photo("blue")])
    await expect(one.page.locator(".tray li")).to_have_count(2)
    await expect(one.heard.locator(".key").last).to_be_in_viewport()  # the photos do not hide it
    await one.field.fill("Both halves")
    await one.page.reload()
    await one.ready()
    await expect(one.field).to_have_value("Both halves")  # nothing of it was sent, all is there
    await expect(one.page.locator(".tray li")).to_have_count(2)
    await expect(one.heard.locator(".key").first).to_be_visible()
    await one.page.get_by_role("button", name="Send").click()
    await expect(one.page.locator(".message.me .picture img")).to_have_count(2)
    await one.tap("when:today", "outcome:replacement")
    await one.say("Emma")
    await one.tap("summary:send")
    await one.ticket()
    before = await one.texts()
    await one.page.reload()
    await one.ready()
    await expect(one.page.locator(".message.me .picture img")).to_have_count(2)
    assert await one.texts() == before


async def test_what_both_say_while_the_line_is_cut_arrives_once_and_in_order(tabs: Any) -> None:
    one = await tabs()
    await one.open()
    thread = await one.complain()
    await one.page.context.set_offline(True)
    await expect(one.page.get_by_role("status")).to_contain_text("No connection just now")
    for text in ("cut one", "cut two"):
        await one.say(text)
    await expect(one.page.locator(".message.waiting")).to_have_count(2)
    for text in ("Away one.", "Away two."):
        await thread.send(text)
    await one.page.context.set_offline(False)
    await expect(one.log).to_contain_text("Away two.")
    await expect(one.page.locator(".message.waiting")).to_have_count(0)
    said = [text for text in await one.texts() if "Away" in text or "cut" in text]
    assert sorted(said) == ["Away one.", "Away two.", "cut one", "cut two"]
    assert said.index("Away one.") < said.index("Away two.")
    assert said.index("cut one") < said.index("cut two")


async def test_what_was_said_before_the_tab_was_closed_without_a_line_still_arrives(
    tabs: Any,
) -> None:
    one = await tabs()
    await one.open()
    await one.complain()
    await one.page.context.set_offline(True)
    await one.say("said in the tunnel")
    await expect(one.page.locator(".message.waiting")).to_have_count(1)
    await one.page.close()
    await one.page.context.set_offline(False)
    other = await tabs(beside=one)
    if not await other.field.is_visible():
        await other.open()
    await expect(other.page.locator(".message.waiting")).to_have_count(0)
    await expect(other.log).to_contain_text("said in the tunnel")
    assert (await other.texts()).count("said in the tunnel") == 1


async def test_a_second_tab_shows_the_same_live(tabs: Any) -> None:
    one = await tabs()
    await one.open()
    await one.say("My lamp from order 113-8241190-4420212 arrived broken")
    await expect(one.heard.locator(".key").first).to_be_visible()
    other = await tabs(beside=one)
    if not await other.field.is_visible():
        await other.open()
    await expect(other.log).to_contain_text("arrived broken")
    await other.heard.locator(".key").first.click()
    await expect(one.page.locator(".key.chosen")).to_have_count(1)
    await one.say("/human")
    thread = await one.ticket()
    await one.say("from the first tab")
    await expect(other.log).to_contain_text("from the first tab")
    await thread.send("for both")
    for tab in (one, other):
        await expect(tab.log).to_contain_text("for both")
    assert await one.texts() == await other.texts()


async def test_who_was_away_sees_how_many_messages_wait(tabs: Any) -> None:
    one = await tabs()
    await one.open()
    thread = await one.complain()
    await one.page.keyboard.press("Escape")
    await expect(one.field).to_be_hidden()
    await thread.send("A new lamp leaves today: https://track.example/1?a=<b>")
    launcher = one.page.locator(".launcher")
    await expect(launcher).to_have_accessible_name("Open the chat · new messages")
    await expect(launcher).to_be_focused()
    await launcher.click()
    agent = one.page.locator(".message.agent")
    await expect(agent.locator("a")).to_have_attribute("href", "https://track.example/1?a=")
    await expect(launcher).to_have_accessible_name("Close the chat")


async def test_a_code_in_the_address_is_written_once_and_sent_by_the_visitor(tabs: Any) -> None:
    one = await tabs()
    await one.open()
    await one.complain()
    await one.say("/link")
    await expect(one.heard).to_contain_text("link-")
    found = re.search(r"link-\w{8}", await one.heard.inner_text())
    assert found is not None
    other = await tabs(f"#{found[0]}")
    await expect(other.field).to_have_value(found[0])
    assert "#" not in other.page.url
    await expect(other.page.locator(".message.me")).to_have_count(0)
    await other.field.press("Enter")
    await expect(other.log).to_contain_text("we know you here now")
    await other.page.reload()
    await other.ready()
    await expect(other.field).to_have_value("")


async def test_arabic_is_read_from_right_to_left_in_its_own_words(tabs: Any) -> None:
    one = await tabs("?language=ar", locale="ar-EG", viewport={"width": 390, "height": 844})
    await one.open("ar")
    await expect(one.page.get_by_role("dialog")).to_have_css("direction", "rtl")
    await one.page.locator(".greeting .key").first.click()
    await expect(one.heard.locator(".key").first).to_be_visible()
    assert re.search(r"[\u0621-\u064a]{3}", await one.heard.inner_text())
    box = await one.page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 390)
    await one.tap("category:damaged")
    await one.say("وصل المصباح مكسورا")
    await one.tap("evidence:skip", "evidence:urged:skip", "when:today", "outcome:refund")
    await one.say("ليلى")
    await one.tap("summary:send")
    await one.ticket()
    mine = await one.page.locator(".message.me .bubble").last.bounding_box()
    theirs = await one.heard.locator(".bubble").bounding_box()
    assert mine is not None
    assert theirs is not None
    assert mine["x"] < 20
    assert theirs["x"] + theirs["width"] > 390 - 20


async def test_a_whole_complaint_needs_no_more_than_a_keyboard(tabs: Any) -> None:
    one = await tabs()
    one.page.on("filechooser", lambda _: None)  # caught from now on: a key is fast
    keyboard = one.page.keyboard

    async def go_to(ending: str, key: str = "Tab") -> None:
        for _ in range(60):
            await keyboard.press(key)
            if (await one.page.evaluate(FOCUSED)).endswith(ending):
                return
        raise AssertionError(f"{ending} cannot be reached by the keyboard")

    for _ in range(10):
        await keyboard.press("Tab")
        if await one.page.evaluate("document.activeElement.id") == "amends-chat":
            break
    await keyboard.press("Enter")
    await expect(one.field).to_be_focused()
    await keyboard.type("Order 113-8241190-4420212 arrived broken, the shade is in pieces")
    await keyboard.press("Enter")
    await expect(one.heard.locator(".key").first).to_be_visible()
    await go_to("Add photos or files", "Shift+Tab")
    async with one.page.expect_file_chooser() as choosing:
        await keyboard.press("Enter")
    await (await choosing.value).set_files([photo("red")])
    await expect(one.field).to_be_focused()
    await go_to("Remove red.jpg", "Shift+Tab")
    await keyboard.press("Space")
    await expect(one.page.locator(".tray li")).to_have_count(0)
    await expect(one.field).to_be_focused()
    for token in ("evidence:skip", "evidence:urged:skip", "when:today", "outcome:refund"):
        await expect(one.heard.locator(f".key[data-token$='{token}']")).to_be_visible()
        await go_to(token)
        await keyboard.press("Enter")
    await expect(one.heard).to_contain_text("name", ignore_case=True)
    await one.field.focus()
    await keyboard.type("Emma")
    await keyboard.press("Enter")
    await expect(one.heard.locator(".key[data-token$='summary:send']")).to_be_visible()
    await go_to("summary:send")
    await keyboard.press("Space")
    await expect(one.heard).to_contain_text(NUMBER)
    await keyboard.press("Escape")
    await expect(one.page.locator(".launcher")).to_be_focused()


@pytest.mark.parametrize(
    ("query", "traits"),
    [
        ("", {"color_scheme": "light"}),
        ("?accent=%23ffd166", {"color_scheme": "dark"}),
        ("?language=ar", {"viewport": {"width": 390, "height": 844}, "has_touch": True}),
    ],
    ids=["light", "dark, own colour", "right to left, telephone"],
)
async def test_axe_finds_no_fault(tabs: Any, query: str, traits: Doc) -> None:
    one = await tabs(query, **traits)
    await one.open("ar" if "ar" in query else "en")
    await one.page.locator(".greeting .key").first.click()
    await expect(one.heard.locator(".key").first).to_be_visible()
    await one.tap("category:damaged")
    await expect(one.page.locator(".key.chosen")).to_have_count(1)
    broken = photo("green") | {"name": "broken.jpg", "buffer": b"MZ\x90\x00 no picture"}
    await one.page.locator("input[type=file]").first.set_input_files([photo("green"), broken])
    await expect(one.page.locator(".tray .refused")).to_have_count(1)
    await expect(one.page.locator(".tray progress:visible")).to_have_count(0)
    await one.page.context.set_offline(True)
    await one.say("...")
    await expect(one.page.locator(".message.waiting")).to_have_count(1)
    await expect(one.page.get_by_role("status")).not_to_be_empty()
    await one.page.wait_for_function("document.getAnimations().length === 0")
    results = await Axe().run(one.page)
    violations = results.response["violations"]
    assert not violations, [(v["id"], [n["target"] for n in v["nodes"]]) for v in violations]
    assert any(passed["id"] == "color-contrast" for passed in results.response["passes"])


async def test_a_page_of_another_origin_gets_nothing(tabs: Any, world: World) -> None:
    desk = world.sandbox.shop.desk
    own = await tabs()
    assert await own.page.evaluate(TRY_ALL, desk) == {
        "words": "object",
        "blindly": "TypeError",
        "upload": 401,  # the shop's page may ask; it has no visitor's token
        "line": "welcome",
    }
    async with hostile_page(desk) as url:
        context = await world.browser.new_context()
        page = await context.new_page()
        async with page.expect_console_message(lambda said: "ORIGINS?" in said.text):
            await page.goto(url)
        assert await page.locator("#amends-chat").count() == 0
        tried = await page.evaluate(TRY_ALL, desk)
        assert tried == {
            "words": "TypeError",
            "blindly": "TypeError",
            "upload": "TypeError",
            "line": "closed",
        }
        framed = {frame.name: frame.url for frame in page.frames if frame.name}
        assert framed.pop("control") == f"{url}/framed"
        assert set(framed.values()) == {"chrome-error://chromewebdata/"}, framed
        assert len(framed) == len(FRAMED)
        await context.close()


@asynccontextmanager
async def hostile_page(desk: str) -> AsyncIterator[str]:
    """A page with the desk's script and frames of all that it serves, of an origin of its own."""
    framed = {"control": "/framed"} | {path: desk + path for path in FRAMED}
    frames = "".join(f'<iframe name="{name}" src="{url}"></iframe>' for name, url in framed.items())
    text = f'<!doctype html><script src="{desk}/chat.js"></script>{frames}'

    async def page(request: web.Request) -> web.Response:
        return web.Response(text=text if request.path == "/" else "", content_type="text/html")

    app = web.Application()
    app.router.add_get("/{path:.*}", page)
    async with TestServer(app) as server:
        yield str(server.make_url("")).rstrip("/")


async def test_the_demo_has_the_shops_page_on_the_telephone(world: World) -> None:
    context = await world.browser.new_context(viewport={"width": 1440, "height": 900})
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    await page.goto(world.sandbox.base_url)
    await page.get_by_label("Telegram").focus()
    await page.keyboard.press("ArrowLeft")  # round to the last one
    await expect(page.get_by_test_id("phone-who")).to_be_disabled()
    shop = page.frame_locator("#shop")
    await shop.get_by_role("button", name="Open the chat").click()
    await shop.locator("textarea").fill("My kettle from order 113-8241190-4420777 leaks")
    await shop.locator("textarea").press("Enter")
    await expect(shop.locator(".message.desk").last).to_be_visible()
    await page.get_by_label("WhatsApp").check()  # the same person, by another messenger
    await expect(page.get_by_test_id("phone-who")).not_to_have_value("7000001")
    await expect(page.get_by_test_id("phone-input")).to_be_visible()
    await page.get_by_label("Telegram").check()
    await expect(page.get_by_test_id("phone-who")).to_have_value("7000001")
    await expect(shop.locator("textarea")).to_be_hidden()
    assert complaints == []
    await context.close()
