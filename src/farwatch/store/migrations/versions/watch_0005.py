"""The registry of sources, the inquiry log, marks on documents, and what watching remembers."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def _entry() -> sa.Column[int]:
    return sa.Column("entry", sa.Integer, sa.ForeignKey("trail.seq"), nullable=False, unique=True)


def upgrade() -> None:
    """Make the five tables."""
    name = sa.String() if op.get_bind().dialect.name == "sqlite" else sa.String(collation="C")
    op.create_table(
        "sources",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("source", name, nullable=False, index=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        _entry(),
    )
    op.create_table(
        "inquiries",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("run", sa.String, nullable=False),
        sa.Column("first", name, nullable=False),
        sa.Column("last", name, nullable=False, index=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        _entry(),
    )
    op.create_table(
        "marks",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("document", sa.String(64), sa.ForeignKey("documents.key"), nullable=False, index=True),
        sa.Column("how", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("source", name, nullable=False),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("other", sa.String(64), sa.ForeignKey("documents.key"), index=True),
        sa.Column("reason", sa.String, nullable=False),
        _entry(),
    )
    op.create_table(
        "standings",
        sa.Column("name", name, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "seen",
        sa.Column("channel", sa.String(64), primary_key=True),
        sa.Column("address", name, primary_key=True),
        sa.Column("due", name, index=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
