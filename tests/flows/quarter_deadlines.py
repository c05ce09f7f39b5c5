"""The deadlines of marketplaces, counted from the rule files by arithmetic of the judge's own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from holidays import country_holidays

RULES = Path(__file__).parents[2] / "config" / "rules"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """`answer`: an agent's words that have reached the customer are what is asked for."""

    due: datetime
    answer: bool


@cache
def _pack(platform: str) -> dict[str, Any]:
    packs = (tomllib.loads(file.read_text("utf-8")) for file in sorted(RULES.glob("*.toml")))
    return next(pack for pack in packs if pack["platform"] == platform)


def message_event(market: str) -> str | None:
    """What a customer's message is at the marketplace of their order."""
    return _pack(market).get("message") if market else None


def deadlines(platform: str, event: str, since: datetime) -> Iterator[Deadline]:
    """What the seller must do; of several readings the one that ends first."""
    pack = _pack(platform)
    for rule in pack["rule"]:
        if rule["event"] == event and rule["act"] == "seller":
            zone = ZoneInfo(rule.get("zone", pack["zone"]))
            country = rule.get("country", pack["country"])
            ends = (end_of(reading["within"], since, zone, country) for reading in rule["reading"])
            yield Deadline(min(ends), rule.get("answer", False))


def end_of(within: str, since: datetime, zone: ZoneInfo, country: str) -> datetime:
    """When "3 business days" are over that began at that instant."""
    count, unit = within.split(" ", 1)
    match unit.rstrip("s"):
        case "hour":
            return since + timedelta(hours=int(count))
        case "day":
            wall = since.astimezone(zone).replace(tzinfo=None) + int(count) * DAY
            return wall.replace(tzinfo=zone).astimezone(UTC)
        case "business day":
            return _after(since, int(count) * DAY, zone, country)
    raise AssertionError(f"no claim of the quarter has a deadline of {within}")


@cache
def _holidays(country: str) -> frozenset[date]:
    return frozenset(country_holidays(country, years=range(2026, 2028)))


def _after(since: datetime, left: timedelta, zone: ZoneInfo, country: str) -> datetime:
    """So much time of business days later: whole days from Monday to Friday, no holidays."""
    closed = _holidays(country)
    day, at = since.astimezone(zone).date(), since
    while True:
        midnight = datetime(day.year, day.month, day.day, tzinfo=zone) + DAY
        ends = midnight.astimezone(UTC)
        if day.weekday() < 5 and day not in closed:
            if left <= ends - at:
                return at + left
            left -= ends - at
        day, at = day + DAY, ends
