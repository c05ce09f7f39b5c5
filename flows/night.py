"""The customer's night: the hours in which nobody is written to who has not just written."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from flows.calendars import DAY, Window, find_zone, instant
from flows.case import Side, Ticket
from flows.policy import Promising
from flows.turn import Turn
from flows.zones import zone_of

AFTER_NIGHT = timedelta(hours=1)


def night_at(rules: Promising, zone: str, at: datetime) -> Window | None:
    """The night around an instant on that zone's clock, half-open and in UTC; None by day."""
    today = at.astimezone(find_zone(zone)).date()
    for evening in (today - timedelta(days=1), today):
        since, until = night_of(rules.night_from, rules.night_until, zone, evening)
        if since <= at < until:
            return since, until
    return None


@lru_cache(maxsize=512)  # many customers ask of the same nights
def night_of(begins: int, ends: int, zone: str, evening: date) -> Window:
    """The night that begins on a date, between those minutes after midnight, in UTC."""
    if ends < begins:
        ends += DAY
    # Built on the wall clock and turned into UTC at once: a night may last an hour less.
    return instant(zone, evening, begins), instant(zone, evening, ends)


def by_day(rules: Promising, zone: str, due: datetime) -> datetime:
    """The time itself, or for one in the night an hour after it: nobody is awake to be answered."""
    night = night_at(rules, zone, due)
    return night[1] + AFTER_NIGHT if night else due


def sleeps_until(turn: Turn, ticket: Ticket) -> datetime | None:
    """When the customer's night ends, where it is surely night there and they have not just
    written; None when they may be written to.
    """
    zone = zone_of(turn.profile, turn.policy, turn.now)
    night = night_at(turn.policy.promising, zone.name, turn.now) if zone.sure else None
    if night is None or is_awake(turn, ticket):
        return None
    return night[1]


def is_awake(turn: Turn, ticket: Ticket) -> bool:
    """Whether the customer wrote so lately that they are waiting for an answer."""
    said = (message.at for message in reversed(ticket.messages) if message.side is Side.CUSTOMER)
    last = next(said, ticket.opened_at)
    return turn.now - last < timedelta(minutes=turn.policy.promising.awake_minutes)
