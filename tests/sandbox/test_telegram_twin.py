"""A real python-telegram-bot client meets the twin: shapes, chats, files, both sides' views."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import telegram
from telegram.constants import ReactionEmoji
from telegram.request import HTTPXRequest
from telegram_rig import TOKEN, Rig, picture, running_twin

from bot.sandbox.telegram_customer import Customer
from bot.sandbox.telegram_sending import REACTIONS


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    async with running_twin() as rig:
        yield rig


@pytest.fixture
async def ptb(rig: Rig) -> AsyncIterator[telegram.Bot]:
    request = HTTPXRequest(connection_pool_size=8)
    bot = telegram.Bot(
        TOKEN,
        base_url=f"{rig.origin}/bot",
        base_file_url=f"{rig.origin}/file/bot",
        request=request,
        get_updates_request=HTTPXRequest(),
    )
    async with bot:
        yield bot


async def test_the_bot_knows_itself(ptb: telegram.Bot) -> None:
    me = await ptb.get_me()
    assert (me.id, me.username, me.is_bot) == (42, "amends_sandbox_bot", True)


async def test_every_kind_of_customer_act_parses(rig: Rig, ptb: telegram.Bot) -> None:
    ana = rig.twin.customer(7, "Ana", "pt-br", "ana")
    first = ana.start("order_12")
    ana.reply(first, "late @shop https://a.example/x?y=1 ana@a.example")
    ana.send_photo(picture(), "the box")
    ana.send_album([picture(), picture()], "two more")
    ana.send_document(b"%PDF", "bill.pdf", "application/pdf")
    ana.send_video(b"film")
    ana.send_voice(b"ogg")
    ana.share_location(1.5, 2.5)
    ana.share_contact("+351123")
    ana.edit(first, "/start now")
    ana.block()
    ana.unblock()
    updates = await ptb.get_updates(timeout=1)
    assert len(updates) == 13
    start, answer, photo, *album = [update.message for update in updates[:5]]
    assert start is not None
    assert start.from_user is not None
    assert (start.text, start.from_user.language_code) == ("/start order_12", "pt-br")
    assert [(e.type, e.offset, e.length) for e in start.entities] == [("bot_command", 0, 6)]
    assert answer is not None
    assert answer.reply_to_message == start
    assert [e.type for e in answer.entities] == ["mention", "url", "email"]
    assert photo is not None
    assert [size.width for size in photo.photo] == [90, 320, 800, 1000]
    assert album[0] is not None
    assert album[1] is not None
    assert album[0].media_group_id == album[1].media_group_id
    assert (album[0].caption, album[1].caption) == ("two more", None)
    assert updates[10].edited_message is not None
    assert updates[10].edited_message.edit_date is not None
    statuses = [u.my_chat_member.new_chat_member.status for u in updates[11:] if u.my_chat_member]
    assert statuses == ["kicked", "member"]
    assert rig.twin.calls[-1].status == 200


async def test_the_bot_sends_and_the_customer_sees(rig: Rig, ptb: telegram.Bot) -> None:
    ana = rig.twin.customer(7, "Ana")
    asked = ana.say("hello")
    keys = telegram.InlineKeyboardMarkup(
        [[telegram.InlineKeyboardButton("Yes", callback_data="y:1")]]
    )
    sent = await ptb.send_message(
        7, "<b>Hi</b> &amp; welcome 😀", "HTML", reply_markup=keys, reply_to_message_id=asked
    )
    assert (sent.text, sent.chat.type) == ("Hi & welcome 😀", "private")
    assert sent.reply_to_message is not None
    seen = ana.messages[-1]
    assert (seen.text, seen.reply_to, seen.from_bot) == ("Hi & welcome 😀", asked, True)
    assert seen.keyboard[0][0].data == "y:1"
    await ptb.send_photo(7, picture(), caption="proof")
    await ptb.send_document(7, b"bytes", filename="a.txt")
    await ptb.send_video(7, b"film", filename="a.mp4")
    await ptb.send_voice(7, b"sound")
    items = [telegram.InputMediaPhoto(picture(), caption="1"), telegram.InputMediaPhoto(picture())]
    assert len(await ptb.send_media_group(7, items)) == 2
    heard = ana.heard
    assert [one.kind for one in heard] == [
        *("text", "photo", "document", "video", "voice", "photo", "photo")
    ]
    assert heard[2].file is not None
    assert (heard[2].file.name, heard[2].file.data) == ("a.txt", b"bytes")
    assert len(rig.twin.sent) == 7


async def test_edit_react_delete_and_typing_change_what_is_seen(
    rig: Rig, ptb: telegram.Bot
) -> None:
    ana = rig.twin.customer(7, "Ana")
    asked = ana.say("hello")
    sent = await ptb.send_message(7, "one")
    changed: list[int] = []
    rig.twin.on_change(changed.append)
    await ptb.edit_message_text("two", 7, sent.message_id)
    await ptb.set_message_reaction(7, asked, "👀")
    await ptb.send_chat_action(7, "typing")
    assert ana.sees_action == "typing"
    assert [(seen.text, seen.edited, seen.reaction) for seen in ana.messages] == [
        ("hello", False, "👀"),
        ("two", True, None),
    ]
    assert await ptb.delete_message(7, sent.message_id)
    assert [seen.text for seen in ana.messages] == ["hello"]
    assert changed == [7, 7, 7, 7]


async def test_a_caption_and_a_keyboard_can_be_edited(rig: Rig, ptb: telegram.Bot) -> None:
    ana = rig.twin.customer(7, "Ana")
    ana.say("hello")
    keys = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("A", callback_data="a")]])
    sent = await ptb.send_photo(7, picture(), caption="old", reply_markup=keys)
    await ptb.edit_message_caption(7, sent.message_id, caption="new", reply_markup=keys)
    assert ana.heard[0].text == "new"
    await ptb.edit_message_reply_markup(7, sent.message_id, reply_markup=None)
    assert ana.heard[0].keyboard == ()
    with pytest.raises(telegram.error.BadRequest, match="exactly the same as a current content"):
        await ptb.edit_message_reply_markup(7, sent.message_id, reply_markup=None)


async def test_a_press_arrives_and_its_answer_is_shown(rig: Rig, ptb: telegram.Bot) -> None:
    ana = rig.twin.customer(7, "Ana")
    ana.say("hello")
    keys = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("A", callback_data="a")]])
    sent = await ptb.send_message(7, "choose", reply_markup=keys)
    assert ana.press(sent.message_id, "A") == rig.twin.last_update_id()
    query = (await ptb.get_updates(timeout=1))[-1].callback_query
    assert query is not None
    assert (query.data, query.message) == ("a", sent)
    assert await ptb.answer_callback_query(query.id, "noted", show_alert=True)
    assert (ana.toasts[0].text, ana.toasts[0].alert) == ("noted", True)
    with pytest.raises(telegram.error.BadRequest, match="Query is too old"):
        await ptb.answer_callback_query(query.id)
    with pytest.raises(LookupError):
        ana.press(sent.message_id, "B")
    assert ana.press(sent.message_id, "gone", even_if_gone=True)


async def test_a_press_cannot_be_answered_after_150_seconds(rig: Rig, ptb: telegram.Bot) -> None:
    ana = rig.twin.customer(7, "Ana")
    ana.say("hello")
    keys = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("A", callback_data="a")]])
    sent = await ptb.send_message(7, "choose", reply_markup=keys)
    ana.press(sent.message_id, "a")
    query = (await rig.updates())[-1]["callback_query"]
    ana.press(sent.message_id, "a")
    rig.clock.ahead += 151
    with pytest.raises(telegram.error.BadRequest, match="Query is too old"):
        await ptb.answer_callback_query(query["id"])
    assert await rig.call("getUpdates", offset=rig.offset) == []


async def test_files_are_downloaded_by_a_link_that_expires(rig: Rig, ptb: telegram.Bot) -> None:
    ana = rig.twin.customer(7, "Ana")
    data = picture()
    ana.send_photo(data)
    message = (await ptb.get_updates(timeout=1))[0].message
    assert message is not None
    file = await ptb.get_file(message.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == data
    small = await ptb.get_file(message.photo[0].file_id)
    assert 0 < len(await small.download_as_bytearray()) < len(data)
    again = await ptb.send_photo(7, message.photo[-1].file_id)
    assert again.photo == message.photo
    rig.clock.ahead += 3601
    async with rig.http.get(str(file.file_path)) as response:
        assert response.status == 404


async def test_files_over_20_mib_cannot_be_fetched(rig: Rig, ptb: telegram.Bot) -> None:
    rig.twin.customer(7, "Ana").send_document(bytes(20 * 1024 * 1024 + 1), "a.zip", "a/zip")
    message = (await ptb.get_updates(timeout=1))[0].message
    assert message is not None
    assert message.document is not None
    with pytest.raises(telegram.error.BadRequest, match="File is too big"):
        await ptb.get_file(message.document.file_id)
    with pytest.raises(telegram.error.BadRequest, match="rong file_id or the file is"):
        await ptb.get_file("unknown")


async def test_a_blocked_bot_is_told_so(rig: Rig, ptb: telegram.Bot) -> None:
    ana = rig.twin.customer(7, "Ana")
    with pytest.raises(telegram.error.BadRequest, match="Chat not found"):
        await ptb.send_message(7, "hello")
    ana.say("hi")
    ana.block()
    with pytest.raises(telegram.error.Forbidden, match="bot was blocked by the user"):
        await ptb.send_message(7, "hello")
    with pytest.raises(ValueError, match="unblock"):
        ana.say("still here?")
    ana.start()
    assert await ptb.send_message(7, "hello")


async def test_a_customer_can_only_do_what_a_client_can(rig: Rig) -> None:
    ana = rig.twin.customer(7, "Ana")
    for payload in ("", "a b", "x" * 65):
        with pytest.raises(ValueError, match="deep link"):
            ana.start(payload)
    with pytest.raises(ValueError, match="empty"):
        ana.say("  ")
    with pytest.raises(ValueError, match="splits"):
        ana.say("x" * 4097)
    sent = await _said_by_bot(rig, ana)
    with pytest.raises(ValueError, match="own messages"):
        ana.edit(sent, "y")
    ana.send_photo(b"no image, but a photo all the same")
    assert [size["width"] for size in ana.messages[-1].raw["photo"]] == [320, 1280]
    ana.delete(sent)
    assert [seen.kind for seen in ana.messages] == ["text", "photo"]


async def _said_by_bot(rig: Rig, customer: Customer) -> int:
    customer.say("hi")
    sent = await rig.call("sendMessage", chat_id=customer.chat_id, text="x")
    return int(sent["message_id"])


async def test_a_group_becomes_a_supergroup(rig: Rig, ptb: telegram.Bot) -> None:
    group = rig.twin.group(-500, "Shop")
    ana = rig.twin.in_group(rig.twin.customer(7, "Ana"), group)
    ana.say("hi all")
    assert await ptb.send_message(group, "hello")
    moved = rig.twin.migrate(group)
    with pytest.raises(telegram.error.ChatMigrated) as refusal:
        await ptb.send_message(group, "hello")
    assert refusal.value.new_chat_id == moved
    assert await ptb.send_message(moved, "hello")
    updates = await ptb.get_updates(timeout=1)
    assert updates[1].message is not None
    assert updates[2].message is not None
    assert updates[1].message.migrate_to_chat_id == moved
    assert updates[2].message.migrate_from_chat_id == group


async def test_commands_and_profile_are_kept_per_language(ptb: telegram.Bot) -> None:
    everywhere = telegram.BotCommandScopeAllPrivateChats()
    await ptb.set_my_commands([("help", "Ajuda")], scope=everywhere, language_code="pt")
    await ptb.set_my_commands([("help", "Help")])
    assert (await ptb.get_my_commands())[0].description == "Help"
    assert (await ptb.get_my_commands(everywhere, "pt"))[0].description == "Ajuda"
    assert await ptb.get_my_commands(language_code="de") == ()
    with pytest.raises(telegram.error.BadRequest, match="Bot_command_invalid"):
        await ptb.set_my_commands([("Help!", "x")])
    await ptb.set_my_description("Complaints", language_code="en")
    await ptb.set_my_short_description("C")
    await ptb.set_my_name("Amends")
    assert (await ptb.get_my_description("en")).description == "Complaints"
    assert (await ptb.get_my_short_description()).short_description == "C"
    assert (await ptb.get_my_name("fr")).name == "Amends"


async def test_the_chat_can_be_looked_up(rig: Rig, ptb: telegram.Bot) -> None:
    rig.twin.customer(7, "Ana", username="ana").say("hi")
    chat = await ptb.get_chat(7)
    assert (chat.first_name, chat.username, chat.type) == ("Ana", "ana", "private")


async def test_reply_keyboards_belong_to_the_chat(rig: Rig, ptb: telegram.Bot) -> None:
    ana = rig.twin.customer(7, "Ana")
    ana.say("hi")
    share = telegram.KeyboardButton("Share number", request_contact=True)
    sent = await ptb.send_message(7, "?", reply_markup=telegram.ReplyKeyboardMarkup([[share]]))
    assert sent.reply_markup is None
    assert ana.reply_keyboard == [["Share number"]]
    await ptb.send_message(7, "!", reply_markup=telegram.ReplyKeyboardRemove())
    assert ana.reply_keyboard == []


def test_the_reactions_are_those_of_the_manual() -> None:
    assert {emoji.value.replace("\ufe0f", "") for emoji in ReactionEmoji} == REACTIONS
    assert "✅" not in REACTIONS
