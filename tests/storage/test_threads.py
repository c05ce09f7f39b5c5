"""In which order threads are read again, and when something was last so; on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from complaints import rules
from sqlalchemy import insert, update

from flows.arrival import Arrival
from flows.events import Place, Unheard
from flows.tasks import Reconcile
from storage.dialects import connect
from storage.store import Store
from storage.tables import cases, tickets

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
# Number, stage, hours until the promise lapses (None: no open one), whether it has a thread.
ROWS = (
    (1, "open", None, True),
    (2, "claimed", None, True),
    (3, "claimed", 5, True),
    (4, "resolved", None, True),
    (5, "claimed", 2, True),
    (6, "open", 1, True),
    (7, "claimed", 2, True),
    (8, "claimed", 3, False),
    (9, "open", None, True),
    (10, "claimed", None, True),
)
ORDER = [5, 7, 3, 2, 10, 6, 1, 9]


def fill(url: str) -> None:
    engine = connect(url, writes=True)
    with engine.begin() as connection:
        connection.execute(insert(cases).values(id=1, document=b"{}", changed_at=START))
        for number, stage, hours, threaded in ROWS:
            connection.execute(
                insert(tickets).values(
                    id=number,
                    case_id=1,
                    queue="all",
                    stage=stage,
                    name="",
                    order_number="",
                    due=None if hours is None else START + timedelta(hours=hours),
                    channel="C1" if threaded else None,
                    thread=f"{number}.1" if threaded else None,
                    opened_at=START,
                )
            )
    engine.dispose()


def open_store(url: str) -> Store:
    failed: list[str] = []
    return Store(url, rules, lambda: START, lambda key, why: failed.append(why))


async def test_threads_come_once_each_what_may_be_lost_and_lapses_first(url: str) -> None:
    fill(url)
    store = open_store(url)
    found, place = [], await store.next_thread(None)
    while place is not None:
        found.append(place.ticket)
        place = await store.next_thread(place)
    store.close()
    assert found == ORDER


async def test_one_that_changes_its_place_keeps_the_others_in_the_row(url: str) -> None:
    """The ticket where reading stands is resolved meanwhile, or its promise is kept."""
    fill(url)
    engine = connect(url, writes=True)
    with engine.begin() as connection:
        connection.execute(update(tickets).where(tickets.c.id == 7).values(stage="resolved"))
        connection.execute(update(tickets).where(tickets.c.id == 3).values(due=None))
    engine.dispose()
    store = open_store(url)
    after = Place("claimed", START + timedelta(hours=2), 7)
    found = await store.next_thread(after)
    assert found == Place("claimed", None, 2)
    assert await store.next_thread(found) == Place("claimed", None, 3)
    store.close()


async def test_a_desk_without_threads_has_nothing_to_read(url: str) -> None:
    store = open_store(url)
    assert await store.next_thread(None) is None
    store.close()


async def test_what_was_so_is_noted_and_noted_again(url: str) -> None:
    store = open_store(url)
    assert await store.marked("slack") is None
    await store.mark("slack")
    await store.mark("slack")
    assert await store.marked("slack") == START
    assert await store.marked("telegram") is None
    store.close()


async def test_a_silence_is_read_up_once_however_often_it_is_told(url: str) -> None:
    """It is about no customer; two processes notice it at the same time."""
    store = open_store(url)
    missed = Unheard(START, START + timedelta(hours=1), Place("open", None, 9, "1.5"))
    arrival = Arrival("slack:unheard:x", b"", missed)
    await store.take([arrival, arrival])
    await store.take([arrival])
    [errand] = await store.claim(10)
    store.close()
    assert errand.task == Reconcile(missed)
    assert errand.case is None
