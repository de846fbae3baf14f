"""The record of a mission is kept: in one SQLite file, or in PostgreSQL for a team."""

from pathlib import Path

from farwatch.store.database import Database
from farwatch.store.transaction import Snapshot, Transaction

__all__ = ["Database", "Snapshot", "Transaction", "open_store"]


def open_store(folder: Path, database: str = "") -> Database:
    """Open the record of the mission in `folder`; `database` is the address of a PostgreSQL database, if it is in one."""
    if database:
        from farwatch.store.postgres import PostgresStore

        return PostgresStore(database)
    from farwatch.store.sqlite import SqliteStore

    return SqliteStore(folder / "record.sqlite")
