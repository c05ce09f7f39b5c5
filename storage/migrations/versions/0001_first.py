"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("id", Number, primary_key=True, autoincrement=True),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "addresses",
        sa.Column("channel", sa.String(40), primary_key=True),
        sa.Column("address", sa.String(200), primary_key=True),
        sa.Column("case_id", Number, sa.ForeignKey("cases.id"), nullable=False),
    )
    op.create_table(
        "tickets",
        sa.Column("id", Number, primary_key=True, autoincrement=False),
        sa.Column("case_id", Number, sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("queue", sa.String(80), nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("order_number", sa.Text, nullable=False),
        sa.Column("owner", sa.String(80)),
        sa.Column("due", sa.BigInteger),
        sa.Column("channel", sa.String(80)),
        sa.Column("thread", sa.String(80)),
        sa.Column("opened_at", sa.BigInteger, nullable=False),
    )
    op.create_index("tickets_by_thread", "tickets", ["channel", "thread"], unique=True)
    op.create_index("tickets_by_stage", "tickets", ["stage", "due"])
    op.create_table(
        "journal",
        sa.Column("id", Number, primary_key=True, autoincrement=True),
        sa.Column("key", sa.String(300), nullable=False, unique=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("case_id", Number),
        sa.Column("kind", sa.String(40)),
        sa.Column("event", sa.LargeBinary),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.Column("failure", sa.Text),
    )
    op.create_index("journal_by_case", "journal", ["case_id", "id"])
    op.create_table(
        "tasks",
        sa.Column("id", Number, primary_key=True, autoincrement=True),
        sa.Column("lane", sa.String(300), nullable=False),
        sa.Column("case_id", Number),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("holder", sa.String(40)),
        sa.Column("lease_until", sa.BigInteger),
        sa.Column("why", sa.Text),
        sa.Column("ref", sa.Text),
        sa.Column("cause", Number),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("ended_at", sa.BigInteger),
    )
    op.create_index("tasks_by_state", "tasks", ["state", "due"])
    op.create_index(
        "tasks_open_by_lane",
        "tasks",
        ["lane", "id"],
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def downgrade() -> None:
    for table in ("tasks", "journal", "tickets", "addresses", "cases"):
        op.drop_table(table)
