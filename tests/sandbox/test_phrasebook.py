"""The translation twin: what is in its book it says, what is not it refuses, over the real wire."""

from __future__ import annotations

import tomllib
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

import bot.sandbox
from bot.sandbox.phrasebook import BOOKS, LANGUAGES, Phrasebook, TranslationTwin, Unknown
from locales.translation import open_translator
from locales.translator import EngineOptions
from tests.serving import serving

FOLDER = Path(bot.sandbox.__file__).parent
BOOK = Phrasebook()


@pytest.fixture
async def url() -> AsyncIterator[str]:
    app = web.Application()
    app.add_routes(TranslationTwin(BOOK).routes())
    async with serving(app) as origin:
        yield origin


def wordings() -> list[tuple[str, str]]:
    phrases = [
        phrase
        for name in BOOKS
        for phrase in tomllib.loads((FOLDER / name).read_text("utf-8"))["phrase"]
    ]
    assert len(phrases) > 50
    return [(tag, text) for phrase in phrases for tag in LANGUAGES for text in phrase[tag]]


def test_every_wording_is_understood_and_said_in_every_language() -> None:
    for language, wording in wordings():
        text = wording.replace("{0}", "⟦0⟧").replace("{1}", "⟦1⟧").replace("{name}", "Camille")
        for target in LANGUAGES:
            said = BOOK.translate(text, language, target)
            assert said
            assert "{" not in said
            for fact in ("⟦0⟧", "⟦1⟧", "Camille"):
                assert said.count(fact) == text.count(fact), (wording, target)


@pytest.mark.parametrize(
    ("source", "target", "text", "said"),
    [
        (
            "fr",
            "en",
            "Bonjour, ma commande 113-8241190-4420212 est bloquée à la douane. "
            "Elle a déjà 3 jours de retard.",
            "Hello, my order 113-8241190-4420212 is held at customs. It is already 3 days late.",
        ),
        (
            "en",
            "ja",
            "Hello Yuki, thank you for your patience.",
            "Yuki様こんにちは、お待ちいただきありがとうございます。",
        ),
        ("en", "es", "where is my order?", "¿Dónde está mi pedido?"),
        (
            "de",
            "zh",
            "Die Lampe ist kaputt!\nEs war ein Geschenk",
            "我的台灯到货时坏了！\n这是一份礼物",
        ),
        ("auto", "en", "شكرا جزيلا", "Thank you very much"),
    ],
)
def test_it_puts_sentences_together(source: str, target: str, text: str, said: str) -> None:
    assert BOOK.translate(text, source, target) == said


@pytest.mark.parametrize(
    "text", ["I like trains", "My lamp arrived broken and I like trains.", "Hello my lamp"]
)
def test_a_text_that_is_not_in_the_book_as_a_whole_is_not_translated_in_part(text: str) -> None:
    with pytest.raises(Unknown):
        BOOK.translate(text, "en", "fr")


async def test_the_desks_own_engine_speaks_to_it(url: str) -> None:
    translator = open_translator("libre", EngineOptions(url=url))
    done = await translator.translate(
        "Ma commande 113-8241190-4420212 est bloquée à la douane.", "fr", "en"
    )
    assert done.text == "My order 113-8241190-4420212 is held at customs."
    assert (await translator.translate("Quel beau train.", "fr", "en")).text is None


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"q": "hello", "source": "en", "target": "tlh"}, "not supported"),
        ({"source": "en", "target": "fr"}, "missing q"),
        ({"q": "hello " * 500, "source": "en", "target": "fr"}, "more than"),
        ({"q": "I like trains", "source": "en", "target": "fr"}, "no words"),
    ],
)
async def test_it_refuses_as_a_server_without_a_model_does(
    url: str, asked: dict[str, str], why: str
) -> None:
    async with aiohttp.ClientSession() as http:
        for body in ({"data": asked}, {"json": asked}):
            async with http.post(f"{url}/translate", **body) as answer:
                assert answer.status == 400
                assert why in (await answer.json())["error"]
