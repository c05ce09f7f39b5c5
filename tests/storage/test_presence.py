"""Who is alive on this machine, seen through real processes that are really killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from storage.presence import Presence

STAY = """
import sys, time
from pathlib import Path
from storage.presence import Presence
there = Presence(Path(sys.argv[1]), sys.argv[2])
print("here", flush=True)
time.sleep(60)
"""


def desk(folder: Path, name: str) -> subprocess.Popen[str]:
    """A process of that name, once it has said that it is there."""
    process = subprocess.Popen(
        [sys.executable, "-c", STAY, str(folder), name], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "here\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


def test_only_the_killed_are_dead(tmp_path: Path) -> None:
    me = Presence(tmp_path, "me")
    first, second = desk(tmp_path, "first"), desk(tmp_path, "second")
    try:
        assert me.find_dead() == frozenset()
        end(first)
        assert me.find_dead() == {"first"}
        assert me.find_dead() == {"first"}, "until they are buried"
        me.bury(me.find_dead())
        assert me.find_dead() == frozenset()
    finally:
        end(second)
    assert me.find_dead() == {"second"}
    me.close()


def test_who_leaves_in_peace_is_not_dead(tmp_path: Path) -> None:
    me, other = Presence(tmp_path, "me"), Presence(tmp_path, "other")
    assert me.find_dead() == frozenset()
    other.close()
    assert me.find_dead() == frozenset()
    me.close()
    assert list(tmp_path.iterdir()) == []


def test_nobody_speaks_for_another_machine(tmp_path: Path) -> None:
    """A file of another kernel's desk is free here whether that desk lives or not."""
    me = Presence(tmp_path, "me")
    (tmp_path / "another-kernel_far").touch()
    assert me.find_dead() == frozenset()
    me.close()
