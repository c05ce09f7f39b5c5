"""One transaction for everything that waits: what happened, what follows, what is next.

Runs synchronously on the database's own thread. `decide` runs for each event in order, one
statement per table writes the results; `storage/agenda.py` says which tasks are on their way.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple

from flows.arrival import Arrival, Errand, Letter
from flows.case import Address, Case
from flows.decide import Decision
from flows.delivery import Again, door_of, has_consequences, settle
from flows.events import Reported
from flows.joining import home_of
from flows.merging import other_case
from flows.outcomes import INTERRUPTED, STILL_AT_IT
from flows.tasks import AnswerPress, Dated, Event, Met, Outcome, Sent, Task, TaskEnded, Uncertain
from storage.agenda import LEASE, Agenda, Waiting, read_tasks
from storage.cases import Cases
from storage.codec import kind_of, pack
from storage.forgetting import Due, carry_out
from storage.kept import Kept
from storage.ledger import Ledger
from storage.mailbox import post
from storage.retention import Forget, forget
from storage.rooms import Rooms
from storage.routes import (
    Key,
    Leads,
    find_cases,
    leads_of,
    make_cases,
    met_by,
    named_by_team,
    owner_of,
    same_people,
)
from storage.steps import Steps
from storage.tables import DEAD, DONE, UNCERTAIN, WAITING, to_micros

Decide = Callable[[Case, Event, datetime, int], Decision]
CASELESS = 0  # the id of the empty case that events about no customer are decided on
_EVER = 2**62  # later than every lease


@dataclass(frozen=True, slots=True)
class Take:
    """Arrivals to be journalled and decided, in their order; its result is what answers presses
    by itself, of all that the transaction decided.
    """

    arrivals: tuple[Arrival, ...]


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


@dataclass(frozen=True, slots=True)
class Recover:
    """Takes back what crashed processes held; `everything`: no other process may be alive.

    `besides`: tasks that are certainly on their way, however far the clock was set. `dead`:
    holders that are certainly no more, whose leases need not be waited for.
    """

    everything: bool
    mute: bool = False
    besides: frozenset[int] = frozenset()
    dead: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mark:
    """Notes that something was so just now."""

    name: str


@dataclass(frozen=True, slots=True)
class Put:
    """Puts a letter into a mailbox; its result is the letter's number there."""

    letter: Letter


Work = Take | Finish | Claim | Recover | Mark | Put | Forget | Due


@dataclass(frozen=True, slots=True)
class Process:
    """What one process knows by itself, from transaction to transaction."""

    decide: Decide
    holder: str
    kept: Kept
    rooms: Rooms
    # Door -> seconds in which what a platform was asked for may still be done, though nobody waits.
    settles: Mapping[str, float] = field(default_factory=dict)
    steps: Steps = field(default_factory=lambda: Steps(LEASE / 1_000_000))


class Pending(NamedTuple):
    """An event with its case, in the order of arrival."""

    case: int
    event: Reported | TaskEnded
    number: int
    others: tuple[int, ...] = ()  # cases that may be of the same customer


class Batch:
    """The state of one transaction."""

    def __init__(
        self,
        ledger: Ledger,
        process: Process,
        now: datetime,
        *,
        serving: bool = False,
        unsettled: set[str] | None = None,
    ) -> None:
        """`serving`: what can be done at once is handed over. `unsettled`: lanes that were left
        to be looked at again.
        """
        self.ledger = ledger
        self.process = process
        self.now = now
        self.at = to_micros(now)
        self.serving = serving
        self.looked_at = unsettled or set()
        self.ended: set[str] = set()  # lanes
        self.gone: list[int] = []  # tasks that nobody here holds any more
        self.echoes: list[Letter] = []  # what visitors say themselves, for their own mailboxes
        self.cases = Cases(ledger, process.kept)
        self.toasts: tuple[AnswerPress, ...] = ()
        self.addresses: Mapping[Key, int] = {}
        self.agenda = Agenda(ledger, process.holder, self.at, process.rooms, self.cases)

    def run(self, works: Sequence[Work]) -> list[Any]:
        """Carries out all of it; the results in the order of the works."""
        # Ends first: an edit may be about a message whose author has just been looked up.
        pending = self._finish([work for work in works if isinstance(work, Finish)])
        for work in works:
            if isinstance(work, Recover):
                pending += self._recover(work)
            elif isinstance(work, Mark):
                self.ledger.mark(work.name, self.at)
            elif isinstance(work, Forget):
                forget(self.ledger, work)
        pending += self._journal(
            [arrival for work in works if isinstance(work, Take) for arrival in work.arrivals]
        )
        put = iter(self._post([work.letter for work in works if isinstance(work, Put)]))
        made = self._decide(pending)
        if self.serving:
            self.agenda.add_and_go_on(made, self.ended, self.looked_at)
            if self.gone:
                self.agenda.claim_for_room()
        else:
            self.agenda.add(made)
        return [self._result(work, put) for work in works]

    def _result(self, work: Work, put: Iterator[int]) -> Any:
        if isinstance(work, Claim):
            return self.agenda.claim(work.most)
        if isinstance(work, Take):
            return self.toasts
        if isinstance(work, Due):  # last: who is heard of in the same transaction stays
            return carry_out(self.ledger, self.process.kept, work, self.now)
        return next(put) if isinstance(work, Put) else None

    def remember(self) -> None:
        """What the process knows once all this is committed."""
        kept, rooms = self.process.kept, self.process.rooms
        for case, document in self.cases.saved:
            kept.keep(case, document)
        for key, number in self.addresses.items():
            if isinstance(key, Address):
                kept.keep_address(key, number)
        for case, _ in self.cases.saved:
            for address in case.addresses if case.joins else ():
                kept.keep_address(address, case.id)
        rooms.release(self.gone)
        rooms.release_lapsed(self.at)
        rooms.hold(self.agenda.doors, self.at + LEASE)

    # --- what happened ---

    def _journal(self, arrivals: list[Arrival]) -> list[Pending]:
        """Writes down what is new and returns it; redeliveries are passed over."""
        if not arrivals:
            return []
        leads = [leads_of(arrival.event) for arrival in arrivals]
        found = self._cases_of(leads)
        cases = [found.get(lead.key) for lead in leads]
        numbers = self.ledger.next_ids("journal", len(arrivals))
        new = self.ledger.journal(list(map(self._entry, numbers, arrivals, cases)))
        pending = []
        for number, arrival, lead, case in zip(numbers, arrivals, leads, cases, strict=True):
            if number not in new:
                continue
            if arrival.echo is not None and isinstance(lead.key, Address):
                self.echoes.append(Letter(lead.key.id, arrival.key, arrival.echo))
            if arrival.event is not None:
                met = met_by(lead, found)
                pending.append(Pending(case or CASELESS, arrival.event, number, met))
        return pending

    def _post(self, letters: list[Letter]) -> list[int]:
        """The numbers of the letters, which lie behind what the visitors say themselves."""
        if not letters and not self.echoes:
            return []
        numbers = post(self.ledger, [*self.echoes, *letters], self.at)
        return numbers[len(self.echoes) :]

    def _entry(self, number: int, arrival: Arrival, case: int | None) -> tuple[Any, ...]:
        event = arrival.event
        kind, body = (kind_of(event), pack(event)) if event is not None else (None, None)
        return (number, arrival.key, self.at, case, kind, body, arrival.raw)

    def _cases_of(self, leads: Sequence[Leads]) -> dict[Key, int]:
        asked = [key for lead in leads for key in lead.every()]
        found = find_cases(self.ledger, self.process.kept, asked)
        same = same_people(leads, found)
        new = [key for key, one in same.items() if key == one]
        if new:
            found |= make_cases(self.ledger, new, self.at)
        found |= {key: found[one] for key, one in same.items() if key != one}
        self.addresses = found
        return found

    def _finish(self, finishes: list[Finish]) -> list[Pending]:
        """Closes or postpones errands that are still ours."""
        if not finishes:
            return []
        errands = [finish.errand for finish in finishes]
        self.agenda.release(errands)
        self.gone += [errand.id for errand in errands]
        numbers = [number for errand in errands for number in (errand.id, *errand.also)]
        ours = self.ledger.ours(numbers, self.process.holder)
        held = []
        for finish in finishes:
            if finish.errand.id in ours:
                ours.discard(finish.errand.id)  # reported twice, it counts once
                held.append(finish)
        pending = self._close([(finish.errand, finish.outcome) for finish in held])
        return [] if any(finish.mute for finish in held) else pending  # muted ones run alone

    def _recover(self, work: Recover) -> list[Pending]:
        """What was in flight when its process died may or may not have been done."""
        until = _EVER if work.everything else self._lapsed_until()
        lapsed = read_tasks(self.ledger.running(until, sorted(work.dead)))
        held = [task for task in lapsed if task.id not in work.besides]
        self.gone += [task.id for task in held]
        ends: list[tuple[Errand, Outcome]] = []
        for one in held:
            case = Case(id=one.case) if one.case else None
            errand = Errand(one.id, one.task, one.attempts, case, one.doubtful)
            ends.append((errand, Uncertain(INTERRUPTED)))
        pending = self._close(ends)
        return [] if work.mute else pending

    def _lapsed_until(self) -> int:
        """The time until which leases are over; none is after the database's clock was set."""
        is_believed = self.ledger.is_sole or self.process.steps.is_believed(self.ledger.clock())
        return self.ledger.lease_start(self.at) if is_believed else -_EVER

    def _close(self, ends: list[tuple[Errand, Outcome]]) -> list[Pending]:
        rows: list[tuple[Any, ...]] = []
        pending = []
        for errand, outcome in ends:
            end = settle(
                errand.task,
                outcome,
                errand.attempt,
                doubtful=errand.doubtful,
                chance=random.random(),
            )
            if isinstance(end, Again):
                least = 0.0
                if isinstance(outcome, Uncertain) and outcome.why in STILL_AT_IT:
                    least = self.process.settles.get(door_of(errand.task), 0.0)
                row = self._postponed(errand, replace(end, after=max(end.after, least)))
            else:
                row = self._over(errand, end.outcome)
                if errand.case is not None and has_consequences(errand.task, end.outcome):
                    ended = TaskEnded(errand.task, end.outcome)
                    pending.append(Pending(errand.case.id, ended, 0))
            rows += [(*row, number) for number in (errand.id, *errand.also)]
        self.ledger.close(rows)
        return pending

    def _postponed(self, errand: Errand, end: Again) -> tuple[Any, ...]:
        due = self.at + int(end.after * 1_000_000)
        self.agenda.expect(due)
        attempts = errand.attempt if end.tried else errand.attempt - 1
        return (WAITING, due, attempts, end.doubtful, end.why, None, None)

    def _over(self, errand: Errand, outcome: Outcome) -> tuple[Any, ...]:
        self.ended.add(errand.task.lane)
        if isinstance(outcome, Sent):
            return (DONE, None, errand.attempt, errand.doubtful, None, outcome.ref, self.at)
        is_uncertain = isinstance(outcome, Uncertain)
        state, doubtful = (UNCERTAIN, True) if is_uncertain else (DEAD, errand.doubtful)
        return (state, None, errand.attempt, doubtful, outcome.why, None, self.at)

    # --- what follows ---

    def _decide(self, pending: list[Pending]) -> list[Waiting]:
        if not pending:
            return []
        pending = [self._with_named(entry) for entry in pending]
        self._load(pending)
        decided: list[tuple[Task, int, int]] = []  # with its case, and the entry it follows from
        for entry in pending:
            home, event = self._home(entry.case, entry.event), self._meeting(entry)
            decision = self.process.decide(self.cases.get(home), event, self.now, entry.number)
            if home != CASELESS:
                self.cases.put(decision.case)
            other = decision.other
            if other is not None:
                self.cases.put(other)
                home = decision.case.joined_to or decision.case.id
            decided += [
                (task, owner_of(task, home, other), entry.number) for task in decision.tasks
            ]
        self.toasts = tuple(task for task, _, _ in decided if isinstance(task, AnswerPress))
        self.cases.save(self.at)
        self.agenda.lock_lanes((task, case or None) for task, case, _ in decided)
        numbers = self.ledger.next_ids("tasks", len(decided))
        return [
            Waiting(
                number,
                task.lane,
                case or None,
                task,
                to_micros(task.at) if isinstance(task, Dated) else self.at,
                door_of(task),
                cause=cause or None,
            )
            for number, (task, case, cause) in zip(numbers, decided, strict=True)
        ]

    def _load(self, pending: list[Pending]) -> None:
        """Locks the cases of all that happened, wherever they have gone meanwhile."""
        asked = {number for entry in pending for number in (entry.case, *entry.others)}
        asked.discard(CASELESS)
        known: set[int] = set()
        while asked:
            self.cases.load(asked)
            known |= asked
            if not any(case.joined_to or case.joins for case in map(self.cases.get, asked)):
                return  # nothing of all that has gone elsewhere
            asked = {self._home(number) for number in known}
            asked |= {self._home(entry.case, entry.event) for entry in pending}
            asked -= known | {CASELESS}

    def _home(self, number: int, event: Event | None = None) -> int:
        """The case that a number leads to; who found it may not know of a join yet."""
        while number != CASELESS and (home := home_of(self.cases.get(number), event)) != number:
            number = home
        return number

    def _with_named(self, entry: Pending) -> Pending:
        """With the case that somebody of the team names besides the ticket's own."""
        named = named_by_team(self.ledger, self.process.kept, entry.event)
        return entry._replace(others=named) if named else entry

    def _meeting(self, entry: Pending) -> Event:
        """The event, with the other case of the same customer where it names one."""
        if not entry.others:
            return entry.event
        if other_case(entry.event):  # that it has gone is what is to be seen
            return Met(entry.event, self.cases.get(entry.others[0]))
        there = {self._home(number) for number in entry.others} - {self._home(entry.case)}
        return Met(entry.event, self.cases.get(min(there))) if there else entry.event
