"""Where a simulated quarter takes place: its days, its teams, and where customers write from."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from holidays import country_holidays

from flows.calendars import Team, parse_hours
from flows.policy import ChannelTraits

FIRST, LAST = datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)
END = LAST + timedelta(days=30)  # of what follows from the last tickets
OUTAGE = (datetime(2026, 3, 10, 8, 0, tzinfo=UTC), datetime(2026, 3, 10, 14, 0, tzinfo=UTC))
FLU = (date(2026, 3, 17), "berlin")  # the whole team is ill, though it should be open
CHANNELS = {
    "telegram": ChannelTraits(),
    "whatsapp": ChannelTraits(edits=False, erases=False, window_hours=24, joins=True),
    "webchat": ChannelTraits(safe=True),
}
COUNTRIES = (
    ("DE", "Europe/Berlin", "de"), ("FR", "Europe/Paris", "fr"), ("ES", "Europe/Madrid", "es"),
    ("GB", "Europe/London", "en"), ("IT", "Europe/Rome", "en"), ("PL", "Europe/Warsaw", "en"),
    ("SE", "Europe/Stockholm", "en"), ("US", "America/New_York", "en"),
    ("US", "America/Los_Angeles", "en"), ("CA", "America/Toronto", "en"),
    ("MX", "America/Mexico_City", "es"), ("BR", "America/Sao_Paulo", "pt-BR"),
    ("AR", "America/Argentina/Buenos_Aires", "es"), ("JP", "Asia/Tokyo", "ja"),
    ("CN", "Asia/Shanghai", "zh-Hans"), ("SG", "Asia/Singapore", "en"),
    ("TH", "Asia/Bangkok", "en"), ("AE", "Asia/Dubai", "ar"), ("SA", "Asia/Riyadh", "ar"),
    ("EG", "Africa/Cairo", "ar"), ("IN", "Asia/Kolkata", "en"), ("NP", "Asia/Kathmandu", "en"),
    ("AU", "Australia/Sydney", "en"),
)  # fmt: skip


def team(name: str, zone: str, hours: str, country: str, languages: tuple[str, ...]) -> Team:
    members = tuple(f"{name}{place}" for place in range(5))
    closed = frozenset(country_holidays(country, years=[2026]))
    city = zone.rpartition("/")[2].replace("_", " ")
    return Team(name, zone, city, parse_hours(hours), languages, closed, members=members)


TEAMS = (
    team("shenzhen", "Asia/Shanghai", "Mon-Sat 09:00-12:30 13:30-21:00", "CN", ("zh-Hans", "ja")),
    team("berlin", "Europe/Berlin", "Mon-Fri 08:00-18:00", "DE", ("de", "fr", "es", "ar")),
    team("chicago", "America/Chicago", "Mon-Fri 08:00-20:00; Sat 09:00-14:00", "US", ("pt-BR",)),
)
