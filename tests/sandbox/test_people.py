"""Who lives in the sandbox: their telephones say where they are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.sandbox.people import TONGUES, Cast
from bot.sandbox.slack import SlackTwin
from bot.sandbox.telegram import TelegramTwin
from locales.regions import load_zone, territory_of_phone, zone_of_phone

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SPAIN = "es"  # the peninsula and the Canaries: its numbers do not say which


@pytest.mark.parametrize("language", TONGUES)
def test_a_number_tells_the_country_and_the_clock_of_its_customer(language: str) -> None:
    phone = Cast(TelegramTwin(), SlackTwin()).add_whatsapp_phone(language)
    number = f"+{phone.customer.wa_id}"
    assert territory_of_phone(number)
    zone = zone_of_phone(number, NOW)
    if language == SPAIN:
        assert zone is None
    else:
        assert zone is not None
        there, here = NOW.astimezone(load_zone(zone)), NOW.astimezone(load_zone(phone.zone))
        assert there.utcoffset() == here.utcoffset()
