"""How fast WhatsApp may be spoken to, and which errands count.

Limits: WhatsApp Cloud API, throughput (2026-05-21): 80 messages a second for a number, and for
one customer one in six seconds, of which 45 may be borrowed from the time to come.
"""

from __future__ import annotations

from dataclasses import dataclass

from flows.arrival import Errand
from flows.pace import Limit, Pace
from flows.tasks import Deliver, Invite, Say
from handlers.whatsapp_read import CHANNEL

PAIR = Pace(1 / 6, 45)
NUMBER = Pace(80.0, 80)


@dataclass(frozen=True, slots=True)
class WhatsAppPaces:
    """The paces of one number, which may be upgraded to 1,000 a second."""

    pair: Pace = PAIR
    number: Pace = NUMBER

    def limits(self, errand: Errand) -> tuple[Limit, ...]:
        task = errand.task
        if not isinstance(task, Say | Deliver | Invite):
            return ()
        return (Limit(f"{CHANNEL}:{task.to.id}", self.pair), Limit(CHANNEL, self.number))
