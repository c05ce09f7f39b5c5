"""What is possible: aiohttp, uvloop, one durable SQLite commit per update, and nothing else.

Nothing is acknowledged before it is on the disk; whatever waits is committed together. The
answers are the flow's, sent without being remembered: this is a measure, not a desk.

With a workspace (`BENCH_SLACK`) it also makes the calls that a complaint needs besides, of which
it keeps nothing either: both photos fetched, and a card, the words and the photos in Slack.
"""

from __future__ import annotations

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Coroutine, Sequence
from typing import Any

import aiohttp
import orjson
import uvloop
from aiohttp import web
from flow import CATEGORY, EVIDENCE, ORDER, OUTCOME, WHAT, WHEN, Question, place, summary, thanks

MOST = 200  # updates in one commit
SCHEMA = "create table journal (id integer primary key, chat integer, raw blob)"
JSON = {"Content-Type": "application/json"}
CARD, WORDS = "c" * 4_000, "w" * 1_500  # about as many bytes as the desk's

Row = tuple[int, int, bytes]
Doc = dict[str, Any]


class Journal:
    """Group commit on a thread of its own; whoever waits is told after the commit."""

    def __init__(self, file: str) -> None:
        self._db = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        for line in ("journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY"):
            self._db.execute(f"pragma {line}")
        self._db.execute(SCHEMA)
        self._queue: queue.SimpleQueue[tuple[Sequence[Row], asyncio.Future[None]]]
        self._queue = queue.SimpleQueue()
        threading.Thread(target=self._write, daemon=True).start()

    async def keep(self, rows: Sequence[Row]) -> None:
        future = asyncio.get_running_loop().create_future()
        self._queue.put((rows, future))
        await future

    def _write(self) -> None:
        while True:
            waiting = [self._queue.get()]
            while len(waiting) < MOST and not self._queue.empty():
                waiting.append(self._queue.get())
            self._db.execute("begin immediate")
            rows = [row for rows, _ in waiting for row in rows]
            self._db.executemany("insert or ignore into journal values (?, ?, ?)", rows)
            self._db.execute("commit")
            futures = [future for _, future in waiting]
            futures[0].get_loop().call_soon_threadsafe(_tell, futures)


def _tell(futures: list[asyncio.Future[None]]) -> None:
    for future in futures:
        if not future.done():
            future.set_result(None)


class Bot:
    def __init__(
        self, session: aiohttp.ClientSession, url: str, journal: Journal, slack: str
    ) -> None:
        self._session = session
        self._url = url
        self._journal = journal
        self._slack = slack
        self._photos: dict[int, list[asyncio.Task[bytes]]] = {}  # of each chat
        self._talks: dict[int, dict[str, Any]] = {}
        self._number = 0
        self._flying: set[asyncio.Task[None]] = set()

    async def call(self, method: str, params: Doc) -> Any:
        body = orjson.dumps(params)
        async with self._session.post(f"{self._url}/{method}", data=body, headers=JSON) as answer:
            return orjson.loads(await answer.read())["result"]

    async def take(self, updates: Sequence[Doc]) -> None:
        rows = [(update["update_id"], chat_of(update), orjson.dumps(update)) for update in updates]
        await self._journal.keep(rows)
        for update in updates:
            self._begin(self._answer(update))
            if self._slack:
                self._call_besides(update)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        flight = asyncio.create_task(work)
        self._flying.add(flight)
        flight.add_done_callback(self._flying.discard)

    def _call_besides(self, update: Doc) -> None:
        photo = update.get("message", {}).get("photo")
        if photo:
            fetched = asyncio.create_task(self._fetch(photo[-1]["file_id"]))
            self._photos.setdefault(chat_of(update), []).append(fetched)
        elif update.get("callback_query", {}).get("data") == "summary:send":
            self._begin(self._show(chat_of(update)))

    async def _fetch(self, ref: str) -> bytes:
        path = (await self.call("getFile", {"file_id": ref}))["file_path"]
        url = self._url.replace("/bot", "/file/bot")
        async with self._session.get(f"{url}/{path}") as answer:
            return await answer.read()

    async def _show(self, chat: int) -> None:
        """A card, what was said, and the photos: each a step up, the bytes, and all in one post."""
        card = await self._tell("chat.postMessage", {"text": CARD})
        thread = {"thread_ts": card["ts"]}
        await self._tell("chat.postMessage", {"text": WORDS} | thread)
        files = []
        for fetched in self._photos.pop(chat):
            data = await fetched
            place = await self._tell("files.getUploadURLExternal", {"length": len(data)})
            async with self._session.post(place["upload_url"], data=data) as answer:
                await answer.read()
            files.append({"id": place["file_id"], "title": "photo"})
        await self._tell("files.completeUploadExternal", {"files": files} | thread)

    async def _tell(self, method: str, params: Doc) -> Doc:
        body = orjson.dumps({"channel": "C0BENCH"} | params)
        url = f"{self._slack}/api/{method}"
        async with self._session.post(url, data=body, headers=JSON) as answer:
            told: Doc = orjson.loads(await answer.read())
        return told

    async def _answer(self, update: Doc) -> None:
        if query := update.get("callback_query"):
            await self.call("answerCallbackQuery", {"callback_query_id": query["id"]})
        chat = chat_of(update)
        question = self._next(chat, update)
        params: Doc = {"chat_id": chat, "text": question.text}
        if question.buttons:
            rows = [
                [{"text": label, "callback_data": data} for label, data in row]
                for row in question.buttons
            ]
            params["reply_markup"] = {"inline_keyboard": rows}
        await self.call("sendMessage", params)

    def _next(self, chat: int, update: Doc) -> Question:
        if query := update.get("callback_query"):
            step, _, option = query["data"].partition(":")
            return self._after(chat, step, option)
        message = update["message"]
        talk = self._talks.setdefault(chat, {"photos": 0})
        if message.get("photo"):
            talk["photos"] += 1
            return WHEN
        if message["text"] == "/start":
            return ORDER
        talk["what"] = message["text"]
        return EVIDENCE

    def _after(self, chat: int, step: str, option: str) -> Question:
        talk = self._talks[chat]
        talk[step] = option
        if step == "summary":
            self._number += 1
            del self._talks[chat]
            return thanks(self._number)
        if step == "outcome":
            answers = {name: str(value) for name, value in talk.items() if name != "photos"}
            return summary(answers, talk["photos"])
        return {"order": CATEGORY, "category": WHAT, "when": OUTCOME}[step]

    async def poll(self) -> None:
        await self.call("deleteWebhook", {})
        offset = 0
        while True:
            updates = await self.call("getUpdates", {"offset": offset, "timeout": 50})
            if updates:
                await self.take(updates)
                offset = updates[-1]["update_id"] + 1

    async def receive(self, request: web.Request) -> web.Response:
        await self.take([orjson.loads(await request.read())])
        return web.Response()


def chat_of(update: Doc) -> int:
    message = update.get("message") or update["callback_query"]["message"]
    return int(message["chat"]["id"])


async def main() -> None:
    here = place()
    connector = aiohttp.TCPConnector(limit=256)
    async with aiohttp.ClientSession(connector=connector) as session:
        journal = Journal(str(here.data / "journal.db"))
        bot = Bot(session, f"{here.api}/bot{here.token}", journal, here.slack)
        if not here.webhook_port:
            await bot.poll()
        app = web.Application()
        app.router.add_post("/telegram", bot.receive)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", here.webhook_port).start()
        await bot.call("setWebhook", {"url": here.public_url, "secret_token": here.secret})
        await asyncio.Event().wait()


if __name__ == "__main__":
    uvloop.run(main())
