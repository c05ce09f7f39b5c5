"""What must not stand in any tracked file."""

from __future__ import annotations

import re

from source import ROOT, tracked

TEXT = {".py", ".md", ".toml", ".txt", ".ftl", ".html", ".css", ".js", ".env", ".json", ""}
# Written in pieces so that this file does not name them itself.
HOSTS = re.compile(
    "|".join(("pyp" + r"i\.org", "pythonh" + "osted", "npmj" + r"s\.", "deb" + r"\.debian"))
)
HERE = re.compile(r"(?<![\w.])/(wo" + r"rk/main|ro" + r"ot/\.|home/\w+/\.)")
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")


def texts() -> list[tuple[str, str]]:
    found = [
        (str(path.relative_to(ROOT)), path.read_text("utf-8", "replace"))
        for path in tracked()
        if path.suffix in TEXT
    ]
    assert len(found) > 100
    return found


def test_no_registry_and_no_path_of_a_machine_is_named() -> None:
    assert not [name for name, text in texts() if HOSTS.search(text)]
    assert not [name for name, text in texts() if HERE.search(text)]


def test_nothing_is_left_unfinished() -> None:
    assert not [name for name, text in texts() if name.endswith(".py") and UNFINISHED.search(text)]


def test_no_test_mocks() -> None:
    mocks = re.compile(r"unittest\.mo" + r"ck|Magic" + r"Mock|monkey" + r"patch\.setattr")
    assert not [name for name, text in texts() if name.startswith("tests/") and mocks.search(text)]


def test_dependencies_are_pinned_with_hashes() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text("utf-8")
        pins = re.findall(r"^[a-z0-9.\-]+==[^\s;\\]+", text, re.MULTILINE)
        assert len(pins) > 40
        assert text.count("--hash=sha256:") >= len(pins)


def test_every_setting_is_in_the_example() -> None:
    from config.settings import Settings

    example = (ROOT / "config" / "example.env").read_text("utf-8")
    names = []
    for name, field in Settings.model_fields.items():
        inner = getattr(field.annotation, "model_fields", None)
        names += (
            [f"AMENDS_{name}__{part}".upper() for part in inner]
            if inner
            else [f"AMENDS_{name}".upper()]
        )
    assert len(names) > 20
    assert not [name for name in names if f"{name}=" not in example]
