"""When a case was last looked at for whether its customer may be forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    never = sa.text("0")
    op.add_column(
        "cases", sa.Column("seen_at", sa.BigInteger(), nullable=False, server_default=never)
    )
    op.create_index("cases_by_look", "cases", ["seen_at", "id"])


def downgrade() -> None:
    op.drop_index("cases_by_look", "cases")
    op.drop_column("cases", "seen_at")
