"""The desk's hands in the workspace: every errand ends as one Outcome.

Slack has no idempotency key. So a message carries the id of its task in its metadata, and a later
attempt first looks whether it is there. What things look like lives in the modules beside this.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from flows.arrival import Errand, Listed
from flows.case import Case, File, Message, Post, Ticket
from flows.tasks import (
    Known,
    LookUp,
    Note,
    OpenForm,
    Outcome,
    Refused,
    Retry,
    Sent,
    ShowCard,
    ShowDraft,
    ShowFile,
    ShowHome,
    ShowMessages,
    Whisper,
)
from flows.turn import find_message
from handlers.rendering import render
from handlers.slack import cards, files, thread
from handlers.slack.blocks import FALLBACK, Shown, line, rich, words
from handlers.slack.calls import CARD_GONE, CONFIGURATION_SECONDS, CallFailed, call, pages
from handlers.slack.directory import Directory
from handlers.slack.home import home
from handlers.slack.text import cut, escape
from handlers.slack.voice import Voice
from locales.catalog import Catalog

EVENT_TYPE = "amends_task"  # every app in the channel can read metadata: it holds an id only
PAGE = 200  # messages looked through at once; docs/conversations.history asks for no more
NO_THREAD_SECONDS = 5.0  # the card that opens the thread is on its way
MESSAGE = 3_000


class Slack:
    name = "slack"

    def __init__(
        self,
        *,
        client: AsyncWebClient,
        catalog: Catalog,
        channels: Mapping[str, str],
        language: str,
        blob: Callable[[str], Awaitable[bytes]],
        listed: Callable[[str], Awaitable[Sequence[Listed]]],
        now: Callable[[], datetime],
        directory: Directory,
    ) -> None:
        """`channels` maps a queue to a channel's id; `blob` gives the bytes kept under a SHA-256
        or raises LookupError.

        `client` must come from `calls.connect`; `listed` gives what a person's page may show.
        """
        self._client = client
        self._catalog = catalog
        self._channels = channels
        self._language = language
        self._blob = blob
        self._listed = listed
        self._now = now
        self._directory = directory
        self._voice = Voice(catalog, language)

    async def carry_out(self, errand: Errand) -> Outcome:
        """Does one task for the team; what Slack refuses is an outcome, never an exception."""
        try:
            match errand.task:
                case ShowHome(person=person):
                    return await self._show_home(person)
                case LookUp(unknown=unknown):
                    found = await self._directory.look_up(self._client, unknown)
                    return Sent(found=Known(found))
                case ShowCard() | ShowMessages() | ShowDraft() | ShowFile() as task:
                    return await self._for_ticket(errand, task.ticket)
                case Note() | Whisper() | OpenForm() as task:
                    return await self._for_ticket(errand, task.ticket)
                case _:
                    return Refused("not_for_slack")
        except CallFailed as failed:
            return failed.outcome

    async def fetch(self, file: File, max_bytes: int) -> bytes | Outcome:
        """The bytes of a file that somebody of the team attached."""
        return await files.fetch(self._client, file, max_bytes)

    async def _for_ticket(self, errand: Errand, number: int) -> Outcome:
        case = errand.case
        tickets = case.tickets if case else ()
        ticket = next((row for row in tickets if row.id == number), None)
        if case is None or ticket is None:
            return Refused("no_ticket")  # the customer was forgotten meanwhile
        try:
            if isinstance(errand.task, ShowCard):
                return await self._show_card(errand, case, ticket)
            if isinstance(errand.task, OpenForm):
                return await self._open_form(errand.task, ticket)
            if ticket.thread is None:
                return self._without_thread(errand)
            return await self._in_thread(errand, case, ticket, ticket.thread)
        except CallFailed as failed:
            return self._or_moved(ticket, failed)

    def _without_thread(self, errand: Errand) -> Outcome:
        """What goes into the thread stands behind the card that opens it. So the thread is one
        that was there: its card is gone, and the new one, with all that was in the thread, waits
        behind this errand in its lane.
        """
        if isinstance(errand.task, Whisper):  # in a lane of its own
            return Retry(NO_THREAD_SECONDS, "no_thread")
        return Refused("no_thread")

    def _or_moved(self, ticket: Ticket, failed: CallFailed) -> Outcome:
        """A thread in a channel that is closed, while its queue has another: it begins anew."""
        lost = failed.code in ("is_archived", "channel_not_found")
        queue = self._channels.get(ticket.queue)
        if lost and ticket.thread and queue and queue != ticket.thread.channel:
            return Refused(CARD_GONE)
        return failed.outcome

    async def _in_thread(self, errand: Errand, case: Case, ticket: Ticket, at: Post) -> Outcome:
        match errand.task:
            case ShowMessages(messages=numbers):
                found = filter(None, (find_message(ticket, number) for number in numbers))
                posts = thread.transcript(case, ticket, tuple(found), self._catalog, self._language)
                return await self._post_all(errand, at, posts)
            case ShowDraft(draft=number):
                message = find_message(ticket, number)
                return await self._show_draft(errand, case, ticket, message)
            case ShowFile(upload=upload):
                return await self._show_file(errand, at, upload)
            case Note() as note:
                said = render(note.note, self._language, self._catalog, self._now())
                shown = thread.note(said, note.quotes, self._voice, errand.id)
                return await self._post_all(errand, at, [shown])
            case Whisper() as whisper:
                return await self._whisper(whisper, at)
            case _:
                return Refused("not_for_slack")

    # --- the card and the drafts: made once, then changed ---

    async def _show_card(self, errand: Errand, case: Case, ticket: Ticket) -> Outcome:
        shown = cards.card(case, ticket, self._catalog, self._language, self._now())
        if ticket.thread is not None:
            return await self._update(ticket.thread, shown)
        channel = self._channels.get(ticket.queue)
        if channel is None:
            return Retry(CONFIGURATION_SECONDS, "no_channel")
        where = Post(channel, "")
        return Sent(ref=await self._post_once(where, str(errand.id), errand.attempt, shown))

    async def _show_draft(
        self, errand: Errand, case: Case, ticket: Ticket, message: Message | None
    ) -> Outcome:
        if message is None or ticket.thread is None:
            return Refused("no_message")
        shown = thread.draft(case, ticket, message, self._catalog, self._language)
        if message.card is not None:
            outcome = await self._update(message.card, shown)
            if outcome != Refused(CARD_GONE):
                return outcome
        key = str(errand.id)
        return Sent(ref=await self._post_once(ticket.thread, key, errand.attempt, shown))

    async def _update(self, post: Post, shown: Shown) -> Outcome:
        text, blocks = shown
        try:
            await call(
                self._client,
                "chat.update",
                channel=post.channel,
                ts=post.id,
                text=cut(text, FALLBACK),
                blocks=blocks,
            )
        except CallFailed as failed:
            if failed.outcome == Refused(CARD_GONE):
                return failed.outcome
            raise
        return Sent(ref=f"{post.channel}/{post.id}")

    # --- posting exactly once ---

    async def _post_all(self, errand: Errand, at: Post, posts: Sequence[Shown]) -> Outcome:
        """Several posts of one task have ids of their own, so that none is doubled or lost."""
        ref = None
        for place, shown in enumerate(posts):
            key = f"{errand.id}.{place}" if place else str(errand.id)
            ref = await self._post_once(at, key, errand.attempt, shown)
        return Sent(ref=ref)

    async def _post_once(self, at: Post, key: str, attempt: int, shown: Shown) -> str:
        """Posts, unless an earlier attempt did; the reference of the post. Raises CallFailed."""
        found = await self._find(at, lambda row: _task_of(row) == key) if attempt > 1 else None
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
            metadata={"event_type": EVENT_TYPE, "event_payload": {"id": key}},
            unfurl_links=False,
            unfurl_media=False,
        )
        channel, ts = str(answer.get("channel") or at.channel), str(answer.get("ts"))
        if at.id and not (answer.get("message") or {}).get("thread_ts"):
            # Slack puts a reply to a deleted message into the channel and does not say so.
            await call(self._client, "chat.delete", channel=channel, ts=ts)
            raise CallFailed(Refused(CARD_GONE), "thread_not_found")
        return f"{channel}/{ts}"

    async def _find(self, at: Post, ours: Callable[[Mapping[str, Any]], bool]) -> str | None:
        """The ts of a message of ours in a thread, or in a channel where `at` names none."""
        method = "conversations.replies" if at.id else "conversations.history"
        rows = pages(
            self._client,
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

    async def _show_file(self, errand: Errand, at: Post, upload: File) -> Outcome:
        if upload.sha is None:
            return Refused("no_file")
        kind = mimetypes.guess_extension(upload.mime or "") or ""
        name = f"{upload.kind}-{upload.sha[:12]}{kind}"
        if errand.attempt > 1:
            found = await self._find(at, lambda row: name in files.names_in(row))
            if found is not None:
                return Sent(ref=f"{at.channel}/{found}")
        try:
            data = await self._blob(upload.sha)
        except LookupError:
            return Refused("file_gone")
        await files.share(self._client, at, name, self._voice.say("thread-upload"), data)
        return Sent()

    # --- what one person sees ---

    async def _whisper(self, whisper: Whisper, at: Post) -> Outcome:
        said = render(whisper.whisper, self._language, self._catalog, self._now())
        await call(
            self._client,
            "chat.postEphemeral",
            channel=at.channel,
            user=whisper.person,
            thread_ts=at.id,
            text=escape(cut(said, FALLBACK)),
            blocks=[rich([line(words(cut(said, MESSAGE)))], f"whisper:{whisper.ticket}")],
        )
        return Sent()

    async def _open_form(self, task: OpenForm, ticket: Ticket) -> Outcome:
        message = find_message(ticket, task.message)
        if message is None:
            return Refused("no_message")
        view = thread.form(ticket, message, self._catalog, self._language)
        await call(self._client, "views.open", trigger_id=task.trigger, view=view)
        return Sent()

    async def _show_home(self, person: str) -> Outcome:
        rows = await self._listed(person)
        view = home(rows, person, self._catalog, self._language, self._now())
        await call(self._client, "views.publish", user_id=person, view=view)
        return Sent()


def _task_of(message: Mapping[str, Any]) -> str | None:
    """The id of our task in a message's metadata."""
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    return str((metadata.get("event_payload") or {}).get("id"))
