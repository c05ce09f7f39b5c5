"""Who owns a ticket, who may act on it, and who is told why not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from desk_looks import actions_of, words_of
from desk_rig import Thread, World, desk_at_work, eventually, photo

from flows.case import Stage
from locales.catalog import shipped

pytestmark = pytest.mark.asyncio(loop_scope="module")

CATALOG = shipped()
STRANGER = CATALOG.say("en", "refuse-stranger")
RECREATED = CATALOG.say("en", "note-recreated")


def said(key: str, **args: str) -> str:
    return CATALOG.say("en", key, args)


async def owner(thread: Thread) -> str | None:
    found = (await thread.world.record(thread.number)).owner
    return found.id if found else None


async def test_a_hundred_press_claim_at_once(world: World) -> None:
    """One owner; everybody else is told who that is."""
    crowd = [world.join(f"Agent {number}") for number in range(100)]
    thread = await world.open(world.customer())
    await asyncio.gather(*(thread.press(who, "claim") for who in crowd))
    await eventually(lambda: sum(len(thread.told(who)) for who in crowd) == 99, 30)
    winner = await owner(thread)
    assert winner in crowd
    name = world.slack.workspace.user(str(winner)).name
    assert thread.told(str(winner)) == []
    refused = said("refuse-claimed", name=name)
    assert all(thread.told(who) == [refused] for who in crowd if who != winner)
    await world.settled()
    claimed = said("note-claimed", name=name)
    assert [words_of(post) for post in thread.posts].count(claimed) == 1
    assert name in words_of(thread.card)


async def test_guests_and_people_from_elsewhere_are_refused_and_told(world: World) -> None:
    thread = await world.open(world.customer())
    for who in (world.guest, world.stranger):
        await thread.press(who, "claim")
        await eventually(lambda: thread.told(who) == [STRANGER])  # noqa: B023
    await thread.press(world.guest, "resolve")
    await eventually(lambda: thread.told(world.guest) == [STRANGER] * 2)
    assert await owner(thread) is None
    assert (await world.record(thread.number)).stage is Stage.OPEN


async def test_a_colleague_who_becomes_a_guest_may_no_longer_act(world: World) -> None:
    nora = world.join("Nora")
    thread = await world.open(world.customer())
    await thread.claim(nora)
    world.slack.change_user(nora, is_restricted=True)
    await world.slack.settled()
    await thread.write(nora, "Here is your money.")
    await eventually(lambda: thread.told(nora) == [STRANGER])
    await world.settled()
    assert thread.drafts == []


async def test_a_ticket_is_given_away_and_taken_back(world: World) -> None:
    thread = await world.claimed(world.customer())
    await thread.press(world.jonas, "assign", selected_user=world.jonas)
    await eventually(lambda: thread.told(world.jonas) == [said("refuse-claimed", name="Mina")])
    await thread.press(world.mina, "assign", selected_user=world.jonas)
    await eventually(lambda: thread.says(said("note-assigned", name="Jonas", by="Mina")))
    assert await owner(thread) == world.jonas
    await thread.press(world.wei, "assign", selected_user=world.mina)
    await eventually(lambda: thread.says(said("note-assigned", name="Mina", by="Wei")))
    assert await owner(thread) == world.mina


@pytest.mark.parametrize("whom", ["guest", "stranger", "bot"])
async def test_a_ticket_is_not_given_to_who_may_not_answer(world: World, whom: str) -> None:
    thread = await world.open(world.customer())
    target = world.slack.bot_user if whom == "bot" else getattr(world, whom)
    await thread.press(world.jonas, "assign", selected_user=target)
    await eventually(lambda: thread.told(world.jonas) == [said("refuse-assignee")])
    assert await owner(thread) is None


async def test_only_the_owner_and_a_supervisor_release_and_resolve(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    refused = said("refuse-claimed", name="Mina")
    for place, action in enumerate(("release", "resolve"), 1):
        await thread.press(world.jonas, action)
        await eventually(lambda: thread.told(world.jonas) == [refused] * place)  # noqa: B023
    await thread.press(world.mina, "release")
    await eventually(lambda: "claim" in actions_of(thread.card))
    await thread.claim(world.jonas)
    await thread.press(world.wei, "resolve")
    await eventually(lambda: "reopen" in actions_of(thread.card))
    await world.heard(ana, said("resolved", number=f"#{thread.number:04d}"))


async def test_a_supervisor_sends_in_the_owners_place(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    card = await thread.draft(world.mina, "We are sorry.")
    await thread.press(world.jonas, "send", card)
    await eventually(lambda: thread.told(world.jonas) == [said("refuse-draft", name="Mina")])
    await thread.press(world.wei, "send", card)
    await world.heard(ana, "We are sorry.")


async def test_an_old_button_is_answered_with_the_reason(world: World) -> None:
    """Two people look at the same card; the slower press meets another state."""
    thread = await world.open(world.customer())
    card = {**thread.card}
    kept = world.slack.workspace.channel(world.channel).messages
    await thread.claim(world.mina)
    await thread.press(world.mina, "resolve")
    await eventually(lambda: "reopen" in actions_of(thread.card))
    await world.settled()
    kept[thread.ts] = card
    for place, action in enumerate(("claim", "resolve"), 1):
        await thread.press(world.jonas, action)
        told = [said("refuse-resolved")] * place
        await eventually(lambda: thread.told(world.jonas) == told)  # noqa: B023


async def test_the_desks_page_shows_what_is_mine_and_what_waits(world: World) -> None:
    nora = world.join("Nora")
    mine, free = await world.open(world.customer()), await world.open(world.customer())
    await thread_shown(world, nora, mine, "home-unclaimed")
    await mine.claim(nora)
    await thread_shown(world, nora, mine, "home-mine")
    await thread_shown(world, nora, free, "home-unclaimed")
    await mine.press(nora, "resolve")
    await eventually(lambda: "reopen" in actions_of(mine.card))
    await world.slack.person(nora).open_home()
    await eventually(lambda: f"#{mine.number:04d}" not in words_of(page(world, nora)))


def page(world: World, who: str) -> dict[str, object]:
    view = world.slack.home_of(who)
    if view is None:
        raise LookupError("no page yet")
    return view


async def thread_shown(world: World, who: str, thread: Thread, under: str) -> None:
    """The ticket stands in that list of the person's page, once they open it."""
    await world.slack.person(who).open_home()
    name = under.removeprefix("home-")

    def shown() -> bool:
        blocks = page(world, who)["blocks"]
        assert isinstance(blocks, list)
        return any(block["block_id"] == f"{name}:{thread.number}" for block in blocks)

    await eventually(shown)


async def recreated(thread: Thread) -> Thread:
    """The ticket once more, under its new card."""
    messages = thread.world.slack.workspace.channel(thread.world.channel).messages

    def found() -> str | None:
        for ts, post in messages.items():
            blocks = post.get("blocks") or [{}]
            if blocks[0].get("block_id") == f"title:{thread.number}" and ts != thread.ts:
                return ts
        return None

    return Thread(thread.world, thread.number, await eventually(found))


async def test_a_deleted_card_is_made_anew_with_its_thread(world: World) -> None:
    """Slack leaves a tombstone where a card with replies was; the next change notices."""
    ana = world.customer()
    thread = await world.claimed(ana, "My lamp came in two halves, it is broken.")
    old = await thread.draft(world.mina, "We are sorry about the lamp.")
    await world.settled()
    world.slack.workspace.remove(world.slack.workspace.channel(world.channel), thread.ts)
    ana.say("Is anybody there?")
    ana.send_photo(photo())
    anew = await recreated(thread)
    for words in ("two halves", "Is anybody there?", RECREATED):
        await eventually(lambda: anew.says(words))  # noqa: B023
    await eventually(lambda: len(anew.files) == 1)
    card = str((await eventually(lambda: anew.draft_of("We are sorry about the lamp.")))["ts"])
    assert card != old
    await anew.press(world.mina, "send", card)
    await world.heard(ana, "We are sorry about the lamp.")
    await anew.draft(world.mina, "And here is more.")
    await world.settled()
    assert [words_of(post) for post in anew.posts].count(RECREATED) == 1


async def test_a_thread_that_is_gone_altogether_begins_anew(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana, "My lamp came in two halves, it is broken.")
    await world.settled()
    delete_thread(world, thread)
    ana.say("Is anybody there?")
    ana.say("Hello?")
    anew = await recreated(thread)
    for words in ("two halves", "Is anybody there?", "Hello?", RECREATED):
        await eventually(lambda: anew.says(words))  # noqa: B023
    await anew.draft(world.mina, "Yes, we are here.")
    await world.settled()
    assert [words_of(post) for post in anew.posts].count(RECREATED) == 1


def delete_thread(world: World, thread: Thread) -> None:
    """Somebody who may deletes the card and everything under it."""
    place = world.slack.workspace.channel(world.channel)
    for post in thread.posts:
        world.slack.workspace.remove(place, post["ts"])
    world.slack.workspace.remove(place, thread.ts)


async def test_much_that_waits_does_not_block_a_new_card(world: World) -> None:
    """Several things are on their way into a thread when it turns out to be gone."""
    ana = world.customer()
    thread = await world.claimed(ana)
    await world.settled()
    delete_thread(world, thread)
    world.slack.faults.fail_next("chat.postMessage", "ratelimited", 429, retry_after=1)
    for number in range(5):
        ana.say(f"message {number} of many")
        ana.edit(ana.messages[-1].message_id, f"message {number} of many, changed")
    anew = await recreated(thread)
    for number in range(5):
        await eventually(lambda: anew.says(f"message {number} of many, changed"))  # noqa: B023
    await world.settled()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def grouped() -> AsyncIterator[World]:
    """A desk whose agents are the members of a user group, not of the channel."""
    async with desk_at_work(workspace={"agents_group": "S0SB000001"}) as world:
        yield world


async def test_agents_may_come_from_a_user_group(grouped: World) -> None:
    world = grouped
    world.slack.workspace.usergroups["S0SB000001"] = {"id": "S0SB000001", "users": [world.jonas]}
    thread = await world.open(world.customer())
    await thread.press(world.mina, "claim")
    await eventually(lambda: thread.told(world.mina) == [STRANGER])
    await thread.claim(world.jonas)
    world.slack.workspace.usergroups["S0SB000001"]["users"] = [world.mina]
    event = {"type": "subteam_members_changed", "subteam_id": "S0SB000001"}
    changes = {"added_users": [world.mina], "removed_users": [world.jonas]}
    world.slack.workspace.emit(event | changes | {"event_ts": world.slack.workspace.new_ts()})
    await world.slack.settled()
    await thread.write(world.jonas, "Here is your money.")
    await eventually(lambda: thread.told(world.jonas) == [STRANGER])
    await world.settled()
    assert thread.drafts == []
