"""What is said is, to the letter, what Fluent's own resolver and Babel say, from memory or not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast

import locales
from locales.catalog import Catalog, CatalogError, shipped
from locales.formats import moment
from locales.regions import find_locale, load_zone
from locales.sentences import NotUsed, plural_form, take_apart

CATALOG = shipped()
FOLDER = Path(locales.__file__).parent
NOW = datetime(2026, 3, 23, 12, tzinfo=UTC)
NUMBERS = (0, 1, 2, 3, 5, 6, 11, 21, 100, 102, 1_000, 1_234_567, -1)
WORDS = ("Ana { $x } <b>", "小明", "others", "", "y" * 3_000)
spoken = pytest.mark.parametrize("language", CATALOG.languages)


@cache
def bundle(language: str) -> FluentBundle:
    made = FluentBundle([language], use_isolating=False)
    made.add_resource(FluentParser().parse((FOLDER / f"{language}.ftl").read_text("utf-8")))
    return made


def by_fluent(language: str, key: str, args: Mapping[str, object]) -> str:
    """The text by Fluent's resolver, values cut and marked as the catalogue does."""
    marks = ("\u2068", "\u2069") if language == "ar" else ("", "")
    given = {
        name: f"{value if len(value) <= 2_000 else value[:1_999] + '…'}".join(marks)
        if isinstance(value, str)
        else value
        for name, value in args.items()
    }
    pattern = bundle(language).get_message(key).value
    assert pattern is not None
    said, errors = bundle(language).format_pattern(pattern, given)
    assert not errors
    return str(said)


@spoken
def test_every_text_is_said_as_fluent_says_it(language: str) -> None:
    compared = 0
    for key in (key for key in CATALOG.keys(language) if CATALOG.has(language, key)):
        names = sorted(CATALOG.placeholders(language, key))
        for value in (*NUMBERS, *WORDS) if names else ("",):
            args = dict.fromkeys(names, value)
            assert CATALOG.say(language, key, args) == by_fluent(language, key, args), key
            compared += 1
    assert compared > 1_000


@pytest.mark.parametrize(
    "text",
    [
        'said = { "\\u200E{" }{ $a } and { { $b } }',
        "said = { $a ->\n    [0] none\n    [one] one { $b }\n   *[other] { $a } of { $b }\n }",
        "said = { $a ->\n    [1500.0] A\n   *[few] B\n    [other] C\n }!",
        "said = { $a ->\n   *[one] A { $b ->\n    [2] deep\n   *[x] deeper\n }\n    [two] T\n }",
        "said =\n    Two lines { $b },\n      one indented\n",
    ],
)
def test_choices_are_made_as_fluent_makes_them(tmp_path: Path, text: str) -> None:
    (tmp_path / "en.ftl").write_text(text, "utf-8")
    catalog, fluent = Catalog(tmp_path), FluentBundle(["en"], use_isolating=False)
    fluent.add_resource(FluentParser().parse(text))
    pattern = fluent.get_message("said").value
    assert pattern is not None
    for first, second in product((0, 1, 2, 1_500, "one", "two", "none"), (1, 2, "x", "y")):
        args = {"a": first, "b": second}
        assert catalog.say("en", "said", args) == fluent.format_pattern(pattern, args)[0], args


@pytest.mark.parametrize(
    "text",
    ["{ 5 }", '{ "a" ->\n   *[a] A\n }', "{ $a ->\n   *[a] { NUMBER($a) }\n }", "{ -brand }"],
)
def test_what_no_sentence_uses_is_refused(tmp_path: Path, text: str) -> None:
    entry = FluentParser().parse_entry(f"said = {text}")
    assert isinstance(entry, ast.Message)
    assert entry.value is not None
    with pytest.raises(NotUsed):
        take_apart(entry.value)
    (tmp_path / "en.ftl").write_text(f"said = {text}", "utf-8")
    with pytest.raises(CatalogError, match="said"):
        Catalog(tmp_path)


@spoken
def test_a_plural_form_is_cldrs_the_second_time_too(language: str) -> None:
    rule = Locale.parse(language, sep="-").plural_form
    for _ in range(2):
        assert all(plural_form(number, language) == rule(number) for number in range(1_100))


@spoken
def test_a_moment_is_written_as_babel_writes_it(language: str) -> None:
    place = load_zone("Asia/Kathmandu")
    locale = Locale("en", "GB") if language == "en" else find_locale(language)
    tidy = {0x202F: "\u00a0", 0x200E: None, 0x200F: None}
    for minutes in range(-600_000, 600_000, 1_847):
        at = NOW + timedelta(minutes=minutes)
        local, today = at.astimezone(place), NOW.astimezone(place).date()
        time = format_time(local, "short", tzinfo=place, locale=locale).translate(tidy)
        assert moment(at, "Asia/Kathmandu", language, "clock", NOW) == time
        days = (local.date() - today).days
        skeleton = "MMMEd" if local.year == today.year else "yMMMEd"
        day = format_skeleton(skeleton, local.replace(tzinfo=None), locale=locale).translate(tidy)
        if 1 < days < 7:
            day = format_date(local.date(), "EEEE", locale=locale)
        near = {0: "moment-today", 1: "moment-tomorrow"}
        said = CATALOG.say(language, near.get(days, "moment-day"), {"time": time, "day": day})
        assert moment(at, "Asia/Kathmandu", language, "moment", NOW) == said
