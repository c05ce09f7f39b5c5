"""A customer whom a platform knows by two names, of which any message may lack one."""

from __future__ import annotations

from pathlib import Path

import pytest
from complaints import START, rules
from databases import fresh

from flows.arrival import Arrival
from flows.case import Address
from flows.events import CustomerWrote, Hints
from storage.dialects import connect
from storage.migrate import migrate
from storage.store import Store

PHONE, SCOPED, OTHER = (Address("whatsapp", name) for name in ("351910", "PT.1", "351911"))


def fail(key: str, why: str) -> None:
    raise AssertionError(f"{key}: {why}")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize(
    "messages",
    [
        [(PHONE, ()), (PHONE, (SCOPED,)), (SCOPED, ())],
        [(SCOPED, ()), (PHONE, (SCOPED,)), (PHONE, ())],
        [(PHONE, (SCOPED,)), (SCOPED, ()), (PHONE, ())],
    ],
)
async def test_both_names_lead_to_one_case(
    kind: str, together: bool, messages: list[tuple[Address, tuple[Address, ...]]], tmp_path: Path
) -> None:
    url = fresh(kind, tmp_path)
    migrate(url)
    store = Store(url, rules, lambda: START, fail)
    events = [CustomerWrote(who, "1", "Hello", hints=Hints(also=also)) for who, also in messages]
    events.append(CustomerWrote(OTHER, "1", "Hello"))
    arrivals = [Arrival(f"test:{n}", b"{}", event) for n, event in enumerate(events)]
    if together:
        await store.take(arrivals)
    else:
        for arrival in arrivals:
            await store.take([arrival])
    store.close()
    engine = connect(url, writes=False)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT address, case_id FROM addresses").all()
        cases = connection.exec_driver_sql("SELECT count(*) FROM cases").scalar()
    engine.dispose()
    found = {row[0]: row[1] for row in rows}
    assert found.keys() == {PHONE.id, SCOPED.id, OTHER.id}
    assert found[PHONE.id] == found[SCOPED.id] != found[OTHER.id]
    assert cases == 2
