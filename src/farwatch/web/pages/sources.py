"""Sources: who publishes, how each is graded, how it is now, and what publishers did to their texts."""

from typing import get_args

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from farwatch.errors import NotOnRecord, WrongUse
from farwatch.model import Outlet
from farwatch.model.watching import ChannelState, SourceHealth
from farwatch.web.forms import Form
from farwatch.web.room import Room, back

GRADES = "ABCDEF"
_MARKS = 10
_INQUIRIES = 100


class Publisher(msgspec.Struct, frozen=True, kw_only=True):
    """Who publishes: as the registry knows it, how it is graded, and how it is where it is watched."""

    outlet: Outlet
    grade: str
    health: SourceHealth | None = None


@get("/sources", sync_to_thread=True)
def sources(room: NamedDependency[Room]) -> Response[str]:
    """List the sources, those in alarm first, and what was changed or withdrawn."""
    marks = list(room.mission.watching.edited(most=_MARKS))[::-1]
    return room.page("sources.html", "sources", rows=publishers_of(room), marks=marks)


@get("/sources/{name:str}", sync_to_thread=True)
def source(room: NamedDependency[Room], name: FromPath[str]) -> Response[str]:
    """Show one source: its channels, its grades, and what it was asked."""
    found = next((one for one in publishers_of(room) if one.outlet.id == name), None)
    if found is None:
        raise NotOnRecord("source", name)
    watched = found.health is not None
    return room.page(
        "source.html",
        "sources",
        one=found,
        grades=GRADES,
        versions=list(reversed(room.mission.watching.history(name))) if watched else [],
        inquiries=list(room.mission.watching.inquiries(source=name, most=_INQUIRIES)) if watched else [],
        articles=room.desk.articles(publisher=found.outlet.name, most=10),
    )


@post("/sources/{name:str}/grade", sync_to_thread=True)
def grade(room: NamedDependency[Room], name: FromPath[str], data: Form) -> Redirect:
    """Grade a source."""
    found = next((one for one in publishers_of(room) if one.outlet.id == name), None)
    if found is None:
        raise NotOnRecord("source", name)
    chosen, reason = data.get("grade", ""), data.get("reason", "").strip()
    if chosen not in GRADES or not chosen or not reason:
        raise WrongUse("a source is graded from A to F, with a reason")
    room.desk.grade_source(found.outlet.name, chosen, by=room.name, reason=reason)
    return back("", f"/sources/{name}")


def publishers_of(room: Room) -> list[Publisher]:
    """Who publishes: those that are least well first, then by name."""
    watched = {one.source.id: one for one in room.mission.watching.health()}
    found = [
        Publisher(
            outlet=outlet,
            grade=watched[outlet.id].grade if outlet.id in watched else "F",
            health=watched.get(outlet.id),
        )
        for outlet in room.mission.outlets()
    ]
    states = get_args(ChannelState)

    def place(one: Publisher) -> tuple[int, str]:
        worst = one.health.worst if one.health is not None else None
        return (states.index(worst.state) if worst is not None else len(states), one.outlet.name.casefold())

    return sorted(found, key=place)


ROUTES = (sources, source, grade)
