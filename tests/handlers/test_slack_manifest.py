"""The manifest asks for exactly what the code uses, and Slack's schema would take it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from slack_rig import desk

from bot.sandbox.slack_chat import METHODS as CHAT
from bot.sandbox.slack_files import METHODS as FILES
from bot.sandbox.slack_reads import METHODS as READS
from bot.sandbox.slack_views import METHODS as VIEWS
from handlers import slack
from handlers.slack import manifest
from handlers.slack.calls import READS as READ_METHODS
from handlers.slack.calls import SCOPES
from handlers.slack.directory import STALE_AFTER

FOLDER = Path(slack.__file__).parent
METHOD = re.compile(r'"((?:[a-z]+\.)+[a-zA-Z]+)"')
FAMILIES = ("auth", "chat", "conversations", "files", "usergroups", "users", "views")


def called() -> set[str]:
    """Every Web API method that the code names outside the table itself."""
    sources = [path for path in FOLDER.glob("*.py") if path.name != "calls.py"]
    text = "\n".join(path.read_text() for path in sources)
    found = {name for name in METHOD.findall(text) if name.partition(".")[0] in FAMILIES}
    return found | {"conversations.join"}  # calls.py's own


def test_the_table_names_the_methods_that_are_called_and_no_other() -> None:
    assert len(called()) > 10
    assert called() == SCOPES.keys()
    assert SCOPES.keys() >= READ_METHODS


@pytest.mark.parametrize("method", sorted(SCOPES))
def test_the_scopes_are_those_the_twin_demands(method: str) -> None:
    spec = (CHAT | FILES | READS | VIEWS)[method]
    assert not spec.scope or spec.scope in SCOPES[method]
    assert spec.takes_json or method in READ_METHODS


def test_no_scope_and_no_event_stands_there_in_advance() -> None:
    made = manifest("Amends")
    asked = set(made["oauth_config"]["scopes"]["bot"])
    needed = {scope for scopes in SCOPES.values() for scope in scopes}
    assert asked == needed
    events = set(made["settings"]["event_subscriptions"]["bot_events"])
    assert events == {"app_home_opened", "message.channels", "message.groups", *STALE_AFTER}


def test_slacks_schema_would_take_it() -> None:
    made = manifest("A very long name of a desk that goes on and on")
    assert made["_metadata"]["major_version"] == 2
    assert len(made["display_information"]["name"]) <= 35
    assert len(made["display_information"]["description"]) <= 140
    assert made["settings"]["socket_mode_enabled"] is True
    assert made["settings"]["interactivity"] == {"is_enabled": True}
    assert made["features"]["app_home"]["home_tab_enabled"] is True


async def test_the_twin_of_the_other_tests_runs_on_these_scopes() -> None:
    async with desk() as place:
        assert place.twin.scopes == frozenset(manifest("x")["oauth_config"]["scopes"]["bot"])
