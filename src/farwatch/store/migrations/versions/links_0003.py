"""Links as last derived, and where superseded ids lead."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "links",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String, nullable=False, index=True),
        sa.Column("name", sa.String, nullable=False, index=True),
        sa.Column("line", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "successors",
        sa.Column("old", sa.String, primary_key=True),
        sa.Column("new", sa.String, nullable=False),
    )
