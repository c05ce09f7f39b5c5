"""The web chat on real sockets, with the whole desk behind it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable

import aiohttp
import pytest
import pytest_asyncio
from desk_looks import words_of
from desk_rig import LAMP, Thread, World, desk_at_work, eventually, photo
from webchat_rig import WEBCHAT, Make, complain, vouched

from flows.case import Ticket
from flows.events import Progress
from handlers.webchat_script import script
from tests.visitor import ORIGIN, new_id

pytestmark = pytest.mark.asyncio(loop_scope="module")

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world() -> AsyncIterator[World]:
    async with desk_at_work(webchat=WEBCHAT, max_file_mb=1) as world:
        yield world


async def recorded(world: World, thread: Thread, true: Callable[[Ticket], bool]) -> None:
    """Returns when it is so of the ticket as the desk keeps it."""
    async with asyncio.timeout(30):
        while not true(await world.record(thread.number)):
            await asyncio.sleep(0.01)


async def test_a_visitor_and_an_agent_talk(world: World, visitor: Make) -> None:
    one = await visitor().come()
    thread = await complain(one, world)
    await eventually(lambda: thread.says("Lamp · /lamp"))
    card = await thread.draft(world.mina, "A new lamp leaves today.")
    await thread.press(world.mina, "send", card)
    said = await one.heard("A new lamp leaves today.")
    assert said["from"] == "agent"
    await one.say("/status")
    await one.heard("Mina from our team is working on it")
    await one.say("Thank you so much, when exactly?")
    await eventually(lambda: thread.says("when exactly?"))


async def test_what_was_said_while_somebody_was_away_is_there_once_and_in_order(
    world: World, visitor: Make
) -> None:
    one = await visitor().come()
    thread = await complain(one, world)
    await one.leave()
    for text in ("First news.", "Second news."):
        card = await thread.draft(world.mina, text)
        await thread.press(world.mina, "send", card)
        await eventually(lambda text=text: "come back" in words_of(thread.draft_of(text)))
    await one.come()
    await one.heard("Second news.")
    news = [text for text in one.texts if "news" in text]
    assert news == ["First news.", "Second news."]
    before = one.texts
    await one.leave()
    await one.come(forget=True)
    assert one.texts == before


async def test_the_same_thing_said_twice_is_said_once(world: World, visitor: Make) -> None:
    one = await visitor().come()
    number = new_id()
    for _ in range(2):
        await one.send("say", number, text=LAMP, files=[])
        assert (await one.answer(number))["is"] == "taken"
    await one.leave()
    await one.come()
    await one.send("say", number, text=LAMP, files=[])
    assert (await one.answer(number))["is"] == "taken"
    assert one.texts.count(LAMP) == 1


async def test_a_second_tab_shows_the_same_conversation(world: World, visitor: Make) -> None:
    one = await visitor().come()
    await one.say(LAMP)
    await one.heard("")
    other = await visitor(token=one.token).come()
    assert other.id == one.id
    await other.until(lambda: other.texts == one.texts, "both tabs show the same")
    await one.say("in the first tab")
    await other.until(lambda: "in the first tab" in other.texts, "the other tab shows it")


@pytest.mark.parametrize("broken", ["", "x", "a.b", "ä.ö", "x" * 5_000, None, 7, {"v": "v-1"}])
async def test_a_forged_token_is_a_new_visitor(visitor: Make, broken: object) -> None:
    known = await visitor().come()
    await known.say(LAMP)
    other = visitor()
    other.traits = {"token": broken, "visitor": known.id}
    await other.come()
    assert other.id != known.id
    assert other.letters == []


async def test_another_visitors_signature_proves_nothing(visitor: Make) -> None:
    known, other = await visitor().come(), await visitor().come()
    await known.say(LAMP)
    assert known.token
    assert other.token
    body, mac = known.token.split(".")[0], other.token.split(".")[1]
    forger = await visitor(token=f"{body}.{mac}").come()
    assert forger.id not in (known.id, other.id)
    assert forger.letters == []


async def test_a_customer_whom_the_shop_vouches_for_is_the_same_everywhere(visitor: Make) -> None:
    first = visitor(traits={"identity": vouched("c1@example")})
    await first.come()
    await first.say(LAMP)
    await first.heard("")
    other = visitor(traits={"identity": vouched("c1@example")})
    await other.come()
    assert other.id == first.id
    assert LAMP in other.texts
    assert "example" not in other.id
    signed_out = await visitor(token=first.token).come()
    assert signed_out.id != first.id
    assert signed_out.letters == []


async def test_who_is_not_vouched_for_is_a_stranger(visitor: Make) -> None:
    good = vouched("c2")
    known = visitor(traits={"identity": good})
    await known.come()
    late = str(int(time.time()) - 1)
    far = str(int(time.time()) + 90 * 86_400)
    forged = [
        good | {"name": "Somebody else"},
        good | {"customer": "c3"},
        good | {"signature": "0" * 64},
        good | {"signature": ""},
        vouched("c2", expires=late),
        vouched("c2", expires=far),
        vouched("c2", expires="soon"),
        vouched("c2\nx"),
    ]
    for identity in forged:
        other = visitor(traits={"identity": identity})
        await other.come()
        assert other.id.startswith("v-"), identity


async def test_too_fast_is_answered_and_nothing_is_lost(world: World, visitor: Make) -> None:
    one = await visitor().come()
    numbers = [await one.send("say", text=f"word {number}", files=[]) for number in range(30)]
    answers = [await one.answer(number) for number in numbers]
    taken = [answer["is"] == "taken" for answer in answers]
    assert 20 <= sum(taken) < 30
    slow = next(answer for answer in answers if answer["is"] == "slow")
    assert 0 < slow["after"] < 60
    words = {f"word {number}" for number, is_taken in enumerate(taken) if is_taken}
    await one.until(lambda: words <= set(one.texts), "all that was taken is shown")
    assert len([text for text in one.texts if text.startswith("word")]) == sum(taken)
    await one.until(
        lambda: sum(text.startswith("word") for text in one.texts) == sum(taken), "all are shown"
    )


async def test_photos_come_with_the_message(world: World, visitor: Make) -> None:
    one = await visitor().come()
    thread = await complain(one, world)
    receipts = []
    for colour in ("red", "blue"):
        status, doc = await one.upload(photo(colour), f"{colour}.jpg")
        assert status == 200, doc
        receipts.append(doc["receipt"])
    assert (await one.say("both sides", receipts))["is"] == "taken"
    await eventually(lambda: len(thread.files) == 2)
    shown = next(letter for letter in one.letters if letter.get("text") == "both sides")
    assert [file["image"] for file in shown["files"]] == [True, True]
    async with one.http.get(one.url + shown["files"][0]["url"]) as answer:
        assert answer.status == 200
        assert answer.content_type == "image/jpeg"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_agents_files_are_offered_and_only_by_their_signed_address(
    world: World, visitor: Make
) -> None:
    one = await visitor().come()
    thread = await complain(one, world)
    files = [("label.pdf", PDF, "application/pdf")]
    card = await thread.draft(world.mina, "Your label.", files=files)
    await recorded(world, thread, lambda ticket: ticket.messages[-1].files[0].state == "stored")
    await thread.press(world.mina, "send", card)
    await one.until(
        lambda: any(letter.get("files") for letter in one.letters), "the file is offered"
    )
    (offered,) = next(letter["files"] for letter in one.letters if letter.get("files"))
    async with one.http.get(one.url + offered["url"]) as answer:
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.content_type == "application/octet-stream"
    async with one.http.get(one.url + offered["url"][:-3] + "AAA") as answer:
        assert answer.status == 410


async def test_what_may_not_be_uploaded_is_refused_with_its_reason(visitor: Make) -> None:
    one = await visitor().come()
    assert await one.upload(b"MZ\x90\x00 no picture", "photo.jpg") == (
        422,
        {"why": "type_not_allowed"},
    )
    assert (await one.upload(b"", "photo.jpg"))[1] == {"why": "empty"}
    status, doc = await one.upload(b"\xff\xd8" + bytes(2 * 2**20))
    assert (status, doc) == (413, {"why": "too_big"})
    stranger = visitor(token="nobody")
    assert (await stranger.upload(photo()))[0] == 401


async def test_a_receipt_is_good_for_its_visitor_only(visitor: Make) -> None:
    one, other = await visitor().come(), await visitor().come()
    _, doc = await one.upload(photo())
    assert (await other.say("mine?", [doc["receipt"]]))["why"] == "file"
    assert (await one.say("many", [doc["receipt"]] * 11))["why"] == "many"


async def test_what_cannot_be_read_is_refused_and_harms_nothing(visitor: Make) -> None:
    one = await visitor().come()
    odd = [
        {"do": "say", "id": "short", "text": "x"},
        {"do": "say", "id": new_id(), "text": ""},
        {"do": "say", "id": new_id(), "text": "x" * 4_001},
        {"do": "press", "id": new_id(), "token": "x" * 65, "of": 1},
        {"do": "press", "id": new_id(), "token": "x", "of": "1"},
        {"do": "fly", "id": new_id()},
        {"do": ["say"], "id": new_id()},
    ]
    assert one.line is not None
    for doc in odd:
        await one.line.send_json(doc)
        assert (await one.answer(str(doc["id"])))["is"] == "refused"
    assert (await one.say("\ud83d\ude00 \x00 and on"))["is"] == "taken"


async def test_a_hostile_page_gets_nothing(world: World, visitor: Make) -> None:
    one = await visitor().come()
    for origin in ("https://evil.example", "https://shop.example.evil.example", "null", ""):
        headers = {"Origin": origin}
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await one.http.ws_connect(f"{one.url}/chat/live", headers=headers)
        assert refused.value.status == 403
        for method, path in (
            ("GET", "/chat/words"),
            ("OPTIONS", "/chat/files"),
            ("POST", "/chat/files"),
        ):
            async with one.http.request(method, one.url + path, headers=headers) as answer:
                assert answer.status == 403
                assert "Access-Control-Allow-Origin" not in answer.headers


async def test_a_page_of_the_shop_gets_words_in_the_visitors_language(visitor: Make) -> None:
    one = visitor()
    url = f"{one.url}/chat/words?languages=xx,de-AT,en"
    async with one.http.get(url, headers={"Origin": ORIGIN}) as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
        doc = await answer.json()
    assert (doc["language"], doc["direction"]) == ("de", "ltr")
    assert doc["words"]["send"] == "Senden"
    assert "{order}" in doc["words"]["start-order"]


async def test_the_script_is_small_and_the_same_for_everybody(visitor: Make) -> None:
    one = visitor()
    async with one.http.get(f"{one.url}/chat.js") as answer:
        body = await answer.read()
        tag = answer.headers["ETag"]
    assert body == script()[0]
    assert len(body) < 30_000
    async with one.http.get(f"{one.url}/chat.js", headers={"If-None-Match": tag}) as answer:
        assert answer.status == 304


async def test_corrections_and_deletions_change_what_the_visitor_has(
    world: World, visitor: Make
) -> None:
    one = await visitor().come()
    thread = await complain(one, world)
    ts = await thread.write(world.mina, "It costs 12 euros.")
    card = await eventually(lambda: thread.draft_of("12 euros"))
    await eventually(lambda: "send" in thread.buttons("12 euros"))
    await thread.press(world.mina, "send", str(card["ts"]))
    first = await one.heard("12 euros")
    await world.slack.person(world.mina).edit(world.channel, ts, "It costs 10 euros.")
    await eventually(lambda: "correct" in thread.buttons("10 euros"))
    await thread.press(world.mina, "correct", str(card["ts"]))
    await one.until(
        lambda: any(letter.get("rewrite") == first["number"] for letter in one.letters),
        "the message is changed",
    )
    await one.leave()
    await one.come(forget=True)
    assert "It costs 12 euros." not in one.texts
    assert "It costs 10 euros." in one.texts


async def test_the_team_sees_that_a_message_was_seen(world: World, visitor: Make) -> None:
    one = await visitor().come()
    thread = await complain(one, world)
    card = await thread.draft(world.mina, "Look at this.")
    await thread.press(world.mina, "send", card)
    said = await one.heard("Look at this.")
    assert one.line is not None
    for _ in range(2):
        await one.line.send_json({"do": "seen", "of": [said["number"], 1, "x", 10**9]})
    await recorded(
        world, thread, lambda ticket: ticket.messages[-1].parts[0].progress == Progress.READ
    )


async def test_a_visitors_own_edit_is_shown_to_the_team(world: World, visitor: Make) -> None:
    one = await visitor().come()
    thread = await complain(one, world)
    number = await one.send("say", text="It is the blue one", files=[])
    await eventually(lambda: thread.says("It is the blue one"))
    await one.answer(await one.send("edit", of=number, text="It is the green one"))
    await eventually(lambda: thread.says("It is the blue one", "It is the green one"))


async def test_a_button_is_known_by_its_question(world: World, visitor: Make) -> None:
    one = await visitor().come()
    await one.answer(await one.send("command", command="start", argument="", label="Start"))
    await one.press(":skip")
    await one.press("category:damaged")
    await one.heard("What happened")
    pressed = [letter["press"] for letter in one.letters if "press" in letter]
    assert [token.split(":")[-1] for token in pressed] == ["skip", "damaged"]
    old = next(letter for letter in one.letters if letter.get("buttons"))
    token = old["buttons"][0][0]["token"]
    number = await one.send("press", of=old["number"], token=token)
    await one.until(
        lambda: any(letter.get("toast") == number for letter in one.letters), "a toast is shown"
    )


@pytest.mark.parametrize("is_signed", [True, False], ids=["signed", "pressed"])
async def test_an_order_that_the_page_names_is_not_asked_for(
    visitor: Make, is_signed: bool
) -> None:
    order = "113-8241190-4420212"
    one = visitor(traits={"identity": vouched("c9", order=order)} if is_signed else {})
    await one.come()
    start = {"command": "start", "label": "About this order"}
    start |= {} if is_signed else {"argument": order}
    await one.answer(await one.send("command", **start))
    said = await one.heard("")
    assert "order number" not in said["text"].lower()
    assert "About this order" in one.texts
