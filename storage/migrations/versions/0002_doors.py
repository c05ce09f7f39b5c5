"""Tasks know their door and their doubts; marks; indexes that stay small while tables grow.

Desks of the schema before keep running on this one: what is new has a default, and a task whose
door is '' is theirs. Making the indexes takes about a second for each million tasks; whoever
writes to the table waits so long, and platforms tell again what was not acknowledged.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# What may still be done; the others will never be looked for by their door.
_OPEN = "state IN ('waiting', 'running', 'uncertain', 'dead')"
_TO_CUSTOMERS = ("Say", "Deliver", "Erase", "AnswerPress")


def upgrade() -> None:
    op.add_column(
        "tasks", sa.Column("door", sa.String(40), nullable=False, server_default=sa.text("''"))
    )
    op.add_column(
        "tasks", sa.Column("doubtful", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.create_table(
        "marks",
        sa.Column("name", sa.String(300), primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    _fill()
    op.drop_index("tasks_by_state", "tasks")
    op.create_index("tasks_by_case", "tasks", ["case_id"])
    _partial_index("tasks_waiting", ["door", "due", "id"], "state = 'waiting'")
    _partial_index("tasks_running", ["lease_until"], "state = 'running'")
    _partial_index("tasks_ended_badly", ["id"], "state IN ('uncertain', 'dead')")


def _fill() -> None:
    """Doors by what the kinds of tasks were when this was written."""
    connection = op.get_bind()
    # one on its way for the first time has no earlier attempt that may have done it
    plain = (
        "UPDATE tasks SET doubtful = (attempts > CASE state WHEN 'running' THEN 1 ELSE 0 END), "
        "door = CASE kind "
        "WHEN 'Wake' THEN 'clock' WHEN 'Translate' THEN 'translation' ELSE 'team' END "
        f"WHERE {_OPEN}"
    )
    connection.execute(sa.text(plain))
    kinds = ", ".join(f"'{kind}'" for kind in (*_TO_CUSTOMERS, "Fetch"))
    query = f"SELECT id, body FROM tasks WHERE {_OPEN} AND kind IN ({kinds})"
    doors = [
        {"number": row.id, "door": _channel(json.loads(bytes(row.body)))}
        for row in connection.execute(sa.text(query))
    ]
    if doors:
        connection.execute(sa.text("UPDATE tasks SET door = :door WHERE id = :number"), doors)


def _channel(body: dict[str, object]) -> str:
    """To whom it goes, or from where it is fetched; None is the team's workspace."""
    address = body.get("to") or body.get("address")
    return str(address["channel"]) if isinstance(address, dict) else "team"


def _partial_index(name: str, columns: list[str], where: str) -> None:
    kept = sa.text(where)
    op.create_index(name, "tasks", columns, sqlite_where=kept, postgresql_where=kept)


def downgrade() -> None:
    op.drop_table("marks")
    for name in ("tasks_by_case", "tasks_waiting", "tasks_running", "tasks_ended_badly"):
        op.drop_index(name, "tasks")
    op.create_index("tasks_by_state", "tasks", ["state", "due"])
    with op.batch_alter_table("tasks") as table:
        table.drop_column("doubtful")
        table.drop_column("door")
