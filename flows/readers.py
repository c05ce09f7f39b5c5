"""How each kind of step reads an answer, and what may be understood without being asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from flows.case import Answer, Intake
from flows.heard import Heard, phrases_of
from flows.orders import CUES, Order, find_orders
from flows.policy import Kind, Step
from flows.turn import Turn
from flows.understanding import by_number, choose, is_just, meanings, mentions, weight

SUBSTANCE = 18  # letters that make an unasked text with a problem in it a description
STORY = 60  # and one in which no known problem is named
NAME_AT_MOST = 80
TEXT_AT_MOST = 4_000  # characters kept of a description; the journal keeps all of it


def spoken(turn: Turn) -> tuple[str, ...]:
    """The languages a customer's words are read in: theirs, and English as well."""
    return tuple(dict.fromkeys((turn.language, "en")))


def heard_in(turn: Turn) -> tuple[str, ...]:
    """For words that come before a language is agreed on: every language we ship."""
    return tuple(dict.fromkeys((turn.language, "en", *turn.policy.languages)))


def orders_in(turn: Turn, text: str, asked: bool = False) -> tuple[Order, ...]:
    cues = order_cues(turn.policy.heard, heard_in(turn))
    return find_orders(text, turn.policy.patterns, cues=cues, asked=asked)


@lru_cache(maxsize=64)
def order_cues(heard: Heard, languages: tuple[str, ...]) -> tuple[str, ...]:
    return (*CUES, *phrases_of(heard, languages, "order-cue"))


def read_order(turn: Turn, step: Step, text: str, asked: bool) -> Answer | None:
    """The order named first. Unasked, another single one corrects what was said before."""
    intake = turn.access_intake()
    orders = orders_in(turn, text, asked)
    again = not asked and step.name in intake.answers
    if not orders or (again and (len(orders) > 1 or orders[0] == intake.order)):
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
    """What happened. "Hello, I have a problem with my order" is long, yet tells nothing."""
    enough = 3 if asked else SUBSTANCE if names_problem(turn, text) else STORY
    return Answer(text=text[:TEXT_AT_MOST]) if weight(text) >= enough else None


def names_problem(turn: Turn, text: str) -> bool:
    """Whether a text names a problem, and says more than the words of its button."""
    category = next((step for step in turn.policy.steps if step.name == "category"), None)
    found = read_choice(turn, category, text, False) if category else None
    return found is not None and not is_just(
        turn.policy, heard_in(turn), f"category-{found.option}", text
    )


def declines(turn: Turn, step: Step, text: str) -> bool:
    """Whether the words leave a question out that may be left out."""
    languages = spoken(turn)
    lack = {Kind.EVIDENCE: "no-evidence", Kind.ORDER: "no-order"}.get(step.kind)
    bare = ("command-skip", "answer-no", "button-skip", f"button-{lack}")
    if not meanings(turn.policy, languages, text).isdisjoint(bare):
        return True
    return lack is not None and mentions(turn.policy, languages, lack, text)


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
        return Answer()  # who simply writes on is not asked twice
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


def step_asked(turn: Turn) -> Step | None:
    return step_named(turn, turn.access_intake().asking)


def step_named(turn: Turn, name: str | None) -> Step | None:
    """The row of that name; None without a name, or where the row has vanished from the flow."""
    if name is not None:
        for step in turn.policy.steps:
            if step.name == name:
                return step
    return None


def read(turn: Turn, text: str, asked: Step | None) -> int:
    """Takes every answer a text holds into the intake; how many there were.

    The step that was asked reads first and generously, the others overhear. While a name is
    asked for, a text is a name and nothing else.
    """
    taken = 0
    if asked is not None and take(turn, asked, text, asked=True):
        taken += 1
        if asked.kind is Kind.NAME:
            return taken
    for step in turn.policy.steps:
        known = step.name in turn.access_intake().answers
        if step is not asked and (not known or step.kind is Kind.ORDER):
            taken += take(turn, step, text, asked=False)
    return taken


def take(turn: Turn, step: Step, text: str, asked: bool) -> bool:
    answer = READERS[step.kind](turn, step, text, asked)
    if answer is None:
        return False
    put(turn, step.name, answer)
    return True


def put(turn: Turn, name: str, answer: Answer) -> Intake:
    """Notes an answer and forgets the failed tries before it.

    Only what was asked is on the path back: what was overheard has no question to return to.
    """
    intake = turn.access_intake()
    path = tuple(step for step in intake.path if step != name)
    if name == intake.asking and not _is(turn, name, Kind.LANGUAGE):
        path = (*path, name)
    changing = None if intake.changing == name else intake.changing
    given = answer.option is not None or answer.text is not None
    order = intake.order if given or not _is(turn, name, Kind.ORDER) else None
    answers = {**intake.answers, name: answer}
    return turn.collect(answers=answers, path=path, changing=changing, order=order, tries=0)


def drop(turn: Turn, name: str) -> Intake:
    """Forgets an answer, so that it is asked again."""
    intake = turn.access_intake()
    answers = {step: answer for step, answer in intake.answers.items() if step != name}
    path = tuple(step for step in intake.path if step != name)
    order = None if _is(turn, name, Kind.ORDER) else intake.order
    if _is(turn, name, Kind.NAME):
        turn.know(name=None)
    return turn.collect(answers=answers, path=path, order=order, tries=0)


def _is(turn: Turn, name: str, kind: Kind) -> bool:
    step = step_named(turn, name)
    return step is not None and step.kind is kind
