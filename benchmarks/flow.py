"""The complaint of nine messages: what the customer does, and what every contender asks.

The desk asks in its own words; a button is known by the end of its data, on every contender.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

Buttons = tuple[tuple[tuple[str, str], ...], ...]  # rows of (label, data)

COMPLAINT = "The lamp has a long crack in its base and it does not switch on any more."


@dataclass(frozen=True, slots=True)
class Move:
    """One message of the customer; the answer must offer `then` or, at last, name a ticket."""

    kind: str  # start | press | text | photo
    what: str
    then: str


MOVES: tuple[Move, ...] = (
    Move("start", "/start", ":skip"),
    Move("press", ":skip", ":damaged"),
    Move("press", ":damaged", ""),
    Move("text", COMPLAINT, ":skip"),
    Move("photo", "", ":today"),
    Move("photo", "", ":today"),
    Move("press", ":today", ":refund"),
    Move("press", ":refund", ":send"),
    Move("press", ":send", "#"),
)


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    buttons: Buttons = ()


def _grid(step: str, *options: str) -> Buttons:
    cells = tuple((option.replace("-", " ").capitalize(), f"{step}:{option}") for option in options)
    return tuple(cells[at : at + 2] for at in range(0, len(cells), 2))


ORDER = Question(
    "Hello! We are sorry that something went wrong. We keep what you write here to solve your "
    "complaint and nothing else.\n\nWhat is your order number?",
    _grid("order", "skip"),
)
CATEGORY = Question(
    "What is the complaint about?",
    _grid(
        "category", "late", "customs", "damaged", "not-as-described", "quality", "wrong-item",
        "missing-parts", "payment", "site-fault", "other", "back",
    ),
)  # fmt: skip
WHAT = Question("Please tell us what happened.", _grid("what", "back"))
EVIDENCE = Question(
    "Please send a photo or a video that shows it.", _grid("evidence", "skip", "back")
)
WHEN = Question(
    "Thank you, we have your file. You can send more.\n\nWhen did it happen?",
    _grid("when", "today", "yesterday", "this-week", "earlier", "skip", "back"),
)
OUTCOME = Question(
    "What would make it good?",
    _grid(
        "outcome", "refund", "exchange", "replacement", "compensation", "apology", "information",
        "back",
    ),
)  # fmt: skip
SUMMARY_BUTTONS = _grid("summary", "send", "order", "category", "what", "when", "cancel")


def summary(answers: dict[str, str], photos: int) -> Question:
    lines = [f"{name.capitalize()}: {value}" for name, value in answers.items()]
    text = "\n".join(["Please check:", *lines, f"Photos: {photos}", "Shall we send it?"])
    return Question(text, SUMMARY_BUTTONS)


def thanks(number: int) -> Question:
    return Question(
        f"Thank you. Your complaint #{number} is with our team. You will have a first answer "
        "by tomorrow 12:00, your time. This chat stays open: write whenever you like."
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a contender is told to run: everything comes through the environment."""

    api: str
    token: str
    data: Path
    webhook_port: int  # 0: by polling
    secret: str
    redis: str
    slack: str  # the workspace's address, for whoever tells a team

    @property
    def public_url(self) -> str:
        return f"http://127.0.0.1:{self.webhook_port}/telegram"


def place() -> Place:
    given = os.environ
    return Place(
        api=given["BENCH_API"],
        token=given["BENCH_TOKEN"],
        data=Path(given["BENCH_DATA"]),
        webhook_port=int(given.get("BENCH_WEBHOOK_PORT", "0")),
        secret=given.get("BENCH_SECRET", ""),
        redis=given.get("BENCH_REDIS", ""),
        slack=given.get("BENCH_SLACK", ""),
    )
