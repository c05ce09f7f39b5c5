"""Growth: the same run on an empty desk and on one that is some years old, in turn.

Prints both as a table, their ratio, and the plan of every statement that the desk makes, on
SQLite and, from a smaller copy, on PostgreSQL. README.md says how to read it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import desk
from contenders import HERE
from figures import Result, aligned, doubts, medians
from processes import LOAD_CORE
from run import run_one, tell
from servers import postgresql

EMPTY, GROWN = "empty", "grown"
COPIED = 0.02  # of the full size: enough for PostgreSQL to prefer its indexes
SHOWN = (
    ("updates/s", "rate"),
    ("CPU s/1000", "cpu"),
    ("p50 ms", "p50"),
    ("p99 ms", "p99"),
    ("start s", "start"),
    ("RSS MB", "rss"),
    ("idle MB", "idle_rss"),
)


def by_desk(*argv: str) -> None:
    """Runs a part of this with the desk's own interpreter, on any core."""
    cores = range(os.cpu_count() or 1)
    command = ["taskset", "-c", ",".join(map(str, cores)), str(desk.PYTHON), *argv]
    done = subprocess.run(command, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


def build(file: Path, scale: float) -> Path:
    """The grown desk, made anew unless it is kept from before."""
    if file.exists():
        tell(f"{file} is there already")
    else:
        by_desk(str(HERE / "growth_build.py"), str(file), "--scale", str(scale))
    return file


def compare(grown: Path, options: argparse.Namespace) -> None:
    """Runs in pairs, so that whatever else the machine does meets both alike."""
    results: dict[str, list[Result]] = {EMPTY: [], GROWN: []}
    seen = int(time.time()) % 100_000  # a desk that was kept may have seen other runs
    for number in range(options.rounds):
        for name in results:
            data = grown.parent if name == GROWN else None
            run = run_one("desk", False, options, data, seen + number)
            results[name].append(run)
            tell(f"  round {number + 1} {name:6} {run['rate']:7.0f}/s  {run['cpu']:.2f} CPU s  "
                 f"p99 {run['p99']:.0f} ms  start {run['start']:.2f} s  "
                 f"load average {run['loadavg']:.1f}")  # fmt: skip
    rows = [["", *(title for title, _ in SHOWN)]]
    for name, runs in results.items():
        found = medians(runs)
        rows.append([name, *(f"{found[key]:.2f}" for _, key in SHOWN)])
    pairs = list(zip(results[GROWN], results[EMPTY], strict=True))
    ratios = [statistics.median(new[key] / old[key] for new, old in pairs) for _, key in SHOWN]
    rows.append(["ratio", *(f"{ratio:.2f}" for ratio in ratios)])
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for line in [*(aligned(row, widths) for row in rows), *doubts(results)]:
        tell(line)


def show_plans(grown: Path, folder: Path, scale: float) -> None:
    plans = str(HERE / "growth_plans.py")
    tell("\nThe plans on SQLite")
    by_desk(plans, f"sqlite:///{grown}")
    tell("\nThe plans on PostgreSQL")
    small = grown if scale <= COPIED else build(folder / "small" / "amends.db", COPIED)
    url, _, end = postgresql(folder / "postgresql", LOAD_CORE)
    try:
        by_desk(plans, url, "--from", f"sqlite:///{small}")
    finally:
        end()


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="of a million closed tickets")
    parser.add_argument("--customers", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=8, help="measured, of each run")
    parser.add_argument("--warm-up", type=float, default=2)
    parser.add_argument("--in-flight", type=int, default=40)
    parser.add_argument("--photo", default="640x480")
    parser.add_argument("--data", default=tempfile.gettempdir(), help="a folder on a real disk")
    parser.add_argument("--keep", action="store_true", help="keep the grown desk for the next time")
    parser.add_argument("--no-plans", action="store_true")
    options = parser.parse_args()
    options.profile = ""
    return options


def main() -> None:
    options = read_options()
    os.sched_setaffinity(0, {LOAD_CORE})
    folder = Path(options.data) / f"amends-growth-{options.scale:g}"
    try:
        grown = build(folder / "data" / "amends.db", options.scale)
        compare(grown, options)
        if not options.no_plans:
            show_plans(grown, folder, options.scale)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
