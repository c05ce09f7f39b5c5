"""What an event means that shows, or claims to show, that two cases are one customer's.

Two proofs count here: a one-time code, and the platform's own word. A name, a telephone number
or an order that is the same on both sides never does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations

from flows.acknowledgement import ticket_number
from flows.case import Address, Case, Stage
from flows.customer import repeat, take_customer_event
from flows.joining import join
from flows.linking import code_in, digest, may_guess, refuse_code
from flows.policy import Policy
from flows.receipts import answer_at
from flows.tasks import Met, Note, ShowCard, Task
from flows.timers import arm
from flows.turn import Turn, term, words
from flows.words import Term


@dataclass(frozen=True, slots=True)
class Meeting:
    """The case of who acts and the other one, as they are from now on, and what is to be done."""

    case: Case
    other: Case
    tasks: tuple[Task, ...]


def meet(case: Case, met: Met, policy: Policy, now: datetime, number: int) -> Meeting:
    """`case` is the one of who acts."""
    sender = met.event.sender  # not known to the case yet where these are their first words
    here = (sender, *(known for known in case.addresses if known != sender))
    case = replace(case, addresses=here)
    code = code_in(met.event)
    if code is None:
        return _meet_by_platform(case, met, policy, now, number)
    alone = Turn(case, policy, now, number)
    proof = digest(code)
    given = [known for known in met.other.codes if known.digest == proof and known.until > now]
    if not given or not may_guess(alone):
        refuse_code(alone, sender, code)
        return Meeting(alone.case, met.other, tuple(alone.tasks))
    left = tuple(known for known in met.other.codes if known.digest != proof)
    kept, gone = join(case, replace(met.other, codes=left), now, "code")
    turn = Turn(replace(kept, fumbled=()), policy, now, number)
    _tell_of_code(turn, sender, met.other.addresses)
    return _ended(turn, kept, gone, case)


def _meet_by_platform(case: Case, met: Met, policy: Policy, now: datetime, number: int) -> Meeting:
    kept, gone = join(case, met.other, now, "platform")
    turn = Turn(kept, policy, now, number)
    _tell_team(turn, met.event.sender)
    take_customer_event(turn, met.event)
    return _ended(turn, kept, gone, case)


def _tell_of_code(turn: Turn, to: Address, there: tuple[Address, ...]) -> None:
    """Both sides are told: whoever did not do it themselves must learn of it."""
    for ticket in turn.tickets:
        if ticket.stage is not Stage.RESOLVED:
            turn.keep(answer_at(turn, ticket, to))
    if there:
        turn.say(there[0], words("link-told", channel=_channel(to)))
    turn.say(to, words("link-joined"))
    repeat(turn, to)
    _tell_team(turn, to)


def _tell_team(turn: Turn, to: Address) -> None:
    """Every open ticket shows it; two about one order name each other, and stay two."""
    unresolved = [ticket for ticket in turn.tickets if ticket.stage is not Stage.RESOLVED]
    for ticket in unresolved:
        turn.do(Note(ticket.id, words("note-linked", channel=_channel(to))), ShowCard(ticket.id))
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
