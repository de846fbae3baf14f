"""The record of a mission is kept: documents with their readings, in one SQLite file."""

from farwatch.store.sqlite import Entry, SqliteStore

__all__ = ["Entry", "SqliteStore"]
