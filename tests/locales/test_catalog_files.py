"""The catalogue itself: how its files are read, refused and said."""

from pathlib import Path

import pytest
from test_catalog import languages

from locales.catalog import Catalog, CatalogError


@pytest.fixture(scope="module")
def whole() -> Catalog:
    """Every file read from end to end."""
    return Catalog()


@languages
def test_a_text_read_alone_is_the_text_of_the_whole_file(whole: Catalog, language: str) -> None:
    alone = Catalog(trusted=True)
    assert alone.languages == whole.languages
    assert alone.keys(language) == whole.keys(language)
    assert alone.heard(language) == whole.heard(language)
    for key in whole.keys(language):
        assert alone.has(language, key) == whole.has(language, key), key
        names = whole.placeholders(language, key)
        assert alone.placeholders(language, key) == names
        for value in (0, 1, 2, 5, 21) if whole.has(language, key) else ():
            args = dict.fromkeys(names, value)
            assert alone.say(language, key, args) == whole.say(language, key, args), key


@pytest.mark.parametrize(
    "text", ["said = One\nsaid = Two", "-term = One", "what is this", " a = b"]
)
def test_lines_that_are_no_texts_stop_the_start_at_once(tmp_path: Path, text: str) -> None:
    (tmp_path / "en.ftl").write_text(text, "utf-8")
    with pytest.raises(CatalogError):
        Catalog(tmp_path, trusted=True)


def test_a_broken_text_that_was_trusted_is_not_said(tmp_path: Path) -> None:
    (tmp_path / "en.ftl").write_text("said = {\nnext = Two", "utf-8")
    catalog = Catalog(tmp_path, trusted=True)
    assert catalog.say("en", "next") == "Two"
    with pytest.raises(CatalogError, match="not Fluent"):
        catalog.say("en", "said")


def write(folder: Path, text: str, language: str = "en") -> Catalog:
    (folder / f"{language}.ftl").write_text(text, "utf-8")
    return Catalog(folder)


def test_what_is_put_in_is_not_read(tmp_path: Path) -> None:
    catalog = write(tmp_path, "said = You wrote: { $text }")
    text = "{ $secret } <b>*_`&amp;\n# = { said }"
    assert catalog.say("en", "said", {"text": text}) == f"You wrote: {text}"


def test_more_values_than_placeholders_do_no_harm(tmp_path: Path) -> None:
    assert write(tmp_path, "said = Yes.").say("en", "said", {"more": "x"}) == "Yes."


@pytest.mark.parametrize(
    ("language", "key", "args", "problem"),
    [
        ("en", "said", {}, r"en: said: placeholder \$name has no value"),
        ("en", "said", {"name": None}, r"placeholder \$name"),
        ("en", "said", {"name": 1.5}, r"placeholder \$name"),
        ("en", "nothing", {}, "en: nothing: there is no such text"),
        ("en", "heard", {}, "there is no such text"),
        ("xx", "said", {"name": "A"}, "xx: said: there is no such language"),
    ],
)
def test_what_cannot_be_said_is_an_error(
    tmp_path: Path, language: str, key: str, args: dict[str, object], problem: str
) -> None:
    catalog = write(tmp_path, "said = Hello { $name }\nheard =\n    .heard = a | b\n")
    with pytest.raises(CatalogError, match=problem):
        catalog.say(language, key, args)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("said = {", "not Fluent"),
        ("said = One\nsaid = Two", "stands twice"),
        ("-term = One", "terms are not used"),
        ("one = One\nsaid = { one }", "refers to one"),
        ("said = { NUMBER($n) }", "refers to NUMBER"),
        ("said = One\n    .title = Two", "nothing else"),
        ("said = { $a }\n    .heard = two", "no placeholders"),
    ],
)
def test_a_broken_file_stops_the_start(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(CatalogError, match=problem):
        write(tmp_path, text)


def test_the_label_and_the_phrases_are_heard(tmp_path: Path) -> None:
    catalog = write(
        tmp_path, "a = It's Broken!\n    .heard = ＣＲＡＣＫED | | it’s broken | über\nb = B"
    )
    assert catalog.heard("en") == {"a": ("it s broken", "cracked", "über")}
    assert catalog.has("en", "b")
    assert not catalog.has("en", "c")
    assert not catalog.has("xx", "b")


def test_values_are_isolated_in_right_to_left_texts_only(tmp_path: Path) -> None:
    text = "said = { $number } ({ $files })"
    arabic = write(tmp_path, text, "ar").say("ar", "said", {"number": "#0042", "files": 3})
    english = write(tmp_path, text).say("en", "said", {"number": "#0042", "files": 3})
    assert arabic == "\u2068#0042\u2069 (3)"
    assert english == "#0042 (3)"
