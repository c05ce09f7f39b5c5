"""The wire to the Bot API: one call, one download. Never raises for what a network does.

The token is part of every URL, so no URL and no text of a foreign error may leave this file.
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

from flows.tasks import Outcome, Uncertain
from handlers.calling import NOT_WRITTEN, UNREACHABLE, download
from handlers.packing import pack
from handlers.telegram_errors import Failure, Reply, read_answer
from handlers.wire import CONNECT_SECONDS, Request, Wire, WireError, request

CALL_SECONDS = 30.0
TRANSFER_SECONDS = 300.0  # 50 MB over a slow line
AS_JSON = {"Content-Type": "application/json"}

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

    def __init__(
        self, token: str, base_url: str, wire: Wire, session: aiohttp.ClientSession
    ) -> None:
        """Files go up by the session, everything else by the wire."""
        self._token = token
        self._base_url = base_url.rstrip("/")
        self._wire = wire
        self._session = session
        self._requests: dict[str, Request] = {}  # of each method, made once
        self._files: Request | None = None  # of all files

    async def call(
        self,
        method: str,
        params: Mapping[str, Any],
        upload: Upload | None = None,
        seconds: float = CALL_SECONDS,
    ) -> Reply | Failure:
        """What the method returned, or how it failed after at most so many seconds."""
        try:
            if upload is not None:
                return await self._upload(method, params, upload)
            sent = self._requests.get(method) or self._remember(method)
            answer = await self._wire.call(sent, pack(params), seconds=seconds)
            return read_answer(answer.status, answer.body)
        except NOT_WRITTEN:
            return Failure(UNREACHABLE)
        except TimeoutError:
            return Failure(Uncertain("timeout"))
        except (WireError, aiohttp.ClientError, OSError):
            return Failure(Uncertain("dropped"))

    async def download(self, path: str, max_bytes: int) -> bytes | Outcome:
        """The bytes behind a path that getFile gave, given up once there are too many."""
        if self._files is None:
            url = URL(f"{self._base_url}/file/bot{self._token}/", encoded=True)
            self._files = request("GET", url, {})
        sent = self._files.below(quote(path))
        return await download(self._wire, sent, TRANSFER_SECONDS, max_bytes)

    def _remember(self, method: str) -> Request:
        self._requests[method] = made = request("POST", self._url(method), AS_JSON)
        return made

    def _url(self, method: str) -> URL:
        return URL(f"{self._base_url}/bot{self._token}/{method}", encoded=True)

    async def _upload(
        self, method: str, params: Mapping[str, Any], upload: Upload
    ) -> Reply | Failure:
        limits = aiohttp.ClientTimeout(total=TRANSFER_SECONDS, connect=CONNECT_SECONDS)
        form, url = _form(params, upload), self._url(method)
        async with self._session.post(
            url, data=form, timeout=limits, allow_redirects=False
        ) as response:
            return read_answer(response.status, await response.read())


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
