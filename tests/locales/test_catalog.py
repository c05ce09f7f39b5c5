"""All languages say the same things, and everything the code says can be said.

What does not live here: whether a sentence is good, which only readers can tell, and what a
customer's words are taken for (`test_hearing.py`).
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from flows.understanding import plain
from handlers.webchat_web import WORDS
from locales.catalog import SHIPPED, fold, shipped

CATALOG = shipped()
ROOT = Path(__file__).parents[2]
SOURCES = [
    path
    for folder in ("flows", "handlers", "bot")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "sandbox" not in path.parts
]

STEPS = ("order", "category", "what", "when", "evidence", "outcome", "name")
COMMANDS = ("status", "language", "human", "help", "time", "back", "skip", "cancel", "new", "link")
OPTIONS = {
    "category": "late customs damaged not-as-described quality wrong-item missing-parts payment "
    "site-fault other",
    "when": "today yesterday this-week earlier",
    "outcome": "refund exchange replacement compensation apology information",
}
# Keys the code puts together: what stands first -> what may follow.
FAMILIES = {
    "ask": ("language", *STEPS),
    "label": ("language", *STEPS),
    "explain": ("language", "order", "choice", "text", "evidence", "name", "summary"),
    "stage": ("open", "claimed", "resolved", "waits-customer", "waits-third-party"),
    "language": SHIPPED,
    "command": COMMANDS,
    "file": ("too_big", "type_not_allowed", "damaged", "empty", "not_fetched", "other"),
    "why": ("too_big", "type_not_allowed", "damaged", "empty", "not_fetched", "other"),
    "failure": ("engine_down", "other"),
    "sent-why": ("other",),
    "card-stage": ("open", "claimed", "resolved"),
    "joined": ("code", "platform", "agent", "device"),
    "card-join": ("title", "text", "yes", "no"),
    "card-part": ("title", "text", "yes", "no"),
    "card-promise": ("open", "kept", "missed", "renewed", "escalated"),
    "note-promise": ("lapsing", "lapsed"),
    "risk": ("words", "amounts", "categories", "outcomes", "territories", "claim"),
    "clock": ("first-response", "next-response", "hard-limit", "update", "resolution"),
    "card-waits": ("customer", "third-party"),
    "card-priority": ("high",),
    "team": ("resolve",),
    "team-wait": ("customer", "third-party"),
    "note-waits": ("customer", "third-party"),
    "card-channel": ("telegram", "whatsapp", "webchat"),
    "thread-file": ("fetching", "stored", "refused"),
    "thread-kind": ("photo", "video", "audio", "voice", "document"),
    "draft": (
        "send",
        "edit",
        "discard",
        "retry",
        "resend",
        "arrived",
        "correct",
        "leave",
        "erase",
        "invite",
        "take-back",
        "send-now",
        "send-morning",
        "unschedule",
        "keep-promise",
        "drop-promise",
        "move-promise",
    ),
    "receipt-invitation": ("sending", "sent", "refused", "uncertain"),
    "receipt-progress": ("kept", "delivered", "read"),
    "draft-erase": ("title", "text", "yes", "no"),
    "home": ("mine", "unclaimed", "lapsing"),
    "home-nothing": ("mine", "unclaimed", "lapsing"),
    "duration": ("days", "days-hours", "hours", "hours-minutes", "minutes"),
    "moment": ("today", "tomorrow", "day"),
    "claim-confidence": ("official", "third-party", "unverified"),
    "claim-unit": ("hours", "days", "business-days", "years"),
    "claim-state": ("open", "waiting", "won", "lost", "withdrawn"),
    "note-claim": ("opened", "changed", "ended"),
    "warn-claim": ("share", "breach", "share-more", "breach-more"),
    "chat": WORDS,
    **{step: tuple(options.split()) for step, options in OPTIONS.items()},
}
CONCEPTS = (
    "danger",
    "order-cue",
    "thanks",
    "no-evidence",
    "button-send",
)  # heard wherever they stand

BUTTON = 40  # characters; more is cut off on a phone
LIMITS = {
    "button-": BUTTON,
    "category-": 24,  # two stand side by side
    "when-": 24,
    "outcome-": 24,
    "label-": 20,
    "command-": 60,
    "toast-": 200,  # Bot API, answerCallbackQuery
    "form-title": 24,  # Slack, modal view: title, submit and close
    "form-save": 24,
    "form-cancel": 24,
    "claim-form-title": 24,
    "claim-add": 75,
}
NUMBERS = {"files", "count", "days", "hours", "minutes", "sent", "all", "more", "share"}

languages = pytest.mark.parametrize("language", CATALOG.languages)


def fill(language: str, key: str, number: int = 2) -> str:
    """The text with something in every placeholder."""
    names = CATALOG.placeholders(language, key)
    return CATALOG.say(language, key, {n: number if n in NUMBERS else "Ω" for n in names})


def family_keys() -> list[str]:
    return [f"{family}-{name}" for family, names in FAMILIES.items() for name in names]


# --- All languages are alike ---------------------------------------------------------------------


def test_there_is_a_file_for_every_shipped_language_and_for_no_other() -> None:
    assert set(CATALOG.languages) == set(SHIPPED)


@languages
def test_a_language_has_the_keys_of_english(language: str) -> None:
    assert len(CATALOG.keys("en")) > 250
    assert set(CATALOG.keys(language)) == set(CATALOG.keys("en"))


@languages
def test_a_text_has_the_placeholders_and_the_shape_of_english(language: str) -> None:
    for key in CATALOG.keys("en"):
        assert CATALOG.placeholders(language, key) == CATALOG.placeholders("en", key), key
        assert CATALOG.has(language, key) == CATALOG.has("en", key), key
    assert set(CATALOG.heard(language)) == set(CATALOG.heard("en"))


@languages
def test_every_text_says_something(language: str) -> None:
    for key in CATALOG.keys(language):
        if CATALOG.has(language, key):
            said = fill(language, key)
            assert said == said.strip() != "", key
            assert "{" not in said, key
            assert "$" not in said, key
            assert not set(said) & set("&<>"), f"{key} has a sign that Slack reads"


@languages
def test_every_number_has_its_form(language: str) -> None:
    counted = [
        key for key in CATALOG.keys(language) if CATALOG.placeholders(language, key) & NUMBERS
    ]
    assert counted
    for key in counted:
        for number in (0, 1, 2, 3, 5, 11, 100, 1000):
            assert fill(language, key, number).strip(), (key, number)


@languages
def test_nothing_sent_is_said_without_a_zero(language: str) -> None:
    for key in ("summary-evidence", "ack-received", "ack-received-order", "card-photos-count"):
        assert "0" not in fill(language, key, 0), key


@languages
def test_texts_fit_where_they_stand(language: str) -> None:
    for key in CATALOG.keys(language):
        limit = next((most for start, most in LIMITS.items() if key.startswith(start)), None)
        if limit is not None and CATALOG.has(language, key):
            assert len(fill(language, key)) <= limit, key
    for step in STEPS:
        label = CATALOG.say(language, f"label-{step}")
        assert len(CATALOG.say(language, "button-change", {"label": label})) <= BUTTON, step


@languages
def test_no_answer_to_a_customer_turns_them_away(language: str) -> None:
    never = (
        *("i don't know", "not my job", "your fault", "weiß ich nicht", "nicht zuständig"),
        *("je ne sais pas", "pas mon travail", "no lo sé", "no es mi trabajo", "não sei"),
        *(
            "不知道",
            "不归我管",
            "わかりません",
            "知りません",
            "担当ではありません",
            "لا أعرف",
            "لا أعلم",
        ),
    )
    for key in CATALOG.keys(language):
        if CATALOG.has(language, key):
            said = fill(language, key).casefold()
            assert not [phrase for phrase in never if phrase in said], key


# --- What is heard -------------------------------------------------------------------------------


@languages
def test_every_choice_command_and_concept_is_heard(language: str) -> None:
    heard = CATALOG.heard(language)
    chosen = [f"{step}-{option}" for step, options in OPTIONS.items() for option in options.split()]
    commands = [f"command-{name}" for name in FAMILIES["command"]]
    tongues = [f"language-{tag}" for tag in SHIPPED]
    for key in (*chosen, *commands, *tongues, *CONCEPTS):
        assert len(heard[key]) >= 2, key


@languages
def test_a_button_is_heard_by_its_own_label(language: str) -> None:
    heard = CATALOG.heard(language)
    for step, options in OPTIONS.items():
        for option in options.split():
            key = f"{step}-{option}"
            assert plain(CATALOG.say(language, key)) in heard[key]


@languages
def test_phrases_are_folded_as_customers_words_are(language: str) -> None:
    for key, phrases in CATALOG.heard(language).items():
        for phrase in phrases:
            assert phrase, key
            assert plain(phrase) == phrase == fold(phrase), (key, phrase)
        assert len(set(phrases)) == len(phrases), key


@pytest.mark.parametrize("step", [*OPTIONS, "language", "command"])
def test_a_phrase_means_one_thing_in_all_languages(step: str) -> None:
    """What comes before a language is agreed on is compared with the phrases of them all."""
    meaning: dict[str, str] = {}
    for language in CATALOG.languages:
        for key, phrases in CATALOG.heard(language).items():
            if key.startswith(f"{step}-"):
                for phrase in phrases:
                    assert meaning.setdefault(phrase, key) == key, (language, phrase)
    assert meaning


# --- Everything the code says exists -------------------------------------------------------------


@cache
def parsed() -> list[tuple[str, ast.Module]]:
    return [(str(path), ast.parse(path.read_text("utf-8"))) for path in SOURCES]


def strings() -> Iterator[tuple[str, str]]:
    """Every string of the code that looks like a key of a family we have: where, key."""
    families = {key.partition("-")[0] for key in CATALOG.keys("en") if "-" in key}
    for path, tree in parsed():
        for node in ast.walk(tree):
            key = node.value if isinstance(node, ast.Constant) else None
            if not isinstance(key, str) or not re.fullmatch(r"[a-z]+(-[a-z_]+)+", key):
                continue
            if key.partition("-")[0] in families:
                yield path, key


def calls(*names: str) -> Iterator[tuple[str, ast.expr]]:
    """The first argument of every call of those functions: where, argument."""
    for path, tree in parsed():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args:
                called = node.func
                name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
                if name in names:
                    yield path, node.args[0]


def test_every_key_that_the_code_says_exists() -> None:
    keys = set(CATALOG.keys("en"))
    plain_calls = [
        (path, argument.value)
        for path, argument in calls("words", "term")
        if isinstance(argument, ast.Constant)
    ]
    found = [*plain_calls, *strings()]
    assert len(found) > 60
    prefixes = set(FAMILIES)
    missing = [(path, key) for path, key in found if key not in keys and key not in prefixes]
    assert not missing


def test_every_key_that_is_put_together_belongs_to_a_listed_family() -> None:
    families = 0
    for path, argument in calls("words", "term", "say", "Words", "Term"):
        if isinstance(argument, ast.JoinedStr) and isinstance(argument.values[0], ast.Constant):
            start = str(argument.values[0].value)
            assert start.rstrip("-") in FAMILIES, (path, start)
            families += 1
    assert families >= 5


def test_every_key_of_the_families_exists() -> None:
    keys = set(CATALOG.keys("en"))
    assert not [key for key in family_keys() if key not in keys]
