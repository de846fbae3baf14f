"""The first released schema: one table of documents with their records."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the table of 0.1."""
    op.create_table(
        "documents",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("published", sa.String),
        sa.Column("headline", sa.String, nullable=False),
        sa.Column("statements", sa.Integer, nullable=False),
        sa.Column("events", sa.Integer, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_documents_id", "documents", ["id"])
