"""Who may be forgotten: a customer of whom nothing is awaited, and whom nothing awaits.

Lives here: what holds a customer back. How long they must have been silent is the installation's.
"""

from __future__ import annotations

from datetime import datetime

from flows.case import Case, Claim, ClaimState, MessageState, PromiseState, Stage, Ticket

ON_THE_WAY = (MessageState.WAITING, MessageState.SENDING, MessageState.UNCERTAIN)
UNDECIDED = (ClaimState.OPEN, ClaimState.WAITING)


def may_be_forgotten(case: Case, at: datetime) -> bool:
    """Whether at that time all that was between the customer and the team is over.

    A case that was joined to another goes with that one.
    """
    is_over = not case.joined_to and not case.held
    return is_over and not any(_is_going_on(ticket, at) for ticket in case.tickets)


def is_forgotten(case: Case) -> bool:
    """Whether nothing is left of the customer; nor is there of one who never said anything."""
    return case == Case(id=case.id)


def _is_going_on(ticket: Ticket, at: datetime) -> bool:
    return (
        ticket.stage is not Stage.RESOLVED
        or bool(ticket.put_off)
        or ticket.sends_at is not None
        or any(promise.state is PromiseState.OPEN for promise in ticket.promises)
        or any(_is_undecided(claim, at) for claim in ticket.claims)
        or any(message.state in ON_THE_WAY for message in ticket.messages)
    )


def _is_undecided(claim: Claim, at: datetime) -> bool:
    """Nobody ends a claim that nobody filed: it is over with its last deadline."""
    if claim.automatic:
        return any(due.at > at for due in claim.dues)
    return claim.state in UNDECIDED
