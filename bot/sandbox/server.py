"""The sandbox: every outside service of the desk as a local twin, and a page to play on.

One web server has them all. The desk finds each by its address and nothing else.
"""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from bot.sandbox.clock import Clock
from bot.sandbox.page import Page
from bot.sandbox.people import Cast
from bot.sandbox.phrasebook import Phrasebook, TranslationTwin
from bot.sandbox.shop import Shop
from bot.sandbox.slack import SlackTwin
from bot.sandbox.story import Story
from bot.sandbox.telegram import TelegramTwin

BACKLOG = 4_096  # connections not taken yet: real platforms turn nobody away at the door
EVERYWHERE = ("0.0.0.0", "::", "")


class Sandbox:
    """Telegram, Slack and a translation server in memory, seeded with a team and a customer.

    `flood` makes Telegram and Slack enforce their sending limits; `speed` makes the story faster;
    `start`: what time it is there at first.
    """

    def __init__(
        self, *, flood: bool = False, speed: float = 1.0, start: datetime | None = None
    ) -> None:
        self.clock = Clock(start)
        self.telegram = TelegramTwin(flood=flood, clock=self.clock.time)
        self.slack = SlackTwin(flood=flood)
        self.slack.workspace.clock = self.clock.time
        self.cast = Cast(self.telegram, self.slack, self.clock)
        self.story = Story(self.cast, speed)
        self.shop = Shop()
        self.base_url = ""
        self._page = Page(self.cast, self.story)
        self._runner: web.AppRunner | None = None
        self.telegram.on_change(lambda chat: self._stir())
        self.slack.on_change(self._stir)
        self.story.on_change = self._page.stir
        self.clock.on_change.append(self._page.stir)

    @property
    def telegram_base_url(self) -> str:
        return self.base_url

    @property
    def slack_base_url(self) -> str:
        return f"{self.base_url}/api/"

    @property
    def translate_url(self) -> str:
        """The address that a client of LibreTranslate is given."""
        return self.base_url

    @property
    def channel(self) -> str:
        """The id of #complaints."""
        return self.cast.channel

    @property
    def agents(self) -> dict[str, str]:
        """Name -> user id: Mina, Jonas, Wei."""
        return self.cast.agents

    @property
    def supervisors(self) -> tuple[str, ...]:
        """The user ids of those agents who may act in another's place."""
        return (self.cast.supervisor,)

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Opens the server; port 0 takes a free one. OSError when the port is taken."""
        runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port, backlog=BACKLOG).start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner
        shown = "127.0.0.1" if host in EVERYWHERE else host
        self.base_url = f"http://{shown}:{runner.addresses[0][1]}"
        self.slack.base_url = self.base_url

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def _app(self) -> web.Application:
        """The page comes first: its own paths are `/` and `/page/...`, which no twin has."""
        app = web.Application()
        app.on_shutdown.append(self._leave)
        app.add_routes(self._page.routes())
        app.add_routes(self.shop.routes())
        app.add_routes(self.telegram.routes())
        app.add_routes(TranslationTwin(Phrasebook()).routes())
        self.slack.attach(app)
        return app

    async def _leave(self, app: web.Application) -> None:
        await self._page.close()
        await self.telegram.close()

    def _stir(self) -> None:
        self.story.stir()
        self._page.stir()
