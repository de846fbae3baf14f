"""The tables of the record, declared once."""

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("digest", String(64), primary_key=True, doc="SHA-256 of the text, in UTF-8"),
    Column("id", String, nullable=False, index=True, doc="the caller's name for the article"),
    Column("published", String, doc="as given, ISO"),
    Column("headline", String, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Column("record", LargeBinary, nullable=False, doc="the record as one line of JSON (farwatch.record/1)"),
)
