"""A quarter at the desk, judged by what was said and told; `make quarter` has more of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from quarter_judge import Report, judge
from quarter_log import Log, Opened, Said, Told
from quarter_world import COUNTRIES, World

TICKETS = 500


@pytest.fixture(scope="module")
def log() -> Log:
    return World(TICKETS).run()


@pytest.fixture(scope="module")
def report(log: Log) -> Report:
    return judge(log)


def test_all_of_it_took_place(log: Log, report: Report) -> None:
    assert report.tickets == TICKETS
    assert len({country for country, _, _ in COUNTRIES}) >= 20
    assert report.promises >= TICKETS
    assert report.warnings > TICKETS / 10, "agents forget, and are told"
    assert any(line.at == log.outage[1] for line in log.lines if log.outage)


def test_no_promise_lapses_in_silence(report: Report) -> None:
    assert report.lapsed_in_silence == []


def test_nobody_is_warned_twice(report: Report) -> None:
    assert report.double_warnings == []


def test_no_customer_is_woken(report: Report) -> None:
    assert report.at_night == []


def test_every_channel_has_its_attainment(report: Report) -> None:
    assert set(report.channels) == {"telegram", "whatsapp", "webchat"}
    channels = report.channels.values()
    assert sum(channel.in_time + channel.late for channel in channels) == TICKETS
    assert all(channel.attainment > 0.9 for channel in channels), "since the desk warns in time"
    assert any(channel.late for channel in channels), "the flu, the outage, whoever is forgetful"


# --- the judge can find fault ---


def spoilt(log: Log, **changes: object) -> Report:
    return judge(replace(log, **changes))  # type: ignore[arg-type]


def test_the_judge_misses_what_the_team_was_not_told(log: Log) -> None:
    late = {"promise-renewed", "promise-overdue", "promise-escalated"}
    kept = [
        line
        for line in log.lines
        if not isinstance(line, Told)
        and not (isinstance(line, Said) and late.intersection(line.keys))
    ]
    assert spoilt(log, lines=kept).lapsed_in_silence


def test_the_judge_sees_a_stage_that_is_told_again(log: Log) -> None:
    again = next(line for line in log.lines if isinstance(line, Told) and line.clocks)
    twice = replace(again, at=again.at + timedelta(microseconds=1))
    assert spoilt(log, lines=[*log.lines, twice]).double_warnings


def test_the_judge_hears_a_message_in_the_night(log: Log) -> None:
    opened = next(line for line in log.lines if isinstance(line, Opened))
    zone = next(line.zone for line in log.lines if isinstance(line, Said))
    noon = Said(opened.at.replace(hour=12), opened.customer, "UTC", False, False)
    night = replace(noon, at=noon.at.replace(hour=2))
    assert zone
    assert noon not in spoilt(log, lines=[*log.lines, noon]).at_night
    assert night in spoilt(log, lines=[*log.lines, night]).at_night
