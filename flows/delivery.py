"""What a task's outcome means for the task: over, or again, and when."""

from __future__ import annotations

from dataclasses import dataclass

from flows.tasks import (
    AnswerPress,
    Deliver,
    Erase,
    Fetch,
    LookUp,
    Note,
    OpenForm,
    Outcome,
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
    Whisper,
)

BACK_OFF = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)  # seconds; the last one from then on
TWICE = 2  # a bot's own question may be seen twice, not three times

# How often a task is tried before it counts as refused. Words and cards are tried for a day
# and more; what only makes sense now is given up at once.
_TRIES: dict[type[Task], int] = {
    AnswerPress: 3,
    OpenForm: 1,
    Whisper: 3,
    ShowHome: 3,
    Translate: 2,
    LookUp: 20,
    Fetch: 8,
}
_TRIES_OTHERWISE = 2_000

# Whose ends the rules want to hear about, and of every other kind its refusal.
_CONSEQUENTIAL = (Deliver, Erase, Fetch, Translate, ShowCard, ShowDraft, LookUp, Wake)

# These look for their own mark before they post again, or change nothing when done twice.
_REPEATABLE = (
    ShowCard, ShowMessages, ShowDraft, ShowFile, Note, ShowHome, LookUp, Fetch, Translate,
    Erase, AnswerPress, Wake,
)  # fmt: skip


# These show how a case is when they are carried out; the others say all in themselves.
SHOW_THE_CASE = (ShowCard, ShowMessages, ShowDraft, ShowFile, Note, Whisper, OpenForm)


@dataclass(frozen=True, slots=True)
class Again:
    """To be tried again after so many seconds."""

    after: float
    why: str


@dataclass(frozen=True, slots=True)
class Over:
    """Ended for good."""

    outcome: Sent | Refused | Uncertain


def settle(task: Task, outcome: Outcome, attempt: int) -> Again | Over:
    """Whether a task is over. What an agent said is never said again on its own."""
    if isinstance(outcome, Sent | Refused):
        return Over(outcome)
    tries = _TRIES.get(type(task), _TRIES_OTHERWISE)
    if isinstance(outcome, Uncertain) and not is_repeatable(task, attempt):
        return Over(outcome)
    if attempt >= tries:
        return Over(Refused(outcome.why))
    after = outcome.after if isinstance(outcome, Retry) else None
    if after is None:
        after = BACK_OFF[min(attempt, len(BACK_OFF)) - 1]
    return Again(after, outcome.why)


def is_repeatable(task: Task, attempt: int) -> bool:
    """Whether doing it again is harmless when it may have been done already."""
    if isinstance(task, Deliver):
        return task.replaces is not None  # an edit in place gives the same text twice
    if isinstance(task, Say):
        return attempt < TWICE
    return isinstance(task, _REPEATABLE)


def has_consequences(task: Task, outcome: Outcome) -> bool:
    """Whether the end of a task is an event to decide on."""
    return isinstance(task, _CONSEQUENTIAL) or isinstance(outcome, Refused)
