"""Which zone a customer's times are told in, and how sure that is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.calendars import find_zone
from flows.case import Profile, Ticket
from flows.policy import Policy

# "22:40", "9h05", "10.40", "８時３０分", "10 pm", "下午3点": a sign between hour and minute, or a
# word for the half of the day, without which a number is not a time.
_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})\s*(?:[:.時点时٫]|h(?!our)|uhr)\s*(\d{2}|半)?(?!\d)"
    r"|(?<!\d)(\d{1,2})(?=\s*(?:[ap]\.?m|مساء|صباح|[مص]\b))",
    re.IGNORECASE,
)
_AFTERNOON = re.compile(r"\d\s*p\.?m|下午|晚上|午後|مساء|\d\s*م\b", re.IGNORECASE)
_MORNING = re.compile(r"\d\s*a\.?m|上午|早上|凌晨|午前|صباح|\d\s*ص\b", re.IGNORECASE)
QUARTER = 15  # minutes; every offset in use is a multiple of a quarter of an hour


@dataclass(frozen=True, slots=True)
class Zone:
    name: str
    sure: bool


def zone_of(profile: Profile, policy: Policy, now: datetime) -> Zone:
    """The first that is known: said, set by the shop, the order's country, phone, client.

    When none is, the desk's own zone, and not sure: the text then names it and asks.
    """
    if profile.zone_said:
        return Zone(profile.zone_said, True)
    if policy.customer_zone:
        return Zone(policy.customer_zone, True)
    ordered = single_zone(policy, profile.order_territory, now)
    if ordered:
        return Zone(ordered, True)
    if profile.zone_phone:
        return Zone(profile.zone_phone, True)
    client = single_zone(policy, profile.territory, now)
    return Zone(client, True) if client else Zone(policy.desk_zone, False)


def known_zone(profile: Profile, ticket: Ticket) -> str | None:
    """Where the team may think of the customer, by what the case knows; None: nobody can say."""
    told = (promise.zone for promise in reversed(ticket.promises) if promise.sure)
    return profile.zone_said or next(told, None) or profile.zone_phone


def single_zone(policy: Policy, territory: str | None, now: datetime) -> str | None:
    """The territory's zone where it has one, or all of its zones show the same time now."""
    zones = policy.zones.get(territory, ()) if territory else ()
    if len(zones) > 1 and len({offset(zone, now) for zone in zones}) > 1:
        return None
    return zones[0] if zones else None


def offset(zone: str, now: datetime) -> timedelta | None:
    return now.astimezone(find_zone(zone)).utcoffset()


def read_clock(text: str) -> tuple[int, int] | None:
    """Hour and minute of "22:40", "10.40 pm", "9h05", "10 PM" or "午後８時３０分"."""
    said = unicodedata.normalize("NFKC", text[:100])
    found = _CLOCK.search(said)
    if found is None:
        return None
    hour = int(found[1] or found[3])
    minute = 30 if found[2] == "半" else int(found[2] or 0)
    if hour <= 12 and _AFTERNOON.search(said):
        hour = hour % 12 + 12
    elif hour == 12 and _MORNING.search(said):
        hour = 0
    return (hour, minute) if hour < 24 and minute < 60 else None


def zone_at_clock(
    policy: Policy, territory: str | None, clock: tuple[int, int], now: datetime
) -> str:
    """The zone in which it is that time now, of the customer's territory where one fits."""
    minutes = clock[0] * 60 + clock[1] - (now.hour * 60 + now.minute)
    ahead = round(minutes / QUARTER) * QUARTER
    ahead = (ahead + 12 * 60) % (24 * 60) - 12 * 60  # from -12:00 up to +11:45
    wanted = {timedelta(minutes=ahead), timedelta(minutes=ahead + 24 * 60)}
    near = policy.zones.get(territory, ()) if territory else ()
    for zone in (*(near or (policy.desk_zone,)), *policy.clocks):
        if offset(zone, now) in wanted:
            return zone
    return f"Etc/GMT{-(ahead // 60):+d}"  # the sign of Etc zones is the other way round
