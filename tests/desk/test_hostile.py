"""Texts that mean harm, or only look like it: shown as they are, and delivered as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from desk_looks import texts_in, words_of
from desk_rig import Thread, World, eventually

from bot.sandbox.telegram_customer import Customer
from locales.catalog import shipped

pytestmark = pytest.mark.asyncio(loop_scope="module")

OUR_DATE = re.compile(r"<!date\^\d+\^\{date_short_pretty\} \{time\}\|[^<>|]*>")
# Where a marketplace's rule stands, from our own files.
OUR_SOURCE = re.compile(r"<https?://[^<>|]+\|(?:official page|third party), seen [^<>]+>")
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
SHOWING = ("chat.postMessage", "chat.update", "chat.postEphemeral", "views.open", "views.publish")

ZALGO = "h" + "\u0316\u0317\u0348\u0302" * 30 + "elp"
HOSTILE = {
    "channel": "<!channel> <!here> <!everyone> look at this broken lamp",
    "mention": "<@U0SB000001> <@UFFFFFFFF|boss> <#C1|general> <!subteam^S1> answer me",
    "escaped": "&lt;!channel&gt; &amp;lt;!here&amp;gt; broken &#60;!here&#62;",
    "date": "<!date^1^{date}|<!channel>> this lamp is broken",
    "mrkdwn": "*bold* _it_ ~no~ `code` ```block``` > quote\n> * list of what is broken",
    "link": "<https://evil.example|your bank> https://evil.example/?a=1&b=<2> broken",
    "fluent": '{ $name } { -brand } { NUMBER($x) } {"quoted"} this is broken',
    "format": "%s %(name)s {0} {name} ${env} $(rm -rf /) `id` is broken",
    "html": "<b>bold</b><script>alert(1)</script><img src=x onerror=alert(1)> broken",
    "sql": "'; DROP TABLE tickets; -- this is broken",
    "zalgo": f"{ZALGO} my lamp is broken",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈👍🏽 my lamp is broken 💔",
    "lines": "first\r\nsecond\n\n\n\nthird\tbroken\x0bfourth",
    "bidi": "my \u202egnorw si pmal\u202c lamp \u2066is\u2069 broken",
    "facts": "⟦0⟧ ⟦1⟧ 113-8241190-4420212 ⟦7⟧ broken",
    "full": "broken " * 585 + "X",
}


def parsed_texts(value: object) -> Iterator[str]:
    """Every text that Slack would parse: mrkdwn objects, and a message's own text."""
    if isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield str(value["text"])
        for part in value.values():
            yield from parsed_texts(part)
    if isinstance(value, list):
        for part in value:
            yield from parsed_texts(part)


def check_payloads(world: World) -> None:
    """In nothing that Slack ever parsed is there a token that is not ours."""
    calls = [call.params for call in world.slack.calls if call.method in SHOWING]
    assert len(calls) > 1
    for params in calls:
        texts = [str(params.get("text", "")), *parsed_texts(params)]
        for text in texts:
            others = OUR_SOURCE.sub("", OUR_DATE.sub("", text))
            assert "<" not in others, text
            assert ">" not in others, text
        hidden = [text for text in texts_in(params) if HIDDEN.search(text)]
        assert not hidden


def shows(thread: Thread, text: str) -> bool:
    """Whether the thread shows the text, but for signs that cannot be seen."""
    wanted = HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return any(wanted.strip() in words_of(post) for post in thread.posts)


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_complaint_is_shown_as_it_is(world: World, name: str) -> None:
    ana = world.customer(name=HOSTILE[name].strip()[:60])
    thread = await world.open(ana, HOSTILE[name])
    await eventually(lambda: shows(thread, HOSTILE[name]))
    await world.settled()
    check_payloads(world)
    assert [said.text for said in ana.heard if "{ $" in said.text and name != "fluent"] == []


@pytest.mark.parametrize("name", HOSTILE)
async def test_every_answer_of_the_intake_may_be_hostile(world: World, name: str) -> None:
    """Said at every question: no question breaks, and a person can always be had."""
    ana = world.customer()
    for _ in range(3):
        heard = len(ana.heard)
        ana.say(HOSTILE[name])
        await eventually(lambda: len(ana.heard) > heard)  # noqa: B023
    ana.say("/human")
    thread = await world.ticket(ana)
    await eventually(lambda: shows(thread, HOSTILE[name]))
    check_payloads(world)


async def test_a_translation_is_no_way_in_either(world: World) -> None:
    ana = world.customer("de")
    text = "<!channel> Meine Lampe ist *kaputt* angekommen, <@U0SB000001> weiß es schon."
    thread = await world.open(ana, text)
    await eventually(lambda: thread.says(text, f"en|{text}"))
    check_payloads(world)


ANSWERS = (
    "*bold* _italic_ __under__ ~strike~ ||spoiler|| `code` [a link](tg://user?id=42)",
    "<b>bold</b> <a href='https://x.example'>x</a> &amp; &lt;tag&gt; 5 < 6 > 4",
    "{ $name } %s {0} \\ / ' \" $ # + - = | . !",
    "👩‍👩‍👧‍👦🏳️‍🌈👍🏽 https://track.example/?id=1&x=2_3 @channel #1",
    "First line\n\n   indented\n• bullet\nlast line",
    f"{ZALGO} \u200fשלום\u200f",
    "⟦0⟧ costs 12,50 € on 24.12.",
)


@pytest.mark.parametrize("text", ANSWERS)
async def test_an_answer_arrives_as_it_was_typed(world: World, text: str) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    await thread.write(world.mina, text)
    card = await eventually(lambda: thread.drafts[-1])
    await thread.press(world.mina, "send", str(card["ts"]))
    await eventually(lambda: ana.heard[-1].text == text)
    assert "parse_mode" not in str(world.telegram.calls[-5:])
    check_payloads(world)


async def test_an_answer_as_long_as_slack_allows_arrives_whole(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    words = [f"word{number}" for number in range(1400)]
    before = len(ana.heard)
    await thread.write(world.mina, " ".join(words))
    card = await eventually(lambda: thread.drafts[-1])
    await thread.press(world.mina, "send", str(card["ts"]))
    delivered = shipped().say("en", "receipt-delivered")
    await eventually(lambda: delivered in words_of(thread.drafts[-1]))
    parts = [seen.text for seen in ana.heard[before:]]
    assert len(parts) > 2
    assert " ".join(parts).split() == words


async def test_a_hundred_kilobytes_are_all_there(world: World) -> None:
    ana = world.customer()
    thread = await world.open(ana)
    parts = [f"part{number:02} " + "blah " * 815 for number in range(25)]
    for part in parts:
        ana.say(part)
    for part in parts:
        await eventually(lambda: shows(thread, part), 20)  # noqa: B023
    await world.settled(20)
    check_payloads(world)


def broken_update(ana: Customer, text: str) -> dict[str, Any]:
    message = {"message_id": 990, "date": 1_750_000_000, "chat": ana.chat_info, "from": ana.user}
    return {"message": message | {"text": text}}


@pytest.mark.parametrize("sign", ["\0", "\ud83d", "\ufffe", "\x1b[31m", "\u2028"])
async def test_broken_characters_break_nothing(world: World, sign: str) -> None:
    ana = world.customer()
    thread = await world.open(ana)
    world.telegram.raw_update(broken_update(ana, f"before{sign}after and broken"))
    await eventually(lambda: thread.says("after and broken"))
    ana.say("still here")
    await eventually(lambda: thread.says("still here"))
    check_payloads(world)
