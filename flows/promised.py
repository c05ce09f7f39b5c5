"""Times told to a customer, as a case keeps them: promised, or offered in a draft.

No slots, as in `flows/case.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PromiseState(StrEnum):
    OPEN = "open"
    KEPT = "kept"
    MISSED = "missed"
    # Only in a ticket's past: the first release knows the three above.
    RENEWED = "renewed"
    ESCALATED = "escalated"


@dataclass(frozen=True)
class Promise:
    """A time told to the customer, with the zone it was told in.

    `by` is the agent whose words it was in, None: the desk's own. One that was missed has ended
    when the customer had an answer or a new time; until then they are owed one, at `renew_at`.
    """

    due: datetime
    zone: str
    said_at: datetime
    state: PromiseState = PromiseState.OPEN
    warned: bool = False  # the team knows that it is about to lapse
    by: str | None = None
    wording: str = ""  # the agent's sentence
    renewals: int = 0  # how many times before this one were told for the same answer
    renew_at: datetime | None = None  # when the customer is told that it takes longer
    ended_at: datetime | None = None
    answered: bool = False  # the team has spoken since it was put off too often
    sure: bool = False  # the zone is the customer's, and not the desk's for want of another


@dataclass(frozen=True)
class Offer:
    """A time an agent's words promise; `taken`: it becomes a promise when they have arrived."""

    due: datetime
    zone: str
    wording: str
    taken: bool = True
    given: bool = False  # it has


@dataclass(frozen=True)
class Night:
    """It was night at the customer's at that instant, by the clock of their zone."""

    at: datetime
    zone: str
