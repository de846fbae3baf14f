"""The map: where things happened, drawn here; where a browser can, the same as a map that moves. The table says all of it."""

from typing import Any

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from markupsafe import Markup

from farwatch.knowledge.countries import countries
from farwatch.knowledge.vocabulary import vocabulary
from farwatch.model import Borders
from farwatch.reports.map import Located, Spot, View, borders_geojson, draw_map, locate, spots_geojson, view_of
from farwatch.reports.map.legend import said_of
from farwatch.reports.map.table import COLUMNS, rows_of, summary_of
from farwatch.reports.map.view import view_of_country
from farwatch.web.rendering import address
from farwatch.web.room import Room, day_of

_MOVING = ("vendor/maplibre-gl.mjs", "vendor/maplibre-gl-worker.mjs", "vendor/maplibre-gl.css")
_WIDE, _NARROW = 960, 380  # pixels
_MOST, _MOST_BESIDE = 300, 100  # occurrences on the map, and of those named beside it
_KEPT = "private, max-age=31536000, immutable"


@get("/map", sync_to_thread=True)
def map_page(
    room: NamedDependency[Room],
    since: FromQuery[str] = "",
    until: FromQuery[str] = "",
    kind: FromQuery[str] = "",
    country: FromQuery[str] = "",
) -> Response[str]:
    """Show where occurrences happened; contested places with all their names, and borders that decide nothing."""
    asked = {"since": since, "until": until, "kind": kind, "country": country}
    located = _located(room, since, until, kind)
    borders = room.mission.borders()
    rows = rows_of(located)
    view = view_of_country(country) if country else view_of(located.sites)
    return room.page(
        "map.html",
        "map",
        asked=asked,
        kinds=sorted(vocabulary().kinds),
        countries=countries(),
        wide=_drawn(borders, located, view, _WIDE, "wide"),
        narrow=_drawn(borders, located, view, _NARROW, "narrow"),
        summary=summary_of(located),
        columns=COLUMNS,
        rows=[row for row in rows if row[0]],
        beside=[row for row in rows if not row[0]],
        all_shown=sum(len(site.spots) for site in located.sites) + located.left_out < _MOST,
        most=_MOST,
        said=said_of(borders, dashed=bool(borders.contested)),
        moves=room.pages.assets.has(*_MOVING),
        outlines=address("/map/borders", digest=borders.digest),
        places=address("/map/places", asked),
        view=(view.west, view.south, view.east, view.north),
    )


@get("/map/borders", sync_to_thread=True, media_type="application/geo+json")
def outlines(room: NamedDependency[Room], digest: FromQuery[str] = "") -> Response[bytes]:
    """Give the set of borders to the map that moves; by its digest it may be kept."""
    borders = room.mission.borders()
    headers = {"cache-control": _KEPT} if digest == borders.digest else {}
    return Response(borders_geojson(borders), media_type="application/geo+json", headers=headers)


@get("/map/places", sync_to_thread=True, media_type="application/geo+json")
def places(
    room: NamedDependency[Room],
    since: FromQuery[str] = "",
    until: FromQuery[str] = "",
    kind: FromQuery[str] = "",
) -> Response[bytes]:
    """Give the same places to the map that moves."""
    content = spots_geojson(_located(room, since, until, kind))
    return Response(content, media_type="application/geo+json")


def _located(room: Room, since: str, until: str, kind: str) -> Located:
    """The occurrences with most origins that have a point, and those with a named place that has none."""
    first, last, one = day_of(since), day_of(until), kind or None
    placed = room.desk.points(since=first, until=last, kind=one, most=_MOST)
    named = room.desk.points(since=first, until=last, kind=one, placed=False, most=_MOST_BESIDE)
    return locate([msgspec.convert(row, Spot, from_attributes=True) for row in (*placed, *named)])


def _drawn(borders: Borders, located: Located, view: View, width: int, name: str) -> Markup:
    def link(site: Any) -> str:
        return f"/occurrences/{site.spots[0].item}" if len(site.spots) == 1 else f"#place-{site.number}"

    drawn = draw_map(borders, located, view, width=width, id=name, link=link)
    return Markup(drawn)  # noqa: S704 - draw_map escapes every word


ROUTES = (map_page, outlines, places)
