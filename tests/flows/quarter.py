"""Runs the simulated quarter as a whole, and says what the judge found: make quarter."""

from __future__ import annotations

import sys
import time

from quarter_judge import judge
from quarter_world import World

TICKETS = 5_000


def main() -> int:
    began = time.process_time()
    log = World(TICKETS).run()
    spent = time.process_time() - began
    report = judge(log)
    lines = [*report.lines(), f"{log.events} events, {log.tasks} tasks in {spent:.0f} s of CPU"]
    sys.stdout.write("\n".join(lines) + "\n")
    for fault in report.faults:
        sys.stdout.write(f"fault: {fault}\n")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
