"""Many tickets in one channel: Slack is spoken to at its pace, and everything is said."""

from __future__ import annotations

import asyncio

from desk_rig import desk_at_work, eventually
from desk_settings import AS_FAST_AS_IT_CAN

from handlers.slack.pace import CHANNEL

RATE = 5.0  # posts a second; the real one would take this test a minute


async def test_a_channel_gets_no_more_than_it_takes_and_nothing_is_left_out() -> None:
    pace = AS_FAST_AS_IT_CAN.model_copy(update={"slack_channel": RATE})
    async with desk_at_work(pace=pace) as world:
        customers = [world.customer() for _ in range(12)]
        for number, customer in enumerate(customers):
            customer.say(f"The lamp {number} arrived broken")
        await asyncio.gather(*(eventually(lambda c=c: c.heard) for c in customers))  # type: ignore[misc]
        for number, customer in enumerate(customers):
            customer.say("/human")
            for more in range(4):
                customer.say(f"lamp {number}, part {more}")
        threads = await asyncio.gather(*(world.ticket(customer) for customer in customers))
        for number, thread in enumerate(threads):
            for more in range(4):
                await eventually(
                    lambda n=number, m=more, t=thread: t.says(f"lamp {n}, part {m}"),  # type: ignore[misc]
                    30,
                )
        await world.settled()
        kept = world.slack.workspace.channels[world.channel].messages.values()
        posted = sorted(float(post["ts"]) for post in kept if post.get("bot_id"))
        assert len(posted) > CHANNEL.burst + RATE, "else nothing was held back"
        for first, since in enumerate(posted):
            for last in range(first + CHANNEL.burst, len(posted)):
                allowed = CHANNEL.burst + RATE * (posted[last] - since) + 1.5
                assert last - first + 1 <= allowed, (first, last)
        assert world.rows("select count(*) from tasks where attempts > 1") == [(0,)]
