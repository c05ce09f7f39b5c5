"""Who is told that a clock runs out: once a stage, nobody off shift, several as one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from talk import AGENT, MONDAY, Talk, complain, of, policy_of_world

from flows.case import Case, Clock, ClockKind, Priority
from flows.delivery import fold
from flows.policy import Signs, Target
from flows.tasks import Alert, Note, Sent, ShowCard, ShowHome, Task, TaskEnded, Warn
from flows.warnings import GATHER
from flows.words import Span, Term, Terms, Words

POLICY = policy_of_world()
FIRST = ClockKind.FIRST_RESPONSE


def alone(minutes: int = 60, kind: ClockKind = FIRST, calendar: bool = False) -> Talk:
    """A ticket with that clock only."""
    targets = (Target(minutes, clock=kind, calendar=calendar),)
    if kind is not FIRST:
        targets += (Target(10_000, clock=FIRST, calendar=True),)
    talk = complain(Talk().with_policy(targets=targets, packs=()))
    only = tuple(row for row in talk.ticket.clocks if row.kind is kind)
    talk.case = replace(talk.case, tickets=(replace(talk.ticket, clocks=only, promise=None),))
    return talk


def the_clock(talk: Talk) -> Clock:
    (clock,) = talk.ticket.clocks
    return clock


def until(talk: Talk, share: float) -> list[Task]:
    """What has been done when that per cent of the clock is gone."""
    clock, before = the_clock(talk), len(talk.tasks)
    at = clock.started_at + timedelta(minutes=clock.minutes) * share / 100
    talk.wait((at - talk.now).total_seconds())
    return talk.tasks[before:]


def told(done: list[Task]) -> list[tuple[str, int]]:
    """To whom, and of which share."""
    found = []
    for task in done:
        if isinstance(task, Warn):
            where = "supervisors" if task.supervisors else task.queue
            found += [(" ".join(alert.people) or where, alert.said) for alert in task.alerts]
    return [(where, int(str(said.args.get("share", 100)))) for where, said in found]


def test_owner_then_shift_then_supervisors_each_stage_once() -> None:
    talk = alone()
    talk.button(AGENT, "claim")
    assert told(until(talk, 49)) == []
    assert told(until(talk, 51)) == [(AGENT.id, 50)]
    assert told(until(talk, 81)) == [("complaints", 80)]
    assert told(until(talk, 96)) == [("supervisors", 95)]
    assert told(until(talk, 101)) == [("supervisors", 100)]
    before = len(talk.tasks)
    talk.wait(days=3)
    assert told(talk.tasks[before:]) == []


def test_a_ticket_that_is_nobodys_is_told_to_those_on_shift() -> None:
    assert told(until(alone(), 51)) == [("complaints", 50)]


def test_a_warning_says_which_clock_how_long_and_until_when() -> None:
    talk = alone()
    *_, warn = of(until(talk, 80), Warn)
    assert isinstance(warn, Warn)
    (alert,) = warn.alerts
    args = alert.said.args
    assert alert.thread == talk.ticket.thread
    assert args["what"] == Terms(("clock-first-response",))
    assert args["left"] == Span(12)
    due = args["due"]
    assert getattr(due, "at", None) == the_clock(talk).due


def test_the_card_and_the_owners_page_are_shown_anew_with_each_stage() -> None:
    talk = alone()
    talk.button(AGENT, "claim")
    for share in (51, 81, 96, 101):
        done = until(talk, share)
        assert of(done, ShowCard) == [ShowCard(talk.ticket.id)]
        assert of(done, ShowHome) == [ShowHome(AGENT.id)]


def test_an_answer_ends_the_warnings() -> None:
    talk = alone()
    talk.button(AGENT, "claim")
    until(talk, 51)
    talk.write(AGENT, "We look into it.")
    talk.button(AGENT, "send", talk.ticket.messages[-1].id)
    before = len(talk.tasks)
    talk.wait(days=1)
    assert told(talk.tasks[before:]) == []


def test_several_clocks_at_one_stage_are_one_message() -> None:
    targets = tuple(Target(60, clock=kind) for kind in ClockKind)
    talk = complain(Talk().with_policy(targets=targets))
    before = len(talk.tasks)
    talk.wait(hours=2)
    done = talk.tasks[before:]
    assert Counter(told(done)) == Counter(
        {("complaints", 50): 1, ("complaints", 80): 1, ("supervisors", 95): 1}
        | {("supervisors", 100): 1}
    )
    (warn, *_) = of(done, Warn)
    assert isinstance(warn, Warn)
    what = warn.alerts[0].said.args["what"]
    assert isinstance(what, Terms)
    assert len(what.terms) == 4


def test_after_an_outage_only_the_last_stage_is_told_and_that_it_is_late() -> None:
    talk = alone()
    (timer,) = talk.wakes[-1:]
    before = len(talk.tasks)
    talk.now = the_clock(talk).due + timedelta(hours=6)
    talk.take(TaskEnded(timer, Sent()))
    done = talk.tasks[before:]
    assert told(done) == [("supervisors", 100)]
    assert [task.note.key for task in done if isinstance(task, Note)] == ["note-desk-was-away"]


def test_an_owner_off_shift_is_told_when_the_team_opens() -> None:
    """The clock runs by the calendar, through the night."""
    talk = alone(20 * 60, ClockKind.HARD_LIMIT, calendar=True)
    talk.button(AGENT, "claim")  # in the morning; the half is reached in the evening
    talk.wait(hours=11)
    assert the_clock(talk).told == 50
    assert told(talk.tasks) == [], "their team is closed"
    before = len(talk.tasks)
    opens = MONDAY + timedelta(hours=23)  # Tuesday, 09:00 in Shenzhen
    talk.wait((opens - talk.now).total_seconds())
    warns = [task for task in talk.tasks[before:] if isinstance(task, Warn)]
    alerts = [alert for warn in warns for alert in warn.alerts if alert.people == (AGENT.id,)]
    assert [alert.said.key for alert in alerts] == ["warn-since"]
    assert talk.ticket.tell_at is None


def test_what_falls_into_some_seconds_goes_as_one_post() -> None:
    case, said = Case(1), Words("warn-breach")
    one = Warn(MONDAY, "q", True, (Alert(1, said),))
    two = Warn(MONDAY, "q", True, (Alert(2, said),))
    assert fold(case, one, two) == Warn(MONDAY, "q", True, (Alert(1, said), Alert(2, said)))
    assert fold(case, one, replace(two, supervisors=False)) is None
    many = replace(one, alerts=(Alert(1, said),) * 20)
    assert fold(case, many, two) is None
    talks = [alone(), alone()]
    talks[1].wait(3)
    ats = {of(until(talk, 50), Warn)[0].at for talk in talks}  # type: ignore[attr-defined]
    assert len(ats) == 1
    assert all(at.second % GATHER.seconds == 0 for at in ats)


@pytest.mark.parametrize("kind", list(ClockKind))
def test_every_clock_warns(kind: ClockKind) -> None:
    talk = alone(120, kind) if kind is not ClockKind.NEXT_RESPONSE else alone(120)
    talk.button(AGENT, "claim")
    assert [share for _, share in told(until(talk, 101))] == [50, 80, 95, 100]


# --- What cannot wait ----------------------------------------------------------------------------


def risks(done: list[Task]) -> list[Alert]:
    warns = [task for task in done if isinstance(task, Warn) and task.supervisors]
    return [alert for warn in warns for alert in warn.alerts if alert.said.key == "warn-risk"]


@pytest.mark.parametrize(
    ("client", "text", "why"),
    [
        ("en", "The lamp from order 113-8241190-4420212 exploded, I want a refund", "words"),
        ("de", "Die Lampe aus 113-8241190-4420212 hat gebrannt, mein Anwalt schreibt", "words"),
        ("zh-hans", "订单 113-8241190-4420212 的台灯起火了，我要退款", "words"),
        ("ja", "注文 113-8241190-4420212 のランプが発火しました、返金してください", "words"),
        ("en", "Order 113-8241190-4420212, lights for $8,200 broken, refund please", "amounts"),
    ],
)
def test_a_risk_goes_to_the_supervisors_at_once(client: str, text: str, why: str) -> None:
    talk = Talk(client)
    talk.say(text)
    talk.command("human")
    (alert,) = risks(talk.tasks)
    assert alert.said.args["why"] == Term(f"risk-{why}")
    assert alert.thread == talk.ticket.thread is not None, "with the way there"
    assert talk.ticket.priority is Priority.HIGH
    (warn,) = (task for task in talk.tasks if isinstance(task, Warn))
    assert warn.at <= talk.now, "and waits for no others"


def test_an_ordinary_complaint_is_no_risk() -> None:
    talk = complain(Talk())
    assert talk.ticket.risk == ""
    assert risks(talk.tasks) == []


def test_a_risk_that_comes_up_later_is_told_once() -> None:
    talk = complain(Talk())
    before = len(talk.tasks)
    talk.say("My son got hurt, he is in the hospital")
    talk.say("And my lawyer will write to you")
    assert len(risks(talk.tasks[before:])) == 1
    assert talk.ticket.risk == "words"


def test_a_shop_names_its_own_risks() -> None:
    signs = Signs(categories=("damaged",), words=("Kinderbett",))
    talk = complain(Talk().with_policy(high_risk=signs))
    assert talk.ticket.risk == "categories"
    signs = replace(signs, categories=())
    talk = complain(Talk().with_policy(high_risk=signs))
    assert talk.ticket.risk == ""
    talk.say("It stood beside the KINDERBETT of my daughter")
    assert talk.ticket.risk == "words"
