"""What a card shows of claims at marketplaces, and the form in which one is filed. Pure.

The desk's own clocks stand elsewhere on the card: these run in the marketplaces' own time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flows.case import Case, Claim, ClaimState, Due, Ticket
from flows.claims import REFERENCE, find_claim, running, spent
from flows.rules import (
    Deadline,
    Pack,
    Reading,
    deadline_of,
    is_stale,
    laws_of,
    pack_for_market,
    pack_of,
    rule_of,
)
from handlers.slack.blocks import (
    TITLE,
    Doc,
    actions,
    button,
    choice,
    context,
    field,
    moment,
    parsed,
    plain,
    section,
    typed,
)
from handlers.slack.text import cut, escape, units
from handlers.slack.voice import Voice
from locales.catalog import Catalog

CLAIM_FORM = "claim"  # callback_id of the form
STAGE, SINCE, STATE, NUMBER = "stage", "since", "state", "reference"  # its inputs
SHOWN = 6  # deadlines on a card, and claims that can be changed from there
LAWS = 3
ROOM = 4_500  # characters; the rest of a card has the other half of what Slack takes
TEXT = 150  # characters of one text of a pack
COLOURS = ((100, "⏰"), (95, "🔴"), (80, "🟠"), (50, "🟡"), (0, "🟢"))
OTHERS = "⚪"  # a deadline of somebody else's


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The marketplaces' rules as the desk has them; times are told in the desk's `zone`."""

    packs: tuple[Pack, ...] = ()
    zone: str = "UTC"
    recheck_days: int = 180


@dataclass(frozen=True, slots=True)
class Page:
    book: Rulebook
    voice: Voice
    now: datetime


def claim_blocks(
    case: Case, ticket: Ticket, book: Rulebook, voice: Voice, now: datetime
) -> list[Doc]:
    """The deadlines, what is due first before the rest, each claim, the law, and the buttons."""
    page = Page(book, voice, now)
    told: list[Doc] = []
    if ticket.claims:
        rows = (*_deadlines(ticket, page), *_stages(ticket, page), *_laws(case, ticket, page))
        told = list(_fitting(rows))
    heading = [context(plain(voice.say("claim-heading")), f"claims:{ticket.id}")] if told else []
    return [*heading, *told, actions(_buttons(ticket, page), f"desk:{ticket.id}:0:claims")]


def _fitting(blocks: Iterable[Doc]) -> Iterator[Doc]:
    """As many of them as a card has room for; those that come first matter most."""
    room = ROOM
    for block in blocks:
        said = block.get("text") or block["elements"][0]
        room -= units(said["text"])
        if room < 0:
            return
        yield block


def _deadlines(ticket: Ticket, page: Page) -> Iterator[Doc]:
    rows = sorted(
        ((due.at, due, claim) for claim, due in running(ticket) if due.ours or due.at > page.now),
        key=lambda row: (row[0], row[1].rule),
    )
    for _, due, claim in rows[:SHOWN]:
        text = parsed("\n".join(_deadline(claim, due, page)))
        yield section(text, f"due:{ticket.id}:{claim.id}:{due.rule}"[:255])


def _deadline(claim: Claim, due: Due, page: Page) -> Iterator[str]:
    voice = page.voice
    pack = pack_of(page.book.packs, claim.platform)
    rule = rule_of(pack, due.rule) if pack else None
    stage = spent(claim, due, page.now)
    colour = next(sign for share, sign in COLOURS if stage >= share) if due.ours else OTHERS
    name = pack.name if pack else claim.platform
    duty = cut(rule.duty if rule else due.rule, TEXT)
    yield f"{colour} *{escape(f'{name}: {duty}')}*"
    yield _when(due, page)
    if rule is not None and due.ours:
        yield voice.parse("claim-missed", what=cut(rule.missed, TEXT))
    if rule is not None:
        yield _sources(deadline_of(rule, claim.since), page)


def _when(due: Due, page: Page) -> str:
    voice, zone = page.voice, page.book.zone
    minutes = int((due.at - page.now).total_seconds() // 60)
    left = voice.parse(
        "card-left" if minutes >= 0 else "card-late",
        left=voice.span(abs(minutes)),
        asof=voice.here(page.now),
    )
    time, city = voice.stamp(due.at, zone), voice.city(zone)
    due_by = voice.parse("claim-due", time=time, city=city)
    if not due.ours:
        return due_by
    here = voice.parse("card-promise-here", here=voice.here(due.at))
    return f"{due_by} · {here} · {left}"


def _sources(found: Deadline, page: Page) -> str:
    """Who says so, seen when; what others say; and whether somebody must look again."""
    voice, reading = page.voice, found.reading
    seen = voice.parse(
        "claim-source",
        confidence=voice.say(f"claim-confidence-{reading.confidence}"),
        day=voice.day(reading.seen),
    )
    said = [f"<{_address(reading.source)}|{seen}>"]
    if is_stale(reading, page.now.date(), page.book.recheck_days):
        said.append(voice.parse("claim-verify"))
    if found.others:
        others = "; ".join(dict.fromkeys(_length(row, voice) for row, _ in found.others))
        said.append(voice.parse("claim-conflict", this=_length(reading, voice), others=others))
    return " · ".join(said)


def _address(url: str) -> str:
    return escape(url).replace("|", "%7C")


def _length(reading: Reading, voice: Voice) -> str:
    return voice.say(f"claim-unit-{reading.unit.replace(' ', '-')}", count=reading.count)


def _stages(ticket: Ticket, page: Page) -> Iterator[Doc]:
    """Where each claim is, and how the closed ones ended."""
    for claim in ticket.claims[-SHOWN:]:
        pack = pack_of(page.book.packs, claim.platform)
        named = dict(pack.events).get(claim.stage, claim.stage) if pack else claim.stage
        said = [
            f"{pack.name if pack else claim.platform}: {named}",
            page.voice.say("claim-since", time=page.voice.stamp(claim.since, page.book.zone)),
            page.voice.say(f"claim-state-{claim.state}"),
        ]
        if claim.reference:
            said.append(page.voice.say("claim-reference", reference=claim.reference))
        if claim.automatic:
            said.append(page.voice.say("claim-automatic"))
        yield context(plain(" · ".join(said)), f"claim:{ticket.id}:{claim.id}")


def _laws(case: Case, ticket: Ticket, page: Page) -> Iterator[Doc]:
    """Dated notes of the law where the customer lives, which a claim makes matter."""
    territory = case.profile.order_territory or case.profile.territory
    for place, (pack, law) in enumerate(laws_of(page.book.packs, territory)[:LAWS]):
        day: date = law.seen
        note = page.voice.say("claim-law", name=pack.name, text=law.text, day=page.voice.day(day))
        yield context(plain(note), f"law:{ticket.id}:{place}")


def _buttons(ticket: Ticket, page: Page) -> list[Doc]:
    voice = page.voice
    shown = [button(voice.say("claim-add"), "claim-add", f"{ticket.id}:0")]
    going = (ClaimState.OPEN, ClaimState.WAITING)
    for claim in [claim for claim in ticket.claims if claim.state in going][:SHOWN]:
        pack = pack_of(page.book.packs, claim.platform)
        label = voice.say("claim-change", claim=pack.name if pack else claim.platform)
        shown.append(button(label, "claim-change", f"{ticket.id}:{claim.id}"))
    # Slack wants every action of a row under a name of its own.
    return [
        part | {"action_id": f"{part['action_id']}:{place}"} if place > 1 else part
        for place, part in enumerate(shown)
    ]


# --- the form ---


def claim_form(
    ticket: Ticket, number: int, book: Rulebook, catalog: Catalog, language: str, now: datetime
) -> Doc:
    """A new claim (0), or one that goes on, is corrected or ends."""
    voice, claim = Voice(catalog, language), find_claim(ticket, number)
    asked = [
        field(voice.say("claim-form-stage"), STAGE, _stage_menu(ticket, claim, book, voice)),
        field(voice.say("claim-form-since"), SINCE, moment(SINCE, claim.since if claim else now)),
    ]
    if claim is not None:
        states = [(state.value, voice.say(f"claim-state-{state}")) for state in ClaimState]
        asked.append(
            field(
                voice.say("claim-form-state"),
                STATE,
                choice(STATE, voice.say("claim-form-choose"), {"": states}, claim.state.value),
            )
        )
    reference = typed(NUMBER, claim.reference if claim else "", REFERENCE)
    asked.append(field(voice.say("claim-form-reference"), NUMBER, reference, optional=True))
    return {
        "type": "modal",
        "callback_id": CLAIM_FORM,
        "private_metadata": f"{ticket.id}:{claim.id if claim else 0}",
        "title": plain(voice.say("claim-form-title"), TITLE),
        "submit": plain(voice.say("form-save"), TITLE),
        "close": plain(voice.say("form-cancel"), TITLE),
        "blocks": asked,
    }


def _stage_menu(ticket: Ticket, claim: Claim | None, book: Rulebook, voice: Voice) -> Doc:
    """Every stage of every marketplace, the one of the order before the others."""
    own = pack_for_market(book.packs, ticket.order.market if ticket.order else None)
    first = own if claim is None else pack_of(book.packs, claim.platform)
    packs = sorted(book.packs, key=lambda pack: pack is not first)
    listed = {
        pack.name: [
            (f"{pack.platform}/{event}", f"{pack.name}: {label}") for event, label in pack.events
        ]
        for pack in packs
        if pack.events
    }
    chosen = f"{claim.platform}/{claim.stage}" if claim else _first_stage(first)
    return choice(STAGE, voice.say("claim-form-choose"), listed, chosen)


def _first_stage(pack: Pack | None) -> str:
    """Of the order's marketplace; its messages have a clock already that runs by itself."""
    events: Sequence[str] = [event for event, _ in pack.events] if pack else ()
    stage = next((event for event in events if pack and event != pack.message), None)
    return f"{pack.platform}/{stage}" if pack and stage else ""
