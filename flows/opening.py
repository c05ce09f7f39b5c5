"""How a complaint becomes a ticket, or is added to one that is already open."""

from __future__ import annotations

from flows.acknowledgement import (
    FirstAnswer,
    acknowledge,
    first_answer,
    promise_for,
    promised,
    queue_for,
    ticket_number,
)
from flows.case import (
    Address,
    ClockKind,
    File,
    FileState,
    Message,
    MessageState,
    Side,
    Stage,
    Ticket,
)
from flows.changing import replace
from flows.claims import hear
from flows.clocks import due_of, opened, owed, teams_of
from flows.events import CustomerWrote
from flows.promises import give
from flows.put_off import woken
from flows.receipts import answer_at
from flows.sending import before_waking
from flows.status import status_of
from flows.targets import priority_of
from flows.tasks import Note, ShowCard, ShowFile, ShowHome, ShowMessages, Translate
from flows.ticket import reopened
from flows.turn import Turn, words
from flows.understanding import WORTH_TRANSLATING, weight
from flows.warnings import assess

KEPT = 500  # of a customer's messages in a ticket, which is read and written whole


def open_ticket(turn: Turn, to: Address, wants_person: bool = False) -> None:
    """Makes a ticket of the intake, acknowledges it and shows it to the team."""
    same = same_order(turn)
    if same is not None:
        join_ticket(turn, same, to, wants_person)
        return
    intake = turn.access_intake()
    category = intake.answers.get("category")
    queue = queue_for(turn.policy, category.option if category else None, turn.language)
    texts = [message.text for message in intake.messages]
    ticket = Ticket(
        id=turn.id,
        queue=queue.name,
        stage=Stage.OPEN,
        opened_at=turn.now,
        address=to,
        answers=intake.answers,
        order=intake.order,
        wants_person=wants_person,
        active_at=turn.now,
        priority=priority_of(turn, intake.answers, texts),
    )
    ticket = opened(turn, ticket)
    answer = FirstAnswer(due_of(ticket, ClockKind.FIRST_RESPONSE), teams_of(turn, ticket))
    ticket = give(turn, ticket, promise_for(turn, answer))
    turn.intake = None
    ticket = turn.keep(hear(turn, ticket))
    acknowledge(turn, replace(ticket, messages=intake.messages), answer)
    turn.do(ShowCard(ticket.id))
    if turn.profile.page:
        turn.do(Note(ticket.id, words("note-page", page=turn.profile.page)))
    add_messages(turn, ticket, intake.messages)


def same_order(turn: Turn) -> Ticket | None:
    """The open ticket about the order that the intake is about."""
    order = turn.access_intake().order
    if order is None:
        return None
    open_ones = (ticket for ticket in turn.tickets if ticket.stage is not Stage.RESOLVED)
    return next((ticket for ticket in open_ones if ticket.order == order), None)


def join_ticket(turn: Turn, ticket: Ticket, to: Address, wants_person: bool = False) -> None:
    """The same order again: what was said goes to the open ticket, nothing starts anew."""
    messages = turn.access_intake().messages
    turn.intake = None
    ticket = before_waking(turn, ticket) if messages else ticket
    ticket = answer_at(turn, replace(ticket, active_at=turn.now), to)
    ticket = turn.keep(hear(turn, owed(turn, ticket)) if messages else ticket)
    if wants_person:
        ticket = want_person(turn, ticket)
    if not messages:  # the order came with a link, and nothing has been said
        turn.say(to, *status_of(turn, ticket))
        return
    turn.say(to, words("joined-ticket", number=ticket_number(ticket)))
    turn.do(Note(ticket.id, words("note-joined")))
    add_messages(turn, ticket, messages)
    woken(turn, ticket.id, thanks=False)


def want_person(turn: Turn, ticket: Ticket) -> Ticket:
    """Marks that the customer asked for a person, once."""
    if ticket.wants_person:
        return ticket
    turn.do(ShowCard(ticket.id), Note(ticket.id, words("note-wants-person")))
    return turn.keep(owed(turn, replace(ticket, wants_person=True)))


def take_up_again(turn: Turn, ticket: Ticket, to: Address) -> Ticket:
    """The ticket open again at the customer's word, with a new time they are told."""
    ticket = replace(reopened(turn, ticket), address=to)
    answer = first_answer(turn, ticket, ClockKind.NEXT_RESPONSE)
    promise = promise_for(turn, answer)
    ticket = turn.keep(give(turn, ticket, promise))
    turn.do(ShowCard(ticket.id), Note(ticket.id, words("note-customer-reopened")))
    if ticket.owner is not None:
        turn.do(ShowHome(ticket.owner.id))
    said = [words("reopened", number=ticket_number(ticket))]
    turn.say(to, *said, *(promised(turn, promise, answer.teams) if promise else ()))
    return ticket


def message_of(turn: Turn, event: CustomerWrote, number: int = 0) -> Message:
    """What a customer wrote, as it is kept; a ticket gives it the number it has there."""
    return Message(
        id=number,
        side=Side.CUSTOMER,
        author=turn.profile.name or "",
        text=event.text,
        at=turn.now,
        state=MessageState.READY,
        ref=event.message,
        files=event.files,
        language=event.hints.guess or turn.language,
    )


def add_messages(turn: Turn, ticket: Ticket, messages: tuple[Message, ...]) -> Ticket:
    """Puts a customer's messages on a ticket and has them shown, translated where needed."""
    added = []
    first = ticket.messages[-1].id + 1 if ticket.messages else 1
    for place, message in enumerate(messages):
        foreign = message.language != turn.policy.desk_language and turn.policy.translate
        needs = foreign and weight(message.text) >= WORTH_TRANSLATING
        state = MessageState.TRANSLATING if needs else MessageState.READY
        added.append(replace(message, id=first + place, state=state))
    kept = (*_newest(ticket.messages), *added)
    ticket = turn.keep(replace(ticket, messages=kept, active_at=turn.now))
    ticket = assess(turn, ticket, [message.text for message in added])
    for message in added:
        if message.state is MessageState.TRANSLATING:
            ask_translation(turn, ticket, message)
    return show_ready(turn, ticket)


def _newest(messages: tuple[Message, ...]) -> tuple[Message, ...]:
    """Without the oldest of a customer's, where there are very many; the journal has all of them.

    The thread shows what is left out, and nothing more is to be done about it.
    """
    if len(messages) <= KEPT:
        return messages
    shown = [one for one in messages if one.side is Side.CUSTOMER and _is_done(one)]
    gone = {one.id for one in shown[: max(0, len(shown) - KEPT)]}
    return tuple(one for one in messages if one.id not in gone)


def _is_done(message: Message) -> bool:
    fetching = any(file.state is FileState.FETCHING for file in message.files)
    return message.state is MessageState.SHOWN and not fetching


def ask_translation(turn: Turn, ticket: Ticket, message: Message) -> None:
    target = turn.policy.desk_language
    turn.do(Translate(ticket.id, message.id, message.text, message.language, target))


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
    shown = turn.keep(replace(ticket, messages=messages))
    show_files(turn, ticket, shown)
    return shown


def show_files(turn: Turn, before: Ticket, after: Ticket, card: bool = False) -> None:
    """Has the files shown whose turn has come since `before`."""
    for file in _in_turn(after)[len(_in_turn(before)) :]:
        if file.state is FileState.STORED:
            turn.do(ShowFile(after.id, file, card=card))


def _in_turn(ticket: Ticket) -> list[File]:
    """A customer's files, as they were sent, up to one that is on its way: it is waited for."""
    files: list[File] = []
    for message in ticket.messages:
        # Most have no files, and it is asked for every message of the ticket, at every file.
        if message.files and message.side is Side.CUSTOMER and message.state is MessageState.SHOWN:
            files += message.files
    waited_for = (at for at, file in enumerate(files) if file.state is FileState.FETCHING)
    return files[: next(waited_for, len(files))]
