"""The tables of the record, declared once for both databases.

A row is one noun of `farwatch.model.custody`, column by column, and `entry`, the number of the trail's entry that seals
it. Rows are written once and never changed.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, case

from farwatch.model import (
    RESTRICTED_HEADLINE,
    Capture,
    Decision,
    Derivation,
    Holding,
    Intake,
    Memo,
    Naming,
    Reading,
    Trouble,
)
from farwatch.model.custody import Row
from farwatch.model.watching import Inquiries, Mark, SourceVersion

metadata = MetaData()
Name = String().with_variant(String(collation="C"), "postgresql")  # sorted by code point in both databases

trail = Table(
    "trail",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("line", LargeBinary, nullable=False, doc="the entry as canonical JSON"),
    Column("hash", String(64), nullable=False, doc="SHA-256 of the line"),
)


def _entry() -> Column[int]:
    return Column("entry", Integer, ForeignKey("trail.seq"), nullable=False, unique=True)


captures = Table(
    "captures",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("digest", String(64), nullable=False, index=True),
    Column("size", Integer, nullable=False),
    Column("asked", String),
    Column("address", String),
    Column("at", String, nullable=False),
    Column("media_type", String, nullable=False),
    Column("status", Integer),
    Column("head", String),
    Column("origin", String, nullable=False),
    Column("collector", String, nullable=False),
    Column("tool", String, nullable=False),
    Column("file", String(64), nullable=False, index=True),
    Column("offset", Integer, nullable=False),
    Column("length", Integer, nullable=False),
    Column("revisit", Integer, nullable=False),
    Column("failure", String),
    _entry(),
)

documents = Table(
    "documents",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("id", Name, nullable=False, index=True),
    Column("digest", String(64), nullable=False, index=True),
    Column("content", LargeBinary, nullable=False),
    Column("url", String),
    Column("title", String),
    Column("publisher", String),
    Column("language", String),
    Column("published", String),
    Column("published_from", String, nullable=False),
    Column("published_precision", String),
    Column("published_latest", String),
    Column("headline", String, nullable=False),
    Column("access", String, nullable=False),
    _entry(),  # the index of the list stands in the migration: each database sorts what is not known in its own way
)

RESTRICTED = "restricted: its words stand in the article alone, and who looks at it is in the trail"
listed_headline = case((documents.c.access == "public", documents.c.headline), else_=RESTRICTED_HEADLINE).label(
    "headline"
)

derivations = Table(
    "derivations",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("capture", ForeignKey("captures.id"), nullable=False, index=True),
    Column("extractor", String, nullable=False),
    Column("document", ForeignKey("documents.key"), nullable=False, index=True),
    _entry(),
)

names = Table(
    "names",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("document", ForeignKey("documents.key"), nullable=False, index=True),
    Column("name", Name, nullable=False, index=True),
    Column("origin", String, nullable=False),
    Column("published", String),
    Column("at", String, nullable=False),
    _entry(),
)

readings = Table(
    "readings",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("document", ForeignKey("documents.key"), nullable=False),
    Column("reader", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    _entry(),
    Index("ix_readings_document", "document", "entry"),
)

failures = Table(
    "failures",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("origin", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("at", String, nullable=False),
    _entry(),
)

intakes = Table(
    "intakes",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("file", String(64), nullable=False, index=True),
    Column("offset", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
    Column("records", Integer, nullable=False),
    _entry(),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("document", ForeignKey("documents.key"), index=True),
    Column("reviewer", String, nullable=False),
    Column("at", String, nullable=False),
    Column("supersedes", ForeignKey("decisions.id")),
    Column("content", LargeBinary, nullable=False),
    _entry(),
)

memos = Table(
    "memos",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("subject", String, nullable=False),
    Column("about", String, nullable=False, index=True),
    Column("author", String, nullable=False),
    Column("at", String, nullable=False),
    Column("supersedes", ForeignKey("memos.id")),
    Column("content", LargeBinary, nullable=False),
    _entry(),
)

links = Table(
    "links",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False, index=True),
    Column("name", String, nullable=False, index=True, doc="the id, or the occurrence that a line is about"),
    Column("line", LargeBinary, nullable=False, doc="the link as one line of JSON"),
)

successors = Table(
    "successors",
    metadata,
    Column("old", String, primary_key=True),
    Column("new", String, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("source", Name, nullable=False, index=True),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("content", LargeBinary, nullable=False, doc="the source as canonical JSON"),
    _entry(),
)

inquiries = Table(
    "inquiries",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("run", String, nullable=False),
    Column("first", Name, nullable=False),
    Column("last", Name, nullable=False, index=True),
    Column("count", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False, doc="a line of JSON for each inquiry, packed (zlib)"),
    _entry(),
)

marks = Table(
    "marks",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("document", ForeignKey("documents.key"), nullable=False, index=True),
    Column("how", String, nullable=False),
    Column("at", String, nullable=False),
    Column("source", Name, nullable=False),
    Column("address", String, nullable=False),
    Column("other", ForeignKey("documents.key"), index=True),
    Column("reason", String, nullable=False),
    _entry(),
)

# What watching remembers: it follows from the inquiries, so the trail does not seal it and a backup does not hold it.
standings = Table(
    "standings",
    metadata,
    Column("name", Name, primary_key=True, doc="the key of a channel, or the name of a host"),
    Column("content", LargeBinary, nullable=False),
)

seen = Table(
    "seen",
    metadata,
    Column("channel", String(64), primary_key=True),
    Column("address", Name, primary_key=True),
    Column("due", Name, index=True, doc="when its page is to be asked for again"),
    Column("content", LargeBinary, nullable=False),
)

dossiers = Table(
    "dossiers",
    metadata,
    Column("key", String(64), primary_key=True, doc="digest of the reading and of what derived the dossier"),
    Column("content", LargeBinary, nullable=False, doc="what linking needs of the reading"),
)

TABLES: dict[type[Row], Table] = {
    Capture: captures,
    Holding: documents,
    Derivation: derivations,
    Naming: names,
    Reading: readings,
    Trouble: failures,
    Intake: intakes,
    Decision: decisions,
    Memo: memos,
    SourceVersion: sources,
    Inquiries: inquiries,
    Mark: marks,
}
