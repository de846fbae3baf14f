"""Articles: the list, and one text beside its record."""

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from farwatch.desk import Mark
from farwatch.model import Record, Span
from farwatch.reports.marked import marked
from farwatch.reports.page import spans_of
from farwatch.reports.rows import Row, record_sections
from farwatch.web.room import Room, day_of


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the record, with what was judged of it where it can be judged."""

    row: Row
    mark: Mark | None


@get("/articles", sync_to_thread=True)
def articles(
    room: NamedDependency[Room],
    q: FromQuery[str] = "",
    publisher: FromQuery[str] = "",
    since: FromQuery[str] = "",
    until: FromQuery[str] = "",
    after: FromQuery[str] = "",
) -> Response[str]:
    """List articles, newest first."""
    asked = {"q": q, "publisher": publisher, "since": since, "until": until}
    page = room.desk.articles(
        words=q or None,
        publisher=publisher or None,
        since=day_of(since),
        until=day_of(until),
        after=after or None,
    )
    return room.page("articles.html", "articles", page=page, asked=asked)


@get("/articles/{key:str}", sync_to_thread=True)
def article(room: NamedDependency[Room], key: FromPath[str], at: FromQuery[str] = "") -> Response[str]:
    """Show a text beside its record; `at` is the item that is pointed at."""
    page = room.desk.article(key)
    sections = record_sections(page.record)
    marks = _by_row(page.record, page.marks)
    lines = [(section, [Line(row=row, mark=marks.get(row.key)) for row in section.rows]) for section in sections]
    return room.page(
        "article.html",
        "articles",
        page=page,
        lines=lines,
        paragraphs=marked(page.record.document.text, spans_of(sections)),
        judged=_judged(marks),
        private=_private(page.record, page.protected),
        at=at,
        back=f"/articles/{page.key}",
    )


def _by_row(record: Record, marks: tuple[Mark, ...]) -> dict[str, Mark]:
    """The mark of each row of the record that can be judged, by the row's key; both stand on the same words."""
    found = {(mark.kind, mark.span): mark for mark in marks}
    said = ((one.id, found.get(("statement", one.content))) for one in record.statements)
    happened = ((one.id, found.get(("event", one.trigger_span))) for one in record.events)
    return {key: mark for key, mark in (*said, *happened) if mark is not None}


def _judged(marks: dict[str, Mark]) -> dict[str, str]:
    """The class that shows in the text what people decided, by the row's key."""
    looks = {"accept": "sure", "correct": "sure", "reject": "no"}
    return {key: looks[mark.state.verdict] for key, mark in marks.items() if mark.state.verdict}


def _private(record: Record, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """The names that may be those of private people, each once."""
    return tuple(dict.fromkeys(span.quote(record.document.text) for span in spans))


ROUTES = (articles, article)
