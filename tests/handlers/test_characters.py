"""Texts made whole, and cut to a measure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.characters import clean, cut, length

ANY_TEXT = st.text(st.characters(codec=None), max_size=40)


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("two words", 5, "two…"),
        ("😀😀😀", 6, "😀😀😀"),
        ("😀😀😀", 5, "😀😀…"),
        ("ab👩\u200d🚒!", 6, "ab…"),
        ("abe\u0301e\u0301", 4, "ab…"),
        ("ab👍🏽cd", 5, "ab…"),
        ("a❤\ufe0fbc", 3, "a…"),
    ],
)
def test_a_cut_leaves_whole_characters(text: str, limit: int, expected: str) -> None:
    assert cut(text, limit) == expected


@given(ANY_TEXT, st.integers(1, 30))
def test_a_cut_text_fits(text: str, limit: int) -> None:
    assert length(cut(text, limit)) <= limit


@given(ANY_TEXT)
def test_a_clean_text_can_be_written(text: str) -> None:
    cleaned = clean(text)
    assert "\0" not in cleaned.encode().decode()
    assert clean(cleaned) == cleaned
