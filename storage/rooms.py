"""How many errands of each door a process holds, and how many more it may take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from flows.arrival import Errand
from flows.delivery import door_of

# Errands a process holds at once for one door, unless `limits` says otherwise. More than customers
# who write at the same time on a busy desk, so that what follows need not be claimed; fewer than
# the connections a process opens to one server (`MOST_OPEN` in handlers/wire.py).
ROOM = 160


class Rooms:
    """Counts what is committed. `limits` (door -> errands; 0: shut) may be set from any thread."""

    def __init__(self, limits: dict[str, int]) -> None:
        self._limits = limits
        self._held: dict[int, tuple[str, int]] = {}  # task -> its door, the end of its lease
        self._counts: Counter[str] = Counter()
        self.wanting: set[str] = set()  # doors where something waits only because they were full

    def left(self, door: str) -> int:
        """How many more errands a door may have."""
        return self._limits.get(door, ROOM) - self._counts[door]

    def holds(self, number: int) -> bool:
        return number in self._held

    def hold(self, errands: Iterable[Errand], until: int) -> None:
        for errand in errands:
            self.release((errand.id,))  # held before, taken back, and ours again
            door = door_of(errand.task)
            self._held[errand.id] = (door, until)
            self._counts[door] += 1

    def release(self, numbers: Iterable[int]) -> None:
        """Errands that were reported, or are no longer ours."""
        for number in numbers:
            held = self._held.pop(number, None)
            if held is not None:
                self._counts[held[0]] -= 1

    def release_lapsed(self, now: int) -> None:
        """What was held too long has been taken back by somebody."""
        self.release([number for number, (_, until) in self._held.items() if until < now])
