"""How each kind of step reads an answer, and what may be understood without being asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flows.case import Answer, Intake
from flows.orders import CUES, find_orders
from flows.policy import Kind, Step
from flows.turn import Turn
from flows.understanding import by_number, choose, is_just, phrases, weight

SUBSTANCE = 18  # letters that make an unasked text a description of what happened
NAME_AT_MOST = 80
TEXT_AT_MOST = 4_000  # characters kept of a description; the journal keeps all of it


def spoken(turn: Turn) -> tuple[str, ...]:
    """The languages a customer's words are read in: theirs, and English as well."""
    return tuple(dict.fromkeys((turn.language, "en")))


def heard_in(turn: Turn) -> tuple[str, ...]:
    """For words that come before a language is agreed on: every language we ship."""
    return tuple(dict.fromkeys((turn.language, "en", *turn.policy.languages)))


def read_order(turn: Turn, step: Step, text: str, asked: bool) -> Answer | None:
    cues = (*CUES, *phrases(turn.policy, heard_in(turn), "order-cue"))
    orders = find_orders(text, turn.policy.patterns, cues=cues, asked=asked)
    if not orders:
        return None
    turn.collect(order=orders[0])
    return Answer(text=orders[0].number)


def read_choice(turn: Turn, step: Step, text: str, asked: bool) -> Answer | None:
    known = asked or turn.profile.language is not None
    languages = spoken(turn) if known else heard_in(turn)  # "hier" is here, or yesterday
    option = choose(turn.policy, languages, step.name, step.options, text)
    if option is None and asked:
        option = by_number(step.options, text)
    if option is not None:
        return Answer(option=option)
    return Answer(text=text[:TEXT_AT_MOST]) if asked and step.free and text.strip() else None


def read_text(turn: Turn, step: Step, text: str, asked: bool) -> Answer | None:
    enough = 3 if asked else SUBSTANCE
    return Answer(text=text[:TEXT_AT_MOST]) if weight(text) >= enough else None


def read_name(turn: Turn, step: Step, text: str, asked: bool) -> Answer | None:
    name = " ".join(text.split())
    if not asked or not 1 <= len(name) <= NAME_AT_MOST or not any(map(str.isalpha, name)):
        return None
    turn.know(name=name)
    return Answer(text=name)


def read_language(turn: Turn, step: Step, text: str, asked: bool) -> Answer | None:
    if not asked:
        return None
    language = choose(turn.policy, heard_in(turn), "language", turn.policy.languages, text)
    if language is None:
        return None
    turn.know(language=language, language_sure=True)
    return Answer(option=language)


def read_nothing(turn: Turn, step: Step, text: str, asked: bool) -> Answer | None:
    """Evidence comes as files, the summary takes buttons, a notice nothing: words answer none."""
    return None


Reader = Callable[[Turn, Step, str, bool], Answer | None]

READERS: dict[Kind, Reader] = {
    Kind.NOTICE: read_nothing,
    Kind.LANGUAGE: read_language,
    Kind.ORDER: read_order,
    Kind.CHOICE: read_choice,
    Kind.TEXT: read_text,
    Kind.EVIDENCE: read_nothing,
    Kind.NAME: read_name,
    Kind.SUMMARY: read_nothing,
}


def read(turn: Turn, text: str) -> int:
    """Takes every answer a text holds into the intake; how many there were.

    The step that was asked reads first and generously, the others overhear. While a name is
    asked for, a text is a name and nothing else.
    """
    intake = turn.access_intake()
    asked = next((step for step in turn.policy.steps if step.name == intake.asking), None)
    taken = 0
    if asked is not None and take(turn, asked, text, asked=True):
        taken += 1
        if asked.kind is Kind.NAME:
            return taken
    for step in turn.policy.steps:
        if step is not asked and step.name not in turn.access_intake().answers:
            taken += take(turn, step, text, asked=False)
    return taken


def take(turn: Turn, step: Step, text: str, asked: bool) -> bool:
    answer = READERS[step.kind](turn, step, text, asked)
    if (
        answer is None
        and asked
        and step.skip
        and is_just(turn.policy, spoken(turn), "command-skip", text)
    ):
        answer = Answer()
    if answer is None:
        return False
    put(turn, step.name, answer)
    return True


def put(turn: Turn, name: str, answer: Answer) -> Intake:
    """Notes an answer and forgets the failed tries before it."""
    intake = turn.access_intake()
    path = (*(step for step in intake.path if step != name), name)
    return turn.collect(answers={**intake.answers, name: answer}, path=path, tries=0)


def drop(turn: Turn, name: str) -> Intake:
    """Forgets an answer, so that it is asked again."""
    intake = turn.access_intake()
    answers = {step: answer for step, answer in intake.answers.items() if step != name}
    path = tuple(step for step in intake.path if step != name)
    order = None if _is_order(turn, name) else intake.order
    changed = replace(intake, answers=answers, path=path, order=order, tries=0)
    turn.case = replace(turn.case, intake=changed)
    return changed


def _is_order(turn: Turn, name: str) -> bool:
    return any(step.name == name and step.kind is Kind.ORDER for step in turn.policy.steps)
