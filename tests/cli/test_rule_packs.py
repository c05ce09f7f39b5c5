"""Mistakes in rule packs are told with file and key before anything starts; own packs count."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_rig import ROOT

from config.policy import PolicyError, load
from flows.rules import Unit, pack_of
from locales.catalog import SHIPPED

WALMART = (ROOT / "config" / "rules" / "walmart.toml").read_text("utf-8")
SOURCE = 'source = "https://marketplacelearn.walmart.com/guides/Order%20management/Customer%20care/'
LINE = next(line for line in WALMART.splitlines() if line.startswith(SOURCE))


def told(tmp_path: Path, text: str, name: str = "walmart.toml") -> str:
    """The one mistake in an own pack."""
    rules = tmp_path / "rules"
    rules.mkdir(exist_ok=True)
    (rules / name).write_text(text, "utf-8")
    with pytest.raises(PolicyError) as found:
        load(tmp_path, SHIPPED)
    (line,) = found.value.mistakes
    return line


MISTAKES = [
    (LINE + "\n", "", "rule[1].reading[1].source", "is missing"),
    (LINE, 'source = "a colleague"', "rule[1].reading[1].source", "should match"),
    ("seen = 2026-11-22\n", "", "rule[1].reading[1].seen", "is missing"),
    ("seen = 2026-11-22", 'seen = "lately"', "rule[1].reading[1].seen", "date"),
    ('confidence = "official"', "", "rule[1].reading[1].confidence", "is missing"),
    ('"official"', '"hearsay"', "rule[1].reading[1].confidence", "'third-party'"),
    ('"48 hours"', '"two days"', "rule[1].reading[1].within", '"3 business days"'),
    ('"48 hours"', '"0 hours"', "rule[1].reading[1].within", '"3 business days"'),
    ('act = "seller"', 'act = "us"', "rule[1].act", "'buyer'"),
    ('missed = "Walmart decides, and that is final"\n', "", "rule[3].missed", "is missing"),
    ('event = "authority"', 'event = "police"', "rule[2].event", "no event 'police'"),
    ('message = "message"', 'message = "mail"', "message", "no event 'mail'"),
    ('id = "walmart-promise"', 'id = "Walmart Promise"', "rule[3].id", "not a name"),
    ('zone = "America/Chicago"', 'zone = "Chicago"', "zone", "IANA"),
    ('country = "US"', 'country = "XQ"', "country", "not a country"),
    ('act = "seller"', 'act = "seller"\ndeadline = 2', "rule[1].deadline", "no such key"),
]


@pytest.mark.parametrize(("old", "new", "key", "why"), MISTAKES)
def test_a_mistake_is_told_with_file_and_key(
    tmp_path: Path, old: str, new: str, key: str, why: str
) -> None:
    assert old in WALMART
    line = told(tmp_path, WALMART.replace(old, new, 1))
    assert line.startswith(f"rules/walmart.toml: {key}: ")
    assert why in line


def test_a_rule_that_no_source_speaks_of_is_refused(tmp_path: Path) -> None:
    bare = WALMART.partition("[[rule.reading]]")[0]
    assert told(tmp_path, bare).startswith("rules/walmart.toml: rule[1].reading: is missing")


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    assert told(tmp_path, "platform = ").startswith("rules/walmart.toml: not a TOML file")


@pytest.mark.parametrize("kind", ["platform", "rule id", "market"])
def test_what_may_stand_once_only_is_told_when_it_stands_twice(tmp_path: Path, kind: str) -> None:
    copy = WALMART.replace('platform = "walmart"', 'platform = "walmart2"')
    copy = copy.replace('id = "walmart', 'id = "w2')
    if kind == "rule id":
        copy = copy.replace('"w2-promise"', '"walmart-promise"')
    if kind != "market":
        copy = copy.replace('markets = ["walmart"]', "markets = []")
    if kind == "platform":
        copy = copy.replace('"walmart2"', '"walmart"')
    assert told(tmp_path, copy, "second.toml").startswith(f"rules: the {kind} ")


def test_an_own_pack_is_added_and_a_file_of_the_same_name_takes_the_shipped_one_s_place(
    tmp_path: Path,
) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    own = WALMART.replace('"walmart', '"shop').replace('"48 hours"', '"2 business days"')
    (rules / "shop.toml").write_text(own, "utf-8")
    (rules / "walmart.toml").write_text(WALMART.replace('"48 hours"', '"36 hours"'), "utf-8")
    packs = load(tmp_path, SHIPPED).packs
    assert len(packs) == len(load(None, SHIPPED).packs) + 1
    shop, walmart = pack_of(packs, "shop"), pack_of(packs, "walmart")
    assert shop is not None
    assert walmart is not None
    assert shop.rules[0].readings[0].unit is Unit.BUSINESS_DAYS
    assert len(shop.rules[0].calendar.closed_on) > 100  # the holidays of the country
    assert walmart.rules[0].readings[0].count == 36
