"""The load: a small Bot API and the customers who use it, in one process on its own core.

Speaks with `run.py` by lines of JSON: says where the API is, is told whom to watch, and says at
last what was measured. A customer's next message comes only after the bot's answer; every
complaint is a new customer's.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from typing import Any

import orjson
import uvloop
from botapi import BotApi
from customers import Crowd
from processes import cpu_seconds, resident_mb

IDLE = 0.06  # of a core: below, nothing is being worked off any more
LOOK = 0.5
FIRST = 7_000_000  # updates, customers and photos of the first run on a desk; no run has as many


def say(value: Any) -> None:
    sys.stdout.write(orjson.dumps(value).decode() + "\n")
    sys.stdout.flush()


async def hear() -> Any:
    line = await asyncio.to_thread(sys.stdin.readline)
    return orjson.loads(line)


def costs(pids: dict[str, int]) -> dict[str, float]:
    return {name: cpu_seconds(pid) for name, pid in pids.items()}


def of_bots(found: dict[str, float]) -> float:
    return sum(value for name, value in found.items() if name.startswith("bot"))


async def worked_off(pids: dict[str, int], longest: float) -> float:
    """Seconds until no bot has anything to do any more."""
    began = time.monotonic()
    while time.monotonic() - began < longest:
        before = of_bots(costs(pids))
        await asyncio.sleep(LOOK)
        if of_bots(costs(pids)) - before < IDLE * LOOK:
            return time.monotonic() - began - LOOK
    return longest


async def first_call(api: BotApi) -> float:
    """When the bot asked for updates for the first time; seconds of the machine's clock."""
    await api.ready.wait()
    return time.monotonic()


def resident(pids: dict[str, int]) -> float:
    """MB of the largest bot."""
    return max(resident_mb(pid) for name, pid in pids.items() if name.startswith("bot"))


async def measure(crowd: Crowd, pids: dict[str, int], options: argparse.Namespace) -> Any:
    at_first, cpu_first = time.monotonic(), costs(pids)
    await crowd.begin(options.customers, options.warm_up / 2)
    await asyncio.sleep(options.warm_up / 2)
    crowd.latencies.clear()
    say({"measuring": True})
    before, answered, began = costs(pids), crowd.answered, time.monotonic()
    await asyncio.sleep(options.seconds)
    after, seconds = costs(pids), time.monotonic() - began
    counted, latencies = crowd.answered - answered, crowd.latencies
    crowd.latencies = []
    memory = resident(pids)
    stuck = crowd.stuck(time.monotonic())
    await crowd.end()
    drain = await worked_off(pids, options.drain)
    total = {name: now - cpu_first[name] for name, now in costs(pids).items()}
    return {
        "updates": counted,
        "seconds": seconds,
        "cpu": {name: after[name] - before[name] for name in pids},
        "latencies": latencies,
        "rss": memory,
        "idle_rss": resident(pids),
        "all_updates": crowd.answered,
        "all_cpu": total,
        "all_seconds": time.monotonic() - at_first,
        "drain": drain,
        "complaints": crowd.complaints,
        "unexpected": crowd.unexpected,
        "example": crowd.example,
        "stuck": stuck,
        "calls": dict(crowd.api.calls),
    }


async def work(options: argparse.Namespace) -> None:
    first = FIRST * (1 + options.number)
    api = BotApi(options.photo, options.in_flight, first)
    crowd = Crowd(api, first)
    port = await api.serve()
    say({"api": f"http://127.0.0.1:{port}"})
    ready = asyncio.create_task(first_call(api))
    told = await hear()
    pids = told["pids"]
    api.ports = told["ports"]
    listened = await asyncio.wait_for(ready, 60)
    await asyncio.sleep(0.5)
    found = await measure(crowd, pids | {"load": options.pid}, options)
    say(found | {"start": listened - told["began"]})


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--customers", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--warm-up", type=float, default=2)
    parser.add_argument("--drain", type=float, default=20)
    parser.add_argument("--in-flight", type=int, default=40)
    parser.add_argument("--photo", default="640x480")
    parser.add_argument("--number", type=int, default=0, help="of runs that the desk has seen")
    options = parser.parse_args()
    options.pid = os.getpid()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(work(options))


if __name__ == "__main__":
    main()
