"""What the twin refuses, in the real server's words, over raw HTTP."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from telegram_rig import TOKEN, Rig, picture, running_twin

from bot.sandbox.telegram_text import format_text


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    async with running_twin() as rig:
        rig.twin.customer(7, "Ana").say("hello")
        yield rig


async def test_wrong_addresses(rig: Rig) -> None:
    async def status(path: str) -> tuple[int, str]:
        async with rig.http.get(rig.origin + path) as response:
            return response.status, (await response.json())["description"]

    assert await status("/bot42:WRONG/getMe") == (401, "Unauthorized")
    assert await status("/file/bot42:WRONG/photos/x") == (401, "Unauthorized")
    assert await status("/botnonsense/getMe") == (404, "Not Found")
    assert await status(f"/bot{TOKEN}/sendLove") == (404, "Not Found: method not found")
    assert await status(f"/file/bot{TOKEN}/photos/x") == (404, "Not Found")


async def test_parameters_come_in_every_form(rig: Rig) -> None:
    url = f"{rig.origin}/bot{TOKEN}/SendMessage"
    keys = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    as_text: dict[str, Any] = {"chat_id": "7", "text": "x", "reply_markup": json.dumps(keys)}
    form = aiohttp.FormData(as_text)
    multipart = aiohttp.FormData(as_text)
    multipart.add_field("unused", b"1", filename="a.bin")
    for options in (
        {"params": as_text},
        {"json": {"chat_id": 7, "text": "x", "reply_markup": keys}},
        {"data": form},
        {"data": multipart},
    ):
        async with rig.http.post(url, **options) as response:
            body = await response.json()
            assert body["result"]["reply_markup"] == keys
    async with rig.http.post(url, data="{", headers={"Content-Type": "application/json"}) as bad:
        assert bad.status == 400


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"chat_id": None, "text": "x"}, "chat_id is empty"),
        ({"chat_id": 8, "text": "x"}, "chat not found"),
        ({"chat_id": "@ana", "text": "x"}, "chat not found"),
        ({"text": "\ud800"}, "strings must be encoded in UTF-8"),
        ({"text": "x", "parse_mode": "Wiki"}, "unsupported parse_mode"),
        ({"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]}, "can't parse"),
        ({"text": "😀", "entities": [{"type": "bold", "offset": 1, "length": 1}]}, "can't parse"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "x", "reply_markup": "[]"}, "object expected as reply markup"),
    ],
)
async def test_send_message_refuses(rig: Rig, params: dict[str, Any], reason: str) -> None:
    assert reason in await rig.refusal("sendMessage", **({"chat_id": 7} | params))


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "A", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "A", "callback_data": "ж" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "A"}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "", "callback_data": "a"}, "must be non-empty"),
        ({"text": "A", "url": "not a url"}, "Wrong HTTP URL"),
        ({"callback_data": "a"}, "Can't find field"),
    ],
)
async def test_buttons_are_checked(rig: Rig, button: dict[str, str], reason: str) -> None:
    keys = {"inline_keyboard": [[button]]}
    assert reason in await rig.refusal("sendMessage", chat_id=7, text="x", reply_markup=keys)


async def test_limits_count_what_is_left_after_parsing(rig: Rig) -> None:
    text = "<b>" + "x" * 4096 + "</b>"
    assert await rig.call("sendMessage", chat_id=7, text=text, parse_mode="HTML")
    keys = {"inline_keyboard": [[{"text": "A", "callback_data": "ж" * 32}]]}
    assert await rig.call("sendMessage", chat_id=7, text="x", reply_markup=keys)
    gone = {"message_id": 99, "allow_sending_without_reply": True}
    assert await rig.call("sendMessage", chat_id=7, text="x", reply_parameters=gone)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("I <3 you", 'Unsupported start tag "3" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("a <a href=x", "Unclosed start tag at byte offset 2"),
        ("é<p>x</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ('<span class="x">y</span>', 'Unsupported start tag "span"'),
    ],
)
async def test_broken_html_is_refused(rig: Rig, source: str, reason: str) -> None:
    refusal = await rig.refusal("sendMessage", chat_id=7, text=source, parse_mode="HTML")
    assert refusal.startswith("Bad Request: can't parse entities: ")
    assert reason in refusal


def test_html_becomes_text_and_entities() -> None:
    source = (
        " 😀<b>a<i>b</i></b> <a href='https://x.example/?a=1&amp;b=2'>go</a> &lt;&quot;&nope;"
        '<pre><code class="language-py">x=1</code></pre><blockquote expandable>q</blockquote> '
    )
    formatted = format_text(source, "HTML", None)
    assert formatted.text == '😀ab go <"&nope;x=1q'
    assert list(formatted.entities) == [
        {"type": "bold", "offset": 2, "length": 2},
        {"type": "italic", "offset": 3, "length": 1},
        {"type": "text_link", "offset": 5, "length": 2, "url": "https://x.example/?a=1&b=2"},
        {"type": "pre", "offset": 16, "length": 3, "language": "py"},
        {"type": "blockquote", "offset": 19, "length": 1},
    ]


async def test_edits_are_checked(rig: Rig) -> None:
    sent = await rig.call("sendMessage", chat_id=7, text="one")
    where = {"chat_id": 7, "message_id": sent["message_id"]}
    same = await rig.refusal("editMessageText", text="<b></b>one", parse_mode="HTML", **where)
    assert same == (
        "Bad Request: message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message"
    )
    missing = await rig.refusal("editMessageText", chat_id=7, message_id=99, text="x")
    assert missing == "Bad Request: message to edit not found"
    theirs = await rig.refusal("editMessageText", chat_id=7, message_id=1, text="x")
    assert theirs == "Bad Request: message can't be edited"
    assert "no caption" in await rig.refusal("editMessageCaption", caption="x", **where)
    assert "not specified" in await rig.refusal("editMessageText", chat_id=7, text="x")
    assert "LONG" in await rig.refusal("editMessageText", text="x" * 4097, **where)


async def test_an_edit_without_markup_removes_the_keyboard(rig: Rig) -> None:
    keys = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    sent = await rig.call("sendMessage", chat_id=7, text="one", reply_markup=keys)
    where = {"chat_id": 7, "message_id": sent["message_id"]}
    edited = await rig.call("editMessageText", text="one", **where)
    assert "reply_markup" not in edited
    assert edited["edit_date"] >= edited["date"]


async def test_deleting_ends_after_48_hours(rig: Rig) -> None:
    old = await rig.call("sendMessage", chat_id=7, text="one")
    rig.clock.ahead += 48 * 3600 + 5
    refusal = await rig.refusal("deleteMessage", chat_id=7, message_id=old["message_id"])
    assert refusal == "Bad Request: message can't be deleted for everyone"
    missing = await rig.refusal("deleteMessage", chat_id=7, message_id=99)
    assert missing == "Bad Request: message to delete not found"


async def test_media_are_checked(rig: Rig) -> None:
    async def upload(method: str, **files: bytes) -> str:
        form = aiohttp.FormData({"chat_id": "7"})
        for name, data in files.items():
            form.add_field(name, io.BytesIO(data), filename="a.jpg")
        async with rig.http.post(f"{rig.origin}/bot{TOKEN}/{method}", data=form) as response:
            return str((await response.json()).get("description"))

    assert "IMAGE_PROCESS_FAILED" in await upload("sendPhoto", photo=b"no image")
    assert "PHOTO_INVALID_DIMENSIONS" in await upload("sendPhoto", photo=picture(2100, 100))
    assert "too big for a photo" in await upload("sendPhoto", photo=bytes(10 * 1024 * 1024 + 1))
    assert "must be non-empty" in await upload("sendDocument", document=b"")
    assert "no photo in the request" in await upload("sendPhoto")
    assert "Too Large" in await upload("sendDocument", document=bytes(50 * 1024 * 1024 + 1))
    assert "wrong file" in await rig.refusal("sendPhoto", chat_id=7, photo="unknown")
    assert "HTTP URL" in await rig.refusal("sendPhoto", chat_id=7, photo="https://a.example/x")
    long = await rig.refusal("sendPhoto", chat_id=7, photo="x", caption="x" * 1025)
    assert long == "Bad Request: message caption is too long"


async def test_albums_are_checked(rig: Rig) -> None:
    photo, document = {"type": "photo", "media": "x"}, {"type": "document", "media": "x"}
    assert "Too few" in await rig.refusal("sendMediaGroup", chat_id=7, media=[photo])
    assert "Too many" in await rig.refusal("sendMediaGroup", chat_id=7, media=[photo] * 11)
    mixed = await rig.refusal("sendMediaGroup", chat_id=7, media=[photo, document])
    assert "can't be mixed" in mixed
    assert "invalid" in await rig.refusal("sendMediaGroup", chat_id=7, media=[{"type": "x"}] * 2)


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("sendChatAction", {"chat_id": 7, "action": "dance"}, "wrong parameter action"),
        ("setMessageReaction", {"chat_id": 7, "message_id": 99}, "message to react not found"),
        ("answerCallbackQuery", {"callback_query_id": "1"}, "query is too old and response"),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "TOO_LONG"),
        ("getFile", {}, "file_id not specified"),
        ("getChat", {"chat_id": 8}, "chat not found"),
        ("setMyCommands", {"commands": [{"command": "a", "description": ""}]}, "DESCRIPTION"),
        ("setMyCommands", {"commands": [], "language_code": "pt-br"}, "invalid language code"),
        ("setMyCommands", {"commands": [], "scope": {"type": "x"}}, "BotCommandScope"),
        ("setMyDescription", {"description": "x" * 513}, "too long"),
        ("setWebhook", {"url": "ftp://127.0.0.1/"}, "An HTTPS URL must be provided"),
        ("setWebhook", {"url": "https://a.example/"}, "Failed to resolve host"),
        ("setWebhook", {"url": "http://127.0.0.1/", "secret_token": "a b"}, "unallowed"),
    ],
)
async def test_other_methods_refuse(
    rig: Rig, method: str, params: dict[str, Any], reason: str
) -> None:
    assert reason in await rig.refusal(method, **params)


async def test_only_listed_reactions_and_one_of_them(rig: Rig) -> None:
    def emoji(*many: str) -> list[dict[str, str]]:
        return [{"type": "emoji", "emoji": one} for one in many]

    where = {"chat_id": 7, "message_id": 1}
    assert "INVALID" in await rig.refusal("setMessageReaction", reaction=emoji("✅"), **where)
    assert "MANY" in await rig.refusal("setMessageReaction", reaction=emoji("👍", "👀"), **where)
    assert await rig.call("setMessageReaction", reaction=emoji("❤️"), **where)
    assert await rig.call("setMessageReaction", reaction=[], **where)
