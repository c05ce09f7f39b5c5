"""What a team that closes leaves behind: who waits since when, and claims to take. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from flows.arrival import Left, Listed
from flows.case import Post
from flows.digest import HandOver
from handlers.slack.alerts import CALLING, address
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


def digest(
    task: HandOver, left: Left, names: Mapping[str, str], voice: Voice, now: datetime
) -> Shown:
    """All of it in numbers, and the rows that come first, in their order.

    `names`: those of the owners by their ids. Only who is at work is called by a mention.
    """
    late = now > task.closes
    heading = voice.say("shift-title-late" if late else "shift-title", city=task.city)
    told = parsed("\n".join(_told(task, left, voice, now)))
    blocks = [header(heading, "shift"), section(told, "told")]
    if task.people and now - task.at <= CALLING:
        called = " ".join(f"<@{person}>" for person in task.people)
        blocks.append(context(parsed(called), "people"))
    shown = left.rows[:ROWS]
    for row in shown:
        blocks += _row(row, task, names, voice, now)
    if left.open > len(shown):
        more = voice.say("home-more", count=left.open - len(shown))
        blocks.append(context(parsed(escape(more)), "more"))
    return escape(heading), blocks


def _told(task: HandOver, left: Left, voice: Voice, now: datetime) -> Iterator[str]:
    closes = voice.here(task.closes)
    yield voice.parse("shift-late" if now > task.closes else "shift-closes", here=closes)
    if task.next_city is None or task.opens is None:
        yield voice.parse("shift-nobody")
    elif task.opens <= now:
        yield voice.parse("shift-here", city=task.next_city)
    else:
        yield voice.parse("shift-next", city=task.next_city, here=voice.here(task.opens))
    counts = {"open": left.open, "unclaimed": left.unclaimed, "lapsing": left.lapsing}
    yield voice.parse("shift-counts", until=voice.here(task.until), **counts)


def _row(
    row: Listed, task: HandOver, names: Mapping[str, str], voice: Voice, now: datetime
) -> Iterator[Doc]:
    lines = [escape(title(row, voice)), due(row, voice, now)]
    if row.opened is not None:
        lines.append(voice.parse("shift-since", here=voice.here(row.opened)))
    at_work = task.people if now - task.at <= CALLING else ()
    if now < task.closes:
        at_work += task.leaving
    if row.owner in at_work:
        lines.append(f"<@{row.owner}>")
    else:
        owner = names.get(row.owner, row.owner) if row.owner else voice.say("shift-unclaimed")
        lines.append(escape(owner))
    block = section(parsed("\n".join(lines)), f"row:{row.ticket}")
    if row.channel and row.thread:
        there = address(Post(row.channel, row.thread))
        block["accessory"] = link(voice.say("home-open"), "open", there)
    yield block
    if row.owner is None or row.owner in task.leaving:
        take = button(voice.say("button-take"), "take", f"{row.ticket}:0")
        yield actions([take], f"desk:{row.ticket}:0:take")
