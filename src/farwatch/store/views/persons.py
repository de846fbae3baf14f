"""Actors over all documents: who they are, and everywhere they are meant."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Integer, cast, column, func, select, table

from farwatch.model import DAY_SHIFT, ActorRow, Appearance, Mentioned, Page, Span, day_in_lists
from farwatch.store.tables import documents
from farwatch.store.views.paging import Finder, Row, about_documents, in_parts, page_of
from farwatch.store.views.tables import actors, appearances, statements

_AROUND = 60
_SAME = [name for name in ActorRow.__struct_fields__ if name in actors.c]


class Persons:
    """Asks the tables through one connection."""

    def __init__(self, connection: Connection, words: Finder) -> None:
        self._connection = connection
        self._words = words

    def actors(
        self, *, words: str | None = None, kind: str | None = None, after: str | None = None, most: int = 50
    ) -> Page[tuple[ActorRow, int]]:
        """Actors, those meant most often first, each with the number of documents that show it in office."""
        query = select(actors)
        if words is not None:
            index = table("desk_names", column(self._words.rows_place, Integer))
            query = query.join(index, index.c[self._words.rows_place] == actors.c.seq)
            query = query.where(self._words.rows_with("desk_names", words))
        if kind is not None:
            query = query.where(actors.c.kind == kind)
        order: list[ColumnElement[Any]] = [actors.c.mentions, actors.c.seq]
        rows, more = page_of(self._connection, query, order, after=after, most=most)
        return Page(rows=tuple((_actor(row), row["offices"]) for row in rows), after=more)

    def actor(self, actor: str) -> tuple[ActorRow, int] | None:
        """The actor with this id; None where nobody has it."""
        row = self._connection.execute(select(actors).where(actors.c.actor == actor)).mappings().first()
        return (_actor(row), row["offices"]) if row is not None else None

    def rows_of(self, wanted: Iterable[str]) -> list[tuple[ActorRow, int]]:
        """These actors, each with the number of documents that show it in office."""
        found: list[tuple[ActorRow, int]] = []
        for part in in_parts(wanted):
            rows = self._connection.execute(select(actors).where(actors.c.actor.in_(part))).mappings()
            found += [(_actor(row), row["offices"]) for row in rows]
        return found

    def summary(self, actor: str) -> tuple[Counter[str], dict[str, tuple[str | None, str | None, int]], Counter[str]]:
        """How often an actor is given which name; its roles with first and last day and documents; documents a month."""
        name, written, day = appearances.c.name, appearances.c.roles, appearances.c.day
        month = func.substr(day, 1, len("2024-05")).label("month")
        query = select(name, written, month, func.min(day), func.max(day), func.count())
        query = query.where(appearances.c.actor == actor).group_by(name, written, "month")
        names: Counter[str] = Counter()
        months: Counter[str] = Counter()
        roles: dict[str, tuple[str | None, str | None, int]] = {}
        for called, held, within, earliest, latest, count in self._connection.execute(query):
            names[called] += count
            if within is not None:
                months[f"{within}-01"] += count
            for role in msgspec.json.decode(held):
                first, last, before = roles.get(role, (None, None, 0))
                days = [one for one in (first, last, earliest, latest) if one]
                roles[role] = (min(days, default=None), max(days, default=None), before + count)
        return names, roles, months

    def said(self, actor: str) -> tuple[Counter[str], Counter[str]]:
        """What an actor does with words, and how often; statements a month, each given by its first day."""
        day = statements.c.seq.bitwise_rshift(cast(DAY_SHIFT, Integer)).label("ordinal")
        query = select(statements.c.act, day, func.count().label("times"))
        query = query.where(statements.c.speaker == actor, statements.c.scope == "speech")
        acts: Counter[str] = Counter()
        months: Counter[str] = Counter()
        for row in self._connection.execute(query.group_by(statements.c.act, "ordinal")):
            acts[row.act] += row.times
            if published := day_in_lists(row.ordinal << DAY_SHIFT):
                months[f"{published[: len('2024-05')]}-01"] += row.times
        return acts, months

    def appearances(self, actor: str, *, after: str | None = None, most: int = 50) -> Page[Appearance]:
        """Where an actor is meant, document by document, newest first, with the words around each mention."""
        query = select(appearances).where(appearances.c.actor == actor)
        order: list[ColumnElement[Any]] = [appearances.c.seq, appearances.c.local]
        rows, more = page_of(self._connection, query, order, after=after, most=most)
        keys = [row["document"] for row in rows]
        about = about_documents(self._connection, keys)
        texts: dict[str, str] = {}
        for part in in_parts(keys):
            query_texts = select(documents.c.key, documents.c.content).where(documents.c.key.in_(part))
            texts.update(
                (one.key, bytes(one.content).decode("utf-8", "surrogatepass"))
                for one in self._connection.execute(query_texts)
            )
        found = []
        for row in rows:
            text = texts.get(row["document"])
            if text is None:
                continue
            mentions = msgspec.json.decode(row["mentions"], type=list[tuple[int, int, str]])
            if about[row["document"]]["access"] != "public":
                mentions = []
            found.append(
                Appearance(
                    document=row["document"],
                    headline=about[row["document"]]["headline"],
                    publisher=about[row["document"]]["publisher"],
                    day=row["day"],
                    name=row["name"],
                    roles=tuple(msgspec.json.decode(row["roles"])),
                    mentions=tuple(_mentioned(text, Span(start, end), how) for start, end, how in mentions),
                )
            )
        return Page(rows=tuple(found), after=more)

    def places(self, actor: str) -> list[Row]:
        """Every document that an actor is in, newest first: its key, the actor's id in its record, day, name and roles."""
        query = select(appearances).where(appearances.c.actor == actor)
        return list(self._connection.execute(query.order_by(appearances.c.seq.desc(), appearances.c.local)).mappings())

    def actors_in(self, document: str) -> dict[str, tuple[str, str, bool]]:
        """The actors of a document by their id in its record: id in the mission, kind, and whether it shows an office."""
        query = select(appearances).where(appearances.c.document == document)
        return {row.local: (row.actor, row.kind, bool(row.office)) for row in self._connection.execute(query)}

    def offices_of(self, wanted: list[str]) -> dict[str, int]:
        """The number of documents that show each of these actors in office."""
        found: dict[str, int] = {}
        for part in in_parts(wanted):
            query = select(actors.c.actor, actors.c.offices).where(actors.c.actor.in_(part))
            found.update((row.actor, row.offices) for row in self._connection.execute(query))
        return found


def _actor(row: Any) -> ActorRow:
    return ActorRow(**{name: row[name] for name in _SAME}, protected=False)


def _mentioned(text: str, span: Span, how: str) -> Mentioned:
    return Mentioned(
        span=span,
        how=how,
        before=text[max(0, span.start - _AROUND) : span.start].replace("\n", " "),
        words=span.quote(text),
        after=text[span.end : span.end + _AROUND].replace("\n", " "),
    )
