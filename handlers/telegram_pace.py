"""How fast Telegram may be spoken to, and which errands count.

Limits: core.telegram.org/bots/faq, "My bot is hitting limits". They are of the bot, whatever the
number of processes. The bursts are ours: Telegram says that short ones pass and names no number;
one that does not pass is answered with the seconds to wait, which all processes obey.
"""

from __future__ import annotations

from dataclasses import dataclass

from flows.arrival import Errand
from flows.pace import Limit, Pace
from flows.tasks import Deliver, Erase, Say
from handlers.telegram_read import CHANNEL

CHAT = Pace(1.0, 20)  # a whole intake with its edits, as fast as somebody can tap
GROUP = Pace(20 / 60, 20)
BOT = Pace(30.0, 30)


@dataclass(frozen=True, slots=True)
class TelegramPaces:
    """The paces of one bot; of paid broadcasts `bot` may be 1,000 a second."""

    chat: Pace = CHAT
    group: Pace = GROUP
    bot: Pace = BOT

    def limits(self, errand: Errand) -> tuple[Limit, ...]:
        """New messages count; edits and deletions only wait while their chat is paused."""
        task = errand.task
        if not isinstance(task, Say | Deliver | Erase):
            return ()
        chat = f"{CHANNEL}:{task.to.id}"
        if isinstance(task, Erase) or (isinstance(task, Deliver) and task.replaces is not None):
            return (Limit(chat), Limit(CHANNEL))
        pace = self.group if task.to.id.startswith("-") else self.chat
        return (Limit(chat, pace), Limit(CHANNEL, self.bot))
