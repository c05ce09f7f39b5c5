"""Clocks on a card and warnings in a channel: what is shown, pressed, posted once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from slack_rig import NOW, case, desk, hearing, said, texts, ticket

from bot.sandbox.slack_blocks import check_message, check_view
from flows.arrival import Listed
from flows.case import (
    Clock,
    ClockKind,
    Post,
    Priority,
    Profile,
    Promise,
    Stage,
    Waiting,
    WaitsFor,
)
from flows.events import TeamPressed
from flows.tasks import Alert, Sent, ShowCard, ShowMessages, Warn
from flows.ticket import TICKET_ACTIONS
from flows.words import Instant, Span, Terms, Words
from handlers.slack import cards
from handlers.slack.alerts import alerts
from handlers.slack.dials import COLOURS, dial
from handlers.slack.home import home
from handlers.slack.voice import Voice
from locales.catalog import shipped

CATALOG = shipped()
VOICE = Voice(CATALOG, "en")
TIERS = ("standard", "vip")


def clock(kind: ClockKind, minutes: float, **more: Any) -> Clock:
    """One that ends in so many minutes."""
    given = {"minutes": 60, "started_at": NOW, "since": NOW} | more
    return Clock(kind, due=NOW + timedelta(minutes=minutes), **given)


def card(**more: Any) -> tuple[str, list[dict[str, Any]]]:
    row = ticket(**more)
    return cards.card(case(row), row, CATALOG, "en", NOW, TIERS)


def test_every_clock_is_shown_with_time_left_what_lapses_first_on_top() -> None:
    clocks = (
        clock(ClockKind.RESOLUTION, 300),
        clock(ClockKind.HARD_LIMIT, -20, told=100),
        clock(ClockKind.FIRST_RESPONSE, 12, told=80),
        clock(ClockKind.UPDATE, 100, since=None, spent=15.0),
    )
    _, blocks = card(clocks=clocks)
    assert check_message(blocks) == []
    shown = next(block for block in blocks if block["block_id"] == "clocks:42")
    lines = shown["text"]["text"].splitlines()
    for line, expected in zip(
        lines,
        (
            "🔴 Answer (hard limit): late by 20 min",
            "🟠 First answer: 12 min left",
            "🟢 Resolution: 5 h left",
            "⏸ Word to the customer: stands still, 45 min left",
            "As of",
        ),
        strict=True,
    ):
        assert expected in line
    assert all("<!date^" in line for line in lines if "stands still" not in line), "the instant"


@pytest.mark.parametrize(("told", "sign"), [(0, "🟢"), (50, "🟡"), (80, "🟠"), (95, "🔴")])
def test_the_colour_is_that_of_the_last_stage(told: int, sign: str) -> None:
    assert dial(clock(ClockKind.UPDATE, 5, told=told), VOICE, NOW).startswith(sign)
    assert {sign for _, sign in COLOURS} >= {sign}


def test_what_is_past_is_red_even_before_anybody_was_told() -> None:
    assert dial(clock(ClockKind.UPDATE, -1), VOICE, NOW).startswith("🔴")


def test_how_long_there_is_stands_on_the_card_once() -> None:
    promise = Promise(NOW + timedelta(minutes=50), "Europe/Berlin", NOW)
    seen = texts(card(promise=promise, clocks=(clock(ClockKind.FIRST_RESPONSE, 50),))[1])
    assert seen.count("50 min left") == 1
    assert "Answer promised by" in seen


def test_a_ticket_that_waits_says_for_whom_and_offers_to_go_on() -> None:
    waiting = Waiting(WaitsFor.THIRD_PARTY, NOW - timedelta(hours=1), "Olena <!here>")
    _, blocks = card(clocks=(clock(ClockKind.RESOLUTION, 60, since=None),), waiting=waiting)
    seen = texts(blocks)
    assert "Waiting for somebody else since" in seen
    assert "<!here>" not in seen
    actions = [element["action_id"] for element in blocks[-1]["elements"]]
    assert actions == ["claim", "assign", "resolve", "continue", "tier"]
    assert set(actions) <= TICKET_ACTIONS.keys()


def test_what_sets_a_ticket_apart_is_said() -> None:
    row = ticket(priority=Priority.HIGH, risk="words")
    about = case(row, profile=Profile(name="Ana", tier="vip"))
    seen = texts(cards.card(about, row, CATALOG, "en", NOW, TIERS)[1])
    for expected in ("High risk: danger", "Priority", "High", "Tier", "vip"):
        assert expected in seen
    usual = texts(card()[1])
    assert "Priority" not in usual
    assert "Tier: " not in usual


def test_the_page_shows_every_clock_of_a_ticket() -> None:
    clocks = (
        clock(ClockKind.RESOLUTION, 300),
        clock(ClockKind.FIRST_RESPONSE, 12, told=80),
        clock(ClockKind.UPDATE, 100, since=None, spent=15.0),
    )
    row = Listed(42, 7, "all", "open", "Ana", "", None, clocks[1].due, "C1", "1.2", clocks)
    view = home([row], "U1", CATALOG, "en", NOW)
    assert check_view(view) == []
    shown = next(block for block in view["blocks"] if block["block_id"] == "unclaimed:42")
    lines = shown["fields"][0]["text"].splitlines()
    starts = ("🟠 First answer: 12 min left", "🟢 Resolution: 5 h left", "⏸ Word to the customer")
    for line, expected in zip(lines, starts, strict=True):
        assert line.startswith(expected)


@pytest.mark.parametrize("language", CATALOG.languages)
def test_card_and_page_say_what_time_it_is_at_the_customers(language: str) -> None:
    voice = Voice(CATALOG, language)
    row = Listed(42, 7, "all", "open", "Ana", "", "U1", None, "C1", "1.2", zone="Asia/Tokyo")
    view = home([row], "U1", CATALOG, language, NOW)
    assert check_view(view) == []
    (shown,) = (block for block in view["blocks"] if block["block_id"] == "mine:42")
    assert voice.clock(NOW, "Asia/Tokyo") in texts(shown)
    about = ticket()
    there = case(about, profile=Profile(zone_said="Asia/Tokyo"))
    seen = texts(cards.card(there, about, CATALOG, language, NOW)[1])
    assert voice.clock(NOW, "Asia/Tokyo") in seen


def test_where_the_customer_is_only_guessed_to_be_nothing_is_said_of_their_time() -> None:
    row = Listed(42, 7, "all", "open", "Ana", "", "U1", None, "C1", "1.2")
    assert "Customer's time" not in texts(home([row], "U1", CATALOG, "en", NOW))
    about = ticket(promise=Promise(NOW, "Asia/Shanghai", NOW, sure=False))
    shown = cards.card(case(about, profile=Profile()), about, CATALOG, "en", NOW)[1]
    assert "Customer's time" not in texts(shown)
    assert "UTC" in texts(shown)


def test_a_resolved_ticket_offers_no_menus() -> None:
    assert [e["action_id"] for e in card(stage=Stage.RESOLVED)[1][-1]["elements"]] == ["reopen"]


@pytest.mark.parametrize("language", CATALOG.languages)
def test_clocks_and_warnings_speak_every_language(language: str) -> None:
    row = ticket(
        clocks=tuple(clock(kind, 60) for kind in ClockKind),
        waiting=Waiting(WaitsFor.CUSTOMER, NOW, "Olena"),
        risk="amounts",
    )
    assert check_message(cards.card(case(row), row, CATALOG, language, NOW, TIERS)[1]) == []
    told = alerts(warn(*map(alert, range(20))), Voice(CATALOG, language), NOW)
    assert check_message(told[1]) == []


# --- Warnings ------------------------------------------------------------------------------------


def alert(number: int = 42, **more: Any) -> Alert:
    said = Words(
        "warn-share",
        {
            "number": f"#{number:04d}",
            "what": Terms(("clock-first-response", "clock-update")),
            "share": 80,
            "left": Span(12),
            "due": Instant(NOW, "Asia/Shanghai"),
        },
    )
    return Alert(number, said, **more)


def warn(*told: Alert, supervisors: bool = False) -> Warn:
    return Warn(NOW, "all", supervisors, told)


def test_a_warning_names_ticket_clocks_and_time_and_leads_to_the_thread() -> None:
    post = Post("C1", "17.1", "17.1")
    text, blocks = alerts(warn(alert(thread=post, people=("U1", "U2"))), VOICE, NOW)
    seen = texts(blocks)
    assert "#0042 · First answer and Word to the customer: 80" in seen
    assert "12 min left" in seen
    assert "<@U1> <@U2>" in seen
    assert blocks[-1]["accessory"]["url"].endswith("channel=C1&message_ts=17.1")
    assert text == "One ticket needs somebody"


def test_a_post_calls_everybody_once_however_many_tickets_it_is_about() -> None:
    told = [alert(number, people=("U1",)) for number in range(1, 21)]
    text, blocks = alerts(warn(*told), VOICE, NOW)
    assert check_message(blocks) == []
    assert texts(blocks).count("<@U1>") == 1
    assert text == "20 tickets need somebody"


def test_what_is_for_different_people_says_so_line_by_line() -> None:
    told = [alert(1, people=("U1",)), alert(2), alert(3, people=("U2", "U3"))]
    _, blocks = alerts(warn(*told), VOICE, NOW)
    assert check_message(blocks) == []
    ends = [str(block["text"]["text"]).rpartition("(desk time)")[2].strip() for block in blocks]
    assert ends == ["<@U1>", "", "<@U2> <@U3>"]


def test_one_that_comes_hours_late_calls_nobody() -> None:
    told = warn(alert(1, people=("U1",)), alert(2, people=("U2",)))
    assert "<@U" in texts(alerts(told, VOICE, NOW + timedelta(minutes=59))[1])
    assert "<@U" not in texts(alerts(told, VOICE, NOW + timedelta(minutes=61))[1])


async def test_a_warning_is_one_post_in_the_queues_channel_and_made_once() -> None:
    async with desk() as place:
        row = await place.open_thread()
        task = warn(alert(thread=row.thread), alert(43))
        before = len(place.posts())
        assert isinstance(await place.do(task, row, 7, also=(8,)), Sent)
        assert len(place.posts()) == before + 1
        assert isinstance(await place.do(task, row, 7, again=True), Sent)
        assert len(place.posts()) == before + 1, "it is found by its mark"


async def test_supervisors_have_a_channel_or_the_queues() -> None:
    async with desk() as place:
        row = await place.open_thread()
        before = len(place.posts())
        await place.do(warn(alert(), supervisors=True), row, 7)
        assert len(place.posts()) == before + 1
        other = place.twin.add_channel("leads", [place.twin.bot_user, place.olena])
        named = {"all": place.channel, "supervisors": other}
        place.slack._channels = named
        await place.do(warn(alert(), supervisors=True), row, 8)
        assert len(place.posts()) == before + 1
        assert len(place.twin.channel(other)) == 1


async def test_a_message_that_starts_a_clock_shows_the_card_anew_and_others_do_not() -> None:
    async with desk() as place:
        begun = clock(ClockKind.NEXT_RESPONSE, 30)
        messages = (said(1, "Kaputt"), said(2, "Hallo?", at=NOW + timedelta(minutes=1)))
        row = await place.open_thread(messages=messages, clocks=(begun,))
        assert isinstance(await place.do(ShowMessages(42, (2,)), row, 3), Sent)
        assert place.calls("chat.update") == 0
        assert isinstance(await place.do(ShowMessages(42, (1,)), row, 4), Sent)
        assert place.calls("chat.update") == 1


# --- What is pressed -----------------------------------------------------------------------------


async def test_a_menu_tells_what_was_chosen() -> None:
    async with desk() as place:
        outcome = await place.do(ShowCard(42), ticket())
        assert isinstance(outcome, Sent)
        assert outcome.ref is not None
        card_id, olena = outcome.ref.partition("/")[2], place.twin.person(place.olena)
        async with hearing(place) as heard:
            for action, option in (("wait", "customer"), ("tier", "vip")):
                await olena.press(place.channel, card_id, action, selected_option=option)
            await place.twin.settled()
        events = [one.event for one in heard if isinstance(one.event, TeamPressed)]
        told = [(event.ticket, event.action, event.value) for event in events]
        assert told == [(42, "wait", "customer"), (42, "tier", "vip")]
