"""How fast Slack may be spoken to, and which errands count.

Limits: api.slack.com/apis/rate-limits. One message a second and channel; short bursts pass, how
long they may be is not said. Changing a message has a limit of its own for the whole workspace.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flows.arrival import Errand
from flows.case import Ticket
from flows.digest import HandOver
from flows.pace import Limit, Pace
from flows.tasks import (
    SUPERVISORS,
    Note,
    Reconcile,
    ShowCard,
    ShowDraft,
    ShowFile,
    ShowMessages,
    Warn,
)
from flows.turn import find_message

# Reading threads again: a method of its own limit, 50 a minute (tier 3) and of some apps 1.
REPLIES = Limit("slack:conversations.replies", Pace(50 / 60, 10))
CHANNEL = Pace(1.0, 15)  # three tickets that open at once: a card, words, and some photos each
UPDATES = Limit("slack:chat.update")  # a 429 is of one method in the whole workspace


@dataclass(frozen=True, slots=True)
class SlackPaces:
    """The paces of one workspace; `channels` maps a queue to a channel's id."""

    channels: Mapping[str, str]
    channel: Pace = CHANNEL

    def limits(self, errand: Errand) -> tuple[Limit, ...]:
        """New posts count; changes only wait while Slack asks for a pause."""
        task = errand.task
        if isinstance(task, Reconcile):
            return (REPLIES,)
        if isinstance(task, Warn | HandOver):
            channel = channel_of(task, self.channels)
            return (Limit(f"slack:{channel}", self.channel),) if channel else ()
        if not isinstance(task, ShowCard | ShowMessages | ShowDraft | ShowFile | Note):
            return ()
        tickets = errand.case.tickets if errand.case else ()
        ticket = next((row for row in tickets if row.id == task.ticket), None)
        if ticket is None:
            return ()
        if _is_update(task, ticket):
            return (UPDATES,)
        channel = ticket.thread.channel if ticket.thread else self.channels.get(ticket.queue)
        return (Limit(f"slack:{channel}", self.channel),) if channel else ()


def channel_of(task: Warn | HandOver, channels: Mapping[str, str]) -> str | None:
    """Where it goes: without a channel of their own the supervisors have the queue's."""
    supervisors = isinstance(task, Warn) and task.supervisors
    own = channels.get(SUPERVISORS) if supervisors else None
    return own or channels.get(task.queue)


def _is_update(task: ShowCard | ShowMessages | ShowDraft | ShowFile | Note, ticket: Ticket) -> bool:
    """Whether it changes what is there already."""
    if isinstance(task, ShowCard):
        return ticket.thread is not None
    if isinstance(task, ShowDraft):
        message = find_message(ticket, task.draft)
        return message is not None and message.card is not None
    return False
