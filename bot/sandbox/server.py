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
from bot.sandbox.whatsapp import VERSION, WhatsAppTwin
from bot.sandbox.whatsapp_world import Template

BACKLOG = 4_096  # connections not taken yet: real platforms turn nobody away at the door
EVERYWHERE = ("0.0.0.0", "::", "")


# What the shop had approved: the message that asks a customer to write again.
TEMPLATE = "answer_waiting"
TEMPLATES = {
    "en": "We have an answer to your complaint. Press the button to read it here.",
    "de": "Wir haben eine Antwort auf Ihre Reklamation. Bitte tippen Sie auf die Schaltfläche.",
    "fr": "Nous avons une réponse à votre réclamation. Appuyez sur le bouton pour la lire ici.",
    "es": "Tenemos una respuesta a su reclamación. Pulse el botón para leerla aquí.",
    "pt_BR": "Temos uma resposta para a sua reclamação. Toque no botão para lê-la aqui.",
    "ja": "お問い合わせへのご返答がございます。ボタンを押すと、こちらでお読みいただけます。",
    "zh_CN": "您的投诉已有答复。点击按钮即可在此查看。",
    "ar": "لدينا رد على شكواكم. اضغطوا الزر لقراءته هنا.",
}


def _templates() -> list[Template]:
    return [Template(TEMPLATE, code, text) for code, text in TEMPLATES.items()]


class Sandbox:
    """Telegram, WhatsApp, Slack and a translation server in memory, with a team and a customer.

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
        self.whatsapp = WhatsAppTwin(flood=flood, clock=self.clock.time)
        self.whatsapp.world.templates = _templates()
        self.cast = Cast(self.telegram, self.slack, self.clock, self.whatsapp)
        self.story = Story(self.cast, speed)
        self.shop = Shop()
        self.base_url = ""
        self._page = Page(self.cast, self.story)
        self._runner: web.AppRunner | None = None
        self.telegram.on_change(lambda chat: self._stir())
        self.slack.on_change(self._stir)
        self.whatsapp.world.on_change = self._stir
        self.story.on_change = self._page.stir
        self.clock.on_change.append(self._page.stir)

    @property
    def telegram_base_url(self) -> str:
        return self.base_url

    @property
    def whatsapp_base_url(self) -> str:
        return f"{self.base_url}{VERSION}"

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
        app.add_routes(self.whatsapp.routes())
        app.add_routes(TranslationTwin(Phrasebook()).routes())
        self.slack.attach(app)
        return app

    async def _leave(self, app: web.Application) -> None:
        await self._page.close()
        await self.telegram.close()
        await self.whatsapp.close()

    def _stir(self) -> None:
        self.story.stir()
        self._page.stir()
