"""How the operator's commands look in a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import chain, repeat

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from flows.case import Promise, Stage
from flows.words import Words
from handlers.rendering import paragraphs
from locales.catalog import shipped
from storage.history import CUSTOMER, DESK, Entry, History
from storage.moving import Progress as Tell
from storage.reports import Figures, Mark, Reason, TaskList

MOST_LINES = 3  # of one kind; all of it fits 24 lines of 80 characters

# What somebody wrote must not move the cursor, colour the screen or turn a line round.
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_VERBS = {
    "CustomerWrote": "wrote",
    "CommandGiven": "gave a command",
    "ButtonPressed": "pressed",
    "CustomerEdited": "changed it to",
    "CustomerRevoked": "took a message back",
    "CustomerReacted": "reacted",
    "CustomerLeft": "blocked the desk",
    "CustomerReturned": "came back",
    "CustomerMoved": "moved to another account",
    "CustomerSignedIn": "signed in",
    "CustomerContinued": "said that what was begun there is theirs",
    "TeamWrote": "wrote in the thread",
    "TeamEdited": "changed it to",
    "TeamDeleted": "deleted a message",
    "TeamPressed": "pressed",
    "Say": "said to the customer",
    "DeliveryReported": "heard of what was sent",
    "Deliver": "sent to the customer",
    "Bring": "showed where they are signed in what they had begun",
    "Invite": "asked the customer to write",
    "Erase": "deleted at the customer's",
    "Fetch": "brought a file in",
    "Translate": "translated",
    "ShowMessages": "showed the team what was written",
    "ShowFile": "showed the team a file",
    "Note": "noted in the thread",
    "Whisper": "told only",
    "Warn": "warned",
    "OpenForm": "opened a form",
    "OpenClaim": "opened a form",
}


def span(time: timedelta) -> str:
    """A length of time in its two largest units: "3 h 20 min"."""
    left = max(0, int(time.total_seconds()))
    counts = []
    for unit, seconds in (("d", 86400), ("h", 3600), ("min", 60), ("s", 1)):
        count, left = divmod(left, seconds)
        counts.append((count, unit))
    while len(counts) > 1 and not counts[0][0]:
        del counts[0]
    first, *rest = counts[:2]
    return " ".join(f"{count} {unit}" for count, unit in (first, *rest) if count or not rest)


def amount(size: float) -> str:
    """Bytes for people."""
    for unit in ("B", "KB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"


def show_status(found: Figures, now: datetime, places: dict[str, str]) -> None:
    """One screen."""
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, line in (*places.items(), *_lines(found, now)):
        table.add_row(name, _plain(line))
    Console().print(table)


def _lines(found: Figures, now: datetime) -> Iterator[tuple[str, str]]:
    stages, work, due = found.stages, found.work, found.deadlines
    if found.desks:
        leader_first = sorted(found.desks, key=lambda desk: not desk.leads)
        names = [f"{desk.name}{' (leads)' * desk.leads}" for desk in leader_first]
        more = f" and {len(names) - MOST_LINES} more" if len(names) > MOST_LINES else ""
        yield "Desks", f"{len(names)}: {', '.join(names[:MOST_LINES])}{more}"
    yield "Tickets", ", ".join(f"{stages[stage]:,} {stage}" for stage in Stage)
    if found.unclaimed:
        waits = span(now - found.unclaimed.at)
        yield "", f"the oldest unclaimed is {_name(found.unclaimed)}, for {waits}"
    yield "Due", f"{due.open:,} running, {due.late:,} late{_next(due.next, now)}"
    oldest = f" (the oldest for {span(now - work.oldest)})" if work.oldest else ""
    yield "Work", f"{work.due:,} due{oldest}, {work.running:,} on its way, {work.later:,} later"
    hint = "; look at them with: amends tasks" if work.uncertain or work.dead else ""
    yield from zip(_first("Held back"), _held(found.held, now), strict=False)
    yield "Trouble", f"{work.uncertain:,} uncertain, {work.dead:,} dead{hint}"
    yield from zip(_first(""), _badly(found.ended_badly, now), strict=False)
    told = [f"{name} {span(now - at)} ago" for name, at in found.heard.items()]
    yield "Heard", ", ".join(told[:MOST_LINES]) or "nothing yet"
    yield "Database", f"{found.journal:,} events so far, {amount(found.bytes)}"


def _first(name: str) -> Iterator[str]:
    """A name for the first line of several."""
    return chain([name], repeat(""))


def _held(reasons: Sequence[Reason], now: datetime) -> Iterator[str]:
    """Why work waits for another try, by the service that it needs."""
    for reason in reasons[:MOST_LINES]:
        wait = reason.due - now
        again = f"next in {span(wait)}" if wait > timedelta(0) else "next now"
        oldest = span(now - reason.since)
        yield f"{reason.tasks:,} for {reason.where}: {reason.why}, oldest {oldest}, {again}"
    yield from _more(reasons)


def _badly(reasons: Sequence[Reason], now: datetime) -> Iterator[str]:
    for reason in reasons[:MOST_LINES]:
        yield f"{reason.tasks:,} {reason.where}: {reason.why}, oldest {span(now - reason.since)}"
    yield from _more(reasons)


def _more(reasons: Sequence[Reason]) -> Iterator[str]:
    left = sum(reason.tasks for reason in reasons[MOST_LINES:])
    if left:
        yield f"{left:,} for other reasons"


def _next(mark: Mark | None, now: datetime) -> str:
    if mark is None:
        return ""
    if mark.at < now:
        return f"; {_name(mark)} since {span(now - mark.at)}"
    return f"; the next is {_name(mark)} in {span(mark.at - now)}"


def _name(mark: Mark) -> str:
    return f"#{mark.ticket:04d}"


def show_tasks(found: TaskList, now: datetime) -> None:
    """One line a task, and below how many there are."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("Task", "State", "Age", "Kind", "Lane", "Tries", "Why"):
        table.add_column(heading, overflow="fold")
    for line in found.lines:
        why = line.why
        if line.state == "waiting" and line.due > now:
            why = f"{why}, " * bool(why) + f"due in {span(line.due - now)}"
        cells = (str(line.id), line.state, span(now - line.since), line.kind, line.lane)
        table.add_row(*map(_plain, (*cells, str(line.attempts), why)))
    console = Console()
    if found.lines:
        console.print(table)
    counts = ", ".join(f"{count:,} {state}" for state, count in sorted(found.counts.items()))
    console.print(counts or "There are none.", highlight=False)


def show_history(found: History, team: str, *, texts: bool) -> None:
    """What happened, the oldest first; without texts only that something was said."""
    console = Console()
    ticket = found.ticket
    owner = f", {ticket.owner.name or ticket.owner.id}'s" if ticket.owner else ""
    customer = f", from {found.customer}" if texts and found.customer else ""
    head = f"#{ticket.id:04d}: {ticket.stage}{owner}, opened {_at(ticket.opened_at)}{customer}"
    console.print(_plain(head))
    for promise in ticket.promises:
        console.print(_plain(_promise(promise, texts)))
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("When (UTC)", "Who", "What"):
        table.add_column(heading, overflow="fold")
    for entry in found.entries:
        table.add_row(_at(entry.at), _plain(_who(entry)), _plain(_what(entry, team, texts)))
    console.print(table)


def _promise(promise: Promise, texts: bool) -> str:
    """A line of the ledger: what was told, by whom, and how it ended."""
    line = f"{_at(promise.said_at)} an answer promised by {_at(promise.due)}"
    line += f" by {promise.by}" if promise.by else ""
    line += f": {promise.state}" + (f" {_at(promise.ended_at)}" if promise.ended_at else "")
    return f"{line}\n  {promise.wording}" if texts and promise.wording else line


def _at(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S}"


def _who(entry: Entry) -> str:
    if entry.who in (CUSTOMER, DESK):
        return entry.who
    return f"{entry.who} {entry.name}".strip()


def _what(entry: Entry, team: str, texts: bool) -> str:
    said = [entry.text, _rendered(entry, team)] if texts else [_keys(entry.words)]
    message = f"(message {entry.message})" if entry.message else ""
    line = " ".join(filter(None, (_VERBS.get(entry.what, entry.what), entry.detail, message)))
    if entry.outcome not in ("", "done"):
        line += f" ({entry.outcome})"
    if entry.promised:
        line += f", promising an answer by {_at(entry.promised)}"
    return "\n".join(filter(None, (line, *said)))


def _rendered(entry: Entry, team: str) -> str:
    """The desk's words as they were read at that time."""
    if not entry.words:
        return ""
    return paragraphs(entry.words, entry.language or team, shipped(), entry.at)


def _keys(said: tuple[Words, ...]) -> str:
    return ", ".join(words.key for words in said)


def _plain(text: str) -> Text:
    return Text(_COMMANDS.sub("\N{REPLACEMENT CHARACTER}", text))


@contextmanager
def moving_progress() -> Iterator[Tell]:
    """A bar for each table, on standard error."""
    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as bars:
        known: dict[str, TaskID] = {}

        def tell(table: str, copied: int, total: int) -> None:
            if table not in known:
                known[table] = bars.add_task(table, total=total)
            bars.update(known[table], completed=copied)

        yield tell
