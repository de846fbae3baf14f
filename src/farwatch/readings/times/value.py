"""A day, month, year or length comes in; its TIMEX3 value comes out, with its first and last day.

A date that cannot be resolved stays unresolved: never the publication day in its place.
"""

import calendar
from datetime import date, timedelta
from typing import Literal

import msgspec

from farwatch.knowledge.times import time_words
from farwatch.model import Anchor, TimePrecision, TimeType

Lean = Literal["past", "future", "present", "unclear"]
Parts = dict[str, str]


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """What an expression means; `doubt` says what the text leaves open."""

    type: TimeType = "DATE"
    value: str | None
    earliest: date | None = None
    latest: date | None = None
    precision: TimePrecision = "unknown"
    anchor: Anchor = "none"
    doubt: str | None = None

    @property
    def is_calendar(self) -> bool:
        """Whether it is a stretch of the calendar that something can be counted from."""
        return self.type in ("DATE", "TIME") and self.earliest is not None and self.latest is not None


class Base(msgspec.Struct, frozen=True, kw_only=True):
    """What an expression counts from.

    `day` is the anchor day, `mentioned` the last stretch of the calendar that the text named, `quarter` the last quarter,
    `day_told` the last day that this paragraph or the one before named, `near` the day that the same
    sentence names. `lean` is where the verb points; `british` whether the text writes days first.
    """

    day: date | None
    anchor: Anchor
    lean: Lean = "past"
    mentioned: Value | None = None
    quarter: Value | None = None
    day_told: date | None = None
    near: Value | None = None
    british: bool | None = None

    @property
    def told(self) -> date | None:
        """The first day of the stretch of the calendar that the text last named."""
        return self.mentioned.earliest if self.mentioned is not None else None


def unresolved(reason: str = "counts from a day that nobody gave", *, type: TimeType = "DATE") -> Value:
    """Words for when that the text does not settle."""
    return Value(type=type, value=None, doubt=reason)


def day_value(day: date, *, anchor: Anchor, part: str | None = None) -> Value:
    """One day, or a part of it."""
    text = day.isoformat()
    if part is None:
        return Value(value=text, earliest=day, latest=day, precision="day", anchor=anchor)
    letters = time_words().parts[part]
    return Value(type="TIME", value=f"{text}T{letters}", earliest=day, latest=day, precision="day", anchor=anchor)


def week_value(day: date, *, anchor: Anchor, weekend: bool = False) -> Value:
    """The ISO week that holds `day`, or its Saturday and Sunday."""
    year, week, _ = day.isocalendar()
    monday = day - timedelta(days=day.weekday())
    return Value(
        value=f"{year:04}-W{week:02}{'-WE' if weekend else ''}",
        earliest=monday + timedelta(days=5) if weekend else monday,
        latest=monday + timedelta(days=6),
        precision="week",
        anchor=anchor,
    )


def month_value(year: int, month: int, *, anchor: Anchor, edge: str | None = None) -> Value:
    """A month, or a third of it: early, mid or late; the TIMEX3 value stays the month."""
    last = calendar.monthrange(year, month)[1]
    first_day, last_day = _third(edge, 1, last, 10, 20)
    return Value(
        value=f"{year:04}-{month:02}",
        earliest=date(year, month, first_day),
        latest=date(year, month, last_day),
        precision="month",
        anchor=anchor,
    )


def months_value(text: str, year: int, first: int, last: int, *, anchor: Anchor) -> Value:
    """A quarter, half or season: months `first` to `last` of `year`, the last perhaps of the year after."""
    end_year, end_month = (year, last) if last <= 12 else (year + 1, last - 12)
    return Value(
        value=text,
        earliest=date(year, first, 1),
        latest=date(end_year, end_month, calendar.monthrange(end_year, end_month)[1]),
        precision="season",
        anchor=anchor,
    )


def quarter_value(year: int, quarter: int, *, anchor: Anchor) -> Value:
    """One of the four quarters of a year."""
    return months_value(f"{year:04}-Q{quarter}", year, quarter * 3 - 2, quarter * 3, anchor=anchor)


def year_value(year: int, *, anchor: Anchor, edge: str | None = None) -> Value:
    """A year, or a third of it."""
    first, last = _third(edge, 1, 12, 4, 8)
    return Value(
        value=f"{year:04}",
        earliest=date(year, first, 1),
        latest=date(year, last, calendar.monthrange(year, last)[1]),
        precision="year",
        anchor=anchor,
    )


def years_value(text: str, first: int, last: int, *, anchor: Anchor, edge: str | None = None) -> Value:
    """A decade, a century or a run of years, or a third of it."""
    step = (last - first + 1) // 3
    low, high = _third(edge, first, last, first + step - 1, last - step)
    return Value(value=text, earliest=date(low, 1, 1), latest=date(high, 12, 31), precision="year", anchor=anchor)


def past_reference(latest: date | None, *, anchor: Anchor) -> Value:
    """Some time before `latest`, left open."""
    known = latest is not None
    return Value(value="PAST_REF", latest=latest, precision="open-start", anchor=anchor if known else "none")


def future_reference(earliest: date | None, *, anchor: Anchor) -> Value:
    """Some time after `earliest`, left open."""
    known = earliest is not None
    return Value(value="FUTURE_REF", earliest=earliest, precision="open-end", anchor=anchor if known else "none")


def safe_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date, n: int, unit: str) -> date | None:
    """`day` moved by `n` units; the end of a month stays in its month; None where that leaves the calendar."""
    days = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
    try:
        if unit in days:
            return day + timedelta(days=n * days[unit])
        year, month = divmod(day.year * 12 + day.month - 1 + n * months[unit], 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None


def _third(edge: str | None, first: int, last: int, early_end: int, mid_end: int) -> tuple[int, int]:
    """The part of `first..last` that “early”, “mid”, “late” or “the first half of” leaves."""
    words = edge or ""
    if "half" in words:
        middle = (first + last) // 2
        return (first, middle) if "first" in words else (middle + 1, last)
    if any(word in words for word in ("early", "start", "beginning")):
        return first, early_end
    if "mid" in words:
        return early_end + 1, mid_end
    if any(word in words for word in ("late", "end", "close")):
        return mid_end + 1, last
    return first, last
