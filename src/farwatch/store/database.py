"""What both databases do alike: rows and the trail in, lists and records out.

What only one can do, locking and full text, stands in `sqlite.py` and `postgres.py`.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, CursorResult, Engine, Select, delete, func, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError

from farwatch.errors import FarwatchError, NotOnRecord, Unavailable, WrongUse
from farwatch.model import Capture, Decision, Entry, Head, Holding, Listed, Reading, Removal
from farwatch.model.custody import Row
from farwatch.store.linked import Linked
from farwatch.store.tables import TABLES, captures, decisions, derivations, documents, intakes, readings, trail

SCHEMA = "0003"
_MANY = 500  # values of one question to the database
_FEWEST_OF_A_DIGEST = 6


class Transaction:
    """What is written together or not at all; whoever holds one is the only writer."""

    def __init__(self, store: "Database", connection: Connection) -> None:
        self._store = store
        self._connection = connection

    def head(self) -> Head:
        """The last entry of the trail."""
        return _head(self._connection)

    def known(self, kind: type[Row], names: Iterable[str]) -> set[str]:
        """Those of `names` that are rows of this kind already."""
        return _known(self._connection, kind, names)

    def digests(self, digests: Iterable[str]) -> set[str]:
        """Those of `digests` that a capture has whose bytes are in its own record."""
        found: set[str] = set()
        for part in _parts(digests):
            query = select(captures.c.digest).where(captures.c.digest.in_(part), captures.c.revisit == 0)
            found.update(self._connection.execute(query).scalars())
        return found

    def append(self, entries: Sequence[tuple[Entry, Row | None]]) -> None:
        """Write entries of the trail, each with the row it seals."""
        lines = [{"seq": entry.seq, "line": entry.line, "hash": entry.hash} for entry, _ in entries]
        if not lines:
            return
        self._connection.execute(insert(trail), lines)
        for kind, table in TABLES.items():  # in the order of references
            rows = [
                {**{name: getattr(row, name) for name in row.__struct_fields__}, "entry": entry.seq}
                for entry, row in entries
                if isinstance(row, kind)
            ]
            if rows:
                self._connection.execute(insert(table), rows)
        texts = [(entry.seq, row.text) for entry, row in entries if isinstance(row, Holding)]
        if texts:
            self._store.index_words(self._connection, texts)

    def removal_of(self, key: str) -> Removal:
        """What goes with the document of this key; raises `WrongUse` where a decision stands on it."""
        run = self._connection.execute
        if run(select(decisions.c.id).where(decisions.c.document == key)).first() is not None:
            raise WrongUse("a decision stands on this document; what people decided is never taken away")
        own = run(select(derivations.c.capture, derivations.c.entry).where(derivations.c.document == key)).all()
        entries = [row.entry for row in own]
        entries += run(select(readings.c.entry).where(readings.c.document == key)).scalars()
        entries += run(select(documents.c.entry).where(documents.c.key == key)).scalars()
        alone: list[Capture] = []
        names = {row.capture for row in own}
        for name in sorted(names):
            row = run(select(*_columns(Capture), captures.c.entry).where(captures.c.id == name)).one()
            others = select(derivations.c.id).where(derivations.c.capture == name, derivations.c.document != key)
            same = select(captures.c.id).where(captures.c.digest == row.digest, captures.c.id.not_in(names))
            if run(others).first() is None and (row.revisit or run(same).first() is None):
                values = {str(column): value for column, value in row._mapping.items()}
                entries.append(values.pop("entry"))
                alone.append(Capture(**values))
        return Removal(entries=tuple(sorted(entries)), captures=tuple(alone))

    def remove(self, entries: Sequence[int]) -> None:
        """Take out the rows of these entries, and what was findable of them."""
        for row in self._connection.execute(
            select(*_columns(Holding), documents.c.entry).where(documents.c.entry.in_(entries))
        ):
            self._store.forget_words(self._connection, row.entry, bytes(row.content).decode("utf-8", "surrogatepass"))
        for table in reversed(TABLES.values()):
            self._connection.execute(delete(table).where(table.c.entry.in_(entries)))

    def forget_released(self, digests: Sequence[str]) -> None:
        """What the first release kept is carried over: let go of it there."""
        for digest in digests:
            self._connection.execute(text("DELETE FROM released WHERE digest = :digest"), {"digest": digest})


class Database(ABC):
    """Answers the `Store` port with SQLAlchemy Core."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name
        with self._meant():
            self._migrate()

    # What each database does in its own way.

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
        return Linked(self._reading, self._writing)

    # Reading.

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._meant(), self._engine.connect() as connection:
            yield connection

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
            return _head(connection)

    def known(self, kind: type[Row], names: Iterable[str]) -> set[str]:
        """Those of `names` that are rows of this kind."""
        with self._reading() as connection:
            return _known(connection, kind, names)

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
        columns = [documents.c[name] for name in Listed.__struct_fields__ if name in documents.c]
        query = (
            select(*columns, readings.c.statements, readings.c.events)
            .select_from(
                page.join(documents, documents.c.key == page.c.key).outerjoin(readings, readings.c.entry == last)
            )
            .order_by(page.c.published.nulls_first(), page.c.id, page.c.key)
        )
        with self._reading() as connection:
            return [Listed(**row._mapping) for row in connection.execute(query)]

    def document(self, key: str) -> Holding:
        """The document with this id, or whose digest begins with `key`; raises `NotOnRecord` or `WrongUse` where unclear."""
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
            row = connection.execute(select(*_columns(Holding)).where(documents.c.key == key)).first()
        if row is None:
            raise NotOnRecord("document", key)
        return Holding(**row._mapping)

    def readings(self, key: str) -> list[Reading]:
        """The readings of the document with this key, oldest first."""
        query = select(*_columns(Reading)).where(readings.c.document == key).order_by(readings.c.entry)
        with self._reading() as connection:
            return [Reading(**row._mapping) for row in connection.execute(query)]

    def captures(self, key: str) -> list[Capture]:
        """The captures that the document with this key was derived from, oldest first."""
        query = (
            select(*_columns(Capture))
            .join(derivations, derivations.c.capture == captures.c.id)
            .where(derivations.c.document == key)
            .order_by(captures.c.entry)
        )
        with self._reading() as connection:
            return [Capture(**row._mapping) for row in connection.execute(query)]

    def capture_of(self, digest: str) -> Capture:
        """The capture whose record holds the bytes with this digest; raises `NotOnRecord`."""
        query = select(*_columns(Capture)).where(captures.c.digest == digest, captures.c.revisit == 0)
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
        query = select(*_columns(Decision)).order_by(decisions.c.entry)
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
            _run_migrations(connection, found)

    def unavailable(self, reason: str) -> Unavailable:
        """Return the error that says that this record cannot be used, and why."""
        return Unavailable(f"the record {self._name}", reason)


class Snapshot:
    """The whole record at one moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._results: list[CursorResult[Any]] = []

    def close(self) -> None:
        """Let go of what was not read to its end."""
        for result in self._results:
            result.close()

    def trail(self) -> Iterator[tuple[int, bytes, str]]:
        """Number, line and hash of every entry, in order."""
        query = select(trail.c.seq, trail.c.line, trail.c.hash).order_by(trail.c.seq)
        for row in self._streamed(query):
            yield row.seq, row.line, row.hash

    def rows(self, kind: type[Row]) -> Iterator[tuple[int, dict[str, Any]]]:
        """Entry and columns of every row of this kind, in order of entry."""
        table = TABLES[kind]
        for row in self._streamed(select(*_columns(kind), table.c.entry).order_by(table.c.entry)):
            values = {str(name): value for name, value in row._mapping.items()}
            yield values.pop("entry"), values

    def _streamed(self, query: Select[Any]) -> Iterator[Any]:
        result = self._connection.execute(query, execution_options={"yield_per": 200})
        self._results.append(result)
        yield from result


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


def _columns(kind: type[Row]) -> list[Any]:
    return [TABLES[kind].c[name] for name in kind.__struct_fields__]


def _head(connection: Connection) -> Head:
    row = connection.execute(select(trail.c.seq, trail.c.hash).order_by(trail.c.seq.desc()).limit(1)).first()
    return Head(seq=row.seq, hash=row.hash) if row is not None else Head()


def _known(connection: Connection, kind: type[Row], names: Iterable[str]) -> set[str]:
    column = TABLES[kind].c["key" if kind is Holding else "id"]
    found: set[str] = set()
    for part in _parts(names):
        found.update(connection.execute(select(column).where(column.in_(part))).scalars())
    return found


def _parts(values: Iterable[str]) -> Iterator[list[str]]:
    listed = list(dict.fromkeys(values))
    for start in range(0, len(listed), _MANY):
        yield listed[start : start + _MANY]


def _found(connection: Connection, key: str) -> list[Holding]:
    query = select(*_columns(Holding)).limit(20)
    rows = connection.execute(query.where(documents.c.id == key)).all()
    if not rows and len(key) >= _FEWEST_OF_A_DIGEST and all(char in "0123456789abcdef" for char in key):
        after = key[:-1] + chr(
            ord(key[-1]) + 1
        )  # a range finds its way through the index, in any collation of hexadecimal
        for column in (documents.c.digest, documents.c.key):
            rows = rows or connection.execute(query.where(column >= key, column < after)).all()
    return [Holding(**row._mapping) for row in rows]
