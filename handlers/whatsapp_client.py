"""The wire to the Cloud API: calls, uploads, downloads. Never raises for what a network does.

No URL and no text of a foreign error may leave this file: either may hold what was sent.
"""

from __future__ import annotations

import hashlib
import hmac
import io
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

import aiohttp
from yarl import URL

from flows.tasks import Outcome, Refused, Retry, Uncertain
from handlers.calling import NOT_WRITTEN, UNREACHABLE, download, harmless
from handlers.connection import Answer
from handlers.packing import pack
from handlers.whatsapp_errors import Failure, Reply, read_answer
from handlers.wire import CONNECT_SECONDS, Wire, WireError, request

CALL_SECONDS = 30.0
TRANSFER_SECONDS = 90.0  # less than an errand may take
PRODUCT = "whatsapp"

Doc = dict[str, Any]


class Client:
    """Calls of one phone number, by its id."""

    def __init__(
        self, token: str, base_url: str, number: str, wire: Wire, session: aiohttp.ClientSession
    ) -> None:
        """Files go up by the session, everything else by the wire."""
        self._authorized = {"Authorization": f"Bearer {token}"}
        self._base_url = base_url.rstrip("/")
        self._number = number
        self._wire = wire
        self._session = session

    async def send(self, message: Mapping[str, Any], attempt: int = 1) -> Reply | Failure:
        """Sends a message, or marks one as read."""
        url = self._url(f"{self._number}/messages")
        headers = self._authorized | {"Content-Type": "application/json"}
        body = pack({"messaging_product": PRODUCT, **message})
        return await self._call("POST", url, headers, body, attempt)

    async def get(self, path: str = "", query: Mapping[str, str] | None = None) -> Reply | Failure:
        """What the API knows of something, of the number itself by default; may be repeated."""
        url = self._url(path or self._number).with_query(query or {})
        answer = await self._call("GET", url, self._authorized)
        if isinstance(answer, Failure):
            return Failure(harmless(answer.outcome), answer.status, answer.code, answer.description)
        return answer

    async def upload(self, name: str, mime: str, data: bytes) -> str | Failure:
        """The media id under which the file can be sent for 30 days."""
        form = aiohttp.FormData()
        form.add_field("messaging_product", PRODUCT)
        form.add_field("type", mime)
        form.add_field("file", io.BytesIO(data), filename=name, content_type=mime)
        limits = aiohttp.ClientTimeout(total=TRANSFER_SECONDS, connect=CONNECT_SECONDS)
        try:
            async with self._session.post(
                self._url(f"{self._number}/media"),
                data=form,
                headers=self._authorized,
                timeout=limits,
                allow_redirects=False,
            ) as response:
                answer = read_answer(response.status, await response.read())
        except (TimeoutError, aiohttp.ClientError, OSError):
            return Failure(UNREACHABLE)  # a file nobody sends harms nobody
        if isinstance(answer, Failure):
            return Failure(harmless(answer.outcome), answer.status, answer.code)
        return str(answer.result.get("id"))

    async def download(self, media: str, max_bytes: int) -> bytes | Outcome:
        """The bytes of a customer's file: its address is asked anew, as it is good for minutes."""
        found = await self.get(media, {"phone_number_id": self._number})
        if isinstance(found, Failure):
            gone = found.status in (400, 404) and isinstance(found.outcome, Refused)
            return Refused("not_fetched") if gone else found.outcome
        size, address = found.result.get("file_size"), found.result.get("url")
        if isinstance(size, int) and size > max_bytes:
            return Refused("too_big")
        if not isinstance(address, str):
            return Retry(None, "file_unavailable")
        sent = request("GET", URL(address), self._authorized)
        data = await download(self._wire, sent, TRANSFER_SECONDS, max_bytes)
        if isinstance(data, bytes) and not _is_whole(data, found.result.get("sha256")):
            return Retry(None, "file_unavailable")
        return data

    async def _call(
        self,
        verb: str,
        url: URL,
        headers: Mapping[str, str],
        body: bytes = b"",
        attempt: int = 1,
    ) -> Reply | Failure:
        try:
            sent = request(verb, url, headers)
            answer: Answer = await self._wire.call(sent, body, seconds=CALL_SECONDS)
            return read_answer(answer.status, answer.body, attempt)
        except NOT_WRITTEN:
            return Failure(UNREACHABLE)
        except TimeoutError:
            return Failure(Uncertain("timeout"))
        except WireError:
            return Failure(Uncertain("dropped"))

    def _url(self, path: str) -> URL:
        return URL(f"{self._base_url}/{path}")


def _is_whole(data: bytes, told: object) -> bool:
    """Whether the bytes are those that the platform names; it writes the hash in two ways."""
    if not isinstance(told, str) or not told:
        return True
    digest = hashlib.sha256(data)
    return any(
        hmac.compare_digest(told.encode(), known.encode())
        for known in (digest.hexdigest(), b64encode(digest.digest()).decode())
    )
