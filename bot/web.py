"""The desk's own web server: health, readiness, metrics, and the platforms' webhooks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.metrics import OLDEST, RUNNING, WAITING
from storage.store import Store

LARGEST_BODY = 4 * 2**20  # bytes; platforms send far less
SLOW = 120.0  # seconds a due task may wait before the desk calls itself not ready

Handler = Callable[[web.Request], Awaitable[web.Response]]


def make_app(store: Store, webhooks: dict[str, Handler]) -> web.Application:
    """The web application; `webhooks` maps paths to what receives POSTs there."""
    app = web.Application(client_max_size=LARGEST_BODY)
    app.router.add_get("/health", _health)
    app.router.add_get("/ready", partial(_ready, store))
    app.router.add_get("/metrics", partial(_metrics, store))
    for path, receive in webhooks.items():
        app.router.add_post(path, receive)
    return app


async def _health(request: web.Request) -> web.Response:
    return web.json_response({"alive": True})


async def _ready(store: Store, request: web.Request) -> web.Response:
    """503 with the reason while the database does not answer or work piles up."""
    try:
        backlog = await store.backlog()
    except Exception as error:
        return web.json_response(
            {"ready": False, "why": f"database: {type(error).__name__}"}, status=503
        )
    late = backlog.oldest > SLOW
    state = {"ready": not late, "waiting": backlog.waiting, "oldest_seconds": backlog.oldest}
    return web.json_response(state, status=503 if late else 200)


async def _metrics(store: Store, request: web.Request) -> web.Response:
    backlog = await store.backlog()
    WAITING.set(backlog.waiting)
    RUNNING.set(backlog.running)
    OLDEST.set(backlog.oldest)
    body = generate_latest()
    return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})
