"""The timeline: what was published and what happened, day by day."""

from datetime import date, timedelta
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from farwatch.clock import SystemClock
from farwatch.knowledge.vocabulary import vocabulary
from farwatch.web.charts import day_bars
from farwatch.web.room import Room, day_of

_SHOWN_DAYS, _MOST = 60, 100
WHAT = ("occurrence", "event", "statement", "article")


@get("/timeline", sync_to_thread=True)
def timeline(
    room: NamedDependency[Room],
    since: FromQuery[str] = "",
    until: FromQuery[str] = "",
    by: FromQuery[str] = "happened",
    kind: FromQuery[str] = "",
) -> Response[str]:
    """Show counts by day, and what happened or was published then; without days asked for, the last ones on record."""
    last = day_of(until) or _newest(room)
    first = day_of(since) or last - timedelta(_SHOWN_DAYS)
    counted = "published" if by == "published" else "happened"
    counts = room.desk.timeline(first, last, by=counted, kind=kind or None)
    charts = [(what, day_bars(counts, what=(what,))) for what in WHAT]
    framed: dict[str, Any] = {
        "first": first,
        "last": last,
        "by": counted,
        "kind": kind,
        "kinds": sorted(vocabulary().kinds),
    }
    if counted == "published":
        articles = room.desk.articles(since=first, until=last, most=_MOST)
        return room.page("timeline.html", "timeline", charts=charts, page=articles, rows=articles.rows, **framed)
    page = room.desk.occurrences(since=first, until=last, kind=kind or None, order="newest", most=_MOST)
    rows = sorted(page.rows, key=lambda row: row.earliest or "", reverse=True)
    return room.page("timeline.html", "timeline", charts=charts, page=page, rows=rows, **framed)


def _newest(room: Room) -> date:
    """The day of the newest article, or this day."""
    newest = next((row.day for row in room.desk.articles(most=1).rows), None)
    return date.fromisoformat(newest[:10]) if newest else SystemClock().now().date()


ROUTES = (timeline,)
