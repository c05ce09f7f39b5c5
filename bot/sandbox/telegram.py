"""The Telegram twin: a local server that speaks the Bot API and refuses what the real one does.

Mount `routes()` in an aiohttp application; a bot finds it by base URL only. This file is the
HTTP door and the public face; chats, queue and methods live in the telegram_* files beside it.
"""

from __future__ import annotations

import asyncio
import hmac
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiohttp import web

from bot.sandbox.shedding import has_left
from bot.sandbox.telegram_account import Account, Described
from bot.sandbox.telegram_customer import Customer
from bot.sandbox.telegram_faults import ApiError, Call, Fault, Faults, Flood, Json
from bot.sandbox.telegram_params import Params, read_params
from bot.sandbox.telegram_sending import Sending
from bot.sandbox.telegram_updates import DAY, Queued
from bot.sandbox.telegram_webhook import Webhook
from bot.sandbox.telegram_world import World, lane_of

Method = Callable[[Params], Awaitable[Any]]

# WebhookActor: methods that may not come as the answer to an update
_NOT_AS_REPLY = frozenset({"setwebhook", "deletewebhook"})


class _DroppedError(Exception):
    """The connection ends without an answer."""


class TelegramTwin:
    """One bot account with its customers; everything is in memory."""

    def __init__(
        self,
        token: str = "42:SANDBOX",
        bot_username: str = "amends_sandbox_bot",
        *,
        flood: bool = False,
        webhook_delay: float = 1.0,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`flood` enforces the sending limits; `webhook_delay` is the first retry in seconds.

        `clock` gives Unix time: dates of messages, expiry of updates, buttons and file links.
        """
        self.token = token
        self.bot: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Amends sandbox",
            "username": bot_username,
        }
        self.faults = Faults()
        self.calls: list[Call] = []
        self.world = World(self.bot, clock)
        self.webhook = Webhook(self.world.queue, clock, webhook_delay)
        self.webhook.on_reply = self._run_reply
        self._flood = Flood(clock) if flood else None
        self._account = Account(self.world, self.webhook)
        self._sending = Sending(self.world)
        self._methods = _method_table(self._account, self._sending)

    @property
    def sent(self) -> list[Json]:
        """Every message the bot delivered, in order, as first sent."""
        return self.world.sent

    def routes(self) -> list[web.RouteDef]:
        """The Bot API and its file server."""
        return [
            web.get("/file/bot{token}/{path:.+}", self._serve_file),
            web.get("/bot{token}/{method}", self._serve_call),
            web.post("/bot{token}/{method}", self._serve_call),
        ]

    def customer(
        self,
        user_id: int,
        first_name: str,
        language_code: str | None = None,
        username: str | None = None,
    ) -> Customer:
        """A person; the chat with the bot exists from the first thing they do in it."""
        known = {"first_name": first_name} | ({"username": username} if username else {})
        user: Json = {"id": user_id, "is_bot": False, **known}
        if language_code:
            user["language_code"] = language_code
        return Customer(self.world, user, {"id": user_id, **known, "type": "private"})

    def group(self, chat_id: int, title: str) -> int:
        """A group that the bot was added to; its id must be negative."""
        info = {"id": chat_id, "title": title, "type": "group"}
        return self.world.open_chat(info).id

    def in_group(self, customer: Customer, chat_id: int) -> Customer:
        """The same person writing in a group."""
        return replace(customer, chat_info=self.world.chats[chat_id].info)

    def migrate(self, chat_id: int) -> int:
        """Turn a group into a supergroup; returns its new id."""
        return self.world.migrate(self.world.chats[chat_id])

    def last_update_id(self) -> int:
        """The id of the newest update that was queued; 0 before the first."""
        log = self.world.queue.log
        return log[-1].update_id if log else 0

    def redeliver(self, update_id: int, beside: bool = False) -> None:
        """Deliver an update once more under the same id, even if it was acknowledged.

        `beside`: on a connection of its own, where it may meet the first delivery under way.
        """
        queued = next(q for q in reversed(self.world.queue.log) if q.update_id == update_id)
        expires = self.world.clock() + DAY
        lane = ("again", len(self.world.queue.log)) if beside else queued.lane
        self.world.queue.put(replace(queued, again=True, expires=expires, lane=lane))

    def raw_update(self, update: Json) -> int:
        """Queue any update, however broken; it gets an update_id unless it brings one."""
        queue = self.world.queue
        update_id = int(update.get("update_id", queue.next_id))
        queue.next_id = max(queue.next_id, update_id + 1)
        queued = Queued({"update_id": update_id} | update, lane_of(0), self.world.clock() + DAY)
        queue.put(queued)
        return update_id

    def jump_update_ids(self, next_id: int) -> None:
        """Go on with another update_id: the server does so, even backwards, after idle weeks."""
        self.world.queue.next_id = next_id

    def on_change(self, callback: Callable[[int], None]) -> None:
        """Be told the chat id whenever something in a chat changed."""
        self.world.listeners.append(callback)

    async def close(self) -> None:
        """End long polls and webhook deliveries; call it before the server stops."""
        self.world.queue.close()
        await self.webhook.close()

    async def _serve_file(self, request: web.Request) -> web.StreamResponse:
        """A download; faults and calls know it as the method `download`."""
        path = request.match_info["path"]
        call = Call("download", {"path": path}, time.monotonic())
        try:
            self._check_token(request)
            self.calls.append(call)
            if fault := self.faults.next_fault("download", call.params):
                call.fault = fault.kind
                await _misbehave_before(fault, request)
                if fault.kind.startswith("deliver"):
                    raise _DroppedError
            stored = self.world.media.download(path)
            if stored is None:
                raise ApiError(404, "Not Found")
        except ApiError as error:
            call.status = error.status
            return web.json_response(error.to_json(), status=error.status)
        except _DroppedError:
            return _hang_up(request)
        call.status = 200
        return web.Response(body=stored.data, content_type="application/octet-stream")

    async def _serve_call(self, request: web.Request) -> web.StreamResponse:
        try:
            return await self._answer(request)
        except _DroppedError:
            return _hang_up(request)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        headers = {}
        call = Call(request.match_info["method"], {}, time.monotonic())
        try:
            self._check_token(request)
            params = await read_params(request)
            if has_left(request):
                raise _DroppedError
            call.params = params.values
            call.uploads = tuple(upload.data for upload in params.files.values())
            self.calls.append(call)
            result = await self._run_with_faults(request, call, params)
            body, call.status = _success(result), 200
        except ApiError as error:
            body, call.status = error.to_json(), error.status
            if "retry_after" in error.parameters:
                headers["Retry-After"] = str(error.parameters["retry_after"])
        return web.json_response(body, status=call.status, headers=headers)

    def _check_token(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if not re.fullmatch(r"\d+:[\w-]+", token):
            raise ApiError(404, "Not Found")
        if not hmac.compare_digest(token.encode(), self.token.encode()):
            raise ApiError(401, "Unauthorized")

    async def _run_with_faults(self, request: web.Request, call: Call, params: Params) -> Any:
        fault = self.faults.next_fault(call.method, params.values)
        if fault is not None:
            call.fault = fault.kind
            await _misbehave_before(fault, request)
        result = await self._run(call.method, params, lambda: not has_left(request))
        call.done = True
        if fault is not None and fault.kind == "deliver_then_drop":
            await asyncio.sleep(fault.seconds)
            raise _DroppedError
        if fault is not None and fault.kind == "deliver_then_fail":
            assert fault.error is not None
            raise fault.error
        return result

    async def _run(self, name: str, params: Params, alive: Callable[[], bool]) -> Any:
        key = name.lower()
        if key == "getupdates":
            return await self._account.get_updates(params, alive)
        if key not in self._methods:
            raise ApiError(404, "Not Found: method not found")
        # chat actions and reactions are not messages and do not count
        if self._flood is not None and key in _COUNTED:
            self._flood.check_send(params.number("chat_id"))
        return await self._methods[key](params)

    async def _run_reply(self, name: str, params: Json) -> None:
        """A method call in the answer to a webhook; nobody sees how it went."""
        if name.lower() in _NOT_AS_REPLY or name.lower().startswith("get"):
            return
        self.calls.append(Call(name, params, time.monotonic()))
        try:
            await self._run(name, Params(params), lambda: True)
        except ApiError as error:
            self.calls[-1].status = error.status


async def _misbehave_before(fault: Fault, request: web.Request) -> None:
    if fault.kind == "drop":
        raise _DroppedError
    if fault.kind == "fail" and fault.error is not None:
        raise fault.error
    if fault.kind == "hang":
        await asyncio.sleep(fault.seconds)
        if has_left(request):
            raise _DroppedError


def _hang_up(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _success(result: Any) -> Json:
    if isinstance(result, Described):
        return {"ok": True, "result": result.result, "description": result.description}
    return {"ok": True, "result": result}


def _method_table(account: Account, sending: Sending) -> dict[str, Method]:
    """Method names as the server compares them: without regard to case."""
    table: dict[str, Method] = {}
    for owner in (account, sending):
        for name in dir(owner):
            if not name.startswith("_") and name != "get_updates":
                table[name.replace("_", "")] = getattr(owner, name)
    return table


_COUNTED = frozenset(
    name.replace("_", "")
    for name in dir(Sending)
    if name.startswith(("send_", "edit_")) and name != "send_chat_action"
)
