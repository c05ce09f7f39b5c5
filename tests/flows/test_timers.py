"""One timer a ticket: set when something is wanted sooner, ignored when it is an earlier one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from talk import AGENT, Talk, complain, policy_of_world

from flows.case import ClockKind, Promise, PromiseState
from flows.promises import warning_of
from flows.tasks import Look, Note, Sent, TaskEnded, Wake
from flows.timers import wanted
from flows.words import Span


@pytest.fixture
def talk() -> Talk:
    """A ticket with a promise, as it is without any other clock."""
    policy = policy_of_world()
    first = tuple(row for row in policy.targets if row.clock is ClockKind.FIRST_RESPONSE)
    talk = complain(Talk(policy=replace(policy, targets=first, packs=())))
    talk.case = replace(talk.case, tickets=(replace(talk.ticket, clocks=(), look_at=None),))
    talk.wakes.clear()
    talk.button(AGENT, "claim")
    talk.button(AGENT, "release")
    return talk


def promise_of(talk: Talk) -> Promise:
    promise = talk.ticket.promise
    assert promise is not None
    return promise


def looks(talk: Talk) -> list[Look]:
    return [timer for timer in talk.wakes if isinstance(timer, Look)]


def notes(talk: Talk, since: int = 0) -> list[str]:
    return [task.note.key for task in talk.tasks[since:] if isinstance(task, Note)]


def test_a_new_ticket_has_one_timer_at_what_it_wants_first(talk: Talk) -> None:
    (timer,) = looks(talk)
    assert timer.at == talk.ticket.look_at == wanted(talk.ticket)


def test_a_customers_further_words_set_no_timer(talk: Talk) -> None:
    for _ in range(5):
        done = talk.say("And the shade is bent as well")
        assert not [task for task in done if isinstance(task, Look)]


def test_a_timer_that_fires_sets_the_next_one(talk: Talk) -> None:
    talk.wait((warning_of(promise_of(talk)) - talk.now).total_seconds())
    (timer,) = looks(talk)
    assert timer.at == talk.ticket.look_at == promise_of(talk).renew_at


def test_what_is_wanted_later_than_the_timer_waits_for_it(talk: Talk) -> None:
    """No second timer: the one that is set finds nothing to do, and sets the next."""
    (timer,) = looks(talk)
    later = replace(promise_of(talk), due=timer.at + timedelta(days=2), renew_at=None)
    talk.case = replace(talk.case, tickets=(replace(talk.ticket, promise=later),))
    talk.say("Is anybody there?")
    assert looks(talk) == [timer]
    before = len(talk.tasks)
    talk.wait((timer.at - talk.now).total_seconds())
    assert [type(task) for task in talk.tasks[before:]] == [Look]
    assert talk.ticket.look_at == wanted(talk.ticket) == warning_of(later)


def test_an_earlier_want_sets_a_timer_and_the_old_one_is_ignored(talk: Talk) -> None:
    (late,) = looks(talk)
    sooner = replace(promise_of(talk), due=talk.now + timedelta(minutes=5), said_at=talk.now)
    talk.case = replace(talk.case, tickets=(replace(talk.ticket, promise=sooner),))
    talk.command("time")
    talk.say("22:40")
    assert talk.ticket.look_at is not None
    assert talk.ticket.look_at < late.at
    assert len({timer.lane for timer in looks(talk)}) == 2, "neither waits for the other"
    before = len(talk.tasks)
    talk.take(TaskEnded(late, Sent()))
    assert talk.tasks[before:] == []


def test_a_timer_that_fires_twice_does_nothing_twice(talk: Talk) -> None:
    (timer,) = looks(talk)
    talk.wait((timer.at - talk.now).total_seconds())
    before = len(talk.tasks)
    talk.take(TaskEnded(timer, Sent()))
    assert talk.tasks[before:] == []


def test_a_timer_counts_even_where_the_clock_is_behind(talk: Talk) -> None:
    """Another machine, whose clock was ahead, has found it due."""
    (timer,) = looks(talk)
    before = len(talk.tasks)
    talk.take(TaskEnded(timer, Sent()))
    assert notes(talk, before) == ["note-promise-lapsing"]


def test_what_was_due_while_the_desk_was_away_is_done_once_and_says_so(talk: Talk) -> None:
    (timer,) = looks(talk)
    promise, before = promise_of(talk), len(talk.tasks)
    talk.now = promise.due + timedelta(hours=2)
    talk.take(TaskEnded(timer, Sent()))
    away, lapsed, renewed = (task for task in talk.tasks[before:] if isinstance(task, Note))
    assert away.note.key == "note-desk-was-away"
    assert away.note.args["late"] == Span((talk.now - timer.at) // timedelta(minutes=1))
    assert lapsed.note.key == "note-promise-lapsed", "and not that it is about to"
    assert renewed.note.key == "note-promise-renewed"
    assert talk.heard == ("promise-overdue",), "once, with the next time"
    assert [kept.state for kept in talk.ticket.promises] == [
        PromiseState.MISSED,
        PromiseState.OPEN,
    ]


def test_a_late_timer_with_nothing_to_do_says_nothing(talk: Talk) -> None:
    (timer,) = looks(talk)
    talk.button(AGENT, "claim")
    talk.write(AGENT, "We send a new one.")
    talk.button(AGENT, "send", talk.ticket.messages[-1].id)
    before = len(talk.tasks)
    talk.now = timer.at + timedelta(hours=2)
    talk.take(TaskEnded(timer, Sent()))
    assert notes(talk, before) == []


def test_the_two_timers_of_an_older_desk_still_warn(talk: Talk) -> None:
    promise = replace(promise_of(talk), renew_at=None)
    older = replace(talk.ticket, look_at=None, promise=promise)
    talk.case = replace(talk.case, tickets=(older,))
    talk.wakes = [
        Wake(warning_of(promise), "lapsing", talk.ticket.id),
        Wake(promise.due, "lapsed", talk.ticket.id),
    ]
    before = len(talk.tasks)
    talk.wait((promise.due - talk.now).total_seconds())
    told = ["note-promise-lapsing", "note-promise-lapsed", "note-promise-renewed"]
    assert notes(talk, before) == told
    assert not [timer for timer in talk.wakes if isinstance(timer, Wake)]


def test_a_new_target_that_is_over_already_is_told_of_and_nobody_was_away() -> None:
    """Half an hour of a clock that has a quarter of an hour now: not the desk's absence."""
    talk = complain(Talk())
    talk.button(AGENT, "claim")
    talk.wait(minutes=40)
    before = len(talk.tasks)
    talk.button(AGENT, "tier", value="vip")
    talk.wait(seconds=1)
    assert notes(talk, before) == ["note-tier"]
    assert talk.ticket.look_at is None or talk.ticket.look_at > talk.now
