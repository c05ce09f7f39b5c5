"""While the database is gone nothing is acknowledged, so that whoever told it tells it again.

How Slack fares is in `test_outages.py`: there its events come in all the while.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any

import aiohttp
from outage_servers import postgres
from sqlalchemy import text

from bot.desk import Desk
from bot.telegram import TelegramChannel
from flows.case import Case
from flows.decide import Decision
from flows.tasks import Event
from handlers.channel import Inlet
from handlers.telegram import Telegram, Webhook
from handlers.whatsapp import PATH, Account, WhatsApp
from handlers.wire import Wire
from locales.catalog import shipped
from locales.detection import Detector
from storage.dialects import connect
from storage.migrate import migrate
from storage.store import Store
from tests.serving import fronting

HEADER = {"X-Telegram-Bot-Api-Secret-Token": "word"}
CHAT = {"id": 9, "type": "private"}
MESSAGE = {"message_id": 1, "date": 1, "chat": CHAT, "from": {"id": 9, "first_name": "Ana"}}
UPDATE = json.dumps({"update_id": 7, "message": MESSAGE | {"text": "hello"}}).encode()
SAID = {"from": "351910000001", "id": "wamid.1", "timestamp": "1", "type": "text"}
VALUE = {
    "messaging_product": "whatsapp",
    "metadata": {"phone_number_id": "1"},
    "contacts": [{"wa_id": "351910000001", "profile": {"name": "Ana"}}],
    "messages": [SAID | {"text": {"body": "hello"}}],
}
CHANGES = [{"field": "messages", "value": VALUE}]
NEWS = json.dumps(
    {"object": "whatsapp_business_account", "entry": [{"id": "2", "changes": CHANGES}]}
).encode()
SIGNED = {"X-Hub-Signature-256": f"sha256={hmac.new(b'secret', NEWS, hashlib.sha256).hexdigest()}"}


def keep(case: Case, event: Event, at: datetime, number: int) -> Decision:
    return Decision(case, ())


def fail(key: str, why: str) -> None:
    raise AssertionError(f"{key}: {why}")


def now() -> datetime:
    return datetime.now(UTC)


async def no_blob(sha: str) -> bytes:
    raise LookupError(sha)


async def test_a_webhook_is_answered_with_an_error_until_it_is_committed() -> None:
    with postgres() as server:
        migrate(server.url)
        store = Store(server.url, keep, now, fail)
        desk = Desk(store, Detector(["en"]))
        inlet = Inlet(desk.take, lambda what, why: None, lambda: None)
        async with aiohttp.ClientSession() as session, Wire() as wire:
            whatsapp = WhatsApp(
                token="token",
                account=Account("1", "secret", "verify"),
                base_url="http://127.0.0.1:9",
                catalog=shipped(),
                wire=wire,
                session=session,
                blob=no_blob,
                now=now,
            )
            telegram = Telegram(
                token="42:TEST",
                base_url="http://127.0.0.1:9",
                catalog=shipped(),
                wire=wire,
                session=session,
                blob=no_blob,
                now=now,
            )
            webhook = Webhook("https://desk.test/telegram", "word")
            channel = TelegramChannel(telegram, 42, ["en"], lambda errand: (), webhook)
            routes = [*channel.routes(inlet), *whatsapp.routes(inlet)]
            async with fronting(routes) as origin, aiohttp.ClientSession(origin) as client:

                async def tell() -> tuple[int, int]:
                    telegram = await client.post("/telegram", data=UPDATE, headers=HEADER)
                    other = await client.post(PATH, data=NEWS, headers=SIGNED)
                    return telegram.status, other.status

                server.kill()
                assert [await tell() for _ in range(3)] == [(500, 500)] * 3
                server.start()
                assert [await tell() for _ in range(3)] == [(200, 200)] * 3
        store.close()
        keys = [key for (key,) in journalled(server.url)]
        assert len(keys) == 2, "each of them once"
        assert keys[0] == "telegram:42:7"
        assert keys[1].startswith("whatsapp:")


def journalled(url: str) -> list[Any]:
    engine = connect(url, writes=False)
    with engine.connect() as connection:
        query = text("SELECT key FROM journal ORDER BY key")
        rows = [tuple(row) for row in connection.execute(query)]
    engine.dispose()
    return rows
