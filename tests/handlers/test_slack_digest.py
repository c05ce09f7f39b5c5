"""The digest of a shift: what it shows, what it hides, its buttons, and that it is posted once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from slack_rig import NOW, desk, texts

from bot.sandbox.slack_blocks import check_message
from flows.arrival import Left, Listed
from flows.digest import HandOver
from flows.tasks import Sent
from handlers.slack.digest import digest
from handlers.slack.voice import Voice
from locales.catalog import SHIPPED, shipped

VOICE = Voice(shipped(), "en")
NAMES = {"U1": "Mina & Co", "U7": "Jonas"}
NONE = Left(0, 0, 0, ())
HOUR = timedelta(hours=1)


def row(number: int, owner: str | None = None, **more: Any) -> Listed:
    given = {"queue": "all", "stage": "open", "name": "Ana", "order": "AB-1", "due": NOW + HOUR}
    given |= {"channel": "C1", "thread": "17.1", "opened": NOW - HOUR} | more
    return Listed(ticket=number, case=1, owner=owner, **given)


def task(**more: Any) -> HandOver:
    given: dict[str, Any] = {"at": NOW, "queue": "all", "city": "Berlin", "closes": NOW + HOUR / 2}
    given |= {"next_city": "Lima", "opens": NOW + 2 * HOUR, "leaving": ("U1",), "people": ("U3",)}
    return HandOver(**(given | more))


def test_it_says_who_goes_who_comes_and_who_waits_since_when() -> None:
    rows = (row(3, "U1", due=None), row(1), row(2, "U3"))
    text, blocks = digest(task(), Left(340, 120, 77, rows), NAMES, VOICE, NOW)
    assert check_message(blocks) == []
    seen = texts(blocks)
    assert text == "Berlin is about to close"
    assert "Lima is there from <!date^" in seen
    assert "Open: 340 · unclaimed: 120 · due by <!date^" in seen
    assert seen.count("<@U1>") == seen.count("<@U3>") - 1 == 1  # U3 is called above as well
    assert "waits since <!date^" in seen
    assert seen.index("#0003") < seen.index("#0001") < seen.index("#0002")
    assert "337" in seen  # more are open than are listed
    presses = [element["value"] for block in blocks if block["type"] == "actions"
               for element in block["elements"]]  # fmt: skip
    assert presses == ["3:0", "1:0"]  # U3 stays, and keeps theirs


def test_one_that_comes_late_says_so_and_nothing_in_it_is_of_the_past() -> None:
    late = task(closes=NOW - HOUR, next_city=None, opens=None, people=())
    text, blocks = digest(late, Left(0, 0, 0, ()), {}, VOICE, NOW)
    seen = texts(blocks)
    assert text == "Berlin has closed"
    assert "about to close" not in seen
    assert "This comes late: the shift ended <!date^" in seen
    assert "Nobody opens after that" in seen
    seen = texts(digest(replace(late, next_city="Lima", opens=NOW), NONE, {}, VOICE, NOW)[1])
    assert "Lima is at work now." in seen
    for language in SHIPPED:
        voice = Voice(shipped(), language)
        early = digest(replace(late, closes=NOW + HOUR), NONE, {}, voice, NOW)[0]
        assert digest(late, NONE, {}, voice, NOW)[0] != early


def test_one_that_is_posted_hours_after_it_was_made_calls_nobody() -> None:
    rows = (row(1, "U1"), row(3, "U3"))
    seen = texts(digest(task(), Left(2, 0, 0, rows), NAMES, VOICE, NOW + 2 * HOUR)[1])
    assert "<@" not in seen


def test_nobody_is_called_whose_shift_is_over() -> None:
    rows = (row(1, "U1"), row(2, "U7"), row(3, "U8"))
    seen = texts(digest(task(closes=NOW - HOUR), Left(3, 0, 0, rows), NAMES, VOICE, NOW)[1])
    assert "<@U1>" not in seen
    assert "<@U7>" not in seen
    assert "Mina &amp; Co" in seen
    assert "U8" in seen  # whose name nobody knows


def test_a_name_that_is_a_number_is_hidden_and_nothing_is_parsed_in_it() -> None:
    rows = (row(1, name="+4915112345678"), row(2, name="<!channel>"))
    seen = texts(digest(task(), Left(2, 2, 2, rows), {}, VOICE, NOW)[1])
    assert "15112345" not in seen
    assert "<!channel>" not in seen


def test_however_much_is_open_it_is_one_message_in_every_language() -> None:
    rows = tuple(row(n, "U1", name="N" * 300, order="O" * 300) for n in range(1, 201))
    for language in SHIPPED:
        _, blocks = digest(task(), Left(5_000, 0, 9, rows), {}, Voice(shipped(), language), NOW)
        assert check_message(blocks) == []
        assert len(blocks) <= 50


async def test_it_is_posted_once_to_the_queues_channel() -> None:
    async with desk() as place:
        before = len(place.posts())
        known = await place.open_thread()
        assert await place.do(task(), known, 6) == Sent()  # nothing waits, nothing is said
        place.listed.append(row(1))
        assert isinstance(await place.do(task(), known, 7), Sent)
        assert isinstance(await place.do(task(), known, 7, again=True), Sent)
        assert len(place.posts()) == before + 2
