"""A Bot API as fast as this language allows: updates out by polling or webhook, answers in.

Facts it keeps: an offset acknowledges everything before it, at most 100 updates a call, a long
poll waits two milliseconds for more; a webhook has so many requests in flight, in order for each
chat, and one call may come in the answer to each, whose result nobody sees. Where a bot has
several ports, the webhook's connections are shared out between them, as a proxy in front of
several processes does. It checks nothing else: the sandbox does.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter, deque
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import orjson
from pictures import photograph, photographs
from wire import Line, Params, Request, read_params, serve

BOT = {"id": 4242, "is_bot": True, "first_name": "Desk", "username": "desk_bot"}
MOST = 100  # updates in one answer
BATCH_SECONDS = 0.002  # tdlib/telegram-bot-api, Client.cpp: how long a long poll waits for more
NOT_IN_ANSWERS = frozenset({"setwebhook", "deletewebhook", "close", "logout"})
TRUE = b'{"ok":true,"result":true}'

Answered = Callable[[int, Params], dict[str, Any]]


class BotApi:
    """`answered` is told of every message to a chat and gives the message as it was sent.

    `first`: the number before the first update, which a desk must not have seen before.
    """

    def __init__(self, photo: str, in_flight: int, first: int) -> None:
        self.calls: Counter[str] = Counter()
        self.ready = asyncio.Event()
        self.ports: list[int] = []  # of the bots; empty: the webhook's own
        self.answered: Answered = lambda chat, params: {}
        self._photos = photographs(photo)
        self._in_flight = in_flight
        self._number = first
        self._message = 100
        self._queue: deque[tuple[int, bytes]] = deque()
        self._poll: tuple[Request, int] | None = None
        self._poll_ends: asyncio.TimerHandle | None = None
        self._waking = False
        self._webhook: Params = {}
        self._to_post: asyncio.Queue[tuple[bytes, Callable[[], None]]] = asyncio.Queue()
        self._posting: list[asyncio.Task[None]] = []
        self._server: asyncio.Server | None = None

    async def serve(self) -> int:
        self._server, port = await serve(self._handle)
        return port

    # --- out ---

    def deliver(self, kind: str, content: dict[str, Any], delivered: Callable[[], None]) -> None:
        """Queues an update; `delivered` is called when the next one may follow it."""
        self._number += 1
        update = orjson.dumps({"update_id": self._number, kind: content})
        if self._webhook:
            self._to_post.put_nowait((update, delivered))
            return
        self._queue.append((self._number, update))
        delivered()
        if self._poll is not None and not self._waking:
            self._waking = True
            asyncio.get_running_loop().call_later(BATCH_SECONDS, self._answer_poll)

    def _answer_poll(self) -> None:
        self._waking = False
        if self._poll is None:
            return
        if self._poll_ends is not None:
            self._poll_ends.cancel()
        (request, limit), self._poll = self._poll, None
        rows = [update for _, (_, update) in zip(range(limit), self._queue, strict=False)]
        request.answer(b'{"ok":true,"result":[%b]}' % b",".join(rows))

    def _get_updates(self, request: Request, params: Params) -> None:
        offset = int(params.get("offset") or 0)
        while self._queue and self._queue[0][0] < offset:
            self._queue.popleft()
        self._poll = (request, min(MOST, int(params.get("limit") or MOST)))
        self.ready.set()
        if self._queue:
            self._answer_poll()
        else:
            seconds = float(params.get("timeout") or 0)
            loop = asyncio.get_running_loop()
            self._poll_ends = loop.call_later(seconds, self._answer_poll)

    def _set_webhook(self, params: Params) -> None:
        for task in self._posting:
            task.cancel()
        self._webhook = params
        most = min(self._in_flight, int(params.get("max_connections") or 40))
        self._posting = [asyncio.create_task(self._post_all(number)) for number in range(most)]
        self.ready.set()

    async def _post_all(self, number: int) -> None:
        """One of the webhook's connections."""
        to = urlsplit(self._webhook["url"])
        secret = self._webhook.get("secret_token", "")
        head = (
            f"POST {to.path} HTTP/1.1\r\nHost: {to.netloc}\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: "
        ).encode()
        assert to.hostname is not None
        assert to.port is not None
        host, port = to.hostname, to.port
        line: Line | None = None
        while True:
            update, delivered = await self._to_post.get()
            port = self.ports[number % len(self.ports)] if self.ports else port
            while True:
                try:
                    if line is None or not line.open:
                        loop = asyncio.get_running_loop()
                        _, line = await loop.create_connection(lambda: Line(head), host, port)
                    if await line.post(update) == 200:
                        self._call_in(line)
                        break
                except OSError:
                    line = None
                self.calls["webhook refused"] += 1
                await asyncio.sleep(0.1)
            delivered()

    def _call_in(self, line: Line) -> None:
        """The call in the answer to a webhook; WebhookActor.cpp says which may be made there."""
        params = read_params(line.kind, line.body)
        method = params.pop("method", None)
        if not method:
            return
        if method.lower().startswith("get") or method.lower() in NOT_IN_ANSWERS:
            self.calls["refused in an answer"] += 1
            return
        self.calls[method] += 1
        self.calls["in an answer"] += 1
        if method == "sendMessage":
            self._send(params)

    # --- in ---

    def _handle(self, request: Request) -> None:
        parts = request.target.partition("?")[0].split("/")
        if parts[1] == "file":
            number = int(parts[-1].partition(".")[0])
            data = photograph(self._photos, number)
            self.calls["download"] += 1
            request.answer(data, kind=b"image/jpeg")
            return
        method = parts[-1]
        self.calls[method] += 1
        params = request.params()
        if method == "getUpdates":
            self._get_updates(request, params)
        elif method == "sendMessage":
            request.answer(self._send(params))
        elif method == "getFile":
            request.answer(self._file(str(params["file_id"])))
        elif method == "getMe":
            request.answer(orjson.dumps({"ok": True, "result": BOT}))
        else:
            if method == "setWebhook":
                self._set_webhook(params)
            request.answer(TRUE)

    def _send(self, params: Params) -> bytes:
        chat = int(params["chat_id"])
        self._message += 1
        message: dict[str, Any] = {
            "message_id": self._message,
            "from": BOT,
            "chat": {"id": chat, "type": "private", "first_name": "Ana"},
            "date": int(time.time()),
            "text": params["text"],
        }
        markup = params.get("reply_markup")
        if markup:
            message["reply_markup"] = orjson.loads(markup) if isinstance(markup, str) else markup
        self.answered(chat, message)
        return b'{"ok":true,"result":%b}' % orjson.dumps(message)

    def _file(self, ref: str) -> bytes:
        number = int(ref.rpartition("-")[2])
        size = len(self._photos[number % len(self._photos)])
        found = {"file_id": ref, "file_unique_id": f"u{ref}", "file_size": size}
        found["file_path"] = f"photos/{number}.jpg"
        return orjson.dumps({"ok": True, "result": found})
