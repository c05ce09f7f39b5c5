"""The other commands: help, manifest, flow, backup."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from cli_rig import ROOT, amends, environment

from config.policy import load
from handlers.slack.calls import SCOPES
from handlers.slack.manifest import EVENTS
from locales.catalog import SHIPPED

SCREEN = 24  # lines of the smallest terminal


def test_help_fits_on_one_screen_and_names_every_command(tmp_path: Path) -> None:
    ended = amends(tmp_path, "--help", COLUMNS="80")
    assert ended.returncode == 0
    assert len(ended.stdout.splitlines()) <= SCREEN
    for command in ("demo", "run", "check", "manifest", "flow", "backup"):
        assert re.search(rf"\b{command}\b", ended.stdout)


def test_help_loads_none_of_what_a_desk_needs() -> None:
    """Everything a running desk imports takes seconds."""
    script = "import sys, bot.__main__, bot.cli; print(*sys.modules)"
    command = (sys.executable, "-c", script)
    ended = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in ended.stdout.split()}
    assert "typer" in loaded
    heavy = {"aiohttp", "alembic", "pydantic", "slack_bolt", "sqlalchemy", "telegram", "uvloop"}
    assert not loaded & heavy


# --- manifest: the rules of Slack's schema, api.slack.com/reference/manifests ---

KEYS = {
    "": {"_metadata", "display_information", "features", "oauth_config", "settings"},
    "_metadata": {"major_version", "minor_version"},
    "display_information": {"name", "description", "long_description", "background_color"},
    "features": {"app_home", "bot_user", "shortcuts", "slash_commands", "unfurl_domains"},
    "features.app_home": {
        "home_tab_enabled",
        "messages_tab_enabled",
        "messages_tab_read_only_enabled",
    },
    "features.bot_user": {"display_name", "always_online"},
    "oauth_config": {"scopes", "redirect_urls", "token_management_enabled", "pkce_enabled"},
    "oauth_config.scopes": {"bot", "user", "bot_optional", "user_optional"},
    "settings": {
        "event_subscriptions",
        "interactivity",
        "org_deploy_enabled",
        "socket_mode_enabled",
        "token_rotation_enabled",
        "allowed_ip_address_ranges",
        "incoming_webhooks",
        "is_mcp_enabled",
    },
    "settings.event_subscriptions": {
        "request_url",
        "bot_events",
        "user_events",
        "metadata_subscriptions",
    },
    "settings.interactivity": {"is_enabled", "request_url", "message_menu_options_url"},
}


def tables(doc: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    yield path, doc
    for name, value in doc.items():
        if isinstance(value, dict):
            yield from tables(value, f"{path}.{name}".lstrip("."))


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    ended = amends(tmp_path_factory.mktemp("manifest"), "manifest", "--name", "Lamp shop " * 9)
    assert ended.returncode == 0
    made: dict[str, Any] = json.loads(ended.stdout)
    return made


def test_the_manifest_has_only_keys_that_slack_knows(manifest: dict[str, Any]) -> None:
    for path, table in tables(manifest):
        assert table.keys() <= KEYS[path], path


def test_the_manifest_keeps_slacks_limits(manifest: dict[str, Any]) -> None:
    assert manifest["_metadata"]["major_version"] == 2
    assert 1 <= len(manifest["display_information"]["name"]) <= 35
    assert len(manifest["display_information"]["description"]) <= 140
    assert len(manifest["features"]["bot_user"]["display_name"]) <= 80
    assert 0 < len(manifest["oauth_config"]["scopes"]["bot"]) <= 255
    assert 0 < len(manifest["settings"]["event_subscriptions"]["bot_events"]) <= 100
    for _, table in tables(manifest):
        for name, value in table.items():
            if name.endswith(("_enabled", "is_enabled", "always_online")):
                assert value in (True, False), name


def test_socket_mode_needs_no_address(manifest: dict[str, Any]) -> None:
    assert manifest["settings"]["socket_mode_enabled"] is True
    assert not [path for path, table in tables(manifest) if "request_url" in table]


def test_the_manifest_asks_for_what_is_used_and_no_more(manifest: dict[str, Any]) -> None:
    needed = {scope for row in (*SCOPES.values(), *EVENTS.values()) for scope in row}
    assert manifest["oauth_config"]["scopes"] == {"bot": sorted(needed)}
    assert manifest["settings"]["event_subscriptions"] == {"bot_events": sorted(EVENTS)}


# --- flow ---


def test_the_flow_names_every_step_and_every_option_in_order(tmp_path: Path) -> None:
    drawn = amends(tmp_path, "flow").stdout
    steps = load(None, SHIPPED).intake.step
    assert re.findall(r"^ *\d+\. (\S+)", drawn, re.MULTILINE) == [row.name for row in steps]
    options = re.findall(r"^ +· (\S+)", drawn, re.MULTILINE)
    assert options == [option for row in steps for option in row.options]


NODE = r"[a-zA-Z][\w-]*"
SHAPE = r"(?:\[[^\[\]{}()]+\]|\(\[[^\[\]{}()]+\]\)|\{[^\[\]{}()]+\})"
LINE = re.compile(rf"  {NODE}{SHAPE}? -->(?:\|[^|]+\|)? ({NODE}){SHAPE}?")
RESERVED = {"end", "graph", "subgraph", "flowchart", "default", "class", "style", "click"}


def test_the_mermaid_chart_is_well_formed_and_reaches_every_step(tmp_path: Path) -> None:
    first, *lines = amends(tmp_path, "flow", "--mermaid").stdout.rstrip().splitlines()
    assert first == "flowchart TD"
    reached = set()
    for line in lines:
        found = LINE.fullmatch(line)
        assert found, line
        reached.add(found[1])
    assert {row.name for row in load(None, SHIPPED).intake.step} <= reached
    assert not reached & RESERVED


def test_the_flow_of_an_own_policy_is_drawn_and_a_wrong_one_is_told(tmp_path: Path) -> None:
    own = (ROOT / "config" / "intake.toml").read_text("utf-8")
    (tmp_path / "intake.toml").write_text(own.replace('name = "what"', 'name = "story"'), "utf-8")
    assert "story" in amends(tmp_path, "flow", "--policy", ".").stdout
    (tmp_path / "intake.toml").write_text("step = 3", "utf-8")
    ended = amends(tmp_path, "flow", "--policy", ".")
    assert ended.returncode == 2
    assert "intake.toml: step:" in ended.stderr
    assert "Traceback" not in ended.stderr


# --- backup ---


def fill(path: Path, begun: threading.Event, stop: threading.Event) -> None:
    """Writes pairs that are only ever there together, as fast as it can."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("pragma journal_mode=wal")
        database.execute("create table pairs (id integer primary key, half text, filler text)")
        number = 0
        while not stop.is_set():
            number += 1
            database.execute("begin immediate")
            rows = [(number, "left", "x" * 900), (number, "right", "y" * 900)]
            database.executemany("insert into pairs (half, filler) values (?, ?)",
                                 [(f"{n} {half}", filler) for n, half, filler in rows])  # fmt: skip
            database.execute("commit")
            begun.set()
            time.sleep(0.001)


def test_a_backup_while_it_is_written_is_whole(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    begun, stop = threading.Event(), threading.Event()
    writing = threading.Thread(target=fill, args=(data / "amends.db", begun, stop))
    writing.start()
    try:
        assert begun.wait(10)
        ended = amends(tmp_path, "backup", "copy.db")
    finally:
        stop.set()
        writing.join()
    assert ended.returncode == 0, ended.stderr
    assert "copy.db" in ended.stdout
    assert str(Path("data") / "files") in ended.stdout
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("pragma integrity_check").fetchone() == ("ok",)
        (count,) = copy.execute("select count(*) from pairs").fetchone()
    assert count > 0
    assert count % 2 == 0
    assert not list(tmp_path.glob("*.part*"))


def test_a_backup_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    sqlite3.connect(tmp_path / "data" / "amends.db").execute(
        "create table t (x)"
    ).connection.close()
    (tmp_path / "copy.db").write_text("the backup of yesterday")
    ended = amends(tmp_path, "backup", "copy.db")
    assert ended.returncode == 2
    assert "nothing was overwritten" in ended.stderr
    assert (tmp_path / "copy.db").read_text() == "the backup of yesterday"


@pytest.mark.parametrize(
    ("settings", "target", "told"),
    [
        ({}, "copy.db", "There is no database"),
        ({"AMENDS_DATABASE": "postgresql://127.0.0.1/amends"}, "copy.db", "pg_dump"),
        ({"AMENDS_DATA": "."}, "nowhere/copy.db", "There is no folder"),
    ],
)
def test_a_backup_that_cannot_be_made_leaves_nothing_behind(
    tmp_path: Path, settings: dict[str, str], target: str, told: str
) -> None:
    sqlite3.connect(tmp_path / "amends.db").execute("create table t (x)").connection.close()
    ended = amends(tmp_path, "backup", target, **settings)
    assert ended.returncode == 2
    assert told in " ".join(ended.stderr.split())
    assert "Traceback" not in ended.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["amends.db"]


# --- rules ---


def test_rules_lists_every_pack_with_sources_ages_conflicts_and_what_to_verify(
    tmp_path: Path,
) -> None:
    ended = amends(tmp_path, "rules", "--on", "2026-11-28")
    assert ended.returncode == 0, ended.stderr
    packs = load(None, SHIPPED).packs
    for pack in packs:
        assert f"{pack.name} ({pack.platform})" in ended.stdout
        for rule in pack.rules:
            assert f"{rule.id}: {rule.duty} [{rule.act}]" in ended.stdout
            assert rule.missed in ended.stdout
            assert all(reading.source in ended.stdout for reading in rule.readings)
        assert all(law.text in ended.stdout for law in pack.laws)
    information = ended.stdout.partition("amazon-information:")[2].partition("amazon-appeal:")[0]
    assert "CONFLICT" in information
    assert information.index("* 48 hours") < information.index("72 hours")
    assert "official, seen 2026-11-22 (6 days ago)  https://" in information
    assert ended.stdout.count("VERIFY") == 1  # a page that itself says 2019


def test_rules_that_nobody_looked_at_again_are_to_be_verified(tmp_path: Path) -> None:
    own = tmp_path / "policy" / "rules"
    own.mkdir(parents=True)
    (own / "etsy.toml").write_text(
        (ROOT / "config/rules/etsy.toml").read_text().replace("48", "24")
    )
    ended = amends(tmp_path, "rules", "--policy", "policy", "--on", "2028-01-01")
    assert ended.returncode == 0, ended.stderr
    etsy = ended.stdout.partition("(etsy)")[2].partition("(eu-law)")[0]
    assert "* 24 hours" in etsy  # the shop's own file took the place of the shipped one
    assert "48 hours" not in etsy
    sources = int(ended.stdout.partition(" sources;")[0].rpartition(" ")[2])
    assert ended.stdout.count("VERIFY") == sources > 40
