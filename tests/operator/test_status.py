"""The status of a desk in great trouble still fits one screen of 80 times 24."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.screens import MOST_LINES, show_status
from flows.case import Stage
from storage.leadership import Desk
from storage.reports import Deadlines, Figures, Mark, Reason, Work

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
AGO = NOW - timedelta(days=3, hours=4)
PLACES = {
    "At": "postgresql+psycopg://amends:***@postgres.example.com/amends, schema 0002",
    "Desk": "answers at http://127.0.0.1:8470/ready: ready, redis: TimeoutError, team: shut",
}


def reasons(count: int) -> tuple[Reason, ...]:
    return tuple(
        Reason("telegram", f"a_reason_that_is_long_{place}", 12_345 - place, AGO, NOW)
        for place in range(count)
    )


def troubled(held: int, badly: int, desks: int) -> Figures:
    return Figures(
        desks=tuple(Desk(f"desk-{place}.example.com 12345", place == 8) for place in range(desks)),
        stages=dict.fromkeys(Stage, 123_456),
        unclaimed=Mark(1042, AGO),
        deadlines=Deadlines(open=12_345, late=1_234, next=Mark(1042, AGO)),
        work=Work(123_456, AGO, 123_456, 128, 1_234, 12_345),
        held=reasons(held),
        ended_badly=reasons(badly),
        heard={"telegram": AGO, "slack": AGO},
        journal=20_000_000,
        bytes=40_000_000_000,
    )


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_all_trouble_at_once_fits_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    show_status(troubled(held=9, badly=9, desks=9), NOW, PLACES)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= 24
    assert max(len(line) for line in lines) <= 80
    shown = " ".join(" ".join(lines).split())
    left = sum(reason.tasks for reason in reasons(9)[MOST_LINES:])
    for part in (
        "9: desk-8.example.com 12345 (leads)",
        f"and {9 - MOST_LINES} more",
        "12,345 for telegram: a_reason_that_is_long_0, oldest 3 d 4 h",
        f"{left:,} for other reasons",
        "1,234 uncertain, 12,345 dead",
        "telegram 3 d 4 h ago, slack 3 d 4 h ago",
    ):
        assert part in shown


def test_a_desk_without_trouble_names_none(capsys: pytest.CaptureFixture[str]) -> None:
    show_status(troubled(held=0, badly=0, desks=0), NOW, PLACES)
    shown = capsys.readouterr().out
    assert "Held back" not in shown
    assert "Desks" not in shown
    assert "other reasons" not in shown
