"""Translation against a real engine on loopback that is helpful, hostile, slow or dead."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Callable, Iterator

import deep_translator.libre
import pytest
import requests
from engine_fake import FakeEngine, by_dictionary, serve

from locales.shield import find_facts
from locales.translation import DeepTranslatorEngine, open_translator, split_text
from locales.translator import EngineOptions, NoTranslator, Translated

FACTS = "Order AB-12345 for 19,99 € of 12.03.2026 at https://shop.example/a?b=1 is broken"


@pytest.fixture
def fake() -> Iterator[FakeEngine]:
    with serve() as engine:
        yield engine


@pytest.fixture
async def libre(fake: FakeEngine) -> AsyncIterator[DeepTranslatorEngine]:
    engine = DeepTranslatorEngine("libre", EngineOptions(url=f"{fake.url}/libre"), timeout=2.0)
    yield engine
    engine.close()


async def test_a_sentence_is_translated(fake: FakeEngine, libre: DeepTranslatorEngine) -> None:
    assert await libre.translate("Where is my parcel?", "en", "de") == Translated(
        "wo ist mein Paket?", "libre", None
    )
    assert fake.asked == [
        {"q": "Where is my parcel?", "source": "en", "target": "de", "format": "text"}
    ]


async def test_the_text_never_travels_in_the_address(
    fake: FakeEngine, libre: DeepTranslatorEngine
) -> None:
    await libre.translate("where is my parcel", None, "de")
    assert fake.paths == ["/libre/translate"]
    assert fake.asked[0]["source"] == "auto"


async def test_facts_come_through_untouched(fake: FakeEngine, libre: DeepTranslatorEngine) -> None:
    result = await libre.translate(FACTS, "en", "de")
    assert result.failure is None
    assert result.text is not None
    assert [fact.text for fact in find_facts(result.text)] == [
        "AB-12345",
        "19,99 €",
        "12.03.2026",
        "https://shop.example/a?b=1",
    ]
    assert "12345" not in str(fake.asked)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: by_dictionary(text).replace("⟦0⟧", ""),
        lambda text: by_dictionary(text).replace("⟦0⟧", "⟦0⟧ ⟦0⟧"),
        lambda text: by_dictionary(text).replace("⟦", "").replace("⟧", ""),
        lambda text: by_dictionary(text).replace("⟦1⟧", "⟦7⟧"),
    ],
    ids=["drops", "doubles", "unwraps", "renumbers"],
)
async def test_a_damaged_sentinel_is_repaired_around_the_facts(
    fake: FakeEngine, libre: DeepTranslatorEngine, damage: Callable[[str], object]
) -> None:
    fake.translate = damage
    result = await libre.translate(FACTS, "en", "de")
    assert result.failure is None
    assert result.text is not None
    assert [f.text for f in find_facts(result.text)] == [f.text for f in find_facts(FACTS)]
    assert result.text.endswith("ist kaputt")


async def test_two_amounts_that_change_places_are_put_right(
    fake: FakeEngine, libre: DeepTranslatorEngine
) -> None:
    def swap(text: str) -> str:
        return by_dictionary(text.replace("⟦0⟧", "@").replace("⟦1⟧", "⟦0⟧").replace("@", "⟦1⟧"))

    fake.translate = swap
    result = await libre.translate("paid $50 but got $5 back", "en", "de")
    assert result.text == "paiden $50 buten goten $5 backen"


async def test_blanks_inside_a_sentinel_are_forgiven(
    fake: FakeEngine, libre: DeepTranslatorEngine
) -> None:
    fake.translate = lambda text: text.replace("⟦0⟧", "⟦ 0 ⟧")
    assert (await libre.translate("my parcel AB-1", "en", "de")).text == "my parcel AB-1"
    assert len(fake.asked) == 1


@pytest.mark.parametrize(
    "addition",
    [
        "https://evil.example",
        "refund 5000",
        "100 €",
        "XY-99887",
        "me@evil.example",
        "⟦3⟧",
        "@admin",
    ],
)
async def test_an_invented_fact_is_never_delivered(
    fake: FakeEngine, libre: DeepTranslatorEngine, addition: str
) -> None:
    fake.translate = lambda text: f"{by_dictionary(text)} {addition}"
    for text in (FACTS, "where is my parcel"):
        assert await libre.translate(text, "en", "de") == Translated(None, "libre", "facts_changed")


async def test_a_number_word_may_become_a_small_number(
    fake: FakeEngine, libre: DeepTranslatorEngine
) -> None:
    fake.translate = lambda text: "2 Tassen, die 3te fehlt"
    assert (await libre.translate("two cups, the third is missing", "en", "de")).failure is None


@pytest.mark.parametrize("text", ["", "  \n", "👍", "👍 🎉!!", "12345", "19,99 €", "AB-12345", "?"])
async def test_what_has_no_words_comes_back_unchanged(
    fake: FakeEngine, libre: DeepTranslatorEngine, text: str
) -> None:
    assert await libre.translate(text, "en", "de") == Translated(text, "libre", None)
    assert fake.asked == []


async def test_the_same_language_is_not_translated(
    fake: FakeEngine, libre: DeepTranslatorEngine
) -> None:
    assert (await libre.translate("my parcel", "en", "en")).text == "my parcel"
    assert fake.asked == []


async def test_layout_is_kept(libre: DeepTranslatorEngine) -> None:
    result = await libre.translate("  my parcel\n\nis broken 👍\n", "en", "de")
    assert result.text == "  mein Paket\n\nist kaputt 👍\n"


async def test_long_texts_are_cut_between_sentences(
    fake: FakeEngine, libre: DeepTranslatorEngine
) -> None:
    text = "Where is my parcel? It is broken. " * 300
    result = await libre.translate(text, "en", "de")
    assert result.text == by_dictionary(text)
    assert len(fake.asked) == 6
    assert all(len(asked["q"]) <= 2000 and asked["q"][-1] in ".?" for asked in fake.asked)


async def test_a_text_without_end_is_refused(libre: DeepTranslatorEngine) -> None:
    assert (await libre.translate("word " * 10_000, "en", "de")).failure == "too_long"


@pytest.mark.parametrize(("source", "target"), [("en", "th"), ("zh-Hant", "en"), ("en", "xx")])
async def test_unknown_languages_are_said_so_and_cost_nothing(
    fake: FakeEngine, libre: DeepTranslatorEngine, source: str, target: str
) -> None:
    for _ in range(4):
        assert (await libre.translate("x y", source, target)).failure == "language_not_supported"
    assert fake.asked == []


@pytest.mark.parametrize("status", [403, 429, 500, 503])
async def test_error_answers_mean_the_engine_is_down(
    fake: FakeEngine, libre: DeepTranslatorEngine, status: int
) -> None:
    fake.status = status
    assert await libre.translate("my parcel", "en", "de") == Translated(
        None, "libre", "engine_down"
    )


async def test_a_text_the_engine_will_not_take_does_not_stop_the_next_ones(
    fake: FakeEngine, libre: DeepTranslatorEngine
) -> None:
    fake.status = 400
    for _ in range(5):
        assert (await libre.translate("my parcel", "en", "de")).failure == "refused"
    assert len(fake.asked) == 5


@pytest.mark.parametrize("behaviour", ["drop", "garbage", "flood"])
async def test_broken_connections_mean_the_engine_is_down(
    fake: FakeEngine, libre: DeepTranslatorEngine, behaviour: str
) -> None:
    fake.behaviour = behaviour
    assert (await libre.translate("my parcel", "en", "de")).failure == "engine_down"


@pytest.mark.parametrize("said", [None, "", "  ", 7, ["a"]])
async def test_an_answer_that_is_no_text_means_the_engine_is_down(
    fake: FakeEngine, libre: DeepTranslatorEngine, said: object
) -> None:
    fake.translate = lambda text: said
    assert (await libre.translate("my parcel", "en", "de")).failure == "engine_down"


async def test_nobody_listening_means_the_engine_is_down() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
        engine = DeepTranslatorEngine("libre", EngineOptions(url=url), timeout=2.0)
        assert (await engine.translate("my parcel", "en", "de")).failure == "engine_down"
        engine.close()


@pytest.mark.parametrize("behaviour", ["hang", "drip"])
async def test_a_server_without_end_neither_holds_the_caller_nor_the_thread(
    fake: FakeEngine, behaviour: str
) -> None:
    fake.behaviour = behaviour
    engine = DeepTranslatorEngine("libre", EngineOptions(url=fake.url), timeout=0.4)
    started = time.monotonic()
    assert (await engine.translate("my parcel", "en", "de")).failure == "engine_timeout"
    assert time.monotonic() - started < 1.0
    await asyncio.to_thread(engine._pool.shutdown, wait=True)
    assert time.monotonic() - started < 1.5  # while the server still hangs


async def test_more_calls_than_threads_never_mix_texts(
    fake: FakeEngine, libre: DeepTranslatorEngine
) -> None:
    def slowly(text: str) -> str:
        time.sleep(0.02)
        return by_dictionary(text)

    fake.translate = slowly
    texts = [f"parcel {'x' * number} of {number}{number}" for number in range(1, 49)]
    results = await asyncio.gather(*(libre.translate(text, "en", "de") for text in texts))
    assert [result.text for result in results] == [by_dictionary(text) for text in texts]


async def test_the_circuit_opens_after_three_failures_and_closes_again(fake: FakeEngine) -> None:
    now = [1000.0]
    engine = DeepTranslatorEngine(
        "libre", EngineOptions(url=f"{fake.url}/libre"), clock=lambda: now[0]
    )

    async def ask() -> str | None:
        return (await engine.translate("my parcel", "en", "de")).failure

    fake.status = 500
    assert [await ask() for _ in range(5)] == ["engine_down"] * 5
    assert len(fake.asked) == 3
    now[0] += 31
    assert await ask() == "engine_down"
    assert await ask() == "engine_down"
    assert len(fake.asked) == 4
    fake.status = 200
    now[0] += 31
    assert [await ask() for _ in range(3)] == [None] * 3
    engine.close()


async def test_failures_far_apart_do_not_open_the_circuit(fake: FakeEngine) -> None:
    now = [0.0]
    engine = DeepTranslatorEngine(
        "libre", EngineOptions(url=f"{fake.url}/libre"), clock=lambda: now[0]
    )
    fake.status = 500
    for _ in range(5):
        await engine.translate("my parcel", "en", "de")
        now[0] += 31
    assert len(fake.asked) == 5
    engine.close()


async def test_off_says_so() -> None:
    assert isinstance(open_translator("off"), NoTranslator)
    assert await open_translator("off").translate("hi you", "en", "de") == Translated(
        None, "off", "off"
    )


async def test_the_package_everyone_else_sees_is_untouched(libre: DeepTranslatorEngine) -> None:
    await libre.translate("my parcel", "en", "de")
    assert deep_translator.libre.requests is requests


@pytest.mark.parametrize("room", [5, 11, 40, 400])
def test_split_pieces_join_to_the_text_and_spare_sentinels(room: int) -> None:
    text = "One. Two three!\n\n\nFour ⟦12⟧⟦3⟧, five? 六。七八!" * 7 + "x" * 50
    pieces = list(split_text(text, room, len))
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= room
    assert all(piece.count("⟦") == piece.count("⟧") for piece in pieces)
