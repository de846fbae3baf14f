"""The timeline: what was published and what happened, day by day."""

from datetime import date, timedelta

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from farwatch.clock import SystemClock
from farwatch.knowledge.vocabulary import vocabulary
from farwatch.web.charts import day_bars
from farwatch.web.room import Room, day_of

_SHOWN_DAYS = 60
WHAT = ("occurrence", "event", "statement", "article")


@get("/timeline", sync_to_thread=True)
def timeline(
    room: NamedDependency[Room],
    since: FromQuery[str] = "",
    until: FromQuery[str] = "",
    by: FromQuery[str] = "happened",
    kind: FromQuery[str] = "",
) -> Response[str]:
    """Show counts by day, and the occurrences of those days; without days asked for, the last ones on record."""
    last = day_of(until) or _newest(room)
    first = day_of(since) or last - timedelta(_SHOWN_DAYS)
    counted = "published" if by == "published" else "happened"
    counts = room.desk.timeline(first, last, by=counted, kind=kind or None)
    page = room.desk.occurrences(since=first, until=last, kind=kind or None, order="newest", most=100)
    return room.page(
        "timeline.html", "timeline", first=first, last=last, by=counted, kind=kind, kinds=sorted(vocabulary().kinds),
        charts=[(what, day_bars(counts, what=(what,))) for what in WHAT], page=page,
        rows=sorted(page.rows, key=lambda row: row.earliest or "", reverse=True),
    )  # fmt: skip


def _newest(room: Room) -> date:
    """The day of the newest article, or this day."""
    newest = next((row.day for row in room.desk.articles(most=1).rows), None)
    return date.fromisoformat(newest[:10]) if newest else SystemClock().now().date()


ROUTES = (timeline,)
