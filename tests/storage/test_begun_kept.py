"""What a stranger began becomes a customer's, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from complaints import HINTS, Desk
from databases import fresh

from flows.arrival import Errand
from flows.case import Address
from flows.events import CustomerContinued, CustomerSignedIn, CustomerWrote
from flows.tasks import Bring, Outcome
from storage.migrate import migrate

BEGUN, KNOWN = Address("telegram", "v-1"), Address("webchat", "c-1")


class Bringing(Desk):
    """A desk that remembers what it brought from one address to another."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.brought: list[Bring] = []

    def _carry(self, errand: Errand) -> Outcome:
        if isinstance(errand.task, Bring):
            self.brought.append(errand.task)
        return super()._carry(errand)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_it_is_one_case_and_who_kept_the_old_name_is_heard_no_more(
    kind: str, tmp_path: Path
) -> None:
    url = fresh(kind, tmp_path)
    migrate(url)
    desk = Bringing(url)
    ticket = await desk.complain(BEGUN.id)
    await desk.take(CustomerSignedIn(KNOWN, BEGUN, HINTS))
    case = await desk.store.case_at(KNOWN)
    assert case is not None
    assert not case.tickets
    for _ in range(2):
        await desk.take(CustomerContinued(KNOWN, BEGUN, HINTS))
    assert desk.brought == [Bring(KNOWN, BEGUN)]
    for at in (KNOWN, BEGUN):
        found = await desk.store.case_at(at)
        assert found is not None
        assert [one.id for one in found.tickets] == [ticket]
        assert found.tickets[0].address == KNOWN
    before = await desk.store.case_of_ticket(ticket)
    await desk.take(CustomerWrote(BEGUN, "m9", "Where is it?", hints=HINTS))
    assert await desk.store.case_of_ticket(ticket) == before
    await desk.take(CustomerWrote(KNOWN, "m10", "Where is it?", hints=HINTS))
    after = await desk.store.case_of_ticket(ticket)
    assert after is not None
    assert after.tickets[0].messages[-1].text == "Where is it?"
    desk.store.close()
