"""One call to Slack: the methods the desk uses, their scopes, and how a failure becomes an Outcome.

The only place that knows Slack's errors. No texts and no blocks.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from yarl import URL

from flows.outcomes import UNANSWERED
from flows.tasks import Outcome, Refused, Retry, Uncertain
from handlers.calling import CONFIGURATION_SECONDS, NOT_WRITTEN, UNREACHABLE
from handlers.packing import pack, unpack
from handlers.wire import CONNECT_SECONDS, Answer, Request, Wire, WireError, request

API = "https://slack.com/api/"
SECONDS = 20  # for one call; Slack's own servers give up on a call after about that time
MOST_AT_ONCE = 2**20  # bytes handed to the wire in one piece
JSON = "application/json; charset=utf-8"  # without the charset Slack warns in every answer
PAGES = 10  # read at most of anything that comes in pages
CARD_GONE = "card_gone"  # what flows calls a card that somebody deleted

# Method -> bot scopes it needs here (api.slack.com/methods). Channels may be public or private.
SCOPES: dict[str, tuple[str, ...]] = {
    "auth.test": (),
    "chat.delete": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    # Reading our ids back out of messages takes metadata.message:read as well.
    "conversations.history": ("channels:history", "groups:history", "metadata.message:read"),
    "conversations.join": ("channels:join",),
    "conversations.members": ("channels:read", "groups:read"),
    "conversations.replies": ("channels:history", "groups:history", "metadata.message:read"),
    "files.completeUploadExternal": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "files.info": ("files:read",),
    "usergroups.users.list": ("usergroups:read",),
    "users.info": ("users:read",),
    "views.open": (),
    "views.publish": (),
}
# Called with GET: Slack takes no JSON there. They change nothing, so they may always be repeated.
READS = frozenset(
    {
        "conversations.history",
        "conversations.members",
        "conversations.replies",
        "files.getUploadURLExternal",  # makes a place to upload to, which nobody sees
        "files.info",
        "usergroups.users.list",
        "users.info",
    }
)
GONE = ("message_not_found", "cant_update_message", "thread_not_found", "invalid_thread_ts")
CONFIGURATION = (
    *("invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"),
    *("missing_scope", "no_permission", "not_allowed_token_type", "ekm_access_denied"),
    *("not_in_channel", "channel_not_found", "restricted_action", "access_denied"),
    *("org_login_required", "team_access_not_granted", "enterprise_is_restricted"),
)
# Slack's page on errors: with these something of the call may have been done.
NOBODY_KNOWS = ("fatal_error", "internal_error")
OVERLOADED = ("service_unavailable", "team_added_to_org", "request_timeout")


class CallFailed(Exception):
    """Slack did not do it, or nobody knows; `outcome` says which, `code` is Slack's own word."""

    def __init__(self, outcome: Outcome, code: str) -> None:
        super().__init__(code)
        self.outcome = outcome
        self.code = code


@dataclass(frozen=True, slots=True)
class Sending:
    """Where something goes, and what it says of itself."""

    verb: str
    url: str
    token: str | None = field(default=None, repr=False)
    content: str | None = None
    query: str = field(default="", compare=False)  # with "?"; another one each time

    @property
    def headers(self) -> dict[str, str]:
        said = {"Authorization": self.token, "Content-Type": self.content}
        return {name: value for name, value in said.items() if value is not None}


class Connected(AsyncWebClient):
    """Bolt's and slack_sdk's client, and the wire that the desk's own calls go by."""

    def __init__(self, wire: Wire, **options: Any) -> None:
        super().__init__(**options)
        self.wire = wire


def connect(
    token: str, session: aiohttp.ClientSession, wire: Wire, base_url: str = API
) -> Connected:
    """A client on shared connections. It repeats nothing by itself: that could post twice."""
    return Connected(
        wire, token=token, base_url=base_url, timeout=SECONDS, session=session, retry_handlers=[]
    )


async def call(client: AsyncWebClient, method: str, **args: Any) -> dict[str, Any]:
    """Slack's answer; raises CallFailed. A channel that the desk is not in is joined once."""
    try:
        return await _call(client, method, args)
    except CallFailed as failed:
        channel = args.get("channel") or args.get("channel_id")
        if failed.code != "not_in_channel" or not channel:
            raise
        try:
            await _call(client, "conversations.join", {"channel": channel})
        except CallFailed:
            raise failed from None  # a private channel: only a member can invite the desk
    return await _call(client, method, args)


async def _call(client: AsyncWebClient, method: str, args: dict[str, Any]) -> dict[str, Any]:
    assert method in SCOPES, f"{method} is not in the table of methods"
    given = {name: value for name, value in args.items() if value is not None}
    harmless = method in READS
    try:
        answer = await _ask(client, method, given)
    except (WireError, aiohttp.ClientError, OSError) as error:  # TimeoutError is an OSError
        raise CallFailed(broken(error, harmless), type(error).__name__) from error
    try:
        read = unpack(answer.body)
    except ValueError:
        read = None
    data: dict[str, Any] = read if isinstance(read, dict) else {}
    if answer.status == 200 and data.get("ok") is True:
        return data
    code = str(data.get("error", ""))
    outcome = outcome_of(answer.status, code, answer.header("Retry-After"), harmless)
    raise CallFailed(outcome, code or f"http_{answer.status}")


async def _ask(client: AsyncWebClient, method: str, given: dict[str, Any]) -> Answer:
    url, token = f"{client.base_url}{method}", f"Bearer {client.token}"
    if method in READS:
        flat = {name: int(value) if value is True else value for name, value in given.items()}
        sending = Sending("GET", url, token, query=f"?{urlencode(flat)}")
        return await send(client, sending, b"", client.timeout)
    return await send(client, Sending("POST", url, token, JSON), pack(given), client.timeout)


async def send(client: AsyncWebClient, sending: Sending, body: bytes, seconds: float) -> Answer:
    """The answer, whatever its status; raises WireError, aiohttp.ClientError or OSError."""
    assert isinstance(client, Connected), "made by connect"
    if client.proxy or len(body) > MOST_AT_ONCE:
        return await _by_session(client, sending, body, seconds)
    sent = _request(sending)
    if sending.query:
        sent = sent.below(sending.query)
    return await client.wire.call(sent, body, seconds=seconds)


async def _by_session(
    client: AsyncWebClient, sending: Sending, body: bytes, seconds: float
) -> Answer:
    """By aiohttp, which knows proxies and sends what is large piece by piece."""
    limits = aiohttp.ClientTimeout(total=seconds, connect=CONNECT_SECONDS)
    going = session_of(client).request(
        sending.verb,
        URL(sending.url + sending.query, encoded=True),
        headers=sending.headers,
        data=BytesIO(body) if body else None,
        proxy=client.proxy,
        timeout=limits,
    )
    async with going as answer:
        wait = answer.headers.get("Retry-After")
        headers = {} if wait is None else {b"retry-after": wait.encode()}
        return Answer(answer.status, headers, await answer.read())


@lru_cache(maxsize=256)  # methods are few and come again and again
def _request(sending: Sending) -> Request:
    return request(sending.verb, URL(sending.url, encoded=True), sending.headers)


def session_of(client: AsyncWebClient) -> aiohttp.ClientSession:
    assert client.session is not None, "made by connect"
    return client.session


def outcome_of(status: int, code: str, wait: str | None, harmless: bool = False) -> Outcome:
    """The one table from Slack's answers to outcomes; `harmless` calls may be made twice."""
    if status == 429 or code in ("ratelimited", "rate_limited"):
        # Limits are of a method: one on reading is no reason to pause a channel.
        why = "reads_limited" if harmless else "rate_limited"
        return Retry(float(wait) if wait and wait.isdecimal() else None, why)
    if code in OVERLOADED:
        return Retry(None, "overloaded")
    if status >= 500 or code in NOBODY_KNOWS or not code:
        if harmless:
            return Retry(None, "timeout")
        return Uncertain("timeout" if code else UNANSWERED)  # else it is no answer of Slack's
    if code in CONFIGURATION:
        return Retry(CONFIGURATION_SECONDS, code)
    if code == "is_archived":
        return Retry(CONFIGURATION_SECONDS, "channel_archived")
    return Refused(CARD_GONE if code in GONE else code)


def broken(error: Exception, harmless: bool = False) -> Outcome:
    """A connection that failed: never made, or lost after the words may have gone out."""
    if isinstance(error, NOT_WRITTEN):
        return UNREACHABLE
    return Retry(None, "timeout") if harmless else Uncertain(UNANSWERED)


async def pages(client: AsyncWebClient, method: str, **args: Any) -> AsyncIterator[dict[str, Any]]:
    """The answers of a method that answers in pages, a bounded number of them."""
    cursor = None
    for _ in range(PAGES):
        answer = await call(client, method, cursor=cursor, **args)
        yield answer
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return
