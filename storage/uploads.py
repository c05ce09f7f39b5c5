"""Files that were uploaded and may never be sent: a place of their own, emptied by age.

Each lies under the day on which it came, and a whole day goes at once: so nothing is counted, no
age is changed, and who uploads the same file again puts it into another day. What a message takes
is copied to where files stay (`storage/blobs.py`); the copy here goes with its day.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, datetime, timedelta

from storage.blobs import SHA256, BlobMissing, open_place

# Twice as long as a receipt is good for: what was sent with the last second of it may wait for days
# in front of a database that is away.
KEPT_DAYS = 14


class Uploads:
    """As `Blobs`, for a while; safe to use from many threads and many processes at once."""

    def __init__(self, root: str, now: Callable[[], datetime]) -> None:
        """`root`: as of `Blobs`; `now` is UTC."""
        self._place = open_place(root)
        self._now = now

    def put(self, data: bytes) -> str:
        """Keeps `data` until its day is over its time; returns its SHA-256 in hex."""
        sha = hashlib.sha256(data).hexdigest()
        self._place.write(f"{self._now().date()}/{sha}", data)
        return sha

    def get(self, sha: str) -> bytes:
        """The newest upload with this hash; raises BlobMissing when there is none any more."""
        days = sorted(self._days(), reverse=True) if SHA256.fullmatch(sha) else []
        for day in days:
            try:
                data = self._place.read(f"{day}/{sha}")
            except FileNotFoundError:
                continue
            if hashlib.sha256(data).hexdigest() == sha:
                return data
        raise BlobMissing(sha)

    def delete(self, sha: str) -> None:
        """Forgets every upload with this hash."""
        for day in self._days() if SHA256.fullmatch(sha) else ():
            self._place.remove(f"{day}/{sha}")

    def sweep(self) -> int:
        """Removes the days that are over their time; how many there were.

        A sweep that is cut short, or another one at the same time, leaves the rest to the next.
        """
        oldest = self._now().date() - timedelta(days=KEPT_DAYS)
        over = [day for day in self._days() if day < oldest]
        for day in over:
            self._place.remove_all(str(day))
        return len(over)

    def _days(self) -> list[date]:
        """The days that have files; what else lies there is somebody else's."""
        found = []
        for name in self._place.folders():
            try:
                day = date.fromisoformat(name)
            except ValueError:
                continue
            if str(day) == name:
                found.append(day)
        return found
