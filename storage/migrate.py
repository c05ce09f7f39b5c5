"""Brings a database to the newest schema."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import inspect, text

from storage.dialects import PATIENCE, connect

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(url: str) -> None:
    """Runs what is missing of `migrations/`; an empty database gets everything.

    A schema that is newer than this program is left alone: while an upgrade goes from machine
    to machine, the older ones must still be able to start.
    """
    found = version(url)
    if found is not None and found >= newest():
        return
    from alembic import command  # a third of a second, which only a new version needs
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["url"] = url
    command.upgrade(config, "head")


def newest() -> str:
    """The schema of this program. Files in `versions/` begin with theirs, which counts up."""
    return max(path.name for path in (SCRIPTS / "versions").glob("*.py")).partition("_")[0]


def version(url: str) -> str | None:
    """The schema of a database, as Alembic noted it; None before the first migration."""
    engine = connect(url, writes=False, patience=PATIENCE)
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            return connection.execute(text("select version_num from alembic_version")).scalar()
    finally:
        engine.dispose()
