"""Files through Slack's own client: up in three steps, down only with the token."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_twin_rig import Rig, serve

from bot.sandbox.slack import MANIFEST_SCOPES, SlackTwin

PHOTO = b"\x89PNG" + b"0" * 500_000
FILM = b"film" * 1_000_000  # more than aiohttp lets a handler read unasked

Doc = dict[str, Any]


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    async with serve(SlackTwin(retry_delays=())) as served:
        yield served


async def fetch(rig: Rig, url: str, token: str) -> tuple[int, str, bytes]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with rig.session.get(url, headers=headers) as answer:
        return answer.status, answer.content_type, await answer.read()


async def test_upload_v2_puts_the_files_into_the_thread(rig: Rig) -> None:
    root = (await rig.client.chat_postMessage(channel=rig.desk, text="ticket"))["ts"]
    answer = await rig.client.files_upload_v2(
        channel=rig.desk,
        thread_ts=root,
        initial_comment="two photos",
        file_uploads=[
            {"content": PHOTO, "filename": "a.png", "title": "front"},
            {"content": b"b", "filename": "b.jpg", "title": "back"},
        ],
    )
    assert [set(row) for row in answer["files"]] == [{"id", "title"}] * 2
    [_, message] = rig.twin.thread(rig.desk, root)
    assert (message["subtype"], message["text"]) == ("file_share", "two photos")
    assert [f["title"] for f in message["files"]] == ["front", "back"]
    event = list(rig.twin.events.values())[-1]["event"]
    assert (event["subtype"], event["bot_id"], event["thread_ts"]) == (
        "file_share",
        "B0SANDBOX",
        root,
    )
    told = await rig.client.files_info(file=answer["files"][0]["id"])
    [share] = told["file"]["shares"]["public"][rig.desk]
    assert (share["ts"], share["thread_ts"]) == (message["ts"], root)
    history = await rig.get("conversations.replies", channel=rig.desk, ts=root)
    assert "subtype" not in history["messages"][1]


async def test_a_download_without_the_token_is_a_login_page(rig: Rig) -> None:
    ana = rig.twin.person(rig.ana)
    ts = await ana.post(rig.desk, "broken", files=[("p.png", PHOTO, "image/png")])
    event = list(rig.twin.events.values())[-1]["event"]
    assert (event["subtype"], event["user"], event["text"]) == ("file_share", rig.ana, "broken")
    assert event["ts"] == ts
    row = event["files"][0]
    good = await fetch(rig, row["url_private_download"], rig.twin.bot_token)
    assert good == (200, "image/png", PHOTO)
    assert row["size"] == len(PHOTO)
    for token in ("", "xoxb-wrong"):
        status, kind, body = await fetch(rig, row["url_private"], token)
        assert (status, kind) == (200, "text/html")
        assert b"<html" in body


async def test_without_the_scope_even_the_token_gets_the_login_page() -> None:
    async with serve(SlackTwin(scopes=MANIFEST_SCOPES - {"files:read"}, retry_delays=())) as rig:
        ana = rig.twin.person(rig.ana)
        await ana.post(rig.desk, "", files=[("p.png", b"123", "image/png")])
        [message] = rig.twin.channel(rig.desk)
        url = message["files"][0]["url_private_download"]
        assert (await fetch(rig, url, rig.twin.bot_token))[1] == "text/html"


async def test_each_step_of_an_upload_is_checked(rig: Rig) -> None:
    async def step(**arguments: Any) -> Doc:
        answer = await rig.client.files_getUploadURLExternal(**arguments)
        assert isinstance(answer.data, dict)
        return answer.data

    started = await step(filename="a.txt", length=3)
    row = [{"id": started["file_id"]}]
    early = await rig.refusal("files.completeUploadExternal", files=row, channel_id=rig.desk)
    assert early["error"] == "file_not_found"
    async with rig.session.post(started["upload_url"], data=b"four") as answer:
        assert answer.status == 400
    async with rig.session.post(started["upload_url"], data=b"abc") as answer:
        assert await answer.text() == "OK - 3"
    hidden = rig.twin.add_channel("hidden", [rig.ana], is_private=True)
    public = rig.twin.add_channel("public", [rig.ana])
    for channel, error in ((hidden, "channel_not_found"), (public, "not_in_channel")):
        refused = await rig.refusal("files.completeUploadExternal", files=row, channel_id=channel)
        assert refused["error"] == error
    assert (await rig.client.files_completeUploadExternal(files=row, channel_id=rig.desk))["ok"]
    for data in (io.BytesIO(FILM), aiohttp.FormData({"filename": io.BytesIO(FILM)})):
        large = await step(filename="b.mp4", length=len(FILM))
        async with rig.session.post(large["upload_url"], data=data) as answer:
            assert answer.status == 200
