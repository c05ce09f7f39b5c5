"""What a card shows of a customer who may be, or is, one with another, and its form. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from flows.acknowledgement import ticket_number
from flows.case import Case, Join, Suspect, Ticket
from flows.meeting import UNDOABLE
from handlers.slack.blocks import (
    TITLE,
    Doc,
    actions,
    button,
    confirm,
    context,
    field,
    plain,
    typed,
)
from handlers.slack.text import cut, mask_numbers
from handlers.slack.voice import Voice
from locales.catalog import Catalog

SUSPECT_FORM = "suspect"  # callback_id of the form, and the name of its only input
SHOWN = 3  # of each kind
NAME = 60
DIGITS = 16


def customer_blocks(case: Case, ticket: Ticket, voice: Voice) -> list[Doc]:
    """Who may be the same, who is, and the button to name somebody."""
    ask = button(voice.say("card-suspect-ask"), "same", f"{ticket.id}:0")
    blocks: list[Doc] = []
    for suspect in ticket.suspects[-SHOWN:]:
        blocks += _suspect(case, ticket, suspect, voice)
    for joined in [one for one in case.joins if not one.parted][-SHOWN:]:
        blocks += _joined(ticket, joined, voice)
    return [*blocks, actions([ask], f"desk:{ticket.id}:0:same")]


def _suspect(case: Case, ticket: Ticket, one: Suspect, voice: Voice) -> Iterator[Doc]:
    number, name = f"#{one.ticket:04d}", _named(one.name, voice)
    channels = ", ".join(channel_name(channel, voice) for channel in one.channels)
    said = voice.say("card-suspect", number=number, name=name, channels=channels)
    yield context(plain(said), f"suspect:{ticket.id}:{one.ticket}")
    mine = f"{ticket_number(ticket)} {_named(case.profile.name or '', voice)}"
    asked = (
        voice.say("card-join-title"),
        voice.say("card-join-text", mine=mine, other=f"{number} {name}"),
        voice.say("card-join-yes"),
        voice.say("card-join-no"),
    )
    value = f"{ticket.id}:{one.ticket}"
    yes = button(voice.say("card-join"), "join", value, confirm=confirm(*asked))
    no = button(voice.say("card-dismiss"), "dismiss", value)
    yield actions([yes, no], f"desk:{ticket.id}:0:suspect:{one.ticket}")


def _joined(ticket: Ticket, one: Join, voice: Voice) -> Iterator[Doc]:
    why = voice.say(f"joined-{one.proof}")
    said = voice.say("card-joined", case=str(one.case), why=why)
    yield context(plain(said), f"joined:{ticket.id}:{one.case}")
    if one.proof in UNDOABLE:
        asked = (voice.say(f"card-part-{part}") for part in ("title", "text", "yes", "no"))
        value = f"{ticket.id}:{one.case}"
        undo = button(voice.say("card-part"), "part", value, confirm=confirm(*asked))
        yield actions([undo], f"desk:{ticket.id}:0:joined:{one.case}")


def _named(name: str, voice: Voice) -> str:
    return cut(mask_numbers(name).strip(), NAME) or voice.say("card-nameless")


def channel_name(channel: str, voice: Voice) -> str:
    """The channel as people call it."""
    key = f"card-channel-{channel}"
    return voice.say(key) if voice.knows(key) else channel


def suspect_form(ticket: Ticket, catalog: Catalog, language: str) -> Doc:
    """Asks for the number of the other ticket."""
    voice = Voice(catalog, language)
    number = typed(SUSPECT_FORM, "", DIGITS)
    return {
        "type": "modal",
        "callback_id": SUSPECT_FORM,
        "private_metadata": f"{ticket.id}:0",
        "title": plain(voice.say("suspect-title"), TITLE),
        "submit": plain(voice.say("suspect-send"), TITLE),
        "close": plain(voice.say("suspect-close"), TITLE),
        "blocks": [
            field(voice.say("suspect-label"), SUSPECT_FORM, number),
            context(plain(voice.say("suspect-hint")), "suspect-hint"),
        ],
    }
