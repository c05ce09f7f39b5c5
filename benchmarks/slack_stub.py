"""A Slack that says yes: the desk's cards, transcripts and files really leave it in a run.

With `--closed` it answers every post "come back in an hour": what the customers' side alone
costs. Says its address in one line; `GET /count` says what has arrived.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter

import orjson
import uvloop
from wire import Request, serve

LATER = b"Retry-After: 3600\r\n"


class Workspace:
    def __init__(self, closed: bool) -> None:
        self.url = ""
        self._closed = closed
        self._calls: Counter[str] = Counter()
        self._at = time.time_ns() // 1_000  # a desk that is kept may have seen other runs

    def handle(self, request: Request) -> None:
        method = request.target.partition("?")[0].rpartition("/")[2]
        if method == "count":
            request.answer(orjson.dumps(self._calls))
            return
        self._calls[method] += 1
        if self._closed and method.startswith("chat."):
            request.answer(b'{"ok":false,"error":"ratelimited"}', "429 Later", more=LATER)
        else:
            request.answer(self._answer(method, request))

    def _answer(self, method: str, request: Request) -> bytes:
        self._at += 1
        ts = f"{self._at // 1_000_000}.{self._at % 1_000_000:06d}"
        match method:
            case "auth.test":
                return b'{"ok":true,"user_id":"UDESK","team_id":"T1","bot_id":"BDESK"}'
            case "chat.postMessage":
                given = request.params()
                message = {"ts": ts, "thread_ts": given.get("thread_ts"), "text": given["text"]}
                answer = {"ok": True, "channel": given["channel"], "ts": ts, "message": message}
                return orjson.dumps(answer)
            case "files.getUploadURLExternal":
                file = {"ok": True, "upload_url": f"{self.url}/upload", "file_id": f"F{self._at}"}
                return orjson.dumps(file)
            case _:
                return b'{"ok":true}'


async def work() -> None:
    workspace = Workspace("--closed" in sys.argv)
    server, port = await serve(workspace.handle)
    workspace.url = f"http://127.0.0.1:{port}"
    sys.stdout.write(workspace.url + "\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(work())
