"""The ledger of promises: kept, renewed at a decent hour, or escalated; never lapsed in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from talk import AGENT, ANA, LEAD, Talk, complain, policy_of_world

from flows.case import Promise, PromiseState
from flows.events import CustomerReturned
from flows.night import night_at
from flows.policy import Promising
from flows.promises import renewal_of
from flows.tasks import Deliver, Note, Refused, Say, TaskEnded, Warn

POLICY = policy_of_world()
RULES = Promising()
NEW_YORK = ZoneInfo("America/New_York")


def talk_in(zone: str, hour: int, day: int = 2) -> Talk:
    """A complaint made at that hour of the customer's, on a day of March 2026 (the 2nd: Monday)."""
    now = datetime(2026, 3, day, hour, 0, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    talk = Talk("en", now=now).with_policy(customer_zone=zone)
    return complain(talk)


def states(talk: Talk) -> list[PromiseState]:
    return [promise.state for promise in talk.ticket.promises]


def local(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%a %H:%M}"


def alerts(talk: Talk) -> list[str]:
    return [task.alerts[0].said.key for task in talk.tasks if isinstance(task, Warn)]


def of_promises(keys: list[str]) -> list[str]:
    return [key for key in keys if "promise" in key]


def answer(talk: Talk) -> None:
    talk.button(AGENT, "claim")
    talk.write(AGENT, "We send a new one.")
    talk.button(AGENT, "send", talk.ticket.messages[-1].id)


# --- kept, renewed, escalated --------------------------------------------------------------------


def test_an_answer_keeps_it_and_says_when() -> None:
    talk = talk_in("Asia/Shanghai", 10)
    answer(talk)
    (promise,) = talk.ticket.promises
    assert promise.state is PromiseState.KEPT
    assert promise.ended_at == talk.now
    before = len(talk.tasks)
    talk.wait(hours=5)
    assert not [task for task in talk.tasks[before:] if isinstance(task, Say)]


@pytest.mark.parametrize("language", POLICY.languages)
def test_shortly_before_it_lapses_it_is_renewed_with_an_honest_message(language: str) -> None:
    talk = talk_in("Asia/Shanghai", 10)
    talk.case = replace(talk.case, profile=replace(talk.case.profile, language=language))
    first = talk.ticket.promises[0]
    talk.wait((first.due - talk.now).total_seconds() - 60)
    assert talk.heard == ("promise-renewed",)
    assert states(talk) == [PromiseState.RENEWED, PromiseState.OPEN]
    old, new = talk.ticket.promises
    assert old.ended_at is not None
    assert old.ended_at < old.due < new.due
    assert new.renewals == 1


def test_what_was_renewed_too_often_goes_to_the_supervisors_and_the_customer_knows() -> None:
    talk = talk_in("Asia/Shanghai", 10)
    talk.wait(days=1)
    assert states(talk) == [PromiseState.RENEWED] * 2 + [PromiseState.ESCALATED]
    assert talk.heard == ("promise-escalated",)
    assert talk.ticket.promise is None
    assert of_promises(alerts(talk)) == ["warn-promise-escalated"]
    supervised = [task.supervisors for task in talk.tasks if isinstance(task, Warn)]
    assert supervised[-1]
    talk.command("status")
    assert talk.heard[0] == "status-ticket"
    assert not [key for key in talk.heard if key.startswith("promise-")]


def test_resolving_keeps_it() -> None:
    talk = talk_in("Asia/Shanghai", 10)
    talk.button(LEAD, "resolve")
    assert states(talk) == [PromiseState.KEPT]


def test_an_answer_on_its_way_is_not_announced_as_late() -> None:
    talk = talk_in("Asia/Shanghai", 10)
    talk.held = {Deliver}
    answer(talk)
    first = talk.ticket.promises[0]
    talk.wait((first.due - talk.now).total_seconds() - 1)
    assert "promise-renewed" not in talk.heard


def test_an_answer_that_does_not_arrive_keeps_nothing() -> None:
    talk = talk_in("Asia/Shanghai", 10)
    talk.refuse = {Deliver: Refused("bad_request")}
    answer(talk)
    talk.wait(hours=1)
    assert states(talk)[0] is PromiseState.RENEWED


def test_who_waits_past_their_time_hears_of_it_when_what_was_on_its_way_has_not_come() -> None:
    talk = talk_in("Asia/Shanghai", 10)
    talk.held = {Deliver}
    answer(talk)
    (sending,) = (task for task in talk.tasks if isinstance(task, Deliver))
    talk.wait((talk.ticket.promises[0].due - talk.now).total_seconds() + 1)
    assert states(talk) == [PromiseState.MISSED]
    assert "promise-overdue" not in talk.heard, "an answer is on its way"
    talk.take(TaskEnded(sending, Refused("bad_request")))
    talk.wait(1)
    assert talk.heard == ("promise-overdue",)
    assert states(talk) == [PromiseState.MISSED, PromiseState.OPEN]


def test_who_comes_back_hears_what_has_become_of_their_time() -> None:
    talk = talk_in("Asia/Shanghai", 10)
    talk.case = replace(talk.case, reachable=False)
    talk.wait(hours=2)
    assert states(talk) == [PromiseState.MISSED]
    talk.take(CustomerReturned(ANA))
    talk.wait(1)
    assert talk.heard == ("promise-overdue",)


def test_who_left_hears_nothing_and_the_team_is_told() -> None:
    talk = talk_in("Asia/Shanghai", 10)
    talk.case = replace(talk.case, reachable=False)
    said = len(talk.said)
    talk.wait(days=1)
    assert states(talk) == [PromiseState.MISSED]
    assert len(talk.said) == said
    assert of_promises(alerts(talk)) == ["warn-promise-lapsed"]


# --- the customer's night ------------------------------------------------------------------------


def test_what_lapses_at_night_alerts_the_team_and_is_told_in_the_morning() -> None:
    talk = talk_in("America/New_York", 15)
    talk.button(AGENT, "claim")
    talk.write(AGENT, "I'll get back to you tomorrow at 3 am.")
    talk.button(AGENT, "send", talk.ticket.messages[-1].id)
    assert local(talk.ticket.promises[-1].due, "America/New_York") == "Tue 03:00"
    talk.wait(hours=13)
    assert states(talk) == [PromiseState.KEPT, PromiseState.MISSED]
    assert of_promises(alerts(talk)) == ["warn-promise-lapsed"]
    assert talk.heard[0] != "promise-overdue", "they sleep"
    talk.wait((datetime(2026, 3, 3, 8, 0, tzinfo=NEW_YORK) - talk.now).total_seconds() - 1)
    assert talk.heard[0] != "promise-overdue"
    talk.wait(1)
    assert talk.heard == ("promise-overdue",)
    assert states(talk)[1:] == [PromiseState.MISSED, PromiseState.OPEN]


def test_a_time_in_the_night_is_told_as_one_of_the_morning() -> None:
    talk = talk_in("America/New_York", 23)
    assert local(talk.ticket.promises[0].due, "America/New_York") == "Tue 09:00"


def test_an_answer_in_time_for_the_morning_needs_no_apology() -> None:
    talk = talk_in("America/New_York", 23)
    talk.wait(hours=2)
    answer(talk)
    if talk.ticket.messages[-1].scheduled or talk.ticket.messages[-1].parts == ():
        talk.button(AGENT, "send-now", talk.ticket.messages[-1].id)
    talk.wait(hours=12)
    assert talk.ticket.promises[0].ended_at is not None
    assert "promise-overdue" not in [key for said in talk.said for key in said.keys]


@pytest.mark.parametrize(
    ("said", "due", "renewed"),
    [
        ("12:00", "13:00", "12:50"),
        ("12:00", "12:30", "12:24"),  # not before four fifths of the time are gone
        ("21:00", "22:30", "21:50"),  # soon after nightfall: before it
        ("21:58", "22:30", None),
        ("15:00", "03:00", None),
        ("15:00", "08:05", "08:00"),
        ("15:00", "08:00", None),
    ],
)
def test_the_customer_is_told_before_it_lapses_and_not_at_night(
    said: str, due: str, renewed: str | None
) -> None:
    def at(clock: str) -> datetime:
        hour, minute = map(int, clock.split(":"))
        day = 3 if clock < said else 2
        return datetime(2026, 3, day, hour, minute, tzinfo=NEW_YORK).astimezone(UTC)

    promise = Promise(at(due), "America/New_York", at(said))
    assert renewal_of(RULES, promise) == (at(renewed) if renewed else None)


def test_a_night_is_as_long_as_the_clocks_make_it() -> None:
    inside = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)  # clocks go forward in Europe
    night = night_at(RULES, "Europe/Berlin", inside)
    assert night is not None
    assert night[1] - night[0] == timedelta(hours=9)
    assert night_at(RULES, "Europe/Berlin", night[1]) is None
    assert night_at(Promising(night_from=0, night_until=0), "Europe/Berlin", inside) is None
    short = Promising(night_from=60, night_until=300)
    assert night_at(short, "Europe/Berlin", inside) is not None
    assert night_at(short, "Europe/Berlin", datetime(2026, 3, 28, 22, 0, tzinfo=UTC)) is None


# --- whatever happens ----------------------------------------------------------------------------


ACTS = ("wait", "say", "thanks", "claim", "answer", "promise", "resolve", "left", "status")


def do(talk: Talk, act: str, minutes: int) -> None:
    match act:
        case "wait":
            talk.wait(minutes=minutes)
        case "say":
            talk.say("Is anybody there?")
        case "thanks":
            talk.say("Thank you")
        case "claim" | "resolve":
            talk.button(AGENT, act)
        case "answer" | "promise":
            promised = "I'll get back to you within 3 hours." if act == "promise" else "Hello."
            talk.write(AGENT, promised)
            last = talk.ticket.messages[-1]
            talk.button(AGENT, "send", last.id)
            talk.button(AGENT, "send-now" if minutes % 2 else "send-morning", last.id)
        case "left":
            talk.case = replace(talk.case, reachable=not talk.case.reachable)
        case "status":
            talk.command("status")


TOLD = {"promise-renewed", "promise-overdue", "promise-escalated"}


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 23),
    st.sampled_from(["America/New_York", "Asia/Shanghai", "Europe/Berlin", "Pacific/Auckland"]),
    st.lists(st.tuples(st.sampled_from(ACTS), st.integers(1, 900)), max_size=12),
)
def test_no_promise_passes_its_time_in_silence(
    hour: int, zone: str, acts: list[tuple[str, int]]
) -> None:
    talk = talk_in(zone, hour)
    for act, minutes in acts:
        do(talk, act, minutes)
        promise = talk.ticket.promise
        if promise is not None and promise.state is PromiseState.OPEN:
            assert promise.due >= talk.now or talk.ticket.resolved_at, "nobody noticed"
    lapsed = sum(promise.state is PromiseState.MISSED for promise in talk.ticket.promises)
    late_answers = sum(
        promise.state is PromiseState.MISSED and promise.ended_at is not None
        for promise in talk.ticket.promises
    )
    told = sum(key in TOLD for said in talk.said for key in said.keys)
    assert (
        lapsed <= len([key for key in alerts(talk) if key == "warn-promise-lapsed"]) + late_answers
    )
    ended = {PromiseState.RENEWED, PromiseState.ESCALATED}
    assert sum(promise.state in ended for promise in talk.ticket.promises) <= told
    for task in talk.tasks:
        if isinstance(task, Note) and task.note.key == "note-promise-renewed":
            assert told
