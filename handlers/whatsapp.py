"""The WhatsApp channel over the Cloud API: carries out what is to be done, takes webhooks in.

Everything others need of WhatsApp is named here. It decides nothing: whether a free text may be
sent at all is decided in `flows/`, by the traits below.
"""

from __future__ import annotations

import asyncio
import hmac
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import aiohttp
from aiohttp import web

from flows.arrival import Arrival, Errand
from flows.case import Address, File
from flows.pace import Limit
from flows.policy import ChannelTraits
from flows.tasks import AnswerPress, Deliver, Erase, Invite, Outcome, Refused, Say, Sent, lane
from handlers.channel import Ack, Finding, Hook, Inlet, Listen, Route
from handlers.characters import clean, length
from handlers.files import UNKNOWN_MIME, name_of
from handlers.packing import unpack
from handlers.rendering import fixed, paragraphs, render
from handlers.whatsapp_client import Client
from handlers.whatsapp_errors import AS_DOCUMENT, Failure
from handlers.whatsapp_files import MAX_DOCUMENT, medium_of
from handlers.whatsapp_pace import WhatsAppPaces
from handlers.whatsapp_read import (
    CHANNEL,
    NOT_TAKEN,
    SIGNATURE,
    read,
    touches_templates,
    verify,
)
from handlers.whatsapp_setup import check
from handlers.whatsapp_templates import Templates
from handlers.whatsapp_text import (
    MAX_CAPTION,
    MAX_OPAQUE,
    MAX_TEXT,
    Choice,
    Labels,
    with_choices,
)
from handlers.wire import Wire
from locales.catalog import Catalog

__all__ = ["CHANNEL", "PATH", "TRAITS", "Account", "WhatsApp"]

PATH = "/whatsapp"
TRAITS = ChannelTraits(
    text_limit=4000, edits=False, erases=False, window_hours=24, joins=True
)  # the window: send-messages (2026-05-21); each message is billed since 2026-10-01
NOTED = 10_000  # customers of whom the last message is remembered, to be marked as read

Doc = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Account:
    """One phone number of a business account, and what its app has agreed on with the desk."""

    number: str  # the phone number's id
    app_secret: str
    verify_token: str
    business: str | None = None  # the business account's id, which has the templates
    template: str | None = None  # the one that asks customers to write


class WhatsApp:
    """One phone number."""

    def __init__(
        self,
        *,
        token: str,
        account: Account,
        base_url: str,
        catalog: Catalog,
        wire: Wire,
        session: aiohttp.ClientSession,
        blob: Callable[[str], Awaitable[bytes]],
        now: Callable[[], datetime],
        paces: WhatsAppPaces | None = None,
    ) -> None:
        """`blob` gives the bytes kept under a SHA-256."""
        self._account = account
        self._client = Client(token, base_url, account.number, wire, session)
        self._templates = Templates(self._client, account.business, account.template, now)
        self._catalog = catalog
        self._blob = blob
        self._now = now
        self._paces = paces or WhatsAppPaces()
        self._unread: OrderedDict[str, str] = OrderedDict()  # lane -> the last message's id
        self._marking: set[asyncio.Task[None]] = set()

    # --- out ---

    async def carry_out(self, errand: Errand) -> Outcome:
        """Does one task and says how it ended; network and API errors are outcomes, too."""
        match errand.task:
            case Say() as task:
                self._mark_read(task.to)
                return await self._send(task.to, question(task, self._catalog, self._now()), errand)
            case AnswerPress():
                return Sent()  # nothing spins here
            case Deliver(replaces=str()):
                return Refused("too_old")
            case Deliver() as task:
                self._mark_read(task.to, typing=task.file is not None)
                return await self._deliver(task, errand)
            case Invite() as task:
                return await self._invite(task, errand)
            case Erase():
                return Refused("cannot_erase")
            case task:
                raise TypeError(f"WhatsApp has no way to do {type(task).__name__}")

    async def fetch(self, file: File, max_bytes: int) -> bytes | Outcome:
        """The bytes of a customer's file; fetching can be repeated, so nothing is uncertain."""
        if file.ref == NOT_TAKEN:
            return Refused("type_not_allowed")
        return await self._client.download(file.ref, max_bytes)

    def limits(self, errand: Errand) -> Sequence[Limit]:
        return self._paces.limits(errand)

    async def _deliver(self, task: Deliver, errand: Errand) -> Outcome:
        text = clean(task.text)
        about = ",".join(f"{task.ticket}.{message}.{part}" for message, part in task.pieces)
        if task.file is not None:
            return await self._send_file(task, task.file, text, about, errand)
        if length(text) > MAX_TEXT:
            return Refused("too_long")  # the desk's own words may be shortened, a person's not
        content = {"type": "text", "text": {"body": text, "preview_url": False}}
        return await self._send(task.to, content, errand, about)

    async def _send_file(
        self, task: Deliver, file: File, caption: str, about: str, errand: Errand
    ) -> Outcome:
        if file.sha is None:
            return Refused("not_fetched")
        if length(caption) > MAX_CAPTION:
            return Refused("too_long")
        data = await self._blob(file.sha)
        if len(data) > MAX_DOCUMENT:
            return Refused("too_big")
        outcome: Outcome = AS_DOCUMENT
        for medium in dict.fromkeys((medium_of(file, data, caption), "document")):
            if outcome != AS_DOCUMENT:
                break
            mime = file.mime or UNKNOWN_MIME
            media = await self._client.upload(name_of(file), mime, data)
            if isinstance(media, Failure):
                outcome = media.outcome
                continue
            content: Doc = {"id": media} | ({"caption": caption} if caption else {})
            if medium == "document":
                content["filename"] = name_of(file)
            outcome = await self._send(task.to, {"type": medium, medium: content}, errand, about)
        return Refused("file_not_taken") if outcome == AS_DOCUMENT else outcome

    async def _invite(self, task: Invite, errand: Errand) -> Outcome:
        content = await self._templates.invitation(task.language)
        if not isinstance(content, dict):
            return content
        outcome = await self._send(task.to, content, errand, f"{task.ticket}.0.0")
        if isinstance(outcome, Refused):
            self._templates.forget()  # it may have been paused since
        return outcome

    async def _send(
        self, to: Address, content: Doc, errand: Errand, about: str | None = None
    ) -> Outcome:
        """`about` comes back with every status: so nothing stays uncertain for long."""
        message = {"recipient_type": "individual", **_recipient(to), **content}
        if about is not None:
            assert len(about) <= MAX_OPAQUE, about
            message["biz_opaque_callback_data"] = about
        answer = await self._client.send(message, errand.attempt)
        if isinstance(answer, Failure):
            return answer.outcome
        sent = answer.result.get("messages") or [{}]
        wamid = sent[0].get("id")
        return Sent(None if wamid is None else str(wamid))

    def _mark_read(self, to: Address, *, typing: bool = False) -> None:
        """Marks their last message as read; may well fail. `typing` shows that an answer comes:
        for a file, which takes its time. What comes at once may well overtake it, and then it
        would be shown for 25 seconds after the answer.
        """
        wamid = self._unread.pop(lane(to), None)
        if wamid is not None:
            marking = asyncio.create_task(self._mark(wamid, typing))
            self._marking.add(marking)
            marking.add_done_callback(self._marking.discard)

    async def _mark(self, wamid: str, typing: bool) -> None:
        shown = {"typing_indicator": {"type": "text"}} if typing else {}
        await self._client.send({"status": "read", "message_id": wamid} | shown)

    # --- in ---

    def routes(self, inlet: Inlet) -> Sequence[Route | Hook]:
        hear = partial(self._hear, inlet)
        return (Route("GET", PATH, self._confirm), Hook(PATH, SIGNATURE, hear))

    def listener(self, inlet: Inlet) -> Listen | None:
        return None

    async def check(self) -> list[Finding]:
        return await check(self._client, self._templates, self._account.business, PATH)

    async def _confirm(self, request: web.Request) -> web.Response:
        """The platform's question whether this address is the desk's."""
        asked = request.query
        shown = asked.get("hub.verify_token", "").encode("utf-8", "surrogateescape")
        known = hmac.compare_digest(shown, self._account.verify_token.encode())
        if asked.get("hub.mode") != "subscribe" or not known:
            return web.Response(status=403)
        return web.Response(text=asked.get("hub.challenge", ""))

    async def _hear(self, inlet: Inlet, signature: bytes, body: bytes) -> Ack:
        """Answers 200 after the commit, 403 to who has not signed, 400 to what is no JSON."""
        if not verify(signature, body, self._account.app_secret):
            return Ack(403)
        try:
            told = unpack(body)
        except ValueError:
            told = None
        if not isinstance(told, dict):
            return Ack(400)
        arrivals = read(told, self._account.number, inlet.unreadable)
        await inlet.take(arrivals)
        self._note(arrivals)
        if touches_templates(told):
            self._templates.forget()
        return Ack()

    def _note(self, arrivals: Iterable[Arrival]) -> None:
        """Remembers what may be marked as read once it is answered."""
        for arrival in arrivals:
            event = arrival.event
            message = getattr(event, "message", None)
            if isinstance(message, str) and getattr(event, "hints", None) is not None:
                self._unread[lane(event.sender)] = message  # type: ignore[union-attr]
                if len(self._unread) > NOTED:
                    self._unread.popitem(last=False)


def question(task: Say, catalog: Catalog, now: datetime) -> Doc:
    """The desk's words with their choices, as a message's type and content."""
    text = clean(paragraphs(task.words, task.language, catalog, now))
    choices = [
        Choice(clean(render(button.label, task.language, catalog, now)), button.token)
        for row in task.buttons
        for button in row
    ]
    labels = (fixed(key, task.language, catalog) for key in ("choose-open", "choose-more"))
    return with_choices(text, choices, Labels(*labels), task.page)


def _recipient(to: Address) -> Doc:
    """A number is `to`; a business-scoped id, which is none, `recipient`."""
    return {"to": to.id} if to.id.isdecimal() else {"recipient": to.id}
