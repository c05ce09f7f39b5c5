"""The detector is right about whole sentences and silent about everything it cannot know."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locales.detection import CANDIDATES, Detector, Guess

SHIPPED = ("en", "zh-Hans", "es", "fr", "de", "pt-BR", "ja", "ar")
SENTENCES = {
    "en": (
        "The parcel arrived yesterday but the cup inside is broken.",
        "I ordered a blue jacket and you sent me a red one.",
        "Where is my order? It should have been here last week.",
        "Please refund the money to my card.",
    ),
    "zh-Hans": ("包裹昨天到了,但是里面的杯子碎了。", "我要退款", "你们发错颜色了,我要的是蓝色。"),
    "es": (
        "El paquete llegó ayer, pero la taza está rota.",
        "¿Dónde está mi pedido? Tenía que llegar la semana pasada.",
        "Quiero que me devuelvan el dinero.",
    ),
    "fr": (
        "Le colis est arrivé hier mais la tasse est cassée.",
        "Où est ma commande ? Elle devait arriver la semaine dernière.",
        "Je voudrais être remboursé, s'il vous plaît.",
    ),
    "de": (
        "Das Paket kam gestern an, aber die Tasse ist zerbrochen.",
        "Wo bleibt meine Bestellung? Sie sollte letzte Woche kommen.",
        "Ich möchte bitte mein Geld zurück.",
    ),
    "pt-BR": (
        "O pacote chegou ontem, mas a caneca está quebrada.",
        "Onde está o meu pedido? Era para ter chegado na semana passada.",
        "Eu quero o meu dinheiro de volta.",
    ),
    "ja": ("荷物は昨日届きましたが、カップが割れていました。", "返金してください", "返品対応希望"),
    "ar": ("وصل الطرد أمس لكن الكوب مكسور.", "أين طلبي؟", "أريد استرداد أموالي من فضلك"),
    "it": ("Il pacco è arrivato ieri ma la tazza è rotta.",),
    "nl": ("Het pakket kwam gisteren aan, maar de beker is kapot.",),
    "pl": ("Paczka przyszła wczoraj, ale kubek jest rozbity.",),
    "ru": ("Посылка пришла вчера, но чашка разбита.",),
    "uk": ("Посилка прийшла вчора, але чашка розбита, поверніть мені гроші.",),
    "tr": ("Paket dün geldi ama içindeki bardak kırık.",),
    "ko": ("어제 택배가 왔는데 컵이 깨졌어요.", "환불해 주세요"),
    "vi": ("Gói hàng đã đến hôm qua nhưng cái cốc bị vỡ.",),
    "id": ("Paket sudah sampai kemarin tetapi cangkirnya pecah.",),
    "th": ("พัสดุมาถึงเมื่อวานแต่แก้วแตก",),
    "hi": ("पार्सल कल आ गया लेकिन कप टूटा हुआ है।",),
    "cs": ("Balík přišel včera, ale hrnek je rozbitý.",),
    "sv": ("Paketet kom i går men koppen är trasig.",),
    "el": ("Το δέμα έφτασε χθες αλλά η κούπα έσπασε.",),
    "fa": ("بسته دیروز رسید ولی لیوان شکسته بود، لطفا پولم را پس بدهید.",),
    "he": ("החבילה הגיעה אתמול אבל הספל שבור.",),
}


@pytest.fixture(scope="module")
def detector() -> Detector:
    ready = Detector(SHIPPED)
    ready.preload()
    return ready


@pytest.mark.parametrize(
    ("language", "text"), [(tag, text) for tag, texts in SENTENCES.items() for text in texts]
)
def test_sentences_are_recognised(detector: Detector, language: str, text: str) -> None:
    guess = detector.guess(text)
    assert guess is not None
    assert guess.language == language
    assert 0.5 <= guess.probability <= 1.0


@pytest.mark.parametrize("text", [text for texts in SENTENCES.values() for text in texts])
def test_facts_in_a_text_do_not_change_the_guess(detector: Detector, text: str) -> None:
    plain = detector.guess(text)
    noisy = detector.guess(f"{text} AB-12345-XY https://shop.example/the/order?id=7 me@the.example")
    assert plain is not None
    assert noisy is not None
    assert plain.language == noisy.language


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "\n\t",
            "?",
            "...",
            "👍",
            "👍👍👍 🎉",
            "12345",
            "#4711",
            "€ 19.99",
            ":+1: :smile:",
        ),
        *("hi", "ok", "hola", "bom dia", "Danke", "ok ok ok ok", "no no no no no no", "x", "好"),
        *("AB-1234567-CN", "https://example.com/where/is/my/parcel", "where.is@my-parcel.example"),
        *("@support @support", "/start /help", "asdf qwer zxcv tyui", "aaaaaaaaaaaa aaaaaaaaaa"),
        *("\u202e\u202e\u200b", "\ud800\udfff"),
    ],
)
def test_what_nobody_could_tell_is_not_guessed(detector: Detector, text: str) -> None:
    assert detector.guess(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("壊れた", "ja"),
        ("カップ", "ja"),
        ("退款", "zh-Hans"),
        ("iPhone 手机壳坏了", "zh-Hans"),
        ("優の良品收到了但是坏掉了请退款给我谢谢", "zh-Hans"),
        ("환불", "ko"),
        ("شكرا", "ar"),
        ("Я заказал iPhone case, а пришла коробка", "ru"),
        ("WHERE IS MY PARCEL, I HAVE BEEN WAITING", "en"),
    ],
)
def test_short_and_mixed_texts(detector: Detector, text: str, language: str) -> None:
    guess = detector.guess(text)
    assert guess is not None
    assert guess.language == language


def test_persian_and_urdu_are_never_called_arabic(detector: Detector) -> None:
    for text in ("پول من کجاست", "میرا پارسل ٹوٹا ہوا ہے", "چرا", "گ"):
        guess = detector.guess(text)
        assert guess is None or guess.language != "ar"


def test_a_short_han_text_is_less_sure_than_a_long_one(detector: Detector) -> None:
    short, long = detector.guess("破損"), detector.guess("包裹里面的杯子已经碎了")
    assert short is not None
    assert long is not None
    assert short.probability < long.probability


def test_the_installations_own_tag_is_used() -> None:
    assert Detector(("en", "pt-PT", "zh-Hant")).guess("包裹裡面的杯子已經碎了") == Guess(
        "zh-Hant", 0.99
    )


def test_a_shipped_language_the_model_does_not_know_is_no_error() -> None:
    assert Detector(("en", "tlh")).guess("Where is my parcel, please?") is not None


def test_the_candidates_are_twenty_six_distinct_languages() -> None:
    assert len(set(CANDIDATES)) == len(CANDIDATES) == 26


def test_many_threads_share_one_detector() -> None:
    fresh = Detector(SHIPPED)
    pairs = [(tag, text) for tag in SHIPPED for text in SENTENCES[tag]] * 10
    with ThreadPoolExecutor(8) as pool:
        guesses = list(pool.map(lambda pair: fresh.guess(pair[1]), pairs))
    assert [guess.language if guess else None for guess in guesses] == [tag for tag, _ in pairs]


def test_a_huge_text_costs_no_more_than_its_beginning(detector: Detector) -> None:
    guess = detector.guess("The cup is broken and I want a refund. " * 50_000)
    assert guess is not None
    assert guess.language == "en"


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(codec=None), max_size=200))
def test_any_text_gives_a_guess_or_nothing(detector: Detector, text: str) -> None:
    guess = detector.guess(text)
    assert guess is None or 0.5 <= guess.probability <= 1.0
