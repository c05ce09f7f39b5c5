"""The whole story, from the first words to the last thanks, in every language that is shipped."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from desk_looks import actions_of, words_of
from desk_rig import Thread, World, eventually, numbers_told, photo

from bot.sandbox.telegram_customer import Customer
from flows.case import PromiseState, Stage
from locales.catalog import shipped
from locales.formats import moment
from locales.regions import city_of_zone

pytestmark = pytest.mark.asyncio(loop_scope="module")

CATALOG = shipped()
ORDER = "113-8241190-4420212"
ANSWER = f"We are sorry. Your refund for {ORDER} is on its way."


@dataclass(frozen=True, slots=True)
class Tale:
    """What a customer says: at first, as thanks, and when it is not over after all."""

    client: str
    complaint: str
    thanks: str
    again: str


TALES = {
    "en": Tale(
        "en-GB",
        f"Hello, my lamp from order {ORDER} arrived broken. I want a refund please.",
        "Thank you so much!",
        "The refund has not reached me yet.",
    ),
    "zh-Hans": Tale(
        "zh-hans",
        f"你好，我的订单{ORDER}的台灯收到时已经坏了。我要退款，谢谢。",
        "谢谢！",
        "我还没有收到退款，请帮我看一下。",
    ),
    "es": Tale(
        "es",
        f"Hola, mi lámpara del pedido {ORDER} llegó rota. Quiero un reembolso, por favor.",
        "¡Muchas gracias!",
        "Todavía no me ha llegado el dinero.",
    ),
    "fr": Tale(
        "fr",
        f"Bonjour, ma lampe de la commande {ORDER} est arrivée cassée. "
        "Je voudrais un remboursement.",
        "Merci beaucoup !",
        "Je n'ai toujours pas reçu mon argent.",
    ),
    "de": Tale(
        "de",
        f"Guten Tag, meine Lampe aus der Bestellung {ORDER} kam kaputt an. "
        "Ich möchte mein Geld zurück.",
        "Vielen Dank!",
        "Das Geld ist immer noch nicht angekommen.",
    ),
    "pt-BR": Tale(
        "pt-br",
        f"Olá, minha lâmpada do pedido {ORDER} chegou quebrada. Quero um reembolso, por favor.",
        "Muito obrigado!",
        "O dinheiro ainda não chegou na minha conta.",
    ),
    "ja": Tale(
        "ja",
        f"こんにちは。注文{ORDER}のランプが壊れた状態で届きました。返金をお願いします。",
        "ありがとうございます！",
        "まだ返金が届いていません。確認してください。",
    ),
    "ar": Tale(
        "ar",
        f"مرحبا، وصل مصباحي من الطلب {ORDER} مكسورا. أريد استرداد المبلغ من فضلك.",
        "شكرا جزيلا!",
        "لم يصلني المبلغ حتى الآن.",
    ),
}


async def test_there_is_a_tale_in_every_language() -> None:
    assert set(CATALOG.languages) <= set(TALES)


async def complain(world: World, customer: Customer, tale: Tale) -> float:
    """Says it, sends a photo, answers what is left; the seconds until it was acknowledged."""
    customer.say(tale.complaint)
    await world.asked(customer, ":skip")
    customer.send_photo(photo("purple"))
    await world.press(customer, ":today")
    summary = await world.asked(customer, ":send")
    assert ORDER in summary.text
    began = time.monotonic()
    await world.press(customer, ":send")
    await eventually(lambda: numbers_told(customer))
    return time.monotonic() - began


def check_acknowledgement(customer: Customer, language: str, number: int) -> None:
    """It names the ticket and the order, and nothing in it is another language's."""
    said = customer.heard[-1].text
    assert f"#{number:04d}" in said
    assert ORDER in said
    assert CATALOG.say(language, "outcome-refund") in said
    assert CATALOG.say(language, "category-damaged") in said


async def check_promise(world: World, customer: Customer, language: str, number: int) -> None:
    """A time and the place whose clock shows it, the same as the desk keeps."""
    promise = (await world.record(number)).promise
    assert promise is not None
    assert promise.due > datetime.now(UTC)
    said = customer.heard[-1].text
    lately = datetime.now(UTC) - timedelta(minutes=1), datetime.now(UTC)  # "today" may end
    told = [moment(promise.due, promise.zone, language, "moment", at, CATALOG) for at in lately]
    assert any(due in said for due in told)
    assert city_of_zone(promise.zone, language) in said


async def check_thread(thread: Thread, tale: Tale, language: str) -> None:
    """Card, the customer's words with their translation, and the photo."""
    card = words_of(thread.card)
    for part in ("Ana", ORDER, "Damaged on arrival", "Refund"):
        assert part in card
    assert {"claim", "assign", "resolve"} <= set(actions_of(thread.card))
    await eventually(lambda: thread.files)
    assert thread.says(tale.complaint)
    assert thread.says(f"en|{tale.complaint}") == (language != "en")


@pytest.mark.parametrize("language", CATALOG.languages)
async def test_a_complaint_is_taken_answered_and_over(world: World, language: str) -> None:
    tale = TALES[language]
    ana = world.customer(tale.client)
    seconds = await complain(world, ana, tale)
    assert seconds < 1.0
    thread = await world.ticket(ana)
    check_acknowledgement(ana, language, thread.number)
    await check_promise(world, ana, language, thread.number)
    await check_thread(thread, tale, language)
    await answer(world, thread, ana, language)
    await end(world, thread, ana, tale, language)


async def answer(world: World, thread: Thread, ana: Customer, language: str) -> None:
    """Claimed, answered, seen in translation before it is sent, and a receipt."""
    await thread.claim(world.mina)
    target = language.split("-")[0]
    sent = ANSWER if language == "en" else f"{target}|{ANSWER}"
    before = len(ana.heard)
    card = await thread.draft(world.mina, ANSWER, shown=sent)
    assert len(ana.heard) == before, "nothing leaves without a press on Send"
    await thread.press(world.mina, "send", card)
    await eventually(lambda: ana.heard[-1].text == sent)
    delivered = CATALOG.say("en", "receipt-delivered")
    await eventually(lambda: delivered in words_of(thread.draft_of(sent)))
    assert thread.buttons(sent) == []
    promise = (await world.record(thread.number)).promise
    assert promise is not None
    assert promise.state is PromiseState.KEPT
    ana.say("/status")
    number = f"#{thread.number:04d}"
    await world.heard(
        ana, CATALOG.say(language, "status-claimed", {"number": number, "name": "Mina"})
    )
    await check_promise(world, ana, language, thread.number)


async def end(world: World, thread: Thread, ana: Customer, tale: Tale, language: str) -> None:
    """Thanks, resolved, thanks again, and one more word that opens it again."""
    number = f"#{thread.number:04d}"
    ana.say(tale.thanks)
    await eventually(lambda: thread.says(tale.thanks))
    await thread.press(world.mina, "resolve")
    resolved = CATALOG.say(language, "resolved", {"number": number})
    await world.heard(ana, resolved)
    ana.say(tale.thanks)
    reply = CATALOG.say(language, "thanks-reply")
    await world.heard(ana, reply)
    ana.say(tale.thanks)
    await world.settled()
    assert [seen.text for seen in ana.heard].count(reply) == 1
    assert (await world.record(thread.number)).stage is Stage.RESOLVED
    assert actions_of(thread.card)[:2] == ["reopen", "claim-add"]
    ana.say(tale.again)
    await world.heard(ana, CATALOG.say(language, "reopened", {"number": number}))
    await eventually(lambda: thread.says(tale.again))
    await eventually(lambda: "release" in actions_of(thread.card))
    assert (await world.record(thread.number)).stage is Stage.CLAIMED
    assert numbers_told(ana) == [thread.number]
