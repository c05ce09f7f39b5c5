"""Mailboxes of the visitors of the shop's page."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "visitors",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "mailbox",
        sa.Column("visitor", sa.String(200), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("ref", sa.String(300), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("mailbox_by_ref", "mailbox", ["visitor", "ref"], unique=True)


def downgrade() -> None:
    op.drop_table("mailbox")
    op.drop_table("visitors")
