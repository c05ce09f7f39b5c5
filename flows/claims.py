"""Claims at marketplaces: filed by an agent or known from the order, and their deadlines.

Two worlds of time: the desk's own clocks run in its open hours, a marketplace's in its own time
(`flows/rules.py`), and nothing that the desk says by itself stops one. An answer of an agent that
has reached the customer stops the clocks that ask for an answer, and no others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flows.acknowledgement import queue_of, ticket_number
from flows.calendars import next_opening
from flows.case import (
    Claim,
    ClaimState,
    Due,
    Message,
    MessageState,
    Priority,
    Stage,
    Ticket,
)
from flows.changing import replace
from flows.events import TeamPressed
from flows.policy import Audience
from flows.rules import Actor, Pack, deadlines, pack_for_market, pack_of, rule_of
from flows.tasks import OpenClaim, ShowCard
from flows.ticket import Action, mention, refuse, show
from flows.turn import Turn, term, words
from flows.warnings import BREACH, audience_of, is_owner_at_work, tell_risk, warn
from flows.words import Arg, Instant, Words

STAGES = (50, 80, 95, BREACH)  # percent of a deadline's time
MINUTE = timedelta(minutes=1)
SKEW = timedelta(minutes=5)  # by which an agent's clock may be ahead of ours
OLDEST = timedelta(days=800)  # longer ago nothing that still runs can have begun
REFERENCE = 80  # characters


@dataclass(frozen=True, slots=True)
class Filing:
    """What somebody put into the form."""

    platform: str
    stage: str
    since: datetime
    state: ClaimState
    reference: str

    def told(self) -> str:
        """In one line, as an audit wants it: what, since when (UTC), how it stands."""
        since = f"since {self.since:%Y-%m-%d %H:%M} UTC"
        parts = (f"{self.platform}: {self.stage}", since, str(self.state), self.reference)
        return ", ".join(part for part in parts if part)


def filing_value(stage: str, since: int, state: str, reference: str) -> str:
    """The form as one value: "amazon/claim", seconds since 1970, a state, and a reference."""
    return "\n".join((stage, str(since), state, " ".join(reference.split())[:REFERENCE]))


def read_filing(value: str) -> Filing | None:
    """None for what no form gives."""
    stage, _, rest = value.partition("\n")
    platform, _, event = stage.partition("/")
    seconds, _, rest = rest.partition("\n")
    state, _, reference = rest.partition("\n")
    try:
        since = datetime.fromtimestamp(int(seconds), UTC)
        return Filing(platform, event, since, ClaimState(state), reference)
    except (ValueError, OverflowError, OSError):
        return None


# --- what the team does ---


def open_form(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    turn.do(OpenClaim(ticket.id, event.message, event.trigger))


def file(turn: Turn, ticket: Ticket, event: TeamPressed) -> None:
    """The form was sent: a new claim, its next stage, a correction, or its end.

    Money is at stake: the supervisors hear of the first one of a ticket at once.
    """
    filing = read_filing(event.value)
    pack = pack_of(turn.policy.packs, filing.platform) if filing else None
    before = find_claim(ticket, event.message)
    if filing is None or pack is None or filing.stage not in dict(pack.events):
        refuse(turn, ticket, event.by, "refuse-claim-stage")
    elif not turn.now - OLDEST < filing.since <= turn.now + SKEW:
        refuse(turn, ticket, event.by, "refuse-claim-time")
    elif event.message and before is None:
        refuse(turn, ticket, event.by, "refuse-claim-gone")
    else:
        claim = _filed(ticket, before, filing, pack)
        kept = _with(ticket, replace(claim, by=mention(event.by)))
        key = "ended" if claim.state is not ClaimState.OPEN else "changed" if before else "opened"
        show(turn, kept, f"note-claim-{key}", **_said(turn, claim, pack, mention(event.by)))
        if not kept.risk and any(due.ours for due in claim.dues):
            risky = turn.keep(replace(kept, risk="claim", priority=Priority.HIGH))
            kept = tell_risk(turn, risky)
        look(turn, kept, turn.now)  # part of its time may be over already


def _filed(ticket: Ticket, before: Claim | None, filing: Filing, pack: Pack) -> Claim:
    since, state = filing.since, filing.state
    if before is not None and abs(since - before.since) < MINUTE:
        since = before.since  # the form shows whole minutes
    at = (filing.platform, filing.stage, since)
    dues = dues_of(pack, filing.stage, since) if state is ClaimState.OPEN else ()
    if before is None:
        return Claim(_next_id(ticket), *at, dues, state, filing.reference)
    if at == (before.platform, before.stage, before.since):
        dues = before.dues if state is before.state else dues
        return replace(before, dues=dues, state=state, reference=filing.reference)
    moved = at[:2] != (before.platform, before.stage)
    past = (*before.past, (before.stage, before.since)) if moved else before.past
    return Claim(before.id, *at, dues, state, filing.reference, past=past)


def _next_id(ticket: Ticket) -> int:
    return max((claim.id for claim in ticket.claims), default=0) + 1


def _said(turn: Turn, claim: Claim, pack: Pack, name: str) -> dict[str, Arg]:
    return {
        "name": name,
        "platform": pack.name,
        "stage": dict(pack.events)[claim.stage],
        "since": Instant(claim.since, turn.policy.desk_zone),
        "state": term(f"claim-state-{claim.state}"),
    }


CLAIM_ACTIONS: dict[str, Action] = {
    "claim-add": open_form,
    "claim-change": open_form,
    "filed": file,
}


# --- what customers and answers do ---


def hear(turn: Turn, ticket: Ticket) -> Ticket:
    """A customer's words start the clock of their order's marketplace, where none runs."""
    pack = pack_for_market(turn.policy.packs, ticket.order.market if ticket.order else None)
    if pack is None or pack.message is None:
        return ticket
    claim = next((claim for claim in ticket.claims if claim.automatic), None)
    if claim is None:
        claim = Claim(_next_id(ticket), pack.platform, pack.message, turn.now, automatic=True)
    elif claim.state is not ClaimState.OPEN or any(
        due.by_answer and not due.met and due.at > turn.now for due in claim.dues
    ):
        return ticket
    dues = dues_of(pack, pack.message, turn.now)
    return _with(ticket, replace(claim, since=turn.now, dues=dues))


def answered(ticket: Ticket) -> Ticket:
    """An agent's answer has reached the customer."""
    if not any(due.by_answer and not due.met for claim in ticket.claims for due in claim.dues):
        return ticket
    return replace(ticket, claims=tuple(_answer(claim, True) for claim in ticket.claims))


def unanswered(ticket: Ticket, message: Message) -> Ticket:
    """A message that was taken for an answer never arrived; another one may stand."""
    others = [
        one.at
        for one in ticket.messages
        if one.id != message.id and one.parts and one.state is MessageState.SENT
    ]
    claims = tuple(
        _answer(claim, any(at >= claim.since for at in others)) if claim.dues else claim
        for claim in ticket.claims
    )
    return replace(ticket, claims=claims)


def _answer(claim: Claim, met: bool) -> Claim:
    dues = (replace(due, met=met) if due.by_answer else due for due in claim.dues)
    return replace(claim, dues=tuple(dues))


def dues_of(pack: Pack, stage: str, since: datetime) -> tuple[Due, ...]:
    return tuple(
        Due(found.rule.id, found.due, found.rule.act is Actor.SELLER, found.rule.answered)
        for found in deadlines(pack, stage, since)
    )


def find_claim(ticket: Ticket, number: int) -> Claim | None:
    return next((claim for claim in ticket.claims if claim.id == number), None)


def _with(ticket: Ticket, claim: Claim) -> Ticket:
    """The ticket with that one claim, changed or new."""
    others = ticket.claims
    if find_claim(ticket, claim.id) is None:
        return replace(ticket, claims=(*others, claim))
    claims = tuple(claim if known.id == claim.id else known for known in others)
    return replace(ticket, claims=claims)


# --- warnings ---


def running(ticket: Ticket) -> Iterator[tuple[Claim, Due]]:
    """The deadlines whose time runs. What somebody filed runs on when the ticket is resolved."""
    for claim in ticket.claims:
        silent = claim.automatic and ticket.stage is Stage.RESOLVED
        if claim.state is ClaimState.OPEN and not silent:
            yield from ((claim, due) for due in claim.dues if not due.met)


def spent(claim: Claim, due: Due, at: datetime) -> int:
    """The last of the stages that has come: 0 for none of them."""
    passed = (stage for stage in reversed(STAGES) if reached(claim, due, stage) <= at)
    return next(passed, 0)


def reached(claim: Claim, due: Due, stage: int) -> datetime:
    """When so many percent of a deadline's time are over."""
    return claim.since + (due.at - claim.since) * stage / 100


def wants(ticket: Ticket) -> datetime | None:
    """When the team is to be warned next."""
    ahead = (
        reached(claim, due, stage)
        for claim, due in running(ticket)
        for stage in STAGES
        if due.ours and stage > due.told
    )
    return min(ahead, default=None)


def look(turn: Turn, ticket: Ticket, at: datetime) -> None:
    """Warns of what has come to a new stage: in one line, about the most urgent of it."""
    news = [
        (spent(claim, due, at), due.at, due, claim)
        for claim, due in running(ticket)
        if due.ours and spent(claim, due, at) > due.told
    ]
    if not news:
        return
    for stage, _, due, claim in news:
        now = find_claim(ticket, claim.id) or claim
        dues = tuple(replace(row, told=stage) if row == due else row for row in now.dues)
        ticket = _with(ticket, replace(now, dues=dues))
    ticket = turn.keep(ticket)
    stage, _, due, claim = min(news, key=lambda row: (-row[0], row[1]))
    said = _warning(turn, ticket, claim, due, len(news) - 1)
    warn(turn, ticket, _audience(turn, ticket, due, stage), said)
    turn.do(ShowCard(ticket.id))


def _warning(turn: Turn, ticket: Ticket, claim: Claim, due: Due, more: int) -> Words:
    pack = pack_of(turn.policy.packs, claim.platform)
    rule = rule_of(pack, due.rule) if pack else None
    stage = spent(claim, due, turn.now)
    args: dict[str, Arg] = {
        "number": ticket_number(ticket),
        "platform": pack.name if pack else claim.platform,
        "duty": rule.duty if rule else due.rule,
        "missed": rule.missed if rule else "?",
        "due": Instant(due.at, turn.policy.desk_zone),
    }
    key = "warn-claim-breach"
    if stage < BREACH:
        key, args["share"] = "warn-claim-share", stage
    if more:
        key, args["more"] = f"{key}-more", more
    return words(key, **args)


def _audience(turn: Turn, ticket: Ticket, due: Due, stage: int) -> Audience:
    """A marketplace does not wait for the morning: where its time is over before anybody is at
    work, supervisors are told at once, and where the owner is not, those who are.
    """
    opens = next_opening(queue_of(turn.policy, ticket).teams, turn.now)
    if opens is None or opens >= due.at:
        return Audience.SUPERVISORS
    to = audience_of(turn.policy, stage)
    alone = to is Audience.OWNER and not is_owner_at_work(turn, ticket)
    return Audience.SHIFT if alone else to


def due_next(ticket: Ticket) -> datetime | None:
    """When the first of the seller's deadlines is, whether it has passed or will."""
    return min((due.at for _, due in running(ticket) if due.ours), default=None)
