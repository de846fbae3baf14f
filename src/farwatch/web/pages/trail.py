"""The trail: everything that was done, in order, each entry chained to the one before; and whether it holds."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery

from farwatch.errors import NotProven
from farwatch.web.room import Room


@get("/trail", sync_to_thread=True)
def trail(room: NamedDependency[Room], about: FromQuery[str] = "", after: FromQuery[str] = "") -> Response[str]:
    """List entries, the newest first; with `about`, what people did about one thing."""
    page = room.desk.trail(about=about or None, after=after or None)
    return room.page("trail.html", "trail", page=page, asked={"about": about}, proof=None, broken=None)


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
        asked={"about": ""},
        proof=proof,
        broken=broken,
    )


ROUTES = (trail, verify)
