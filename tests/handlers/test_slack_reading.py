"""Payloads of Slack's as events: what people do, and what means nothing to the desk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_rig import NOW, desk

from flows.case import Person, Post, Role
from flows.events import HomeOpened, TeamDeleted, TeamEdited, TeamPressed, TeamWrote
from handlers.slack import Directory, read, stale_people
from handlers.slack.text import cut, decode, fair_share, units

Doc = dict[str, Any]
BOT = "U0BOT"
ROOT, TS = "1700000000.000100", "1700000001.000200"


def known() -> Directory:
    """A directory that nobody has been looked up in."""
    return Directory(now=lambda: NOW)


def message(**more: Any) -> Doc:
    event = {"type": "message", "channel": "C1", "user": "U1", "ts": TS, "thread_ts": ROOT}
    return event | {"text": "Hello"} | more


def callback(event: Doc, **more: Any) -> Doc:
    body = {"type": "event_callback", "team_id": "T1", "api_app_id": "A1", "event_id": "Ev1"}
    return body | {"event": event} | more


def happened(event: Doc) -> Any:
    return read(callback(event), known(), BOT).event


def press(action: Doc, **more: Any) -> Doc:
    body: Doc = {"type": "block_actions", "team": {"id": "T1"}, "user": {"id": "U1"}}
    return body | {"trigger_id": "12.34.ab", "actions": [action]} | more


def test_a_reply_in_a_thread_is_what_somebody_wrote() -> None:
    arrival = read(callback(message()), known(), BOT)
    assert arrival.key == f"slack:said:C1:{TS}"
    assert b"Hello" in arrival.raw
    assert arrival.event == TeamWrote(Person("U1"), Post("C1", TS, ROOT), "Hello", ())


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast", "me_message"])
def test_subtypes_that_carry_words_count(subtype: str) -> None:
    assert isinstance(happened(message(subtype=subtype)), TeamWrote)


@pytest.mark.parametrize(
    "event",
    [
        message(thread_ts=None),
        message(thread_ts=TS),
        message(user=BOT),
        message(user="U9", bot_id="B1", app_id="A1"),
        message(subtype="channel_join"),
        message(subtype="message_replied"),
        {"type": "reaction_added", "user": "U1"},
        {"type": "app_home_opened", "user": "U1", "tab": "messages"},
        {},
    ],
)
def test_what_is_not_for_the_desk_means_nothing(event: Doc) -> None:
    assert happened(event) is None


def test_another_app_is_a_stranger() -> None:
    event = happened(message(subtype="bot_message", user=None, bot_id="B7", username="Robo"))
    assert event.by == Person("B7", "Robo", Role.STRANGER)


def test_files_come_with_their_address_and_without_it_with_their_id() -> None:
    files = [
        {
            "id": "F1",
            "name": "a.png",
            "mimetype": "image/png",
            "size": 7,
            "url_private_download": "https://files.slack.com/a.png",
        },
        {"id": "F2", "file_access": "check_file_info"},
        {"id": "F3", "mode": "tombstone"},
        "nonsense",
    ]
    first, second = happened(message(subtype="file_share", files=files)).files
    assert (first.kind, first.ref) == ("photo", "https://files.slack.com/a.png")
    assert (first.unique, first.name, first.mime, first.size) == (
        "slack:F1",
        "a.png",
        "image/png",
        7,
    )
    assert (second.kind, second.ref, second.size) == ("document", "F2", None)


def changed(before: str, after: str, **more: Any) -> Doc:
    edited = {"edited": {"user": "U1", "ts": TS}} | more
    return {
        "type": "message",
        "subtype": "message_changed",
        "channel": "C1",
        "message": message(text=after) | edited,
        "previous_message": message(text=before),
    }


def test_only_a_real_edit_counts() -> None:
    assert happened(changed("a", "b")) == TeamEdited(Person("U1"), Post("C1", TS, ROOT), "b", TS)
    assert happened(changed("a", "a")) is None  # a link preview
    assert happened(changed("a", "b", edited=None)) is None
    assert happened(changed("a", "b", user=BOT)) is None  # our own chat.update
    assert happened(changed("a", "b", bot_id="B7")) is None
    assert happened(changed("a", "b", thread_ts=TS)) is None


def deleted(**more: Any) -> Doc:
    gone = message(**more)
    return {
        "type": "message",
        "subtype": "message_deleted",
        "channel": "C1",
        "deleted_ts": TS,
        "previous_message": gone,
    }


def test_a_deletion_is_noticed_but_for_our_own_posts() -> None:
    assert happened(deleted()) == TeamDeleted(Person("U1"), Post("C1", TS, ROOT))
    assert happened(deleted(user=BOT)) is None
    assert happened(deleted(thread_ts=None)) is None


def key_of(event: Doc, **more: Any) -> str:
    return read(callback(event, **more), known(), BOT).key


def test_words_are_known_by_themselves_and_all_else_by_the_event() -> None:
    """So that reading them again tells nothing twice. A preview is not the edit it came with."""
    again = {"event_id": "Ev2", "team_id": "T2"}
    for event in (message(), changed("a", "b"), deleted()):
        assert key_of(event) == key_of(event, **again)
    for event in (message(user=BOT), changed("b", "b"), deleted(user=BOT)):
        assert key_of(event) == "slack:T1:Ev1"
    later = {"user": "U1", "ts": "1700000009.000000"}
    edits = (changed("a", "b"), changed("b", "c"), changed("c", "b", edited=later))
    keys = {key_of(event) for event in (message(), deleted(), *edits)}
    assert len(keys) == 5


def test_the_home_page() -> None:
    event = {"type": "app_home_opened", "user": "U1", "tab": "home"}
    assert happened(event) == HomeOpened(Person("U1"))


def test_a_button_says_what_it_is_about() -> None:
    arrival = read(press({"action_id": "send", "value": "42:7"}), known(), BOT)
    assert arrival.key == "slack:T1:act:12.34.ab"
    expected = TeamPressed(Person("U1"), 42, "send", message=7, trigger="12.34.ab")
    assert arrival.event == expected


@pytest.mark.parametrize(
    ("value", "sends", "channel"),
    [
        ("42:7:3:telegram", 3, "telegram"),
        ("42:7:3", 3, None),
        ("42:7", None, None),
        ("42:7:", None, None),
        ("42:7:x:", None, None),
    ],
)
def test_a_button_says_which_state_of_the_card_it_belongs_to(
    value: str, sends: int | None, channel: str | None
) -> None:
    event = read(press({"action_id": "resend", "value": value}), known(), BOT).event
    assert event == TeamPressed(
        Person("U1"), 42, "resend", message=7, trigger="12.34.ab", sends=sends, channel=channel
    )


def test_a_menu_is_known_by_its_row() -> None:
    chosen = {"action_id": "assign", "block_id": "desk:42:0:U9", "selected_user": "U5"}
    event = read(press(chosen), known(), BOT).event
    assert isinstance(event, TeamPressed)
    assert (event.ticket, event.message, event.target) == (42, 0, Person("U5"))


@pytest.mark.parametrize(
    "action",
    [
        {"action_id": "open", "url": "https://slack.com/"},
        {"action_id": "send", "value": "42"},
        {"action_id": "send", "value": "٤٢:1"},
        {"action_id": "send", "value": "9" * 400 + ":1"},
        {"action_id": "assign", "block_id": "poll:42:0"},
        {"value": "42:1"},
    ],
)
def test_presses_of_anything_else_mean_nothing(action: Doc) -> None:
    assert read(press(action), known(), BOT).event is None


def test_the_form_gives_the_new_words() -> None:
    view = {
        "id": "V1",
        "hash": "h",
        "callback_id": "edit",
        "private_metadata": "42:7",
        "state": {"values": {"edit": {"edit": {"value": "Better"}}}},
    }
    body = press({}, type="view_submission", view=view)
    arrival = read(body, known(), BOT)
    assert arrival.key == "slack:T1:view:V1:h"
    assert arrival.event == TeamPressed(Person("U1"), 42, "edited", message=7, value="Better")
    view["callback_id"] = "other"
    assert read(body, known(), BOT).event is None


def test_what_has_no_id_of_slacks_is_known_by_its_content() -> None:
    keys = {read({"type": "x", "n": n}, known(), BOT).key for n in (1, 1, 2)}
    assert len(keys) == 2


names = st.sampled_from(
    [
        *("type", "event", "subtype", "user", "text", "ts", "thread_ts", "channel", "files"),
        *("message", "previous_message", "edited", "actions", "value", "action_id", "block_id"),
        *("view", "state", "values", "edit", "private_metadata", "callback_id", "team", "id"),
        *("bot_id", "app_id", "blocks", "elements", "unicode", "name", "event_id", "trigger_id"),
        "added_users",
    ]
)
leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(
        [
            *("event_callback", "block_actions", "view_submission", "message", "edit", "emoji"),
            *("message_changed", "message_deleted", "file_share", "42:7", "<@U1>"),
        ]
    )
)
anything = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names | st.text(), inner),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(names, anything), st.dictionaries(names, anything))
def test_reading_never_raises(body: Doc, event: Doc) -> None:
    for payload in (body, callback(event), callback(message(**event)), press(event)):
        assert read(payload, known(), BOT).key.startswith("slack:")
        stale_people(payload)
    assert read(callback(changed("a", "b") | event), known(), BOT).raw


def test_people_who_changed_are_named() -> None:
    assert stale_people(callback(message())) is None
    assert stale_people(callback({"type": "user_change", "user": {"id": "U1"}})) == ("U1",)
    joined = {"type": "member_joined_channel", "user": "U2", "channel": "C1"}
    assert stale_people(callback(joined)) == ("U2",)
    group = {"type": "subteam_members_changed", "added_users": ["U3"], "removed_users": ["U4"]}
    assert stale_people(callback(group)) == ("U3", "U4")


@pytest.mark.parametrize(
    ("wire", "plain"),
    [
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("<@U1> and <@U2|ben>", "@Olena and @ben"),
        ("<#C1|general> <#C2>", "#general #C2"),
        ("<!here> <!subteam^S1|@agents> <!subteam^S2>", "@here @agents @subteam"),
        ("<https://a.example/?a=1&amp;b=2>", "https://a.example/?a=1&b=2"),
        ("<https://a.example|the page>", "the page (https://a.example)"),
        ("<http://a.example|a.example>", "a.example"),
        ("<mailto:a@b.example|a@b.example> <tel:+49151>", "a@b.example +49151"),
        ("fine :+1: :custom_cat:", "fine 👍 :custom_cat:"),
        ("1 &lt; 2 > 0", "1 < 2 > 0"),
    ],
)
def test_text_is_decoded_for_customers(wire: str, plain: str) -> None:
    assert decode(wire, {"U1": "Olena"}.get) == plain  # type: ignore[arg-type]


def test_emoji_are_those_the_message_itself_names() -> None:
    elements = [
        {"type": "emoji", "name": "wave", "unicode": "1f44b"},
        {"type": "emoji", "name": "wave", "unicode": "1f44b-1f3fd", "skin_tone": 4},
        {"type": "emoji", "name": "odd", "unicode": "zz"},
    ]
    blocks = [{"type": "rich_text", "elements": [{"elements": elements}]}]
    assert decode(":wave::skin-tone-4: :wave: :odd:", str, blocks) == "👋🏽 👋 :odd:"


@given(st.text(max_size=50), st.integers(min_value=1, max_value=60))
def test_cutting_keeps_to_utf_16_units(text: str, most: int) -> None:
    assert units(cut(text, most)) <= most


@given(st.lists(st.integers(0, 5_000), max_size=6), st.integers(0, 9_000))
def test_a_fair_share_fits(sizes: list[int], budget: int) -> None:
    share = fair_share(sizes, budget)
    assert sum(min(size, share) for size in sizes) <= budget or not sizes
    assert sum(sizes) > budget or all(size <= share for size in sizes)


async def test_people_are_looked_up_and_remembered_for_ten_minutes() -> None:
    async with desk() as place:
        client = place.client
        clock = [datetime(2026, 1, 1, tzinfo=UTC)]
        book = Directory(now=lambda: clock[0], queue_channels=[place.channel])
        assert book.person(place.olena).role is Role.UNKNOWN
        found = await book.look_up(client, place.olena)
        assert found == Person(place.olena, "Olena", Role.AGENT) == book.person(place.olena)
        clock[0] += timedelta(minutes=11)
        assert book.person(place.olena).role is Role.UNKNOWN
        await book.look_up(client, place.olena)
        book.forget([place.olena])
        assert book.person(place.olena) == Person(place.olena)


async def test_outsiders_are_strangers_even_when_they_are_named() -> None:
    async with desk() as place:
        twin, client = place.twin, place.client
        robot = twin.add_user("Robo", is_bot=True)
        elsewhere = twin.add_user("Eve", is_stranger=True)
        away = twin.add_user("Not in the channel")
        everybody = frozenset({place.stranger, robot, elsewhere})
        named = Directory(now=lambda: NOW, agents=everybody, supervisors=everybody)
        for person in everybody:
            assert (await named.look_up(client, person)).role is Role.STRANGER
        assert (await place.directory.look_up(client, away)).role is Role.STRANGER


async def test_a_user_group_and_supervisors() -> None:
    async with desk() as place:
        twin, client = place.twin, place.client
        lead, agent = twin.add_user("Lead"), twin.add_user("Agent")
        group = twin.add_usergroup("agents", [agent])
        book = Directory(now=lambda: NOW, agents_group=group, supervisors=frozenset({lead}))
        roles = [(await book.look_up(client, who)).role for who in (lead, agent, place.olena)]
        assert roles == [Role.SUPERVISOR, Role.AGENT, Role.STRANGER]


async def test_a_big_channel_is_read_page_by_page() -> None:
    async with desk() as place:
        crowd = [place.twin.add_user(f"P{n}") for n in range(1_200)]
        place.twin.workspace.channel(place.channel).members.extend(crowd)
        found = await place.directory.look_up(place.client, crowd[-1])
        assert found.role is Role.AGENT
        assert place.calls("conversations.members") == 2
