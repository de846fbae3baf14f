"""Statements and expressions come in; the day each statement was said on comes out, and which expressions it frames.

The day stands in the sentence of the cue, outside of the words: “On Sept. 23, the envoy said that he may come next month.”
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from farwatch.model import Article, Statement
from farwatch.readings.times.patterns import reading_of
from farwatch.readings.times.scanner import Expression

_DAYS = {"numeric", "month_day", "weekday", "weekday_of_week", "today", "day_part"}


def said_in(article: Article, statements: Sequence[Statement], found: Sequence[Expression]) -> dict[str, int]:
    """Return, by statement id, the place in `found` of the day it was said on."""
    said: dict[str, int] = {}
    for statement in statements:
        sentence = article.sentence_at(statement.cue_span.start) if statement.cue_span is not None else None
        if sentence is None or statement.cue_span is None:
            continue
        near = [
            (abs(found[i].start - statement.cue_span.end), i)
            for i in _between(found, sentence.span.start, sentence.span.end)
            if reading_of(found[i].rule) in _DAYS
            and not statement.holds(found[i].start)
            and not _is_of_another(article, statement, statements, found[i].start)
        ]
        if near:
            said[statement.id] = min(near)[1]
    return said


def _is_of_another(article: Article, statement: Statement, statements: Sequence[Statement], day: int) -> bool:
    """Whether a day is told by somebody else, or behind a semicolon: “it rained on Monday, she said; he denies it”."""
    cue = statement.cue_span.start if statement.cue_span is not None else day
    if ";" in article.text[min(cue, day) : max(cue, day)]:
        return True
    return any(
        other.scope == "speech" and other.holds(day) and not other.holds(cue) and other.cue_span != statement.cue_span
        for other in statements
    )


def framed(statements: Sequence[Statement], found: Sequence[Expression], said: Mapping[str, int]) -> dict[int, int]:
    """Return, for the place of each expression inside what was said on a named day, the place of that day."""
    return {
        i: said[statement.id]
        for statement in statements
        if statement.id in said
        for span in statement.content_spans
        for i in _between(found, span.start, span.end)
        if i != said[statement.id]
    }


def _between(found: Sequence[Expression], start: int, end: int) -> range:
    """The places of the expressions that begin in `[start, end)`."""
    first, last = (bisect_left(found, position, key=lambda e: e.start) for position in (start, end))
    return range(first, last)
