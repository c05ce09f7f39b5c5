"""What every customer's channel offers, whatever the platform behind it.

One class a channel, one row in `bot/channels.py`; nobody else knows its name.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from aiohttp import web

from flows.arrival import Arrival, Errand
from flows.case import File
from flows.pace import Limit
from flows.tasks import AnswerPress, Outcome

Finding = tuple[str, bool, str]  # what was looked at, whether it is well, a sentence
Receive = Callable[[web.Request], Awaitable[web.StreamResponse]]
Listen = Callable[[], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Route:
    """A path of the desk's web server that belongs to a channel."""

    method: str
    path: str
    receive: Receive


@dataclass(frozen=True, slots=True)
class Ack:
    """What a platform is answered that has told something; `body` is JSON, or nothing."""

    status: int = 200
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Hook:
    """A path to which a platform posts what has happened: a webhook.

    `hear` is given the value of the header that shows who it is (empty where there is none), and
    the body. `header` is that header's name in lower case.
    """

    path: str
    header: bytes
    hear: Callable[[bytes, bytes], Awaitable[Ack]]


@dataclass(frozen=True, slots=True)
class Inlet:
    """Where what comes in goes.

    `take` returns when all of it is committed: only then may the platform be answered. It gives
    what will answer presses by itself; any other press of these may be answered at once. `tell`
    says of a way in why it does not work, or (None) that it does. `unreadable` counts a payload
    that could not be read.
    """

    take: Callable[[Iterable[Arrival]], Awaitable[Sequence[AnswerPress]]]
    tell: Callable[[str, str | None], None]
    unreadable: Callable[[], None]


class Channel(Protocol):
    """One way to customers, ready to work."""

    async def carry_out(self, errand: Errand) -> Outcome:
        """Does one task and says how it ended; network and API errors are outcomes, too."""

    async def fetch(self, file: File, max_bytes: int) -> bytes | Outcome:
        """The bytes of a customer's file."""

    def limits(self, errand: Errand) -> Sequence[Limit]:
        """The paces an errand has to keep, the narrowest first."""

    def routes(self, inlet: Inlet) -> Sequence[Route | Hook]:
        """Where the platform calls the desk; in every process."""

    def listener(self, inlet: Inlet) -> Listen | None:
        """What only the process that leads may run, for ever."""

    async def check(self) -> list[Finding]:
        """What somebody who installs the desk must know of it."""
