"""Files between the desk and Slack: up in three steps, down with the desk's token.

No decision here about which files are taken; bytes pass through unread.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from yarl import URL

from flows.case import File, Post
from flows.tasks import Outcome, Refused, Retry
from handlers.slack.calls import (
    CONFIGURATION_SECONDS,
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


async def share(
    client: AsyncWebClient, at: Post, title: str, files: Sequence[tuple[str, bytes]]
) -> None:
    """Uploads files, each with its name, and shares them in one post; raises CallFailed.

    Only the last step shows anything: whatever fails before it may be done again.
    """
    uploaded = []
    for name, data in files:
        place = await call(client, "files.getUploadURLExternal", filename=name, length=len(data))
        await _upload(client, str(place.get("upload_url")), data)
        uploaded.append({"id": place.get("file_id"), "title": title})
    await call(
        client,
        "files.completeUploadExternal",
        files=uploaded,
        channel_id=at.channel,
        thread_ts=at.id,
    )


async def _upload(client: AsyncWebClient, url: str, data: bytes) -> None:
    try:
        answer = await send(client, Sending("POST", url, content=BYTES), data, TRANSFER_SECONDS)
    except (WireError, aiohttp.ClientError, OSError) as error:
        raise CallFailed(broken(error, harmless=True), type(error).__name__) from error
    if answer.status != 200:
        code, wait = f"http_{answer.status}", answer.header("Retry-After")
        raise CallFailed(outcome_of(answer.status, code, wait, harmless=True), code)


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
