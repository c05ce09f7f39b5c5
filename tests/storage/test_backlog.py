"""What waits at each door, and that asking costs nothing for what is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from complaints import RICH, Desk
from sqlalchemy import Connection, Engine, event, text

from flows.arrival import Arrival
from flows.case import Address
from flows.delivery import door_of
from flows.events import CustomerWrote
from flows.tasks import Note, Refused, Retry, ShowCard
from storage.backlog import read_backlog
from storage.dialects import connect
from storage.leadership import lead
from storage.reports import LISTENING, OPEN_STATES, figures, list_tasks


@pytest.fixture
def desk(url: str) -> Iterator[Desk]:
    desk = Desk(url)
    yield desk
    desk.store.close()


@pytest.fixture
def reader(url: str) -> Iterator[Engine]:
    engine = connect(url, writes=False)
    yield engine
    engine.dispose()


async def test_a_door_tells_how_much_waits_and_since_when(desk: Desk, reader: Engine) -> None:
    await desk.complain("1")
    with reader.connect() as connection:
        calm = read_backlog(connection, desk.at)
    assert (calm.waiting, calm.running, calm.due_seconds) == (0, 0, 0.0)
    desk.ends = {ShowCard: Retry(600, "unreachable")}
    ticket = await desk.complain("2")
    before = desk.at
    desk.at += timedelta(minutes=5)
    with reader.connect() as connection:
        team = read_backlog(connection, desk.at).doors["team"]
        assert team.waiting > 1  # what waits behind it in its lane waits with it
        assert team.lane_seconds >= 300
        desk.at = before + timedelta(minutes=12)
        later = read_backlog(connection, desk.at).doors["team"]
        assert later.lane_seconds == team.lane_seconds + 420
        assert later.due_seconds >= team.due_seconds + 420
    assert ticket


async def test_a_timer_is_no_backlog_until_its_time_has_come(desk: Desk, reader: Engine) -> None:
    await desk.complain("1")
    with reader.connect() as connection:
        assert "clock" not in read_backlog(connection, desk.at).doors
        much_later = read_backlog(connection, desk.at + timedelta(days=90)).doors
    assert much_later["clock"].waiting == 1
    assert much_later["clock"].due_seconds > 86_400


async def test_what_is_under_way_counts_for_its_door(desk: Desk, reader: Engine) -> None:
    here = Address("telegram", "1")
    await desk.store.take([Arrival("test:1", b"{}", CustomerWrote(here, "1", RICH))])
    errands = await desk.store.claim(50)
    assert errands
    with reader.connect() as connection:
        found = read_backlog(connection, desk.at)
    assert found.running == len(errands)
    assert found.doors["telegram"].running == sum(
        door_of(errand.task) == "telegram" for errand in errands
    )


async def test_figures_say_why_work_is_held_back_and_what_ended_badly(
    desk: Desk, reader: Engine
) -> None:
    await desk.complain("1")
    desk.ends = {ShowCard: Retry(600, "unreachable"), Note: Refused("channel_gone")}
    ticket = await desk.complain("2")
    found = figures(reader, desk.at)
    (held,) = found.held
    assert (held.where, held.why, held.tasks) == ("team", "unreachable", 1)
    assert held.due > desk.at + timedelta(minutes=9)
    assert [*found.heard] == ["test"]
    assert desk.at - timedelta(seconds=5) < found.heard["test"] <= desk.at
    desk.ends = {Note: Refused("channel_gone")}
    desk.at += timedelta(minutes=11)
    await desk.work()
    await desk.press(ticket, "claim")
    (bad,) = figures(reader, desk.at).ended_badly
    assert (bad.where, bad.why, bad.tasks) == ("Note", "channel_gone", 1)


async def test_figures_name_the_desks_that_are_connected_and_the_one_that_leads(
    desk: Desk, reader: Engine, url: str
) -> None:
    await desk.complain("1")
    seen = []

    async def work() -> None:
        seen.extend(figures(reader, desk.at).desks)

    await lead(url, LISTENING, work)
    assert [one.leads for one in seen] == ([] if url.startswith("sqlite") else [True])


async def test_no_question_reads_what_is_over(desk: Desk, reader: Engine) -> None:
    """However many tasks there have been: only indexes of what is not over are used."""
    await desk.complain("1")
    asked: list[tuple[str, object]] = []
    with reader.connect() as connection:
        if connection.dialect.name == "postgresql":
            # With so few rows it would rather read them all.
            connection.execute(text("SET enable_seqscan = off"))

        @event.listens_for(reader, "before_cursor_execute")
        def note(*known: object) -> None:
            if str(known[2]).startswith("SELECT"):
                asked.append((str(known[2]), known[3]))

        read_backlog(connection, desk.at)
        questions = len(asked)
        event.remove(reader, "before_cursor_execute", note)
        plans = [explain(connection, *question) for question in asked]
    assert questions >= 4
    for (question, _), plan in zip(asked, plans, strict=True):
        assert "tasks_" in plan, (question, plan)
        assert "Seq Scan" not in plan, (question, plan)
        assert "SCAN tasks\n" not in plan, (question, plan)


def explain(connection: Connection, question: str, values: object) -> str:
    how = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
    rows = connection.exec_driver_sql(how + question, values)  # type: ignore[arg-type]
    return "".join(f"{row[-1]}\n" for row in rows)


async def test_lists_are_read_state_by_state(desk: Desk, reader: Engine) -> None:
    desk.ends = {Note: Refused("channel_gone"), ShowCard: Retry(600, "unreachable")}
    await desk.complain("1")
    found = list_tasks(reader, OPEN_STATES, 3)
    assert [line.id for line in found.lines] == sorted(line.id for line in found.lines)
    assert len(found.lines) == 3
    assert sum(found.counts.values()) > 3
