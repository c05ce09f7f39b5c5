"""A whole run: three desks, two platforms, many people, and deaths at random points.

    python tests/chaos/run.py --messages 10000 --kills 50 --seed 1

Prints how it goes and at the end a table; its exit code says whether the judge was content.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Coroutine
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvloop
from chaos_agents import GIVES_UP, Agent, Floor, Thread, plan_replies
from chaos_customers import Burst, Complaint, Numbers, Plan, code, make_plan
from desks import Desk, environment
from judge import Verdict, judge
from platforms import Platforms, platforms
from servers import STARTING, Postgres, Redis, Server
from strikes import plan_strikes

AGENTS = ("Ada", "Bruno", "Carla", "Deniz", "Emil", "Farah", "Goran", "Hana")
CROWD = 92  # colleagues beside them, for the hundred who claim at once
DESKS = 3
TICKETS_EACH = 24  # that one agent has in hand at once
RACES = 0.2  # of the tickets: a second agent presses Claim at the same moment
CROWDED = 4  # the ticket, counted from 1, that everybody wants
AT_ONCE = 40  # more keep two cores busy with what is asked again for being late
REPORT = 10.0  # seconds between two lines of progress


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


@dataclass
class Run:
    options: argparse.Namespace
    here: Platforms
    servers: dict[str, Server]
    desks: list[Desk]
    numbers: Numbers = field(default_factory=Numbers)
    chats: dict[int, int] = field(default_factory=dict)
    complaints: dict[int, Complaint] = field(default_factory=dict)
    kills: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    planned: int = 0
    finished: int = 0
    answered: int = 0
    claimed_by: int = 0  # how many pressed Claim at once
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def start(self, what: str, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """A task whose failure is a failure of the run."""

        async def watched() -> None:
            try:
                await work
            except TimeoutError:
                self.failures.append(f"{what}: gave up waiting")
            except Exception as error:
                self.failures.append(f"{what}: {type(error).__name__} {error}")

        task = asyncio.create_task(watched())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    # --- the customers ---

    def plans(self) -> list[Plan]:
        """As many customers as it takes for so many messages; the first sends ten photos."""
        plans = [Plan("the lamp arrived broken and I want a refund", Burst(), (Burst(texts=1),))]
        plans[0] = Plan(plans[0].problem, Burst(photos=10), plans[0].later)
        rng = random.Random(f"{self.options.seed}:customers")
        while sum(plan.messages for plan in plans) < self.options.messages:
            plans.append(make_plan(rng))
        self.planned = sum(plan.messages for plan in plans)
        return plans

    async def customers(self) -> None:
        """All of them, so many at a time."""
        plans = self.plans()
        room = asyncio.Semaphore(self.options.at_once)
        tasks = []
        for place, plan in enumerate(plans):
            await room.acquire()
            task = self.start(f"customer {place}", self._customer(place, plan, room))
            tasks.append(task)
            await asyncio.sleep(self.options.gap)
        await asyncio.gather(*tasks)

    async def _customer(self, place: int, plan: Plan, room: asyncio.Semaphore) -> None:
        try:
            who = self.here.telegram.customer(5_000_001 + place, f"Ana {code(place)}", "en")
            rng = random.Random(f"{self.options.seed}:{place}")
            story = Complaint(who, plan, self.here.record, self.numbers, rng)
            self.complaints[who.chat_id] = story
            await story.run()
            self.finished += 1
        finally:
            room.release()

    def stir(self, chat: int) -> None:
        """Something has changed in a chat: its customer looks, and who waits for its number."""
        story = self.complaints.get(chat)
        if story is not None:
            story.stirred.set()
            if story.number is not None:
                self.chats[story.number] = chat

    # --- the agents ---

    async def agents(self, floor: Floor) -> None:
        """Each new ticket goes to an agent who has a hand free."""
        team = [
            Agent(who, name, self.here.record, self.chats)
            for who, name in zip(self.here.agents, AGENTS, strict=True)
        ]
        rooms = {agent.id: asyncio.Semaphore(TICKETS_EACH) for agent in team}
        for place in itertools.count(1):
            thread = await floor.new.get()
            rng = random.Random(f"{self.options.seed}:{thread.root['text'].partition('·')[2]}")
            agent, other = rng.sample(team, 2)
            racing = other if rng.random() < RACES else None
            if place == CROWDED:
                self.start("the claims", self._claim_together(thread, team))
                continue
            self.start("an agent", self._answer(thread, (agent, racing), rooms[agent.id], rng))

    async def _answer(
        self,
        thread: Thread,
        who: tuple[Agent, Agent | None],
        room: asyncio.Semaphore,
        rng: random.Random,
    ) -> None:
        async with room:
            await asyncio.sleep(rng.uniform(0.2, 3.0))
            claims = [agent.claim(thread) for agent in who if agent is not None]
            won = await asyncio.gather(*claims)
            owner = next((agent for agent, is_mine in zip(who, won, strict=False) if is_mine), None)
            if owner is None:
                raise AssertionError(f"nobody owns #{thread.number}")
            await self._write(owner, thread, rng)

    async def _write(self, owner: Agent, thread: Thread, rng: random.Random) -> None:
        async with asyncio.timeout(GIVES_UP):
            while thread.number not in self.chats:  # the customer is told at about the same time
                await asyncio.sleep(0.2)
        await owner.answer(thread, plan_replies(rng, self.numbers))
        if rng.random() < 0.3:
            await owner.insist(thread, lambda: thread.root, "resolve")
        self.answered += 1

    async def _claim_together(self, thread: Thread, team: list[Agent]) -> None:
        """A hundred press Claim at the same moment."""
        place = self.here.slack.workspace.channels[thread.channel]
        crowd = [member for member in place.members if member != self.here.slack.bot_user]
        known = {agent.id: agent for agent in team}
        people = [known.get(who) or Agent(who, "", self.here.record, self.chats) for who in crowd]
        self.claimed_by = len(people)
        await asyncio.gather(*(one.press(thread, thread.ts, "claim") for one in people))
        await people[0].insist(thread, lambda: thread.root, "claim")
        owner = next((agent for agent in team if agent.name in str(thread.root["blocks"])), None)
        if owner is not None:
            await self._write(owner, thread, random.Random(self.options.seed))

    # --- death ---

    async def strikes(self) -> None:
        rng = random.Random(f"{self.options.seed}:strikes")
        for strike in plan_strikes(rng, self.planned, self.options.kills, DESKS):
            while self.here.record.said < strike.after:
                await asyncio.sleep(0.01)
            await asyncio.sleep(strike.delay)
            await self._strike(strike.victim, rng)

    async def _strike(self, victim: str, rng: random.Random) -> None:
        self.here.record.note("struck", victim=victim)
        self.kills[victim.split()[0]] += 1
        if victim in self.servers:
            server = self.servers[victim]
            server.kill()
            await asyncio.sleep(rng.uniform(0.0, 1.0))
            await asyncio.to_thread(server.start)
        else:
            self.desks[int(victim.split()[1]) - 1].kill()

    async def restart(self) -> None:
        """What an init system does: a desk that has ended is started again."""
        while True:
            for desk in self.desks:
                if not desk.is_alive:
                    desk.start()
            await asyncio.sleep(0.2)

    # --- the whole ---

    async def play(self) -> tuple[Verdict, float]:
        """Until nobody has anything left to do, or the time is over."""
        began = time.monotonic()
        floor = Floor(self.here.record)
        self.here.telegram.on_change(self.stir)
        plans = self.plans()
        say(f"seed {self.options.seed}: {self.planned} messages of {len(plans)} customers")
        loops = [
            asyncio.create_task(work)
            for work in (self.restart(), self.agents(floor), self.report(began))
        ]
        try:
            await self.ready()
            striking = self.start("the strikes", self.strikes())
            await self.customers()
            await striking
            await self.quiet(floor)
            return self.look(final=True), time.monotonic() - began
        finally:
            for loop in loops:
                loop.cancel()
            await asyncio.gather(*loops, return_exceptions=True)

    async def ready(self) -> None:
        """Returns when every desk has been reached once."""
        async with asyncio.timeout(STARTING):
            for desk in self.desks:
                while not await is_open(desk.port):
                    await asyncio.sleep(0.1)
            while self.options.webhook and not self.here.telegram.webhook.target.url:
                await asyncio.sleep(0.05)

    async def quiet(self, floor: Floor) -> None:
        """Until everybody is content and nothing is missing any more, then a little longer."""
        ends = time.monotonic() + self.options.patience
        while time.monotonic() < ends:
            await asyncio.sleep(2.0)
            people = [task for task in self._tasks if not task.done()]
            verdict = self.look() if not people and floor.new.empty() else None
            if verdict is not None and not verdict.may_mend:
                break
        await asyncio.sleep(self.options.quiet)

    def look(self, final: bool = False) -> Verdict:
        self.here.record.drain(final)
        return judge(self.here.record.entries)

    async def report(self, began: float) -> None:
        while True:
            await asyncio.sleep(REPORT)
            self.here.record.drain()
            record, tasks = self.here.record, len(self._tasks)
            say(
                f"{time.monotonic() - began:5.0f} s  {record.said} of {self.planned} messages, "
                f"{len(self.chats)} tickets, {self.answered} answered, {tasks} people busy, "
                f"{sum(self.kills.values())} kills, {len(self.failures)} gave up"
            )


async def is_open(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    return True


def table(run: Run, verdict: Verdict, seconds: float) -> list[tuple[str, object]]:
    entries = run.here.record.entries
    said = [entry for entry in entries if entry["what"] == "said"]
    counted = run.here.chance.counted
    claims = f"{run.claimed_by} claims at once" if run.claimed_by else "none"
    return [
        ("seed", run.options.seed),
        ("customers' messages", len(said)),
        ("photos among them", sum(entry["photo"] is not None for entry in said)),
        ("tickets", len(run.chats)),
        ("agents' replies", sum(entry["what"] == "wrote" for entry in entries)),
        ("scenes", f"10 photos at once, {claims}"),
        ("kill -9", ", ".join(f"{name} {times}" for name, times in sorted(run.kills.items()))),
        ("deliveries made again", run.here.redelivered),
        ("calls of the desks", run.here.record.telegram_calls + run.here.record.slack_calls),
        ("answered with 429", counted["429"]),
        ("answered with 5xx", counted["5xx"] + counted["5xx, done"]),
        ("sockets dropped", counted["dropped"]),
        ("done, then time-out", counted["lost answer"] + counted["silent"]),
        ("lost", verdict.count("lost")),
        ("doubled", verdict.count("doubled")),
        ("out of order", verdict.count("order")),
        ("wrong tickets or owners", verdict.count("ticket") + verdict.count("owner")),
        ("uncertain, listed / expected", f"{verdict.listed} / {verdict.ambiguous}"),
        ("sent again unasked", verdict.count("uncertain")),
        ("gave up waiting", len(run.failures)),
        ("events Slack gave up", len(run.here.slack.lost_events)),
        ("duration", f"{seconds:.0f} s"),
        ("messages a second", f"{len(said) / seconds:.1f}"),
    ]


async def work(options: argparse.Namespace, folder: Path) -> int:
    with ExitStack() as stack:
        database, redis = Postgres(folder), Redis(folder)
        for server in (database, redis):
            server.start()
            stack.callback(server.stop)
        async with platforms(options.seed, options.brief) as here:
            here.people(AGENTS, CROWD)
            channels = json.dumps(here.channels)
            env = environment(
                folder, here.url, channels, (database, redis), here.settle, options.webhook
            )
            desks = [Desk(number + 1, folder, env) for number in range(DESKS)]
            for desk in desks:
                stack.callback(desk.stop)
            here.serve(desks)
            run = Run(options, here, {"postgres": database, "redis": redis}, desks)
            verdict, seconds = await run.play()
    return conclude(run, verdict, seconds, folder)


def conclude(run: Run, verdict: Verdict, seconds: float, folder: Path) -> int:
    for finding in verdict.findings[: run.options.show]:
        say(f"{finding.kind}: {finding.what}")
    for failure in run.failures[: run.options.show]:
        say(f"gave up: {failure}")
    for name, value in table(run, verdict, seconds):
        say(f"  {name:30} {value}")
    good = not verdict.findings and not run.failures
    say("nothing lost, nothing doubled" if good else f"NOT GOOD: see {folder}")
    if not good:
        with (folder / "record.jsonl").open("w") as out:
            out.writelines(json.dumps(entry) + "\n" for entry in run.here.record.entries)
    return 0 if good else 1


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-once", type=int, default=AT_ONCE, help="customers in mid-talk")
    parser.add_argument("--gap", type=float, default=0.1, help="seconds between two customers")
    parser.add_argument("--patience", type=float, default=300, help="seconds for the rest")
    parser.add_argument("--quiet", type=float, default=5, help="seconds to see late doubles")
    parser.add_argument("--show", type=int, default=20, help="findings to print")
    parser.add_argument("--brief", action="store_true", help="nobody waits for long")
    parser.add_argument("--polling", dest="webhook", action="store_false")
    options = parser.parse_args()
    if options.brief:
        options.gap, options.quiet = 0.05, 1.0
    return options


def main() -> int:
    options = read_options()
    folder = Path(tempfile.mkdtemp(prefix="amends-chaos-"))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        code_ = runner.run(work(options, folder))
    if code_ == 0:
        shutil.rmtree(folder, ignore_errors=True)
    return code_


if __name__ == "__main__":
    sys.exit(main())
