"""Lists of what was linked: occurrences in several orders, on the map, and day by day."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, func, select

from farwatch.model import DayCount, OccurrenceRow, Page
from farwatch.store.views.paging import Row, in_parts, page_of
from farwatch.store.views.tables import members, occurrences

_OWN = {"state", "violations", "disputed", "contested", "last"}
_OCCURRENCE = [name for name in OccurrenceRow.__struct_fields__ if name not in _OWN]


class Occurring:
    """Asks the tables of occurrences through one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def occurrences(
        self,
        *,
        kind: str | None = None,
        country: str | None = None,
        status: str | None = None,
        violation: str | None = None,
        since: str | None = None,
        until: str | None = None,
        contested: bool | None = None,
        origins: int | None = None,
        order: str = "origins",
        after: str | None = None,
        most: int = 50,
    ) -> Page[OccurrenceRow]:
        """Occurrences, those with most origins first, or those reported last; `since` and `until` say when they were."""
        query = select(occurrences)
        for name, value in (("kind", kind), ("country", country), ("status", status)):
            if value is not None:
                query = query.where(occurrences.c[name] == value)
        if violation is not None:
            query = query.where((" " + occurrences.c.violations + " ").contains(f" {violation} ", autoescape=True))
        if contested is not None:
            query = query.where(occurrences.c.contested == int(contested))
        if origins is not None:
            query = query.where(occurrences.c.independent >= origins)
        query = _when(query, since, until)
        by = [occurrences.c.independent, occurrences.c.reports, occurrences.c.item]
        if order == "newest":
            by = [occurrences.c.last, occurrences.c.item]
        rows, more = page_of(self._connection, query, by, after=after, most=most)
        return Page(rows=occurrence_rows(rows), after=more)

    def points(
        self,
        *,
        since: str | None = None,
        until: str | None = None,
        kind: str | None = None,
        box: tuple[float, float, float, float] | None = None,
        placed: bool = True,
        most: int = 500,
    ) -> tuple[OccurrenceRow, ...]:
        """Occurrences with a point, those with most origins first; `box` is west, south, east, north.

        With `placed` off, those whose place has a name and no point.
        """
        query = _when(select(occurrences), since, until)
        if placed:
            query = query.where(occurrences.c.lat.is_not(None))
        else:
            query = query.where(occurrences.c.lat.is_(None), occurrences.c.place.is_not(None))
        if kind is not None:
            query = query.where(occurrences.c.kind == kind)
        if box is not None:
            west, south, east, north = box
            query = query.where(occurrences.c.lat.between(south, north))
            inside = occurrences.c.lon.between(west, east)
            query = query.where(inside if west <= east else (occurrences.c.lon >= west) | (occurrences.c.lon <= east))
        query = query.order_by(
            occurrences.c.independent.desc(), occurrences.c.reports.desc(), occurrences.c.item.desc()
        )
        return occurrence_rows(self._connection.execute(query.limit(most)).mappings())

    def holding(self, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """The occurrences that events are members of, by their document's key and their id in its record."""
        wanted = set(places)
        found: dict[tuple[str, str], str] = {}
        for part in in_parts(document for document, _ in wanted):
            for row in self._connection.execute(select(members).where(members.c.document.in_(part))):
                if (row.document, row.event) in wanted:
                    found[row.document, row.event] = row.occurrence
        return found

    def members_of(self, occurrence: str) -> int:
        """How many events are members of an occurrence."""
        query = select(func.count()).select_from(members).where(members.c.occurrence == occurrence)
        return self._connection.execute(query).scalar_one()

    def happened(self, since: str, until: str, kind: str | None = None) -> tuple[DayCount, ...]:
        """How many occurrences there were on each day, where the day is known: reports of one are counted once."""
        day = occurrences.c.earliest
        query = select(day, func.count().label("times")).where(day >= since, day <= until, occurrences.c.latest == day)
        if kind is not None:
            query = query.where(occurrences.c.kind == kind)
        rows = self._connection.execute(query.group_by(day).order_by(day))
        return tuple(DayCount(day=row.earliest, what="occurrence", count=row.times) for row in rows)


def _when(query: Select[Any], since: str | None, until: str | None) -> Select[Any]:
    """Only occurrences that may have been from `since` to `until`, both included."""
    if since is not None:
        query = query.where(occurrences.c.latest >= since)
    if until is not None:
        query = query.where(occurrences.c.earliest <= until)
    return query


def occurrence_rows(rows: Iterable[Row]) -> tuple[OccurrenceRow, ...]:
    """Return occurrences as kept, as lists show them."""
    return tuple(
        OccurrenceRow(
            **{name: row[name] for name in _OCCURRENCE},
            violations=tuple(row["violations"].split()),
            disputed=bool(row["disputed"]),
            contested=bool(row["contested"]),
            last=row["last"] or None,
        )
        for row in rows
    )
