"""A translation engine on loopback that speaks the wire of all five, well or badly."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

WORDS = {"where": "wo", "is": "ist", "my": "mein", "parcel": "Paket", "broken": "kaputt"}


def by_dictionary(text: str) -> str:
    return re.sub(r"[A-Za-z]+", lambda word: WORDS.get(word[0].lower(), word[0] + "en"), text)


@dataclass(slots=True)
class FakeEngine:
    """What the engine does with a text, and what it was asked."""

    translate: Callable[[str], object] = by_dictionary
    status: int = 200
    behaviour: str = "answer"  # or "hang", "drip", "drop", "garbage", "flood"
    asked: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    release: threading.Event = field(default_factory=threading.Event)
    url: str = ""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.reply()

    def do_POST(self) -> None:
        self.reply()

    def reply(self) -> None:
        fake: FakeEngine = self.server.fake  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        given = {k: v[-1] for k, v in parse_qs(urlsplit(self.path).query).items()}
        if body.startswith("["):
            given["q"] = json.loads(body)[0]["text"]
        else:
            given |= {k: v[-1] for k, v in parse_qs(body).items()}
        fake.asked.append(given)
        fake.paths.append(self.path)
        fake.headers.append(dict(self.headers.items()))
        if fake.behaviour != "answer":
            self.misbehave(fake)
            return
        said = self.shape(urlsplit(self.path).path, fake, given)
        self.send_response(fake.status)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def shape(self, path: str, fake: FakeEngine, given: dict[str, str]) -> bytes:
        said = fake.translate(given.get("q") or given.get("text") or "")
        if path.endswith("/m"):
            return f'<div class="result-container">{said}</div>'.encode()
        shapes: dict[str, object] = {
            "get": {"responseData": {"translatedText": said}, "matches": []},
            "deepl": {"translations": [{"text": said}]},
            "microsoft": [{"translations": [{"text": said, "to": "de"}]}],
            "libre": {"translatedText": said},
            "languages": {"translation": {"en": {"name": "English"}, "zh-Hans": {"name": "C"}}},
        }
        parts = path.strip("/").split("/")
        return json.dumps(shapes.get(parts[-1]) or shapes[parts[0]]).encode()

    def misbehave(self, fake: FakeEngine) -> None:
        if fake.behaviour == "hang":
            fake.release.wait(10)
        elif fake.behaviour == "garbage":
            self.wfile.write(b"\x00\x01 not http at all\r\n\r\n")
        elif fake.behaviour == "flood":
            self.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n" + b"x" * 3_000_000)
        elif fake.behaviour == "drip":
            self.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
            while not fake.release.wait(0.05):
                self.wfile.write(b" ")
        self.close_connection = True

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            self.close_connection = True  # the client gave up first, as it should

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: the tests read `asked`."""


@contextmanager
def serve() -> Iterator[FakeEngine]:
    """The fake on a port of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    engine = FakeEngine(url=f"http://127.0.0.1:{server.server_address[1]}")
    server.fake = engine  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield engine
    engine.release.set()
    server.shutdown()
    thread.join()
    server.server_close()
