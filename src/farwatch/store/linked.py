"""The links of a mission as last derived, and what became of ids that a later linking superseded.

Links follow from records and decisions. So these two tables are derived, written as a whole, and sealed as a whole: the
digest of both is in the trail's last entry about links, and so is which ids went into which.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager

from sqlalchemy import Connection, delete, insert, select

from farwatch.errors import NotOnRecord
from farwatch.model import KeptLink
from farwatch.model.custody import canonical, digest_of
from farwatch.store.tables import links, successors


def replace(connection: Connection, kept: Sequence[KeptLink], superseded: Mapping[str, str]) -> str:
    """Put these links in the place of all before, and keep where superseded ids lead; returns the digest of both."""
    connection.execute(delete(links))
    if kept:
        rows = [{"seq": i, "kind": one.kind, "name": one.name, "line": one.line} for i, one in enumerate(kept)]
        connection.execute(insert(links), rows)
    present = {one.name for one in kept}
    gone = [*superseded, *present]
    for part in (gone[i : i + 500] for i in range(0, len(gone), 500)):
        connection.execute(delete(successors).where(successors.c.old.in_(part)))
    if superseded:
        connection.execute(insert(successors), [{"old": old, "new": new} for old, new in superseded.items()])
    return digest(connection)


def digest(connection: Connection) -> str:
    """Return the digest of every value of the two tables; empty where both are."""
    kept = [
        [row.seq, row.kind, row.name, digest_of(bytes(row.line))]
        for row in connection.execute(select(links).order_by(links.c.seq))
    ]
    led = sorted([row.old, row.new] for row in connection.execute(select(successors)))
    return digest_of(canonical([kept, led])) if kept or led else ""


class Linked:
    """The two tables, through the store's connections."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def lines(self, kind: str | None = None, name: str | None = None) -> list[bytes]:
        """The links as lines of JSON, all or those of one kind, or with one name, in order."""
        query = select(links.c.line).order_by(links.c.seq)
        if kind is not None:
            query = query.where(links.c.kind == kind)
        if name is not None:
            query = query.where(links.c.name == name)
        with self._reading() as connection:
            return [bytes(row.line) for row in connection.execute(query)]

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
        raise NotOnRecord("link", name)
