"""Two cases that the team makes one, and two again, on SQLite and PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest
from complaints import MINA, Desk
from databases import fresh
from sqlalchemy import select

from flows.case import Address, Case
from flows.events import TeamPressed
from storage.codec import unpack_case
from storage.dialects import connect
from storage.history import history
from storage.migrate import migrate
from storage.tables import addresses, cases, tickets


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("pg"))])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    url = fresh(request.param, tmp_path)
    migrate(url)
    return url


def rows(database: str, *columns: object) -> list[tuple[object, ...]]:
    reader = connect(database, writes=False)
    with reader.connect() as connection:
        found = [tuple(row) for row in connection.execute(select(*columns))]  # type: ignore[call-overload]
    reader.dispose()
    return found


async def join(desk: Desk, mine: int, other: int) -> None:
    await desk.press(mine, "claim")
    await desk.take(TeamPressed(MINA, mine, "suspect", value=f"{other}"))
    await desk.take(TeamPressed(MINA, mine, "join", other))


async def case_of(desk: Desk, ticket: int) -> Case:
    case = await desk.store.case_of_ticket(ticket)
    assert case is not None
    return case


def case_at(database: str, at: Address) -> Case:
    """The case as it stands in the database that an address leads to."""
    reader = connect(database, writes=False)
    query = select(cases.c.document).join(addresses, addresses.c.case_id == cases.c.id)
    with reader.connect() as connection:
        document = connection.execute(
            query.where(addresses.c.channel == at.channel, addresses.c.address == at.id)
        ).scalar_one()
    reader.dispose()
    return unpack_case(document)


async def test_all_of_a_customer_is_found_at_the_other_one(database: str) -> None:
    desk = Desk(database)
    one, two = await desk.complain("ana", 1), await desk.complain("anna", 1)
    await join(desk, one, two)
    kept = await case_of(desk, one)
    assert (await case_of(desk, two)).id == kept.id
    assert {case for _, case in rows(database, tickets.c.id, tickets.c.case_id)} == {kept.id}
    assert {case for _, case in rows(database, addresses.c.address, addresses.c.case_id)} == {
        kept.id
    }
    await desk.write("anna", "One more thing")
    await desk.write("ana", "And another")
    said = [m.text for t in (await case_of(desk, one)).tickets for m in t.messages]
    assert {"One more thing", "And another"} <= set(said)
    desk.store.close()


async def test_what_was_joined_can_be_parted(database: str) -> None:
    desk = Desk(database)
    one, two = await desk.complain("ana", 1), await desk.complain("anna", 1)
    before = await case_of(desk, two)
    await join(desk, one, two)
    await desk.write("anna", "Said while joined")
    await desk.take(TeamPressed(MINA, one, "part", before.id))
    back = await case_of(desk, two)
    assert (back.id, back.addresses) == (before.id, before.addresses)
    assert back.profile == before.profile
    await desk.write("anna", "Said afterwards")
    await desk.write("ana", "So did I")
    texts = [m.text for m in (await case_of(desk, two)).tickets[0].messages]
    assert texts[-1] == "Said afterwards"
    assert "So did I" not in texts
    desk.store.close()


async def test_a_ticket_tells_its_history_across_both(database: str) -> None:
    desk = Desk(database)
    one, two = await desk.complain("ana", 1), await desk.complain("anna", 1)
    await desk.write("anna", "Said before they met")
    await join(desk, one, two)
    await desk.write("anna", "Said after")
    desk.store.close()
    reader = connect(database, writes=False)
    told = history(reader, two)
    reader.dispose()
    assert told is not None
    texts = [entry.text for entry in told.entries if entry.text]
    assert texts.index("Said before they met") < texts.index("Said after")
    assert any(words.key == "note-merged" for entry in told.entries for words in entry.words)
