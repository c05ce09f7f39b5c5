"""Each server hangs and is killed under load; afterwards everything has arrived exactly once.

OUTAGE_SECONDS=30 makes every outage so long, and `pytest -s` prints the tables. From ten seconds
on it goes through twice: once the desks listen to both platforms, once the platforms call them.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from outage_servers import Server
from outage_world import PATIENCE, Desks, Shopper, desks, shown

from tests.crash.process_rig import until

SECONDS = float(os.environ.get("OUTAGE_SECONDS", "3"))
CALLERS: list[set[str]] = [{"slack"}] if SECONDS < 10 else [set(), {"slack", "telegram"}]
# The webhook stays suspect for a while: Telegram tells of a failure, not of what came after it.
SERVERS = {"database", "commits", "redis"}
WRITING = 0.25  # seconds between two messages of a customer
CUSTOMERS = 3
CONNECTIONS = 4  # of a desk: as deploy/README.md says


@dataclass(frozen=True, slots=True)
class Row:
    """What one outage looked like from outside; seconds."""

    outage: str
    unready: float | None  # until both desks said that it is broken
    ready: float  # until both said that nothing is
    settled: float  # until everything had arrived
    messages: int


async def write(shoppers: list[Shopper], over: asyncio.Event) -> None:
    """Everybody writes, nobody waits for an answer."""
    number = 0
    while not over.is_set():
        number += 1
        for shopper in shoppers:
            shopper.say(f"{shopper.name} at {len(shopper.said)}: the box was open when it came")
        with suppress(TimeoutError):
            await asyncio.wait_for(over.wait(), WRITING)


async def all_say(here: Desks, true: Callable[[set[str]], bool]) -> None:
    while not all(map(true, await asyncio.gather(*(desk.broken() for desk in here.desks)))):
        await asyncio.sleep(0.1)


async def check_broken(here: Desks, what: str) -> None:
    """Without the database nobody is ready, without Redis everybody; metrics tell of both."""
    for desk in here.desks:
        assert (await desk.ask("/ready"))[0] == (503 if what == "database" else 200)
        status, told = await desk.ask("/metrics")
        assert (status, f'amends_works{{what="{what}"}} 0.0' in told) == (200, True)


async def endure(here: Desks, server: Server, shoppers: list[Shopper], *, killed: bool) -> Row:
    """One outage while everybody writes, and the calm after it."""
    what = {"PostgreSQL": "database", "Redis": "redis"}[server.name]
    over, before = asyncio.Event(), sum(len(shopper.said) for shopper in shoppers)
    writing = asyncio.create_task(write(shoppers, over))
    await asyncio.sleep(0.5)
    (server.kill if killed else server.hang)()
    began = time.monotonic()
    unready = None
    with suppress(TimeoutError):  # what hangs for a moment only may pass unnoticed
        async with asyncio.timeout(SECONDS):
            await all_say(here, lambda broken: what in broken)
            unready = time.monotonic() - began
            await check_broken(here, what)
    new = Shopper(here)
    new.begin()
    for shopper in shoppers:
        await shopper.reply()
    await asyncio.sleep(max(0.0, began + SECONDS - time.monotonic()))
    await asyncio.to_thread(server.start if killed else server.go_on)
    back = time.monotonic()
    async with asyncio.timeout(PATIENCE):
        await all_say(here, lambda broken: not broken & SERVERS)
    ready = time.monotonic() - back
    over.set()
    await writing
    await settle(shoppers)
    settled = time.monotonic() - back
    await new.complain()
    await new.claim()
    shoppers.append(new)
    messages = sum(len(shopper.said) for shopper in shoppers) - before
    name = f"{server.name} {'killed' if killed else 'hangs'}"
    return Row(name, unready, ready, settled, messages)


async def settle(shoppers: list[Shopper]) -> None:
    """Every word is in its thread, and every reply is sent and has arrived."""
    for shopper in shoppers:
        await until(
            lambda s=shopper: len(shown(s.thread())) >= len(s.said),  # type: ignore[misc]
            f"{shopper.name} is shown",
            PATIENCE,
        )
        await shopper.send_replies()
    for shopper in shoppers:
        await until(lambda s=shopper: all(s.heard()), f"{shopper.name} hears", PATIENCE)  # type: ignore[misc]


async def check(here: Desks, shoppers: list[Shopper]) -> None:
    """Nothing lost, nothing doubled, nothing out of order, nothing left to do."""
    todo = "SELECT kind, state, why FROM tasks WHERE ended_at IS NULL AND door <> 'clock'"
    await until(lambda: not here.query(todo), "everything is carried out", PATIENCE)
    for shopper in shoppers:
        assert shown(shopper.thread()) == shopper.said
        assert shopper.photos() == 1
        assert shopper.heard() == [1] * len(shopper.replies)
    assert here.query("SELECT count(*) FROM tickets") == [(len(shoppers),)]
    assert here.query("SELECT id, kind, why FROM tasks WHERE state IN ('uncertain', 'dead')") == []
    assert here.query("SELECT key FROM journal WHERE failure IS NOT NULL") == []
    assert here.world.slack.lost_events == []


def tell(rows: list[Row]) -> None:
    print(f"\n{'outage of ' + str(SECONDS) + ' s':<20} noticed  ready again  all arrived  messages")  # noqa: T201
    for row in rows:
        noticed = "     -" if row.unready is None else f"{row.unready:4.1f} s"
        print(  # noqa: T201
            f"{row.outage:<20} {noticed:>7} {row.ready:>10.1f} s {row.settled:>10.1f} s "
            f"{row.messages:>9}"
        )


@pytest.mark.parametrize("callers", CALLERS, ids=lambda names: "-".join(sorted(names)) or "none")
async def test_servers_that_hang_or_die_under_load_cost_nothing_but_time(
    callers: set[str], tmp_path: Path
) -> None:
    async with desks(tmp_path, callers) as here:
        shoppers = [Shopper(here) for _ in range(CUSTOMERS)]
        for shopper in shoppers:
            shopper.begin()
        await asyncio.gather(*(shopper.complain() for shopper in shoppers))
        await asyncio.gather(*(shopper.claim() for shopper in shoppers))
        rows, threads = [], []
        for server in (here.postgres, here.redis):
            for killed in (False, True):
                rows.append(await endure(here, server, shoppers, killed=killed))
                threads.append([desk.threads() for desk in here.desks])
        await check(here, shoppers)
        assert [row.outage for row in rows if row.unready is None and "killed" in row.outage] == []
        assert here.connections() <= CONNECTIONS * len(here.desks)
        assert all(last <= first + 2 for first, last in zip(threads[0], threads[-1], strict=True))
        assert await here.stop() == [0, 0]
    tell(rows)
