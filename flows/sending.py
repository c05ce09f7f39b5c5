"""A draft leaves: now, or when the customer's night is over.

Who is asleep is not written to without somebody insisting. What waits for their morning goes at
once when they write, since they are awake then; until it has gone it may be taken back.
"""

from __future__ import annotations

from datetime import datetime

from flows import offers
from flows.case import FileState, Message, MessageState, Night, Part, Person, Ticket
from flows.changing import replace
from flows.events import TeamPressed
from flows.night import sleeps_until
from flows.receipts import deliver, spoken, traits_of
from flows.tasks import Note, ShowDraft
from flows.ticket import refuse
from flows.turn import Turn, change_message, find_message, words
from flows.zones import zone_of

SENT_AGAIN = frozenset({"resend", "retry"})  # put off until the morning they are words that wait


def send(turn: Turn, ticket: Ticket, message: Message, event: TeamPressed) -> None:
    """Sends it; a second press of the same button does not."""
    if message.state is MessageState.DRAFT and may_leave(turn, ticket, message, event.by):
        depart(turn, ticket, message)


def send_in_the_morning(turn: Turn, ticket: Ticket, message: Message, event: TeamPressed) -> None:
    """It leaves when the customer's night ends; where that is over, now."""
    if message.state is not MessageState.DRAFT or message.scheduled is not None:
        return
    morning = sleeps_until(turn, ticket)
    if not may_leave(turn, ticket, message, event.by, morning):
        return
    if morning is None:
        depart(turn, ticket, message)
        return
    ticket = change_message(ticket, replace(message, scheduled=morning))
    turn.keep(replace(ticket, sends_at=min(ticket.sends_at or morning, morning)))
    turn.do(ShowDraft(ticket.id, message.id))


def unschedule(turn: Turn, ticket: Ticket, message: Message, event: TeamPressed) -> None:
    """A draft again, which waits for a press."""
    if message.scheduled is not None and message.state is MessageState.DRAFT:
        again = replace(message, scheduled=None, night=seen_night(turn, ticket))
        turn.keep(change_message(ticket, again))
        turn.do(ShowDraft(ticket.id, message.id))


def seen_night(turn: Turn, ticket: Ticket) -> Night | None:
    """The clock at the customer's now, where they are asleep."""
    if sleeps_until(turn, ticket) is None:
        return None
    return Night(turn.now, zone_of(turn.profile, turn.policy, turn.now).name)


def may_leave(
    turn: Turn, ticket: Ticket, message: Message, by: Person, at: datetime | None = None
) -> bool:
    """Whether all of it is there, and what it promises lies after it leaves; else they are told."""
    offer, key = message.offer, None
    if any(file.state is FileState.FETCHING for file in message.files):
        key = "refuse-file-coming"
    elif message.translating:
        key = "refuse-translation-coming"
    elif not parts_of(turn, ticket, message):
        key = "refuse-empty"
    elif offer is not None and offer.taken and offer.due <= (at or turn.now):
        key = "refuse-promise-past"
    if key is not None:
        refuse(turn, ticket, by, key)
    return key is None


def depart(turn: Turn, ticket: Ticket, message: Message) -> None:
    parts = parts_of(turn, ticket, message)
    sending = replace(message, parts=parts, state=MessageState.SENDING, scheduled=None, night=None)
    deliver(turn, ticket, sending, range(len(parts)))


def parts_of(turn: Turn, ticket: Ticket, message: Message) -> tuple[Part, ...]:
    """The pieces in which a channel carries it: the text, cut where too long, then files."""
    texts = cut(spoken_text(message), traits_of(turn, ticket).text_limit)
    files = (
        Part(file=place)
        for place, file in enumerate(message.files)
        if file.state is FileState.STORED
    )
    return (*(Part(text=text) for text in texts), *files)


def spoken_text(message: Message) -> str:
    """What the customer reads: the translation, or the words themselves."""
    return message.translation if message.translation is not None else message.text


def cut(text: str, limit: int) -> list[str]:
    """A text in pieces of at most `limit` UTF-16 units, ended at a line or a word."""
    pieces = []
    rest = text.strip()
    while rest:
        end = len(rest.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", "ignore"))
        if end < len(rest):
            stop = max(rest.rfind("\n", 0, end), rest.rfind(" ", 0, end))
            end = stop if stop > end // 2 else end
        pieces.append(rest[:end].strip())
        rest = rest[end:].strip()
    return pieces


# --- what waits for the morning ------------------------------------------------------------------


def wants(ticket: Ticket) -> datetime | None:
    """When the first of what waits for the customer's morning leaves."""
    return ticket.sends_at


def due_next(ticket: Ticket) -> None:
    """Nothing lapses when it leaves."""


def look(turn: Turn, ticket: Ticket, at: datetime) -> None:
    """Their night is over: what was to wait for that leaves, in order.

    Where a desk that was away finds another night, the end of that one is waited for.
    """
    again = sleeps_until(turn, ticket)
    if again is not None:
        _put_off(turn, ticket, at, again)
        return
    dates = [message.scheduled for message in _waiting(ticket) if message.scheduled]
    later = min((date for date in dates if date > at), default=None)
    ticket = turn.keep(replace(ticket, sends_at=later))
    for message in _waiting(ticket):
        if message.scheduled is not None and message.scheduled <= at:
            depart(turn, turn.ticket(ticket.id) or ticket, message)
            if not turn.is_open(ticket.address):  # nobody is looking at its card just now
                turn.do(Note(ticket.id, words("note-answer-waits")))


def before_waking(turn: Turn, ticket: Ticket) -> Ticket:
    """What waits for their morning is no answer to what the customer writes just now.

    It counts as said before, and so does the time that it promises.
    """
    again = {put_off.message for put_off in ticket.put_off if put_off.action in SENT_AGAIN}
    waiting = [*_waiting(ticket), *(one for one in ticket.messages if one.id in again)]
    if not waiting:
        return ticket
    ticket = spoken(turn, ticket)
    for message in waiting:
        kept = replace(message, kept=True)
        ticket = offers.given(turn, change_message(ticket, kept), kept)
    return ticket


def _put_off(turn: Turn, ticket: Ticket, at: datetime, until: datetime) -> None:
    for message in _waiting(ticket):
        if message.scheduled is not None and message.scheduled <= at:
            ticket = change_message(ticket, replace(message, scheduled=until))
            turn.do(ShowDraft(ticket.id, message.id))
    turn.keep(replace(ticket, sends_at=until))


def woken(turn: Turn, number: int) -> None:
    """The customer wrote: what was to wait for their morning need not."""
    ticket = turn.ticket(number)
    waiting = _waiting(ticket) if ticket is not None else []
    if waiting:
        turn.do(Note(number, words("note-sent-awake")))
    for message in waiting:
        ticket = turn.ticket(number)
        known = find_message(ticket, message.id) if ticket is not None else None
        if ticket is not None and known is not None:
            depart(turn, ticket, known)


def _waiting(ticket: Ticket) -> list[Message]:
    return [
        message
        for message in ticket.messages
        if message.scheduled is not None and message.state is MessageState.DRAFT
    ]
