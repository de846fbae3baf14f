"""The links of a mission as last derived, and what became of ids that a later linking superseded.

Links follow from records and decisions, which are sealed; so these two tables are derived, written as a whole and sealed
by nothing. That links were derived, and which ids went into which, is in the trail.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager

from sqlalchemy import Connection, delete, insert, select

from farwatch.errors import NotOnRecord
from farwatch.model import KeptLink
from farwatch.store.tables import links, successors


class Linked:
    """The two tables, through the store's connections."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[Connection]],
        writing: Callable[[], AbstractContextManager[Connection]],
    ) -> None:
        self._reading = reading
        self._writing = writing

    def replace(self, kept: Sequence[KeptLink], superseded: Mapping[str, str]) -> None:
        """Put these links in the place of all before, and keep where superseded ids lead."""
        with self._writing() as connection:
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
