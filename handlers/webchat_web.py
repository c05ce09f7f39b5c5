"""The web chat's part of the desk's web server: the script, its words, lines, and files.

A page of an origin that is not on the list gets nothing: no line, no words, no leave to read an
answer. The script itself is the same for everybody and knows nothing.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import quote

from aiohttp import web

from flows.case import File
from flows.tasks import Outcome, Refused, Sent, Stored
from handlers.packing import pack
from handlers.payload import shipped_language
from handlers.webchat_live import HEARTBEAT, MAX_FRAME, Lines
from handlers.webchat_pace import of_files, of_lines
from handlers.webchat_proof import described
from handlers.webchat_script import script
from handlers.webchat_shown import INLINE
from locales.catalog import Catalog

UPLOADS_AT_ONCE = 8  # in memory, of one process
UPLOAD_SECONDS = 120.0  # for a file over a bad line, room and all
SILENT_SECONDS = 20.0  # without a byte of it: that line is gone, and others wait for the room
RIGHTWARD = frozenset({"ar", "he", "fa", "ur"})
LONGEST_NAME = 120

# For pages of other origins, which load the script and show the pictures.
SHARED = {"Cross-Origin-Resource-Policy": "cross-origin"}
# What the script says by itself; the keys begin with "chat-".
WORDS = (
    *("title", "open", "close", "greeting", "start", "start-order", "status", "write", "send"),
    *("attach", "camera", "drop", "remove", "cancel", "sending", "sent", "waiting", "offline"),
    *("connecting", "slow", "typing", "you", "desk", "agent", "edited", "gone", "edit", "edit-of"),
    *("new", "chosen", "download", "photo", "log"),
    *("refused-too_big", "refused-type_not_allowed", "refused-damaged", "refused-empty"),
    *("refused-long", "refused-many", "refused-codes", "refused-begun", "refused-other"),
)
# Filled in by the script itself, which knows their values.
BLANKS = {name: "{" + name + "}" for name in ("order", "file")}

Keep = Callable[[File, bytes], Awaitable[Outcome]]


@dataclass(frozen=True, slots=True)
class Gate:
    """Whose pages may ask, and how many proxies stand in front of the desk.

    Each of them adds the address it was asked from; what clients write before that is not theirs.
    """

    origins: frozenset[str]
    proxies: int = 0

    def origin(self, request: web.Request) -> str:
        """The origin of the page that asks; 403 where it is not on the list."""
        origin = request.headers.get("Origin", "")
        if origin.lower() not in self.origins:
            raise web.HTTPForbidden(text="This page is not allowed here.")
        return origin

    def place(self, request: web.Request) -> str:
        """A name for where a request comes from, which does not give the address away."""
        hops = request.headers.get("X-Forwarded-For", "").split(",")
        trusted = self.proxies and len(hops) >= self.proxies
        address = hops[-self.proxies].strip() if trusted else str(request.remote)
        return sha256(address.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Files:
    """The largest file, how one is checked and kept, and how its bytes are had again."""

    max_bytes: int
    keep: Keep
    blob: Callable[[str], Awaitable[bytes]]
    silent_seconds: float = SILENT_SECONDS


@dataclass(frozen=True, slots=True)
class Doors:
    """Where the web chat is entered."""

    lines: Lines
    catalog: Catalog
    gate: Gate
    files: Files
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(UPLOADS_AT_ONCE))

    async def script(self, request: web.Request) -> web.Response:
        body, tag = script()
        headers = SHARED | {"Cache-Control": "public, max-age=300", "ETag": f'"{tag}"'}
        if request.headers.get("If-None-Match") == headers["ETag"]:
            return web.Response(status=304, headers=headers)
        return web.Response(
            body=body, content_type="text/javascript", charset="utf-8", headers=headers
        )

    async def words(self, request: web.Request) -> web.Response:
        origin = self.gate.origin(request)
        tags = request.query.get("languages", "")[:200].split(",")
        languages = self.catalog.languages
        known = (shipped_language(tag, languages) for tag in tags if tag)
        language = next((tag for tag in known if tag is not None), languages[0])
        said = {word: self.catalog.say(language, f"chat-{word}", BLANKS) for word in WORDS}
        direction = "rtl" if language in RIGHTWARD else "ltr"
        doc = {
            "language": language,
            "direction": direction,
            "words": said,
            "max_bytes": self.files.max_bytes,
        }
        headers = _shared(origin) | {"Cache-Control": "private, max-age=300"}
        return web.Response(body=pack(doc), content_type="application/json", headers=headers)

    async def live(self, request: web.Request) -> web.StreamResponse:
        self.gate.origin(request)
        place = self.gate.place(request)
        if await self.lines.turn(of_lines(place)) > 0:
            raise web.HTTPTooManyRequests
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=MAX_FRAME)
        with suppress(ConnectionError):  # gone before the line was there, or while it is answered
            await socket.prepare(request)
            await self.lines.serve(socket, place)
        return socket

    async def preflight(self, request: web.Request) -> web.Response:
        """CORS: a browser asks first whether the page may send a token."""
        headers = _shared(self.gate.origin(request)) | {
            "Access-Control-Allow-Methods": "POST",
            "Access-Control-Allow-Headers": "Authorization, Content-Type",
            "Access-Control-Max-Age": "600",
        }
        return web.Response(status=204, headers=headers)

    async def upload(self, request: web.Request) -> web.Response:
        """Keeps one file, checked by its content; gives the receipt to send it with."""
        origin, now = self.gate.origin(request), self.lines.now()
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
        visitor = self.lines.proofs.visitor_of(bearer, now)
        if visitor is None:
            return _json(origin, {"why": "token"}, 401)
        seconds = await self.lines.turn(of_files(visitor.id, self.gate.place(request)))
        if seconds > 0:
            return _json(origin, {"why": "slow", "after": seconds}, 429)
        try:
            async with asyncio.timeout(UPLOAD_SECONDS), self._room:
                data = await self._body(request)
                if data is None:
                    return _json(origin, {"why": "too_big"}, 413)
                file = File("document", "", "", _name(request.query.get("name", "")))
                outcome = await self.files.keep(file, data)
        except TimeoutError:
            return _json(origin, {"why": "again", "after": 5}, 503)
        if not (isinstance(outcome, Sent) and isinstance(outcome.found, Stored)):
            why = outcome.why if isinstance(outcome, Refused) else "again"
            return _json(origin, {"why": why}, 422 if isinstance(outcome, Refused) else 503)
        found = outcome.found
        kept = File(
            found.file_kind, found.sha, found.sha, found.name, found.mime, found.size, sha=found.sha
        )
        receipt = self.lines.proofs.receipt(visitor.id, kept, now)
        return _json(origin, {"receipt": receipt} | described(kept) | {"sha": None}, 200)

    async def _body(self, request: web.Request) -> bytes | None:
        """The body, or None as soon as it is too long. TimeoutError when nothing more comes."""
        most = self.files.max_bytes
        if (request.content_length or 0) > most:
            return None
        data = bytearray()
        while len(data) <= most:
            async with asyncio.timeout(self.files.silent_seconds):
                part = await request.content.readany()
            if not part:
                return bytes(data)
            data += part
        return None

    async def file(self, request: web.Request) -> web.Response:
        """A file by its signed address; only pictures are shown, the rest is for the disk."""
        doc = self.lines.proofs.linked(request.match_info["link"], self.lines.now())
        if doc is None or doc.sha is None:
            raise web.HTTPGone(text="This address is too old. Reload the page.")
        try:
            data = await self.files.blob(doc.sha)
        except LookupError:
            raise web.HTTPNotFound from None
        headers = SHARED | {"Cache-Control": "private, max-age=3600, immutable"}
        if doc.mime in INLINE:
            return web.Response(body=data, content_type=doc.mime, headers=headers)
        name = quote(_name(doc.name or "") or "file", safe="")
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"  # RFC 6266
        return web.Response(body=data, content_type="application/octet-stream", headers=headers)


def _name(given: str) -> str | None:
    """A file's name without paths and signs that no name has."""
    last = re.split(r"[\\/]", given)[-1]
    clean = "".join(sign for sign in last if sign.isprintable()).strip(" .")
    return clean[-LONGEST_NAME:] or None


def _shared(origin: str) -> dict[str, str]:
    return {"Access-Control-Allow-Origin": origin, "Vary": "Origin"}


def _json(origin: str, doc: dict[str, object], status: int) -> web.Response:
    return web.Response(
        body=pack(doc),
        status=status,
        content_type="application/json",
        headers=_shared(origin) | {"Cache-Control": "no-store, private"},
    )
