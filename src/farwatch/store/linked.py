"""The links of a mission as last derived, the dossiers they were derived from, and what became of superseded ids.

Links follow from records and decisions, dossiers from readings. So these three tables are derived, and sealed as a whole:
the digest of all is in the trail's last entry about links, and so is which ids went into which.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select

from farwatch.errors import NotOnRecord
from farwatch.model import KeptLink
from farwatch.model.custody import canonical, digest_of
from farwatch.store.tables import dossiers, links, readings, successors

_MANY = 500  # values of one question to the database


def replace(
    connection: Connection,
    kept: Sequence[KeptLink],
    superseded: Mapping[str, str],
    kept_dossiers: Mapping[str, bytes | None],
) -> str:
    """Put these links in the place of all before, and keep where superseded ids lead; returns the digest of everything.

    Of the dossiers, those named stay; one that comes with its content is new.
    """
    connection.execute(delete(links))
    if kept:
        rows = [{"seq": i, "kind": one.kind, "name": one.name, "line": one.line} for i, one in enumerate(kept)]
        connection.execute(insert(links), rows)
    present = {one.name for one in kept}
    for part in _parts([*superseded, *present]):
        connection.execute(delete(successors).where(successors.c.old.in_(part)))
    if superseded:
        connection.execute(insert(successors), [{"old": old, "new": new} for old, new in superseded.items()])
    stay = {key for key, content in kept_dossiers.items() if content is None}
    for part in _parts([key for key in connection.execute(select(dossiers.c.key)).scalars() if key not in stay]):
        connection.execute(delete(dossiers).where(dossiers.c.key.in_(part)))
    new = [{"key": key, "content": content} for key, content in kept_dossiers.items() if content is not None]
    if new:
        connection.execute(insert(dossiers), new)
    return digest(connection)


def digest(connection: Connection) -> str:
    """Return the digest of every value of the three tables; empty where all are."""
    kept = [
        [seq, kind, name, digest_of(bytes(line))]
        for seq, kind, name, line in _rows(
            connection, select(links.c.seq, links.c.kind, links.c.name, links.c.line).order_by(links.c.seq)
        )
    ]
    led = sorted([old, new] for old, new in _rows(connection, select(successors.c.old, successors.c.new)))
    content = select(dossiers.c.key, dossiers.c.content)
    filed = sorted([key, digest_of(bytes(value))] for key, value in _rows(connection, content))
    if not (kept or led or filed):
        return ""
    return digest_of(canonical([kept, led, filed] if filed else [kept, led]))


def _rows(connection: Connection, query: Select[Any]) -> Iterator[Any]:
    """The rows of an answer, which come many at a time."""
    return chain.from_iterable(connection.execute(query).partitions(_MANY))


def _parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[i : i + _MANY] for i in range(0, len(values), _MANY))


class Linked:
    """The three tables, through the store's connections."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    @property
    def empty(self) -> bool:
        """Whether nothing is kept of links and of what they are derived from."""
        with self._reading() as connection:
            counts = [
                connection.execute(select(func.count()).select_from(table)).scalar() for table in (links, dossiers)
            ]
        return not any(counts)

    def lines(self, kind: str | None = None, name: str | None = None) -> list[bytes]:
        """The links as lines of JSON, all or those of one kind, or with one name, in order."""
        query = select(links.c.line).order_by(links.c.seq)
        if kind is not None:
            query = query.where(links.c.kind == kind)
        if name is not None:
            query = query.where(links.c.name == name)
        with self._reading() as connection:
            return [bytes(line) for (line,) in _rows(connection, query)]

    def counts(self) -> dict[str, int]:
        """How many links there are of each kind, in the order of the kinds."""
        count, first = func.count(), func.min(links.c.seq)
        query = select(links.c.kind, count).group_by(links.c.kind).order_by(first)
        with self._reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def read(self) -> dict[str, str]:
        """The digest of the last reading of each document that was read, by the document's key."""
        query = select(readings.c.document, readings.c.digest).order_by(readings.c.entry)
        with self._reading() as connection:
            return dict(map(tuple, _rows(connection, query)))

    def dossiers(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The dossiers that are kept under these keys."""
        found: dict[str, bytes] = {}
        with self._reading() as connection:
            for part in _parts(list(keys)):
                query = select(dossiers.c.key, dossiers.c.content).where(dossiers.c.key.in_(part))
                found.update((key, bytes(content)) for key, content in connection.execute(query).all())
        return found

    def present(self, name: str) -> str:
        """The id that stands for `name` today: itself, or where it led on to; raises `NotOnRecord`."""
        seen: set[str] = set()
        with self._reading() as connection:
            while name not in seen:
                seen.add(name)
                if connection.execute(select(links.c.seq).where(links.c.name == name).limit(1)).first():
                    return name
                row = connection.execute(select(successors.c.new).where(successors.c.old == name)).first()
                if row is None:
                    break
                name = row.new
        raise NotOnRecord("occurrence" if name.startswith("occ-") else "link", name)
