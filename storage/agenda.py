"""What is next: which tasks are on their way once the transaction is committed, and with whom.

One task of a lane is on its way at a time, in the order of their ids, whoever carries it. On
SQLite that is plain to see, as nobody else writes. On PostgreSQL a transaction does not see what
others have not committed yet, so it holds for these reasons:

- Two transactions never add to one lane at the same time. Most lanes are a customer's own, and
  whoever adds to them has locked the row of the case; the others are locked by name. So a lane's
  ids are committed in their order, and a lane that looks empty to who adds to it is empty.
- A task that waits is taken under a lock on its row, which whoever comes second skips.
- When a task ends here while one is added behind it there, neither may see the other: then
  nobody takes what was added. So both look again after their commit (`unsettled`), and whoever
  has committed last sees it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flows.arrival import Errand
from flows.case import Case
from flows.changing import replace
from flows.delivery import SHOW_THE_CASE, door_of, fold, may_fold
from flows.tasks import AnswerPress, Bring, Deliver, Erase, Invite, Look, Say, Task, Translate, Wake
from storage.cases import Cases
from storage.codec import kind_of, pack, unpack_task
from storage.ledger import Ledger, TaskRow
from storage.rooms import Rooms
from storage.tables import RUNNING, WAITING

LEASE = 120 * 1_000_000  # microseconds; longer than the courier lets any errand take
LOOKED_AT_TO_FOLD = 12  # tasks behind the first one of a lane

# Their lanes are one case's own. To the lanes of others several cases may add at once.
_OF_ONE_CASE = (
    Say, AnswerPress, Deliver, Invite, Bring, Erase, Translate, Wake, Look, *SHOW_THE_CASE,
)  # fmt: skip


_SHOWING = frozenset(SHOW_THE_CASE)
_UNSEEN = Case(id=0)  # made once: most errands carry nothing of their case but its id


@dataclass(slots=True)
class Waiting:
    """A task that waits, stored or about to be."""

    id: int
    lane: str
    case: int | None
    task: Task
    due: int
    door: str
    attempts: int = 0
    doubtful: bool = False
    cause: int | None = None

    def is_foldable(self, now: int) -> bool:
        """Whether it was surely not done: what may have been is looked for under its own id.

        What a platform has asked to wait is folded again: else a pause would undo the folding.
        """
        return self.due <= now and not self.doubtful


def read_tasks(rows: Iterable[TaskRow]) -> Iterator[Waiting]:
    """Stored tasks. What a newer version has made is left to those who know it."""
    for row in rows:
        try:
            task = unpack_task(row.kind, row.body)
        except (KeyError, ValueError):
            continue
        door, doubtful = row.door or door_of(task), bool(row.doubtful)
        yield Waiting(row.id, row.lane, row.case, task, row.due, door, row.attempts, doubtful)


class Agenda:
    """The tasks of one transaction."""

    def __init__(self, ledger: Ledger, holder: str, now: int, rooms: Rooms, cases: Cases) -> None:
        self.handed: list[Errand] = []
        self.claimed: list[Errand] = []
        self.doors: dict[int, str] = {}  # of both
        self.soonest: int | None = None  # the earliest due of what is left to wait
        self.unsettled: set[str] = set()
        self._lease_until = ledger.lease_start(now) + LEASE
        self._ledger = ledger
        self._holder = holder
        self._now = now
        self._rooms = rooms
        self._cases = cases
        self._taken: Counter[str] = Counter()  # less what was given back

    def release(self, errands: Iterable[Errand]) -> None:
        """Errands that are reported leave their room."""
        for errand in errands:
            door = self._rooms.door_of(errand.id)
            if door is not None:
                self._taken[door] -= 1

    def expect(self, due: int) -> None:
        """Notes when something that is left to wait will be due."""
        self.soonest = due if self.soonest is None else min(self.soonest, due)

    def lock_lanes(self, decided: Iterable[tuple[Task, int | None]]) -> None:
        """Locks the lanes of tasks (each with its case) that others may add to as well.

        Before the tasks have their ids: else who comes second could have the lower ones.
        """
        if self._ledger.is_sole:
            return
        shared = {
            task.lane
            for task, case in decided
            if case is None or not isinstance(task, _OF_ONE_CASE)
        }
        if shared:
            self._ledger.lock_lanes(list(shared))

    def add(self, made: list[Waiting]) -> None:
        """Keeps new tasks; all of them wait."""
        self._ledger.add_tasks([self._row(task, is_started=False) for task in made])

    def add_and_go_on(self, made: list[Waiting], ended: set[str], unsettled: set[str]) -> None:
        """Keeps new tasks, and hands over what is first in its lane: of these, and of what waits
        in lanes where something has just `ended` or that were left `unsettled`.
        """
        queues: dict[str, list[Waiting]] = defaultdict(list)
        for task in made:
            queues[task.lane].append(task)
        ahead = self._open_in({*queues, *ended, *unsettled})
        started: set[int] = set()
        for lane, queue in queues.items():
            if lane not in ahead:
                started.update(self._start(queue))
        self._ledger.add_tasks([self._row(task, is_started=task.id in started) for task in made])
        self._go_on([ahead[lane][0] for lane in ended | unsettled if lane in ahead], ahead)
        self.unsettled = (queues.keys() & ahead.keys()) | (ended - ahead.keys())

    def claim(self, most: int) -> list[Errand]:
        """Errands that are due, at most one a lane, what has waited longest first at each door."""
        self._put_at_doors()
        due = sorted((when, door) for door, when in self._ledger.first_due() if when <= self._now)
        self._rooms.wanting.intersection_update(door for _, door in due)
        found: list[Errand] = []
        for _, door in due:
            found += self._claim_at(door, most - len(found))
        self.claimed += found
        return found

    def claim_for_room(self) -> None:
        """What waited only because its door was full."""
        for door in list(self._rooms.wanting):
            self.handed += self._claim_at(door, self._left(door))

    # --- choosing ---

    def _open_in(self, lanes: set[str]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        if lanes:
            for lane, number in self._ledger.open_in_lanes(list(lanes)):
                found.setdefault(lane, []).append(number)
        return found

    def _start(self, queue: list[Waiting]) -> Sequence[int]:
        """The first of new tasks in an empty lane, with those that go as one with it."""
        if not self._may_go(queue[0]):
            return ()
        errand = self._errand(queue[0], queue[1:])
        self.handed.append(errand)
        return (errand.id, *errand.also)

    def _go_on(self, heads: list[int], ahead: dict[str, list[int]]) -> None:
        """Takes what has become the first of its lane."""
        if heads:
            free = read_tasks(self._ledger.free(heads))
            self.handed += self._take([first for first in free if self._may_go(first)], ahead)

    def _may_go(self, first: Waiting) -> bool:
        if first.due > self._now:
            self.expect(first.due)
            return False
        # Where others wait for room, nobody overtakes them.
        if first.door in self._rooms.wanting or self._left(first.door) <= 0:
            self._rooms.wanting.add(first.door)
            if not self._ledger.is_sole:
                self.expect(self._now)  # another process may have room
            return False
        self._taken[first.door] += 1
        return True

    def _left(self, door: str) -> int:
        return self._rooms.left(door) - self._taken[door]

    def _claim_at(self, door: str, most: int) -> list[Errand]:
        left = self._left(door)
        asked = min(left, most)
        rows = self._ledger.due(door, self._now, asked) if asked > 0 else []
        if asked > 0 and len(rows) < asked:
            self._rooms.wanting.discard(door)
        elif asked == left or left <= 0:
            self._rooms.wanting.add(door)
        firsts = list(read_tasks(rows))
        self._taken[door] += len(firsts)
        shown = {first.lane for first in firsts if may_fold(first.task)}
        return self._take(firsts, self._open_in(shown))

    def _put_at_doors(self) -> None:
        """Tasks of desks that did not know doors yet get theirs."""
        strangers = read_tasks(self._ledger.without_door())
        self._ledger.put_at_doors([(one.door, one.id) for one in strangers])

    # --- taking ---

    def _take(self, firsts: list[Waiting], ahead: dict[str, list[int]]) -> list[Errand]:
        """Makes errands of stored tasks, with those that go as one with them."""
        if not firsts:
            return []
        behind = {
            first.id: ahead[first.lane][1 : 1 + LOOKED_AT_TO_FOLD]
            for first in firsts
            if may_fold(first.task) and first.lane in ahead
        }
        numbers = [number for more in behind.values() for number in more]
        rows = self._ledger.waiting(numbers) if numbers else []
        waiting = {one.id: one for one in read_tasks(rows)}
        # Read once, and together.
        self._cases.present({first.case for first in firsts if _shows(first) and first.case})
        errands = []
        for first in firsts:
            queue = [waiting.get(number) for number in behind.get(first.id, ())]
            missing = queue.index(None) if None in queue else len(queue)
            errands.append(self._errand(first, [one for one in queue[:missing] if one]))
        taken = [number for errand in errands for number in (errand.id, *errand.also)]
        self._ledger.take(taken, self._holder, self._lease_until)
        return errands

    def _errand(self, first: Waiting, behind: Sequence[Waiting]) -> Errand:
        """A task with its case, and with those waiting behind it that go as one with it."""
        self.doors[first.id] = first.door
        task, also = first.task, []
        case = None
        if first.case:
            shown = self._cases.present({first.case}) if _shows(first) else {}
            case = shown.get(first.case) or replace(_UNSEEN, id=first.case)
        if behind and case is not None and first.is_foldable(self._now):
            for other in behind:
                folded = fold(case, task, other.task) if other.is_foldable(self._now) else None
                if folded is None:
                    break
                task = folded
                also.append(other.id)
        return Errand(first.id, task, first.attempts + 1, case, first.doubtful, tuple(also))

    def _row(self, task: Waiting, *, is_started: bool) -> tuple[object, ...]:
        return (
            task.id,
            task.lane,
            task.case,
            kind_of(task.task),
            pack(task.task),
            RUNNING if is_started else WAITING,
            task.due,
            1 if is_started else 0,
            self._holder if is_started else None,
            self._lease_until if is_started else None,
            task.cause,
            self._now,
            task.door,
        )


def _shows(first: Waiting) -> bool:
    return type(first.task) in _SHOWING
