"""The one function: a case and an event give a case and tasks.

`decide` is called inside the transaction that keeps its result. Same inputs, same outputs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from flows.answers import take_result
from flows.case import Case, Role, Ticket
from flows.changing import replace
from flows.claims import CLAIM_ACTIONS
from flows.customer import take_customer_event
from flows.drafts import DRAFT_ACTIONS, act, delete, edit, write
from flows.events import (
    CustomerEvent,
    DeliveryReported,
    HomeOpened,
    ShiftEnding,
    TeamDeleted,
    TeamEdited,
    TeamEvent,
    TeamPressed,
    TeamWrote,
    Unheard,
)
from flows.hand_over import hand_over, take
from flows.meeting import meet
from flows.merging import MERGE_ACTIONS
from flows.policy import Policy
from flows.put_off import NIGHT_ACTIONS, unless_asleep
from flows.receipts import reported
from flows.tasks import Event, LookUp, Met, Reconcile, ShowHome, Task, TaskEnded, Whisper
from flows.ticket import TICKET_ACTIONS
from flows.timers import arm
from flows.turn import Turn, find_message, words

ACTIONS = TICKET_ACTIONS | CLAIM_ACTIONS | MERGE_ACTIONS | NIGHT_ACTIONS | {"take": take}


@dataclass(frozen=True, slots=True)
class Decision:
    """The case as it is from now on, and what is to be done."""

    case: Case
    tasks: tuple[Task, ...]
    other: Case | None = None  # the case that was met, as it is from now on


def decide(case: Case, event: Event, policy: Policy, now: datetime, number: int) -> Decision:
    """What follows from an event. `number` is the event's own in the journal, `now` is UTC."""
    other: Case | None = None
    if isinstance(event, Met):
        happened, other = event.event, event.other
        if isinstance(happened, CustomerEvent):
            met = meet(case, happened, other, policy, now, number)
            return Decision(met.case, met.tasks, met.other)
        event = happened
    turn = Turn(case, policy, now, number, other)
    if isinstance(event, TaskEnded):
        known = take_result(turn, event)
        if known is not None:
            _let_through(turn, known)
    elif isinstance(event, TeamEvent):
        _take_team_event(turn, event)
    elif isinstance(event, DeliveryReported):
        reported(turn, event)
    elif isinstance(event, ShiftEnding):
        hand_over(turn, event)
    elif isinstance(event, Unheard):
        turn.do(Reconcile(event))
    else:
        take_customer_event(turn, event)
    arm(turn, case.tickets)
    return Decision(turn.case, tuple(turn.tasks), None if turn.other is other else turn.other)


def _take_team_event(turn: Turn, event: TeamEvent) -> None:
    if isinstance(event, HomeOpened):
        turn.do(ShowHome(event.by.id))
        return
    stranger = _look_up(event)
    if stranger is None and event.by.id in turn.asked:
        stranger = event.by.id  # known here and now, but not ahead of what they did before
    if stranger is None:
        _act(turn, event)
    else:
        turn.asked = (*turn.asked, event.by.id)
        turn.do(LookUp(stranger, event))


def _let_through(turn: Turn, event: TeamEvent) -> None:
    """What waited for a look-up is taken now, unless somebody else in it is unknown as well."""
    rest = list(turn.asked)
    if event.by.id in rest:
        rest.remove(event.by.id)
    turn.asked = tuple(rest)
    if _look_up(event) is None:
        _act(turn, event)
    else:
        _take_team_event(turn, event)


def _act(turn: Turn, event: TeamEvent) -> None:
    ticket = _ticket_of(turn, event)
    if ticket is None:
        return
    if event.by.role is Role.STRANGER:
        _refuse_stranger(turn, ticket, event)
        return
    match event:
        case TeamWrote():
            write(turn, ticket, event)
        case TeamEdited():
            edit(turn, ticket, event)
        case TeamDeleted():
            delete(turn, ticket, event)
        case TeamPressed():
            unless_asleep(turn, ticket, event, partial(_press, turn, ticket, event))


def _look_up(event: TeamEvent) -> str | None:
    """The id of somebody in the event who is not known yet."""
    if event.by.role is Role.UNKNOWN:
        return event.by.id
    target = event.target if isinstance(event, TeamPressed) else None
    return target.id if target is not None and target.role is Role.UNKNOWN else None


def _ticket_of(turn: Turn, event: TeamEvent) -> Ticket | None:
    """The ticket by its number, or by the thread in which something was written."""
    if isinstance(event, TeamPressed):
        return turn.ticket(event.ticket)
    post = event.gone if isinstance(event, TeamDeleted) else getattr(event, "post", None)
    for ticket in turn.tickets:
        thread = ticket.thread
        if post and thread and (thread.channel, thread.id) == (post.channel, post.thread):
            return ticket
    return None


def _refuse_stranger(turn: Turn, ticket: Ticket, event: TeamEvent) -> None:
    """Guests, apps and people from elsewhere are told, once for what they write."""
    told = f"stranger:{event.by.id}"
    is_first = told not in ticket.told
    if is_first and isinstance(event, TeamPressed | TeamWrote):
        turn.keep(replace(ticket, told=(*ticket.told, told)))
    if isinstance(event, TeamPressed) or (isinstance(event, TeamWrote) and is_first):
        turn.do(Whisper(ticket.id, event.by.id, words("refuse-stranger")))


def _press(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    if event.action in ACTIONS:
        ACTIONS[event.action](turn, ticket, event)
        return
    message = find_message(ticket, event.message)
    if message is not None and event.action in DRAFT_ACTIONS:
        act(turn, ticket, message, event)
