"""An expression and the day it counts from come in; a TIMEX3 value with its first and last day comes out.

A date that cannot be resolved stays unresolved: never the publication day in its place.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

import msgspec

from farwatch.knowledge.times import time_words
from farwatch.model import Anchor, TimePrecision, TimeType
from farwatch.readings.times.scanner import Expression

Lean = Literal["past", "future", "both"]
_FAR = 186  # days: a month and day further off than this is of another year


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """What an expression means."""

    type: TimeType = "DATE"
    value: str | None
    earliest: date | None = None
    latest: date | None = None
    precision: TimePrecision = "unknown"
    anchor: Anchor = "none"


class Base(msgspec.Struct, frozen=True, kw_only=True):
    """What an expression counts from: the anchor day, the last date of the text, the direction the verb leans to."""

    day: date | None
    anchor: Anchor
    mentioned: date | None
    lean: Lean


def resolve(expression: Expression, base: Base) -> Value:
    """Return the value of `expression`; its `value` is None where nothing says what it counts from."""
    if expression.rule == "reference":
        return reference(expression.words, base)
    return _RULES[expression.rule](expression.parts, base)


def number(words: str) -> float | None:
    """The number that digits or words name; None for “a few”."""
    plain = words.lower().strip()
    if plain.startswith("half"):
        return 0.5
    if plain.startswith(("couple", "a couple")):
        return 2
    try:
        return float(plain.replace(",", ""))
    except ValueError:
        pass
    known = time_words().numbers
    parts = [known.get(part) for part in re.split(r"[- ]", plain)]
    if any(part is None for part in parts):
        return None
    return float(sum(part for part in parts if part is not None))


def day_value(day: date, *, anchor: Anchor, part: str | None = None) -> Value:
    """One day, or a part of it."""
    text = day.isoformat()
    if part:
        return Value(
            type="TIME",
            value=f"{text}T{time_words().parts[part.lower()]}",
            earliest=day,
            latest=day,
            precision="day",
            anchor=anchor,
        )
    return Value(value=text, earliest=day, latest=day, precision="day", anchor=anchor)


def _month_number(name: str) -> int:
    plain = name.lower().rstrip(".")
    return next(i for i, month in enumerate(time_words().months, 1) if month.startswith(plain[:3]))


def _month_value(year: int, month: int, *, anchor: Anchor, edge: str | None = None) -> Value:
    last = calendar.monthrange(year, month)[1]
    first_day, last_day = 1, last
    if edge:
        plain = edge.lower()
        if "early" in plain or "start" in plain or "beginning" in plain:
            last_day = 10
        elif "mid" in plain:
            first_day, last_day = 11, 20
        elif "late" in plain or "end" in plain:
            first_day = 21
    return Value(
        value=f"{year}-{month:02}",
        earliest=date(year, month, first_day),
        latest=date(year, month, last_day),
        precision="month",
        anchor=anchor,
    )


def _year_value(year: int, *, anchor: Anchor) -> Value:
    return Value(
        value=f"{year:04}", earliest=date(year, 1, 1), latest=date(year, 12, 31), precision="year", anchor=anchor
    )


def _week_value(day: date, *, anchor: Anchor, weekend: bool = False) -> Value:
    year, week, _ = day.isocalendar()
    monday = date.fromisocalendar(year, week, 1)
    first = monday + timedelta(days=5) if weekend else monday
    return Value(
        value=f"{year}-W{week:02}{'-WE' if weekend else ''}",
        earliest=first,
        latest=monday + timedelta(days=6),
        precision="week",
        anchor=anchor,
    )


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _unresolved(type: TimeType = "DATE") -> Value:
    return Value(type=type, value=None)


def _numeric(parts: dict[str, str], base: Base) -> Value:
    day = _safe(int(parts["y"]), int(parts["m"]), int(parts["d"]))
    return day_value(day, anchor="none") if day else _unresolved()


def _slashed(parts: dict[str, str], base: Base) -> Value:
    a, b, year = int(parts["a"]), int(parts["b"]), int(parts["y"])
    british, american = _safe(year, b, a), _safe(year, a, b)
    if british and american and british != american:
        return _unresolved()  # both orders read: the text does not settle it
    day = british or american
    return day_value(day, anchor="none") if day else _unresolved()


def _day_in_month(parts: dict[str, str], base: Base) -> Value:
    month = _month_number(parts["month"])
    number_of_day = int(parts["d"].lower().rstrip("stndrh"))
    if "y" in parts:
        day = _safe(int(parts["y"]), month, number_of_day)
        return day_value(day, anchor="none") if day else _unresolved()
    if base.day is None:
        return _unresolved()
    near = [d for d in (_safe(base.day.year + step, month, number_of_day) for step in (-1, 0, 1)) if d is not None]
    if not near:
        return _unresolved()
    return day_value(_nearest(near, base), anchor=base.anchor)


def _nearest(days: list[date], base: Base) -> date:
    """The day nearest to the anchor; within the same distance the one the verb leans to."""
    anchor = base.day or days[0]
    same_year = [d for d in days if d.year == anchor.year]
    for day in same_year:
        gap = (day - anchor).days
        if (base.lean == "past" and gap > 60) or (base.lean == "future" and gap < -60):
            continue
        if abs(gap) <= _FAR or base.lean == "both" or (gap < 0) == (base.lean == "past"):
            return day
    return min(days, key=lambda d: abs((d - anchor).days) + (0 if (d <= anchor) == (base.lean != "future") else 120))


def _range_of_days(parts: dict[str, str], base: Base) -> Value:
    first = _day_in_month({k: v for k, v in parts.items() if k in ("month", "d", "y")}, base)
    last = _day_in_month(
        {"month": parts["month"], "d": parts["e"], **({"y": parts["y"]} if "y" in parts else {})}, base
    )
    return msgspec.structs.replace(first, latest=last.latest or first.latest)


def _month_year(parts: dict[str, str], base: Base) -> Value:
    return _month_value(int(parts["y"]), _month_number(parts["month"]), anchor="none", edge=parts.get("edge"))


def _month(parts: dict[str, str], base: Base) -> Value:
    if base.day is None:
        return _unresolved()
    month = _month_number(parts["month"])
    anchor = base.day
    year = anchor.year
    if base.lean == "future" and month < anchor.month:
        year += 1
    elif base.lean != "future" and month > anchor.month:
        year -= 1
    return _month_value(year, month, anchor=base.anchor, edge=parts.get("edge"))


def _which_month(parts: dict[str, str], base: Base) -> Value:
    if base.day is None:
        return _unresolved()
    month, anchor, which = _month_number(parts["month"]), base.day, parts["which"].lower()
    year = anchor.year
    if which == "last" and month >= anchor.month:
        year -= 1
    elif which == "next" and month <= anchor.month:
        year += 1
    return _month_value(year, month, anchor=base.anchor)


def _year(parts: dict[str, str], base: Base) -> Value:
    return _year_value(int(parts["y"]), anchor="none")


def _year_range(parts: dict[str, str], base: Base) -> Value:
    first = int(parts["y"])
    last = int(parts["z"]) if len(parts["z"]) == 4 else first // 100 * 100 + int(parts["z"])
    if last <= first:
        return _year_value(first, anchor="none")
    return Value(
        value=f"{first:04}/{last:04}",
        earliest=date(first, 1, 1),
        latest=date(last, 12, 31),
        precision="year",
        anchor="none",
    )


def _decade(parts: dict[str, str], base: Base) -> Value:
    first = int(parts["y"])
    return Value(
        value=f"{first // 10:03}",
        earliest=date(first, 1, 1),
        latest=date(first + 9, 12, 31),
        precision="year",
        anchor="none",
    )


def _age(parts: dict[str, str], base: Base) -> Value:
    n = number(parts["n"])
    return Value(type="DURATION", value=f"P{n:g}Y" if n is not None else "PXY")


def _length(n: float | None, unit: str) -> str:
    """A TIMEX3 duration."""
    plain = re.sub(r"ies$", "y", unit.lower()).rstrip("s")
    letter = time_words().units[plain]
    factor = {"fortnight": 2, "decade": 10, "century": 100}.get(plain, 1)
    amount = "X" if n is None else f"{n * factor:g}"
    return f"PT{amount}{letter}" if plain in ("minute", "hour") else f"P{amount}{letter}"


def _duration(parts: dict[str, str], base: Base) -> Value:
    return Value(type="DURATION", value=_length(number(parts["n"]), parts["unit"]))


def _shift(day: date, n: int, unit: str) -> date | None:
    """`day` moved by `n` units; month ends stay in their month."""
    plain = re.sub(r"ies$", "y", unit.lower()).rstrip("s")
    try:
        if plain in ("day", "week", "fortnight"):
            return day + timedelta(days=n * {"day": 1, "week": 7, "fortnight": 14}[plain])
        months = n * {"month": 1, "year": 12, "decade": 120, "century": 1200}[plain]
        place = day.year * 12 + day.month - 1 + months
        year, month = divmod(place, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError, KeyError):
        return None


def _ago(parts: dict[str, str], base: Base) -> Value:
    n, unit, way = number(parts["n"]), parts["unit"].lower(), parts["way"].lower()
    from_text = way in ("earlier", "before", "later", "after")
    day = (base.mentioned or base.day) if from_text else base.day
    anchor: Anchor = "mentioned" if from_text and base.mentioned else base.anchor
    back = way in ("ago", "earlier", "before")
    if n is None or day is None or n != int(n) or abs(n) > 5000:
        reference = "PAST_REF" if back else "FUTURE_REF"
        return Value(
            value=reference,
            latest=day if back else None,
            earliest=None if back else day,
            anchor=anchor if day else "none",
            precision="open-start" if back else "open-end",
        )
    if unit.startswith(("minute", "hour")):
        return (
            Value(type="DURATION", value=_length(n, unit), anchor="none")
            if from_text
            else Value(
                type="TIME",
                value=day.isoformat(),
                earliest=day - timedelta(days=1),
                latest=day,
                precision="day",
                anchor=anchor,
            )
        )
    moved = _shift(day, -int(n) if back else int(n), unit)
    if moved is None:
        return _unresolved()
    if unit.startswith("day"):
        return day_value(moved, anchor=anchor)
    if unit.startswith(("week", "fortnight")):
        return _week_value(moved, anchor=anchor)
    if unit.startswith("month"):
        return _month_value(moved.year, moved.month, anchor=anchor)
    return _year_value(moved.year, anchor=anchor)


def _last_n(parts: dict[str, str], base: Base) -> Value:
    n = number(parts["n"]) if parts["n"].lower() not in ("few", "several") else None
    unit, back = parts["unit"].lower(), parts["way"].lower() in ("last", "past", "previous")
    value = _length(n, unit)
    if base.day is None or n is None or unit.startswith(("minute", "hour")) or n > 5000:
        return Value(type="DURATION", value=value)
    moved = _shift(base.day, -int(n) if back else int(n), unit)
    first, last = sorted((moved or base.day, base.day))
    return Value(type="DURATION", value=value, earliest=first, latest=last, anchor=base.anchor)


def _every(parts: dict[str, str], base: Base) -> Value:
    what = parts["what"].lower()
    weekdays = time_words().weekdays
    if what in weekdays:
        return Value(type="SET", value=f"XXXX-WXX-{weekdays.index(what) + 1}")
    if what in time_words().months:
        return Value(type="SET", value=f"XXXX-{_month_number(what):02}")
    units = {
        "day": "P1D",
        "night": "P1D",
        "morning": "P1D",
        "week": "P1W",
        "month": "P1M",
        "year": "P1Y",
        "hour": "PT1H",
    }
    return Value(type="SET", value=units.get(what, "PX"))


def _set(parts: dict[str, str], base: Base) -> Value:
    return Value(type="SET", value=time_words().sets[parts["word"].lower()])


def _weekday(parts: dict[str, str], base: Base) -> Value:
    """The nearest such day in the direction the verb leans to; the anchor day itself counts as past."""
    if base.day is None:
        return _unresolved()
    place = next(i for i, name in enumerate(time_words().weekdays) if name.startswith(parts["weekday"].lower()[:3]))
    which, lean = parts.get("which", "").lower(), base.lean
    part = parts.get("part") or ("night" if parts.get("hours", "").lower() == "late" else None)
    ahead = (place - base.day.weekday()) % 7
    if which in ("next", "the following", "the coming", "coming", "following", "the next"):
        day = base.day + timedelta(days=ahead or 7)
    elif which == "last" or (which != "this" and lean != "future"):
        day = base.day - timedelta(days=(-ahead) % 7 or (7 if which == "last" else 0))
    elif which == "this":
        day = base.day + timedelta(days=place - base.day.weekday())
    else:
        day = base.day + timedelta(days=ahead or 7)
    return day_value(day, anchor=base.anchor, part=part)


def _which_unit(parts: dict[str, str], base: Base) -> Value:
    which, unit = parts["which"].lower(), parts["unit"].lower()
    from_text = which in ("the previous", "the following", "previous", "following", "the same")
    day = (base.mentioned or base.day) if from_text else base.day
    anchor: Anchor = "mentioned" if from_text and base.mentioned else base.anchor
    if day is None:
        return _unresolved()
    step = {
        "last": -1,
        "next": 1,
        "the previous": -1,
        "previous": -1,
        "the following": 1,
        "following": 1,
        "the past": 0,
        "the coming": 1,
        "coming": 1,
        "the last": -1,
        "the next": 1,
    }.get(which, 0)
    if which == "the past" and unit in ("week", "month", "year"):
        return Value(
            type="DURATION", value=f"P1{unit[0].upper()}", earliest=_shift(day, -1, unit), latest=day, anchor=anchor
        )
    if unit == "day":
        return day_value(day + timedelta(days=step), anchor=anchor)
    if unit in ("week", "weekend"):
        return _week_value(day + timedelta(days=7 * step), anchor=anchor, weekend=unit == "weekend")
    if unit == "quarter":
        place = day.year * 4 + (day.month - 1) // 3 + step
        year, quarter = divmod(place, 4)
        last = date(year, quarter * 3 + 3, calendar.monthrange(year, quarter * 3 + 3)[1])
        return Value(
            value=f"{year}-Q{quarter + 1}",
            earliest=date(year, quarter * 3 + 1, 1),
            latest=last,
            precision="season",
            anchor=anchor,
        )
    moved = _shift(day, step, unit)
    if moved is None:
        return _unresolved()
    if unit == "month":
        value = _month_value(moved.year, moved.month, anchor=anchor)
        if parts.get("edge", "").lower() in ("later",) and step == 0:
            return msgspec.structs.replace(value, earliest=day)
        if parts.get("edge", "").lower() in ("earlier",) and step == 0:
            return msgspec.structs.replace(value, latest=day)
        return value
    if unit == "year":
        return _year_value(moved.year, anchor=anchor)
    if unit == "decade":
        return _decade({"y": str(moved.year // 10 * 10)}, base)
    return Value(value=f"{moved.year // 100:02}", earliest=None, latest=None, anchor=anchor)


def _season(parts: dict[str, str], base: Base) -> Value:
    letter = time_words().seasons[parts["season"].lower()]
    if "y" in parts:
        year = int(parts["y"])
    elif base.day is None:
        return _unresolved()
    else:
        year = base.day.year + {"last": -1, "next": 1}.get(parts.get("which", "").lower(), 0)
    return Value(
        value=f"{year}-{letter}",
        earliest=date(year, 1, 1),
        latest=date(year, 12, 31),
        precision="season",
        anchor="none" if "y" in parts else base.anchor,
    )


def _today(parts: dict[str, str], base: Base) -> Value:
    word = parts.get("word", parts.get("which", "")).lower()
    from_text = word in ("that day", "the same day")
    day = base.mentioned if from_text else base.day
    if day is None:
        return _unresolved()
    anchor: Anchor = "mentioned" if from_text else base.anchor
    steps = {
        "yesterday": -1,
        "tomorrow": 1,
        "overnight": 0,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }
    part = "night" if word in ("tonight", "overnight") else parts.get("part")
    return day_value(day + timedelta(days=steps.get(word, 0)), anchor=anchor, part=part)


def _clock(parts: dict[str, str], base: Base) -> Value:
    words = parts.get("clock", "")
    found = (
        re.match(r"(\d{1,2})(?:[:.](\d{2}))?", words)
        if not re.match(r"\d{4}", words)
        else re.match(r"(\d{2})(\d{2})", words)
    )
    if found is None:
        return _unresolved("TIME")
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    if re.search(r"p\.?m", words, re.IGNORECASE) and hour < 12:
        hour += 12
    elif re.search(r"a\.?m", words, re.IGNORECASE) and hour == 12:
        hour = 0
    if hour > 24 or minute > 59 or base.day is None:
        return _unresolved("TIME")
    return Value(
        type="TIME",
        value=f"{base.day.isoformat()}T{hour:02}:{minute:02}",
        earliest=base.day,
        latest=base.day,
        precision="minute",
        anchor=base.anchor,
    )


def _noon(parts: dict[str, str], base: Base) -> Value:
    hour = "12:00" if parts["word"].lower() in ("noon", "midday") else "00:00"
    if base.day is None:
        return _unresolved("TIME")
    return Value(
        type="TIME",
        value=f"{base.day.isoformat()}T{hour}",
        earliest=base.day,
        latest=base.day,
        precision="minute",
        anchor=base.anchor,
    )


_RULES: dict[str, Callable[[dict[str, str], Base], Value]] = {
    "iso": _numeric,
    "slashed": _slashed,
    "day_month_to": _range_of_days,
    "month_day": _day_in_month,
    "day_month": _day_in_month,
    "month_year": _month_year,
    "month": _month,
    "month_mid": _month,
    "which_month": _which_month,
    "year": _year,
    "year_range": _year_range,
    "decade": _decade,
    "age": _age,
    "duration": _duration,
    "within": _duration,
    "ago": _ago,
    "last_n": _last_n,
    "every": _every,
    "set": _set,
    "weekday": _weekday,
    "which_unit": _which_unit,
    "season": _season,
    "which_season": _season,
    "today": _today,
    "part_today": _today,
    "clock": _clock,
    "noon": _noon,
}


def reference(words: str, base: Base) -> Value:
    """A vague word for past, present or future: no day is invented for it."""
    value = time_words().references[words.lower()]
    if value == "PAST_REF":
        return Value(value=value, latest=base.day, precision="open-start", anchor=base.anchor if base.day else "none")
    if value == "FUTURE_REF":
        return Value(value=value, earliest=base.day, precision="open-end", anchor=base.anchor if base.day else "none")
    return Value(value=value, earliest=base.day, latest=base.day, anchor=base.anchor if base.day else "none")
