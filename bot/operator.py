"""The operator's commands: status, tasks, history, erase, migrate, move.

Lives here: what each may do and what it refuses. How it looks lives in `bot/screens.py`, what
is asked of the database in `storage/`.

0: done. 1: it could not be done, and one sentence says why. 2: settings or arguments are wrong.
"""

from __future__ import annotations

import asyncio
import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from config.settings import Settings

commands = typer.Typer()
MOST_TASKS = 50
READY_SECONDS = 4.0  # a desk whose database hangs answers after two

T = TypeVar("T")
Numbers = Annotated[
    list[int] | None, typer.Option(help="The task with this number; may be given several times.")
]


@commands.command()
def status() -> None:
    """How the desk is: tickets, deadlines, work, trouble."""
    from bot.keeping import kept_for
    from bot.screens import show_status
    from config.settings import load_settings
    from storage.migrate import version
    from storage.reports import figures

    settings = load_settings()
    now = datetime.now(UTC)
    with _opened(settings) as engine:
        found = figures(engine, now)
        schema = version(settings.database_url) or "none"
    place = engine.url.render_as_string(hide_password=True)
    kept = kept_for(settings.keep)
    places = {"At": f"{place}, schema {schema}", "Desk": _readiness(settings), "Keeps": kept}
    show_status(found, now, places)


@commands.command()
def tasks(
    state: Annotated[
        str | None, typer.Option(help="waiting, running, uncertain, dead, done or dropped.")
    ] = None,
    retry: Numbers = None,
    drop: Numbers = None,
    sure: Annotated[bool, typer.Option(help="Send an agent's words again.")] = False,
    most: Annotated[int, typer.Option(min=1, help="Lines at most.")] = MOST_TASKS,
) -> None:
    """What waits, is uncertain or was given up; retry it or drop it."""
    from bot.screens import show_tasks
    from config.settings import load_settings
    from storage.reports import OPEN_STATES, list_tasks
    from storage.tables import DONE, DROPPED

    settings = load_settings()
    known = (*OPEN_STATES, DONE, DROPPED)
    if state is not None and state not in known:
        raise typer.BadParameter(f"There is no state {state!r}; there are {', '.join(known)}.")
    if retry or drop:
        _put_right(settings, retry or [], drop or [], sure=sure)
        return
    with _opened(settings) as engine:
        found = list_tasks(engine, [state] if state else OPEN_STATES, most)
    show_tasks(found, datetime.now(UTC))


@commands.command()
def history(
    ticket: Annotated[str, typer.Argument(help="The ticket's number, with or without #.")],
    texts: Annotated[bool, typer.Option(help="What was written, too.")] = True,
) -> None:
    """Who said and decided what on a ticket, and when."""
    from bot.screens import show_history
    from config.policy import load
    from config.settings import load_settings
    from locales.catalog import SHIPPED
    from storage.erasing import forgotten_at
    from storage.history import history as read

    number = _number_of(ticket)
    settings = load_settings()
    team = load(settings.policy, SHIPPED).desk.language
    with _opened(settings) as engine:
        found = read(engine, number)
        gone = forgotten_at(engine, number) if found is None else None
    if gone is not None:
        typer.echo(
            f"The customer of #{number:04d} was forgotten on {gone:%d %b %Y}, with all of it."
        )
        return
    if found is None:
        _refuse(f"There is no ticket #{number:04d}.")
    show_history(found, team, texts=texts)


@commands.command()
def erase(
    ticket: Annotated[str, typer.Argument(help="A ticket's number, with or without #.")] = "",
    sure: Annotated[bool, typer.Option(help="Ask nothing.")] = False,
    due: Annotated[
        bool, typer.Option("--due", help="Only list whom the desk will forget by itself.")
    ] = False,
) -> None:
    """Forget the customer of a ticket: words, names, files, for good."""
    from config.settings import load_settings
    from storage.blobs import Blobs
    from storage.erasing import Customer, find_customer
    from storage.erasing import erase as forget
    from storage.uploads import Uploads

    settings = load_settings()
    if due == bool(ticket):
        raise typer.BadParameter("Name a ticket, such as 1042, or --due, and not both.")
    if due:
        _list_due(settings)
        return
    number = _number_of(ticket)

    def find() -> Customer:
        with _opened(settings) as engine:
            found = find_customer(engine, number)
        return found or _refuse(f"There is no ticket #{number:04d}.")

    def work() -> int:
        now = datetime.now(UTC)
        places = (Blobs(settings.files_root), Uploads(settings.uploads_root, lambda: now))
        with _opened(settings, writes=True) as engine:
            # What is there by now: they may have written since the question.
            return forget(engine, find(), [place.delete for place in places], now)

    found = find()
    numbers = ", ".join(f"#{one:04d}" for one in found.tickets)
    typer.echo(
        f"The customer of #{number:04d}, on {', '.join(found.channels)}: {numbers}, "
        f"{found.messages} messages, {len(found.files)} files."
    )
    if not sure:
        typer.confirm("All of it goes for good. Erase it?", abort=True)
    files = _alone(settings, work)
    typer.echo(f"Erased, with {files} files. Older backups still hold it.")
    if settings.database.startswith("postgresql"):
        typer.echo("Restart the desks, one after the other: they remember whose an address was.")
    for thread in found.threads:
        typer.echo(
            f"Slack still shows the thread {thread.id} in {thread.channel}: delete it there."
        )


@commands.command()
def migrate() -> None:
    """Bring the database to this version's schema, as run does too."""
    from config.settings import load_settings
    from storage.migrate import migrate as bring
    from storage.migrate import newest, version

    settings = load_settings()
    url = settings.database_url

    def work() -> tuple[str | None, str | None]:
        before = version(url)
        bring(url)
        return before, version(url)

    with _readable_faults():
        before, after = _alone(settings, work)
    if after != newest():
        typer.echo(f"The schema {after} is newer than this version's {newest()}; left as it is.")
    elif before == after:
        typer.echo(f"The schema is {after}, the newest; there was nothing to do.")
    else:
        typer.echo(f"The schema is {after} now; it was {before or 'empty'}.")


@commands.command()
def move(
    target: Annotated[str, typer.Argument(help="postgresql://user@host/name, an empty database.")],
) -> None:
    """Copy this desk from SQLite into an empty PostgreSQL.

    The desk must be stopped. A password need not stand in the address: PGPASSWORD and
    ~/.pgpass are read as well.
    """
    from bot.screens import moving_progress
    from config.settings import load_settings
    from storage.moving import MoveRefused
    from storage.moving import move as copy

    settings = load_settings()
    with moving_progress() as progress, _readable_faults():
        try:
            counts = _alone(settings, lambda: copy(settings.database_url, target, progress))
        except MoveRefused as refused:
            _refuse(str(refused))
    for table, rows in counts.items():
        typer.echo(f"{table:<12}{rows:>12,}")
    typer.echo(
        "Every row has arrived. Set AMENDS_DATABASE to that address before you start the desk, "
        "and put the old file away: it is a desk of its own that would answer again.\n"
        f"Customers' files stay in {settings.files_root}."
    )


def _list_due(settings: Settings) -> None:
    """Whom the next round of a desk forgets; nothing is changed."""
    from bot.keeping import kept_for, make_keep
    from storage.forgetting import list_due

    typer.echo(f"The desk keeps {kept_for(settings.keep)}.")
    age = make_keep(settings.keep).customers
    if age is None:
        return
    with _opened(settings) as engine, engine.connect() as connection:
        found = list_due(connection, age, datetime.now(UTC))
    for customer in found:
        numbers = ", ".join(f"#{number:04d}" for number in customer.tickets) or "no ticket"
        typer.echo(
            f"{numbers}, on {', '.join(customer.channels)}: {customer.messages} messages, "
            f"{len(customer.files)} files."
        )
    typer.echo(f"{len(found)} customers are due.")


def _number_of(ticket: str) -> int:
    number = ticket.removeprefix("#")
    if not number.isdecimal():
        raise typer.BadParameter(f"{ticket!r} is no ticket's number, such as 1042 or #1042.")
    return int(number)


def _put_right(settings: Settings, again: list[int], never: list[int], *, sure: bool) -> None:
    """Each task by itself: one that cannot be done does not hold up the others."""
    from storage.dead_letters import TaskRefused, drop, retry

    def give_up(engine: Engine, number: int) -> None:
        from bot.policy import make_policy
        from flows.decide import decide
        from locales.catalog import shipped

        policy = make_policy(settings, shipped())
        now = datetime.now(UTC)
        drop(engine, number, lambda case, event, at, n: decide(case, event, policy, at, n), now)

    def work() -> list[str]:
        refused = []
        with _opened(settings, writes=True) as engine:
            for number in (*again, *never):
                try:
                    if number in again:
                        retry(engine, number, datetime.now(UTC), sure=sure)
                        typer.echo(f"Task {number} waits again.")
                    else:
                        give_up(engine, number)
                        typer.echo(f"Task {number} is dropped.")
                except TaskRefused as refusal:
                    refused.append(str(refusal))
        return refused

    if twice := set(again) & set(never):
        raise typer.BadParameter(f"Task {min(twice)} can be retried or dropped, not both.")
    refused = _alone(settings, work)
    if refused:
        _refuse("\n".join(refused))


@contextmanager
def _opened(settings: Settings, *, writes: bool = False) -> Iterator[Engine]:
    """The database, if there is one of this version's schema or a newer one."""
    from storage.dialects import connect
    from storage.migrate import newest, version

    url = settings.database_url
    if url.startswith("sqlite") and not Path(url.removeprefix("sqlite:///")).exists():
        _refuse(f"There is no database {url} yet; look at AMENDS_DATA.")
    with _readable_faults():
        found = version(url)
        if found is None or found < newest():
            _refuse("The database is not at the schema of this version yet: amends migrate")
        engine = connect(url, writes=writes)
        try:
            yield engine
        finally:
            engine.dispose()


@contextmanager
def _readable_faults() -> Iterator[None]:
    """A database that does not answer is told in a sentence."""
    from sqlalchemy.exc import OperationalError

    try:
        yield
    except OperationalError as error:
        said = str(error.orig).strip().splitlines()
        _refuse(f"The database cannot be used: {said[0] if said else 'no reason given'}")


def _alone(settings: Settings, work: Callable[[], T]) -> T:
    """Writes to a SQLite file, which no desk may be using: two writers could damage it."""
    from bot.only_one import only_one
    from bot.refusals import StartRefused

    async def hold() -> T:
        async with only_one(settings):
            return await asyncio.to_thread(work)

    try:
        return asyncio.run(hold())
    except StartRefused as refused:
        _refuse(f"{refused} What comes in meanwhile is kept by Telegram and Slack.")


def _readiness(settings: Settings) -> str:
    """What a desk on this machine says of itself."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)
    address = f"http://{host}:{settings.port}/ready"
    try:
        with urllib.request.urlopen(address, timeout=READY_SECONDS) as answer:
            return f"answers at {address}: ready{_broken(answer.read())}"
    except urllib.error.HTTPError as error:
        why = _broken(error.read()) or f", status {error.code}"
        return f"answers at {address}: not ready{why}"
    except OSError:
        return f"does not answer at {address}"


def _broken(body: bytes) -> str:
    """What a desk calls broken: ", redis: ConnectionError"."""
    try:
        faults = json.loads(body)["broken"]
        return "".join(f", {fault['what']}: {fault['why']}" for fault in faults)
    except (ValueError, KeyError, TypeError):
        return ""


def _refuse(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(1)
