"""Fetching, polling, setting up, and what a network does to them."""

from __future__ import annotations

import logging
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from telegram_sockets import (
    ANA,
    TOKEN,
    Rig,
    before_a_script,
    before_the_twin,
    telegram_at,
)

from flows.arrival import Errand
from flows.case import File
from flows.tasks import Deliver, Outcome, Refused, Retry, Sent, Uncertain
from handlers.telegram import TelegramConflict, TelegramDown, Webhook, read, verify
from handlers.telegram_client import Client
from handlers.telegram_errors import OUTCOMES, Failure, outcome_of
from handlers.wire import Wire

SECRET = "s" * 32
ERRAND = Errand(1, Deliver(ANA, 1, 2, 0, "hello"), 1, None)


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[Rig]:
    async with before_the_twin(tmp_path) as rig:
        yield rig


async def incoming(rig: Rig) -> File:
    """The file of the next update."""
    event = read((await rig.telegram.poll(None, 1))[-1], 42, ("en",)).event
    files: tuple[File, ...] = getattr(event, "files", ())
    return files[0]


async def test_a_customers_file_is_fetched(rig: Rig) -> None:
    rig.twin.customer(7, "Ana").send_document(b"%PDF" * 1000, "bill.pdf", "application/pdf")
    file = await incoming(rig)
    assert await rig.telegram.fetch(file, 4000) == b"%PDF" * 1000
    assert await rig.telegram.fetch(file, 3999) == Refused("too_big")
    unsized = File(file.kind, file.ref, file.unique)
    assert await rig.telegram.fetch(unsized, 3999) == Refused("too_big"), "given up while reading"


async def test_a_file_telegram_does_not_hand_out(rig: Rig) -> None:
    ana = rig.twin.customer(7, "Ana")
    ana.send_video(bytes(20 * 1024 * 1024 + 1))
    assert await rig.telegram.fetch(await incoming(rig), 10**9) == Refused("too_big")
    unknown = File("photo", "nonsense", "u")
    assert await rig.telegram.fetch(unknown, 10) == Retry(None, "file_unavailable")
    rig.twin.faults.fail_next("getFile", 400, "Bad Request: invalid file_id")
    assert await rig.telegram.fetch(unknown, 10) == Refused("not_fetched")


async def test_fetching_is_never_uncertain(rig: Rig) -> None:
    file = File("photo", "x", "u")
    rig.twin.faults.drop_connection("getFile")
    assert await rig.telegram.fetch(file, 10) == Retry(None, "dropped")
    rig.twin.faults.fail_next("getFile", 502, "Bad Gateway")
    assert await rig.telegram.fetch(file, 10) == Retry(None, "server_error")


@pytest.mark.parametrize(
    ("status", "expected"),
    [(404, "file_unavailable"), (502, "file_unavailable"), (401, "token_refused")],
)
async def test_a_link_that_does_not_work(tmp_path: Path, status: int, expected: str) -> None:
    found = (200, {"ok": True, "result": {"file_id": "x", "file_path": "photos/a b.jpg"}})
    async with before_a_script(tmp_path, found, (status, "no")) as (telegram, script):
        outcome = await telegram.fetch(File("photo", "x", "u"), 10)
    assert isinstance(outcome, Retry)
    assert outcome.why == expected
    assert script.seen[-1][0] == f"/file/bot{TOKEN}/photos/a b.jpg"


async def test_a_file_without_a_link_is_asked_for_again(tmp_path: Path) -> None:
    async with before_a_script(tmp_path, (200, {"ok": True, "result": {}})) as (telegram, _):
        outcome = await telegram.fetch(File("photo", "x", "u"), 10)
    assert outcome == Retry(None, "file_unavailable")


async def test_polling_gives_raw_updates_and_acknowledges_by_the_offset(rig: Rig) -> None:
    ana = rig.twin.customer(7, "Ana")
    ana.say("one")
    ana.say("two")
    batch = await rig.telegram.poll(None, 1)
    assert [update["message"]["text"] for update in batch] == ["one", "two"]
    again = await rig.telegram.poll(batch[0]["update_id"] + 1, 1)
    assert [update["message"]["text"] for update in again] == ["two"]
    assert rig.twin.calls[-1].params["allowed_updates"] == [
        *("message", "edited_message", "callback_query", "my_chat_member")
    ]


async def test_polling_says_who_is_in_the_way(rig: Rig) -> None:
    rig.twin.faults.fail_next("getUpdates", 409, "Conflict: terminated by other getUpdates")
    with pytest.raises(TelegramConflict) as conflict:
        await rig.telegram.poll(None, 1)
    assert conflict.value.retry_after == 5.0
    rig.twin.faults.fail_next("getUpdates", 429, "Too Many Requests", retry_after=17)
    with pytest.raises(TelegramDown) as flooded:
        await rig.telegram.poll(None, 1)
    assert (flooded.value.why, flooded.value.retry_after) == ("rate_limited", 17.0)
    rig.twin.faults.drop_connection("getUpdates")
    with pytest.raises(TelegramDown) as down:
        await rig.telegram.poll(None, 1)
    assert (down.value.why, down.value.retry_after) == ("dropped", 3.0)


async def test_commands_are_registered_in_every_language(rig: Rig) -> None:
    assert await rig.telegram.prepare(("en", "pt-BR")) == Sent()
    found = [call for call in rig.twin.calls if call.method == "setMyCommands"]
    calls = sorted(found, key=lambda call: call.params.get("language_code", ""))
    assert [call.params.get("language_code") for call in calls] == [None, "en", "pt"]
    for call in calls:
        assert [row["command"] for row in call.params["commands"]] == [
            *(
                "status",
                "language",
                "human",
                "new",
                "back",
                "skip",
                "cancel",
                "time",
                "link",
                "help",
            )
        ]
    assert calls[2].params["commands"][0]["description"] == "[Where it stands]"
    first = rig.twin.calls[0]
    assert (first.method, first.params) == ("deleteWebhook", {})


async def test_a_webhook_is_set_without_dropping_anything(rig: Rig) -> None:
    rig.twin.customer(7, "Ana").say("waiting")
    hook = Webhook("http://127.0.0.1:9/hook", SECRET, 20)
    assert await rig.telegram.prepare(("en",), hook) == Sent()
    params = rig.twin.calls[0].params
    assert (params["secret_token"], params["max_connections"]) == (SECRET, 20)
    assert "drop_pending_updates" not in params
    findings = await rig.telegram.check()
    assert findings[0] == ("telegram token", True, "The bot answers as @amends_sandbox_bot.")
    assert "to http://127.0.0.1:9/hook; 1 are waiting" in findings[1][2]
    with pytest.raises(TelegramConflict):
        await rig.telegram.poll(None, 1)
    assert await rig.telegram.prepare(("en",)) == Sent()
    assert len(await rig.telegram.poll(None, 1)) == 1


async def test_setting_up_can_wait_for_better_times(rig: Rig) -> None:
    rig.twin.faults.drop_connection("setMyCommands")
    assert await rig.telegram.prepare(("en",)) == Retry(None, "dropped")


async def test_checking_says_what_is_wrong(tmp_path: Path) -> None:
    refused = (401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
    bot = {"id": 4, "is_bot": True, "first_name": "Shop", "username": "shop_bot"}
    me = (200, {"ok": True, "result": bot})
    bad = {
        "url": "https://desk.example.com/telegram",
        "has_custom_certificate": False,
        "pending_update_count": 500,
        "last_error_date": 1_795_428_000,
        "last_error_message": "Connection refused",
        "allowed_updates": ["message"],
    }
    async with before_a_script(
        tmp_path, refused, me, refused, me, (200, {"ok": True, "result": bad})
    ) as (
        telegram,
        _,
    ):
        assert "copy it again from @BotFather" in (await telegram.check())[0][2]
        assert [well for _, well, _ in await telegram.check()] == [True, False]
        stuck = (await telegram.check())[1]
    assert stuck[1] is False
    assert "500 are waiting." in stuck[2]
    assert "last failed attempt, 2026-11-23 10:00 UTC: Connection refused." in stuck[2]
    assert "It does not send edited_message, callback_query, my_chat_member:" in stuck[2]


@pytest.mark.parametrize(
    ("shown", "secret", "expected"),
    [
        (SECRET.encode(), SECRET, True),
        ("é".encode(), SECRET, False),
        (b"\xff", SECRET, False),
        (b"", SECRET, False),
        (b"", "", False),
    ],
)
def test_only_telegram_may_post(shown: bytes, secret: str, expected: bool) -> None:
    assert verify(shown, secret) is expected


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, "<html>not the Bot API</html>", Uncertain("server_error")),
        (200, {"ok": True, "result": True}, Sent()),
        (302, "moved", Retry(60.0, "unreachable")),
        (401, {"ok": False, "description": "Unauthorized"}, Retry(60.0, "token_refused")),
        (404, {"ok": False, "description": "Not Found"}, Retry(60.0, "token_refused")),
        (413, "<html>too large</html>", Refused("too_big")),
        (418, "tea", Refused("bad_request")),
        (429, {"ok": False, "parameters": {"retry_after": 8}}, Retry(8.0, "rate_limited")),
        (429, "slow down", Retry(None, "rate_limited")),
        (500, [1], Uncertain("server_error")),
        (504, "<html>gateway</html>", Uncertain("server_error")),
    ],
)
async def test_an_answer_ends_an_errand(
    tmp_path: Path, status: int, body: Any, expected: Outcome
) -> None:
    async with before_a_script(tmp_path, (status, body)) as (telegram, script):
        assert await telegram.carry_out(ERRAND) == expected
    assert len(script.seen) == 1


@pytest.mark.parametrize(
    ("status", "description", "expected"),
    [
        (403, "Forbidden: bot was blocked by the user", Refused("blocked")),
        (403, "Forbidden: user is deactivated", Refused("deactivated")),
        (403, "Forbidden: bot was kicked from the group chat", Refused("kicked")),
        (403, "Forbidden: the group chat was deleted", Refused("kicked")),
        (403, "Forbidden: bots can't send messages to bots", Refused("blocked")),
        (400, "Bad Request: message text is empty", Refused("bad_request")),
        (400, "Bad Request: message is too long", Refused("too_long")),
        (400, "Bad Request: file is too big", Refused("too_big")),
    ],
)
def test_a_description_ends_an_errand(status: int, description: str, expected: Outcome) -> None:
    assert outcome_of(status, description) == expected


def test_no_row_of_the_table_hides_another() -> None:
    for place, (status, words, _) in enumerate(OUTCOMES):
        hidden_by = [row for row in OUTCOMES[:place] if row[0] == status and row[1] in words]
        assert not hidden_by, words


async def test_before_anything_is_written_nothing_is_uncertain(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound but not listening: connections are refused
        origin = f"http://127.0.0.1:{taken.getsockname()[1]}"
        async with telegram_at(origin, tmp_path, {}) as telegram:
            assert await telegram.carry_out(ERRAND) == Retry(None, "unreachable")
            assert await telegram.fetch(File("photo", "x", "u"), 9) == Retry(None, "unreachable")
            with pytest.raises(TelegramDown):
                await telegram.poll(None, 1)
    async with telegram_at("http://no-such-host.invalid", tmp_path, {}) as telegram:
        assert await telegram.carry_out(ERRAND) == Retry(None, "unreachable")
        assert "cannot be reached" in (await telegram.check())[0][2]


async def test_a_server_that_hangs_leaves_it_uncertain(rig: Rig) -> None:
    rig.twin.customer(7, "Ana").say("hello")
    rig.twin.faults.hang_next("sendMessage", 0.5)
    async with aiohttp.ClientSession() as session, Wire() as wire:
        client = Client(TOKEN, rig.origin, wire, session)
        answer = await client.call("sendMessage", {"chat_id": "7", "text": "x"}, seconds=0.1)
    assert answer == Failure(Uncertain("timeout"))


async def test_the_token_is_never_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    said: list[object] = []
    async with telegram_at(
        "http://no-such-host.invalid", tmp_path, {}, "42:VERYSECRET"
    ) as telegram:
        said += [telegram, await telegram.carry_out(ERRAND), await telegram.check()]
        said.append(await telegram.fetch(File("photo", "x", "u"), 9))
        with pytest.raises(TelegramDown) as down:
            await telegram.poll(None, 1)
        said += [down.value, down.value.__cause__, down.value.__context__, caplog.text]
    assert "VERYSECRET" not in repr(said)
