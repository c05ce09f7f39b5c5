"""Who said and decided what on a ticket, and when: the journal and the tasks read together.

Nothing here writes, and nothing is put into sentences: words stay keys with their values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, select

from flows.case import Case, File, Post, Ticket
from flows.claims import read_filing
from flows.events import (
    ButtonPressed,
    CommandGiven,
    CustomerEdited,
    CustomerReacted,
    CustomerWrote,
    DeliveryReported,
    HomeOpened,
    Progress,
    Reported,
    TeamDeleted,
    TeamEdited,
    TeamPressed,
    TeamWrote,
)
from flows.tasks import (
    AnswerPress,
    Deliver,
    Look,
    LookUp,
    Note,
    Say,
    ShowCard,
    ShowDraft,
    ShowHome,
    Task,
    Translate,
    Wake,
    Warn,
    Whisper,
)
from flows.words import Instant, Words
from storage.codec import unpack_case, unpack_event, unpack_task
from storage.tables import DONE, cases, journal, tasks, tickets

CUSTOMER, DESK = "customer", "desk"
# These only make a screen show the present state, ask, or wait: worth a line when they failed.
SILENT = (AnswerPress, LookUp, ShowCard, ShowDraft, ShowHome, Wake, Look)

TOLD = (Progress.READ, Progress.FAILED)  # of what a channel reports of a message


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened.

    `who` is "customer", "desk" or a person's id, `what` the kind of event or task, `detail` what
    is no text (a button, a file), `text` what somebody wrote, `words` what the desk says.
    """

    at: datetime
    who: str
    what: str
    detail: str = ""
    name: str = ""
    text: str = ""
    words: tuple[Words, ...] = ()
    language: str | None = None  # of the words; None: the team's
    outcome: str = ""
    message: int = 0  # which of the ticket's messages it is about
    promised: datetime | None = None  # the time by which the customer was told to have an answer


@dataclass(frozen=True, slots=True)
class History:
    """A ticket as it is now, and everything that happened on it, the oldest first."""

    ticket: Ticket
    customer: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    """A ticket among the others of its customer.

    What a customer does names no ticket. Everything since the ticket before was opened counts,
    except messages that are kept on another ticket: rather under two tickets than under none.
    """

    ticket: Ticket
    after: int  # journal number
    since: datetime | None
    elsewhere: frozenset[str]  # messages of the other tickets

    def has(self, event: Reported, number: int) -> bool:
        if isinstance(event, TeamPressed):
            return event.ticket == self.ticket.id
        if isinstance(event, DeliveryReported):
            return event.ticket == self.ticket.id and event.progress in TOLD
        if isinstance(event, TeamWrote | TeamEdited | TeamDeleted):
            post = event.gone if isinstance(event, TeamDeleted) else event.post
            return _is_in(post, self.ticket.thread)
        if isinstance(event, HomeOpened) or number <= self.after:
            return False
        wrote = isinstance(event, CustomerWrote | CustomerEdited)
        return not (wrote and getattr(event, "message", "") in self.elsewhere)

    def has_task(self, task: Task, row: Any, shown: set[int]) -> bool:
        if isinstance(task, Warn):
            return any(alert.ticket == self.ticket.id for alert in task.alerts)
        ticket = getattr(task, "ticket", None)
        if ticket is not None:
            return bool(ticket == self.ticket.id)
        if row.cause is not None:
            return row.cause in shown
        return self.since is None or row.made_at > self.since


def history(engine: Engine, number: int) -> History | None:
    """The history of a ticket; None if there is no such ticket."""
    query = (
        select(cases.c.id, cases.c.document)
        .join(tickets, tickets.c.case_id == cases.c.id)
        .where(tickets.c.id == number)
    )
    with engine.connect() as connection:
        row = connection.execute(query).first()
        if row is None:
            return None
        case = replace(unpack_case(row.document), id=row.id)
        span = _span(case, number)
        happened = dict(_events(connection, case, span))
        followed = _tasks(connection, case, span, set(happened))
        entries = sorted([*happened.values(), *followed], key=lambda entry: entry.at)
    return History(span.ticket, case.profile.name or "", tuple(entries))


def _span(case: Case, number: int) -> _Span:
    ticket = next(ticket for ticket in case.tickets if ticket.id == number)
    others = [other for other in case.tickets if other.id != number]
    before = max((other for other in others if other.id < number), key=_number, default=None)
    return _Span(
        ticket,
        after=before.id if before else 0,
        since=before.opened_at if before else None,
        elsewhere=frozenset(
            message.ref for other in others for message in other.messages if message.ref
        ),
    )


def _numbers(case: Case) -> list[int]:
    """The case, and those under which its customer was known as well."""
    return [case.id, *{record.case for record in case.joins}]


def _number(ticket: Ticket) -> int:
    return ticket.id


def _is_in(post: Post, thread: Post | None) -> bool:
    here = (post.channel, post.thread or post.id)
    return thread is not None and here == (thread.channel, thread.id)


def _events(connection: Connection, case: Case, span: _Span) -> Iterator[tuple[int, Entry]]:
    query = select(journal).where(journal.c.case_id.in_(_numbers(case))).order_by(journal.c.id)
    for row in connection.execute(query):
        if row.event is None:
            continue
        event = unpack_event(row.kind, row.event)
        if span.has(event, row.id):
            yield row.id, _told(event, row)


def _told(event: Reported, row: Any) -> Entry:
    """An event as an entry: who it was, and what they said or pressed."""
    by = getattr(event, "by", None)
    entry = Entry(row.at, by.id if by else CUSTOMER, row.kind, name=by.name if by else "")
    match event:
        case CustomerWrote(text=text, files=files) | TeamWrote(text=text, files=files):
            return replace(entry, text=text, detail=_files(files))
        case CustomerEdited(text=text) | TeamEdited(new_text=text):
            return replace(entry, text=text)
        case CommandGiven(command=command):
            return replace(entry, detail=f"/{command}")
        case ButtonPressed(token=token):
            return replace(entry, detail=token)
        case CustomerReacted(emoji=emoji):
            return replace(entry, detail=emoji)
        case DeliveryReported(progress=progress, why=why):
            said = f"{progress}: {why}" if why else str(progress)
            return replace(entry, who=DESK, detail=said, message=event.parts[0][0])
        case TeamPressed(action="filed", value=value) if (filing := read_filing(value)) is not None:
            return replace(entry, detail="filed a claim", text=filing.told())
        case TeamPressed(action=action, value=text, target=target, message=message):
            about = f"{action} {target.name or target.id}" if target else action
            return replace(entry, detail=about, text=text, message=message)
        case _:
            return entry


def _promised(said: Iterable[Words]) -> datetime | None:
    """The time that the customer was told, if one was."""
    for words in said:
        due = words.args.get("due")
        if words.key.startswith("promise-") and isinstance(due, Instant):
            return due.at
    return None


def _files(files: Iterable[File]) -> str:
    kinds = [file.kind for file in files]
    return ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))


def _tasks(connection: Connection, case: Case, span: _Span, shown: set[int]) -> Iterator[Entry]:
    query = select(tasks).where(tasks.c.case_id.in_(_numbers(case))).order_by(tasks.c.id)
    for row in connection.execute(query):
        task = unpack_task(row.kind, row.body)
        if isinstance(task, SILENT) and (row.ended_at is None or row.state == DONE):
            continue
        if span.has_task(task, row, shown):
            yield _done(task, row)


def _done(task: Task, row: Any) -> Entry:
    """A task as an entry at the time it ended, or was made if it has not."""
    outcome = f"{row.state}: {row.why}" if row.why and row.state != DONE else row.state
    entry = Entry(row.ended_at or row.made_at, DESK, row.kind, outcome=outcome)
    match task:
        case Say(words=said, language=language):
            return replace(entry, words=said, language=language, promised=_promised(said))
        case Deliver(text=text, file=file, message=message, replaces=replaces):
            what = "changed" if replaces else _files([file] if file else [])
            return replace(entry, text=text, detail=what, message=message)
        case Note(note=said, quotes=quotes):
            return replace(entry, words=(said,), text="\n".join(text for _, text in quotes))
        case Warn(queue=queue, supervisors=supervisors, alerts=alerts):
            said_to = "supervisors" if supervisors else queue
            return replace(entry, words=tuple(one.said for one in alerts), detail=said_to)
        case Whisper(person=person, whisper=said):
            return replace(entry, words=(said,), detail=person)
        case Translate(source=source, target=target):
            return replace(entry, detail=f"{source or '?'} → {target}")
        case _:
            return entry
