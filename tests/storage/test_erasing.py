"""Who wants to be forgotten is: nothing of theirs is left, nothing of anybody else's is gone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from complaints import Desk
from databases import fresh
from sqlalchemy import select, update

from flows.arrival import Arrival, Letter
from flows.case import Address, Case, Join, Profile
from storage.blobs import Blobs
from storage.codec import pack, unpack_case
from storage.dialects import connect
from storage.erasing import KIND, Customer, erase, find_customer
from storage.migrate import migrate
from storage.tables import cases, journal, metadata

MARK = "Zwetschgenkuchen"  # in all that she says
ANA, BEN = "351910000001", "351920000002"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("pg"))])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    url = fresh(request.param, tmp_path)
    migrate(url)
    return url


def everything(url: str) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    engine = connect(url, writes=False)
    try:
        with engine.connect() as connection:
            return {
                table.name: [str(tuple(row)) for row in connection.execute(select(table))]
                for table in metadata.sorted_tables
            }
    finally:
        engine.dispose()


def traces(url: str, *words: str) -> list[str]:
    rows = [row for table in everything(url).values() for row in table]
    return [row for row in rows if any(word in row for word in words)]


async def filled(url: str) -> tuple[int, int]:
    """Two customers who complained and were answered; one ticket of each."""
    desk = Desk(url)
    numbers = []
    for who, word in ((ANA, MARK), (BEN, "Apfelkuchen")):
        said = f"My lamp from order 113-8241190-4420212 arrived broken, I want a refund. {word}"
        numbers.append(await desk.complain(who, text=said))
        await desk.answer(numbers[-1], f"Dear friend of {word}")
        await desk.write(who, f"And once more: {word}")
        await desk.store.put(Letter(who, "task:1", f"shown: {word}".encode()))
        receipt = f'{{"statuses": {{"recipient_id": "{who}"}}}}'.encode()
        await desk.store.take([Arrival(f"whatsapp:1:wamid.{who}:sent", receipt, None)])
    desk.store.close()
    return numbers[0], numbers[1]


async def test_nothing_of_theirs_is_left_and_nothing_else_is_gone(url: str) -> None:
    ticket, other = await filled(url)
    assert len(traces(url, MARK, ANA)) > 10
    others = traces(url, "Apfelkuchen", BEN)
    engine = connect(url, writes=True)
    customer = find_customer(engine, ticket)
    assert customer is not None
    assert customer.tickets == (ticket,)
    assert len(customer.files) == 2
    gone: list[str] = []
    assert erase(engine, customer, [gone.append], Desk.at) == 2
    assert gone == list(customer.files)
    assert find_customer(engine, ticket) is None
    assert find_customer(engine, other) is not None
    engine.dispose()
    assert traces(url, MARK, ANA, *customer.files) == []
    assert traces(url, "Apfelkuchen", BEN) == others


async def test_a_tombstone_stays_and_numbers_are_never_used_again(url: str) -> None:
    ticket, _ = await filled(url)
    before = everything(url)
    engine = connect(url, writes=True)
    customer = find_customer(engine, ticket)
    assert customer is not None
    erase(engine, customer, [], Desk.at)
    with engine.connect() as connection:
        kinds = connection.execute(select(journal.c.kind).order_by(journal.c.id)).scalars().all()
    engine.dispose()
    after = everything(url)
    assert kinds[-1] == KIND
    assert len(after["journal"]) == len(before["journal"]) + 1
    assert len(after["cases"]) == len(before["cases"])
    desk = Desk(url)
    anew = await desk.complain(ANA)
    desk.store.close()
    assert anew > max(ticket, len(before["journal"]))


def test_a_file_that_somebody_else_sent_as_well_stays(url: str, tmp_path: Path) -> None:
    blobs = Blobs(str(tmp_path / "files"))
    shared, own = blobs.put(b"a parcel label"), blobs.put(b"her photo")
    engine = connect(url, writes=True)
    with engine.begin() as connection:
        for number, files in ((1, (shared, own)), (2, (shared,))):
            document = pack(Case(id=number)) + str(files).encode()
            row = {"id": number, "document": document, "changed_at": Desk.at}
            connection.execute(cases.insert().values(row))
    customer = Customer((1,), (), (), 0, (shared, own), ())
    assert erase(engine, customer, [blobs.delete], Desk.at) == 1
    engine.dispose()
    assert (blobs.exists(shared), blobs.exists(own)) == (True, False)


def held(file: Path, what: str) -> list[str]:
    """Which of the database's files have these bytes."""
    files = file.parent.glob(f"{file.name}*")
    return [found.name for found in files if what.encode() in found.read_bytes()]


async def test_the_file_itself_holds_nothing_any_more(tmp_path: Path) -> None:
    url = fresh("sqlite", tmp_path)
    migrate(url)
    ticket, _ = await filled(url)
    file = Path(url.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(file)) as careless:  # freed, and not overwritten
        careless.execute("PRAGMA secure_delete=OFF")
        careless.execute("CREATE TABLE words (word TEXT)")
        careless.execute("INSERT INTO words VALUES (?)", (MARK * 2000,))
        careless.execute("DROP TABLE words")
        careless.commit()
        careless.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert held(file, MARK * 9)
    engine = connect(url, writes=True)
    customer = find_customer(engine, ticket)
    assert customer is not None
    erase(engine, customer, [], Desk.at)
    engine.dispose()
    assert not held(file, MARK)
    assert not held(file, ANA)


async def test_who_was_joined_with_another_by_mistake_is_forgotten_there_too(url: str) -> None:
    ticket, other = await filled(url)
    engine = connect(url, writes=True)
    customer = find_customer(engine, ticket)
    ben = find_customer(engine, other)
    assert customer is not None
    assert ben is not None
    (hers,), (his,) = customer.cases, ben.cases
    about = {"addresses": (Address("whatsapp", ANA),), "theirs": Profile(name=MARK)}
    mistake = Join(case=hers, at=Desk.at, proof="team", parted=True, **about)  # type: ignore[arg-type]
    with engine.begin() as connection:
        found = connection.execute(select(cases.c.document).where(cases.c.id == his)).scalar_one()
        case = replace(unpack_case(found), joins=(mistake,))
        row = update(cases).where(cases.c.id == his).values(document=pack(case))
        connection.execute(row)
        hers_of_then = update(journal).where(journal.c.case_id == hers).values(case_id=his)
        connection.execute(hers_of_then)
    erase(engine, customer, [], Desk.at)
    engine.dispose()
    assert traces(url, MARK, ANA) == []
    assert len(traces(url, "Apfelkuchen", BEN)) > 5


async def test_cut_short_it_can_be_done_again(url: str) -> None:
    ticket, _ = await filled(url)
    engine = connect(url, writes=True)
    customer = find_customer(engine, ticket)
    assert customer is not None

    def fails(sha: str) -> None:
        raise OSError("the bucket does not answer")

    with pytest.raises(OSError, match="bucket"):
        erase(engine, customer, [fails], Desk.at)
    assert find_customer(engine, ticket) == customer
    assert erase(engine, customer, [lambda sha: None], Desk.at) == 2
    engine.dispose()
    assert traces(url, MARK) == []
