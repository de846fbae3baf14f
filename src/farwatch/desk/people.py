"""Actors over all articles: who they are, everywhere they are meant, and whose name is kept from the public."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from farwatch.desk.base import Base
from farwatch.desk.pages import ActorPage, Office
from farwatch.errors import NotOnRecord
from farwatch.model import ActorRow, Appearance, DayCount, Page, Record, Span, StatementRow
from farwatch.review.memos import Protection, said
from farwatch.review.protection import may_be_private, protected_spans, public_record
from farwatch.store.views import Asking

_MOST = 50  # names and roles of one actor


class People(Base):
    """The verbs about actors."""

    def actors(
        self, *, words: str | None = None, kind: str | None = None, after: str | None = None, most: int = 50
    ) -> Page[ActorRow]:
        """Actors over all articles, those meant most often first."""
        with self._asking() as asking:
            page = asking.persons.actors(words=words, kind=kind, after=after, most=most)
            ruled = self._protections(asking)
            return Page(rows=tuple(_guarded(row, offices, ruled) for row, offices in page.rows), after=page.after)

    def actor(self, actor: str) -> ActorPage:
        """An actor: names, offices over time, acts, months; raises `NotOnRecord`."""
        with self._asking() as asking:
            return self._actor(asking, actor)

    def _actor(self, asking: Asking, asked: str) -> ActorPage:
        """An actor; an id that was superseded leads on."""
        actor = asking.work.present(asked)
        found = asking.persons.actor(actor)
        if found is None:
            raise NotOnRecord("person" if asked.startswith("person-") else "actor", asked)
        names, roles, articles = asking.persons.summary(actor)
        acts, statements = asking.persons.said(actor)
        held = sorted(roles.items(), key=lambda one: (-one[1][2], one[0]))
        return ActorPage(
            row=_guarded(*found, self._protections(asking)),
            names=tuple(names.most_common(_MOST)),
            offices=tuple(
                Office(role=role, first=first, last=last, documents=count)
                for role, (first, last, count) in held[:_MOST]
            ),
            acts=tuple(sorted(acts.items(), key=lambda one: (-one[1], one[0]))),
            months=(*_months("statement", statements), *_months("article", articles)),
            history=self._history(asking, actor),
        )

    def actor_row(self, actor: str) -> ActorRow:
        """An actor as lists show it; raises `NotOnRecord`."""
        with self._asking() as asking:
            found = asking.persons.actor(actor)
            if found is None:
                raise NotOnRecord("actor", actor)
            return _guarded(*found, self._protections(asking))

    def appearances(self, actor: str, *, after: str | None = None, most: int = 50) -> Page[Appearance]:
        """Everywhere an actor is meant, document by document, newest first, with the words around."""
        with self._asking() as asking:
            return asking.persons.appearances(actor, after=after, most=most)

    def is_protected(self, actor: str) -> bool:
        """Whether an actor may be a private person, whose name is kept from the public."""
        with self._asking() as asking:
            found = asking.persons.actor(actor)
            return found is not None and _guarded(*found, self._protections(asking)).protected

    def protected_in(self, document: str) -> frozenset[str]:
        """The ids, in its record, of the actors of a document who are protected."""
        with self._asking() as asking:
            return self._protected(asking, document)

    def public(self, document: str, record: Record) -> Record:
        """The record of a document as it may leave the mission: the names of private people are covered in it."""
        return public_record(record, self.protected_in(document))

    def _protected(self, asking: Asking, document: str) -> frozenset[str]:
        there = asking.persons.actors_in(document)
        offices = asking.persons.offices_of([actor for actor, _, _ in there.values()])
        ruled = self._protections(asking)
        return frozenset(
            local
            for local, (actor, kind, _) in there.items()
            if ruled.get(actor, may_be_private(kind) and not offices.get(actor, 0))
        )

    def _protected_spans(self, asking: Asking, document: str, record: Record) -> tuple[Span, ...]:
        return protected_spans(record, self._protected(asking, document))

    def _protections(self, asking: Asking) -> dict[str, bool]:
        """What people ruled about the protection of actors.

        A ruling follows whom it is about to the person that took over; where rulings on two who are one now differ, the name
        stays protected.
        """
        ruled: dict[str, bool] = {}
        for _, memo in asking.work.memos_of(("protect",)):
            what = said(memo)
            if isinstance(what, Protection):
                ruled[memo.about] = what.protected
        found: dict[str, bool] = {}
        for actor, protected in ruled.items():
            now = asking.work.present(actor)
            found[now] = protected or found.get(now, False)
        return found

    def _marked(self, asking: Asking, rows: Iterable[StatementRow]) -> tuple[StatementRow, ...]:
        """Statements, each with whether its speaker may be a private person."""
        listed = list(rows)
        guarded = self._guarded_among(asking, {row.speaker for row in listed if row.speaker is not None})
        return tuple(msgspec.structs.replace(row, protected=row.speaker in guarded) for row in listed)

    def _guarded_among(self, asking: Asking, actors: Iterable[str]) -> frozenset[str]:
        """Those of these actors who may be private people."""
        ruled = self._protections(asking)
        found = asking.persons.rows_of(actors)
        return frozenset(row.actor for row, offices in found if _guarded(row, offices, ruled).protected)


def _guarded(row: ActorRow, offices: int, ruled: dict[str, bool]) -> ActorRow:
    protected = ruled.get(row.actor, may_be_private(row.kind) and not offices)
    return msgspec.structs.replace(row, protected=protected)


def _months(what: str, counts: Counter[str]) -> tuple[DayCount, ...]:
    return tuple(DayCount(day=day, what=what, count=counts[day]) for day in sorted(counts))
