"""Processes on a core of their own, and what they cost: CPU time and memory from /proc."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
BOT_CORE, LOAD_CORE = 0, 1


def start(
    name: str,
    argv: Sequence[str],
    core: int,
    folder: Path,
    *,
    env: Mapping[str, str] | None = None,
    alone: bool = False,
) -> subprocess.Popen[str]:
    """Starts a program pinned to a core, its complaints in a file of the folder.

    `alone`: in a session of its own. Linux shares a core out by session, where its
    `sched_autogroup_enabled` is on, so that a program with more threads gets no more of it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.log").open("w") as errors:
        return subprocess.Popen(
            ["taskset", "-c", str(core), *argv],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=folder,
            env=dict(env) if env is not None else None,
            text=True,
            start_new_session=alone,
        )


def stop(process: subprocess.Popen[str], seconds: float = 10.0) -> None:
    """Asks it to end; after so long it is made to."""
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


def cpu_seconds(pid: int) -> float:
    """User and system time so far, of all threads and of all it has started.

    PostgreSQL works in processes that its first one has started: those that have ended count
    in that one's own figures, those at work are asked.
    """
    try:
        own = sum(int(field) for field in _fields(pid)[11:15])
    except FileNotFoundError:
        return 0.0  # a child that has just ended
    return own / TICK + sum(cpu_seconds(child) for child in children(pid))


def children(pid: int) -> list[int]:
    """The processes that a process has started and that are still there."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [int(child) for child in task.read_text().split()]
    return found


def _fields(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def resident_mb(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 2**20
