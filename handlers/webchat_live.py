"""A visitor's line: one WebSocket from hello to its end.

Down the line goes the mailbox, from where the client has it; up come the visitor's words, each
answered once it is committed. Whatever is not answered the client keeps and says again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe
from typing import Any

import structlog
from aiohttp import WSMsgType, web

from flows.arrival import Arrival
from flows.case import Address
from flows.joining import has_left
from flows.linking import code_in
from flows.meeting import may_continue
from flows.pace import Limit
from handlers.packing import pack, unpack
from handlers.webchat_mailroom import Line, MailboxAway, Mailroom
from handlers.webchat_pace import of_codes, of_sightings, of_words
from handlers.webchat_proof import Proofs, Visitor
from handlers.webchat_read import CHANNEL, Said, Unacceptable, hints_of, read, sightings, signed_in
from handlers.webchat_shown import for_client

HELLO_SECONDS = 15.0
HEARTBEAT = 18.0  # seconds; who is silent for 27 is gone. Clients ask each 15, so few are asked
MAX_FRAME = 64 * 1024  # bytes: ten receipts and the longest text
LINES_AT_MOST = 12  # of one visitor in one process: tabs
SEEN_AT_ONCE = 50
AGAIN_SECONDS = 3  # after which a client says again what could not be taken
GOING_AWAY = 1012  # RFC 6455, 7.4.2: the service restarts; clients come back at once

Take = Callable[[Sequence[Arrival]], Awaitable[object]]
Turn = Callable[[Sequence[Limit]], Awaitable[float]]
Doc = Mapping[str, Any]

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Lines:
    """What every line stands on. `take` commits; `turn` gives the seconds to wait, 0: none."""

    mailroom: Mailroom
    proofs: Proofs
    languages: Sequence[str]
    take: Take
    turn: Turn
    now: Callable[[], datetime]

    async def serve(self, socket: web.WebSocketResponse, ip: str) -> None:
        """Holds the line until either side ends it. `ip` is a name for where it comes from."""
        hello = await _hello(socket)
        if hello is None:
            await socket.close(code=1002)
            return
        try:
            await self._serve(socket, hello, ip)
        except MailboxAway:  # their client comes again, as after a line that was cut
            await socket.close(code=GOING_AWAY)

    async def _serve(self, socket: web.WebSocketResponse, hello: Doc, ip: str) -> None:
        visitor, begun = await self._visitor(hello)
        if self.mailroom.lines_of(visitor.id) >= LINES_AT_MOST:
            await socket.close(code=1013)
            return
        said = Said(
            visitor.id,
            hints_of(hello, visitor, self.languages),
            lambda receipt: self.proofs.file_of(receipt, visitor.id, self.now()),
            visitor.order or "",
            begun,
        )
        if begun:
            await self._ask(said)
        with self.mailroom.line(visitor.id, await self._start(hello, visitor)) as line:
            await self._welcome(socket, visitor, hello, line)
            sending = asyncio.create_task(self._send(socket, line))
            try:
                await self._hear(socket, said, ip)
            finally:
                sending.cancel()
                with suppress(asyncio.CancelledError, ConnectionError, RuntimeError):
                    await sending

    async def _visitor(self, hello: Doc) -> tuple[Visitor, str]:
        """Who the shop vouches for, who has a token, or somebody new; and, of a customer, which
        visitor they were on this device before they were known.

        A customer's token alone is not enough: at a shared computer they may have signed out.
        Neither is the token of a visitor who is known since: what they began is the customer's.
        """
        now = self.now()
        customer = self.proofs.customer_of(hello.get("identity"), now)
        known = self.proofs.visitor_of(hello.get("token"), now)
        before = known if known is not None and not known.is_customer else None
        if customer is not None:
            return customer, before.id if before is not None else ""
        if before is not None:
            case = await self.mailroom.boxes.case_of(before.id)
            if case is None or not has_left(case, Address(CHANNEL, before.id)):
                return before, ""
        return Visitor(f"v-{token_urlsafe(18)}", stale=True), ""

    async def _ask(self, said: Said) -> None:
        """Whether what was begun on this device is theirs; who has nothing there is not asked."""
        try:
            case = await self.mailroom.boxes.case_of(said.begun)
            if case is not None and may_continue(case, Address(CHANNEL, said.begun)):
                await self.take([signed_in(said)])
        except Exception as error:  # they are asked when they come again
            log.warning("signing_in_not_taken", error=type(error).__name__)

    async def _start(self, hello: Doc, visitor: Visitor) -> int:
        """The number up to which the client has the mailbox; 0 where it has somebody else's."""
        after, whose = hello.get("after"), hello.get("visitor")
        if not isinstance(after, int) or after < 0 or whose != visitor.id:
            return 0
        newest = await self.mailroom.boxes.newest([visitor.id])
        return after if after <= newest.get(visitor.id, 0) else 0

    async def _welcome(
        self, socket: web.WebSocketResponse, visitor: Visitor, hello: Doc, line: Line
    ) -> None:
        doc: dict[str, Any] = {"is": "welcome", "visitor": visitor.id, "after": line.sent}
        if visitor.stale:
            doc["token"] = self.proofs.token(visitor, self.now())
        await _tell(socket, doc)

    async def _send(self, socket: web.WebSocketResponse, line: Line) -> None:
        """Sends what is new in the mailbox, for ever."""
        is_first = True
        while True:
            line.stirred.clear()
            try:
                posted = await self.mailroom.boxes.after(line.visitor, line.sent)
            except MailboxAway:
                await asyncio.sleep(AGAIN_SECONDS)
                line.stirred.set()
                continue
            now = self.now()
            if posted:
                letters = [for_client(one, self.proofs, now) for one in posted]
                await _tell(socket, {"is": "letters", "letters": letters})
                line.sent = posted[-1].number
            elif is_first:
                is_first = False
                await _tell(socket, {"is": "here"})
            else:
                await line.stirred.wait()

    async def _hear(self, socket: web.WebSocketResponse, said: Said, ip: str) -> None:
        async for message in socket:
            doc = _read(message.data) if message.type is WSMsgType.TEXT else None
            if doc is None:
                await socket.close(code=1003)
            elif doc.get("do") == "ping":
                await _tell(socket, {"is": "pong"})
            elif doc.get("do") == "seen":
                await self._note_seen(doc, said.visitor)
            else:
                await _tell(socket, await self._answer(doc, said, ip) | {"id": doc.get("id")})

    async def _note_seen(self, doc: Doc, visitor: str) -> None:
        """A receipt; one that is lost is told again when the page is looked at again."""
        if await self.turn(of_sightings(visitor)) > 0:
            return
        numbers = doc.get("of")
        listed = numbers[:SEEN_AT_ONCE] if isinstance(numbers, list) else []
        try:
            letters = [
                await self.mailroom.boxes.one(visitor, number)
                for number in listed
                if isinstance(number, int)
            ]
            await self.take(sightings(doc, visitor, [one for one in letters if one is not None]))
        except Exception as error:
            log.warning("sighting_not_taken", error=type(error).__name__)

    async def _answer(self, doc: Doc, said: Said, ip: str) -> dict[str, Any]:
        """What becomes of something said."""
        seconds = await self.turn(of_words(said.visitor, ip))
        if seconds > 0:
            return {"is": "slow", "after": seconds}
        try:
            arrival = read(doc, said)
        except Unacceptable as odd:
            return {"is": "refused", "why": str(odd)}
        if code_in(arrival.event) is not None and await self.turn(of_codes(ip)) > 0:
            return {"is": "refused", "why": "codes"}  # not "slow": nothing else waits behind it
        try:
            await self.take([arrival])
        except Exception as error:  # not taken, whatever the reason: the client says it again
            log.warning("visitor_not_heard", error=type(error).__name__)
            return {"is": "again", "after": AGAIN_SECONDS}
        self.mailroom.announce(said.visitor)
        return {"is": "taken"}


async def _hello(socket: web.WebSocketResponse) -> Doc | None:
    try:
        message = await socket.receive(timeout=HELLO_SECONDS)
    except TimeoutError:
        return None
    doc = _read(message.data) if message.type is WSMsgType.TEXT else None
    return doc if doc is not None and doc.get("do") == "hello" else None


def _read(text: str) -> Doc | None:
    try:
        doc = unpack(text.encode("utf-8", "surrogatepass"))
    except ValueError:
        return None
    return doc if isinstance(doc, dict) else None


async def _tell(socket: web.WebSocketResponse, doc: Doc) -> None:
    await socket.send_str(pack(doc).decode())
