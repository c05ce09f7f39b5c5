"""Every time told to a customer: counted as it is made and as it ends, and shown in the history."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from prometheus_client import REGISTRY
from typer.testing import CliRunner

from bot.cli import app
from bot.metrics import count_promises
from flows.arrival import Errand
from flows.case import Address, PromiseState, Ticket
from flows.events import CommandGiven, CustomerWrote
from flows.tasks import Outcome, Say
from storage.migrate import migrate
from tests.storage.complaints import HINTS, Desk

STATES = ("made", "kept", "renewed", "missed", "escalated")
TOMORROW = "I am sorry about the lamp. I will get back to you tomorrow by noon."


def counts() -> Counter[str]:
    found = {
        state: REGISTRY.get_sample_value("amends_promises_total", {"state": state})
        for state in STATES
    }
    assert None not in found.values(), "each is shown before the first"
    return Counter({state: int(number or 0) for state, number in found.items()})


class Listening(Desk):
    """Hears the codes that customers are given."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.codes: list[str] = []

    def _carry(self, errand: Errand) -> Outcome:
        if isinstance(errand.task, Say):
            said = [words for words in errand.task.words if words.key == "link-code"]
            self.codes += [str(words.args["code"]) for words in said]
        return super()._carry(errand)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Listening]:
    """It is Monday, 17:00 in Shenzhen."""
    (tmp_path / "data").mkdir()
    url = f"sqlite:///{tmp_path / 'data' / 'amends.db'}"
    migrate(url)
    opened = Listening(url)
    opened.store.watch(lambda works, seconds, fault: None, count_promises)
    yield opened
    opened.store.close()


async def passes(desk: Desk, **span: float) -> None:
    until = desk.at + timedelta(**span)
    while desk.at < until:
        desk.at = min(desk.at + timedelta(minutes=2), until)
        await desk.work()


async def ticket_of(desk: Desk, number: int) -> Ticket:
    case = await desk.store.case_of_ticket(number)
    assert case is not None
    return next(ticket for ticket in case.tickets if ticket.id == number)


async def test_each_is_counted_as_it_is_made_and_as_it_ends(desk: Desk) -> None:
    before = counts()
    await desk.answer(await desk.complain("1"))
    assert counts() - before == Counter(made=1, kept=1)
    forgotten = await desk.complain("2")
    await passes(desk, hours=1)
    assert counts() - before == Counter(made=3, kept=1, renewed=1)
    await passes(desk, hours=24)
    assert counts() - before == Counter(made=4, kept=1, renewed=2, escalated=1)
    ended = [promise.state for promise in (await ticket_of(desk, forgotten)).promises]
    assert ended == [PromiseState.RENEWED, PromiseState.RENEWED, PromiseState.ESCALATED]
    late = await desk.complain("3")
    promise = (await ticket_of(desk, late)).promise
    assert promise is not None
    desk.at = promise.due + timedelta(hours=1)  # nobody was there to renew it
    await desk.work()
    made_since = len((await ticket_of(desk, late)).promises)
    assert counts() - before == Counter(
        made=4 + made_since, kept=1, renewed=2, escalated=1, missed=1
    )


async def test_what_moves_with_its_customer_is_not_counted_again(desk: Listening) -> None:
    await desk.complain("1")
    await desk.complain("2")
    before = counts()
    await desk.take(CommandGiven(Address("telegram", "1"), "c", "link", "", HINTS))
    await desk.take(CustomerWrote(Address("telegram", "2"), "m", desk.codes[-1], hints=HINTS))
    assert len(await desk.store.listed()) == 2
    assert len({row.case for row in await desk.store.listed()}) == 1, "both are one customer's"
    assert counts() == before


async def _told(url: str) -> tuple[int, int]:
    desk = Desk(url)
    forgotten = await desk.complain("1")
    promised = await desk.complain("2")
    await desk.answer(promised, TOMORROW)
    await passes(desk, hours=25)
    desk.store.close()
    return forgotten, promised


def test_history_begins_with_the_ledger_of_the_ticket(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    url = f"sqlite:///{tmp_path / 'data' / 'amends.db'}"
    migrate(url)
    forgotten, promised = asyncio.run(_told(url))

    def ledger(number: int, *options: str) -> list[str]:
        shown = CliRunner().invoke(app, ["history", str(number), *options], env={"COLUMNS": "200"})
        assert shown.exit_code == 0, shown.output
        return shown.stdout.partition("When (UTC)")[0].splitlines()[1:]

    lines = ledger(forgotten)
    assert len(lines) == 3
    first, second, last = lines
    assert first.startswith("2026-11-23 09:0")
    assert "an answer promised by 2026-11-23 10:0" in first
    assert ": renewed 2026-11-23 09:5" in first
    assert "an answer promised by 2026-11-24 02:3" in second
    assert ": renewed 2026-11-24 02:2" in second
    assert "by 2026-11-24 05:31:00: escalated 2026-11-24 05:2" in last

    desks, agents, wording, *_ = ledger(promised)
    assert ": kept 2026-11-23 09:0" in desks
    assert "an answer promised by 2026-11-24 04:00:00 by Mina: " in agents  # noon in Shenzhen
    assert wording == "  I will get back to you tomorrow by noon."
    without = ledger(promised, "--no-texts")
    assert agents in without
    assert wording not in without
