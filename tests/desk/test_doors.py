"""The doors of the desk: who is let in, what health says, and that nothing personal is logged."""

from __future__ import annotations

import io
import logging
import re
import time
from collections.abc import AsyncIterator
from contextlib import redirect_stderr, redirect_stdout
from typing import Any
from urllib.parse import urlencode

import aiohttp
import orjson
import pytest
import pytest_asyncio
import structlog
from desk_rig import Doc, World, desk_at_work, eventually, outside, photo
from pydantic import SecretStr

from bot.app import StartRefused, running
from bot.logs import set_up
from bot.sandbox.telegram_customer import Customer, Seen
from tests.ports import free_port

pytestmark = pytest.mark.asyncio(loop_scope="module")

SECRET = "a-word-that-only-telegram-knows"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
PORT = free_port()  # known before the desk is, since its public address is a setting


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world() -> AsyncIterator[World]:
    """A desk that both platforms reach over HTTP."""
    async with desk_at_work(
        port=PORT,
        public_url=f"http://127.0.0.1:{PORT}",
        bot={"webhook_secret": SecretStr(SECRET)},
        workspace={"app_token": None, "signing_secret": SecretStr("sandbox-signing-secret")},
    ) as world:
        world.slack.events_url = world.slack.interactivity_url = f"{door()}/slack/events"
        await eventually(lambda: world.telegram.webhook.target.url)
        yield world


def door() -> str:
    return f"http://127.0.0.1:{PORT}"


async def post(path: str, body: bytes, **headers: str) -> int:
    return (await answer_to(path, body, **headers))[0]


async def answer_to(path: str, body: bytes, **headers: str) -> tuple[int, bytes]:
    url = f"{door()}{path}"
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=io.BytesIO(body), headers=headers) as answer,
    ):
        return answer.status, await answer.read()


async def get(path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"{door()}{path}") as answer:
        return answer.status, await answer.text()


def journalled(world: World) -> int:
    return int(world.rows("select count(*) from journal")[0][0])


def update(number: int) -> bytes:
    user = {"id": 9, "is_bot": False, "first_name": "Eve"}
    message = {"message_id": 1, "date": 1, "chat": {"id": 9, "type": "private"}, "from": user}
    return orjson.dumps({"update_id": number, "message": message | {"text": "let me in"}})


@pytest.mark.parametrize("shown", [None, "", "wrong", SECRET + "x", "é" * 20])
async def test_telegram_without_the_word_is_refused(world: World, shown: str | None) -> None:
    before = journalled(world)
    headers = {} if shown is None else {HEADER: shown}
    assert await post("/telegram", update(5), **headers) == 403
    assert journalled(world) == before


async def test_telegram_with_the_word_but_no_sense_is_no_error_for_ever(world: World) -> None:
    """What is not 2xx Telegram sends again and again, and everything behind it waits."""
    before = journalled(world)
    for body in (b"", b"[]", b"nonsense", b"\xff\xfe", b'{"update_id": "x"}', b"17"):
        status = await post("/telegram", body, **{HEADER: SECRET})
        assert status in (200, 400), body
    assert journalled(world) <= before + 6
    broken = update(8).replace(b"let me in", b"half an emoji: \\ud83d")
    assert await post("/telegram", broken, **{HEADER: SECRET}) == 200
    assert await post("/telegram", update(9), **{HEADER: SECRET}) == 200


def event(number: int) -> bytes:
    message = {"type": "message", "channel": "C1", "user": "U1", "text": "hi", "ts": "1.1"}
    body = {"type": "event_callback", "team_id": "T0SANDBOX", "event_id": f"Ev{number}"}
    return orjson.dumps(body | {"api_app_id": "A1", "event": message})


@pytest.mark.parametrize("fault", ["none", "forged", "stale", "of another body", "future"])
async def test_slack_without_a_good_signature_is_refused(world: World, fault: str) -> None:
    before = journalled(world)
    body = event(1)
    ages = {"stale": -600, "future": 600}
    signed = world.slack.signed(body, int(time.time()) + ages.get(fault, 0))
    if fault == "none":
        signed = {}
    elif fault == "forged":
        signed["X-Slack-Signature"] = "v0=" + "0" * 64
    elif fault == "of another body":
        body += b" "
    headers = signed | {"Content-Type": "application/json"}
    assert await post("/slack/events", body, **headers) == 401
    assert journalled(world) == before


async def test_a_forged_press_is_refused(world: World) -> None:
    before = journalled(world)
    payload = {"type": "block_actions", "user": {"id": world.mina}, "actions": []}
    body = urlencode({"payload": orjson.dumps(payload).decode()}).encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert await post("/slack/events", body, **kind) == 401
    assert journalled(world) == before


async def test_the_address_is_verified(world: World) -> None:
    await world.slack.verify_url()


async def test_a_ticket_over_signed_http_and_the_webhook(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    card = await thread.draft(world.mina, "We are sorry.")
    await thread.press(world.mina, "edit", card)
    form = await eventually(lambda: world.slack.modal_of(world.mina))
    typed = {"edit": {"edit": "We are truly sorry."}}
    sent = await world.slack.person(world.mina).submit(str(form["id"]), typed)
    assert sent.acked
    assert not sent.error
    await eventually(lambda: thread.draft_of("truly sorry"))
    await thread.press(world.mina, "send", card)
    await world.heard(ana, "We are truly sorry.")
    assert world.slack.lost_events == []
    assert world.telegram.webhook.last_error is None


async def pressed(world: World, customer: Customer, seen: Seen, token: str) -> Doc:
    """The update of a press, once nothing of it is on its way any more."""
    number = customer.press(seen.message_id, token)
    waiting = world.telegram.world.queue.pending()
    given = next(one.update for one in waiting if one.update_id == number)
    await world.settled()
    return given


async def test_a_press_is_answered_with_the_webhook_and_a_text_by_a_call(world: World) -> None:
    replies: list[tuple[str, Doc]] = []
    run = world.telegram.webhook.on_reply
    assert run is not None

    async def listen(method: str, params: Doc) -> None:
        replies.append((method, dict(params)))
        await run(method, params)

    def answers(update: Doc) -> list[Doc]:
        query = update["callback_query"]["id"]
        calls = (c.params for c in world.telegram.calls if c.method == "answerCallbackQuery")
        return [params for params in calls if params["callback_query_id"] == query]

    world.telegram.webhook.on_reply = listen
    ana = world.customer()
    ana.start()
    seen = await world.asked(ana, ":skip")
    token = next(b.data for row in seen.keyboard for b in row if b.data.endswith(":skip"))
    world.telegram.faults.fail_next("sendMessage", 502, "Bad Gateway")  # the words come later
    update = await pressed(world, ana, seen, token)
    call = {"callback_query_id": update["callback_query"]["id"]}
    assert replies == [("answerCallbackQuery", call)]
    assert answers(update) == [call]
    assert world.telegram.world.presses.keys().isdisjoint(call.values())

    old = await pressed(world, ana, seen, token)
    assert len(replies) == 1
    assert len(answers(old)) == 1
    assert [toast.text for toast in ana.toasts] == [answers(old)[0]["text"]]

    # An answer may be lost on its way: then the update comes again, to us who know it already.
    before = journalled(world)
    status, body = await answer_to("/telegram", orjson.dumps(update), **{HEADER: SECRET})
    assert (status, orjson.loads(body)) == (200, {"method": "answerCallbackQuery"} | call)
    assert journalled(world) == before
    world.telegram.webhook.on_reply = run


# What answers "is anything waiting, since when, why", once something has been done.
MOVING = (
    r'amends_arrivals_total\{kind="CustomerWrote"\}',
    r'amends_errands_total\{kind="Say",outcome="Sent"\}',
    r'amends_platform_seconds_count\{door="telegram",kind="Say"\}',
    r'amends_platform_seconds_count\{door="team",kind="ShowCard"\}',
    "amends_commit_seconds_count",
    "amends_commit_works_count",
    r'amends_promises_total\{state="made"\}',
    r'amends_works\{what="database"\}',
    "amends_leads",
)


async def test_health_readiness_and_metrics(world: World) -> None:
    assert await get("/health") == (200, '{"alive": true}')
    status, body = await get("/ready")
    assert status == 200
    assert orjson.loads(body)["ready"] is True
    status, body = await get("/metrics")
    assert status == 200
    for sample in MOVING:
        assert re.search(rf"^{sample} [1-9]", body, re.MULTILINE), sample
    assert re.search(r"^amends_webhook_pending_updates \d", body, re.MULTILINE)
    assert "Ana" not in body


async def test_other_paths_and_methods_tell_nothing() -> None:
    assert (await get("/"))[0] == 404
    assert (await get("/telegram"))[0] == 405
    assert await post("/slack/actions", b"") == 404


async def test_a_large_body_is_refused(world: World) -> None:
    before = journalled(world)
    assert await post("/telegram", b"x" * (5 * 2**20), **{HEADER: SECRET}) == 413
    assert journalled(world) == before


# --- starting ---


async def test_a_second_desk_on_the_same_folder_is_refused(world: World) -> None:
    with pytest.raises(StartRefused, match="Another desk is running"):
        async with running(world.settings):
            pass


async def test_a_port_that_is_taken_is_said_in_a_sentence(world: World) -> None:
    async with outside(port=PORT) as other:
        with pytest.raises(StartRefused, match="Another program may have the port"):
            await other.start()


async def test_a_wrong_slack_token_is_said_in_a_sentence() -> None:
    async with outside(workspace={"bot_token": SecretStr("xoxb-wrong")}) as world:
        with pytest.raises(StartRefused, match="Slack refuses the bot token"):
            await world.start()


async def test_a_wrong_telegram_token_does_not_stop_the_team() -> None:
    async with outside(bot={"token": SecretStr("42:WRONG")}) as world:
        await world.start()
        await eventually(lambda: world.slack._delivery.links)
        await world.stop()


# --- what is logged ---

SECRETS = ("Ana Beatriz Quill", "Quill", "hedgehog", "113-8241190-4420212", "+49 170 1234567")


async def test_no_log_line_holds_anything_personal() -> None:
    """Everything that can go wrong goes wrong, at the level that says most."""
    said = io.StringIO()
    kept: Any = structlog.get_config()
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        with redirect_stderr(said), redirect_stdout(said):
            root.handlers.clear()
            set_up("debug", pretty=False)
            assert structlog.get_config()["logger_factory"] is not kept["logger_factory"]
            async with desk_at_work() as world:
                await a_bad_day(world)
                await without_a_journal(world, said)
    finally:
        structlog.configure(**kept)
        root.handlers[:] = handlers
        root.setLevel(level)
    text = said.getvalue()
    assert "errand_not_done" in text
    assert "poll_failed" in text
    assert "OperationalError at " in text
    assert [secret for secret in SECRETS if secret in text] == []
    assert "42:SANDBOX" not in text
    assert "xoxb-" not in text


async def a_bad_day(world: World) -> None:
    """A customer with a name, a number and a secret, and one fault of every sort."""
    ana = world.telegram.customer(555, "Ana Beatriz", "en")
    ana.user["last_name"] = "Quill"
    ana.say("My hedgehog lamp from order 113-8241190-4420212 arrived broken.")
    await eventually(lambda: ana.heard)
    ana.share_contact("+49 170 1234567")
    world.telegram.faults.fail_next("sendMessage", 400, "Bad Request: hedgehog Quill")
    world.telegram.faults.drop_connection("getUpdates")
    world.telegram.faults.fail_next("getFile", 500, "hedgehog")
    ana.send_photo(photo(), caption="hedgehog")
    world.slack.faults.fail_next("chat.postMessage", "hedgehog", 500)
    world.slack.faults.fail_next("users.info", "internal_error")
    world.telegram.raw_update({"message": {"text": "hedgehog", "from": "Quill"}})
    ana.say("/human")
    thread = await world.ticket(ana)
    await thread.claim(world.mina)
    world.engine.down = True
    world.telegram.faults.deliver_then_timeout("sendMessage")
    card = await thread.draft(world.mina, "Your hedgehog, dear Quill")
    await thread.press(world.mina, "send", card)
    await eventually(lambda: "resend" in thread.buttons("hedgehog, dear"))
    world.telegram.faults.clear()
    world.slack.faults.clear()
    await world.settled(20)


async def without_a_journal(world: World, said: io.StringIO) -> None:
    """The database fails while somebody writes; what was written is not lost."""
    world.rows("alter table journal rename to elsewhere")
    world.customer(name="Quill").say("My hedgehog is sad, and so is Quill.")
    await eventually(lambda: "poll_failed" in said.getvalue())
    world.rows("alter table elsewhere rename to journal")
    kept = "select 1 from journal where cast(raw as text) like '%is sad, and so is%'"
    await eventually(lambda: world.rows(kept))
    await world.settled()
