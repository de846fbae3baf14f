"""The work that waits comes out: the day, the queue, one item to review with its history, and the trail."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from farwatch.desk.base import state_of
from farwatch.desk.looking import Looking, stale
from farwatch.desk.pages import FollowUpRow, Item, ReplyState, Today
from farwatch.desk.replies import replies_of, replies_on
from farwatch.errors import NotOnRecord
from farwatch.model import (
    Done,
    Entry,
    EventRow,
    Judged,
    Link,
    Occurrence,
    OccurrenceRow,
    Page,
    Reason,
    Record,
    Span,
    State,
    StatementRow,
    TrailRow,
    Waiting,
)
from farwatch.review.human import machine_reading, occurrence_reading
from farwatch.review.mandate import Mandate
from farwatch.review.memos import FollowUp, said
from farwatch.review.queue import why
from farwatch.review.showing import items_of
from farwatch.review.telling import told
from farwatch.store.views import Asking
from farwatch.store.views.paging import Row
from farwatch.text.counted import counted

_LINK = msgspec.json.Decoder(Link)
_AROUND = 300
_DAYS = 30
_WEEK = 7


class Working(Looking):
    """The verbs of the day and of the queue."""

    def today(self, day: date) -> Today:
        """What is new, contested, due, and to be looked at again."""
        with self._asking() as asking:
            counts = asking.work.tallies()
            rows, _ = asking.work.waiting(most=10)
            since = (day - timedelta(days=_DAYS - 1)).isoformat()
            mandate = self._mandate(asking)
            ahead = (day + timedelta(days=_WEEK)).isoformat()
            return Today(
                day=day.isoformat(),
                new=counts.get("waiting:new", 0),
                contested=counts.get("waiting:contested", 0),
                due=counts.get("waiting:due", 0),
                doubts=counts.get("waiting:doubt", 0),
                red_flags=counts.get("waiting:red-flag", 0),
                changed=counts.get("waiting:changed", 0),
                assigned=asking.work.assigned(),
                articles=counts.get("article", 0),
                statements=counts.get("statement", 0),
                events=counts.get("event", 0),
                published=asking.lists.days(("article",), since, day.isoformat()),
                due_rows=asking.lists.calendar(day.isoformat(), ahead, most=10).rows,
                waiting=self._waiting(asking, rows),
                follow_ups=self._follow_ups(asking, day.isoformat()),
                remote_only=mandate.remote_only,
                notice=mandate.notice,
                stale=stale(asking),
            )

    def inbox(
        self,
        *,
        reason: str | None = None,
        kind: str | None = None,
        assigned: str | None = None,
        after: str | None = None,
        most: int = 50,
    ) -> Page[Waiting]:
        """What waits for a person, the gravest first; `reason` is the gravest that a thing waits for."""
        with self._asking() as asking:
            rows, more = asking.work.waiting(reason=reason, kind=kind, assigned=assigned, after=after, most=most)
            return Page(rows=self._waiting(asking, rows), after=more)

    def next_item(
        self,
        after_item: str | None = None,
        *,
        place: str | None = None,
        reason: str | None = None,
        kind: str | None = None,
        assigned: str | None = None,
    ) -> str | None:
        """The id of what waits next behind an item, behind a place of the queue, or first; None where nothing does."""
        with self._asking() as asking:
            after = asking.work.place(after_item) if after_item is not None else place
            return self._next(asking, after, reason=reason, kind=kind, assigned=assigned)

    def place_of(self, item: str) -> str | None:
        """The place of an item in the queue, which holds when the item is gone from it; None where it does not wait."""
        with self._asking() as asking:
            return asking.work.place(item)

    def item(self, item: str) -> Item:
        """One thing to review; raises `NotOnRecord`. What is no longer read, but was decided on, is still there."""
        with self._asking() as asking:
            found = self._item(asking, item)
            restricted = self._restricted(asking, [found.document] if found.document is not None else [])
        self._seen(restricted)
        return found

    def history(self, item: str) -> tuple[Done, ...]:
        """What people did about something, newest first."""
        with self._asking() as asking:
            return self._history(asking, asking.work.present(item))

    def replies(self, about: str | None = None) -> tuple[ReplyState, ...]:
        """Where parties stand that were asked for their answer, about one thing or about all."""
        with self._asking() as asking:
            if about is not None:
                return replies_on(asking, asking.work.present(about), self._today())
            return replies_of((memo for _, memo in asking.work.memos_of(("reply",))), self._today())

    def trail(self, *, about: str | None = None, after: str | None = None, most: int = 50) -> Page[TrailRow]:
        """Entries of the trail, newest first; with `about`, what people did about one thing."""
        with self._asking() as asking:
            page = asking.work.trail(about=about, after=after, most=most)
            people = asking.work.people_at([seq for seq, _, _ in page.rows])
            rows = []
            for seq, line, digest in page.rows:
                entry = msgspec.json.decode(line, type=Entry)
                by, sentence = told(entry, people.get(seq))
                rows.append(
                    TrailRow(
                        seq=seq,
                        at=entry.at,
                        kind=entry.kind,
                        about=entry.about,
                        note=entry.note,
                        by=by,
                        said=sentence,
                        hash=digest,
                    )
                )
            return Page(rows=tuple(rows), after=page.after)

    # Inside.

    def _next(self, asking: Asking, after: str | None, **filters: str | None) -> str | None:
        rows, _ = asking.work.waiting(after=after, most=1, **filters)
        return str(rows[0]["item"]) if rows else None

    def _waiting(self, asking: Asking, rows: Sequence[Row]) -> tuple[Waiting, ...]:
        """Rows of the queue, with what there is to see of each."""
        items = [row["item"] for row in rows]
        found = asking.lists.rows_for(items)
        stated = {row.item: row for row in self._stated_any(asking, list(found.values()))}
        versions = asking.work.versions(items)
        lost = asking.work.about([row["document"] for row in rows if row["item"] not in stated])
        return tuple(
            _waiting(row, stated.get(row["item"]), versions.get(row["item"], 0), lost.get(row["document"] or ""))
            for row in rows
        )

    def _stated_any(
        self, asking: Asking, rows: Sequence[StatementRow | EventRow | OccurrenceRow]
    ) -> list[StatementRow | EventRow | OccurrenceRow]:
        judged = asking.work.judged(row.item for row in rows)
        grades, mandate = self._grades(asking), self._mandate(asking)
        return [
            msgspec.structs.replace(row, state=state_of(row, judged.get(row.item), grades, mandate)) for row in rows
        ]

    def _follow_ups(self, asking: Asking, day: str) -> tuple[FollowUpRow, ...]:
        found = []
        for about, on in asking.work.due_follow_ups(day):
            told_of = [
                (memo.author, what)
                for _, memo in asking.work.memos_done(about, ("follow-up",))
                if isinstance(what := said(memo), FollowUp)
            ]
            by, what = told_of[-1] if told_of else ("", FollowUp(on=on))
            found.append(FollowUpRow(about=about, on=on, why=what.why, by=by))
        return tuple(found)

    def _item(self, asking: Asking, name: str) -> Item:
        item = asking.work.present(name)
        found = asking.lists.item(item)
        judged = asking.work.judged([item]).get(item)
        if found is None and judged is None:
            raise NotOnRecord("item", name)
        row = next(iter(asking.lists.rows_of(*found)), None) if found is not None else None
        where = self._where(asking, item, row)
        waits = asking.work.waits([item]).get(item)
        reasons = tuple(waits["reasons"].split()) if waits is not None else ()
        mandate, grades = self._mandate(asking), self._grades(asking)
        return Item(
            item=item,
            kind=_kind_of(row, item),
            state=_state(row, judged, grades, mandate),
            human=((judged.value or {}).get("reading") if judged is not None else None),
            reasons=reasons,
            why=why(reasons),
            version=asking.work.versions([item]).get(item, 0),
            history=self._history(asking, item),
            waits=waits is not None,
            next=self._next(asking, asking.work.place(item)),
            **where,
        )

    def _where(self, asking: Asking, item: str, row: StatementRow | EventRow | OccurrenceRow | None) -> dict[str, Any]:
        """Where an item stands: its document and its words with those around, and what the machine reads there."""
        if isinstance(row, OccurrenceRow):
            line = next(iter(asking.work.lines_about(item)))
            occurrence = _LINK.decode(line)
            machine = occurrence_reading(occurrence) if isinstance(occurrence, Occurrence) else None
            first = next(iter(asking.lists.reports_of(item, 1)), None)
            if first is None:
                return _nowhere(", ".join(filter(None, (row.kind, row.place, row.earliest))), row.first, machine)
            return self._where(asking, first.item, first) | {"machine": machine}
        document, span = (row.document, row.span) if row is not None else asking.work.decided_at(item)
        holding = asking.work.holding(document) if document is not None else None
        if holding is None or span is None:
            return _nowhere("", None, None)
        text = holding.text
        machine = None
        newest = asking.work.newest_reading(holding.key)
        if row is not None and newest is not None:
            record = Record.from_json(newest[1])
            one = items_of(holding.key, record).get(item)
            machine = machine_reading(record, one) if one is not None else None
        return {
            "document": holding.key,
            "headline": holding.headline,
            "publisher": holding.publisher,
            "day": holding.published[:10] if holding.published else None,
            "url": holding.url,
            "span": span,
            "words": span.quote(text),
            **_around(text, span),
            "machine": machine,
        }


def _around(text: str, span: Span) -> dict[str, Any]:
    """The words before and after a span, none of them cut in two, and whether the text goes on behind them."""
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    whole = re.search(r"\s\S", before) if len(before) == _AROUND < span.start else None
    before = before[whole.end() - 1 :] if whole is not None else before
    goes_on = span.end + len(after) < len(text)
    cut = re.search(r"\s\S*$", after) if goes_on else None
    return {"before": before, "after": after[: cut.start()] if cut is not None else after, "goes_on": goes_on}


def _nowhere(words: str, day: str | None, machine: dict[str, Any] | None) -> dict[str, Any]:
    empty: dict[str, Any] = dict.fromkeys(("document", "publisher", "url", "span"))
    return {**empty, "headline": words, "day": day, "before": "", "words": words, "after": "", "machine": machine}


def _kind_of(row: StatementRow | EventRow | OccurrenceRow | None, item: str) -> str:
    if isinstance(row, OccurrenceRow) or item.startswith("occ-"):
        return "occurrence"
    return "event" if isinstance(row, EventRow) or item.startswith("ev-") else "statement"


def _state(
    row: StatementRow | EventRow | OccurrenceRow | None,
    judged: Judged | None,
    grades: dict[str, str],
    mandate: Mandate,
) -> State:
    from farwatch.review.proof import state

    return state_of(row, judged, grades, mandate) if row is not None else state(judged)


def _waiting(
    row: Row, shown: StatementRow | EventRow | OccurrenceRow | None, version: int, about: Row | None
) -> Waiting:
    reasons: tuple[Reason, ...] = tuple(row["reasons"].split())
    if isinstance(shown, StatementRow):
        who, what, words = shown.speaker_name, shown.act, shown.words
    elif isinstance(shown, EventRow):
        who, what, words = shown.agents or None, shown.kind, shown.words
    elif shown is not None:
        who, what = shown.place, shown.kind
        words = f"{counted(shown.reports, 'report')}, {counted(shown.independent, 'independent origin')}"
    else:
        who, what, words = None, row["kind"], "no longer read here"
    day = (shown.last if isinstance(shown, OccurrenceRow) else shown.day) if shown is not None else None
    headline = getattr(shown, "headline", "") or (about["headline"] if about is not None else "")
    return Waiting(
        item=row["item"],
        kind=row["kind"],
        document=row["document"],
        headline=headline,
        publisher=getattr(shown, "publisher", None),
        day=day,
        words=words,
        who=who,
        what=what,
        status=shown.state.status if shown is not None else "new",
        reasons=reasons,
        why=why(reasons),
        weight=row["weight"],
        assigned=shown.state.assigned if shown is not None else None,
        version=version,
    )
