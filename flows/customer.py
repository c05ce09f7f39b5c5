"""What a customer's event does: commands, buttons, and where a message belongs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from flows.acknowledgement import ticket_number
from flows.case import Message, MessageState, Side, Stage, Ticket
from flows.commands import COMMANDS, command, current_ticket, set_clock, set_language, status_of
from flows.events import (
    ButtonPressed,
    CommandGiven,
    CustomerEdited,
    CustomerEvent,
    CustomerLeft,
    CustomerMoved,
    CustomerReturned,
    CustomerWrote,
    Hints,
)
from flows.intake import press, take_message
from flows.opening import add_messages
from flows.orders import CUES, find_orders
from flows.prompts import read_token
from flows.readers import heard_in
from flows.tasks import AnswerPress, Fetch, Note, ShowCard
from flows.ticket import reopened
from flows.turn import Turn, change_message, words
from flows.understanding import is_just, is_thanks

TYPED = ("status", "language", "human", "help", "time", "back", "cancel", "new")


def take_customer_event(turn: Turn, event: CustomerEvent) -> None:
    if event.sender not in turn.case.addresses:
        turn.case = replace(turn.case, addresses=(event.sender, *turn.case.addresses))
    match event:
        case CustomerWrote():
            learn(turn, event.hints)
            take_words(turn, event)
        case CommandGiven():
            learn(turn, event.hints)
            command(turn, event)
        case ButtonPressed():
            learn(turn, event.hints)
            take_press(turn, event)
        case CustomerEdited():
            take_edit(turn, event)
        case CustomerLeft() | CustomerReturned():
            reach(turn, isinstance(event, CustomerReturned))
        case CustomerMoved():
            move(turn, event)


def learn(turn: Turn, hints: Hints) -> None:
    """Keeps what a client or the words tell, where the customer has not said it themselves.

    Client and words that agree settle the language; words of another shipped language than
    the client's leave it open, and the flow asks.
    """
    profile = turn.profile
    known = {
        "name": profile.name or hints.name,
        "zone_phone": profile.zone_phone or hints.zone,
        "territory": profile.territory or hints.territory,
    }
    turn.know(**known)
    if profile.language_sure:
        return
    guess = hints.guess if hints.guess in turn.policy.languages else None
    language = guess or profile.language or hints.client
    before = hints.client or profile.language
    settled = language is not None and (guess == before or (guess is None and bool(before)))
    sure = settled and (guess is not None or profile.language is None)
    turn.know(language=language, language_sure=bool(sure))


def take_words(turn: Turn, event: CustomerWrote) -> None:
    """A message goes to the question just asked, the intake, the open ticket, or begins one."""
    text = event.text.strip()
    if turn.profile.asking_time and text and set_clock(turn, event.sender, text):
        return
    for name in TYPED:
        if is_just(turn.policy, heard_in(turn), f"command-{name}", text):
            COMMANDS[name](turn, event.sender, "")
            return
    if turn.case.intake is not None:
        take_message(turn, event)
        return
    ticket = current_ticket(turn)
    if ticket is None:
        take_message(turn, event)
    elif ticket.stage is not Stage.RESOLVED:
        follow_up(turn, ticket, event)
    else:
        after_resolve(turn, ticket, event)


def follow_up(turn: Turn, ticket: Ticket, event: CustomerWrote) -> None:
    """A message on an open ticket goes to its thread; the customer is told so the first time."""
    if not ticket.owner and "customer" not in ticket.told:
        ticket = turn.keep(replace(ticket, told=(*ticket.told, "customer")))
        turn.say(event.sender, words("added"), *status_of(turn, ticket))
    ticket = turn.keep(replace(ticket, address=event.sender))
    turn.do(*(Fetch(event.sender, file) for file in event.files))
    add_messages(turn, ticket, (message_of(turn, event),))


def message_of(turn: Turn, event: CustomerWrote) -> Message:
    return Message(
        id=0,
        side=Side.CUSTOMER,
        author=turn.profile.name or "",
        text=event.text,
        at=turn.now,
        state=MessageState.READY,
        ref=event.message,
        files=event.files,
        language=event.hints.guess or turn.language,
    )


def after_resolve(turn: Turn, ticket: Ticket, event: CustomerWrote) -> None:
    """Thanks asks for nothing; soon after, the ticket is open again; later a new one begins."""
    if not event.files and is_thanks(turn.policy, heard_in(turn), event.text):
        if "thanks" not in ticket.told:
            turn.keep(replace(ticket, told=(*ticket.told, "thanks")))
            turn.say(event.sender, words("thanks-reply"))
        add_messages(turn, turn.ticket(ticket.id) or ticket, (message_of(turn, event),))
        return
    resolved = ticket.resolved_at or turn.now
    recent = turn.now - resolved <= timedelta(days=turn.policy.reopen_days)
    other = find_orders(event.text, turn.policy.patterns, cues=CUES, asked=False)
    if not recent or (other and ticket.order not in other):
        take_message(turn, event)
        return
    ticket = turn.keep(reopened(ticket))
    turn.do(ShowCard(ticket.id), Note(ticket.id, words("note-customer-reopened")))
    turn.say(event.sender, words("reopened", number=ticket_number(ticket)))
    follow_up(turn, replace(ticket, told=(*ticket.told, "customer")), event)


def take_press(turn: Turn, event: ButtonPressed) -> None:
    """A button; it is always answered, also when it no longer counts."""
    toast = None
    token = read_token(event.token)
    if event.token.startswith("l:"):
        set_language(turn, event.sender, event.token[2:])
    elif token is None or turn.case.intake is None or token[0] != turn.case.intake.id:
        toast = "toast-old-button"
    else:
        toast = press(turn, event.sender, token[1], token[2])
    said = words(toast) if toast else None
    turn.do(AnswerPress(event.sender, event.query, turn.language, said))


def take_edit(turn: Turn, event: CustomerEdited) -> None:
    """The team sees both texts; a complaint still being collected simply has the new one."""
    intake = turn.case.intake
    if intake is not None:
        messages = tuple(
            replace(message, text=event.text) if message.ref == event.message else message
            for message in intake.messages
        )
        turn.collect(messages=messages)
    for ticket in turn.case.tickets:
        for message in ticket.messages:
            same = message.side is Side.CUSTOMER and message.ref == event.message
            if same and message.text != event.text:
                turn.keep(change_message(ticket, replace(message, text=event.text)))
                quotes = (("quote-before", message.text), ("quote-after", event.text))
                turn.do(Note(ticket.id, words("note-customer-edited"), quotes))


def reach(turn: Turn, reachable: bool) -> None:
    if turn.case.reachable == reachable:
        return
    turn.case = replace(turn.case, reachable=reachable)
    key = "note-customer-back" if reachable else "note-customer-left"
    for ticket in turn.case.tickets:
        if ticket.stage is not Stage.RESOLVED:
            turn.do(Note(ticket.id, words(key)), ShowCard(ticket.id))


def move(turn: Turn, event: CustomerMoved) -> None:
    """The same chat under another id: everything goes there from now on."""
    moved = tuple(event.to if known == event.sender else known for known in turn.case.addresses)
    tickets = tuple(
        replace(ticket, address=event.to) if ticket.address == event.sender else ticket
        for ticket in turn.case.tickets
    )
    turn.case = replace(turn.case, addresses=moved, tickets=tickets)
