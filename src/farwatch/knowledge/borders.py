"""A file of GeoJSON comes in; a named set of borders comes out: the package's own, or a mission's.

Areas are land, or lakes where they say so; lines are borders, contested where they say so. Whatever else a file says of
them, such as whose they are, is not read. The form is RFC 7946; the set's name, source, licence and version stand beside
its type.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Annotated

import msgspec

from farwatch.errors import UnreadableInput
from farwatch.model.borders import Borders, Line, Polygon

__all__ = ["default_borders", "read_borders"]

_LARGEST = 64_000_000  # bytes
_RING = 4  # points: a triangle that comes back to where it began

_Position = Annotated[tuple[float, ...], msgspec.Meta(min_length=2, max_length=4)]
_Points = Annotated[tuple[_Position, ...], msgspec.Meta(min_length=2)]


class _LineString(msgspec.Struct, frozen=True, tag_field="type", tag="LineString"):
    coordinates: _Points


class _MultiLineString(msgspec.Struct, frozen=True, tag_field="type", tag="MultiLineString"):
    coordinates: tuple[_Points, ...]


class _Polygon(msgspec.Struct, frozen=True, tag_field="type", tag="Polygon"):
    coordinates: tuple[_Points, ...]


class _MultiPolygon(msgspec.Struct, frozen=True, tag_field="type", tag="MultiPolygon"):
    coordinates: tuple[tuple[_Points, ...], ...]


class _Properties(msgspec.Struct, frozen=True):
    kind: object = None  # whatever a file of others says there
    contested: object = False


class _Feature(msgspec.Struct, frozen=True):
    geometry: _LineString | _MultiLineString | _Polygon | _MultiPolygon | None
    properties: _Properties | None = None


class _Collection(msgspec.Struct, frozen=True, tag_field="type", tag="FeatureCollection"):
    features: tuple[_Feature, ...]
    name: str = ""
    source: str = ""
    licence: str = ""
    version: str = ""


@cache
def default_borders() -> Borders:
    """The package's own set: Natural Earth, public domain."""
    return read_borders(files(__package__).joinpath("natural_earth.geojson").read_bytes(), "natural_earth.geojson")


def read_borders(content: bytes, file: str) -> Borders:
    """Return the set of borders in `content`; raises `UnreadableInput` with the reason where `file` holds none."""
    if len(content) > _LARGEST:
        raise UnreadableInput(file, f"it is larger than {_LARGEST // 1_000_000} MB; simplify its lines")
    try:
        read = msgspec.json.decode(content, type=_Collection)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableInput(file, f"it is no GeoJSON of lines and areas ({error})") from error
    for member in ("name", "licence"):
        if not getattr(read, member).strip():
            raise UnreadableInput(
                file,
                f'it does not say its {member}, and a map names the borders it shows; put "{member}" beside "type"',
            )
    land: list[Polygon] = []
    lakes: list[Polygon] = []
    lines: list[Line] = []
    contested: list[Line] = []
    for number, feature in enumerate(read.features, 1):
        said = feature.properties or _Properties()
        shape = feature.geometry
        if shape is None:
            continue
        if isinstance(shape, _LineString | _MultiLineString):
            parts = [shape.coordinates] if isinstance(shape, _LineString) else shape.coordinates
            (contested if said.contested is True else lines).extend(_plain(part, file, number) for part in parts)
            continue
        areas = [shape.coordinates] if isinstance(shape, _Polygon) else shape.coordinates
        for rings in areas:
            if any(len(ring) < _RING for ring in rings):
                raise UnreadableInput(file, f"an area of feature {number} has a ring of less than {_RING} points")
            (lakes if said.kind == "lake" else land).append(tuple(_plain(ring, file, number) for ring in rings))
    if not (land or lines or contested):
        raise UnreadableInput(file, "there are no lines and no areas in it")
    return Borders(
        name=read.name.strip(),
        source=read.source.strip(),
        licence=read.licence.strip(),
        version=read.version.strip(),
        digest=hashlib.sha256(content).hexdigest(),
        land=tuple(land),
        lakes=tuple(lakes),
        lines=tuple(lines),
        contested=tuple(contested),
    )


def _plain(points: Sequence[tuple[float, ...]], file: str, number: int) -> Line:
    """Longitude and latitude of each point, which a file of metres does not hold."""
    for point in points:
        if not (-180.0 <= point[0] <= 180.0 and -90.0 <= point[1] <= 90.0):
            raise UnreadableInput(
                file,
                f"feature {number} has a point at {point[0]:g}, {point[1]:g}, which is no longitude and latitude in degrees "
                "(WGS 84)",
            )
    return tuple((point[0], point[1]) for point in points)
