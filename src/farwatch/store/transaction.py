"""What is written together, and what is seen of one moment: the rows of the record and the trail that seals them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, CursorResult, Select, delete, insert, or_, select, text

from farwatch.errors import WrongUse
from farwatch.model import Capture, Entry, Head, Holding, KeptLink, Known, Removal
from farwatch.model.custody import Row
from farwatch.model.watching import Remembered
from farwatch.store.linked import digest, replace
from farwatch.store.tables import (
    TABLES,
    captures,
    decisions,
    derivations,
    documents,
    dossiers,
    links,
    marks,
    names,
    readings,
    successors,
    trail,
)
from farwatch.store.views import Asking, Filling
from farwatch.store.views.filling import Words as RowWords
from farwatch.store.views.paging import Finder
from farwatch.store.watched import forget, remember, remembered

_MANY = 500  # values of one question to the database


class Words(RowWords, Finder, Protocol):
    """How texts become findable by their words; each database has its own way."""

    def index_words(self, connection: Connection, texts: Sequence[tuple[int, str]]) -> None:
        """Make texts findable by their words; each with the number of its entry."""
        ...

    def forget_words(self, connection: Connection, entry: int, words: str, /) -> None:
        """The words of a document that is taken out lead nowhere."""
        ...


class Transaction:
    """What is written together or not at all; whoever holds one is the only writer."""

    def __init__(self, words: Words, connection: Connection) -> None:
        self._words = words
        self._connection = connection
        self.filling = Filling(words, connection)
        self.asking = Asking(connection, words)

    def head(self) -> Head:
        """The last entry of the trail."""
        return head_of(self._connection)

    def known(self, kind: type[Row], names: Iterable[str]) -> set[str]:
        """Those of `names` that are rows of this kind already."""
        return known_among(self._connection, kind, names)

    def documents(self, keys: Iterable[str]) -> dict[str, Known]:
        """Those of `keys` that are documents on record, with what is known of them."""
        return documents_among(self._connection, keys)

    def holders(self, digests: Iterable[str]) -> dict[str, Capture]:
        """The first captures whose own records hold the bytes with these digests, by digest."""
        found: dict[str, Capture] = {}
        for part in _parts(digests):
            query = select(*columns_of(Capture)).where(captures.c.digest.in_(part), captures.c.revisit == 0)
            for row in self._connection.execute(query.order_by(captures.c.entry)):
                found.setdefault(row.digest, Capture(**row._mapping))
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
            self._words.index_words(self._connection, texts)

    def remember(self, what: Remembered) -> None:
        """Put where watching stands in the place of what stood there before."""
        remember(self._connection, what)

    def removal_of(self, key: str) -> Removal:
        """What goes with the document of this key; raises `WrongUse` where a decision stands on it."""
        run = self._connection.execute
        if run(select(decisions.c.id).where(decisions.c.document == key)).first() is not None:
            raise WrongUse("a decision stands on this document; what people decided is never taken away")
        own = run(select(derivations.c.capture, derivations.c.entry).where(derivations.c.document == key)).all()
        entries = [row.entry for row in own]
        entries += run(select(readings.c.entry).where(readings.c.document == key)).scalars()
        entries += run(select(documents.c.entry).where(documents.c.key == key)).scalars()
        entries += run(select(marks.c.entry).where(or_(marks.c.document == key, marks.c.other == key))).scalars()
        alone: list[Capture] = []
        entries += run(select(names.c.entry).where(names.c.document == key)).scalars()
        held = {row.capture for row in own}
        for name in sorted(held):
            row = run(select(*columns_of(Capture), captures.c.entry).where(captures.c.id == name)).one()
            others = select(derivations.c.id).where(derivations.c.capture == name, derivations.c.document != key)
            same = select(captures.c.id).where(captures.c.digest == row.digest, captures.c.id.not_in(held))
            if run(others).first() is None and (row.revisit or run(same).first() is None):
                values = {str(column): value for column, value in row._mapping.items()}
                entries.append(values.pop("entry"))
                alone.append(Capture(**values))
        return Removal(entries=tuple(sorted(entries)), captures=tuple(alone))

    def remove(self, entries: Sequence[int]) -> None:
        """Take out the rows of these entries, and what was findable of them."""
        for row in self._connection.execute(
            select(*columns_of(Holding), documents.c.entry).where(documents.c.entry.in_(entries))
        ):
            self._words.forget_words(self._connection, row.entry, bytes(row.content).decode("utf-8", "surrogatepass"))
            forget(self._connection, row.key, self._asked_for(row.key, row.url))
            self.filling.drop(row.key)
            self.filling.forget_words()
        for table in reversed(TABLES.values()):
            self._connection.execute(delete(table).where(table.c.entry.in_(entries)))

    def _asked_for(self, key: str, url: str | None) -> set[str]:
        """The addresses at which a document was asked for."""
        query = select(captures.c.asked, captures.c.address).join(derivations, derivations.c.capture == captures.c.id)
        rows = self._connection.execute(query.where(derivations.c.document == key))
        return {address for row in rows for address in (row.asked, row.address) if address} | ({url} if url else set())

    def replace_links(
        self, kept: Sequence[KeptLink], superseded: Mapping[str, str], dossiers: Mapping[str, bytes | None]
    ) -> str:
        """Put links in the place of all before, let go of dossiers that are not named; returns the digest of all of it."""
        return replace(self._connection, kept, superseded, dossiers)

    def forget_released(self, digests: Sequence[str]) -> None:
        """What the first release kept is carried over: let go of it there."""
        for gone in digests:
            self._connection.execute(text("DELETE FROM released WHERE digest = :digest"), {"digest": gone})


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

    def links(self) -> str:
        """The digest of all that is kept of links; empty where there are none."""
        return digest(self._connection)

    def kept_links(self) -> Iterator[KeptLink]:
        """The links as they are kept, in order."""
        for row in self._streamed(select(links.c.kind, links.c.name, links.c.line).order_by(links.c.seq)):
            yield KeptLink(kind=row.kind, name=row.name, line=bytes(row.line))

    def kept_dossiers(self) -> Iterator[tuple[str, bytes]]:
        """What links were derived from, by key."""
        for row in self._streamed(select(dossiers).order_by(dossiers.c.key)):
            yield row.key, bytes(row.content)

    def remembered(self) -> Iterator[Remembered]:
        """What watching remembers, in pieces."""
        return remembered(self._connection)

    def successors(self) -> dict[str, str]:
        """Where superseded ids lead."""
        return {row.old: row.new for row in self._streamed(select(successors).order_by(successors.c.old))}

    def rows(self, kind: type[Row]) -> Iterator[tuple[int, dict[str, Any]]]:
        """Entry and columns of every row of this kind, in order of entry."""
        table = TABLES[kind]
        for row in self._streamed(select(*columns_of(kind), table.c.entry).order_by(table.c.entry)):
            values = {str(name): value for name, value in row._mapping.items()}
            yield values.pop("entry"), values

    def _streamed(self, query: Select[Any]) -> Iterator[Any]:
        result = self._connection.execute(query, execution_options={"yield_per": 200})
        self._results.append(result)
        yield from result


def columns_of(kind: type[Row]) -> list[Any]:
    """Return the columns that hold the values of this kind of row."""
    return [TABLES[kind].c[name] for name in kind.__struct_fields__]


def head_of(connection: Connection) -> Head:
    """Return the last entry of the trail."""
    row = connection.execute(select(trail.c.seq, trail.c.hash).order_by(trail.c.seq.desc()).limit(1)).first()
    return Head(seq=row.seq, hash=row.hash) if row is not None else Head()


def known_among(connection: Connection, kind: type[Row], names: Iterable[str]) -> set[str]:
    """Return those of `names` that are rows of this kind."""
    column = TABLES[kind].c["key" if kind is Holding else "id"]
    found: set[str] = set()
    for part in _parts(names):
        found.update(connection.execute(select(column).where(column.in_(part))).scalars())
    return found


def documents_among(connection: Connection, keys: Iterable[str]) -> dict[str, Known]:
    """Return those of `keys` that are documents on record, with what is known of them."""
    columns = [documents.c[name] for name in Known.__struct_fields__]
    found: dict[str, Known] = {}
    for part in _parts(keys):
        for row in connection.execute(select(*columns).where(documents.c.key.in_(part))):
            found[row.key] = Known(**row._mapping)
    return found


def _parts(values: Iterable[str]) -> Iterator[list[str]]:
    listed = list(dict.fromkeys(values))
    for start in range(0, len(listed), _MANY):
        yield listed[start : start + _MANY]
