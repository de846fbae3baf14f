"""The work at the desk: what waits, what was judged, what was done, and how far the tables are filled."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select

from farwatch.model import Decision, Holding, Judged, Memo, Page, Span
from farwatch.model.watching import SourceVersion
from farwatch.store.tables import decisions, documents, links, memos, readings, sources, successors, trail
from farwatch.store.views.paging import Row, about_documents, in_parts, page_of
from farwatch.store.views.tables import (
    actors,
    appearances,
    articles,
    done,
    events,
    judged,
    marks,
    occurrences,
    statements,
    tallies,
    waiting,
)

_BACK = 5_000  # entries of the trail that are looked through together
_TELLING = 8  # characters of a decision's id that tell which it is
_SEALED = b'"about":"links"'
_JUDGED = msgspec.json.Decoder(Judged)


class Work:
    """Asks the tables through one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # What waits.

    def waiting(
        self,
        *,
        reason: str | None = None,
        kind: str | None = None,
        assigned: str | None = None,
        after: str | None = None,
        most: int = 50,
    ) -> tuple[list[Row], str | None]:
        """Rows of the queue, the gravest first, and where the next page begins."""
        query: Select[Any] = select(waiting)
        if (
            assigned is not None
        ):  # few things are one person's: they are found first, and no index of the queue is walked
            query = query.join(judged, judged.c.item == waiting.c.item).where(judged.c.assigned == assigned)
        for column, value in ((waiting.c.reason, reason), (waiting.c.kind, kind)):
            if value is not None:
                query = query.where((column if assigned is None else column.concat("")) == value)
        order: list[ColumnElement[Any]] = [waiting.c.weight, waiting.c.seq, waiting.c.item]
        return page_of(self._connection, query, order, after=after, most=most)

    def place(self, item: str) -> str | None:
        """Where an item stands in the queue, as a cursor; None where it does not wait."""
        row = self._connection.execute(select(waiting).where(waiting.c.item == item)).first()
        return f"{row.weight}~{row.seq}~{row.item}" if row is not None else None

    def waits(self, items: Iterable[str]) -> dict[str, Row]:
        """Those of these items that wait, with their rows."""
        found: dict[str, Row] = {}
        for part in in_parts(items):
            rows = self._connection.execute(select(waiting).where(waiting.c.item.in_(part))).mappings()
            found.update((row["item"], row) for row in rows)
        return found

    def tallies(self) -> dict[str, int]:
        """How many articles, statements and events are shown, and how many things wait for each reason."""
        rows = self._connection.execute(select(tallies.c.what, tallies.c.number).where(tallies.c.day == ""))
        return {row.what: row.number for row in rows}

    def assigned(self) -> dict[str, int]:
        """How many waiting things are assigned to whom."""
        query = (
            select(judged.c.assigned, func.count())
            .join(waiting, waiting.c.item == judged.c.item)
            .where(judged.c.assigned.is_not(None))
            .group_by(judged.c.assigned)
        )
        return {str(who): int(count) for who, count in self._connection.execute(query)}

    def due_follow_ups(self, day: str, most: int = 50) -> list[tuple[str, str]]:
        """Items with a follow-up due on or before `day`, with that day, the oldest first."""
        query = select(judged.c.item, judged.c.follow_up).where(judged.c.follow_up <= day)
        rows = self._connection.execute(query.order_by(judged.c.follow_up, judged.c.item).limit(most))
        return [(row.item, row.follow_up) for row in rows]

    # What was judged and done.

    def judged(self, items: Iterable[str]) -> dict[str, Judged]:
        """What people said of these items, where they said anything."""
        found: dict[str, Judged] = {}
        for part in in_parts(items):
            query = select(judged.c.item, judged.c.content).where(judged.c.item.in_(part))
            found.update((row.item, _JUDGED.decode(row.content)) for row in self._connection.execute(query))
        return found

    def decided_in(self, document: str) -> dict[str, bool]:
        """The items of a document about which anything was said, and whether a verdict stands on them."""
        query = select(judged.c.item, judged.c.decided).where(judged.c.document == document)
        return {row.item: bool(row.decided) for row in self._connection.execute(query)}

    def versions(self, items: Iterable[str]) -> dict[str, int]:
        """The entry of the trail that changed each of these items last: a reading or links that differ, or a decision."""
        found: dict[str, int] = {}
        for part in in_parts(items):
            for table, column in (
                (statements, statements.c.since),
                (events, events.c.since),
                (occurrences, occurrences.c.since),
                (judged, judged.c.version),
            ):
                for item, version in self._connection.execute(
                    select(table.c.item, column).where(table.c.item.in_(part))
                ):
                    found[item] = max(version, found.get(item, 0))
        return found

    def decisions_on(self, item: str) -> list[tuple[int, Decision]]:
        """All decisions on an item with their entries, oldest first."""
        query = select(decisions).join(done, done.c.entry == decisions.c.entry).where(done.c.item == item)
        rows = self._connection.execute(query.order_by(decisions.c.entry)).mappings()
        return [(row["entry"], _row(Decision, row)) for row in rows]

    def memos_on(self, about: str, subjects: Sequence[str] = ()) -> list[tuple[int, Memo]]:
        """All memos about something with their entries, oldest first."""
        query = select(memos).where(memos.c.about == about)
        if subjects:
            query = query.where(memos.c.subject.in_(list(subjects)))
        return [(row["entry"], _row(Memo, row)) for row in self._all(query.order_by(memos.c.entry))]

    def memos_done(self, item: str, subjects: Sequence[str] = ()) -> list[tuple[int, Memo]]:
        """All memos about something, and about what it took over, with their entries, oldest first."""
        query = select(memos).join(done, done.c.entry == memos.c.entry).where(done.c.item == item)
        if subjects:
            query = query.where(done.c.subject.in_(list(subjects)))
        return [(row["entry"], _row(Memo, row)) for row in self._all(query.order_by(memos.c.entry))]

    def memos_of(self, subjects: Sequence[str], most: int | None = None) -> list[tuple[int, Memo]]:
        """All memos of these subjects with their entries, oldest first."""
        query = select(memos).join(done, done.c.entry == memos.c.entry).where(done.c.subject.in_(list(subjects)))
        return [(row["entry"], _row(Memo, row)) for row in self._all(query.order_by(memos.c.entry).limit(most))]

    def decision(self, name: str) -> tuple[int, str, Decision] | None:
        """The one decision whose id is, or begins with, `name`, its entry and the item it is about; None where none is."""
        if len(name) < _TELLING:
            return None
        query = select(decisions, done.c.item).join(done, done.c.entry == decisions.c.entry)
        named = query.where(decisions.c.id.startswith(name, autoescape=True)).limit(2)
        rows = self._connection.execute(named).mappings().all()
        return (rows[0]["entry"], rows[0]["item"], _row(Decision, rows[0])) if len(rows) == 1 else None

    def all_decisions(self, after: int, most: int = 1_000) -> list[tuple[int, Decision]]:
        """Decisions behind an entry, oldest first."""
        query = select(decisions).where(decisions.c.entry > after).order_by(decisions.c.entry).limit(most)
        return [(row["entry"], _row(Decision, row)) for row in self._all(query)]

    def all_memos(self, after: int, most: int = 1_000) -> list[tuple[int, Memo]]:
        """Memos behind an entry, oldest first."""
        query = select(memos).where(memos.c.entry > after).order_by(memos.c.entry).limit(most)
        return [(row["entry"], _row(Memo, row)) for row in self._all(query)]

    def decided_at(self, item: str) -> tuple[str | None, Span | None]:
        """The document and the words that the first decision on an item stands on."""
        for _, decision in self.decisions_on(item):
            about = msgspec.json.decode(decision.content, type=dict[str, Any])["about"]
            if decision.document is not None and about.get("span"):
                return decision.document, Span(*about["span"])
        return None, None

    def people_at(self, entries: Sequence[int]) -> dict[int, Decision | Memo | SourceVersion]:
        """The decisions and memos that these entries of the trail seal, and what was decided about sources."""
        found: dict[int, Decision | Memo | SourceVersion] = {}
        for part in in_parts(entries):
            for row in self._all(select(decisions).where(decisions.c.entry.in_(part))):
                found[row["entry"]] = _row(Decision, row)
            for row in self._all(select(memos).where(memos.c.entry.in_(part))):
                found[row["entry"]] = _row(Memo, row)
            for row in self._all(select(sources).where(sources.c.entry.in_(part))):
                found[row["entry"]] = _row(SourceVersion, row)
        return found

    def sums(self) -> dict[str, tuple[int, int]]:
        """Sums as they are kept and as they are counted anew, by name."""

        def counted(query: Select[Any]) -> int:
            return int(self._connection.execute(query).scalar() or 0)

        kept = self.tallies()
        spoken = select(func.count()).select_from(statements).where(statements.c.scope == "speech")
        return {
            "articles": (kept.get("article", 0), counted(select(func.count()).select_from(articles))),
            "statements": (kept.get("statement", 0), counted(spoken)),
            "events": (kept.get("event", 0), counted(select(func.count()).select_from(events))),
            "things that wait": (
                sum(count for what, count in kept.items() if what.startswith("waiting:")),
                counted(select(func.count()).select_from(waiting)),
            ),
            "mentions": (
                counted(select(func.sum(actors.c.mentions))),
                counted(select(func.sum(appearances.c.mentioned))),
            ),
        }

    # Documents.

    def holding(self, key: str) -> Holding | None:
        """The document with this key; None where it is gone."""
        columns = [documents.c[name] for name in Holding.__struct_fields__]
        row = self._connection.execute(select(*columns).where(documents.c.key == key)).first()
        return Holding(**row._mapping) if row is not None else None

    def about(self, keys: Iterable[str | None]) -> dict[str, Row]:
        """What lists say of these documents, by key."""
        return about_documents(self._connection, keys)

    def named(self, names: Iterable[str]) -> dict[str, str]:
        """The keys of the documents that links call by these names."""
        found: dict[str, str] = {}
        wanted = set(names)
        plain = {name.rsplit("#", 1)[0] for name in wanted} | wanted
        for part in in_parts(sorted(plain)):
            query = select(documents.c.id, documents.c.key, documents.c.published).where(documents.c.id.in_(part))
            order = (documents.c.published.nulls_first(), documents.c.id, documents.c.key)
            for row in self._connection.execute(query.order_by(*order)):
                name = f"{row.id}#{row.key[:8]}" if row.id in found else row.id
                found[name] = row.key
        return {name: key for name, key in found.items() if name in wanted}

    # The trail.

    def trail(
        self, *, about: str | None = None, after: str | None = None, most: int = 50
    ) -> Page[tuple[int, bytes, str]]:
        """Entries of the trail as lines with their hash, newest first; `about` an item, only what was done to it."""
        query: Select[Any] = select(trail)
        if about is not None:
            query = query.join(done, done.c.entry == trail.c.seq).where(done.c.item == about)
        rows, more = page_of(self._connection, query, [trail.c.seq], after=after, most=most)
        return Page(rows=tuple((row["seq"], bytes(row["line"]), row["hash"]) for row in rows), after=more)

    # How far the tables are filled.

    def marks(self) -> dict[str, str]:
        """What is written down of how far the tables are filled."""
        return {row.name: row.value for row in self._connection.execute(select(marks))}

    def last_kept(self) -> tuple[int, int, int]:
        """The entries of the last reading, the last decision and the last memo; 0 where there is none."""
        found = [
            self._connection.execute(select(func.max(table.c.entry))).scalar() or 0
            for table in (readings, decisions, memos)
        ]
        return found[0], found[1], found[2]

    def readings_after(self, entry: int, most: int = 100) -> list[tuple[int, str, bytes]]:
        """Entry, document and record of readings behind an entry, oldest first."""
        query = select(readings.c.entry, readings.c.document, readings.c.content).where(readings.c.entry > entry)
        rows = self._connection.execute(query.order_by(readings.c.entry).limit(most))
        return [(row.entry, row.document, bytes(row.content)) for row in rows]

    def documents(self) -> list[tuple[str, str]]:
        """Key and id of every document, in order of publication."""
        query = select(documents.c.key, documents.c.id)
        order = (documents.c.published.nulls_first(), documents.c.id, documents.c.key)
        return [(row.key, row.id) for row in self._connection.execute(query.order_by(*order))]

    def newest_reading(self, document: str) -> tuple[int, bytes] | None:
        """Entry and record of the newest reading of a document; None where it was not read."""
        query = select(readings.c.entry, readings.c.content).where(readings.c.document == document)
        row = self._connection.execute(query.order_by(readings.c.entry.desc()).limit(1)).first()
        return (row.entry, bytes(row.content)) if row is not None else None

    def read_behind(self, entry: int) -> int:
        """How many documents have a reading that was kept behind an entry."""
        query = select(func.count()).select_from(articles).where(articles.c.entry > entry)
        return self._connection.execute(query).scalar_one()

    def read_since(self, entry: int) -> set[str]:
        """The documents whose reading that is shown was kept behind an entry."""
        return set(self._connection.execute(select(articles.c.document).where(articles.c.entry > entry)).scalars())

    def lines_about(self, name: str) -> list[bytes]:
        """The links with this name, as lines."""
        query = select(links.c.line).where(links.c.name == name).order_by(links.c.seq)
        return [bytes(row.line) for row in self._connection.execute(query)]

    def present(self, name: str) -> str:
        """The id that stands for `name` today: where a superseded one led on to, or itself."""
        seen: set[str] = set()
        while name not in seen and not self._is_shown(name):
            seen.add(name)
            row = self._connection.execute(select(successors.c.new).where(successors.c.old == name)).first()
            if row is None:
                break
            name = row.new
        return name

    def _is_shown(self, name: str) -> bool:
        return (
            self._connection.execute(select(occurrences.c.item).where(occurrences.c.item == name)).first() is not None
        )

    def led_on(self) -> set[str]:
        """The ids that are no more and lead on to others."""
        return set(self._connection.execute(select(successors.c.old)).scalars())

    def done_by(self, entries: Iterable[int]) -> dict[int, str]:
        """What was done by these entries of the trail: the item of each."""
        found: dict[int, str] = {}
        for part in in_parts(entries):
            query = select(done.c.entry, done.c.item).where(done.c.entry.in_(part))
            found.update((row.entry, row.item) for row in self._connection.execute(query))
        return found

    def done_about(self, items: Iterable[str]) -> list[str]:
        """Those of these items about which anything was done."""
        found: list[str] = []
        for part in in_parts(items):
            found += self._connection.execute(select(done.c.item).where(done.c.item.in_(part)).distinct()).scalars()
        return found

    def link_lines(self, kinds: Sequence[str]) -> list[bytes]:
        """The links of these kinds as lines, in order."""
        query = select(links.c.line).where(links.c.kind.in_(list(kinds))).order_by(links.c.seq)
        return [bytes(row.line) for row in self._connection.execute(query)]

    def last_linked(self) -> int:
        """The last entry of the trail that sealed links; 0 where none did."""
        before: int | None = None
        while True:
            query = select(trail.c.seq, trail.c.line).order_by(trail.c.seq.desc()).limit(_BACK)
            rows = self._connection.execute(query if before is None else query.where(trail.c.seq < before)).all()
            for row in rows:
                if _SEALED in bytes(row.line):
                    return int(row.seq)
            if len(rows) < _BACK:
                return 0
            before = rows[-1].seq

    def occurrence_digests(self) -> dict[str, str]:
        """The digest of every occurrence that is shown, by its id."""
        query = select(occurrences.c.item, occurrences.c.digest)
        return {row.item: row.digest for row in self._connection.execute(query)}

    def _all(self, query: Select[Any]) -> list[Row]:
        return list(self._connection.execute(query).mappings())


def _row[Kind: (Decision, Memo, SourceVersion)](kind: type[Kind], row: Row) -> Kind:
    return kind(**{name: row[name] for name in kind.__struct_fields__})
