"""The address of a page comes in; the day that is written in it comes out: /2024/05/03/, /2024/may/03/, /2024-05-03-title."""

import re
from datetime import date

from farwatch.readings.times.numbers import month_number
from farwatch.readings.times.value import safe_date

_PATH = re.compile(r"(?:[a-z][\w+.-]*:)?(?://[^/?#]*)?([^?#]*)", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = re.compile(
    rf"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<mark>[/_.-]?)(?P<m>\d\d?|{_MONTH})(?P=mark)(?P<d>\d\d?)(?!\d)", re.IGNORECASE
)


def published_in_address(url: str | None) -> date | None:
    """Return the day that the path of `url` names; None where it names none, or more than one."""
    path = _PATH.match(url) if url else None
    if path is None:
        return None
    days = {day for found in _DAY.finditer(path.group(1)) if (day := _day(found)) is not None}
    return days.pop() if len(days) == 1 else None


def _day(found: re.Match[str]) -> date | None:
    year, month, day, mark = found.group("y", "m", "d", "mark")
    if not mark and not (len(month) == len(day) == 2 and month.isdigit()):
        return None
    return safe_date(int(year), int(month) if month.isdigit() else month_number(month), int(day))
