"""No fact is lost, doubled, moved among its like or invented, whatever an engine returns."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from locales.shield import find_facts, has_words, restore, shield, split_at_facts

FACTS = (
    *("AB-12345-XY", "#4711", "1Z999AA10123456784", "RR123456789CN", "114-3941689-8772232"),
    *("https://x.example/a?b=1&c=2", "www.shop.example/ü"[:16], "me.too@mail.x.example", "@anna"),
    *("19,99 €", "€19.99", "US$5", "1.234,56 EUR", "CNY 300", "-$5", "¥3000", "50%", "1 234,50"),
    *("12.03.2026", "2026-03-12", "3/12/26", "14:30", "+49 (170) 1234567", "5kg", "٣٤٥"),
    *(":wave:", ":+1:", "{name}", "`rm -rf`", "<@U123>", "<https://x.example|here>", "⟦0⟧", "⟦"),
)


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_is_hidden_whole(fact: str) -> None:
    shielded = shield(f"see {fact} please")
    assert shielded.text == "see ⟦0⟧ please"
    assert [found.text for found in shielded.facts] == [fact]


def test_facts_between_letters_that_need_no_blanks() -> None:
    assert shield("订单AB123坏了,退20.50元。").text == "订单⟦0⟧坏了,退⟦1⟧元。"


def test_the_end_of_a_sentence_is_not_part_of_a_link() -> None:
    assert shield("(see https://x.example/a).").text == "(see ⟦0⟧)."


@pytest.mark.parametrize("text", ["a well-known shop", "it's and/or", "Ärger", "你好"])
def test_plain_words_stay_words(text: str) -> None:
    assert shield(text).facts == ()
    assert has_words(text)


def test_facts_alone_are_no_words() -> None:
    assert not has_words(" , ".join(FACTS))


@example("0@A")
@given(st.text(max_size=200))
def test_an_unchanged_text_is_restored_exactly(text: str) -> None:
    shielded = shield(text)
    assert restore(shielded, shielded.text) == text
    assert "".join(stretch for _, stretch in split_at_facts(text)) == text


words = st.sampled_from(("the", "cup", "坏了", "ist", "и", "\n"))


@given(
    st.lists(st.one_of(words, st.sampled_from(FACTS)), max_size=12).map(" ".join),
    st.lists(
        st.one_of(words, st.integers(0, 12).map(lambda n: f"⟦{n}⟧"), st.sampled_from(FACTS)),
        max_size=14,
    ).map(" ".join),
)
def test_whatever_comes_back_has_the_same_facts_or_is_refused(said: str, heard: str) -> None:
    shielded = shield(said)
    restored = restore(shielded, heard)
    if restored is not None:
        before = Counter(fact.text for fact in shielded.facts)
        assert all(restored.count(text) >= count for text, count in before.items())
        assert sum(len(f.text) > 3 for f in find_facts(restored)) <= sum(before.values())


def test_a_fact_may_pass_one_of_another_kind() -> None:
    shielded = shield("pay 5 € for AB-12")
    assert restore(shielded, "für ⟦1⟧ zahlen Sie ⟦0⟧") == "für AB-12 zahlen Sie 5 €"


@pytest.mark.parametrize(
    "heard", ["⟦1⟧ ⟦0⟧", "⟦0⟧", "⟦0⟧ ⟦1⟧ ⟦1⟧", "⟦0⟧ ⟦2⟧", "⟦0⟧ ⟦1⟧ ⟦", "⟦0⟧ ⟦1⟧ 20 €", ""]
)
def test_a_damaged_text_is_refused(heard: str) -> None:
    assert restore(shield("not 5 € but 10 €"), heard) is None


@pytest.mark.parametrize(
    "part", ["a-", "1,", "a@", "+1 ", "⟦1", "http://", "<@a", "{", "1:", "$1 "]
)
def test_hostile_texts_take_no_time(part: str) -> None:
    shield(part * 10_000)
