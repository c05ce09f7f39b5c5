"""Plays a whole complaint on the real store and the real rules, and again from every commit.

Usage: commit_driver.py FOLDER. Right before and right after each COMMIT of the first telling the
files are copied as a death at that instant would leave them. Each copy is then taken up by a new
process and told to its end; one line of JSON each says what came of it, the first one's first.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
import threading
import traceback
from collections import deque
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from commit_world import Platforms
from sqlalchemy import Engine, event
from sqlalchemy.pool import Pool

from bot.policy import make_policy
from config.settings import Settings, TranslationSettings
from flows.decide import decide
from flows.policy import Policy
from locales.catalog import shipped
from storage.migrate import migrate
from storage.store import Store

AT_ONCE = 6  # most of a telling is waiting for the disk
FAR = 300.0  # seconds; what is due later (a promise) is not waited for


class Camera:
    """Copies everything that would outlive the process, around every commit of the store."""

    def __init__(self, folder: Path, into: Path) -> None:
        self.count = 0
        self._size = -1
        self._folder, self._into = folder, into
        self._in_commit = threading.local()  # readers have connections of their own
        event.listen(Engine, "commit", self._before)
        event.listen(Pool, "checkin", self._after)

    def _before(self, connection: Any) -> None:
        self.count += 1
        self._in_commit.is_so = True
        self._copy("before")

    def _after(self, *_: Any) -> None:
        """A connection goes back when its transaction is over; nobody has been answered yet."""
        if getattr(self._in_commit, "is_so", False):
            self._in_commit.is_so = False
            self._copy("after")

    def _copy(self, moment: str) -> None:
        """Between two commits without a deed of a platform's there is one state, not two."""
        size = (self._folder / "platforms.jsonl").stat().st_size
        if moment == "before" and size == self._size:
            return
        self._size = size
        target = self._into / f"{self.count:03}-{moment}"
        target.mkdir()
        for name in ("desk.db", "desk.db-wal", "platforms.jsonl"):
            shutil.copy(self._folder / name, target)


async def play(folder: Path, policy: Policy) -> Store:
    """Until nobody has anything left to do."""
    platforms = Platforms(folder / "platforms.jsonl")
    failures: list[str] = []
    store = Store(
        f"sqlite:///{folder / 'desk.db'}",
        lambda case, event, at, number: decide(case, event, policy, at, number),
        platforms,
        lambda key, why: failures.append(f"{key}: {why}"),
    )
    platforms.note("start")
    await store.recover(everything=True)
    while await step(store, platforms):
        assert not failures, failures
    return store


async def step(store: Store, platforms: Platforms) -> bool:
    """One arrival and what is due; where there is nothing, on to the next time of something."""
    arrivals = platforms.arrivals()[:1]
    for arrival in arrivals:
        await store.take([arrival])
        platforms.note("ack", key=arrival.key)
    errands = await store.claim(64)
    for errand in errands:
        await store.finish(errand, platforms.carry(errand))
    if arrivals or errands:
        return True
    due = await store.next_due()
    if due is None or (due - platforms()).total_seconds() > FAR:
        return False
    assert due > platforms(), "something is due and cannot be claimed"
    platforms.at = due
    return True


async def tell(folder: Path, policy: Policy) -> dict[str, Any]:
    """Plays to the end and says how the world looks then."""
    store = await play(folder, policy)
    listed = await store.listed()
    left = await store.next_due()
    store.close()
    platforms = Platforms(folder / "platforms.jsonl")
    drafts = platforms.all("ShowDraft")
    return {
        "from": folder.name,
        "shown": platforms.shown(),
        "delivered": [entry["text"] for entry in platforms.all("deliver")],
        "said": [entry["keys"][0] for entry in platforms.all("say")],
        "stage": platforms.last("ShowCard").get("stage"),
        "drafts": sorted({entry["message"] for entry in drafts}),
        "uncertain": any(entry["state"] == "uncertain" for entry in drafts),
        "idle": left is None or left > platforms() + timedelta(minutes=4),
        "open_tickets": len(listed),
    }


def begin(folder: Path, policy: Policy, into: Path | None = None) -> int:
    """One telling in a process of its own, whose id this is; it writes how it ended."""
    pid = os.fork()
    if pid:
        return pid
    code = 70
    try:
        if into is not None:
            Camera(folder, into)
        (folder / "end.json").write_text(json.dumps(asyncio.run(tell(folder, policy))))
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def say_end(pid: int, folder: Path) -> None:
    """Waits for a telling, and tells how it ended, as JSON."""
    assert os.waitpid(pid, 0)[1] == 0, folder
    sys.stdout.write(f"{(folder / 'end.json').read_text()}\n")
    shutil.rmtree(folder)


def main() -> None:
    root = Path(sys.argv[1])
    settings = Settings(translation=TranslationSettings(engine="libre", url="http://nowhere"))
    policy = replace(make_policy(settings, shipped()), desk_language="de")
    calm, copies = root / "calm", root / "copies"
    calm.mkdir()
    copies.mkdir()
    migrate(f"sqlite:///{calm / 'desk.db'}")
    say_end(begin(calm, policy, copies), calm)
    under_way: deque[tuple[int, Path]] = deque()
    for folder in sorted(copies.iterdir()):
        if len(under_way) == AT_ONCE:
            say_end(*under_way.popleft())
        under_way.append((begin(folder, policy), folder))
    for telling in under_way:
        say_end(*telling)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
