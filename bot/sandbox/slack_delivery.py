"""How the Slack twin reaches the app: Socket Mode or signed HTTP, acknowledgement and retries.

An event that is not acknowledged in time is sent again; an interaction is not, its person sees an
error. What the events say is not decided here.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
import uuid
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from bot.sandbox.slack_faults import Mischief
from bot.sandbox.slack_state import APP_ID, BOT_USER, Doc, RefusedError, Workspace
from bot.sandbox.slack_web import Params

MAX_CONNECTIONS = 10  # apis/socket-mode
TOKEN = "sandbox-verification-token"  # the deprecated field; every payload still carries it

Link = web.WebSocketResponse


@dataclass(frozen=True, slots=True)
class Answer:
    """What the app said to one delivery. `error` is empty when it acknowledged in time."""

    acked: bool
    payload: Doc | None = None
    error: str = ""
    may_retry: bool = True


@dataclass(slots=True)
class Timing:
    """Seconds: how long an acknowledgement may take, and the wait before each retry of an event."""

    ack_seconds: float = 3.0
    retry_delays: tuple[float, ...] = (0.0, 60.0, 300.0)


@dataclass(slots=True)
class Delivery:
    workspace: Workspace
    signing_secret: str
    timing: Timing
    events_url: str = ""
    interactivity_url: str = ""
    events: dict[str, Doc] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    mischief: Mischief = field(default_factory=Mischief)
    # which of the app's machines is asked, as a balancer before them would choose
    route: Callable[[str], str] = lambda url: url
    links: list[Link] = field(default_factory=list)
    _tickets: set[str] = field(default_factory=set)
    _pending: dict[str, tuple[Link, asyncio.Future[Answer]]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _in_flight: int = 0
    _stirred: asyncio.Condition = field(default_factory=asyncio.Condition)
    _session: aiohttp.ClientSession | None = None

    def open_connection(self, workspace: Workspace, params: Params) -> Doc:
        """apps.connections.open: a websocket address that works once."""
        ticket = f"{workspace.rng.getrandbits(96):024x}"
        self._tickets.add(ticket)
        address = workspace.base_url.replace("http", "ws", 1)
        return {"url": f"{address}/link/?ticket={ticket}&app_id={APP_ID}"}

    async def accept(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=404)
        self._tickets.discard(ticket)
        link = web.WebSocketResponse()
        await link.prepare(request)
        if len(self.links) >= MAX_CONNECTIONS:
            await self._say_goodbye(link, "too_many_websockets")
            return link
        self.links.append(link)
        try:
            await link.send_json(self._hello())
            await self._stir()
            async for message in link:
                if message.type is aiohttp.WSMsgType.TEXT:
                    self._acknowledge(link, message.data)
        finally:
            self._forget(link)
        return link

    def _hello(self) -> Doc:
        return {
            "type": "hello",
            "num_connections": len(self.links),
            "debug_info": {"host": "sandbox", "approximate_connection_time": 18060},
            "connection_info": {"app_id": APP_ID},
        }

    async def connected(self, count: int) -> None:
        """Returns when at least so many Socket Mode connections are open."""
        async with self._stirred:
            await self._stirred.wait_for(lambda: len(self.links) >= count)

    async def settled(self) -> None:
        """Returns when nothing is on its way; a retry that waits for its time does not count."""
        async with self._stirred:
            await self._stirred.wait_for(lambda: self._in_flight == 0)

    async def given_up(self, count: int) -> None:
        """Returns when at least so many events are lost for good."""
        async with self._stirred:
            await self._stirred.wait_for(lambda: len(self.lost) >= count)

    async def _stir(self) -> None:
        async with self._stirred:
            self._stirred.notify_all()

    def _acknowledge(self, link: Link, text: str) -> None:
        try:
            frame = json.loads(text)
            envelope_id, payload = frame["envelope_id"], frame.get("payload")
        except (ValueError, KeyError, TypeError, AttributeError):
            return
        owner, future = self._pending.get(envelope_id, (None, None))
        if owner is link and future is not None and not future.done():
            future.set_result(Answer(True, payload or None))

    def _forget(self, link: Link) -> None:
        if link in self.links:
            self.links.remove(link)
        for owner, future in self._pending.values():
            if owner is link and not future.done():
                future.set_result(Answer(False, error="connection_failed"))

    async def disconnect(self, reason: str) -> None:
        """Slack asks every connection to go: a frame first, then the socket closes."""
        leaving, self.links[:] = self.links[:], []
        for link in leaving:
            await self._say_goodbye(link, reason)

    async def _say_goodbye(self, link: Link, reason: str) -> None:
        frame = {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
        if not link.closed:
            await link.send_json(frame)
        await link.close()

    def send_event(self, event: Doc, shared: bool) -> str:
        """Starts the delivery of an event and returns its id, the same over all retries."""
        event_id = self.workspace.new_id("Ev")
        team = self.workspace.team_id
        self.events[event_id] = {
            "token": TOKEN,
            "team_id": team,
            "context_team_id": team,
            "context_enterprise_id": None,
            "api_app_id": APP_ID,
            "event": event,
            "type": "event_callback",
            "event_id": event_id,
            "event_time": int(time.time()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": team,
                    "user_id": BOT_USER,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": shared,
            "event_context": f"4-{event_id}",
        }
        self._in_flight += 1
        self._start(self._deliver(self.events[event_id]))
        return event_id

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, body: Doc) -> None:
        hold = self.mischief.hold(body)
        if hold:
            await asyncio.sleep(hold)
        for delay in self.mischief.again(body):
            self._start(self._deliver_again(body, delay))
        reason = ""
        for attempt, delay in enumerate((0.0, *self.timing.retry_delays)):
            if attempt:
                await asyncio.sleep(delay)
                self._in_flight += 1
            try:
                answer = await self.attempt(body, attempt, reason)
            finally:
                self._in_flight -= 1
            await self._stir()
            if answer.acked:
                return
            reason = answer.error
            if not answer.may_retry:
                break
        self.lost.append(body["event_id"])
        await self._stir()

    async def _deliver_again(self, body: Doc, delay: float) -> None:
        """As after an acknowledgement that got lost."""
        await asyncio.sleep(delay)
        await self.attempt(body, 1, "http_timeout" if self.events_url else "timeout")

    async def attempt(self, body: Doc, attempt: int, reason: str) -> Answer:
        """Sends an event once, as the first time or as a retry."""
        if self.events_url:
            headers = {"Content-Type": "application/json"}
            if attempt:
                headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason}
            return await self._post(self.events_url, json.dumps(body).encode(), headers)
        extra = {"retry_attempt": attempt, "retry_reason": reason}
        return await self._over_socket("events_api", body, extra)

    async def interact(self, payload: Doc, kind: str = "interactive") -> Answer:
        """Sends what a person did, once."""
        if not self.interactivity_url:
            answers = kind == "slash_commands" or payload.get("type") == "view_submission"
            return await self._over_socket(kind, payload, {"accepts_response_payload": answers})
        form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return await self._post(self.interactivity_url, urlencode(form).encode(), headers)

    async def _over_socket(self, kind: str, payload: Doc, extra: Doc) -> Answer:
        if not self.links:
            return Answer(False, error="connection_failed")
        link = self.workspace.rng.choice(self.links)
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        envelope_id = str(uuid.UUID(int=self.workspace.rng.getrandbits(128)))
        envelope = {"envelope_id": envelope_id, "type": kind, "payload": payload}
        self._pending[envelope_id] = (link, future)
        try:
            await link.send_json({"accepts_response_payload": False} | envelope | extra)
            return await asyncio.wait_for(future, self.timing.ack_seconds)
        except TimeoutError:
            return Answer(False, error="timeout")
        except ConnectionError:
            return Answer(False, error="connection_failed")
        finally:
            del self._pending[envelope_id]

    def signed(self, body: bytes, timestamp: int) -> dict[str, str]:
        """The two headers of a signed request: v0 over the time stamp and the raw body."""
        text = f"v0:{timestamp}:".encode() + body
        digest = hmac.new(self.signing_secret.encode(), text, hashlib.sha256).hexdigest()
        return {
            "X-Slack-Request-Timestamp": str(timestamp),
            "X-Slack-Signature": f"v0={digest}",
        }

    async def _post(self, url: str, body: bytes, headers: dict[str, str]) -> Answer:
        headers = headers | self.signed(body, int(time.time()))
        headers["User-Agent"] = "Slackbot 1.0 (+https://api.slack.com/robots)"
        self._session = self._session or aiohttp.ClientSession()
        try:
            async with asyncio.timeout(self.timing.ack_seconds):
                async with self._session.post(
                    self.route(url), data=body, headers=headers, max_redirects=2
                ) as response:
                    return await _read_answer(response)
        except TimeoutError:
            return Answer(False, error="http_timeout")
        except aiohttp.TooManyRedirects:
            return Answer(False, error="too_many_redirects")
        except aiohttp.ClientSSLError:
            return Answer(False, error="ssl_error")
        except aiohttp.ClientError:
            return Answer(False, error="connection_failed")

    async def verify_url(self) -> None:
        """What Slack does when the address is entered: the challenge must come back."""
        challenge = f"{self.workspace.rng.getrandbits(128):032x}"
        body = {"token": TOKEN, "challenge": challenge, "type": "url_verification"}
        headers = {"Content-Type": "application/json"}
        answer = await self._post(self.events_url, json.dumps(body).encode(), headers)
        if not answer.acked or (answer.payload or {}).get("challenge") != challenge:
            raise RefusedError("url_verification_failed")

    async def close(self) -> None:
        """Ends all connections and everything that still waits for a retry."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        leaving, self.links[:] = self.links[:], []
        for link in leaving:
            await link.close()
        if self._session is not None:
            await self._session.close()
            self._session = None


async def _read_answer(response: aiohttp.ClientResponse) -> Answer:
    text = await response.text()
    if not 200 <= response.status < 300:
        may_retry = response.headers.get("X-Slack-No-Retry") != "1"
        return Answer(False, error="http_error", may_retry=may_retry)
    if response.content_type != "application/json":
        return Answer(True, {"challenge": text, "text": text} if text else None)
    try:
        payload = json.loads(text)
    except ValueError:
        return Answer(True)
    return Answer(True, payload if isinstance(payload, dict) and payload else None)
