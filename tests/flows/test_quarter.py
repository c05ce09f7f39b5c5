"""A quarter at the desk, judged by what was said and told; `make quarter` has more of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from quarter_deadlines import deadlines
from quarter_judge import Report, judge
from quarter_log import Filed, Line, Log, Opened, Said, Told, Wrote
from quarter_places import CHANNELS, COUNTRIES
from quarter_world import World
from talk import policy_of_world

from flows import rules

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
    assert report.claims.filed > TICKETS / 10
    assert len({line.platform for line in log.lines if isinstance(line, Filed)}) >= 6
    assert report.claims.met > report.claims.missed > 0
    assert report.kept > 5, "channels close, and open again"


def test_no_promise_lapses_in_silence(report: Report) -> None:
    assert report.lapsed_in_silence == []


def test_nobody_is_warned_twice(report: Report) -> None:
    assert report.double_warnings == []
    assert report.claims.doubled == []


def test_no_customer_is_woken(report: Report) -> None:
    assert report.at_night == []


def test_no_deadline_of_a_claim_is_missed_in_silence(report: Report) -> None:
    assert report.claims.silent == []
    assert report.claims.warned >= 0.9 * report.claims.missed, "nearly all, while there was time"


def test_nothing_free_is_sent_after_a_window_has_closed_and_no_answer_is_lost(
    log: Log, report: Report
) -> None:
    assert log.refused == 0, "the desk does not even try"
    assert (report.outside, report.lost, report.doubled) == ([], [], [])


def test_every_channel_has_its_attainment(report: Report) -> None:
    assert set(report.channels) == set(CHANNELS)
    channels = report.channels.values()
    assert sum(channel.in_time + channel.late for channel in channels) == TICKETS
    assert all(channel.attainment > 0.9 for channel in channels), "since the desk warns in time"
    assert any(channel.late for channel in channels), "the flu, the outage, whoever is forgetful"


# --- the judge can find fault ---


def spoilt(log: Log, lines: Iterable[Line]) -> Report:
    return judge(replace(log, lines=list(lines)))


def without(log: Log, gone: Callable[[Line], bool]) -> Report:
    return spoilt(log, (line for line in log.lines if not gone(line)))


def test_the_judge_misses_what_the_team_was_not_told(log: Log) -> None:
    late = {"promise-renewed", "promise-overdue", "promise-escalated"}

    def tells(line: Line) -> bool:
        return isinstance(line, Told) or (isinstance(line, Said) and bool(late & {*line.keys}))

    assert without(log, tells).lapsed_in_silence


def test_the_judge_sees_a_stage_that_is_told_again(log: Log) -> None:
    again = next(line for line in log.lines if isinstance(line, Told) and line.clocks)
    twice = replace(again, at=again.at + timedelta(microseconds=1))
    assert spoilt(log, [*log.lines, twice]).double_warnings
    of_claim = next(
        line for line in log.lines if isinstance(line, Told) and line.due and not line.others
    )
    assert spoilt(log, [*log.lines, of_claim]).claims.doubled


def test_the_judge_hears_a_message_in_the_night(log: Log) -> None:
    opened = next(line for line in log.lines if isinstance(line, Opened))
    noon = Said(opened.at.replace(hour=12), opened.customer, "UTC", False, False)
    night = replace(noon, at=noon.at.replace(hour=2))
    assert noon not in spoilt(log, [*log.lines, noon]).at_night
    assert night in spoilt(log, [*log.lines, night]).at_night


def test_the_judge_sees_what_came_after_the_window_had_closed(log: Log) -> None:
    there = {line.customer for line in log.lines if getattr(line, "channel", "") == "whatsapp"}
    last = {line.customer: line for line in log.lines if isinstance(line, Wrote)}
    who = next(who for who in last if who in there)
    late = Said(last[who].at + timedelta(hours=24), who, "UTC", False, True)
    soon = replace(late, at=late.at - timedelta(seconds=1))
    assert spoilt(log, [*log.lines, late]).outside == [late]
    assert spoilt(log, [*log.lines, soon]).outside == []


def test_the_judge_misses_an_answer_and_sees_one_that_came_twice(log: Log) -> None:
    answer = next(line for line in log.lines if isinstance(line, Said) and line.answers)
    (missed,) = without(log, lambda line: line is answer).lost
    assert ((missed.ticket, missed.message),) == answer.answers
    assert spoilt(log, [*log.lines, answer]).doubled == list(answer.answers)


def test_the_judge_sees_a_deadline_that_passed_in_silence(log: Log) -> None:
    found = without(log, lambda line: isinstance(line, Told) and line.due is not None).claims
    assert len(found.silent) == found.missed


def test_the_judge_counts_deadlines_as_the_rules_do() -> None:
    """By two ways of counting: weekends, holidays and both changes of clocks among them."""
    first, seen = datetime(2026, 2, 1, 3, 30, tzinfo=UTC), 0
    instants = [first + timedelta(hours=31 * place) for place in range(100)]
    for pack in policy_of_world().packs:
        for event, _ in pack.events:
            for at in instants:
                ours = sorted(
                    found.due
                    for found in rules.deadlines(pack, event, at)
                    if found.rule.act is rules.Actor.SELLER
                )
                assert sorted(one.due for one in deadlines(pack.platform, event, at)) == ours
                seen += len(ours)
    assert seen > 1_500
