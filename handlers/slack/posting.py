"""Posting exactly once: a post carries the ids of its tasks, and whoever doubts looks for its own.

Slack has no idempotency key. What a post shows is not decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from flows.case import Post
from flows.tasks import Refused, Retry
from handlers.slack.blocks import FALLBACK, Shown
from handlers.slack.calls import CARD_GONE, CallFailed, call
from handlers.slack.text import cut

EVENT_TYPE = "amends_task"  # every app in the channel can read metadata: it holds ids only
PAGE = 200  # messages looked through at once; docs/conversations.history asks for no more
PAGES = 50  # read in one attempt, well within the time that an errand has
SEARCHES = 1_000  # interrupted ones that are remembered; others begin anew
CLOCKS = timedelta(hours=1)  # by which Slack's clock and ours may differ


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


class Posting:
    """The desk's way of writing into the workspace.

    Some apps may read one page of 15 messages a minute (docs/rate-limits, 2025-05-29). So a
    search that is told to wait goes on where it was, and not from the beginning for ever.
    """

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._left: dict[str, str] = {}  # what was being searched: where it goes on

    async def post_once(
        self, at: Post, mark: Mark, shown: Shown, since: datetime | None = None
    ) -> str:
        """Posts, unless an earlier attempt did; the reference of the post. Raises CallFailed.

        `since`: an earlier attempt, if there was one, was made after it.
        """
        found = await self.find(at, mark.key, mark.is_on, since) if mark.doubtful else None
        if found is not None:
            return f"{at.channel}/{found}"
        text, blocks = shown
        answer = await call(
            self._client,
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
                await call(self._client, "chat.delete", channel=channel, ts=ts)
            except CallFailed as failed:
                raise in_the_middle(failed) from None
            raise CallFailed(Refused(CARD_GONE), "thread_not_found")
        return f"{channel}/{ts}"

    async def find(
        self,
        at: Post,
        key: str,
        ours: Callable[[Mapping[str, Any]], object],
        since: datetime | None = None,
    ) -> str | None:
        """The ts of a message of ours in a thread, or in a channel where `at` names none.

        `key` names the search. Raises CallFailed.
        """
        cursor = self._left.pop(key, None)
        for _ in range(PAGES):
            try:
                answer = await self._page(at, cursor, since)
            except CallFailed as failed:
                if failed.code != "invalid_cursor":  # it was good for some time only
                    self._remember(key, cursor)
                    raise
                cursor = None
                continue
            for row in answer.get("messages") or ():
                if ours(row):
                    return str(row.get("ts"))
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return None
        self._remember(key, cursor)
        raise CallFailed(Retry(None, "still_searching"), "still_searching")

    async def _page(self, at: Post, cursor: str | None, since: datetime | None) -> dict[str, Any]:
        return await call(
            self._client,
            "conversations.replies" if at.id else "conversations.history",
            channel=at.channel,
            ts=at.id or None,
            oldest=f"{(since - CLOCKS).timestamp():.6f}" if since else None,
            cursor=cursor,
            limit=PAGE,
            include_all_metadata=True,
        )

    def _remember(self, key: str, cursor: str | None) -> None:
        if cursor is None:
            return
        if len(self._left) >= SEARCHES:
            self._left.clear()
        self._left[key] = cursor


def in_the_middle(failed: CallFailed) -> CallFailed:
    """A failure after a part was done: the next attempt must look what is there."""
    if not isinstance(failed.outcome, Retry):
        return failed
    return CallFailed(replace(failed.outcome, begun=True), failed.code)
