"""Words made into the text of one message."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.words import Arg, City, Instant, Term, Terms, Words
from handlers.rendering import known_key, paragraphs, render
from locales.catalog import Catalog, CatalogError, shipped

CATALOG = shipped()
NOW = datetime(2026, 3, 23, 15, 40, tzinfo=UTC)
DUE = datetime(2026, 3, 25, 9, tzinfo=UTC)


def say(key: str, language: str = "en", **args: Arg) -> str:
    return render(Words(key, args), language, CATALOG, NOW)


def test_a_promise_names_time_and_place_as_the_reader_does() -> None:
    due, city = Instant(DUE, "Europe/Paris"), City("Europe/Paris")
    there = Instant(NOW, "Asia/Shanghai", "clock")
    said = say("promise-closed", due=due, city=city, team="Shenzhen", there=there)
    assert said == (
        "You will have an answer by Wednesday 10:00 (Paris time). "
        "Our team in Shenzhen is closed now, it is 23:40 there."
    )
    german = say("promise-open", "de", due=Instant(DUE, "Asia/Tokyo"), city=City("Asia/Tokyo"))
    assert german == "Sie haben unsere Antwort bis morgen um 18:00 Uhr (Ortszeit Tokio)."


def test_a_term_is_said_in_the_language_of_its_sentence() -> None:
    line = Words("summary-line", {"label": Term("label-category"), "value": Term("category-late")})
    assert render(line, "en", CATALOG, NOW) == "Problem: Late or lost delivery"
    assert render(line, "de", CATALOG, NOW) == "Problem: Spät oder verloren"


def test_several_terms_are_joined_as_a_list() -> None:
    value = Terms(("when-today", "outcome-refund", "label-name"))
    assert say("summary-line", label="A", value=value) == "A: Today, Refund and Name"


def test_what_a_customer_wrote_stays_as_it_is() -> None:
    value = "<b>{ $x }</b> *_[#"
    assert say("summary-line", label="A", value=value) == f"A: {value}"


def test_paragraphs_are_parted_and_the_lines_of_the_summary_are_not() -> None:
    line = Words("summary-line", {"label": "A", "value": "B"})
    files = Words("summary-evidence", {"files": 1})
    said = (Words("summary-title"), line, line, files, line, Words("summary-ask"))
    assert paragraphs(said, "en", CATALOG, NOW).split("\n") == [
        "This is what we noted:",
        "",
        "A: B",
        "A: B",
        "Photos and files: 1 file",
        "A: B",
        "",
        CATALOG.say("en", "summary-ask"),
    ]


def test_no_words_make_no_text() -> None:
    assert paragraphs((), "en", CATALOG, NOW) == ""


@pytest.mark.parametrize("language", CATALOG.languages)
def test_a_reason_nobody_foresaw_is_said_in_general_terms(language: str) -> None:
    assert say("file-sunspots", language) == CATALOG.say(language, "file-other")
    why = say("note-file-refused", language, why=Term("why-sunspots"))
    assert CATALOG.say(language, "why-other") in why


def test_only_reasons_have_an_other() -> None:
    assert known_key("file-empty", "en", CATALOG) == "file-empty"
    assert known_key("category-sunspots", "en", CATALOG) == "category-sunspots"
    with pytest.raises(CatalogError, match="category-sunspots"):
        say("category-sunspots")


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(CatalogError, match=r"promise-open: placeholder \$due"):
        say("promise-open", city=City("Europe/Paris"))


def test_every_catalogue_and_language_has_texts_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "en.ftl").write_text("summary-ask = Well?\n", encoding="utf-8")
    words, other = Words("summary-ask"), Catalog(tmp_path)
    for _ in range(2):  # the second time from memory
        assert render(words, "en", other, NOW) == "Well?"
        for language in CATALOG.languages:
            assert render(words, language, CATALOG, NOW) == CATALOG.say(language, "summary-ask")
