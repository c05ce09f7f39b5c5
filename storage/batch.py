"""One transaction for everything that waits: what happened, what follows, what is next.

Runs synchronously on the database's own thread. One SELECT loads all cases of the batch,
`decide` runs for each event in order, one statement per table writes the results.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, insert, select, update

from flows.arrival import Arrival, Errand
from flows.case import Case, PromiseState, Ticket
from flows.decide import Decision
from flows.delivery import SHOW_THE_CASE, Again, door_of, has_consequences, settle
from flows.tasks import Event, Outcome, Sent, Task, TaskEnded, Uncertain, Wake
from storage.codec import kind_of, pack, unpack_case, unpack_task
from storage.dialects import insert_new, upsert
from storage.routes import Key, find_cases, key_of, make_cases
from storage.tables import (
    DEAD,
    DONE,
    RUNNING,
    UNCERTAIN,
    WAITING,
    addresses,
    cases,
    journal,
    marks,
    tasks,
    tickets,
)

Decide = Callable[[Case, Event, datetime, int], Decision]
LEASE = timedelta(seconds=120)  # longer than the courier lets any errand take
CASELESS = 0  # the id of the empty case that events about no customer are decided on


@dataclass(frozen=True, slots=True)
class Take:
    """An arrival to be journalled and decided."""

    arrival: Arrival


@dataclass(frozen=True, slots=True)
class Finish:
    """How an errand ended; `mute`: nothing is decided on it, because that failed."""

    errand: Errand
    outcome: Outcome
    mute: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """Asks for errands that are due, one a lane."""

    most: int
    rooms: Callable[[str], int] | None = None  # how many more errands a door may have


@dataclass(frozen=True, slots=True)
class Recover:
    """Takes back what crashed processes held; `everything`: no other process may be alive."""

    everything: bool
    mute: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Notes that something was so just now."""

    name: str


Work = Take | Finish | Claim | Recover | Mark


@dataclass(frozen=True, slots=True)
class Pending:
    """An event with its case, in the order of arrival."""

    case: int
    event: Event
    number: int


class Batch:
    """The state of one transaction."""

    def __init__(
        self, connection: Connection, engine: Engine, decide: Decide, now: datetime, holder: str
    ) -> None:
        self.connection = connection
        self.engine = engine
        self.decide = decide
        self.now = now
        self.holder = holder

    def run(self, works: Sequence[Work]) -> list[Any]:
        """Carries out all of it; the results in the order of the works."""
        # Ends first: an edit may be about a message whose author has just been looked up.
        pending = self._finish([work for work in works if isinstance(work, Finish)])
        for work in works:
            if isinstance(work, Recover):
                pending += self._recover(work)
            elif isinstance(work, Mark):
                row = {"name": work.name, "at": self.now}
                self.connection.execute(upsert(self.engine, marks, ("name",)), row)
        pending += self._journal([work.arrival for work in works if isinstance(work, Take)])
        self._decide(pending)
        return [self._claim(work) if isinstance(work, Claim) else None for work in works]

    # --- what happened ---

    def _journal(self, arrivals: list[Arrival]) -> list[Pending]:
        """Writes down what is new and returns it; redeliveries are passed over."""
        if not arrivals:
            return []
        keys = [key_of(arrival.event) for arrival in arrivals]
        found = self._cases_of(keys)
        rows = [
            {
                "key": arrival.key,
                "at": self.now,
                "case_id": found.get(key),
                "kind": kind_of(arrival.event) if arrival.event else None,
                "event": pack(arrival.event) if arrival.event else None,
                "raw": arrival.raw,
            }
            for arrival, key in zip(arrivals, keys, strict=True)
        ]
        statement = insert_new(self.engine, journal, "key").returning(journal.c.id, journal.c.key)
        new = {row.key: row.id for row in self.connection.execute(statement, rows)}
        pending = []
        for arrival, key in zip(arrivals, keys, strict=True):
            number = new.pop(arrival.key, None)
            if number is not None and arrival.event is not None:
                case = found.get(key, CASELESS)
                pending.append(Pending(case, arrival.event, number))
        return pending

    def _cases_of(self, keys: Sequence[Key]) -> dict[Key, int]:
        found = find_cases(self.connection, keys)
        new = [key for key in dict.fromkeys(keys) if hasattr(key, "channel") and key not in found]
        if new:
            found |= make_cases(self.connection, self.engine, new, self.now)  # type: ignore[arg-type]
        return found

    def _finish(self, finishes: list[Finish]) -> list[Pending]:
        """Closes or postpones errands that are still ours."""
        if not finishes:
            return []
        ours = set(
            self.connection.execute(
                select(tasks.c.id).where(
                    tasks.c.id.in_([finish.errand.id for finish in finishes]),
                    tasks.c.state == RUNNING,
                    tasks.c.holder == self.holder,
                )
            ).scalars()
        )
        held = [finish for finish in finishes if finish.errand.id in ours]
        pending = self._close([(finish.errand, finish.outcome) for finish in held])
        return [] if any(finish.mute for finish in held) else pending  # muted ones run alone

    def _recover(self, work: Recover) -> list[Pending]:
        """What was in flight when its process died may or may not have been done."""
        query = select(tasks).where(tasks.c.state == RUNNING)
        if not work.everything:
            query = query.where(tasks.c.lease_until < self.now).with_for_update(skip_locked=True)
        rows = self.connection.execute(query).all()
        errands = [self._errand(row, {}, row.attempts) for row in rows]
        pending = self._close([(errand, Uncertain("interrupted")) for errand in errands])
        return [] if work.mute else pending

    def _close(self, ends: list[tuple[Errand, Outcome]]) -> list[Pending]:
        rows, pending = [], []
        for errand, outcome in ends:
            end = settle(errand.task, outcome, errand.attempt, doubtful=errand.attempt > 1)
            row = {"b_id": errand.id, "why": getattr(outcome, "why", None), "ref": None}
            if isinstance(end, Again):
                row |= {"state": WAITING, "due": self.now + timedelta(seconds=end.after)}
                row |= {"ended_at": None}
            else:
                row |= {"state": _state(end.outcome), "due": self.now, "ended_at": self.now}
                row["ref"] = end.outcome.ref if isinstance(end.outcome, Sent) else None
                if errand.case is not None and has_consequences(errand.task, end.outcome):
                    ended = TaskEnded(errand.task, end.outcome)
                    pending.append(Pending(errand.case.id, ended, 0))
            rows.append(row)
        if rows:
            self.connection.execute(_CLOSE, rows)
        return pending

    # --- what follows ---

    def _decide(self, pending: list[Pending]) -> None:
        if not pending:
            return
        before = self._load({entry.case for entry in pending} - {CASELESS})
        after = dict(before)
        made: list[dict[str, Any]] = []
        for entry in pending:
            case = after.get(entry.case) or Case(id=entry.case)
            decision = self.decide(case, entry.event, self.now, entry.number)
            if entry.case != CASELESS:
                after[entry.case] = decision.case
            made += [self._task_row(task, entry) for task in decision.tasks]
        self._save(before, after)
        if made:
            self.connection.execute(insert(tasks), made)

    def _load(self, numbers: set[int]) -> dict[int, Case]:
        if not numbers:
            return {}
        query = select(cases.c.id, cases.c.document).where(cases.c.id.in_(sorted(numbers)))
        rows = self.connection.execute(query.order_by(cases.c.id).with_for_update())
        return {row.id: replace(unpack_case(row.document), id=row.id) for row in rows}

    def _save(self, before: dict[int, Case], after: dict[int, Case]) -> None:
        changed = [case for number, case in after.items() if case is not before.get(number)]
        if not changed:
            return
        rows = [
            {"b_id": case.id, "document": pack(case), "changed_at": self.now} for case in changed
        ]
        self.connection.execute(_SAVE_CASE, rows)
        listed, reached = [], []
        for case in changed:
            old = before.get(case.id) or Case(id=case.id)
            was = {ticket.id: ticket for ticket in old.tickets}
            listed += [
                _ticket_row(case, ticket)
                for ticket in case.tickets
                if ticket is not was.get(ticket.id)
            ]
            reached += [
                {"channel": address.channel, "address": address.id, "case_id": case.id}
                for address in case.addresses
                if address not in old.addresses
            ]
        if listed:
            self.connection.execute(upsert(self.engine, tickets, ("id",)), listed)
        if reached:
            statement = insert_new(self.engine, addresses, "channel", "address")
            self.connection.execute(statement, reached)

    def _task_row(self, task: Task, entry: Pending) -> dict[str, Any]:
        return {
            "lane": task.lane,
            "case_id": entry.case or None,
            "kind": kind_of(task),
            "body": pack(task),
            "state": WAITING,
            "due": task.at if isinstance(task, Wake) else self.now,
            "attempts": 0,
            "cause": entry.number or None,
            "made_at": self.now,
        }

    # --- what is next ---

    def _claim(self, work: Claim) -> list[Errand]:
        """Errands that are due and first in their lane, held by us until the lease ends."""
        if work.most <= 0:
            return []
        rows = self.connection.execute(_DUE, {"now": self.now, "most": _LOOKED_AT}).all()
        taken: Counter[str] = Counter()
        chosen: list[Any] = []
        for row in rows:
            door = door_of(unpack_task(row.kind, row.body))
            room = work.rooms(door) if work.rooms else work.most
            if taken[door] < room and len(chosen) < work.most:
                taken[door] += 1
                chosen.append(row)
        rows = chosen
        if not rows:
            return []
        held = {"state": RUNNING, "holder": self.holder, "lease_until": self.now + LEASE}
        self.connection.execute(
            update(tasks)
            .where(tasks.c.id.in_([row.id for row in rows]))
            .values(attempts=tasks.c.attempts + 1, **held)
        )
        shown = {row.case_id for row in rows if row.kind in _SHOWN}
        known = self._read_cases(shown - {None})
        return [self._errand(row, known, row.attempts + 1) for row in rows]

    def _read_cases(self, numbers: set[int]) -> dict[int, Case]:
        """The cases as they are, unlocked: errands only look at them."""
        if not numbers:
            return {}
        query = select(cases.c.id, cases.c.document).where(cases.c.id.in_(sorted(numbers)))
        rows = self.connection.execute(query)
        return {row.id: replace(unpack_case(row.document), id=row.id) for row in rows}

    def _errand(self, row: Any, known: dict[int, Case], attempt: int) -> Errand:
        case = known.get(row.case_id) if row.case_id else None
        if case is None and row.case_id:
            case = Case(id=row.case_id)
        return Errand(row.id, unpack_task(row.kind, row.body), attempt, case)


def _state(outcome: Outcome) -> str:
    if isinstance(outcome, Sent):
        return DONE
    return UNCERTAIN if isinstance(outcome, Uncertain) else DEAD


def _ticket_row(case: Case, ticket: Ticket) -> dict[str, Any]:
    promise = ticket.promise
    open_promise = promise is not None and promise.state is PromiseState.OPEN
    return {
        "id": ticket.id,
        "case_id": case.id,
        "queue": ticket.queue,
        "stage": str(ticket.stage),
        "name": case.profile.name or "",
        "order_number": ticket.order.number if ticket.order else "",
        "owner": ticket.owner.id if ticket.owner else None,
        "due": promise.due if promise is not None and open_promise else None,
        "channel": ticket.thread.channel if ticket.thread else None,
        "thread": ticket.thread.id if ticket.thread else None,
        "opened_at": ticket.opened_at,
    }


_LOOKED_AT = 1000  # due tasks
_SHOWN = frozenset(kind.__name__ for kind in SHOW_THE_CASE)
_CLOSE = (
    update(tasks)
    .where(tasks.c.id == bindparam("b_id"))
    .values(
        state=bindparam("state"),
        due=bindparam("due"),
        why=bindparam("why"),
        ref=bindparam("ref"),
        ended_at=bindparam("ended_at"),
        holder=None,
        lease_until=None,
    )
)
_SAVE_CASE = (
    update(cases)
    .where(cases.c.id == bindparam("b_id"))
    .values(document=bindparam("document"), changed_at=bindparam("changed_at"))
)
_ahead = tasks.alias("ahead")
FIRST_IN_LANE = (
    ~select(_ahead.c.id)
    .where(
        _ahead.c.lane == tasks.c.lane,
        _ahead.c.id < tasks.c.id,
        _ahead.c.ended_at.is_(None),
    )
    .exists()
)
_DUE = (
    select(tasks)
    .where(tasks.c.state == WAITING, tasks.c.due <= bindparam("now"), FIRST_IN_LANE)
    .order_by(tasks.c.due, tasks.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
