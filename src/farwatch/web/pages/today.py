"""Today: what is new, what is due, what is contested, which sources are silent."""

from datetime import date

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from farwatch.clock import SystemClock
from farwatch.web.charts import day_bars
from farwatch.web.room import Room, day_of


@get("/", sync_to_thread=True)
def today(room: NamedDependency[Room], day: FromQuery[str] = "") -> Response[str]:
    """Show one day: this one, unless another is asked for."""
    now = SystemClock().now().date()
    looked = day_of(day) or now
    shown = room.desk.today(looked)
    newest = next((row.day for row in room.desk.articles(most=1).rows), None)
    return room.page(
        "today.html", "today", today=shown, mine=shown.assigned.get(room.name, 0), looked=looked, now=now,
        alarms=[one for one in room.mission.watching.health() if one.alarms],
        elsewhere=_elsewhere(newest, looked) if not day else None,
        published_bars=day_bars(shown.published, what=("article",)),
    )  # fmt: skip


def _elsewhere(newest: str | None, looked: date) -> str | None:
    """The day of the newest article, where it is not near the day that is looked at."""
    if newest is None or abs((looked - date.fromisoformat(newest[:10])).days) < 31:
        return None
    return newest[:10]


ROUTES = (today,)
