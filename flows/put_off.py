"""What would reach a customer who sleeps: whoever presses is asked, and may put it off.

One rule for every button, whatever it does: it is tried, and where anything would leave for the
customer in their night, nothing of it has happened. What is put off is pressed again by the desk
when the night is over. Words of an agent that wait so go at once when the customer writes; what
is about the ticket as a whole is dropped then, since it did not know of what they wrote.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flows import sending
from flows.case import MessageState, PutOff, Ticket
from flows.changing import replace
from flows.drafts import act
from flows.events import TeamPressed
from flows.night import sleeps_until
from flows.tasks import Deliver, Invite, Note, Say, ShowCard, ShowDraft, Task, Whisper
from flows.ticket import TICKET_ACTIONS, Action, may_act, mention, refuse, show
from flows.turn import Turn, change_message, find_message, term, words
from flows.words import Instant, Term
from flows.zones import zone_of

INSISTING = ("now", "send-now")  # pressed by who knows what time it is there


def unless_asleep(turn: Turn, ticket: Ticket, event: TeamPressed, do: Callable[[], None]) -> None:
    """Does it; what would reach a customer who is asleep is undone, and whoever pressed asked."""
    if event.action in INSISTING or sleeps_until(turn, ticket) is None:
        do()
        return
    before, other, first = turn.case, turn.other, len(turn.tasks)
    do()
    if any(map(is_heard, turn.tasks[first:])):
        turn.become(before)
        turn.other = other
        del turn.tasks[first:]
        _ask(turn, ticket, event)


def is_heard(task: Task) -> bool:
    """Whether a customer's telephone makes a sound of it; a message edited in place makes none."""
    return isinstance(task, Say | Invite) or (isinstance(task, Deliver) and task.replaces is None)


def _ask(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    """Both ways on stand under the line; a draft's card has them as well from now on."""
    message = find_message(ticket, event.message)
    if message is not None and message.state is MessageState.DRAFT:
        turn.keep(change_message(ticket, replace(message, night=sending.seen_night(turn, ticket))))
        turn.do(ShowDraft(ticket.id, message.id))
    there = Instant(turn.now, zone_of(turn.profile, turn.policy, turn.now).name, "clock")
    turn.do(Whisper(ticket.id, event.by.id, words("told-night", there=there), asks=event))


def _press(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    message = find_message(ticket, event.message)
    if message is not None:
        act(turn, ticket, message, event)
    elif event.action in TICKET_ACTIONS:
        TICKET_ACTIONS[event.action](turn, ticket, event)


# --- buttons; their value is the action that was pressed -----------------------------------------


def now(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    """Somebody insists, whatever time it is there."""
    _press(turn, ticket, replace(event, action=event.value, value=""))


def in_the_morning(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    """It is done when the customer's night ends; where that is over, now."""
    morning = sleeps_until(turn, ticket)
    if morning is None or event.value == "send":  # a draft knows by itself how to wait
        action = "send-morning" if event.value == "send" else event.value
        _press(turn, ticket, replace(event, action=action, value=""))
        return
    if _found(ticket, event) is not None:
        return  # a second press of the same button
    zone = zone_of(turn.profile, turn.policy, turn.now).name
    put_off = PutOff(event.value, event.by, morning, zone, event.message, event.sends)
    ticket = replace(ticket, put_off=(*ticket.put_off, put_off))
    there = Instant(morning, zone, "clock")
    what = label_of(event.value)
    show(turn, ticket, "note-put-off", name=mention(event.by), what=what, there=there)


def call_off(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    """What was put off is not done; who put it off may say so, the owner, and a supervisor."""
    put_off = _found(ticket, event)
    if put_off is None:
        return
    if put_off.by.id != event.by.id and not may_act(ticket, event.by):
        refuse(turn, ticket, event.by, "refuse-claimed", name=mention(ticket.owner or put_off.by))
        return
    rest = tuple(known for known in ticket.put_off if known != put_off)
    what = label_of(put_off.action)
    show(turn, replace(ticket, put_off=rest), "note-called-off", name=mention(event.by), what=what)


def label_of(action: str) -> Term:
    """What stands on the button that was pressed."""
    return term(f"team-{action}" if action in TICKET_ACTIONS else f"draft-{action}")


def _found(ticket: Ticket, event: TeamPressed) -> PutOff | None:
    wanted = (event.value, event.message)
    return next((one for one in ticket.put_off if (one.action, one.message) == wanted), None)


NIGHT_ACTIONS: dict[str, Action] = {
    "now": now,
    "morning": in_the_morning,
    "call-off": call_off,
}


# --- when the night is over ----------------------------------------------------------------------


def wants(ticket: Ticket) -> datetime | None:
    """When the first of what was put off is done."""
    return min((put_off.at for put_off in ticket.put_off), default=None)


def due_next(ticket: Ticket) -> None:
    """Nothing lapses when it is done."""


def look(turn: Turn, ticket: Ticket, at: datetime) -> None:
    """Their night is over; where a desk that was away finds another one, that one is waited for."""
    again = sleeps_until(turn, ticket)
    if again is not None:
        later = (replace(one, at=again) if one.at <= at else one for one in ticket.put_off)
        turn.keep(replace(ticket, put_off=tuple(later)))
        return
    ready = [one for one in ticket.put_off if one.at <= at]
    _do(turn, ticket, ready)
    for one in ready:
        message = find_message(turn.ticket(ticket.id) or ticket, one.message)
        if one.action != "invite" and message and message.state is MessageState.WAITING:
            turn.do(Note(ticket.id, words("note-answer-waits")))


def woken(turn: Turn, number: int, thanks: bool) -> None:
    """The customer wrote: agents' words need not wait, and a ticket is not what it was.

    Thanks changes nothing about it.
    """
    sending.woken(turn, number)
    ticket = turn.ticket(number)
    if ticket is None or not ticket.put_off:
        return
    of_words = [one for one in ticket.put_off if one.message]
    if not thanks:
        for gone in [one for one in ticket.put_off if not one.message]:
            turn.do(Note(number, words("note-put-off-dropped", what=label_of(gone.action))))
        ticket = turn.keep(replace(ticket, put_off=tuple(of_words)))
    _do(turn, ticket, of_words)


def _do(turn: Turn, ticket: Ticket, ready: list[PutOff]) -> None:
    rest = tuple(one for one in ticket.put_off if one not in ready)
    ticket = turn.keep(replace(ticket, put_off=rest))
    turn.do(ShowCard(ticket.id))
    for one in ready:
        event = TeamPressed(one.by, ticket.id, one.action, one.message, sends=one.sends)
        _press(turn, turn.ticket(ticket.id) or ticket, event)
