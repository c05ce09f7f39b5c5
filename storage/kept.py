"""What a process keeps in memory of the database, so that it is not read and parsed again.

Only what cannot have changed is believed: a document whose bytes are the same is the same case,
and an address belongs to one case, which says itself where its customer is when it was joined.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace

from flows.case import Address, Case
from storage.codec import unpack_case

BYTES = 4 * 2**20  # of documents; as values they take some six times as much
ADDRESSES = 20_000


class Kept:
    """Cases by number with the document they were read from, the longest unused dropped first.

    `is_sole`: nobody else writes, so what was last committed here is how the case is. Then
    nothing may be kept before its commit, and everything must be forgotten when one failed.
    """

    def __init__(self, *, is_sole: bool) -> None:
        self._is_sole = is_sole
        self._cases: OrderedDict[int, tuple[bytes, Case]] = OrderedDict()
        self._addresses: OrderedDict[Address, int] = OrderedDict()
        self._bytes = 0

    def present(self, number: int) -> Case | None:
        """The case as it is in the database, where that is known without looking."""
        known = self._cases.get(number) if self._is_sole else None
        if known is None:
            return None
        self._cases.move_to_end(number)
        return known[1]

    def read(self, number: int, document: bytes) -> Case:
        """The case of a document that was just read and is committed."""
        known = self._cases.get(number)
        if known is not None and known[0] == document:
            self._cases.move_to_end(number)
            return known[1]
        case = replace(unpack_case(document), id=number)
        self.keep(case, document)
        return case

    def keep(self, case: Case, document: bytes) -> None:
        """Keeps a committed case."""
        known = self._cases.pop(case.id, None)
        self._cases[case.id] = (document, case)
        self._bytes += len(document) - (len(known[0]) if known else 0)
        while self._bytes > BYTES:
            _, (oldest, _) = self._cases.popitem(last=False)
            self._bytes -= len(oldest)

    def case_at(self, address: Address) -> int | None:
        """The number of the case that an address belongs to, where it is known."""
        return self._addresses.get(address)

    def keep_address(self, address: Address, number: int) -> None:
        """Keeps a committed address."""
        self._addresses[address] = number
        if len(self._addresses) > ADDRESSES:
            self._addresses.popitem(last=False)

    def forget(self) -> None:
        """Nobody knows any more what is committed."""
        self._cases.clear()
        self._addresses.clear()
        self._bytes = 0
