"""A desk with WhatsApp: the twin on a socket of its own, its webhook pointed at the desk."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from aiohttp import web
from desk_rig import NUMBER, Thread, World, desk_at_work, eventually
from pydantic import SecretStr

from bot.clock import Clock
from bot.sandbox.whatsapp import VERSION, WhatsAppTwin
from bot.sandbox.whatsapp_customer import WhatsAppCustomer
from bot.sandbox.whatsapp_world import Heard, Template
from config.settings import WhatsAppSettings

TEMPLATE = "answer_waiting"


@dataclass
class WhatsAppWorld:
    """The twin beside the desk's world."""

    twin: WhatsAppTwin
    world: World
    ahead: list[float] = field(default_factory=lambda: [0.0])  # seconds, of all clocks here
    # Of a country of many zones: it is nobody's night, at whatever hour the tests run.
    _numbers: Iterator[int] = field(default_factory=lambda: count(79161230001))

    def customer(self, name: str = "Ana", **more: Any) -> WhatsAppCustomer:
        return self.twin.customer(str(next(self._numbers)), name, **more)

    async def heard(self, customer: WhatsAppCustomer, *parts: str) -> Heard:
        """The last message to the customer with all these parts, once it is there."""

        def found() -> Heard | None:
            fits = [one for one in customer.heard if all(part in one.text for part in parts)]
            return fits[-1] if fits else None

        try:
            return await eventually(found)
        except AssertionError as error:
            said = [one.text for one in customer.heard]
            raise AssertionError(f"{parts} was not said in {said}") from error

    async def press(self, customer: WhatsAppCustomer, end: str) -> None:
        """Presses the choice of the last message whose token ends so."""

        def found() -> str | None:
            choices = customer.heard[-1].choices if customer.heard else []
            return next((token for token, _, _ in choices if token.endswith(end)), None)

        customer.press(await eventually(found))

    async def ticket(self, customer: WhatsAppCustomer) -> Thread:
        told = await eventually(lambda: NUMBER.findall(" ".join(h.text for h in customer.heard)))
        return await self.world.thread(int(told[-1]))

    async def claimed(self, customer: WhatsAppCustomer) -> Thread:
        """A ticket that Mina has claimed, in the shortest way."""
        customer.say("My lamp arrived broken")
        await eventually(lambda: customer.heard)
        customer.say("/human")
        thread = await self.ticket(customer)
        await eventually(lambda: thread.posts)
        await thread.claim(self.world.mina)
        return thread

    async def send(self, thread: Thread, text: str) -> None:
        """Mina writes and presses *Send*."""
        card = await thread.draft(self.world.mina, text)
        await thread.press(self.world.mina, "send", card)

    def forward(self, hours: float) -> None:
        """Later for the platform and for the desk."""
        self.ahead[0] += hours * 3600
        assert self.world.desk is not None
        self.world.desk.courier.stir()

    async def settled(self) -> None:
        await eventually(lambda: self.twin.webhook.settled() and not self.world.waiting())


@asynccontextmanager
async def whatsapp_at_work(**twin: Any) -> AsyncIterator[WhatsAppWorld]:
    ahead = [0.0]

    def there() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=ahead[0])

    clock = Clock(there, lambda at: (at - there()).total_seconds())
    whatsapp = WhatsAppTwin(clock=lambda: there().timestamp(), **twin)
    whatsapp.world.templates = [
        Template(TEMPLATE, "en_US", "We have an answer for you. Press the button to read it."),
        Template(TEMPLATE, "de", "Wir haben eine Antwort für Sie."),
        Template(TEMPLATE, "fr", "Nous avons une réponse pour vous.", status="PAUSED"),
    ]
    app = web.Application(client_max_size=110 * 2**20)
    app.add_routes(whatsapp.routes())
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    settings = WhatsAppSettings(
        token=SecretStr(whatsapp.world.token),
        number=whatsapp.world.number,
        account=whatsapp.world.account,
        app_secret=SecretStr(whatsapp.world.app_secret),
        verify_token=SecretStr(whatsapp.world.verify_token),
        template=TEMPLATE,
        base_url=f"{url}{VERSION}",
    )
    try:
        async with desk_at_work(whatsapp=settings, clock=clock) as world:
            assert world.desk is not None
            await whatsapp.webhook.subscribe(f"http://127.0.0.1:{world.desk.port}/whatsapp")
            yield WhatsAppWorld(whatsapp, world, ahead)
            await whatsapp.close()
    finally:
        await whatsapp.close()
        await runner.cleanup()
