"""While the database is gone nothing is acknowledged, so that whoever told it tells it again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from outage_servers import postgres
from sqlalchemy import text

from bot.desk import Desk
from bot.telegram import telegram_webhook
from flows.case import Case
from flows.decide import Decision
from flows.tasks import Event
from handlers.channel import Inlet
from locales.detection import Detector
from storage.dialects import connect
from storage.migrate import migrate
from storage.store import Store

HEADER = {"X-Telegram-Bot-Api-Secret-Token": "word"}
CHAT = {"id": 9, "type": "private"}
MESSAGE = {"message_id": 1, "date": 1, "chat": CHAT, "from": {"id": 9, "first_name": "Ana"}}
UPDATE = {"update_id": 7, "message": MESSAGE | {"text": "hello"}}


def keep(case: Case, event: Event, at: datetime, number: int) -> Decision:
    return Decision(case, ())


def fail(key: str, why: str) -> None:
    raise AssertionError(f"{key}: {why}")


async def test_a_webhook_is_answered_with_an_error_until_it_is_committed() -> None:
    with postgres() as server:
        migrate(server.url)
        store = Store(server.url, keep, lambda: datetime.now(UTC), fail)
        app = web.Application()
        desk = Desk(store, Detector(["en"]))
        inlet = Inlet(desk.take, lambda what, why: None, lambda: None)
        app.router.add_post("/telegram", telegram_webhook(inlet, 42, "word", ["en"]))
        async with TestClient(TestServer(app)) as client:

            async def tell() -> int:
                answer = await client.post("/telegram", json=UPDATE, headers=HEADER)
                return answer.status

            server.kill()
            assert [await tell() for _ in range(3)] == [500, 500, 500]
            server.start()
            assert [await tell() for _ in range(3)] == [200, 200, 200]
        store.close()
        assert journalled(server.url) == [("telegram:42:7",)]


def journalled(url: str) -> list[Any]:
    engine = connect(url, writes=False)
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(text("SELECT key FROM journal"))]
    engine.dispose()
    return rows
