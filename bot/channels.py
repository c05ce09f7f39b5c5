"""Every customer's channel, one row each: what it can do, and how it is made of the settings."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import aiohttp

from bot.fetching import FetchFile
from bot.inside import Inside
from bot.metrics import UNREADABLE
from bot.pacing import Carrier, LimitsOf, Paced, rate_of
from bot.refusals import StartRefused
from bot.telegram import PATH, TelegramChannel
from config.settings import PaceSettings, Settings
from flows.arrival import Errand
from flows.policy import ChannelTraits
from flows.tasks import AnswerPress, Bring, Deliver, Erase, Invite, Later, Outcome, Say
from handlers import telegram_pace, telegram_read, webchat_read, whatsapp, whatsapp_pace
from handlers.channel import Channel
from handlers.telegram import TRAITS as TELEGRAM_TRAITS
from handlers.telegram import Telegram, Webhook
from handlers.webchat import TRAITS as WEBCHAT_TRAITS
from handlers.webchat import Files, Gate, WebChat
from handlers.webchat_proof import Proofs
from handlers.whatsapp import Account, WhatsApp
from handlers.wire import Wire
from locales.catalog import Catalog
from storage.paces import Paces

TO_CUSTOMER = (Say, AnswerPress, Deliver, Invite, Bring, Erase)
NOT_SET_UP_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Means:
    """What a channel is made of. `blob` gives the bytes kept under a SHA-256, or LookupError."""

    settings: Settings
    catalog: Catalog
    wire: Wire
    session: aiohttp.ClientSession
    blob: Callable[[str], Awaitable[bytes]]
    now: Callable[[], datetime]
    inside: Inside = field(default_factory=Inside)


@dataclass(frozen=True, slots=True)
class Row:
    """A channel there is. `make` wants it to be set up; `advice` says how to."""

    name: str
    traits: ChannelTraits
    is_set_up: Callable[[Settings], bool]
    make: Callable[[Means], Channel]
    advice: str


def telegram_limits(given: PaceSettings) -> LimitsOf:
    """What Telegram allows, but for what the installation sets."""
    minute = given.telegram_group
    return telegram_pace.TelegramPaces(
        rate_of(telegram_pace.CHAT, given.telegram_chat),
        rate_of(telegram_pace.GROUP, None if minute is None else minute / 60),
        rate_of(telegram_pace.BOT, given.telegram_bot),
    ).limits


def whatsapp_paces(given: PaceSettings) -> whatsapp_pace.WhatsAppPaces:
    """What WhatsApp allows, but for what the installation sets."""
    minute = given.whatsapp_pair
    return whatsapp_pace.WhatsAppPaces(
        rate_of(whatsapp_pace.PAIR, None if minute is None else minute / 60),
        rate_of(whatsapp_pace.NUMBER, given.whatsapp_number),
    )


def _telegram(means: Means) -> Channel:
    settings = means.settings
    assert settings.telegram.token is not None, "it is set up"
    token = settings.telegram.token.get_secret_value()
    telegram = Telegram(
        token=token,
        base_url=settings.telegram.base_url,
        catalog=means.catalog,
        wire=means.wire,
        session=means.session,
        blob=means.blob,
        now=means.now,
    )
    secret, public = settings.telegram.webhook_secret, settings.public_url
    webhook = None
    if secret and public:
        webhook = Webhook(f"{public.rstrip('/')}{PATH}", secret.get_secret_value())
    limits = telegram_limits(settings.pace)
    bot_id, languages = int(token.split(":")[0]), means.catalog.languages
    return TelegramChannel(telegram, bot_id, languages, limits, webhook)


def _whatsapp(means: Means) -> Channel:
    settings = means.settings.whatsapp
    secrets = (settings.token, settings.app_secret, settings.verify_token)
    token, app_secret, verify_token = (one.get_secret_value() if one else "" for one in secrets)
    assert settings.number is not None, "it is set up"
    return WhatsApp(
        token=token,
        account=Account(
            settings.number, app_secret, verify_token, settings.account, settings.template
        ),
        base_url=settings.base_url,
        catalog=means.catalog,
        wire=means.wire,
        session=means.session,
        blob=means.blob,
        now=means.now,
        paces=whatsapp_paces(means.settings.pace),
    )


def _webchat(means: Means) -> Channel:
    chosen = means.settings.webchat
    inside, catalog = means.inside, means.catalog
    proofs = Proofs(chosen.secrets, chosen.shop_secrets)
    return WebChat(
        mailroom=inside.mailroom,
        proofs=proofs,
        catalog=catalog,
        gate=Gate(frozenset(chosen.origins), chosen.proxies),
        files=Files(means.settings.max_file_mb * 2**20, inside.keep, inside.blob),
        turn=inside.turn,
        now=means.now,
    )


CHANNELS: tuple[Row, ...] = (
    Row(
        telegram_read.CHANNEL,
        TELEGRAM_TRAITS,
        lambda settings: settings.telegram.token is not None,
        _telegram,
        "ask @BotFather for a token and set AMENDS_TELEGRAM__TOKEN",
    ),
    Row(
        whatsapp.CHANNEL,
        whatsapp.TRAITS,
        lambda settings: bool(settings.whatsapp.token and settings.whatsapp.number),
        _whatsapp,
        "set AMENDS_WHATSAPP__TOKEN, __NUMBER, __APP_SECRET and __VERIFY_TOKEN",
    ),
    Row(
        webchat_read.CHANNEL,
        WEBCHAT_TRAITS,
        lambda settings: settings.webchat.secret is not None,
        _webchat,
        "set AMENDS_WEBCHAT__SECRET and AMENDS_WEBCHAT__ORIGINS",
    ),
)

TRAITS: Mapping[str, ChannelTraits] = {row.name: row.traits for row in CHANNELS}


def make_channels(means: Means) -> dict[str, Channel]:
    """Every channel that is set up, by name; StartRefused when none is."""
    set_up = [row for row in CHANNELS if row.is_set_up(means.settings)]
    if not set_up:
        raise StartRefused(advise())
    return {row.name: row.make(means) for row in set_up}


def advise() -> str:
    """What to do where no channel is set up."""
    ways = "; ".join(f"for {row.name}, {row.advice}" for row in CHANNELS)
    return (
        f"No channel to customers is set up. Set up one: {ways}. "
        "Or try the desk without any account: make demo"
    )


class Speaking:
    """Hands a task to the channel it goes to, at that channel's pace."""

    def __init__(
        self, channels: Mapping[str, Channel], paces: Paces, stopping: asyncio.Event
    ) -> None:
        self._carriers: dict[str, Carrier] = {
            name: Paced(channel.carry_out, channel.limits, paces, stopping)
            for name, channel in channels.items()
        }

    def __call__(self, errand: Errand) -> Awaitable[Outcome]:
        task = errand.task
        assert isinstance(task, TO_CUSTOMER)
        return self._carriers.get(task.to.channel, _put_off)(errand)


async def _put_off(errand: Errand) -> Outcome:
    """What goes to a channel that was set up once, and may be again."""
    return Later(NOT_SET_UP_SECONDS, "channel_not_set_up")


def sources_of(team: FetchFile, channels: Mapping[str, Channel]) -> dict[str | None, FetchFile]:
    """Where files come from, by channel; None is the team's workspace."""
    sources: dict[str | None, FetchFile] = {None: team}
    sources |= {name: channel.fetch for name, channel in channels.items()}
    return sources


def count_unreadable(name: str) -> None:
    UNREADABLE.labels(name).inc()
