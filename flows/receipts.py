"""What becomes of an agent's words once they are sent: on their way, waiting, there, or not.

Where a channel sets a time after the customer's last message, what is sent later waits until they
write again. Nothing that may have arrived is sent again without somebody saying so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flows import claims, clocks, offers, promises
from flows.case import (
    Address,
    Message,
    MessageState,
    Part,
    Stage,
    Ticket,
)
from flows.changing import replace
from flows.delivery import fold
from flows.events import DeliveryReported, Progress
from flows.inviting import invitation_reported, waits_no_more
from flows.policy import ChannelTraits
from flows.tasks import (
    Deliver,
    Erase,
    Note,
    Outcome,
    Refused,
    Say,
    Sent,
    ShowCard,
    ShowDraft,
    Uncertain,
)
from flows.turn import Turn, change_message, find_message, words

WINDOW_CLOSED = "window_closed"  # why a channel took nothing: the customer wrote too long ago
MAY_BE_SENT = (MessageState.DRAFT, MessageState.REFUSED, MessageState.UNCERTAIN)  # by a press
UNDER_WAY = (MessageState.SENDING, MessageState.UNCERTAIN)
ORDER = tuple(Progress)
KEPT = "kept"  # how far it has come where it lies ready for a customer who may be away


def traits_of(turn: Turn, ticket: Ticket) -> ChannelTraits:
    """What the channel can do that the ticket's answers go to."""
    return turn.policy.traits(ticket.address.channel)


def deliver(turn: Turn, ticket: Ticket, message: Message, places: Iterable[int]) -> None:
    """Sends the parts at those places of the message, or keeps them until the customer writes.

    The message is kept, and its card shown.
    """
    places = tuple(places)
    message = replace(message, sends=message.sends + 1)
    message = _addressed(message, ticket.address, places)
    if turn.is_open(ticket.address):
        turn.keep(change_message(ticket, message))
        turn.do(*_deliveries(turn, ticket, message, places))
    else:
        turn.keep(change_message(ticket, _waiting(message, places)))
    turn.do(ShowDraft(ticket.id, message.id))


def _deliveries(
    turn: Turn, ticket: Ticket, message: Message, places: Iterable[int]
) -> list[Deliver]:
    traits = traits_of(turn, ticket)
    tasks = []
    for place in places:
        part = message.parts[place]
        file = message.files[part.file] if part.file is not None else None
        joins = traits.text_limit if traits.joins and file is None else 0
        told = (ticket.address, ticket.id, message.id, place, part.text, file)
        tasks.append(Deliver(*told, joins=joins, safe=traits.safe))
    return tasks


def _addressed(message: Message, to: Address, places: Iterable[int]) -> Message:
    """Each part remembers where it went: there alone can it be changed or deleted later."""
    chosen = set(places)
    parts = tuple(
        replace(part, to=to) if place in chosen else part
        for place, part in enumerate(message.parts)
    )
    return replace(message, parts=parts)


def sent_to(ticket: Ticket, part: Part) -> Address:
    """Where a part is, though answers may go elsewhere now."""
    return part.to or ticket.address


def erasable(
    ticket: Ticket, message: Message, traits: Callable[[str], ChannelTraits]
) -> tuple[int, ...]:
    """The places of the parts that can be deleted at the customer's: where they were sent."""
    return tuple(
        place
        for place, part in enumerate(message.parts)
        if part.ref and traits(sent_to(ticket, part).channel).erases
    )


def answer_at(turn: Turn, ticket: Ticket, to: Address) -> Ticket:
    """The ticket, whose answers go there from now on; the cards of what may be sent say so."""
    if ticket.address != to:
        unsent = (known for known in ticket.messages if known.state in MAY_BE_SENT)
        turn.do(*(ShowDraft(ticket.id, one.id) for one in unsent))
    return replace(ticket, address=to)


def _waiting(message: Message, places: Iterable[int]) -> Message:
    parts = tuple(
        replace(part, state=MessageState.WAITING, ref=None, progress=None, why=None)
        if place in places
        else part
        for place, part in enumerate(message.parts)
    )
    return replace(message, parts=parts, state=MessageState.WAITING)


def release(turn: Turn, to: Address) -> None:
    """The customer wrote: what waited for that is sent there, in its order."""
    if not turn.is_open(to):
        return  # what they wrote came a day late
    if held := turn.held:
        turn.held = tuple(one for one in held if one.to is not None and not turn.is_open(one.to))
        ready = (one for one in held if one not in turn.held)
        turn.do(*(Say(one.to or to, one.words, turn.language, one.buttons) for one in ready))
    for ticket in turn.tickets:
        if any(message.state is MessageState.WAITING for message in ticket.messages):
            ticket = spoken(turn, waits_no_more(turn, ticket))
            waiting = (one for one in ticket.messages if one.state is MessageState.WAITING)
            for message in waiting:
                ticket = offers.given(turn, ticket, message)
            _release(turn, replace(ticket, address=to, invitation=None))
        elif ticket.invitation is not None:  # what they were asked for has been taken back since
            turn.keep(replace(waits_no_more(turn, ticket), invitation=None))


def _release(turn: Turn, ticket: Ticket) -> None:
    tasks: list[Deliver] = []
    shown = []
    for message in ticket.messages:
        if message.state is not MessageState.WAITING:
            continue
        waiting = [n for n, part in enumerate(message.parts) if part.state is MessageState.WAITING]
        parts = tuple(
            replace(part, state=MessageState.SENDING) if place in waiting else part
            for place, part in enumerate(message.parts)
        )
        message = replace(message, parts=parts, state=MessageState.SENDING, kept=True)
        message = _addressed(message, ticket.address, waiting)
        ticket = change_message(ticket, message)
        shown.append(ShowDraft(ticket.id, message.id))
        for task in _deliveries(turn, ticket, message, waiting):
            joined = fold(turn.case, tasks[-1], task) if tasks else None
            tasks[-1:] = [joined] if isinstance(joined, Deliver) else [*tasks[-1:], task]
    turn.keep(ticket)
    turn.do(*tasks, *shown)


# --- how it ended ---


def delivered(turn: Turn, ticket: Ticket, task: Deliver, outcome: Outcome) -> None:
    """Notes how a delivery ended for every part that went with it."""
    for number, place in task.pieces:
        found = _find(turn, ticket.id, number, place)
        if found is None:
            continue
        ticket, message, part = found
        match outcome:
            case Sent(ref=ref):
                sent = replace(part, state=MessageState.SENT, ref=ref or part.ref, why=None)
                far = KEPT if task.safe else part.progress
                part = replace(sent, progress=far)
            case Uncertain(why=why):
                if part.state is MessageState.SENT and task.replaces is None:
                    continue  # the channel has reported it meanwhile
                part = replace(part, state=MessageState.UNCERTAIN, why=why)
            case Refused(why=why) if why == WINDOW_CLOSED:
                close_window(turn, task.to)
                ticket, message = _unspoken(turn, ticket, message), replace(message, kept=False)
                part = replace(part, state=MessageState.WAITING, why=None)
            case Refused(why=why):
                ticket, message = _unspoken(turn, ticket, message), replace(message, kept=False)
                part = replace(part, state=MessageState.REFUSED, why=why)
        is_edit = task.replaces is not None
        settle_message(turn, ticket, _with(message, place, part), is_edit=is_edit)


def reported(turn: Turn, event: DeliveryReported) -> None:
    """What the channel tells later, in any order: it heals what was uncertain."""
    for number, place in event.parts:
        ticket = turn.ticket(event.ticket)
        if ticket is not None and number == 0:
            invitation_reported(turn, ticket, event)
            continue
        found = _find(turn, event.ticket, number, place)
        if found is None:
            continue
        ticket, message, part = found
        if part.ref is not None and part.ref != event.ref:
            continue  # of an earlier attempt
        if event.progress is Progress.FAILED:
            _failed(turn, ticket, message, place, event.why or "other")
        else:
            _progressed(turn, ticket, message, place, event)


def _progressed(
    turn: Turn, ticket: Ticket, message: Message, place: int, event: DeliveryReported
) -> None:
    part = message.parts[place]
    if part.state not in (*UNDER_WAY, MessageState.SENT):
        return
    known = ORDER.index(Progress(part.progress)) if part.progress in ORDER else -1
    newer = ORDER.index(event.progress) > known
    progress = str(event.progress) if newer else part.progress
    after = replace(part, state=MessageState.SENT, ref=event.ref, why=None, progress=progress)
    if after.state is not part.state:
        settle_message(turn, ticket, _with(message, place, after))
    elif after != part:
        turn.keep(change_message(ticket, _with(message, place, after)))
        if event.progress is not Progress.SENT:
            turn.do(ShowDraft(ticket.id, message.id))


def _failed(turn: Turn, ticket: Ticket, message: Message, place: int, why: str) -> None:
    part = message.parts[place]
    if part.state not in (*UNDER_WAY, MessageState.SENT):
        return
    if part.progress in (Progress.DELIVERED, Progress.READ):
        return  # it has been seen
    if why == WINDOW_CLOSED:
        close_window(turn, sent_to(ticket, part))
        part = replace(part, state=MessageState.WAITING, ref=None, progress=None, why=None)
    else:
        part = replace(part, state=MessageState.REFUSED, ref=None, progress=None, why=why)
    after = _with(replace(message, kept=False), place, part)
    settle_message(turn, _unspoken(turn, ticket, message), after)


def _unspoken(turn: Turn, ticket: Ticket, message: Message) -> Ticket:
    """An answer that never arrived has ended no clock and kept no promise."""
    if message.state is not MessageState.SENT and not message.kept:
        return ticket
    if ticket.stage is not Stage.RESOLVED:  # there, nobody is waited for
        ticket = clocks.owed(turn, ticket)
    ticket = claims.unanswered(ticket, message)
    promise = ticket.promise
    others = (one for one in ticket.messages if one.id != message.id and one.parts)
    answered = promise and any(
        one.state is MessageState.SENT and one.at >= promise.said_at for one in others
    )
    if promise is None or answered:
        return ticket
    return promises.unkept(turn, ticket)


def close_window(turn: Turn, address: Address) -> None:
    """The channel itself says that the customer wrote too long ago."""
    gone = f"{address.channel}:{address.id}"
    turn.windows = {place: until for place, until in turn.windows.items() if place != gone}


def _find(
    turn: Turn, ticket_id: int, number: int, place: int
) -> tuple[Ticket, Message, Part] | None:
    ticket = turn.ticket(ticket_id)
    message = find_message(ticket, number) if ticket else None
    if ticket is None or message is None or place >= len(message.parts):
        return None
    return ticket, message, message.parts[place]


def _with(message: Message, place: int, part: Part) -> Message:
    return replace(message, parts=(*message.parts[:place], part, *message.parts[place + 1 :]))


def settle_message(turn: Turn, ticket: Ticket, message: Message, *, is_edit: bool = False) -> None:
    """The message is what the worst of its parts is; an answer keeps the promise and ends clocks.

    A correction of what the customer has is no answer to what they wrote since.
    """
    states = {part.state for part in message.parts}
    worst = (*UNDER_WAY, MessageState.REFUSED, MessageState.WAITING)
    state = next((state for state in worst if state in states), MessageState.SENT)
    ticket = before = change_message(ticket, replace(message, state=state))
    if state is MessageState.SENT and not is_edit:
        ticket = ticket if message.kept else spoken(turn, ticket)
        ticket = offers.given(turn, ticket, find_message(ticket, message.id) or message)
    if state is MessageState.WAITING and message.state is not state:
        turn.do(Note(ticket.id, words("note-answer-waits")))
    if ticket is not before:
        turn.do(ShowCard(ticket.id))
    if state not in (MessageState.SENDING, MessageState.SENT):
        ticket = promises.still_owed(turn, ticket)
    turn.keep(ticket)
    turn.do(ShowDraft(ticket.id, message.id))


def spoken(turn: Turn, ticket: Ticket) -> Ticket:
    """The team has answered all that the customer has said so far.

    What was kept until they wrote has done so when it leaves: it is no answer to what they write
    just then.
    """
    if ticket.clocks:
        ticket = clocks.answered(turn, ticket)
    return claims.answered(promises.answered(turn, ticket))


def erased(turn: Turn, ticket: Ticket, task: Erase, outcome: Outcome) -> None:
    message = find_message(ticket, task.message)
    if message is None or task.part >= len(message.parts):
        return
    part = message.parts[task.part]
    if isinstance(outcome, Sent):
        part = replace(part, state=MessageState.DISCARDED, ref=None)
    else:
        part = replace(part, why=getattr(outcome, "why", None))
    changed = _with(message, task.part, part)
    gone = all(piece.state is MessageState.DISCARDED for piece in changed.parts)
    state = MessageState.DISCARDED if gone else message.state
    turn.keep(change_message(ticket, replace(changed, state=state)))
    turn.do(ShowDraft(ticket.id, message.id))
