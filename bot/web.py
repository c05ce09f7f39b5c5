"""The desk's own web server: health, readiness, metrics, and the platforms' webhooks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from http import HTTPStatus

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot import metrics
from bot.health import Health
from handlers.channel import Hook, Route

LARGEST_BODY = 4 * 2**20  # bytes; platforms send far less
# Nothing served here is a page; should a browser take it for one, it can do nothing.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def make_app(health: Health, routes: Iterable[Route | Hook] = ()) -> web.Application:
    """The web application; `routes` are where platforms call."""
    app = web.Application(client_max_size=LARGEST_BODY)
    app.on_response_prepare.append(_guard)
    app.router.add_get("/health", _health)
    app.router.add_get("/ready", partial(_ready, health))
    app.router.add_get("/metrics", partial(_metrics, health))
    for route in routes:
        if isinstance(route, Hook):
            app.router.add_post(route.path, partial(_hear, route))
        else:
            app.router.add_route(route.method, route.path, route.receive)
    return app


async def _hear(hook: Hook, request: web.Request) -> web.Response:
    """A webhook on a connection that `bot/front.py` has handed over."""
    # aiohttp keeps bytes that are not UTF-8 as surrogates, which do not encode by themselves
    shown = request.headers.get(hook.header.decode(), "").encode("utf-8", "surrogateescape")
    ack = await hook.hear(shown, await request.read())
    kind = {"Content-Type": "application/json"} if ack.body else None
    return web.Response(status=ack.status, body=ack.body or None, headers=kind)


async def _guard(request: web.Request, response: web.StreamResponse) -> None:
    """Also of errors, which are made by nobody here.

    With its answer a connection ends, unless it goes on as a WebSocket: a proxy that asks for other
    things in between would else have its webhooks heard here for good, not by `bot/front.py`.
    """
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if response.status != HTTPStatus.SWITCHING_PROTOCOLS:
        response.force_close()
        response.headers["Connection"] = "close"


async def _health(request: web.Request) -> web.Response:
    return web.json_response({"alive": True})


async def _ready(health: Health, request: web.Request) -> web.Response:
    """503 while nothing that comes in could be taken; 200 with what else is broken."""
    await health.look()
    ready = health.is_ready()
    broken = [
        {"what": fault.what, "since": fault.since.isoformat(timespec="seconds"), "why": fault.why}
        for fault in health.faults()
    ]
    state: dict[str, object] = {"ready": ready, "broken": broken}
    if health.backlog is not None:
        state["waiting"] = health.backlog.waiting
        state["oldest_seconds"] = round(health.backlog.due_seconds, 1)
    return web.json_response(state, status=200 if ready else 503)


async def _metrics(health: Health, request: web.Request) -> web.Response:
    """Answers with what is known though the database does not."""
    await health.look()
    if health.backlog is not None and health.looked_at is not None:
        metrics.show(health.backlog, health.looked_at.timestamp())
    for what, works in health.works().items():
        metrics.WORKS.labels(what).set(works)
    for door in health.doors():
        metrics.SHUT.labels(door.name).set(door.state != "open")
        metrics.FAULTS.labels(door.name).set(door.faults)
    return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})
