"""The desk's hands in the workspace: every errand ends as one Outcome.

What things look like, and how a post is made only once, lives in the modules beside this.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient

from flows.arrival import Errand, Left, Listed
from flows.case import Case, File, Message, Post, Ticket
from flows.clocks import have_begun
from flows.digest import HandOver
from flows.events import Unheard
from flows.offers import PROMISE_FORM
from flows.tasks import (
    Known,
    LookUp,
    Note,
    OpenClaim,
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
    Warn,
    Whisper,
)
from flows.turn import find_message
from handlers.calling import CONFIGURATION_SECONDS
from handlers.rendering import render
from handlers.slack import cards, files, rereading, thread
from handlers.slack.alerts import alerts
from handlers.slack.blocks import FALLBACK, Shown, line, rich, words
from handlers.slack.calls import CARD_GONE, CallFailed, call
from handlers.slack.claims import Rulebook, claim_blocks, claim_form
from handlers.slack.customers import SUSPECT_FORM, customer_blocks, suspect_form
from handlers.slack.digest import ROWS, digest
from handlers.slack.directory import Directory
from handlers.slack.home import home
from handlers.slack.pace import channel_of
from handlers.slack.posting import Mark, Posting, in_the_middle
from handlers.slack.reading import Reader
from handlers.slack.rereading import Reread
from handlers.slack.text import cut, escape
from handlers.slack.timing import at_night, promise_form
from handlers.slack.voice import Voice
from locales.catalog import Catalog

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
        left: Callable[[HandOver], Awaitable[Left]],
        now: Callable[[], datetime],
        directory: Directory,
        rulebook: Rulebook,
        tiers: Sequence[str] = (),
        traits: thread.Traits = thread.usual,
    ) -> None:
        """`channels` maps a queue to a channel's id; `blob` gives the bytes kept under a SHA-256
        or raises LookupError.

        `client` must come from `calls.connect`; `listed` gives what a person's page may show,
        `left` what a shift leaves behind.
        """
        self._client = client
        self._catalog = catalog
        self._channels = channels
        self._language = language
        self._blob = blob
        self._listed = listed
        self._left = left
        self._now = now
        self._directory = directory
        self._tiers = tiers
        self._traits = traits
        self._rulebook = rulebook
        self._voice = Voice(catalog, language)
        self._posting = Posting(client)

    async def carry_out(self, errand: Errand) -> Outcome:
        """Does one task for the team; what Slack refuses is an outcome, never an exception."""
        try:
            match errand.task:
                case ShowHome(person=person):
                    return await self._show_home(person)
                case LookUp(unknown=unknown):
                    found = await self._directory.look_up(self._client, unknown)
                    return Sent(found=Known(found))
                case HandOver() as task:
                    return await self._hand_over(errand, task)
                case Warn() as task:
                    return await self._warn(errand, task)
                case ShowCard() | ShowMessages() | ShowDraft() | ShowFile() as task:
                    return await self._for_ticket(errand, task.ticket)
                case Note() | Whisper() | OpenForm() | OpenClaim() as task:
                    return await self._for_ticket(errand, task.ticket)
                case _:
                    return Refused("not_for_slack")
        except CallFailed as failed:
            return failed.outcome

    async def fetch(self, file: File, max_bytes: int) -> bytes | Outcome:
        """The bytes of a file that somebody of the team attached."""
        return await files.fetch(self._client, file, max_bytes)

    async def reread(self, ticket: Ticket, missed: Unheard, read: str | None) -> Reread | Outcome:
        """The next part of what a ticket's thread has to tell after a silence, or why not."""
        try:
            reader = Reader(self._directory, await self._directory.us(self._client), app="")
            return await rereading.reread(self._client, reader, ticket, missed, read)
        except CallFailed as failed:
            return failed.outcome

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
            if isinstance(errand.task, OpenClaim):
                return await self._open_claim(errand.task, ticket)
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
                found = (find_message(ticket, number) for number in numbers)
                told = tuple(filter(None, found))
                posts = thread.transcript(case, ticket, told, self._catalog, self._language)
                outcome = await self._post_all(errand, at, posts)
                begun = have_begun(ticket, told)
                return await self._and_card(errand, case, ticket, outcome) if begun else outcome
            case ShowDraft(draft=number):
                message = find_message(ticket, number)
                return await self._show_draft(errand, case, ticket, message)
            case ShowFile() as task:
                return await self._show_files(errand, case, ticket, task)
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
        now = self._now()
        text, blocks = cards.card(case, ticket, self._catalog, self._language, now, self._tiers)
        claims = claim_blocks(case, ticket, self._rulebook, self._voice, now)
        shown = text, [*blocks, *claims, *customer_blocks(case, ticket, self._voice)]
        if ticket.thread is not None:
            return await self._update(ticket.thread, shown)
        channel = self._channels.get(ticket.queue)
        if channel is None:
            return Retry(CONFIGURATION_SECONDS, "no_channel")
        where, since = Post(channel, ""), ticket.opened_at
        ref = await self._posting.post_once(where, mark_of(errand), shown, since)
        return Sent(ref=ref)

    async def _show_draft(
        self, errand: Errand, case: Case, ticket: Ticket, message: Message | None
    ) -> Outcome:
        if message is None or ticket.thread is None:
            return Refused("no_message")
        known = case, ticket, message
        shown = thread.draft(*known, self._catalog, self._language, self._traits)
        if message.card is not None:
            outcome = await self._update(message.card, shown)
            if outcome != Refused(CARD_GONE):
                return outcome
        return Sent(ref=await self._posting.post_once(ticket.thread, mark_of(errand), shown))

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

    # --- what is posted and stays as it is ---

    async def _post_all(self, errand: Errand, at: Post, posts: Sequence[Shown]) -> Outcome:
        """Several posts of one task have ids of their own, so that none is doubled or lost."""
        ref = None
        for place, shown in enumerate(posts):
            mark = mark_of(errand, place)
            try:
                ref = await self._posting.post_once(at, mark, shown)
            except CallFailed as failed:
                raise (in_the_middle(failed) if place else failed) from None
        return Sent(ref=ref)

    async def _show_files(
        self, errand: Errand, case: Case, ticket: Ticket, task: ShowFile
    ) -> Outcome:
        assert ticket.thread is not None
        outcome = await self._share(errand, ticket.thread, (task.upload, *task.more))
        return await self._and_card(errand, case, ticket, outcome) if task.card else outcome

    async def _and_card(
        self, errand: Errand, case: Case, ticket: Ticket, outcome: Outcome
    ) -> Outcome:
        """The card as well, which the same errand has made old."""
        if not isinstance(outcome, Sent):
            return outcome
        try:
            return await self._show_card(errand, case, ticket)
        except CallFailed as failed:
            raise in_the_middle(failed) from None

    async def _share(self, errand: Errand, at: Post, uploads: Sequence[File]) -> Outcome:
        """Shares files that are still there, in one post; each is known by its name."""
        names = {name_of(file): file.sha for file in uploads if file.sha}
        if not names:
            return Refused("no_file")
        if errand.doubtful:
            key = mark_of(errand).key
            seen = await self._posting.find(at, key, lambda row: names.keys() & files.names_in(row))
            if seen is not None:
                return Sent(ref=f"{at.channel}/{seen}")
        held = []
        for name, sha in names.items():
            with suppress(LookupError):
                held.append((name, await self._blob(sha)))
        if not held:
            return Refused("file_gone")
        await files.share(self._client, at, self._voice.say("thread-upload"), held)
        return Sent()

    async def _hand_over(self, errand: Errand, task: HandOver) -> Outcome:
        channel = self._channels.get(task.queue)
        if channel is None:
            return Retry(CONFIGURATION_SECONDS, "no_channel")
        left = await self._left(task)
        if not left.open:
            return Sent()
        owners = dict.fromkeys(row.owner for row in left.rows[:ROWS] if row.owner)
        names = {owner: await self._name(owner) for owner in owners}
        shown = digest(task, left, names, self._voice, self._now())
        ref = await self._posting.post_once(Post(channel, ""), mark_of(errand), shown, task.at)
        return Sent(ref=ref)

    async def _name(self, person: str) -> str:
        with suppress(CallFailed):  # a name is not worth waiting for
            await self._directory.look_up(self._client, person)
        return self._directory.name_of(person)

    async def _warn(self, errand: Errand, task: Warn) -> Outcome:
        channel = channel_of(task, self._channels)
        if channel is None:
            return Retry(CONFIGURATION_SECONDS, "no_channel")
        shown = alerts(task, self._voice, self._now())
        ref = await self._posting.post_once(Post(channel, ""), mark_of(errand), shown, task.at)
        return Sent(ref=ref)

    # --- what one person sees ---

    async def _whisper(self, whisper: Whisper, at: Post) -> Outcome:
        said = render(whisper.whisper, self._language, self._catalog, self._now())
        block_id = f"whisper:{whisper.ticket}"
        blocks = [rich([line(words(cut(said, MESSAGE)))], block_id)]
        if whisper.asks is not None:
            blocks.append(at_night(whisper.asks, self._voice))
        await call(
            self._client,
            "chat.postEphemeral",
            channel=at.channel,
            user=whisper.person,
            thread_ts=at.id,
            text=escape(cut(said, FALLBACK)),
            blocks=blocks,
        )
        return Sent()

    async def _open_form(self, task: OpenForm, ticket: Ticket) -> Outcome:
        message = find_message(ticket, task.message)
        if task.form == SUSPECT_FORM:
            view = suspect_form(ticket, self._catalog, self._language)
        elif message is None:
            return Refused("no_message")
        else:
            asked = promise_form if task.form == PROMISE_FORM and message.offer else thread.form
            view = asked(ticket, message, self._catalog, self._language)
        await call(self._client, "views.open", trigger_id=task.trigger, view=view)
        return Sent()

    async def _open_claim(self, task: OpenClaim, ticket: Ticket) -> Outcome:
        book, now = self._rulebook, self._now()
        view = claim_form(ticket, task.claim, book, self._catalog, self._language, now)
        await call(self._client, "views.open", trigger_id=task.trigger, view=view)
        return Sent()

    async def _show_home(self, person: str) -> Outcome:
        rows = await self._listed(person)
        view = home(rows, person, self._catalog, self._language, self._now())
        await call(self._client, "views.publish", user_id=person, view=view)
        return Sent()


def mark_of(errand: Errand, place: int = 0) -> Mark:
    """What the post of an errand is known by; `place` counts its posts."""
    key = f"{errand.id}.{place}" if place else str(errand.id)
    return Mark(key, errand.also, errand.doubtful)


def name_of(file: File) -> str:
    """A name that no other file in the thread has, and that tells nothing of the customer."""
    kind = mimetypes.guess_extension(file.mime or "") or ""
    return f"{file.kind}-{(file.sha or '')[:12]}{kind}"
