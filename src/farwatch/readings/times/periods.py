"""Words for a stretch of the calendar come in; weeks, months, quarters, seasons, years, decades and centuries come out."""

from datetime import date

import msgspec

from farwatch.knowledge.times import time_words
from farwatch.model import Anchor
from farwatch.readings.times.numbers import month_number, ordinal_number, read_year, unit_name, weekday_number
from farwatch.readings.times.value import (
    Base,
    Parts,
    Value,
    day_value,
    month_value,
    months_value,
    quarter_value,
    shift,
    unresolved,
    week_value,
    year_value,
    years_value,
)

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}  # of the northern half, by months
_YEARLY = "may be the one of every year"
_MIDWEEK = 3
_OVER = 270  # days: a quarter that began longer ago is not the one that is expected


def year_in(parts: Parts, base: Base) -> tuple[int | None, Anchor]:
    """The year that the parts name in figures, in words or as “last year”, and what that counts from."""
    if "y" in parts:
        return int(parts["y"]), "none"
    if "w" in parts:
        return read_year(parts["w"]), "none"
    if "yy" in parts:
        newest = base.day.year + 20 if base.day else 2050
        return newest - (newest - int(parts["yy"])) % 100, "none"
    if "which" in parts and base.day is not None:
        return base.day.year + time_words().steps[parts["which"].split()[0]], base.anchor
    return None, base.anchor


def month(parts: Parts, base: Base) -> Value:
    """“March”, “early May”, “October 2023”, “July last year”: the nearest such month; the verb breaks ties."""
    n, edge = month_number(parts["month"]), parts.get("edge")
    if {"y", "w", "yy", "which"} & parts.keys():
        year, anchor = year_in(parts, base)
        return unresolved() if year is None else month_value(year, n, anchor=anchor, edge=edge)
    if base.day is None:
        return unresolved()
    ahead = (n - base.day.month) % 12
    if base.lean == "future":
        ahead = ahead if ahead <= 9 else ahead - 12
    elif base.lean == "past" or ahead > 6:
        ahead -= 12 if ahead else 0
    year, place = divmod(base.day.year * 12 + base.day.month - 1 + ahead, 12)
    return month_value(year, place + 1, anchor=base.anchor, edge=edge)


def week_of_month(parts: Parts, base: Base) -> Value:
    """“the first week of March”: the month, narrowed to seven days of it."""
    found = month(parts, base)
    if found.earliest is None or found.latest is None:
        return found
    n = {"last": 4}.get(parts["n"]) or ordinal_number(parts["n"])
    first = found.earliest.replace(day=7 * n - 6)
    last = found.latest if n == 4 else first.replace(day=7 * n)
    return msgspec.structs.replace(found, earliest=first, latest=last)


def nth_weekday(parts: Parts, base: Base) -> Value:
    """“the first Friday of May 2012”, “the last Monday of last month”; “of every month” is no day but a set."""
    if "period" in parts:
        if parts["period"] in ("every", "each") or (parts["period"] == "the" and base.lean == "present"):
            return Value(type="SET", value="P1M")
        found = _month_by(parts["period"], base)
    else:
        found = month(parts, base)
    if found.earliest is None or found.latest is None:
        return found
    place = weekday_number(parts["weekday"])
    if parts["n"] == "last":
        back = (found.latest.weekday() - place) % 7
        return day_value(found.latest.replace(day=found.latest.day - back), anchor=found.anchor)
    ahead = (place - found.earliest.weekday()) % 7
    return day_value(found.earliest.replace(day=1 + ahead + 7 * (ordinal_number(parts["n"]) - 1)), anchor=found.anchor)


def _month_by(word: str, base: Base) -> Value:
    """“the month”, “this month”, “last month”."""
    moved = shift(base.day, time_words().steps.get(word.removeprefix("the "), 0), "month") if base.day else None
    return unresolved() if moved is None else month_value(moved.year, moved.month, anchor=base.anchor)


def month_in_figures(parts: Parts, base: Base) -> Value:
    """“05/2021”."""
    return month_value(int(parts["y"]), int(parts["m"]), anchor="none")


def week_number(parts: Parts, base: Base) -> Value:
    """“2024-W18”, “2024-W18-5”: a week of ISO 8601, or a day of it."""
    try:
        day = date.fromisocalendar(int(parts["y"]), int(parts["w"]), int(parts.get("d", "1")))
    except ValueError:
        return unresolved("the calendar has no such week")
    return day_value(day, anchor="none") if "d" in parts else week_value(day, anchor="none")


def which_month(parts: Parts, base: Base) -> Value:
    """“last October”, “this March”, “next May”."""
    if base.day is None:
        return unresolved()
    n, which, year = month_number(parts["month"]), parts["which"], base.day.year
    if which in ("last", "this past", "the previous") and n >= base.day.month:
        year -= 1
    elif which in ("next", "this coming", "the following") and n <= base.day.month:
        year += 1
    return month_value(year, n, anchor=base.anchor, edge=parts.get("edge"))


def season(parts: Parts, base: Base) -> Value:
    """“the summer of 2012”, “last winter”, “this past spring”, “the summer”: the season nearest to the anchor."""
    letters = time_words().seasons[parts["season"]]
    first, last = _SEASONS[letters]
    if {"y", "w"} & parts.keys() or parts.get("which", "").endswith("year"):
        year, anchor = year_in(parts, base)
        return unresolved() if year is None else months_value(f"{year:04}-{letters}", year, first, last, anchor=anchor)
    if base.day is None:
        return unresolved()
    which, day = parts.get("which", "the"), base.day
    years = [
        months_value(f"{y:04}-{letters}", y, first, last, anchor=base.anchor) for y in range(day.year - 2, day.year + 3)
    ]
    begun = [value for value in years if value.earliest is not None and value.earliest <= day]
    over = [value for value in begun if value.latest is not None and value.latest < day]
    ahead = [value for value in years if value not in begun]
    if which in ("last", "past", "this past"):
        return over[-1]
    if which in ("next", "this coming"):
        return ahead[0]
    if which == "this":
        return next(value for value in years if value.earliest is not None and value.earliest.year == day.year)
    nearest = ahead[0] if base.lean == "future" else begun[-1]
    if "bare" in parts and base.lean in ("present", "unclear"):
        return unresolved(_YEARLY)
    return nearest


def quarter(parts: Parts, base: Base) -> Value:
    """“the third quarter of 1984”, “third-quarter”, “last year’s first quarter”; with no year the last that has begun."""
    words = parts["q"]
    n = int(words) if words.isdigit() else {"last": 4, "final": 4}.get(words) or ordinal_number(words)
    if "ago" in parts:
        year, anchor = (base.day.year - 1 if base.day else None), base.anchor
    else:
        year, anchor = year_in(parts, base)
    if year is not None:
        return quarter_value(year, n, anchor=anchor)
    if base.day is None:
        return unresolved()
    year = base.day.year
    begun = date(year, n * 3 - 2, 1)
    if base.lean == "future":
        year += (base.day - begun).days > _OVER
    elif begun > base.day:
        year -= 1
    return quarter_value(year, n, anchor=anchor)


def latest_quarter(parts: Parts, base: Base) -> Value:
    """“the quarter”, “the latest period”: the quarter that the text last named, else the last that is over."""
    if base.quarter is not None:
        return msgspec.structs.replace(base.quarter, anchor="mentioned")
    if base.day is None:
        return unresolved()
    year, place = divmod(base.day.year * 4 + (base.day.month - 1) // 3 - 1, 4)
    return quarter_value(year, place + 1, anchor=base.anchor)


def half(parts: Parts, base: Base) -> Value:
    """“the second half of 2012”."""
    n = 1 if parts["h"] == "first" else 2
    year, anchor = year_in(parts, base)
    if year is None and base.day is not None:
        year = base.day.year
    if year is None:
        return unresolved()
    return months_value(f"{year:04}-H{n}", year, n * 6 - 5, n * 6, anchor=anchor)


def year(parts: Parts, base: Base) -> Value:
    """A year in figures or words, or its beginning, middle or end."""
    n, anchor = year_in(parts, base)
    return unresolved() if n is None else year_value(n, anchor=anchor, edge=parts.get("edge"))


def year_range(parts: Parts, base: Base) -> Value:
    """“2004–09”; “2004-03” is a month, and “2004-11” may be either, which is a doubt."""
    first = int(parts["y"])
    if len(parts["z"]) == 2 and 1 <= int(parts["z"]) <= 12 and int(parts["z"]) != first % 100 + 1:
        if int(parts["z"]) <= first % 100:
            return month_value(first, int(parts["z"]), anchor="none")
        return unresolved("is a month or a run of years")
    last = int(parts["z"]) if len(parts["z"]) == 4 else first // 100 * 100 + int(parts["z"])
    if last <= first:
        return year_value(first, anchor="none")
    return years_value(f"{first:04}/{last:04}", first, last, anchor="none")


def decade(parts: Parts, base: Base) -> Value:
    """“the 1980s”, “the early ’90s”, “the nineties”: the nearest hundred years that has them."""
    if "y" in parts:
        first = int(parts["y"])
    else:
        tens = int(parts["yy"]) if "yy" in parts else time_words().decades[parts["w"]]
        newest = base.day.year if base.day else 2030
        first = newest - (newest - tens) % 100
    return years_value(f"{first // 10:03}", first, first + 9, anchor="none", edge=parts.get("edge"))


def century(parts: Parts, base: Base) -> Value:
    """“the 20th century”: the years whose first two figures are 19."""
    n = ordinal_number(parts["n"])
    if not 1 < n < 100:
        return unresolved("no such century")
    return years_value(f"{n - 1:02}", n * 100 - 100, n * 100 - 1, anchor="none", edge=parts.get("edge"))


def which_period(parts: Parts, base: Base) -> Value:
    """Read “this week”, “last month”, “early next year”, “the following year” as calendar units and ISO weeks."""
    which, unit = parts["which"].removeprefix("the "), unit_name(parts["unit"])
    from_text = which in ("previous", "following", "same", "that", "that same", "preceding")
    day: date | None
    anchor: Anchor
    day, anchor = (base.told, "mentioned") if from_text else (base.day, base.anchor)
    if day is None:
        return unresolved("counts from a day that the text does not name") if from_text else unresolved()
    step = time_words().steps[which]
    if unit == "weekend" and which == "this" and base.lean == "past" and day.weekday() < _MIDWEEK:
        step = -1  # told on a Tuesday, “this weekend’s events” are over
    moved = shift(day, step, unit)
    if moved is None:
        return unresolved()
    return _narrowed(period_of(moved, unit, anchor=anchor), parts.get("edge", ""), day)


def period_of(day: date, unit: str, *, anchor: Anchor, edge: str | None = None) -> Value:
    """The calendar unit that holds `day`."""
    if unit == "day":
        return day_value(day, anchor=anchor)
    if unit in ("week", "weekend", "fortnight"):
        return week_value(day, anchor=anchor, weekend=unit == "weekend")
    if unit == "month":
        return month_value(day.year, day.month, anchor=anchor, edge=edge)
    if unit == "quarter":
        return quarter_value(day.year, (day.month + 2) // 3, anchor=anchor)
    if unit == "decade":
        return years_value(f"{day.year // 10:03}", day.year // 10 * 10, day.year // 10 * 10 + 9, anchor=anchor)
    if unit == "century":
        first = day.year // 100 * 100
        return years_value(f"{day.year // 100:02}", max(first, 1), first + 99, anchor=anchor)
    return year_value(day.year, anchor=anchor, edge=edge)


def _narrowed(value: Value, edge: str, day: date) -> Value:
    """“earlier this month” ends with the anchor day, “later this month” begins with it; early and late are thirds."""
    if value.earliest is None or value.latest is None or not edge:
        return value
    if value.earliest <= day <= value.latest and edge in ("earlier", "later"):
        ends = {"latest": day} if edge == "earlier" else {"earliest": day}
        return msgspec.structs.replace(value, **ends)
    if value.precision in ("month", "year") and edge not in ("earlier", "later", "sometime"):
        third = period_of(value.earliest, value.precision, anchor=value.anchor, edge=edge)
        return third if third.value == value.value else value
    return value


def end_of_period(parts: Parts, base: Base) -> Value:
    """“the end of the year”, “year-end”, “early in the week”: of the period that holds the anchor."""
    if base.day is None:
        return unresolved()
    unit = unit_name(parts.get("unit", "year"))
    return period_of(base.day, unit, anchor=base.anchor, edge=parts.get("edge"))


def the_period(parts: Parts, base: Base) -> Value:
    """“the weekend”: the one that is on or just over, or to come; “the year”: a length, or the running one when whole."""
    unit, which = parts["unit"], parts.get("which", "").strip()
    if base.day is None:
        return unresolved()
    if unit == "weekend":
        back = 0 if base.lean == "future" or base.day.weekday() >= 5 else -1
        return week_value(shift(base.day, back, "week") or base.day, anchor=base.anchor, weekend=True)
    return year_value(base.day.year - (which == "latest fiscal"), anchor=base.anchor)
