"""Counts and days come in; the coordinates of a drawing come out, for a template that writes the SVG."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

import msgspec

from farwatch.model import DayCount

_WIDTH, _HEIGHT = 1000.0, 150.0
_FLOOR, _TOP = 128.0, 10.0


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One bar: where it stands, what it counts, and on which day."""

    x: float
    y: float
    width: float
    height: float
    day: str
    what: str
    count: int


class Bars(msgspec.Struct, frozen=True, kw_only=True):
    """A chart of counts by day, week or month; `marks` are the places of dates on the axis."""

    bars: tuple[Bar, ...]
    marks: tuple[tuple[float, str], ...]
    most: int
    width: float = _WIDTH
    height: float = _HEIGHT
    floor: float = _FLOOR


def day_bars(counts: Sequence[DayCount], *, what: Sequence[str], most_bars: int = 92) -> Bars:
    """Return the bars of `counts`: days, or weeks or months where there are too many days; kinds stand on each other."""
    return _bars(counts, what, lambda first, last: _steps(first, last, most_bars))


def month_bars(counts: Sequence[DayCount], *, what: Sequence[str]) -> Bars:
    """Return the bars of `counts` that are of months, each given by its first day."""
    return _bars(counts, what, _months)


def _bars(counts: Sequence[DayCount], what: Sequence[str], steps: Callable[[date, date], list[date]]) -> Bars:
    wanted = [one for one in counts if one.what in what]
    if not wanted:
        return Bars(bars=(), marks=(), most=0)
    first, last = (date.fromisoformat(pick(one.day for one in wanted)[:10]) for pick in (min, max))
    begins = steps(first, last)
    sums = _summed(wanted, begins)
    most = max(sum(kinds.values()) for kinds in sums.values())
    step = _WIDTH / len(begins)
    bars = [
        bar
        for place, begin in enumerate(begins)
        for bar in _stack(sums.get(begin, {}), what, begin, place * step, step, (_FLOOR - _TOP) / most)
    ]
    return Bars(bars=tuple(bars), marks=tuple(_marks(begins, step)), most=most)


def _steps(first: date, last: date, most: int) -> list[date]:
    """The days on which bars begin: every day, every Monday, or every first of a month."""
    days = (last - first).days + 1
    if days <= most:
        return [first + timedelta(n) for n in range(days)]
    if days <= most * 7:
        monday = first - timedelta(first.weekday())
        return [monday + timedelta(7 * n) for n in range((last - monday).days // 7 + 1)]
    return _months(first, last)


def _months(first: date, last: date) -> list[date]:
    """The first days of all months from that of one day to that of another."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(months)]


def _summed(counts: Iterable[DayCount], begins: Sequence[date]) -> dict[date, dict[str, int]]:
    from bisect import bisect_right

    sums: dict[date, dict[str, int]] = {}
    for one in counts:
        begin = begins[max(0, bisect_right(begins, date.fromisoformat(one.day[:10])) - 1)]
        kinds = sums.setdefault(begin, {})
        kinds[one.what] = kinds.get(one.what, 0) + one.count
    return sums


def _stack(
    kinds: dict[str, int], what: Sequence[str], begin: date, x: float, step: float, unit: float
) -> Iterable[Bar]:
    y = _FLOOR
    for kind in what:
        if count := kinds.get(kind, 0):
            y -= count * unit
            yield Bar(
                x=round(x + step * 0.1, 2), y=round(y, 2), width=round(step * 0.8, 2), height=round(count * unit, 2),
                day=begin.isoformat(), what=kind, count=count,
            )  # fmt: skip


def _marks(begins: Sequence[date], step: float) -> Iterable[tuple[float, str]]:
    """About eight dates along the axis."""
    every = max(1, round(len(begins) / 8))
    for place in range(0, len(begins), every):
        yield round((place + 0.5) * step, 2), begins[place].isoformat()
