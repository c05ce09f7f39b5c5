"""What a thread has to tell after a silence, read again and told as if it had been heard.

Slack tries an event again for some six minutes and then forgets it (apis/events-api, retries).
Every event made here has the key of the live one, so that whichever comes second does nothing.
No decision here about what follows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from slack_sdk.web.async_client import AsyncWebClient

from flows.arrival import Arrival
from flows.case import Message, MessageState, Person, Post, Role, Side, Ticket
from flows.events import TeamDeleted, TeamEdited, TeamEvent, Unheard
from flows.tasks import Refused
from handlers.slack.calls import CallFailed, call
from handlers.slack.reading import WORDS, Doc, Reader, key_of_words, parts, read_words, text

PAGE = 200  # docs/conversations.replies advises no more; some apps get 15 whatever they ask for
# An event of before the silence may have been on its last retry, and clocks differ.
EARLIER = timedelta(minutes=15)
# What was sent longer ago can no longer be edited at the customer's: 48 hours at most.
CHANGEABLE = timedelta(hours=48)
# About this one thread: there is nothing to be heard from it, and the others are read on.
SHUT = ("channel_not_found", "is_archived", "not_in_channel")


@dataclass(frozen=True, slots=True)
class Reread:
    """A part of a thread as events. `read`: its last message; None: it was the last part."""

    arrivals: tuple[Arrival, ...]
    read: str | None


async def reread(
    client: AsyncWebClient, reader: Reader, ticket: Ticket, missed: Unheard, read: str | None
) -> Reread:
    """The part of a ticket's thread after `read`, in one request; raises CallFailed.

    An edit or a deletion has no time at which it could be asked for. So the part begins at the
    oldest of an agent's words that can still be changed, and where there are none, at the silence.
    """
    assert ticket.thread is not None
    known = [message for message in ticket.messages if _is_of_interest(message, ticket, missed)]
    begin = missed.since - EARLIER
    oldest = read or min([_ts(begin), *(message.post.id for message in known if message.post)])
    try:
        answer = await call(
            client,
            "conversations.replies",
            channel=ticket.thread.channel,
            ts=ticket.thread.id,
            oldest=oldest,
            inclusive=True if read is None else None,
            limit=PAGE,
        )
    except CallFailed as failed:
        if isinstance(failed.outcome, Refused) or failed.code in SHUT:
            return Reread((), None)
        raise
    rows = parts(answer, "messages")
    last = max((text(row, "ts") for row in rows), default="")
    more = bool(answer.get("has_more")) and last > (read or "")
    end = min(last, _ts(missed.until)) if more else _ts(missed.until)
    seen = _Seen(ticket.thread, reader, rows, read or "")
    events = [*seen.words(known, _ts(begin)), *seen.gone(known, end)]
    return Reread(tuple(_arrival(event, row) for event, row in events), last if more else None)


def _is_of_interest(message: Message, ticket: Ticket, missed: Unheard) -> bool:
    """An agent's words in this thread that an edit or a deletion would change."""
    at, thread = message.post, ticket.thread
    if message.side is not Side.AGENT or at is None or thread is None:
        return False
    if (at.channel, at.thread) != (thread.channel, thread.id):
        return False  # in the thread of a card that was deleted
    if message.state is MessageState.DISCARDED or message.deleted:
        return False
    return message.state is MessageState.DRAFT or message.at >= missed.since - CHANGEABLE


@dataclass(frozen=True, slots=True)
class _Seen:
    """A part of a thread as Slack shows it: the messages after `read`."""

    thread: Post
    reader: Reader
    rows: Sequence[Doc]
    read: str

    def words(self, known: Iterable[Message], begin: str) -> Iterator[tuple[TeamEvent, Doc]]:
        """What people wrote after `begin`, and what they changed after it."""
        mine = {message.post.id for message in known if message.post}
        for row in self._written():
            event = read_words({**row, "channel": self.thread.channel}, self.reader)
            if event is None:
                continue
            if event.post.id not in mine and event.post.id >= begin:
                yield event, row
            if event.revision >= begin:
                yield TeamEdited(event.by, event.post, event.text, event.revision), row

    def _written(self) -> Iterator[Doc]:
        """Messages of people; those of apps change nothing here."""
        for row in self.rows:
            ts, ours = text(row, "ts"), text(row, "bot_id") or self.reader.is_ours(row)
            if self.read < ts != self.thread.id and not ours and text(row, "subtype") in WORDS:
                yield row

    def gone(self, known: Iterable[Message], end: str) -> Iterator[tuple[TeamEvent, Doc]]:
        """Words that are no longer there, up to `end`: later ones may have been written since.

        Only behind something that is there: an old thread may be hidden (limits of free plans).
        """
        there = {text(row, "ts") for row in self.rows if text(row, "subtype") != "tombstone"}
        begin = self.read or min(there, default=end)
        for message in known:
            post = message.post
            if post is not None and begin < post.id <= end and post.id not in there:
                by = Person("", message.author, Role.AGENT)  # Slack tells of no one else
                yield TeamDeleted(by, post), {"ts": post.id, "deleted": True}


def _arrival(event: TeamEvent, row: Doc) -> Arrival:
    key = key_of_words(event, row)
    assert key is not None
    return Arrival(key, json.dumps(row, default=str).encode(), event)


def _ts(at: datetime) -> str:
    """An instant as Slack writes it."""
    return f"{at.timestamp():.6f}"
