"""The calendar: what was announced for which day, and what became of it."""

import calendar as months
from datetime import date, timedelta

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from farwatch.clock import SystemClock
from farwatch.errors import WrongUse
from farwatch.model import FateRow
from farwatch.web.room import Room, within_reach

FATES = ("pending", "took-place", "postponed", "cancelled", "due-unconfirmed")
_MOST = 200


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """One day of a month's sheet, and what ends on it."""

    day: date
    inside: bool
    rows: tuple[FateRow, ...]


@get("/calendar", sync_to_thread=True)
def calendar(
    room: NamedDependency[Room], month: FromQuery[str] = "", fate: FromQuery[str] = "", after: FromQuery[str] = ""
) -> Response[str]:
    """Show a month; without one asked for, that of the newest article."""
    first = _first(room, month)
    last = date(first.year, first.month, months.monthrange(first.year, first.month)[1])
    page = room.desk.calendar(first, last, fate=fate or None, after=after or None, most=_MOST)
    return room.page(
        "calendar.html", "calendar", first=first, page=page, weeks=_sheet(first, page.rows), fates=FATES,
        before=first - timedelta(1), following=last + timedelta(1), asked={"month": f"{first:%Y-%m}", "fate": fate},
    )  # fmt: skip


def _first(room: Room, month: str) -> date:
    if month:
        try:
            return within_reach(date.fromisoformat(f"{month[:7]}-01"))
        except ValueError as error:
            raise WrongUse(f"“{month[:40]}” is no month; write it as 2024-05") from error
    newest = next((row.day for row in room.desk.articles(most=1).rows), None)
    day = date.fromisoformat(newest[:10]) if newest else SystemClock().now().date()
    return day.replace(day=1)


def _sheet(first: date, rows: tuple[FateRow, ...]) -> list[list[Day]]:
    """The weeks of a month, Monday first; what is due over many days stands on its last."""
    by_day: dict[str, list[FateRow]] = {}
    for row in rows:
        by_day.setdefault((row.due_to or row.due_from or "")[:10], []).append(row)
    weeks = months.Calendar().monthdatescalendar(first.year, first.month)
    return [
        [Day(day=day, inside=day.month == first.month, rows=tuple(by_day.get(day.isoformat(), ()))) for day in week]
        for week in weeks
    ]


ROUTES = (calendar,)
