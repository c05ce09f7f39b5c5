"""Every limit of blocks and views: the last size that passes and the first that does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from slack_twin_rig import actions, asking, button, modal, section

from bot.sandbox.slack_blocks import check_message, check_view, text_size
from bot.sandbox.slack_text import rich_text, wire_text

Doc = dict[str, Any]


def plain(size: int) -> Doc:
    return {"type": "plain_text", "text": "x" * size}


def option(size: int, value: int = 1) -> Doc:
    return {"text": plain(size), "value": "v" * value}


def element(kind: str, **fields: Any) -> Doc:
    return actions({"type": kind, "action_id": "a", **fields})


def image(alt: int, title: int = 1) -> Doc:
    picture = {"type": "image", "image_url": "https://x.example/y.png"}
    return picture | {"alt_text": "x" * alt, "title": plain(title)}


def confirm(title: int, text: int, yes: int) -> Doc:
    asked = {"title": plain(title), "text": plain(text), "confirm": plain(yes), "deny": plain(1)}
    return actions(button("a") | {"confirm": asked})


def rich(text: str) -> Doc:
    part = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [part]}


SIZED: dict[str, tuple[Callable[[int], Doc], int]] = {
    "section text": (lambda n: section("x" * n), 3000),
    "section fields": (lambda n: {"type": "section", "fields": [plain(1)] * n}, 10),
    "field text": (lambda n: {"type": "section", "fields": [plain(n)]}, 2000),
    "header": (lambda n: {"type": "header", "text": plain(n)}, 150),
    "context": (lambda n: {"type": "context", "elements": [plain(1)] * n}, 10),
    "actions": (lambda n: actions(*[button(f"a{i}") for i in range(n)]), 25),
    "image alt": (lambda n: image(n), 2000),
    "image title": (lambda n: image(1, n), 2000),
    "button text": (lambda n: actions(button("a") | {"text": plain(n)}), 75),
    "button value": (lambda n: actions(button("a", "v" * n)), 2000),
    "button url": (lambda n: actions(button("a") | {"url": "u" * n}), 3000),
    "action_id": (lambda n: actions(button("a" * n)), 255),
    "block_id": (lambda n: actions(button("a"), block_id="b" * n), 255),
    "placeholder": (lambda n: element("users_select", placeholder=plain(n)), 150),
    "option text": (lambda n: element("static_select", options=[option(n)]), 75),
    "option value": (lambda n: element("static_select", options=[option(1, n)]), 75),
    "options": (lambda n: element("static_select", options=[option(1)] * n), 100),
    "groups": (
        lambda n: element(
            "static_select", option_groups=[{"label": plain(1), "options": [option(1)]}] * n
        ),
        100,
    ),
    "overflow": (lambda n: element("overflow", options=[option(1)] * n), 5),
    "checkboxes": (lambda n: element("checkboxes", options=[option(1)] * n), 10),
    "radio buttons": (lambda n: element("radio_buttons", options=[option(1)] * n), 10),
    "confirm title": (lambda n: confirm(n, 1, 1), 100),
    "confirm text": (lambda n: confirm(1, n, 1), 300),
    "confirm button": (lambda n: confirm(1, 1, n), 30),
    "markdown": (lambda n: {"type": "markdown", "text": "x" * n}, 12_000),
}


@pytest.mark.parametrize("name", SIZED)
def test_a_size_is_taken_up_to_its_limit(name: str) -> None:
    build, limit = SIZED[name]
    assert check_message([build(limit)]) == []
    [problem, *_] = check_message([build(limit + 1)])
    assert "json-pointer:/blocks/0" in problem


VIEW_SIZED: dict[str, tuple[Callable[[int], Doc], int]] = {
    "title": (lambda n: modal(section("x"), title=plain(n)), 24),
    "submit": (lambda n: modal(section("x"), submit=plain(n)), 24),
    "close": (lambda n: modal(section("x"), close=plain(n)), 24),
    "private_metadata": (lambda n: modal(section("x"), private_metadata="x" * n), 3000),
    "callback_id": (lambda n: modal(section("x"), callback_id="x" * n), 255),
    "blocks": (lambda n: modal(*[section("x")] * n), 100),
    "home blocks": (lambda n: {"type": "home", "blocks": [section("x")] * n}, 100),
    "input length": (lambda n: modal(asking("b", max_length=n)), 3000),
}


@pytest.mark.parametrize("name", VIEW_SIZED)
def test_a_view_is_taken_up_to_its_limit(name: str) -> None:
    build, limit = VIEW_SIZED[name]
    assert check_view(build(limit)) == []
    assert "json-pointer:/view" in check_view(build(limit + 1))[0]


WRONG: dict[str, tuple[Doc, str]] = {
    "kind": ({"type": "marquee"}, "unsupported type: marquee"),
    "no kind": ({}, "unsupported type"),
    "extra": ({"type": "divider", "color": "red"}, "invalid additional property: color"),
    "missing": ({"type": "header"}, "missing required field: text"),
    "empty section": ({"type": "section"}, "must define either `text` or `fields`"),
    "mrkdwn header": ({"type": "header", "text": section("x")["text"]}, "unsupported type"),
    "input element": (actions(asking("b")["element"]), "unsupported type: plain_text_input"),
    "twin ids": (actions(button("a"), button("a")), "`action_id` with value `a` already exists"),
    "one overflow": (element("overflow", options=[option(1)]), "no fewer than 2 items"),
    "no options": (element("static_select"), "must define either `options` or `option_groups`"),
    "button style": (actions(button("a") | {"style": "big"}), "must be one of"),
    "emoji": ({"type": "header", "text": plain(1) | {"emoji": "yes"}}, "must provide a boolean"),
    "no picture": ({"type": "image", "alt_text": "x"}, "`image_url` or `slack_file`"),
    "empty rich text": (rich(""), "must be more than 0 characters"),
    "not a list": ({"type": "actions", "elements": {}}, "must provide an array"),
    "not text": ({"type": "markdown", "text": 5}, "must provide a string"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_block_is_named(name: str) -> None:
    block, sentence = WRONG[name]
    assert sentence in check_message([block])[0]


def test_blocks_together() -> None:
    assert check_message([section("x")] * 50) == []
    assert "no more than 50 items" in check_message([section("x")] * 51)[0]
    twice = [actions(button("a")), actions(button("b"))]
    assert "block_id` acts already exists" in check_message(twice)[0]
    assert check_message([rich("fine"), asking("b"), image(3), {"type": "divider"}]) == []
    assert text_size([section("abc"), rich("de")]) == 5


def test_views_together() -> None:
    asks = modal(asking("b"))
    del asks["submit"]
    assert "must define `submit`" in check_view(asks)[0]
    assert "unsupported type: markdown" in check_view(modal({"type": "markdown", "text": "x"}))[0]
    assert "title" in check_view({"type": "modal", "blocks": [section("x")]})[0]
    titled = {"type": "home", "title": plain(1), "blocks": [section("x")]}
    assert "invalid additional property: title" in check_view(titled)[0]
    assert "invalid additional property: hash" in check_view(modal(section("x"), hash="1"))[0]


def test_what_a_person_types_is_escaped_as_the_client_does() -> None:
    typed = "5 > 3 & <b> see https://x.example/?a=1&b=2 ask <@U1> or <!here>"
    assert wire_text(typed) == (
        "5 &gt; 3 &amp; &lt;b&gt; see <https://x.example/?a=1&amp;b=2> ask <@U1> or <!here>"
    )
    parts = rich_text(typed, "b1")["elements"][0]["elements"]
    assert parts[0] == {"type": "text", "text": "5 > 3 & <b> see "}
    assert [p["type"] for p in parts[1:]] == ["link", "text", "user", "text", "broadcast"]


PICKERS = [
    ({"type": "datepicker", "initial_date": "2026-11-28"}, ""),
    ({"type": "datepicker", "initial_date": "28.11.2026"}, "initial_date"),
    ({"type": "datepicker", "initial_date": "2026-13-01"}, "initial_date"),
    ({"type": "timepicker", "initial_time": "23:59"}, ""),
    ({"type": "timepicker", "initial_time": "24:00"}, "initial_time"),
    ({"type": "timepicker", "initial_time": "9:05"}, "initial_time"),
    ({"type": "datetimepicker", "initial_date_time": 1_764_330_000}, ""),
    ({"type": "datetimepicker", "initial_date_time": 1_764_330_000_000}, "initial_date_time"),
    ({"type": "datetimepicker", "initial_date_time": "today"}, "initial_date_time"),
    ({"type": "datetimepicker", "placeholder": {"type": "plain_text", "text": "x"}}, "placeholder"),
]


@pytest.mark.parametrize(("element", "wrong"), PICKERS)
def test_pickers_take_times_in_their_own_form_only(element: Doc, wrong: str) -> None:
    block = {"type": "input", "block_id": "at", "label": _plain("At"), "element": element}
    problems = check_view(_modal(block))
    assert bool(problems) == bool(wrong)
    assert all(wrong in problem for problem in problems)


def _plain(text: str) -> Doc:
    return {"type": "plain_text", "text": text}


def _modal(*blocks: Doc) -> Doc:
    ends = {"title": _plain("T"), "submit": _plain("S")}
    return {"type": "modal", "blocks": list(blocks), **ends}


def test_what_a_menu_shows_first_must_be_on_offer() -> None:
    rows = [{"text": _plain(name), "value": name} for name in ("a", "b")]
    grouped = {"option_groups": [{"label": _plain("G"), "options": rows}]}
    for offered in ({"options": rows}, grouped):
        for first, fine in ((rows[1], True), ({"text": _plain("c"), "value": "c"}, False)):
            element = {"type": "static_select", "initial_option": first, **offered}
            block = {"type": "input", "label": _plain("L"), "element": element}
            problems = check_view(_modal(block))
            assert (problems == []) is fine, problems
    nearly = {"text": _plain("A"), "value": "a"}  # the text must be the same as well
    element = {"type": "static_select", "initial_option": nearly, "options": rows}
    block = {"type": "input", "label": _plain("L"), "element": element}
    assert "initial_option" in check_view(_modal(block))[0]
