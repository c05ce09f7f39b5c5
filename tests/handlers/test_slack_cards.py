"""Cards, threads and pages: what they show, and that nothing a customer writes can act in Slack."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_rig import NOW, answer, buttons, case, olena, said, texts, ticket

from bot.sandbox.slack_blocks import check_message, check_view, text_size
from flows.arrival import Listed
from flows.case import (
    Answer,
    File,
    FileState,
    MessageState,
    Part,
    Profile,
    Promise,
    PromiseState,
    Stage,
)
from flows.drafts import DRAFT_ACTIONS
from flows.orders import Order
from flows.ticket import TICKET_ACTIONS
from handlers.slack import cards, thread
from handlers.slack.blocks import MESSAGE_TEXT
from handlers.slack.home import home
from handlers.slack.voice import Voice
from locales.catalog import shipped

CATALOG = shipped()
HOSTILE = "<!channel> <@U1> *b* _i_ `c` <https://x.example|y> &amp; \u202egnp.exe\x00 :wave: @here"
Doc = dict[str, Any]


def card(row: Any, language: str = "en", **more: Any) -> tuple[str, list[Doc]]:
    return cards.card(case(row, **more), row, CATALOG, language, NOW)


def draft(message: Any, **more: Any) -> tuple[str, list[Doc]]:
    row = ticket(messages=(message,))
    return thread.draft(case(row, **more), row, message, CATALOG, "en")


def parsed_texts(part: object) -> list[str]:
    """What Slack would parse in some blocks."""
    if isinstance(part, dict):
        own = [part["text"]] if part.get("type") == "mrkdwn" else []
        return own + [text for value in part.values() for text in parsed_texts(value)]
    return [text for item in part for text in parsed_texts(item)] if isinstance(part, list) else []


def is_fine(shown: tuple[str, list[Doc]]) -> None:
    text, blocks = shown
    assert check_message(blocks) == []
    assert text_size(blocks) <= 9_500
    assert text.strip()
    assert "<!channel>" not in text


def test_a_card_says_what_an_agent_needs_at_a_glance() -> None:
    row = ticket(owner=olena(), stage=Stage.CLAIMED, messages=(said(1, "Kaputt"),))
    text, blocks = card(row)
    seen = texts(blocks)
    for expected in (
        "#0042 · Ana Müller",
        "German",
        "Telegram",
        "302-1234567-7654321 (amazon)",
        "Damaged on arrival",
        "Refund",
        "Olena",
        "22:40 there (Berlin)",
        "3 h 20 min left",
        "2026-03-11 01:00 UTC",
    ):
        assert expected in seen
    assert "Ana Müller" in text
    assert check_message(blocks) == []


def test_the_promise_is_a_date_token_that_each_agent_sees_on_their_own_clock() -> None:
    due = int((NOW + timedelta(hours=3, minutes=20)).timestamp())
    token = f"<!date^{due}^{{date_short_pretty}} {{time}}|2026-03-11 01:00 UTC>"
    assert any(token in text for text in parsed_texts(card(ticket())[1]))


@pytest.mark.parametrize(
    ("stage", "owned", "expected"),
    [
        (Stage.OPEN, False, ["claim", "assign", "resolve", "wait"]),
        (Stage.CLAIMED, True, ["release", "assign", "resolve", "wait"]),
        (Stage.RESOLVED, True, ["reopen"]),
    ],
)
def test_buttons_follow_the_stage(stage: Stage, owned: bool, expected: list[str]) -> None:
    row = ticket(stage=stage, owner=olena() if owned else None)
    assert buttons(card(row)[1]) == expected
    assert set(expected) <= TICKET_ACTIONS.keys()


def test_resolving_asks_first() -> None:
    row = card(ticket())[1][-1]["elements"]
    assert [bool(element.get("confirm")) for element in row] == [False, False, True, False]


def test_flags_are_raised() -> None:
    seen = texts(card(ticket(wants_person=True), reachable=False)[1])
    assert "asked for a person" in seen
    assert "cannot be reached" in seen


@pytest.mark.parametrize("state", list(PromiseState))
def test_every_state_of_a_promise_is_told(state: PromiseState) -> None:
    promise = Promise(NOW - timedelta(minutes=20), "Asia/Tokyo", NOW, state)
    seen = texts(card(ticket(promise=promise))[1])
    assert "Tokyo" in seen
    assert ("late by 20 min" in seen) is (state is PromiseState.OPEN)


def test_a_telephone_number_given_as_a_name_is_not_shown() -> None:
    profile = Profile(name="+49 151 2345 6789", language="de")
    text, blocks = card(ticket(), profile=profile)
    assert "6789" not in texts(blocks) + text


@pytest.mark.parametrize("language", CATALOG.languages)
def test_cards_speak_every_language_of_the_desk(language: str) -> None:
    row = ticket(promise=None, order=None, answers={})
    is_fine(card(row, language))
    is_fine(card(ticket(wants_person=True), language))


def test_nothing_of_a_customers_is_ever_parsed() -> None:
    order = Order(HOSTILE, HOSTILE)
    answers = {"category": Answer(text=HOSTILE), "outcome": Answer(text=HOSTILE)}
    answers["colour"] = Answer(text=HOSTILE)
    file = File("document", "r", "u", name=HOSTILE, state=FileState.REFUSED, why=HOSTILE)
    message = said(1, HOSTILE, translation=HOSTILE, files=(file,))
    row = ticket(order=order, answers=answers, messages=(message,))
    about = case(row, profile=Profile(name=HOSTILE, language="en"))
    shown = cards.card(about, row, CATALOG, "en", NOW)
    posts = thread.transcript(about, row, (message,), CATALOG, "en")
    note = thread.note(HOSTILE, (("quote-before", HOSTILE),), Voice(CATALOG, "en"), 1)
    for post in (shown, *posts, note):
        is_fine(post)
        assert not any("channel" in text or "wave" in text for text in parsed_texts(post[1]))
        assert "\u202e" not in texts(post[1]) + post[0]
        assert "\x00" not in texts(post[1]) + post[0]


anything = st.text(max_size=6_000)


@settings(max_examples=60, deadline=None)
@given(anything, anything, anything)
def test_arbitrary_texts_make_blocks_that_slack_takes(one: str, two: str, three: str) -> None:
    file = File("photo", "r", "u", name=one, state=FileState.STORED)
    message = said(1, one * 3, translation=two, language=three[:20], files=(file,) * 12)
    reply = answer(2, two * 3, translation=one, correction=three, failure=three[:20])
    answers = {"category": Answer(text=one), "outcome": Answer(option=two[:30]), three: Answer()}
    row = ticket(answers=answers, messages=(message, reply), order=Order(two, three))
    about = case(row, profile=Profile(name=three, language=two[:20]))
    is_fine(cards.card(about, row, CATALOG, "en", NOW))
    for post in thread.transcript(about, row, (message,) * 3, CATALOG, "en"):
        assert text_size(post[1]) <= 9_500
    is_fine(thread.draft(about, row, reply, CATALOG, "en"))
    quotes = (("quote-before", two), ("quote-after", three))
    is_fine(thread.note(f"Changed: {one}", quotes, Voice(CATALOG, "en"), 1))
    assert check_view(thread.form(row, reply, CATALOG, "en")) == []


def test_a_transcript_has_the_words_the_translation_and_the_files() -> None:
    files = (
        File("photo", "r", "u", name="box.jpg", state=FileState.STORED),
        File("video", "r", "v", state=FileState.REFUSED, why="too_big"),
    )
    message = said(1, "Die Tasse ist kaputt", translation="The cup is broken", files=files)
    row = ticket(messages=(message,))
    [(text, blocks)] = thread.transcript(case(row), row, (message,), CATALOG, "en")
    seen = texts(blocks)
    for expected in ("Die Tasse ist kaputt", "The cup is broken", "German → English", "22:40"):
        assert expected in seen
    assert "box.jpg" in seen
    assert "too big" in seen
    assert text == "Ana Müller: The cup is broken"


def test_a_missing_translation_is_said() -> None:
    message = said(1, "Kaputt", failure="engine_down")
    row = ticket(messages=(message,))
    [(_, blocks)] = thread.transcript(case(row), row, (message,), CATALOG, "en")
    assert "cannot be reached" in texts(blocks)


def test_a_burst_is_one_post_and_nothing_long_is_lost() -> None:
    burst = tuple(said(number, f"word {number}") for number in range(1, 21))
    row = ticket(messages=burst)
    assert len(thread.transcript(case(row), row, burst, CATALOG, "en")) == 1
    long = tuple(said(n, "ä" * 4_096, translation="b" * 4_500) for n in range(1, 4))
    posts = thread.transcript(case(row), row, long, CATALOG, "en")
    seen = "".join(texts(blocks) for _, blocks in posts)
    assert (seen.count("ä" * 4_096), seen.count("b" * 4_500)) == (3, 3)
    for post in posts:
        is_fine(post)
        assert text_size(post[1]) <= MESSAGE_TEXT


def test_what_had_to_be_cut_says_so() -> None:
    message = said(1, "a" * 30_000)
    row = ticket(messages=(message,))
    [(_, blocks)] = thread.transcript(case(row), row, (message,), CATALOG, "en")
    assert "shortened here" in texts(blocks)


@pytest.mark.parametrize(
    ("message", "expected", "title"),
    [
        (answer(1, "Hi"), ["send", "edit", "discard"], "Draft"),
        (answer(1, "Hi", state=MessageState.SENDING), [], "Sending"),
        (answer(1, "Hi", state=MessageState.SENT), [], "Delivered"),
        (answer(1, "Hi", state=MessageState.REFUSED), ["retry"], "Not delivered"),
        (answer(1, "Hi", state=MessageState.UNCERTAIN), ["resend", "arrived"], "Nobody knows"),
        (answer(1, "Hi", state=MessageState.DISCARDED), [], "Discarded"),
        (
            answer(1, "Hi", state=MessageState.SENT, correction="Ho"),
            ["correct", "leave"],
            "Delivered",
        ),
        (
            answer(1, "Hi", state=MessageState.SENT, deleted=True, parts=(Part(ref="9"),)),
            ["erase", "leave"],
            "Delivered",
        ),
    ],
)
def test_a_draft_card_offers_what_its_state_allows(
    message: Any, expected: list[str], title: str
) -> None:
    text, blocks = draft(message)
    assert buttons(blocks) == expected
    assert set(expected) <= DRAFT_ACTIONS.keys()
    assert title in texts(blocks)
    is_fine((text, blocks))


def test_a_draft_shows_what_the_customer_will_read() -> None:
    seen = texts(draft(answer(1, "Sorry", translation="Verzeihung"))[1])
    assert "The customer reads (German)" in seen
    assert "Verzeihung" in seen
    seen = texts(draft(answer(1, "Sorry", failure="facts_changed"))[1])
    assert "sent as written" in seen


def test_a_failed_part_says_why_and_how_much_arrived() -> None:
    parts = (
        Part("a", state=MessageState.SENT, ref="1"),
        Part("b", state=MessageState.REFUSED, why="blocked"),
    )
    seen = texts(draft(answer(1, "ab", state=MessageState.REFUSED, parts=parts))[1])
    assert "the customer blocked the desk" in seen
    assert "1 of 2 parts" in seen
    odd = (Part("b", state=MessageState.REFUSED, why="solar_flare"),)
    assert "solar_flare" in texts(draft(answer(1, "b", state=MessageState.REFUSED, parts=odd))[1])


def test_the_form_holds_the_draft_or_says_that_it_cannot() -> None:
    row = ticket()
    view = thread.form(row, answer(5, "Hello"), CATALOG, "en")
    assert check_view(view) == []
    assert view["private_metadata"] == "42:5"
    assert view["blocks"][0]["element"]["initial_value"] == "Hello"
    long = thread.form(row, answer(5, "x" * 3_001), CATALOG, "en")
    assert check_view(long) == []
    assert "too long" in texts(long["blocks"])
    for language in CATALOG.languages:
        assert check_view(thread.form(row, answer(5, "Hi"), CATALOG, language)) == []


def listed(number: int, **more: Any) -> Listed:
    given: Doc = {
        "ticket": number,
        "case": number,
        "queue": "all",
        "stage": "open",
        "name": HOSTILE,
        "order": HOSTILE,
        "owner": None,
        "due": NOW + timedelta(minutes=number),
        "channel": "C1",
        "thread": "1700000000.000100",
    }
    return Listed(**(given | more))


def test_the_page_lists_mine_unclaimed_and_what_lapses_next() -> None:
    rows = [
        listed(3),
        listed(2, owner="U1", stage="claimed", name="Mia", order=""),
        listed(9, owner="U2", stage="claimed", due=NOW - timedelta(hours=2)),
        listed(8, stage="resolved", name="gone"),
    ]
    view = home(rows, "U1", CATALOG, "en", NOW)
    assert check_view(view) == []
    ids = [block["block_id"] for block in view["blocks"]]
    assert [i for i in ids if i.startswith("mine:")] == ["mine:2"]
    assert [i for i in ids if i.startswith("unclaimed:")] == ["unclaimed:3"]
    lapsing = ["lapsing:9", "lapsing:2", "lapsing:3"]
    assert [i for i in ids if i.startswith("lapsing:")] == lapsing
    seen = texts(view["blocks"])
    assert "late by 2 h" in seen
    assert "gone" not in seen
    mine = next(block for block in view["blocks"] if block["block_id"] == "mine:2")
    expected = "https://slack.com/app_redirect?channel=C1&message_ts=1700000000.000100"
    assert mine["accessory"]["url"] == expected


def test_a_full_page_stays_within_slacks_limits_and_an_empty_one_says_so() -> None:
    rows = [listed(number, owner="U1" if number % 2 else None) for number in range(1, 200)]
    view = home(rows, "U1", CATALOG, "en", NOW)
    assert check_view(view) == []
    assert "and 75 more" in texts(view["blocks"])
    assert not any("channel" in text for text in parsed_texts(view["blocks"]))
    for language in CATALOG.languages:
        assert check_view(home([], "U1", CATALOG, language, NOW)) == []
