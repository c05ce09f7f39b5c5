"""A long working day in one thread: exactly what was marked for the customer leaves, once each.

The script is drawn from a seed, so that a failure can be played again.
"""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from desk_rig import Thread, World, eventually

from bot.sandbox.slack_state import RefusedError
from bot.sandbox.telegram_customer import Customer
from locales.catalog import shipped

pytestmark = pytest.mark.asyncio(loop_scope="module")

CATALOG = shipped()
EVENTS = 200
STRANGER = CATALOG.say("en", "refuse-stranger")


@dataclass
class Script:
    """Draws what happens next, does it, and keeps what the customer must have in the end."""

    world: World
    thread: Thread
    rng: random.Random
    owner: str
    due: list[str] = field(default_factory=list)  # what must reach the customer, in order
    done: dict[str, int] = field(default_factory=dict)
    cards: dict[str, str] = field(default_factory=dict)  # sent text -> ts of its card

    @property
    def others(self) -> list[str]:
        world = self.world
        return [who for who in (world.mina, world.jonas) if who != self.owner]

    def text(self, kind: str) -> str:
        place = self.done[kind] = self.done.get(kind, 0) + 1
        return f"{kind} {place} says something"

    async def play(self, events: int) -> None:
        acts = {
            self.chatter: 45,
            self.mention: 20,
            self.from_outside: 40,
            self.send: 30,
            self.edit_then_send: 12,
            self.edit_after: 10,
            self.discard: 12,
            self.delete_draft: 10,
            self.delete_sent: 8,
            self.file: 10,
            self.second_claim: 8,
            self.react: 5,
        }
        for act in self.rng.choices(list(acts), list(acts.values()), k=events):
            await act()

    # --- what stays inside ---

    async def chatter(self) -> None:
        await self.thread.write(self.rng.choice(self.others), self.text("chatter"))

    async def mention(self) -> None:
        names = f"<@{self.owner}> <@{self.world.slack.bot_user}>"
        await self.thread.write(self.rng.choice(self.others), f"{names} {self.text('mention')}")

    async def from_outside(self) -> None:
        """Guests, people of another workspace, and another app."""
        world = self.world
        who = self.rng.choice((world.guest, world.stranger, ""))
        if who:
            await self.thread.write(who, self.text("outside"))
        else:
            await world.slack.bot_post(world.channel, self.text("app"), self.thread.ts)

    async def second_claim(self) -> None:
        await self.thread.press(self.others[0], "assign", selected_user=self.others[0])

    async def react(self) -> None:
        person = self.world.slack.person(self.others[0])
        emoji = f"eyes{self.done.get('react', 0)}"
        self.done["react"] = self.done.get("react", 0) + 1
        await person.react(self.world.channel, self.thread.ts, emoji)

    # --- what becomes a draft ---

    async def send(self) -> None:
        text = self.text("answer")
        card = await self.thread.draft(self.owner, text)
        await self.mark(text, card, times=self.rng.choice((1, 1, 2)))

    async def mark(self, text: str, card: str, times: int = 1) -> None:
        """Presses Send, sometimes twice, as impatient people do."""
        for _ in range(times):
            with suppress(RefusedError):  # the button is gone already
                await self.thread.press(self.owner, "send", card)
        self.due.append(text)
        self.cards[text] = card
        delivered = CATALOG.say("en", "receipt-delivered")
        await eventually(lambda: delivered in str(self.thread.draft_of(text)))

    async def edit_then_send(self) -> None:
        first, text = self.text("before"), self.text("edited")
        written = await self.thread.write(self.owner, first)
        await eventually(lambda: self.thread.draft_of(first))
        await self.world.slack.person(self.owner).edit(self.world.channel, written, text)
        card = await eventually(lambda: self.thread.draft_of(text))
        await self.mark(text, str(card["ts"]))

    async def edit_after(self) -> None:
        """A correction is offered; nothing changes at the customer's before somebody says so."""
        text, after = self.text("answer"), self.text("correction")
        written = await self.thread.write(self.owner, text)
        card = await eventually(lambda: self.thread.draft_of(text))
        await self.mark(text, str(card["ts"]))
        await self.world.slack.person(self.owner).edit(self.world.channel, written, after)
        await eventually(lambda: "correct" in self.thread.buttons(after))
        if self.rng.random() < 0.5:
            await self.thread.press(self.owner, "leave", str(card["ts"]))
        else:
            await self.thread.press(self.owner, "correct", str(card["ts"]))
            self.due[-1] = after
        await eventually(lambda: not {"correct", "leave"} & set(self.actions(str(card["ts"]))))

    def actions(self, ts: str) -> list[str]:
        card = next(post for post in self.thread.drafts if post["ts"] == ts)
        rows = [block for block in card["blocks"] if block["type"] == "actions"]
        return [element["action_id"] for row in rows for element in row["elements"]]

    async def discard(self) -> None:
        text = self.text("discarded")
        card = await self.thread.draft(self.owner, text)
        await self.thread.press(self.owner, "discard", card)
        await eventually(lambda: self.actions(card) == [])

    async def delete_draft(self) -> None:
        text = self.text("deleted")
        written = await self.thread.write(self.owner, text)
        card = await eventually(lambda: self.thread.draft_of(text))
        await self.world.slack.person(self.owner).delete(self.world.channel, written)
        await eventually(lambda: self.actions(str(card["ts"])) == [])

    async def delete_sent(self) -> None:
        """Deleted here: it stays there until somebody presses the button that deletes it there."""
        text = self.text("answer")
        written = await self.thread.write(self.owner, text)
        card = str((await eventually(lambda: self.thread.draft_of(text)))["ts"])
        await self.mark(text, card)
        await self.world.slack.person(self.owner).delete(self.world.channel, written)
        await eventually(lambda: "erase" in self.actions(card))
        await self.thread.press(self.owner, "erase", card)
        self.due.pop()
        await eventually(lambda: self.actions(card) == [])

    async def file(self) -> None:
        text, name = self.text("file"), f"note{self.done['file']}.txt"
        content = f"{text} in a file".encode()
        await self.thread.write(self.owner, text, files=[(name, content, "text/plain")])
        stored = CATALOG.say("en", "thread-file-stored")
        card = await eventually(
            lambda: (
                self.thread.draft_of(text) if stored in str(self.thread.draft_of(text)) else None
            )
        )
        await self.mark(text, str(card["ts"]))
        self.due.append(name)


def answers(ana: Customer, after: int) -> list[str]:
    """What the customer has from the team: texts, and files by their names."""
    heard = [seen for seen in ana.heard if seen.message_id > after]
    return [seen.raw["document"]["file_name"] if seen.file else seen.text for seen in heard]


async def test_exactly_the_marked_replies_leave(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    last = ana.heard[-1].message_id
    script = Script(world, thread, random.Random(20), world.mina)
    await script.play(EVENTS)
    await world.settled()
    assert answers(ana, last) == script.due
    assert len(script.due) > 40
    assert [seen for seen in ana.messages if not seen.from_bot and "says" in seen.text] == []
    check_who_was_told(script)


def check_who_was_told(script: Script) -> None:
    """Everybody whose words stayed inside was told so, once; other apps have no eyes to read."""
    world, thread = script.world, script.thread
    internal = CATALOG.say("en", "told-internal", {"name": "Mina"})
    assert [said for said in thread.told(world.jonas) if internal in said] == [internal]
    for outsider in (world.guest, world.stranger):
        assert thread.told(outsider) == [STRANGER]
    assert not [said for said in thread.told(world.mina) if "inside" in said]


async def test_after_a_release_nobody_speaks_to_the_customer(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    await thread.press(world.mina, "release")
    await eventually(lambda: thread.says("has released"))
    before = len(ana.heard)
    for who in (world.mina, world.jonas, world.wei):
        await thread.write(who, "Who takes this one?")
    unclaimed = CATALOG.say("en", "told-unclaimed")
    for who in (world.mina, world.jonas, world.wei):
        await eventually(lambda: thread.told(who) == [unclaimed])  # noqa: B023
    await world.settled()
    assert thread.drafts == []
    assert len(ana.heard) == before


async def test_a_new_owner_speaks_and_the_old_one_is_told(world: World) -> None:
    """Two claimers one after the other: a draft of the first is not the second's to lose."""
    ana = world.customer()
    thread = await world.claimed(ana)
    old = await thread.draft(world.mina, "I began to answer this.")
    await thread.press(world.mina, "assign", selected_user=world.jonas)
    await eventually(lambda: thread.says("has given this ticket to Jonas"))
    await thread.press(world.mina, "send", old)
    refused = CATALOG.say("en", "refuse-draft", {"name": "Jonas"})
    await eventually(lambda: thread.told(world.mina) == [refused])
    card = await thread.draft(world.jonas, "I answer now.")
    await thread.press(world.jonas, "send", card)
    await world.heard(ana, "I answer now.")
    await world.settled()
    assert "I began to answer this." not in [seen.text for seen in ana.heard]
