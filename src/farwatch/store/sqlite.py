"""The record in one SQLite file: small commits, so that reading goes on beside a running import."""

from pathlib import Path

import msgspec
from sqlalchemy import Connection, create_engine, event, insert, select
from sqlalchemy.exc import DatabaseError, OperationalError

from farwatch.errors import MissionBusy, NotOnRecord, Unavailable, WrongUse
from farwatch.model import Record
from farwatch.store.tables import documents, metadata

_WAIT_S = 5


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One document in a list."""

    digest: str
    id: str
    published: str | None
    headline: str
    statements: int
    events: int


class SqliteStore:
    """Answers the `Store` port."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": _WAIT_S})
        event.listen(self._engine, "connect", _careful)
        try:
            metadata.create_all(self._engine)
        except OperationalError as error:
            raise _meant(error, path) from error
        except DatabaseError as error:
            raise Unavailable(f"the record {path}", "it is not a database, or it is damaged") from error

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def has(self, digest: str) -> bool:
        """Whether the text with this digest is on record."""
        with self._engine.connect() as connection:
            return (
                connection.execute(select(documents.c.digest).where(documents.c.digest == digest)).first() is not None
            )

    def add(self, record: Record) -> bool:
        """Keep `record`; False where its text is on record already, which then stays as it is."""
        document = record.document
        if self.has(document.digest):
            return False
        try:
            with self._engine.begin() as connection:
                connection.execute(
                    insert(documents).values(
                        digest=document.digest,
                        id=document.id,
                        published=document.published,
                        headline=document.title or document.text.strip().split("\n", maxsplit=1)[0][:200],
                        statements=len(record.statements),
                        events=len(record.events),
                        record=record.to_json(),
                    )
                )
        except OperationalError as error:
            raise _meant(error, self._path) from error
        return True

    def entries(self) -> list[Entry]:
        """Everything on record, in order of publication, then of id."""
        columns = [documents.c[name] for name in Entry.__struct_fields__]
        with self._engine.connect() as connection:
            rows = connection.execute(select(*columns).order_by(documents.c.published, documents.c.id)).all()
        return [Entry(**row._mapping) for row in rows]

    def record(self, key: str) -> Record:
        """The record with this id, or whose digest begins with `key`; raises `NotOnRecord` or `WrongUse` where unclear."""
        with self._engine.connect() as connection:
            found = _find(connection, key)
        if not found:
            raise NotOnRecord("document", key)
        if len(found) > 1:
            raise WrongUse(
                f"{key} names {len(found)} documents; use more of the digest: {', '.join(sorted(d[:12] for d, _ in found))}"
            )
        return Record.from_json(found[0][1])


def _find(connection: Connection, key: str) -> list[tuple[str, bytes]]:
    """Digest and record of the documents that `key` names."""
    query = select(documents.c.digest, documents.c.record)
    by_id = connection.execute(query.where(documents.c.id == key)).all()
    if by_id:
        return [(row.digest, row.record) for row in by_id]
    if len(key) < 6:
        return []
    rows = connection.execute(query.where(documents.c.digest.startswith(key, autoescape=True))).all()
    return [(row.digest, row.record) for row in rows]


def _careful(connection: object, _: object) -> None:
    """Every connection: changes are written ahead, references hold."""
    cursor = connection.cursor()  # type: ignore[attr-defined]  # a DBAPI connection has no common type
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _meant(error: OperationalError, path: Path) -> MissionBusy | Unavailable:
    """What a database's complaint means to a user."""
    if "locked" in str(error) or "busy" in str(error):
        return MissionBusy(str(path.parent))
    return Unavailable(f"the record {path}", str(error.orig))
