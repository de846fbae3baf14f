"""Actors over all documents: sums that are moved by each appearance that comes or goes, or becomes somebody else's."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from farwatch.store.views.tables import actors, appearances, statements

_MANY = 300
_ADDED = ("documents", "mentions", "statements", "offices")


class Words(Protocol):
    """How names become findable; each database has its own way."""

    def index_rows(self, connection: Connection, table: str, rows: Sequence[tuple[int, str]]) -> None:
        """Make rows findable by their words."""
        ...

    def forget_rows(self, connection: Connection, table: str, rows: Sequence[tuple[int, str]]) -> None:
        """The words of these rows lead nowhere."""
        ...


class _Sum(msgspec.Struct):
    """What appearances add up to for one actor."""

    name: str
    kind: str
    sector: str | None = None
    country: str | None = None
    documents: int = 0
    mentions: int = 0
    statements: int = 0
    offices: int = 0
    first: str | None = None
    last: str | None = None

    def add(self, row: Mapping[Any, Any]) -> None:
        self.documents += 1
        self.mentions += row["mentioned"]
        self.statements += row["statements"]
        self.offices += row["office"]
        self.sector = self.sector or row["sector"]
        self.country = self.country or row["country"]
        days = [day for day in (self.first, self.last, row["day"]) if day]
        self.first, self.last = min(days, default=None), max(days, default=None)


def move(
    words: Words,
    connection: Connection,
    rows: Iterable[Mapping[Any, Any]],
    sign: int,
    names: Mapping[str, str] | None = None,
) -> None:
    """Add appearances to the sums of their actors, or take them away; `names` are those of linked people."""
    sums: dict[str, _Sum] = {}
    for row in rows:
        actor = row["actor"]
        name = (names or {}).get(actor, row["name"])
        sums.setdefault(actor, _Sum(name=name, kind=row["kind"])).add(row)
    known: dict[str, Mapping[Any, Any]] = {}
    for part in _parts(sums):
        found = connection.execute(select(actors).where(actors.c.actor.in_(part))).mappings()
        known.update((row["actor"], row) for row in found)
    if sign > 0:
        _grow(words, connection, sums, known)
    else:
        _shrink(words, connection, sums, known)


def _grow(
    words: Words, connection: Connection, sums: Mapping[str, _Sum], known: Mapping[str, Mapping[Any, Any]]
) -> None:
    new = {actor: one for actor, one in sums.items() if actor not in known}
    changed = []
    for actor, row in known.items():
        one = sums[actor]
        days = [day for day in (row["first"], row["last"], one.first, one.last) if day]
        values = {f"_{name}": row[name] + getattr(one, name) for name in _ADDED}
        values |= {"_actor": actor, "_first": min(days, default=None), "_last": max(days, default=None)}
        values |= {"_sector": row["sector"] or one.sector, "_country": row["country"] or one.country}
        changed.append(values)
    _change(connection, changed, (*_ADDED, "first", "last", "sector", "country"))
    if new:
        connection.execute(
            insert(actors), [{"actor": actor, **msgspec.structs.asdict(one)} for actor, one in new.items()]
        )
        named: list[tuple[int, str]] = []
        for part in _parts(new):
            query = select(actors.c.seq, actors.c.name).where(actors.c.actor.in_(part))
            named += [(row.seq, row.name) for row in connection.execute(query)]
        words.index_rows(connection, "desk_names", named)


def _shrink(
    words: Words, connection: Connection, sums: Mapping[str, _Sum], known: Mapping[str, Mapping[Any, Any]]
) -> None:
    gone: list[Mapping[Any, Any]] = []
    changed = []
    for actor, row in known.items():
        one = sums[actor]
        if row["documents"] <= one.documents:
            gone.append(row)
            continue
        values = {f"_{name}": row[name] - getattr(one, name) for name in _ADDED}
        values |= {"_actor": actor, "_first": row["first"], "_last": row["last"]}
        if one.first == row["first"] or one.last == row["last"]:
            days = select(func.min(appearances.c.day), func.max(appearances.c.day))
            left = connection.execute(days.where(appearances.c.actor == actor)).one()
            values |= {"_first": left[0], "_last": left[1]}
        changed.append(values)
    _change(connection, changed, (*_ADDED, "first", "last"))
    if gone:
        words.forget_rows(connection, "desk_names", [(row["seq"], row["name"]) for row in gone])
        for part in _parts(row["actor"] for row in gone):
            connection.execute(delete(actors).where(actors.c.actor.in_(part)))


def _change(connection: Connection, rows: list[dict[str, Any]], columns: Sequence[str]) -> None:
    if rows:
        values: dict[str, Any] = {name: bindparam(f"_{name}") for name in columns}
        connection.execute(update(actors).where(actors.c.actor == bindparam("_actor")).values(values), rows)


def relink(words: Words, connection: Connection, linked: Mapping[tuple[str, str], tuple[str, str]]) -> None:
    """Let these actors of documents be these people (id and name), and all others what their face says."""
    query = select(appearances.c.document, appearances.c.local, appearances.c.actor)
    before = {
        (row.document, row.local): row.actor
        for row in connection.execute(query.where(appearances.c.actor != appearances.c.face))
    }
    changed = [
        place for place in {**before, **linked} if before.get(place) != (linked[place][0] if place in linked else None)
    ]
    if not changed:
        return
    rows = [dict(row) for row in _appeared(connection, changed)]
    move(words, connection, rows, -1)
    for row in rows:
        person = linked.get((row["document"], row["local"]))
        row["actor"] = person[0] if person is not None else row["face"]
    moved = [{"_document": row["document"], "_local": row["local"], "_actor": row["actor"]} for row in rows]
    if moved:
        here = (appearances.c.document == bindparam("_document")) & (appearances.c.local == bindparam("_local"))
        connection.execute(update(appearances).where(here).values(actor=bindparam("_actor")), moved)
        said = (statements.c.document == bindparam("_document")) & (statements.c.said_by == bindparam("_local"))
        connection.execute(update(statements).where(said).values(speaker=bindparam("_actor")), moved)
    move(words, connection, rows, +1, dict(linked.values()))


def _appeared(connection: Connection, places: Iterable[tuple[str, str]]) -> Iterable[Mapping[Any, Any]]:
    wanted = set(places)
    for part in _parts(document for document, _ in wanted):
        for row in connection.execute(select(appearances).where(appearances.c.document.in_(part))).mappings():
            if (row["document"], row["local"]) in wanted:
                yield row


def _parts(values: Iterable[str]) -> Iterable[list[str]]:
    listed = list(dict.fromkeys(values))
    return (listed[start : start + _MANY] for start in range(0, len(listed), _MANY))
