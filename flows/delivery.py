"""What a task's outcome means for the task: over, or again, and when."""

from __future__ import annotations

from dataclasses import dataclass

from flows.case import Case
from flows.changing import replace
from flows.digest import HandOver
from flows.tasks import (
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

JOINED = 10  # parts in one message
FOLDED_MESSAGES, FOLDED_LENGTH = 10, 2_000  # messages, characters in one post
# Uploaded one after the other within the time that an errand has.
FOLDED_ALERTS = 20
FOLDED_FILES, FOLDED_BYTES = 10, 20 * 2**20
BACK_OFF = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)  # seconds; the last one from then on

# How often a task is tried before it counts as refused. Words and cards are tried for a day
# and more; what only makes sense now is given up at once.
_TRIES: dict[type[Task], int] = {
    AnswerPress: 3,
    OpenForm: 1,
    OpenClaim: 1,
    Whisper: 3,
    ShowHome: 3,
    Translate: 2,
    LookUp: 20,
    Fetch: 8,
}
_TRIES_OTHERWISE = 2_000

# Doors: through which outside service a task goes, where it is no customer's channel.
TEAM, ENGINE, CLOCK = "team", "translation", "clock"

# Whose ends the rules want to hear about, and of every other kind its refusal.
_CONSEQUENTIAL = (
    Deliver, Invite, Bring, Erase, Fetch, Translate, ShowCard, ShowDraft, LookUp, Wake, Look,
)  # fmt: skip

# These look for their own mark before they post again, or change nothing when done twice.
_REPEATABLE = (
    ShowCard, ShowMessages, ShowDraft, ShowFile, Note, Warn, HandOver, ShowHome, LookUp, Fetch,
    Translate, Reconcile, Bring, Erase, AnswerPress, Wake, Look,
)  # fmt: skip


# These show how a case is when they are carried out; the others say all in themselves.
SHOW_THE_CASE = (ShowCard, ShowMessages, ShowDraft, ShowFile, Note, Whisper, OpenForm, OpenClaim)


@dataclass(frozen=True, slots=True)
class Again:
    """To be tried again after so many seconds; `tried`: this attempt counts as one.

    `doubtful`: it may have been done already.
    """

    after: float
    why: str
    tried: bool = True
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Over:
    """Ended for good."""

    outcome: Sent | Refused | Uncertain


def settle(
    task: Task, outcome: Outcome, attempt: int, *, doubtful: bool = False, chance: float = 0.5
) -> Again | Over:
    """Whether a task is over. What an agent said is never said again on its own.

    `doubtful`: an earlier attempt may have done it. `chance` (0 to 1) spreads the back-off, so
    that what failed together does not come back together.
    """
    if isinstance(outcome, Sent | Refused):
        return Over(outcome)
    if isinstance(outcome, Later):
        return Again(outcome.after, outcome.why, tried=False, doubtful=doubtful)
    tries = _TRIES.get(type(task), _TRIES_OTHERWISE)
    if isinstance(outcome, Uncertain):
        if not is_repeatable(task, doubtful):
            return Over(outcome)
        doubtful = True
    if attempt >= tries:
        return Over(Refused(outcome.why))
    after = None
    if isinstance(outcome, Retry):
        after, doubtful = outcome.after, doubtful or outcome.begun
    if after is None:
        after = BACK_OFF[min(attempt, len(BACK_OFF)) - 1] * (0.5 + chance)
    return Again(after, outcome.why, doubtful=doubtful)


def is_repeatable(task: Task, doubtful: bool) -> bool:
    """Whether doing it again is harmless when it may have been done already.

    A bot's own question may be seen twice (`doubtful`: that was risked before), not three times.
    """
    if isinstance(task, Deliver):
        return task.safe or task.replaces is not None  # an edit in place gives the same text twice
    if isinstance(task, Say):
        return not doubtful
    return isinstance(task, _REPEATABLE)


def has_consequences(task: Task, outcome: Outcome) -> bool:
    """Whether the end of a task is an event to decide on."""
    unheard = isinstance(task, Say) and isinstance(outcome, Uncertain)
    return unheard or isinstance(task, _CONSEQUENTIAL) or isinstance(outcome, Refused)


def door_of(task: Task) -> str:
    """The outside service a task needs: one that hangs must not hold up the others."""
    match task:
        case Say() | AnswerPress() | Deliver() | Invite() | Bring() | Erase():
            return task.to.channel
        case Fetch():
            return task.address.channel if task.address else TEAM
        case Translate():
            return ENGINE
        case Wake() | Look():
            return CLOCK
        case _:
            return TEAM


def fold(case: Case, first: Task, then: Task) -> Task | None:
    """One task that does both, when they wait one behind the other; None where none does.

    What is folded must fit one post: a post carries the ids of all that it shows.
    """
    match first, then:
        case (ShowCard(), ShowCard()) | (ShowDraft(), ShowDraft()) if first == then:
            return then  # both show the present state
        case ShowMessages(), ShowMessages():
            return _fold_messages(case, first, then)
        case Warn(), Warn():
            return _fold_alerts(first, then)
        case ShowFile(), ShowFile():
            return _fold_files(first, then)
        case Deliver(), Deliver():
            return _join(first, then)
        case _:
            return None


def may_fold(task: Task) -> bool:
    """Whether it may go as one with what waits behind it."""
    return task.joins > 0 if isinstance(task, Deliver) else isinstance(task, (*SHOW_THE_CASE, Warn))


def _join(first: Deliver, then: Deliver) -> Deliver | None:
    """Two texts of a ticket as one message, where every message costs."""
    if not first.joins or not then.joins or (first.to, first.ticket) != (then.to, then.ticket):
        return None
    text = f"{first.text}\n\n{then.text}"
    if len(text.encode("utf-16-le")) // 2 > first.joins or len(first.pieces) >= JOINED:
        return None
    return replace(first, text=text, more=(*first.more, *then.pieces))


def _fold_messages(case: Case, first: ShowMessages, then: ShowMessages) -> ShowMessages | None:
    numbers = (*first.messages, *then.messages)
    ticket = next((ticket for ticket in case.tickets if ticket.id == first.ticket), None)
    messages = ticket.messages if ticket else ()
    shown = [message for message in messages if message.id in numbers]
    length = sum(len(message.text) + len(message.translation or "") for message in shown)
    files = sum(len(message.files) for message in shown)
    if first.ticket != then.ticket or len(shown) > FOLDED_MESSAGES:
        return None
    if length > FOLDED_LENGTH or files > FOLDED_FILES:
        return None
    return ShowMessages(first.ticket, numbers)


def _fold_alerts(first: Warn, then: Warn) -> Warn | None:
    alerts = (*first.alerts, *then.alerts)
    same = (first.queue, first.supervisors) == (then.queue, then.supervisors)
    return replace(first, alerts=alerts) if same and len(alerts) <= FOLDED_ALERTS else None


def _fold_files(first: ShowFile, then: ShowFile) -> ShowFile | None:
    files = (first.upload, *first.more, then.upload, *then.more)
    sizes = [file.size for file in files if file.size is not None]
    if first.ticket != then.ticket or len(files) > FOLDED_FILES or len(sizes) < len(files):
        return None
    if sum(sizes) > FOLDED_BYTES or len({file.sha for file in files}) < len(files):
        return None  # in one post a file is known by its bytes
    return ShowFile(first.ticket, files[0], files[1:], first.card or then.card)
