"""One desk on SQLite under a steady load for a long time: is its memory flat, is it never behind?

    make soak                                   # 50 updates a second for 15 minutes
    make soak ARGS="--minutes 2 --rate 20"

Customers come at a steady rate, whatever the desk does: one that is too slow is seen at once,
because more and more of them wait.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

import uvloop
from botapi import BotApi
from contenders import CONTENDERS, started
from customers import Crowd
from flow import MOVES
from processes import LOAD_CORE, resident_mb

SAMPLE = 10.0  # seconds between two looks at the memory
# The straight line through the samples of the last third may not rise faster than this. Before,
# what is remembered is filled (five minutes) and the first daily look for what is over is made
# (after ten). Below, what is seen is the allocator's: runs of the same desk differ by it.
FLAT_MB_PER_HOUR = 24.0
SETTLED = 5.0  # minutes; in a shorter run the desk is still warming up, and flat means nothing
SLOWEST = 1.0  # seconds for 99 of 100 answers; a person notices more
WORKED_OFF = 15.0  # seconds for what is left when nobody says anything any more


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


class Steady(Crowd):
    """Customers come by the clock, not when another one has finished."""

    async def come(self, rate: float, seconds: float) -> None:
        """`rate` in updates a second: each customer makes as many as there are moves."""
        gap, began = len(MOVES) / rate, time.monotonic()
        for number in range(int(seconds / gap)):
            super()._arrive()
            await asyncio.sleep(max(0.0, began + (number + 1) * gap - time.monotonic()))

    def _arrive(self) -> None:
        """Nobody takes the place of who has finished."""

    @property
    def waiting(self) -> int:
        return sum(not customer.heard for customer in self._here.values())


@dataclass
class Watch:
    """What the desk looked like, every few seconds."""

    crowd: Steady
    pid: int
    began: float = field(default_factory=time.monotonic)
    memory: list[tuple[float, float]] = field(default_factory=list)  # seconds, MB

    async def run(self) -> None:
        while True:
            await asyncio.sleep(SAMPLE)
            self.look()

    def look(self) -> None:
        at = time.monotonic() - self.began
        self.memory.append((at, resident_mb(self.pid)))
        tell(
            f"{at:6.0f} s  {self.crowd.answered:7} answered, {self.crowd.waiting:3} waiting, "
            f"{self.memory[-1][1]:6.1f} MB"
        )

    def slope(self) -> float:
        """MB an hour, by the straight line through the last third."""
        late = [(at, mb) for at, mb in self.memory if at >= self.memory[-1][0] * 2 / 3]
        middle = sum(at for at, _ in late) / len(late)
        mean = sum(mb for _, mb in late) / len(late)
        spread = sum((at - middle) ** 2 for at, _ in late)
        rise = sum((at - middle) * (mb - mean) for at, mb in late)
        return 3600 * rise / spread if spread else 0.0

    def at(self, seconds: float) -> float:
        """The memory about then."""
        return min(self.memory, key=lambda sample: abs(sample[0] - seconds))[1]


def backlog(data: Path) -> int:
    """Tasks that are due and not done, as the desk's own file has them."""
    with closing(sqlite3.connect(f"file:{data / 'amends.db'}?mode=ro", uri=True)) as file:
        query = "SELECT count(*) FROM tasks WHERE ended_at IS NULL AND door <> 'clock'"
        return int(file.execute(query).fetchone()[0])


async def worked_off(data: Path) -> int:
    """What is still to be done a little after the last customer."""
    for _ in range(int(WORKED_OFF)):
        if not await asyncio.to_thread(backlog, data):
            break
        await asyncio.sleep(1.0)
    return await asyncio.to_thread(backlog, data)


async def soak(options: argparse.Namespace, folder: Path) -> int:
    api = BotApi(options.photo, in_flight=40, first=0)
    crowd = Steady(api, first=0)
    address = f"http://127.0.0.1:{await api.serve()}"
    with ExitStack() as stack:
        desk = started(CONTENDERS["desk"], address, folder, webhook=False)
        at_work = await asyncio.to_thread(stack.enter_context, desk)
        await asyncio.wait_for(api.ready.wait(), 60)
        watch = Watch(crowd, at_work.pids["bot"])
        watching = asyncio.create_task(watch.run())
        await crowd.come(options.rate, options.minutes * 60)
        await crowd.end()
        watching.cancel()
        watch.look()
        left = await worked_off(folder / "data")
        stuck = crowd.waiting
    return conclude(options, watch, left + stuck)


def conclude(options: argparse.Namespace, watch: Watch, left: int) -> int:
    crowd, seconds = watch.crowd, watch.memory[-1][0]
    shares = statistics.quantiles([seconds for _, seconds in crowd.latencies], n=100)
    p50, p95, p99 = shares[49], shares[94], shares[98]
    slope = watch.slope()
    rows = [
        ("updates answered", f"{crowd.answered}, {crowd.answered / seconds:.1f}/s"),
        ("complaints", crowd.complaints),
        ("answers nobody expected", crowd.unexpected),
        ("answer time p50 / p95 / p99", f"{p50 * 1e3:.0f} / {p95 * 1e3:.0f} / {p99 * 1e3:.0f} ms"),
        ("memory at 1 min", f"{watch.at(60):.1f} MB"),
        ("memory in the middle", f"{watch.at(seconds / 2):.1f} MB"),
        ("memory at the end", f"{watch.at(seconds):.1f} MB"),
        ("slope of the last third", f"{slope:+.1f} MB/h, flat is {FLAT_MB_PER_HOUR:.0f}"),
        ("left to do at the end", left),
    ]
    for name, value in rows:
        tell(f"  {name:30} {value}")
    flat = slope <= FLAT_MB_PER_HOUR or options.minutes < SETTLED
    good = flat and p99 <= SLOWEST and not left and not crowd.unexpected
    tell("flat, and never behind" if good else "NOT GOOD")
    return 0 if good else 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--rate", type=float, default=50, help="updates a second")
    parser.add_argument("--photo", default="640x480", help="size of the photographs")
    options = parser.parse_args()
    os.sched_setaffinity(0, {LOAD_CORE})
    folder = Path(tempfile.mkdtemp(prefix="amends-soak-"))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        code = runner.run(soak(options, folder))
    shutil.rmtree(folder, ignore_errors=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
