"""kill -9 around what has its time: a warning, a promise renewed, a message for the morning.

Real processes on a clock that is moved. While one is away hours pass; another one's clock is set.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from process_rig import Doc, Fate, World, buttons, until, world

from bot.sandbox.telegram_customer import Customer
from tests.desk.desk_looks import words_of
from tests.storage.databases import fresh

pytestmark = pytest.mark.xdist_group("timers")
NOON = datetime(2026, 6, 10, 4, 0, tzinfo=UTC)  # in Shenzhen
NIGHT = datetime(2026, 6, 10, 22, 30, tzinfo=UTC)  # 23:30 there
ANSWER = "A new lamp leaves today."
LATER = "It takes us longer than that"
LEADERS = "The people who lead our team"
RENEWED = "The customer was told that it takes longer"
AWAY = "the desk was away"
SHARES = {50: "50 % of the time", 80: "80 % of the time", 95: "95 % of the time", 100: "late, was"}


@asynccontextmanager
async def complained(
    folder: Path, at: datetime, database: str = ""
) -> AsyncIterator[tuple[World, Customer]]:
    """A desk that is open day and night, with a ticket since that instant.

    At noon of a customer from nowhere, who has an answer in an hour; at night of one in London.
    """
    async with world(folder, warm=True, database=database) as here:
        here.begin_at(at)
        ana = here.telegram.customer(7, "Ana", "en" if at == NOON else "en-gb")
        await here.start()
        ana.say("My lamp arrived broken")
        await until(lambda: ana.heard, "an answer")
        ana.say("/human")
        await until(lambda: here.root() and here.shown(), "the ticket is open")
        await at_rest(here)
        yield here, ana


async def at_rest(here: World) -> None:
    """Nothing is due or under way."""
    on_its_way = "select kind from tasks where ended_at is null and door <> 'clock'"
    await told(here, lambda: not here.query(on_its_way), "everything is carried out")


async def told(here: World, true: Callable[[], object], what: str) -> None:
    """Until it is so; the seconds pass quickly in which warnings wait for others."""

    def look() -> object:
        if here.query("select 1 from tasks where ended_at is null and kind = 'Warn'"):
            here.pass_time(seconds=1)
        return true()

    await until(look, what)


def count(here: World, text: str) -> int:
    """The posts, in threads too, that say this."""
    return sum(text in words_of(post) for post in here.posts())


def warnings(here: World) -> dict[int, int]:
    """How often the team was warned at each share of the first answer's time."""
    posts = [words_of(post) for post in here.posts()]
    lines = [line for post in posts for line in post.splitlines() if "First answer" in line]
    found = {share: sum(said in line for line in lines) for share, said in SHARES.items()}
    return {share: number for share, number in found.items() if number}


def heard(ana: Customer, text: str) -> int:
    return sum(text in seen.text for seen in ana.heard)


async def restarted_when_killed(here: World) -> None:
    """Waits for the desk's death, and starts the next one."""
    dead: list[int] = []
    here.on_kill = dead.append
    await until(lambda: dead, "the desk dies", 20)
    await here.bury(dead[0])
    await here.start()


async def test_a_warning_whose_time_came_while_the_desk_was_dead_comes_once_and_says_so(
    tmp_path: Path,
) -> None:
    async with complained(tmp_path, NOON) as (here, _):
        await here.kill()
        here.pass_time(minutes=40)
        await here.start()
        await told(here, lambda: warnings(here), "a warning")
        await at_rest(here)
        assert warnings(here) == {50: 1}
        assert count(here, AWAY) == 1
        await here.kill()
        await here.start()  # it knows that it has told of it
        await at_rest(here)
        await here.kill()
        here.pass_time(hours=5)
        await here.start()
        await told(here, lambda: warnings(here).get(100), "another one")
        await at_rest(here)
        assert warnings(here) == {50: 1, 100: 1}, "and nothing of what was on the way"
        assert count(here, AWAY) == 2


async def test_a_clock_that_is_set_under_a_running_desk_loses_and_doubles_nothing(
    tmp_path: Path,
) -> None:
    async with complained(tmp_path, NOON) as (here, ana):
        here.set_desks_clock(timedelta(minutes=31))
        await told(here, lambda: warnings(here) == {50: 1}, "the first stage")
        here.set_desks_clock(timedelta(hours=-3))
        ana.say("Hello?")
        await until(lambda: "Hello?" in here.shown(), "it works on in the past")
        await at_rest(here)
        assert warnings(here) == {50: 1}
        here.set_desks_clock(timedelta(minutes=51))
        await told(here, lambda: warnings(here) == {50: 1, 80: 1}, "the second stage")
        await until(lambda: heard(ana, LATER), "the customer has a new time")
        await here.kill()
        here.set_desks_clock(timedelta(minutes=58))
        await here.start()
        await told(here, lambda: 95 in warnings(here), "the third stage")
        await at_rest(here)
        assert warnings(here) == {50: 1, 80: 1, 95: 1}
        assert heard(ana, LATER) == count(here, RENEWED) == 1


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
async def test_a_promise_is_renewed_though_the_desk_dies_between_the_decision_and_the_words(
    tmp_path: Path, database: str
) -> None:
    url = "" if database == "sqlite" else fresh(database, tmp_path)
    async with complained(tmp_path, NOON, url) as (here, ana):
        here.fate = Fate(1, "before", method="sendMessage")
        here.pass_time(minutes=52)
        await restarted_when_killed(here)
        await until(lambda: heard(ana, LATER), "the new time")
        await at_rest(here)
        assert (heard(ana, LATER), count(here, RENEWED)) == (1, 1)
        assert warnings(here) == {80: 1}
        here.pass_time(hours=2)  # the new time comes near in its turn
        await until(lambda: heard(ana, LATER) == 2, "another one")
        await at_rest(here)
        await here.kill()
        here.pass_time(hours=3)
        await here.start()
        await until(lambda: heard(ana, LEADERS), "no time is named any more")
        await at_rest(here)
        assert heard(ana, LATER) == 2


async def drafted_at_night(here: World) -> None:
    """An answer to somebody who has gone to bed since, kept for the morning."""
    here.pass_time(minutes=75)
    mina = here.slack.person(here.mina)
    root = here.root()
    assert root is not None
    await mina.press(here.channel, root["ts"], "claim")
    await mina.post(here.channel, ANSWER, thread_ts=root["ts"])
    await until(lambda: here.cards() and "send-morning" in buttons(newest(here)), "it is night")
    await mina.press(here.channel, newest(here)["ts"], "send-morning")
    await until(lambda: "unschedule" in buttons(newest(here)), "it waits for the morning")
    await at_rest(here)


def newest(here: World) -> Doc:
    return here.cards()[-1]


async def test_what_waits_for_the_morning_leaves_once_though_the_desk_was_dead_all_night(
    tmp_path: Path,
) -> None:
    async with complained(tmp_path, NIGHT) as (here, ana):
        await drafted_at_night(here)
        await here.kill()
        here.pass_time(hours=7)
        await here.start()  # 07:45 in London
        await at_rest(here)
        assert heard(ana, ANSWER) == 0, "they are asleep"
        await here.kill()
        here.pass_time(minutes=40)
        await here.start()
        await until(lambda: "Delivered" in newest(here)["text"], "it has arrived")
        await at_rest(here)
        assert heard(ana, ANSWER) == 1
        assert count(here, AWAY) >= 1


async def test_killed_as_it_leaves_in_the_morning_it_is_asked_of_and_sent_once(
    tmp_path: Path,
) -> None:
    """Nobody knows whether it was sent: an agent's words are not said again by themselves."""
    async with complained(tmp_path, NIGHT) as (here, ana):
        await drafted_at_night(here)
        here.fate = Fate(1, "before", method="sendMessage")
        here.pass_time(hours=8)
        await restarted_when_killed(here)
        await until(lambda: "resend" in buttons(newest(here)), "the card says that nobody knows")
        await here.slack.person(here.mina).press(here.channel, newest(here)["ts"], "resend")
        await until(lambda: "Delivered" in newest(here)["text"], "it has arrived")
        await at_rest(here)
        assert heard(ana, ANSWER) == 1
