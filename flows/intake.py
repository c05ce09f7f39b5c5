"""The guided conversation: what is asked next, and what each thing said does to it.

Which step comes next is never stored: it is the first row of the flow that is still
missing. So answers may come in any order, and a row may vanish from the flow at any time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flows.case import Address, Answer, FileState, Intake
from flows.events import CustomerWrote
from flows.heard import bounded, phrases_of
from flows.opening import join_ticket, message_of, open_ticket, same_order
from flows.policy import Kind, Step
from flows.prompts import ask, buttons_of, explain, read_token, skip_option
from flows.readers import declines, drop, put, read, spoken, step_asked, step_named
from flows.tasks import Fetch, Wake
from flows.turn import Turn, words
from flows.understanding import by_number, is_just, plain, weight

UNSEEN = ("voice", "audio")  # kinds of files that are no evidence
CHANGE_WORD = 16  # letters of "change" in any language, with what belongs to it
TOLD = 3  # letters at the summary that are more than an answer to it
MESSAGES_KEPT = 200  # of one complaint being collected; the journal has the older ones


def begin(turn: Turn) -> Intake:
    """The intake in progress, or a new one."""
    if turn.intake is None:
        turn.intake = Intake(id=turn.id, started_at=turn.now)
    return turn.access_intake()


def next_step(turn: Turn) -> Step:
    """The row being changed, else the first that is missing; the summary when nothing is."""
    intake = turn.access_intake()
    changed = step_named(turn, intake.changing)
    if changed is not None:
        return changed
    open_ones = (step for step in turn.policy.steps if step.name not in intake.answers)
    # The last row is the summary, and never answered.
    return next(step for step in open_ones if is_missing(turn, step))


def is_missing(turn: Turn, step: Step) -> bool:
    """Whether a step without an answer has to be asked."""
    match step.kind:
        case Kind.NOTICE:
            return False
        case Kind.LANGUAGE:
            return not is_language_clear(turn)
        case Kind.NAME:
            return turn.profile.name is None
        case Kind.EVIDENCE:
            return not has_evidence(turn.access_intake())
        case _:
            return True


def is_language_clear(turn: Turn) -> bool:
    """Nobody is asked whose words are in the language of their client, or who chose one."""
    profile = turn.profile
    return profile.language_sure or (
        profile.language is not None and profile.language == profile.client
    )


def has_evidence(intake: Intake) -> bool:
    """Something to look at, and not refused; a voice message tells but does not show."""
    return any(
        file.kind not in UNSEEN and file.state is not FileState.REFUSED
        for message in intake.messages
        for file in message.files
    )


def proceed(turn: Turn, to: Address, *before: str) -> None:
    """Asks what is missing next, or joins the ticket the order is already open on.

    `before` are keys of sentences that come first in the same message.
    """
    intake = turn.access_intake()
    same = same_order(turn)
    if same is not None:
        join_ticket(turn, same, to)
        return
    vanished = intake.asking and step_asked(turn) is None
    lead = ("flow-changed", *before) if vanished else before
    ask(turn, to, next_step(turn), *lead)


def take_message(turn: Turn, event: CustomerWrote) -> None:
    """A message while a complaint is collected, or the one that starts it."""
    fresh = turn.intake is None
    note(turn, event)
    text = event.text.strip()
    if event.files:
        if text:
            read(turn, text, step_asked(turn))
        gather(turn, event)
    elif not press_by_words(turn, event.sender, text):
        lead = hear(turn, text)
        if fresh:
            proceed(turn, event.sender, "greeting" if lead is None else "greeting-noted")
        elif lead is None:
            not_understood(turn, event.sender)
        else:
            proceed(turn, event.sender, *lead)


def note(turn: Turn, event: CustomerWrote) -> None:
    """Keeps the message for the ticket to come."""
    intake = begin(turn)
    message = message_of(turn, event, len(intake.messages) + 1)
    turn.collect(messages=(*intake.messages, message)[-MESSAGES_KEPT:])
    turn.do(*(Fetch(event.sender, file) for file in event.files))


def hear(turn: Turn, text: str) -> tuple[str, ...] | None:
    """Takes the answers in a text: what to say before going on, None when there was none."""
    asked = step_asked(turn)
    if asked is not None and asked.skip and declines(turn, asked, text):
        lead = leave_out(turn, asked)
        read(turn, text, None)
        return lead
    if read(turn, text, asked):
        return ()
    added = asked is not None and asked.kind is Kind.SUMMARY and weight(text) >= TOLD
    return ("added",) if added else None


def press_by_words(turn: Turn, to: Address, text: str) -> bool:
    """Whether a button under the summary was named, by words or number, which is then pressed."""
    asked = step_asked(turn)
    if asked is None or asked.kind is not Kind.SUMMARY:
        return False
    tokens = tuple(button.token for row in buttons_of(turn, asked) for button in row)
    numbered = read_token(by_number(tokens, text) or "")
    if numbered is not None:
        press(turn, to, numbered[1], numbered[2])
    elif is_just(turn.policy, spoken(turn), "button-send", text):
        open_ticket(turn, to)
    elif is_just(turn.policy, spoken(turn), "answer-no", text):
        explain(turn, to, asked)
    elif wanted := step_to_change(turn, text):
        change(turn, to, wanted.name)
    elif other := other_option(turn, text):
        put(turn, other[0], Answer(option=other[1]))
        proceed(turn, to)
    else:
        return False
    return True


def step_to_change(turn: Turn, text: str) -> Step | None:
    """The step whose name was typed, alone or with one more word: "Change: order"."""
    said = f" {plain(text)} "
    answered = turn.access_intake().answers
    for step in (step for step in turn.policy.steps if step.name in answered):
        for label in phrases_of(turn.policy.heard, [turn.language], f"label-{step.name}"):
            more = said.replace(bounded(label), " ", 1).split()
            alone = len(more) <= 1 and len("".join(more)) <= CHANGE_WORD
            if bounded(label) in said and alone:
                return step
    return None


def other_option(turn: Turn, text: str) -> tuple[str, str] | None:
    """Another option of an answered choice, when the text is nothing but its words."""
    for step in turn.policy.steps:
        for option in step.options if step.name in turn.access_intake().answers else ():
            if is_just(turn.policy, spoken(turn), f"{step.name}-{option}", text):
                return step.name, option
    return None


def gather(turn: Turn, event: CustomerWrote) -> None:
    """Waits until a burst of files is over before the next question."""
    asked, changing = step_asked(turn), turn.access_intake().changing
    if asked is not None and asked.kind is Kind.EVIDENCE:
        changing = None
    turn.collect(gathering=turn.id, tries=0, changing=changing)
    seconds = turn.policy.gather_seconds
    if seconds:
        turn.do(Wake(turn.now + timedelta(seconds=seconds), "gathered", turn.id))
    else:
        gathered(turn, turn.id)


def gathered(turn: Turn, wake: int) -> None:
    """The burst is over, unless another file came since or the question was asked anyway."""
    intake = turn.intake
    if intake is None or intake.gathering != wake:
        return
    turn.collect(gathering=0)
    last = intake.messages[-1:]  # none when the customer has taken it back meanwhile
    lost = all(file.state is FileState.REFUSED for message in last for file in message.files)
    proceed(turn, turn.addresses[0], *(() if lost else ("evidence-thanks",)))


def not_understood(turn: Turn, to: Address) -> None:
    """After so many answers that could not be used: explain, and offer a person."""
    intake = turn.collect(tries=turn.access_intake().tries + 1)
    step = next_step(turn)
    if intake.tries >= turn.policy.tries:
        explain(turn, to, step)
    else:
        ask(turn, to, step, "not-understood")


def leave_out(turn: Turn, step: Step) -> tuple[str, ...]:
    """Goes on without an answer, except that a photo that matters is asked for once more.

    What to say before the next question.
    """
    intake = turn.access_intake()
    evidence = step.kind is Kind.EVIDENCE
    if evidence and not intake.urged and not has_evidence(intake) and matters(turn, step):
        turn.collect(urged=True)
        return ("evidence-urge",)
    put(turn, step.name, Answer())
    return ()


def matters(turn: Turn, step: Step) -> bool:
    answers = turn.access_intake().answers
    return any(
        name in answers and answers[name].option in options
        for name, options in step.urge_when.items()
    )


def press(turn: Turn, to: Address, step_name: str, option: str) -> str | None:
    """A button of the present question. The key of a toast where it no longer counts."""
    asked = step_asked(turn)
    if asked is None or not belongs(asked, step_name, option):
        return "toast-old-button"
    if step_name in MOVES:
        MOVES[step_name](turn, to, option)
    elif asked.skip and option == skip_option(turn, asked):
        proceed(turn, to, *leave_out(turn, asked))
    elif asked.kind is Kind.SUMMARY and option == "send":
        open_ticket(turn, to)
    elif option in asked.options:
        put(turn, step_name, Answer(option=option))
        proceed(turn, to)
    else:
        return "toast-old-button"
    return None


def belongs(asked: Step, step_name: str, option: str) -> bool:
    """Whether a button stands under the present question, not under an earlier one."""
    if step_name == "change":
        return asked.kind is Kind.SUMMARY
    return asked.name == (option if step_name in MOVES else step_name)


def go_back(turn: Turn, to: Address, _: str = "") -> None:
    """Asks the question before this one again; from a change, back to the summary."""
    intake = turn.access_intake()
    if intake.changing:
        turn.collect(changing=None)
    elif intake.path:
        drop(turn, intake.path[-1])
    proceed(turn, to)


def cancel(turn: Turn, to: Address, _: str = "") -> None:
    turn.intake = None
    turn.say(to, words("cancelled"))


def change(turn: Turn, to: Address, step_name: str) -> None:
    """Asks for one answer again; the old one stands until the new one is there."""
    if step_name in turn.access_intake().answers:
        turn.collect(changing=step_name)
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
