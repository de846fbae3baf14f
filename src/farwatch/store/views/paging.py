"""How long lists are read: from a place in their order, a page at a time, through an index; nothing is skipped over."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Select, TextClause, select, tuple_

from farwatch.errors import WrongUse
from farwatch.store.tables import documents, listed_headline

MOST = 200  # rows of one page
_MANY = 400
_WHOLE = 2**63  # whole numbers of a database end here
Row = Mapping[Any, Any]


class Finder(Protocol):
    """How rows are found by their words; each database has its own way."""

    words_place: str  # the column of the index of articles that holds their entry
    rows_place: str  # the column of the desk's indexes that holds the place in lists

    def rows_with(self, table: str, words: str) -> TextClause:
        """The condition that a row of an index holds all of `words`."""
        ...

    def is_common(self, connection: Connection, table: str, words: str) -> bool:
        """Whether so many rows hold all of `words` that going through the newest finds a page of them soonest."""
        ...


def page_of(
    connection: Connection,
    query: Select[Any],
    order: Sequence[ColumnElement[Any]],
    *,
    after: str | None,
    most: int,
    down: bool = True,
    walk: bool = True,
) -> tuple[list[Row], str | None]:
    """Return the rows of `query` behind `after`, in this order, and where the next page begins; the order has no ties.

    With `walk` off, the order, which is of one whole number, is no reason for a database to walk along its index.
    """
    most = max(1, min(most, MOST))
    if after is not None:
        place = _place(after, order)
        left, right = (order[0], place[0]) if len(order) == 1 else (tuple_(*order), tuple_(*place))
        query = query.where(left < right if down else left > right)
    by = order if walk else [order[0] + 0]
    query = query.order_by(*(one.desc() if down else one.asc() for one in by)).limit(most + 1)
    rows: list[Row] = list(connection.execute(query).mappings())
    if len(rows) <= most:
        return rows, None
    last = rows[most - 1]
    return rows[:most], "~".join(str(last[column.key]) for column in order)


def _place(after: str, order: Sequence[ColumnElement[Any]]) -> list[Any]:
    """The values that a cursor names; raises `WrongUse` where it is none of this list."""
    parts = after.split("~", len(order) - 1)
    try:
        if len(parts) != len(order):
            raise ValueError
        values = [column.type.python_type(part) for column, part in zip(order, parts, strict=True)]
        if any(isinstance(value, int) and abs(value) >= _WHOLE for value in values):
            raise ValueError
        return values
    except ValueError as error:
        raise WrongUse(f"{after!r} is no place in this list") from error


def word_of_act(act: str) -> str:
    """Return the word that stands for an act in the index of statements: one that nobody writes."""
    return f"xact{act.replace('-', '')}"


def about_documents(connection: Connection, keys: Iterable[str | None]) -> dict[str, Row]:
    """Return id, headline, publisher, language and access of documents, by key; a restricted one keeps its headline."""
    told = [documents.c[name] for name in ("key", "id", "publisher", "language", "access", "url", "published")]
    wanted = [*told, listed_headline]
    found: dict[str, Row] = {}
    for part in in_parts(key for key in keys if key):
        found.update(
            (row["key"], row) for row in connection.execute(select(*wanted).where(documents.c.key.in_(part))).mappings()
        )
    return found


def in_parts[Value](values: Iterable[Value], most: int = _MANY) -> Iterable[list[Value]]:
    """Return the values, each once, in lists that are short enough for one question."""
    listed = list(dict.fromkeys(values))
    return (listed[start : start + most] for start in range(0, len(listed), most))
