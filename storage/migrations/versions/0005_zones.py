"""The customer's zone of a ticket, for lists."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tickets", sa.Column("zone", sa.String(64)))


def downgrade() -> None:
    op.drop_column("tickets", "zone")
