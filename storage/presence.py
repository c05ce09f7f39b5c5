"""Which desks of this machine are alive: a locked file for each, which a death unlocks.

So a desk that is started again takes back at once what its former self held. What a desk on
another machine holds, nobody here can know of: that waits for its lease.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from pathlib import Path

# The running kernel's own number: a lock says something only to those who share the kernel.
KERNEL = Path("/proc/sys/kernel/random/boot_id")


class Presence:
    """One desk's file among those of all desks that share the folder."""

    def __init__(self, folder: Path, name: str) -> None:
        """Locks the file of `name` until `close`, or until this process is gone."""
        self.name = name
        self._kernel = KERNEL.read_text().strip() if KERNEL.exists() else ""
        self._folder = folder
        self._folder.mkdir(parents=True, exist_ok=True)
        self._own = folder / f"{self._kernel}_{name}"
        locked = folder / f".{name}"  # it gets its name when it is locked: nobody finds it free
        self._file = os.open(locked, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._file, fcntl.LOCK_EX)
        locked.rename(self._own)

    def find_dead(self) -> frozenset[str]:
        """The names of desks on this kernel that are no more; their files stay until `bury`."""
        if not self._kernel:
            return frozenset()
        there = self._folder.glob(f"{self._kernel}_*")
        names = {path.name.partition("_")[2] for path in there if path != self._own}
        return frozenset(name for name in names if self._is_free(name))

    def bury(self, names: frozenset[str]) -> None:
        """Forgets them: nothing is held in their name any more."""
        for name in names:
            (self._folder / f"{self._kernel}_{name}").unlink(missing_ok=True)

    def close(self) -> None:
        self._own.unlink(missing_ok=True)
        os.close(self._file)

    def _is_free(self, name: str) -> bool:
        with suppress(FileNotFoundError):
            file = os.open(self._folder / f"{self._kernel}_{name}", os.O_RDWR | os.O_CLOEXEC)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            except BlockingIOError:
                return False
            finally:
                os.close(file)
        return False
