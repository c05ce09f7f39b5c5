"""What a customer changes afterwards: words said anew or taken back, an emoji under an answer."""

from __future__ import annotations

from flows.case import Answer, Message, MessageState, Side, Ticket
from flows.changing import replace
from flows.events import CustomerEdited, CustomerReacted, CustomerRevoked
from flows.opening import ask_translation
from flows.policy import Kind
from flows.put_off import woken
from flows.readers import TEXT_AT_MOST, orders_in
from flows.tasks import Note
from flows.turn import Turn, change_message, words


def take_edit(turn: Turn, event: CustomerEdited) -> None:
    """The team sees both texts; a complaint still being collected simply has the new one."""
    if turn.intake is not None:
        for message in turn.intake.messages:
            if message.ref == event.message and message.text != event.text:
                _reword(turn, message.text, event)
    for ticket in turn.tickets:
        for message in ticket.messages:
            same = message.side is Side.CUSTOMER and message.ref == event.message
            if same and message.text != event.text:
                _show_edit(turn, ticket, message, event.text)


def _reword(turn: Turn, before: str, event: CustomerEdited) -> None:
    """The new text wherever the old one stood, and the order it names now."""
    intake = turn.access_intake()
    messages = tuple(
        replace(message, text=event.text) if message.ref == event.message else message
        for message in intake.messages
    )
    answers = {
        step: Answer(text=event.text[:TEXT_AT_MOST]) if _is_text(answer, before) else answer
        for step, answer in intake.answers.items()
    }
    turn.collect(messages=messages, answers=answers)
    row = next((step for step in turn.policy.steps if step.kind is Kind.ORDER), None)
    orders = orders_in(turn, event.text, asked=True)
    if row and intake.order in orders_in(turn, before, asked=True) and len(orders) == 1:
        turn.collect(order=orders[0], answers={**answers, row.name: Answer(text=orders[0].number)})


def _is_text(answer: Answer, text: str) -> bool:
    return answer.text is not None and answer.text == text[:TEXT_AT_MOST]


def _show_edit(turn: Turn, ticket: Ticket, message: Message, text: str) -> None:
    changed = replace(message, text=text)
    turn.keep(change_message(ticket, changed))
    if message.state is MessageState.TRANSLATING:
        ask_translation(turn, ticket, changed)
    quotes = (("quote-before", message.text), ("quote-after", text))
    turn.do(Note(ticket.id, words("note-customer-edited"), quotes))
    woken(turn, ticket.id, thanks=False)


def take_revocation(turn: Turn, event: CustomerRevoked) -> None:
    """What was sent is evidence and stays; the team learns that the customer took it back."""
    if turn.intake is not None:
        kept = tuple(known for known in turn.intake.messages if known.ref != event.message)
        turn.collect(messages=kept)
    for ticket in turn.tickets:
        for message in ticket.messages:
            if message.side is Side.CUSTOMER and message.ref == event.message:
                quotes = (("quote-before", message.text),)
                turn.do(Note(ticket.id, words("note-customer-revoked"), quotes))


def take_reaction(turn: Turn, event: CustomerReacted) -> None:
    """An emoji under an agent's words is shown to the team; under the desk's it says nothing."""
    key = "note-customer-reacted" if event.emoji else "note-customer-unreacted"
    for ticket in turn.tickets:
        for message in ticket.messages:
            if any(part.ref == event.ref for part in message.parts):
                said = message.parts[0].text
                note = words(key, emoji=event.emoji) if event.emoji else words(key)
                turn.do(Note(ticket.id, note, (("quote-about", said),)))
