"""Questions about what was read and linked come in; what pages show comes out, each of one moment of the record."""

from collections.abc import Iterable
from datetime import date

import msgspec

from farwatch.desk.pages import ArticlePage, Mark, OccurrencePage
from farwatch.desk.person import Personal
from farwatch.desk.replies import replies_on
from farwatch.errors import NotOnRecord, WrongUse
from farwatch.model import (
    ArticleRow,
    Contradiction,
    DayCount,
    Event,
    EventRow,
    Fate,
    FateRow,
    Link,
    Occurrence,
    OccurrenceRow,
    Page,
    Record,
    Span,
    State,
    Statement,
    StatementRow,
    published_day,
)
from farwatch.review.human import occurrence_reading
from farwatch.review.mandate import outside
from farwatch.review.memos import day_of
from farwatch.review.showing import items_of
from farwatch.store.views import Asking
from farwatch.store.views.occurring import occurrence_rows

_LINK = msgspec.json.Decoder(Link)
_LONGEST_TIMELINE = 3_660  # days


class Looking(Personal):
    """The verbs that change nothing, save that who looks at a restricted document is in the trail."""

    # Articles.

    def articles(
        self,
        *,
        words: str | None = None,
        publisher: str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        after: str | None = None,
        most: int = 50,
    ) -> Page[ArticleRow]:
        """Articles that were read, newest first; with `words`, those that hold all of them, what arrived last first."""
        with self._asking() as asking:
            return asking.lists.articles(
                words=words, publisher=publisher, since=day_of(since), until=day_of(until), after=after, most=most
            )

    def article(self, document: str) -> ArticlePage:
        """An article beside what was read in it; raises `NotOnRecord`. A view of a restricted one is in the trail."""
        holding = self._store.document(document)
        if holding.access != "public":
            self._seen([holding.key])
        with self._asking() as asking:
            newest = asking.work.newest_reading(holding.key)
            if newest is None:
                from farwatch.custody.rows import unread_record

                record = unread_record(holding)
            else:
                record = Record.from_json(newest[1])
            row = asking.lists.article(holding.key)
            published = published_day(holding.published)
            day = published.isoformat() if published else None
            return ArticlePage(
                key=holding.key,
                id=holding.id,
                record=record,
                headline=holding.headline,
                publisher=holding.publisher,
                published=holding.published,
                published_from=holding.published_from,
                url=holding.url,
                language=holding.language,
                access=holding.access,
                marks=self._marks(asking, holding.key, record),
                copy_of=row["copy_of"] if row is not None else None,
                copies=tuple(asking.lists.copies(holding.key)),
                outside=outside(self._mandate(asking), earliest=day, latest=day),
                protected=self._protected_spans(asking, holding.key, record),
                actors={local: actor for local, (actor, _, _) in asking.persons.actors_in(holding.key).items()},
                history=self._history(asking, holding.key),
            )

    def _marks(self, asking: Asking, key: str, record: Record) -> tuple[Mark, ...]:
        states = self._states_in(asking, key)
        versions = asking.work.versions(states)
        read = items_of(key, record)
        return tuple(
            Mark(
                item=item,
                local=one.id,
                kind="statement" if isinstance(one, Statement) else "event",
                span=one.content if isinstance(one, Statement) else one.trigger_span,
                also=_also(one, record),
                label=one.act if isinstance(one, Statement) else one.kind,
                words=record.words(one.content_spans if isinstance(one, Statement) else (one.trigger_span,)),
                state=states.get(item, State()),
                version=versions.get(item, 0),
            )
            for item, one in read.items()
        )

    def _states_in(self, asking: Asking, key: str) -> dict[str, State]:
        said_there = self._stated(asking, asking.lists.statements_of(key))
        happened = self._stated(asking, asking.lists.events_of(key))
        return {row.item: row.state for row in said_there} | {row.item: row.state for row in happened}

    # Statements and events.

    def statements(
        self,
        *,
        words: str | None = None,
        speaker: str | None = None,
        act: str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        wide: bool = False,
        after: str | None = None,
        most: int = 50,
    ) -> Page[StatementRow]:
        """Statements, newest first; `words` are looked for in what was said and in the speaker's name."""
        with self._asking() as asking:
            page = asking.lists.statements(
                words=words,
                speaker=speaker,
                act=act,
                since=day_of(since),
                until=day_of(until),
                wide=wide,
                after=after,
                most=most,
            )
            return Page(rows=self._marked(asking, self._stated(asking, page.rows)), after=page.after)

    def events(
        self,
        *,
        kind: str | None = None,
        status: str | None = None,
        country: str | None = None,
        violation: str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        after: str | None = None,
        most: int = 50,
    ) -> Page[EventRow]:
        """Events of articles, newest first: reports, not yet what happened."""
        with self._asking() as asking:
            page = asking.lists.events(
                kind=kind,
                status=status,
                country=country,
                violation=violation,
                since=day_of(since),
                until=day_of(until),
                after=after,
                most=most,
            )
            return Page(rows=self._stated(asking, page.rows), after=page.after)

    # Occurrences.

    def occurrences(
        self,
        *,
        kind: str | None = None,
        country: str | None = None,
        status: str | None = None,
        violation: str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        contested: bool | None = None,
        origins: int | None = None,
        order: str = "origins",
        after: str | None = None,
        most: int = 50,
    ) -> Page[OccurrenceRow]:
        """Occurrences, those with most independent origins first, or (`order` newest) those reported last."""
        if order not in ("origins", "newest"):
            raise WrongUse(f"occurrences are in the order of origins or newest, not {order}")
        with self._asking() as asking:
            page = asking.lists.occurrences(
                kind=kind,
                country=country,
                status=status,
                violation=violation,
                since=day_of(since),
                until=day_of(until),
                contested=contested,
                origins=origins,
                order=order,
                after=after,
                most=most,
            )
            return Page(rows=self._stated(asking, page.rows), after=page.after)

    def first_words(self, wanted: Iterable[str]) -> dict[str, str]:
        """The words that first told of each of these occurrences, by its id; a restricted article's are not told."""
        with self._asking() as asking:
            return asking.lists.first_words(wanted)

    def points(
        self,
        *,
        since: date | str | None = None,
        until: date | str | None = None,
        kind: str | None = None,
        box: tuple[float, float, float, float] | None = None,
        placed: bool = True,
        most: int = 500,
    ) -> tuple[OccurrenceRow, ...]:
        """Occurrences with a point, those with most origins first; `box` is west, south, east, north in degrees.

        With `placed` off, those whose place has a name and no point.
        """
        first, last = day_of(since), day_of(until)
        with self._asking() as asking:
            rows = asking.lists.points(since=first, until=last, kind=kind, box=box, placed=placed, most=most)
            return self._stated(asking, rows)

    def occurrence(self, item: str) -> OccurrencePage:
        """An occurrence with its reports side by side; raises `NotOnRecord`; a superseded id leads on."""
        with self._asking() as asking:
            name = asking.work.present(item)
            found = asking.lists.item(name)
            if found is None or found[0] != "occurrence":
                raise NotOnRecord("occurrence", item)
            links = [_LINK.decode(line) for line in asking.work.lines_about(name)]
            occurrence = next(link for link in links if isinstance(link, Occurrence))
            (row,) = self._stated(asking, occurrence_rows([found[1]]))
            reports = self._stated(asking, asking.lists.reports_of(name))
            value = (asking.work.judged([name])[name].value or {}) if asking.work.judged([name]) else {}
            page = OccurrencePage(
                row=row,
                occurrence=occurrence,
                contradictions=tuple(link for link in links if isinstance(link, Contradiction)),
                fate=next((link for link in links if isinstance(link, Fate)), None),
                reports=reports,
                more_reports=max(0, asking.lists.members_of(name) - len(reports)),
                documents=asking.work.named({member.document for member in occurrence.members}),
                machine=occurrence_reading(occurrence),
                human=value.get("reading"),
                state=row.state,
                version=asking.work.versions([name]).get(name, 0),
                history=self._history(asking, name),
                replies=replies_on(asking, name, self._today()),
                stale=stale(asking),
            )
            restricted = self._restricted(asking, {report.document for report in reports})
        self._seen(restricted)
        return page

    # Days.

    def timeline(
        self, since: date | str, until: date | str, *, by: str = "published", kind: str | None = None
    ) -> tuple[DayCount, ...]:
        """How much was published on each day, or (`by` happened) how many occurrences were then, each counted once."""
        first, last = day_of(since), day_of(until)
        if first is None or last is None or first > last:
            raise WrongUse("a timeline needs a first and a last day, in this order")
        if (date.fromisoformat(last) - date.fromisoformat(first)).days > _LONGEST_TIMELINE:
            raise WrongUse("a timeline spans ten years at most")
        with self._asking() as asking:
            if by == "happened":
                return asking.lists.happened(first, last, kind)
            return asking.lists.days(("article", "statement", "event"), first, last)

    def calendar(
        self,
        since: date | str,
        until: date | str,
        *,
        fate: str | None = None,
        after: str | None = None,
        most: int = 50,
    ) -> Page[FateRow]:
        """What was announced for these days and what became of it, soonest first."""
        with self._asking() as asking:
            return asking.lists.calendar(day_of(since) or "", day_of(until) or "", fate=fate, after=after, most=most)


def stale(asking: Asking) -> str | None:
    """Say that links lag behind what was read, where they do."""
    linked = int(asking.work.marks().get("linked", "0"))
    behind = asking.work.read_behind(linked)
    if not behind:
        return None
    articles = "1 article was" if behind == 1 else f"{behind:,} articles were"
    return f"{articles} read since links were derived last; `farwatch link` brings them up to date."


def _also(one: Statement | Event, record: Record) -> tuple[tuple[str, Span], ...]:
    """The other words of a statement or event, by what they are to it."""
    times = {time.id: time.span for time in record.times}
    places = {place.id: place.span for place in record.places}
    if isinstance(one, Statement):
        named = [
            ("speaker", one.speaker_span),
            ("cue", one.cue_span),
            ("condition", one.condition_span),
            ("occasion", one.occasion_span),
            ("addressee", one.addressee_span),
            ("said on", times.get(one.said_on or "")),
            ("said at", places.get(one.said_at or "")),
        ]
    else:
        named = [
            *(("agent", agent.span) for agent in one.agents),
            *(("target", target.span) for target in one.targets),
            *(("count", count.span) for count in one.counts),
            *((f"ground: {ground.violation}", ground.span) for ground in one.grounds),
            ("when", times.get(one.when or "")),
            ("where", places.get(one.where or "")),
        ]
    return tuple((name, span) for name, span in named if span is not None)
