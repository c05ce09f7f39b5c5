"""Posting exactly once: a post carries the ids of its tasks, and whoever doubts looks for its own.

Slack has no idempotency key. What a post shows is not decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from flows.case import Post
from flows.tasks import Refused, Retry
from handlers.slack.blocks import FALLBACK, Shown
from handlers.slack.calls import CARD_GONE, CallFailed, call, pages
from handlers.slack.text import cut

EVENT_TYPE = "amends_task"  # every app in the channel can read metadata: it holds ids only
PAGE = 200  # messages looked through at once; docs/conversations.history asks for no more


@dataclass(frozen=True, slots=True)
class Mark:
    """What a post is known by: its own key, and the ids of the tasks that were folded into it.

    `doubtful`: it may be there already, and is looked for before anything is posted.
    """

    key: str
    also: tuple[int, ...] = ()
    doubtful: bool = False

    def payload(self) -> dict[str, Any]:
        # Slack's types allow no list of strings there (@slack/types, message-metadata).
        also = {"also": " ".join(map(str, self.also))} if self.also else {}
        return {"event_type": EVENT_TYPE, "event_payload": {"id": self.key} | also}

    def is_on(self, message: Mapping[str, Any]) -> bool:
        """Whether a message is the post of this mark, alone or folded with others."""
        metadata = message.get("metadata") or {}
        if metadata.get("event_type") != EVENT_TYPE:
            return False
        payload = metadata.get("event_payload") or {}
        return self.key in (payload.get("id"), *str(payload.get("also", "")).split())


async def post_once(client: AsyncWebClient, at: Post, mark: Mark, shown: Shown) -> str:
    """Posts, unless an earlier attempt did; the reference of the post. Raises CallFailed."""
    found = await find(client, at, mark.is_on) if mark.doubtful else None
    if found is not None:
        return f"{at.channel}/{found}"
    text, blocks = shown
    answer = await call(
        client,
        "chat.postMessage",
        channel=at.channel,
        thread_ts=at.id or None,
        text=cut(text, FALLBACK),
        blocks=blocks,
        metadata=mark.payload(),
        unfurl_links=False,
        unfurl_media=False,
    )
    channel, ts = str(answer.get("channel") or at.channel), str(answer.get("ts"))
    if at.id and not (answer.get("message") or {}).get("thread_ts"):
        # Slack puts a reply to a deleted message into the channel and does not say so.
        try:
            await call(client, "chat.delete", channel=channel, ts=ts)
        except CallFailed as failed:
            raise in_the_middle(failed) from None
        raise CallFailed(Refused(CARD_GONE), "thread_not_found")
    return f"{channel}/{ts}"


def in_the_middle(failed: CallFailed) -> CallFailed:
    """A failure after a part was done: the next attempt must look what is there."""
    if not isinstance(failed.outcome, Retry):
        return failed
    return CallFailed(replace(failed.outcome, begun=True), failed.code)


async def find(
    client: AsyncWebClient, at: Post, ours: Callable[[Mapping[str, Any]], object]
) -> str | None:
    """The ts of a message of ours in a thread, or in a channel where `at` names none."""
    method = "conversations.replies" if at.id else "conversations.history"
    rows = pages(
        client,
        method,
        channel=at.channel,
        ts=at.id or None,
        limit=PAGE,
        include_all_metadata=True,
    )
    async for answer in rows:
        for row in answer.get("messages") or ():
            if ours(row):
                return str(row.get("ts"))
    return None
