"""Captures, derivations, readings and the trail. What the first release kept waits in `released` until it is carried over."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def _entry() -> sa.Column[int]:
    return sa.Column("entry", sa.Integer, sa.ForeignKey("trail.seq"), nullable=False, unique=True)


def upgrade() -> None:
    """Make the tables and the index of words."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    name = sa.String() if on_sqlite else sa.String(collation="C")
    op.drop_index("ix_documents_id", "documents")
    op.rename_table("documents", "released")
    op.create_table(
        "trail",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("line", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_table(
        "captures",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False, index=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("asked", sa.String),
        sa.Column("address", sa.String),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("media_type", sa.String, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("head", sa.String),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("collector", sa.String, nullable=False),
        sa.Column("tool", sa.String, nullable=False),
        sa.Column("file", sa.String(64), nullable=False, index=True),
        sa.Column("offset", sa.Integer, nullable=False),
        sa.Column("length", sa.Integer, nullable=False),
        sa.Column("revisit", sa.Integer, nullable=False),
        sa.Column("failure", sa.String),
        _entry(),
    )
    op.create_table(
        "documents",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("id", name, nullable=False, index=True),
        sa.Column("digest", sa.String(64), nullable=False, index=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("url", sa.String),
        sa.Column("title", sa.String),
        sa.Column("publisher", sa.String),
        sa.Column("language", sa.String),
        sa.Column("published", sa.String),
        sa.Column("published_from", sa.String, nullable=False),
        sa.Column("published_precision", sa.String),
        sa.Column("published_latest", sa.String),
        sa.Column("headline", sa.String, nullable=False),
        sa.Column("access", sa.String, nullable=False),
        _entry(),
    )
    op.create_table(
        "derivations",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("capture", sa.String(64), sa.ForeignKey("captures.id"), nullable=False, index=True),
        sa.Column("extractor", sa.String, nullable=False),
        sa.Column("document", sa.String(64), sa.ForeignKey("documents.key"), nullable=False, index=True),
        _entry(),
    )
    op.create_table(
        "readings",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("document", sa.String(64), sa.ForeignKey("documents.key"), nullable=False),
        sa.Column("reader", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("statements", sa.Integer, nullable=False),
        sa.Column("events", sa.Integer, nullable=False),
        _entry(),
    )
    op.create_index("ix_readings_document", "readings", ["document", "entry"])
    op.create_table(
        "failures",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        _entry(),
    )
    op.create_table(
        "intakes",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("file", sa.String(64), nullable=False, index=True),
        sa.Column("offset", sa.Integer, nullable=False),
        sa.Column("records", sa.Integer, nullable=False),
        _entry(),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("document", sa.String(64), sa.ForeignKey("documents.key"), index=True),
        sa.Column("reviewer", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("supersedes", sa.String(64), sa.ForeignKey("decisions.id")),
        sa.Column("content", sa.LargeBinary, nullable=False),
        _entry(),
    )
    if on_sqlite:
        op.execute("CREATE INDEX ix_documents_listed ON documents (published, id, key)")
        op.execute("CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='unicode61 remove_diacritics 0')")
    else:
        op.execute("CREATE INDEX ix_documents_listed ON documents (published NULLS FIRST, id, key)")
        op.execute("CREATE TABLE words (entry integer PRIMARY KEY, text tsvector NOT NULL)")
        op.execute("CREATE INDEX ix_words_text ON words USING gin (text)")
