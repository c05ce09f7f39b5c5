"""The clocks of a ticket as the team sees them: time left, with a colour, what ends first on top.

A card does not tick. So the instant itself stands beside the time left, and the colour is that of
the last warning: with each warning the card is shown anew.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from flows.case import Clock, Ticket
from handlers.slack.blocks import Doc, parsed, section
from handlers.slack.voice import Voice

COLOURS = ((95, "🔴"), (80, "🟠"), (50, "🟡"), (0, "🟢"))  # from so many per cent on
MINUTE = timedelta(minutes=1)


def clocks(ticket: Ticket, voice: Voice, now: datetime) -> list[Doc]:
    """A block with a line for each clock; none where none runs."""
    if not ticket.clocks:
        return []
    lines = [dial(clock, voice, now) for clock in in_order(ticket.clocks)]
    if ticket.waiting is not None:
        since, name = voice.here(ticket.waiting.since), ticket.waiting.by
        lines.append(voice.parse(f"card-waits-{ticket.waiting.on}", here=since, name=name))
    lines.append(voice.parse("card-clocks-asof", asof=voice.here(now)))
    return [section(parsed("\n".join(lines)), f"clocks:{ticket.id}")]


def in_order(clocks: tuple[Clock, ...]) -> list[Clock]:
    """What lapses first is first; what stands still is last."""
    return sorted(clocks, key=lambda clock: (clock.since is None, clock.due))


def dial(clock: Clock, voice: Voice, now: datetime) -> str:
    """One clock as a line that Slack parses."""
    name = voice.say(f"clock-{clock.kind}")
    if clock.since is None:
        left = voice.span(int(clock.minutes - clock.spent))
        return voice.parse("card-clock-paused", clock=name, left=left)
    minutes = (clock.due - now) // MINUTE
    key = "card-clock-left" if minutes >= 0 else "card-clock-late"
    left, here = voice.span(abs(minutes)), voice.here(clock.due)
    return voice.parse(key, sign=colour(clock, now), clock=name, left=left, here=here)


def colour(clock: Clock, now: datetime) -> str:
    used = 100 if now > clock.due else clock.told
    return next(sign for share, sign in COLOURS if used >= share)
