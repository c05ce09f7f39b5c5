"""How updates reach the bot, how calls fail on purpose, and the sending limits."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from telegram_rig import TOKEN, Rig, running_twin

from tests.serving import serving


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    async with running_twin(webhook_delay=0.02) as rig:
        yield rig


def texts(batch: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in batch]


async def test_an_update_stays_until_it_is_acknowledged(rig: Rig) -> None:
    ana = rig.twin.customer(7, "Ana")
    for word in ("a", "b", "c"):
        ana.say(word)
    first = await rig.call("getUpdates", limit=2)
    assert texts(first) == ["a", "b"]
    assert texts(await rig.call("getUpdates", offset=first[0]["update_id"] + 1)) == ["b", "c"]
    assert texts(await rig.call("getUpdates", offset=first[1]["update_id"] + 1)) == ["c"]


async def test_repeating_an_offset_at_once_gets_one_update_at_a_time(rig: Rig) -> None:
    ana = rig.twin.customer(7, "Ana")
    ana.say("a")
    ana.say("b")
    assert len(await rig.call("getUpdates")) == 2
    assert len(await rig.call("getUpdates")) == 1


async def test_a_negative_offset_deletes_all_but_the_last(rig: Rig) -> None:
    ana = rig.twin.customer(7, "Ana")
    for word in ("a", "b", "c"):
        ana.say(word)
    assert texts(await rig.call("getUpdates", offset=-1)) == ["c"]
    assert (await rig.call("getWebhookInfo"))["pending_update_count"] == 1


async def test_a_long_poll_returns_as_soon_as_something_arrives(rig: Rig) -> None:
    poll = asyncio.create_task(rig.call("getUpdates", timeout=50))
    await asyncio.sleep(0.1)
    started = time.monotonic()
    rig.twin.customer(7, "Ana").say("hello")
    assert texts(await poll) == ["hello"]
    assert time.monotonic() - started < 0.5


async def test_a_second_poller_ends_the_first(rig: Rig) -> None:
    first = asyncio.create_task(rig.answer("getUpdates", timeout=50))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(rig.answer("getUpdates", timeout=50))
    answer = await first
    assert answer["error_code"] == 409
    assert answer["description"] == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    rig.twin.customer(7, "Ana").say("hello")
    assert texts((await second)["result"]) == ["hello"]


async def test_only_asked_kinds_arrive_and_the_choice_is_remembered(rig: Rig) -> None:
    await rig.call("getUpdates", allowed_updates=["message"], offset=1)
    ana = rig.twin.customer(7, "Ana")
    mine = ana.say("a")
    assert ana.edit(mine, "b") == 0
    assert ana.block() == 0
    await rig.call("getUpdates", allowed_updates=[], offset=2)
    assert ana.unblock() > 0
    kinds = [set(update) - {"update_id"} for update in await rig.updates()]
    assert kinds == [{"message"}, {"my_chat_member"}]


async def test_updates_expire_after_a_day_and_ids_may_jump_back(rig: Rig) -> None:
    ana = rig.twin.customer(7, "Ana")
    ana.say("old")
    rig.clock.ahead += 86_401
    assert await rig.call("getUpdates", offset=5000) == []
    rig.twin.jump_update_ids(10)
    ana.say("new")
    assert [u["update_id"] for u in await rig.call("getUpdates", offset=5001)] == [10]


async def test_an_acknowledged_update_can_come_again(rig: Rig) -> None:
    ana = rig.twin.customer(7, "Ana")
    ana.say("a")
    ana.say("b")
    first, second = await rig.updates()
    assert await rig.call("getUpdates", offset=rig.offset) == []
    rig.twin.redeliver(second["update_id"])
    ana.say("c")
    batch = await rig.call("getUpdates", offset=second["update_id"])
    assert texts(batch) == ["b", "c"]
    rig.twin.redeliver(first["update_id"])
    assert texts(await rig.call("getUpdates", offset=batch[-1]["update_id"] + 1)) == ["a"]
    assert await rig.call("getUpdates", offset=first["update_id"] + 1) == []


async def test_what_comes_again_does_not_overtake_what_was_never_acknowledged(rig: Rig) -> None:
    ana = rig.twin.customer(7, "Ana")
    ana.say("a")
    ana.say("b")
    first, second = await rig.updates()
    for update in (first, second):
        rig.twin.redeliver(update["update_id"])
    ana.say("c")
    batch = await rig.call("getUpdates", offset=first["update_id"])
    assert texts(batch) == ["a", "a", "b", "b", "c"]


async def test_an_update_is_not_lost_on_a_poller_that_is_gone(rig: Rig) -> None:
    ana = rig.twin.customer(7, "Ana")
    ana.say("a")
    (update,) = await rig.updates()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(rig.call("getUpdates", offset=rig.offset, timeout=50), 0.1)
    rig.twin.redeliver(update["update_id"])
    await asyncio.sleep(0.1)
    assert texts(await rig.call("getUpdates", offset=rig.offset - 1)) == ["a"]


async def test_poison_is_delivered_as_it_is(rig: Rig) -> None:
    update_id = rig.twin.raw_update({"message": {"broken": True}})
    assert rig.twin.raw_update({"update_id": 5000, "future_thing": {}}) == 5000
    rig.twin.customer(7, "Ana").say("fine")
    batch = await rig.updates()
    assert [update["update_id"] for update in batch] == [update_id, 5000, 5001]


class Desk:
    """A bot's web server that answers what it is told and keeps what it got."""

    def __init__(self) -> None:
        self.got: list[tuple[str, dict[str, Any]]] = []
        self.answers: list[web.Response] = []
        self.busy: dict[int, int] = {}
        self.most_busy = 0
        self._arrived = asyncio.Event()

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        chat = update.get("message", {}).get("chat", {}).get("id", 0)
        self.busy[chat] = self.busy.get(chat, 0) + 1
        self.most_busy = max(self.most_busy, self.busy[chat])
        self.got.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""), update))
        answer = self.answers.pop(0) if self.answers else web.Response()
        self._arrived.set()
        await asyncio.sleep(0.01)
        self.busy[chat] -= 1
        return answer

    async def wait_for(self, count: int) -> list[dict[str, Any]]:
        async with asyncio.timeout(30):
            while len(self.got) < count:
                self._arrived.clear()
                await self._arrived.wait()
        return [update for _, update in self.got]


@pytest.fixture
async def desk(rig: Rig) -> AsyncIterator[Desk]:
    desk, app = Desk(), web.Application()
    app.router.add_post("/hook", desk.take)
    async with serving(app) as origin:
        await rig.call("setWebhook", url=f"{origin}/hook", secret_token="s3-cret")
        yield desk
        await rig.twin.close()


async def test_a_webhook_gets_updates_in_order_with_the_secret(rig: Rig, desk: Desk) -> None:
    ana, ben = rig.twin.customer(7, "Ana"), rig.twin.customer(8, "Ben")
    for word in ("a", "b", "c"):
        ana.say(word)
        ben.say(word.upper())
    updates = await desk.wait_for(6)
    assert [t for t in texts(updates) if t.islower()] == ["a", "b", "c"]
    assert {secret for secret, _ in desk.got} == {"s3-cret"}
    assert desk.most_busy == 1


async def test_a_failing_update_is_retried_and_blocks_only_its_chat(rig: Rig, desk: Desk) -> None:
    desk.answers = [web.Response(status=500), web.Response(status=503)]
    rig.twin.customer(7, "Ana").say("a")
    rig.twin.customer(7, "Ana").say("b")
    assert texts(await desk.wait_for(4)) == ["a", "a", "a", "b"]
    info = await rig.call("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"
    await asyncio.sleep(0.1)
    assert (await rig.call("getWebhookInfo"))["pending_update_count"] == 0


async def test_a_press_does_not_wait_for_the_chats_messages(rig: Rig, desk: Desk) -> None:
    ana = rig.twin.customer(7, "Ana")
    ana.say("a")
    await desk.wait_for(1)
    keys = {"inline_keyboard": [[{"text": "A", "callback_data": "x"}]]}
    sent = await rig.call("sendMessage", chat_id=7, text="?", reply_markup=keys)
    desk.answers = [web.Response(status=500, headers={"Retry-After": "30"})]
    ana.say("b")
    await desk.wait_for(2)
    ana.press(sent["message_id"], "x")
    assert "callback_query" in (await desk.wait_for(3))[-1]


async def test_a_method_in_the_answer_is_run_unseen(rig: Rig, desk: Desk) -> None:
    ana = rig.twin.customer(7, "Ana")
    reply = {"method": "sendMessage", "chat_id": 7, "text": "got it"}
    desk.answers = [web.json_response(reply), web.json_response(reply | {"text": ""})]
    desk.answers += [web.Response(text="{", content_type="application/json")]
    ana.say("a")
    ana.say("b")
    ana.say("c")
    ana.say("d")
    await desk.wait_for(4)
    await asyncio.sleep(0.1)
    assert [seen.text for seen in ana.heard] == ["got it"]


async def test_polling_and_a_webhook_exclude_each_other(rig: Rig, desk: Desk) -> None:
    refused = await rig.answer("getUpdates")
    assert refused["error_code"] == 409
    assert "while webhook is active" in refused["description"]
    again = await rig.answer("setWebhook", url="http://127.0.0.1:9/")
    assert (again["error_code"], again["parameters"]) == (429, {"retry_after": 1})
    assert (await rig.answer("deleteWebhook"))["description"] == "Webhook was deleted"
    poll = asyncio.create_task(rig.answer("getUpdates", timeout=50))
    await asyncio.sleep(0.1)
    rig.clock.ahead += 1
    await rig.call("setWebhook", url="http://127.0.0.1:9/")
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"
    rig.twin.customer(7, "Ana").say("nobody listens")
    await asyncio.sleep(0.1)
    assert (await rig.call("getWebhookInfo"))["last_error_message"] == "Connection refused"
    await rig.call("setWebhook", url="", drop_pending_updates=True)
    assert await rig.call("getUpdates", offset=1) == []


async def test_a_planned_refusal_has_no_effect(rig: Rig) -> None:
    ana = rig.twin.customer(7, "Ana")
    ana.say("hi")
    rig.twin.faults.fail_next("sendMessage", 429, "Too Many Requests: retry after 4", 4)
    rig.twin.faults.fail_next("*", 502, "Bad Gateway")
    first = await rig.answer("sendMessage", chat_id=7, text="x")
    assert (first["error_code"], first["parameters"]) == (429, {"retry_after": 4})
    assert (await rig.answer("sendMessage", chat_id=7, text="x"))["error_code"] == 502
    assert await rig.call("sendMessage", chat_id=7, text="x")
    assert len(ana.heard) == 1
    assert [call.status for call in rig.twin.calls] == [429, 502, 200]


async def test_a_dropped_connection_may_or_may_not_have_delivered(rig: Rig) -> None:
    ana = rig.twin.customer(7, "Ana")
    ana.say("hi")
    rig.twin.faults.drop_connection("sendMessage")
    with pytest.raises(aiohttp.ClientConnectionError):
        await rig.call("sendMessage", chat_id=7, text="lost")
    rig.twin.faults.deliver_then_timeout("sendMessage")
    with pytest.raises(aiohttp.ClientConnectionError):
        await rig.call("sendMessage", chat_id=7, text="kept")
    assert [seen.text for seen in ana.heard] == ["kept"]
    assert rig.twin.calls[-1].status == 0


async def test_a_download_can_fail_too(rig: Rig) -> None:
    ana = rig.twin.customer(7, "Ana")
    ana.send_document(b"bytes", "a.txt", "text/plain")
    file_id = ana.messages[0].raw["document"]["file_id"]
    path = (await rig.call("getFile", file_id=file_id))["file_path"]
    url = f"{rig.origin}/file/bot{TOKEN}/{path}"
    rig.twin.faults.fail_next("download", 502, "Bad Gateway")
    async with rig.http.get(url) as response:
        assert response.status == 502
    # aiohttp's client silently repeats a GET once when a kept connection breaks
    rig.twin.faults.drop_connection("download", times=2)
    with pytest.raises(aiohttp.ClientConnectionError):
        await rig.http.get(url)
    async with rig.http.get(url) as response:
        assert await response.read() == b"bytes"


async def test_a_hanging_call_works_only_if_the_client_waits(rig: Rig) -> None:
    ana = rig.twin.customer(7, "Ana")
    ana.say("hi")
    rig.twin.faults.hang_next("sendMessage", 0.2, times=2)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(rig.call("sendMessage", chat_id=7, text="impatient"), 0.1)
    await rig.call("sendMessage", chat_id=7, text="patient")
    assert [seen.text for seen in ana.heard] == ["patient"]


async def test_chance_is_seeded(rig: Rig) -> None:
    rig.twin.faults.set_rates(
        random.Random(3), rate_429=0.3, rate_5xx=0.3, exempt=frozenset({"getFile"})
    )
    codes = [(await rig.answer("getMe")).get("error_code", 200) for _ in range(40)]
    assert set(codes) == {200, 429, 502}
    assert (await rig.answer("getFile"))["error_code"] == 400
    rig.twin.faults.clear()
    assert await rig.call("getMe")


async def test_flood_limits_when_asked_for() -> None:
    async with running_twin(flood=True) as rig:
        rig.twin.customer(7, "Ana").say("hi")
        rig.twin.customer(8, "Ben").say("hi")
        answers = [await rig.answer("sendMessage", chat_id=7, text="x") for _ in range(4)]
        assert [answer["ok"] for answer in answers] == [True, True, True, False]
        assert answers[3]["parameters"] == {"retry_after": 1}
        assert answers[3]["description"] == "Too Many Requests: retry after 1"
        assert await rig.call("sendMessage", chat_id=8, text="x")
        rig.clock.ahead += 1.1
        assert await rig.call("sendMessage", chat_id=7, text="x")
