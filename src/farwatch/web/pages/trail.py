"""The trail: everything that was done, in order, each entry chained to the one before; and whether it holds."""

from collections.abc import Iterable
from itertools import groupby

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery

from farwatch.errors import NotProven
from farwatch.model import TrailRow
from farwatch.web.room import Room


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """Entries that follow each other and say the same of nobody: one line of the page, by the newest and the oldest."""

    newest: TrailRow
    oldest: TrailRow
    count: int


@get("/trail", sync_to_thread=True)
def trail(room: NamedDependency[Room], about: FromQuery[str] = "", after: FromQuery[str] = "") -> Response[str]:
    """List entries, the newest first; with `about`, what people did about one thing."""
    page = room.desk.trail(about=about or None, after=after or None)
    return room.page(
        "trail.html", "trail", page=page, runs=_runs(page.rows), asked={"about": about}, proof=None, broken=None
    )


@post("/trail/verify", sync_to_thread=True)
def verify(room: NamedDependency[Room]) -> Response[str]:
    """Check archive, record and trail against each other, now."""
    proof = broken = None
    try:
        proof = room.mission.verify()
    except NotProven as error:
        broken = str(error)
    page = room.desk.trail()
    return room.page(
        "trail.html",
        "trail",
        status=200,
        page=page,
        runs=_runs(page.rows),
        asked={"about": ""},
        proof=proof,
        broken=broken,
    )


def _runs(rows: Iterable[TrailRow]) -> list[Run]:
    """What people did stands alone; what the software did over and over is one run."""
    found = []
    for _, run in groupby(rows, key=lambda row: (row.seq if row.by or row.note else None, row.said)):
        told = list(run)
        found.append(Run(newest=told[0], oldest=told[-1], count=len(told)))
    return found


ROUTES = (trail, verify)
