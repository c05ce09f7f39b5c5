"""What visitors bring to the chat, whichever way, and what becomes of it when the line breaks."""

from __future__ import annotations

import asyncio
import base64
import io
import json
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest_asyncio
from chromium import IN_CHROMIUM, World
from cut_line import Line, line_to
from PIL import Image
from playwright.async_api import expect
from shop_rig import Tab, Thread, browsing, photo

CUT_SECONDS = 30
LONG = 60_000  # milliseconds: a line that was cut is tried again less and less often
OFFLINE = "No connection just now"
# Everything that the notice says, in its order.
NOTE_ALL = """() => {
    const notice = document.querySelector('#amends-chat').shadowRoot.querySelector('.notice');
    window.noticed = [];
    new MutationObserver(() => window.noticed.push(notice.textContent))
        .observe(notice, { childList: true, characterData: true, subtree: true });
}"""
COPY = """async ([picture, text]) => {
    const bytes = Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0));
    const item = { 'image/png': new Blob([bytes], { type: 'image/png' }) };
    for (const type of text ? ['text/plain', 'text/html'] : [])
        item[type] = new Blob([text], { type });
    await navigator.clipboard.write([new ClipboardItem(item)]);
}"""
SHELVED = """async () => {
    const open = indexedDB.open('amends');
    await new Promise((done) => { open.onsuccess = done; });
    const all = open.result.transaction('files').objectStore('files').getAllKeys();
    await new Promise((done) => { all.onsuccess = done; });
    open.result.close();
    return all.result.length;
}"""
# What is seen of a question in the same instant in which one of its buttons is pressed.
PRESS = """(key) => {
    const keys = [...key.closest('.keys').querySelectorAll('.key')];
    key.click();
    return {
        pressed: key.querySelector('.unseen')?.textContent.replace(': ', ''),
        disabled: keys.every((one) => one.ariaDisabled === 'true'),
        shown: keys.filter((one) => one.offsetParent).length,
    };
}"""
HALF_WAY = """() => {
    const bar = document.querySelector('#amends-chat').shadowRoot.querySelector('.tray progress');
    window.grown ??= new Set();
    window.grown.add(bar?.position);
    const between = [...window.grown].filter((part) => part > 0 && part < 0.9);
    return between.length > 2;
}"""

pytestmark = IN_CHROMIUM


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def half_minute(world: World) -> AsyncIterator[asyncio.Task[None]]:
    """Two visitors whose lines are cut for half a minute, while the other tests run."""
    async with AsyncExitStack() as stack:
        tab = await stack.enter_async_context(browsing(world))
        lines = [await stack.enter_async_context(line_to(port_of(world))) for _ in range(2)]
        async with led_over(lines[0], world):
            one = await tab()
            beside = await tab(beside=one)
        async with led_over(lines[1], world):
            other = await tab()
        task = asyncio.create_task(both_live_through(one, beside, other, lines))
        yield task
        task.cancel()
        await asyncio.wait([task])


def port_of(world: World) -> int:
    return int(world.sandbox.shop.desk.rpartition(":")[2])


@asynccontextmanager
async def led_over(line: Line, world: World) -> AsyncIterator[None]:
    """Tabs that are opened here reach the desk by that line only."""
    direct, world.sandbox.shop.desk = world.sandbox.shop.desk, line.url
    try:
        yield
    finally:
        world.sandbox.shop.desk = direct


async def both_live_through(one: Tab, beside: Tab, other: Tab, lines: list[Line]) -> None:
    hole, torn = lines
    await asyncio.gather(
        live_through(one, hole, Line.cut, beside), live_through(other, torn, Line.tear)
    )
    assert hole.left >= 2  # the desk has noticed as well, before anything came through again


async def live_through(one: Tab, line: Line, cut: Any, beside: Tab | None = None) -> None:
    """A visitor writes twice and sends a photo, an agent answers twice, and nothing gets through.

    The tab beside it says nothing, so that it must find out by itself.
    """
    await one.open()
    thread = await one.complain()
    seen = [tab for tab in (one, beside) if tab is not None]
    if beside is not None:
        await beside.open()
        await expect(beside.log).to_contain_text("#")
    for tab in seen:
        await tab.page.evaluate(NOTE_ALL)
    cut(line)
    end = asyncio.get_running_loop().time() + CUT_SECONDS
    await one.say("cut one")
    await one.say("cut two")
    await one.page.locator("input[type=file]").first.set_input_files([photo("orange")])
    await one.page.get_by_role("button", name="Send").click()
    for text in ("Away one.", "Away two."):
        await thread.send(text)
    for tab in seen:
        await expect(tab.page.get_by_role("status")).to_contain_text(OFFLINE, timeout=LONG)
    await asyncio.sleep(end - asyncio.get_running_loop().time())
    for tab in seen:
        await expect(tab.page.get_by_role("status")).to_contain_text(OFFLINE)
    await expect(one.page.locator(".message.waiting")).to_have_count(3)
    assert "Away" not in await one.log.inner_text()
    line.heal()
    for tab in seen:
        await expect(tab.page.locator(".message.me .picture a, a.picture")).to_have_count(
            1, timeout=LONG
        )
        await expect(tab.page.locator(".message.waiting")).to_have_count(0)
        await expect(tab.page.get_by_role("status")).to_be_empty()
        said = [text for text in await tab.texts() if "Away" in text or "cut" in text]
        assert sorted(said) == ["Away one.", "Away two.", "cut one", "cut two"]
        assert said.index("Away one.") < said.index("Away two.")
        assert said.index("cut one") < said.index("cut two")
        noticed = await tab.page.evaluate("window.noticed")
        assert [OFFLINE in text for text in noticed] == [True, False]
    await came_once(thread, "cut one", "cut two", "orange.jpg")


async def came_once(thread: Thread, *parts: str) -> None:
    """All of it is in the thread, each once, in this order."""
    async with asyncio.timeout(30):
        while not all(part in json.dumps(thread.posts) for part in parts):
            await asyncio.sleep(0.02)
    posts = [json.dumps(post) for post in thread.posts]
    found = [[at for at, post in enumerate(posts) if part in post] for part in parts]
    assert [len(places) for places in found] == [1] * len(parts), found
    assert found == sorted(found)


def saved(folder: Path, colour: str) -> str:
    """The path of a photo on the disk."""
    path = folder / f"{colour}.jpg"
    path.write_bytes(photo(colour)["buffer"])
    return str(path)


async def test_photos_are_dropped_onto_the_chat(tabs: Any, tmp_path: Path) -> None:
    one = await tabs()
    await one.open()
    thread = await one.complain()
    paths = [saved(tmp_path, colour) for colour in ("teal", "gold")]
    cdp = await one.page.context.new_cdp_session(one.page)
    box = await one.log.bounding_box()
    target = one.page.get_by_text("Drop photos or files here")

    async def drag(kind: str, **place: float) -> None:
        """As the system tells the browser of files that are dragged over it."""
        data = {"items": [], "files": paths, "dragOperationsMask": 1}
        where = {"x": box["x"] + 50, "y": box["y"] + 50} | place
        await cdp.send("Input.dispatchDragEvent", {"type": kind, "data": data} | where)

    await drag("dragEnter")
    await drag("dragOver")
    await expect(target).to_be_visible()
    await drag("dragOver", x=5, y=5)  # and out again
    await expect(target).to_be_hidden()
    await drag("dragOver")
    await expect(target).to_be_visible()
    await drag("drop")
    await expect(target).to_be_hidden()
    await expect(one.page.locator(".tray li")).to_have_count(2)
    await expect(one.page.locator(".tray li").first).to_contain_text("teal.jpg")
    await expect(one.field).to_be_focused()
    await one.field.press("Enter")
    await expect(one.page.locator(".message.me a.picture")).to_have_count(2)
    await came_once(thread, "teal.jpg", "gold.jpg")


async def test_a_picture_in_the_clipboard_is_pasted_and_a_text_stays_a_text(tabs: Any) -> None:
    one = await tabs(permissions=["clipboard-read", "clipboard-write"])
    await one.open()
    thread = await one.complain()
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "navy").save(out, "PNG")
    picture = base64.b64encode(out.getvalue()).decode()
    await one.page.evaluate(COPY, [picture, "A cell of a sheet"])
    await one.field.focus()
    await one.page.keyboard.press("Control+V")
    await expect(one.field).to_have_value("A cell of a sheet")
    await expect(one.page.locator(".tray li")).to_have_count(0)
    await one.field.fill("")
    await one.page.evaluate(COPY, [picture, ""])
    await one.log.focus()  # anywhere in the chat
    await one.page.keyboard.press("Control+V")
    await expect(one.page.locator(".tray li")).to_have_count(1)
    await expect(one.page.locator(".tray progress")).to_be_hidden()
    await one.field.press("Enter")
    await expect(one.page.locator(".message.me a.picture")).to_have_count(1)
    await came_once(thread, "image.png")


async def test_an_upload_is_seen_to_grow_and_is_taken_back_half_way(tabs: Any) -> None:
    one = await tabs()
    await one.open()
    thread = await one.complain()
    cdp = await one.page.context.new_cdp_session(one.page)
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 100_000}
    await cdp.send("Network.emulateNetworkConditions", slow)
    big = photo("black") | {"name": "big.jpg", "buffer": bytes(2_000_000)}
    async with one.page.expect_event("requestfailed") as failed:
        await one.page.locator("input[type=file]").first.set_input_files([big])
        await one.page.wait_for_function(HALF_WAY)
        # It is pressed for as long as a finger presses, while the bar goes on.
        await one.page.get_by_role("button", name="Remove big.jpg").click(delay=500)
    assert "/chat/files" in (await failed.value).url
    await expect(one.page.locator(".tray")).to_be_hidden()
    await cdp.send("Network.emulateNetworkConditions", slow | {"uploadThroughput": -1})
    await one.page.locator("input[type=file]").first.set_input_files([photo("pink")])
    await one.field.press("Enter")
    await expect(one.page.locator(".message.me a.picture")).to_have_count(1)
    await came_once(thread, "pink.jpg")
    assert "big.jpg" not in json.dumps(thread.posts)


async def test_a_telephone_offers_its_camera(tabs: Any) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
    one = await tabs(**phone)
    await one.page.locator(".launcher").tap()
    await expect(one.field).to_be_visible()
    await expect(one.field).not_to_be_focused()  # its keyboard would hide the half of it
    async with one.page.expect_file_chooser() as choosing:
        await one.page.get_by_role("button", name="Take a photo").tap()
    camera = (await choosing.value).element
    assert await camera.get_attribute("capture") == "environment"
    assert await camera.get_attribute("accept") == "image/*"
    await (await choosing.value).set_files([photo("brown")])
    await expect(one.page.locator(".tray li")).to_have_count(1)
    await one.page.get_by_role("button", name="Send").tap()
    await expect(one.page.locator(".message.me a.picture")).to_have_count(1)
    desktop = await tabs()
    await desktop.open()
    await expect(desktop.page.get_by_role("button", name="Take a photo")).to_be_hidden()


async def test_a_photo_whose_file_is_gone_by_now_still_arrives(tabs: Any, tmp_path: Path) -> None:
    one = await tabs()
    await one.open()
    thread = await one.complain()
    await one.page.context.set_offline(True)
    path = saved(tmp_path, "olive")
    await one.page.locator("input[type=file]").first.set_input_files(path)
    await one.field.press("Enter")
    await one.page.wait_for_function(SHELVED)
    os.remove(path)
    await one.page.context.set_offline(False)
    await expect(one.page.locator(".message.me a.picture")).to_have_count(1)
    await came_once(thread, "olive.jpg")


async def test_a_press_is_seen_at_once_and_so_is_that_an_answer_is_on_its_way(
    tabs: Any, world: World
) -> None:
    async with line_to(port_of(world)) as line:
        async with led_over(line, world):
            one = await tabs()
        await one.open()
        await one.say("My lamp from order 113-8241190-4420212 arrived broken")
        keys = one.page.locator(".key:visible")
        await expect(one.heard.locator(".key").first).to_be_visible()
        line.cut()
        assert await one.heard.locator(".key").first.evaluate(PRESS) == {
            "pressed": "Your choice",
            "disabled": True,
            "shown": 1,
        }
        typing = one.page.locator(".typing")
        await expect(typing).to_be_visible()
        await expect(typing).to_have_text("An answer is being written")
        line.heal()
        await expect(typing).to_be_hidden()
        await expect(keys.nth(1)).to_be_visible()  # the next question's
        asked = await keys.count()
        await one.say("/status")
        await expect(one.page.locator(".key[aria-disabled]:visible")).to_have_count(asked)
        await keys.nth(1).click(force=True)
        await one.page.keyboard.press("Enter")
        await expect(one.page.locator(".key.chosen")).to_have_count(1)


async def test_what_both_say_and_send_in_half_a_minute_without_a_line_arrives_once(
    half_minute: asyncio.Task[None],
) -> None:
    await half_minute
