"""Words for how long or how often come in; TIMEX3 durations and sets come out."""

import re

from farwatch.knowledge.times import time_words
from farwatch.readings.times.numbers import month_number, read_number, unit_name, weekday_number
from farwatch.readings.times.value import Base, Parts, Value

_MONTHS = {"year": 12}
_MINUTES = {"hour": 60, "minute": 60}


def length(n: float | None, unit: str, *, and_half: bool = False) -> Value:
    """`n` of `unit`, as TIMEX3; X where the words leave the number open."""
    return Value(type="DURATION", value=_period(n, unit, and_half=and_half))


def _period(n: float | None, unit: str, *, and_half: bool = False) -> str:
    known = time_words().units[unit]
    head = "PT" if known.clock else "P"
    if n is None:
        return f"{head}X{known.letter}"
    n = (n + 0.5 * and_half) * known.times
    whole, rest = int(n), n - int(n)
    smaller = {"year": ("M", 12), "hour": ("M", 60), "minute": ("S", 60)}.get(unit)
    if rest and smaller is not None:
        letter, many = smaller
        return f"{head}{f'{whole}{known.letter}' if whole else ''}{round(rest * many)}{letter}"
    return f"{head}{n:g}{known.letter}"


def duration(parts: Parts, base: Base) -> Value:
    """“four hours”, “several months”, “2½ years”, “a year and a half”, “months on end”."""
    n = read_number(parts["n"]) if "n" in parts else (1.0 if not parts["unit"].endswith("s") else None)
    return length(n, unit_name(parts["unit"]), and_half="and" in parts)


def every(parts: Parts, base: Base) -> Value:
    """“every Friday”, “each year”, “every three months”, “every other day”."""
    what = parts["what"]
    step = _step(parts.get("n"))
    known = time_words()
    if what.split()[0] in known.weekdays:
        return _weekdays(*what.split()[:2])
    if what in known.months:
        return Value(type="SET", value=f"XXXX-{month_number(what):02}")
    if what in known.seasons:
        return Value(type="SET", value=f"XXXX-{known.seasons[what]}")
    unit = unit_name("day" if what in known.parts else what)
    return Value(type="SET", value=_period(step, unit))


def _step(words: str | None) -> float | None:
    if words is None:
        return 1
    if words == "few":
        return None
    return {"other": 2.0, "second": 2.0, "third": 3.0}.get(words) or read_number(words)


def weekdays(parts: Parts, base: Base) -> Value:
    """“Fridays”, “Tuesday nights”."""
    return _weekdays(parts["weekday"], parts.get("part"))


def _weekdays(name: str, part: str | None = None) -> Value:
    letters = f"T{time_words().parts[part]}" if part in time_words().parts else ""
    return Value(type="SET", value=f"XXXX-WXX-{weekday_number(name) + 1}{letters}")


def often(parts: Parts, base: Base) -> Value:
    """“daily”, “annual”."""
    return Value(type="SET", value=time_words().sets[re.sub(r"\s+", " ", parts["word"])])
