"""The composition root: everything is made here, in order, and let go of in reverse."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

import aiohttp
import structlog
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from sqlalchemy.exc import OperationalError

from bot.calendars import LivePolicy, check_gathered, gather, years_around
from bot.channels import (
    TO_CUSTOMER,
    Means,
    Speaking,
    count_unreadable,
    make_channels,
    sources_of,
)
from bot.clock import SYSTEM, Clock, now
from bot.courier import Carrier, Courier, carry_timer
from bot.desk import Desk
from bot.fetching import Fetching, Translating, with_files
from bot.front import Front
from bot.health import DESK, REDIS, Health
from bot.inside import Inside, make_inside
from bot.keeping import Keeping, make_keep
from bot.listening import IsHeard, SlackListening, own_user, socket_mode
from bot.metrics import LEADS, UNREADABLE, count_promises, counted
from bot.only_one import only_one
from bot.pacing import READS_LIMITED, Paced, slack_limits
from bot.policy import compose
from bot.reconciling import Hearing, Reconciling
from bot.refusals import StartRefused
from bot.shifting import Shifting
from bot.watching import watched
from bot.web import make_app
from config.policy import load
from config.settings import Settings
from flows.decide import decide
from flows.delivery import TEAM
from flows.digest import HandOver
from flows.policy import Policy
from flows.tasks import (
    Fetch,
    Look,
    LookUp,
    Note,
    OpenClaim,
    OpenForm,
    Reconcile,
    ShowCard,
    ShowDraft,
    ShowFile,
    ShowHome,
    ShowMessages,
    Task,
    Translate,
    Wake,
    Warn,
    Whisper,
)
from handlers.channel import Channel, Hook, Inlet, Listen, Route
from handlers.slack import Directory, Rulebook, Slack, connect
from handlers.webchat_mailroom import Mailroom
from handlers.wire import Wire, make_socket
from locales.catalog import Catalog, shipped
from locales.detection import Detector
from locales.translation import open_translator
from locales.translator import EngineOptions, Translator
from storage.blobs import Blobs
from storage.leadership import lead
from storage.migrate import migrate
from storage.paces import open_paces
from storage.presence import Presence
from storage.reports import LISTENING
from storage.signals import open_signals
from storage.store import Store
from storage.uploads import Uploads

log = structlog.get_logger()

TO_TEAM: tuple[type[Task], ...] = (
    ShowCard, ShowMessages, ShowDraft, ShowFile, Note, Warn, HandOver, Whisper, OpenForm, OpenClaim,
    ShowHome, LookUp,
)  # fmt: skip
# When the desk stops, for requests that are answered still, twice: to end, and to break off.
ANSWERING_SECONDS = 0.5
CLOSING_SECONDS = 1.0  # then for what is written still
HTTP_SECONDS = aiohttp.ClientTimeout(total=90, connect=10)


@dataclass(frozen=True, slots=True)
class Running:
    """A desk at work."""

    store: Store
    courier: Courier
    shifting: Shifting
    health: Health
    port: int

    async def linger(self, seconds: float) -> None:
        """Goes on for so long, but asks proxies to send nothing more."""
        self.health.tell(DESK, "stopping")
        await asyncio.sleep(seconds)

    async def next_due(self, after: datetime) -> datetime | None:
        """When something is to be done next, of what is not due by then."""
        found = (await self.store.next_due(after), self.shifting.next_due())
        return min((at for at in found if at is not None), default=None)

    def stir(self) -> None:
        """Says that the clock was set."""
        self.courier.stir()
        self.shifting.stir()


@dataclass(frozen=True, slots=True)
class Parts:
    """What everything else is made of."""

    settings: Settings
    live: LivePolicy
    catalog: Catalog
    store: Store
    session: aiohttp.ClientSession
    wire: Wire
    blobs: Blobs
    clock: Clock

    def means(self, inside: Inside) -> Means:
        """What channels are made of."""
        given = (self.settings, self.catalog, self.wire, self.session, self.blob, self.clock.now)
        return Means(*given, inside)

    @property
    def policy(self) -> Policy:
        """As it is now."""
        return self.live.policy

    async def blob(self, sha: str) -> bytes:
        """The bytes kept under a hash; LookupError when they are gone."""
        recent = self.blobs.recent(sha)
        if recent is not None:
            return recent
        return await with_files(self.blobs.get, sha)


def make_store(settings: Settings, live: LivePolicy, clock: Clock = SYSTEM) -> Store:
    def unable(key: str, why: str) -> None:
        UNREADABLE.labels("decide").inc()
        log.error("event_undecided", key=key, why=why.split(":")[0])

    store = Store(
        settings.database_url,
        counted(lambda case, event, at, number: decide(case, event, live.policy, at, number)),
        clock.now,
        unable,
        Presence(settings.data / "desks", uuid4().hex),
    )
    store.settles[TEAM] = settings.slack.settle_seconds
    return store


@asynccontextmanager
async def running(settings: Settings, clock: Clock = SYSTEM) -> AsyncIterator[Running]:
    """A whole desk: database, courier, web server, and every platform that has a token.

    `clock`: the time that customers are told and timers go by.
    """
    catalog = shipped()
    files = load(settings.policy, catalog.languages)
    found = await gather(settings, files, clock.now())
    check_gathered(files, found)
    teams = files.teams(years_around(clock.now()), found.held)
    policy = compose(settings, catalog, teams, files)
    live = LivePolicy(settings, files, policy, found.held, clock.now)
    async with (
        only_one(settings),
        aiohttp.ClientSession(
            timeout=HTTP_SECONDS, connector=aiohttp.TCPConnector(socket_factory=make_socket)
        ) as session,
        Wire() as wire,
    ):
        try:
            await asyncio.to_thread(migrate, settings.database_url)
        except OperationalError as error:
            raise StartRefused(
                f"The database cannot be used: {error.orig}. Look at AMENDS_DATABASE and "
                "AMENDS_DATA, and whether the server runs."
            ) from error
        store = make_store(settings, live, clock)
        blobs = Blobs(settings.files_root)
        try:
            parts = Parts(settings, live, catalog, store, session, wire, blobs, clock)
            async with _at_work(parts) as desk:
                yield desk
        finally:
            if not store.close(CLOSING_SECONDS):
                log.warning("database_left", seconds=CLOSING_SECONDS)


@asynccontextmanager
async def _at_work(parts: Parts) -> AsyncIterator[Running]:
    settings, store = parts.settings, parts.store
    carriers: dict[type[Task], Carrier] = {Wake: carry_timer, Look: carry_timer}
    health = Health(store.backlog, now)
    store.watch(health.note_commit, count_promises)
    signals = open_signals(settings.redis, partial(health.tell, REDIS))
    paces = open_paces(settings.redis)
    courier = Courier(store, carriers, parts.clock, tell=signals.tell)
    health.doors = courier.doors
    detector = Detector(parts.catalog.languages)
    desk = Desk(store, detector)
    max_bytes = settings.max_file_mb * 2**20
    uploads = Uploads(settings.uploads_root, parts.clock.now)
    inside = make_inside(store, signals, paces, uploads, parts.blob, max_bytes)
    channels = make_channels(parts.means(inside))
    directory = make_directory(settings)
    slack, app = make_slack(parts, directory)
    sources = sources_of(slack.fetch, channels)
    carriers[Fetch] = Fetching(sources, parts.blobs.put, max_bytes)
    carriers[Translate] = Translating(make_translator(settings))
    speak = Speaking(channels, paces, courier.stopping)
    limits = slack_limits(settings.pace, settings.slack.channels)
    show = Paced(slack.carry_out, limits, paces, courier.stopping)
    rereading = Reconciling(store, desk, slack.reread)
    carriers[Reconcile] = Paced(rereading, limits, paces, courier.stopping, limited=READS_LIMITED)
    carriers |= dict.fromkeys(TO_CUSTOMER, speak) | dict.fromkeys(TO_TEAM, show)
    await store.recover(everything=settings.database_url.startswith("sqlite"))
    connected = _connect(parts, channels, app, desk, directory, health)
    async with connected as (port, listeners, is_heard):
        leading = lead(settings.database_url, LISTENING, partial(_leading, listeners))
        minding = Hearing(store, desk, watched(is_heard, health), now)
        shifting = Shifting(desk, parts.live, parts.clock)
        keeping = Keeping(store, make_keep(settings.keep), uploads, parts.blobs)
        loops = [_begin(desk.preload()), _begin(leading), _begin(courier.tend())]
        loops += [_begin(one.run()) for one in (minding, keeping, parts.live, shifting)]
        carrying = asyncio.create_task(courier.run())
        heard = partial(_heard, courier, inside.mailroom)
        sharing = [asyncio.create_task(one) for one in (signals.listen(heard), paces.run())]
        try:
            yield Running(store, courier, shifting, health, port)
        finally:
            health.tell(DESK, "stopping")
            for loop in loops:
                loop.cancel()
            courier.stop()
            await asyncio.gather(carrying, return_exceptions=True)
            for loop in sharing:
                loop.cancel()
            await asyncio.gather(*loops, *sharing, return_exceptions=True)


async def _leading(listeners: Sequence[Listen]) -> None:
    """Listens, and shows that this process is the one that does."""
    with LEADS.track_inprogress():
        await asyncio.gather(*(listen() for listen in listeners))


def _heard(courier: Courier, mailroom: Mailroom, word: str) -> None:
    """Another process has told of something: in a visitor's mailbox, or (no word) to be done."""
    if word:
        mailroom.stir(word)
    else:
        courier.stir()


def _begin(loop: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    begun = asyncio.create_task(loop)
    begun.add_done_callback(_say_why)
    return begun


def _say_why(loop: asyncio.Task[None]) -> None:
    """A loop that ends by a fault must not end in silence."""
    if not loop.cancelled() and loop.exception() is not None:
        log.critical("loop_ended", exc_info=loop.exception())


def make_translator(settings: Settings) -> Translator:
    chosen = settings.translation
    key = chosen.api_key.get_secret_value() if chosen.api_key else None
    options = EngineOptions(api_key=key, url=chosen.url)
    return open_translator(chosen.engine, options, timeout=chosen.timeout)


def make_directory(settings: Settings) -> Directory:
    slack = settings.slack
    return Directory(
        now=now,
        agents=slack.agents,
        agents_group=slack.agents_group,
        supervisors=slack.supervisors,
        queue_channels=tuple(slack.channels.values()),
    )


def make_slack(parts: Parts, directory: Directory) -> tuple[Slack, AsyncApp]:
    """The workspace as client, and bolt's app through which its events come."""
    slack = parts.settings.slack
    if slack.bot_token is None:
        raise StartRefused(
            "No Slack token. Create the app from 'amends manifest' and set "
            "AMENDS_SLACK__BOT_TOKEN, or try the desk without any account: make demo"
        )
    missing = [queue.name for queue in parts.policy.queues if queue.name not in slack.channels]
    if missing:
        raise StartRefused(
            f"No Slack channel for the queue {missing[0]!r}. Set AMENDS_SLACK__CHANNELS, "
            f'for example {{"{missing[0]}": "C0123456789"}}.'
        )
    token = slack.bot_token.get_secret_value()
    client = connect(token, parts.session, parts.wire, slack.base_url)
    secret = slack.signing_secret.get_secret_value() if slack.signing_secret else None
    workspace = Slack(
        client=client,
        catalog=parts.catalog,
        channels=slack.channels,
        language=parts.policy.desk_language,
        blob=parts.blob,
        listed=lambda person: parts.store.listed(),
        left=parts.store.left,
        now=parts.clock.now,
        directory=directory,
        tiers=parts.policy.tiers,
        traits=parts.policy.traits,
        rulebook=Rulebook(parts.policy.packs, parts.policy.desk_zone, parts.policy.recheck_days),
    )
    return workspace, AsyncApp(client=client, signing_secret=secret or "socket mode needs none")


@asynccontextmanager
async def _connect(
    parts: Parts,
    channels: Mapping[str, Channel],
    app: AsyncApp,
    desk: Desk,
    directory: Directory,
    health: Health,
) -> AsyncIterator[tuple[int, list[Listen], IsHeard]]:
    """Opens every way in; gives the web server's port, what the process that leads must run,
    and whether the workspace is heard.
    """
    settings = parts.settings
    slack = SlackListening(app, desk, directory, await own_user(app))
    inlets = {
        name: Inlet(desk.take, health.tell, partial(count_unreadable, name)) for name in channels
    }
    routes = [route for name in channels for route in channels[name].routes(inlets[name])]
    if settings.slack.signing_secret:
        routes.append(Route("POST", "/slack/events", slack.receive))
    listeners = [channels[name].listener(inlets[name]) for name in channels]
    served = make_app(health, routes)
    runner = web.AppRunner(served, access_log=None, shutdown_timeout=ANSWERING_SECONDS)
    await runner.setup()
    assert runner.server is not None, "it is set up"
    front = Front((route for route in routes if isinstance(route, Hook)), runner.server)
    try:
        port = await _open_port(front, settings)
        async with socket_mode(settings.slack, app) as is_heard:
            yield port, [listen for listen in listeners if listen is not None], is_heard
    finally:
        await asyncio.gather(front.close(ANSWERING_SECONDS), runner.cleanup())


async def _open_port(front: Front, settings: Settings) -> int:
    try:
        return await front.listen(settings.host, settings.port)
    except OSError as error:
        raise StartRefused(
            f"The desk cannot listen on {settings.host}:{settings.port} ({error.strerror}). "
            "Another program may have the port: choose one with AMENDS_PORT."
        ) from error
