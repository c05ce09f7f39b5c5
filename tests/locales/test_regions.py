"""What codes say of places: the traps of the phone tables, CLDR's old names, odd offsets."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from locales.regions import (
    city_of_zone,
    territory_of_language,
    territory_of_phone,
    zone_of_phone,
    zones_of_territory,
)

WINTER = datetime(2026, 1, 15, 12, tzinfo=UTC)
SUMMER = datetime(2026, 7, 15, 12, tzinfo=UTC)
TERRITORIES = sorted(set(get_global("territory_zones")) - {"001", "ZZ"})


@pytest.mark.parametrize(
    ("tag", "territory"),
    [
        ("pt-br", "BR"),
        ("pt_BR", "BR"),
        ("zh-Hans-CN", "CN"),
        ("zh-hant", None),
        ("sr_Latn_RS", "RS"),
        ("de", None),
        ("", None),
        ("en-UK", "GB"),
        ("en-EU", None),
        ("en-ZZ", None),
        ("en-001", None),
        ("es-419", None),
        ("sr-YU", None),
        ("de-DE-u-co-phonebk", "DE"),
        ("en-u-rg-gbzzzz", None),
        ("x-de", "DE"),
        ("zh-yue-HK", "HK"),
        ("ca-valencia", None),
        ("sq-XK", "XK"),
        ("??-!!", None),
    ],
)
def test_only_an_explicit_region_is_a_territory(tag: str, territory: str | None) -> None:
    assert territory_of_language(tag) == territory


@pytest.mark.parametrize(
    ("territory", "first"),
    [
        ("FR", "Europe/Paris"),
        ("fr", "Europe/Paris"),
        ("DE", "Europe/Berlin"),
        ("IN", "Asia/Kolkata"),
        ("UA", "Europe/Kyiv"),
        ("VN", "Asia/Ho_Chi_Minh"),
        ("AR", "America/Argentina/Buenos_Aires"),
        ("AU", "Australia/Sydney"),
        ("BR", "America/Sao_Paulo"),
        ("US", "America/New_York"),
        ("UZ", "Asia/Tashkent"),
    ],
)
def test_a_territory_lists_its_most_populous_zone_first(territory: str, first: str) -> None:
    assert zones_of_territory(territory)[0] == first


@pytest.mark.parametrize("territory", ["ZZ", "001", "", "XX", "Europe"])
def test_nowhere_has_no_zone(territory: str) -> None:
    assert zones_of_territory(territory) == ()


def test_every_zone_of_every_territory_can_be_loaded() -> None:
    assert len(TERRITORIES) > 240
    for territory in TERRITORIES:
        zones = zones_of_territory(territory)
        assert zones, territory
        assert all(ZoneInfo(zone) for zone in zones)


@pytest.mark.parametrize(
    ("phone", "territory", "zone"),
    [
        ("+33612345678", "FR", "Europe/Paris"),
        ("33612345678", "FR", "Europe/Paris"),
        (" +33 6 12 34 56 78 ", "FR", "Europe/Paris"),
        ("+4915112345678", "DE", "Europe/Berlin"),
        ("+12125551234", "US", "America/New_York"),
        ("+14155552671", "US", "America/Los_Angeles"),
        ("+16135551234", "CA", "America/Toronto"),
        ("+5511987654321", "BR", "America/Sao_Paulo"),
        ("+919876543210", "IN", "Asia/Kolkata"),  # phonenumbers says Asia/Calcutta
        ("+8613812345678", "CN", "Asia/Shanghai"),
        ("+447911123456", "GG", "Europe/Guernsey"),  # four zones, one time
        ("+447712345678", "GB", "Europe/London"),
        ("+77011234567", "KZ", "Asia/Almaty"),  # sixteen zones, those of its country agree
        ("+79161234567", "RU", None),  # a Moscow mobile: sixteen zones
        ("+34612345678", "ES", None),
        ("+351912345678", "PT", None),
        ("+61412345678", "AU", None),
        ("+18005551234", None, None),  # toll free: forty-two zones
        ("+80012345678", None, None),
        ("+870773111632", None, None),  # a satellite
        ("+883510001234567", None, None),
        ("5215512345678", "MX", None),  # a WhatsApp id, not a valid number
        ("+525512345678", "MX", "America/Mexico_City"),
        ("+1", None, None),
        ("+71", None, None),
        ("+599123", None, None),
        ("+999123456789", None, None),
        ("0612345678", None, None),
        ("", None, None),
        ("call me", None, None),
    ],
)
def test_what_a_phone_number_says(phone: str, territory: str | None, zone: str | None) -> None:
    assert territory_of_phone(phone) == territory
    assert zone_of_phone(phone, WINTER) == zone
    assert zone_of_phone(phone, SUMMER) == zone


@given(st.from_regex(r"\+?[1-9][0-9]{4,14}", fullmatch=True), st.sampled_from([WINTER, SUMMER]))
def test_any_number_gives_a_loadable_zone_or_none(phone: str, at: datetime) -> None:
    zone = zone_of_phone(phone, at)
    assert zone is None or ZoneInfo(zone)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        zone_of_phone("+33612345678", datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("zone", "language", "city"),
    [
        ("Europe/Paris", "en", "Paris"),
        ("Europe/Paris", "ja", "パリ"),
        ("Europe/Paris", "ru", "Париж"),
        ("America/New_York", "zh-Hans", "纽约"),
        ("America/Argentina/Buenos_Aires", "en", "Buenos Aires"),
        ("America/Argentina/Buenos_Aires", "ja", "ブエノスアイレス"),
        ("Asia/Kolkata", "ja", "コルカタ"),  # CLDR knows it as Asia/Calcutta
        ("Asia/Calcutta", "en", "Kolkata"),
        ("Europe/Kyiv", "de", "Kiew"),
        ("Europe/Paris", "fr_CA", "Paris"),
        ("Europe/Paris", "ja-XX", "パリ"),
        ("Europe/Paris", "tlh", "Paris"),
        ("Europe/Paris", "", "Paris"),
        ("Etc/GMT-5", "en", "UTC+5"),
        ("Etc/GMT+12", "ja", "UTC-12"),
        ("Etc/UTC", "en", "UTC"),
        ("UTC", "en", "UTC"),
    ],
)
def test_the_city_of_a_zone_in_a_language(zone: str, language: str, city: str) -> None:
    assert city_of_zone(zone, language) == city


@pytest.mark.parametrize("language", ["en", "ja", "ar", "zh-Hant", "pt-br"])
def test_every_zone_has_a_city(language: str) -> None:
    for territory in TERRITORIES:
        for zone in zones_of_territory(territory):
            city = city_of_zone(zone, language)
            assert city
            assert "/" not in city
            assert "_" not in city
