"""What the twins can be made to do for the chaos: calls that go wrong by what they are, events
that come late and often, and several machines behind one address.
"""

from __future__ import annotations

import asyncio
import json
import socket
from contextlib import closing
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_twin_rig import serve
from telegram_rig import running_twin
from yarl import URL

from bot.sandbox.slack import SlackTwin
from bot.sandbox.slack_faults import Fault as SlackFault
from bot.sandbox.slack_faults import Mischief
from bot.sandbox.telegram_faults import ApiError
from bot.sandbox.telegram_faults import Fault as TelegramFault
from handlers.wire import LEAVE_NOTHING
from tests.serving import serving

Doc = dict[str, Any]


class Machine:
    """One of the app's web servers, which keeps what it got."""

    def __init__(self) -> None:
        self.got: list[Doc] = []

    async def take(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        return web.Response()

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/{path}", self.take)
        return app


@pytest.mark.parametrize(
    ("fault", "status", "done"),
    [
        (TelegramFault("deliver_then_fail", ApiError(502, "Bad Gateway")), 502, True),
        (TelegramFault("deliver_then_drop"), 0, True),
        (TelegramFault("drop"), 0, False),
    ],
)
async def test_a_call_to_telegram_goes_wrong_by_its_words(
    fault: TelegramFault, status: int, done: bool
) -> None:
    async with running_twin() as rig:
        ana = rig.twin.customer(7, "Ana")
        ana.say("hi")
        rig.twin.faults.by_call = lambda method, params: (
            fault if params.get("text") == "x" else None
        )
        await rig.call("sendMessage", chat_id=7, text="y")
        url = f"{rig.origin}/bot42:SANDBOX/sendMessage"
        try:
            async with rig.http.post(url, json={"chat_id": 7, "text": "x"}) as answer:
                assert answer.status == status
        except aiohttp.ClientError:
            assert status == 0
        call = rig.twin.calls[-1]
        assert (call.fault, call.done, call.status) == (fault.kind, done, status)
        assert [seen.text for seen in ana.heard] == (["y", "x"] if done else ["y"])


@pytest.mark.parametrize(
    ("fault", "done"),
    [
        (SlackFault("internal_error", 500, late=True, name="late"), True),
        (SlackFault(drop=True, name="unanswered"), True),
        (SlackFault(early=True, name="early"), False),
        (SlackFault(early=True, wait=60, name="slow"), False),
        (SlackFault("internal_error", 500, name="refused"), False),
    ],
)
async def test_a_call_to_slack_goes_wrong_by_its_words(fault: SlackFault, done: bool) -> None:
    async with serve(SlackTwin()) as rig:
        rig.client.retry_handlers.clear()
        by_call = rig.twin.faults
        by_call.by_call = lambda method, params: fault if params.get("text") == "x" else None
        await rig.client.chat_postMessage(channel=rig.desk, text="y")
        with pytest.raises((SlackApiError, aiohttp.ClientError)):
            await rig.client.chat_postMessage(channel=rig.desk, text="x")
        call = rig.twin.calls[-1]
        assert (call.fault, call.done) == (fault.name, done)
        shown = [message["text"] for message in rig.twin.channel(rig.desk)]
        assert shown == (["y", "x"] if done else ["y"])


async def test_what_slack_has_begun_it_does_when_its_caller_is_long_gone() -> None:
    async with serve(SlackTwin()) as rig:
        rig.client.retry_handlers.clear()
        seen = asyncio.Event()
        rig.twin.on_change(seen.set)
        rig.twin.faults.by_call = lambda method, params: SlackFault(early=True, wait=0.05)
        with pytest.raises(aiohttp.ClientError):
            await rig.client.chat_postMessage(channel=rig.desk, text="x")
        assert rig.twin.channel(rig.desk) == []
        await asyncio.wait_for(seen.wait(), 5)
        assert [message["text"] for message in rig.twin.channel(rig.desk)] == ["x"]


class Caller:
    """A client that asks, and leaves before a busy server has looked at what it asked for."""

    def __init__(self, origin: str, path: str, **headers: str) -> None:
        self._url = URL(origin)
        rows = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self._head = f"POST {path} HTTP/1.1\r\nHost: twin\r\n{rows}"
        self._head += "Content-Type: application/json; charset=utf-8\r\n"

    async def ask_and_leave(self, first: Doc, then: Doc) -> None:
        """The first is answered."""
        loop = asyncio.get_running_loop()
        with closing(socket.create_connection((self._url.host, self._url.port))) as line:
            line.setblocking(False)
            await loop.sock_sendall(line, self._written(first))
            assert b"200 OK" in await loop.sock_recv(line, 65_536)
            line.send(self._written(then))  # nobody else has a turn until it is closed
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LEAVE_NOTHING)

    def _written(self, asked: Doc) -> bytes:
        body = json.dumps(asked)
        return f"{self._head}Content-Length: {len(body)}\r\n\r\n{body}".encode()


async def test_nothing_is_begun_in_slack_for_somebody_who_has_given_up() -> None:
    async with serve(SlackTwin()) as rig:
        token = f"Bearer {rig.twin.bot_token}"
        caller = Caller(rig.twin.base_url, "/api/chat.postMessage", Authorization=token)
        one, unwanted = ({"channel": rig.desk, "text": text} for text in ("one", "x"))
        await caller.ask_and_leave(one, unwanted)
        await rig.client.chat_postMessage(channel=rig.desk, text="end")
        assert [message["text"] for message in rig.twin.channel(rig.desk)] == ["one", "end"]


async def test_nor_in_telegram() -> None:
    async with running_twin() as rig:
        ana = rig.twin.customer(7, "Ana")
        ana.say("hi")
        caller = Caller(rig.origin, "/bot42:SANDBOX/sendMessage")
        one, unwanted = ({"chat_id": 7, "text": text} for text in ("one", "x"))
        await caller.ask_and_leave(one, unwanted)
        await rig.call("sendMessage", chat_id=7, text="end")
        assert [seen.text for seen in ana.heard] == ["one", "end"]


async def test_events_come_late_in_another_order_and_again() -> None:
    machine = Machine()
    async with serving(machine.app()) as origin, serve(SlackTwin()) as rig:
        rig.twin.events_url = f"{origin}/events"
        held = {"one": 0.2, "two": 0.0}
        rig.twin.play_tricks(
            Mischief(lambda body: held[body["event"]["text"]], lambda body: (0.0, 0.05))
        )
        for text in held:
            await rig.twin.person(rig.ana).post(rig.desk, text)
        async with asyncio.timeout(30):
            while len(machine.got) < 6:
                await asyncio.sleep(0.01)
        assert [body["event"]["text"] for body in machine.got] == ["two"] * 3 + ["one"] * 3
        assert len({body["event_id"] for body in machine.got}) == 2


async def test_machines_behind_one_address_are_asked_in_turn() -> None:
    one, other = Machine(), Machine()
    async with serving(one.app()) as first, serving(other.app()) as second:
        async with running_twin() as rig:
            turns = iter((first, second) * 3)
            rig.twin.webhook.route = lambda url: f"{next(turns)}/telegram"
            await rig.call("setWebhook", url="http://127.0.0.1:9/telegram")
            given: list[int] = []
            rig.twin.world.queue.on_given = lambda queued: given.append(queued.update_id)
            ana = rig.twin.customer(7, "Ana")
            for text in ("a", "b"):
                ana.say(text)
            async with asyncio.timeout(30):
                while len(one.got) + len(other.got) < 2:
                    await asyncio.sleep(0.01)
            rig.twin.redeliver(given[0], beside=True)
            async with asyncio.timeout(30):
                while len(one.got) + len(other.got) < 3:
                    await asyncio.sleep(0.01)
        assert [update["message"]["text"] for update in one.got] == ["a", "a"]
        assert [update["message"]["text"] for update in other.got] == ["b"]
        assert given == [given[0], given[1], given[0]]
