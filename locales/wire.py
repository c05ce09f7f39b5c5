"""The bounded wire that deep-translator speaks over.

Lives here: one HTTP exchange with an end in time and size. Must not live here: any engine's words.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import requests
import urllib3

from locales.translator import TranslationFailed

# A translation of the longest text we send is far below this; more is not a translation.
MAX_ANSWER_BYTES = 1_000_000
_MAX_REDIRECTS = 3


# The server works and will not take this text: no reason to leave it alone for a while.
NOT_THIS_TEXT = (400, 404, 413, 422)


@dataclass(frozen=True, slots=True)
class Request:
    """One call as deep-translator wants to make it."""

    method: str
    url: str
    params: Mapping[str, str]
    headers: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] | None = None
    body: Any = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The part of a `requests.Response` that deep-translator reads."""

    status_code: int
    text: str

    def json(self) -> Any:
        return json.loads(self.text)

    def close(self) -> None:
        """The connection is closed already; deep-translator closes it again."""


class Wire:
    """What deep-translator gets in the place of `requests`: the same two calls with an end.

    The package sets no timeout anywhere, so a dead connection would hold its thread for ever.
    A socket timeout alone is not enough either: a server that sends a byte a second resets it.
    """

    def __init__(self, rewrite: Callable[[Request], Request], deadline: float) -> None:
        self.exceptions = requests.exceptions
        self._rewrite = rewrite
        self._deadline = deadline

    def get(self, url: str, params: Any = None, proxies: Any = None) -> Answer:
        return self._send(Request("GET", url, dict(params or {})))

    def post(
        self,
        url: str,
        params: Any = None,
        headers: Any = None,
        json: Any = None,
        proxies: Any = None,
    ) -> Answer:
        return self._send(Request("POST", url, dict(params or {}), dict(headers or {}), body=json))

    def _send(self, wanted: Request) -> Answer:
        request = self._rewrite(wanted)
        try:
            with requests.Session() as session:
                session.max_redirects = _MAX_REDIRECTS
                return self._exchange(session, request)
        except (requests.Timeout, urllib3.exceptions.TimeoutError) as late:
            raise TranslationFailed("engine_timeout") from late
        except (requests.RequestException, urllib3.exceptions.HTTPError) as lost:
            raise TranslationFailed("engine_down") from lost

    def _exchange(self, session: requests.Session, request: Request) -> Answer:
        with session.request(
            request.method,
            request.url,
            params=dict(request.params),
            headers=dict(request.headers),
            data=request.form,
            json=request.body,
            timeout=self._remaining(),
            stream=True,
        ) as response:
            body = self._read(response)
            if response.status_code in NOT_THIS_TEXT:
                raise TranslationFailed("refused")
            return Answer(response.status_code, body.decode("utf-8", "replace"))

    def _read(self, response: requests.Response) -> bytes:
        body = bytearray()
        while chunk := response.raw.read1(65_536, decode_content=True):
            body += chunk
            self._remaining()
            if len(body) > MAX_ANSWER_BYTES:
                raise TranslationFailed("engine_down")
        return bytes(body)

    def _remaining(self) -> float:
        remaining = self._deadline - time.monotonic()
        if remaining <= 0:
            raise TranslationFailed("engine_timeout")
        return remaining
