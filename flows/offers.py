"""A time that an agent's words promise, offered on the draft's card: kept, dropped or changed."""

from __future__ import annotations

from datetime import UTC, datetime

from flows.acknowledgement import queue_of
from flows.calendars import teams_speaking
from flows.case import Message, MessageState, Offer, Promise, Ticket
from flows.changing import replace
from flows.commitments import Listener, commitment_in
from flows.events import TeamPressed
from flows.promises import give
from flows.tasks import OpenForm, ShowDraft
from flows.ticket import refuse
from flows.turn import Turn, change_message
from flows.zones import zone_of

PROMISE_FORM = "promise"  # the name of the form, and of what is picked in it
LATEST = 32_503_680_000  # the year 3000, in seconds since 1970


def offer_in(turn: Turn, ticket: Ticket, text: str) -> Offer | None:
    """What the words promise, on the customer's clock."""
    zone = zone_of(turn.profile, turn.policy, turn.now).name
    teams = teams_speaking(queue_of(turn.policy, ticket).teams, turn.language)
    heard, language = turn.policy.heard, turn.policy.desk_language
    found = commitment_in(heard, language, text, Listener(zone, turn.now, teams))
    return Offer(found.due, zone, found.wording) if found is not None else None


def given(turn: Turn, ticket: Ticket, message: Message) -> Ticket:
    """The message has arrived: what it promises is the ticket's present promise, once."""
    offer = message.offer
    if offer is None or not offer.taken or offer.given:
        return ticket
    promise = Promise(offer.due, offer.zone, turn.now, by=message.author, wording=offer.wording)
    promise = replace(promise, sure=zone_of(turn.profile, turn.policy, turn.now).sure)
    known = replace(message, offer=replace(offer, given=True))
    return change_message(give(turn, ticket, promise), known)


# --- buttons -------------------------------------------------------------------------------------


def keep(turn: Turn, ticket: Ticket, message: Message, event: TeamPressed) -> None:
    _take(turn, ticket, message, True)


def drop(turn: Turn, ticket: Ticket, message: Message, event: TeamPressed) -> None:
    _take(turn, ticket, message, False)


def _take(turn: Turn, ticket: Ticket, message: Message, taken: bool) -> None:
    if message.offer is not None and message.state is MessageState.DRAFT:
        _change(turn, ticket, message, replace(message.offer, taken=taken))


def _change(turn: Turn, ticket: Ticket, message: Message, offer: Offer) -> None:
    turn.keep(change_message(ticket, replace(message, offer=offer)))
    turn.do(ShowDraft(ticket.id, message.id))


def open_form(turn: Turn, ticket: Ticket, message: Message, event: TeamPressed) -> None:
    if message.offer is not None and message.state is MessageState.DRAFT:
        turn.do(OpenForm(ticket.id, message.id, event.trigger, PROMISE_FORM))


def timed(turn: Turn, ticket: Ticket, message: Message, event: TeamPressed) -> None:
    """The form was submitted: seconds since 1970."""
    offer = message.offer
    if offer is None or message.state is not MessageState.DRAFT:
        return
    seconds = int(event.value) if event.value.isascii() and event.value.isdecimal() else 0
    due = datetime.fromtimestamp(min(seconds, LATEST), UTC)
    if due <= (message.scheduled or turn.now):
        refuse(turn, ticket, event.by, "refuse-promise-past")
        return
    _change(turn, ticket, message, replace(offer, due=due, taken=True))
