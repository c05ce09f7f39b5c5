"""Claims as an agent files them, and what the team is told of them."""

from __future__ import annotations

from datetime import datetime

from talk import AGENT, Talk

from flows.case import Claim
from flows.claims import filing_value
from flows.tasks import Note, Task, Warn, Whisper
from flows.words import Words


def file(
    talk: Talk,
    stage: str = "amazon/information",
    since: datetime | None = None,
    state: str = "open",
    claim: int = 0,
    reference: str = "",
) -> list[str]:
    """What the form was sent with, and the keys of what the team is told then."""
    at = int((since or talk.now).timestamp())
    return keys(talk.button(AGENT, "filed", claim, filing_value(stage, at, state, reference)))


def keys(done: list[Task]) -> list[str]:
    notes = [task.note.key for task in done if isinstance(task, Note)]
    refused = [task.whisper.key for task in done if isinstance(task, Whisper)]
    return notes + list(dict.fromkeys(refused + [said.key for said in claim_warnings(done)]))


def automatic(talk: Talk) -> Claim:
    (claim,) = (claim for claim in talk.ticket.claims if claim.automatic)
    return claim


def filed(talk: Talk) -> Claim:
    (claim,) = (claim for claim in talk.ticket.claims if not claim.automatic)
    return claim


def rules(claim: Claim) -> list[str]:
    return [due.rule for due in claim.dues if not due.met]


def warnings(talk: Talk, since: int) -> list[Words]:
    """What was said of deadlines, to whomever."""
    return claim_warnings(talk.tasks[since:])


def claim_warnings(done: list[Task]) -> list[Words]:
    said = [alert.said for task in done if isinstance(task, Warn) for alert in task.alerts]
    return [one for one in said if one.key.startswith("warn-claim")]
