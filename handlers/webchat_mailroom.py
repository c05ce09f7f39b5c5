"""Who of the visitors is here, and how they learn that there is something in their mailbox.

A mailbox lies in the database, and whichever process holds a visitor's line looks there. The
others tell it that there is something new; where nobody can tell, it looks every few seconds.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import structlog

from flows.arrival import Letter, Posted
from flows.case import Case

LOOK_SECONDS = 3.0  # between two looks for what nobody told of

log = structlog.get_logger()


class MailboxAway(Exception):
    """The database does not answer; what was to be put there may be put there again."""


@dataclass(frozen=True, slots=True)
class Mailboxes:
    """The mailboxes in the database, and whose they are. Each raises MailboxAway when it does not
    answer.
    """

    put: Callable[[Letter], Awaitable[int]]
    after: Callable[[str, int], Awaitable[list[Posted]]]
    one: Callable[[str, int], Awaitable[Posted | None]]
    newest: Callable[[Collection[str]], Awaitable[dict[str, int]]]
    case_of: Callable[[str], Awaitable[Case | None]]


@dataclass(eq=False, slots=True)
class Line:
    """A visitor's open line: how far their mailbox was sent down it, and whether to look again."""

    visitor: str
    sent: int = 0
    stirred: asyncio.Event = field(default_factory=asyncio.Event)


class Mailroom:
    """The lines of this process."""

    def __init__(
        self, boxes: Mailboxes, tell: Callable[[str], None], *, seconds: float = LOOK_SECONDS
    ) -> None:
        """`tell` says to the other processes whose mailbox has something new."""
        self.boxes = boxes
        self._tell = tell
        self._seconds = seconds
        self._lines: defaultdict[str, list[Line]] = defaultdict(list)
        self._looking: asyncio.Task[None] | None = None  # while there is a line

    async def put(self, letter: Letter) -> int:
        """The number of the letter, when it is on the disk."""
        number = await self.boxes.put(letter)
        self.announce(letter.visitor)
        return number

    def announce(self, visitor: str) -> None:
        """There is something new in that mailbox: wherever their line is, it is sent."""
        self.stir(visitor)
        self._tell(visitor)

    def stir(self, visitor: str) -> None:
        """What another process told."""
        for line in self._lines.get(visitor, ()):
            line.stirred.set()

    @contextmanager
    def line(self, visitor: str, sent: int) -> Iterator[Line]:
        """A line that is told of news as long as it is open."""
        line = Line(visitor, sent)
        self._lines[visitor].append(line)
        if self._looking is None:
            self._looking = asyncio.create_task(self._look_on())
        try:
            yield line
        finally:
            self._lines[visitor].remove(line)
            if not self._lines[visitor]:
                del self._lines[visitor]
            if not self._lines and self._looking is not None:
                self._looking.cancel()
                self._looking = None

    def lines_of(self, visitor: str) -> int:
        return len(self._lines.get(visitor, ()))

    async def _look_on(self) -> None:
        while True:
            await asyncio.sleep(self._seconds)
            try:
                await self.look()
            except MailboxAway:
                log.warning("mailboxes_away")

    async def look(self) -> None:
        """One look for all lines, for what nobody told of."""
        newest = await self.boxes.newest(list(self._lines))
        for visitor, number in newest.items():
            for line in self._lines.get(visitor, ()):
                if line.sent < number:
                    line.stirred.set()
