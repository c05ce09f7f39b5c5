"""The Slack twin: a workspace in memory that speaks Slack's own wire protocols and refuses as it.

The desk reaches it by base URL alone. Tests, judges and the demo page use this class; what Slack
does lives in the `slack_*` modules beside it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypedDict, Unpack

from aiohttp import web

from bot.sandbox.slack_chat import METHODS as CHAT
from bot.sandbox.slack_chat import place_in_thread, respond
from bot.sandbox.slack_delivery import Delivery, Timing
from bot.sandbox.slack_faults import Call, Faults, Mischief
from bot.sandbox.slack_files import METHODS as FILES
from bot.sandbox.slack_files import FileDoor
from bot.sandbox.slack_person import Person
from bot.sandbox.slack_reads import METHODS as READS
from bot.sandbox.slack_state import (
    BOT_USER,
    STRANGER_TEAM,
    Channel,
    Doc,
    RefusedError,
    User,
    Workspace,
)
from bot.sandbox.slack_views import METHODS as VIEWS
from bot.sandbox.slack_web import Params, Spec, WebApi

# The bot scopes and events of the manifest that the desk is installed with.
_SCOPES = """
    app_mentions:read channels:history channels:read channels:join groups:history groups:read
    im:history im:read im:write chat:write chat:write.public chat:write.customize commands
    files:read files:write reactions:read reactions:write users:read usergroups:read
    metadata.message:read team:read
"""
_EVENTS = """
    app_home_opened app_mention app_uninstalled tokens_revoked message.channels message.groups
    message.im reaction_added reaction_removed file_deleted channel_archive channel_deleted
    channel_rename group_archive group_deleted member_joined_channel member_left_channel
    user_change subteam_members_changed subteam_updated
"""
MANIFEST_SCOPES = frozenset(_SCOPES.split())
MANIFEST_EVENTS = frozenset(_EVENTS.split())
_MESSAGE_EVENTS = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}


class Traits(TypedDict, total=False):
    """What may be said about a person: BCP 47 locale, IANA zone, and the kind of account."""

    locale: str
    tz: str
    is_bot: bool
    is_restricted: bool
    is_ultra_restricted: bool
    is_stranger: bool


@dataclass(kw_only=True)
class SlackTwin:
    bot_token: str = "xoxb-sandbox"
    app_token: str = "xapp-sandbox"
    signing_secret: str = "sandbox-signing-secret"
    team_id: str = "T0SANDBOX"
    scopes: frozenset[str] | None = None
    subscribed: frozenset[str] = MANIFEST_EVENTS
    flood: bool = False
    ack_seconds: float = 3.0
    retry_delays: tuple[float, ...] = (0.0, 60.0, 300.0)
    seed: int = 0
    faults: Faults = field(init=False)
    workspace: Workspace = field(init=False)

    def __post_init__(self) -> None:
        rng = random.Random(self.seed)
        scopes = MANIFEST_SCOPES if self.scopes is None else self.scopes
        self.faults = Faults(random.Random(self.seed))
        self.workspace = Workspace(self.team_id, scopes, rng)
        self.workspace.on_event = self._on_event
        self.workspace.users[BOT_USER] = User(BOT_USER, "desk", self.team_id, is_bot=True)
        timing = Timing(self.ack_seconds, self.retry_delays)
        self._delivery = Delivery(self.workspace, self.signing_secret, timing)
        self._files = FileDoor(self.workspace, self.bot_token)
        self._persons: dict[str, Person] = {}
        opening = Spec(self._delivery.open_connection, takes_json=True, app_token=True)
        methods = CHAT | READS | VIEWS | FILES | {"apps.connections.open": opening}
        tokens = (self.bot_token, self.app_token)
        self._api = WebApi(self.workspace, methods, tokens, self.faults, self.flood)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/api/{method}", self._api.handle),
            web.get("/api/{method}", self._api.handle),
            web.get("/link/", self._delivery.accept),
            web.post("/files/upload/{file}", self._files.upload),
            web.get("/files/{file}/{name}", self._files.download),
            web.get("/files/{file}/download/{name}", self._files.download),
            web.post("/response/{team}/{key}", self._respond),
        ]

    def attach(self, app: web.Application) -> None:
        """Adds the routes, and an end to all connections when the application shuts down."""

        async def leave(_: web.Application) -> None:
            await self.aclose()

        app.add_routes(self.routes())
        app.on_shutdown.append(leave)

    async def aclose(self) -> None:
        """Closes all connections and gives up all retries; calls that hang go on at once."""
        self._api.closing.set()
        await self._delivery.close()

    # The workspace and who is in it.

    @property
    def base_url(self) -> str:
        """Where the twin is reached; learned from the first call when nobody sets it."""
        return self.workspace.base_url

    @base_url.setter
    def base_url(self, url: str) -> None:
        self.workspace.base_url = url.rstrip("/")

    def add_user(self, name: str, *, user_id: str | None = None, **traits: Unpack[Traits]) -> str:
        """A new person, and their id."""
        user_id = user_id or self.workspace.new_id("U")
        team = STRANGER_TEAM if traits.get("is_stranger") else self.team_id
        self.workspace.users[user_id] = User(user_id, name, team, **traits)
        return user_id

    def change_user(self, user_id: str, **traits: Unpack[Traits]) -> None:
        """Changes what is said about a person and tells the app (`user_change`)."""
        user = self.workspace.user(user_id)
        for name, value in traits.items():
            setattr(user, name, value)
        doc = user.doc(with_locale=True, with_email="users:read.email" in self.workspace.scopes)
        event_ts = self.workspace.new_ts()
        self.workspace.emit({"type": "user_change", "user": doc, "event_ts": event_ts})

    def add_channel(self, name: str, members: list[str], is_private: bool = False) -> str:
        """A new channel, and its id. The bot is in it only if `members` names it (`bot_user`)."""
        channel = Channel(self.workspace.new_id("C"), name, [], is_private)
        channel.members = [self.workspace.user(member).id for member in members]
        self.workspace.channels[channel.id] = channel
        return channel.id

    def add_usergroup(self, handle: str, members: list[str]) -> str:
        """A new group of people that can be mentioned, and its id."""
        group_id = self.workspace.new_id("S")
        self.workspace.usergroups[group_id] = {
            "id": group_id,
            "team_id": self.team_id,
            "is_usergroup": True,
            "name": handle,
            "handle": handle,
            "description": "",
            "date_delete": 0,
            "users": list(members),
        }
        return group_id

    @property
    def bot_user(self) -> str:
        return BOT_USER

    def archive(self, channel: str) -> None:
        """Closes a channel for writing and tells the app."""
        place = self.workspace.channel(channel)
        place.is_archived = True
        event = {"type": f"{place.kind}_archive", "channel": channel, "user": "USLACKADMIN"}
        self.workspace.emit(event | {"event_ts": self.workspace.new_ts()}, place)
        self.workspace.changed()

    def person(self, user_id: str) -> Person:
        if user_id not in self._persons:
            self._persons[user_id] = Person(self.workspace, self._delivery, user_id)
        return self._persons[user_id]

    # What can be seen.

    def channel(self, channel: str) -> list[Doc]:
        """All messages of a channel, oldest first, threads included, with their metadata."""
        place = self.workspace.channel(channel)
        return [self.workspace.shown(place, m, True) for m in place.messages.values()]

    def thread(self, channel: str, ts: str) -> list[Doc]:
        """The parent and its replies, oldest first."""
        return [m for m in self.channel(channel) if ts in (m["ts"], m.get("thread_ts"))]

    def direct(self, user_id: str) -> str:
        """The id of the direct channel of this person and the bot."""
        return self.workspace.direct(user_id).id

    def ephemerals(self, user_id: str) -> list[Doc]:
        return list(self.workspace.ephemerals.get(user_id, []))

    def modal_of(self, user_id: str) -> Doc | None:
        """The view on top of what the person has open."""
        stack = self.workspace.stacks.get(user_id, [])
        return self.workspace.views[stack[-1]] if stack else None

    def home_of(self, user_id: str) -> Doc | None:
        return self.workspace.homes.get(user_id)

    @property
    def calls(self) -> list[Call]:
        return self._api.calls

    def on_change(self, callback: Callable[[], None]) -> None:
        """Calls back after every change that somebody could see."""
        self.workspace.on_change.append(callback)

    # How the app is reached.

    @property
    def events_url(self) -> str:
        return self._delivery.events_url

    @events_url.setter
    def events_url(self, url: str) -> None:
        self._delivery.events_url = url

    @property
    def interactivity_url(self) -> str:
        return self._delivery.interactivity_url

    @interactivity_url.setter
    def interactivity_url(self, url: str) -> None:
        self._delivery.interactivity_url = url

    def play_tricks(self, mischief: Mischief) -> None:
        """From now on events come late, in another order, and more than once."""
        self._delivery.mischief = mischief

    def balance(self, route: Callable[[str], str]) -> None:
        """Sends each request where `route` says, as a balancer before several machines does."""
        self._delivery.route = route

    @property
    def events(self) -> dict[str, Doc]:
        """Every event that was sent, by event_id, in order."""
        return self._delivery.events

    @property
    def lost_events(self) -> list[str]:
        """The ids of events that no retry brought home."""
        return self._delivery.lost

    async def verify_url(self) -> None:
        """Sends url_verification to `events_url`; raises when the challenge does not come back."""
        await self._delivery.verify_url()

    def signed(self, body: bytes, timestamp: int) -> dict[str, str]:
        """The headers Slack would send with this body at this time (seconds since 1970)."""
        return self._delivery.signed(body, timestamp)

    async def connected(self, count: int = 1) -> None:
        await self._delivery.connected(count)

    async def settled(self) -> None:
        """Returns when no event is on its way and unanswered."""
        await self._delivery.settled()

    async def given_up(self, count: int = 1) -> None:
        """Returns when so many events were not acknowledged in spite of all retries."""
        await self._delivery.given_up(count)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        await self._delivery.disconnect(reason)

    async def redeliver(self, event_id: str) -> bool:
        """Sends an event again, as Slack does when an acknowledgement got lost."""
        reason = "http_timeout" if self.events_url else "timeout"
        return (await self._delivery.attempt(self.events[event_id], 1, reason)).acked

    async def bot_post(self, channel: str, text: str, thread_ts: str = "") -> str:
        """A message of some other app, and its ts."""
        place = self.workspace.channel(channel)
        message: Doc = {
            "type": "message",
            "user": "U0OTHERAPP",
            "text": text,
            "ts": self.workspace.new_ts(),
            "bot_id": "B0OTHERAPP",
            "app_id": "A0OTHERAPP",
            "team": self.team_id,
        }
        place_in_thread(place, message, thread_ts)
        return str(self.workspace.post(place, message)["ts"])

    def _on_event(self, event: Doc, shared: bool) -> None:
        name = event["type"]
        if name == "message":
            name = _MESSAGE_EVENTS[event["channel_type"]]
        if name in self.subscribed:
            self._delivery.send_event(event, shared)

    async def _respond(self, request: web.Request) -> web.Response:
        try:
            respond(self.workspace, request.match_info["key"], Params(await request.json()))
        except ValueError:
            return web.Response(status=400, text="invalid_payload")
        except RefusedError as refusal:
            status = 404 if refusal.error in ("used_url", "expired_url") else 400
            doc = {"ok": False, "error": refusal.error} | refusal.extra
            return web.json_response(doc, status=status)
        return web.Response(text="ok")
