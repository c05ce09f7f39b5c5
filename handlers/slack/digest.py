"""What a team that closes leaves behind: who waits since when, and claims to take. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from flows.arrival import Left, Listed
from flows.case import Post
from flows.digest import HandOver
from handlers.slack.alerts import address
from handlers.slack.blocks import (
    Doc,
    Shown,
    actions,
    button,
    context,
    header,
    link,
    parsed,
    section,
)
from handlers.slack.home import due, title
from handlers.slack.text import escape
from handlers.slack.voice import Voice

ROWS = 20  # two blocks each, and four more: below the 50 blocks of a message


def digest(task: HandOver, left: Left, voice: Voice, now: datetime) -> Shown:
    """All of it in numbers, and the rows that come first, in their order."""
    heading = voice.say("shift-title", city=task.city)
    told = parsed("\n".join(_told(task, left, voice, now)))
    blocks = [header(heading, "shift"), section(told, "told")]
    if task.people:
        called = " ".join(f"<@{person}>" for person in task.people)
        blocks.append(context(parsed(called), "people"))
    shown = left.rows[:ROWS]
    for row in shown:
        blocks += _row(row, task, voice, now)
    if left.open > len(shown):
        more = voice.say("home-more", count=left.open - len(shown))
        blocks.append(context(parsed(escape(more)), "more"))
    return escape(heading), blocks


def _told(task: HandOver, left: Left, voice: Voice, now: datetime) -> Iterator[str]:
    closes = voice.here(task.closes)
    yield voice.parse("shift-late" if now > task.closes else "shift-closes", here=closes)
    if task.next_city is None or task.opens is None:
        yield voice.parse("shift-nobody")
    else:
        yield voice.parse("shift-next", city=task.next_city, here=voice.here(task.opens))
    counts = {"open": left.open, "unclaimed": left.unclaimed, "lapsing": left.lapsing}
    yield voice.parse("shift-counts", **counts)


def _row(row: Listed, task: HandOver, voice: Voice, now: datetime) -> Iterator[Doc]:
    lines = [escape(title(row, voice)), due(row, voice, now)]
    if row.opened is not None:
        lines.append(voice.parse("shift-since", here=voice.here(row.opened)))
    owner = f"<@{row.owner}>" if row.owner else escape(voice.say("shift-unclaimed"))
    block = section(parsed("\n".join([*lines, owner])), f"row:{row.ticket}")
    if row.channel and row.thread:
        there = address(Post(row.channel, row.thread))
        block["accessory"] = link(voice.say("home-open"), "open", there)
    yield block
    if row.owner is None or row.owner in task.leaving:
        take = button(voice.say("button-take"), "take", f"{row.ticket}:0")
        yield actions([take], f"desk:{row.ticket}:0:take")
