"""What a reading, links or a decision come to goes in; the tables that pages ask are brought up to date.

Sums (actors, days, what waits) are moved by what comes and goes, so one article costs the same in a mission of any size.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import msgspec
from sqlalchemy import Connection, Table, delete, func, insert, select, update

from farwatch.model import Judged, Queued, Shown, ShownActor, ShownEvent, ShownOccurrence, ShownStatement
from farwatch.store.tables import documents
from farwatch.store.views import people
from farwatch.store.views.paging import word_of_act
from farwatch.store.views.tables import (
    ALL,
    appearances,
    articles,
    done,
    events,
    judged,
    labels,
    marks,
    members,
    occurrences,
    statements,
    tallies,
    waiting,
)

INDEXES = ("desk_words", "desk_names")
_MANY = 500
_ITEMS = (("statement", statements), ("event", events))


class Words(Protocol):
    """How words of rows become findable; each database has its own way."""

    def index_rows(self, connection: Connection, table: str, rows: Sequence[tuple[int, str]]) -> None:
        """Make rows findable by their words."""
        ...

    def forget_rows(self, connection: Connection, table: str, rows: Sequence[tuple[int, str]]) -> None:
        """The words of these rows lead nowhere."""
        ...

    def forget_all(self, connection: Connection, table: str) -> None:
        """No words of any row lead anywhere."""
        ...

    def put_together(self, connection: Connection, table: str) -> None:
        """Write an index anew without what was taken out of it."""
        ...


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """How a document stood in lists: for each item its kind, place, digest, and the entry since which it reads so."""

    items: dict[str, tuple[str, int, str, int]]


class Filling:
    """Fills the tables through the connection of a transaction."""

    def __init__(self, words: Words, connection: Connection) -> None:
        self._words = words
        self._connection = connection

    # Readings.

    def before(self, document: str) -> Before:
        """How the document stands in lists now."""
        found: dict[str, tuple[str, int, str, int]] = {}
        for kind, table in _ITEMS:
            query = select(table.c.item, table.c.seq, table.c.digest, table.c.since)
            for row in self._connection.execute(query.where(table.c.document == document)):
                found[row.item] = (kind, row.seq, row.digest, row.since)
        return Before(items=found)

    def put(self, shown: Sequence[Shown], since: Mapping[str, int], queued: Sequence[Queued]) -> None:
        """Show these documents, which are not shown: their items as they read `since` an entry, and what waits of them."""
        keys = [one.document for one in shown]
        publishers = self._publishers(keys)
        self._insert(articles, [_article(one, publishers.get(one.document)) for one in shown])
        rows = [_statement(one, row, since) for one in shown for row in one.statements]
        self._insert(statements, rows)
        self._index("desk_words", ((row["seq"], _findable(row)) for row in rows))
        self._insert(events, [_event(one, row, since) for one in shown for row in one.events])
        labelled = [(label, row.seq) for one in shown for row in one.events for label in row.violations]
        self._insert(labels, [{"violation": label, "seq": seq} for label, seq in dict.fromkeys(labelled)])
        appeared = [_appearance(one, row) for one in shown for row in one.actors]
        self._insert(appearances, appeared)
        people.move(self._words, self._connection, appeared, +1)
        self._tally(_counted(shown), +1)
        self.wait(queued)

    def drop(self, document: str) -> None:
        """Take the document out of all lists, and what waits of it."""
        run = self._connection.execute
        row = run(select(articles).where(articles.c.document == document)).mappings().first()
        if row is None:
            return
        gone = run(select(statements).where(statements.c.document == document)).mappings().all()
        if gone:
            self._words.forget_rows(self._connection, "desk_words", [(one["seq"], _findable(one)) for one in gone])
        run(delete(statements).where(statements.c.document == document))
        places = run(select(events.c.seq).where(events.c.document == document)).scalars().all()
        for part in _parts(places):
            run(delete(labels).where(labels.c.seq.in_(part)))
        run(delete(events).where(events.c.document == document))
        appeared = run(select(appearances).where(appearances.c.document == document)).mappings().all()
        run(delete(appearances).where(appearances.c.document == document))
        people.move(self._words, self._connection, appeared, -1)
        run(delete(articles).where(articles.c.document == document))
        self._tally(_counted_rows(row), -1)
        items = run(select(waiting.c.item).where(waiting.c.document == document)).scalars().all()
        self.settle(items)

    def _publishers(self, keys: Sequence[str]) -> dict[str, str | None]:
        found: dict[str, str | None] = {}
        for part in _parts(keys):
            query = select(documents.c.key, documents.c.publisher).where(documents.c.key.in_(part))
            found.update((row.key, row.publisher) for row in self._connection.execute(query))
        return found

    def forget_words(self) -> None:
        """Words of what was dropped are found no more in the files of the database either."""
        for index in INDEXES:
            self._words.put_together(self._connection, index)

    # What waits.

    def wait(self, queued: Sequence[Queued]) -> None:
        """Put these into the queue; what waits already waits as it is said now."""
        if not queued:
            return
        self.settle([one.item for one in queued])
        rows = [
            {
                "item": one.item,
                "kind": one.kind,
                "reason": one.reasons[0],
                "reasons": " ".join(one.reasons),
                "document": one.document,
                "seq": one.seq,
                "weight": one.weight,
            }
            for one in queued
        ]
        self._insert(waiting, rows)
        self._tally(Counter((f"waiting:{row['reason']}", "") for row in rows), +1)

    def settle(self, items: Sequence[str]) -> None:
        """Take these out of the queue, where they wait."""
        gone: Counter[tuple[str, str]] = Counter()
        for part in _parts(items):
            query = select(waiting.c.reason, func.count()).where(waiting.c.item.in_(part)).group_by(waiting.c.reason)
            found = self._connection.execute(query).all()
            if found:
                gone.update({(f"waiting:{reason}", ""): count for reason, count in found})
                self._connection.execute(delete(waiting).where(waiting.c.item.in_(part)))
        self._tally(gone, -1)

    # Links.

    def put_occurrences(self, shown: Sequence[ShownOccurrence], gone: Sequence[str], entry: int) -> None:
        """Show these occurrences in the place of what stood under their ids, and no longer those that are `gone`."""
        names = [*gone, *(one.row.item for one in shown)]
        for part in _parts(names):
            self._connection.execute(delete(members).where(members.c.occurrence.in_(part)))
            self._connection.execute(delete(occurrences).where(occurrences.c.item.in_(part)))
        self._insert(occurrences, [_occurrence(one, entry) for one in shown])
        joined = {member: one.row.item for one in shown for member in one.members}
        self._insert(members, [{"document": d, "event": e, "occurrence": name} for (d, e), name in joined.items()])

    def put_copies(self, copies: Mapping[str, str]) -> None:
        """Mark which documents are copies of which; all others are none."""
        query = select(articles.c.document, articles.c.copy_of).where(articles.c.copy_of.is_not(None))
        before = {row.document: row.copy_of for row in self._connection.execute(query)}
        changed = {key: copies.get(key) for key in {**before, **copies} if before.get(key) != copies.get(key)}
        for key, of in changed.items():
            self._connection.execute(update(articles).where(articles.c.document == key).values(copy_of=of))

    def put_people(self, linked: Mapping[tuple[str, str], tuple[str, str]]) -> None:
        """Let the actors of documents, by key and id in the record, be these people: id and name; all others are their face."""
        people.relink(self._words, self._connection, linked)

    # Decisions.

    def judge(self, item: str, document: str | None, version: int, verdict: Judged) -> None:
        """Keep what people said of an item."""
        self._connection.execute(delete(judged).where(judged.c.item == item))
        row = {
            "item": item,
            "document": document,
            "version": version,
            "decided": int(verdict.verdict is not None),
            "assigned": verdict.assigned,
            "follow_up": verdict.follow_up,
            "content": msgspec.json.encode(verdict).decode(),
        }
        self._connection.execute(insert(judged), [row])

    def did(self, entry: int, item: str, subject: str, name: str) -> None:
        """Keep which entry of the trail is about which item."""
        self._connection.execute(insert(done), [{"entry": entry, "item": item, "subject": subject, "id": name}])

    def did_about(self, entry: int, item: str) -> None:
        """What this entry of the trail did, it did about this item."""
        self._connection.execute(update(done).where(done.c.entry == entry).values(item=item))

    def lead_on(self, old: str, new: str) -> None:
        """What was done about an item that is no more was done about another."""
        self._connection.execute(update(done).where(done.c.item == old).values(item=new))
        self._connection.execute(delete(judged).where(judged.c.item == old))

    # All of it.

    def clear(self) -> None:
        """Empty all tables, to be filled anew."""
        for table in ALL:
            self._connection.execute(delete(table))
        for index in INDEXES:
            self._words.forget_all(self._connection, index)

    def mark(self, name: str, value: str) -> None:
        """Write down how far the tables are filled."""
        self._connection.execute(delete(marks).where(marks.c.name == name))
        self._connection.execute(insert(marks), [{"name": name, "value": value}])

    # Inside.

    def _insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(table), list(rows))

    def _index(self, table: str, rows: Iterable[tuple[int, str]]) -> None:
        if listed := list(rows):
            self._words.index_rows(self._connection, table, listed)

    def _tally(self, counts: Mapping[tuple[str, str], int], sign: int) -> None:
        """Move sums by these counts."""
        for (what, day), count in counts.items():
            here = (tallies.c.what == what) & (tallies.c.day == day)
            moved = self._connection.execute(
                update(tallies).where(here).values(number=tallies.c.number + sign * count)
            ).rowcount
            if not moved:
                self._connection.execute(insert(tallies), [{"what": what, "day": day, "number": sign * count}])


def _article(one: Shown, publisher: str | None) -> dict[str, Any]:
    return {
        "document": one.document,
        "seq": one.seq,
        "entry": one.entry,
        "day": one.day,
        "publisher": publisher,
        "statements": sum(row.scope == "speech" for row in one.statements),
        "events": len(one.events),
        "doubts": one.doubts,
        "copy_of": None,
    }


def _statement(one: Shown, row: ShownStatement, since: Mapping[str, int]) -> dict[str, Any]:
    values = msgspec.structs.asdict(row)
    faces = {actor.local: actor.face for actor in one.actors}
    values.update(
        document=one.document,
        said_by=row.speaker,
        speaker=faces.get(row.speaker or ""),
        since=since.get(row.item, one.entry),
    )
    del values["weight"], values["reasons"]
    return values


def _event(one: Shown, row: ShownEvent, since: Mapping[str, int]) -> dict[str, Any]:
    values = msgspec.structs.asdict(row)
    values.update(
        document=one.document,
        violations=" ".join(row.violations),
        disputed=int(row.disputed),
        since=since.get(row.item, one.entry),
    )
    del values["weight"], values["reasons"]
    return values


def _appearance(one: Shown, row: ShownActor) -> dict[str, Any]:
    values = msgspec.structs.asdict(row)
    values.update(
        document=one.document,
        seq=one.seq,
        actor=row.face,
        office=int(row.office),
        roles=msgspec.json.encode(row.roles).decode(),
        mentions=msgspec.json.encode(row.mentions).decode(),
        mentioned=len(row.mentions),
        day=one.day,
    )
    return values


def _occurrence(one: ShownOccurrence, entry: int) -> dict[str, Any]:
    values = msgspec.structs.asdict(one.row)
    del values["state"]
    announced = one.announced or (None, None)
    values.update(
        violations=" ".join(one.row.violations),
        disputed=int(one.row.disputed),
        contested=int(one.row.contested),
        last=one.row.last or "",
        announced_document=announced[0],
        announced_event=announced[1],
        by_document=one.by_document,
        digest=one.digest,
        since=entry,
    )
    return values


def _findable(row: Mapping[Any, Any]) -> str:
    return f"{row['words']}\n{row['speaker_name'] or ''}\n{word_of_act(row['act'])}"


def _counted(shown: Iterable[Shown]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for one in shown:
        counts.update(_counted_rows(_article(one, None)))
    return counts


def _counted_rows(row: Mapping[Any, Any]) -> Counter[tuple[str, str]]:
    """What a document adds to the sums, by day of publication and in all."""
    of = {"article": 1, "statement": int(row["statements"]), "event": int(row["events"])}
    days = [row["day"]] if row["day"] else []
    return Counter({(what, day): count for what, count in of.items() if count for day in ("", *days)})


def _parts[Value](values: Iterable[Value]) -> Iterable[list[Value]]:
    listed = list(dict.fromkeys(values))
    return (listed[start : start + _MANY] for start in range(0, len(listed), _MANY))
