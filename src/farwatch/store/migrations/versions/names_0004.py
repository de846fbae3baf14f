"""Other names of documents that are on record, and room for places behind 2 GiB in an archive file."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table, widen the column; SQLite's whole numbers are wide already."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    name = sa.String() if on_sqlite else sa.String(collation="C")
    op.create_table(
        "names",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("document", sa.String(64), sa.ForeignKey("documents.key"), nullable=False, index=True),
        sa.Column("name", name, nullable=False, index=True),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("published", sa.String),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("entry", sa.Integer, sa.ForeignKey("trail.seq"), nullable=False, unique=True),
    )
    if not on_sqlite:
        op.alter_column("intakes", "offset", type_=sa.BigInteger)
