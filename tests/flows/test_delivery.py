"""What the end of a task means: over, or again and when; what is unsafe is never repeated."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from talk import AGENT, ANA, MONDAY

from flows.case import Case, File
from flows.delivery import Again, Over, door_of, fold, has_consequences, is_repeatable, settle
from flows.digest import HandOver
from flows.events import HomeOpened, Unheard
from flows.tasks import (
    Alert,
    AnswerPress,
    Bring,
    Deliver,
    Erase,
    Fetch,
    Invite,
    Later,
    Look,
    LookUp,
    Note,
    OpenClaim,
    OpenForm,
    Outcome,
    Reconcile,
    Refused,
    Retry,
    Say,
    Sent,
    ShowCard,
    ShowDraft,
    ShowFile,
    ShowHome,
    ShowMessages,
    Task,
    Translate,
    Uncertain,
    Wake,
    Warn,
    Whisper,
)
from flows.words import Words

FILE = File("photo", "r", "u")
WORDS = Words("help")
DELIVER = Deliver(ANA, 1, 1, 0, "words")
TASKS: tuple[Task, ...] = (
    Say(ANA, (WORDS,), "en"),
    AnswerPress(ANA, "q", "en"),
    DELIVER,
    Erase(ANA, 1, 1, 0, "r"),
    Invite(ANA, 1, "en"),
    Bring(ANA, ANA),
    Fetch(ANA, FILE),
    Translate(1, 1, "words", "en", "de"),
    ShowCard(1),
    ShowMessages(1, (1,)),
    ShowDraft(1, 1),
    ShowFile(1, FILE),
    Note(1, WORDS),
    Whisper(1, "U1", WORDS),
    Warn(MONDAY, "complaints", False, (Alert(1, WORDS),)),
    HandOver(MONDAY, "complaints", "Berlin", MONDAY, None, None),
    OpenForm(1, 1, "t"),
    OpenClaim(1, 1, "t"),
    ShowHome("U1"),
    LookUp("U1", HomeOpened(AGENT)),
    Reconcile(Unheard(MONDAY, MONDAY)),
    Wake(MONDAY, "gathered", 1),
    Look(MONDAY, 1),
)

tasks = pytest.mark.parametrize("task", TASKS, ids=lambda task: type(task).__name__)


def test_every_kind_of_task_is_here() -> None:
    assert {type(task) for task in TASKS} == set(get_args(Task))


@tasks
@pytest.mark.parametrize("outcome", [Sent("r"), Refused("no")])
def test_what_is_done_or_refused_is_over(task: Task, outcome: Sent | Refused) -> None:
    assert settle(task, outcome, 1) == Over(outcome)


@given(st.integers(1, 10_000))
def test_an_agents_words_are_never_repeated_when_they_may_have_arrived(attempt: int) -> None:
    assert settle(DELIVER, Uncertain("timeout"), attempt) == Over(Uncertain("timeout"))


@given(st.integers(1, 1_999), st.one_of(st.none(), st.floats(0, 3600)))
def test_what_surely_did_not_arrive_is_tried_again(attempt: int, after: float | None) -> None:
    end = settle(DELIVER, Retry(after, "flood"), attempt)
    assert isinstance(end, Again)
    assert end.why == "flood"
    assert end.after == (after if after is not None else end.after)
    assert 0 <= end.after <= 3600


def test_an_edit_in_place_may_be_done_twice() -> None:
    edit = Deliver(ANA, 1, 1, 0, "words", replaces="m1")
    assert isinstance(settle(edit, Uncertain("timeout"), 5), Again)


def test_a_question_may_be_seen_twice_and_not_three_times() -> None:
    say = TASKS[0]
    first = settle(say, Uncertain("timeout"), 1)
    assert isinstance(first, Again)
    assert first.doubtful
    assert settle(say, Uncertain("timeout"), 2, doubtful=True) == Over(Uncertain("timeout"))


@tasks
def test_a_task_is_repeated_on_a_doubt_only_if_that_is_harmless(task: Task) -> None:
    end = settle(task, Uncertain("timeout"), 1)
    tries_left = not isinstance(task, OpenForm | OpenClaim)
    assert isinstance(end, Again) == (is_repeatable(task, doubtful=False) and tries_left)
    assert is_repeatable(task, doubtful=False) == (
        not isinstance(task, Deliver | Invite | Whisper | OpenForm | OpenClaim)
    )


@tasks
@pytest.mark.parametrize("outcome", [Retry(None, "down"), Uncertain("timeout")])
def test_nothing_is_tried_for_ever(task: Task, outcome: Outcome) -> None:
    attempt = 1
    while isinstance(settle(task, outcome, attempt), Again):
        attempt += 1
        assert attempt <= 2_000
    end = settle(task, outcome, attempt)
    assert isinstance(end, Over)
    assert not isinstance(end.outcome, Sent)


@tasks
@given(st.booleans(), st.floats(0, 3600))
def test_what_was_held_back_counts_as_no_attempt(task: Task, doubtful: bool, after: float) -> None:
    end = settle(task, Later(after, "paced"), 1, doubtful=doubtful)
    assert end == Again(after, "paced", tried=False, doubtful=doubtful)


def test_what_failed_together_comes_back_apart() -> None:
    ends = [settle(DELIVER, Retry(None, "down"), 1, chance=at / 10) for at in range(10)]
    pauses = [end.after for end in ends if isinstance(end, Again)]
    assert len(set(pauses)) == 10
    assert min(pauses) >= 0.5
    assert max(pauses) <= 1.5


@tasks
def test_every_task_goes_through_a_door(task: Task) -> None:
    assert door_of(task) in ("telegram", "team", "translation", "clock")


@tasks
def test_the_pauses_grow_and_end_at_a_minute(task: Task) -> None:
    pauses = []
    for attempt in range(1, 2_000):
        end = settle(task, Retry(None, "down"), attempt)
        if isinstance(end, Over):
            break
        pauses.append(end.after)
    assert pauses == sorted(pauses)
    assert max(pauses, default=0) <= 60


@tasks
def test_a_refusal_is_always_heard_of(task: Task) -> None:
    assert has_consequences(task, Refused("no"))


def test_the_end_of_a_mere_sentence_is_no_event() -> None:
    assert not has_consequences(TASKS[0], Sent("1"))
    assert has_consequences(DELIVER, Uncertain("timeout"))


@tasks
def test_every_task_has_a_lane(task: Task) -> None:
    assert task.lane
    assert len(task.lane) < 200


def test_everything_for_one_customer_goes_in_order() -> None:
    to_ana = [task for task in TASKS if isinstance(task, Say | Deliver | Erase)]
    assert {task.lane for task in to_ana} == {"telegram:77"}


@given(st.booleans(), st.none() | st.floats(0, 3600))
def test_what_was_half_done_is_looked_for_before_it_is_done_again(
    doubtful: bool, after: float | None
) -> None:
    note = Note(1, WORDS)
    begun = settle(note, Retry(after, "rate_limited", begun=True), 1, doubtful=doubtful)
    assert isinstance(begun, Again)
    assert begun.doubtful
    untouched = settle(note, Retry(after, "rate_limited"), 1, doubtful=doubtful)
    assert isinstance(untouched, Again)
    assert untouched.doubtful == doubtful


def test_what_shows_the_present_state_is_shown_once() -> None:
    case = Case(1)
    assert fold(case, ShowCard(1), ShowCard(1)) == ShowCard(1)
    assert fold(case, ShowDraft(1, 1), ShowDraft(1, 1)) == ShowDraft(1, 1)
    assert fold(case, ShowDraft(1, 1), ShowDraft(1, 2)) is None
    assert fold(case, ShowCard(1), ShowDraft(1, 1)) is None
