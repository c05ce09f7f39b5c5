"""The clocks of a ticket, for lists."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tickets", sa.Column("clocks", sa.LargeBinary))


def downgrade() -> None:
    op.drop_column("tickets", "clocks")
