"""Which sentences of an agent promise a time, and which time: a table for every language."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from talk import CATALOG, policy_of_world

from flows.commitments import Commitment, Listener, commitment_in

POLICY = policy_of_world()
TEAMS = POLICY.queues[0].teams
BERLIN = "Europe/Berlin"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday, 10:00 in Berlin and 17:00 in Shenzhen
NOTHING = "-"


def table(language: str) -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / "commitments" / f"{language}.txt").read_text("utf-8")
    rows = (line.split(" | ", 1) for line in lines.splitlines())
    return [(when, sentence) for when, sentence in rows]


def read(language: str, text: str, zone: str = BERLIN, now: datetime = NOW) -> Commitment | None:
    return commitment_in(POLICY.heard, language, text, Listener(zone, now, TEAMS))


def told(found: Commitment | None, zone: str = BERLIN) -> str:
    return f"{found.due.astimezone(ZoneInfo(zone)):%m-%d %H:%M}" if found else NOTHING


SENTENCES = [(language, *row) for language in CATALOG.languages for row in table(language)]


def test_each_language_has_enough_sentences_of_both_sorts() -> None:
    for language in CATALOG.languages:
        whens = [when for when, _ in table(language)]
        assert sum(when != NOTHING for when in whens) >= 15, language
        assert sum(when == NOTHING for when in whens) >= 10, language


@pytest.mark.parametrize(("language", "when", "sentence"), SENTENCES)
def test_a_promise_is_told_from_other_sentences(language: str, when: str, sentence: str) -> None:
    assert told(read(language, sentence)) == when


def test_the_sentence_is_kept_as_it_was_written() -> None:
    found = read("en", "Hello Ana.\nI'll get back to you tomorrow by noon. All the best, Mina")
    assert found is not None
    assert found.wording == "I'll get back to you tomorrow by noon."


def test_noon_is_the_customers_noon() -> None:
    found = read("en", "I'll get back to you tomorrow by noon.", "America/New_York")
    assert found is not None
    assert found.due == datetime(2026, 3, 3, 17, 0, tzinfo=UTC)
    assert (
        told(read("en", "I'll tell you tomorrow by noon.", "Asia/Kathmandu"), "UTC")
        == "03-03 06:15"
    )


def test_today_is_the_customers_today() -> None:
    night = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)  # Tuesday in Tokyo
    assert (
        told(read("en", "I'll answer today.", "Asia/Tokyo", night), "Asia/Tokyo") == "03-03 18:00"
    )


@pytest.mark.parametrize(
    ("hour", "text", "when"),
    [
        (15, "I'll write to you by noon.", "03-03 12:00"),
        (15, "I'll write to you by noon today.", NOTHING),
        (18, "I'll write to you today.", "03-02 21:00"),
        (22, "I'll write to you today.", "03-02 23:59"),
        (15, "I'll write to you on Monday at noon.", "03-09 12:00"),
        (8, "I'll write to you on Monday at noon.", "03-02 12:00"),
    ],
)
def test_what_has_passed_is_never_meant(hour: int, text: str, when: str) -> None:
    now = datetime(2026, 3, 2, hour, 0, tzinfo=ZoneInfo(BERLIN)).astimezone(UTC)
    assert told(read("en", text, now=now)) == when


def test_a_day_is_as_long_as_the_clocks_make_it() -> None:
    before = datetime(2026, 3, 28, 11, 0, tzinfo=UTC)  # clocks go forward in the night
    assert told(read("en", "I'll write tomorrow at noon.", now=before)) == "03-29 12:00"
    assert told(read("en", "I'll write tomorrow at 2:30 am.", now=before)) == "03-29 03:30"


def test_a_language_without_phrases_understands_nothing() -> None:
    assert read("xx", "I'll get back to you tomorrow by noon.") is None


def test_a_year_ends() -> None:
    december = datetime(2026, 12, 30, 9, 0, tzinfo=UTC)
    assert told(read("en", "I'll write on 2 January.", now=december)) == "01-02 18:00"
    assert read("en", "I'll look at your order of 5 March.", now=december) is None


@given(
    st.sampled_from([(language, text) for language, _, text in SENTENCES]),
    st.integers(-90 * 24 * 60, 600 * 24 * 60),
    st.sampled_from(["Pacific/Kiritimati", "Pacific/Pago_Pago", BERLIN, "Australia/Lord_Howe"]),
)
def test_no_time_is_ever_in_the_past(row: tuple[str, str], minute: int, zone: str) -> None:
    now = NOW + timedelta(minutes=minute)
    found = read(*row, zone, now)
    assert found is None or now < found.due <= now + timedelta(days=130)


@given(st.text(max_size=300), st.sampled_from(CATALOG.languages))
def test_anything_can_be_read(text: str, language: str) -> None:
    found = read(language, f"I will 我会 {text}")
    assert found is None or found.due > NOW
