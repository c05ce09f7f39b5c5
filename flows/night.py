"""The customer's night: the hours in which nobody is written to who has not just written."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from flows.calendars import Window, find_zone
from flows.case import Side, Ticket
from flows.policy import Promising
from flows.turn import Turn
from flows.zones import zone_of

AFTER_NIGHT = timedelta(hours=1)


def night_at(rules: Promising, zone: str, at: datetime) -> Window | None:
    """The night around an instant on that zone's clock, half-open and in UTC; None by day."""
    local = at.astimezone(find_zone(zone))
    for days in (-1, 0):
        evening = datetime.combine(local.date() + timedelta(days=days), time.min)
        begins = evening + timedelta(minutes=rules.night_from)
        ends = evening + timedelta(minutes=rules.night_until)
        if ends < begins:
            ends += timedelta(days=1)
        # Built on the wall clock and turned into UTC at once: a night may last an hour less.
        since, until = (
            wall.replace(tzinfo=find_zone(zone)).astimezone(UTC) for wall in (begins, ends)
        )
        if since <= at < until:
            return since, until
    return None


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
