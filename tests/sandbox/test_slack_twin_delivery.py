"""Slack's own libraries on real sockets: what arrives, what is acknowledged, what comes again."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier
from slack_twin_rig import Rig, actions, button, serve

from bot.sandbox.slack import SlackTwin
from bot.sandbox.slack_state import RefusedError
from tests.serving import serving

Doc = dict[str, Any]


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    async with serve(SlackTwin(ack_seconds=0.3, retry_delays=(0.0, 0.02, 0.02))) as served:
        yield served


class Heard:
    """Everything that came in through the door of an HTTP app, and how to answer it."""

    def __init__(self) -> None:
        self.bodies: list[tuple[dict[str, str], str]] = []
        self.status, self.headers = 200, {"X": "y"}

    async def take(self, request: web.Request) -> web.Response:
        self.bodies.append((dict(request.headers), await request.text()))
        doc = await request.json() if request.content_type == "application/json" else {}
        if "challenge" in doc:
            return web.json_response({"challenge": doc["challenge"]})
        return web.Response(status=self.status, headers=self.headers)


@pytest.fixture
async def heard(rig: Rig) -> AsyncIterator[Heard]:
    heard = Heard()
    async for url in at_a_port(heard.take):
        rig.twin.events_url = rig.twin.interactivity_url = url
        yield heard


async def at_a_port(handler: Any) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/slack", handler)
    async with serving(app) as origin:
        yield f"{origin}/slack"


async def test_bolt_hears_a_person_over_socket_mode(rig: Rig) -> None:
    got: list[Doc] = []
    async with rig.bolt() as app:

        @app.event("message")
        async def hear(body: Doc) -> None:
            got.append(body)

        ts = await rig.twin.person(rig.ana).post(rig.desk, "a < b & <@U1>")
        await rig.twin.settled()
    assert rig.twin.lost_events == []
    event = got[0]["event"]
    assert (event["ts"], event["user"], event["channel_type"]) == (ts, rig.ana, "channel")
    assert event["text"] == "a &lt; b &amp; <@U1>"
    kinds = [part["type"] for part in event["blocks"][0]["elements"][0]["elements"]]
    assert kinds == ["text", "user"]
    assert got[0]["authorizations"][0]["user_id"] == rig.twin.bot_user
    assert len(got) == 1


async def test_an_event_that_nobody_acknowledges_comes_four_times_and_is_lost(rig: Rig) -> None:
    tries: list[tuple[str, int, str]] = []
    async with rig.bolt() as app:

        @app.middleware
        async def fail(body: Doc, req: Any) -> None:
            number = int(req.headers.get("x-slack-retry-num", ["0"])[0])
            reason = req.headers.get("x-slack-retry-reason", [""])[0]
            tries.append((body["event_id"], number, reason))
            raise RuntimeError("the database is away")

        await rig.twin.person(rig.ana).post(rig.desk, "hello?")
        await asyncio.wait_for(rig.twin.given_up(), 30)
    assert [number for _, number, _ in tries] == [0, 1, 2, 3]
    assert {event_id for event_id, _, _ in tries} == set(rig.twin.lost_events)
    assert tries[1][2] == "timeout"


async def test_a_retry_that_is_acknowledged_ends_the_retries(rig: Rig) -> None:
    tries: list[str] = []
    again = asyncio.Event()
    async with rig.bolt() as app:

        @app.event("message")
        async def fail_once(body: Doc) -> None:
            tries.append(body["event_id"])
            if len(tries) == 1:
                raise RuntimeError("once")
            again.set()

        await rig.twin.person(rig.ana).post(rig.desk, "hello?")
        await asyncio.wait_for(again.wait(), 30)
        await rig.twin.settled()
        assert await rig.twin.redeliver(tries[0])
    assert len(tries) == 3
    assert rig.twin.lost_events == []


async def test_each_event_goes_to_one_of_the_connections(rig: Rig) -> None:
    got: list[str] = []
    async with rig.bolt(connections=3) as app:

        @app.event("message")
        async def hear(body: Doc) -> None:
            got.append(body["event"]["ts"])

        sent = [await rig.twin.person(rig.ana).post(rig.desk, f"no {n}") for n in range(12)]
        await rig.twin.settled()
    assert sorted(got) == sent


async def open_ticket(rig: Rig) -> str:
    url = f"{rig.twin.base_url}/api/apps.connections.open"
    headers = {"Authorization": f"Bearer {rig.twin.app_token}"}
    async with rig.session.post(url, headers=headers) as answer:
        return str((await answer.json())["url"])


async def test_the_eleventh_connection_is_sent_away(rig: Rig) -> None:
    urls = [await open_ticket(rig) for _ in range(11)]
    lines = [await rig.session.ws_connect(url) for url in urls]
    frames = [await line.receive_json() for line in lines]
    assert [frame["type"] for frame in frames] == ["hello"] * 10 + ["disconnect"]
    assert frames[9]["num_connections"] == 10
    assert frames[10]["reason"] == "too_many_websockets"
    async with rig.session.get(urls[0].replace("ws", "http", 1)) as used:
        assert used.status == 404
    for line in lines:
        await line.close()


async def test_an_acknowledgement_counts_only_on_the_line_it_was_asked_on(rig: Rig) -> None:
    lines = [await rig.session.ws_connect(await open_ticket(rig)) for _ in range(2)]
    for line in lines:
        await line.receive_json()
    press = asyncio.create_task(rig.twin.person(rig.ana).shortcut("find_ticket"))
    asked = [asyncio.create_task(line.receive_json()) for line in lines]
    done, waiting = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
    other = lines[1 - asked.index(next(iter(done)))]
    await other.send_json({"envelope_id": next(iter(done)).result()["envelope_id"]})
    assert (await press).error == "timeout"
    for task in waiting:
        task.cancel()
    for line in lines:
        await line.close()


async def test_bolt_comes_back_after_a_refresh(rig: Rig) -> None:
    got: list[str] = []
    async with rig.bolt() as app:

        @app.event("message")
        async def hear(body: Doc) -> None:
            got.append(body["event"]["text"])

        await rig.twin.disconnect()
        await asyncio.wait_for(rig.twin.connected(), 30)
        await rig.twin.person(rig.ana).post(rig.desk, "still there?")
        await rig.twin.settled()
    assert got == ["still there?"]


async def test_a_press_reaches_bolt_and_an_unanswered_one_is_an_error_and_not_retried(
    rig: Rig,
) -> None:
    presses: list[Doc] = []
    posted = await rig.client.chat_postMessage(
        channel=rig.desk, text="card", blocks=[actions(button("go"), button("slow", "2"))]
    )
    async with rig.bolt() as app:

        @app.action("go")
        async def go(ack: Any, body: Doc) -> None:
            await ack()
            presses.append(body)

        @app.action("slow")
        async def slow(body: Doc) -> None:
            presses.append(body)

        ben = rig.twin.person(rig.ben)
        assert (await ben.press(rig.desk, posted["ts"], "go")).acked
        late = await ben.press(rig.desk, posted["ts"], "slow")
        await asyncio.sleep(0.1)
    assert (late.acked, late.error) == (False, "timeout")
    assert [p["actions"][0]["action_id"] for p in presses] == ["go", "slow"]
    press = presses[0]
    assert press["actions"][0] | {"action_ts": ""} == {
        **button("go"),
        "block_id": "acts",
        "action_ts": "",
    }
    assert press["container"] == {
        "type": "message",
        "message_ts": posted["ts"],
        "channel_id": rig.desk,
        "is_ephemeral": False,
    }
    assert press["message"]["text"] == "card"
    assert press["user"]["id"] == rig.ben
    assert press["state"] == {"values": {}}


async def test_shortcuts_and_commands_reach_bolt(rig: Rig) -> None:
    got: list[Doc] = []
    async with rig.bolt() as app:

        @app.shortcut("note")
        async def note(ack: Any, body: Doc) -> None:
            await ack()
            got.append(body)

        @app.command("/desk")
        async def desk(ack: Any, body: Doc) -> None:
            got.append(body)
            await ack("three tickets wait")

        ana = rig.twin.person(rig.ana)
        ts = await ana.post(rig.desk, "for us only")
        assert (await ana.shortcut("note", rig.desk, ts)).acked
        assert (await ana.command(rig.desk, "/desk", "status")).acked
    assert (got[0]["type"], got[0]["message"]["ts"]) == ("message_action", ts)
    assert (got[1]["text"], got[1]["user_id"]) == ("status", rig.ana)
    assert [m["text"] for m in rig.twin.ephemerals(rig.ana)] == ["three tickets wait"]


async def test_a_signed_request_verifies_and_a_forged_one_does_not(rig: Rig, heard: Heard) -> None:
    await rig.twin.verify_url()
    await rig.twin.person(rig.ana).post(rig.desk, "grüße")
    await rig.twin.settled()
    headers, body = heard.bodies[-1]
    ours = SignatureVerifier(rig.twin.signing_secret)
    assert ours.is_valid_request(body, headers)
    assert not ours.is_valid_request(body.replace("message", "massage"), headers)
    assert not SignatureVerifier("another secret").is_valid_request(body, headers)
    stale = rig.twin.signed(body.encode(), int(time.time()) - 301)
    assert not ours.is_valid_request(body, stale)


async def test_http_retries_carry_their_number_and_can_be_declined(rig: Rig, heard: Heard) -> None:
    heard.status = 500
    await rig.twin.person(rig.ana).post(rig.desk, "one")
    await asyncio.wait_for(rig.twin.given_up(), 30)
    retries = [h.get("X-Slack-Retry-Num") for h, _ in heard.bodies]
    assert retries == [None, "1", "2", "3"]
    assert heard.bodies[1][0]["X-Slack-Retry-Reason"] == "http_error"
    heard.headers = {"X-Slack-No-Retry": "1"}
    await rig.twin.person(rig.ana).post(rig.desk, "two")
    await rig.twin.settled()
    assert len(heard.bodies) == 5
    assert len(rig.twin.lost_events) == 2


async def test_an_address_that_does_not_echo_the_challenge_is_refused(rig: Rig) -> None:
    rig.twin.events_url = f"{rig.twin.base_url}/nowhere"
    with pytest.raises(RefusedError, match="url_verification_failed"):
        await rig.twin.verify_url()


async def test_bolt_over_http_takes_events_and_presses(rig: Rig) -> None:
    app = AsyncApp(client=rig.client, signing_secret=rig.twin.signing_secret)
    got: list[str] = []

    @app.event("message")
    async def hear(body: Doc) -> None:
        got.append(body["event"]["text"])

    @app.action("go")
    async def go(ack: Any, body: Doc) -> None:
        got.append(body["response_url"])
        await ack()

    async def door(request: web.Request) -> web.StreamResponse:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    async for url in at_a_port(door):
        rig.twin.events_url = rig.twin.interactivity_url = url
        await rig.twin.verify_url()
        await rig.twin.person(rig.ana).post(rig.desk, "by web")
        await rig.twin.settled()
        posted = await rig.client.chat_postMessage(
            channel=rig.desk, text="card", blocks=[actions(button("go"))]
        )
        assert (await rig.twin.person(rig.ana).press(rig.desk, posted["ts"], "go")).acked
    assert got[0] == "by web"
    assert got[1].startswith(rig.twin.base_url + "/response/")


async def test_what_happens_where_the_bot_is_not_stays_there(rig: Rig) -> None:
    elsewhere = rig.twin.add_channel("elsewhere", [rig.ana])
    await rig.twin.person(rig.ana).post(elsewhere, "secret")
    assert rig.twin.events == {}
    await rig.client.conversations_join(channel=elsewhere)
    await rig.twin.person(rig.ana).post(elsewhere, f"hi <@{rig.twin.bot_user}>")
    names = [body["event"]["type"] for body in rig.twin.events.values()]
    assert names == ["member_joined_channel", "message", "app_mention"]
