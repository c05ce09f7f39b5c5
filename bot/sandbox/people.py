"""Who lives in the sandbox: the team in its workspace, the customers with their telephones.

Seeds both twins. No HTTP, no page, no story.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.sandbox.clock import Clock
from bot.sandbox.slack import SlackTwin
from bot.sandbox.telegram import TelegramTwin
from bot.sandbox.telegram_customer import Customer
from bot.sandbox.whatsapp import WhatsAppTwin
from bot.sandbox.whatsapp_customer import WhatsAppCustomer

CHANNEL = "complaints"


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language as the page offers it: its own name, the client's code, who speaks it, where."""

    name: str
    client: str
    person: str
    zone: str
    complaint: str


ORDER = "113-8241190-4420212"
# Some clients name a region with the language and some do not; here both kinds occur.
_ROWS = (
    ("en", "English", "en-gb", "Emma", "Europe/London",
     f"My lamp from order {ORDER} arrived broken"),
    ("zh-Hans", "简体中文", "zh-hans", "林悦", "Asia/Shanghai", f"订单{ORDER}的台灯到货时已经坏了"),
    ("es", "Español", "es", "Lucía", "Europe/Madrid", f"Mi lámpara del pedido {ORDER} llegó rota"),
    ("fr", "Français", "fr-fr", "Camille", "Europe/Paris",
     f"Ma lampe de la commande {ORDER} est arrivée cassée"),
    ("de", "Deutsch", "de-de", "Lukas", "Europe/Berlin",
     f"Meine Lampe aus der Bestellung {ORDER} kam kaputt an"),
    ("pt-BR", "Português (Brasil)", "pt-br", "Beatriz", "America/Sao_Paulo",
     f"Minha lâmpada do pedido {ORDER} chegou quebrada"),
    ("ja", "日本語", "ja-jp", "結衣", "Asia/Tokyo", f"注文{ORDER}のランプが壊れた状態で届きました"),
    ("ar", "العربية", "ar-eg", "ليلى", "Africa/Cairo", f"وصل مصباحي من الطلب {ORDER} مكسورا"),
)  # fmt: skip
TONGUES: Mapping[str, Tongue] = {tag: Tongue(*row) for tag, *row in _ROWS}

# What mobile numbers begin with where a language's customer lives; seven digits follow.
PREFIXES = {
    "en": "44741", "zh-Hans": "861381", "es": "3461", "fr": "3361", "de": "491511",
    "pt-BR": "551191", "ja": "81901", "ar": "20101",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phone:
    """One customer with their telephone; the zone is that of the clock on its screen."""

    customer: Customer
    name: str
    language: str
    zone: str


@dataclass(frozen=True, slots=True)
class WhatsAppPhone:
    """The same with WhatsApp on it; `number` is its place on the page."""

    customer: WhatsAppCustomer
    number: int
    language: str
    zone: str


@dataclass(slots=True)
class Cast:
    """Everybody, and the places where they meet."""

    telegram: TelegramTwin
    slack: SlackTwin
    clock: Clock = field(default_factory=Clock)
    whatsapp: WhatsAppTwin = field(default_factory=WhatsAppTwin)
    agents: dict[str, str] = field(default_factory=dict)
    supervisor: str = ""
    guest: str = ""
    stranger: str = ""
    channel: str = ""
    phones: dict[int, Phone] = field(default_factory=dict)
    whatsapp_phones: dict[int, WhatsAppPhone] = field(default_factory=dict)

    def __post_init__(self) -> None:
        slack = self.slack
        self.agents = {
            "Mina": slack.add_user("Mina", locale="en-US", tz="Asia/Shanghai"),
            "Jonas": slack.add_user("Jonas", locale="de-DE", tz="Europe/Berlin"),
            "Wei": slack.add_user("Wei", locale="zh-CN", tz="Asia/Shanghai"),
        }
        self.supervisor = self.agents["Wei"]
        self.guest = slack.add_user("Priya", tz="Asia/Kolkata", is_restricted=True)
        self.stranger = slack.add_user("Tom from the carrier", is_stranger=True)
        members = [slack.bot_user, *self.agents.values(), self.guest, self.stranger]
        self.channel = slack.add_channel(CHANNEL, members)
        self.add_phone("en")

    def add_phone(self, language: str, name: str = "") -> Phone:
        """A new customer. KeyError for a language that the page does not offer."""
        tongue = TONGUES[language]
        name = name.strip()[:64] or tongue.person  # Telegram cuts first names at 64
        number = 7_000_001 + len(self.phones)
        customer = self.telegram.customer(number, name, tongue.client)
        phone = Phone(customer, name, language, tongue.zone)
        self.phones[number] = phone
        return phone

    def add_whatsapp_phone(self, language: str, name: str = "") -> WhatsAppPhone:
        """A new customer with WhatsApp. KeyError for a language that the page does not offer."""
        tongue = TONGUES[language]
        place = 9_000_001 + len(self.whatsapp_phones)
        customer = self.whatsapp.customer(
            f"{PREFIXES[language]}{place}", name.strip()[:64] or tongue.person
        )
        phone = WhatsAppPhone(customer, place, language, tongue.zone)
        self.whatsapp_phones[place] = phone
        return phone
