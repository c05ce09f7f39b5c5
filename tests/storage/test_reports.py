"""What an operator sees of a desk, and what becomes of a task that is put right."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from complaints import MINA, REPLY, RICH, START, Desk, rules
from sqlalchemy import Engine, select, update

from flows.case import ClaimState, MessageState, Stage
from flows.claims import filing_value
from flows.events import TeamPressed
from flows.tasks import Deliver, Note, Refused, Retry, Say, ShowCard, Uncertain
from storage.dead_letters import TaskRefused, drop, retry
from storage.dialects import connect
from storage.history import CUSTOMER, DESK, history
from storage.migrate import migrate, newest, version
from storage.reports import OPEN_STATES, TaskLine, figures, list_tasks
from storage.tables import DEAD, DONE, DROPPED, UNCERTAIN, WAITING, tasks


@pytest.fixture
async def desk(url: str) -> AsyncIterator[Desk]:
    desk = Desk(url)
    yield desk
    desk.store.close()


@pytest.fixture
def engine(url: str, desk: Desk) -> Any:
    """What operators read and write with; on SQLite nobody else writes at that moment."""
    engine = connect(url, writes=True)
    yield engine
    engine.dispose()


def one(engine: Engine, state: str) -> TaskLine:
    (line,) = list_tasks(engine, [state], 10).lines
    return line


def state_of(engine: Engine, number: int) -> str:
    with engine.connect() as connection:
        query = select(tasks.c.state).where(tasks.c.id == number)
        return str(connection.execute(query).scalar_one())


# --- figures and lists ---


async def test_an_empty_desk_has_figures(desk: Desk, engine: Engine) -> None:
    found = figures(engine, START)
    assert found.stages == {Stage.OPEN: 0, Stage.CLAIMED: 0, Stage.RESOLVED: 0}
    assert (found.unclaimed, found.deadlines.next, found.work.oldest) == (None, None, None)
    assert found.journal == 0
    assert found.bytes > 10_000


async def test_figures_count_tickets_by_stage_and_deadlines(desk: Desk, engine: Engine) -> None:
    first = await desk.complain("1")
    opened = desk.at
    second, third = await desk.complain("2"), await desk.complain("3")
    await desk.answer(second)
    await desk.answer(third)
    await desk.press(third, "resolve")
    found = figures(engine, desk.at)
    assert found.stages == {Stage.OPEN: 1, Stage.CLAIMED: 1, Stage.RESOLVED: 1}
    assert found.unclaimed is not None
    assert found.unclaimed.ticket == first
    assert opened - timedelta(seconds=5) < found.unclaimed.at < opened
    assert found.deadlines.next is not None
    assert (found.deadlines.open, found.deadlines.late, found.deadlines.next.ticket) == (
        2,
        0,
        first,
    )
    late = figures(engine, found.deadlines.next.at + timedelta(seconds=1))
    assert late.deadlines.late == 1
    assert late.work.due > 0
    assert late.work.oldest is not None


async def test_lists_show_what_is_not_over_and_why(desk: Desk, engine: Engine) -> None:
    desk.ends = {Note: Refused("channel_gone"), ShowCard: Retry(600, "rate_limited")}
    await desk.complain("1")
    found = list_tasks(engine, [WAITING], 50)
    (card,) = [line for line in found.lines if line.kind == "ShowCard"]
    assert (card.why, card.attempts, card.lane[:5]) == ("rate_limited", 1, "desk:")
    assert card.due > desk.at + timedelta(minutes=9)
    assert list_tasks(engine, OPEN_STATES, 1).lines == found.lines[:1]
    assert found.counts[WAITING] == len(found.lines) > 1


# --- history ---


async def test_a_history_says_who_did_what_in_order(desk: Desk, engine: Engine) -> None:
    ticket = await desk.complain("1")
    await desk.answer(ticket)
    await desk.press(ticket, "resolve")
    found = history(engine, ticket)
    assert found is not None
    assert (found.customer, found.ticket.stage) == ("Ana", Stage.RESOLVED)
    entries = found.entries
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)
    assert (entries[0].who, entries[0].what, entries[0].text) == (CUSTOMER, "CustomerWrote", RICH)
    team = [(entry.who, entry.detail) for entry in entries if entry.who not in (CUSTOMER, DESK)]
    assert team == [(MINA.id, what) for what in ("claim", "", "send", "resolve")]
    (sent,) = [entry for entry in entries if entry.what == "Deliver"]
    assert (sent.text, sent.outcome) == (REPLY, DONE)
    said = [words.key for entry in entries for words in entry.words]
    assert "note-claimed" in said
    assert "2 photo" in {entry.detail for entry in entries}
    assert not {"ShowCard", "Look", "Wake", "AnswerPress"} & {entry.what for entry in entries}


async def test_a_send_that_nobody_is_sure_of_stands_in_the_history(
    desk: Desk, engine: Engine
) -> None:
    ticket = await desk.complain("1")
    desk.ends = {Deliver: Uncertain("timeout")}
    await desk.answer(ticket)
    found = history(engine, ticket)
    assert found is not None
    assert [entry.outcome for entry in found.entries if entry.what == "Deliver"] == [
        "uncertain: timeout"
    ]


async def test_two_tickets_of_one_customer_are_told_apart(desk: Desk, engine: Engine) -> None:
    first = await desk.complain("1")
    await desk.answer(first, "The first answer")
    await desk.press(first, "resolve")
    desk.at += timedelta(days=30)
    second = await desk.complain("1", text=RICH.replace("lamp", "chair").replace("0212", "0213"))
    await desk.answer(second, "The second answer")
    texts = {}
    for ticket in (first, second):
        found = history(engine, ticket)
        assert found is not None
        texts[ticket] = " ".join(entry.text for entry in found.entries)
    assert "The first answer" in texts[first]
    assert "The second answer" not in texts[first]
    assert "lamp" not in texts[second]
    assert "chair" in texts[second]
    assert "The second answer" in texts[second]


async def test_a_claim_that_was_filed_stands_there_in_words(desk: Desk, engine: Engine) -> None:
    ticket = await desk.complain("7")
    await desk.press(ticket, "claim")
    since = int(datetime(2026, 11, 20, 8, 30, tzinfo=UTC).timestamp())
    value = filing_value("amazon/information", since, ClaimState.OPEN, "A-7")
    await desk.take(TeamPressed(MINA, ticket, "filed", value=value))
    found = history(engine, ticket)
    assert found is not None
    (entry,) = [entry for entry in found.entries if entry.detail == "filed a claim"]
    assert entry.text == "amazon: information, since 2026-11-20 08:30 UTC, open, A-7"


async def test_there_is_no_history_of_no_ticket(desk: Desk, engine: Engine) -> None:
    assert history(engine, 999) is None


# --- putting tasks right ---


async def test_a_dead_task_that_is_retried_is_done(desk: Desk, engine: Engine) -> None:
    desk.ends = {Note: Refused("channel_gone")}
    ticket = await desk.complain("1")
    await desk.press(ticket, "claim")
    dead = one(engine, DEAD)
    assert (dead.kind, dead.why) == ("Note", "channel_gone")
    desk.ends = {}
    retry(engine, dead.id, desk.at)
    assert state_of(engine, dead.id) == WAITING
    await desk.work()
    assert state_of(engine, dead.id) == DONE
    with engine.connect() as connection:
        query = select(tasks.c.attempts).where(tasks.c.id == dead.id)
        assert connection.execute(query).scalar_one() == 2


async def test_an_agents_words_are_retried_only_when_somebody_is_sure(
    desk: Desk, engine: Engine
) -> None:
    desk.ends = {Deliver: Uncertain("timeout")}
    ticket = await desk.complain("1")
    await desk.answer(ticket)
    number = one(engine, UNCERTAIN).id
    with pytest.raises(TaskRefused, match="--sure"):
        retry(engine, number, desk.at)
    assert state_of(engine, number) == UNCERTAIN
    desk.ends = {}
    retry(engine, number, desk.at, sure=True)
    await desk.work()
    case = await desk.store.case_of_ticket(ticket)
    assert case is not None
    assert case.tickets[0].messages[-1].state is MessageState.SENT


async def test_only_what_ended_badly_is_retried(desk: Desk, engine: Engine) -> None:
    await desk.complain("1")
    done = one_done(engine)
    with pytest.raises(TaskRefused, match="is done"):
        retry(engine, done, desk.at)
    with pytest.raises(TaskRefused, match="no task 9999"):
        retry(engine, 9999, desk.at)
    assert state_of(engine, done) == DONE


def one_done(engine: Engine) -> int:
    with engine.connect() as connection:
        query = select(tasks.c.id).where(tasks.c.state == DONE).limit(1)
        return int(connection.execute(query).scalar_one())


async def test_a_task_does_not_return_beside_another_of_its_lane(
    desk: Desk, engine: Engine
) -> None:
    desk.ends = {Note: Refused("channel_gone")}
    ticket = await desk.complain("1")
    await desk.press(ticket, "claim")
    dead = one(engine, DEAD)
    others = (tasks.c.lane == dead.lane) & (tasks.c.id != dead.id)
    with engine.begin() as connection:
        values = {"state": "running", "ended_at": None}
        assert connection.execute(update(tasks).where(others).values(**values)).rowcount
    with pytest.raises(TaskRefused, match="on its way"):
        retry(engine, dead.id, desk.at)
    assert state_of(engine, dead.id) == DEAD


async def test_what_is_dropped_is_off_the_list(desk: Desk, engine: Engine) -> None:
    desk.ends = {Note: Refused("channel_gone")}
    ticket = await desk.complain("1")
    await desk.press(ticket, "claim")
    number = one(engine, DEAD).id
    drop(engine, number, rules, desk.at)
    assert state_of(engine, number) == DROPPED
    assert list_tasks(engine, [DEAD], 10).lines == ()
    with pytest.raises(TaskRefused, match="is dropped"):
        drop(engine, number, rules, desk.at)


async def test_a_waiting_answer_that_is_dropped_is_told_to_its_ticket(
    desk: Desk, engine: Engine
) -> None:
    ticket = await desk.complain("1")
    desk.ends = {Deliver: Retry(3600, "flood"), Say: Retry(3600, "flood")}
    await desk.answer(ticket)
    (answer,) = [line for line in list_tasks(engine, [WAITING], 50).lines if line.kind == "Deliver"]
    drop(engine, answer.id, rules, desk.at)
    assert state_of(engine, answer.id) == DROPPED
    case = await desk.store.case_of_ticket(ticket)
    assert case is not None
    message = case.tickets[0].messages[-1]
    assert message.state is MessageState.REFUSED
    assert [part.why for part in message.parts] == ["dropped"]


async def test_a_timer_is_not_dropped(desk: Desk, engine: Engine) -> None:
    await desk.complain("1")
    timer = next(line for line in list_tasks(engine, [WAITING], 9).lines if line.kind == "Look")
    with pytest.raises(TaskRefused, match="timer"):
        drop(engine, timer.id, rules, desk.at)


# --- the schema ---


def test_a_schema_that_is_newer_than_the_program_is_left_alone(url: str) -> None:
    engine = connect(url, writes=True)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    assert newest() < "9999"
    migrate(url)
    assert version(url) == "9999"
