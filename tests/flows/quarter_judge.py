"""Judges a quarter by what was said and told, knowing nothing of how the desk decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from quarter_log import Ended, Log, Opened, Said, Told

OVER = {"resolved", "promise-escalated"}  # told without another time
NIGHT_BEGINS, NIGHT_ENDS = 22, 7  # the customer's own clock
SOON = timedelta(seconds=15)
ANSWERS = ("clock-first-response", "clock-next-response", "clock-hard-limit", "clock-update")


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
    at_night: list[Said] = field(default_factory=list)
    channels: dict[str, Channel] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        return not (self.lapsed_in_silence or self.double_warnings or self.at_night)

    def lines(self) -> Iterator[str]:
        yield f"{self.tickets} tickets, {self.promises} promises, {self.warnings} warnings"
        yield f"promises lapsed in silence: {len(self.lapsed_in_silence)}"
        yield f"double warnings: {len(self.double_warnings)}"
        yield f"messages in a customer's night without override: {len(self.at_night)}"
        for name, channel in sorted(self.channels.items()):
            waits = f"median {median(channel.waits):.0f} min" if channel.waits else "none"
            share = f"{channel.attainment:.1%} of first answers in time"
            yield f"{name}: {share}, {waits}, {len(channel.waits)} answered"


def judge(log: Log) -> Report:
    report = Report()
    said, told = defaultdict(list), defaultdict(list)
    opened: dict[int, Opened] = {}
    for line in sorted(log.lines, key=lambda line: line.at):
        if isinstance(line, Said):
            said[line.customer].append(line)
        elif isinstance(line, Told):
            told[line.ticket].append(line)
        elif isinstance(line, Opened):
            opened[line.ticket] = line
    ended = defaultdict(list)
    for line in log.lines:
        if isinstance(line, Ended):
            ended[line.ticket].append(line.at)
    for ticket in opened.values():
        judge_promises(report, ticket, said[ticket.customer], told[ticket.ticket], log)
        judge_warnings(report, ticket, said[ticket.customer], told[ticket.ticket], ended)
        judge_first_answer(report, ticket, said[ticket.customer])
    for lines in said.values():
        report.at_night += [line for line in lines if is_disturbing(line)]
    report.tickets = len(opened)
    return report


def is_disturbing(line: Said) -> bool:
    """Nobody is woken, unless they are writing themselves or somebody has decided so."""
    hour = line.at.astimezone(ZoneInfo(line.zone)).hour
    night = hour >= NIGHT_BEGINS or hour < NIGHT_ENDS
    return night and not line.asked and not line.override


def judge_promises(
    report: Report, ticket: Opened, said: list[Said], told: list[Told], log: Log
) -> None:
    """Every time told is kept by a person's words, renewed before, or told to the team."""
    promised = [line for line in said if line.until is not None]
    for line in promised:
        assert line.until is not None
        report.promises += 1
        heard = [one for one in said if line.at < one.at <= line.until]
        if any(one.agent or one.until or OVER.intersection(one.keys) for one in heard):
            continue
        latest = line.until + SOON
        if log.outage and log.outage[0] <= line.until < log.outage[1]:
            latest = log.outage[1] + SOON
        since = line.until - timedelta(minutes=1)  # what is told is rounded up to a minute
        if not any(since <= one.at <= latest for one in told):
            report.lapsed_in_silence.append(line)


def judge_warnings(
    report: Report,
    ticket: Opened,
    said: list[Said],
    told: list[Told],
    ended: dict[int, list[datetime]],
) -> None:
    """A stage of a clock is told once, until what the clock waits for has happened."""
    answers = [line.at for line in said if line.agent]
    seen: Counter[tuple[str, int, int]] = Counter()
    for line in told:
        for clock in line.clocks:
            report.warnings += 1
            resets = ended[ticket.ticket] + (answers if clock in ANSWERS else [])
            lap = sum(at < line.at for at in resets)
            seen[clock, line.share, lap] += 1
    twice = [(ticket.ticket, clock, share) for (clock, share, _), n in seen.items() if n > 1]
    report.double_warnings += twice


def judge_first_answer(report: Report, ticket: Opened, said: Iterable[Said]) -> None:
    lines = [line for line in said if line.at >= ticket.at]
    until = next((line.until for line in lines if line.until), None)
    answer = next((line.at for line in lines if line.agent), None)
    channel = report.channels.setdefault(ticket.channel, Channel())
    if until is None:
        return
    if answer is not None:
        channel.waits.append((answer - ticket.at) / timedelta(minutes=1))
    if answer is not None and answer <= until:
        channel.in_time += 1
    else:
        channel.late += 1
