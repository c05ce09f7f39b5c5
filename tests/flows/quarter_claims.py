"""Judges the deadlines of marketplaces' claims: met, or missed by a team that had been warned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from quarter_deadlines import Deadline, deadlines, message_event
from quarter_log import Done, Ended, Filed, Line, Log, Opened, Said, Told, Wrote

SOON = timedelta(seconds=15)


@dataclass(slots=True)
class Claims:
    filed: int = 0
    met: int = 0
    missed: int = 0
    warned: int = 0  # of the missed, while there was time
    stages: int = 0  # all that the team was told of deadlines
    silent: list[tuple[int, datetime]] = field(default_factory=list)
    doubled: list[tuple[int, datetime, int]] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        all_ = f"{self.filed} stages of claims filed, deadlines met: {self.met}"
        missed = f"missed: {self.missed}, of those warned of before: {self.warned}"
        yield f"{all_}, {missed}"
        silent = f"deadlines missed in silence: {len(self.silent)}"
        yield f"{silent}; told twice: {len(self.doubled)} of {self.stages} warnings"


@dataclass(frozen=True, slots=True)
class Duty:
    """A deadline that was known from `known` on, and until when it had not been met."""

    deadline: Deadline
    known: datetime
    met: datetime | None


def judge_claims(
    found: Claims, of_ticket: Sequence[Line], of_customer: Sequence[Line], log: Log
) -> None:
    (ticket,) = (line for line in of_ticket if isinstance(line, Opened))
    told = [line for line in of_ticket if isinstance(line, Told) and line.due is not None]
    found.filed += sum(isinstance(line, Filed) for line in of_ticket)
    answers = [line.at for line in of_customer if isinstance(line, Said) and line.agent]
    ended = [line.at for line in of_ticket if isinstance(line, Ended)]
    wrote = [_heard(line.at, log) for line in of_customer if is_asking(line)]
    for duty in (*filed(of_ticket, answers), *asked(ticket, wrote, sorted([*answers, *ended]))):
        _judge(found, ticket.ticket, duty, told, log)
    stages = Counter((line.due, line.share) for line in told if line.due and not line.others)
    found.stages += len(told)
    found.doubled += [(ticket.ticket, due, share) for (due, share), n in stages.items() if n > 1]


def is_asking(line: Line) -> bool:
    return isinstance(line, Wrote) and not line.thanks


def _heard(at: datetime, log: Log) -> datetime:
    """What was written while the desk was away it hears of when it is back."""
    is_away = log.outage is not None and log.outage[0] <= at < log.outage[1]
    return log.outage[1] if log.outage is not None and is_away else at


def filed(lines: Sequence[Line], answers: Sequence[datetime]) -> Iterator[Duty]:
    """What a stage asks for is met when it is done there, or another stage has come."""
    for place, line in enumerate(lines):
        if not isinstance(line, Filed):
            continue
        over = (
            one.at
            for one in lines[place + 1 :]
            if isinstance(one, Done | Filed) and one.claim == line.claim
        )
        done = next(over, None)
        for deadline in deadlines(line.platform, line.stage, line.since):
            answer = next((at for at in answers if at >= line.at), None)
            met = [at for at in (done, answer if deadline.answer else None) if at is not None]
            yield Duty(deadline, line.at, min(met, default=None))


def asked(ticket: Opened, wrote: Sequence[datetime], over: Sequence[datetime]) -> Iterator[Duty]:
    """The first words that nobody has answered yet begin the time in which to answer."""
    event = message_event(ticket.market)
    begins: datetime | None = ticket.at if event is not None else None
    while begins is not None and event is not None:
        answered = next((at for at in over if at > begins), None)
        for deadline in deadlines(ticket.market, event, begins):
            if deadline.answer:
                yield Duty(deadline, begins, answered)
        begins = next((at for at in wrote if answered is not None and at > answered), None)


def _judge(found: Claims, ticket: int, duty: Duty, told: Sequence[Told], log: Log) -> None:
    due = duty.deadline.due
    if duty.met is not None and duty.met <= due:
        found.met += 1
        return
    if log.until is not None and due >= log.until:
        return  # it runs still
    found.missed += 1
    latest = _heard(max(due, duty.known), log) + SOON
    about = [one for one in told if one.at >= duty.known and (one.due == due or one.others)]
    found.warned += any(one.at < due for one in about)
    if not any(one.at <= latest for one in about):
        found.silent.append((ticket, due))
