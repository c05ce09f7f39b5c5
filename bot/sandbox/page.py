"""The sandbox's page: its files, what it shows, and what one may do on it.

Every act goes through a twin's own customer or person, so the page can do what people can and
nothing else. Only the page itself may ask: requests of other origins are refused.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from aiohttp import web

from bot.sandbox.page_acts import AGENT_ACTS, PHONE_ACTS, Given, read_given
from bot.sandbox.page_state import snapshot
from bot.sandbox.page_whatsapp import WHATSAPP_ACTS
from bot.sandbox.people import Cast
from bot.sandbox.slack_state import Doc, RefusedError
from bot.sandbox.story import Story

STATIC = Path(__file__).parent / "static"
README = Path(__file__).parents[2] / "README.md"
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
# What a browser may show in place; everything else people sent is offered as a download.
PICTURES = {"image/jpeg", "image/png", "image/gif", "image/webp"}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
        "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
TOGETHER = 0.05  # seconds; changes that come so close are one message to the page


@dataclass(slots=True)
class Page:
    cast: Cast
    story: Story
    _changed: dict[web.WebSocketResponse, asyncio.Event] = field(default_factory=dict)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self._index),
            web.get("/page/static/{name}", self._static),
            web.get("/page/readme", self._readme),
            web.get("/page/state", self._state),
            web.get("/page/live", self._live),
            web.get("/page/media/{file}", self._media),
            web.get("/page/files/{file}", self._file),
            web.post("/page/phones", self._new_phone),
            web.post("/page/phones/{phone}/{act}", self._phone),
            web.post("/page/agents/{agent}/{act}", self._agent),
            web.post("/page/story/{act}", self._story),
            web.post("/page/clock/{act}", self._clock),
        ]

    def stir(self) -> None:
        """Something changed: every open page is told soon."""
        for changed in self._changed.values():
            changed.set()

    async def close(self) -> None:
        await self.story.stop()
        for live in list(self._changed):
            await live.close()

    async def _index(self, request: web.Request) -> web.Response:
        return _own_file("index.html")

    async def _static(self, request: web.Request) -> web.Response:
        return _own_file(request.match_info["name"])

    async def _readme(self, request: web.Request) -> web.Response:
        if not README.is_file():
            raise web.HTTPNotFound(text="This installation has no README file beside it.")
        return web.Response(text=README.read_text("utf-8"), headers=HEADERS)

    async def _state(self, request: web.Request) -> web.Response:
        return web.json_response(snapshot(self.cast, self.story.shown()), headers=HEADERS)

    async def _live(self, request: web.Request) -> web.StreamResponse:
        """The whole state, again after every change."""
        _check_origin(request)
        live = web.WebSocketResponse(heartbeat=20)
        await live.prepare(request)
        changed = self._changed[live] = asyncio.Event()
        telling = asyncio.create_task(self._tell(live, changed))
        try:
            async for _ in live:
                pass  # the page only listens
        finally:
            del self._changed[live]
            telling.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                await telling
        return live

    async def _tell(self, live: web.WebSocketResponse, changed: asyncio.Event) -> None:
        while not live.closed:
            changed.clear()
            await live.send_json(snapshot(self.cast, self.story.shown()))
            await changed.wait()
            await asyncio.sleep(TOGETHER)

    async def _media(self, request: web.Request) -> web.Response:
        name = request.match_info["file"]
        sent = self.cast.whatsapp.world.media.get(name)
        if sent is not None:
            return _sent_file(sent.data, sent.mime, sent.name)
        stored = self.cast.telegram.world.media.find(name)
        if stored is None:
            raise web.HTTPNotFound
        return _sent_file(stored.data, stored.mime, stored.name)

    async def _file(self, request: web.Request) -> web.Response:
        stored = self.cast.slack.workspace.files.get(request.match_info["file"])
        if stored is None or stored.data is None or not stored.shared:
            raise web.HTTPNotFound
        return _sent_file(stored.data, stored.doc["mimetype"], stored.doc["name"])

    async def _new_phone(self, request: web.Request) -> web.Response:
        given = await self._given(request)
        language = given.text("language")
        try:
            if given.text("channel") == "whatsapp":
                number = self.cast.add_whatsapp_phone(language, given.text("name")).number
            else:
                number = self.cast.add_phone(language, given.text("name")).customer.user_id
        except KeyError:
            return _refused(f"unknown language: {language}")
        self.stir()
        return web.json_response({"ok": True, "id": number})

    async def _phone(self, request: web.Request) -> web.Response:
        given = await self._given(request)
        number, act = request.match_info["phone"], request.match_info["act"]
        acts = self._acts_of(int(number)) if number.isdecimal() else {}
        if act not in acts:
            raise web.HTTPNotFound
        try:
            result = acts[act](given)
        except (ValueError, LookupError, TypeError) as error:
            return _refused(str(error))
        self.stir()
        return web.json_response({"ok": True} | result)

    def _acts_of(self, number: int) -> dict[str, Callable[[Given], Doc]]:
        """What the owner of a telephone may do, of whichever kind it is."""
        if (phone := self.cast.phones.get(number)) is not None:
            return {act: partial(do, phone.customer) for act, do in PHONE_ACTS.items()}
        if (other := self.cast.whatsapp_phones.get(number)) is not None:
            return {act: partial(do, other.customer) for act, do in WHATSAPP_ACTS.items()}
        return {}

    async def _agent(self, request: web.Request) -> web.Response:
        given = await self._given(request)
        agent, act = request.match_info["agent"], request.match_info["act"]
        if agent not in self.cast.agents.values() or act not in AGENT_ACTS:
            raise web.HTTPNotFound
        try:
            result = await AGENT_ACTS[act](self.cast.slack.person(agent), given)
        except RefusedError as refusal:
            return _refused(refusal.error)
        except (ValueError, LookupError, TypeError) as error:
            return _refused(str(error))
        self.stir()
        return web.json_response({"ok": True} | result)

    async def _story(self, request: web.Request) -> web.Response:
        given = await self._given(request)
        act = request.match_info["act"]
        if act == "play":
            if not self.story.start(given.number("speed", 1.0)):
                return _refused("the story is being played already")
        elif act == "stop":
            await self.story.stop()
        else:
            raise web.HTTPNotFound
        return web.json_response({"ok": True})

    async def _clock(self, request: web.Request) -> web.Response:
        given = await self._given(request)
        match request.match_info["act"]:
            case "speed":
                try:
                    self.cast.clock.run_at(given.number("speed", 1.0))
                except ValueError as error:
                    return _refused(str(error))
            case "skip":
                await self.cast.clock.skip()
            case _:
                raise web.HTTPNotFound
        return web.json_response({"ok": True})

    async def _given(self, request: web.Request) -> Given:
        _check_origin(request)
        try:
            return await read_given(request)
        except ValueError as error:
            raise web.HTTPBadRequest(text=str(error)) from None


def _check_origin(request: web.Request) -> None:
    """Browsers name the origin of every POST and every WebSocket."""
    origin = request.headers.get("Origin")
    if origin is not None and origin.partition("://")[2] != request.host:
        raise web.HTTPForbidden(text="Only the sandbox's own page may do this.")


def _own_file(name: str) -> web.Response:
    path = STATIC / name
    if path.parent != STATIC or path.suffix not in KINDS or not path.is_file():
        raise web.HTTPNotFound
    kind = KINDS[path.suffix]
    return web.Response(body=path.read_bytes(), content_type=kind, charset="utf-8", headers=HEADERS)


def _sent_file(data: bytes, mime: str, name: str) -> web.Response:
    if mime in PICTURES:
        return web.Response(body=data, content_type=mime, headers=HEADERS)
    safe = "".join(sign for sign in name if sign.isascii() and (sign.isalnum() or sign in "._- "))
    headers = HEADERS | {"Content-Disposition": f'attachment; filename="{safe or "file"}"'}
    return web.Response(body=data, content_type="application/octet-stream", headers=headers)


def _refused(why: str) -> web.Response:
    doc: Doc = {"ok": False, "error": why}
    return web.json_response(doc, status=409)
