"""An expression and what it counts from come in; its value comes out, read the way its rule says."""

from collections.abc import Callable

from farwatch.knowledge.times import time_words
from farwatch.readings.times import clock, days, distances, lengths, periods
from farwatch.readings.times.patterns import reading_of
from farwatch.readings.times.scanner import Expression
from farwatch.readings.times.value import Base, Parts, Value, future_reference, past_reference

_READINGS: dict[str, Callable[[Parts, Base], Value]] = {
    "numeric": days.numeric,
    "moment": days.moment,
    "slashed": days.slashed,
    "dotted": days.numeric,
    "month_day": days.month_day,
    "nth_day": days.nth_day,
    "nth_weekday": periods.nth_weekday,
    "holiday": days.holiday,
    "weekday": days.weekday,
    "open_weekday": days.open_weekday,
    "weekday_of_week": days.weekday_of_week,
    "week_of_day": days.week_of_day,
    "week_of_month": periods.week_of_month,
    "today": days.today,
    "told_day": days.told_day,
    "day_part": days.day_part,
    "month": periods.month,
    "week_number": periods.week_number,
    "month_number": periods.month_in_figures,
    "which_month": periods.which_month,
    "season": periods.season,
    "quarter": periods.quarter,
    "latest_quarter": periods.latest_quarter,
    "half": periods.half,
    "year": periods.year,
    "year_range": periods.year_range,
    "decade": periods.decade,
    "century": periods.century,
    "which_period": periods.which_period,
    "end_of_period": periods.end_of_period,
    "the_period": periods.the_period,
    "year_ago": distances.year_ago,
    "ago": distances.ago,
    "earlier": distances.earlier,
    "stretch": distances.stretch,
    "past_period": distances.past_period,
    "length": lengths.duration,
    "every": lengths.every,
    "weekdays": lengths.weekdays,
    "set": lengths.often,
    "clock": clock.clock,
}


def readings() -> set[str]:
    """Return every way in which an expression is read."""
    return {*_READINGS, "reference"}


def resolve(expression: Expression, base: Base) -> Value:
    """Return the value of `expression`; its `value` is None where nothing says what it counts from."""
    reading = reading_of(expression.rule)
    if reading == "reference":
        return reference(expression.parts, base)
    value = _READINGS[reading](expression.parts, base)
    told = clock.read_clock(expression.clock) if expression.clock is not None else None
    return clock.at_clock(value, *told) if told is not None else value


def reference(parts: Parts, base: Base) -> Value:
    """A vague word for past, present or future: no day is invented for it."""
    value = time_words().references[" ".join(parts["word"].split())]
    if value == "PAST_REF":
        return past_reference(base.day, anchor=base.anchor)
    if value == "FUTURE_REF":
        return future_reference(base.day, anchor=base.anchor)
    return Value(value=value, earliest=base.day, latest=base.day, anchor=base.anchor if base.day else "none")
