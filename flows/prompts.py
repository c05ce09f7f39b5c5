"""The questions of the intake as messages: their words and their buttons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from flows.acknowledgement import count_files, option_term
from flows.case import Address
from flows.policy import Kind, Step
from flows.turn import Rows, Turn, term, words
from flows.words import Arg, Button, Words

SHOWN = 300  # characters of an answer in the summary, which must fit into one message
LANGUAGE_TOKEN = "l:"  # of no intake: a language can be chosen at any time
PAGE_TOKEN = "p:"  # before the number of a page of choices
WAITING_TOKEN = "w:"  # of the button under the invitation to write
BEGUN_TOKEN = "b:"  # before the id at which they began; alone: it is not theirs
_PAGE = re.compile(r"[0-9]{1,3}")
COLUMNS = 2  # of buttons; two labels fit side by side on a phone


def token(intake: int, step: str, option: str = "") -> str:
    """What a button of the intake sends back."""
    return f"{token_head(intake)}{step}:{option}"


def token_head(intake: int) -> str:
    return f"i{intake}:"


def read_token(text: str) -> tuple[int, str, str] | None:
    """Intake, step and option of a token, or None for anything else."""
    head, _, rest = text.partition(":")
    step, _, option = rest.partition(":")
    if not head.startswith("i") or not head[1:].isdecimal() or not step:
        return None
    return int(head[1:]), step, option


def page_of(text: str) -> int | None:
    """The page that a token asks for, or None; clients may send whatever they like."""
    number = text.removeprefix(PAGE_TOKEN)
    return int(number) if number != text and _PAGE.fullmatch(number) else None


def rows_of(buttons: Iterable[Button]) -> Rows:
    line = tuple(buttons)
    return tuple(line[at : at + COLUMNS] for at in range(0, len(line), COLUMNS))


def ask(turn: Turn, to: Address, step: Step, *lead: str) -> None:
    """Puts a step's question, after sentences that lead to it and the notice, once."""
    intake = turn.access_intake()
    before = [words(key) for key in lead]
    due = notices_before(turn, step)
    before += [words(f"{name}-notice") for name in due]
    if "privacy" in due:
        before += kept_for(turn)
    turn.collect(asking=step.name, gathering=0, noticed=(*intake.noticed, *due))
    turn.say(to, *before, *question(turn, step), buttons=buttons_of(turn, step))


def kept_for(turn: Turn) -> list[Words]:
    """When what the customer says is deleted; nothing, where it never is."""
    days = turn.policy.keep_days
    return [words("kept-for", days=days)] if days else []


def notices_before(turn: Turn, step: Step) -> list[str]:
    """The notices that stand above a step in the flow and have not been shown."""
    noticed = turn.access_intake().noticed
    due = []
    for row in turn.policy.steps:
        if row.name == step.name:
            break
        if row.kind is Kind.NOTICE and row.name not in noticed:
            due.append(row.name)
    return due


def question(turn: Turn, step: Step) -> list[Words]:
    if step.kind is Kind.SUMMARY:
        return summary(turn)
    return [words(f"ask-{step.name}")]


def buttons_of(turn: Turn, step: Step) -> Rows:
    if step.kind is Kind.LANGUAGE:
        return language_buttons(turn)
    intake = turn.access_intake()
    if step.kind is Kind.SUMMARY:
        return summary_buttons(turn, step)
    head = token_head(intake.id)
    choices = [Button(label, head + rest) for label, rest in choices_of(step.name, step.options)]
    moves = []
    if step.skip:
        skip = token(intake.id, step.name, skip_option(turn, step))
        moves.append(Button(words(skip_key(step)), skip))
    if intake.path or intake.changing:
        moves.append(Button(words("button-back"), token(intake.id, "back", step.name)))
    return (*rows_of(choices), *rows_of(moves))


@lru_cache(maxsize=200)  # the same questions again and again
def choices_of(step: str, options: tuple[str, ...]) -> tuple[tuple[Words, str], ...]:
    """The label of each option, and its token but for the intake's number."""
    return tuple((words(f"{step}-{option}"), f"{step}:{option}") for option in options)


def skip_key(step: Step) -> str:
    """What leaving a question out is called where "skip" would sound wrong."""
    return {Kind.EVIDENCE: "button-no-evidence", Kind.ORDER: "button-no-order"}.get(
        step.kind, "button-skip"
    )


def skip_option(turn: Turn, step: Step) -> str:
    """A second tap on the first "without a photo" must not answer the second question for one."""
    urged = step.kind is Kind.EVIDENCE and turn.access_intake().urged
    return "urged:skip" if urged else "skip"


def language_buttons(turn: Turn) -> Rows:
    """The language heard, the client's, then all others."""
    near = (turn.language, turn.profile.client or turn.language)
    languages = dict.fromkeys((*near, *turn.policy.languages))
    return rows_of(Button(words(f"language-{tag}"), f"{LANGUAGE_TOKEN}{tag}") for tag in languages)


def summary(turn: Turn) -> list[Words]:
    """Everything collected, one line an answer, so that it can be checked at a glance."""
    intake = turn.access_intake()
    lines = [words("summary-title")]
    for step in turn.policy.steps:
        answer = intake.answers.get(step.name)
        if step.kind is Kind.EVIDENCE:
            lines.append(words("summary-evidence", files=count_files(intake.messages)))
        elif step.kind is Kind.NAME and turn.profile.name:
            lines.append(summary_line(step, turn.profile.name))
        elif answer is not None and step.kind is not Kind.LANGUAGE:
            lines.append(summary_line(step, option_term(step.name, answer)))
    return [*lines, words("summary-ask")]


def summary_line(step: Step, value: Arg) -> Words:
    if isinstance(value, str) and len(value) > SHOWN:
        value = f"{value[:SHOWN].rstrip()}…"
    return words("summary-line", label=term(f"label-{step.name}"), value=value)


def summary_buttons(turn: Turn, step: Step) -> Rows:
    intake = turn.access_intake()
    send = Button(words("button-send"), token(intake.id, step.name, "send"))
    changes = (
        Button(
            words("button-change", label=term(f"label-{row.name}")),
            token(intake.id, "change", row.name),
        )
        for row in turn.policy.steps
        if row.name in intake.answers and row.kind is not Kind.LANGUAGE
    )
    cancel = Button(words("button-cancel"), token(intake.id, "cancel", step.name))
    return ((send,), *rows_of(changes), (cancel,))


def explain(turn: Turn, to: Address, step: Step) -> None:
    """Says what is needed and why, and offers a person."""
    intake = turn.collect(asking=step.name, gathering=0)
    person = Button(words("button-person"), token(intake.id, "person", step.name))
    how = words(f"explain-{step.kind}")
    turn.say(to, words("tries-over"), how, buttons=(*buttons_of(turn, step), (person,)))
