"""One call to Slack: the methods the desk uses, their scopes, and how a failure becomes an Outcome.

The only place that knows Slack's errors. No texts and no blocks.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from flows.tasks import Outcome, Refused, Retry, Uncertain

API = "https://slack.com/api/"
SECONDS = 20  # for one call; Slack's own servers give up on a call after about that time
CONFIGURATION_SECONDS = 60.0  # a missing scope needs a person; asking more often helps nobody
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


def connect(token: str, session: aiohttp.ClientSession, base_url: str = API) -> AsyncWebClient:
    """A client on a shared session. It repeats nothing by itself: that could post twice."""
    return AsyncWebClient(
        token=token, base_url=base_url, timeout=SECONDS, session=session, retry_handlers=[]
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
    try:
        async with asyncio.timeout(client.timeout):
            if method in READS:
                answer = await client.api_call(method, http_verb="GET", params=given)
            else:
                answer = await client.api_call(method, json=given)
    except SlackApiError as error:
        raise _refused(error, method in READS) from error
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise CallFailed(broken(error, method in READS), type(error).__name__) from error
    return answer.data if isinstance(answer.data, dict) else {}


def _refused(error: SlackApiError, harmless: bool) -> CallFailed:
    answer = error.response
    status = int(getattr(answer, "status_code", 0) or getattr(answer, "status", 0))
    data = getattr(answer, "data", None)
    code = str(data.get("error", "")) if isinstance(data, dict) else ""
    wait = getattr(answer, "headers", {}).get("Retry-After")
    return CallFailed(outcome_of(status, code, wait, harmless), code or f"http_{status}")


def outcome_of(status: int, code: str, wait: str | None, harmless: bool = False) -> Outcome:
    """The one table from Slack's answers to outcomes; `harmless` calls may be made twice."""
    if status == 429 or code in ("ratelimited", "rate_limited"):
        # Limits are of a method: one on reading is no reason to pause a channel.
        why = "reads_limited" if harmless else "rate_limited"
        return Retry(float(wait) if wait and wait.isdecimal() else None, why)
    if code in OVERLOADED:
        return Retry(None, "overloaded")
    if status >= 500 or code in NOBODY_KNOWS or not code:
        return Retry(None, "timeout") if harmless else Uncertain("timeout")
    if code in CONFIGURATION:
        return Retry(CONFIGURATION_SECONDS, code)
    if code == "is_archived":
        return Retry(CONFIGURATION_SECONDS, "channel_archived")
    return Refused(CARD_GONE if code in GONE else code)


def broken(error: Exception, harmless: bool = False) -> Outcome:
    """A connection that failed: never made, or lost after the words may have gone out."""
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        return Retry(None, "unreachable")
    return Retry(None, "timeout") if harmless else Uncertain("timeout")


async def pages(client: AsyncWebClient, method: str, **args: Any) -> AsyncIterator[dict[str, Any]]:
    """The answers of a method that answers in pages, a bounded number of them."""
    cursor = None
    for _ in range(PAGES):
        answer = await call(client, method, cursor=cursor, **args)
        yield answer
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return
