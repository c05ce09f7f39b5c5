"""What the bot passed to a method: from the query, JSON, a form or multipart, with uploads.

Reads the HTTP request and nothing else; says 400 in the server's words when it is malformed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, MultipartReader, web

from bot.sandbox.telegram_faults import ApiError, Json, bad_request

MAX_UPLOAD = 50 * 1024 * 1024  # Bot API, sendDocument


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request or from a customer."""

    data: bytes = field(repr=False)
    name: str = ""
    mime: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Params:
    """The arguments of one call; every reader accepts the string form and the JSON form."""

    values: Json = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.values.get(name)
        return "" if value is None else str(value)

    def number(self, name: str, default: int = 0) -> int:
        """An integer; what is not one counts as absent, as on the server."""
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in ("true", "yes", "1")

    def nested(self, name: str, what: str = "") -> Any:
        """A JSON value that may arrive as a string; None when absent."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {what or name} JSON object") from None


async def read_params(request: web.Request) -> Params:
    """All arguments of a call. 400 or 413 when the body is unusable."""
    query: Json = dict(request.query)
    kind = request.content_type
    if kind == "multipart/form-data":
        return await _read_multipart(request, query)
    # the host application's body limit is made for web pages, not for this server
    body = await request.content.read()
    if kind == "application/json":
        return Params(query | _json_object(body))
    if kind == "application/x-www-form-urlencoded":
        return Params(query | dict(parse_qsl(body.decode(), keep_blank_values=True)))
    return Params(query)


def _json_object(body: bytes) -> Json:
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("object expected")
    return value


async def _read_multipart(request: web.Request, values: Json) -> Params:
    params = Params(values)
    total = 0
    async for part in MultipartReader(request.headers, request.content):
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        data = bytes(await part.read())
        total += len(data)
        if total > MAX_UPLOAD:
            raise ApiError(413, "Request Entity Too Large")
        if part.filename is None:
            params.values[part.name] = data.decode()
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            params.files[part.name] = Upload(data, part.filename, mime)
    return params
