"""Actors: who speaks and acts over all documents, and one of them over time."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from farwatch.knowledge.countries import countries
from farwatch.knowledge.vocabulary import vocabulary
from farwatch.web.charts import month_bars
from farwatch.web.forms import Form
from farwatch.web.room import Room, back

KINDS = ("person", "organisation", "country", "group", "media", "unknown")


@get("/actors", sync_to_thread=True)
def actors(
    room: NamedDependency[Room], q: FromQuery[str] = "", kind: FromQuery[str] = "", after: FromQuery[str] = ""
) -> Response[str]:
    """List actors, those mentioned most first."""
    page = room.desk.actors(words=q or None, kind=kind or None, after=after or None)
    return room.page(
        "actors.html", "actors", page=page, asked={"q": q, "kind": kind}, kinds=KINDS, countries=countries(),
        sectors=vocabulary().sectors,
    )  # fmt: skip


@get("/actors/{name:str}", sync_to_thread=True)
def actor(
    room: NamedDependency[Room],
    name: FromPath[str],
    after: FromQuery[str] = "",
    said: FromQuery[str] = "",
    named: FromQuery[bool] = False,
) -> Response[str]:
    """Show an actor: offices, statements over time, and where they are mentioned, a page at a time."""
    page = room.desk.actor(name)
    name = page.row.actor  # an id that was superseded leads on
    of_what = "statement" if page.acts else "article"
    return room.page(
        "actor.html",
        "actors",
        page=page,
        named=named or not page.row.protected,
        mentions=room.desk.appearances(name, after=after or None, most=25),
        statements=room.desk.statements(speaker=name, after=said or None, most=15),
        over_time=month_bars(page.months, what=(of_what,)),
        of_what=of_what,
        countries=countries(),
        sectors=vocabulary().sectors,
        asked={"after": after, "said": said, "named": named or None},
    )


@post("/actors/{name:str}/protect", sync_to_thread=True)
def protect(room: NamedDependency[Room], name: FromPath[str], data: Form) -> Redirect:
    """Rule whether a person is protected."""
    room.desk.protect(name, data.get("protected") == "yes", by=room.name, reason=data.get("reason", ""))
    return back(data.get("back", ""), f"/actors/{name}")


ROUTES = (actors, actor, protect)
