"""What the contract test must know of a channel: its settings, its payloads, its twin.

A new channel is one entry in CONTRACTS.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from aiohttp import web
from pydantic import SecretStr

from bot.sandbox.telegram import TelegramTwin
from bot.sandbox.whatsapp import VERSION, WhatsAppTwin
from config.settings import Settings, TelegramSettings, WhatsAppSettings
from flows.case import Address

Doc = dict[str, Any]
HERE = Path(__file__).parent


def recorded(name: str) -> Doc:
    found: Doc = json.loads((HERE / name).read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True)
class Heard:
    """A message as the twin's customer has it."""

    text: str
    choices: tuple[tuple[str, str], ...] = ()  # (token, what is shown of it)


@dataclass(frozen=True)
class Twin:
    """A server that refuses what the real one refuses, with one customer."""

    routes: list[web.RouteDef]
    to: Address
    heard: Callable[[], list[Heard]]


@dataclass(frozen=True)
class Answers:
    """What the platform says, as (status, body)."""

    sent: Doc
    refused: tuple[int, Doc]
    too_fast: tuple[int, Doc]


@dataclass(frozen=True)
class Contract:
    """`settings` of a desk whose platform is at an origin; `signed`: the headers of a webhook."""

    settings: Callable[[str], Settings]
    path: str
    signed: Callable[[bytes], Mapping[str, str]]
    payloads: Mapping[str, Any]
    answers: Answers
    twin: Callable[[], Twin]
    unknown: tuple[Any, ...] = ()
    ref: str = ""
    forged: Mapping[str, str] = field(default_factory=dict)


# --- Telegram ---


def telegram_settings(origin: str) -> Settings:
    telegram = TelegramSettings(
        token=SecretStr("42:SANDBOX"), base_url=origin, webhook_secret=SecretStr("word")
    )
    return Settings(telegram=telegram, public_url="https://desk.test")


def telegram_twin() -> Twin:
    twin = TelegramTwin("42:SANDBOX")
    customer = twin.customer(7, "Ana", "en")
    customer.say("/start")

    def heard() -> list[Heard]:
        return [
            Heard(one.text, tuple((b.data, b.text) for row in one.keyboard for b in row))
            for one in customer.heard
        ]

    return Twin(twin.routes(), Address("telegram", str(customer.chat_id)), heard)


TELEGRAM = Contract(
    telegram_settings,
    "/telegram",
    lambda body: {"X-Telegram-Bot-Api-Secret-Token": "word"},
    recorded("telegram_payloads.json"),
    Answers(
        {"ok": True, "result": {"message_id": 5}},
        (400, {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}),
        (429, {"ok": False, "error_code": 429, "parameters": {"retry_after": 7}}),
    ),
    telegram_twin,
    ({}, {"update_id": 9, "hologram": {}}, {"update_id": "x"}, {"message": []}),
    "5",
    {"X-Telegram-Bot-Api-Secret-Token": "other"},
)


# --- WhatsApp ---


def whatsapp_settings(origin: str) -> Settings:
    known = WhatsAppTwin().world
    whatsapp = WhatsAppSettings(
        token=SecretStr(known.token),
        number=known.number,
        app_secret=SecretStr("app-secret"),
        verify_token=SecretStr("verify-me"),
        base_url=f"{origin}{VERSION}",
    )
    return Settings(whatsapp=whatsapp)


def whatsapp_signed(body: bytes) -> Mapping[str, str]:
    return {"X-Hub-Signature-256": "sha256=" + hmac.new(b"app-secret", body, sha256).hexdigest()}


def whatsapp_twin() -> Twin:
    twin = WhatsAppTwin()
    customer = twin.customer("351910000001", "Ana")
    customer.say("Hello")

    def heard() -> list[Heard]:
        return [
            Heard(one.text, tuple((token, f"{title} {more}") for token, title, more in one.choices))
            for one in customer.heard
        ]

    return Twin(twin.routes(), Address("whatsapp", customer.wa_id), heard)


WHATSAPP = Contract(
    whatsapp_settings,
    "/whatsapp",
    whatsapp_signed,
    recorded("whatsapp_payloads.json"),
    Answers(
        {"messages": [{"id": "wamid.5"}]},
        (400, {"error": {"code": 131026, "message": "Message undeliverable"}}),
        (400, {"error": {"code": 131056, "message": "pair rate"}}),
    ),
    whatsapp_twin,
    (
        {},
        {"object": "whatsapp_business_account", "entry": "x"},
        {"entry": [{"changes": [{"field": "hologram", "value": {"depth": 3}}]}]},
        {"entry": [{"changes": [{"value": {"messages": [{"type": "text"}]}}]}]},
    ),
    "wamid.5",
    {"X-Hub-Signature-256": "sha256=" + "0" * 64},
)

# Channels of our own have no webhook: the desk speaks with its own widget.
OUR_OWN = {"webchat": "test_webchat_contract.py"}
CONTRACTS: Mapping[str, Contract] = {"telegram": TELEGRAM, "whatsapp": WHATSAPP}


def each_payload() -> Iterator[tuple[str, str]]:
    return ((name, payload) for name, one in CONTRACTS.items() for payload in one.payloads)
