"""The circuit breaker: a platform that does not answer gets no more work until it does again.

A door is an outside service. It is open, or shut after so many faults in a row, or being tried
with one errand at a time. Rooms say how many errands it may hold; the store keeps to them.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import structlog

from flows.tasks import Later, Outcome, Refused, Sent

# What a platform that is in trouble does; a refusal or "not so fast" is an answer of a sound one.
FAULTS = frozenset({"unreachable", "timeout", "dropped", "server_error", "overloaded"})
TOLERATED = 5  # faults in a row; single ones happen to every platform
SHORTEST, LONGEST = 1.0, 60.0  # seconds shut, before chance spreads them

State = Literal["open", "shut", "trying"]

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Door:
    """How a door stands, and since when (UTC); `faults` in a row until now."""

    name: str
    state: State
    since: datetime
    faults: int


@dataclass(slots=True)
class _Door:
    name: str
    since: datetime
    tried: float  # of the loop's clock: faults of errands that began before count no more
    state: State = "open"
    faults: int = 0
    pause: float = SHORTEST
    timer: asyncio.TimerHandle | None = None


class Doors:
    """Watches outcomes and sets rooms. Needs a running loop."""

    def __init__(
        self,
        rooms: dict[str, int],
        room: int,
        ask: Callable[[], None],
        now: Callable[[], datetime],
        *,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """`room` of an open door; `ask` is called when there is room again."""
        self._rooms = rooms
        self._room = room
        self._ask = ask
        self._now = now
        self._chance = chance
        self._doors: dict[str, _Door] = {}

    def note(self, name: str, outcome: Outcome, began: float) -> None:
        """Takes in how an errand ended that began at a moment of the loop's clock."""
        door = self._doors.get(name)
        if door is None:
            door = self._doors[name] = _Door(name, self._now(), began)
        if isinstance(outcome, Sent | Refused) or outcome.why == "rate_limited":
            if door.faults:
                self._open(door)
        elif outcome.why in FAULTS and not isinstance(outcome, Later):
            self._note_fault(door, began)

    def seen(self) -> list[Door]:
        """Every door that was ever used, by name."""
        doors = sorted(self._doors.values(), key=lambda door: door.name)
        return [Door(door.name, door.state, door.since, door.faults) for door in doors]

    def close(self) -> None:
        """Stops all timers; the doors stay as they are."""
        for door in self._doors.values():
            if door.timer is not None:
                door.timer.cancel()

    def _note_fault(self, door: _Door, began: float) -> None:
        if door.state == "shut" or began < door.tried:
            return  # known already
        door.faults += 1
        if door.state == "trying":
            door.pause = min(door.pause * 2, LONGEST)
            self._shut(door)
        elif door.faults >= TOLERATED:
            self._shut(door)

    def _shut(self, door: _Door) -> None:
        self._set(door, "shut", 0)
        log.warning("door_shut", door=door.name, faults=door.faults, seconds=door.pause)
        seconds = door.pause * (0.5 + self._chance())
        door.timer = asyncio.get_running_loop().call_later(seconds, self._try, door)

    def _try(self, door: _Door) -> None:
        door.tried = asyncio.get_running_loop().time()
        self._set(door, "trying", 1)
        self._ask()

    def _open(self, door: _Door) -> None:
        door.faults, door.pause = 0, SHORTEST
        if door.state == "open":
            return
        if door.timer is not None:
            door.timer.cancel()
        log.info("door_opened", door=door.name)
        self._set(door, "open", self._room)
        self._ask()

    def _set(self, door: _Door, state: State, room: int) -> None:
        door.state, door.since = state, self._now()
        self._rooms[door.name] = room
