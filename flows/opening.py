"""How a complaint becomes a ticket, or is added to one that is already open."""

from __future__ import annotations

from dataclasses import replace

from flows.acknowledgement import acknowledge, first_answer, promise_for, queue_for, ticket_number
from flows.case import Address, FileState, Message, MessageState, Side, Stage, Ticket
from flows.promises import watch
from flows.tasks import Note, ShowCard, ShowFile, ShowMessages, Translate
from flows.turn import Turn, words
from flows.understanding import weight

WORTH_TRANSLATING = 2  # letters; a number or a thumb means the same everywhere


def open_ticket(turn: Turn, to: Address, wants_person: bool = False) -> None:
    """Makes a ticket of the intake, acknowledges it and shows it to the team."""
    intake = turn.access_intake()
    category = intake.answers.get("category")
    queue = queue_for(turn.policy, category.option if category else None, turn.language)
    answer = first_answer(turn, queue, to)
    ticket = Ticket(
        id=turn.id,
        queue=queue.name,
        stage=Stage.OPEN,
        opened_at=turn.now,
        address=to,
        answers=intake.answers,
        order=intake.order,
        promise=promise_for(turn, answer),
        wants_person=wants_person,
        active_at=turn.now,
    )
    turn.case = replace(turn.case, intake=None)
    turn.keep(ticket)
    acknowledge(turn, replace(ticket, messages=intake.messages), answer)
    turn.do(ShowCard(ticket.id))
    watch(turn, ticket)
    add_messages(turn, ticket, intake.messages)


def join_ticket(turn: Turn, ticket: Ticket, to: Address) -> None:
    """The same order again: what was said goes to the open ticket, nothing starts anew."""
    messages = turn.access_intake().messages
    turn.case = replace(turn.case, intake=None)
    turn.say(to, words("joined-ticket", number=ticket_number(ticket)))
    turn.do(Note(ticket.id, words("note-joined")))
    add_messages(turn, ticket, messages)


def add_messages(turn: Turn, ticket: Ticket, messages: tuple[Message, ...]) -> Ticket:
    """Puts a customer's messages on a ticket and has them shown, translated where needed."""
    added = []
    first = ticket.messages[-1].id + 1 if ticket.messages else 1
    for place, message in enumerate(messages):
        foreign = message.language != turn.policy.desk_language and turn.policy.translate
        needs = foreign and weight(message.text) >= WORTH_TRANSLATING
        state = MessageState.TRANSLATING if needs else MessageState.READY
        added.append(replace(message, id=first + place, state=state))
    ticket = turn.keep(replace(ticket, messages=(*ticket.messages, *added), active_at=turn.now))
    for message in added:
        if message.state is MessageState.TRANSLATING:
            target = turn.policy.desk_language
            turn.do(Translate(ticket.id, message.id, message.text, message.language, target))
    return show_ready(turn, ticket)


def show_ready(turn: Turn, ticket: Ticket) -> Ticket:
    """Has everything shown that waits for nothing, in order, folded into one post."""
    ready: list[Message] = []
    for message in ticket.messages:
        if message.side is Side.CUSTOMER and message.state is MessageState.TRANSLATING:
            break
        if message.state is MessageState.READY:
            ready.append(message)
    if not ready:
        return ticket
    ids = {message.id for message in ready}
    messages = tuple(
        replace(message, state=MessageState.SHOWN) if message.id in ids else message
        for message in ticket.messages
    )
    turn.do(ShowMessages(ticket.id, tuple(message.id for message in ready)))
    files = (file for message in ready for file in message.files)
    turn.do(*(ShowFile(ticket.id, file) for file in files if file.state is FileState.STORED))
    return turn.keep(replace(ticket, messages=messages))
