"""Runs migrations; the database's URL comes from `bot.app.migrate`."""

from __future__ import annotations

from alembic import context
from sqlalchemy import text

from storage.dialects import connect
from storage.tables import metadata

engine = connect(context.config.attributes["url"], writes=True)
with engine.connect() as connection:
    if connection.dialect.name == "postgresql":  # several processes may start at once
        connection.execute(text("SELECT pg_advisory_xact_lock(8470)"))
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
engine.dispose()
