"""Words for one day come in; the day comes out: dates in figures, month and day, weekdays, today, days with a name."""

from datetime import date, timedelta

import msgspec

from farwatch.knowledge.times import Holiday, time_words
from farwatch.model import Anchor
from farwatch.readings.times.numbers import month_number, ordinal_number, read_year, weekday_number
from farwatch.readings.times.value import Base, Parts, Value, day_value, safe_date, unresolved, week_value

NO_SUCH_DAY = "the calendar has no such day"
_MONTHS_OFF = 6
_FAR = 60  # days: against the lean of the verb, a day further off than this is of another year
_TOO_NEAR = 2  # days: in the same week, what comes sooner is not called “next”
_FAR_BACK = {"future": _FAR, "present": 150}


def numeric(parts: Parts, base: Base) -> Value:
    """2023-09-26."""
    day = safe_date(int(parts["y"]), int(parts["m"]), int(parts["d"]))
    return day_value(day, anchor="none") if day else unresolved(NO_SUCH_DAY)


def moment(parts: Parts, base: Base) -> Value:
    """2023-09-26T14:30."""
    value = numeric(parts, base)
    if value.value is None:
        return value
    return msgspec.structs.replace(
        value, type="TIME", value=f"{value.value}T{parts['hour']}:{parts['minute']}", precision="minute"
    )


def slashed(parts: Parts, base: Base) -> Value:
    """03/04/2021: a day in one order only, or in the order that the text shows elsewhere; else a doubt, both days kept."""
    a, b, year = int(parts["a"]), int(parts["b"]), _full_year(parts["y"], base)
    british, american = safe_date(year, b, a), safe_date(year, a, b)
    if british and american and british != american:
        if base.british is not None:
            return day_value(british if base.british else american, anchor="none")
        reported = [day for day in (british, american) if base.day is not None and day <= base.day]
        if base.lean == "past" and len(reported) == 1:
            return day_value(reported[0], anchor="none")  # what is told as past was not after the day of the paper
        first, last = sorted((british, american))
        reason = f"is {british.isoformat()} in Britain and {american.isoformat()} in America"
        return msgspec.structs.replace(unresolved(reason), earliest=first, latest=last)
    day = british or american
    return day_value(day, anchor="none") if day else unresolved(NO_SUCH_DAY)


def _full_year(digits: str, base: Base) -> int:
    """Two digits name the year of the last hundred that lies nearest before the year after the anchor."""
    if len(digits) > 2:
        return int(digits)
    newest = base.day.year + 1 if base.day else 2068
    return newest - (newest - int(digits)) % 100


def month_day(parts: Parts, base: Base) -> Value:
    """“Sept. 25”, “Monday, 25 September 2023”, “last Oct. 23”; a weekday beside it must agree."""
    month = month_number(parts["month"])
    n = ordinal_number(parts.get("d") or parts["o"])
    part = parts.get("part")
    if "y" in parts:
        day = safe_date(int(parts["y"]), month, n)
        found = day_value(day, anchor="none", part=part) if day else unresolved(NO_SUCH_DAY)
    elif base.day is None:
        return unresolved()
    else:
        near = [d for d in (safe_date(base.day.year + step, month, n) for step in (-1, 0, 1)) if d is not None]
        if not near:
            return unresolved(NO_SUCH_DAY)
        found = day_value(_year_of(near, parts, base, base.day), anchor=base.anchor, part=part)
    return _whole_range(found, parts, month)


def _year_of(near: list[date], parts: Parts, base: Base, anchor: date) -> date:
    """Which year: that of the weekday beside it; “last” and “next”; else the anchor's, moved only when the verb says so."""
    if "weekday" in parts:
        agreeing = [d for d in near if d.weekday() == weekday_number(parts["weekday"])]
        near = agreeing or near
    which = parts.get("which", "")
    if which.endswith("year"):
        year = anchor.year + time_words().steps[which.split()[0]]
        return next((d for d in near if d.year == year), near[0])
    if which in ("last", "this past", "the previous"):
        return max((d for d in near if d < anchor), default=near[0])
    if which in ("next", "this coming", "the following"):
        return min((d for d in near if d > anchor), default=near[-1])
    return nearest_by_lean(near, anchor, base)


def nearest_by_lean(near: list[date], anchor: date, base: Base) -> date:
    """The nearest day; against the lean of the verb only where it lies within some weeks."""

    def distance(day: date) -> int:
        gap = (day - anchor).days
        against = (gap > _FAR and base.lean == "past") or -gap > _FAR_BACK.get(base.lean, 365)
        return abs(gap) + 365 * against

    return min(near, key=distance)


def _whole_range(found: Value, parts: Parts, month: int) -> Value:
    """One end of “May 14–17” keeps its own value; its first and last day are those of the range."""
    if found.earliest is None or not ({"first", "last"} & parts.keys()):
        return found
    other = safe_date(found.earliest.year, month, ordinal_number(parts.get("first") or parts["last"]))
    if other is None or ("first" in parts) != (other <= found.earliest):
        return found
    first, last = sorted((found.earliest, other))
    return msgspec.structs.replace(found, earliest=first, latest=last)


def nth_day(parts: Parts, base: Base) -> Value:
    """“the 14th”: of the month last named, else the nearest one that the verb leans to; a weekday beside it must agree."""
    n = ordinal_number(parts["d"])
    if "weekday" in parts:
        return _agreeing_day(n, weekday_number(parts["weekday"]), base)
    named = base.mentioned
    if named is not None and named.earliest is not None and named.precision in ("day", "month", "minute"):
        day = safe_date(named.earliest.year, named.earliest.month, n)
        return day_value(day, anchor="mentioned") if day else unresolved(NO_SUCH_DAY)
    if base.day is None:
        return unresolved()
    place = base.day.year * 12 + base.day.month - 1
    months = [divmod(place + step, 12) for step in (-1, 0, 1)]
    near = [day for day in (safe_date(year, month + 1, n) for year, month in months) if day is not None]
    ahead = base.lean == "future"
    fitting = [day for day in near if (day > base.day if ahead else day <= base.day)]
    if not fitting:
        return unresolved(NO_SUCH_DAY)
    return day_value(min(fitting) if ahead else max(fitting), anchor=base.anchor)


def _agreeing_day(n: int, weekday: int, base: Base) -> Value:
    """“Monday the 14th”: the nearest 14th that is a Monday and lies where the verb points."""
    if base.day is None:
        return unresolved()
    anchor, place = base.day, base.day.year * 12 + base.day.month - 1
    months = [divmod(place + step, 12) for step in range(-_MONTHS_OFF, _MONTHS_OFF + 1)]
    days = [day for year, month in months if (day := safe_date(year, month + 1, n)) and day.weekday() == weekday]
    fitting = [day for day in days if (day > anchor if base.lean == "future" else day <= anchor)]
    if not fitting:
        return unresolved(NO_SUCH_DAY + " near")
    return day_value(min(fitting, key=lambda day: abs(day - anchor)), anchor=base.anchor)


def open_weekday(parts: Parts, base: Base) -> Value:
    """“the first Monday after the vote”: what it counts from is no day that we know."""
    return unresolved("counts from something that is no day of the calendar")


def weekday(parts: Parts, base: Base) -> Value:
    """The nearest such day in the direction the verb leans to; the anchor day itself counts as past."""
    which = parts.get("which", parts.get("after", "")).removeprefix("the ")
    from_text = which in ("previous", "following", "same", "preceding") and base.mentioned is not None
    anchor, day = _start(base, from_text=from_text)
    if day is None:
        return unresolved()
    place = weekday_number(parts["weekday"])
    ahead = (place - day.weekday()) % 7
    if which == "this":
        found = day + timedelta(days=place - day.weekday())
    elif which in ("next", "following", "coming", "this coming") or "weeks" in parts:
        if which == "next" and 0 < ahead <= _TOO_NEAR and place > day.weekday():
            ahead += 7  # “next Thursday”, said on a Wednesday, is not tomorrow
        found = day + timedelta(days=(ahead or 7) + 7 * int(parts.get("weeks", "0")))
    elif which in ("last", "past", "this past", "previous", "preceding"):
        found = day - timedelta(days=(-ahead) % 7 or 7)
    elif base.lean in ("future", "present") and which != "same":
        today = parts.get("hours", "").startswith("later") or base.lean == "present"
        found = day + timedelta(days=ahead or (0 if today else 7))
    else:
        found = day - timedelta(days=(-ahead) % 7)
    value = day_value(found, anchor=anchor, part=parts.get("part") or _hours(parts))
    if base.lean == "unclear" and not which and "weeks" not in parts and found != day:
        return msgspec.structs.replace(
            value, doubt="has no verb that says whether it is past or to come; taken as past"
        )
    return value


def weekday_of_week(parts: Parts, base: Base) -> Value:
    """“Thursday next week”, “Tuesday of last week”: that day of the calendar week."""
    if base.day is None:
        return unresolved()
    week = 7 * time_words().steps[parts["which"].removeprefix("the ")]
    day = base.day + timedelta(days=week - base.day.weekday() + weekday_number(parts["weekday"]))
    return day_value(day, anchor=base.anchor, part=parts.get("part"))


def week_of_day(parts: Parts, base: Base) -> Value:
    """“the week of March 6”: the calendar week that holds the day."""
    found = month_day(parts, base)
    return week_value(found.earliest, anchor=found.anchor) if found.earliest is not None else found


def _hours(parts: Parts) -> str | None:
    """“the early hours of Saturday” is its morning; “late on Sunday” stays the day."""
    hours = parts.get("hours", "")
    if hours.startswith(("early hours", "small hours", "wee hours")) or hours == "mid-morning":
        return "morning"
    return "afternoon" if hours == "mid-afternoon" else None


def _start(base: Base, *, from_text: bool) -> tuple[Anchor, date | None]:
    """The anchor, or the last date of the text where the words count from that."""
    if from_text and base.mentioned is not None:
        return "mentioned", base.mentioned.earliest
    return base.anchor, base.day


def today(parts: Parts, base: Base) -> Value:
    """Today, yesterday, tomorrow."""
    if base.day is None:
        return unresolved()
    word = " ".join(parts["word"].split())
    day = base.day + timedelta(days=time_words().days[word])
    return day_value(day, anchor=base.anchor, part="night" if word == "tonight" else None)


def told_day(parts: Parts, base: Base) -> Value:
    """“that day”, “the next morning”: counted from the last day that the text names."""
    word, known = " ".join(parts["word"].split()), time_words()
    if base.day_told is None:
        return unresolved("counts from a day that the text does not name")
    day = base.day_told + timedelta(days=(known.told_days | known.told_around)[word])
    part = next((part for part in known.parts if word.endswith(part)), None)
    part = "night" if word == "the night before" else part
    return day_value(day, anchor="mentioned", part=part)


def day_part(parts: Parts, base: Base) -> Value:
    """Read “this morning”, “last night”, “yesterday afternoon”, and “mid-afternoon” of the day that the sentence names."""
    word = parts.get("word")
    if word is None:
        near = base.near or base.mentioned
        if near is None or near.earliest is None or near.precision != "day":
            return unresolved("the text names no day for it", type="TIME")
        return day_value(near.earliest, anchor="mentioned", part=parts["part"])
    if base.day is None:
        return unresolved(type="TIME")
    back = {"last": -1, "yesterday": -1, "tomorrow": 1}.get(word, 0)
    return day_value(base.day + timedelta(days=back), anchor=base.anchor, part=parts["part"])


def holiday(parts: Parts, base: Base) -> Value:
    """A day with a name, of the year that the words or the verb point to."""
    named = time_words().holidays[" ".join(parts["holiday"].split()).replace("'", "’")]
    if "y" in parts:
        return day_value(_holiday(named, int(parts["y"])), anchor="none")
    if base.day is None:
        return unresolved()
    near = [_holiday(named, base.day.year + step) for step in (-1, 0, 1)]
    return day_value(_year_of(near, parts, base, base.day), anchor=base.anchor)


def _holiday(named: Holiday, year: int) -> date:
    if named.easter is not None:
        return _easter(year) + timedelta(days=named.easter)
    if named.weekday is None:
        return date(year, named.month, named.day)
    first = date(year, named.month, 1) + timedelta(days=named.after)
    ahead = (named.weekday - 1 - first.weekday()) % 7
    return first + timedelta(days=ahead + 7 * (named.nth - 1))


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def year_in(parts: Parts) -> int | None:
    """The year that the parts name in figures or words."""
    if "y" in parts:
        return int(parts["y"])
    return read_year(parts["w"]) if "w" in parts else None
