"""A local folder as a place for files that survive a power cut.

A path stands for one content, whoever writes it. So a file is written where it stays: several at it
at once write the same bytes, and what was cut short is made whole by whoever writes it again, which
is why nobody tidies up after a failure. A file is synced, then the folder that holds its name; a
folder above only when it may have got a new entry.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

MOST_KNOWN = 10_000  # folders; about a megabyte, and beyond it they are only synced again
# Paths are joined as text: pathlib would cost as much as the disk does.
_above = os.path.dirname


class Folder:
    """Files by their paths below `root`, which is made; for many threads and processes.

    What is read may be a part of it, until it was written once: readers know it by its hash.
    """

    def __init__(self, root: Path, *, remembered: int = MOST_KNOWN) -> None:
        self._remembered = remembered
        self._root = str(root).rstrip("/")
        self._known: set[str] = set()  # folders whose own names are on the disk
        root.mkdir(mode=0o700, parents=True, exist_ok=True)

    def write(self, path: str, data: bytes) -> None:
        """Returns when the file survives a power cut."""
        file = f"{self._root}/{path}"
        folder = _above(file)
        if folder not in self._known:
            _make(folder)
        try:
            _write(file, data)
        except FileNotFoundError:  # somebody has tidied up, also folders that were known
            self._known -= {folder, _above(folder)}
            _make(folder)
            _write(file, data)
        self._settle_in(folder)

    def _settle_in(self, folder: str) -> None:
        _sync(folder)
        while folder != self._root and folder not in self._known:
            _sync(_above(folder))
            if len(self._known) >= self._remembered:
                self._known.clear()
            self._known.add(folder)
            folder = _above(folder)

    def read(self, path: str) -> bytes:
        with open(f"{self._root}/{path}", "rb") as file:
            return file.read()

    def has(self, path: str) -> bool:
        return os.path.isfile(f"{self._root}/{path}")

    def remove(self, path: str) -> None:
        file = f"{self._root}/{path}"
        with suppress(FileNotFoundError):
            os.unlink(file)
            _sync(_above(file))

    def folders(self) -> list[str]:
        return [entry.name for entry in os.scandir(self._root) if entry.is_dir()]

    def remove_all(self, folder: str) -> None:
        """It is looked through again by the next sweep where the power fails before it is gone."""
        self._known.discard(f"{self._root}/{folder}")
        shutil.rmtree(f"{self._root}/{folder}", ignore_errors=True)


def _make(folder: str) -> None:
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, mode=0o700, exist_ok=True)


def _write(file: str, data: bytes) -> None:
    """By bare calls to the system: each lets another thread go on, and a file object makes more."""
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        there = os.fstat(handle).st_size
        if there != len(data) or os.pread(handle, there, 0) != data:
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
        if there > len(data):
            os.ftruncate(handle, len(data))
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync(path: str) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
