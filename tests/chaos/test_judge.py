"""The judge itself: a record in which all went well, and the same one with every kind of crime."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from judge import judge

Entry = dict[str, Any]
CHANNEL, ROOT, CARD = "C1", "100.000001", "100.000009"
CHAT, TICKET, ANSWER = 7, 12, "We send a new one zqanswer"
SECOND = "It has the number four zqsecond"
DRAFT, SENDING, DOUBT, OVER = ("send", "edit"), (), ("resend", "arrived"), ()


def block(block_id: str, *texts: str, quote: str | None = None) -> Entry:
    lines: list[Entry] = [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
        for text in texts
    ]
    if quote is not None:
        lines.append({"type": "rich_text_quote", "elements": [{"type": "text", "text": quote}]})
    return {"type": "rich_text", "block_id": block_id, "elements": lines}


def post(
    at: float, ts: str, *blocks: Entry, photo: int | None = None, change: str = "posted"
) -> Entry:
    files = [] if photo is None else [{"name": f"photo-{photo}.jpg", "photo": photo}]
    doc = {"ts": ts, "thread_ts": ROOT, "text": "", "blocks": list(blocks), "files": files}
    return {"what": "post", "at": at, "change": change, "channel": CHANNEL, "post": doc}


def said(at: float, text: str, photo: int | None = None) -> Entry:
    return {
        "what": "said", "at": at, "chat": CHAT, "message": int(at), "text": text, "photo": photo,
    }  # fmt: skip


def heard(at: float, text: str, photo: int | None = None) -> Entry:
    return {
        "what": "heard", "at": at, "chat": CHAT, "message": int(at), "text": text, "buttons": [],
        "photo": photo,
    }  # fmt: skip


def call(at: float, text: str, fault: str = "", done: bool = True, status: int = 200) -> Entry:
    return {
        "what": "call", "at": at, "chat": CHAT, "method": "sendMessage", "text": text,
        "photo": None, "fault": fault, "done": done, "status": status,
    }  # fmt: skip


def press(at: float, action: str, ts: str = CARD, value: str = "") -> Entry:
    return {
        "what": "press", "at": at, "who": "U1", "channel": CHANNEL, "ts": ts, "action": action,
        "acked": True, "value": value or f"12:9:{0 if action == 'send' else 1}",
    }  # fmt: skip


def card(at: float, text: str, buttons: tuple[str, ...], ts: str = CARD, sends: int = 1) -> Entry:
    value = f"12:9:{0 if 'send' in buttons else sends}"
    row = [{"type": "button", "action_id": name, "value": value} for name in buttons]
    shown = [block(f"draft:{TICKET}:{ts[-1]}", "Ada wrote", quote=text)]
    if row:
        shown.append({"type": "actions", "elements": row})
    return post(at, ts, *shown, change="changed")


def wrote(at: float, text: str) -> Entry:
    return {
        "what": "wrote", "at": at, "who": "U1", "channel": CHANNEL, "thread": ROOT,
        "ts": f"{at}", "words": text, "code": text.split()[-1], "photo": None,
    }  # fmt: skip


def sent(at: float, text: str, ts: str = CARD) -> list[Entry]:
    """An agent's words on their good way: written, a draft, Send, delivered."""
    return [
        wrote(at, text),
        card(at + 1, text, DRAFT, ts),
        press(at + 2, "send", ts),
        card(at + 2.5, text, SENDING, ts),
        call(at + 3, text),
        heard(at + 3.01, text),
        card(at + 4, text, OVER, ts),
    ]


def in_doubt(at: float, text: str) -> list[Entry]:
    """The answer to a send is lost; the card says so; somebody looks and knows."""
    return [
        wrote(at, text),
        card(at + 1, text, DRAFT),
        press(at + 2, "send"),
        call(at + 3, text, "deliver_then_drop", status=0),
        heard(at + 3.01, text),
        card(at + 4, text, DOUBT),
        press(at + 5, "arrived"),
        card(at + 6, text, OVER),
    ]


def thread() -> list[Entry]:
    """A customer, their words and photos, the ticket and its owner."""
    return [
        said(1, "My lamp is broken"),
        heard(2, "Have you got a photo?"),
        said(3, "", photo=1),
        said(4, "", photo=2),
        heard(5, "Thank you. Your complaint is #0012."),
        said(6, "The box was open"),
        post(10, ROOT, block(f"title:{TICKET}", "#0012 · Ana")),
        post(11, "100.000002", block("said:12:1", quote="My lamp is broken"),
             block("said:12:2"), block("said:12:3")),
        post(12, "100.000003", photo=1),
        post(13, "100.000004", photo=2),
        post(14, "100.000005", block("said:12:4", quote="The box was open")),
        post(15, "100.000006", block("note:3", "Ada has claimed this ticket. ")),
    ]  # fmt: skip


def good() -> list[Entry]:
    second = sent(40, SECOND, "100.000010")
    return [*thread(), *sent(20, ANSWER), *second, {"what": "struck", "at": 90.0, "victim": "d"}]


def doubtful() -> list[Entry]:
    return [*thread(), *in_doubt(20, ANSWER)]


def without(entries: list[Entry], **traits: object) -> list[Entry]:
    """The first entry with these traits is left out."""
    left = copy.deepcopy(entries)
    left.remove(first(left, **traits))
    return left


def first(entries: list[Entry], **traits: object) -> Entry:
    return next(e for e in entries if all(e.get(name) == value for name, value in traits.items()))


def swapped(entries: list[Entry], one: str, other: str) -> list[Entry]:
    """Two posts of the thread have changed places."""
    left = copy.deepcopy(entries)
    posts = {entry["post"]["ts"]: entry["post"] for entry in left if entry["what"] == "post"}
    posts[one]["ts"], posts[other]["ts"] = other, one
    return left


def late(entries: list[Entry], text: str, by: float) -> list[Entry]:
    """These words come to the customer so much later."""
    left = copy.deepcopy(entries)
    for entry in left:
        if entry["what"] in ("call", "heard") and entry["text"] == text:
            entry["at"] += by
    return left


def kinds(entries: list[Entry]) -> list[str]:
    return sorted({finding.kind for finding in judge(entries).findings})


@pytest.mark.parametrize("record", [good, doubtful])
def test_a_good_record_finds_a_content_judge(record: Callable[[], list[Entry]]) -> None:
    verdict = judge(record())
    assert verdict.findings == []
    assert not verdict.may_mend


CRIMES: dict[str, tuple[list[Entry], str]] = {
    "a message is missing in the thread": (without(good(), what="post", at=14), "lost"),
    "a photo is missing in the thread": (without(good(), what="post", at=13), "lost"),
    "an answer never comes": (without(good(), what="heard", text=ANSWER), "lost"),
    "a draft never appears": ([e for e in good() if "draft:" not in str(e)], "lost"),
    "Send does nothing": ([*thread(), *sent(20, ANSWER)[:3]], "lost"),
    "a message stands twice": (
        [*good(), post(16, "100.000007", block("said:12:9", quote="The box was open"))],
        "doubled",
    ),
    "a message without words stands twice": (
        [*good(), post(16, "100.000007", block("said:12:2"))],
        "doubled",
    ),
    "a photo stands twice": ([*good(), post(16, "100.000007", photo=2)], "doubled"),
    "a note stands twice": (
        [*good(), post(16, "100.000007", block("note:3", "Ada has claimed"))],
        "doubled",
    ),
    "an answer comes twice": ([*good(), heard(70, ANSWER)], "doubled"),
    "a question comes twice": ([*good(), heard(2.5, "Have you got a photo?")], "doubled"),
    "two cards for one answer": (
        [*good(), card(30, ANSWER, OVER, "100.000011")],
        "doubled",
    ),
    "messages have changed places": (swapped(good(), "100.000002", "100.000005"), "order"),
    "photos have changed places": (swapped(good(), "100.000003", "100.000004"), "order"),
    "answers have changed places": (late(good(), ANSWER, 30), "order"),
    "an answer is silently sent again": (
        [*good(), call(50, ANSWER), heard(50.01, ANSWER)],
        "uncertain",
    ),
    "what may have arrived is sent again": (
        [*doubtful(), call(23.5, ANSWER)],
        "uncertain",
    ),
    "what may have arrived is not listed": (without(doubtful(), what="post", at=24), "uncertain"),
    "what was not done is not listed": (
        [*sent(20, ANSWER), *thread(), call(22.9, ANSWER, "fail", done=False, status=502)],
        "uncertain",
    ),
    "doubt goes away by itself": (without(doubtful(), what="press", action="arrived"), "uncertain"),
    "two owners": (
        [*good(), post(16, "100.000007", block("note:4", "Bruno has claimed this ticket. "))],
        "owner",
    ),
    "two threads for one ticket": (
        [
            *good(),
            {
                **post(16, "200.000001", block(f"title:{TICKET}x", "#0012 · Ana")),
                "post": {
                    "ts": "200.000001", "thread_ts": None, "text": "",
                    "blocks": [block("title:12", "#0012 · Ana")], "files": [],
                },
            },
        ],
        "ticket",
    ),
    "two tickets for one complaint": ([*good(), heard(17, "It is #0013.")], "ticket"),
    "nobody is told a number": (without(good(), what="heard", at=5), "ticket"),
    "a post stands outside": (
        [*good(), {**post(16, "100.000007"), "channel": "C2"}],
        "ticket",
    ),
}  # fmt: skip


@pytest.mark.parametrize("crime", CRIMES)
def test_the_judge_sees(crime: str) -> None:
    record, kind = CRIMES[crime]
    assert kind in kinds(record)


def test_a_question_may_come_again_when_nobody_could_know() -> None:
    asked = "Have you got a photo?"
    unsure = [call(1.99, asked, "deliver_then_drop", status=0), heard(2.5, asked)]
    assert kinds([*good(), *unsure]) == []
    assert kinds([*good(), *unsure, heard(2.7, asked)]) == ["doubled"]


def test_what_a_channel_is_told_belongs_to_no_ticket_and_is_told_once() -> None:
    def news(ts: str, words: str) -> Entry:
        told = post(16, ts, block("shift", words))
        return {**told, "post": told["post"] | {"thread_ts": None}}

    record = [*good(), news("200.000001", "Due soon: #0012"), news("200.000002", "All closed")]
    assert kinds(record) == []
    assert kinds([*record, news("200.000003", "All closed")]) == ["doubled"]


def test_a_question_may_come_again_when_its_desk_died() -> None:
    asked = [heard(2.5, "Have you got a photo?")]
    death = {"what": "struck", "at": 2.2}
    assert kinds([*good(), *asked, {**death, "victim": "desk 1"}]) == []
    assert kinds([*good(), *asked, {**death, "victim": "redis"}]) == ["doubled"]


def test_somebody_may_have_it_sent_again() -> None:
    again = [
        press(25, "resend"),
        card(25.5, ANSWER, SENDING),
        call(26, ANSWER),
        heard(26.01, ANSWER),
        card(27, ANSWER, OVER),
    ]
    record = [*doubtful()[:-2], *again]
    assert kinds(record) == []
    assert kinds(without(record, what="press", action="resend")) == ["doubled", "uncertain"]


def test_one_button_asks_once_however_often_it_is_pressed() -> None:
    twice = [
        press(25, "resend"),
        press(25.2, "resend"),
        call(26, ANSWER, "deliver_then_drop", status=0),
        heard(26.01, ANSWER),
        card(27, ANSWER, DOUBT, sends=2),
        press(28, "arrived", value="12:9:2"),
        card(29, ANSWER, OVER),
    ]
    record = [*doubtful()[:-2], *twice]
    assert kinds(record) == []
    third = [call(26.5, ANSWER), heard(26.51, ANSWER)]
    assert kinds([*record, *third]) == ["doubled", "uncertain"]
    assert kinds([*record, *third, press(25.8, "resend", value="12:9:2")]) == []


def test_what_a_dead_desk_had_asked_for_may_be_done_last() -> None:
    """The platform still had it in hand when it was listed and asked for once more."""
    swapped = [
        press(25, "resend"),
        call(26, ANSWER, "deliver_then_drop", status=0),
        heard(26.01, ANSWER),
        card(27, ANSWER, DOUBT, sends=2),
        press(27.5, "resend", value="12:9:2"),
        call(27.6, ANSWER),
        heard(27.61, ANSWER),
        card(28, ANSWER, OVER),
    ]
    assert kinds([*doubtful()[:-2], *swapped]) == []


def test_a_photo_may_not_be_there_yet_when_send_is_pressed() -> None:
    """The answer behind it goes out; the first one when its photo has been received."""
    record = late(good(), ANSWER, 30)
    first = next(entry for entry in record if entry["what"] == "wrote" and entry["at"] == 20)
    assert kinds(record) == ["order"]
    first["photo"] = 5
    again = press(49, "send")
    photo = [{**call(50, ""), "photo": 5}, heard(50.01, "", photo=5)]
    assert kinds([*record, again, *photo]) == []


def test_a_correction_is_asked_for_and_must_arrive() -> None:
    better = f"{ANSWER}, to be exact"
    asked = [card(60, ANSWER, ("correct", "leave")), press(61, "correct")]
    edit = {**call(62, better), "method": "editMessageText"}
    assert kinds([*good(), *asked, edit]) == []
    assert kinds([*good(), *asked, call(62, better), heard(62.01, better)]) == []
    assert kinds([*good(), *asked]) == ["lost"]
    assert kinds([*good(), call(62, better), heard(62.01, better)]) == ["uncertain"]


def test_listed_and_expected_are_counted() -> None:
    verdict = judge(doubtful())
    assert (verdict.listed, verdict.ambiguous) == (1, 1)
    hidden = judge(without(doubtful(), what="post", at=24))
    assert (hidden.listed, hidden.ambiguous) == (0, 1)


def test_the_judge_knows_nothing_of_the_desk() -> None:
    """It must not share a mistake with what it judges."""
    import evidence
    import judge as itself

    rooms = ("flows", "storage", "handlers", "bot", "locales", "config")
    for module in (evidence, itself):
        assert module.__file__ is not None
        with open(module.__file__, encoding="utf-8") as source:
            lines = [line for line in source if line.startswith(("import ", "from "))]
        assert len(lines) > 3
        assert not [line for line in lines if line.split()[1].split(".")[0] in rooms]
