"""What every channel must keep, over real sockets: one test for all of them."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from channel_contracts import CONTRACTS, OUR_OWN, Contract, Twin, each_payload

from bot.channels import CHANNELS, Means
from flows.arrival import Arrival, Errand
from flows.case import Address, File
from flows.tasks import (
    AnswerPress,
    Deliver,
    Outcome,
    Refused,
    Retry,
    Say,
    Sent,
    Task,
    Uncertain,
)
from flows.words import Button, Words
from handlers.channel import Channel, Inlet
from handlers.wire import Answer, Request, Wire
from locales.catalog import shipped
from tests.serving import fronting, serving

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
channels = pytest.mark.parametrize("name", CONTRACTS)


@dataclass
class Taken:
    """A store that keeps everything, or fails."""

    arrivals: list[Arrival] = field(default_factory=list)
    unreadable: int = 0
    fails: bool = False

    async def take(self, arrivals: Iterable[Arrival]) -> Sequence[AnswerPress]:
        found = list(arrivals)
        if self.fails:
            raise ConnectionError("the database is gone")
        self.arrivals += found
        return ()

    def count(self) -> None:
        self.unreadable += 1


@asynccontextmanager
async def channel_of(name: str, origin: str, wiring: type[Wire] = Wire) -> AsyncIterator[Channel]:
    """The channel as the program makes it, with its platform at an origin."""

    async def blob(sha: str) -> bytes:
        return b"\x89PNG"

    row = next(row for row in CHANNELS if row.name == name)
    async with aiohttp.ClientSession() as session, wiring() as wire:
        settings = CONTRACTS[name].settings(origin)
        channel = row.make(Means(settings, shipped(), wire, session, blob, lambda: NOW))
        assert channel is not None
        yield channel


@asynccontextmanager
async def posting(name: str, taken: Taken) -> AsyncIterator[Callable[[Any, Any], Any]]:
    """Posts a body with headers to the channel's webhook; gives the status."""
    async with channel_of(name, "http://127.0.0.1:9") as channel:
        routes = channel.routes(Inlet(taken.take, lambda what, why: None, taken.count))
        async with fronting(routes) as origin, aiohttp.ClientSession(origin) as client:

            async def post(body: bytes, headers: Any) -> int:
                answer = await client.post(CONTRACTS[name].path, data=body, headers=headers)
                return answer.status

            yield post


def body_of(payload: Any) -> bytes:
    return json.dumps(payload).encode()


def test_every_channel_has_its_contract() -> None:
    assert {row.name for row in CHANNELS} == CONTRACTS.keys() | OUR_OWN.keys()
    assert all((Path(__file__).parent / name).is_file() for name in OUR_OWN.values())


# --- what comes in ---


@pytest.mark.parametrize(("name", "payload"), list(each_payload()))
async def test_a_recorded_payload_is_taken(name: str, payload: str) -> None:
    taken, contract = Taken(), CONTRACTS[name]
    async with posting(name, taken) as post:
        body = body_of(contract.payloads[payload])
        assert await post(body, contract.signed(body)) == 200
    assert taken.arrivals
    assert not taken.unreadable
    assert all(arrival.raw and arrival.key.startswith(f"{name}:") for arrival in taken.arrivals)


@channels
async def test_what_is_unknown_is_kept_and_fails_nothing(name: str) -> None:
    taken, contract = Taken(), CONTRACTS[name]
    async with posting(name, taken) as post:
        for number, payload in enumerate(contract.unknown, 1):
            body = body_of(payload)
            assert await post(body, contract.signed(body)) == 200
            assert len(taken.arrivals) >= number
        assert all(arrival.event is None for arrival in taken.arrivals)
        for body in (b"", b"no JSON", b"[1]", b"\xff\xfe"):
            assert await post(body, contract.signed(body)) == 400


@channels
async def test_nothing_is_taken_from_who_does_not_sign(name: str) -> None:
    taken, contract = Taken(), CONTRACTS[name]
    body = body_of(next(iter(contract.payloads.values())))
    async with posting(name, taken) as post:
        for headers in ({}, contract.forged, dict.fromkeys(contract.forged, "")):
            assert await post(body, headers) == 403
    assert not taken.arrivals


@channels
async def test_a_replay_bears_the_same_keys(name: str) -> None:
    taken, contract = Taken(), CONTRACTS[name]
    async with posting(name, taken) as post:
        for payload in contract.payloads.values():
            before = len(taken.arrivals)
            body = body_of(payload)
            for _ in range(2):
                await post(body, contract.signed(body))
            keys = [arrival.key for arrival in taken.arrivals[before:]]
            assert keys[: len(keys) // 2] == keys[len(keys) // 2 :]


@channels
async def test_nothing_is_acknowledged_before_it_is_kept(name: str) -> None:
    taken, contract = Taken(fails=True), CONTRACTS[name]
    body = body_of(next(iter(contract.payloads.values())))
    async with posting(name, taken) as post:
        assert await post(body, contract.signed(body)) == 500


# --- how sending ends ---


def say(to: Address, *labels: str) -> Say:
    buttons = tuple((Button(Words(label), f"t:{n}"),) for n, label in enumerate(labels))
    return Say(to, (Words("help"),), "en", buttons)


def deliver(to: Address, text: str = "A new lamp leaves today.") -> Deliver:
    return Deliver(to, 1, 2, 0, text)


@dataclass
class Script:
    """Answers everything alike."""

    status: int = 200
    body: Any = None
    drops: bool = False
    hangs: bool = False

    async def answer(self, request: web.Request) -> web.StreamResponse:
        await request.read()
        if self.hangs:
            await asyncio.sleep(3600)
        if self.drops:
            assert request.transport is not None
            request.transport.abort()
        if isinstance(self.body, bytes):
            return web.Response(status=self.status, body=self.body)
        return web.json_response(self.body, status=self.status)


async def outcome_of(name: str, task: Task, script: Script, wiring: type[Wire] = Wire) -> Outcome:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", script.answer)
    async with serving(app) as origin, channel_of(name, origin, wiring) as channel:
        return await channel.carry_out(Errand(1, task, 1, None))


@channels
async def test_every_answer_becomes_the_right_outcome(name: str) -> None:
    contract: Contract = CONTRACTS[name]
    to, answers = contract.twin().to, contract.answers
    for task in (say(to), deliver(to)):
        assert await outcome_of(name, task, Script(200, answers.sent)) == Sent(contract.ref)
        assert isinstance(await outcome_of(name, task, Script(*answers.refused)), Refused)
        assert isinstance(await outcome_of(name, task, Script(400, b"no")), Refused)
        limited = await outcome_of(name, task, Script(*answers.too_fast))
        assert isinstance(limited, Retry)
        assert limited.after is not None
        for script in (Script(500, b"<html>"), Script(502, b""), Script(drops=True)):
            assert isinstance(await outcome_of(name, task, script), Uncertain)


@channels
async def test_a_platform_that_cannot_be_reached_has_done_nothing(name: str) -> None:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{probe.getsockname()[1]}"
    async with channel_of(name, origin) as channel:
        done = await channel.carry_out(Errand(1, deliver(CONTRACTS[name].twin().to), 1, None))
    assert isinstance(done, Retry)


class Hurried(Wire):
    """A wire with little patience."""

    async def call(self, sent: Request, body: bytes = b"", **how: Any) -> Answer:
        return await super().call(sent, body, **how | {"seconds": 0.2})


@channels
async def test_a_platform_that_hangs_leaves_a_doubt(name: str) -> None:
    task = deliver(CONTRACTS[name].twin().to)
    assert await outcome_of(name, task, Script(hangs=True), Hurried) == Uncertain("timeout")


# --- limits, before a twin that refuses what is over them ---


@asynccontextmanager
async def before_the_twin(name: str) -> AsyncIterator[tuple[Channel, Twin]]:
    twin = CONTRACTS[name].twin()
    app = web.Application(client_max_size=110 * 2**20)
    app.add_routes(twin.routes)
    async with serving(app) as origin, channel_of(name, origin) as channel:
        yield channel, twin


LABELS = sorted(key for key in shipped().keys("en") if key.startswith(("category-", "button-")))
FIXED = [key for key in LABELS if not shipped().placeholders("en", key)]


@channels
@pytest.mark.parametrize("count", [0, 1, 3, 4, 10, 14])
@pytest.mark.parametrize("language", ["en", "de", "ar", "ja"])
async def test_any_number_of_choices_arrives(name: str, count: int, language: str) -> None:
    async with before_the_twin(name) as (channel, twin):
        task = say(twin.to, *FIXED[:count])
        task = Say(task.to, task.words, language, task.buttons)
        assert isinstance(await channel.carry_out(Errand(1, task, 1, None)), Sent)
        (heard,) = twin.heard()[-1:]
        tokens = [token for token, _ in heard.choices if token.startswith("t:")]
        assert tokens == [f"t:{number}" for number in range(len(tokens))]
        assert len(tokens) == count or len(tokens) == 9, "a page of them"


@channels
async def test_a_text_of_any_length_is_shortened_or_refused_but_never_lost(name: str) -> None:
    async with before_the_twin(name) as (channel, twin):
        long = Words("summary-line", {"label": "x", "value": "word " * 2000})
        for buttons in ((), say(twin.to, *FIXED[:5]).buttons):
            task = Say(twin.to, (long,), "en", buttons)
            assert isinstance(await channel.carry_out(Errand(1, task, 1, None)), Sent)
        over = deliver(twin.to, "🙂" * 2049)
        assert await channel.carry_out(Errand(1, over, 1, None)) == Refused("too_long")
        full = deliver(twin.to, "🙂" * 2000)
        assert isinstance(await channel.carry_out(Errand(1, full, 1, None)), Sent)
        assert twin.heard()[-1].text == full.text


@channels
async def test_what_holds_no_characters_a_platform_takes_is_cleaned(name: str) -> None:
    async with before_the_twin(name) as (channel, twin):
        done = await channel.carry_out(Errand(1, deliver(twin.to, "a\0b \ud83d c"), 1, None))
        assert isinstance(done, Sent)
        assert twin.heard()[-1].text.startswith("ab ")


@channels
async def test_a_file_that_is_gone_is_said_to_be(name: str) -> None:
    async with before_the_twin(name) as (channel, twin):
        task = Deliver(twin.to, 1, 2, 0, "", File("photo", "r", "u"))
        assert await channel.carry_out(Errand(1, task, 1, None)) == Refused("not_fetched")


@channels
async def test_a_press_can_always_be_answered(name: str) -> None:
    async with before_the_twin(name) as (channel, twin):
        done = await channel.carry_out(Errand(1, AnswerPress(twin.to, "q", "en"), 1, None))
        assert isinstance(done, Sent)
