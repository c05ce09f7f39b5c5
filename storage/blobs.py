"""Files, kept once each under the hash of their content.

Lives here: bytes in, bytes out, on a local folder or any object store. Must not live here: what a
file is, whose it is, or how long it may stay.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

import obstore
from obstore.exceptions import NotFoundError
from obstore.store import LocalStore, from_url

_SHA256 = re.compile(r"[0-9a-f]{64}")
# A local folder answers with the builtin, every other store with obstore's own class.
_MISSING = (FileNotFoundError, NotFoundError)


class BlobMissing(Exception):
    """There is no file with this hash."""


class BlobDamaged(BlobMissing):
    """The file with this hash no longer has this hash: what was stored is gone."""


class Blobs:
    """A store of files; safe to use from many threads and many processes at once.

    `root` is a folder ("data/blobs") or a URL that obstore knows ("s3://bucket/prefix",
    "memory:///"; credentials come from the environment). Calls block: use worker threads.

    When `put` returns, the file survives a power cut: obstore renames a finished temporary file
    into place but syncs nothing, so for folders this class syncs the file and its directories
    itself. Object stores answer only once the object is durable.
    """

    def __init__(self, root: str) -> None:
        self._folder = _local_folder(root)
        if self._folder is None:
            self._store = from_url(root)
            return
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._store = LocalStore(self._folder)

    def put(self, data: bytes) -> str:
        """Keep `data`; returns its SHA-256 in hex. Keeping it twice costs nothing."""
        sha = hashlib.sha256(data).hexdigest()
        if self._size(sha) != len(data):
            obstore.put(self._store, _path(sha), data)
        # Also when it was there: another process may have written but not yet synced it.
        self._sync(sha)
        return sha

    def get(self, sha: str) -> bytes:
        """The file with this hash, checked against it; raises BlobMissing or BlobDamaged."""
        if not _SHA256.fullmatch(sha):
            raise BlobMissing(sha)
        try:
            data = bytes(obstore.get(self._store, _path(sha)).bytes())
        except _MISSING as error:
            raise BlobMissing(sha) from error
        if hashlib.sha256(data).hexdigest() != sha:
            raise BlobDamaged(sha)
        return data

    def exists(self, sha: str) -> bool:
        """True when a file with this hash was kept and not deleted."""
        return self._size(sha) is not None

    def delete(self, sha: str) -> None:
        """Forget the file; deleting what is not there is no error.

        Nothing counts references here: ask the database first whether another case needs it.
        """
        if not _SHA256.fullmatch(sha):
            return
        with suppress(*_MISSING):
            obstore.delete(self._store, _path(sha))
        if self._folder is not None:
            with suppress(FileNotFoundError):
                _sync_path((self._folder / _path(sha)).parent)

    def _size(self, sha: str) -> int | None:
        if not _SHA256.fullmatch(sha):
            return None
        try:
            return int(obstore.head(self._store, _path(sha))["size"])
        except _MISSING:
            return None

    def _sync(self, sha: str) -> None:
        if self._folder is None:
            return
        file = self._folder / _path(sha)
        for path in (file, file.parent, file.parent.parent, self._folder):
            _sync_path(path)


def _path(sha: str) -> str:
    """Two levels of 256 folders: a million files leave about 15 in each."""
    return f"{sha[:2]}/{sha[2:4]}/{sha}"


def _local_folder(root: str) -> Path | None:
    if root.startswith("file://"):
        return Path(unquote(urlsplit(root).path))
    return None if "://" in root else Path(root).absolute()


def _sync_path(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
