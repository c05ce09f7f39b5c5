"""What a code says of a place: language tags, telephone numbers and clocks give territories, zones.

A guess is only made when every candidate agrees; a customer can be asked, but a wrong hour in a
promise cannot be taken back. Every zone given is loadable by zoneinfo and goes by its current
name. What does not live here: the clock (``at`` is always an argument) and how an hour is written.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from string import ascii_uppercase
from zoneinfo import ZoneInfo

import phonenumbers
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from phonenumbers import PhoneNumber, PhoneNumberType
from phonenumbers.timezone import time_zones_for_number

# Numbers that say nothing of where the caller is.
NOWHERE = {
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.PERSONAL_NUMBER,
    PhoneNumberType.UAN,
    PhoneNumberType.VOICEMAIL,
}

# The zones that most people keep, more people first among those of one offset. They go before
# others of their territory, which zone.tab lists by geography (Australia begins at Lord Howe).
WELL_KNOWN = (
    *("Asia/Shanghai", "Asia/Kolkata", "Europe/Berlin", "Europe/London", "America/New_York"),
    *("Europe/Kyiv", "Asia/Tashkent", "America/Toronto"),
    *("America/Los_Angeles", "America/Chicago", "America/Denver", "America/Sao_Paulo"),
    *("Europe/Moscow", "Asia/Tokyo", "Asia/Jakarta", "Asia/Karachi", "Asia/Dhaka", "Asia/Dubai"),
    *("Africa/Cairo", "Africa/Lagos", "Africa/Johannesburg", "Africa/Abidjan", "Africa/Nairobi"),
    *("America/Mexico_City", "America/Bogota", "America/Santiago", "America/Halifax"),
    *("Australia/Sydney", "Australia/Brisbane", "Australia/Adelaide", "Australia/Darwin"),
    *("Pacific/Auckland", "America/Phoenix", "America/Caracas", "America/Manaus"),
    *("America/Anchorage", "Pacific/Honolulu", "Asia/Kathmandu", "Asia/Yangon", "Asia/Kabul"),
    *("Asia/Tehran", "America/St_Johns", "Atlantic/Azores", "America/Noronha", "Pacific/Noumea"),
    *("Pacific/Pago_Pago", "Pacific/Tongatapu", "Pacific/Kiritimati"),
)


# --- Territories ---------------------------------------------------------------------------------


def territory_of_language(tag: str) -> str | None:
    """The territory a language tag names, "pt-br" -> "BR"; None for "de", "zh-Hant" or "es-419"."""
    for part in re.split(r"[-_]", tag)[1:]:
        if len(part) == 1:  # what follows is an extension: "en-u-rg-gbzzzz" (RFC 5646, 2.2.6)
            return None
        if re.fullmatch(r"[A-Za-z]{2}", part):
            return known_territory(part.upper())
    return None


def territory_of_phone(phone: str) -> str | None:
    """The territory of an international number, with or without "+"; None when it names none."""
    number = parse_phone(phone)
    if number is None or phonenumbers.number_type(number) in NOWHERE:
        return None
    if phonenumbers.is_valid_number(number):
        return known_territory(phonenumbers.region_code_for_number(number) or "")
    # Chat platforms keep writing Mexican mobiles the old way (521...), which is no longer valid.
    regions = phonenumbers.region_codes_for_country_code(number.country_code or 0)
    return known_territory(regions[0]) if len(regions) == 1 else None


def known_territory(code: str) -> str | None:
    current = get_global("territory_aliases").get(code, [code])  # UK is GB; YU is several
    if len(current) != 1 or current[0] not in phonenumbers.SUPPORTED_REGIONS | placed():
        return None
    return str(current[0])


def parse_phone(phone: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse("+" + phone.strip().removeprefix("+"))
    except phonenumbers.NumberParseException:
        return None


# --- Zones ---------------------------------------------------------------------------------------


def zones_of_territory(territory: str) -> tuple[str, ...]:
    """IANA zones of a territory such as "BR", the most populous first where that is known."""
    code, ranks = territory.upper(), populous_first()
    if code not in placed():
        return ()
    found = {canonical(zone) for zone in get_global("territory_zones")[code]} & available()
    return tuple(sorted(found, key=lambda zone: (ranks.get(zone, len(ranks)), zone)))


def zone_of_phone(phone: str, at: datetime) -> str | None:
    """The zone of an international number; None when its zones show different times at ``at``."""
    number, territory = parse_phone(phone), territory_of_phone(phone)
    if number is None or territory is None:
        return None
    named = {canonical(zone) for zone in time_zones_for_number(number)} & available()
    # A range shared by countries (+7, +44) lists the zones of them all.
    home = [zone for zone in zones_of_territory(territory) if zone in named]
    return agreed(home or sorted(named), at)


def agreed(zones: Iterable[str], at: datetime) -> str | None:
    """The first of the zones if all their clocks show the same at ``at``."""
    listed = list(zones)
    return listed[0] if len({offset_at(zone, at) for zone in listed}) == 1 else None


def offset_at(zone: str, at: datetime) -> timedelta:
    if at.utcoffset() is None:
        raise ValueError(f"{at.isoformat()} has no time zone")
    return at.astimezone(load_zone(zone)).utcoffset() or timedelta()


# --- Names ---------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def city_of_zone(zone: str, language: str) -> str:
    """The city that a zone is named after, in that language where it is known: "パリ"."""
    current = canonical(zone)
    if current.startswith("Etc/") or "/" not in current:
        # Etc/GMT-5 is five hours ahead of UTC: say it as people do.
        turned = current.removeprefix("Etc/").translate(str.maketrans("+-", "-+"))
        return turned.replace("GMT", "UTC")
    cities = find_locale(language).time_zones
    # Not Babel's get_timezone_location: CLDR files Kolkata under Asia/Calcutta, which it misses.
    for name in (current, zone, *former_names().get(current, ())):
        city = cities.get(name, {}).get("city")
        if city:
            return str(city)
    return current.rpartition("/")[2].replace("_", " ")


@cache
def find_locale(language: str) -> Locale:
    """Babel's locale of a tag, of its language alone, or English."""
    tag = language.replace("_", "-")
    for name in (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


# --- Tables --------------------------------------------------------------------------------------


def canonical(zone: str) -> str:
    return str(get_global("zone_aliases").get(zone, zone))


@cache
def former_names() -> dict[str, tuple[str, ...]]:
    """The names that zones had before, by the name they have now."""
    names: dict[str, tuple[str, ...]] = {}
    for former, current in get_global("zone_aliases").items():
        names[current] = (*names.get(current, ()), former)
    return names


@cache
def populous_first() -> dict[str, int]:
    """Rank of each zone: the well-known ones, then tzdata's zone.tab, where population counts."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    names = dict.fromkeys((*WELL_KNOWN, *(canonical(row[2]) for row in rows)))
    return {zone: rank for rank, zone in enumerate(names)}


@cache
def available() -> frozenset[str]:
    """Those of the package tzdata: zoneinfo can load all of them, whatever the machine has."""
    return frozenset(files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())


@cache
def placed() -> frozenset[str]:
    """The territories that have a zone; "ZZ" and "001" are nowhere."""
    return frozenset(code for code in get_global("territory_zones") if code not in {"001", "ZZ"})


@cache  # zoneinfo itself keeps only eight zones
def load_zone(zone: str) -> ZoneInfo:
    return ZoneInfo(zone)


def zones_of_the_world() -> dict[str, tuple[str, ...]]:
    """Territory -> its IANA zones, the most populous first."""
    codes = (first + second for first in ascii_uppercase for second in ascii_uppercase)
    return {code: zones for code in codes if (zones := zones_of_territory(code))}
