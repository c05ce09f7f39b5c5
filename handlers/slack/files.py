"""Files between the desk and Slack: up in three steps, down with the desk's token.

No decision here about which files are taken; bytes pass through unread.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from yarl import URL

from flows.case import File, Post
from flows.tasks import Outcome, Refused, Retry
from handlers.calling import CONFIGURATION_SECONDS
from handlers.slack.calls import (
    CallFailed,
    Sending,
    broken,
    call,
    outcome_of,
    send,
    session_of,
)
from handlers.wire import WireError

CHUNK = 64 * 1024
BYTES = "application/octet-stream"
TRANSFER_SECONDS = 120.0  # for the bytes of one file, either way
TRIES = 4  # of a step that nobody sees
PAUSE, LONGEST_PAUSE = 0.25, 3.0  # seconds before it is tried again


async def share(
    client: AsyncWebClient, at: Post, title: str, files: Sequence[tuple[str, bytes]]
) -> None:
    """Uploads files, each with its name, and shares them in one post; raises CallFailed.

    Only the last step shows anything: whatever fails before it may be done again.
    """
    uploaded = []
    for name, data in files:
        number = await _patiently(partial(_upload, client, name, data))
        uploaded.append({"id": number, "title": title})
    await call(
        client,
        "files.completeUploadExternal",
        files=uploaded,
        channel_id=at.channel,
        thread_ts=at.id,
    )


async def _patiently(step: Callable[[], Awaitable[str]]) -> str:
    """What a step that nobody sees gives. It is tried again soon: else, of many files, one that
    fails would undo the others for ever. What hangs is left to the courier.
    """
    clock = asyncio.get_running_loop().time
    for _ in range(TRIES - 1):
        began = clock()
        try:
            return await step()
        except CallFailed as failed:
            again = failed.outcome
            if not isinstance(again, Retry) or clock() - began > LONGEST_PAUSE:
                raise
            pause = PAUSE if again.after is None else again.after
            if pause > LONGEST_PAUSE:
                raise
        await asyncio.sleep(pause)
    return await step()


async def _upload(client: AsyncWebClient, name: str, data: bytes) -> str:
    """The id of a file that is uploaded and not shown yet; raises CallFailed."""
    place = await call(client, "files.getUploadURLExternal", filename=name, length=len(data))
    sending = Sending("POST", str(place.get("upload_url")), content=BYTES)
    try:
        answer = await send(client, sending, data, TRANSFER_SECONDS)
    except (WireError, aiohttp.ClientError, OSError) as error:
        raise CallFailed(broken(error, harmless=True), type(error).__name__) from error
    if answer.status != 200:
        code, wait = f"http_{answer.status}", answer.header("Retry-After")
        raise CallFailed(outcome_of(answer.status, code, wait, harmless=True), code)
    return str(place.get("file_id"))


def names_in(message: Mapping[str, Any]) -> tuple[str, ...]:
    """The names and titles of a message's files."""
    listed = message.get("files") or ()
    return tuple(str(file.get(key)) for file in listed for key in ("name", "title"))


async def fetch(client: AsyncWebClient, file: File, max_bytes: int) -> bytes | Outcome:
    """A file's bytes, or how it ended; never more than `max_bytes` are read."""
    if file.size is not None and file.size > max_bytes:
        return Refused("too_big")
    try:
        url = file.ref if "://" in file.ref else await _address(client, file.ref)
        if not _is_slack(client, url):
            return Refused("not_fetched")  # the token must not go anywhere else
        async with asyncio.timeout(TRANSFER_SECONDS):
            return await _download(client, url, file, max_bytes)
    except CallFailed as failed:
        gone = failed.code in ("file_not_found", "file_deleted")
        return Refused("file_gone") if gone else failed.outcome
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        return broken(error, harmless=True)


async def _address(client: AsyncWebClient, file_id: str) -> str:
    """Slack Connect gives the id alone: who may see the file is checked when it is asked for."""
    answer = await call(client, "files.info", file=file_id)
    return str((answer.get("file") or {}).get("url_private_download") or "")


def _is_slack(client: AsyncWebClient, url: str) -> bool:
    host = URL(url).host or ""
    return host == URL(client.base_url).host or host.endswith(".slack.com")


async def _download(
    client: AsyncWebClient, url: str, file: File, max_bytes: int
) -> bytes | Outcome:
    headers = {"Authorization": f"Bearer {client.token}"}
    async with session_of(client).get(url, headers=headers, proxy=client.proxy) as answer:
        if answer.status in (404, 410):
            return Refused("file_gone")
        if answer.status != 200:
            wait = answer.headers.get("Retry-After")
            return outcome_of(answer.status, f"http_{answer.status}", wait, harmless=True)
        if answer.content_type == "text/html" and file.mime != "text/html":
            # Without the scope or with a dead token Slack answers with a page to sign in.
            return Retry(CONFIGURATION_SECONDS, "missing_scope")
        data = bytearray()
        async for chunk in answer.content.iter_chunked(CHUNK):
            data += chunk
            if len(data) > max_bytes:
                return Refused("too_big")
    return bytes(data)
