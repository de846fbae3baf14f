"""Candidates for a day of publication come in; the one that counts comes out, with the method and the precision.

The order: what was given or a feed or archive says, what the page's mark-up says, the address, dates about the page,
the dateline, the byline. The day of collection is a bound only: nothing was published after it was obtained.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from farwatch.model import Article, PublishedFrom
from farwatch.readings.times import find_expressions
from farwatch.readings.times.address import published_in_address
from farwatch.readings.times.publication import TOP, is_about_writing, written_publication
from farwatch.text import read_lines

_ORDER: tuple[PublishedFrom, ...] = ("given", "metadata", "address", "inferred")
_EARLIEST = date(1990, 1, 1)
_SLACK = timedelta(days=1)  # for time zones
_BEGINNING = 2_000  # characters in which an article says of which day it is


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """When a text was published: an ISO day or moment, how it is known, and the last day that it can be."""

    value: str | None
    found_by: PublishedFrom
    precision: Literal["minute", "day"] | None
    latest: str | None


def choose_published(
    candidates: Iterable[tuple[PublishedFrom, str]],
    text: str,
    *,
    address: str | None,
    obtained: str,
    collected: bool,
) -> Published:
    """Return the first candidate, in the order of trust, that is a date and not after the day it was obtained.

    `obtained` is an ISO day. What the caller gave is taken as it is, even where it lies in the future. Only where a
    text was `collected`, soon after it appeared, does that day lend its year to a dateline that has none; a file that
    a person adds may be years old.
    """
    latest = date.fromisoformat(obtained[:10])
    for found_by, value in _in_order(candidates, text, address, latest, collected=collected):
        parsed = read_date(value)
        if parsed is None:
            continue
        day, precision = parsed
        if found_by == "given" or (day >= _EARLIEST and day - latest <= _SLACK):
            return Published(value=value, found_by=found_by, precision=precision, latest=None)
    return Published(value=None, found_by="unknown", precision=None, latest=latest.isoformat())


def read_date(value: str) -> tuple[date, Literal["minute", "day"]] | None:
    """Return the day and the precision of an ISO date or date-time; None where it is neither."""
    try:
        return datetime.fromisoformat(value).date(), "minute" if len(value) > 10 else "day"
    except ValueError:
        return None


def _in_order(
    candidates: Iterable[tuple[PublishedFrom, str]], text: str, address: str | None, latest: date, *, collected: bool
) -> Iterator[tuple[PublishedFrom, str]]:
    """All candidates in the order of trust; the words of the text are looked at last, and only if nothing else is a date."""
    told = list(candidates)
    if (day := published_in_address(address)) is not None:
        told.append(("address", day.isoformat()))
    yield from sorted((one for one in told if one[0] in _ORDER), key=lambda one: _ORDER.index(one[0]))
    beginning = text[:_BEGINNING]
    lines = tuple(line for line in read_lines(beginning)[:TOP] if is_about_writing(beginning, line))
    article = Article(text=beginning, published=None, publisher=None, lines=lines, quotations=(), sentences=())
    written = written_publication(article, find_expressions(article), latest if collected else None)
    if written is not None:
        yield written.published_from, written.day.isoformat()
