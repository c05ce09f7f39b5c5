"""An application on a port of its own, alone or behind the desk's front."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from aiohttp import web

from bot.front import REQUEST_SECONDS, Front
from bot.health import Health
from bot.web import make_app
from handlers.channel import Hook, Route
from storage.backlog import Backlog


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    """Gives its origin."""
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def fronting(
    routes: Iterable[Route | Hook], *, request_seconds: float = REQUEST_SECONDS
) -> AsyncIterator[str]:
    """The origin of a desk's port with these routes, and health of a database that is gone."""
    routes = tuple(routes)

    async def ask() -> Backlog:
        raise ConnectionError

    health = Health(ask, lambda: datetime.now(UTC))
    runner = web.AppRunner(make_app(health, routes), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    assert runner.server is not None
    hooks = [route for route in routes if isinstance(route, Hook)]
    front = Front(hooks, runner.server, request_seconds=request_seconds)
    try:
        yield f"http://127.0.0.1:{await front.listen('127.0.0.1', 0)}"
    finally:
        await front.close(0.1)
        await runner.cleanup()
