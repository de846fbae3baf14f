"""An article comes in whose publication day nobody gave; the day that its own words settle comes out, and how.

A dateline or byline with a full date says so itself. Else weekday-and-date pairs: “Monday, Sept. 25” is one day only in some
years, and where the years that the text names leave one of them, its newest reported day is taken. What they leave open stays
unknown: a day is never made up.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from farwatch.model import Article, Line, PublishedFrom, Span
from farwatch.readings.times.lean import read_lean
from farwatch.readings.times.numbers import month_number, ordinal_number, weekday_number
from farwatch.readings.times.patterns import reading_of
from farwatch.readings.times.scanner import Expression
from farwatch.readings.times.value import safe_date

_LATEST_WRITING = 7  # days: an article is hardly printed longer after it was written
_LATER = 3  # days: a weekday further on is of the week before
_BYLINE = re.compile(
    r"(?:By|BY)\s+(?:(?:[A-ZÀ-Þ][\w.'’-]*|and|of|in)(?:\s+|,\s*)|[|·–—-]\s*)+(?:(?:on|Published:?|Updated:?)\s+)?"
)
TOP = 6  # lines in which an article says of which day it is
_STORY = re.compile(r"\s+(?:story|report|article|version|dispatch|item)\b")


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """The publication day, how it is known, and the words that tell."""

    day: date
    published_from: PublishedFrom
    span: Span


def find_publication(
    article: Article, found: Sequence[Expression], not_after: date | None = None
) -> Publication | None:
    """Return the publication day that the words of `article` settle; `found` are its expressions of time.

    `not_after` is a day on which the article was at hand: it was not published later.
    """
    datelines = [line for line in article.lines[:TOP] if line.kind == "dateline"]
    told = written_publication(article, found) or _inferred(
        article, found, [e for line in datelines for e in _within(found, line)]
    )
    return told if told is None or not_after is None or told.day <= not_after else None


def written_publication(
    article: Article, found: Sequence[Expression], collected: date | None = None
) -> Publication | None:
    """Return the day that the dateline or the byline of `article` says.

    Where the text was `collected` soon after it appeared, that day lends its year to a dateline that has none.
    """
    top = article.lines[:TOP]
    datelines = [line for line in top if line.kind == "dateline"]
    told = _written(datelines, found, "dateline") or _lent(datelines, found, collected)
    return told or _written([line for line in top if _is_byline(article, line, found)], found, "byline")


def is_about_writing(text: str, line: Line) -> bool:
    """Whether a line may be one that says of which day the article is: few are, and all others need not be looked at."""
    return line.kind == "dateline" or _BYLINE.match(text, line.span.start) is not None


def _lent(lines: Sequence[Line], found: Sequence[Expression], collected: date | None) -> Publication | None:
    """The first date without a year in one of `lines`, in the last year in which it is not after the day of collection."""
    if collected is None:
        return None
    for expression in (e for line in lines for e in _within(found, line) if "y" not in e.parts):
        past = [day for day in _days(expression, (collected.year, collected.year - 1)) if day <= collected]
        if past:
            return Publication(day=past[0], published_from="dateline", span=Span(expression.start, expression.end))
    return None


def _is_byline(article: Article, line: Line, found: Sequence[Expression]) -> bool:
    """“By Ann Lee, May 3, 2024”: a name or names, and then the date, on a line of their own."""
    dates = [e for e in _within(found, line) if "y" in e.parts]
    if len(dates) != 1 or not _BYLINE.fullmatch(article.text, line.span.start, dates[0].start):
        return False
    return not article.text[dates[0].end : line.span.end].strip(" |·–—-.")


def _written(lines: Sequence[Line], found: Sequence[Expression], how: PublishedFrom) -> Publication | None:
    """The first date with a year in one of `lines`."""
    for expression in (e for line in lines for e in _within(found, line) if "y" in e.parts):
        days = _days(expression, (int(expression.parts["y"]),))
        if days:
            return Publication(day=days[0], published_from=how, span=Span(expression.start, expression.end))
    return None


def written_day(article: Article, found: Sequence[Expression]) -> date | None:
    """The day an article was written, where it says so and that is shortly before it was published: “CAIRO, Nov 24 (Wire)”."""
    published = article.published
    if published is None:
        return None
    own = [e for line in article.lines[:TOP] if line.kind == "dateline" for e in _within(found, line)]
    own += [e for e in found if e.rule == "which_month_day" and _STORY.match(article.text[e.end : e.end + 12])]
    for expression in own:
        days = _days(expression, (published.year, published.year - 1))
        near = [day for day in days if timedelta(0) <= published - day <= timedelta(days=_LATEST_WRITING)]
        if near:
            return near[0]
    return None


def _within(found: Iterable[Expression], line: Line) -> list[Expression]:
    return [e for e in found if line.span.start <= e.start < line.span.end]


def _days(expression: Expression, years: Iterable[int]) -> list[date]:
    """The days that a month and day mean in each of `years`; those whose weekday agrees, where one stands beside it."""
    parts, reads = expression.parts, reading_of(expression.rule)
    if reads == "numeric":
        month, n = int(parts["m"]), int(parts["d"])
    elif reads == "month_day":
        month, n = month_number(parts["month"]), ordinal_number(parts.get("d") or parts["o"])
    else:
        return []
    days = [day for year in years if (day := safe_date(year, month, n)) is not None]
    if "weekday" not in parts:
        return days
    return [day for day in days if day.weekday() == weekday_number(parts["weekday"])]


def _inferred(article: Article, found: Sequence[Expression], datelines: Sequence[Expression]) -> Publication | None:
    """The day of a dateline, else the newest day that is reported, where the pairs and the years named leave one year."""
    pairs = [e for e in found if "weekday" in e.parts and reading_of(e.rule) == "month_day"]
    if not pairs:
        return None
    named = [int(e.parts["y"]) for e in found if len(e.parts.get("y", "")) == 4 and _is_past(article, e)]
    if not named:
        return None
    years = (max(named), max(named) + 1)  # the newest year that news looks back on is this one or the last
    fitting = [year for year in years if all(_days(e, (int(e.parts.get("y", year)),)) for e in pairs)]
    if len(fitting) != 1:
        return None
    for expression in datelines:
        if days := _days(expression, fitting):
            return Publication(day=days[0], published_from="dateline", span=Span(expression.start, expression.end))
    told = [(_days(e, (int(e.parts.get("y", fitting[0])),))[0], Span(e.start, e.end)) for e in pairs]
    past = [(day, span) for (day, span), e in zip(told, pairs, strict=True) if _is_past(article, e)]
    if not past:
        return None
    newest, span = max(past)
    return Publication(day=_last_reported(article, found, newest), published_from="inferred", span=span)


def _last_reported(article: Article, found: Sequence[Expression], newest: date) -> date:
    """`newest`, or the latest weekday reported as past that follows it within the week."""
    latest = newest
    for expression in found:
        if expression.rule == "weekday" and "which" not in expression.parts and _is_past(article, expression):
            ahead = (weekday_number(expression.parts["weekday"]) - newest.weekday()) % 7
            latest = max(latest, newest + timedelta(days=ahead if ahead <= _LATER else 0))
    return latest


def _is_past(article: Article, expression: Expression) -> bool:
    return read_lean(article, Span(expression.start, expression.end)) == "past"
