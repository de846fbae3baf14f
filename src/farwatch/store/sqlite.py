"""The record in one SQLite file: small commits written ahead, so that reading goes on beside a running import."""

import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import URL, Connection, Select, TextClause, create_engine, event, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from farwatch.errors import DiskFull, FarwatchError, MissionBusy, Unwritable
from farwatch.store.database import Database

_WAIT_S = 5
_LEAST_ROOM = 1 << 16  # bytes; a disk with less is full for a database
_READS = ("SQLITE_IOERR_READ", "SQLITE_IOERR_SHORT_READ", "SQLITE_IOERR_CORRUPTFS")
_PUT = {
    "desk_words": "INSERT INTO desk_words (rowid, text) VALUES (:seq, :text)",
    "desk_names": "INSERT INTO desk_names (rowid, text) VALUES (:seq, :text)",
}
_TAKE = {
    "desk_words": "INSERT INTO desk_words (desk_words, rowid, text) VALUES ('delete', :seq, :text)",
    "desk_names": "INSERT INTO desk_names (desk_names, rowid, text) VALUES ('delete', :seq, :text)",
}
_ANEW = {
    "desk_words": "INSERT INTO desk_words (desk_words) VALUES ('optimize')",
    "desk_names": "INSERT INTO desk_names (desk_names) VALUES ('optimize')",
}
_EMPTY = {
    "desk_words": "INSERT INTO desk_words (desk_words) VALUES ('delete-all')",
    "desk_names": "INSERT INTO desk_names (desk_names) VALUES ('delete-all')",
}


class SqliteStore(Database):
    """Answers the `Store` port with a file."""

    words_place = "rowid"
    rows_place = "rowid"

    def __init__(self, path: Path) -> None:
        self._path = path
        engine = create_engine(_address(path), connect_args={"timeout": _WAIT_S})
        event.listen(engine, "connect", _careful)
        event.listen(engine, "begin", _begin)
        super().__init__(engine, str(path))

    def begin_writing(self, connection: Connection) -> None:
        """Nothing more: `BEGIN IMMEDIATE` made this connection the only writer."""

    def index_words(self, connection: Connection, texts: Sequence[tuple[int, str]]) -> None:
        """Put texts into the FTS5 index."""
        rows = [{"entry": entry, "text": _plain(words)} for entry, words in texts]
        connection.execute(text("INSERT INTO words (rowid, text) VALUES (:entry, :text)"), rows)

    def forget_words(self, connection: Connection, entry: int, words: str, /) -> None:
        """Take a text out of the FTS5 index, and its words with it: they would stay until the index is next put together."""
        query = text("INSERT INTO words (words, rowid, text) VALUES ('delete', :entry, :text)")
        connection.execute(query, {"entry": entry, "text": _plain(words)})
        connection.execute(text("INSERT INTO words (words) VALUES ('optimize')"))

    def words_query(self, words: str) -> Select[tuple[int]]:
        """All the words, in any order; signs between them mean nothing."""
        query = text("SELECT rowid AS entry FROM words WHERE words MATCH :wanted").bindparams(wanted=_wanted(words))
        return query.columns(entry=None)  # type: ignore[return-value, arg-type]  # a textual query is one of one column

    def index_rows(self, connection: Connection, table: str, rows: Sequence[tuple[int, str]]) -> None:
        """Put words of rows into one of the desk's FTS5 indexes."""
        _run(connection, _PUT[table], rows)

    def forget_rows(self, connection: Connection, table: str, rows: Sequence[tuple[int, str]]) -> None:
        """Take words of rows out of one of the desk's FTS5 indexes."""
        _run(connection, _TAKE[table], rows)

    def forget_all(self, connection: Connection, table: str) -> None:
        """Empty one of the desk's FTS5 indexes."""
        connection.execute(text(_EMPTY[table]))

    def put_together(self, connection: Connection, table: str) -> None:
        """Words that were taken out would stay in the file until the index is next put together."""
        connection.execute(text(_ANEW[table]))

    def rows_with(self, table: str, words: str) -> TextClause:
        """The condition that a row of one of the desk's indexes holds all of `words`."""
        return text(f"{table} MATCH :wanted").bindparams(wanted=_wanted(words))

    def is_common(self, _: Connection, table: str, words: str, /) -> bool:
        """An FTS5 index gives what it finds in the order of rows: nothing has to be weighed."""
        return bool(table and words)

    def meaning(self, error: DBAPIError) -> FarwatchError:
        """Locked, full, not to be written, or damaged."""
        said, code = str(error.orig), str(getattr(error.orig, "sqlite_errorname", ""))
        if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return MissionBusy(str(self._path.parent))
        writing = code.startswith("SQLITE_IOERR") and not code.startswith(_READS)
        if code == "SQLITE_FULL" or (writing and self._has_no_room()):
            return DiskFull(str(self._path))
        if writing:
            return Unwritable(str(self._path), said)
        if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
            return self.unavailable(f"{said}; copy the mission's folder to a place where you may write")
        if isinstance(error, OperationalError | IntegrityError):
            return self.unavailable(said)
        return self.unavailable("it is not a database, or it is damaged")

    def _has_no_room(self) -> bool:
        """Whether the disk is full, which SQLite calls an error of the disk while it writes ahead."""
        return shutil.disk_usage(self._path.parent).free < _LEAST_ROOM


def _address(path: Path) -> URL:
    """Where the file is; one on a sealed medium, where nothing can be written, is opened as one that nobody changes."""
    ahead = path.with_name(path.name + "-wal")
    is_whole = not ahead.exists() or not ahead.stat().st_size
    if path.exists() and is_whole and not os.access(path.parent, os.W_OK):
        sealed = f"{path.resolve().as_uri()}?immutable=1&mode=ro"
        return URL.create("sqlite", database=sealed, query={"uri": "true"})
    return URL.create("sqlite", database=str(path))


def _wanted(words: str) -> str:
    """All the words, in any order, as FTS5 is asked; signs between them mean nothing."""
    return " ".join(f'"{word}"' for word in re.findall(r"\w+", words)) or '""'


def _run(connection: Connection, statement: str, rows: Sequence[tuple[int, str]]) -> None:
    connection.execute(text(statement), [{"seq": seq, "text": _plain(words)} for seq, words in rows])


def _plain(words: str) -> str:
    return words.encode("utf-8", "replace").decode()


def _careful(connection: object, _: object) -> None:
    """Every connection: changes are written ahead and reach the disk, references hold, transactions are begun by us."""
    connection.isolation_level = None  # type: ignore[attr-defined]  # a DBAPI connection has no common type
    cursor = connection.cursor()  # type: ignore[attr-defined]  # as above
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A writer is the only one from its first word on; a reader sees one moment."""
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
