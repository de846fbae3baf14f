"""Expressions of one line come in; a clock and the day beside it come out as one: “10 p.m. Wednesday”, “today at 1.30pm”."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from farwatch.readings.times.clock import read_clock
from farwatch.readings.times.patterns import reading_of
from farwatch.readings.times.scanner import Expression

_DAYS = {
    "numeric",
    "dotted",
    "slashed",
    "month_day",
    "weekday",
    "weekday_of_week",
    "today",
    "told_day",
    "holiday",
    "day_part",
}
_CLOCK_THEN_DAY = re.compile(r",?\s+(?:on\s+)?|\s*,\s*")
_DAY_THEN_CLOCK = re.compile(r",?\s+(?:at|around|about)\s+(?:about\s+|around\s+)?|,\s+")


def join(text: str, found: Iterable[Expression]) -> Iterator[Expression]:
    """Yield the expressions in order, a clock and its day as one that has both."""
    waiting: Expression | None = None
    for expression in found:
        joined = _joined(text, waiting, expression) if waiting is not None else None
        if joined is not None:
            yield joined
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = expression
    if waiting is not None:
        yield waiting


def _joined(text: str, first: Expression, second: Expression) -> Expression | None:
    between = text[first.end : second.start]
    for clock, day, gap in ((first, second, _CLOCK_THEN_DAY), (second, first, _DAY_THEN_CLOCK)):
        if _is_clock(clock) and _is_day(day) and gap.fullmatch(between):
            return msgspec.structs.replace(
                day, start=first.start, end=second.end, words=text[first.start : second.end], clock=clock.parts["clock"]
            )
    return None


def _is_clock(expression: Expression) -> bool:
    reads = reading_of(expression.rule)
    return reads == "clock" and read_clock(expression.parts["clock"]) is not None


def _is_day(expression: Expression) -> bool:
    reads = reading_of(expression.rule)
    names_one = reads != "day_part" or "word" in expression.parts  # “mid-afternoon” alone is of no day
    return reads in _DAYS and names_one and expression.clock is None
