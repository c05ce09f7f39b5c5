"""`amends clock`: hours and exceptions, a week as a picture, and when a ticket is answered."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cli_rig import amends

from bot.almanac import Asked, Told, Unclear, tell
from bot.week import Week, draw_week
from config.settings import Settings
from flows.calendars import Team, parse_hours

NOW = datetime(2026, 6, 10, 8, 0, tzinfo=UTC)
DESK = """
zone = "Asia/Shanghai"
[[team]]
name = "shenzhen"
city = "Shenzhen"
zone = "Asia/Shanghai"
hours = "Mon-Fri 09:00-12:30 13:30-18:30"
languages = ["en", "zh-Hans"]
[[team]]
name = "berlin"
city = "Berlin"
zone = "Europe/Berlin"
hours = "Mon-Fri 09:00-18:00"
languages = ["de", "fr"]
country = "DE"
closed = ["12-24 from 12:00, Christmas Eve <3"]
[[queue]]
name = "complaints"
teams = ["shenzhen", "berlin"]
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "desk.toml").write_text(DESK, "utf-8")
    return Settings.model_construct(data=tmp_path / "data", policy=tmp_path)


def ask(settings: Settings, **asked: object) -> Told:
    return tell(settings, Asked(**asked), NOW)  # type: ignore[arg-type]


CHRISTMAS = {"language": "fr", "at": "2026-12-24 11:45", "zone": "Europe/Paris", "territory": "FR"}


def test_a_ticket_of_christmas_eve_is_answered_after_the_holidays(settings: Settings) -> None:
    lines = ask(settings, queue="complaints", **CHRISTMAS).text.splitlines()
    assert "  Thu 24 Dec 2026  09:00-12:00                          Christmas Eve <3" in lines
    assert "  Fri 25 Dec 2026  closed                               Christmas Day" in lines
    assert not [line for line in lines if line.startswith("shenzhen")]  # speaks no French
    assert lines[-3].endswith("is to be answered within 30 open minutes:")
    assert lines[-2] == "answered by Mon 28 Dec 2026 09:15 Europe/Paris"
    assert lines[-1] == "that is Mon 28 Dec 2026 09:15 Europe/Berlin"


def test_in_another_language_another_team_answers(settings: Settings) -> None:
    text = ask(settings, **{**CHRISTMAS, "language": "zh-Hans"}).text
    assert "shenzhen: closed then, opens on Fri 25 Dec 2026 02:00 Europe/Paris" in text
    assert "answered by Fri 25 Dec 2026 02:30 Europe/Paris" in text
    told = "a customer there is told Fri 25 Dec 2026 09:00 Europe/Paris: before that it is"
    assert told in text, "as the acknowledgement would say it"
    assert "is told" not in ask(settings, **CHRISTMAS).text


def test_targets_differ_by_place_and_without_a_time_it_is_now(settings: Settings) -> None:
    assert "within 30 open minutes" in ask(settings, territory="FR").text
    assert "within 60 open minutes" in ask(settings, territory="TH").text
    assert "arrives on Wed 10 Jun 2026 16:00 Asia/Shanghai" in ask(settings).text
    assert len(ask(settings, days=30, team="berlin").text.split(" 2026  ")) == 31


def test_the_week_is_read_without_colour(settings: Settings) -> None:
    rows = ask(settings, **CHRISTMAS).text.partition("By the clock of Europe/Paris:\n")[2]
    header, thursday, friday, *_, monday, _, _ = rows.splitlines()[:8]
    assert header.split() == ["00", "04", "08", "12", "16", "20"]
    assert thursday == f"Thu 24 Dec  {'·' * 18}{'█' * 5}?{'·' * 24}"
    assert friday == f"Fri 25 Dec  {'·' * 48}"
    assert monday == f"Mon 28 Dec  {'·' * 18}!{'█' * 17}{'·' * 12}"


def test_a_day_that_loses_an_hour_shows_what_its_clock_shows() -> None:
    around = Team("a", "Europe/Berlin", "B", parse_hours("Sun 02:15-04:45"))
    week = Week((around,), "Europe/Berlin", datetime(2026, 3, 29, tzinfo=UTC).date(), 1)
    row = list(draw_week(week))[1]
    assert row == f"Sun 29 Mar  ····{'  '}▄██▄{'·' * 38}"


def test_the_picture_is_an_svg_with_a_lane_for_each_team(settings: Settings) -> None:
    root = ElementTree.fromstring(ask(settings, at="2026-12-24 11:45", zone="Europe/Paris").svg)
    said = ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Shenzhen", "Berlin", "Thu 24 Dec", "Christmas Eve <3", "arrives"} <= set(said)
    bars = [bar for bar in root.iter("{http://www.w3.org/2000/svg}rect") if bar.get("rx") == "2"]
    assert len(bars) == 5 * 2 + 4  # Shenzhen's halves of five days; Berlin's four working days
    assert all(190 <= float(bar.get("x", 0)) <= 1150 for bar in bars)


UNCLEAR = [
    ({"queue": "returns"}, "--queue 'returns' is not one of: complaints."),
    ({"team": "rome"}, "--team 'rome' is not one of: shenzhen, berlin."),
    ({"language": "tlh"}, "--language 'tlh' is not one of: "),
    ({"channel": "fax"}, "--channel 'fax' is not one of: "),
    ({"territory": "France"}, "--territory 'France' is not an ISO 3166 code such as FR."),
    ({"at": "tomorrow"}, "--at 'tomorrow' is not a time such as"),
    ({"zone": "Paris"}, '--zone: "Paris" is not an IANA time zone'),
    ({"priority": "urgent"}, "--priority 'urgent' is not one of: normal, high."),
    ({"tier": "gold"}, "--tier 'gold' is not one of: standard, vip."),
]


@pytest.mark.parametrize(("asked", "why"), UNCLEAR, ids=[next(iter(asked)) for asked, _ in UNCLEAR])
def test_what_makes_no_sense_is_said(settings: Settings, asked: dict[str, str], why: str) -> None:
    with pytest.raises(Unclear) as said:
        ask(settings, **asked)
    assert why in str(said.value)


def test_a_desk_that_never_opens_is_said_to_be_one(settings: Settings, tmp_path: Path) -> None:
    closed = DESK.replace('country = "DE"', 'closed = ["01-01..12-31"]').replace(
        'closed = ["12-24 from 12:00, Christmas Eve <3"]\n', ""
    )
    (tmp_path / "desk.toml").write_text(closed, "utf-8")
    assert "never, for berlin does not open any more" in ask(settings, language="de").text


def test_the_command_prints_and_draws_and_refuses(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text(DESK, "utf-8")
    drawn = amends(tmp_path, "clock", "--policy", ".", "--svg", "week.svg")
    assert (drawn.returncode, drawn.stderr) == (0, "")
    assert "By the clock of Asia/Shanghai:" in drawn.stdout
    assert (tmp_path / "week.svg").read_text("utf-8").startswith("<svg ")
    refused = amends(tmp_path, "clock", "--policy", ".", "--at", "noon")
    assert refused.returncode == 2
    assert refused.stderr.startswith("--at 'noon' is not a time")
