"""How many errands of each door a process holds, and how many more it may take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

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

    def door_of(self, number: int) -> str | None:
        """The door at which an errand is held."""
        held = self._held.get(number)
        return held[0] if held is not None else None

    def hold(self, doors: Mapping[int, str], until: int) -> None:
        """Errands by number, each with its door."""
        self.release(doors)  # held before, taken back, and ours again
        for number, door in doors.items():
            self._held[number] = (door, until)
        self._counts.update(doors.values())

    def release(self, numbers: Iterable[int]) -> None:
        """Errands that were reported, or are no longer ours."""
        for number in numbers:
            held = self._held.pop(number, None)
            if held is not None:
                self._counts[held[0]] -= 1

    def release_lapsed(self, now: int) -> None:
        """What was held too long has been taken back by somebody."""
        self.release([number for number, (_, until) in self._held.items() if until < now])
