"""Lists of what was read: articles, statements, events, and what was announced."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, column, func, select, table

from farwatch.model import (
    ArticleRow,
    DayCount,
    EventRow,
    FateRow,
    OccurrenceRow,
    Page,
    Span,
    StatementRow,
    place_behind,
    place_in_lists,
)
from farwatch.store.tables import RESTRICTED, documents
from farwatch.store.views.occurring import Occurring, occurrence_rows
from farwatch.store.views.paging import Finder, Row, about_documents, in_parts, page_of, word_of_act
from farwatch.store.views.tables import articles, events, labels, members, occurrences, statements, tallies

_OWN = {
    "state",
    "words",
    "protected",
    "span",
    "headline",
    "publisher",
    "violations",
    "disputed",
    "contested",
    "occurrence",
    "last",
}
_STATEMENT = [name for name in StatementRow.__struct_fields__ if name not in _OWN and name != "day"]
_EVENT = [name for name in EventRow.__struct_fields__ if name not in _OWN and name != "day"]
_NOT_SEQ = [one for one in statements.c if one.key != "seq"]


class Lists(Occurring):
    """Asks the tables through one connection."""

    def __init__(self, connection: Connection, words: Finder) -> None:
        super().__init__(connection)
        self._words = words

    # Articles.

    def articles(
        self,
        *,
        words: str | None = None,
        publisher: str | None = None,
        since: str | None = None,
        until: str | None = None,
        after: str | None = None,
        most: int = 50,
    ) -> Page[ArticleRow]:
        """Articles that were read, newest first; with `words`, those that hold all of them, what arrived last first."""
        wanted = (articles.c.document, articles.c.day, articles.c.statements, articles.c.events, articles.c.copy_of)
        query: Select[Any] = select(*wanted)
        order: ColumnElement[Any] = articles.c.seq
        if words is not None:
            index = table("words", column(self._words.words_place, Integer))
            order = index.c[self._words.words_place]
            query = query.join_from(index, documents, documents.c.entry == order)
            query = query.join(articles, articles.c.document == documents.c.key)
            query = query.where(self._words.rows_with("words", words))
        if publisher is not None:
            query = query.where(articles.c.publisher == publisher)
        query = _between(query.add_columns(order), articles.c.seq, since, until)
        rows, more = page_of(self._connection, query, [order], after=after, most=most)
        about = about_documents(self._connection, (row["document"] for row in rows))
        return Page(
            rows=tuple(_article(row, about[row["document"]]) for row in rows if row["document"] in about), after=more
        )

    def article(self, document: str) -> Row | None:
        """The article of this key as lists show it; None where it was not read."""
        return self._connection.execute(select(articles).where(articles.c.document == document)).mappings().first()

    def copies(self, document: str) -> list[str]:
        """The keys of the documents that are copies of this one."""
        return list(
            self._connection.execute(select(articles.c.document).where(articles.c.copy_of == document)).scalars()
        )

    # Statements.

    def statements(
        self,
        *,
        words: str | None = None,
        speaker: str | None = None,
        act: str | None = None,
        since: str | None = None,
        until: str | None = None,
        wide: bool = False,
        after: str | None = None,
        most: int = 50,
    ) -> Page[StatementRow]:
        """Statements, newest first; with `words`, those whose words or speaker hold all of them."""
        query = select(*_NOT_SEQ)
        walk = True
        order: ColumnElement[Any] = statements.c.seq
        if words is not None:
            index = table("desk_words", column(self._words.rows_place, statements.c.seq.type))
            order = index.c[self._words.rows_place]
            query = query.join_from(index, statements, statements.c.seq == order)
            wanted = words if act is None else f"{words} {word_of_act(act)}"
            query = query.where(self._words.rows_with("desk_words", wanted))
            walk = self._words.is_common(self._connection, "desk_words", wanted)
        if speaker is not None:
            query = query.where(statements.c.speaker == speaker)
        if act is not None:
            query = query.where(statements.c.act == act)
        if not wide:
            query = query.where(statements.c.scope == "speech")
        query = _between(query.add_columns(order), order, since, until)
        rows, more = page_of(self._connection, query, [order], after=after, most=most, walk=walk)
        return Page(rows=self._statement_rows(rows), after=more)

    def statements_of(self, document: str) -> tuple[StatementRow, ...]:
        """All statements of a document, in order of writing."""
        query = select(statements).where(statements.c.document == document).order_by(statements.c.seq)
        return self._statement_rows(self._connection.execute(query).mappings().all())

    def _statement_rows(self, rows: Iterable[Row]) -> tuple[StatementRow, ...]:
        listed = list(rows)
        about = about_documents(self._connection, (row["document"] for row in listed))
        return tuple(
            StatementRow(
                **{name: row[name] for name in _STATEMENT},
                words=_words(row, about[row["document"]]),
                day=_day(about[row["document"]]),
                span=Span(row["start"], row["end"]),
                headline=about[row["document"]]["headline"],
                publisher=about[row["document"]]["publisher"],
            )
            for row in listed
            if row["document"] in about
        )

    # Events.

    def events(
        self,
        *,
        kind: str | None = None,
        status: str | None = None,
        country: str | None = None,
        violation: str | None = None,
        since: str | None = None,
        until: str | None = None,
        after: str | None = None,
        most: int = 50,
    ) -> Page[EventRow]:
        """Events of documents, newest first."""
        query = select(events)
        if violation is not None:
            query = query.join(labels, labels.c.seq == events.c.seq).where(labels.c.violation == violation)
        for name, value in (("kind", kind), ("status", status), ("country", country)):
            if value is not None:
                query = query.where(events.c[name] == value)
        query = _between(query, events.c.seq, since, until)
        order = labels.c.seq if violation is not None else events.c.seq
        rows, more = page_of(self._connection, query, [order], after=after, most=most)
        return Page(rows=self._event_rows(rows), after=more)

    def events_of(self, document: str) -> tuple[EventRow, ...]:
        """All events of a document, in order of writing."""
        query = select(events).where(events.c.document == document).order_by(events.c.seq)
        return self._event_rows(self._connection.execute(query).mappings().all())

    def reports_of(self, occurrence: str, most: int = 200) -> tuple[EventRow, ...]:
        """The events that are members of an occurrence, oldest report first."""
        query = (
            select(events)
            .join(members, (members.c.document == events.c.document) & (members.c.event == events.c.local))
            .where(members.c.occurrence == occurrence)
            .order_by(events.c.seq)
            .limit(most)
        )
        return self._event_rows(self._connection.execute(query).mappings().all())

    def first_words(self, wanted: Iterable[str]) -> dict[str, str]:
        """The words that first told of each of these occurrences."""
        found: dict[str, str] = {}
        for part in in_parts(wanted):
            member = (members.c.document == events.c.document) & (members.c.event == events.c.local)
            first = select(members.c.occurrence, func.min(events.c.seq).label("seq")).join(events, member)
            first = first.where(members.c.occurrence.in_(part)).group_by(members.c.occurrence)
            places = {row.seq: row.occurrence for row in self._connection.execute(first)}
            told = self._connection.execute(select(events).where(events.c.seq.in_(places))).mappings().all()
            by_item = {row["item"]: places[row["seq"]] for row in told}
            found.update((by_item[row.item], row.words) for row in self._event_rows(told))
        return found

    def events_at(self, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Row]:
        """The rows of events, by their document's key and their id in its record."""
        wanted = set(places)
        found: dict[tuple[str, str], Row] = {}
        for part in in_parts(document for document, _ in wanted):
            for row in self._connection.execute(select(events).where(events.c.document.in_(part))).mappings():
                if (row["document"], row["local"]) in wanted:
                    found[row["document"], row["local"]] = row
        return found

    def _event_rows(self, rows: Iterable[Row]) -> tuple[EventRow, ...]:
        listed = list(rows)
        about = about_documents(self._connection, (row["document"] for row in listed))
        joined: dict[tuple[str, str], str] = {}
        for part in in_parts(row["document"] for row in listed):
            for member in self._connection.execute(select(members).where(members.c.document.in_(part))):
                joined[member.document, member.event] = member.occurrence
        return tuple(
            EventRow(
                **{name: row[name] for name in _EVENT},
                words=_words(row, about[row["document"]]),
                day=_day(about[row["document"]]),
                span=Span(row["start"], row["end"]),
                headline=about[row["document"]]["headline"],
                publisher=about[row["document"]]["publisher"],
                violations=tuple(row["violations"].split()),
                disputed=bool(row["disputed"]),
                occurrence=joined.get((row["document"], row["local"])),
            )
            for row in listed
            if row["document"] in about
        )

    # One item.

    def digests_of(self, document: str) -> dict[str, tuple[int, str]]:
        """Place and digest of every item of a document."""
        found: dict[str, tuple[int, str]] = {}
        for one in (statements, events):
            query = select(one.c.item, one.c.seq, one.c.digest).where(one.c.document == document)
            found.update((row.item, (row.seq, row.digest)) for row in self._connection.execute(query))
        return found

    def item(self, item: str) -> tuple[str, Row] | None:
        """What sort of item it is and its row as kept; None where nothing is shown under this id."""
        for kind, one in (("statement", statements), ("event", events), ("occurrence", occurrences)):
            row = self._connection.execute(select(one).where(one.c.item == item)).mappings().first()
            if row is not None:
                return kind, row
        return None

    def rows_of(self, kind: str, row: Row) -> tuple[StatementRow | EventRow | OccurrenceRow, ...]:
        """A row as kept, as lists show it; none where its document is gone."""
        if kind == "statement":
            return self._statement_rows([row])
        return self._event_rows([row]) if kind == "event" else occurrence_rows([row])

    def rows_for(self, items: Iterable[str]) -> dict[str, StatementRow | EventRow | OccurrenceRow]:
        """Those of these items that are shown, as lists show them."""
        listed = list(items)
        found: list[StatementRow | EventRow | OccurrenceRow] = []
        for part in in_parts(listed):
            run = self._connection.execute
            found += self._statement_rows(run(select(statements).where(statements.c.item.in_(part))).mappings())
            found += self._event_rows(run(select(events).where(events.c.item.in_(part))).mappings())
            found += occurrence_rows(run(select(occurrences).where(occurrences.c.item.in_(part))).mappings())
        return {row.item: row for row in found}

    def calendar(
        self, since: str, until: str, *, fate: str | None = None, after: str | None = None, most: int = 50
    ) -> Page[FateRow]:
        """What was announced for these days, soonest end first, and what became of it."""
        query = select(occurrences).where(occurrences.c.due_to >= since, occurrences.c.due_to <= until)
        if fate is not None:
            query = query.where(occurrences.c.fate == fate)
        by = [occurrences.c.due_to, occurrences.c.item]
        rows, more = page_of(self._connection, query, by, after=after, most=most, down=False)
        announced = self.events_at(
            (row["announced_document"], row["announced_event"]) for row in rows if row["announced_document"]
        )
        same = [name for name in FateRow.__struct_fields__ if name in occurrences.c]
        found = []
        for row in rows:
            told = announced.get((row["announced_document"], row["announced_event"]))
            words = told["words"] if told is not None else ""
            found.append(FateRow(**{k: row[k] for k in same}, document=row["announced_document"], words=words))
        return Page(rows=tuple(found), after=more)

    # Days.

    def days(self, what: Iterable[str], since: str, until: str) -> tuple[DayCount, ...]:
        """How many articles, statements or events were published on each day."""
        query = select(tallies).where(tallies.c.what.in_(list(what)), tallies.c.day >= since, tallies.c.day <= until)
        rows = self._connection.execute(query.order_by(tallies.c.day, tallies.c.what))
        return tuple(DayCount(day=row.day, what=row.what, count=row.number) for row in rows if row.number)


def _between(query: Select[Any], place: ColumnElement[Any], since: str | None, until: str | None) -> Select[Any]:
    """Only what was published from `since` to `until`, both included."""
    if since is not None:
        query = query.where(place >= place_in_lists(since))
    if until is not None:
        query = query.where(place < place_behind(until))
    return query


def _words(row: Row, about: Row) -> str:
    return str(row["words"]) if about["access"] == "public" else RESTRICTED


def _day(about: Row) -> str | None:
    return about["published"][:10] if about["published"] else None


def _article(row: Row, about: Row) -> ArticleRow:
    return ArticleRow(
        key=row["document"],
        id=about["id"],
        day=row["day"],
        headline=about["headline"],
        publisher=about["publisher"],
        language=about["language"],
        access=about["access"],
        statements=row["statements"],
        events=row["events"],
        copy_of=row["copy_of"],
    )
