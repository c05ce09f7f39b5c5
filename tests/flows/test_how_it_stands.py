"""How a complaint stands, at every stage and in every language: the stage, who, and when next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from talk import AGENT, CATALOG, LEAD, MONDAY, Talk, complain, of

from flows.case import ClockKind, MessageState, Promise, PromiseState, Stage
from flows.events import CustomerLeft
from flows.tasks import Deliver, Note, Say, ShowCard, Task
from flows.words import Instant

LONDON = "Europe/London"
HOURS = ("status-at-work", "status-back")

languages = pytest.mark.parametrize("language", CATALOG.languages)


def begin(language: str = "en", hours: float = 0) -> Talk:
    """A complaint from London, so many hours after Shenzhen has opened on Monday."""
    now = MONDAY - timedelta(hours=1) + timedelta(hours=hours)
    talk = complain(Talk("en-gb", now=now).with_policy(customer_zone=LONDON))
    talk.case = replace(talk.case, profile=replace(talk.case.profile, language=language))
    return talk


def answered(language: str = "en", hours: float = 0) -> Talk:
    talk = begin(language, hours)
    talk.button(AGENT, "claim")
    answer(talk)
    return talk


def answer(talk: Talk) -> None:
    talk.write(AGENT, "We look into it.")
    talk.button(AGENT, "send-now", talk.ticket.messages[-1].id)


def asked(talk: Talk) -> tuple[str, ...]:
    talk.command("status")
    assert talk.heard[0] in ("status-ticket", "status-claimed")
    assert talk.heard[0] == "status-ticket" or talk.ticket.owner is not None
    return talk.heard[1:]


def dates(talk: Talk) -> list[datetime]:
    """The times in what was said last, each on the customer's own clock."""
    said = next(task for task in reversed(talk.tasks) if isinstance(task, Say))
    found = [arg for words in said.words for arg in words.args.values()]
    told = [arg for arg in found if isinstance(arg, Instant)]
    assert {arg.zone for arg in told if arg.zone != "Asia/Shanghai"} <= {LONDON}
    return [arg.at for arg in told]


def standing(talk: Talk) -> Promise:
    """The promise that is watched now."""
    promise = talk.ticket.promise
    assert promise is not None
    assert promise.state is PromiseState.OPEN
    assert promise.due > talk.now
    assert talk.ticket.look_at is not None
    return promise


@languages
def test_who_waits_for_somebody_is_told_the_time_they_know(language: str) -> None:
    talk = begin(language)
    before = standing(talk)
    assert asked(talk) == ("status-team", "promise-open")
    assert standing(talk) == before
    assert dates(talk) == [before.due]


@languages
def test_claimed_is_with_somebody_by_name(language: str) -> None:
    talk = begin(language)
    talk.button(AGENT, "claim")
    assert asked(talk) == ("promise-open",)
    assert talk.heard[0] == "status-claimed"
    assert "Mina" in talk.said[-1].text


@languages
def test_who_was_answered_hears_again_by_the_clock_and_that_is_a_promise(language: str) -> None:
    talk = answered(language)
    assert talk.ticket.promises[-1].state is PromiseState.KEPT
    assert asked(talk) == ("status-next",)
    promise = standing(talk)
    (update,) = (clock for clock in talk.ticket.clocks if clock.kind is ClockKind.UPDATE)
    assert dates(talk) == [promise.due]
    assert promise.due - update.due < timedelta(hours=24), "at a decent hour after its end"
    assert promise.due >= update.due
    assert [one.state for one in talk.ticket.promises] == [PromiseState.KEPT, PromiseState.OPEN]
    first = promise.due
    talk.wait(minutes=30)
    assert asked(talk) == ("status-next",)
    assert standing(talk).due == first, "the same time, not a new one"


def test_the_team_sees_what_was_told() -> None:
    talk = answered()
    done = talk.command("status")
    assert notes(done) == ["note-status-promised"]
    assert of(done, ShowCard)
    assert notes(talk.command("status")) == []


def notes(done: list[Task]) -> list[str]:
    return [task.note.key for task in done if isinstance(task, Note)]


def test_what_was_told_is_kept_by_a_word_or_put_off_honestly() -> None:
    kept, late = answered(), answered()
    for talk in (kept, late):
        asked(talk)
    answer(kept)
    assert kept.ticket.promises[-1].state is PromiseState.KEPT
    late.wait((standing(late).due - late.now).total_seconds())
    assert "promise-renewed" in [key for said in late.said for key in said.keys]


@languages
@pytest.mark.parametrize("hours", [0, 13], ids=["open", "closed"])
def test_while_we_wait_for_them_no_time_is_promised_and_the_hours_are_said(
    language: str, hours: int
) -> None:
    talk = answered(language, hours)
    talk.button(AGENT, "wait", value="customer")
    word = HOURS[hours > 0]
    assert asked(talk) == ("status-owner", "status-your-turn", word)
    assert CATALOG.say(language, "stage-waits-customer") in talk.said[-1].text
    assert talk.ticket.promises[-1].state is PromiseState.KEPT
    assert len(dates(talk)) == (hours > 0)


@languages
def test_while_we_wait_for_somebody_else_they_are_still_to_hear_from_us(language: str) -> None:
    talk = answered(language)
    talk.button(AGENT, "wait", value="third-party")
    assert asked(talk) == ("status-owner", "status-next")
    assert CATALOG.say(language, "stage-waits-third-party") in talk.said[-1].text
    assert dates(talk) == [standing(talk).due]


@languages
def test_who_wrote_again_is_told_when_that_is_answered(language: str) -> None:
    talk = answered(language)
    talk.say("7 7 7")
    assert asked(talk) == ("promise-open",)
    (owed,) = (one for one in talk.ticket.clocks if one.kind is ClockKind.NEXT_RESPONSE)
    assert standing(talk).due - owed.due < timedelta(minutes=1)


def test_of_a_clock_that_is_as_good_as_over_no_time_is_told() -> None:
    talk = answered()
    talk.say("7 7 7")
    (owed,) = (one for one in talk.ticket.clocks if one.kind is ClockKind.NEXT_RESPONSE)
    talk.now = owed.due - timedelta(minutes=5)  # before anybody is warned
    asked(talk)
    assert standing(talk).due > owed.due


@languages
def test_where_it_was_put_off_too_often_the_leads_have_it(language: str) -> None:
    talk = begin(language)
    talk.button(LEAD, "claim")
    talk.write(LEAD, "I have it now.")
    talk.wait(days=2)
    assert talk.ticket.promises[-1].state is PromiseState.ESCALATED
    talk.now = MONDAY + timedelta(days=2)
    assert asked(talk) == ("status-escalated", "status-at-work")
    talk.button(LEAD, "send-now", talk.ticket.messages[-1].id)
    assert asked(talk) == ("status-next",), "once they have answered, it is not"


@languages
def test_who_asks_after_a_lapse_has_the_apology_and_a_new_time_at_once(language: str) -> None:
    """Also at night, and when the desk's own timer has not fired."""
    late, night = begin(language), begin(language)
    late.now += timedelta(hours=3)
    night.take(CustomerLeft(night.ticket.address))
    night.wait(hours=20)
    for talk in (late, night):
        assert asked(talk) == ("status-team", "promise-overdue")
        assert standing(talk).due in dates(talk)
        states = [promise.state for promise in talk.ticket.promises]
        assert states == [PromiseState.MISSED, PromiseState.OPEN]
        lapses = [task.note.key for task in talk.tasks if isinstance(task, Note)]
        assert lapses.count("note-promise-lapsed") == 1


@languages
def test_settled_is_said_as_long_as_it_may_be_taken_up_again(language: str) -> None:
    talk = answered(language)
    talk.button(AGENT, "resolve")
    assert asked(talk) == ("status-settled",)
    assert CATALOG.say(language, "stage-resolved") in talk.said[-1].text
    talk.now += timedelta(days=talk.policy.reopen_days + 1)
    talk.command("status")
    assert talk.heard == ("status-none",)


def test_who_asks_at_night_has_what_was_to_wait_for_their_morning() -> None:
    talk = answered()
    talk.now = datetime(2026, 3, 2, 23, 0, tzinfo=ZoneInfo(LONDON)).astimezone(UTC)
    talk.write(AGENT, "It is on its way.")
    talk.button(AGENT, "send-morning", talk.ticket.messages[-1].id)
    assert talk.ticket.messages[-1].scheduled
    assert of(talk.command("status"), Deliver)
    assert talk.ticket.messages[-1].state is MessageState.SENT


def test_a_person_is_called_before_the_time_is_told() -> None:
    talk = answered()
    talk.command("human")
    assert talk.ticket.wants_person
    assert talk.heard == ("ack-next", "status-claimed", "promise-open")
    assert talk.ticket.stage is Stage.CLAIMED
    assert standing(talk)
