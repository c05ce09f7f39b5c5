"""Telegram and Slack for a run: both twins on one address, with everything that goes wrong.

Requests of the platforms go to any desk in turn, also to one that is dead just now: no balancer
is as quick as a kill.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from chance import Chance
from desks import OTHERS, QUEUES, Desk
from record import Record
from yarl import URL

from bot.sandbox.slack import SlackTwin
from bot.sandbox.slack_faults import Mischief
from bot.sandbox.slack_state import Doc
from bot.sandbox.telegram import TelegramTwin
from bot.sandbox.telegram_updates import Queued

# Slack tries three times more within six minutes. Here a desk dies every few seconds, so that
# three tries could all meet a dead one: as many as it takes, all within a minute.
LATER = 2.0  # seconds by which two busy cores make everything late
BACKLOG = 4_096  # connections not taken yet: real platforms turn nobody away at the door
SLACK_RETRIES = (0.0, *[4.0] * 15)
SLACK_RETRIES_IN_A_HURRY = (0.0, *[1.5] * 20)


@dataclass
class Platforms:
    telegram: TelegramTwin
    slack: SlackTwin
    chance: Chance
    url: str = ""
    channels: dict[str, str] = field(default_factory=dict)  # queue -> channel
    agents: list[str] = field(default_factory=list)
    redelivered: int = 0
    record: Record = field(init=False)
    _repeated: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.record = Record(self.telegram, self.slack)

    @property
    def settle(self) -> float:
        """Seconds after which Slack is done with every call that was given up."""
        return self.chance.latest + LATER

    def people(self, agents: Sequence[str], crowd: int) -> None:
        """The team, and how many more are in every channel."""
        self.agents = [self.slack.add_user(name) for name in agents]
        more = [self.slack.add_user(f"Colleague {number}") for number in range(crowd)]
        members = [self.slack.bot_user, *self.agents, *more]
        for name in (*QUEUES, OTHERS):
            self.channels[name] = self.slack.add_channel(name, members)

    def serve(self, desks: Sequence[Desk]) -> None:
        """From now on the platforms reach these desks, and misbehave."""
        turns = itertools.cycle(desks)

        def route(url: str) -> str:
            asked = URL(url)
            return str(URL(next(turns).origin).with_path(asked.path))

        self.telegram.webhook.route = route
        self.telegram.world.queue.on_given = self._repeat
        self.slack.balance(route)
        self.slack.events_url = self.slack.interactivity_url = "http://127.0.0.1:9/slack/events"
        self.telegram.faults.by_call = self.chance.telegram
        self.slack.faults.by_call = self.chance.slack
        self.slack.play_tricks(Mischief(hold=self._held_back, again=self._again))

    def _repeat(self, queued: Queued) -> None:
        """What has gone out once comes again soon, perhaps while the first is on its way."""
        if queued.update_id in self._repeated:
            return
        self._repeated.add(queued.update_id)
        for delay in self.chance.again("telegram", queued.update_id):
            self.redelivered += 1
            asyncio.get_running_loop().call_later(delay, self._redeliver, queued.update_id)

    def _redeliver(self, update: int) -> None:
        self.telegram.redeliver(update, beside=True)

    def _held_back(self, body: Doc) -> float:
        return self.chance.held_back(body["event"].get("type"))

    def _again(self, body: Doc) -> Sequence[float]:
        delays = self.chance.again("slack", body["event"].get("type"))
        self.redelivered += len(delays)
        return delays


@asynccontextmanager
async def platforms(seed: int, brief: bool) -> AsyncIterator[Platforms]:
    """Both twins on a free port. `brief`: nobody waits for long."""
    delays = SLACK_RETRIES_IN_A_HURRY if brief else SLACK_RETRIES
    chance = Chance(seed, silent=0.0, latest=1.0) if brief else Chance(seed)
    slack = SlackTwin(retry_delays=delays, seed=seed)
    here = Platforms(TelegramTwin(), slack, chance)
    app = web.Application(client_max_size=64 * 2**20)
    app.add_routes(here.telegram.routes())
    slack.attach(app)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=BACKLOG).start()
    here.url = slack.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield here
    finally:
        await here.telegram.close()
        await runner.cleanup()
