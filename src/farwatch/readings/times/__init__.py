"""Words for when to times: TIMEX3 value, first and last day, anchor.

An expression counts from the publication day, or from the day of writing where the dateline says that was earlier; inside a
statement that was said on a day the text names, from that day; “that day” and “two days later” from the last date of the
text. What nothing settles stays open, with a doubt.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from farwatch.model import Anchor, Article, Doubt, Span, Statement, Time
from farwatch.readings.times.address import published_in_address
from farwatch.readings.times.bounds import bound
from farwatch.readings.times.context import Context
from farwatch.readings.times.frames import framed, said_in
from farwatch.readings.times.joining import join
from farwatch.readings.times.lean import read_lean
from farwatch.readings.times.patterns import reading_of
from farwatch.readings.times.publication import Publication, find_publication, written_day
from farwatch.readings.times.resolve import resolve
from farwatch.readings.times.scanner import Expression, scan
from farwatch.readings.times.traps import corrected, is_expression
from farwatch.readings.times.value import Base, Value
from farwatch.readings.times.years import share_years

__all__ = ["Publication", "published_in_address", "read_publication", "read_times"]

READER = "times.rules/7"
_SPEAKERS_DAY = {"today", "day_part", "ago"}
_QUOTED_DAY = "is said in a quotation of a day that the text does not name; counted from the publication day"
_COUNTED = range(1000, 9000)  # years: a publication day outside is a slip, and the calendar ends near it
_LATE = {"clock", "day_part"}  # readings that look at the day beside them, which may stand behind


def read_times(
    article: Article, statements: Sequence[Statement]
) -> tuple[tuple[Time, ...], Mapping[str, str], tuple[Doubt, ...]]:
    """Return the times of `article`, the time each statement was said on (statement id to time id), and the doubts."""
    found = find_expressions(article)
    spans = [Span(expression.start, expression.end) for expression in found]
    said = said_in(article, statements, found)
    values = _values(article, found, spans, framed(statements, found, said))
    times = tuple(
        _time(f"t{i}", span, expression, value)
        for i, (span, expression, value) in enumerate(zip(spans, found, values, strict=True), 1)
    )
    doubts = tuple(
        Doubt(span=span, reader=READER, reason=f"“{expression.words}” {value.doubt}")
        for span, expression, value in zip(spans, found, values, strict=True)
        if value.doubt is not None
    )
    said_on = {statement: times[place].id for statement, place in said.items() if times[place].value is not None}
    return times, said_on, doubts


def read_publication(article: Article, not_after: date | None = None) -> Publication | None:
    """Return the publication day that the words of `article` settle, and how; None where they leave it open.

    `not_after` is a day on which the article was at hand: it was not published later.
    """
    return find_publication(article, find_expressions(article), not_after)


def find_expressions(article: Article) -> list[Expression]:
    """The words for when of `article`, in order, without what only looks like them."""
    return [expression for line in article.lines for expression in _of_line(article, line.span)]


def _of_line(article: Article, line: Span) -> list[Expression]:
    found = (corrected(article, e) for e in scan(article.text, line.start, line.end) if is_expression(article, e))
    return share_years(article.text, list(join(article.text, found)))


def _values(
    article: Article, found: Sequence[Expression], spans: Sequence[Span], frames: Mapping[int, int]
) -> list[Value]:
    """The value of each expression: first those outside of what was said, then those inside, then those that lean on a day."""
    context = Context(article, found, spans)
    values = context.values
    british = _writes_days_first(found)
    published = article.published if article.published and article.published.year in _COUNTED else None
    written = written_day(article, found)
    for i in sorted(range(len(found)), key=lambda i: (reading_of(found[i].rule) in _LATE, i in frames, i)):
        said = values[frames[i]].earliest if i in frames and frames[i] in values else None
        base = Base(
            day=said or written or published,
            anchor=_anchor(said, written, published),
            lean=read_lean(article, spans[i]),
            mentioned=context.mentioned(i),
            quarter=context.quarter(i),
            day_told=context.day_told(i),
            near=context.near(i),
            british=british,
        )
        values[i] = resolve(found[i], base)
        if base.anchor == "published" and _is_quoted_day(article, found[i]):
            values[i] = msgspec.structs.replace(values[i], doubt=_QUOTED_DAY)
    return bound(article.text, spans, [values[i] for i in range(len(found))])


def _is_quoted_day(article: Article, expression: Expression) -> bool:
    """Whether it is the “today” of someone who is quoted: the day of the speaking, which the text does not name."""
    return reading_of(expression.rule) in _SPEAKERS_DAY and article.quotation_at(expression.start) is not None


def _anchor(said: date | None, written: date | None, published: date | None) -> Anchor:
    """What an expression counts from; a day of writing before that of publication is one that the text mentions."""
    if said is not None:
        return "said"
    if published is None:
        return "none"
    return "published" if written in (None, published) else "mentioned"


def _writes_days_first(found: Sequence[Expression]) -> bool | None:
    """Whether the text writes 31/12/2021 or 12/31/2021, where a date of it shows so."""
    dates = [(int(e.parts["a"]), int(e.parts["b"])) for e in found if e.rule == "slashed"]
    first, second = any(a > 12 for a, _ in dates), any(b > 12 for _, b in dates)
    return None if first == second else first


def _time(time_id: str, span: Span, expression: Expression, value: Value) -> Time:
    return Time(
        id=time_id,
        span=span,
        type=value.type,
        value=value.value,
        earliest=value.earliest.isoformat() if value.earliest else None,
        latest=value.latest.isoformat() if value.latest else None,
        precision=value.precision,
        anchor=value.anchor,
        rule=expression.rule,
    )
