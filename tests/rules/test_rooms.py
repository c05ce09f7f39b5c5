"""Who may import whom, and that nothing goes round in circles."""

from __future__ import annotations

import ast

import pytest
from source import ROOMS, ROOT, Module, imports, modules

MAY_IMPORT = {
    "flows": set(),
    "config": {"flows"},
    "locales": set(),
    "storage": {"flows"},
    "handlers": {"flows", "locales"},
    "bot": set(ROOMS),
}
# What decides must not know who carries it, what time it is, or what chance says.
IMPURE = {
    "aiohttp", "alembic", "asyncio", "babel", "io", "logging", "os", "pathlib", "pydantic",
    "random", "secrets", "slack_bolt", "slack_sdk", "socket", "sqlalchemy", "structlog",
    "subprocess", "sys", "telegram", "threading", "time", "uuid",
}  # fmt: skip
CLOCKS = {"now", "utcnow", "today"}
PLATFORMS = ("telegram", "whatsapp", "slack")
CHANNELS = (*PLATFORMS, "webchat")
NAMES = frozenset(module.name for module in modules())


def ours(module: Module) -> set[str]:
    return {name.split(".")[0] for name in imports(module)} & set(ROOMS)


def test_there_is_something_to_look_at() -> None:
    assert {module.room for module in modules()} == set(ROOMS)
    assert len(modules()) > 60
    decide = next(module for module in modules() if module.name == "flows.decide")
    assert "flows.ticket" in imports(decide)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_it_may(room: str) -> None:
    for module in modules():
        if module.room == room:
            assert ours(module) - {room} <= MAY_IMPORT[room], module.name


def test_the_sandbox_knows_nothing_of_the_desk() -> None:
    inside = [module for module in modules() if module.name.startswith("bot.sandbox")]
    assert len(inside) > 10
    for module in inside:
        own = {name for name in imports(module) if name.split(".")[0] in ROOMS}
        assert all(name.startswith("bot.sandbox") for name in own), module.name


def test_only_the_demo_reaches_into_the_sandbox() -> None:
    users = {
        module.name
        for module in modules()
        if not module.name.startswith("bot.sandbox")
        and any(name.startswith("bot.sandbox") for name in imports(module))
    }
    assert users == {"bot.demo"}


def channels_of(name: str) -> set[str]:
    """The channels that a dotted name belongs to: "handlers.slack.cards", "bot.telegram"."""
    parts = name.split(".")
    return {c for c in CHANNELS if any(p == c or p.startswith(f"{c}_") for p in parts)}


def test_no_channel_knows_another() -> None:
    """What several of them need has a module of its own that bears no channel's name."""
    inside = [module for module in modules() if channels_of(module.name)]
    assert set().union(*(channels_of(module.name) for module in inside)) == set(CHANNELS)
    assert len(inside) > 60
    for module in inside:
        known = {c for name in imports(module) & NAMES for c in channels_of(name)}
        assert known <= channels_of(module.name), module.name


def test_nothing_is_imported_in_a_circle() -> None:
    needs = {module.name: (imports(module) & NAMES) - {module.name} for module in modules()}
    for wants in needs.values():  # "from package import module" needs the module
        wants -= {name for name in wants if any(other.startswith(f"{name}.") for other in wants)}
    assert sum(map(len, needs.values())) > 100
    left = dict(needs)
    while left:
        free = [name for name, wants in left.items() if not wants & left.keys()]
        assert free, f"a circle among {sorted(left)}"
        for name in free:
            del left[name]


@pytest.mark.parametrize(
    "module", [m for m in modules() if m.room == "flows"], ids=lambda m: m.name
)
def test_what_decides_is_pure(module: Module) -> None:
    assert not {name.split(".")[0] for name in imports(module)} & IMPURE
    for node in ast.walk(module.tree):
        assert not isinstance(node, ast.AsyncFunctionDef | ast.Await | ast.Global)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in CLOCKS, f"a clock in line {node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"open", "print", "input"}


@pytest.mark.parametrize(
    "module", [m for m in modules() if m.room == "flows"], ids=lambda m: m.name
)
def test_what_decides_names_no_platform(module: Module) -> None:
    assert not [name for name in PLATFORMS if name in module.text.lower()]


def test_nobody_names_a_channel_but_its_own_module_and_its_row() -> None:
    """Who adds one touches nothing of what decides, is remembered, or is shown to the team."""
    names = {path.name.partition("_")[0] for path in (ROOT / "handlers").glob("*_read.py")}
    assert names == {"telegram", "webchat", "whatsapp"}
    others = [m for m in modules() if m.room in ("flows", "storage", "locales")]
    others += [m for m in modules() if m.name.startswith("handlers.slack")]
    assert len(others) > 80
    for module in others:
        assert not [name for name in names if name in module.text.lower()], module.name


def test_the_rules_would_notice_a_clock_and_a_platform() -> None:
    tree = ast.parse("from datetime import datetime\nat = datetime.now()\n")
    calls = [node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call)
             and isinstance(node.func, ast.Attribute)]  # fmt: skip
    assert CLOCKS & set(calls)
