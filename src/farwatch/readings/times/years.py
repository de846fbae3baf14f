"""Expressions of one line come in; those of a list or range whose year stands once, at its end, come out with that year.

“from 1 January to 31 March 2013”, “June, July and August 2012”; in “November to March 2013” November is of the year before.
"""

import re
from collections.abc import Sequence

import msgspec

from farwatch.readings.times.numbers import month_number
from farwatch.readings.times.patterns import reading_of
from farwatch.readings.times.scanner import Expression

_DATES = {"month_day", "month"}
_YEARS = {"y", "w", "yy", "which"}
_LIST = re.compile(r"\s*(?:,|,?\s(?:and|or))\s+(?:on\s+|in\s+)?", re.IGNORECASE)
_RANGE = re.compile(r"\s+(?:to|until|till|through)\s+|\s?[-–—]\s?", re.IGNORECASE)


def share_years(text: str, found: Sequence[Expression]) -> list[Expression]:
    """Return the expressions in order, each with the year that it shares with the next."""
    shared = list(found)
    for i in range(len(shared) - 2, -1, -1):
        one, other = shared[i], shared[i + 1]
        between = text[one.end : other.start]
        if not (_is_date(one) and _is_date(other) and "y" in other.parts) or _YEARS & one.parts.keys():
            continue
        is_range = _RANGE.fullmatch(between) is not None
        if is_range or _LIST.fullmatch(between):
            before = is_range and month_number(one.parts["month"]) > month_number(other.parts["month"])
            parts = {**one.parts, "y": str(int(other.parts["y"]) - before)}
            shared[i] = msgspec.structs.replace(one, parts=parts)
    return shared


def _is_date(expression: Expression) -> bool:
    return reading_of(expression.rule) in _DATES and "month" in expression.parts
