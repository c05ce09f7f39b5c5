"""What the team does to a ticket: claim, release, assign, resolve, reopen."""

from __future__ import annotations

from collections.abc import Callable

from flows import clocks, promises
from flows.acknowledgement import ticket_number
from flows.case import Person, Role, Stage, Ticket, Waiting, WaitsFor
from flows.changing import replace
from flows.events import TeamPressed
from flows.tasks import Note, ShowCard, ShowHome, Whisper
from flows.turn import Turn, words
from flows.words import Arg


def refuse(turn: Turn, ticket: Ticket, by: Person, key: str, **args: Arg) -> None:
    """Tells one person why nothing happened."""
    turn.do(Whisper(ticket.id, by.id, words(key, **args)))


def show(turn: Turn, ticket: Ticket, key: str, **args: Arg) -> None:
    """The card as it is now, and a line in the thread that says what was done."""
    turn.keep(ticket)
    turn.do(ShowCard(ticket.id), Note(ticket.id, words(key, **args)))


def show_homes(turn: Turn, *people: Person | None) -> None:
    """The desk pages of everybody whose list of tickets may have changed."""
    known = dict.fromkeys(person.id for person in people if person is not None)
    turn.do(*(ShowHome(person) for person in known))


def claim(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    if ticket.stage is Stage.RESOLVED:
        refuse(turn, ticket, event.by, "refuse-resolved")
    elif ticket.owner is None:
        claimed = replace(ticket, owner=event.by, stage=Stage.CLAIMED)
        show(turn, claimed, "note-claimed", name=mention(event.by))
        show_homes(turn, event.by)
    elif ticket.owner.id == event.by.id:
        refuse(turn, ticket, event.by, "refuse-yours-already")
    else:
        refuse(turn, ticket, event.by, "refuse-claimed", name=mention(ticket.owner))


def release(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    if ticket.owner is None or ticket.stage is Stage.RESOLVED:
        refuse(turn, ticket, event.by, "refuse-nobodys")
    elif not may_act(ticket, event.by):
        refuse(turn, ticket, event.by, "refuse-claimed", name=mention(ticket.owner))
    else:
        freed = replace(ticket, owner=None, stage=Stage.OPEN)
        show(turn, freed, "note-released", name=mention(event.by))
        show_homes(turn, event.by, ticket.owner)


def assign(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    """Gives the ticket to somebody who may answer; an owned one only by its owner or a lead."""
    target = event.target
    if ticket.stage is Stage.RESOLVED:
        refuse(turn, ticket, event.by, "refuse-resolved")
    elif target is None or target.role not in (Role.AGENT, Role.SUPERVISOR):
        refuse(turn, ticket, event.by, "refuse-assignee")
    elif ticket.owner is not None and not may_act(ticket, event.by):
        refuse(turn, ticket, event.by, "refuse-claimed", name=mention(ticket.owner))
    else:
        given = replace(ticket, owner=target, stage=Stage.CLAIMED)
        names: dict[str, Arg] = {"name": mention(target), "by": mention(event.by)}
        show(turn, given, "note-assigned", **names)
        show_homes(turn, target, event.by, ticket.owner)


def resolve(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    if ticket.stage is Stage.RESOLVED:
        refuse(turn, ticket, event.by, "refuse-resolved")
    elif ticket.owner is not None and not may_act(ticket, event.by):
        refuse(turn, ticket, event.by, "refuse-claimed", name=mention(ticket.owner))
    else:
        closed = replace(
            promises.answered(turn, ticket), stage=Stage.RESOLVED, resolved_at=turn.now
        )
        of_words = tuple(one for one in ticket.put_off if one.message)
        closed = replace(closed, clocks=(), waiting=None, put_off=of_words)
        show(turn, closed, "note-resolved", name=mention(event.by))
        show_homes(turn, event.by, ticket.owner)
        turn.say(ticket.address, words("resolved", number=ticket_number(ticket)))


def reopen(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    if ticket.stage is not Stage.RESOLVED:
        refuse(turn, ticket, event.by, "refuse-open")
    else:
        show(turn, reopened(turn, ticket), "note-reopened", name=mention(event.by))
        show_homes(turn, event.by, ticket.owner)


def reopened(turn: Turn, ticket: Ticket) -> Ticket:
    """The ticket open again, with its owner where it had one; an answer is owed."""
    stage = Stage.CLAIMED if ticket.owner else Stage.OPEN
    return clocks.reopened(turn, replace(ticket, stage=stage, resolved_at=None))


def wait(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    """Nothing can be done until the customer, or somebody else, has acted."""
    if event.value not in tuple(WaitsFor):
        return
    on = WaitsFor(event.value)
    if not _may_change(turn, ticket, event):
        return
    if ticket.waiting is not None and ticket.waiting.on is on:
        refuse(turn, ticket, event.by, "refuse-waits-already")
        return
    if ticket.waiting is not None:
        ticket = clocks.resumed(turn, ticket)
    waiting = Waiting(on, turn.now, mention(event.by))
    show(turn, clocks.paused(turn, ticket, waiting), f"note-waits-{on}", name=mention(event.by))


def go_on(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    """What was waited for is there."""
    if ticket.waiting is not None and _may_change(turn, ticket, event):
        show(turn, clocks.resumed(turn, ticket), "note-goes-on", name=mention(event.by))


def set_tier(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    """Says how much the customer means to the shop; their clocks have its targets from now on."""
    if event.value not in turn.policy.tiers or not _may_change(turn, ticket, event):
        return
    turn.know(tier=event.value)
    for other in turn.tickets:
        if other.id != ticket.id and other.stage is not Stage.RESOLVED:
            turn.keep(clocks.retargeted(turn, other))
            turn.do(ShowCard(other.id))
    ticket = clocks.retargeted(turn, ticket)
    show(turn, ticket, "note-tier", name=mention(event.by), tier=event.value)


def _may_change(turn: Turn, ticket: Ticket, event: TeamPressed) -> bool:
    """The owner or a supervisor may, and everybody while it is nobody's; others are told why."""
    if ticket.stage is Stage.RESOLVED:
        refuse(turn, ticket, event.by, "refuse-resolved")
    elif ticket.owner is not None and not may_act(ticket, event.by):
        refuse(turn, ticket, event.by, "refuse-claimed", name=mention(ticket.owner))
    else:
        return True
    return False


def may_act(ticket: Ticket, by: Person) -> bool:
    """The owner, and a supervisor in their place."""
    mine = ticket.owner is not None and ticket.owner.id == by.id
    return mine or by.role is Role.SUPERVISOR


def mention(person: Person) -> str:
    return person.name or person.id


Action = Callable[[Turn, Ticket, TeamPressed], None]

TICKET_ACTIONS: dict[str, Action] = {
    "claim": claim,
    "release": release,
    "assign": assign,
    "resolve": resolve,
    "reopen": reopen,
    "wait": wait,
    "continue": go_on,
    "tier": set_tier,
}
