"""Timers in a real database: through deaths, outages and set clocks each stage is told once."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from complaints import HINTS, START, Desk
from handed import ask

from flows.arrival import Errand
from flows.case import Address, ClockKind
from flows.events import CommandGiven
from flows.tasks import Look, Note, Outcome, Sent, Warn
from storage.dialects import connect
from storage.history import history

Told = Counter[tuple[str, int, int]]  # to whom, ticket, share


class Listening(Desk):
    """Keeps what the team was told; START is a Monday, 17:00 in Shenzhen."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.told: Told = Counter()
        self.posts = 0
        self.late = 0

    def _carry(self, errand: Errand) -> Outcome:
        match errand.task:
            case Warn(supervisors=supervisors, alerts=alerts):
                where = "supervisors" if supervisors else "shift"
                clocks = [
                    alert for alert in alerts if alert.said.key in ("warn-share", "warn-breach")
                ]
                shares = [int(str(alert.said.args.get("share", 100))) for alert in clocks]
                for alert, share in zip(clocks, shares, strict=True):
                    self.told[where, alert.ticket, share] += 1
                self.posts += 1
            case Note(note=said) if said.key == "note-desk-was-away":
                self.late += 1
        return super()._carry(errand)

    async def wait(self, **span: float) -> None:
        """Time passes; a minute at a time what is due is done."""
        until = self.at + timedelta(**span)
        while self.at < until:
            self.at = min(self.at + timedelta(minutes=1), until)
            await self.work()


def stages(ticket: int, *shares: int) -> Told:
    to = {50: "shift", 80: "shift", 95: "supervisors", 100: "supervisors"}
    return Counter((to[share], ticket, share) for share in shares)


async def test_each_stage_is_told_once_and_what_comes_together_as_one_post(url: str) -> None:
    desk = Listening(url)
    tickets = []
    for who in "123":
        desk.at = START  # at the same time, each on their own
        tickets.append(await desk.complain(who))
    await desk.wait(minutes=70)
    for ticket in tickets:
        assert +(desk.told & stages(ticket, 50, 80, 95, 100)) == stages(ticket, 50, 80, 95, 100)
    assert desk.posts == 4, "three tickets, four stages"
    assert desk.late == 0
    desk.store.close()


async def test_a_history_shows_the_warnings_of_its_ticket_and_no_others(url: str) -> None:
    desk = Listening(url)
    tickets = [await desk.complain(who) for who in "12"]
    await desk.wait(minutes=70)
    engine = connect(url, writes=False)
    for ticket in tickets:
        found = history(engine, ticket)
        assert found is not None
        warned = [entry for entry in found.entries if entry.what == "Warn"]
        assert [(entry.detail, entry.words[0].key) for entry in warned] == [
            ("complaints", "warn-share"),
            ("complaints", "warn-share"),
            ("supervisors", "warn-share"),
            ("supervisors", "warn-breach"),
        ]
        assert {entry.words[0].args["number"] for entry in warned} == {f"#{ticket:04d}"}
    engine.dispose()
    desk.store.close()


async def test_lists_know_every_clock_of_a_ticket(url: str) -> None:
    desk = Listening(url)
    ticket = await desk.complain("1")
    (row,) = await desk.store.listed()
    case = await desk.store.case_of_ticket(ticket)
    assert case is not None
    assert row.clocks == case.tickets[0].clocks != ()
    assert row.due == min(clock.due for clock in row.clocks)
    await desk.answer(ticket)
    (row,) = await desk.store.listed()
    assert {clock.kind for clock in row.clocks} == {ClockKind.UPDATE, ClockKind.RESOLUTION}
    desk.store.close()


async def test_lists_know_where_a_customer_is_once_they_have_said_it(url: str) -> None:
    desk = Listening(url)
    await desk.complain("1")
    await desk.answer((await desk.store.listed())[0].ticket)
    assert [row.zone for row in await desk.store.listed()] == [None], "a guess is nothing to show"
    await desk.take(CommandGiven(Address("telegram", "1"), "90", "time", "", HINTS))
    await desk.write("1", f"{desk.at.astimezone(ZoneInfo('Asia/Tokyo')):%H:%M}")
    (row,) = await desk.store.listed()
    assert row.zone is not None
    assert desk.at.astimezone(ZoneInfo(row.zone)).utcoffset() == timedelta(hours=9)
    desk.store.close()


async def test_what_was_due_while_the_desk_was_away_is_told_once_late(url: str) -> None:
    desk = Listening(url)
    ticket = await desk.complain("1")
    desk.at += timedelta(hours=6)
    await desk.wait(minutes=2)
    assert desk.told == stages(ticket, 100), "and none of the stages that were missed"
    assert desk.late == 1
    desk.store.close()


async def test_a_desk_that_dies_over_a_timer_leaves_it_to_the_next(url: str) -> None:
    dead = Listening(url)
    ticket = await dead.complain("1")
    dead.at += timedelta(minutes=31)
    (held,) = await dead.store.claim(10)
    assert isinstance(held.task, Look)
    dead.store.close()
    desk = Listening(url, dead.at)
    await desk.store.recover(everything=True)
    await desk.wait(minutes=2)
    assert desk.told == stages(ticket, 50)
    desk.store.close()


async def test_a_warning_that_may_have_been_posted_is_looked_for_and_told_no_second_time(
    url: str,
) -> None:
    dead = Listening(url)
    ticket = await dead.complain("1")
    dead.at += timedelta(minutes=31)
    (timer,) = await dead.store.claim(10)
    await dead.store.finish(timer, Sent())
    dead.at += timedelta(seconds=10)
    held = [errand for errand in await dead.store.claim(10) if isinstance(errand.task, Warn)]
    assert len(held) == 1
    dead.store.close()
    desk = Listening(url, dead.at)
    await desk.store.recover(everything=True)
    desk.at += timedelta(minutes=1)
    again = [errand for errand in await desk.store.claim(10) if isinstance(errand.task, Warn)]
    assert [(errand.id, errand.doubtful) for errand in again] == [(held[0].id, True)]
    await desk.store.finish(again[0], Sent())
    await desk.wait(minutes=2)
    assert desk.told == Counter(), "the one that was held was all of it"
    assert [row.ticket for row in await desk.store.listed()] == [ticket]
    desk.store.close()


@pytest.mark.parametrize("jump", [timedelta(hours=5), timedelta(hours=-5)])
async def test_a_clock_that_jumps_and_is_put_right_tells_no_stage_twice(
    url: str, jump: timedelta
) -> None:
    desk = Listening(url)
    ticket = await desk.complain("1")
    await desk.wait(minutes=35)
    desk.at += jump
    await desk.wait(minutes=3)
    desk.at -= jump
    await desk.wait(minutes=40)
    assert max(desk.told.values()) == 1
    assert desk.told["supervisors", ticket, 100] == 1
    await desk.answer(ticket)
    before = Counter(desk.told)
    await desk.wait(minutes=30)
    assert desk.told == before
    desk.store.close()


async def test_a_customer_who_writes_on_costs_no_timers(url: str) -> None:
    desk = Listening(url)
    await desk.answer(await desk.complain("1"))
    await desk.write("1", "And the plug?")
    timers = "SELECT count(*) FROM tasks WHERE kind = 'Look'"
    before = ask(url, timers)
    for _ in range(5):
        await desk.write("1", "Hello, does anybody read this?")
    assert ask(url, timers) == before != [(0,)]
    desk.store.close()
