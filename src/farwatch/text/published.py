"""Candidates for a day of publication come in; the one that counts comes out, with the method and the precision.

The order: what was given or a feed or archive says, what the page's mark-up says, the address, dates about the page,
the dateline, the byline. The day of collection is a bound only: nothing was published after it was obtained.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from farwatch.model import PublishedFrom

_ORDER: tuple[PublishedFrom, ...] = ("given", "metadata", "address", "inferred", "dateline", "byline")
_EARLIEST = date(1990, 1, 1)
_FIRST_LINES = 8
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.?|April|Apr\.?|May|June|Jun\.?|July|Jul\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d))"
_MONTH_DAY = rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?!\d)"
_DAY_MONTH = rf"(?P<day>\d{{1,2}})\s+{_MONTH}"
# “GENEVA, Sept. 26 (Agency) — ”: a name of a place in capitals or small letters, a day, perhaps a year, an agency, a dash
_DATELINE = tuple(
    re.compile(
        rf"^\s*[A-Z][\w.'’-]*(?:[ ,/]+[A-Z][\w.'’-]*){{0,4}},?\s+{day}{_YEAR}?\s*(?:\([^)\n]{{2,40}}\)\s*)?[—–:-]"
    )
    for day in (_MONTH_DAY, _DAY_MONTH)
)
_BYLINE = tuple(
    re.compile(
        rf"^\s*(?:(?:By|Published|Updated|Posted|Date)\b[^\n]{{0,80}}?)?{day}{_YEAR}\b[^\n]{{0,30}}$", re.IGNORECASE
    )
    for day in (_MONTH_DAY, _DAY_MONTH)
)
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?!\d)")


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
    found: list[tuple[PublishedFrom, str]] = [
        *candidates,
        *(("address", day) for day in _in_address(address or "")),
        *(("dateline", day) for day in _datelines(text, latest, collected=collected)),
        *(("byline", day) for day in _bylines(text)),
    ]
    ordered = sorted(
        found,
        key=lambda candidate: _ORDER.index(candidate[0]) if candidate[0] in _ORDER else len(_ORDER),
    )
    for found_by, value in ordered:
        parsed = read_date(value)
        if parsed is None:
            continue
        day, precision = parsed
        if found_by == "given" or _EARLIEST <= day <= latest + timedelta(days=1):  # a day of slack for time zones
            return Published(value=value, found_by=found_by, precision=precision, latest=None)
    return Published(value=None, found_by="unknown", precision=None, latest=latest.isoformat())


def read_date(value: str) -> tuple[date, Literal["minute", "day"]] | None:
    """Return the day and the precision of an ISO date or date-time; None where it is neither."""
    try:
        return datetime.fromisoformat(value).date(), "minute" if len(value) > 10 else "day"
    except ValueError:
        return None


def _in_address(address: str) -> Iterator[str]:
    """The days that an address holds, as in `/2024/05/31/` or `/2024-05-31-`."""
    for year, month, day in _IN_ADDRESS.findall(address):
        found = _day(int(year), int(month), int(day))
        if found is not None:
            yield found.isoformat()


def _datelines(text: str, latest: date, *, collected: bool) -> Iterator[str]:
    """The day of a dateline; a year that it leaves out is the last one in which it does not lie after `latest`."""
    for line in _first_lines(text):
        for pattern in _DATELINE:
            match = pattern.match(line)
            if match is None:
                continue
            month, day = _month(match["month"]), int(match["day"])
            guessed = [latest.year, latest.year - 1] if collected else []
            for year in [int(match["year"])] if match["year"] else guessed:
                found = _day(year, month, day)
                if found is not None and found <= latest:
                    yield found.isoformat()
                    return


def _bylines(text: str) -> Iterator[str]:
    """The day of a line that holds little more than a day with its year."""
    for line in _first_lines(text):
        for pattern in _BYLINE:
            match = pattern.match(line)
            found = _day(int(match["year"]), _month(match["month"]), int(match["day"])) if match else None
            if found is not None:
                yield found.isoformat()
                return


def _first_lines(text: str) -> list[str]:
    return [line for line in text[:4_000].split("\n") if line.strip()][:_FIRST_LINES]


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
