"""Files, kept once each under the hash of their content.

Lives here: bytes in, bytes out, on a local folder or any object store. Must not live here: what a
file is, whose it is, or how long it may stay.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from storage.folder import Folder

# Of the files put last: most are shown to the team as soon as the customer has sent the complaint.
RECENT_BYTES = 8 * 2**20
BESIDES = 500  # bytes that each takes besides its own

SHA256 = re.compile(r"[0-9a-f]{64}")


class BlobMissing(LookupError):
    """There is no file with this hash."""


class BlobDamaged(BlobMissing):
    """The file with this hash no longer has this hash: what was stored is gone."""


class Place(Protocol):
    """Where files lie by their paths; what is not there is a FileNotFoundError."""

    def write(self, path: str, data: bytes) -> None:
        """Returns when the file survives a power cut, also one that somebody else has written."""

    def read(self, path: str) -> bytes: ...

    def has(self, path: str) -> bool: ...

    def remove(self, path: str) -> None: ...

    def folders(self) -> list[str]:
        """The names of the folders right below the root."""

    def remove_all(self, folder: str) -> None:
        """Removes one of them with what lies in it; somebody else may be at it as well."""


class Blobs:
    """A store of files; safe to use from many threads and many processes at once.

    `root` is a folder ("data/blobs") or a URL that obstore knows ("s3://bucket/prefix",
    "memory:///"; credentials come from the environment). Calls block: use worker threads.

    When `put` returns, the file survives a power cut.
    """

    def __init__(self, root: str) -> None:
        self._place = open_place(root)
        self._ways = (_shallow, _deep) if isinstance(self._place, Folder) else (_deep,)
        self._recent: OrderedDict[str, bytes] = OrderedDict()  # the latest last
        self._recent_bytes = 0
        self._changing = threading.Lock()

    def recent(self, sha: str) -> bytes | None:
        """The file with this hash if it was put a moment ago; does not block."""
        return self._recent.get(sha)

    def put(self, data: bytes) -> str:
        """Keep `data`; returns its SHA-256 in hex. Kept twice, it lies there once."""
        sha = hashlib.sha256(data).hexdigest()
        self._place.write(self._ways[0](sha), data)
        self._remember(sha, data)
        return sha

    def get(self, sha: str) -> bytes:
        """The file with this hash, checked against it; raises BlobMissing or BlobDamaged."""
        if not SHA256.fullmatch(sha):
            raise BlobMissing(sha)
        found = 0
        for way in self._ways:
            with suppress(FileNotFoundError):
                data = self._place.read(way(sha))
                if hashlib.sha256(data).hexdigest() == sha:
                    return data
                found += 1
        raise BlobDamaged(sha) if found else BlobMissing(sha)

    def exists(self, sha: str) -> bool:
        """True when a file with this hash was kept and not deleted."""
        is_hash = SHA256.fullmatch(sha) is not None
        return is_hash and any(self._place.has(way(sha)) for way in self._ways)

    def delete(self, sha: str) -> None:
        """Forget the file; deleting what is not there is no error.

        Nothing counts references here: ask the database first whether another case needs it.
        """
        if SHA256.fullmatch(sha):
            with self._changing:
                self._forget(sha)
            for way in self._ways:
                self._place.remove(way(sha))

    def _remember(self, sha: str, data: bytes) -> None:
        with self._changing:
            self._forget(sha)
            self._recent[sha] = data
            self._recent_bytes += len(data) + BESIDES
            while self._recent_bytes > RECENT_BYTES:
                self._forget(next(iter(self._recent)))

    def _forget(self, sha: str) -> None:
        known = self._recent.pop(sha, None)
        if known is not None:
            self._recent_bytes -= len(known) + BESIDES


def open_place(root: str) -> Place:
    """A folder or an object store; see `Blobs`."""
    if root.startswith("file://"):
        return Folder(Path(unquote(urlsplit(root).path)))
    if "://" not in root:
        return Folder(Path(root).absolute())
    from storage.bucket import Bucket  # a library and its threads, which few desks need

    return Bucket(root)


def _shallow(sha: str) -> str:
    """256 folders: of a million files each holds 4,000, and hardly a file makes a new one."""
    return f"{sha[:2]}/{sha}"


def _deep(sha: str) -> str:
    """How all lay once; in an object store, which has no folders, they still do."""
    return f"{sha[:2]}/{sha[2:4]}/{sha}"
