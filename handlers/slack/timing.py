"""What time has to do with a draft: the customer's night, and what it promises. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from flows.case import Message, MessageState, Ticket
from flows.events import TeamPressed
from flows.offers import PROMISE_FORM
from flows.put_off import label_of
from flows.ticket import mention
from handlers.slack.blocks import (
    TITLE,
    Doc,
    actions,
    button,
    field,
    moment,
    parsed,
    plain,
    section,
)
from handlers.slack.voice import Voice
from locales.catalog import Catalog

SCHEDULED = ("send-now", "unschedule", "discard")
SHOWN = 10  # of what waits for the morning; the thread has a line for each
AT_NIGHT = ("send-now", "send-morning", "edit", "discard")


def when(ticket: Ticket, message: Message, voice: Voice) -> list[Doc]:
    """A block that says so, where there is anything to say; each reads it on their own clock."""
    said = [*_night(message, voice), *_promised(message, voice)]
    block_id = f"when:{ticket.id}:{message.id}"
    return [section(parsed("\n".join(said)), block_id)] if said else []


def _night(message: Message, voice: Voice) -> Iterator[str]:
    night = message.night
    if night is None or message.state is not MessageState.DRAFT:
        return
    city = voice.city(night.zone)
    if message.scheduled is None:
        yield voice.parse("draft-night", there=voice.clock(night.at, night.zone), city=city)
    else:
        there, here = voice.clock(message.scheduled, night.zone), voice.here(message.scheduled)
        yield voice.parse("draft-scheduled", there=there, city=city, here=here)


def _promised(message: Message, voice: Voice) -> Iterator[str]:
    offer, is_draft = message.offer, message.state is MessageState.DRAFT
    if offer is None or message.state is MessageState.DISCARDED:
        return
    if offer.taken:
        there, city = voice.stamp(offer.due, offer.zone), voice.city(offer.zone)
        key = "draft-promise" if is_draft else "draft-promise-given"
        yield voice.parse(key, there=there, city=city, here=voice.here(offer.due))
    elif is_draft:
        yield voice.parse("draft-promise-none")


def choices(message: Message, usual: tuple[str, ...]) -> Iterator[str]:
    """The buttons of a draft: others at the customer's night, and more where it promises a time."""
    if message.state is not MessageState.DRAFT:
        yield from usual
        return
    if message.scheduled is not None:
        yield from SCHEDULED
    else:
        yield from AT_NIGHT if message.night is not None else usual
    if message.offer is not None:
        yield from ("drop-promise", "move-promise") if message.offer.taken else ("keep-promise",)


def at_night(pressed: TeamPressed, voice: Voice) -> Doc:
    """The buttons under what somebody pressed in the customer's night: both ways on."""
    about = (pressed.ticket, pressed.message, pressed.sends, pressed.channel)
    value = ":".join(str(part) for part in about if part is not None)
    ways = (("now", "draft-send-now"), ("morning", "draft-send-morning"))
    row = [button(voice.say(label), f"{way}:{pressed.action}", value) for way, label in ways]
    return actions(row, f"night:{pressed.ticket}:{pressed.message}")


def put_off(ticket: Ticket, voice: Voice) -> list[Doc]:
    """What waits for the customer's morning, each with a button that calls it off."""
    blocks = []
    for one in ticket.put_off[:SHOWN]:
        there, here = voice.clock(one.at, one.zone), voice.here(one.at)
        about = {"what": voice.say(label_of(one.action).term), "city": voice.city(one.zone)}
        said = voice.parse("card-put-off", there=there, here=here, name=mention(one.by), **about)
        block = section(parsed(said), f"put-off:{ticket.id}:{one.message}:{one.action}")
        value = f"{ticket.id}:{one.message}"
        action = f"call-off:{one.action}"
        block["accessory"] = button(voice.say("team-call-off"), action, value)
        blocks.append(block)
    return blocks


def promise_form(ticket: Ticket, message: Message, catalog: Catalog, language: str) -> Doc:
    """The form in which a promise gets another time, picked on one's own clock."""
    voice = Voice(catalog, language)
    assert message.offer is not None, "its button is there only with a promise"
    picked = moment(PROMISE_FORM, message.offer.due)
    return {
        "type": "modal",
        "callback_id": PROMISE_FORM,
        "private_metadata": f"{ticket.id}:{message.id}",
        "title": plain(voice.say("form-promise-title"), TITLE),
        "submit": plain(voice.say("form-save"), TITLE),
        "close": plain(voice.say("form-cancel"), TITLE),
        "blocks": [field(voice.say("form-promise-label"), PROMISE_FORM, picked)],
    }
