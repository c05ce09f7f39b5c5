"""Each of deep-translator's engines over the wire it really speaks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from engine_fake import FakeEngine, serve

from locales.engines import ENGINES
from locales.translation import DeepTranslatorEngine
from locales.translator import EngineOptions, Translated


@pytest.fixture
def fake() -> Iterator[FakeEngine]:
    with serve() as engine:
        yield engine


@pytest.mark.parametrize(
    ("name", "target", "code"),
    [
        *(("google", "zh-Hans", "zh-CN"), ("google", "pt-BR", "pt"), ("google", "he", "iw")),
        *(("mymemory", "zh-Hans", "zh-CN"), ("mymemory", "pt-BR", "pt-BR")),
        *(("mymemory", "de", "de-DE"), ("mymemory", "ar", "ar-SA"), ("mymemory", "ja", "ja-JP")),
        *(("deepl", "zh-Hans", "zh"), ("libre", "zh-Hans", "zh"), ("libre", "pt-BR", "pt")),
        *(("microsoft", "zh-Hans", "zh-hans"), ("microsoft", "pt-BR", "pt")),
    ],
)
def test_every_engine_gets_its_own_codes(name: str, target: str, code: str) -> None:
    assert ENGINES[name].code(target) == code


@pytest.mark.parametrize(("name", "key"), [("google", "tl"), ("mymemory", "langpair")])
async def test_google_and_mymemory_speak_their_own_shapes(
    fake: FakeEngine, name: str, key: str
) -> None:
    engine = DeepTranslatorEngine(name, EngineOptions(url=fake.url), timeout=2.0)
    result = await engine.translate("my parcel AB-12", "en", "zh-Hans")
    assert result == Translated("mein Paket AB-12", name, None)
    assert fake.asked[0][key].endswith("zh-CN")
    engine.close()


async def test_deepl_gets_its_key_in_a_header(fake: FakeEngine) -> None:
    options = EngineOptions(api_key="secret:fx", url=f"{fake.url}/deepl")
    engine = DeepTranslatorEngine("deepl", options, timeout=2.0)
    assert (await engine.translate("my parcel", None, "de")).text == "mein Paket"
    assert fake.asked == [{"target_lang": "de", "text": "my parcel"}]
    assert fake.headers[0]["Authorization"] == "DeepL-Auth-Key secret:fx"
    assert fake.paths == ["/deepl/translate"]
    engine.close()


async def test_microsoft_is_asked_for_its_languages_first(fake: FakeEngine) -> None:
    options = EngineOptions(api_key="secret", region="eu", url=f"{fake.url}/microsoft")
    engine = DeepTranslatorEngine("microsoft", options, timeout=2.0)
    assert (await engine.translate("my parcel", None, "zh-Hans")).text == "mein Paket"
    assert [path.split("?")[0] for path in fake.paths] == [
        "/microsoft/languages",
        "/microsoft/translate",
    ]
    assert fake.asked[1] == {"api-version": "3.0", "to": "zh-hans", "q": "my parcel"}
    assert (await engine.translate("my parcel", None, "fr")).failure == "language_not_supported"
    engine.close()


@pytest.mark.parametrize(
    ("warning", "failure"),
    [
        ("MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY", "engine_down"),
        ("INVALID LANGUAGE PAIR SPECIFIED. EXAMPLE: LANGPAIR=EN|IT", "language_not_supported"),
        ("'XX' IS AN INVALID TARGET LANGUAGE", "language_not_supported"),
    ],
)
async def test_mymemorys_complaints_are_not_translations(
    fake: FakeEngine, warning: str, failure: str
) -> None:
    fake.translate = lambda text: warning
    engine = DeepTranslatorEngine("mymemory", EngineOptions(url=fake.url), timeout=2.0)
    assert (await engine.translate("my parcel", "en", "de")).failure == failure
    assert (await engine.translate("my parcel", None, "de")).failure == "language_not_supported"
    engine.close()


@pytest.mark.parametrize("name", ["deepl", "microsoft"])
async def test_an_engine_without_its_key_is_down(fake: FakeEngine, name: str) -> None:
    engine = DeepTranslatorEngine(name, EngineOptions(url=fake.url), timeout=2.0)
    assert (await engine.translate("my parcel", "en", "de")).failure == "engine_down"
    engine.close()
