"""The guided conversation: what is asked next, and what each thing said does to it.

Which step comes next is never stored: it is the first row of the flow that is still
missing. So answers may come in any order, and a row may vanish from the flow at any time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from flows.case import Address, Answer, Intake, Message, MessageState, Side
from flows.events import CustomerWrote
from flows.opening import join_ticket, open_ticket
from flows.policy import Kind, Step
from flows.prompts import ask, explain
from flows.readers import drop, put, read, spoken
from flows.tasks import Fetch, Wake
from flows.turn import Turn, words
from flows.understanding import is_just, mentions

MESSAGES_KEPT = 200  # of one ticket; the journal has the older ones


def begin(turn: Turn) -> Intake:
    """The intake in progress, or a new one."""
    if turn.case.intake is None:
        turn.case = replace(turn.case, intake=Intake(id=turn.id, started_at=turn.now))
    return turn.access_intake()


def next_step(turn: Turn) -> Step:
    """The first row that is missing; the summary when nothing is."""
    for step in turn.policy.steps:
        if is_missing(turn, step):
            return step
    return turn.policy.steps[-1]


def is_missing(turn: Turn, step: Step) -> bool:
    intake = turn.access_intake()
    if step.name in intake.answers or step.kind is Kind.NOTICE:
        return False
    known: dict[Kind, bool] = {
        Kind.LANGUAGE: turn.profile.language_sure,
        Kind.NAME: turn.profile.name is not None,
        Kind.EVIDENCE: any(message.files for message in intake.messages),
    }
    return not known.get(step.kind, False)


def proceed(turn: Turn, to: Address, *before: str) -> None:
    """Asks what is missing next, or joins the ticket the order is already open on.

    `before` are keys of sentences that come first in the same message.
    """
    intake = turn.access_intake()
    same = next(
        (
            ticket
            for ticket in turn.case.tickets
            if intake.order and ticket.order == intake.order and ticket.resolved_at is None
        ),
        None,
    )
    if same is not None:
        join_ticket(turn, same, to)
        return
    vanished = intake.asking and all(step.name != intake.asking for step in turn.policy.steps)
    lead = ("flow-changed", *before) if vanished else before
    ask(turn, to, next_step(turn), *lead)


def take_message(turn: Turn, event: CustomerWrote) -> None:
    """A message while a complaint is collected, or the one that starts it."""
    fresh = turn.case.intake is None
    intake = begin(turn)
    message = Message(
        id=len(intake.messages) + 1,
        side=Side.CUSTOMER,
        author=turn.profile.name or "",
        text=event.text,
        at=turn.now,
        state=MessageState.READY,
        ref=event.message,
        files=event.files,
        language=event.hints.guess or turn.language,
    )
    turn.collect(messages=(*intake.messages, message)[-MESSAGES_KEPT:])
    turn.do(*(Fetch(event.sender, file) for file in event.files))
    understood = read_words(turn, event.sender, event.text) if event.text.strip() else 1
    if turn.case.intake is None:
        return
    if event.files:
        gather(turn, event)
    elif understood or fresh:
        proceed(turn, event.sender, *(("greeting",) if fresh and not understood else ()))
    else:
        not_understood(turn, event.sender)


def read_words(turn: Turn, to: Address, text: str) -> int:
    """What the words answered; words that mean a button of the summary press it."""
    intake = turn.access_intake()
    asked = next((step for step in turn.policy.steps if step.name == intake.asking), None)
    if asked is not None and asked.kind is Kind.SUMMARY:
        if is_just(turn.policy, spoken(turn), "button-send", text):
            open_ticket(turn, to)
            return 1
        return max(1, read(turn, text))  # more words at the end are simply added
    if asked is not None and asked.kind is Kind.EVIDENCE:
        no_photo = mentions(turn.policy, spoken(turn), "no-evidence", text)
        if asked.skip and (no_photo or is_just(turn.policy, spoken(turn), "command-skip", text)):
            skip(turn, asked)
            return 1
    return read(turn, text)


def gather(turn: Turn, event: CustomerWrote) -> None:
    """Waits until a burst of files is over before the next question."""
    turn.collect(gathering=turn.id, tries=0)
    at = turn.now + timedelta(seconds=turn.policy.gather_seconds)
    turn.do(Wake(at, "gathered", turn.id))


def gathered(turn: Turn, wake: int) -> None:
    """The burst is over, unless another file came since or the question was asked anyway."""
    intake = turn.case.intake
    if intake is None or intake.gathering != wake:
        return
    turn.collect(gathering=0)
    proceed(turn, turn.case.addresses[0], "evidence-thanks")


def not_understood(turn: Turn, to: Address) -> None:
    """After so many answers that could not be used: explain, and offer a person."""
    intake = turn.collect(tries=turn.access_intake().tries + 1)
    step = next_step(turn)
    if intake.tries >= turn.policy.tries:
        explain(turn, to, step)
    else:
        ask(turn, to, step, "not-understood")


def skip(turn: Turn, step: Step) -> None:
    """Goes on without an answer, except that a photo that matters is asked for once more."""
    intake = turn.access_intake()
    urged = step.kind is Kind.EVIDENCE and not intake.urged and matters(turn, step)
    if urged:
        turn.collect(urged=True)
    else:
        put(turn, step.name, Answer())


def matters(turn: Turn, step: Step) -> bool:
    answers = turn.access_intake().answers
    return any(
        name in answers and answers[name].option in options
        for name, options in step.urge_when.items()
    )


def press(turn: Turn, to: Address, step_name: str, option: str) -> str | None:
    """A button of the present question. The key of a toast where it no longer counts."""
    intake = turn.access_intake()
    if step_name in MOVES:
        MOVES[step_name](turn, to, option)
        return None
    step = next((row for row in turn.policy.steps if row.name == step_name), None)
    if step is None or step_name != intake.asking or step_name in intake.answers:
        return "toast-old-button"
    if option == "skip" and step.skip:
        skip(turn, step)
        again = () if step_name in turn.access_intake().answers else ("evidence-urge",)
        proceed(turn, to, *again)
    elif step.kind is Kind.SUMMARY and option == "send":
        open_ticket(turn, to)
    elif option in step.options:
        put(turn, step_name, Answer(option=option))
        proceed(turn, to)
    else:
        return "toast-old-button"
    return None


def go_back(turn: Turn, to: Address, _: str = "") -> None:
    """Asks the question before this one again."""
    intake = turn.access_intake()
    if intake.path:
        drop(turn, intake.path[-1])
    proceed(turn, to)


def cancel(turn: Turn, to: Address, _: str = "") -> None:
    turn.case = replace(turn.case, intake=None)
    turn.say(to, words("cancelled"))


def change(turn: Turn, to: Address, step_name: str) -> None:
    """Asks for one answer again; the summary follows, since the rest is known."""
    if step_name in turn.access_intake().answers:
        drop(turn, step_name)
    proceed(turn, to)


def call_person(turn: Turn, to: Address, _: str = "") -> None:
    """Hands over to a person with whatever is known so far."""
    begin(turn)
    open_ticket(turn, to, wants_person=True)


MOVES: dict[str, Callable[[Turn, Address, str], None]] = {
    "back": go_back,
    "cancel": cancel,
    "change": change,
    "person": call_person,
}
