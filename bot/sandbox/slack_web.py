"""The door of the twin's Web API: reads arguments as Slack does, checks the token, calls a method.

What a method does is not here. A method is a function of the workspace and its arguments.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from bot.sandbox.shedding import has_left
from bot.sandbox.slack_faults import Call, Fault, Faults, Pace
from bot.sandbox.slack_state import Channel, Doc, RefusedError, Workspace

_SCOPE_OF_KIND = {"channel": "channels", "group": "groups", "im": "im"}
_PACED = ("chat.postMessage", "files.completeUploadExternal")


class Params:
    """The arguments of one call. Slack takes nested values as JSON text wherever they stand."""

    def __init__(self, values: Doc) -> None:
        self.values = values

    def __contains__(self, name: str) -> bool:
        return self.values.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """A text argument, empty when it is missing."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def need(self, name: str) -> str:
        if name not in self:
            raise invalid_arguments(f"missing required field: {name} [json-pointer:/{name}]")
        return self.text(name)

    def flag(self, name: str) -> bool:
        return str(self.values.get(name, "")).lower() in ("1", "true")

    def number(self, name: str, default: int) -> int:
        try:
            return int(self.values[name]) if name in self else default
        except ValueError:
            raise RefusedError("invalid_arguments") from None

    def nested(self, name: str, error: str) -> Any:
        """An object or array, given as such or as JSON text; None when it is missing."""
        value = self.values.get(name)
        if not isinstance(value, str) or not value:
            return value or None
        try:
            return json.loads(value)
        except ValueError:
            raise RefusedError(error) from None


def invalid_arguments(*sentences: str) -> RefusedError:
    messages = [f"[ERROR] {sentence}" for sentence in sentences]
    return RefusedError("invalid_arguments", response_metadata={"messages": messages})


Method = Callable[[Workspace, Params], Doc]


@dataclass(frozen=True, slots=True)
class Spec:
    """One Web API method: what runs, the scope it needs, whether its page lists JSON input."""

    run: Method
    scope: str = ""
    takes_json: bool = False
    app_token: bool = False


def need_scope(workspace: Workspace, *any_of: str) -> None:
    if not workspace.scopes.intersection(any_of):
        provided = ",".join(sorted(workspace.scopes))
        raise RefusedError("missing_scope", needed=any_of[0], provided=provided)


def need_scope_for(workspace: Workspace, channel: Channel, verb: str) -> None:
    """`channels:read`, `groups:read` or `im:read`, by the kind of the conversation."""
    need_scope(workspace, f"{_SCOPE_OF_KIND[channel.kind]}:{verb}")


def page(
    rows: list[Any], params: Params, default: int, most: int, at_once: int = 1_000
) -> tuple[list[Any], str]:
    """One page of the rows, at most `at_once`, and the cursor of the next, empty on the last."""
    limit = params.number("limit", default)
    if not 1 <= limit <= most:
        raise RefusedError("invalid_limit")
    limit = min(limit, at_once)
    cursor = params.text("cursor")
    if cursor and not (cursor.startswith("next:") and cursor[5:].isdecimal()):
        raise RefusedError("invalid_cursor")
    start = int(cursor[5:]) if cursor else 0
    following = f"next:{start + limit}" if start + limit < len(rows) else ""
    return rows[start : start + limit], following


class WebApi:
    def __init__(
        self,
        workspace: Workspace,
        methods: dict[str, Spec],
        tokens: tuple[str, str],
        faults: Faults,
        flood: bool,
    ) -> None:
        self._workspace, self._methods, self._faults = workspace, methods, faults
        self._bot_token, self._app_token = tokens
        self._pace = Pace() if flood else None
        self.calls: list[Call] = []
        self.closing = asyncio.Event()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        self._workspace.base_url = self._workspace.base_url or _base_url(request)
        spec = self._methods.get(name)
        try:
            params, token, warning = await _read(request, spec)
        except RefusedError as refusal:
            return _refuse(refusal)
        if has_left(request):
            return _hang_up(request)
        call = Call(name, params.values, datetime.now(UTC))
        self.calls.append(call)
        fault = self._faults.take(name, params.values) or Fault()
        call.fault = fault.name
        if fault.early:
            gone = _hang_up(request)
            if fault.wait:  # a server behind the one that hung up is still at it
                await self._wait(fault.wait)
                self._run(call, spec, params, token, "")
            return gone
        if fault.error and not fault.late:
            return _refuse(RefusedError(fault.error), fault.status, fault.retry_after)
        if not fault.drop:
            await self._wait(fault.wait)
        answer = self._run(call, spec, params, token, "" if fault.drop else warning)
        if fault.drop:
            await self._wait(fault.wait)
            return _hang_up(request)
        if fault.error:
            return _refuse(RefusedError(fault.error), fault.status, fault.retry_after)
        return answer

    async def _wait(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            if seconds > 0:
                await asyncio.wait_for(self.closing.wait(), seconds)

    def _run(
        self, call: Call, spec: Spec | None, params: Params, token: str, warning: str
    ) -> web.Response:
        name = call.method
        try:
            if spec is None:
                raise RefusedError("unknown_method", req_method=name)
            self._check_token(spec, token)
            if name in _PACED and self._pace and not self._pace.take(_where(params)):
                return _refuse(RefusedError("ratelimited"), 429, 1)
            doc: Doc = {"ok": True} | spec.run(self._workspace, params)
            call.done = True
        except RefusedError as refusal:
            return _refuse(refusal)
        if warning:
            doc |= {"warning": warning, "response_metadata": {"warnings": [warning]}}
        scopes = {"X-OAuth-Scopes": ",".join(sorted(self._workspace.scopes))}
        return web.json_response(doc, headers=scopes)

    def _check_token(self, spec: Spec, token: str) -> None:
        if not token:
            raise RefusedError("not_authed")
        if token not in (self._bot_token, self._app_token):
            raise RefusedError("invalid_auth")
        if (token == self._app_token) != spec.app_token:
            raise RefusedError("not_allowed_token_type")
        if spec.scope:
            need_scope(self._workspace, spec.scope)


def _hang_up(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _where(params: Params) -> str:
    return params.text("channel") or params.text("channel_id")


def _base_url(request: web.Request) -> str:
    return str(request.url.origin()) + request.path.rpartition("/api/")[0]


def _refuse(
    refusal: RefusedError, status: int = 200, retry_after: int | None = None
) -> web.Response:
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    doc = {"ok": False, "error": refusal.error} | refusal.extra
    return web.json_response(doc, status=status, headers=headers)


async def _read(request: web.Request, spec: Spec | None) -> tuple[Params, str, str]:
    """The arguments, the token and a warning. A body of JSON counts only where Slack reads JSON."""
    values: Doc = dict(request.query)
    values.pop("token", None)
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    token = token.strip() if scheme.lower() == "bearer" else ""
    warning = ""
    if request.content_type == "application/json":
        if spec is not None and spec.takes_json:
            body = await _read_json(request)
            values |= {name: value for name, value in body.items() if value is not None}
            warning = "" if request.charset else "missing_charset"
    elif request.method == "POST":
        values |= dict(await request.post())
        token = token or str(values.pop("token", ""))
    return Params(values), token, warning


async def _read_json(request: web.Request) -> Doc:
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError:
        raise RefusedError("invalid_json") from None
    if not isinstance(body, dict):
        raise RefusedError("json_not_object")
    return body
