"""What reaches a customer in Telegram, at the twin."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from telegram_sockets import ANA, Rig, before_a_script, before_the_twin

from flows.arrival import Errand
from flows.case import Address, File, FileState
from flows.tasks import AnswerPress, Deliver, Erase, Refused, Retry, Say, Sent, ShowCard, Uncertain
from flows.words import Button, Words
from handlers.characters import length


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[Rig]:
    async with before_the_twin(tmp_path) as rig:
        rig.twin.customer(7, "Ana").say("hello")
        yield rig


def say(text: str, *buttons: Button, to: Address = ANA) -> Say:
    return Say(to, (Words("plain", {"text": text}),), "en", (buttons,) if buttons else ())


def deliver(text: str = "", file: File | None = None, replaces: str | None = None) -> Deliver:
    return Deliver(ANA, 1, 2, 0, text, file, replaces)


def stored(kind: str, name: str | None = None, mime: str | None = None) -> File:
    return File(kind, "ref", "unique", name, mime, state=FileState.STORED, sha="abc")


def picture(width: int = 100, height: int = 50) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "JPEG")
    return out.getvalue()


async def test_paragraphs_and_buttons_in_the_customers_language(rig: Rig) -> None:
    words = (Words("plain", {"text": "<b>*_x_*"}), Words("second"))
    button = Button(Words("choice"), "s:1:category:damaged")
    outcome = await rig.do(Say(ANA, words, "pt-BR", ((button,), (button, button))))
    sent = rig.twin.sent[0]
    assert outcome == Sent(str(sent["message_id"]))
    assert sent["text"] == "[<b>*_x_*]\n\n[Second & last]"
    assert sent["link_preview_options"] == {"is_disabled": True}
    rows = sent["reply_markup"]["inline_keyboard"]
    assert [[key["text"] for key in row] for row in rows] == [["[Damaged]"], ["[Damaged]"] * 2]
    assert rows[0][0]["callback_data"] == "s:1:category:damaged"


async def test_the_desks_long_words_are_shortened(rig: Rig) -> None:
    words = tuple(Words("plain", {"text": "😀" * 900}) for _ in range(3))
    assert isinstance(await rig.do(Say(ANA, words, "en")), Sent)
    text = rig.twin.sent[0]["text"]
    assert (length(text), text[-2:]) == (4095, "😀…")


async def test_a_persons_words_are_never_shortened(rig: Rig) -> None:
    assert isinstance(await rig.do(deliver("😀" * 2048)), Sent)
    assert await rig.do(deliver("😀" * 2049)) == Refused("too_long")
    assert await rig.do(deliver("a" * 1025, stored("photo"))) == Refused("too_long")
    assert await rig.do(deliver("a" * 4097, replaces="1")) == Refused("too_long")


async def test_a_token_too_long_to_come_back_is_a_mistake_of_ours(rig: Rig) -> None:
    with pytest.raises(AssertionError):
        await rig.do(say("x", Button(Words("choice"), "é" * 33)))
    assert isinstance(await rig.do(say("x", Button(Words("choice"), "é" * 32))), Sent)


async def test_long_labels_are_shortened(rig: Rig) -> None:
    label = Words("plain", {"text": "word " * 40})
    await rig.do(say("x", Button(label, "t")))
    text = rig.twin.sent[0]["reply_markup"]["inline_keyboard"][0][0]["text"]
    assert len(text) <= 64
    assert text.endswith("wor…")


async def test_what_people_write_arrives_as_written(rig: Rig) -> None:
    text = "<b>*_x_* [link](https://a.example) & `code`"
    outcome = await rig.do(deliver(text))
    assert outcome == Sent(str(rig.twin.sent[0]["message_id"]))
    assert rig.twin.sent[0]["text"] == text
    assert "parse_mode" not in rig.twin.calls[-1].params


async def test_a_correction_replaces_what_was_sent(rig: Rig) -> None:
    first = await rig.do(deliver("Monday"))
    assert isinstance(first, Sent)
    assert await rig.do(deliver("Tuesday", replaces=first.ref)) == first
    assert await rig.do(deliver("Tuesday", replaces=first.ref)) == first, "not modified is done"
    assert rig.twin.customer(7, "Ana").heard[0].text == "Tuesday"
    assert await rig.do(deliver("x", replaces="999")) == Refused("message_gone")
    assert await rig.do(deliver("x", replaces="1")) == Refused("too_old"), "the customer's own"


async def test_what_was_sent_can_be_erased(tmp_path: Path) -> None:
    ahead = [0.0]
    async with before_the_twin(tmp_path, clock=lambda: 1_795_000_000 + ahead[0]) as rig:
        ana = rig.twin.customer(7, "Ana")
        ana.say("hello")
        first, second = await rig.do(deliver("one")), await rig.do(deliver("two"))
        assert isinstance(first, Sent)
        assert isinstance(second, Sent)
        assert first.ref
        assert second.ref
        assert isinstance(await rig.do(Erase(ANA, 1, 2, 0, first.ref)), Sent)
        assert isinstance(await rig.do(Erase(ANA, 1, 2, 0, first.ref)), Sent), "gone is gone"
        ahead[0] = 49 * 3600
        assert await rig.do(Erase(ANA, 1, 2, 0, second.ref)) == Refused("too_old")
        assert [seen.text for seen in ana.heard] == ["two"]


@pytest.mark.parametrize("kind", ["photo", "video", "voice", "document"])
async def test_files_are_sent_as_what_they_are(rig: Rig, kind: str) -> None:
    rig.blobs["abc"] = picture()
    outcome = await rig.do(deliver("", stored(kind, "Größe & mehr;1.jpg", "image/jpeg")))
    sent = rig.twin.sent[0]
    assert outcome == Sent(str(sent["message_id"]))
    assert kind in sent
    if kind in ("video", "document"):
        assert sent[kind]["file_name"] == "Größe & mehr_1.jpg"


async def test_a_photo_telegram_will_not_show_goes_as_a_document(rig: Rig) -> None:
    rig.blobs["abc"] = picture(2100, 100)
    assert isinstance(await rig.do(deliver("wide", stored("photo", None, "image/jpeg"))), Sent)
    assert [call.method for call in rig.twin.calls] == ["sendPhoto", "sendDocument"]
    sent = rig.twin.sent[0]
    assert (sent["document"]["file_name"], sent["caption"]) == ("photo.jpg", "wide")


async def test_a_photo_too_heavy_goes_as_a_document_at_once(rig: Rig) -> None:
    rig.blobs["abc"] = bytes(10_000_001)
    assert isinstance(await rig.do(deliver("", stored("photo"))), Sent)
    assert [call.method for call in rig.twin.calls] == ["sendDocument"]


async def test_what_cannot_be_sent_is_refused_before_it_is_uploaded(rig: Rig) -> None:
    rig.blobs["abc"] = bytes(50_000_001)
    assert await rig.do(deliver("", stored("video"))) == Refused("too_big")
    assert await rig.do(deliver("", File("photo", "ref", "unique"))) == Refused("not_fetched")
    assert rig.twin.calls == []


async def test_sound_and_unknown_kinds_have_a_method(tmp_path: Path) -> None:
    done = (200, {"ok": True, "result": {"message_id": 5}})
    async with before_a_script(tmp_path, done, blobs={"abc": b"x"}) as (telegram, script):
        for kind in ("audio", "hologram"):
            errand = Errand(1, deliver("", stored(kind, None, "audio/mpeg")), 1, None)
            assert await telegram.carry_out(errand) == Sent("5")
    methods = [path.rpartition("/")[2] for path, _ in script.seen]
    assert methods == ["sendAudio", "sendDocument"]
    assert script.seen[0][1]["audio"] == "audio.mp3 audio/mpeg"


async def test_who_takes_no_voice_messages_gets_a_file(tmp_path: Path) -> None:
    no = (400, {"ok": False, "description": "Bad Request: VOICE_MESSAGES_FORBIDDEN"})
    done = (200, {"ok": True, "result": {"message_id": 5}})
    async with before_a_script(tmp_path, no, done, blobs={"abc": b"x"}) as (telegram, script):
        errand = Errand(1, deliver("", stored("voice", None, "audio/ogg")), 1, None)
        assert await telegram.carry_out(errand) == Sent("5")
    assert [path.rpartition("/")[2] for path, _ in script.seen] == ["sendVoice", "sendDocument"]


async def test_a_press_is_answered_and_an_old_one_is_no_trouble(rig: Rig) -> None:
    ana = rig.twin.customer(7, "Ana")
    sent = await rig.do(say("choose", Button(Words("choice"), "t")))
    assert isinstance(sent, Sent)
    assert sent.ref
    ana.press(int(sent.ref), "t")
    query = next(iter(rig.twin.world.presses))
    assert await rig.do(AnswerPress(ANA, query, "en", Words("toast-old"))) == Sent()
    assert [toast.text for toast in ana.toasts] == ["Too late"]
    assert await rig.do(AnswerPress(ANA, query, "en")) == Sent()


async def test_what_answers_a_press_stops_its_spinner_and_never_fails_by_it(rig: Rig) -> None:
    ana = rig.twin.customer(7, "Ana")
    sent = await rig.do(say("choose", Button(Words("choice"), "t")))
    assert isinstance(sent, Sent)
    assert sent.ref
    ana.press(int(sent.ref), "t")
    query = next(iter(rig.twin.world.presses))
    rig.twin.faults.fail_next("answerCallbackQuery", 502, "Bad Gateway")
    assert isinstance(await rig.do(replace(say("hello"), press=query)), Sent)
    called = [call.method for call in rig.twin.calls[-3:]]
    assert called == ["answerCallbackQuery", "sendMessage", "answerCallbackQuery"]
    assert query not in rig.twin.world.presses
    assert isinstance(await rig.do(replace(say("hello"), press="long ago")), Sent)


async def test_a_chat_that_moved_is_followed_in_the_same_call(rig: Rig) -> None:
    group = rig.twin.group(-5, "Staff")
    moved = rig.twin.migrate(group)
    outcome = await rig.do(say("hello", to=Address("telegram", str(group))))
    assert isinstance(outcome, Sent)
    assert rig.twin.sent[-1]["chat"]["id"] == moved


async def test_a_customer_who_left_cannot_be_reached(rig: Rig) -> None:
    rig.twin.customer(7, "Ana").block()
    assert await rig.do(say("hello")) == Refused("blocked")
    stranger = Address("telegram", "999")
    assert await rig.do(say("hello", to=stranger)) == Refused("chat_not_found")


async def test_what_may_have_arrived_is_uncertain(rig: Rig) -> None:
    rig.twin.faults.deliver_then_timeout("sendMessage")
    assert await rig.do(deliver("once")) == Uncertain("dropped")
    rig.twin.faults.fail_next("sendMessage", 502, "Bad Gateway")
    assert await rig.do(deliver("twice")) == Uncertain("server_error")
    assert [sent["text"] for sent in rig.twin.sent] == ["once"]


async def test_what_can_be_done_twice_is_never_uncertain(rig: Rig) -> None:
    first = await rig.do(deliver("one"))
    assert isinstance(first, Sent)
    assert first.ref
    await rig.do(say("choose", Button(Words("choice"), "t")))
    rig.twin.customer(7, "Ana").press(int(first.ref) + 1, "t")
    query = next(iter(rig.twin.world.presses))
    rig.twin.faults.deliver_then_timeout("*", times=3)
    assert await rig.do(deliver("two", replaces=first.ref)) == Retry(None, "dropped")
    assert await rig.do(Erase(ANA, 1, 2, 0, first.ref)) == Retry(None, "dropped")
    assert await rig.do(AnswerPress(ANA, query, "en")) == Retry(None, "dropped")


async def test_the_flood_limit_names_the_seconds(tmp_path: Path) -> None:
    async with before_the_twin(tmp_path, flood=True) as rig:
        rig.twin.customer(7, "Ana").say("hello")
        outcomes = [await rig.do(deliver(str(number))) for number in range(5)]
    assert Retry(1.0, "rate_limited") in outcomes


async def test_a_task_for_somebody_else_is_a_mistake_of_ours(rig: Rig) -> None:
    with pytest.raises(TypeError, match="ShowCard"):
        await rig.do(ShowCard(1))
