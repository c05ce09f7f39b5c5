"""What customers write is taken for what they mean: the phrases of the files against sentences."""

import pytest

from flows.heard import lay_out
from flows.policy import Policy
from flows.understanding import choose, is_just, is_thanks, mentions
from locales.catalog import shipped

CATALOG = shipped()
POLICY = Policy(
    steps=(),
    queues=(),
    targets=(),
    patterns=(),
    languages=CATALOG.languages,
    heard=lay_out({language: CATALOG.heard(language) for language in CATALOG.languages}),
    zones={},
    desk_zone="UTC",
    desk_language="en",
)


def options(step: str) -> tuple[str, ...]:
    keys = CATALOG.keys("en")
    return tuple(key.removeprefix(f"{step}-") for key in keys if key.startswith(f"{step}-"))


def understand(language: str, step: str, text: str) -> str | None:
    return choose(POLICY, (language, "en"), step, options(step), text)


@pytest.mark.parametrize(
    ("language", "text", "category"),
    [
        ("en", "The vase arrived broken, it's in pieces", "damaged"),
        ("en", "I paid 50 euro three weeks ago and my parcel still hasn't arrived", "late"),
        ("en", "Where's my parcel???", "late"),
        ("en", "My package is missing", "late"),
        ("en", "Two screws are missing.", "missing-parts"),
        ("en", "You sent me the wrong size", "wrong-item"),
        ("en", "It looks different from the picture", "not-as-described"),
        ("en", "It stopped working after a day", "quality"),
        ("en", "I was charged twice", "payment"),
        ("en", "They want import tax from me", "customs"),
        ("en", "I can’t log in", "site-fault"),
        ("en", "The other day I bought a lamp.", None),
        ("de", "Die Vase ist zerbrochen angekommen", "damaged"),
        ("de", "Mein Paket ist immer noch nicht da, ich warte seit drei Wochen", "late"),
        ("de", "Ich habe nichts bekommen", "late"),
        ("de", "Ein 27 Zoll Monitor", None),
        ("de", "Die Lieferung hängt im Zoll fest", "customs"),
        ("de", "Es fehlen zwei Schrauben", "missing-parts"),
        ("de", "Ihr habt mir die falsche Größe geschickt", "wrong-item"),
        ("de", "Das Gerät funktioniert nicht mehr", "quality"),
        ("de", "Es wurde doppelt abgebucht", "payment"),
        ("fr", "Le vase est arrivé cassé", "damaged"),
        ("fr", "Je n’ai toujours pas reçu mon colis", "late"),
        ("fr", "Il manque deux vis", "missing-parts"),
        ("fr", "Ce n'est pas la bonne taille", "wrong-item"),
        ("fr", "Le colis est bloqué en douane", "customs"),
        ("fr", "La lampe ne marche plus", "quality"),
        ("fr", "La couleur ne correspond pas à la photo", "not-as-described"),
        ("es", "El jarrón llegó roto", "damaged"),
        ("es", "Mi pedido todavía no llega", "late"),
        ("es", "Faltan dos tornillos", "missing-parts"),
        ("es", "Me enviaron otra talla", "wrong-item"),
        ("es", "Me cobraron dos veces", "payment"),
        ("es", "Está retenido en aduana", "customs"),
        ("es", "Ya no funciona", "quality"),
        ("ja", "花瓶が割れて届きました", "damaged"),
        ("ja", "ランプが壊れてました。写真を送ります", "damaged"),
        ("ja", "三週間たっても荷物が届いていません", "late"),
        ("ja", "スマホから注文出来ません", "site-fault"),
        ("ja", "昨日ランプを受け取りました", None),
        ("ja", "ネジが2本足りません", "missing-parts"),
        ("ja", "部品が届いていません", "missing-parts"),
        ("ja", "サイズが違うものが届きました", "wrong-item"),
        ("ja", "写真と色が違います", "not-as-described"),
        ("ja", "一週間で壊れました", "quality"),
        ("ja", "電源が入らない", "quality"),
        ("ja", "追跡が全然動かない", "late"),
        ("ja", "２回請求されました", "payment"),
        ("ja", "まだ返金が届いていません", "payment"),
        ("ja", "関税として5000円請求されました", "customs"),
        ("ja", "ログインできません", "site-fault"),
    ],
)
def test_a_category(language: str, text: str, category: str | None) -> None:
    assert understand(language, "category", text) == category


@pytest.mark.parametrize(
    ("language", "text", "outcome"),
    [
        ("en", "I want to know where it is, and I want my money back", "refund"),
        ("en", "Please send me a new one", "replacement"),
        ("en", "I paid by credit card", None),
        ("en", "swap it for another size", "exchange"),
        ("de", "Ich möchte mein Geld zurück", "refund"),
        ("de", "Bitte schicken Sie mir einen neuen", "replacement"),
        ("de", "Umtausch in eine andere Größe", "exchange"),
        ("fr", "Je veux être remboursée", "refund"),
        ("fr", "Vous pouvez m'en renvoyer un ?", "replacement"),
        ("es", "Que me devuelvan el dinero", "refund"),
        ("es", "Pedí rojo, en cambio me llegó azul", None),
        ("es", "Quiero cambiarlo por otra talla", "exchange"),
        ("ja", "返金してください。いつになるか教えてください", "refund"),
        ("ja", "商品の写真を確認してください", None),
        ("ja", "新品と交換してほしい", "replacement"),
        ("ja", "正しいサイズに交換をお願いします", "exchange"),
        ("ja", "なぜ遅れたのか理由を教えてください", "information"),
    ],
)
def test_an_outcome(language: str, text: str, outcome: str | None) -> None:
    assert understand(language, "outcome", text) == outcome


@pytest.mark.parametrize(
    ("language", "text", "when"),
    [
        ("en", "It came this morning", "today"),
        ("en", "three days ago", "this-week"),
        ("de", "vorgestern", "this-week"),
        ("de", "Gestern Abend", "yesterday"),
        ("fr", "avant-hier", "this-week"),
        ("fr", "Hier", "yesterday"),
        ("fr", "aujourd’hui", "today"),
        ("es", "hace dos días", "this-week"),
        ("es", "antes de ayer", "this-week"),
        ("es", "la semana pasada", "earlier"),
        ("ja", "昨日の夜です", "yesterday"),
        ("ja", "一昨日届きました", "this-week"),
        ("ja", "12日前", "earlier"),
        ("ja", "今朝気づきました", "today"),
    ],
)
def test_a_time(language: str, text: str, when: str) -> None:
    assert understand(language, "when", text) == when


@pytest.mark.parametrize(
    ("text", "language"),
    [("Deutsch bitte", "de"), ("in English", "en"), ("español", "es"), ("auf Französisch", "fr")],
)
def test_a_language_by_any_of_its_names(text: str, language: str) -> None:
    found = choose(POLICY, POLICY.languages, "language", POLICY.languages, text)
    assert found == language


@pytest.mark.parametrize(
    "text",
    [
        "Thank you so much!!",
        "ok thanks",
        "Great, thanks for your help 🙏",
        "Perfect. Thank you, have a nice day!",
        "ty",
        "👍",
        "Vielen Dank für die schnelle Hilfe!",
        "Super, danke",
        "Alles klar, danke schön",
        "Guten Tag, vielen Dank!",
        "Merci beaucoup, bonne journée",
        "Bonjour, merci beaucoup !",
        "C'est parfait, merci pour votre aide",
        "Muchas gracias por su ayuda",
        "Hola, muchas gracias",
        "Perfecto, mil gracias",
        "ありがとうございます！",
        "早速のご対応、本当にありがとうございました😊",
        "了解です、よろしくお願いします",
    ],
)
def test_thanks_ask_for_nothing(text: str) -> None:
    assert is_thanks(POLICY, POLICY.languages, text)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks, but it is still broken",
        "Hello",
        "Bonjour",
        "Buenas tardes",
        "Guten Tag",
        "Noch einmal",
        "Danke, aber die Schraube fehlt",
        "Merci mais il manque une vis",
        "Gracias, pero sigue sin llegar",
        "ありがとうございます。でもまだ届きません",
        "こんにちは",
        "ご連絡よろしくお願いします",
    ],
)
def test_other_messages_are_not_just_thanks(text: str) -> None:
    assert not is_thanks(POLICY, POLICY.languages, text)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("Talk to a person", "human"),
        ("I want a human!", "human"),
        ("Mitarbeiter", "human"),
        ("Je voudrais parler à quelqu'un", "human"),
        ("Quiero hablar con una persona", "human"),
        ("Hilfe", "help"),
        ("zurück", "back"),
        ("Annuler", "cancel"),
        ("idioma", "language"),
        ("Où en est ma réclamation ?", "status"),
        ("担当者と話したいです", "human"),
        ("どうなっていますか？", "status"),
        ("戻る", "back"),
    ],
)
def test_a_command_typed_alone(text: str, command: str) -> None:
    assert is_just(POLICY, POLICY.languages, f"command-{command}", text)


@pytest.mark.parametrize(
    "text", ["fertig", "erledigt", "retour", "return", "egal", "done", "listo"]
)
def test_words_with_another_use_do_not_end_or_move_a_complaint(text: str) -> None:
    for command in ("cancel", "back", "new", "human"):
        assert not is_just(POLICY, POLICY.languages, f"command-{command}", text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Sorry, I don't have a photo"),
        ("de", "Ich habe leider kein Foto"),
        ("fr", "Je n'ai pas de photo"),
        ("es", "No tengo fotos, ya lo tiré"),
        ("ja", "すみません、写真は撮っていません"),
    ],
)
def test_a_missing_photo(language: str, text: str) -> None:
    assert mentions(POLICY, (language,), "no-evidence", text)
