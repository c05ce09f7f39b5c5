"""The invitation to write: asked for by a press, told by the channel, over when they write.

Who was asked knows that an answer lies ready: it is for them to act now.
"""

from __future__ import annotations

from collections.abc import Iterable

from flows import clocks, promises
from flows.case import Invitation, MessageState, Stage, Ticket, Waiting, WaitsFor
from flows.changing import replace
from flows.events import DeliveryReported, Progress
from flows.tasks import Invite, Outcome, Sent, ShowCard, ShowDraft, Uncertain
from flows.turn import Turn

ASKED = (MessageState.SENDING, MessageState.SENT)
UNDER_WAY = (MessageState.SENDING, MessageState.UNCERTAIN)


def invitation_to(tickets: Iterable[Ticket], ticket: Ticket) -> Invitation | None:
    """How the customer was asked to write where this ticket is answered, whichever asked them."""
    there = (one.invitation for one in tickets if one.address == ticket.address)
    asked = (known for known in there if known is not None and known.state in ASKED)
    return next(asked, ticket.invitation)


def is_asked(tickets: Iterable[Ticket], ticket: Ticket) -> bool:
    """Whether they have been asked and have not written yet: to ask twice costs twice."""
    known = invitation_to(tickets, ticket)
    return known is not None and known.state in ASKED


def invited(turn: Turn, ticket: Ticket, task: Invite, outcome: Outcome) -> None:
    match outcome:
        case Sent():
            state, why = MessageState.SENT, None
        case Uncertain(why=reason):
            state, why = MessageState.UNCERTAIN, reason
        case _:
            state, why = MessageState.REFUSED, getattr(outcome, "why", None)
    known = ticket.invitation
    if known is not None and (known.state in UNDER_WAY or state is MessageState.REFUSED):
        show_invitation(turn, ticket, replace(known, state=state, why=why))


def invitation_reported(turn: Turn, ticket: Ticket, event: DeliveryReported) -> None:
    known = ticket.invitation
    if known is None:
        return  # they wrote
    if event.progress is Progress.FAILED:
        show_invitation(turn, ticket, replace(known, state=MessageState.REFUSED, why=event.why))
    elif known.state in UNDER_WAY:
        show_invitation(turn, ticket, replace(known, state=MessageState.SENT, why=None))


def show_invitation(turn: Turn, ticket: Ticket, invitation: Invitation) -> None:
    """Who was asked to write knows that an answer lies ready: it is for them to act now.

    All that waits for the customer there shows it, on their other tickets as well.
    """
    was, before = ticket.invitation, ticket
    ticket = replace(ticket, invitation=invitation)
    if invitation.state is MessageState.SENT:
        ticket = _waits_for_customer(turn, promises.answered(turn, ticket), invitation)
    elif was is not None and was.state is MessageState.SENT:
        ticket = waits_no_more(turn, _uninvited(turn, ticket, invitation))
    turn.keep(ticket)
    if (ticket.promise, ticket.waiting) != (before.promise, before.waiting):
        turn.do(ShowCard(ticket.id))
    there = (one for one in turn.tickets if one.address == ticket.address)
    for one in there:
        waiting = (known for known in one.messages if known.state is MessageState.WAITING)
        turn.do(*(ShowDraft(one.id, message.id) for message in waiting))


def _waits_for_customer(turn: Turn, ticket: Ticket, invitation: Invitation) -> Ticket:
    if ticket.waiting is not None or ticket.stage is Stage.RESOLVED:
        return ticket
    by = ticket.owner.name or ticket.owner.id if ticket.owner else ""
    return clocks.paused(turn, ticket, Waiting(WaitsFor.CUSTOMER, invitation.at, by))


def waits_no_more(turn: Turn, ticket: Ticket) -> Ticket:
    """The ticket goes on, where it was the invitation after which it stood still."""
    waiting, known = ticket.waiting, ticket.invitation
    if waiting is None or known is None or waiting.since != known.at:
        return ticket
    return clocks.resumed(turn, ticket)


def _uninvited(turn: Turn, ticket: Ticket, invitation: Invitation) -> Ticket:
    """An invitation that never arrived has kept no promise."""
    ended = ticket.promise.ended_at if ticket.promise else None
    return promises.unkept(turn, ticket) if ended and ended >= invitation.at else ticket
