"""Runs migrations; the database's URL comes from `storage.migrate`."""

from __future__ import annotations

from alembic import context
from sqlalchemy import text

from storage.dialects import connect
from storage.tables import metadata

engine = connect(context.config.attributes["url"], writes=True)
# In one transaction, begun before it is read what is missing: several may migrate at once.
# SQLite takes a change of the schema into a transaction as well, though Alembic thinks not.
with engine.begin() as connection:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(8470)"))
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    context.run_migrations()
engine.dispose()
