"""What the web chat needs of the running desk: mailboxes, turns, and a place for files."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NoReturn, TypeVar

from sqlalchemy.exc import InterfaceError, OperationalError

from bot.fetching import keep_file, with_files
from flows.arrival import Letter, Posted
from flows.case import Address, Case, File
from flows.pace import Limit
from flows.tasks import Outcome
from handlers.webchat_mailroom import MailboxAway, Mailboxes, Mailroom
from handlers.webchat_read import CHANNEL
from storage.paces import Paces
from storage.signals import Signals
from storage.store import Store, StoreClosed
from storage.uploads import Uploads

T = TypeVar("T")
Blob = Callable[[str], Awaitable[bytes]]


async def _nobody(*_: object) -> NoReturn:
    raise MailboxAway


@dataclass(frozen=True, slots=True)
class Inside:
    """A channel's way into the desk; by default where no desk is running, as in `amends check`.

    `turn` takes a turn of some limits and gives 0, or the seconds until there is one. `keep` keeps
    what may be sent later, `blob` gives the bytes of that and of what stays, or LookupError.
    """

    mailroom: Mailroom = field(
        default_factory=lambda: Mailroom(
            Mailboxes(_nobody, _nobody, _nobody, _nobody, _nobody), lambda visitor: None
        )
    )
    turn: Callable[[Sequence[Limit]], Awaitable[float]] = _nobody
    keep: Callable[[File, bytes], Awaitable[Outcome]] = _nobody
    blob: Blob = _nobody


def make_inside(
    store: Store, signals: Signals, paces: Paces, uploads: Uploads, blob: Blob, max_bytes: int
) -> Inside:
    """`blob` gives the bytes of a file that stays, or LookupError."""

    async def turn(limits: Sequence[Limit]) -> float:
        return await paces.turn(limits, 0.0)

    mailroom = Mailroom(_mailboxes(store), signals.tell)

    async def uploaded(sha: str) -> bytes:
        try:
            return await blob(sha)
        except LookupError:
            return await with_files(uploads.get, sha)

    return Inside(mailroom, turn, partial(keep_file, uploads.put, max_bytes), uploaded)


def _mailboxes(store: Store) -> Mailboxes:
    async def put(letter: Letter) -> int:
        return await _asked(store.put(letter))

    async def after(visitor: str, number: int) -> list[Posted]:
        return await _asked(store.letters(visitor, number))

    async def one(visitor: str, number: int) -> Posted | None:
        return await _asked(store.letter(visitor, number))

    async def newest(visitors: Collection[str]) -> dict[str, int]:
        return await _asked(store.newest_letters(visitors))

    async def case_of(visitor: str) -> Case | None:
        return await _asked(store.case_at(Address(CHANNEL, visitor)))

    return Mailboxes(put, after, one, newest, case_of)


async def _asked(answer: Awaitable[T]) -> T:
    """What the database answers. A letter may be put again in any case: twice is once."""
    try:
        return await answer
    except (OperationalError, InterfaceError, StoreClosed) as gone:
        raise MailboxAway from gone
