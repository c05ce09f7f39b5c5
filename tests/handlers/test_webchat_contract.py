"""What the web chat must keep, as the other channels do: reading, proofs, outcomes, limits."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.arrival import Errand, Letter, Posted
from flows.case import Address, File
from flows.events import (
    ButtonPressed,
    CommandGiven,
    CustomerEdited,
    CustomerWrote,
    DeliveryReported,
    Hints,
    Progress,
)
from flows.tasks import AnswerPress, Deliver, Erase, Outcome, Refused, Retry, Say, Sent, Task
from flows.words import Button, Words
from handlers.packing import unpack
from handlers.webchat import Files, Gate, WebChat
from handlers.webchat_mailroom import MailboxAway, Mailboxes, Mailroom
from handlers.webchat_proof import Proofs, Visitor
from handlers.webchat_read import Said, Unacceptable, hints_of, read, sightings
from handlers.webchat_script import lean_script
from locales.catalog import SHIPPED, shipped

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
PAYLOADS = json.loads((Path(__file__).parent / "webchat_payloads.json").read_text("utf-8"))
HERE = Address("webchat", "v-1")
PHOTO = File("photo", "a" * 64, "a" * 64, "lamp.jpg", "image/jpeg", 10, sha="a" * 64)
KINDS = {
    "text": CustomerWrote,
    "photos": CustomerWrote,
    "photo with words": CustomerWrote,
    "typed command": CommandGiven,
    "start": CommandGiven,
    "press": ButtonPressed,
    "edit": CustomerEdited,
}
SAID = Said("v-1", Hints(), lambda receipt: PHOTO if receipt == "RECEIPT" else None)


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_recorded_payload_is_read_and_bears_one_key(name: str) -> None:
    first, again = (read(PAYLOADS[name], SAID) for _ in range(2))
    assert isinstance(first.event, KINDS[name])
    assert first.event.sender == HERE
    assert first.key == again.key == f"webchat:v-1:{PAYLOADS[name]['id']}"
    assert first.echo is not None
    assert unpack(first.echo)["from"] == "me"


@pytest.mark.parametrize(
    "changes",
    [
        {"do": "fly"},
        {"do": None},
        {"id": ""},
        {"id": 7},
        {"id": "x" * 65},
        {"id": "../../../etc"},
        {"text": 5},
        {"text": " \n"},
        {"files": "RECEIPT"},
        {"files": ["FORGED"]},
        {"files": ["RECEIPT"] * 11},
        {"text": "x" * 4_001},
    ],
)
def test_what_is_unknown_or_too_much_is_refused_with_a_reason(changes: dict[str, Any]) -> None:
    with pytest.raises(Unacceptable):
        read(PAYLOADS["text"] | changes, SAID)


def test_a_browser_tells_language_territory_and_a_sure_zone() -> None:
    hello = {"language": "pt-BR", "zone": "Asia/Calcutta", "page": "Lamp \x00· /lamp"}
    hints = hints_of(hello, Visitor("v-1"), SHIPPED)
    assert (hints.client, hints.territory, hints.zone) == ("pt-BR", "BR", "Asia/Kolkata")
    assert hints.page == "Lamp · /lamp"
    odd = hints_of({"language": ["x"], "zone": "Mars/Base"}, Visitor("v-1"), SHIPPED)
    assert odd == Hints()


def test_only_agents_words_are_reported_as_seen() -> None:
    said = Posted(4, NOW, b'{"from":"agent","text":"x","about":[12,3,0]}')
    other = Posted(5, NOW, b'{"from":"desk","text":"x"}')
    (seen,) = sightings({}, "v-1", [said, other])
    assert seen.event == DeliveryReported(12, ((3, 0),), "4", Progress.READ)


# --- proofs ---


def test_a_proof_is_good_for_its_purpose_its_secret_and_its_time() -> None:
    proofs, other = Proofs(["a" * 32]), Proofs(["b" * 32])
    token = proofs.token(Visitor("v-1"), NOW)
    assert proofs.visitor_of(token, NOW) == Visitor("v-1")
    assert proofs.visitor_of(token, NOW + timedelta(days=2)) == Visitor("v-1", stale=True)
    assert proofs.visitor_of(token, NOW + timedelta(days=91)) is None
    assert other.visitor_of(token, NOW) is None
    assert proofs.file_of(token, "v-1", NOW) is None
    assert proofs.linked(token, NOW) is None
    for place in range(0, len(token), 7):
        forged = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        assert proofs.visitor_of(forged, NOW) is None


@pytest.mark.parametrize("signature", ["", "é", "0" * 64, 7, None])
def test_nobody_is_vouched_for_by_what_is_no_signature(signature: object) -> None:
    proofs = Proofs(["a" * 32], ["b" * 32])
    expires = str(int((NOW + timedelta(days=1)).timestamp()))
    identity = {"customer": "42", "expires": expires, "signature": signature}
    assert proofs.customer_of(identity, NOW) is None


def test_a_secret_is_changed_without_sending_anybody_away() -> None:
    before, after = Proofs(["a" * 32]), Proofs(["b" * 32, "a" * 32])
    known = after.visitor_of(before.token(Visitor("v-1"), NOW), NOW)
    assert known is not None
    renewed = after.token(known, NOW)
    assert Proofs(["b" * 32]).visitor_of(renewed, NOW) == Visitor("v-1")


# --- outcomes ---


def chat(put: Callable[[Letter], Awaitable[int]]) -> WebChat:
    async def nothing(*_: object) -> Any:
        raise LookupError

    room = Mailroom(Mailboxes(put, nothing, nothing, nothing, nothing), lambda visitor: None)
    files = Files(100, nothing, nothing)
    gate = Gate(frozenset({"https://shop.example"}))
    return WebChat(
        mailroom=room, proofs=Proofs(["a" * 32]), catalog=shipped(), gate=gate,
        files=files, turn=nothing, now=lambda: NOW,
    )  # fmt: skip


TASKS: list[tuple[Task, Outcome]] = [
    (Say(HERE, (Words("help"),), "de", ((Button(Words("button-back"), "i1:back:x"),),)), Sent("9")),
    (AnswerPress(HERE, "q", "en"), Sent()),
    (AnswerPress(HERE, "q", "en", Words("toast-old-button")), Sent("9")),
    (Deliver(HERE, 1, 1, 0, "Hello", safe=True), Sent("9")),
    (Deliver(HERE, 1, 1, 0, "", PHOTO, safe=True), Sent("9")),
    (Deliver(HERE, 1, 1, 0, "Hallo", replaces="4"), Sent("4")),
    (Erase(HERE, 1, 1, 0, "4"), Sent("9")),
]


@pytest.mark.parametrize(("task", "outcome"), TASKS, ids=lambda x: type(x).__name__)
async def test_what_is_committed_in_the_mailbox_is_sent(task: Task, outcome: Outcome) -> None:
    letters = []

    async def put(letter: Letter) -> int:
        letters.append(letter)
        return 9

    assert await chat(put).carry_out(Errand(77, task, 1, None)) == outcome
    assert [letter.ref for letter in letters] == ["task:77"] * len(letters)


@pytest.mark.parametrize(("task", "outcome"), TASKS, ids=lambda x: type(x).__name__)
async def test_a_database_that_is_away_is_no_more_than_a_reason_to_try_again(
    task: Task, outcome: Outcome
) -> None:
    async def put(letter: Letter) -> int:
        raise MailboxAway

    found = await chat(put).carry_out(Errand(77, task, 1, None))
    assert found == (Retry(None, "unreachable") if outcome != Sent() else Sent())


async def test_what_no_message_holds_is_refused() -> None:
    async def put(letter: Letter) -> int:
        raise AssertionError("nothing is put")

    long = Deliver(HERE, 1, 1, 0, "x" * 4_001)
    assert await chat(put).carry_out(Errand(1, long, 1, None)) == Refused("too_long")
    bare = Deliver(HERE, 1, 1, 0, "", File("photo", "x", "x"))
    assert await chat(put).carry_out(Errand(1, bare, 1, None)) == Refused("not_fetched")
    assert await chat(put).fetch(PHOTO, 100) == Refused("not_fetched")


def test_the_script_keeps_its_strings_and_loses_its_gaps() -> None:
    source = """
    // a note that isn't kept
    const a = (one) => one.replace(/\\/\\/ +/g, '  "x"  '); /* nor this */
    if (a) { b(`${ a }  // c`); }
    return - -1;
    """
    lean = lean_script(source)
    assert lean.startswith("const a=one=>one.replace(/\\/\\/ +/g,'  \"x\"  ');")
    assert "`${ a }  // c`" in lean
    assert "note" not in lean
    assert lean.endswith("return- -1;")


def test_the_script_shortens_a_name_only_where_it_means_nothing_else() -> None:
    source = """
    const lonely = 1;
    const quoted = 2;
    const spoken = 3;
    const traits = { change() { return `${lonely} spoken`; }, called: lonely };
    function change() { return 'quoted' + quoted + traits.kept; }
    function called() { return lonely + spoken; }
    const kept = () => called() + change() + lonely;
    """
    lean = lean_script("\n".join(line.strip() for line in source.splitlines()))
    assert "lonely" not in lean
    assert lean.count("quoted") == 3
    assert "change(){return `${$" in lean
    assert lean.count("function change()") == 1
    assert "called:" in lean
    assert ".kept" in lean
