"""What is posted is the same whether its parts are remembered or made anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from slack_rig import NOW, answer, case, olena, said, ticket

from flows.case import Answer, File, FileState, Profile, Promise, PromiseState, Stage
from handlers import rendering
from handlers.slack import cards, thread
from handlers.slack.blocks import Shown
from handlers.slack.text import cut, units, visible
from handlers.slack.voice import name_of_language
from locales import formats, sentences
from locales.catalog import SHIPPED, Catalog, shipped

REMEMBERED = (
    rendering.fixed,
    name_of_language,
    formats._clock,
    formats._date,
    formats._weekday,
    sentences.number_in,
    sentences.plural_form,
)


class ByFluent(Catalog):
    """The shipped texts, each put together by Fluent's own resolver at every call."""

    def __init__(self) -> None:
        super().__init__(trusted=True)
        self._bundles: dict[str, FluentBundle] = {}

    def _bundle(self, language: str) -> FluentBundle:
        if language not in self._bundles:
            bundle = FluentBundle([language], use_isolating=False)
            bundle.add_resource(FluentParser().parse(self._books[language]._source))
            self._bundles[language] = bundle
        return self._bundles[language]

    def say(self, language: str, key: str, args: Mapping[str, object] = {}) -> str:
        pattern = self._bundle(language).get_message(key).value
        assert pattern is not None
        marks = ("\u2068", "\u2069") if language == "ar" else ("", "")
        given = {
            name: value.join(marks) if isinstance(value, str) else value
            for name, value in args.items()
        }
        text, errors = self._bundle(language).format_pattern(pattern, given)
        assert not errors
        return str(text)


FROM_MEMORY, BY_FLUENT = shipped(), ByFluent()


def shown(catalog: Catalog, language: str, turn: int, who: str = "Ana") -> list[Shown]:
    """All that is posted of a ticket, another one every turn."""
    photo = File("photo", "r", "u", sha="ab" * 32, mime="image/jpeg", state=FileState.STORED)
    late = File("document", "r", "u", name="a.pdf", state=FileState.REFUSED, why="too_big")
    messages = (
        said(1, f"Kaputt\n{who}", files=(photo,) * turn, at=NOW - timedelta(days=turn)),
        said(2, "壊れた", language="ja", translation="Broken", files=(late,)),
        answer(3, "Sorry!", translation="Entschuldigung!"),
    )
    row = ticket(
        id=42 + turn,
        messages=messages,
        stage=list(Stage)[turn % 3],
        owner=olena() if turn else None,
        wants_person=bool(turn),
        opened_at=NOW - timedelta(days=100 * turn, hours=turn),
        answers={"category": Answer(option="damaged"), "colour": Answer(text=f"{who}\u202e\n")},
        promise=Promise(
            NOW + timedelta(days=turn - 1, minutes=turn),
            "Asia/Tokyo",
            NOW,
            list(PromiseState)[turn % 3],
        ),
    )
    about = case(row, profile=Profile(name=f"{who} {turn}", language=("de", "zh-Hans", "xx")[turn]))
    posts = [cards.card(about, row, catalog, language, NOW + timedelta(minutes=turn))]
    posts += thread.transcript(about, row, messages[:2], catalog, language)
    return [*posts, thread.draft(about, row, messages[2], catalog, language)]


@pytest.mark.parametrize("language", SHIPPED)
def test_cards_and_posts_are_the_same_from_memory(language: str) -> None:
    anew = []
    for turn in range(3):
        for remembered in REMEMBERED:
            remembered.cache_clear()
        anew.append(shown(BY_FLUENT, language, turn))
    for _ in range(2):
        assert [shown(FROM_MEMORY, language, turn) for turn in range(3)] == anew


def test_memory_is_bounded_and_keeps_nothing_of_a_customers() -> None:
    """Numbers, days, minutes, keys and tags are remembered, so that another name adds nothing."""
    first = shown(FROM_MEMORY, "en", 0)
    kept = [remembered.cache_info() for remembered in REMEMBERED]
    assert shown(FROM_MEMORY, "en", 0, who="小明") != first
    assert [one.cache_info().currsize for one in REMEMBERED] == [one.currsize for one in kept]
    assert all(one.maxsize for one in kept)


def test_what_is_seen_is_left_as_it_is() -> None:
    """`visible` looks no further at a text that can be printed; a line break makes it look."""
    printed = "".join(
        character for character in map(chr, range(0x110000)) if character.isprintable()
    )
    assert len(printed) > 100_000
    assert visible("a\x00\u202eb\r\nc") == "ab\nc"
    assert visible(printed) == printed == visible(f"\n{printed}")[1:]


@pytest.mark.parametrize(
    "text", ["", "abcd", "äöüß", "日本語で", "🙂🙂", "a🙂b", "a🙂bc", "\ud800abc"]
)
def test_a_text_is_cut_by_its_units(text: str) -> None:
    assert units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2
    for most in range(1, 10):
        assert units(cut(text, most)) <= most
        assert (cut(text, most) == text) is (units(text) <= most)
