"""The card of a ticket: what a thread begins with, and its buttons. Pure: a case gives blocks.

Nothing here may show a telephone number, and nothing of a customer's may reach a text that
Slack parses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache

from flows.acknowledgement import count_files, ticket_number
from flows.case import Case, Priority, Promise, PromiseState, Side, Stage, Ticket, WaitsFor
from flows.tasks import lane
from flows.zones import known_zone
from handlers.slack.blocks import (
    Doc,
    Shown,
    actions,
    button,
    confirm,
    context,
    header,
    line,
    menu,
    parsed,
    people,
    rich,
    section,
    words,
)
from handlers.slack.customers import channel_name
from handlers.slack.dials import clocks
from handlers.slack.text import cut, escape, mask_numbers
from handlers.slack.timing import put_off
from handlers.slack.voice import Voice
from locales.catalog import Catalog

VALUE = 300  # characters of one value; the thread has the whole text
# Answers that the card shows by other means, or that the thread shows as the customer's words.
ELSEWHERE = ("category", "outcome", "order", "language", "name", "evidence", "what")


def card(
    case: Case,
    ticket: Ticket,
    catalog: Catalog,
    language: str,
    now: datetime,
    tiers: Sequence[str] = (),
) -> Shown:
    """The ticket as it is at `now`; `tiers` are those a customer may have, the usual one first."""
    voice = Voice(catalog, language)
    number, name = ticket_number(ticket), customer_name(case, voice)
    stage = voice.say(f"card-stage-{ticket.stage}")
    blocks = [
        header(voice.say("card-title", number=number, name=name), f"title:{ticket.id}"),
        *_flags(case, ticket, voice),
        rich([_facts(case, ticket, voice, now, tiers)], f"facts:{ticket.id}"),
        *clocks(ticket, voice, now),
        section(parsed(_promise(ticket, voice, now)), f"promise:{ticket.id}"),
        *_window(case, ticket, voice, now),
        *put_off(ticket, voice),
        actions([*_buttons(ticket, voice), *_menus(ticket, voice, tiers)], _row(case, ticket)),
    ]
    return escape(voice.say("card-fallback", number=number, name=name, stage=stage)), blocks


def _row(case: Case, ticket: Ticket) -> str:
    """The id of the row of buttons; a menu in it has no value of its own and is known by this.

    It changes with what the menus set, so that Slack forgets what somebody had picked before.
    """
    owner = ticket.owner.id if ticket.owner else ""
    waits = ticket.waiting.on if ticket.waiting else ""
    return f"desk:{ticket.id}:0:{owner}:{waits}:{case.profile.tier}"[:255]


def customer_name(case: Case, voice: Voice) -> str:
    name = mask_numbers(case.profile.name or "").strip()
    return cut(name, 80) or voice.say("card-nameless")


def _flags(case: Case, ticket: Ticket, voice: Voice) -> list[Doc]:
    raised = (
        ("card-wants-person", ticket.wants_person),
        ("card-unreachable", not case.reachable),
    )
    flags = [voice.say(key) for key, up in raised if up]
    if ticket.risk:
        flags.insert(0, voice.say("card-risk", why=voice.say(f"risk-{ticket.risk}")))
    said = "\n".join(flags)
    return [context({"type": "plain_text", "text": said}, f"flags:{ticket.id}")] if said else []


def _facts(case: Case, ticket: Ticket, voice: Voice, now: datetime, tiers: Sequence[str]) -> Doc:
    """Label and value, line by line."""
    elements = []
    ranks = _ranks(case, ticket, voice, tiers)
    for label, value in (*_about(case, ticket, voice), *ranks, *_there(case, ticket, voice, now)):
        elements.append(_bold(label))
        elements.append(words(cut(value, VALUE), end="\n"))
    return line(*elements)


@lru_cache(maxsize=500)  # the same on every card; nobody changes an element once it is made
def _bold(label: str) -> Doc:
    return words(f"{label}: ", bold=True)


def _about(case: Case, ticket: Ticket, voice: Voice) -> list[tuple[str, str]]:
    owner = ticket.owner.name or ticket.owner.id if ticket.owner else voice.say("card-nobody")
    say, answers = voice.say, ticket.answers
    more = [
        (_label(step, voice), voice.answer(step, answer))
        for step, answer in answers.items()
        if step not in ELSEWHERE
    ]
    return [
        (say("card-stage"), say(f"card-stage-{ticket.stage}")),
        (say("card-owner"), owner),
        (say("card-category"), voice.answer("category", answers.get("category"))),
        (say("card-outcome"), voice.answer("outcome", answers.get("outcome"))),
        (say("card-order"), _order(ticket, voice)),
        (say("card-photos"), say("card-photos-count", count=_files(ticket))),
        (say("card-language"), voice.tongue(case.profile.language or voice.language)),
        (say("card-channel"), channel_name(ticket.address.channel, voice)),
        *more[:10],
    ]


def _ranks(
    case: Case, ticket: Ticket, voice: Voice, tiers: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """What sets the ticket apart from most."""
    if ticket.priority is Priority.HIGH:
        yield voice.say("card-priority"), voice.say(f"card-priority-{ticket.priority}")
    if case.profile.tier in tiers[1:]:
        yield voice.say("card-tier"), case.profile.tier


def _label(step: str, voice: Voice) -> str:
    return voice.say(f"label-{step}") if voice.knows(f"label-{step}") else cut(step, 75)


def _order(ticket: Ticket, voice: Voice) -> str:
    if ticket.order is None:
        return voice.say("card-no-order")
    market = f" ({ticket.order.market})" if ticket.order.market else ""
    return f"{ticket.order.number}{market}"


def _files(ticket: Ticket) -> int:
    return count_files([message for message in ticket.messages if message.side is Side.CUSTOMER])


def _there(case: Case, ticket: Ticket, voice: Voice, now: datetime) -> list[tuple[str, str]]:
    """What time it is at the customer's, and when they complained."""
    zone = known_zone(case.profile, ticket)
    opened = voice.stamp(ticket.opened_at, zone or "UTC")
    if zone is None:
        return [(voice.say("card-opened"), opened)]
    there = voice.say("card-there", time=voice.clock(now, zone), city=voice.city(zone))
    opened = f"{opened} ({voice.city(zone)})"
    return [(voice.say("card-local-time"), there), (voice.say("card-opened"), opened)]


def _promise(ticket: Ticket, voice: Voice, now: datetime) -> str:
    """The promised time in the customer's zone and on the reader's own clock."""
    if not ticket.promises:
        return voice.parse("card-no-promise")
    promise = ticket.promises[-1]
    time, city = voice.stamp(promise.due, promise.zone), voice.city(promise.zone)
    said = [
        voice.parse(f"card-promise-{promise.state}", time=time, city=city),
        voice.parse("card-promise-here", here=voice.here(promise.due)),
    ]
    is_open = promise.state is PromiseState.OPEN and ticket.stage is not Stage.RESOLVED
    if is_open and not ticket.clocks:  # which say how long there is
        said.append(_left(promise, voice, now))
    return " · ".join(said)


def _window(case: Case, ticket: Ticket, voice: Voice, now: datetime) -> list[Doc]:
    """Until when the customer may be written to freely, where the channel sets a time.

    What stands there is as true when that time is over, though nobody draws the card anew then.
    """
    closes = case.windows.get(lane(ticket.address))
    if closes is None or ticket.stage is Stage.RESOLVED:
        return []
    minutes = int((closes - now).total_seconds() // 60)
    here = voice.here(closes)
    said = (
        voice.parse("card-window-open", here=here, left=voice.span(minutes), asof=voice.here(now))
        if minutes >= 0
        else voice.parse("card-window-closed", here=here)
    )
    return [section(parsed(said), f"window:{ticket.id}")]


def _left(promise: Promise, voice: Voice, now: datetime) -> str:
    """How long there is, and when that was true: a card does not tick."""
    minutes = int((promise.due - now).total_seconds() // 60)
    key = "card-left" if minutes >= 0 else "card-late"
    return voice.parse(key, left=voice.span(abs(minutes)), asof=voice.here(now))


def _buttons(ticket: Ticket, voice: Voice) -> list[Doc]:
    value = f"{ticket.id}:0"
    if ticket.stage is Stage.RESOLVED:
        return [button(voice.say("team-reopen"), "reopen", value)]
    first = (
        button(voice.say("team-claim"), "claim", value, style="primary")
        if ticket.owner is None
        else button(voice.say("team-release"), "release", value)
    )
    sure = confirm(
        voice.say("team-resolve-title", number=ticket_number(ticket)),
        voice.say("team-resolve-text"),
        voice.say("team-resolve-yes"),
        voice.say("team-resolve-no"),
    )
    resolve = button(voice.say("team-resolve"), "resolve", value, confirm=sure)
    return [first, people(voice.say("team-assign"), "assign"), resolve]


def _menus(ticket: Ticket, voice: Voice, tiers: Sequence[str]) -> Iterator[Doc]:
    """For whom the ticket waits, and what the customer means to the shop."""
    if ticket.stage is Stage.RESOLVED:
        return
    if ticket.waiting is not None:
        yield button(voice.say("team-continue"), "continue", f"{ticket.id}:0")
    else:
        yield _wait_menu(voice)
    if len(tiers) > 1:
        yield _tier_menu(voice, tuple(tiers))


@lru_cache(maxsize=16)  # one for each language the team has
def _wait_menu(voice: Voice) -> Doc:
    on = [(voice.say(f"team-wait-{other}"), str(other)) for other in WaitsFor]
    return menu(voice.say("team-wait"), "wait", on)


@lru_cache(maxsize=16)
def _tier_menu(voice: Voice, tiers: tuple[str, ...]) -> Doc:
    return menu(voice.say("team-tier"), "tier", [(tier, tier) for tier in tiers])
