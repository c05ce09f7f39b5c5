"""Every text the team may read exists in every language there is."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

import flows
from flows.case import ClockKind, FileState, MessageState, PromiseState, Stage, WaitsFor
from handlers import slack
from handlers.slack.thread import BUTTONS, TITLES
from locales.catalog import shipped

CATALOG = shipped()
SPOKEN = re.compile(
    r'"((?:card|team|thread|draft|receipt|form|home|note|refuse|told|quote)-[a-z-]+)"'
)
FAMILIES = {
    "card-stage": list(Stage),
    "card-promise": list(PromiseState),
    "card-channel": ["telegram"],
    "thread-file": list(FileState),
    "thread-kind": ["photo", "video", "audio", "voice", "document"],
    "clock": list(ClockKind),
    "card-waits": list(WaitsFor),
    "card-priority": ["high"],
    "team-wait": list(WaitsFor),
    "note-waits": list(WaitsFor),
    "home": ["mine", "unclaimed", "lapsing"],
    "home-nothing": ["mine", "unclaimed", "lapsing"],
    "draft": [*chain(*BUTTONS.values()), "correct", "leave", "erase"],
    "draft-erase": ["title", "text", "yes", "no"],
    "failure": ["other"],
    "why": ["other"],
    "sent-why": ["other"],
}


def literal_keys() -> set[str]:
    folders = (Path(slack.__file__).parent, Path(flows.__file__).parent)
    sources = (path.read_text() for folder in folders for path in folder.glob("*.py"))
    return {key for source in sources for key in SPOKEN.findall(source)} - {"too-long"}


def keys() -> set[str]:
    built = {f"{family}-{name}" for family, names in FAMILIES.items() for name in names}
    return literal_keys() | built | set(TITLES.values())


@pytest.mark.parametrize("language", CATALOG.languages)
def test_every_text_for_the_team_exists(language: str) -> None:
    assert len(literal_keys()) > 60
    assert [key for key in sorted(keys()) if not CATALOG.has(language, key)] == []


def test_every_state_of_a_message_that_a_card_may_show_has_a_title() -> None:
    customers = {MessageState.TRANSLATING, MessageState.READY, MessageState.SHOWN}
    assert set(TITLES) == set(MessageState) - customers
