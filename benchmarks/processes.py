"""Processes on a core of their own, and what they cost: CPU time and memory from /proc."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def start(
    name: str,
    argv: Sequence[str],
    core: int,
    folder: Path,
    env: Mapping[str, str] | None = None,
) -> subprocess.Popen[str]:
    """Starts a program pinned to a core, its complaints in a file of the folder."""
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
    """User and system time so far, of all threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def resident_mb(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 2**20
