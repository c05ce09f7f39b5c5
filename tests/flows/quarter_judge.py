"""Judges a quarter by what was said and told, knowing nothing of how the desk decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import TypeVar
from zoneinfo import ZoneInfo

from quarter_claims import Claims, judge_claims
from quarter_log import Ended, Invited, Line, Log, Opened, Said, Sent, Told, Wrote

OVER = {"resolved", "promise-escalated"}  # told without another time
NIGHT_BEGINS, NIGHT_ENDS = 22, 7  # the customer's own clock
SOON = timedelta(seconds=15)
WINDOW = {"whatsapp": timedelta(hours=24)}  # after the customer's last message
BREATH = timedelta(days=2)  # before the end: what is under way may stay so
ANSWERS = ("clock-first-response", "clock-next-response", "clock-hard-limit", "clock-update")

Some = TypeVar("Some", bound=Line)


@dataclass(slots=True)
class Channel:
    """Minutes from opening to a person's first words, and in how many cases they came in time."""

    waits: list[float] = field(default_factory=list)
    in_time: int = 0
    late: int = 0

    @property
    def attainment(self) -> float:
        return self.in_time / max(1, self.in_time + self.late)


@dataclass(slots=True)
class Report:
    tickets: int = 0
    promises: int = 0
    warnings: int = 0
    lapsed_in_silence: list[Said] = field(default_factory=list)
    double_warnings: list[tuple[int, str, int]] = field(default_factory=list)
    at_night: list[Said | Invited] = field(default_factory=list)
    outside: list[Said] = field(default_factory=list)  # free texts, after the window had closed
    lost: list[Sent] = field(default_factory=list)  # agents' answers that nobody will ever read
    doubled: list[tuple[int, int]] = field(default_factory=list)
    kept: int = 0  # answers that waited until the customer wrote
    waiting: int = 0  # and those whose customer was asked and has not written yet
    invitations: int = 0
    claims: Claims = field(default_factory=Claims)
    channels: dict[str, Channel] = field(default_factory=dict)

    @property
    def faults(self) -> tuple[object, ...]:
        promises = (*self.lapsed_in_silence, *self.double_warnings, *self.at_night)
        window = (*self.outside, *self.lost, *self.doubled)
        return (*promises, *window, *self.claims.silent, *self.claims.doubled)

    def lines(self) -> Iterator[str]:
        yield f"{self.tickets} tickets, {self.promises} promises, {self.warnings} warnings"
        yield f"promises lapsed in silence: {len(self.lapsed_in_silence)}"
        yield f"double warnings: {len(self.double_warnings)}"
        yield f"messages in a customer's night without override: {len(self.at_night)}"
        yield from self.claims.lines()
        yield f"free texts after a channel's window had closed: {len(self.outside)}"
        kept = f"{self.invitations} customers asked to write, {self.kept} kept answers delivered"
        yield f"{kept}, {self.waiting} still wait for their customer"
        yield f"answers lost: {len(self.lost)}, doubled: {len(self.doubled)}"
        for name, channel in sorted(self.channels.items()):
            waits = f"median {median(channel.waits):.0f} min" if channel.waits else "none"
            share = f"{channel.attainment:.1%} of first answers in time"
            yield f"{name}: {share}, {waits}, {len(channel.waits)} answered"


def judge(log: Log) -> Report:
    report, of_customer, of_ticket = Report(), defaultdict(list), defaultdict(list)
    for line in sorted(log.lines, key=lambda line: line.at):
        if isinstance(line, Said | Invited | Wrote | Sent | Opened):
            of_customer[line.customer].append(line)
        if not isinstance(line, Said | Invited | Wrote):
            of_ticket[line.ticket].append(line)
    for lines in of_customer.values():
        channel = next(line.channel for line in lines if isinstance(line, Opened))
        judge_window(report, channel, lines)
        judge_answers(report, channel, lines, log)
        reached = (line for line in lines if isinstance(line, Said | Invited))
        report.at_night += [line for line in reached if is_disturbing(line)]
    for lines in of_ticket.values():
        (ticket,) = only(Opened, lines)
        said, told = only(Said, of_customer[ticket.customer]), only(Told, lines)
        invited = only(Invited, of_customer[ticket.customer])
        judge_promises(report, said, invited, told, log)
        judge_warnings(report, ticket, said, told, [line.at for line in only(Ended, lines)])
        judge_claims(report.claims, lines, of_customer[ticket.customer], log)
        judge_first_answer(report, ticket, said, invited)
        report.tickets += 1
    return report


def only(kind: type[Some], lines: Iterable[Line]) -> list[Some]:
    return [line for line in lines if isinstance(line, kind)]


def is_disturbing(line: Said | Invited) -> bool:
    """Nobody is woken, unless they are writing themselves or somebody has decided so."""
    hour = line.at.astimezone(ZoneInfo(line.zone)).hour
    night = hour >= NIGHT_BEGINS or hour < NIGHT_ENDS
    return night and not line.asked and not line.override


def judge_promises(
    report: Report, said: list[Said], invited: list[Invited], told: list[Told], log: Log
) -> None:
    """Every time told is kept by a person's words, renewed before, or told to the team.

    Who was asked to write in time knows that their answer lies ready.
    """
    promised = [line for line in said if line.until is not None]
    for line in promised:
        assert line.until is not None
        report.promises += 1
        heard = [one for one in said if line.at < one.at <= line.until]
        if any(one.agent or one.until or OVER.intersection(one.keys) for one in heard):
            continue
        if any(line.at < one.at <= line.until for one in invited):
            continue
        latest = line.until + SOON
        if log.outage and log.outage[0] <= line.until < log.outage[1]:
            latest = log.outage[1] + SOON
        since = line.until - timedelta(minutes=1)  # what is told is rounded up to a minute
        if not any(since <= one.at <= latest for one in told):
            report.lapsed_in_silence.append(line)


def judge_warnings(
    report: Report, ticket: Opened, said: list[Said], told: list[Told], ended: list[datetime]
) -> None:
    """A stage of a clock is told once, until what the clock waits for has happened."""
    answers = [line.at for line in said if line.agent]
    seen: Counter[tuple[str, int, int]] = Counter()
    for line in told:
        for clock in line.clocks:
            report.warnings += 1
            resets = ended + (answers if clock in ANSWERS else [])
            lap = sum(at < line.at for at in resets)
            seen[clock, line.share, lap] += 1
    twice = [(ticket.ticket, clock, share) for (clock, share, _), n in seen.items() if n > 1]
    report.double_warnings += twice


def judge_window(report: Report, channel: str, lines: Sequence[Line]) -> None:
    """Outside the window nothing free arrives; asking them to write is not free."""
    wrote: datetime | None = None
    window = WINDOW.get(channel)
    for line in lines:
        if isinstance(line, Wrote):
            wrote = line.at
        elif isinstance(line, Invited):
            report.invitations += 1
        elif isinstance(line, Said) and window is not None:
            is_late = wrote is None or line.at - wrote >= window
            report.outside += [line] if is_late else []


def judge_answers(report: Report, channel: str, lines: Sequence[Line], log: Log) -> None:
    """What an agent has sent is read once: now, in the morning, or when the customer writes.

    Only who was asked to write, and has not done so, need not have read it.
    """
    read: dict[tuple[int, int], datetime] = {}
    for line in only(Said, lines):
        for answer in line.answers:
            if answer in read:
                report.doubled.append(answer)
            read[answer] = line.at
    wrote = [line.at for line in only(Wrote, lines)]
    asked = [line.at for line in only(Invited, lines)]
    for sent in only(Sent, lines):
        at = read.get((sent.ticket, sent.message))
        if at is not None:
            report.kept += any(sent.at <= one <= at for one in asked)
        elif log.until is not None and sent.at > log.until - BREATH:
            continue
        elif channel in WINDOW and not any(one > sent.at for one in wrote) and asked:
            report.waiting += asked[-1] > max(one for one in wrote if one <= sent.at)
        else:
            report.lost.append(sent)


def judge_first_answer(
    report: Report, ticket: Opened, said: Iterable[Said], invited: Iterable[Invited]
) -> None:
    """In time is also who was asked in time to write, since the answer lay ready."""
    lines = [line for line in said if line.at >= ticket.at]
    until = next((line.until for line in lines if line.until), None)
    answer = next((line.at for line in lines if line.agent), None)
    channel = report.channels.setdefault(ticket.channel, Channel())
    if until is None:
        return
    if answer is not None:
        channel.waits.append((answer - ticket.at) / timedelta(minutes=1))
    asked = (line.at for line in invited if line.at >= ticket.at)
    ready = min(filter(None, (answer, *asked)), default=None)
    if ready is not None and ready <= until:
        channel.in_time += 1
    else:
        channel.late += 1
