"""Visitors of the shop's page: tabs of a real Chromium, the real desk, and Mina's Slack thread."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from chromium import PATIENCE, World
from PIL import Image
from playwright.async_api import BrowserContext, Locator, Page, expect

from bot.sandbox.server import Sandbox

NUMBER = re.compile(r"#(\d{4,})")
NAMES = {"en": "Open the chat", "ar": "فتح المحادثة"}
Doc = dict[str, Any]


def photo(colour: str) -> Doc:
    out = io.BytesIO()
    Image.new("RGB", (320, 240), colour).save(out, "JPEG")
    return {"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


@dataclass
class Tab:
    """The shop's page in one tab of somebody's browser."""

    world: World
    page: Page
    complaints: list[str] = field(default_factory=list)

    async def go(self, query: str = "") -> Tab:
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self._note(said.text))
        await self.page.goto(f"{self.world.sandbox.base_url}/shop{query}")
        await self.ready()
        return self

    def _note(self, text: str) -> None:
        if "Content Security Policy" in text or "Trusted" in text:
            self.complaints.append(text)

    async def ready(self) -> None:
        await expect(self.page.locator("#amends-chat")).to_have_attribute("data-ready", "yes")

    async def open(self, language: str = "en") -> None:
        await self.page.get_by_role("button", name=NAMES[language]).click()
        await expect(self.field).to_be_visible()

    @property
    def field(self) -> Locator:
        return self.page.locator("textarea")

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    @property
    def heard(self) -> Locator:
        return self.page.locator(".message.desk").last

    async def say(self, text: str) -> None:
        await self.field.fill(text)
        await self.field.press("Enter")

    async def tap(self, *endings: str) -> None:
        for ending in endings:
            await self.heard.locator(f".key[data-token$='{ending}']").click()

    async def texts(self) -> list[str]:
        return await self.page.locator(".message .text").all_inner_texts()

    async def complain(self) -> Thread:
        await self.say("My lamp from order 113-8241190-4420212 arrived broken")
        await expect(self.heard.locator(".key").first).to_be_visible()
        await self.say("/human")
        return await self.ticket()

    async def ticket(self) -> Thread:
        await expect(self.heard).to_contain_text(NUMBER)
        found = NUMBER.search(await self.heard.inner_text())
        assert found is not None
        return await Thread.find(self.world.sandbox, int(found[1]))


@dataclass(frozen=True)
class Thread:
    """A ticket of the workspace, in Mina's hands."""

    sandbox: Sandbox
    ts: str

    @classmethod
    async def find(cls, sandbox: Sandbox, number: int) -> Thread:
        place = sandbox.slack.workspace.channels[sandbox.channel]
        async with asyncio.timeout(PATIENCE / 1000):
            while True:
                for post in place.messages.values():
                    blocks = post.get("blocks") or [{}]
                    if blocks[0].get("block_id") == f"title:{number}":
                        thread = cls(sandbox, str(post["ts"]))
                        await thread.press("claim", thread.ts)
                        return thread
                await asyncio.sleep(0.02)

    async def press(self, action: str, ts: str) -> None:
        mina = self.sandbox.slack.person(self.sandbox.agents["Mina"])
        answer = await mina.press(self.sandbox.channel, ts, action)
        assert answer.acked, answer.error

    async def send(self, text: str, **more: Any) -> None:
        """Writes, waits for the draft, and sends it."""
        mina = self.sandbox.slack.person(self.sandbox.agents["Mina"])
        before = {str(post["ts"]) for post in self.drafts}
        await mina.post(self.sandbox.channel, text, thread_ts=self.ts, **more)
        async with asyncio.timeout(PATIENCE / 1000):
            while True:
                for post in self.drafts:
                    if str(post["ts"]) not in before and "send" in _actions(post):
                        await self.press("send", str(post["ts"]))
                        return
                await asyncio.sleep(0.02)

    @property
    def posts(self) -> list[Doc]:
        place = self.sandbox.slack.workspace.channels[self.sandbox.channel]
        return [post for post in place.messages.values() if post.get("thread_ts") == self.ts]

    @property
    def drafts(self) -> list[Doc]:
        firsts = ((post, (post.get("blocks") or [{}])[0]) for post in self.posts)
        return [post for post, first in firsts if "draft:" in str(first.get("block_id"))]


def _actions(post: Doc) -> list[str]:
    rows = [block for block in post["blocks"] if block["type"] == "actions"]
    return [element["action_id"] for row in rows for element in row["elements"]]


@asynccontextmanager
async def browsing(world: World) -> AsyncIterator[Any]:
    """Gives what opens a tab in a browser of its own; at the end nothing may have been broken."""
    opened: list[Tab] = []
    contexts: list[BrowserContext] = []

    async def tab(query: str = "", beside: Tab | None = None, **traits: Any) -> Tab:
        if beside is None:
            traits = {"viewport": {"width": 1280, "height": 800}, "locale": "en-US"} | traits
            contexts.append(await world.browser.new_context(**traits))
        context = beside.page.context if beside else contexts[-1]
        context.set_default_timeout(PATIENCE)
        opened.append(Tab(world, await context.new_page()))
        return await opened[-1].go(query)

    yield tab
    for context in contexts:
        await context.close()
    assert [said for one in opened for said in one.complaints] == []
