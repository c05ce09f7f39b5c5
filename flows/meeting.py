"""What a customer's event means that shows, or claims to show, that two cases are one customer's.

Three proofs count here: a one-time code, the platform's own word, and the device on which somebody
who is signed in now had begun as a stranger; the team's word is in `merging.py`. A name, a
telephone number or an order that is the same on both sides never does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from flows.acknowledgement import ticket_number
from flows.case import Address, Case, Stage
from flows.changing import replace
from flows.customer import hear_from, note_heard, repeat, take_customer_event
from flows.events import (
    CommandGiven,
    CustomerContinued,
    CustomerEvent,
    CustomerSignedIn,
    CustomerWrote,
)
from flows.joining import has_left, join, leave, send_away
from flows.linking import code_in, digest, may_guess, refuse_code
from flows.policy import Policy
from flows.prompts import BEGUN_TOKEN
from flows.receipts import answer_at
from flows.tasks import Bring, Note, ShowCard, Task
from flows.timers import arm
from flows.turn import Turn, term, words
from flows.words import Button, Instant, Term
from flows.zones import zone_of

# Why two are believed to be one, and which of it the team may take back.
CODE, PLATFORM, AGENT, DEVICE = "code", "platform", "agent", "device"
UNDOABLE = (AGENT, DEVICE)


@dataclass(frozen=True, slots=True)
class Meeting:
    """The case of who acts and the other one, as they are from now on, and what is to be done."""

    case: Case
    other: Case
    tasks: tuple[Task, ...]


def meet(
    case: Case, event: CustomerEvent, other: Case, policy: Policy, now: datetime, number: int
) -> Meeting:
    """`case` is the one of who acts."""
    if has_left(case, event.sender):
        heard = Turn(case, policy, now, number)
        send_away(heard, event)
        return Meeting(case, other, tuple(heard.tasks))
    sender = event.sender  # not known to the case yet where these are their first words
    here = (sender, *(known for known in case.addresses if known != sender))
    case = replace(case, addresses=here)
    code = code_in(event)
    alone = Turn(case, policy, now, number, other)
    if isinstance(event, CustomerSignedIn | CustomerContinued):
        return _meet_begun(alone, event, other)
    if code is None:
        return _meet_by_platform(alone, event, other)
    if isinstance(event, CustomerWrote | CommandGiven):
        note_heard(alone, sender, event.hints)  # they may be answered now
    case = alone.case
    proof = digest(code)
    given = [known for known in other.codes if known.digest == proof and known.until > now]
    if not given or not may_guess(alone):
        refuse_code(alone, sender, code)
        return Meeting(alone.case, other, tuple(alone.tasks))
    left = tuple(known for known in other.codes if known.digest != proof)
    kept, gone = join(case, replace(other, codes=left), now, CODE)
    turn = Turn(kept, policy, now, number)  # with their wrong codes: to join must wash nobody clean
    turn.do(*alone.tasks)
    _tell_of_code(turn, sender, other.addresses)
    return _ended(turn, kept, gone, case)


def _meet_by_platform(turn: Turn, event: CustomerEvent, other: Case) -> Meeting:
    case = turn.case
    kept, gone = join(case, other, turn.now, PLATFORM)
    turn.become(kept)
    _tell_team(turn, event.sender)
    take_customer_event(turn, event)
    return _ended(turn, kept, gone, case)


def _meet_begun(turn: Turn, event: CustomerSignedIn | CustomerContinued, other: Case) -> Meeting:
    """Asks whether it is theirs what was begun on the device; joins it when they say so.

    The device proves that it was begun there, the shop who they are, and at a computer of many
    only they can say that both are the same. What is somebody's already is nobody else's.
    """
    to, begun, case = event.sender, event.begun, turn.case
    hear_from(turn, event.hints)
    is_new = case.id != other.id and all(one.begun != begun for one in case.joins)
    if not is_new or not may_continue(other, begun):
        if isinstance(event, CustomerContinued):
            if other.addresses == (begun,) and not other.joins:
                repeat(turn, to)  # nothing of theirs is left there
            else:
                turn.say(to, words("begun-known"))
        return Meeting(turn.case, other, tuple(turn.tasks))
    if isinstance(event, CustomerSignedIn):
        _ask_begun(turn, to, begun, other)
        return Meeting(turn.case, other, tuple(turn.tasks))
    unlinked = replace(other, codes=())  # that were given out before they were known
    kept, gone = join(turn.case, unlinked, turn.now, DEVICE, begun=begun)
    kept = leave(kept, begun, to)
    turn.become(kept)
    turn.do(Bring(to, begun))
    for ticket in turn.tickets:
        if ticket.stage is not Stage.RESOLVED:
            turn.do(Note(ticket.id, words("note-begun")), ShowCard(ticket.id))
    tell_same_orders(turn)
    return _ended(turn, kept, gone, case)


def may_continue(case: Case, begun: Address) -> bool:
    """Whether it is an unknown visitor's, of whom nothing else is known, and something was said."""
    return case.addresses == (begun,) and not case.joins and bool(case.intake or case.tickets)


def _ask_begun(turn: Turn, to: Address, begun: Address, other: Case) -> None:
    """When it was begun is all that is told of it: it may be somebody else's."""
    since = [ticket.opened_at for ticket in other.tickets]
    since += [other.intake.started_at] if other.intake is not None else []
    at = Instant(min(since), zone_of(turn.profile, turn.policy, turn.now).name)
    yes = Button(words("begun-yes"), f"{BEGUN_TOKEN}{begun.id}")
    no = Button(words("begun-no"), BEGUN_TOKEN)
    turn.say(to, words("begun-ask", at=at), buttons=((yes,), (no,)))


def _tell_of_code(turn: Turn, to: Address, there: tuple[Address, ...]) -> None:
    """Both sides are told: whoever did not do it themselves must learn of it."""
    for ticket in turn.tickets:
        if ticket.stage is not Stage.RESOLVED:
            turn.keep(answer_at(turn, ticket, to))
    if there:
        turn.say(there[0], words("link-told", channel=_channel(to)), only_there=True)
    turn.say(to, words("link-joined"))
    repeat(turn, to)
    _tell_team(turn, to)


def _tell_team(turn: Turn, to: Address) -> None:
    """Every open ticket shows it."""
    unresolved = [ticket for ticket in turn.tickets if ticket.stage is not Stage.RESOLVED]
    for ticket in unresolved:
        turn.do(Note(ticket.id, words("note-linked", channel=_channel(to))), ShowCard(ticket.id))
    tell_same_orders(turn)


def tell_same_orders(turn: Turn) -> None:
    """Two open tickets about one order name each other, and stay two."""
    unresolved = [ticket for ticket in turn.tickets if ticket.stage is not Stage.RESOLVED]
    for one, two in combinations(unresolved, 2):
        if one.order is not None and one.order == two.order:
            turn.do(
                Note(one.id, words("note-same-order", number=ticket_number(two))),
                Note(two.id, words("note-same-order", number=ticket_number(one))),
            )


def _channel(to: Address) -> Term:
    return term(f"card-channel-{to.channel}")


def _ended(turn: Turn, kept: Case, gone: Case, mine: Case) -> Meeting:
    arm(turn, kept.tickets)
    after = turn.case
    pair = (after, gone) if mine.id == kept.id else (gone, after)
    return Meeting(*pair, tuple(turn.tasks))
