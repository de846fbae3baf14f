"""What both databases do alike: rows and the trail in, lists and records out.

What only one can do, locking and full text, stands in `sqlite.py` and `postgres.py`.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine, Select, TextClause, func, inspect, select, text
from sqlalchemy.exc import DBAPIError

from farwatch.errors import FarwatchError, NotOnRecord, Unavailable, WrongUse
from farwatch.model import Capture, Decision, Entry, Head, Holding, Known, Listed, Naming, Reading
from farwatch.model.custody import Row
from farwatch.store.linked import Linked
from farwatch.store.tables import (
    captures,
    decisions,
    derivations,
    documents,
    intakes,
    listed_headline,
    names,
    readings,
    trail,
)  # fmt: skip
from farwatch.store.transaction import Snapshot, Transaction, columns_of, documents_among, head_of, known_among
from farwatch.store.views import Asking
from farwatch.store.watched import Watched

SCHEMA = "0007"
_FEWEST_OF_A_DIGEST = 6


class Database(ABC):
    """Answers the `Store` port with SQLAlchemy Core."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name
        with self._meant():
            self._migrate()

    # What each database does in its own way.

    words_place: str
    rows_place: str

    @abstractmethod
    def index_rows(self, connection: Connection, table: str, rows: Sequence[tuple[int, str]]) -> None:
        """Make rows of one of the desk's tables findable by their words."""

    @abstractmethod
    def forget_rows(self, connection: Connection, table: str, rows: Sequence[tuple[int, str]]) -> None:
        """The words of these rows lead nowhere."""

    @abstractmethod
    def forget_all(self, connection: Connection, table: str) -> None:
        """No words of any row lead anywhere."""

    @abstractmethod
    def put_together(self, connection: Connection, table: str) -> None:
        """Write an index of the desk anew without what was taken out of it."""

    @abstractmethod
    def is_common(self, connection: Connection, table: str, words: str, /) -> bool:
        """Whether so many rows hold all of `words` that going through the newest finds a page of them soonest."""

    @abstractmethod
    def rows_with(self, table: str, words: str) -> TextClause:
        """The condition that a row of one of the desk's indexes holds all of `words`."""

    @abstractmethod
    def begin_writing(self, connection: Connection) -> None:
        """Make this connection the only writer until its transaction ends."""

    @abstractmethod
    def index_words(self, connection: Connection, texts: Sequence[tuple[int, str]]) -> None:
        """Make texts findable by their words; each with the number of its entry."""

    @abstractmethod
    def forget_words(self, connection: Connection, entry: int, _: str, /) -> None:
        """The words of a document that is taken out lead nowhere."""

    @abstractmethod
    def words_query(self, words: str) -> Select[tuple[int]]:
        """The entries of the documents that hold all of `words`."""

    @abstractmethod
    def meaning(self, error: DBAPIError) -> FarwatchError:
        """What a database's complaint means to a user."""

    # Writing.

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Open a transaction as the only writer; raises `MissionBusy` where another one does not finish in time."""
        with self._writing() as connection:
            yield Transaction(self, connection)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._meant(), self._engine.connect().execution_options(writing=True) as connection, connection.begin():
            self.begin_writing(connection)
            yield connection

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @property
    def linked(self) -> Linked:
        """The links as last derived."""
        return Linked(self._reading)

    @property
    def watched(self) -> Watched:
        """The registry of sources, the inquiry log, and where watching stands."""
        return Watched(self._reading)

    # Reading.

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._meant(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def asking(self) -> Iterator[Asking]:
        """The tables that pages ask, as they are at one moment: a queue and its versions belong together."""
        with self._meant(), self._engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")  # noqa: PLW2901 - the same one
            yield Asking(connection, self)

    @contextmanager
    def snapshot(self) -> Iterator["Snapshot"]:
        """The record as it is at one moment, however much is written meanwhile."""
        with self._meant(), self._engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")  # noqa: PLW2901 - the same one
            with connection.begin():
                connection.execute(select(func.max(trail.c.seq)))  # the moment is that of the first question
                moment = Snapshot(connection)
                try:
                    yield moment
                finally:
                    moment.close()

    def head(self) -> Head:
        """The last entry of the trail."""
        with self._reading() as connection:
            return head_of(connection)

    def known(self, kind: type[Row], names: Iterable[str]) -> set[str]:
        """Those of `names` that are rows of this kind."""
        with self._reading() as connection:
            return known_among(connection, kind, names)

    def documents(self, keys: Iterable[str]) -> dict[str, Known]:
        """Those of `keys` that are documents on record, with what is known of them."""
        with self._reading() as connection:
            return documents_among(connection, keys)

    def entries_after(self, seq: int, most: int = 10_000) -> list[tuple[int, bytes]]:
        """Number and line of the entries of the trail behind `seq`, at most so many."""
        query = select(trail.c.seq, trail.c.line).where(trail.c.seq > seq).order_by(trail.c.seq).limit(most)
        with self._reading() as connection:
            return [(row.seq, row.line) for row in connection.execute(query)]

    def count(self) -> int:
        """How many documents are on record."""
        with self._reading() as connection:
            return connection.execute(select(func.count()).select_from(documents)).scalar_one()

    def listed(self, *, words: str | None = None, most: int | None = None, after: int = 0) -> list[Listed]:
        """Documents in order of publication, then of id; with `words`, those that hold all of them."""
        keys = select(documents.c.key, documents.c.published, documents.c.id)
        if words is not None:
            keys = keys.where(documents.c.entry.in_(self.words_query(words)))
        page = (
            keys.order_by(documents.c.published.nulls_first(), documents.c.id, documents.c.key)
            .limit(most)
            .offset(after)
            .subquery()
        )
        last = (
            select(func.max(readings.c.entry))
            .where(readings.c.document == page.c.key)
            .correlate(page)
            .scalar_subquery()
        )
        columns = [documents.c[name] for name in Listed.__struct_fields__ if name in documents.c and name != "headline"]
        query = (
            select(*columns, listed_headline, readings.c.statements, readings.c.events)
            .select_from(
                page.join(documents, documents.c.key == page.c.key).outerjoin(readings, readings.c.entry == last)
            )
            .order_by(page.c.published.nulls_first(), page.c.id, page.c.key)
        )
        with self._reading() as connection:
            return [Listed(**row._mapping) for row in connection.execute(query)]

    def document(self, key: str) -> Holding:
        """The document with this id or other name, or whose digest begins with `key`; raises `NotOnRecord`, `WrongUse`."""
        with self._reading() as connection:
            found = _found(connection, key)
        if not found:
            raise NotOnRecord("document", key)
        if len(found) > 1:
            listed = ", ".join(sorted({document.digest[:12] for document in found}))
            raise WrongUse(f"{key} names {len(found)} documents; use more of the digest or of the key: {listed}")
        return found[0]

    def holding(self, key: str) -> Holding:
        """The document with this key; raises `NotOnRecord`."""
        with self._reading() as connection:
            row = connection.execute(select(*columns_of(Holding)).where(documents.c.key == key)).first()
        if row is None:
            raise NotOnRecord("document", key)
        return Holding(**row._mapping)

    def namings(self, key: str) -> list[Naming]:
        """The other names that the document with this key was given, oldest first."""
        query = select(*columns_of(Naming)).where(names.c.document == key).order_by(names.c.entry)
        with self._reading() as connection:
            return [Naming(**row._mapping) for row in connection.execute(query)]

    def readings(self, key: str) -> list[Reading]:
        """The readings of the document with this key, oldest first."""
        query = select(*columns_of(Reading)).where(readings.c.document == key).order_by(readings.c.entry)
        with self._reading() as connection:
            return [Reading(**row._mapping) for row in connection.execute(query)]

    def captures(self, key: str) -> list[Capture]:
        """The captures that the document with this key was derived from, oldest first."""
        query = (
            select(*columns_of(Capture))
            .join(derivations, derivations.c.capture == captures.c.id)
            .where(derivations.c.document == key)
            .order_by(captures.c.entry)
        )
        with self._reading() as connection:
            return [Capture(**row._mapping) for row in connection.execute(query)]

    def capture_of(self, digest: str) -> Capture:
        """The capture whose record holds the bytes with this digest; raises `NotOnRecord`."""
        query = select(*columns_of(Capture)).where(captures.c.digest == digest, captures.c.revisit == 0)
        with self._reading() as connection:
            row = connection.execute(query.order_by(captures.c.entry)).first()
        if row is None:
            raise NotOnRecord("capture", digest)
        return Capture(**row._mapping)

    def files(self) -> list[str]:
        """The names of the archive's files, in order."""
        query = select(captures.c.file).distinct().order_by(captures.c.file)
        with self._reading() as connection:
            return list(connection.execute(query).scalars())

    def has_file(self, name: str) -> bool:
        """Whether a capture is in the archive's file of this name."""
        with self._reading() as connection:
            return connection.execute(select(captures.c.id).where(captures.c.file == name).limit(1)).first() is not None

    def deletions(self) -> Iterator[Entry]:
        """The entries of the trail that say what was deleted; all of it is looked through."""
        last = 0
        while entries := self.entries_after(last):
            last = entries[-1][0]
            yield from (msgspec.json.decode(line, type=Entry) for _, line in entries if b'"kind":"deletion"' in line)

    def unread(self, reader: str, *, after: int = 0, most: int = 100) -> list[tuple[int, str]]:
        """Entry and key of the documents that this version of the readers has not read, in order of arrival."""
        done = select(readings.c.document).where(readings.c.document == documents.c.key, readings.c.reader == reader)
        query = select(documents.c.entry, documents.c.key).where(~done.exists(), documents.c.entry > after)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(documents.c.entry).limit(most)).all()
        return [(row.entry, row.key) for row in rows]

    def read_twice(self) -> list[str]:
        """The keys of the documents that more than one version of the readers has read, in order of key."""
        query = select(readings.c.document).group_by(readings.c.document).having(func.count() > 1)
        with self._reading() as connection:
            return list(connection.execute(query.order_by(readings.c.document)).scalars())

    def decisions(self, key: str | None = None) -> list[Decision]:
        """All decisions, or those about the document with this key, oldest first."""
        query = select(*columns_of(Decision)).order_by(decisions.c.entry)
        if key is not None:
            query = query.where(decisions.c.document == key)
        with self._reading() as connection:
            return [Decision(**row._mapping) for row in connection.execute(query)]

    def taken_in(self, file: str) -> tuple[int, int]:
        """How far the archive file with this digest has been taken in: the offset of what comes next, and records before."""
        query = select(intakes.c.offset, intakes.c.records).where(intakes.c.file == file)
        with self._reading() as connection:
            row = connection.execute(query.order_by(intakes.c.entry.desc()).limit(1)).first()
        return (row.offset, row.records) if row is not None else (0, 0)

    def released(self, most: int = 100) -> list[bytes]:
        """Records that the first release kept and that are not carried over yet."""
        with self._reading() as connection:
            rows = connection.execute(text("SELECT record FROM released ORDER BY digest LIMIT :most"), {"most": most})
            return [bytes(row.record) for row in rows]

    # Inside.

    @contextmanager
    def _meant(self) -> Iterator[None]:
        """Turn a database's complaint into one of ours."""
        try:
            yield
        except DBAPIError as error:
            raise self.meaning(error) from error

    def _migrate(self) -> None:
        """Bring the tables to the present schema; quick where they are there already."""
        with self._engine.connect() as connection:
            if _schema(connection) == SCHEMA:
                return
        with self._engine.connect().execution_options(writing=True) as connection, connection.begin():
            self.begin_writing(connection)
            found = _schema(connection)
            if found == SCHEMA:
                return
            if found is not None and found > SCHEMA:
                raise self.unavailable("a newer Farwatch made it; use that one, or a newer one still")
            _run_migrations(connection, found)

    def unavailable(self, reason: str) -> Unavailable:
        """Return the error that says that this record cannot be used, and why."""
        return Unavailable(f"the record {self._name}", reason)


def _run_migrations(connection: Connection, found: str | None) -> None:
    """Run the steps that are missing."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    if found is None and inspect(connection).has_table("documents"):
        command.stamp(config, "0001")  # the first release wrote no version down
    command.upgrade(config, "head")


def _schema(connection: Connection) -> str | None:
    """The version of the schema that is there."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _found(connection: Connection, key: str) -> list[Holding]:
    query = select(*columns_of(Holding)).limit(20)
    other = select(names.c.document).where(names.c.name == key)
    rows = connection.execute(query.where(documents.c.id == key)).all()
    rows = rows or connection.execute(query.where(documents.c.key.in_(other))).all()
    if not rows and len(key) >= _FEWEST_OF_A_DIGEST and all(char in "0123456789abcdef" for char in key):
        after = key[:-1] + chr(
            ord(key[-1]) + 1
        )  # a range finds its way through the index, in any collation of hexadecimal
        for column in (documents.c.digest, documents.c.key):
            rows = rows or connection.execute(query.where(column >= key, column < after)).all()
    return [Holding(**row._mapping) for row in rows]
