"""The benchmark: every contender in turn, several rounds, one table of medians.

Ratios are of updates a second and, less shaken by others on this machine, of CPU time. The bots
have one core; the load, Slack, Redis and PostgreSQL the other. Nothing here is part of a test;
README.md says how to read it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from contenders import CONTENDERS, HERE, started
from figures import Result, doubts, second_process, table, told
from processes import LOAD_CORE, start, stop


def tell(line: str = "") -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def run_one(
    name: str,
    webhook: bool,
    options: argparse.Namespace,
    data: Path | None = None,
    number: int = 0,
) -> Result:
    """One contender once; `data`: a desk's folder that is there already and has seen `number`
    runs.
    """
    folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=options.data))
    argv = [sys.executable, str(HERE / "load.py"), "--customers", str(options.customers)]
    argv += ["--seconds", str(options.seconds), "--warm-up", str(options.warm_up)]
    argv += ["--photo", options.photo, "--in-flight", str(options.in_flight)]
    argv += ["--number", str(number)]
    load = start("load", argv, LOAD_CORE, folder)
    assert load.stdin is not None
    assert load.stdout is not None
    try:
        api = json.loads(load.stdout.readline())["api"]
        with started(CONTENDERS[name], api, folder, webhook, data) as at_work:
            whom = {"pids": at_work.pids, "began": at_work.began}
            whom["ports"] = at_work.ports if webhook else ()
            load.stdin.write(json.dumps(whom) + "\n")
            load.stdin.flush()
            if load.stdout.readline() and options.profile:  # the line: it measures now
                profile(at_work.pids["bot"], name, options)
            line = load.stdout.readline()
            if not line:
                raise SystemExit(f"{name} did not run; its log is in {folder}")
            found = told(json.loads(line), at_work.posted())
    finally:
        stop(load)
    if not options.keep:  # after a failure it stays: the logs are there
        shutil.rmtree(folder, ignore_errors=True)
    return found


def profile(pid: int, name: str, options: argparse.Namespace) -> None:
    """Samples the bot while it is measured; stacks of whoever holds the interpreter, counted."""
    file = f"{options.profile}-{name}.stacks"
    argv = [str(Path(sys.executable).parent / "py-spy"), "record", "--gil", "--nonblocking"]
    argv += ["--pid", str(pid), "--rate", "200", "--format", "raw", "--output", file]
    subprocess.run(
        [*argv, "--duration", str(int(options.seconds))], check=True, capture_output=True
    )


def fsync_ms(folder: str) -> float:
    """The median time of a flush of 4 KiB to the disk."""
    times = []
    with tempfile.TemporaryFile(dir=folder) as file:
        for _ in range(50):
            file.write(b"x" * 4096)
            file.flush()
            began = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


def compare(names: list[str], webhook: bool, options: argparse.Namespace) -> Result:
    results: dict[str, list[Result]] = {name: [] for name in names}
    route = "webhook" if webhook else "polling"
    tell(f"\nBy {route}, {options.customers} customers, {options.rounds} x {options.seconds:g} s, "
         f"photos {options.photo}, fdatasync {fsync_ms(options.data):.2f} ms")  # fmt: skip
    for number in range(options.rounds):
        for name in names:
            run = run_one(name, webhook, options)
            results[name].append(run)
            tell(f"  round {number + 1} {name:15} {run['rate']:7.0f}/s  {run['cpu']:.2f} CPU s  "
                 f"p99 {run['p99']:.0f} ms  load average {run['loadavg']:.1f}")  # fmt: skip
            if options.moves:
                tell(f"    {run['moves']}\n    beside {run['beside']}  {run['posted']}")
    tell()
    for line in [*table(results), *second_process(results), *doubts(results)]:
        tell(line)
    return results


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=8, help="measured, of each run")
    parser.add_argument("--warm-up", type=float, default=2)
    parser.add_argument("--in-flight", type=int, default=40, help="webhook requests at once")
    parser.add_argument("--photo", default="640x480", help="size of the photographs")
    parser.add_argument("--only", default="", help=f"some of {','.join(CONTENDERS)}")
    parser.add_argument("--route", choices=("polling", "webhook", "both"), default="both")
    parser.add_argument("--quick", action="store_true", help="two contenders, one short round")
    parser.add_argument("--moves", action="store_true", help="the median of each move")
    parser.add_argument("--json", default="", help="a file for every figure")
    parser.add_argument("--profile", default="", help="where stacks go, for a flame graph")
    parser.add_argument("--data", default=tempfile.gettempdir(), help="a folder on a real disk")
    parser.add_argument("--keep", action="store_true", help="keep what the contenders wrote")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.seconds, options.warm_up = 1, 3, 1
        options.only, options.route = options.only or "bare,desk", "polling"
    return options


def main() -> None:
    options = read_options()
    if (os.cpu_count() or 1) < 2:
        raise SystemExit("The benchmark needs two cores: one for the bot, one for the load.")
    os.sched_setaffinity(0, {LOAD_CORE})
    names = options.only.split(",") if options.only else list(CONTENDERS)
    routes = ("polling", "webhook") if options.route == "both" else (options.route,)
    found = {route: compare(names, route == "webhook", options) for route in routes}
    if options.json:
        Path(options.json).write_text(json.dumps(found, indent=1), "utf-8")


if __name__ == "__main__":
    main()
