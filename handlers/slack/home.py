"""The desk's own page in the workspace: my tickets, unclaimed ones, what is due next. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flows.arrival import Listed
from flows.case import Post, Stage
from handlers.slack.alerts import address
from handlers.slack.blocks import FIELD, Doc, context, header, link, parsed, plain, section
from handlers.slack.dials import dial, in_order
from handlers.slack.text import cut, mask_numbers
from handlers.slack.voice import Voice
from locales.catalog import Catalog

ROWS = 25  # of each list: three lists with their headings stay below the 100 blocks of a view


@dataclass(frozen=True, slots=True)
class Page:
    voice: Voice
    now: datetime


def home(
    listed: Sequence[Listed], person: str, catalog: Catalog, language: str, now: datetime
) -> Doc:
    """The page of one person; `listed` may hold resolved tickets, which are left out."""
    page = Page(Voice(catalog, language), now)
    live = sorted((row for row in listed if row.stage != Stage.RESOLVED), key=_urgency)
    mine = [row for row in live if row.owner == person]
    unclaimed = [row for row in live if row.owner is None]
    lapsing = [row for row in live if row.due is not None]
    asof = page.voice.parse("home-asof", here=page.voice.here(now))
    return {
        "type": "home",
        "blocks": [
            header(page.voice.say("home-title"), "home"),
            context(parsed(asof), "asof"),
            *_list("mine", mine, page),
            *_list("unclaimed", unclaimed, page),
            *_list("lapsing", lapsing, page),
        ],
    }


def _urgency(row: Listed) -> tuple[bool, float, int]:
    """What lapses first comes first; without a promise the oldest does."""
    return row.due is None, row.due.timestamp() if row.due else 0.0, row.ticket


def _list(name: str, rows: Sequence[Listed], page: Page) -> list[Doc]:
    voice = page.voice
    blocks = [header(voice.say(f"home-{name}"), name)]
    if not rows:
        nothing = plain(voice.say(f"home-nothing-{name}"))
        return [*blocks, section(nothing, f"{name}:nothing")]
    blocks += [_row(name, row, page) for row in rows[:ROWS]]
    if len(rows) > ROWS:
        more = plain(voice.say("home-more", count=len(rows) - ROWS))
        blocks.append(context(more, f"{name}:more"))
    return blocks


def _row(name: str, row: Listed, page: Page) -> Doc:
    voice = page.voice
    block = section(plain(title(row, voice)), f"{name}:{row.ticket}")
    dials = [dial(clock, voice, page.now) for clock in in_order(row.clocks)]
    block["fields"] = [parsed("\n".join(dials) or due(row, voice, page.now), FIELD)]
    if row.zone is not None:
        block["fields"].append(plain(local_time(row.zone, voice, page.now), FIELD))
    if row.channel and row.thread:
        there = address(Post(row.channel, row.thread))
        block["accessory"] = link(voice.say("home-open"), "open", there)
    return block


def title(row: Listed, voice: Voice) -> str:
    """Number, customer and order; what looks like a phone number is hidden."""
    who = cut(mask_numbers(row.name), 80) or voice.say("card-nameless")
    said = voice.say("card-title", number=f"#{row.ticket:04d}", name=who)
    return f"{said} · {voice.say('home-order', order=cut(row.order, 80))}" if row.order else said


def local_time(zone: str, voice: Voice, now: datetime) -> str:
    """What time it is at the customer's."""
    time = voice.say("card-there", time=voice.clock(now, zone), city=voice.city(zone))
    return f"{voice.say('card-local-time')}: {time}"


def due(row: Listed, voice: Voice, now: datetime) -> str:
    """What is due next and how long that is, as Slack parses it."""
    if row.due is None:
        return voice.parse("home-no-due")
    minutes = int((row.due - now).total_seconds() // 60)
    return voice.parse(
        "home-due" if minutes >= 0 else "home-late",
        here=voice.here(row.due),
        left=voice.span(abs(minutes)),
    )
