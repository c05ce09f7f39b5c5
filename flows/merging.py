"""What the team says of two customers: they may be one, they are, they are not after all.

Naming another ticket joins nothing: the card shows whose it is, and asks. What the customer has
proved themselves is not undone here.
"""

from __future__ import annotations

from flows.acknowledgement import ticket_number
from flows.case import Person, Stage, Suspect, Ticket
from flows.changing import replace
from flows.events import TeamPressed
from flows.joining import join, part
from flows.meeting import AGENT, UNDOABLE, tell_same_orders
from flows.tasks import Event, LookUp, Note, OpenForm, ShowCard, TaskEnded
from flows.ticket import Action, may_act, mention, refuse, show_homes
from flows.turn import Turn, words


def team_press(event: Event) -> TeamPressed | None:
    """What somebody pressed, also where it comes once more because they are known now."""
    if isinstance(event, TaskEnded) and isinstance(event.task, LookUp):
        event = event.task.event
    return event if isinstance(event, TeamPressed) else None


def other_ticket(event: Event) -> int | None:
    """The ticket, besides its own, that an event is about."""
    press = team_press(event)
    if press is None or press.action not in ("suspect", "join"):
        return None
    return read_number(press.value) if press.action == "suspect" else press.message


def other_case(event: Event) -> int | None:
    """The case that is to be parted from another."""
    press = team_press(event)
    return press.message if press is not None and press.action == "part" else None


def read_number(value: str) -> int | None:
    """A ticket's number as people write it: "#1042" or "1042"."""
    digits = value.strip().lstrip("#")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 16 else None


def ask_who(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    """Opens the form in which another ticket is named."""
    if _may(turn, ticket, event.by):
        turn.do(OpenForm(ticket.id, 0, event.trigger, form="suspect"))


def suspect(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    """The form: the card shows whose the ticket is."""
    other, number = turn.other, read_number(event.value)
    if not _may(turn, ticket, event.by):
        return
    if other is None or number is None or all(one.id != number for one in other.tickets):
        mine = number is not None and turn.ticket(number) is not None
        refuse(turn, ticket, event.by, "refuse-join-same" if mine else "refuse-join-unknown")
        return
    channels = tuple(dict.fromkeys(address.channel for address in other.addresses))
    named = Suspect(number, other.profile.name or "", channels)
    turn.keep(replace(ticket, suspects=(*_others(ticket, number), named)))
    turn.do(ShowCard(ticket.id))


def dismiss(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    """*Not the same*."""
    if _may(turn, ticket, event.by):
        turn.keep(replace(ticket, suspects=_others(ticket, event.message)))
        turn.do(ShowCard(ticket.id))


def confirm(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    """*Same customer*, after the card has shown whose the other ticket is."""
    other, number = turn.other, event.message
    if not _may(turn, ticket, event.by):
        return
    if other is None or all(one.ticket != number for one in ticket.suspects):
        refuse(turn, ticket, event.by, "refuse-join-unknown")
        return
    turn.keep(replace(ticket, suspects=_others(ticket, number)))
    mine = turn.tickets
    kept, turn.other = join(turn.case, other, turn.now, AGENT, mention(event.by))
    turn.become(kept)
    for these, those in ((mine, other.tickets), (other.tickets, mine)):
        numbers = ", ".join(ticket_number(one) for one in those)
        for one in these:
            if one.stage is not Stage.RESOLVED:
                note = words("note-merged", name=mention(event.by), others=numbers)
                turn.do(Note(one.id, note), ShowCard(one.id))
    tell_same_orders(turn)
    show_homes(turn, event.by, ticket.owner)


def undo(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    """Parts what somebody of the team has joined."""
    gone, number = turn.other, event.message
    record = next((one for one in turn.joins if one.case == number and not one.parted), None)
    if not _may(turn, ticket, event.by):
        return
    if record is None or gone is None or gone.joined_to != turn.before.id:
        refuse(turn, ticket, event.by, "refuse-part-gone")
    elif record.proof not in UNDOABLE:
        refuse(turn, ticket, event.by, "refuse-part-proved")
    elif not all(address in turn.addresses for address in record.addresses):
        refuse(turn, ticket, event.by, "refuse-part-moved")
    else:
        left, back = part(turn.case, gone, record)
        turn.become(left)
        turn.other = back
        for one in (*left.tickets, *back.tickets):
            if one.stage is not Stage.RESOLVED:
                turn.do(Note(one.id, words("note-parted", name=mention(event.by))))
                turn.do(ShowCard(one.id))


def _others(ticket: Ticket, number: int) -> tuple[Suspect, ...]:
    return tuple(one for one in ticket.suspects if one.ticket != number)


def _may(turn: Turn, ticket: Ticket, by: Person) -> bool:
    """Whose customer it is: the owner's, or a supervisor's in their place."""
    if may_act(ticket, by):
        return True
    if ticket.owner is None:
        refuse(turn, ticket, by, "told-unclaimed")
    else:
        refuse(turn, ticket, by, "refuse-claimed", name=mention(ticket.owner))
    return False


MERGE_ACTIONS: dict[str, Action] = {
    "same": ask_who,
    "suspect": suspect,
    "join": confirm,
    "dismiss": dismiss,
    "part": undo,
}
