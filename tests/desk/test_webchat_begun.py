"""The web chat, end to end: who signs in goes on with what they began; what is sent stays, what is
not sent or deleted goes.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from desk_looks import words_of
from desk_rig import LAMP, World, desk_at_work, eventually, photo
from webchat_rig import WEBCHAT, Make, complain, vouched

from storage.uploads import KEPT_DAYS, Uploads
from tests.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world() -> AsyncIterator[World]:
    async with desk_at_work(webchat=WEBCHAT, max_file_mb=1) as world:
        yield world


def signed(one: Visitor, customer: str) -> dict[str, object]:
    """What the browser of that visitor says once its owner has signed in."""
    return {"token": one.token, "identity": vouched(customer)}


async def test_who_signs_in_goes_on_with_what_they_began(world: World, visitor: Make) -> None:
    before = await visitor().come()
    thread = await complain(before, world)
    card = await thread.draft(world.mina, "A new lamp leaves today.")
    await thread.press(world.mina, "send", card)
    await before.heard("A new lamp leaves today.")
    after = await visitor(traits=signed(before, "b1")).come()
    asked = await after.heard("Is it yours?")
    assert [row[0]["label"] for row in asked["buttons"]] == ["Yes, go on with it", "No, begin anew"]
    assert LAMP not in after.texts, "nothing of it is told before"
    await after.press(before.id)
    await after.heard("goes on here, and our answers")
    assert [text for text in after.texts if text in (LAMP, "A new lamp leaves today.")] == [
        LAMP,
        "A new lamp leaves today.",
    ]
    assert all(not one.get("buttons") for one in after.letters if one.get("text") == LAMP)
    await eventually(lambda: thread.says("begun on the same device, is theirs"))
    card = await thread.draft(world.mina, "It is on its way.")
    await thread.press(world.mina, "send", card)
    await after.heard("It is on its way.")
    await after.say("Thank you, when does it come?")
    await eventually(lambda: thread.says("when does it come?"))
    elsewhere = await visitor(traits={"identity": vouched("b1")}).come()
    assert LAMP in elsewhere.texts, "in every browser in which they sign in"


async def test_the_old_token_opens_nothing_any_more(world: World, visitor: Make) -> None:
    """Whoever has kept it reads nothing of what the customer says from then on."""
    before = await visitor().come()
    thread = await complain(before, world)
    token, known = before.token, before.id
    after = await visitor(traits=signed(before, "b2")).come()
    await after.heard("Is it yours?")
    await after.press(known)
    await after.heard("goes on here")
    await before.say("/status")  # by a line that was open all the time
    await before.heard("goes on where its owner has signed in")
    await before.say("/link")
    assert not [text for text in before.texts if "link-" in text]
    thief = await visitor(token=token).come()
    assert thief.id not in (known, after.id)
    assert thief.letters == []
    card = await thread.draft(world.mina, "Your refund is on its way.")
    await thread.press(world.mina, "send", card)
    await after.heard("Your refund is on its way.")
    assert "Your refund is on its way." not in before.texts


async def test_nobody_is_made_to_take_what_is_not_theirs(world: World, visitor: Make) -> None:
    before = await visitor().come()
    thread = await complain(before, world)
    other = await visitor(traits=signed(before, "b3")).come()
    asked = await other.heard("Is it yours?")
    await other.press("b:")
    await other.heard("stays apart")
    for _ in range(2):
        await other.leave()
        await other.come()
    assert sum("Is it yours?" in text for text in other.texts) == 1
    assert LAMP not in other.texts
    await before.say("I am still here")
    await eventually(lambda: thread.says("I am still here"))
    forged = {"of": asked["number"], "token": f"b:{before.id}"}
    stranger = await visitor(traits={"identity": vouched("b4")}).come()
    refused = await stranger.answer(await stranger.send("press", **forged))
    assert refused["why"] == "begun", "who has not the token of that device"


async def test_the_team_takes_back_what_was_not_theirs(world: World, visitor: Make) -> None:
    before = await visitor().come()
    thread = await complain(before, world)
    after = await visitor(traits=signed(before, "b5")).come()
    await after.heard("Is it yours?")
    await after.press(before.id)
    await after.heard("goes on here")
    await eventually(lambda: "signed in on the device" in words_of(thread.card))
    await thread.press(world.mina, "part")
    await eventually(lambda: thread.says("has parted the two customers"))
    card = await thread.draft(world.mina, "Only for who began it.")
    await thread.press(world.mina, "send", card)
    await before.heard("Only for who began it.")
    assert "Only for who began it." not in after.texts


async def test_codes_are_not_tried_by_being_many(visitor: Make) -> None:
    answers = []
    for _ in range(3):
        one = await visitor().come()
        answers += [await one.say(f"link-{sign * 8}") for sign in "ABCDE"]
    assert [answer["is"] for answer in answers] == ["taken"] * 10 + ["refused"] * 5
    assert answers[-1]["why"] == "codes"
    assert (await one.say(LAMP))["is"] == "taken", "whatever else they say is heard"


def under(root: Path) -> list[str]:
    return sorted(str(file.relative_to(root)) for file in root.rglob("*") if file.is_file())


async def test_what_is_sent_stays_and_what_is_not_goes_after_its_time(
    world: World, visitor: Make
) -> None:
    root = Path(world.settings.files_root)
    one = await visitor().come()
    thread = await complain(one, world)
    shown = len(thread.files)
    docs = [(await one.upload(photo(colour), f"{colour}.jpg"))[1] for colour in ("pink", "teal")]
    stay = {name for name in under(root) if not name.startswith("uploads/")}
    await one.say("this side", [docs[0]["receipt"]])
    await eventually(lambda: len(thread.files) == shown + 1)
    (sent,) = {name for name in under(root) if not name.startswith("uploads/")} - stay
    later = datetime.now(UTC) + timedelta(days=KEPT_DAYS + 1)
    assert Uploads(world.settings.uploads_root, lambda: later).sweep() == 1
    assert not [name for name in under(root) if name.startswith("uploads/")]
    assert sent in under(root)
    letter = next(one for one in one.letters if one.get("text") == "this side")
    async with one.http.get(one.url + letter["files"][0]["url"]) as answer:
        assert answer.status == 200, "their own picture is still shown to them"
    await one.say("and that side", [docs[1]["receipt"]])
    await eventually(lambda: thread.says("and that side"))
    await one.heard("did not get through")


async def test_what_an_agent_deletes_is_gone_from_the_chat(world: World, visitor: Make) -> None:
    one = await visitor().come()
    thread = await complain(one, world)
    card = await thread.draft(world.mina, "Your PIN is 1234.")
    await thread.press(world.mina, "send", card)
    said = await one.heard("Your PIN is 1234.")
    words = next(post for post in thread.posts if post.get("user") == world.mina)
    await world.slack.person(world.mina).delete(world.channel, str(words["ts"]))
    await eventually(lambda: "erase" in thread.buttons("1234"))
    await thread.press(world.mina, "erase", card)
    await one.until(
        lambda: any(letter.get("erase") == said["number"] for letter in one.letters),
        "the page takes it away",
    )
    await one.leave()
    await one.come(forget=True)
    assert not any("1234" in str(letter) for letter in one.letters)
    kept = world.rows("select body from mailbox where body like '%1234%'")
    assert kept == []
