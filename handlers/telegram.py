"""The Telegram channel: carries out what is to be done there, fetches files, polls for updates.

Everything others need of Telegram is named here. It decides nothing, and it never uses a parse
mode: what people write is sent as they wrote it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

import aiohttp

from flows.arrival import Errand
from flows.case import File
from flows.policy import ChannelTraits
from flows.tasks import AnswerPress, Deliver, Erase, Outcome, Refused, Retry, Say, Sent
from flows.words import Button
from handlers import telegram_setup
from handlers.calling import harmless
from handlers.channel import Finding
from handlers.characters import clean, cut, length
from handlers.packing import pack
from handlers.rendering import fixed, paragraphs, render
from handlers.telegram_client import Client, Upload
from handlers.telegram_errors import AS_DOCUMENT, Failure, Reply
from handlers.telegram_files import MAX_UPLOAD, medium_of, upload_of
from handlers.telegram_read import KINDS, read
from handlers.telegram_setup import SECRET_HEADER, Pending, Webhook, verify
from handlers.wire import Wire
from locales.catalog import Catalog

__all__ = [
    "SECRET_HEADER",
    "TRAITS",
    "Pending",
    "Telegram",
    "TelegramConflict",
    "TelegramDown",
    "Webhook",
    "read",
    "verify",
]

# Bot API, sendMessage. The unit is not stated there; UTF-16 is what entities are counted in.
MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_TOAST = 200  # Bot API, answerCallbackQuery
MAX_TOKEN = 64  # Bot API, InlineKeyboardButton: bytes
MAX_LABEL = 64  # no limit is documented; what is longer no phone shows on one line
MAX_UPDATES = 100  # Bot API, getUpdates
POLL_SECONDS = 50  # tdlib/telegram-bot-api, Client.h: LONG_POLL_MAX_TIMEOUT
POLL_GRACE = 10.0  # for the answer to a full long poll to come back
DOWN_SECONDS = 3.0
SPINNER_SECONDS = 5.0  # that words wait for the answer to a press
MOST_ANSWERED = 10_000  # presses, whose words may still wait for their turn
TRAITS = ChannelTraits(text_limit=4000)  # with room for what a translation adds: 4,096 there
CONFLICT_SECONDS = 5.0  # the server itself holds back further 409s for three


class TelegramDown(Exception):
    """No updates could be had from Telegram; worth another try after `retry_after` seconds."""

    def __init__(self, why: str, retry_after: float) -> None:
        super().__init__(why)
        self.why = why
        self.retry_after = retry_after


class TelegramConflict(TelegramDown):
    """Somebody else polls with this token, or a webhook is set."""


class Telegram:
    """One bot."""

    def __init__(
        self,
        *,
        token: str,
        base_url: str = "https://api.telegram.org",
        catalog: Catalog,
        wire: Wire,
        session: aiohttp.ClientSession,
        blob: Callable[[str], Awaitable[bytes]],
        now: Callable[[], datetime],
    ) -> None:
        """`blob` gives the bytes kept under a SHA-256."""
        self._client = Client(token, base_url, wire, session)
        self._catalog = catalog
        self._blob = blob
        self._now = now
        self._answered: dict[str, None] = {}  # presses, the oldest first

    async def carry_out(self, errand: Errand) -> Outcome:
        """Does one task and says how it ended; network and API errors are outcomes, too."""
        match errand.task:
            case Say() as task:
                return await self._say(task)
            case AnswerPress() as task:
                return await self._answer(task)
            case Deliver(replaces=str(ref)) as task:
                return await self._replace(task, ref)
            case Deliver(file=File() as file) as task:
                return await self._send_file(task, file)
            case Deliver() as task:
                return await self._send_text(task)
            case Erase() as task:
                return await self._erase(task)
            case task:
                raise TypeError(f"Telegram has no way to do {type(task).__name__}")

    def answer_to(self, press: str) -> bytes:
        """The call that stops a button's spinner, for the answer to the webhook that told of it.

        Bot API, "Making requests when getting updates": one method, of which no result comes back.
        """
        self._answered[press] = None
        if len(self._answered) > MOST_ANSWERED:
            del self._answered[next(iter(self._answered))]
        return pack({"method": "answerCallbackQuery", "callback_query_id": press})

    async def fetch(self, file: File, max_bytes: int) -> bytes | Outcome:
        """The bytes of a customer's file; fetching can be repeated, so nothing is uncertain."""
        if (file.size or 0) > max_bytes:
            return Refused("too_big")
        answer = await self._client.call("getFile", {"file_id": file.ref})
        if isinstance(answer, Failure):
            gone = answer.outcome == Refused("bad_request")
            return Refused("not_fetched") if gone else harmless(answer.outcome)
        path = answer.result.get("file_path")
        if not path:
            return Retry(None, "file_unavailable")
        return await self._client.download(path, max_bytes)

    async def poll(self, offset: int | None, seconds: int = POLL_SECONDS) -> list[dict[str, Any]]:
        """The next updates as they came; an offset acknowledges everything before it.

        Raises TelegramConflict or TelegramDown.
        """
        params = {
            "timeout": seconds,
            "limit": MAX_UPDATES,
            "allowed_updates": KINDS,
        }
        if offset is not None:
            params["offset"] = offset
        answer = await self._client.call("getUpdates", params, seconds=seconds + POLL_GRACE)
        if isinstance(answer, Reply):
            return [update for update in answer.result if isinstance(update, dict)]
        if answer.status == 409:
            raise TelegramConflict("conflict", CONFLICT_SECONDS)
        outcome = answer.outcome
        after = outcome.after if isinstance(outcome, Retry) else None
        raise TelegramDown(getattr(outcome, "why", ""), after or DOWN_SECONDS)

    async def prepare(self, languages: Sequence[str], webhook: Webhook | None = None) -> Outcome:
        """Registers commands in these languages and a webhook, or (None) none, for polling."""
        return await telegram_setup.prepare(self._client, self._catalog, languages, webhook)

    async def pending(self) -> Pending | None:
        """What waits at Telegram for the webhook; None when it does not answer."""
        return await telegram_setup.pending(self._client)

    async def check(self) -> list[Finding]:
        """Whether the token is good and updates flow: what, well or not, a sentence."""
        return await telegram_setup.check(self._client)

    async def _say(self, task: Say) -> Outcome:
        """The words count; they wait a little for the spinner, which is tried again after them."""
        spins = task.press is not None and not await self._stop_spinner(task.press)
        text = paragraphs(task.words, task.language, self._catalog, self._now())
        params: dict[str, Any] = {
            "text": cut(text, MAX_TEXT),
            "link_preview_options": {"is_disabled": True},
        }
        if task.buttons:
            rows = [[self._button(button, task.language) for button in row] for row in task.buttons]
            params["reply_markup"] = {"inline_keyboard": rows}
        outcome = _sent(await self._to(task.to.id, "sendMessage", params))
        if spins and task.press is not None and isinstance(outcome, Sent):
            await self._stop_spinner(task.press)
        return outcome

    async def _stop_spinner(self, press: str) -> bool:
        if press in self._answered:
            return True
        params = {"callback_query_id": press}
        answer = await self._client.call("answerCallbackQuery", params, seconds=SPINNER_SECONDS)
        return isinstance(answer, Reply) or isinstance(answer.outcome, Sent | Refused)

    def _button(self, button: Button, language: str) -> dict[str, str]:
        assert len(button.token.encode()) <= MAX_TOKEN, button.token
        label = button.label
        if label.args:
            text = cut(render(label, language, self._catalog, self._now()), MAX_LABEL)
        else:
            text = _fixed_label(label.key, language, self._catalog)
        return {"text": text, "callback_data": button.token}

    async def _answer(self, task: AnswerPress) -> Outcome:
        params = {"callback_query_id": task.query}
        if task.toast is not None:
            text = render(task.toast, task.language, self._catalog, self._now())
            params["text"] = cut(text, MAX_TOAST)
        answer = await self._client.call("answerCallbackQuery", params)
        return Sent() if isinstance(answer, Reply) else harmless(answer.outcome)

    async def _send_text(self, task: Deliver) -> Outcome:
        text = clean(task.text)
        if length(text) > MAX_TEXT:
            return Refused("too_long")  # the desk's own words may be shortened, a person's not
        return _sent(await self._to(task.to.id, "sendMessage", {"text": text}))

    async def _replace(self, task: Deliver, ref: str) -> Outcome:
        text = clean(task.text)
        if length(text) > MAX_TEXT:
            return Refused("too_long")
        params = {"message_id": ref, "text": text}
        outcome = harmless(_sent(await self._to(task.to.id, "editMessageText", params)))
        return Sent(ref) if isinstance(outcome, Sent) else outcome

    async def _send_file(self, task: Deliver, file: File) -> Outcome:
        if file.sha is None:
            return Refused("not_fetched")
        caption = clean(task.text)
        if length(caption) > MAX_CAPTION:
            return Refused("too_long")
        data = await self._blob(file.sha)
        if len(data) > MAX_UPLOAD:
            return Refused("too_big")
        params = {"caption": caption} if caption else {}
        outcome: Outcome = AS_DOCUMENT
        for medium in dict.fromkeys((medium_of(file, data), "document")):
            if outcome == AS_DOCUMENT:
                method, upload = upload_of(file, medium, data)
                outcome = _sent(await self._to(task.to.id, method, params, upload))
        return outcome

    async def _erase(self, task: Erase) -> Outcome:
        answer = await self._to(task.to.id, "deleteMessage", {"message_id": task.ref})
        return harmless(_sent(answer))

    async def _to(
        self, chat: str, method: str, params: dict[str, Any], upload: Upload | None = None
    ) -> Reply | Failure:
        """Calls for a chat; one that has moved is followed at once, to lose no order."""
        answer = await self._client.call(method, {"chat_id": chat, **params}, upload)
        if isinstance(answer, Failure) and answer.moved_to is not None:
            moved = {"chat_id": answer.moved_to} | params
            return await self._client.call(method, moved, upload)
        return answer


@lru_cache(maxsize=2_000)  # of the same buttons again and again
def _fixed_label(key: str, language: str, catalog: Catalog) -> str:
    return cut(fixed(key, language, catalog), MAX_LABEL)


def _sent(answer: Reply | Failure) -> Outcome:
    if isinstance(answer, Failure):
        return answer.outcome
    message = answer.result if isinstance(answer.result, dict) else {}
    number = message.get("message_id")
    return Sent(None if number is None else str(number))
