"""Words for how far off come in: ago, earlier, later, the past three days; the day or stretch comes out.

The unit sets how exact the answer is: “three years ago” is a year, “two days ago” a day.
"""

from datetime import date

import msgspec

from farwatch.knowledge.times import time_words
from farwatch.model import Anchor
from farwatch.readings.times.lengths import length
from farwatch.readings.times.numbers import read_number, unit_name
from farwatch.readings.times.periods import period_of
from farwatch.readings.times.value import (
    Base,
    Parts,
    Value,
    future_reference,
    past_reference,
    quarter_value,
    shift,
    unresolved,
    year_value,
)

_FARTHEST = 5000  # of any unit: more is a figure of speech


def ago(parts: Parts, base: Base) -> Value:
    """“three years ago”, “a fortnight ago”, “two weeks from now”: counted from the anchor."""
    back = parts["way"] in ("ago", "back")
    unit, n = unit_name(parts["unit"]), read_number(parts["n"]) if "n" in parts else None
    if back and n == 1 and unit == "year" and base.quarter is not None:
        return year_ago(parts, base)
    if base.day is None:
        return unresolved()
    return _away(base.day, n, unit, back=back, anchor=base.anchor)


def earlier(parts: Parts, base: Base) -> Value:
    """“two months earlier”, “a day later”: counted from the last date of the text; with none, only a length."""
    n, unit = read_number(parts["n"]) if "n" in parts else None, unit_name(parts["unit"])
    back = parts["way"] in ("earlier", "before", "beforehand")
    if n == 1 and unit == "year" and back:
        return year_ago(parts, base)
    named = base.mentioned
    if named is None or named.earliest is None or time_words().units[unit].clock:
        return length(n, unit)
    if n is None or named.precision in _COARSER.get(unit, ()):
        return length(n, unit)
    return _away(named.earliest, n, unit, back=back, anchor="mentioned")


# A day cannot be counted from a date that is only known to the month.
_COARSER = {
    "day": ("week", "month", "season", "year"),
    "week": ("month", "season", "year"),
    "fortnight": ("month", "season", "year"),
    "month": ("season", "year"),
}


def year_ago(parts: Parts, base: Base) -> Value:
    """“a year earlier”, “the year-ago period”: the same quarter or month a year before, else the year before."""
    named = int(parts["y"]) if "y" in parts else None
    if base.quarter is not None and base.quarter.earliest is not None:
        first = base.quarter.earliest
        year = named or (base.day.year if base.day else first.year) - 1
        return quarter_value(year, (first.month + 2) // 3, anchor="mentioned")
    if named is not None:
        return year_value(named, anchor="none")
    if base.day is None:
        return unresolved()
    moved = shift(base.day, -1, "year")
    return period_of(moved, "year", anchor=base.anchor) if moved else unresolved()


def _away(day: date, n: float | None, unit: str, *, back: bool, anchor: Anchor) -> Value:
    if n is None or n != int(n) or n > _FARTHEST:
        return past_reference(day, anchor=anchor) if back else future_reference(day, anchor=anchor)
    if time_words().units[unit].clock:
        reference = past_reference(day, anchor=anchor) if back else future_reference(day, anchor=anchor)
        return msgspec.structs.replace(length(n, unit), anchor=anchor, earliest=reference.earliest, latest=day)
    moved = shift(day, -int(n) if back else int(n), unit)
    if moved is None:
        return unresolved("lies outside the calendar")
    return period_of(moved, "year" if unit in ("decade", "century") else unit, anchor=anchor)


def stretch(parts: Parts, base: Base) -> Value:
    """“the past three days”, “the next two weeks”: a length that ends or begins with the anchor day."""
    n = None if parts["n"] in ("few", "several") else read_number(parts["n"])
    unit, way = unit_name(parts["unit"]), parts["way"]
    value = length(read_number(parts["m"]) if "m" in parts else n, unit)  # “the next 12 to 18 months”: at least 12
    if base.day is None or n is None or n != int(n) or n > _FARTHEST or time_words().units[unit].clock:
        return value
    if way not in ("last", "past", "next", "coming"):
        return value
    moved = shift(base.day, int(n) if way in ("next", "coming") else -int(n), unit)
    if moved is None:
        return value
    first, last = sorted((moved, base.day))
    return msgspec.structs.replace(value, earliest=first, latest=last, anchor=base.anchor)


def past_period(parts: Parts, base: Base) -> Value:
    """“the past year”: the length that ends with the anchor day."""
    unit = unit_name(parts["unit"])
    return stretch({"n": "one", "unit": unit, "way": "past"}, base)
