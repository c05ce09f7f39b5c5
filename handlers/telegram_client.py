"""The wire to the Bot API: one call, one download. Never raises for what a network does.

The token is part of every URL, so no URL and no text of an aiohttp error may leave this file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import aiohttp
from yarl import URL

from flows.tasks import Outcome, Refused, Retry, Uncertain
from handlers.telegram_errors import TOKEN_REFUSED, Failure, Reply, read_answer

CONNECT_SECONDS = 10.0
CALL_SECONDS = 30.0
TRANSFER_SECONDS = 300.0  # 50 MB over a slow line
STALL_SECONDS = 30.0
CHUNK_BYTES = 65_536

# Nothing was written yet when one of these is raised: the call certainly did not happen.
NOT_WRITTEN = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)
UNREACHABLE = Retry(None, "unreachable")

# tdlib/td, HttpReader.cpp: the server ends a quoted file name at ";" and knows no escapes.
_UNQUOTABLE = re.compile(r'[\x00-\x1f\x7f";\\/]')


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that goes with a call, under the parameter's name."""

    field: str
    name: str
    mime: str
    data: bytes


class Client:
    """Calls of one bot."""

    def __init__(self, token: str, base_url: str, session: aiohttp.ClientSession) -> None:
        self._token = token
        self._base_url = base_url.rstrip("/")
        self._session = session

    async def call(
        self,
        method: str,
        params: Mapping[str, Any],
        upload: Upload | None = None,
        seconds: float = CALL_SECONDS,
    ) -> Reply | Failure:
        """What the method returned, or how it failed after at most so many seconds."""
        if upload is not None:
            body: dict[str, Any] = {"data": _form(params, upload)}
            seconds = TRANSFER_SECONDS
        else:
            body = {"json": params}
        limits = aiohttp.ClientTimeout(total=seconds, connect=CONNECT_SECONDS)
        url = URL(f"{self._base_url}/bot{self._token}/{method}", encoded=True)
        try:
            async with self._session.post(
                url, **body, timeout=limits, allow_redirects=False
            ) as response:
                return read_answer(response.status, await response.read())
        except NOT_WRITTEN:
            return Failure(UNREACHABLE)
        except TimeoutError:
            return Failure(Uncertain("timeout"))
        except (aiohttp.ClientError, OSError):
            return Failure(Uncertain("dropped"))

    async def download(self, path: str, max_bytes: int) -> bytes | Outcome:
        """The bytes behind a path that getFile gave, given up once there are too many."""
        url = URL(f"{self._base_url}/file/bot{self._token}/{quote(path)}", encoded=True)
        limits = aiohttp.ClientTimeout(
            total=TRANSFER_SECONDS, connect=CONNECT_SECONDS, sock_read=STALL_SECONDS
        )
        try:
            async with self._session.get(url, timeout=limits, allow_redirects=False) as response:
                if response.status != 200:
                    # 404: the path was good for an hour; the next attempt asks for a new one
                    refused = response.status == 401
                    return TOKEN_REFUSED if refused else Retry(None, "file_unavailable")
                return await _read(response, max_bytes)
        except TimeoutError:
            return Retry(None, "timeout")
        except (aiohttp.ClientError, OSError):
            return UNREACHABLE


async def _read(response: aiohttp.ClientResponse, max_bytes: int) -> bytes | Outcome:
    data = bytearray()
    async for chunk in response.content.iter_chunked(CHUNK_BYTES):
        data += chunk
        if len(data) > max_bytes:
            return Refused("too_big")
    return bytes(data)


def _form(params: Mapping[str, Any], upload: Upload) -> aiohttp.FormData:
    # Telegram takes file names as raw UTF-8 and shows percent signs as they are.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in params.items():
        form.add_field(name, str(value))
    form.add_field(
        upload.field,
        io.BytesIO(upload.data),
        filename=_UNQUOTABLE.sub("_", upload.name),
        content_type=upload.mime,
    )
    return form
