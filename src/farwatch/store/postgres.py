"""The record in PostgreSQL, for a team: one writer at a time by an advisory lock, words by a text search index."""

from collections.abc import Sequence

from sqlalchemy import Connection, Select, TextClause, create_engine, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from farwatch.errors import DiskFull, FarwatchError, MissionBusy, Unavailable, Unwritable, WrongUse
from farwatch.store.database import Database

_LOCK = 0x4641525741544348  # "FARWATCH"
_WAIT_S = 5
_PUT = {
    "desk_words": "INSERT INTO desk_words (seq, text) VALUES (:seq, to_tsvector('simple', :text))",
    "desk_names": "INSERT INTO desk_names (seq, text) VALUES (:seq, to_tsvector('simple', :text))",
}
_TAKE = {
    "desk_words": "DELETE FROM desk_words WHERE seq = ANY(:gone)",
    "desk_names": "DELETE FROM desk_names WHERE seq = ANY(:gone)",
}
_NEWEST = {
    "desk_words": "SELECT count(*) FROM (SELECT text FROM desk_words ORDER BY seq DESC LIMIT :newest) AS newest "
    "WHERE text @@ plainto_tsquery('simple', :wanted)",
    "desk_names": "SELECT count(*) FROM (SELECT text FROM desk_names ORDER BY seq DESC LIMIT :newest) AS newest "
    "WHERE text @@ plainto_tsquery('simple', :wanted)",
}
_LOOKED_AT, _COMMON = 5_000, 25  # rows, and how many of them hold words that are common
_EMPTY = {"desk_words": "DELETE FROM desk_words", "desk_names": "DELETE FROM desk_names"}
_LONGEST_INDEXED = 200_000  # characters; a text search vector ends at a megabyte


class PostgresStore(Database):
    """Answers the `Store` port with a database of a server; the extra `postgres` brings the driver."""

    words_place = "entry"
    rows_place = "seq"

    def __init__(self, address: str) -> None:
        try:
            url = make_url(address).set(drivername="postgresql+psycopg")
        except (ArgumentError, NoSuchModuleError) as error:
            raise WrongUse("the setting database is not an address such as postgresql://host/name") from error
        self._shown = url.render_as_string(hide_password=True)
        try:
            engine = create_engine(url, connect_args={"options": f"-c lock_timeout={_WAIT_S}s"})
        except ModuleNotFoundError as error:
            raise Unavailable("PostgreSQL", "its driver is not installed: pip install 'farwatch[postgres]'") from error
        super().__init__(engine, self._shown)

    def begin_writing(self, connection: Connection) -> None:
        """Wait for the lock of all writers of this database."""
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})

    def index_words(self, connection: Connection, texts: Sequence[tuple[int, str]]) -> None:
        """Put texts into the table of words."""
        rows = [
            {"entry": entry, "text": words[:_LONGEST_INDEXED].replace("\0", " ").encode("utf-8", "replace").decode()}
            for entry, words in texts
        ]
        connection.execute(text("INSERT INTO words (entry, text) VALUES (:entry, to_tsvector('simple', :text))"), rows)

    def forget_words(self, connection: Connection, entry: int, _: str, /) -> None:
        """Take a text out of the table of words."""
        connection.execute(text("DELETE FROM words WHERE entry = :entry"), {"entry": entry})

    def words_query(self, words: str) -> Select[tuple[int]]:
        """All the words, in any order; signs between them mean nothing."""
        query = text("SELECT entry FROM words WHERE text @@ plainto_tsquery('simple', :wanted)")
        return query.bindparams(wanted=words.replace("\0", " ")).columns(entry=None)  # type: ignore[return-value, arg-type]  # a textual query is one of one column

    def index_rows(self, connection: Connection, table: str, rows: Sequence[tuple[int, str]]) -> None:
        """Put words of rows into one of the desk's tables of words."""
        plain = [
            {"seq": seq, "text": words.replace("\0", " ").encode("utf-8", "replace").decode()} for seq, words in rows
        ]
        connection.execute(text(_PUT[table]), plain)

    def forget_rows(self, connection: Connection, table: str, rows: Sequence[tuple[int, str]]) -> None:
        """Take words of rows out of one of the desk's tables of words."""
        connection.execute(text(_TAKE[table]), {"gone": [seq for seq, _ in rows]})

    def forget_all(self, connection: Connection, table: str) -> None:
        """Empty one of the desk's tables of words."""
        connection.execute(text(_EMPTY[table]))

    def put_together(self, connection: Connection, table: str, /) -> None:
        """Nothing: a row that is deleted takes its words along."""

    def rows_with(self, table: str, words: str) -> TextClause:
        """The condition that a row of one of the desk's tables of words holds all of `words`."""
        condition = text(f"{table}.text @@ plainto_tsquery('simple', :wanted)")
        return condition.bindparams(wanted=words.replace("\0", " "))

    def is_common(self, connection: Connection, table: str, words: str) -> bool:
        """Look at the newest rows: two words that are common each may never stand together, which no planner knows.

        Where they are not common, the rest of this transaction goes through indexes rather than through all rows.
        """
        query = text(_NEWEST[table]).bindparams(wanted=words.replace("\0", " "), newest=_LOOKED_AT)
        common = bool(connection.execute(query).scalar_one() >= _COMMON)
        if not common:
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        return common

    def meaning(self, error: DBAPIError) -> FarwatchError:
        """Locked, full, not to be written, or not reached."""
        state = getattr(error.orig, "sqlstate", None)
        if state in ("55P03", "40P01", "40001"):
            return MissionBusy(self._shown)
        said = str(error.orig).strip().split("\n", maxsplit=1)[0]
        if state == "53100":
            return DiskFull(self._shown)
        if state in ("58030", "25006"):
            return Unwritable(self._shown, said)
        return self.unavailable(said)
