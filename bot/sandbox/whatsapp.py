"""The WhatsApp twin: the Cloud API as far as a desk needs it, in memory.

It refuses what the real one refuses, most of it with a status and not at once, and its webhooks
come signed, in batches, and again until they are taken.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal

from aiohttp import BodyPartReader, web

from bot.sandbox.shedding import has_left
from bot.sandbox.whatsapp_checks import (
    TYPES,
    GraphError,
    Paces,
    check_media,
    check_message,
    check_upload,
    find_template,
    invalid,
)
from bot.sandbox.whatsapp_customer import WhatsAppCustomer
from bot.sandbox.whatsapp_webhook import Webhook
from bot.sandbox.whatsapp_world import URL_SECONDS, Heard, Json, Media, World

VERSION = "/graph/v23.0"


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one send: an error, no answer, or none although it was done."""

    kind: Literal["fail", "drop", "done_and_drop", "hang"]
    code: int = 0
    status: int = 400
    body: bytes | None = None


class WhatsAppTwin:
    """One business account with one number. `flood`: the paces are enforced.

    `late_refusals`: a closed window is told by a status, as the real one mostly does; else at once.
    """

    def __init__(
        self,
        *,
        flood: bool = False,
        late_refusals: bool = True,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.world = World(clock)
        self.webhook = Webhook(self.world)
        self.customers: list[WhatsAppCustomer] = []
        self.sent: list[Json] = []  # every message that was accepted
        self.refused: list[tuple[Json, int]] = []  # and those that were not, with the code
        self.marked: list[str] = []
        self.typed: list[str] = []  # those of them where the desk showed that it types
        self._late = late_refusals
        self._paces = Paces(self.world.clock) if flood else None
        self._faults: dict[str, deque[Fault]] = defaultdict(deque)

    def customer(
        self, wa_id: str, name: str, user_id: str | None = None, *, hides_phone: bool = False
    ) -> WhatsAppCustomer:
        customer = WhatsAppCustomer(self.world, wa_id, name, user_id, hides_phone)
        self.customers.append(customer)
        return customer

    def plan(self, kind: Literal["fail", "drop", "done_and_drop", "hang"], **more: Any) -> None:
        """What befalls the next send (`fail` with a code)."""
        self._faults["messages"].append(Fault(kind, **more))

    def routes(self) -> list[web.RouteDef]:
        guarded = self._guarded
        return [
            web.post(VERSION + "/{number}/messages", guarded(self._messages)),
            web.post(VERSION + "/{number}/media", guarded(self._upload)),
            web.get(VERSION + "/{account}/message_templates", guarded(self._templates)),
            web.get(VERSION + "/{account}/subscribed_apps", guarded(self._apps)),
            web.get(VERSION + "/{thing}", guarded(self._thing)),
            web.get("/lookaside/{media}/{key}", self._download),
        ]

    async def close(self) -> None:
        await self.webhook.close()

    # --- the door ---

    def _guarded(
        self, work: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def answer(request: web.Request) -> web.StreamResponse:
            if request.headers.get("Authorization") != f"Bearer {self.world.token}":
                error = GraphError(190, "Invalid OAuth access token", 401)
                return web.json_response(error.to_json(), status=401)
            try:
                return await work(request)
            except GraphError as error:
                return web.json_response(error.to_json(), status=error.status)

        return answer

    # --- messages ---

    async def _messages(self, request: web.Request) -> web.StreamResponse:
        self._own(request.match_info["number"])
        try:
            message = await request.json()
        except ValueError:
            raise invalid("body") from None
        if has_left(request):
            return web.Response()
        if message.get("status") == "read":
            return self._read(message)
        fault = self._faults["messages"].popleft() if self._faults["messages"] else None
        if fault is not None and fault.kind != "done_and_drop":
            return await self._fault(request, fault, message)
        try:
            answer = self._accept(message)
        except GraphError as error:
            self.refused.append((message, error.code))
            raise
        if fault is not None:
            assert request.transport is not None
            request.transport.abort()
        return web.json_response(answer)

    async def _fault(self, request: web.Request, fault: Fault, message: Json) -> web.StreamResponse:
        if fault.kind == "fail" and fault.body is None:
            self.refused.append((message, fault.code))
            raise GraphError(fault.code, "asked for by a test", fault.status)
        if fault.kind == "fail":
            return web.Response(status=fault.status, body=fault.body)
        if fault.kind == "hang":
            await asyncio.sleep(3600)
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    def _accept(self, message: Json) -> Json:
        check_message(message)
        to = str(message.get("to") or message.get("recipient"))
        customer = next((one for one in self.customers if one.is_at(to)), None)
        if self._paces is not None:
            self._paces.check(to)
        kind = message["type"]
        template = find_template(self.world, message["template"]) if kind == "template" else None
        media = self._media_of(message)
        is_open = customer is not None and self.world.is_open(customer.key())
        if template is None and not is_open and not self._late:
            raise GraphError(131047, "Re-engagement message")
        wamid = self.world.new_id()
        self.sent.append(message)
        heard = Heard(wamid, kind, "", raw=message, media=media, at=self.world.clock())
        _fill(heard, message, template.text if template else "")
        if template is not None and template.quick_reply:
            token = _payload(message) or template.quick_reply
            heard.choices = [(token, template.quick_reply, "")]
        self._arrive(customer, heard, template is not None or is_open)
        contact = {"input": to} | ({"wa_id": to} if message.get("to") else {"user_id": to})
        messages = [{"id": wamid} | ({"message_status": "accepted"} if template else {})]
        return {"messaging_product": "whatsapp", "contacts": [contact], "messages": messages}

    def _arrive(self, customer: WhatsAppCustomer | None, heard: Heard, allowed: bool) -> None:
        """What becomes of it afterwards, told by statuses."""
        teller = customer or WhatsAppCustomer(self.world, "0", "")
        code = 131026 if customer is None or customer.blocked else None if allowed else 131047
        if code is None and heard.media is not None:
            try:
                check_media(heard.kind, heard.media.mime, heard.media.data)
            except GraphError as error:
                code = error.code
        if code is not None or customer is None:
            self.tell(teller.status(heard.id, "failed", heard.raw, code))
            return
        customer.heard.append(heard)
        customer.typing = False
        self.tell(customer.status(heard.id, "sent", heard.raw))
        self.tell(customer.status(heard.id, "delivered", heard.raw))
        self.world.on_change()

    def tell(self, status: Json) -> None:
        self.webhook.add(self.world.value(statuses=[status]))

    def _media_of(self, message: Json) -> Media | None:
        kind = message["type"]
        if kind not in TYPES:
            return None
        media = self.world.media.get(str(message[kind].get("id")))
        if media is None:
            raise GraphError(131009, "Media not found")
        return media

    def _read(self, message: Json) -> web.Response:
        wamid = message.get("message_id")
        for customer in self.customers:
            for said in customer.said:
                if said.id == wamid:
                    said.read, customer.typing = True, "typing_indicator" in message
                    self.marked.append(said.id)
                    if customer.typing:
                        self.typed.append(said.id)
                    self.world.on_change()
                    return web.json_response({"success": True})
        raise GraphError(131009, "Message not found")

    # --- media ---

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        self._own(request.match_info["number"])
        fields: dict[str, str] = {}
        data, name = b"", ""
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.filename is not None:
                data, name = bytes(await part.read()), part.filename
            elif isinstance(part, BodyPartReader):
                fields[part.name or ""] = await part.text()
        if fields.get("messaging_product") != "whatsapp":
            raise GraphError(100, "The parameter messaging_product is required.")
        check_upload(fields.get("type", ""), data)
        return web.json_response({"id": self.world.keep(data, fields["type"], name).id})

    async def _thing(self, request: web.Request) -> web.StreamResponse:
        """The number itself, or a file's address for some minutes."""
        name = request.match_info["thing"]
        if name == self.world.number:
            shown = {"display_phone_number": "+1 555-078-3881", "verified_name": "Northlight"}
            return web.json_response(shown | {"quality_rating": "GREEN", "id": name})
        media = self.world.media.get(name)
        if media is None:
            raise GraphError(100, "Object does not exist", 404)
        key = self.world.new_id()
        media.keys[key] = self.world.clock() + URL_SECONDS
        origin = f"{request.scheme}://{request.host}"
        return web.json_response(
            {
                "url": f"{origin}/lookaside/{media.id}/{key}",
                "mime_type": media.mime,
                "sha256": media.sha256,
                "file_size": len(media.data),
                "id": media.id,
                "messaging_product": "whatsapp",
            }
        )

    async def _download(self, request: web.Request) -> web.StreamResponse:
        media = self.world.media.get(request.match_info["media"])
        until = media.keys.get(request.match_info["key"], 0.0) if media else 0.0
        if request.headers.get("Authorization") != f"Bearer {self.world.token}":
            return web.Response(status=401)
        if media is None or self.world.clock() > until:
            return web.Response(status=404)
        return web.Response(body=media.data, content_type=media.mime)

    # --- the account ---

    async def _templates(self, request: web.Request) -> web.StreamResponse:
        self._own(request.match_info["account"])
        name = request.query.get("name")
        rows = [one.to_json() for one in self.world.templates if name in (None, one.name)]
        size, start = int(request.query.get("limit", 25)), int(request.query.get("after", 0))
        page = rows[start : start + size]
        paging: Json = {"cursors": {"before": str(start), "after": str(start + size)}}
        if start + size < len(rows):
            paging["next"] = "more"
        return web.json_response({"data": page, "paging": paging})

    async def _apps(self, request: web.Request) -> web.StreamResponse:
        self._own(request.match_info["account"])
        app = {"whatsapp_business_api_data": {"id": "1", "name": "Amends"}}
        return web.json_response({"data": [app] if self.webhook.url else []})

    def _own(self, name: str) -> None:
        if name not in (self.world.number, self.world.account):
            raise GraphError(100, "Unsupported request: the object does not exist", 400)


def _fill(heard: Heard, message: Json, text: str) -> None:
    """What the telephone shows of it."""
    kind = heard.kind
    content = message[kind]
    if kind == "interactive":
        heard.kind = content["type"]
        heard.text = content["body"]["text"]
        action = content["action"]
        rows = [button["reply"] for button in action.get("buttons", [])]
        rows += [row for section in action.get("sections", []) for row in section["rows"]]
        heard.choices = [(row["id"], row["title"], row.get("description", "")) for row in rows]
    elif kind == "template":
        heard.text = text
    else:
        heard.text = content.get("body") or content.get("caption") or ""
        heard.name = content.get("filename", "")


def _payload(message: Json) -> str:
    for part in message["template"].get("components") or []:
        if part.get("type") == "button":
            return str(part["parameters"][0].get("payload", ""))
    return ""
