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
from farwatch.readings.times.joining import join
from farwatch.readings.times.lean import read_lean
from farwatch.readings.times.patterns import scanner
from farwatch.readings.times.publication import Publication, find_publication, written_day
from farwatch.readings.times.resolve import resolve
from farwatch.readings.times.scanner import Expression, scan
from farwatch.readings.times.traps import corrected, is_expression
from farwatch.readings.times.value import Base, Value

__all__ = ["Publication", "published_in_address", "read_publication", "read_times"]

READER = "times.rules/2"
_DAYS = {"numeric", "month_day", "weekday", "today", "day_part"}  # readings that tell the day something was said
_SPEAKERS_DAY = {"today", "day_part", "ago"}
_QUOTED_DAY = "is said in a quotation of a day that the text does not name; counted from the publication day"
_COUNTED = range(1000, 9000)  # years: a publication day outside is a slip, and the calendar ends near it
_LATE = {"clock", "day_part"}  # readings that look at the day beside them, which may stand behind
_QUARTERS = {"quarter", "latest_quarter"}
_LONGER = {"P6M", "P9M", "P12M"}  # what is counted from then on is no quarter


def read_times(
    article: Article, statements: Sequence[Statement]
) -> tuple[tuple[Time, ...], Mapping[str, str], tuple[Doubt, ...]]:
    """Return the times of `article`, the time each statement was said on (statement id to time id), and the doubts."""
    found = find_expressions(article)
    spans = [Span(expression.start, expression.end) for expression in found]
    said_in = _said_in(article, statements, found)
    values = _values(article, found, spans, _frames(statements, found, said_in))
    times = tuple(
        _time(f"t{i}", span, expression, value)
        for i, (span, expression, value) in enumerate(zip(spans, found, values, strict=True), 1)
    )
    doubts = tuple(
        Doubt(span=span, reader=READER, reason=f"“{expression.words}” {value.doubt}")
        for span, expression, value in zip(spans, found, values, strict=True)
        if value.doubt is not None
    )
    said_on = {statement: times[place].id for statement, place in said_in.items() if times[place].value is not None}
    return times, said_on, doubts


def read_publication(article: Article, not_after: date | None = None) -> Publication | None:
    """Return the publication day that the words of `article` settle, and how; None where they leave it open.

    `not_after` is a day on which the article was at hand: it was not published later.
    """
    return find_publication(article, find_expressions(article), not_after)


def find_expressions(article: Article) -> list[Expression]:
    """The words for when of `article`, in order, without what only looks like them."""
    return [
        expression
        for line in article.lines
        for expression in join(
            article.text,
            (
                corrected(article, e)
                for e in scan(article.text, line.span.start, line.span.end)
                if is_expression(article, e)
            ),
        )
    ]


def _values(
    article: Article, found: Sequence[Expression], spans: Sequence[Span], frames: Mapping[int, int]
) -> list[Value]:
    """The value of each expression: first those outside of what was said, then those inside, then those that lean on a day."""
    values: dict[int, Value] = {}
    british = _writes_days_first(found)
    published = article.published if article.published and article.published.year in _COUNTED else None
    written = written_day(article, found)
    for i in sorted(range(len(found)), key=lambda i: (_reads(found[i]) in _LATE, i in frames, i)):
        said = values[frames[i]].earliest if i in frames and frames[i] in values else None
        day = said or written or published
        base = Base(
            day=day,
            anchor=_anchor(said, written, published),
            lean=read_lean(article, spans[i]),
            mentioned=_last(values, i),
            quarter=_last(values, i, found),
            day_told=_day_told(article, spans, values, i),
            near=_near(article, spans, values, i),
            british=british,
        )
        values[i] = resolve(found[i], base)
        if base.anchor == "published" and _is_quoted_day(article, found[i]):
            values[i] = msgspec.structs.replace(values[i], doubt=_QUOTED_DAY)
    return bound(article.text, spans, [values[i] for i in range(len(found))])


def _is_quoted_day(article: Article, expression: Expression) -> bool:
    """Whether it is the “today” of someone who is quoted: the day of the speaking, which the text does not name."""
    return _reads(expression) in _SPEAKERS_DAY and article.quotation_at(expression.start) is not None


def _anchor(said: date | None, written: date | None, published: date | None) -> Anchor:
    """What an expression counts from; a day of writing before that of publication is one that the text mentions."""
    if said is not None:
        return "said"
    if published is None:
        return "none"
    return "published" if written in (None, published) else "mentioned"


def _reads(expression: Expression) -> str:
    return scanner().rules[expression.rule].reads


def _last(values: Mapping[int, Value], i: int, found: Sequence[Expression] | None = None) -> Value | None:
    """The last stretch of the calendar named before expression `i`; only quarters where `found` is given."""
    for j in range(i - 1, -1, -1):
        value = values.get(j)
        if value is not None and found is not None and value.value in _LONGER:
            return None
        if value is not None and value.is_calendar and (found is None or _reads(found[j]) in _QUARTERS):
            if found is None and value.value == "PRESENT_REF":
                continue
            return value
    return None


def _day_told(article: Article, spans: Sequence[Span], values: Mapping[int, Value], i: int) -> date | None:
    """The last day named before expression `i`, in its paragraph or the one before."""
    for j in range(i - 1, -1, -1):
        if _paragraph(article, spans[i]) - _paragraph(article, spans[j]) > 1:
            return None
        if j in values and values[j].precision in ("day", "minute") and values[j].earliest is not None:
            return values[j].earliest
    return None


def _paragraph(article: Article, span: Span) -> int:
    sentence = article.sentence_at(span.start)
    return sentence.paragraph if sentence is not None else 0


def _near(article: Article, spans: Sequence[Span], values: Mapping[int, Value], i: int) -> Value | None:
    """The day that the same sentence names nearest to expression `i`."""
    sentence = article.sentence_at(spans[i].start)
    if sentence is None:
        return None
    days = [
        (abs(spans[j].start - spans[i].start), j)
        for j, value in values.items()
        if value.precision == "day" and value.type == "DATE" and sentence.span.covers(spans[j])
    ]
    return values[min(days)[1]] if days else None


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


def _frames(statements: Sequence[Statement], found: Sequence[Expression], said_in: Mapping[str, int]) -> dict[int, int]:
    """For each expression inside what was said: the expression that tells when it was said."""
    return {
        i: said_in[statement.id]
        for statement in statements
        if statement.id in said_in
        for i, expression in enumerate(found)
        if i != said_in[statement.id] and statement.holds(expression.start)
    }


def _said_in(article: Article, statements: Sequence[Statement], found: Sequence[Expression]) -> dict[str, int]:
    """The expression that tells when each statement was said: a day in the sentence of its cue, outside of its words."""
    said: dict[str, int] = {}
    for statement in statements:
        sentence = article.sentence_at(statement.cue_span.start) if statement.cue_span is not None else None
        if sentence is None or statement.cue_span is None:
            continue
        near = [
            (abs(e.start - statement.cue_span.end), i)
            for i, e in enumerate(found)
            if _reads(e) in _DAYS
            and sentence.span.start <= e.start < sentence.span.end
            and not statement.holds(e.start)
        ]
        if near:
            said[statement.id] = min(near)[1]
    return said
