"""Times, lengths of time, lists and sizes as readers of each language write them."""

from datetime import UTC, datetime, timedelta

import pytest

from locales.catalog import SHIPPED, shipped
from locales.formats import duration, file_size, join_list, moment

NOW = datetime(2026, 3, 23, 12, tzinfo=UTC)  # a Monday
PARIS = "Europe/Paris"  # one hour ahead, two from the 29th
spoken = pytest.mark.parametrize("language", shipped().languages)


def at(days: int = 0, hours: int = 0) -> datetime:
    return NOW + timedelta(days=days, hours=hours)


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        (at(), "today 13:00"),
        (at(hours=-12), "today 01:00"),
        (at(days=1), "tomorrow 13:00"),
        (at(days=2), "Wednesday 13:00"),
        (at(days=6), "Sunday 14:00"),
        (at(days=7), "Mon 30 Mar 14:00"),
        (at(days=-1), "Sun 22 Mar 13:00"),
        (at(days=300), "Sun, 17 Jan 2027 13:00"),
    ],
)
def test_a_moment_names_the_day_as_shortly_as_is_clear(instant: datetime, said: str) -> None:
    assert moment(instant, PARIS, "en", "moment", NOW) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Wednesday 13:00"),
        ("de", "Mittwoch, 13:00 Uhr"),
        ("fr", "mercredi à 13:00"),
        ("es", "el miércoles, 13:00"),
    ],
)
def test_a_moment_in_the_readers_way(language: str, said: str) -> None:
    assert moment(at(days=2), PARIS, language, "moment", NOW) == said


@pytest.mark.parametrize(
    ("language", "said"), [("en", "15:40"), ("de", "15:40"), ("ja", "15:40"), ("ar", "3:40 م")]
)
def test_a_clock_has_the_hours_of_the_language(language: str, said: str) -> None:
    instant = datetime(2026, 3, 23, 14, 40, tzinfo=UTC)
    assert moment(instant, PARIS, language, "clock", NOW) == said


def test_today_is_the_readers_day() -> None:
    """At 12:00 UTC on Monday it is past midnight in Auckland."""
    assert moment(at(), "Pacific/Auckland", "en", "moment", NOW) == "today 01:00"
    assert moment(at(hours=-3), "Pacific/Auckland", "en", "moment", NOW) == "Mon 23 Mar 22:00"
    assert moment(at(hours=12), "Pacific/Auckland", "en", "moment", NOW) == "today 13:00"


def test_a_change_of_clocks_is_kept() -> None:
    before, after = datetime(2026, 3, 29, 0, 59, tzinfo=UTC), datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert moment(before, PARIS, "en", "clock", NOW) == "01:59"
    assert moment(after, PARIS, "en", "clock", NOW) == "03:00"


def test_today_and_tomorrow_have_names_as_well() -> None:
    today = moment(NOW, PARIS, "en", "weekday", NOW)
    tomorrow = moment(NOW + timedelta(days=1), PARIS, "en", "weekday", NOW)
    assert (today.split()[0], tomorrow.split()[0]) == (f"{NOW:%A}", f"{NOW + timedelta(days=1):%A}")


@spoken
@pytest.mark.parametrize("days", [0, 1, 2, 7, -3, 300])
def test_no_sign_that_chats_cannot_show(language: str, days: int) -> None:
    said = moment(at(days=days), "America/New_York", language, "moment", NOW)
    assert not set(said) & {"\u202f", "\u200e", "\u200f"}
    assert said == said.strip()


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (85, "1 h 25 min"),
        (59, "59 min"),
        (60, "1 h"),
        (119, "1 h 59 min"),
        (0, "0 min"),
        (-5, "0 min"),
        (24 * 60, "1 d"),
        (24 * 60 + 59, "1 d"),
        (51 * 60 + 59, "2 d 3 h"),
    ],
)
def test_a_length_of_time_is_never_rounded_up(minutes: int, said: str) -> None:
    assert duration(minutes, "en") == said


@spoken
def test_a_length_of_time_has_its_numbers_in_every_language(language: str) -> None:
    said = duration(85, language)
    assert "25" in said
    assert "1" in said


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "A, B and C"), ("de", "A, B und C"), ("fr", "A, B et C"), ("zh-Hans", "A、B和C")],
)
def test_a_list(language: str, said: str) -> None:
    assert join_list(["A", "B", "C"], language) == said


@pytest.mark.parametrize("language", SHIPPED)
def test_short_lists(language: str) -> None:
    assert join_list([], language) == ""
    assert join_list(["A"], language) == "A"
    two = join_list(["A", "B"], language)
    assert two.count("A") == two.count("B") == 1


@pytest.mark.parametrize(
    ("size", "language", "said"),
    [
        (2_400_000, "en", "2.4 MB"),
        (2_400_000, "fr", "2,4\u00a0Mo"),
        (999_960, "en", "1 MB"),
        (12, "en", "12 bytes"),
        (0, "en", "0 bytes"),
        (1_500, "de", "1,5 kB"),
        (5_000_000_000_000, "en", "5,000 GB"),
    ],
)
def test_a_size(size: int, language: str, said: str) -> None:
    assert file_size(size, language) == said
