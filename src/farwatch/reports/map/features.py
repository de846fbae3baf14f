"""What is located, or a set of borders, comes in; GeoJSON (RFC 7946) comes out, for maps and programs of others."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from farwatch.model import Borders
from farwatch.reports.map.spots import Located, Spot
from farwatch.reports.map.table import summary_of

_ABOUT = (
    "Each feature is one occurrence with its place as the text names it, not as measured; radius_km is how far off the point "
    "may be. Without a geometry the place is a state or not settled. A status alleged is no fact."
)


def spots_geojson(located: Located, *, notice: str = "") -> bytes:
    """A feature for each occurrence: by place as on the map, then those without a point; `notice` goes wherever it goes."""
    features = [_feature(spot, site.number) for site in located.sites for spot in site.spots]
    features += [_feature(spot, None) for spot in located.beside]
    noted = {"notice": notice} if notice else {}
    return _collection(features, about=_ABOUT, summary=summary_of(located), **noted)


def borders_geojson(borders: Borders) -> bytes:
    """The set of borders: one feature of land, one of lakes, one of lines, one of contested lines; what there is of them."""
    shapes: Iterable[tuple[str, bool, str, Sequence[Any]]] = (
        ("land", False, "MultiPolygon", borders.land),
        ("lake", False, "MultiPolygon", borders.lakes),
        ("border", False, "MultiLineString", borders.lines),
        ("border", True, "MultiLineString", borders.contested),
    )
    features = [
        {
            "type": "Feature",
            "properties": {"kind": kind, "contested": contested},
            "geometry": {"type": shape, "coordinates": parts},
        }
        for kind, contested, shape, parts in shapes
        if parts
    ]
    said = {"name": borders.name, "source": borders.source, "licence": borders.licence, "version": borders.version}
    return _collection(features, **said)


def _collection(features: list[dict[str, Any]], **said: str) -> bytes:
    return msgspec.json.encode({"type": "FeatureCollection", **said, "features": features})


def _feature(spot: Spot, site: int | None) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": [spot.lon, spot.lat]} if site is not None else None
    properties = {
        "item": spot.item,
        "site": site,
        "place": spot.place,
        "precision": spot.precision,
        "radius_km": spot.radius_km,
        "disputed": spot.disputed,
        "kind": spot.kind,
        "status": spot.status,
        "earliest": spot.earliest,
        "latest": spot.latest,
        "independent": spot.independent,
        "reports": spot.reports,
    }
    return {"type": "Feature", "id": spot.item, "properties": properties, "geometry": geometry}
