"""The rules in deploy/alerts.yaml speak of metrics that exist, and each says what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from prometheus_client import REGISTRY

import bot.metrics  # noqa: F401 - registers what is looked for

FILE = Path(__file__).parents[2] / "deploy" / "alerts.yaml"
LINE = re.compile(r"(?P<indent> *)(?P<item>- )?(?P<key>\w+):(?: (?P<value>.+))?")
OTHERS = {"up", "process_resident_memory_bytes"}  # Prometheus' own, and the client's
DURATION = re.compile(r"\d+[smh]")

Rule = dict[str, str]


def rules() -> list[Rule]:
    """Each rule flat, "labels.severity" for what stands below a key."""
    found: list[Rule] = []
    above = ""
    for line in FILE.read_text("utf-8").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        known = LINE.fullmatch(line)
        assert known, line
        depth = len(known["indent"]) + len(known["item"] or "")
        if known["item"] and known["key"] == "alert":
            found.append({})
        if depth == 8:
            above = known["key"]
            if known["value"]:
                found[-1][above] = known["value"]
        elif depth == 10:
            found[-1][f"{above}.{known['key']}"] = known["value"]
    return found


RULES = rules()


def samples() -> dict[str, set[str]]:
    """Every name that the registry shows, with its labels."""
    return {
        name: {*getattr(metric, "_labelnames", ()), *(["le"] if name.endswith("_bucket") else [])}
        for name, metric in REGISTRY._names_to_collectors.items()
    }


def test_there_are_rules_and_no_two_have_one_name() -> None:
    names = [rule["alert"] for rule in RULES]
    assert len(names) >= 10
    assert len(set(names)) == len(names)
    text = FILE.read_text("utf-8")
    assert "\t" not in text
    assert text.count("- alert:") == len(names)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_a_rule_is_complete(rule: Rule) -> None:
    assert rule["alert"].startswith("Amends")
    assert rule["labels.severity"] in ("page", "ticket")
    for key in ("annotations.summary", "annotations.action"):
        assert re.fullmatch(r'"[^"]+"', rule[key]), rule[key]
    assert "for" not in rule or DURATION.fullmatch(rule["for"])
    assert rule["labels.severity"] != "page" or "for" in rule, "a blink must not wake anybody"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_a_rule_looks_at_metrics_and_labels_that_exist(rule: Rule) -> None:
    query, known = rule["expr"], samples()
    for opened, closed in ("()", "{}", "[]"):
        assert query.count(opened) == query.count(closed)
    names = set(re.findall(r"\b(?:amends|process)_\w+|\bup\b", query))
    assert names
    assert names <= known.keys() | OTHERS
    used = set(re.findall(r"(\w+)!?=~?\"", query)) - {"job"}
    for group in re.findall(r"by \(([^)]+)\)", query):
        used |= set(re.split(r", *", group))
    used |= set(re.findall(r"\$labels\.(\w+)", rule["annotations.summary"])) - {"instance"}
    assert used <= set().union(*(known.get(name, set()) for name in names))
    assert re.search(r"(==|>|<) [\de.]+$", query), "a rule compares with a number"
