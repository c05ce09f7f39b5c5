"""Visitors of the demo's page, who do everything by what stands on it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from chromium import PATIENCE, World
from playwright.async_api import Locator, Page, expect

NUMBER = re.compile(r"#\d{4,}")


@dataclass
class Visit:
    """One visitor's page, and everything the browser complained of."""

    world: World
    page: Page
    complaints: list[str] = field(default_factory=list)

    def part(self, name: str) -> Locator:
        return self.page.get_by_test_id(name)

    @property
    def heard(self) -> Locator:
        """The newest thing the desk said to the customer."""
        return self.part("bubble-bot").last

    async def become(self, language: str) -> None:
        known = await self.part("phone-who").locator("option").count()
        await self.part("phone-new").click()
        await self.part("nc-language").select_option(language)
        await self.part("nc-create").click()
        await expect(self.part("phone-who")).to_have_value(str(7_000_001 + known))

    async def tap(self, *choices: str) -> None:
        """Presses one inline button after the other, each under the newest question."""
        for choice in choices:
            await self.heard.get_by_test_id(f"key-{choice}").click()

    async def complain(self) -> str:
        """The page's own example, a photo, a tap for each question; the ticket's number."""
        await self.part("phone-idea").click()
        await self.part("phone-send").click()
        await expect(self.heard).to_be_visible()
        await self.part("phone-attach").click()
        await self.page.get_by_role("menuitem", name="Photo of a broken lamp").click()
        await expect(self.part("bubble-mine").locator(".shots img")).to_be_visible()
        await self.tap("today", "replacement", "send")
        await expect(self.heard).to_contain_text(NUMBER)
        found = NUMBER.search(await self.heard.inner_text())
        assert found is not None
        return found[0]

    def card(self, number: str) -> Locator:
        return self.part("ws-messages").get_by_test_id("ws-message").filter(has_text=number)

    async def write(self, agent: str, text: str) -> None:
        await self.part(f"agent-{agent}").click()
        await self.part("ws-thread-input").fill(text)
        await self.part("ws-thread-send").click()

    async def tab_to(self, name: str) -> None:
        """Goes on with the Tab key until the focus is there."""
        for _ in range(80):
            await self.page.keyboard.press("Tab")
            focused = await self.page.evaluate("document.activeElement.dataset.testid")
            if focused == name:
                return
        raise AssertionError(f"{name} cannot be reached by the keyboard")


@asynccontextmanager
async def visiting(world: World) -> AsyncIterator[Visit]:
    """A page that is open; at its end nothing may have been refused, broken or asked elsewhere."""
    page = await world.browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE)
    opened = Visit(world, page)
    elsewhere: list[str] = []
    # A violation of the content security policy is a message of the console too.
    page.on("console", lambda message: opened.complaints.append(message.text))
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    page.on("request", lambda request: elsewhere.append(request.url))
    await page.goto(world.sandbox.base_url)
    await expect(opened.part("live")).to_have_attribute("data-alive", "yes")
    yield opened
    await page.close()
    assert opened.complaints == []
    own = (world.sandbox.base_url, "data:", "blob:")
    assert [url for url in elsewhere if not url.startswith(own)] == []
